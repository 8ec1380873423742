//! `--dedup`, `--dedup-key`, `--resolve`: the same alert again is counted, told with the next one, and closed.

use std::time::Duration;

use super::{arrived, world};
use crate::support::{Outcome, World};

const MINUTE: Duration = Duration::from_secs(60);

/// Sends a text to the webhook target.
fn text(world: &World, text: &str, more: &[&str]) -> Outcome {
    world.run(["send", "text", text, "--to", "ops"].iter().chain(more).copied())
}

/// The texts that arrived.
fn texts(world: &World) -> Vec<String> {
    let texts = arrived(world).into_iter().map(|body| body["text"]["content"].as_str().map(str::to_owned));
    texts.flatten().collect()
}

/// In the time zone of the readers: START is 08:00 there.
fn china() -> World {
    let mut world = world();
    world.set("TZ", "CST-8");
    world
}

#[test]
fn the_same_within_the_window_is_counted_and_told_with_the_next() {
    let world = china();
    for minute in 0..15 {
        let outcome = text(&world, &format!("disk /data 9{}% full", minute % 10), &["--dedup", "15m"]);
        assert_eq!(outcome.code, 0, "{outcome}");
        world.clock.advance(MINUTE);
    }
    assert_eq!(texts(&world), ["disk /data 90% full"]);
    insta::assert_snapshot!(text(&world, "disk /data 97% full", &["--dedup", "20m"]), @r"
    exit: 0
    --- stdout
    not sent to `ops`: the same was sent at 08:00; 15 more since
    --- stderr
    ");
    let told = text(&world, "disk /data 99% full", &["--dedup", "15m", "--json"]).good().json();
    assert_eq!(
        (&told["results"][0]["suppressed"], &told["results"][0]["repeats"]),
        (&false.into(), &15.into())
    );
    assert_eq!(texts(&world)[1], "disk /data 99% full\n15 more times since 08:00");
    // From now on it is counted anew, and the window begins anew.
    let counted = text(&world, "disk /data 99% full", &["--dedup", "15m", "--json"]).good().json();
    let result = &counted["results"][0];
    assert_eq!(
        (&result["suppressed"], &result["repeats"], &result["sent"], &result["exit"], &counted["exit"]),
        (&true.into(), &1.into(), &"no".into(), &0.into(), &0.into())
    );
    insta::assert_snapshot!(text(&world, "disk /data 9% full", &["--dedup", "15m", "--lang", "zh"]), @r"
    exit: 0
    --- stdout
    未发送到 `ops`：08:15 已发送相同消息，此后又发生 2 次
    --- stderr
    ");
    world.clock.advance(1500 * MINUTE);
    let _ = text(&world, "disk /data 9% full", &["--dedup", "15m", "--lang", "zh"]).good();
    assert_eq!(texts(&world)[2], "disk /data 9% full\n自 01-01 08:15 起又发生 2 次");
}

#[test]
fn what_is_not_the_same_goes_out() {
    let world = world();
    let dedup = ["--dedup", "10m"];
    for other in ["web1 down", "web2 down", "web1 down (code 7)"] {
        let _ = text(&world, other, &dedup).good();
    }
    // Another type, another target, other people to call.
    let _ = world.run(["send", "markdown", "web1 down", "--to", "ops", "--dedup", "10m"]).good();
    let _ = world.run(["send", "text", "web1 down", "--to", "release", "--dedup", "10m"]).good();
    let _ = text(&world, "web1 down", &["--dedup", "10m", "--at", "all"]).good();
    assert_eq!(arrived(&world).len(), 6);
    // The intro is where time and host stand.
    for intro in ["from a at 1", "from b at 2"] {
        let _ = text(&world, "web1 down", &["--dedup", "10m", "--intro", intro]).good();
    }
    assert_eq!(arrived(&world).len(), 6);
    // Without an output it is all that there is.
    for intro in ["backup failed", "deploy failed", "deploy failed"] {
        let _ = world.pipe(["send", "text", "--to", "ops", "--dedup", "10m", "--intro", intro], b"").good();
    }
    assert_eq!(arrived(&world).len(), 8);
}

#[test]
fn files_are_the_same_by_their_content() {
    let world = world();
    let send = |content: &[u8]| {
        let file = world.file("report.pdf", &[b"%PDF-1.4 ", content].concat());
        world.run(["send", "file", file.as_str(), "--to", "release", "--dedup", "10m"]).good()
    };
    let outcomes = [send(b"one"), send(b"one"), send(b"two")];
    assert!(outcomes[1].stdout.contains("not sent"), "{}", outcomes[1]);
    assert_eq!(arrived(&world).len(), 2);
    // What has no text is followed by one.
    world.clock.advance(10 * MINUTE);
    let _ = send(b"one");
    let bodies = arrived(&world);
    assert_eq!(bodies.len(), 4);
    assert_eq!(bodies[3]["msgKey"], "sampleText");
    assert!(bodies[3]["msgParam"].as_str().unwrap().contains("1 more time since"), "{}", bodies[3]);
}

#[test]
fn with_exact_the_count_is_a_message_of_its_own() {
    let world = world();
    let args = ["--dedup", "10m", "--exact"];
    let _ = (text(&world, "a", &args).good(), text(&world, "a", &args).good());
    world.clock.advance(10 * MINUTE);
    let _ = text(&world, "a", &args).good();
    assert_eq!(texts(&world), ["a", "a", "1 more time since 00:00 UTC"]);
}

#[test]
fn where_the_line_does_not_fit_it_is_a_message_of_its_own() {
    let world = world();
    let around = serde_json::json!({"msgtype": "text", "text": {"content": ""}, "msgUuid": "0".repeat(32)});
    let full = "x".repeat(20_000 - around.to_string().len());
    let send = || world.pipe(["send", "text", "--to", "ops", "--dedup", "10m"], full.as_bytes()).good();
    let _ = (send(), send());
    world.clock.advance(10 * MINUTE);
    let _ = send();
    assert_eq!(texts(&world)[1..], [full.clone(), "1 more time since 00:00 UTC".to_owned()]);
}

#[test]
fn a_key_is_the_same_whatever_the_text_says() {
    let world = world();
    let key = ["--dedup", "10m", "--dedup-key", "disk"];
    let _ = (text(&world, "disk full", &key).good(), text(&world, "all different", &key).good());
    let _ = text(&world, "disk full", &["--dedup", "10m", "--dedup-key", "disk2"]).good();
    assert_eq!(texts(&world), ["disk full", "disk full"]);
    insta::assert_snapshot!(text(&world, "x", &["--dedup-key", "disk"]), @r"
    exit: 2
    --- stdout
    --- stderr
    error: `--dedup-key` needs a window, and `ops` has none
    hint: give one with `--dedup 10m`, or set `dedup` of the target
    ");
}

#[test]
fn what_did_not_arrive_is_not_the_same_again() {
    let world = World::with_faults(&["group:310000", "group:lost"]);
    let send = || world.run(["send", "text", "a", "--to", &world.group_target(), "--dedup", "10m"]).code;
    // Refused, unknown, sent, counted.
    assert_eq!([send(), send(), send(), send()], [5, 9, 0, 0]);
    assert_eq!(world.sandbox.messages().len(), 2, "the one whose answer was lost arrived too");
}

#[test]
fn an_alert_is_closed_only_when_it_is_open() {
    let mut world = china();
    let closed = text(&world, "disk ok", &["--resolve", "disk"]);
    insta::assert_snapshot!(closed, @r"
    exit: 0
    --- stdout
    not sent to `ops`: the alert `disk` is not open
    --- stderr
    ");
    assert!(arrived(&world).is_empty());
    let open = ["--dedup", "10m", "--dedup-key", "disk"];
    let _ = text(&world, "disk full", &open).good();
    world.clock.advance(130 * MINUTE);
    let json = text(&world, "disk ok", &["--resolve", "disk", "--json"]).good().json();
    assert_eq!(json["results"][0]["suppressed"], false);
    let again = text(&world, "disk ok", &["--resolve", "disk", "--json"]).good().json();
    assert_eq!(again["results"][0]["suppressed"], true);
    assert_eq!(texts(&world), ["disk full", "disk ok\nrecovered after 2 h 10 min"]);
    // Closed, so the next one is new: neither counted, nor open since before.
    let _ = (text(&world, "disk full", &open).good(), text(&world, "disk full", &open).good());
    world.clock.advance(MINUTE);
    world.set("DING_LANG", "zh");
    let _ = text(&world, "disk ok", &["--resolve", "disk"]).good();
    assert_eq!(texts(&world)[3], "disk ok\n已恢复，历时 1 分钟；自 10:10 起又发生 1 次");
}

#[test]
fn an_end_that_is_not_delivered_leaves_the_alert_open() {
    let world = World::with_faults(&[]);
    let webhook = format!("webhook:{}", world.sandbox.webhook_url());
    let send = |more: &[&str]| {
        world.run(["send", "text", "a", "--to", webhook.as_str()].iter().chain(more).copied()).code
    };
    assert_eq!(send(&["--dedup", "1m", "--dedup-key", "k"]), 0);
    world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:310000").unwrap());
    assert_eq!((send(&["--resolve", "k"]), send(&["--resolve", "k"])), (5, 0));
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn a_target_may_want_it_always() {
    let world = world();
    let path = world.folder.path().join("config/ding/config.toml");
    let config = ding::store::read(&path).unwrap().replace("[targets.ops]", "[targets.ops]\ndedup = \"10m\"");
    world.config(&config);
    for _ in 0..2 {
        let _ = world.run(["send", "text", "a", "--to", "ops", "--to", "release"]).good();
    }
    assert_eq!(arrived(&world).len(), 3, "the group wants it each time");
    let _ = text(&world, "a", &["--dedup", "off"]).good();
    assert_eq!(arrived(&world).len(), 4);
    let _ = text(&world, "b", &["--dedup-key", "k"]).good();
    let _ = text(&world, "c", &["--dedup-key", "k"]).good();
    assert_eq!(arrived(&world).len(), 5);
    for (value, word) in [("31d", "30 days"), ("soon", "a number and a unit")] {
        let refused = world.run(["config", "set", "targets.ops.dedup", value]).exits(2);
        assert!(refused.stderr.contains(word), "{refused}");
    }
    let _ = world.run(["config", "set", "targets.ops.dedup", "off"]).good();
    let _ = text(&world, "a", &[]).good();
    assert_eq!(arrived(&world).len(), 6);
}

#[test]
fn what_is_only_shown_claims_nothing() {
    let world = world();
    for shown in ["--dry-run", "--curl"] {
        let _ = text(&world, "a", &["--dedup", "10m", shown]).good();
        let _ = text(&world, "a", &["--dedup", "10m", "--dedup-key", "k", shown]).good();
    }
    assert!(!world.folder.path().join("state").exists());
    let _ = text(&world, "a", &["--dedup", "10m"]).good();
    assert_eq!(arrived(&world).len(), 1);
}

#[test]
fn state_that_cannot_be_used_holds_nothing_back() {
    let mut world = world();
    let dedup = ["--dedup", "10m"];
    let folder = world.folder.path().join("state/ding/repeats");
    // Something else has the folder's name.
    ding::store::write(&folder, b"x").unwrap();
    let outcome = text(&world, "a", &dedup).good();
    assert!(outcome.stderr.contains("goes without a look for repeats"), "{outcome}");
    std::fs::remove_file(&folder).unwrap();
    let _ = text(&world, "a", &dedup).good();
    // A damaged file is an alert of which nobody has heard, and is mended.
    for damaged in [&b"{\"version\":1,\"sent\":"[..], b"\xff\xfe", &[b'x'; 5000]] {
        for entry in std::fs::read_dir(&folder).unwrap() {
            ding::store::write(&entry.unwrap().path(), damaged).unwrap();
        }
        let (first, second) = (text(&world, "a", &dedup).good(), text(&world, "a", &dedup).good());
        assert!(first.stdout.contains("sent to") && second.stdout.contains("not sent"), "{first}{second}");
    }
    world.set("XDG_STATE_HOME", "").set("HOME", "/nonexistent");
    let outcome = text(&world, "a", &dedup).good();
    assert!(outcome.stderr.contains("XDG_STATE_HOME"), "{outcome}");
    assert_eq!(arrived(&world).len(), 6);
}

#[test]
fn an_empty_value_is_left_out() {
    let world = world();
    let empty = ["--dedup", "", "--dedup-key", " ", "--resolve", ""];
    let outcome = text(&world, "a", &empty).good();
    for flag in ["`--dedup` is empty", "`--dedup-key` is empty", "`--resolve` is empty"] {
        assert!(outcome.stderr.contains(flag), "{outcome}");
    }
    let _ = text(&world, "a", &[&empty[..], &["--exact"]].concat()).exits(2);
    let both = text(&world, "a", &["--resolve", "k", "--dedup", "1m"]).exits(2);
    assert!(both.stderr.contains("`--resolve` ends an alert, and `--dedup` begins one"), "{both}");
    for bad in ["0s", "10", "31d", "-1m"] {
        let refused = text(&world, "a", &["--dedup", bad]);
        assert_eq!(refused.code, 2, "{bad}: {refused}");
    }
    assert_eq!(arrived(&world).len(), 1);
}

#[test]
fn no_key_can_be_read_in_the_folder() {
    let world = world();
    let _ = text(&world, "a", &["--dedup", "10m", "--dedup-key", "../secret key"]).good();
    let names: Vec<String> = std::fs::read_dir(world.folder.path().join("state/ding/repeats"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    assert!(names[0].chars().all(plain) && !names[0].contains("secret"), "{names:?}");
}

#[test]
fn a_flush_tells_what_no_later_one_has_told() {
    let world = china();
    for _ in 0..3 {
        let _ = text(&world, "disk full", &["--dedup", "10m", "--dedup-key", "disk"]).good();
        let _ = text(&world, "web1 down", &["--dedup", "2h"]).good();
    }
    let nothing = |world: &World| {
        let outcome = world.run(["outbox", "flush"]).good();
        assert_eq!(outcome.stdout, "nothing waits in the outbox\n", "{outcome}");
    };
    nothing(&world);
    world.clock.advance(10 * MINUTE);
    let _ = world.run(["outbox", "flush", "--dry-run"]).good();
    let _ = world.run(["outbox", "flush", "--to", "release"]).good();
    assert_eq!(texts(&world).len(), 2, "nothing is told yet");
    world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:310000").unwrap());
    let failed = world.run(["outbox", "flush"]).good();
    assert!(failed.stderr.contains("not told how often an alert came again"), "{failed}");
    insta::assert_snapshot!(world.run(["outbox", "flush", "--to", "ops"]), @r"
    exit: 0
    --- stdout
    told of 1 alert that came again
    --- stderr
    ");
    assert_eq!(texts(&world)[2..], ["disk full: 2 more times since 08:00"]);
    nothing(&world);
    world.clock.advance(120 * MINUTE);
    let zh = world.run(["outbox", "flush", "--lang", "zh", "--json"]).good().json();
    assert_eq!((&zh["repeats"], &zh["exit"]), (&1.into(), &0.into()));
    assert_eq!(texts(&world)[3], "web1 down：自 08:00 起又发生 2 次");
    // The alert is open all the same, and nothing of it is told twice.
    let _ = text(&world, "disk ok", &["--resolve", "disk"]).good();
    assert_eq!(texts(&world)[4], "disk ok\nrecovered after 2 h 10 min");
}
