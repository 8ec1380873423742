//! `mobile:NUMBER`: people who are known by their mobile numbers, looked up once.

use std::path::PathBuf;

use ding::sandbox::{Fault, Operation};
use serde_json::{Value, json};

use super::{arrived, world};
use crate::commands::pictures::png;
use crate::support::{World, closed_port};

/// Numbers of the sandbox, and one that nobody has.
const FIRST: &str = "mobile:13800000001";
const BOTH: &str = "mobile:13800000001,13800000002";
const NOBODY: &str = "13800000009";

/// Who got each message.
fn receivers(world: &World) -> Vec<Value> {
    arrived(world).into_iter().map(|body| body["userIds"].clone()).collect()
}

fn looked_up(world: &World) -> usize {
    world.sandbox.requests(Operation::User)
}

/// The files that remember people.
fn remembered(world: &World) -> Vec<PathBuf> {
    let folder = world.folder.path().join("cache/ding/people");
    let files = std::fs::read_dir(folder).into_iter().flatten();
    files.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_number_is_looked_up_as_the_reference_tells() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", FIRST]), @"
    exit: 0
    --- stdout
    sent to `mobile:13800000001` (user), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    ");
    let asked = world.sandbox.journal().into_iter().find(|entry| entry.operation == Operation::User).unwrap();
    assert_eq!(
        (&*asked.method, &*asked.path, asked.body),
        ("POST", "/topapi/v2/user/getbymobile", json!({ "mobile": "13800000001" }))
    );
    assert_eq!(receivers(&world), [json!([world.sandbox.users()[0]])]);
}

#[test]
fn every_type_and_every_way_to_name_a_target_takes_it() {
    let mut world = world();
    let picture = world.file("a.png", &png(1));
    let button = ["--button", "Open=https://example.com"];
    world.set("DING_TARGET", BOTH);
    let both = json!([world.sandbox.users()[0], world.sandbox.users()[1]]);
    let calls: [&[&str]; 5] = [
        &["text", "hi"],
        &["markdown", "# hi", "--to", BOTH],
        &["image", &picture, "--to", "mobile: +86-13800000001, +8613800000002"],
        &[&["action-card", "hi", "--title", "t", "--to", BOTH], &button[..]].concat(),
        &["link", "hi", "--title", "t", "--url", "https://example.com", "--to", BOTH],
    ];
    for call in calls {
        let _ = world.run([&["send"], call].concat()).good();
    }
    let line = json!({ "text": "hi", "to": BOTH }).to_string();
    let _ = world.pipe(["send", "text", "--each"], line.as_bytes()).good();
    let _ = world.run(["run", "--to", BOTH, "--", "false"]);
    assert_eq!(receivers(&world), vec![both; 7]);
    // Two numbers, once each, for all of them.
    assert_eq!(looked_up(&world), 2);
}

#[test]
fn a_number_that_nobody_has_keeps_nothing_from_the_others() {
    let world = world();
    let to = format!("{BOTH},{NOBODY}");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", &to]), @"
    exit: 8
    --- stdout
    sent to `mobile:13800000001,13800000002,13800000009` (user), processQueryKey heySs7H8uxY98LDkX2gaqfOWfTbJ7S67/K9PJ+eRQYI=
    --- stderr
    error: sending to `mobile:13800000001,13800000002,13800000009`: 1 of 3 people not reached: mobile:13800000009 (nobody has this number, or the app may not see or write to them)
    hint: check the number, the app's permission `qyapi_get_member_by_mobile`, and its ranges of contacts and of users
    ");
    let document = world.run(["send", "text", "hi", "--to", &to, "--json"]).exits(8).json();
    assert_eq!(document["results"][0]["invalid_users"], json!(["mobile:13800000009"]));
    assert_eq!(receivers(&world).len(), 2);
    // Two messages: the second is not kept back by the number either.
    let (one, two) = (world.file("a.png", &png(1)), world.file("b.png", &png(2)));
    let outcome = world.run(["send", "image", &one, &two, "--to", &to]).exits(8);
    assert_eq!(receivers(&world).len(), 4);
    assert_eq!(outcome.stderr.matches(NOBODY).count(), 2, "{outcome}");
    // None of them is there.
    let none = format!("mobile:{NOBODY},13800000008");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", &none, "--lang", "zh"]), @"
    exit: 5
    --- stdout
    --- stderr
    错误：发送到 `mobile:13800000009,13800000008`：2 人中有 2 人未送达：mobile:13800000009, mobile:13800000008（没有人使用该手机号，或不在应用的通讯录权限范围或可使用范围内）
    提示：检查手机号、应用的权限 `qyapi_get_member_by_mobile`，以及应用的通讯录权限范围和可使用范围
    ");
    for code in ["40104", "60121", "400002", "50002"] {
        let world = World::with_faults(&[&format!("user:{code}")]);
        let _ = world.run(["send", "text", "hi", "--to", BOTH]).exits(8);
        assert_eq!(receivers(&world), [json!([world.sandbox.users()[1]])], "{code}");
    }
}

