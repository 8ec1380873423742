//! Recorded answers, `docs/answers.tsv`: what `explain`, `send` and `doctor` say about each.

use ding::api::wire::answers::{COLUMNS, TABLE};
use ding::api::wire::codes;
use ding::sandbox::Fault;
use serde_json::Value;

use super::pictures::png;
use crate::support::World;

/// A row of the table; its columns are described at its head.
struct Answer {
    dialect: &'static str,
    code: &'static str,
    id: &'static str,
    tells: bool,
    operation: &'static str,
    source: &'static str,
    text: &'static str,
}

fn answers() -> Vec<Answer> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.splitn(COLUMNS, '\t').collect();
        let [dialect, _, code, id, tells, operation, source, text] = cells[..] else { panic!("{line}") };
        Answer { dialect, code, id, tells: tells == "tells", operation, source, text }
    };
    rows.map(row).collect()
}

impl Answer {
    /// What it says beside its code, where it is a whole answer.
    fn message(&self) -> Option<String> {
        // Python's way of showing it is near enough to JSON.
        let text =
            if self.text.starts_with("{'") { self.text.replace('\'', "\"") } else { self.text.to_owned() };
        let value: Value = serde_json::from_str(&text).ok()?;
        ["sub_msg", "errmsg", "message"].iter().find_map(|name| Some(value.get(name)?.as_str()?.to_owned()))
    }

    /// The same without its code, or with one that nobody knows.
    fn without_code(&self) -> String {
        match serde_json::from_str::<Value>(self.text) {
            Ok(Value::Object(mut members)) => {
                ["errcode", "code", "sub_code", "subcode"]
                    .iter()
                    .for_each(|name| drop(members.shift_remove(*name)));
                Value::Object(members).to_string()
            }
            _ => self.text.replace(self.code, "999123"),
        }
    }
}

/// The first meaning of the first error in `text`, and the code it was found by.
fn explained(world: &World, text: &str) -> (String, String) {
    let report = world.run(["explain", "--json", "--", text]).good().json();
    let error = &report["errors"][0];
    let id = error["meanings"][0]["id"].as_str().unwrap_or("unknown");
    (error["code"].as_str().unwrap_or_default().to_owned(), id.to_owned())
}

#[test]
fn every_recorded_answer_is_explained() {
    let world = World::new();
    for answer in answers() {
        let (code, id) = explained(&world, answer.text);
        assert_eq!(id, answer.id, "{}: {}", answer.source, answer.text);
        if answer.code != "-" {
            assert_eq!(code, answer.code, "{}", answer.text);
        }
    }
}

#[test]
fn a_telling_text_needs_no_code() {
    let world = World::new();
    for answer in answers().iter().filter(|answer| answer.tells) {
        for text in [Some(answer.without_code()), answer.message()].into_iter().flatten() {
            assert_eq!(explained(&world, &text).1, answer.id, "{}: {text}", answer.source);
        }
    }
}

#[test]
fn a_line_of_dingtalk_is_found_in_a_log_and_one_of_others_is_not() {
    let world = World::new();
    for answer in answers() {
        let log = format!("10:00:01 INFO started\n10:00:02 {}\n", answer.text);
        let found = world.pipe(["explain", "-", "-q"], log.as_bytes()).good().stdout;
        match answer.dialect {
            "oapi" | "api" => assert!(found.starts_with("2:"), "{}: {found}", answer.text),
            "wecom" | "feishu" => assert_eq!(found, "", "{}", answer.text),
            _ => {}
        }
    }
}

