//! Several targets of which one is wrong: the others get the message, and the wrong one is told as one that failed.

use serde_json::Value;

use super::{arrived, world};
use crate::commands::pictures::png;
use crate::support::{Outcome, World};

/// Settings of a target that is wrong, how a call names it, and what is said of it.
const WRONG: &[(&str, &str, &str)] = &[
    ("", "nobody", "there is no target `nobody`"),
    ("", "", "hint: it is empty: is the variable that names it set"),
    // Variables that are not set here.
    ("", "webhook:", "target `webhook:…`: is empty"),
    ("", "group:", "target `group:`"),
    ("", "user:,", "target `user:,`"),
    (
        "",
        "webhook:https://oapi.dingtalk.com/robot/send?access_token=",
        "target `webhook:…`: has no `access_token`",
    ),
    ("", "https://oapi.dingtalk.com/robot/send?access_token=", "target `webhook:…`: has no `access_token`"),
    ("[targets.bad]\ngruop = \"cid\"\n", "bad", "unknown key `targets.bad.gruop`"),
    ("[targets.bad]\nwebhook = 5\n", "bad", "`targets.bad.webhook`"),
    ("[targets.bad]\n", "bad", "needs exactly one of"),
    (
        "[targets.bad]\nwebhook = \"https://hooks.example/robot/send?access_token=x\"\n",
        "bad",
        "`hooks.example`",
    ),
    ("[targets.bad]\nwebhook = { env = \"NOT_SET\" }\n", "bad", "`NOT_SET`, which is not set"),
    ("[targets.bad]\nwebhook = { file = \"not-there\" }\n", "bad", "not-there`, which cannot be read"),
    (
        "[targets.bad]\nwebhook = { command = [\"/bin/sh\", \"-c\", \"exit 1\"] }\n",
        "bad",
        "runs `/bin/sh`, which failed",
    ),
    ("[targets.bad]\nuser = \"a b\"\n", "bad", "`a b` is not a userId"),
    ("[targets.bad]\ngroup = \"cidX==\"\napp = \"gone\"\n", "bad", "there is no app `gone`"),
];

fn with(world: &World, more: &str) {
    let (webhook, secret) = (world.sandbox.webhook_url(), world.sandbox.webhook_secret());
    world.config(&format!(
        "[targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{secret}\"\n\n[targets.release]\ngroup = \"{}\"\n\n{more}",
        world.sandbox.group()
    ));
}

/// The results of the document, as target, kind and exit code.
fn results(document: &Value) -> Vec<(String, String, u64)> {
    let text = |result: &Value, name: &str| result[name].as_str().unwrap().to_owned();
    let results = document["results"].as_array().unwrap().iter();
    results.map(|one| (text(one, "target"), text(one, "kind"), one["exit"].as_u64().unwrap())).collect()
}

#[track_caller]
fn told_once(outcome: &Outcome, word: &str) {
    assert_eq!(outcome.stderr.matches(word).count(), 1, "{word}: {outcome}");
}

#[test]
fn a_wrong_target_keeps_nothing_from_the_others() {
    for (more, wrong, word) in WRONG {
        let world = World::new();
        with(&world, more);
        for to in [["ops", wrong], [wrong, "ops"]] {
            let before = arrived(&world).len();
            let call = ["send", "text", "hi", "--to", to[0], "--to", to[1]];
            let sent = world.run(call).exits(8);
            assert!(sent.stderr.contains("error: sending to `"), "{sent}");
            assert_eq!(sent.stdout, "sent to `ops` (webhook)\n", "{sent}");
            told_once(&sent, word);
            assert_eq!(arrived(&world).len(), before + 1, "{more}: {sent}");
            // A request is shown without its secret, and no command is run for it.
            let shown = world.run(call.iter().chain(&["--dry-run"]));
            if shown.code == 8 {
                told_once(&shown, word);
            } else {
                let secret = ["command", "env =", "file ="].iter().any(|form| more.contains(form));
                assert!(secret && shown.code == 0, "{shown}");
            }
            assert!(shown.stdout.contains("\"content\": \"hi\""), "{shown}");
            assert_eq!(arrived(&world).len(), before + 1, "{shown}");
        }
    }
}

#[test]
fn a_single_wrong_target_is_told_as_ever() {
    for (more, wrong, word) in WRONG {
        let world = World::new();
        with(&world, more);
        let malformed = wrong.contains(':');
        let sent = world.run(["send", "text", "hi", "--to", wrong]).exits(if malformed { 2 } else { 3 });
        assert!(!sent.stderr.contains("sending to"), "{sent}");
        told_once(&sent, word);
    }
}

