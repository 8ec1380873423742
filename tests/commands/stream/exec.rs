//! `--exec`: what a command gets, and what becomes of its output.

use super::{IN_TIME, Script, scripted, stream, world};
use crate::support::gateway::{Act, Gateway, SESSION, bot_message, event};
use crate::support::{Outcome, START, World};

/// A gateway that sends one bot message whose sessionWebhook is `address`, by default its own.
fn one(address: Option<&str>, expires: u64) -> (Gateway, World) {
    // The address is known only when the gateway runs: messages point to one that takes replies.
    let replies = Gateway::start(Script::default());
    let own = replies.session_webhook();
    let message = bot_message("m1", address.unwrap_or(&own), expires);
    let gateway = Gateway::acting(vec![message, Act::Ack, Act::Closed]);
    let mut world = world(&gateway);
    world.set("DINGTALK_OAPI_BASE", replies.base()).set("PATH", "/usr/local/bin:/usr/bin:/bin");
    (replies, world)
}

fn listen(world: &World, flags: &[&str], script: &str) -> Outcome {
    let fixed = ["listen", "--max", "1"];
    stream(world, &[&fixed[..], flags, &["--exec", "sh", "-c", script]].concat())
}

#[test]
fn the_output_is_the_reply() {
    let (replies, world) = one(None, IN_TIME);
    let _ = listen(&world, &[], "cat > event.json; echo; echo ' done '").good();
    let event = std::fs::read_to_string(world.folder.path().join("event.json")).unwrap();
    let event: serde_json::Value = serde_json::from_str(&event).unwrap();
    assert_eq!(event["data"]["msgId"], "msg-m1");
    let (query, body) = replies.replies().remove(0);
    assert_eq!(query, format!("session={SESSION}"));
    assert_eq!(body, serde_json::json!({"msgtype": "text", "text": {"content": "done"}}));

    let (replies, world) = one(None, 0);
    let _ = listen(&world, &["--reply-as", "markdown"], "printf '# All is well\\n- yes'").good();
    let body = replies.replies().remove(0).1;
    assert_eq!(body["markdown"], serde_json::json!({"title": "All is well", "text": "# All is well\n- yes"}));
}

/// The output comes in by the same way as any other text, and Markdown goes out for phones; no file of this machine does.
#[test]
fn replies_are_readable() {
    for (form, script, arrived) in [
        ("text", "printf '\\033[32mok\\033[0m 10%%\\r\\033[Kok 100%%\\a\\n'", "ok 100%"),
        ("text", "printf '\\264\\305\\305\\314\\n磁盘\\n'", "磁盘\n磁盘"),
        ("markdown", "printf '| a | b |\\n|---|---|\\n| 1 | 2 |\\n'", "- **1**: 2"),
        ("markdown", "printf 'see ![x](/etc/hostname)'", "see (picture: x, hostname)"),
    ] {
        let (replies, world) = one(None, 0);
        let _ = listen(&world, &["--reply-as", form], script).good();
        let body = replies.replies().remove(0).1;
        let text = if form == "text" { &body["text"]["content"] } else { &body["markdown"]["text"] };
        assert_eq!(text, arrived, "{script}");
        assert_eq!(world.sandbox.requests(ding::sandbox::Operation::Upload), 0);
    }
}

#[test]
fn flags_after_the_command_are_its_own() {
    let (replies, world) = one(None, 0);
    let _ = stream(&world, &["listen", "--max", "1", "--exec", "echo", "--json", "-q", "--max"]).good();
    assert_eq!(replies.replies()[0].1["text"]["content"], "--json -q --max");
}

#[test]
fn a_long_output_is_cut_where_dingtalk_takes_no_more() {
    let (replies, world) = one(None, 0);
    let _ = listen(&world, &[], "head -c 300000 /dev/zero | tr '\\0' '\"'; echo 中中").good();
    let body = replies.replies().remove(0).1;
    let size = body.to_string().len();
    assert!((19_900..=20_000).contains(&size), "{size}");
    assert!(body["text"]["content"].as_str().unwrap().contains("bytes are missing here …]"));
}

