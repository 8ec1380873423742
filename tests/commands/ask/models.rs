//! Which models are asked, and what happens when they are not set up.

use ding::sandbox::Operation;

use super::{DEGRADED, LOG, ask, questions, requests, texts};
use crate::support::{Stub, World, answer, closed_port};

/// A second model, `spare`, that answers; the first has no key.
fn spare(world: &World) -> String {
    format!(
        "[targets.here]\ngroup = \"{}\"\n[models.spare]\nprovider = \"openai\"\nbase_url = \"{}/v1\"\n\
         model = \"sandbox-1\"\napi_key = \"{}\"\n[models.broken]\nprovider = \"openai\"\nmodel = \"x\"\n",
        world.sandbox.group(),
        world.sandbox.base(),
        world.sandbox.model_key()
    )
}

#[test]
fn without_a_model_the_alert_arrives_all_the_same() {
    for gone in [&["AI_MODEL_API_KEY"][..], &["AI_MODEL_PROVIDER", "AI_MODEL_BASE_URL", "AI_MODEL_NAME"]] {
        let mut world = World::new();
        for name in gone {
            world.set(name, "");
        }
        let group = world.group_target();
        let outcome = ask(&world, &["why?", "--to", &group, "--json"], LOG).good();
        assert_eq!((&outcome.json()["degraded"], texts(&world).len()), (&true.into(), 1), "{outcome}");
        assert!(texts(&world)[0].contains("FAILED 3") && texts(&world)[0].contains(DEGRADED));
        // Nobody waits for a message: what is wrong with the settings is all there is to say.
        let _ = ask(&world, &["why?", "--to", &group, "--strict"], LOG).exits(3);
        let _ = ask(&world, &["why?", "--print"], LOG).exits(3);
        assert_eq!(texts(&world).len(), 1);
        // What has gone out is not denied.
        let outcome = ask(&world, &["why?", "--to", &group, "--strict", "--attach-raw", "--json"], LOG);
        assert_eq!(outcome.clone().exits(10).error()["sent"], "yes", "{outcome}");
        assert_eq!(texts(&world).len(), 2);
        assert_eq!(world.sandbox.requests(Operation::Model), 0);
    }
}