#[test]
fn the_document_has_a_result_for_each_target_in_the_order_of_the_call() {
    let world = world();
    let call =
        ["send", "text", "hi", "--to", "nobody", "--to", "ops", "--to", "x\u{1b}[2J", "--to", "release"];
    let document = world.run(call.iter().chain(&["--json"])).exits(8).json();
    let expected = [
        ("nobody", "unknown", 3),
        ("ops", "webhook", 0),
        ("x\\u{1b}[2J", "unknown", 3),
        ("release", "group", 0),
    ];
    assert_eq!(results(&document), expected.map(|(name, kind, exit)| (name.into(), kind.into(), exit)));
    let failures = document["failures"].as_array().unwrap();
    assert_eq!(failures.len(), 2, "{document}");
    assert_eq!((&failures[0]["id"], &failures[0]["about"]), (&"unknown-target".into(), &"nobody".into()));
    let document =
        world.run(["send", "text", "hi", "--to", "nobody", "--to", "none", "--json"]).exits(3).json();
    assert_eq!(results(&document).len(), 2, "{document}");
    assert_eq!(document["failures"].as_array().unwrap().len(), 2, "{document}");
}

#[test]
fn where_none_can_be_reached_each_is_told_before_a_pipe_is_read() {
    let world = world();
    let call = ["send", "text", "--to", "nobody", "--to", "none"];
    let piped = world.pipe(call, b"hi\n").exits(3);
    told_once(&piped, "`nobody` in the settings");
    told_once(&piped, "`none` in the settings");
    let excused = world.pipe(call.iter().chain(&["--best-effort"]), b"hi\n").good();
    assert!(excused.stderr.starts_with("warning: not delivered"), "{excused}");
    assert!(arrived(&world).is_empty());
    // One that can be is enough.
    let piped = world.pipe(["send", "text", "--to", "nobody", "--to", "ops"], b"hi\n").exits(8);
    told_once(&piped, "`nobody` in the settings");
    assert_eq!(arrived(&world).len(), 1);
}

#[test]
fn what_no_target_can_be_called_is_a_wrong_call() {
    let world = world();
    for wrong in [
        "gruop:cid",
        "user:a b",
        "webhook:https://hooks.example/?access_token=x",
        "cid6KeBBLoveMJOGXoYKF5x7==",
    ] {
        for to in [["ops", wrong], [wrong, "ops"]] {
            for more in [&[][..], &["--dry-run"], &["--best-effort"]] {
                let call = [&["send", "text", "hi", "--to", to[0], "--to", to[1]], more].concat();
                let sent = world.run(call).exits(2);
                assert!(sent.stdout.is_empty() && sent.stderr.starts_with("error: target `"), "{sent}");
            }
        }
    }
    let _ = world.run(["send", "text", "hi", "--to", "ops", "--to", "nobody", "--too", "x"]).exits(2);
    assert!(arrived(&world).is_empty());
}

#[test]
fn as_given_or_not_at_all_goes_for_the_targets_too() {
    let world = world();
    let sent = world.run(["send", "text", "hi", "--to", "ops", "--to", "nobody", "--exact"]).exits(3);
    assert!(sent.stderr.starts_with("error: there is no target `nobody`"), "{sent}");
    let line = b"{\"to\":[\"ops\",\"nobody\"],\"text\":\"a\"}\n";
    let _ = world.pipe(["send", "text", "--each", "--exact"], line).exits(3);
    assert!(arrived(&world).is_empty());
}

