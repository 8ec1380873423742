//! `ding verify`: what is proved, what is not, and that nothing is posted.

use ding::sandbox::{Fault, Operation};
use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{World, closed_port};

/// Name and verdict of each stage.
fn verdicts(report: &Value) -> Vec<(&str, &str)> {
    let stages = report["stages"].as_array().unwrap();
    stages.iter().map(|stage| (stage["name"].as_str().unwrap(), stage["verdict"].as_str().unwrap())).collect()
}

fn group(world: &mut World) {
    let group = world.group_target();
    world.set("DING_WEBHOOK", "").set("DING_TARGET", group);
}

#[test]
fn all_that_the_settings_use_is_looked_at_and_nothing_posted() {
    let world = World::new();
    assert_snapshot!(world.run(["verify"]), @"
    exit: 0
    --- stdout
    nothing is broken; 4 not proved

     stage                  verdict      ms   evidence
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     app                    good         0    Client ID dingsandbox7k2m9qx4, robotCode dingsandbox7k2m9qx4
     token                  good         0    a new one, good for 7200 s
     permission             good         0    a question about a message that does not exist got as far as `invalid.openConversationId`
     webhook DING_WEBHOOK   not proved   0    a token of 64 characters, for http://SANDBOX; only DingTalk can tell whether it is a robot's
     secret DING_WEBHOOK    not proved   0    67 characters
     sign DING_WEBHOOK      not proved   0    computed here for 1767225600000; only DingTalk can tell whether the secret is the robot's
     send DING_WEBHOOK      not proved   0    a webhook cannot be proved without posting: `ding verify --send` posts a test message
    --- stderr
    ");
    assert!(world.sandbox.messages().is_empty());
    assert_snapshot!(world.run(["verify", "--quiet"]), @"
    exit: 0
    --- stdout
    --- stderr
    ");
}

#[test]
fn a_token_is_asked_for_although_one_is_cached() {
    let mut world = World::new();
    let cached = world.run(["token", "get"]).good();
    let _ = world.run(["verify"]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 2);
    world.set("DINGTALK_CLIENT_SECRET", "wrong-secret-wrong-secret-wrong");
    assert_eq!(world.run(["token", "get"]).good().stdout, cached.stdout);
    let outcome = world.run(["verify", "--quiet"]).exits(4);
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("app-credentials\n", ""));
}

#[test]
fn the_answered_token_takes_the_place_of_the_cached_one() {
    let world = World::new();
    let _ = world.run(["verify"]).good();
    assert_eq!(world.cached().len(), 1);
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 1);
}

#[test]
fn a_cached_token_that_is_refused_goes() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    world.sandbox.expire_tokens();
    let _ = world.run(["verify"]).good();
    let group = world.group_target();
    let _ = world.run(["send", "text", "hi", "--to", &group]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 2);
}

#[test]
fn nobody_is_waited_for() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    let lock = std::fs::File::open(world.cached()[0].with_extension("lock")).unwrap();
    lock.lock().unwrap();
    let _ = world.run(["verify", "--timeout", "2s"]).good();
}

#[test]
fn without_a_cache_one_token_serves_for_the_probe_too() {
    let mut world = World::new();
    world.set("XDG_CACHE_HOME", "").set("HOME", "").set("DING_WEBHOOK", "");
    let _ = world.run(["verify"]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 1);
}

#[test]
fn the_probe_can_be_left_out() {
    let mut world = World::new();
    world.set("DING_WEBHOOK", "");
    let report = world.run(["verify", "--no-probe", "--json"]).good().json();
    assert_eq!(verdicts(&report), [("app", "good"), ("token", "good"), ("permission", "skipped")]);
    assert_eq!(world.sandbox.requests(Operation::Status), 0);
}

#[test]
fn an_answer_that_cannot_be_classified_proves_nothing_and_is_no_failure() {
    let mut world = World::with_faults(&["status:resource.unavailable"]);
    world.set("DING_WEBHOOK", "");
    let report = world.run(["verify", "--json"]).good().json();
    assert_eq!(verdicts(&report).last(), Some(&("permission", "unproved")));
}