#[test]
fn a_name_that_is_no_model_is_a_slip_of_the_pen() {
    let world = World::new();
    let group = world.group_target();
    for flag in ["--model", "--fallback"] {
        let outcome = ask(&world, &["why?", "--to", &group, flag, "nope"], LOG);
        assert!(matches!(outcome.code, 2 | 3) && outcome.stderr.contains("nope"), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_fallback_answers_when_the_first_fails_or_has_no_key() {
    for fault in [Some("model:401"), None] {
        let mut world = World::with_faults(fault.as_slice());
        if fault.is_none() {
            world.set("AI_MODEL_API_KEY", "");
        }
        world.config(&spare(&world));
        let arguments = ["why?", "--to", "here", "--fallback", "spare", "--fallback", "broken", "--json"];
        let outcome = ask(&world, &arguments, LOG).good();
        assert_eq!(outcome.json()["model"]["name"], "spare", "{outcome}");
        assert_eq!(outcome.json()["degraded"], false);
        assert!(outcome.stderr.contains("`broken` is left out"), "{outcome}");
    }
}

#[test]
fn a_fallback_does_not_follow_what_was_printed() {
    let world = World::with_faults(&["model:cut"]);
    world.config(&spare(&world));
    let outcome = ask(&world, &["why?", "--print", "--fallback", "spare"], LOG).exits(10);
    assert_eq!(world.sandbox.requests(Operation::Model), 1, "{outcome}");
    world.sandbox.add_fault("model:cut".parse().unwrap());
    let outcome = ask(&world, &["why?", "--to", "here", "--fallback", "spare"], LOG).good();
    assert!(texts(&world)[0].ends_with("</material-") || texts(&world)[0].contains("was given"), "{outcome}");
}

#[test]
fn a_model_that_cannot_be_reached() {
    let mut world = World::new();
    world.set("AI_MODEL_BASE_URL", format!("http://127.0.0.1:{}/v1", closed_port()));
    let group = world.group_target();
    let _ = ask(&world, &["why?", "--to", &group], LOG).good();
    assert!(texts(&world)[0].contains("FAILED 3"));
}

#[test]
fn routes_choose_by_length_and_word() {
    let world = World::new();
    world.config(&format!(
        "{}[model_routes.word]\nwords = \"panic\"\nmodel = \"spare\"\n[model_routes.long]\nmin_bytes = 1000\n\
         model = \"spare\"\n",
        spare(&world)
    ));
    for (log, name) in
        [("fine\n".to_owned(), "default"), ("a panic\n".into(), "spare"), ("x\n".repeat(600), "spare")]
    {
        let outcome = ask(&world, &["why?", "--print", "--json"], &log).good();
        assert_eq!(outcome.json()["model"]["name"], name, "{outcome}");
    }
}

#[test]
fn instructions_and_question_reach_the_model() {
    let world = World::new();
    let _ = ask(&world, &["为什么失败？", "--print", "--system", "answer in verse"], LOG).good();
    let _ = ask(&world, &["--print"], LOG).good();
    assert!(requests(&world).contains("answer in verse"));
    let questions = questions(&world);
    assert!(questions[0].starts_with("为什么失败？\n\n<material-") && questions[0].contains("FAILED 3"));
    assert!(questions[1].starts_with("What matters in this output?"), "{questions:?}");
}

#[test]
fn a_preview_asks_nobody_and_shows_no_key() {
    let mut world = World::new();
    world.set("AI_MODEL_API_KEY", "");
    let group = world.group_target();
    for flag in ["--dry-run", "--curl"] {
        let outcome = ask(&world, &["why?", "--to", &group, flag], LOG).good();
        assert!(outcome.stdout.contains("/v1/chat/completions"), "{outcome}");
        assert!(
            outcome.stdout.contains("groupMessages/send") && outcome.stdout.contains("<answer>"),
            "{outcome}"
        );
        assert!(outcome.stdout.contains("FAILED 3"), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

/// A machine whose model answers with these bodies, one after the other.
fn answering(bodies: &[(u16, &str)]) -> (World, Stub) {
    let replies: Vec<String> =
        bodies.iter().map(|(status, body)| answer(&format!("{status} Odd"), "", body)).collect();
    let stub = Stub::answers(&replies);
    let mut world = World::new();
    world.set("AI_MODEL_BASE_URL", stub.base() + "/v1");
    world.config(&format!("[targets.here]\ngroup = \"{}\"\n", world.sandbox.group()));
    (world, stub)
}

const STREAMED: &str = "data: {\"choices\":[{\"delta\":{\"content\":\"let me\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\" see</think>\\nyes\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

#[test]
fn no_instructions_are_none() {
    let (world, stub) = answering(&[(200, STREAMED); 3]);
    let _ = ask(&world, &["why?", "--print", "--system", ""], "").good();
    let _ = ask(&world, &["why?", "--print"], "").good();
    world.config("[model]\nsystem = \"\"\n");
    let _ = ask(&world, &["why?", "--print"], "").good();
    let with: Vec<bool> = stub.requests().iter().map(|request| request.contains("\"system\"")).collect();
    assert_eq!(with, [false, true, false]);
}

#[test]
fn thoughts_that_were_printed_are_called_so_and_can_be_held_back() {
    let (world, _stub) = answering(&[(200, STREAMED); 4]);
    let outcome = ask(&world, &["why?", "--print"], "").good();
    assert_eq!(outcome.stdout, "let me see\n\nyes\n", "{outcome}");
    assert!(outcome.stderr.contains("is a thought of the model"), "{outcome}");
    let outcome = ask(&world, &["why?", "--to", "here", "-v"], "").good();
    assert!(outcome.stderr.contains("thoughts: let me see"), "{outcome}");
    assert_eq!(texts(&world), ["yes"]);
    assert!(!ask(&world, &["why?", "--to", "here"], "").good().stderr.contains("let me"));
    world.config("[model]\nthoughts = \"open\"\n");
    let outcome = ask(&world, &["why?", "--print"], "").good();
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("yes\n", ""));
}

#[test]
fn what_a_service_refuses_is_told_with_the_setting_that_spares_it() {
    let refused = r#"{"error":{"message":"Unrecognized request argument supplied: stream_options"}}"#;
    let good = STREAMED.replace("let me\"}", "\"}").replace(" see</think>\\n", "");
    let (world, stub) = answering(&[(400, refused), (200, &good), (200, &good)]);
    let outcome = ask(&world, &["why?", "--print"], "").good();
    assert!(outcome.stdout == "yes\n" && outcome.stderr.contains("`stream_options = false`"), "{outcome}");
    world.config("[model]\nstream_options = false\n");
    assert_eq!(ask(&world, &["why?", "--print"], "").good().stderr, "");
    assert_eq!(stub.requests().len(), 3);
    let (world, _stub) = answering(&[(400, refused), (400, refused), (200, &good), (200, &good)]);
    let report = world.run(["doctor", "model", "--json"]).good().json();
    let stage = report["stages"].as_array().unwrap().iter().find(|stage| stage["name"] == "answer").unwrap();
    assert_eq!(
        (&stage["verdict"], &stage["cause_id"]),
        (&"warning".into(), &"refused-member".into()),
        "{stage}"
    );
    assert!(stage["fix"].as_str().unwrap().contains("stream_options = false"), "{stage}");
}

#[test]
fn a_cut_prompt_is_told() {
    let usage = r#"{"choices":[{"message":{"content":"yes"},"finish_reason":"stop"}],"usage":{"prompt_tokens":2050,"completion_tokens":1}}"#;
    let (world, _stub) = answering(&[(200, usage)]);
    let log = "2026-01-01 error: the disk is full\n".repeat(900);
    let outcome = ask(&world, &["why?", "--to", "here"], &log).good();
    assert!(outcome.stderr.contains("counted 2050 tokens"), "{outcome}");
    assert!(outcome.stderr.contains("num_ctx"), "{outcome}");
    assert_eq!(texts(&world), ["yes"]);
}

#[test]
fn a_context_that_is_told_is_kept_to() {
    let refused = r#"{"error":{"code":400,"message":"request (9000 tokens) exceeds the available context size (2048 tokens), try increasing it","type":"exceed_context_size_error"}}"#;
    let good = STREAMED.replace("let me\"}", "\"}").replace(" see</think>\\n", "");
    let (world, stub) = answering(&[(400, refused), (200, &good)]);
    let outcome =
        ask(&world, &["why?", "--print", "--max-input", "30k"], &"0123456789abcde\n".repeat(4000)).good();
    assert!(outcome.stderr.contains("18 % of it"), "{outcome}");
    let sizes: Vec<usize> = stub.requests().iter().map(String::len).collect();
    assert!(sizes[0] > 30_000 && sizes[1] < 8_000, "{sizes:?}");
}