#[test]
fn each_type_of_message_reaches_the_targets_that_are_right() {
    let world = world();
    let (picture, text) = (world.file("a.png", &png(1)), world.file("a.md", b"![a](a.png)"));
    let document = world.file("a.zip", b"PK\x03\x04rest");
    let alerts = world.file("alerts.json", br#"{"alerts":[{"status":"firing","labels":{"alertname":"a"}}]}"#);
    for (call, right) in [
        (&["send", "markdown", "# hi"][..], "ops"),
        (&["send", "markdown", "-F", &text, "--upload-pictures"], "ops"),
        (&["send", "link", "hi", "--title", "t", "--url", "https://a.example"], "ops"),
        (&["send", "action-card", "hi", "--button", "a=https://a.example"], "release"),
        (&["send", "feed-card", "--item", "a", "https://a.example", "https://a.example/p.png"], "ops"),
        (&["send", "image", &picture], "release"),
        (&["send", "image", &picture], "ops"),
        (&["send", "file", &document], "release"),
        (&["send", "raw", r#"{"msgtype":"text","text":{"content":"x"}}"#], "ops"),
        (&["send", "alertmanager", "-F", &alerts], "ops"),
        (&["send", "text", &"x".repeat(30_000), "--overflow", "file"], "release"),
    ] {
        let before = arrived(&world).len();
        let sent = world.run(call.iter().copied().chain(["--to", "nobody", "--to", right])).exits(8);
        told_once(&sent, "there is no target `nobody`");
        assert!(sent.stdout.contains(&format!("sent to `{right}`")), "{sent}");
        assert!(arrived(&world).len() > before, "{call:?}: {sent}");
    }
}

#[test]
fn what_one_kind_of_target_cannot_take_reaches_the_other() {
    let world = world();
    let document = world.file("a.zip", b"PK\x03\x04rest");
    let call = ["send", "file", &document, "--to", "ops", "--to", "release", "--dedup", "10m"];
    let sent = world.run(call.iter().chain(&["--json"])).exits(8);
    assert_eq!(
        results(&sent.json()),
        [("ops".into(), "webhook".into(), 2), ("release".into(), "group".into(), 0)]
    );
    assert_eq!(arrived(&world).len(), 1, "{sent}");
    // Nor is it told that there was an alert which came again.
    let again = world.run(call).exits(8);
    assert!(again.stdout.contains("not sent to `release`: the same was sent"), "{again}");
    assert_eq!(arrived(&world).len(), 1, "{again}");
    let none = world.run(["send", "file", &document, "--to", "ops", "--to", "webhook:abc"]).exits(2);
    told_once(&none, "error: ");
    // What is over is no reason why it cannot take a file.
    let over = world
        .run(["send", "file", &document, "--to", "ops", "--to", "release", "--resolve", "disk"])
        .exits(8);
    told_once(&over, "error: sending to `ops`: `send file`");
    assert!(over.stdout.starts_with("not sent to `release`: the alert `disk` is not open"), "{over}");
}

#[test]
fn what_keeps_a_message_from_all_others_is_told_beside_the_wrong_target() {
    let mut world = world();
    let document = world.file("a.zip", b"PK\x03\x04rest");
    let unfit = "`send file` cannot go to the webhook target `ops`";
    let sent = world.run(["send", "file", &document, "--to", "nobody", "--to", "ops"]).exits(2);
    told_once(&sent, "there is no target `nobody`");
    told_once(&sent, unfit);
    let document =
        world.run(["send", "file", &document, "--to", "nobody", "--to", "ops", "--json"]).exits(2).json();
    assert_eq!(document["failures"].as_array().unwrap().len(), 2, "{document}");
    world.set("DINGTALK_CLIENT_SECRET", "");
    let sent = world.run(["send", "text", "hi", "--to", "nobody", "--to", "release"]).exits(3);
    told_once(&sent, "there is no target `nobody`");
    told_once(&sent, "Client Secret");
    assert!(arrived(&world).is_empty());
}

#[test]
fn an_upload_without_an_app_holds_up_its_own_target_alone() {
    let mut world = World::new();
    let (id, secret) = (world.sandbox.client_id().to_owned(), world.sandbox.client_secret().to_owned());
    world.set("DINGTALK_CLIENT_ID", "").set("DINGTALK_CLIENT_SECRET", "");
    let app = format!("client_id = \"{id}\"\nclient_secret = \"{secret}\"\n");
    with(
        &world,
        &format!(
            "[targets.of_app]\ngroup = \"{}\"\napp = \"x\"\n\n[apps.x]\n{app}\n[apps.y]\n{app}",
            world.sandbox.group()
        ),
    );
    let picture = world.file("a.png", &png(2));
    let sent = world.run(["send", "image", &picture, "--to", "ops", "--to", "of_app"]).exits(8);
    told_once(&sent, "sending to `ops`: a webhook alone can show a picture");
    assert!(sent.stdout.contains("sent to `of_app`"), "{sent}");
    let _ = world.run(["send", "image", &picture, "--to", "ops"]).exits(3);
    let before = arrived(&world).len();
    let _ = world.run(["send", "image", &picture, "--to", "of_app", "--to", "ops", "--exact"]).exits(3);
    assert_eq!(arrived(&world).len(), before);
}

#[test]
fn a_line_reaches_the_targets_of_its_own_that_are_right() {
    let world = world();
    let lines =
        b"{\"to\":[\"nobody\",\"ops\"],\"text\":\"a\"}\n{\"to\":[\"gruop:x\",\"ops\"],\"text\":\"b\"}\n\
        {\"to\":\"nobody\",\"text\":\"c\"}\n{\"to\":[\"nobody\",\"ops\"],\"text\":\"d\"}\n";
    let sent = world.pipe(["send", "text", "--each", "--json"], lines).exits(8);
    let exits: Vec<u64> = sent
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["exit"].as_u64().unwrap())
        .collect();
    assert_eq!(exits, [8, 8, 3, 8, 8], "{sent}");
    assert!(sent.stderr.contains("error: line 1: sending to `nobody`: there is no target"), "{sent}");
    assert_eq!(arrived(&world).len(), 3, "{sent}");
    let shown = world.pipe(["send", "text", "--each", "--dry-run"], lines).exits(8);
    assert_eq!(shown.stdout.matches("POST ").count(), 3, "{shown}");
    assert_eq!(arrived(&world).len(), 3, "{shown}");
    // What the call itself names is read as any call.
    let _ = world
        .pipe(["send", "text", "--each", "--to", "ops", "--to", "gruop:x"], b"{\"text\":\"e\"}\n")
        .exits(2);
    assert_eq!(arrived(&world).len(), 3);
}

#[test]
fn a_question_and_its_answer_reach_the_targets_that_are_right() {
    let world = World::new();
    with(&world, &format!("[card]\ntemplate = \"{}\"\n", world.sandbox.card_template()));
    let call = ["ask", "why?", "--to", "nobody", "--to", "ops", "--attach-raw"];
    let asked = world.pipe(call.iter().chain(&["--json"]), b"a log\n").exits(8);
    let document = asked.json();
    assert_eq!(document["raw"]["exit"], 0, "{asked}");
    assert_eq!(results(&document["message"]).len(), 2, "{asked}");
    told_once(&asked, "there is no target `nobody`");
    assert_eq!(arrived(&world).len(), 2, "{asked}");
    let shown = world.pipe(["ask", "why?", "--to", "nobody", "--to", "ops", "-n"], b"a log\n").exits(8);
    told_once(&shown, "there is no target `nobody`");
    let card =
        world.pipe(["ask", "why?", "--to", "nobody", "--to", "release", "--card", "-n"], b"a log\n").exits(8);
    told_once(&card, "there is no target `nobody`");
    let none = world.pipe(["ask", "why?", "--to", "nobody", "--to", "none"], b"a log\n").exits(3);
    told_once(&none, "`nobody` in the settings");
    told_once(&none, "`none` in the settings");
    let _ = world.pipe(["ask", "why?", "--to", "ops", "--to", "gruop:x"], b"a log\n").exits(2);
    assert_eq!(arrived(&world).len(), 2);
}

#[test]
fn what_a_run_would_report_is_shown_beside_the_wrong_target() {
    let world = world();
    let shown =
        world.run(["run", "--to", "nobody", "--to", "ops", "-n", "--", "/bin/sh", "-c", "exit 5"]).exits(8);
    told_once(&shown, "there is no target `nobody`");
    assert_eq!(shown.stdout.matches("POST ").count(), 1, "{shown}");
}

#[test]
fn what_is_overdue_reaches_the_targets_that_are_right() {
    let world = World::new();
    with(&world, "[jobs.backup]\nexpect = \"1h\"\n");
    let first = world.run(["overdue", "--to", "ops", "--to", "nobody"]).exits(3);
    told_once(&first, "there is no target `nobody`");
    assert!(first.stdout.contains("on time") && arrived(&world).is_empty(), "{first}");
    world.clock.advance(std::time::Duration::from_secs(2 * 3600));
    let shown = world.run(["overdue", "--to", "ops", "--to", "nobody", "-n"]).exits(8);
    assert!(shown.stdout.contains("backup"), "{shown}");
    let told = world.run(["overdue", "--to", "ops", "--to", "nobody"]).exits(8);
    told_once(&told, "there is no target `nobody`");
    assert_eq!(arrived(&world).len(), 1, "{told}");
    let none = world.run(["overdue", "--to", "none", "--to", "nobody", "--json"]).exits(3);
    assert_eq!(results(&none.json()).len(), 2, "{none}");
    let _ = world.run(["overdue", "--to", "ops", "--to", "gruop:x"]).exits(2);
}

#[test]
fn a_flush_reaches_the_targets_that_are_right() {
    let world = World::with_faults(&["group:130101", "webhook:130101"]);
    let lasting = "[outbox]\nlasting = true\n\n[quota]\nmax_wait = \"0\"\n";
    with(&world, lasting);
    let stored =
        world.run(["send", "text", "hi", "--to", "release", "--to", "ops", "--to", "nobody", "--queue"]);
    assert_eq!((stored.code, arrived(&world).len()), (8, 0), "{stored}");
    world.clock.advance(std::time::Duration::from_secs(11 * 60));
    let settings = std::fs::read_to_string(world.folder.path().join("config/ding/config.toml")).unwrap();
    world.config(&settings.replace("group = ", "gruop = "));
    let flushed = world.run(["outbox", "flush"]).exits(8);
    assert!(flushed.stderr.contains("`targets.release.gruop`"), "{flushed}");
    assert!(flushed.stdout.starts_with("1 sent, 1 still waiting"), "{flushed}");
    assert_eq!(arrived(&world).len(), 1, "{flushed}");
}