#[test]
fn what_was_found_is_remembered_for_its_app_by_its_owner_alone() {
    let mut world = world();
    let send = |world: &World| world.run(["send", "text", "hi", "--to", BOTH]).good();
    let _ = (send(&world), send(&world));
    assert_eq!((looked_up(&world), receivers(&world).len(), remembered(&world).len()), (2, 2, 2));
    for file in remembered(&world) {
        #[cfg(unix)]
        assert_eq!(ding::store::mode(&file), Some(0o600));
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("13800000001") && !text.contains("13800000002"), "{text}");
        // Damaged: as if it were not there.
        ding::store::write(&file, b"{\"version\":1,\"key\":").unwrap();
    }
    let _ = (send(&world), send(&world));
    assert_eq!(looked_up(&world), 4);
    world.clock.advance(std::time::Duration::from_secs(31 * 24 * 3600));
    let _ = send(&world);
    assert_eq!(looked_up(&world), 6);
    // A folder where nothing can be kept.
    let blocked = world.file("blocked", b"");
    let blocked = world.folder.path().join(blocked).display().to_string();
    world.set("XDG_CACHE_HOME", blocked);
    let _ = (send(&world), send(&world));
    assert_eq!(looked_up(&world), 10);
}

#[test]
fn a_remembered_person_whom_dingtalk_refuses_is_looked_up_again() {
    let world = world();
    let _ = world.run(["send", "text", "hi", "--to", BOTH]).good();
    let users = world.sandbox.users();
    // Both numbers belonged to somebody else who has left.
    for file in remembered(&world) {
        let text = std::fs::read_to_string(&file).unwrap();
        let old = users.iter().fold(text, |text, user| text.replace(user, "left1"));
        ding::store::write(&file, old.as_bytes()).unwrap();
    }
    let outcome = world.run(["send", "text", "again", "--to", BOTH]).good();
    assert_eq!(outcome.stderr, "");
    assert_eq!(receivers(&world).last().unwrap().as_array().unwrap().len(), 2);
    assert_eq!(looked_up(&world), 4);
    let _ = world.run(["send", "text", "third", "--to", BOTH]).good();
    assert_eq!(looked_up(&world), 4, "and remembered anew");
    // One of two: the other one does not get it twice.
    let first =
        remembered(&world).into_iter().find(|file| std::fs::read_to_string(file).unwrap().contains(users[0]));
    let text = std::fs::read_to_string(first.as_ref().unwrap()).unwrap().replace(users[0], "left1");
    ding::store::write(&first.unwrap(), text.as_bytes()).unwrap();
    let document = world.run(["send", "text", "fourth", "--to", BOTH, "--json"]).good().json();
    assert_eq!(receivers(&world).last().unwrap(), &json!([users[0]]));
    assert_eq!(document["results"][0]["process_query_keys"].as_array().unwrap().len(), 2);
    assert_eq!(document["results"][0]["invalid_users"], json!([]));
}

#[test]
fn a_look_up_that_fails_is_told_and_keeps_nothing_from_those_who_are_known() {
    let world = world();
    let _ = world.run(["send", "text", "hi", "--to", "mobile:13800000002"]).good();
    for fault in ["user:60011", "user:drop*"] {
        world.sandbox.add_fault(Fault::parse(fault).unwrap());
        let outcome = world.run(["send", "text", "hi", "--to", BOTH]).exits(8);
        assert!(outcome.stderr.contains("looking up `13800000001`: "), "{fault}: {outcome}");
        assert_eq!(receivers(&world).last().unwrap(), &json!([world.sandbox.users()[1]]));
    }
    // Nobody is known: nothing went out, whatever became of the look-up.
    let outcome = world.run(["send", "text", "hi", "--to", FIRST, "--json"]).exits(7);
    assert_eq!(outcome.json()["results"][0]["sent"], "no", "{outcome}");
    let world = World::with_faults(&["user:60011"]);
    let outcome = world.run(["send", "text", "hi", "--to", FIRST]).exits(5);
    assert!(outcome.stderr.contains("60011"), "{outcome}");
    assert!(receivers(&world).is_empty());
}

