//! `ding doctor model`: settings, way, and what one question proves.

use ding::sandbox::Operation;
use serde_json::Value;

use super::stage;
use crate::support::{Stub, World, answer};

fn examine(world: &World, arguments: &[&str]) -> crate::support::Outcome {
    world.run(["doctor", "model", "--json"].iter().chain(arguments))
}

fn verdict<'a>(report: &'a Value, name: &str) -> &'a str {
    stage(report, name)["verdict"].as_str().unwrap()
}

#[test]
fn all_is_well_for_one_short_question() {
    let world = World::new();
    let outcome = examine(&world, &[]).good();
    let report = outcome.json();
    for stage in report["stages"].as_array().unwrap() {
        let skipped = ["fallback", "tls"].contains(&stage["name"].as_str().unwrap());
        assert_eq!(stage["verdict"], if skipped { "skipped" } else { "good" }, "{stage}");
    }
    let settings = stage(&report, "model")["evidence"].as_str().unwrap();
    assert!(settings.contains("model.api_key = sk-s…") && settings.contains("(variable AI_MODEL_API_KEY)"));
    assert!(settings.ends_with("openai: POST http://SANDBOX/v1/chat/completions"), "{settings}");
    let told = stage(&report, "answer")["evidence"].as_str().unwrap();
    assert!(told.starts_with("first token after 0 ms, whole after 0 ms, in "), "{told}");
    assert_eq!(world.sandbox.requests(Operation::Model), 1);
    let body = world.sandbox.journal().pop().unwrap().body;
    assert!(body["stream"] == true && body.get("max_tokens").is_none(), "{body}");
}

#[test]
fn another_model_and_those_after_it() {
    let world = World::new();
    let base = world.sandbox.base();
    world.config(&format!(
        "[models.smart]\nprovider = \"anthropic\"\napi_key = \"{}\"\nmodel = \"sandbox-1\"\nbase_url = \"{base}\"\n\
         fallback = \"local, gone\"\n\n[models.local]\nprovider = \"ollama\"\nmodel = \"qwen3\"\n",
        world.sandbox.model_key(),
    ));
    let report = examine(&world, &["--model", "smart"]).good().json();
    let settings = stage(&report, "model")["evidence"].as_str().unwrap();
    assert!(settings.contains("models.smart.model = sandbox-1 (settings file"), "{settings}");
    assert!(settings.ends_with("anthropic: POST http://SANDBOX/v1/messages"), "{settings}");
    let others = &stage(&report, "fallback");
    assert_eq!(
        (&others["cause_id"], &others["evidence"]),
        (
            &"fallback-model".into(),
            &"local: qwen3 of ollama\ngone: there is no model `gone` in the settings".into()
        )
    );
    assert_eq!(verdict(&report, "answer"), "good");
    let report = examine(&world, &["--model", "default"]).good().json();
    assert_eq!(verdict(&report, "fallback"), "skipped");
    let report = examine(&world, &["--model", "nobody"]).exits(3).json();
    assert_eq!(stage(&report, "model")["cause_id"], "unknown-model");
}

/// A service that answers as one document although a stream was asked for, and how `ding` judges it.
#[test]
fn an_answer_in_one_piece_is_a_warning() {
    let whole =
        r#"{"choices":[{"message":{"role":"assistant","content":"one two"},"finish_reason":"stop"}]}"#;
    // The first connection is the look at the way.
    let stub = Stub::answers(&[String::new(), answer("200 OK", "Content-Type: application/json\r\n", whole)]);
    let mut world = World::new();
    world.set("AI_MODEL_BASE_URL", format!("{}/v1", stub.base()));
    let report = examine(&world, &[]).good().json();
    assert_eq!((verdict(&report, "answer"), verdict(&report, "key")), ("warning", "good"));
    assert_eq!(stage(&report, "answer")["cause_id"], "no-streaming");
}

#[test]
fn what_a_failure_does_not_tell_is_not_claimed() {
    for (fault, key) in [("model:429*", "good"), ("model:503*", "unproved"), ("model:404", "good")] {
        let world = World::with_faults(&[fault]);
        let report = examine(&world, &[]).exits(10).json();
        assert_eq!(verdict(&report, "key"), key, "{fault}");
    }
}

#[test]
fn a_key_of_another_service_is_seen_before_it_is_sent() {
    for (provider, key, cause) in [
        ("openai", "sk-ant-api03-0123456789", Some("key-of-another-service")),
        ("anthropic", "sk-ant-api03-0123456789", None),
        ("openai", "sk-0123456789abcdef", None),
        ("deepseek", "sk-or-v1-0123456789", Some("key-of-another-service")),
        ("openai", "SEC0123456789abcdef", Some("odd-model-key")),
        ("openai", "<your-key>", Some("odd-model-key")),
    ] {
        let mut world = World::new();
        world.set("AI_MODEL_BASE_URL", "").set("AI_MODEL_PROVIDER", provider).set("AI_MODEL_API_KEY", key);
        let report = examine(&world, &["--offline"]).good().json();
        assert_eq!(stage(&report, "model")["cause_id"].as_str(), cause, "{provider} {key}");
        assert!(!report.to_string().contains(key), "{report}");
    }
}

#[test]
fn a_report_for_others_has_neither_key_nor_private_host() {
    let mut world = World::with_faults(&["model:401"]);
    let key = world.sandbox.model_key().to_owned();
    let outcome = world.run(["doctor", "model", "--bundle", "-"]).exits(10);
    assert!(outcome.stdout.contains("- cause: model-key"), "{outcome}");
    assert!(!outcome.stdout.contains(&key) && !outcome.stdout.contains("sk-"), "{outcome}");
    world.set("AI_MODEL_BASE_URL", "https://llm.secret-corp.invalid/v1");
    let outcome = world.run(["doctor", "model", "--bundle", "-"]).exits(7);
    assert!(outcome.stdout.contains("- cause: name"), "{outcome}");
    assert!(!outcome.stdout.contains("secret-corp"), "{outcome}");
}

#[test]
fn in_chinese() {
    let mut world = World::new();
    world.set("AI_MODEL_NAME", "gpt-9");
    let text = world.run(["doctor", "model", "--lang", "zh"]).exits(10).stdout;
    assert!(text.contains("模型名称") && text.contains("请对照服务的模型列表"), "{text}");
    assert_eq!(world.run(["doctor", "model", "-q"]).exits(10).stdout, "model-name\n");
}
