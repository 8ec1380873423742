//! `ding stream listen`: lines, acknowledgements, and what happens to connections.

use std::io::{self, Write};
use std::time::Duration;

use serde_json::{Value, json};

use super::{IN_TIME, Script, assert_silent, scripted, stream, world};
use crate::support::World;
use crate::support::gateway::{Act, Gateway, How, bot_message, event, frame};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn events_come_as_lines_and_are_answered() {
    let gateway = Gateway::start(Script::default());
    let message = bot_message("m1", &gateway.session_webhook(), IN_TIME);
    let gateway = Gateway::acting(vec![message, Act::Ack, event("m2"), Act::Ack, Act::Closed]);
    let world = world(&gateway);
    let outcome = stream(&world, &["listen", "--max", "2", "--topic", "bot", "--topic", "*"]).good();
    let lines = lines(&outcome.stdout);
    assert_eq!(
        (lines[0]["type"].as_str(), lines[0]["data"]["text"]["content"].as_str()),
        (Some("CALLBACK"), Some(" hello"))
    );
    assert!(
        lines[0]["data"]["sessionWebhook"]
            .as_str()
            .unwrap()
            .ends_with("/robot/sendBySession?session=[hidden]")
    );
    insta::assert_snapshot!(lines[1], @r#"{"time":null,"type":"EVENT","topic":"user_add_org","messageId":"m2","eventId":"event-m2","eventType":"user_add_org","headers":{"topic":"user_add_org","messageId":"m2","eventId":"event-m2","eventType":"user_add_org"},"data":{"userId":["u1"]}}"#);
    let acks = gateway.texts();
    assert_eq!((&acks[0]["code"], &acks[0]["data"]), (&200.into(), &r#"{"response":null}"#.into()));
    assert!(acks[1]["data"].as_str().unwrap().contains("SUCCESS"));
    assert_eq!(
        gateway.opened()[0]["subscriptions"],
        json!([{"type": "CALLBACK", "topic": "/v1.0/im/bot/messages/get"}, {"type": "EVENT", "topic": "*"}])
    );
    assert_eq!(gateway.closed(), 1);
}

#[test]
fn the_session_webhook_is_shown_when_it_is_asked_for() {
    let own = Gateway::start(Script::default());
    let gateway =
        Gateway::acting(vec![bot_message("m1", &own.session_webhook(), IN_TIME), Act::Ack, Act::Closed]);
    let outcome = world(&gateway).run(["stream", "listen", "--max", "1", "--with-session-webhook"]).good();
    assert_eq!(lines(&outcome.stdout)[0]["data"]["sessionWebhook"], own.session_webhook());
    assert!(!outcome.stderr.contains(super::SESSION), "{outcome}");
}

#[test]
fn a_session_webhook_is_hidden_wherever_it_stands() {
    let address = format!("https://oapi.dingtalk.com/robot/sendBySession?session={}", super::SESSION);
    let escaped = address.replace('?', "\\u003f").replace('=', "\\u003d");
    let deep = |text: &str| format!("{}{text}{}", "[".repeat(200), "]".repeat(200));
    let object = json!({"sessionWebhook": address}).to_string();
    for data in [
        // In a document, under its name, deeper, in a list, in a text, as something else than a text.
        json!({"sessionWebhook": address, "x": [{"sessionWebhook": [address]}]}).to_string(),
        json!({"list": [address], "text": object, "twice": json!(object).to_string()}).to_string(),
        format!(r#"{{"a":"{escaped}","sessionWebhook":{{"url":"{escaped}"}}}}"#),
        json!(object).to_string(),
        // Where there is no document: half an emoji, too deep, cut off, not JSON.
        format!(r#"{{"text":"\ud83d","sessionWebhook":"{escaped}"}}"#),
        deep(&object),
        object[..object.len() - 1].to_owned(),
        format!("sessionWebhook={}", super::SESSION),
        format!("see {address}"),
        format!(r#"{{"session\u0057ebhook":"{}""#, super::SESSION),
    ] {
        let raw = json!({"specVersion": "1.0", "type": "EVENT", "headers": {"topic": "t", "messageId": "m1",
            "contentType": "application/json"}, "data": data});
        let gateway = Gateway::acting(vec![Act::Text(raw.to_string()), Act::Ack, Act::Closed]);
        let outcome = stream(&world(&gateway), &["listen", "--max", "1"]).good();
        assert!(outcome.stdout.contains("[hidden]"), "{data}: {outcome}");
        // Whoever asks for it gets it.
        let gateway = Gateway::acting(vec![Act::Text(raw.to_string()), Act::Ack, Act::Closed]);
        let outcome =
            world(&gateway).run(["stream", "listen", "--max", "1", "--with-session-webhook"]).good();
        assert!(outcome.stdout.contains(super::SESSION), "{data}: {outcome}");
    }
    // What only talks about it stays.
    let talk = json!({"text": {"content": "what is a sessionWebhook?"}, "sessionWebhook": null});
    let gateway = Gateway::acting(vec![frame("EVENT", "t", "m1", &talk), Act::Ack, Act::Closed]);
    let outcome = stream(&world(&gateway), &["listen", "--max", "1"]).good();
    assert_eq!(lines(&outcome.stdout)[0]["data"], talk);
}

#[test]
fn only_ids() {
    let gateway = Gateway::acting(vec![bot_message("m1", "", 0), Act::Ack, Act::Closed]);
    let outcome = stream(&world(&gateway), &["listen", "--max", "1", "--print-ids", "-q"]).good();
    insta::assert_snapshot!(outcome.stdout, @r#"{"time":1767225600000,"type":"CALLBACK","topic":"/v1.0/im/bot/messages/get","messageId":"m1","eventId":null,"eventType":null,"msgId":"msg-m1","openConversationId":"cidExample==","conversationType":"2","conversationTitle":"ops","robotCode":"dingrobot","senderStaffId":"user123","senderNick":"Li"}"#);
    assert_eq!(outcome.stderr, "");
}

#[test]
fn what_was_dealt_with_is_answered_and_not_printed_again() {
    let again = |id: &str| frame("EVENT", "t", id, &json!({"msgId": "other"}));
    let twice =
        vec![bot_message("m1", "", 0), Act::Ack, bot_message("m1", "", 0), Act::Ack, again("m3"), Act::Ack];
    // Also over another connection.
    let then = vec![bot_message("m1", "", 0), Act::Ack, again("m4"), Act::Ack, Act::Closed];
    let (gateway, world) = scripted(Script { connections: vec![twice, then], ..Script::default() });
    let outcome = stream(&world, &["listen", "--max", "3"]).good();
    let ids: Vec<_> = lines(&outcome.stdout).iter().map(|line| line["messageId"].to_string()).collect();
    assert_eq!(ids, [r#""m1""#, r#""m3""#, r#""m4""#]);
    let acks = gateway.texts();
    assert_eq!(acks.len(), 5);
    assert!(acks.iter().all(|ack| ack["code"] == 200), "{acks:?}");
}

/// A standard output that takes bytes but cannot be flushed.
struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn what_is_not_surely_written_comes_again() {
    for (kind, code) in [(io::ErrorKind::BrokenPipe, 0), (io::ErrorKind::StorageFull, 1)] {
        let gateway = Gateway::acting(vec![event("m1"), Act::Ack, Act::Closed]);
        let outcome = world(&gateway).run_to(["stream", "listen"], Broken(kind)).exits(code);
        assert_silent(&outcome);
        let acks = gateway.texts();
        assert!(acks.len() == 1 && acks[0]["data"].as_str().unwrap().contains("LATER"), "{acks:?}");
    }
}

#[test]
fn garbage_is_told_of_and_skipped() {
    let acts = vec![
        Act::Text("no json".into()),
        Act::Text(r#"{"headers":{"messageId":"m0"}}"#.into()),
        Act::Ack,
        Act::Binary,
        frame("LATELY", "x", "m1", &json!({})),
        Act::Ack,
        event("m2"),
        Act::Ack,
        Act::Closed,
    ];
    let gateway = Gateway::acting(acts);
    let outcome = stream(&world(&gateway), &["listen", "--max", "1"]).good();
    assert_eq!(outcome.stderr.matches("warning: the gateway sent").count(), 4, "{outcome}");
    let codes: Vec<_> = gateway.texts().iter().map(|ack| ack["code"].as_u64().unwrap()).collect();
    assert_eq!(codes, [400, 404, 200]);
}

#[test]
fn a_new_connection_has_a_new_ticket_and_waits_longer_each_time() {
    let disconnect = frame("SYSTEM", "disconnect", "d", &json!({"reason": "rotation"}));
    let end = || vec![disconnect.clone(), Act::Closed];
    let connections = vec![
        end(),
        vec![Act::Drop],
        end(),
        vec![event("m0"), Act::Ack, Act::Drop],
        vec![event("m1"), Act::Ack, Act::Closed],
    ];
    let (gateway, world) = scripted(Script { connections, ..Script::default() });
    let outcome = stream(&world, &["listen", "--max", "2"]).good();
    let waits: Vec<_> = world.clock.waits().iter().map(Duration::as_secs).collect();
    // Jitter takes less than a second: the test's random bytes are small.
    // Only what was of use starts anew: a gateway that ends each connection at once is not asked once a second.
    assert_eq!(waits, [1, 2, 4, 1]);
    assert!(outcome.stderr.contains("ends this connection (rotation); connecting again in 1."), "{outcome}");
    let tickets: Vec<_> =
        gateway.heads().iter().map(|head| head.split("ticket=").nth(1).unwrap()[..12].to_owned()).collect();
    assert_eq!(tickets, ["MARKticket-0", "MARKticket-1", "MARKticket-2", "MARKticket-3", "MARKticket-4"]);
    assert_eq!(gateway.texts()[0]["headers"]["messageId"], "d");
}

#[test]
fn a_dead_connection_is_noticed() {
    let (gateway, world) = scripted(Script {
        connections: vec![vec![Act::Hang], vec![event("m1"), Act::Ack, Act::Closed]],
        ..Script::default()
    });
    let outcome = stream(&world, &["listen", "--max", "1", "--keep-alive", "100ms"]).good();
    assert!(outcome.stderr.contains("no sign of life"), "{outcome}");
    assert_eq!(gateway.opened().len(), 2);
}

#[test]
fn credentials_refused_on_the_way_end_it() {
    let body = r#"{"code":"authFailed","message":"鉴权失败"}"#;
    let refused = How::With(crate::support::answer("401 Unauthorized", "", body));
    let busy = How::With(crate::support::answer("503 Service Unavailable", "", "{}"));
    let open = vec![How::Well, busy.clone(), busy.clone(), busy, refused];
    let (gateway, world) = scripted(Script { open, connections: vec![vec![Act::Drop]], ..Script::default() });
    let outcome = stream(&world, &["listen"]).exits(4);
    assert!(outcome.stderr.contains("authFailed"), "{outcome}");
    assert_eq!(gateway.heads().len(), 1);
}

#[test]
fn it_ends_after_its_time_with_a_good_bye() {
    let gateway = Gateway::acting(vec![Act::Closed]);
    let outcome = stream(&world(&gateway), &["listen", "--for", "200ms"]).good();
    assert_eq!((outcome.stdout.as_str(), gateway.closed()), ("", 1));
}

#[test]
fn a_time_in_which_nobody_could_be_reached_is_no_success() {
    let (_gateway, world) = scripted(Script { open: vec![How::Never], ..Script::default() });
    let outcome = stream(&world, &["listen", "--for", "200ms"]).exits(7);
    assert!(outcome.stderr.contains("no connection came about"), "{outcome}");
}

#[test]
fn without_a_state_folder_there_is_a_warning() {
    let gateway = Gateway::acting(vec![event("m1"), Act::Ack, Act::Closed]);
    let mut world = world(&gateway);
    world.set("XDG_STATE_HOME", "");
    let outcome = stream(&world, &["listen", "--max", "1", "-q"]).good();
    assert!(outcome.stderr.contains("only one process listens"), "{outcome}");
}

#[test]
fn the_sandbox_delivers_and_is_answered() {
    let world = World::new();
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| {
            while world.sandbox.connections() == 0 {
                std::thread::yield_now();
            }
            assert!(world.sandbox.push_bot_message("hello"));
        });
        world.run(["stream", "listen", "--max", "1"]).good()
    });
    assert_eq!(lines(&outcome.stdout)[0]["data"]["text"]["content"], " hello");
    assert!(world.sandbox.unanswered().is_empty());
}

#[test]
fn for_a_program_the_last_line_is_the_document() {
    let gateway = Gateway::acting(vec![event("m1"), Act::Ack, event("m2"), Act::Ack, Act::Closed]);
    let outcome = stream(&world(&gateway), &["listen", "--max", "2", "--json"]).good();
    let lines = lines(&outcome.stdout);
    assert_eq!(lines.len(), 3, "{outcome}");
    assert_eq!((&lines[0]["messageId"], &lines[1]["messageId"]), (&"m1".into(), &"m2".into()));
    let last = &lines[2];
    assert_eq!((&last["schema"], &last["exit"]), (&ding::ui::SCHEMA.into(), &0.into()), "{last}");
    assert_eq!((&last["warnings"], &last["failures"]), (&json!([]), &json!([])), "{last}");
}
