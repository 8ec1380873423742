//! The contract of `--json`: exactly one document on standard output, whatever happened, for every command there is.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Outcome, World};

/// A command, a call of it that does what it is for, and one that fails. `GROUP` is the sandbox's group, `SIGNED` stands for
/// what `ding sign` has given.
type Row = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const COMMANDS: &[Row] = &[
    ("send text", "hi", "hi --to nobody"),
    ("send markdown", "hi", "hi --to group:"),
    ("send link", "hi --title t --url https://example.com", "hi --title t --url example.com"),
    ("send action-card", "hi --title t --button a=https://example.com", "hi --title t --button a"),
    ("send feed-card", "--item a https://example.com https://example.com/a.png", "--item a b c"),
    ("send image", "picture.png --to GROUP", "missing.png --to GROUP"),
    ("send file", "page.pdf --to GROUP", "page.pdf"),
    ("send audio", "voice.amr --duration 1s --to GROUP", "page.pdf --duration 1s --to GROUP"),
    ("send video", "clip.mp4 --unchecked --duration 1s --width 9 --height 9 --cover picture.png --to GROUP", "page.pdf --cover picture.png --to GROUP"),
    ("send raw", r#"{"msgtype":"text","text":{"content":"hi"}}"#, "[]"),
    ("send alertmanager", r#"{"alerts":[{"status":"firing","labels":{"alertname":"Down"}}]}"#, "[]"),
    ("recipe", "cron", "nobody"),
    ("upload", "picture.png", "missing.png"),
    ("message list", "", "--limit x"),
    ("message status", "--last", "nosuchkey"),
    ("message recall", "--last", "nosuchkey"),
    ("outbox list", "", "--config missing.toml"),
    ("outbox show", "STORED", "nobody"),
    ("outbox flush", "", "--config missing.toml"),
    ("outbox drop", "STORED", "nobody"),
    ("outbox retry", "--all", "nobody"),
    ("overdue", "", "--forget nobody"),
    ("token get", "", "--app nobody"),
    ("token status", "", "--app nobody"),
    ("token clear", "", "--app nobody"),
    ("ask", "why?", "why? --model nobody"),
    ("run", "-n -- /bin/true", "-- /bin/true"),
    ("verify", "", "--to nobody"),
    ("doctor", "--offline", "--offline --config missing.toml"),
    ("doctor token", "", "--app nobody"),
    ("doctor webhook", "", "--to nobody"),
    ("doctor image", "", "missing.png"),
    ("doctor stream", "", "--app nobody"),
    ("doctor model", "", "--model nobody"),
    ("explain", "310000", ""),
    ("sign", "", "--to GROUP"),
    ("sign verify", "SIGNED", "--timestamp 1767225600000 --sign BSe0QzwtBdzTlEnmaVptmDApFF/EyDdmvpE/DajHtoE="),
    ("stream test", "--frame-wait 1ms", "--app nobody"),
    ("stream listen", "--for 2s", "--app nobody"),
    ("target list", "", "--config missing.toml"),
    ("target add", "ops group:cidExample+/abc==", "ops"),
    ("target remove", "ops", "nobody"),
    ("config init", "--client-id dingexample --client-secret-env DINGTALK_CLIENT_SECRET --no-verify --force", ""),
    ("config show", "", "--config missing.toml"),
    ("config get", "timeout", "no.such.key"),
    ("config set", "timeout 10s", "timeout 10"),
    ("config keys", "targets", "nothing"),
    ("config path", "", "--no-such-flag"),
    ("config import", "settings.env --yes", "missing.env"),
    ("sandbox serve", "", "--port 99999"),
    ("sandbox run", "-- /bin/true", "-- /bin/false"),
    ("sandbox push", "--event user_add_org --dry-run", "hi"),
    ("sandbox demo", "", "--no-such-flag"),
    ("completions", "bash", "sh"),
    ("man", "", "--dir /dev/null/x"),
];

/// Every command that does something by itself.
fn commands(command: &clap::Command, words: &str, list: &mut BTreeSet<String>) {
    let mut parent = false;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        parent = true;
        commands(sub, format!("{words} {}", sub.get_name()).trim(), list);
    }
    if !parent || !command.is_subcommand_required_set() && !words.is_empty() {
        list.insert(words.to_owned());
    }
}

fn world() -> World {
    let world = World::new();
    world.file("picture.png", include_bytes!("../src/diagnose/image/test.png"));
    world.file("page.pdf", b"%PDF-1.7 and so on");
    world.file("voice.amr", b"#!AMR\n\x3c\x00\x00\x00\x00\x00\x00\x00");
    world.file("clip.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom");
    world.file(
        "settings.env",
        b"DING_WEBHOOK=https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef\n",
    );
    world
}

fn run(world: &World, call: &str) -> Outcome {
    let signed = || {
        let signed = world.run(["sign", "--json"]).good().json();
        format!("--timestamp {} --sign {}", signed["timestamp"], signed["sign"].as_str().unwrap())
    };
    let call = call.replace("GROUP", &world.group_target());
    let call = if call.contains("SIGNED") { call.replace("SIGNED", &signed()) } else { call };
    // What follows belongs to a wrapped command.
    let (own, wrapped) =
        call.split_once(" -- ").map_or((call.as_str(), None), |(own, rest)| (own, Some(rest)));
    let mut words: Vec<&str> = own.split_whitespace().chain(["--json"]).collect();
    words.extend(wrapped.iter().flat_map(|rest| std::iter::once("--").chain(rest.split(' '))));
    world.run(words)
}

/// What is wrong with the document of a run.
fn flaws(outcome: &Outcome) -> Option<String> {
    // Lines of many results end with the document; of one result it is all there is.
    let last = outcome.stdout.lines().last().unwrap_or_default();
    let text = if last == "}" { outcome.stdout.as_str() } else { last };
    let document: Value = serde_json::from_str(text).map_err(|error| error.to_string()).ok()?;
    let Value::Object(members) = &document else { return Some("no object".into()) };
    let keys: Vec<&str> = members.keys().map(String::as_str).collect();
    let ([first, second, ..], [.., before, end]) = (keys.as_slice(), keys.as_slice()) else {
        return Some("members are missing".into());
    };
    if [first, second, before, end] != [&"schema", &"exit", &"warnings", &"failures"] {
        return Some(format!("other members: {keys:?}"));
    }
    if document["schema"] != ding::ui::SCHEMA || document["exit"] != outcome.code {
        return Some("another schema or exit".into());
    }
    let failures = document["failures"].as_array()?;
    if failures.is_empty() != (outcome.code == 0) {
        return Some("exit and failures contradict each other".into());
    }
    let text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    for told in failures {
        let maybe = ["code", "cause", "fix", "request_id", "operation", "about"];
        let whole = text(&told["id"])
            && text(&told["message"])
            && maybe.iter().all(|key| told.get(key).is_some_and(|value| value.is_null() || text(value)))
            && told["scopes"].is_array()
            && ["yes", "no", "unknown"].contains(&told["sent"].as_str()?)
            && told["retryable"] == matches!(told["exit"].as_u64()?, 6 | 7)
            && text(&told["kind"]);
        if !whole {
            return Some(format!("not whole: {told}"));
        }
    }
    let warned = document["warnings"].as_array()?.iter().all(|told| text(&told["message"]));
    (!warned).then(|| "a warning without a message".into())
}

#[test]
fn every_command_prints_one_document_whatever_happens() {
    let mut all = BTreeSet::new();
    commands(&ding::cli::parser(), "", &mut all);
    let known: BTreeSet<String> = COMMANDS.iter().map(|(command, ..)| (*command).to_owned()).collect();
    assert_eq!(all, known, "a command without a row");
    let mut wrong = Vec::new();
    for (command, good, bad) in COMMANDS {
        let world = world();
        if ["message status", "message recall"].contains(command) {
            let _ = world.run(["send", "text", "hi", "--to", &world.group_target()]).good();
        }
        if *command == "target remove" {
            let _ = world.run(["target", "add", "ops", "group:cidExample+/abc=="]).good();
        }
        let mut calls = vec![(bad, false)];
        // It serves until a signal comes: a test of processes looks at it.
        if *command != "sandbox serve" {
            calls.insert(0, (good, true));
        }
        if good.contains("STORED") {
            world.config("[outbox]\nlasting = true\n\n[quota]\nmax_wait = \"0\"\n");
            world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:130101").unwrap());
            let _ = world.run(["send", "text", "hi", "--queue"]).exits(75);
        }
        for (call, fine) in calls {
            let call = call.replace("STORED", world.run(["outbox", "list", "-q"]).stdout.trim());
            let outcome = run(&world, format!("{command} {call}").trim());
            let flaw = match outcome.code {
                0 if !fine => Some("it did not fail".to_owned()),
                1.. if fine => Some("it failed".to_owned()),
                _ => flaws(&outcome),
            };
            wrong.extend(flaw.map(|flaw| format!("{command} {call}: {flaw}\n{outcome}")));
        }
    }
    assert!(wrong.is_empty(), "{} calls:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn many_results_are_lines_and_the_last_one_is_the_document() {
    let log = "errcode: 310000, errmsg: sign not match\nfine\nerrcode: 300005, errmsg: token is not exist\n";
    let outcome = World::new().pipe(["explain", "-", "--json"], log.as_bytes()).good();
    let lines: Vec<Value> = outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(flaws(&outcome), None, "{outcome}");
    let (last, results) = lines.split_last().unwrap();
    assert_eq!(results.len(), 2, "{outcome}");
    assert!(results.iter().all(|line| line.get("exit").is_none()), "{outcome}");
    assert_eq!((&last["exit"], &last["failures"]), (&0.into(), &serde_json::json!([])), "{outcome}");
}

#[test]
fn what_is_asked_for_instead_of_a_run_is_a_document_too() {
    let world = World::new();
    for (arguments, member) in [
        (&["--version", "--json"][..], "version"),
        (&["--json", "--version"], "version"),
        (&["send", "text", "--help", "--json"], "help"),
        (&["--json", "send", "--help"], "help"),
    ] {
        let outcome = world.run(arguments.iter().copied()).good();
        assert_eq!(flaws(&outcome), None, "{outcome}");
        assert!(outcome.json()[member].is_string(), "{outcome}");
    }
    let version = world.run(["--version", "--json"]).json();
    assert_eq!(version["target"], ding::about::BUILD.target);
    assert!(version["roots"]["date"].as_str().unwrap().starts_with("20"), "{version}");
    assert!(version["commit"].is_null(), "a debug build does not follow the history: {version}");
    let usage = world.run(["send", "text", "hi", "--no-such-flag", "--json"]).exits(2);
    assert_eq!((flaws(&usage), usage.error()["id"].clone()), (None, "usage".into()), "{usage}");
    // People are told the same as without `--json`.
    let plain = world.run(["send", "text", "hi", "--no-such-flag"]).exits(2);
    assert_eq!(usage.stderr, plain.stderr);
}

#[test]
fn names_of_failures_are_written_once() {
    let all = [ding::net::reason::ALL, ding::api::failure::ALL, ding::diagnose::cause::ALL].concat();
    // One failure may have several fixes, as with and without a `--ca-file`: then its cause is the same.
    let mut causes = std::collections::BTreeMap::new();
    for reason in &all {
        assert_eq!(*causes.entry(reason.id).or_insert(reason.text), reason.text, "{}", reason.id);
    }
    for reason in all {
        assert!(
            reason.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{}",
            reason.id
        );
        assert!(!reason.text.zh.is_ascii() && !reason.fix.zh.is_ascii(), "{}", reason.id);
    }
}
