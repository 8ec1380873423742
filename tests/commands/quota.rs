//! The quota that processes share: what waits, for how long, what is told, and what takes nothing. The clock is the test's.

use std::path::PathBuf;
use std::time::Duration;

use ding::sandbox::{Entry, Operation};
use serde_json::Value;

use crate::support::{Outcome, World};

/// `count` messages, one run each.
fn sends(world: &World, count: usize) {
    for number in 0..count {
        let outcome = world.run(["send", "text", &number.to_string()]).good();
        assert_eq!(outcome.stderr, "", "{number}");
    }
}

fn waited(outcome: &Outcome) -> u64 {
    outcome.json()["results"][0]["waited_ms"].as_u64().unwrap()
}

/// The files of the quota.
fn files(world: &World) -> Vec<PathBuf> {
    let folder = world.folder.path().join("state/ding");
    let all = folder.read_dir().into_iter().flatten().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("quota-")).collect()
}

fn slots(world: &World) -> usize {
    let files = files(world);
    assert_eq!(files.len(), 1, "{files:?}");
    let content: Value = serde_json::from_str(&ding::store::read(&files[0]).unwrap()).unwrap();
    content["slots"].as_array().unwrap().len()
}

fn refused(world: &World) -> usize {
    world.sandbox.journal().len() - world.sandbox.messages().len()
}