#[test]
fn the_exit_code_tells_a_script_what_to_do() {
    for (fault, exit) in [
        ("token:invalidClientIdOrSecret", 4),
        ("status:InvalidAuthentication*", 4),
        ("status:60011", 5),
        ("status:60020", 5),
        ("status:invalidParameter.robotCode.notExsit", 5),
        ("status:90020", 6),
        ("status:90018*", 0),
        ("token:punish", 6),
        ("token:drop*", 7),
    ] {
        let mut world = World::with_faults(&[fault]);
        group(&mut world);
        let outcome = world.run(["verify", "--json"]).exits(exit);
        assert_eq!(outcome.json()["exit"], exit, "{fault}");
        assert_eq!(outcome.stderr, "", "{fault}");
    }
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", format!("http://127.0.0.1:{}", closed_port()));
    let _ = world.run(["verify"]).exits(7);
    world.set("DING_WEBHOOK", "").set("DINGTALK_CLIENT_ID", "");
    let report = world.run(["verify", "--json"]).exits(3).json();
    assert_eq!(report["stages"][0]["cause_id"], "not-configured");
    let _ = world.run(["verify", "--to", "nowhere"]).exits(3);
    let _ = world.run(["verify", "--to", "webhook:SEC0123456789abcdef"]).exits(2);
    let _ = world.run(["verify", "--dry-run"]).exits(2);
}

#[test]
fn a_webhook_alone_is_a_whole_set_up() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_ID", "");
    let report = world.run(["verify", "--json"]).good().json();
    let expected =
        [("webhook", "unproved"), ("secret", "unproved"), ("sign", "unproved"), ("send", "unproved")];
    assert_eq!(verdicts(&report), expected);
    assert_eq!(report["stages"][0]["about"], "DING_WEBHOOK");
    let plain = format!("webhook:{}", world.sandbox.plain_webhook_url());
    world.set("DING_WEBHOOK_SECRET", "");
    let report = world.run(["verify", "--to", &plain, "--json"]).good().json();
    let expected =
        [("webhook", "unproved"), ("secret", "skipped"), ("sign", "skipped"), ("send", "unproved")];
    assert_eq!(verdicts(&report), expected);
}

#[test]
fn a_broken_webhook_does_not_keep_the_app_from_being_looked_at() {
    let mut world = World::new();
    world.set("DING_WEBHOOK", "https://evil.example/robot/send?access_token=x");
    let report = world.run(["verify", "--json"]).exits(3).json();
    let expected = [("app", "good"), ("token", "good"), ("permission", "good"), ("settings", "broken")];
    assert_eq!(verdicts(&report), expected);
}

#[test]
fn send_posts_one_message_and_says_what_became_of_it() {
    let mut world = World::new();
    let keyword = world.sandbox.keyword_webhook_url();
    world.config(&format!("[targets.alarm]\nwebhook = \"{keyword}\"\nkeyword = \"告警\"\n"));
    let report = world.run(["verify", "--to", "alarm", "--send", "--json"]).good().json();
    assert_eq!(verdicts(&report).last(), Some(&("send", "good")));
    assert_eq!(world.sandbox.messages().len(), 1);
    world.set("DING_WEBHOOK_SECRET", format!("SEC{}", "0".repeat(64)));
    let outcome = world.run(["verify", "--send", "-q"]).exits(5);
    assert_eq!(outcome.stdout, "310000-signature\n");
    world.sandbox.add_fault(Fault::parse("webhook:lost*").unwrap());
    let outcome = world.run(["verify", "--to", "alarm", "--send", "-q"]).exits(9);
    assert_eq!(outcome.stdout, "cut-connection\n");
}

#[test]
fn named_targets_are_looked_at_alone_and_each_app_once() {
    let world = World::new();
    let group = world.group_target();
    let report = world.run(["verify", "--to", &group, "--to", "user:user001", "--json"]).good().json();
    assert_eq!(verdicts(&report).len(), 3);
    assert_eq!(world.sandbox.requests(Operation::Token), 1);
    let webhook = format!("webhook:{}", world.sandbox.webhook_url());
    let _ = world.run(["verify", "--to", &webhook]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 1);
}

#[test]
fn apps_are_told_apart_by_their_names() {
    let mut world = World::new();
    let (id, secret) = (world.env["DINGTALK_CLIENT_ID"].clone(), world.sandbox.client_secret().to_owned());
    world.set("DINGTALK_CLIENT_ID", "").set("DING_WEBHOOK", "");
    let app = |name: &str, secret: &str| {
        format!("[apps.{name}]\nclient_id = \"{id}\"\nclient_secret = \"{secret}\"\n")
    };
    world.config(&format!("{}{}", app("good", &secret), app("bad", "wrong-secret-wrong-secret-wrong")));
    assert_eq!(world.run(["verify", "--app", "good", "--json"]).good().json()["stages"][1]["about"], "good");
    let report = world.run(["verify", "--app", "bad", "--json"]).exits(4).json();
    assert_eq!(
        (&report["stages"][1]["about"], &report["stages"][1]["verdict"]),
        (&"bad".into(), &"broken".into())
    );
    let report = world.run(["verify", "--app", "none", "--json"]).exits(3).json();
    assert_eq!(report["stages"][0]["cause_id"], "unknown-app");
}
