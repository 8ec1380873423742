//! `ding stream test`: the whole way, and the time it takes when somebody is silent.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{IN_TIME, Script, scripted, stream, world};
use crate::support::gateway::{Act, Gateway, How, bot_message, connect_proxy, frame};
use crate::support::{World, answer};

fn stage<'a>(report: &'a Value, name: &str) -> &'a Value {
    let stages = report["stages"].as_array().unwrap();
    stages.iter().find(|stage| stage["name"] == name).unwrap_or_else(|| panic!("no {name}: {report:#}"))
}

/// The first broken stage.
fn broken(report: &Value) -> &str {
    let stages = report["stages"].as_array().unwrap();
    stages.iter().find(|stage| stage["verdict"] == "broken").unwrap()["name"].as_str().unwrap()
}

#[test]
fn the_sandbox_stage_by_stage() {
    let world = World::new();
    for command in ["stream test", "doctor stream"] {
        let report = world.run(command.split(' ').chain(["--json"])).good().json();
        for stage in report["stages"].as_array().unwrap() {
            let skipped = stage["name"].as_str().unwrap().ends_with("tls");
            assert_eq!(stage["verdict"], if skipped { "skipped" } else { "good" }, "{stage}");
        }
    }
    assert_eq!(world.run(["stream", "test", "-q"]).good().stdout, "");
    let text = world.run(["stream", "test", "--lang", "zh"]).good().stdout;
    assert!(text.contains("协议升级") && text.contains("正常") && text.contains("秒内有效"), "{text}");
    assert!(world.sandbox.unanswered().is_empty());
}