#[test]
fn what_a_send_says_is_what_explain_says() {
    let mut wrong = Vec::new();
    for answer in answers().iter().filter(|answer| answer.operation != "-") {
        let world = World::new();
        // What another client logged of it tells no less.
        let message = answer.message().unwrap_or_else(|| answer.text.to_owned());
        let fault = |place: &str| {
            let fault = format!("{place}:{}={message}*", answer.code);
            world.sandbox.add_fault(fault.parse::<Fault>().unwrap());
        };
        fault(answer.operation);
        let picture = world.file("picture.png", &png(0));
        let group = world.group_target();
        // A diagnosis sends to no group: it asks about a message.
        let (command, doctor): (&[&str], &[&str]) = match answer.operation {
            "webhook" => (&["send", "text", "hi"], &["webhook", "--send"]),
            "group" => (&["send", "text", "hi", "--to", &group], &["token"]),
            "people" => (&["send", "text", "hi", "--to", "user:user001"], &[]),
            "upload" => (&["upload", &picture], &["image"]),
            "token" => (&["send", "text", "hi", "--to", &group], &["token"]),
            other => panic!("{other}"),
        };
        let outcome = world.run([command, &["--json"]].concat());
        let row = codes::entries().find(|row| row.id == answer.id).unwrap();
        assert_ne!(outcome.code, 0, "{}", answer.text);
        let failure = outcome.json()["failures"][0].clone();
        let told = [row.cause.en, row.fix.en].iter().all(|text| outcome.stderr.contains(text));
        if failure["id"] != answer.id || !told {
            wrong.push(format!("{}: {}: {outcome}", answer.operation, answer.text));
        }
        if doctor.is_empty() {
            continue;
        }
        if answer.operation == "group" {
            fault("status");
        }
        let report = world.run([&["doctor"], doctor, &["--json"]].concat()).json();
        let stages = report["stages"].as_array().unwrap();
        let causes: Vec<&str> = stages.iter().filter_map(|stage| stage["cause_id"].as_str()).collect();
        if !causes.contains(&answer.id) {
            wrong.push(format!("doctor {doctor:?}: {} {}: {causes:?}", answer.id, answer.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_of_others_are_no_codes() {
    let world = World::new();
    for text in [
        "curl: (22) The requested URL returned error: 404",
        "make: *** [Makefile:15: all] Error 2",
        "make: *** [all] Error 22",
        "took 40014 ms",
        "error at line 40035",
        "2024-01-02 10:00:01 INFO started",
        "HTTP 404",
        "exit status 15",
        "Process exited with code 88",
        "connect to port 60020 failed",
        "10:00:01 order 310000 done",
        "retry 15 of 22",
        "status=500",
        "404 status code (no body)",
        "SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock; try restarting transaction",
        "Syntax error in SQL statement \"SELECT * FROM [*]USER\"; SQL statement: [42001-200]",
        "panic: runtime error: index out of range [40035] with length 22",
        "File \"/app/x.py\", line 40014, in main",
        "40014 passed, 22 failed, 15 skipped in 88.3s",
        "192.168.0.5 - - [01/Mar/2024:18:59:55 +0800] \"POST /user/1/regpush HTTP/1.1\" 200 40014 \"-\" \"curl/7.68.0\"",
        "[I 240301 18:59:52 tornado.access web:2348] 404 POST /user/1/regpush (192.168.0.5) 310000.62ms",
        "Connection to node -1 (localhost/127.0.0.1:9092) could not be established. Broker may not be available.",
        "npm ERR! code ELIFECYCLE npm ERR! errno 22",
        "container exited with code 413",
        "OSError: [Errno 22] Invalid argument",
        "x.service: Main process exited, code=exited, status=22/n/a",
        r#"{"ok":false,"error_code":404,"description":"Not Found"}"#,
        "A request to the Telegram API was unsuccessful. Error code: 404. Description: Not Found",
        r#"{"message": "Missing Access", "code": 50001}"#,
        r#"{"code":"ACCESS_DENIED","message":"Access denied"}"#,
        r#"{"code":10002,"message":"缺少签名参数","data":null,"timestamp":1776017786865}"#,
        "Error code: 500 - {'error': {'code': 'system_error', 'message': 'Exceeded limit on max bytes to buffer : 52428800'}}",
    ] {
        assert_eq!(explained(&world, text).1, "unknown", "{text}");
    }
}

#[test]
fn a_code_without_a_telling_text_has_all_its_meanings() {
    let world = World::new();
    for text in ["310000", r#"{"errcode":310000,"errmsg":"something new"}"#, "errcode 310000"] {
        let report = world.explain(text);
        assert_eq!(report["errors"][0]["meanings"].as_array().unwrap().len(), 5, "{text}");
    }
}

#[test]
fn sources_mean_something_to_a_reader() {
    let world = World::new();
    let list = world.run(["explain", "--list", "--json"]).good().json();
    for meaning in list["meanings"].as_array().unwrap() {
        let source = meaning["source"].as_str().unwrap();
        assert!(!source.starts_with('§'), "{source}");
    }
}