#[test]
fn it_gets_none_of_dings_secrets() {
    let (replies, mut world) = one(None, 0);
    world.set("DING_WEBHOOK_SECRET_FILE", "x").set("AI_MODEL_API_KEY", "x").set("KEPT", "yes");
    world.set("MY_TOKEN", "a-token-of-the-settings").set("MY_SECRET", "a-secret-of-the-settings");
    world.config("[targets.ops]\nwebhook = { env = \"MY_TOKEN\" }\nsecret = \"${MY_SECRET}\"\n");
    let _ = listen(&world, &[], "env | sort | grep -v '^\\(PWD\\|_\\|SHLVL\\|OLDPWD\\)='").good();
    let text = replies.replies()[0].1["text"]["content"].as_str().unwrap().to_owned();
    assert!(text.contains("KEPT=yes"), "{text}");
    for name in ["DING", "AI_MODEL", "MY_TOKEN", "a-token", "MY_SECRET", "a-secret"] {
        assert!(!text.contains(name), "{name}: {text}");
    }
}

#[test]
fn nothing_is_posted_elsewhere_or_too_late() {
    let elsewhere = Gateway::start(Script::default());
    let (replies, world) = one(Some(&elsewhere.session_webhook()), IN_TIME);
    let outcome = listen(&world, &[], "echo hi").exits(8);
    assert!(outcome.stderr.contains("its sessionWebhook is not one of"), "{outcome}");
    assert!(replies.replies().is_empty() && elsewhere.replies().is_empty());
    let (replies, world) = one(None, START * 1000);
    let outcome = listen(&world, &[], "echo hi").exits(8);
    assert!(outcome.stderr.contains("has expired") && outcome.stderr.contains("not replied"), "{outcome}");
    assert!(replies.replies().is_empty());
}

/// Runs the listener against the sandbox, where somebody says hello, in the group or alone; `before` happens when it
/// listens and may change the message.
fn with_sandbox(
    single: bool,
    flags: &[&str],
    script: &str,
    before: impl Fn(&World, &mut serde_json::Value) + Sync,
) -> (World, Outcome) {
    let mut world = World::new();
    world.set("PATH", "/usr/local/bin:/usr/bin:/bin");
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| {
            while world.sandbox.connections() == 0 {
                std::thread::yield_now();
            }
            let mut message = world.sandbox.bot_message("hello");
            if single {
                message["conversationType"] = "1".into();
            }
            before(&world, &mut message);
            let topic = ding::api::wire::stream::BOT_MESSAGES;
            assert!(world.sandbox.push_frame(ding::api::wire::stream::FrameKind::Callback, topic, &message));
        });
        let fixed = ["stream", "listen", "--max", "1"];
        world.run([&fixed[..], flags, &["--exec", "sh", "-c", script]].concat())
    });
    (world, outcome)
}

/// Scripts a fault.
fn fault(world: &World, text: &str) {
    world.sandbox.add_fault(text.parse().unwrap());
}

fn arrived(world: &World) -> Vec<(String, String)> {
    let all = world.sandbox.messages().into_iter();
    all.map(|entry| (entry.target.clone(), entry.message.unwrap().text.unwrap())).collect()
}