#[test]
fn the_message_after_the_twentieth_waits_until_the_window_has_moved_on() {
    let world = World::new();
    sends(&world, 20);
    insta::assert_snapshot!(world.run(["send", "text", "late"]), @r"
    exit: 0
    --- stdout
    sent to `DING_WEBHOOK` (webhook)
    --- stderr
    waiting 1m 2s for the quota of `DING_WEBHOOK`, which all processes share; 1m 30s is the most (`--max-wait`)
    ");
    assert_eq!(world.clock.waits(), [Duration::from_secs(62)]);
    let zh = world.run(["send", "text", "late", "--lang", "zh"]).good();
    assert_eq!(zh.stderr, "");
    sends(&world, 18);
    let zh = world.run(["send", "text", "late", "--lang", "zh"]).good();
    assert!(zh.stderr.starts_with("等待 `DING_WEBHOOK` 的配额（各进程共享）：1 分钟 2 秒"), "{zh}");
    assert_eq!((world.sandbox.messages().len(), refused(&world)), (41, 0));
}

#[test]
fn programs_are_told_how_long_it_waited() {
    let world = World::new();
    assert_eq!(waited(&world.run(["send", "text", "hi", "--json"]).good()), 0);
    sends(&world, 19);
    assert_eq!(waited(&world.run(["send", "text", "hi", "--json"]).good()), 62_000);
}

#[test]
fn the_longest_wait_is_decided_before_a_slot_is_taken() {
    let world = World::new();
    sends(&world, 20);
    for (longest, by) in [
        (&["--max-wait", "0"][..], "--max-wait"),
        (&["--max-wait", "61s"], "--max-wait"),
        (&["--timeout", "61s"], "--timeout"),
        (&["--timeout", "5m", "--max-wait", "1m"], "--max-wait"),
    ] {
        let outcome = world.run([&["send", "text", "hi", "--json"], longest].concat()).exits(6);
        let failure = outcome.error();
        assert_eq!((&failure["id"], &failure["sent"]), (&"quota-wait".into(), &"no".into()), "{outcome}");
        assert_eq!(failure["retryable"], true);
        let message = failure["message"].as_str().unwrap();
        assert!(message.contains("in 1m 2s") && message.contains(by), "{message}");
        assert!(outcome.stderr.contains("--max-wait 10m"), "{outcome}");
        assert_eq!(waited(&outcome), 0);
    }
    assert!(world.clock.waits().is_empty(), "nobody waited");
    assert_eq!(slots(&world), 20);
    // Each of these is enough.
    for longest in
        [&["--max-wait", "62s"][..], &["--timeout", "62s"], &["--timeout", "1s", "--max-wait", "2m"]]
    {
        let _ = world.run([&["send", "text", "hi"], longest].concat()).good();
        world.clock.advance(Duration::from_millis(1));
        sends(&world, 19);
    }
    assert_eq!(refused(&world), 0);
}

#[test]
fn parts_of_one_message_go_together() {
    let world = World::new();
    sends(&world, 18);
    let text = "x".repeat(40_000);
    let outcome = world.run(["send", "text", &text, "--overflow", "split"]).good();
    assert!(outcome.stderr.contains("waiting 1m 2s"), "{outcome}");
    assert_eq!(world.clock.waits().len(), 1, "they wait once: {:?}", world.clock.waits());
    let late = world.sandbox.messages().split_off(18);
    assert!(late.len() > 2, "{late:?}");
    assert_eq!(refused(&world), 0);
}

#[test]
fn each_try_takes_a_slot() {
    let world = World::with_faults(&["webhook:-1*2"]);
    let _ = world.run(["send", "text", "hi"]).good();
    assert_eq!(slots(&world), 3);
}

#[test]
fn number_window_and_margin_are_settings() {
    let world = World::new();
    world.config("[quota]\nmessages = 2\nwindow = \"10s\"\nmargin = \"0s\"\n");
    sends(&world, 2);
    assert_eq!(waited(&world.run(["send", "text", "hi", "--json"]).good()), 10_000);
    // Of one target alone.
    let world = World::new();
    let url = world.sandbox.plain_webhook_url();
    world.config(&format!(
        "[targets.calm]\nwebhook = \"{url}\"\nquota_messages = 1\nquota_window = \"1m\"\nquota_margin = \"5s\"\n\
         [quota]\nmax_wait = \"70s\"\n"
    ));
    sends(&world, 2);
    assert_eq!(waited(&world.run(["send", "text", "a", "--json", "--to", "calm"]).good()), 0);
    assert_eq!(waited(&world.run(["send", "text", "b", "--json", "--to", "calm"]).good()), 65_000);
    world.config(&format!(
        "[targets.calm]\nwebhook = \"{url}\"\nquota_messages = 1\n[quota]\nmax_wait = \"30s\"\n"
    ));
    let outcome = world.run(["send", "text", "c", "--to", "calm"]).exits(6);
    assert!(outcome.stderr.contains("the longest wait is 30s"), "{outcome}");
}

#[test]
fn a_target_that_must_wait_holds_up_no_other() {
    let world = World::new();
    sends(&world, 20);
    let plain = format!("webhook:{}", world.sandbox.plain_webhook_url());
    let signed = format!("webhook:{}", world.sandbox.webhook_token());
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &signed, "--to", &plain]).good();
    let places: Vec<String> =
        world.sandbox.messages().into_iter().skip(20).map(|entry| entry.target).collect();
    assert_eq!(places, ["plain", "signed"]);
    // The report is in the order of the call.
    assert_eq!((waited(&outcome), &outcome.json()["results"][1]["waited_ms"]), (62_000, &0.into()));
    // One goes, the other may not.
    let calls = ["send", "text", "hi", "--json", "--max-wait", "0", "--to"];
    sends(&world, 19);
    let outcome = world.run(calls.into_iter().chain([&*signed, "--to", &*plain])).exits(8);
    let results = outcome.json()["results"].clone();
    assert_eq!((&results[0]["sent"], &results[1]["sent"]), (&"no".into(), &"yes".into()), "{outcome}");
}

#[test]
fn a_refusal_is_waited_out_by_everybody() {
    for code in ["130101", "410100", "660026", "999999=send too fast"] {
        let world = World::with_faults(&[&format!("webhook:{code}")]);
        assert_eq!(waited(&world.run(["send", "text", "a", "--json"]).good()), 60_000, "{code}");
    }
    // Who does not wait leaves the news to the next.
    let world = World::with_faults(&["webhook:130101"]);
    let outcome = world.run(["send", "text", "a", "--json", "--max-wait", "0"]).exits(6);
    assert_eq!(outcome.error()["id"], "webhook-throttled");
    world.clock.advance(Duration::from_secs(20));
    assert_eq!(waited(&world.run(["send", "text", "b", "--json"]).good()), 40_000);
    // A block of the whole address is longer than anybody waits here.
    let world = World::with_faults(&["webhook:punish"]);
    let _ = world.run(["send", "text", "a"]).exits(6);
    let next = world.run(["send", "text", "b", "--json"]).exits(6);
    assert_eq!(next.error()["id"], "quota-wait", "{next}");
    assert_eq!(world.sandbox.requests(Operation::Webhook), 1);
    assert_eq!(waited(&world.run(["send", "text", "c", "--json", "--max-wait", "10m"]).good()), 300_000);
}