#[test]
fn a_dry_run_shows_the_look_up_and_asks_nobody() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", BOTH, "--dry-run"]), @r#"
    exit: 0
    --- stdout
    POST http://SANDBOX/topapi/v2/user/getbymobile?access_token=<token>
    Content-Type: application/json
    Accept: application/json

    {
      "mobile": "13800000001"
    }

    POST http://SANDBOX/topapi/v2/user/getbymobile?access_token=<token>
    Content-Type: application/json
    Accept: application/json

    {
      "mobile": "13800000002"
    }

    POST http://SANDBOX/v1.0/robot/oToMessages/batchSend
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingsandbox7k2m9qx4",
      "userIds": [
        "<userid of 13800000001>",
        "<userid of 13800000002>"
      ],
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }
    --- stderr
    "#);
    let outcome = world.run(["send", "text", "hi", "--to", BOTH, "--curl"]).good();
    assert!(outcome.stdout.contains("getbymobile?access_token=$(ding token get)"), "{outcome}");
    assert!(outcome.stderr.contains("<userid of …>"), "{outcome}");
    // Each number once, however many messages there are.
    let (one, two) = (world.file("a.png", &png(1)), world.file("b.png", &png(2)));
    let outcome = world.run(["send", "image", &one, &two, "--to", BOTH, "--dry-run"]).good();
    assert_eq!(outcome.stdout.matches("getbymobile").count(), 2, "{outcome}");
    assert_eq!(outcome.stdout.matches("batchSend").count(), 2, "{outcome}");
    assert_eq!((world.sandbox.journal().len(), remembered(&world).len()), (0, 0));
}

#[test]
fn what_is_no_number_is_a_wrong_call() {
    let world = world();
    for bad in
        ["mobile:12", "mobile:x", "mobile:13800000001,x", "mobile:user001", "mobile:mobile:13800000001"]
    {
        let outcome = world.run(["send", "text", "hi", "--to", bad]).exits(2);
        assert!(outcome.stderr.contains("no mobile number"), "{bad}: {outcome}");
    }
    let outcome = world.run(["send", "text", "hi", "--to", "13800000001"]).exits(2);
    assert!(outcome.stderr.contains("write `mobile:13800000001`"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn the_settings_name_people_by_number() {
    let world = world();
    let _ = world.run(["target", "add", "night", "mobile:+86-13800000001,13800000002"]).good();
    let listed = world.run(["target", "list", "--json"]).good().json();
    let own = listed["targets"].as_array().unwrap().iter().find(|one| one["name"] == "night").unwrap();
    assert_eq!((&own["kind"], &own["address"]), (&json!("user"), &json!(BOTH)));
    assert_eq!(
        world.run(["config", "get", "targets.night.mobile"]).good().stdout,
        "13800000001,13800000002\n"
    );
    let _ = world.run(["send", "text", "hi", "--to", "night"]).good();
    assert_eq!(receivers(&world).len(), 1);
    let outcome = world.run(["config", "set", "targets.night.mobile", "x"]);
    assert!(outcome.code != 0 && outcome.stderr.contains("no mobile number"), "{outcome}");
    world.config("[targets.two]\nuser = \"user001\"\nmobile = \"13800000001\"\n");
    let outcome = world.run(["send", "text", "hi", "--to", "two"]).exits(3);
    assert!(outcome.stderr.contains("exactly one of"), "{outcome}");
    let recipe = world.run(["recipe", "cron", "--to", FIRST]).good();
    assert!(recipe.stdout.contains(FIRST), "{recipe}");
}

#[test]
fn what_waits_in_the_outbox_is_looked_up_when_it_goes() {
    let mut world = world();
    let base = world.env["DINGTALK_OAPI_BASE"].clone();
    world.config("[outbox]\nlasting = true\n");
    for (to, arrives) in [
        (BOTH, true),
        (&*format!("mobile:13800000003,{NOBODY}"), true),
        (&*format!("mobile:{NOBODY}"), false),
    ] {
        world.set("DINGTALK_OAPI_BASE", format!("http://127.0.0.1:{}", closed_port()));
        let _ = world.run(["send", "text", "hi", "--to", to, "--queue", "--timeout", "2s"]).exits(75);
        world.set("DINGTALK_OAPI_BASE", &*base);
        let sent = receivers(&world).len();
        let outcome = world.run(["outbox", "flush"]);
        assert_eq!(
            (outcome.code == 0, receivers(&world).len() - sent),
            (arrives, usize::from(arrives)),
            "{outcome}"
        );
        assert_eq!(outcome.stderr.contains(NOBODY), to != BOTH, "{outcome}");
    }
}