#[test]
fn a_session_webhook_that_is_of_no_use_is_gone_round_through_the_app() {
    let refused = |world: &World, _: &mut serde_json::Value| fault(world, "reply:300001");
    let throttled = |world: &World, _: &mut serde_json::Value| fault(world, "reply:130101*");
    let expired = |_: &World, message: &mut serde_json::Value| {
        message["sessionWebhookExpiredTime"] = (START * 1000).into();
    };
    let foreign = |_: &World, message: &mut serde_json::Value| {
        message["sessionWebhook"] = "https://oapi.example.com/robot/sendBySession?session=x".into();
    };
    type Before<'a> = &'a (dyn Fn(&World, &mut serde_json::Value) + Sync);
    let ways: [(&str, Before<'_>); 4] = [
        ("is of no use", &refused),
        ("is of no use", &throttled),
        ("has expired", &expired),
        ("is not one of", &foreign),
    ];
    for (why, before) in ways {
        for single in [false, true] {
            let (world, outcome) = with_sandbox(single, &[], "echo done", before);
            assert_eq!(outcome.code, 0, "{outcome}");
            assert!(outcome.stderr.contains(why) && outcome.stderr.contains("through the app"), "{outcome}");
            let arrived = arrived(&world);
            assert_eq!(arrived.len(), 1, "{arrived:?}");
            assert_eq!(arrived[0].1, "done");
            assert_eq!(arrived[0].0.starts_with("user"), single, "{arrived:?}");
        }
    }
    // Nobody to reply to: the reason is told, and counts.
    let (world, outcome) = with_sandbox(true, &[], "echo done", |_, message| {
        message["senderStaffId"] = "".into();
        message["sessionWebhookExpiredTime"] = (START * 1000).into();
    });
    assert_eq!((outcome.code, arrived(&world).len()), (8, 0), "{outcome}");
    assert!(outcome.stderr.contains("has expired"), "{outcome}");
}

#[test]
fn a_reply_that_may_have_arrived_is_not_sent_again() {
    let (world, outcome) = with_sandbox(false, &[], "echo done", |world, _| fault(world, "reply:lost"));
    assert_eq!((outcome.code, arrived(&world).len()), (8, 1), "{outcome}");
    let (world, outcome) = with_sandbox(false, &[], "echo done", |world, _| {
        fault(world, "reply:300001");
        fault(world, "group:60011");
    });
    assert_eq!((outcome.code, arrived(&world).len()), (8, 0), "{outcome}");
    assert!(outcome.stderr.contains("not replied"), "{outcome}");
}

#[test]
fn markdown_keeps_its_line_breaks() {
    let (replies, world) = one(None, 0);
    let _ = listen(&world, &["--reply-as", "markdown"], "printf 'first\nsecond\n\n- a\n- b'").good();
    assert_eq!(
        replies.replies()[0].1["markdown"]["text"],
        "first  
  second

- a
- b"
    );
    // And through the app as well.
    let (world, _) =
        with_sandbox(false, &["--reply-as", "markdown"], "printf 'first\nsecond'", |world, _| {
            fault(world, "reply:300001")
        });
    assert_eq!(
        arrived(&world)[0].1,
        "first  
  second"
    );
}

#[test]
fn a_command_that_fails_replies_nothing() {
    for (flags, script, word) in [
        (&[][..], "echo no >&2; echo out; exit 3", "exit status: 3: no"),
        (&["--exec-timeout", "100ms"], "echo out; exec cat /dev/zero", "did not end within 100ms"),
    ] {
        let (replies, world) = one(None, 0);
        let outcome = listen(&world, flags, script).good();
        assert!(outcome.stderr.contains("warning: event msg-m1: `sh`"), "{outcome}");
        assert!(outcome.stderr.contains(word), "{outcome}");
        assert!(replies.replies().is_empty());
    }
    let (replies, world) = one(None, 0);
    let outcome = stream(&world, &["listen", "--max", "1", "--exec", "./not-there"]).good();
    assert!(outcome.stderr.contains("cannot run `./not-there`"), "{outcome}");
    assert!(replies.replies().is_empty());
    let (replies, world) = one(None, 0);
    let outcome = listen(&world, &[], "cat >/dev/null").good();
    assert!(replies.replies().is_empty() && !outcome.stderr.contains("warning"), "{outcome}");
}

#[test]
fn frames_are_answered_while_commands_run() {
    // Each command waits for a file that only the last event's command makes: they run beside each other.
    let acts = vec![event("m1"), Act::Ack, event("m2"), Act::Ack, event("m3"), Act::Ack, Act::Closed];
    let (gateway, mut world) = scripted(Script { connections: vec![acts], ..Script::default() });
    world.set("PATH", "/usr/local/bin:/usr/bin:/bin");
    let script = "grep -q m3 && : > done; until [ -e done ]; do :; done";
    let outcome = stream(&world, &["listen", "--max", "3", "--exec", "sh", "-c", script]).good();
    assert_eq!((gateway.texts().len(), outcome.stdout.lines().count()), (3, 3), "{outcome}");
    assert!(!outcome.stderr.contains("warning"), "{outcome}");
}

#[test]
fn no_more_commands_run_at_once_than_allowed() {
    let acts = vec![event("m1"), Act::Ack, event("m2"), Act::Ack, event("m3"), Act::Ack, Act::Closed];
    let (_gateway, mut world) = scripted(Script { connections: vec![acts], ..Script::default() });
    world.set("PATH", "/usr/local/bin:/usr/bin:/bin");
    let script =
        "mkdir busy || : > together; cat >> lines; for i in 1 2 3 4 5; do ls >/dev/null; done; rmdir busy";
    let _ = stream(&world, &["listen", "--max", "3", "--jobs", "1", "--exec", "sh", "-c", script]).good();
    let there = |name: &str| world.folder.path().join(name).exists();
    assert!(there("lines") && !there("together"));
}

#[test]
fn flags_of_the_command_need_one() {
    let world = World::new();
    for flag in ["--jobs=2", "--exec-timeout=1s", "--reply-as=text"] {
        let _ = world.run(["stream", "listen", flag]).exits(2);
    }
}

#[test]
fn a_child_that_keeps_the_output_open_does_not_cost_the_reply() {
    let (replies, world) = one(None, 0);
    let _ = listen(&world, &["--exec-timeout", "10s"], "sleep 60 & echo done").good();
    assert_eq!(replies.replies()[0].1["text"]["content"], "done");
}