#[test]
fn another_gateway_sees_a_proper_handshake() {
    let ping = frame("SYSTEM", "ping", "m1", &serde_json::json!({"opaque": "x y"}));
    let gateway = Gateway::acting(vec![Act::Ping, ping, Act::Closed]);
    let world = world(&gateway);
    let outcome = stream(&world, &["test", "--json", "-vv"]).good();
    assert_eq!(stage(&outcome.json(), "frame")["evidence"], "SYSTEM ping");
    let opened = &gateway.opened()[0];
    assert_eq!(opened["clientId"], "dingexample");
    let topics =
        serde_json::json!([{"type": "SYSTEM", "topic": "ping"}, {"type": "SYSTEM", "topic": "disconnect"}]);
    assert_eq!(opened["subscriptions"], topics);
    let head = gateway.heads()[0].to_lowercase();
    assert!(head.starts_with("get /connect?ticket=markticket-0%2b%2f%3d http/1.1\r\n"), "{head}");
    for header in ["upgrade: websocket", "connection: upgrade", "sec-websocket-version: 13"] {
        assert!(head.contains(header), "{header}: {head}");
    }
    // The ping's data comes back as it came.
    let ack = &gateway.texts()[0];
    assert_eq!((&ack["code"], &ack["headers"]["messageId"]), (&200.into(), &"m1".into()));
    assert_eq!(ack["data"], r#"{"opaque":"x y"}"#);
    assert_eq!((gateway.pongs(), gateway.closed()), (1, 1));
    assert!(outcome.stderr.contains("ticket=<ticket> -> HTTP 101"), "{outcome}");
}

#[test]
fn no_frame_yet_is_normal() {
    let gateway = Gateway::acting(vec![Act::Closed]);
    let report = stream(&world(&gateway), &["test", "--json", "--frame-wait", "1ms"]).good().json();
    assert_eq!(stage(&report, "frame")["evidence"], "none yet, which is normal");
    assert_eq!(gateway.closed(), 1);
}

#[test]
fn over_tls_with_a_private_authority() {
    let names = vec!["localhost".to_owned()];
    let (gateway, world) = scripted(Script { names, ..Script::default() });
    let arguments = ["test", "--json", "--frame-wait", "1ms"];
    let report = stream(&world, &arguments).exits(7).json();
    assert_eq!((broken(&report), gateway.opened().len()), ("tls", 0), "{report:#}");
    let report = stream(&world, &[&arguments[..], &["--ca-file", "ca.pem"]].concat()).good().json();
    assert_eq!(stage(&report, "gateway-tls")["cause_id"], "interception", "{report:#}");
    assert_eq!(stage(&report, "upgrade")["verdict"], "good");
}

#[test]
fn through_a_connect_proxy() {
    let names = ["api.example.com", "gateway.example.com"].map(str::to_owned).to_vec();
    let endpoint = Some("wss://gateway.example.com/connect".to_owned());
    let (gateway, mut world) = scripted(Script { names, endpoint, ..Script::default() });
    world.set("DINGTALK_API_BASE", "https://api.example.com");
    world.set("DINGTALK_OAPI_BASE", "https://oapi.example.com");
    let (proxy, asked) = connect_proxy(gateway.address());
    let arguments = ["test", "--json", "--frame-wait", "1ms", "--ca-file", "ca.pem", "--proxy", &proxy];
    let report = stream(&world, &arguments).good().json();
    assert_eq!(stage(&report, "upgrade")["verdict"], "good", "{report:#}");
    assert_eq!(stage(&report, "gateway-tcp")["verdict"], "skipped");
    // Once for the look at TLS, once for the call itself.
    let hosts = ["api.example.com:443", "gateway.example.com:443"];
    assert_eq!(*asked.lock().unwrap(), [hosts[0], hosts[0], hosts[1], hosts[1]]);
    assert_eq!(gateway.closed(), 1);
}

#[test]
fn a_message_is_waited_for_and_its_ids_are_shown() {
    let gateway = Gateway::start(Script::default());
    let message = bot_message("m1", &gateway.session_webhook(), IN_TIME);
    let gateway = Gateway::acting(vec![message, Act::Ack, Act::Closed]);
    let world = world(&gateway);
    let outcome = stream(&world, &["test", "--wait-message", "60s", "--json"]).good();
    let report = outcome.json();
    let subscribed = &gateway.opened()[0]["subscriptions"];
    assert_eq!(*subscribed, serde_json::json!([{"type": "CALLBACK", "topic": "/v1.0/im/bot/messages/get"}]));
    assert_eq!(stage(&report, "open")["cause_id"], "second-client");
    insta::assert_snapshot!(report["message"], @r#"{"openConversationId":"cidExample==","conversationType":"2","conversationTitle":"ops","robotCode":"dingrobot","senderStaffId":"user123","senderNick":"Li","msgtype":"text","text":"hello"}"#);
    let ack = &gateway.texts()[0];
    assert_eq!((&ack["code"], &ack["data"]), (&200.into(), &r#"{"response":null}"#.into()));
    assert!(outcome.stderr.contains("mention the robot"), "{outcome}");
}

#[test]
fn a_message_that_does_not_come_is_told_after_a_good_bye() {
    let (gateway, world) =
        scripted(Script { connections: vec![vec![Act::Closed], vec![Act::Closed]], ..Script::default() });
    // Without a document the exit code is the same.
    for form in ["--json", "-v"] {
        let arguments = ["test", "--frame-wait", "1ms", "--wait-message", "1ms", form];
        let outcome = stream(&world, &arguments).exits(7);
        assert!(outcome.stdout.contains("none came within 1ms"), "{outcome}");
    }
    assert_eq!(gateway.closed(), 2);
}

#[test]
fn what_was_written_to_the_robot_is_not_for_the_public() {
    let gateway = Gateway::acting(vec![bot_message("m1", "", 0), Act::Ack, Act::Closed]);
    let outcome = world(&gateway).run(["doctor", "stream", "--wait-message", "60s", "--bundle", "-"]).good();
    assert!(outcome.stdout.contains("- message: good"), "{outcome}");
    for private in ["hello", "cidExample", "user123", "dingrobot"] {
        assert!(!outcome.stdout.contains(private), "{private}: {outcome}");
    }
}

#[test]
fn a_script_gets_the_conversation_alone() {
    let gateway = Gateway::acting(vec![bot_message("m1", "", 0), Act::Ack, Act::Closed]);
    let outcome = stream(&world(&gateway), &["test", "--wait-message", "60s", "-q"]).good();
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("cidExample==\n", ""));
}

#[test]
fn a_refused_list_is_told_apart_from_a_refused_app() {
    let refusal = || {
        let body = r#"{"code":"systemError","message":"系统错误"}"#;
        How::With(
            answer("400 Bad Request", "Content-Type: application/json\r\n", body)
                .replace("Connection: close\r\n", ""),
        )
    };
    let script = Script { open: vec![refusal(), How::Well], ..Script::default() };
    let (gateway, world) = scripted(script);
    let report = stream(&world, &["test", "--json", "--frame-wait", "1ms"]).good().json();
    assert_eq!(stage(&report, "open")["cause_id"], "system-only", "{report:#}");
    assert_eq!(gateway.opened()[1]["subscriptions"], serde_json::json!([{"type": "EVENT", "topic": "*"}]));
    let (gateway, world) = scripted(Script { open: vec![refusal()], ..Script::default() });
    let report = stream(&world, &["test", "--json", "--subscribe", "messages"]).exits(5).json();
    assert_eq!((broken(&report), gateway.opened().len()), ("open", 1));
}

#[test]
fn events_of_others_are_put_off() {
    let gateway = Gateway::acting(vec![crate::support::gateway::event("m1"), Act::Ack, Act::Closed]);
    let report = stream(&world(&gateway), &["test", "--json", "--subscribe", "events"]).good().json();
    assert_eq!(stage(&report, "frame")["evidence"], "EVENT user_add_org");
    assert!(gateway.texts()[0]["data"].as_str().unwrap().contains("LATER"));
}

/// A host that accepts and never speaks.
fn silent() -> std::net::SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    // The backlog accepts; nobody reads.
    std::mem::forget(listener);
    address
}

#[test]
fn whoever_is_silent_the_test_ends_in_time() {
    let names = vec!["localhost".to_owned()];
    let endpoint = |scheme: &str| Some(format!("{scheme}://localhost:{}/connect", silent().port()));
    let well = Script::default;
    // At once: each takes a part of its limit.
    std::thread::scope(|scope| {
        for (at, script) in [
            ("open", Script { open: vec![How::Never], ..well() }),
            ("gateway-tls", Script { endpoint: endpoint("wss"), names, ..well() }),
            ("upgrade", Script { endpoint: endpoint("ws"), ..well() }),
            ("upgrade", Script { upgrade: How::Never, ..well() }),
            ("", Script { connections: vec![vec![Act::Hang]], ..well() }),
        ] {
            scope.spawn(move || silent_at(at, &world(&Gateway::start(script))));
        }
        scope.spawn(|| {
            let mut world = World::new();
            world.set("DINGTALK_API_BASE", format!("https://localhost:{}", silent().port()));
            silent_at("tls", &world);
        });
    });
}

fn silent_at(at: &str, world: &World) {
    let mut arguments = vec!["test", "--json", "--timeout", "3s"];
    if at == "gateway-tls" {
        arguments.extend(["--ca-file", "ca.pem"]);
    }
    #[expect(clippy::disallowed_methods, reason = "the limit is one of real time")]
    let start = Instant::now();
    let outcome = stream(world, &arguments);
    assert!(start.elapsed() < Duration::from_secs(3), "{at}: {:?} {outcome}", start.elapsed());
    if at.is_empty() {
        assert_eq!(outcome.code, 0, "{outcome}");
        return;
    }
    let report = outcome.exits(7).json();
    assert_eq!((broken(&report), &stage(&report, at)["cause_id"]), (at, &"time-limit".into()), "{report:#}");
}

#[test]
fn a_dry_run_is_refused() {
    let world = World::new();
    for arguments in [["stream", "test", "-n"], ["stream", "listen", "--curl"], ["doctor", "stream", "-n"]] {
        let _ = world.run(arguments).exits(2);
    }
    assert!(world.sandbox.journal().is_empty());
}
