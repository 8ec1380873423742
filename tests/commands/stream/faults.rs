//! Fault → what `ding stream test` said, and how `ding stream listen` ended.

use serde_json::Value;

use super::{Script, scripted, stream};
use crate::support::gateway::{Act, How};
use crate::support::{World, answer};

fn said(status: &str, content: &str, body: &str) -> How {
    let answer = answer(status, &format!("Content-Type: {content}\r\n"), body);
    How::With(answer)
}

fn open(status: &str, content: &str, body: &str) -> Script {
    Script { open: vec![said(status, content, body)], ..Script::default() }
}

fn upgrade(how: How) -> Script {
    Script { upgrade: how, ..Script::default() }
}

fn broken(report: &Value) -> (&str, &str, &str) {
    let stages = report["stages"].as_array().unwrap();
    let stage = stages.iter().find(|stage| stage["verdict"] == "broken").unwrap();
    let text = |name: &str| stage[name].as_str().unwrap_or_default();
    (text("name"), text("cause_id"), text("fix"))
}

#[test]
fn each_fault_by_its_name() {
    const JSON: &str = "application/json";
    const HTML: &str = "text/html";
    let failed = r#"{"requestid":"A1","code":"authFailed","message":"鉴权失败"}"#;
    let system = r#"{"code":"systemError","message":"系统错误"}"#;
    let other = r#"{"code":"invalidParameter","message":"ip not in whitelist"}"#;
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><Reply><endpoint>x</endpoint></Reply>"#;
    let plain = "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>";
    let foreign = r#"{"endpoint":"ws://evil.example/connect","ticket":"t"}"#;
    let nothing = r#"{"endpoint":"wss://gateway.example/connect","ticket":""}"#;
    let moved = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n".to_owned();
    let rows = [
        // Fault, script, stage, cause, a word of the fix, exit of the test, exit of listen.
        ("wrong secret", open("401 Unauthorized", JSON, failed), "open", "stream-credentials", "copy", 4, 4),
        (
            "not published, HTTP mode",
            open("400 Bad Request", JSON, system),
            "open",
            "stream-refused",
            "publish",
            5,
            5,
        ),
        (
            "address not in the list",
            open("400 Bad Request", JSON, other),
            "open",
            "stream-refused",
            "addresses",
            5,
            5,
        ),
        ("no Accept header", open("200 OK", "text/xml", xml), "open", "xml-answer", "--no-proxy", 7, 7),
        (
            "plain http to TLS",
            open("400 Bad Request", HTML, plain),
            "open",
            "stream-page",
            "--no-proxy",
            6,
            6,
        ),
        ("busy", open("503 Service Unavailable", HTML, "<html>"), "open", "stream-busy", "again", 6, 6),
        (
            "endpoint without TLS",
            open("200 OK", JSON, foreign),
            "ticket",
            "stream-endpoint",
            "api_base",
            7,
            7,
        ),
        ("no ticket", open("200 OK", JSON, nothing), "ticket", "stream-endpoint", "api_base", 7, 7),
        ("not an answer", open("200 OK", JSON, "{}"), "ticket", "stream-endpoint", "api_base", 7, 7),
        (
            "stale ticket",
            upgrade(said("401 Unauthorized", JSON, failed)),
            "upgrade",
            "stale-ticket",
            "again",
            7,
            7,
        ),
        ("used ticket", upgrade(said("403 Forbidden", JSON, "")), "upgrade", "stale-ticket", "again", 7, 7),
        (
            "proxy without WebSockets",
            upgrade(said("403 Forbidden", HTML, "<html>no")),
            "upgrade",
            "upgrade",
            "443",
            7,
            7,
        ),
        (
            "gateway is busy",
            upgrade(said("502 Bad Gateway", HTML, "<html>")),
            "upgrade",
            "stream-busy",
            "again",
            6,
            6,
        ),
        (
            "an answer for everybody",
            upgrade(said("200 OK", HTML, "<html>")),
            "upgrade",
            "upgrade",
            "443",
            7,
            7,
        ),
        ("wrong accept", upgrade(How::WrongAccept), "upgrade", "upgrade", "443", 7, 7),
        ("another protocol", upgrade(How::With(moved)), "upgrade", "upgrade", "443", 7, 7),
        ("hung up", upgrade(How::With(String::new())), "upgrade", "upgrade", "443", 7, 7),
    ];
    for (name, script, stage, cause, word, exit, of_listen) in rows {
        let (_gateway, world) = scripted(script);
        let outcome = stream(&world, &["test", "--json"]);
        assert_eq!(outcome.code, exit, "{name}: {outcome}");
        let report = outcome.json();
        let (at, id, fix) = broken(&report);
        assert_eq!((at, id), (stage, cause), "{name}: {report:#}");
        assert!(fix.contains(word), "{name}: {fix}");
        let hinted = stage == "upgrade" && name != "hung up";
        let outcome = stream(&world, &["listen", "--max", "1"]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (of_listen, ""), "{name}: {outcome}");
        assert_eq!(outcome.stderr.contains("`ding stream test`"), hinted, "{name}: {outcome}");
    }
}

#[test]
fn what_ends_right_after_the_handshake() {
    for (acts, verdict, cause) in [
        (vec![Act::Drop], "broken", "stream-lost"),
        (vec![], "broken", "stream-lost"),
        (vec![Act::Text("hello".into()), Act::Closed], "warning", "stream-garbage"),
        (vec![Act::Binary, Act::Closed], "warning", "stream-garbage"),
        (
            vec![
                crate::support::gateway::frame(
                    "SYSTEM",
                    "disconnect",
                    "m",
                    &serde_json::json!({"reason": "x"}),
                ),
                Act::Closed,
            ],
            "warning",
            "stream-lost",
        ),
    ] {
        let (_gateway, world) = scripted(Script { connections: vec![acts], ..Script::default() });
        let report = stream(&world, &["test", "--json"]).json();
        let stages = report["stages"].as_array().unwrap();
        let frame = stages.iter().find(|stage| stage["name"] == "frame").unwrap();
        assert_eq!((&frame["verdict"], &frame["cause_id"]), (&verdict.into(), &cause.into()), "{frame}");
    }
}

#[test]
fn faults_of_the_sandbox() {
    for (fault, stage, cause, exit) in [
        ("stream:xml*", "open", "xml-answer", 7),
        ("stream:503*", "open", "stream-busy", 6),
        ("stream:authFailed", "open", "stream-credentials", 4),
        ("gateway:badaccept", "upgrade", "upgrade", 7),
        ("gateway:403", "upgrade", "stale-ticket", 7),
        ("socket:drop", "frame", "stream-lost", 7),
    ] {
        let world = World::with_faults(&[fault]);
        let outcome = world.run(["stream", "test", "--json"]);
        assert_eq!(outcome.code, exit, "{fault}: {outcome}");
        let report = outcome.json();
        let (at, id, _) = broken(&report);
        assert_eq!((at, id), (stage, cause), "{fault}: {report:#}");
    }
}

#[test]
fn nothing_is_configured() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "");
    let report = world.run(["stream", "test", "--json"]).exits(3).json();
    assert_eq!((broken(&report).0, broken(&report).1), ("settings", "not-configured"));
    let _ = world.run(["stream", "listen"]).exits(3);
    assert!(world.sandbox.journal().is_empty());
}