#[test]
fn an_app_has_a_quota_of_its_own() {
    for code in ["90018", "send.too.fast"] {
        let world = World::with_faults(&[&format!("group:{code}")]);
        let to = world.group_target();
        let outcome = world.run(["send", "text", "a", "--json", "--to", &to]).good();
        let expected = if code == "90018" { 1_000 } else { 60_000 };
        assert_eq!(waited(&outcome), expected, "{outcome}");
        // The robot is not concerned.
        sends(&world, 1);
    }
    // 20 a second, and a second for what arrives late.
    let world = World::new();
    let to = world.group_target();
    for _ in 0..20 {
        let _ = world.run(["send", "text", "a", "--to", &to]).good();
    }
    assert!(world.clock.waits().is_empty());
    let outcome = world.run(["send", "text", "a", "--json", "--to", &to]).good();
    assert_eq!((waited(&outcome), outcome.stderr.as_str()), (2_000, ""), "{outcome}");
}

#[test]
fn what_only_shows_a_request_takes_nothing() {
    let world = World::new();
    for flag in ["--dry-run", "--curl"] {
        let _ = world.run(["send", "text", "hi", flag]).good();
        let _ = world.run(["send", "text", "hi", flag, "--max-wait", "0", "--to", "webhook:abc"]).good();
    }
    assert!(files(&world).is_empty());
    assert_eq!(world.sandbox.journal(), [] as [Entry; 0]);
}

#[test]
fn a_diagnosis_is_counted_and_not_held_back() {
    let world = World::new();
    sends(&world, 20);
    world.clock.advance(Duration::from_secs(61));
    let _ = world.run(["verify", "--send"]).good();
    assert_eq!(world.clock.waits(), [] as [Duration; 0]);
    assert_eq!(slots(&world), 20);
    let content: Value = serde_json::from_str(&ding::store::read(&files(&world)[0]).unwrap()).unwrap();
    assert_eq!(content["sent"], 21);
}

#[test]
fn nothing_about_the_state_keeps_a_message_back() {
    let mut world = World::new();
    sends(&world, 1);
    let file = files(&world).pop().unwrap();
    let folder = file.parent().unwrap().to_owned();
    let sent = |world: &World, told: &str| {
        let outcome = world.run(["send", "text", "hi", "--json"]).good();
        assert!(outcome.stderr.contains(told), "{told}: {outcome}");
        assert!(outcome.stderr.is_empty() == told.is_empty(), "{outcome}");
        assert!(outcome.stderr.lines().count() <= 2, "told once: {outcome}");
    };
    // Damaged, without a number, half a file.
    for content in ["", "{", "{}", "\0\0\0\0", "[]"] {
        ding::store::write(&file, content.as_bytes()).unwrap();
        sent(&world, "");
        assert_eq!(slots(&world), if content.is_empty() { 1 } else { 11 }, "{content:?}");
    }
    // Of a later version.
    ding::store::write(&file, b"{\"version\":2}").unwrap();
    sent(&world, "a later version of `ding` has written it: the message goes without the quota");
    assert_eq!(std::fs::read(&file).unwrap(), b"{\"version\":2}");
    // A folder, a link in its place.
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    sent(&world, "goes without the quota that processes share");
    std::fs::remove_dir(&file).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::os::unix::fs::symlink("/dev/full", &file).unwrap();
        sent(&world, "goes without the quota that processes share");
        std::fs::remove_file(&file).unwrap();
        sends(&world, 1);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        sent(&world, "others may read or write it");
        std::fs::remove_file(&file).unwrap();
    }
    // A file in place of the folder, and no folder.
    std::fs::remove_dir_all(&folder).unwrap();
    ding::store::write(&folder, b"x").unwrap();
    sent(&world, "it is no folder: the message goes without the quota that processes share");
    world.set("XDG_STATE_HOME", "");
    sent(&world, "neither HOME nor XDG_STATE_HOME names a folder: the message goes without");
}
