//! `ding send`: each type to each kind of target, and the body that arrives there.

mod alertmanager;
mod bodies;
mod each;
mod forgiving;
mod limits;
mod lost;
mod mentions;
mod output;
mod people;
mod preview;
mod raw;
mod repeats;
mod targets;

use ding::sandbox::Entry;
use serde_json::{Value, json};

use crate::support::{Outcome, World};

/// A world whose settings know a target of each kind.
fn world() -> World {
    let world = World::new();
    world.config(&format!(
        "[targets.ops]\nwebhook = \"{}\"\nsecret = \"{}\"\n\n[targets.release]\ngroup = \"{}\"\n\n\
         [targets.people]\nuser = \"user001, user002\"\n",
        world.sandbox.webhook_url(),
        world.sandbox.webhook_secret(),
        world.sandbox.group()
    ));
    world
}

/// Sends to a webhook, a group, people and a named target of each kind.
fn everywhere(world: &World, arguments: &[&str]) -> Outcome {
    let targets = [
        format!("webhook:{}", world.sandbox.webhook_url()),
        format!("group:{}", world.sandbox.group()),
        "user:user001".to_owned(),
        "ops".to_owned(),
        "release".to_owned(),
        "people".to_owned(),
    ];
    let to = targets.iter().flat_map(|target| ["--to", target]);
    world.run([&["send"], arguments].concat().into_iter().chain(to))
}

/// The bodies that arrived, in order.
fn arrived(world: &World) -> Vec<Value> {
    world.sandbox.messages().into_iter().map(|entry: Entry| entry.body).collect()
}

/// Holds the six bodies of [`everywhere`] against the documented webhook body, msgKey and msgParam.
fn assert_bodies(world: &World, webhook: &Value, key: &str, param: &Value) {
    let bodies = arrived(world);
    assert_eq!(bodies.len(), 6);
    for index in [0, 3] {
        let mut body = bodies[index].clone();
        let uuid = body.as_object_mut().unwrap().shift_remove("msgUuid").unwrap();
        assert_eq!(uuid.as_str().unwrap().len(), 32);
        assert_eq!(body, *webhook);
    }
    assert_ne!(bodies[0]["msgUuid"], bodies[3]["msgUuid"], "two messages, one msgUuid");
    let robot = world.sandbox.client_id();
    for (index, receivers) in [
        (1, ("openConversationId", json!(world.sandbox.group()))),
        (2, ("userIds", json!(["user001"]))),
        (4, ("openConversationId", json!(world.sandbox.group()))),
        (5, ("userIds", json!(["user001", "user002"]))),
    ] {
        let body = &bodies[index];
        let text = body["msgParam"].as_str().unwrap();
        assert_eq!(serde_json::from_str::<Value>(text).unwrap(), *param);
        let expected = json!({"robotCode": robot, receivers.0: receivers.1, "msgKey": key, "msgParam": text});
        assert_eq!(*body, expected);
    }
}

#[test]
fn text() {
    let world = world();
    let outcome = everywhere(&world, &["text", "磁盘 95% \"full\"\nsecond line"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let content = "磁盘 95% \"full\"\nsecond line";
    let webhook = json!({"msgtype": "text", "text": {"content": content}});
    assert_bodies(&world, &webhook, "sampleText", &json!({"content": content}));
}

#[test]
fn markdown_takes_its_title_from_the_text_and_keeps_line_breaks() {
    let world = world();
    let outcome = everywhere(&world, &["markdown", "## Deploy\none\ntwo\n- a\n- b"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let content = json!({"title": "Deploy", "text": "## Deploy\none  \n  two\n- a\n- b"});
    let webhook = json!({"msgtype": "markdown", "markdown": content});
    assert_bodies(&world, &webhook, "sampleMarkdown", &content);
}

#[test]
fn markdown_as_it_is() {
    let world = world();
    let outcome = everywhere(&world, &["markdown", "one\ntwo", "--title", "T", "--verbatim"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let content = json!({"title": "T", "text": "one\ntwo"});
    assert_bodies(&world, &json!({"msgtype": "markdown", "markdown": content}), "sampleMarkdown", &content);
}

#[test]
fn link_with_a_media_id_whose_first_character_stays() {
    let world = world();
    let arguments = [
        "link",
        "weekly",
        "--title",
        "Report",
        "--url",
        "https://例え.jp/r?a=1&b=2",
        "--picture",
        "@lALPDexample",
    ];
    let outcome = everywhere(&world, &arguments);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let content = json!({
        "title": "Report", "text": "weekly", "messageUrl": "https://例え.jp/r?a=1&b=2", "picUrl": "@lALPDexample"
    });
    assert_bodies(&world, &json!({"msgtype": "link", "link": content}), "sampleLink", &content);
}

#[test]
fn link_without_a_picture_has_no_such_member() {
    let world = world();
    let _ = everywhere(
        &world,
        &["link", "x", "--title", "T", "--url", "dingtalk://dingtalkclient/page/link?url=x"],
    )
    .good();
    let content =
        json!({"title": "T", "text": "x", "messageUrl": "dingtalk://dingtalkclient/page/link?url=x"});
    assert_bodies(&world, &json!({"msgtype": "link", "link": content}), "sampleLink", &content);
}

#[test]
fn a_card_with_one_button() {
    let world = world();
    let outcome =
        everywhere(&world, &["action-card", "#### please review", "--button", "open=https://e.com/pr?a=b"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let webhook = json!({"msgtype": "actionCard", "actionCard": {
        "title": "please review", "text": "#### please review", "singleTitle": "open",
        "singleURL": "https://e.com/pr?a=b", "btnOrientation": "0", "hideAvatar": "0"
    }});
    let param = json!({
        "title": "please review", "text": "#### please review", "singleTitle": "open",
        "singleURL": "https://e.com/pr?a=b"
    });
    assert_bodies(&world, &webhook, "sampleActionCard", &param);
}

#[test]
fn cards_with_two_to_five_buttons() {
    for count in 2..=5 {
        let world = world();
        let labels: Vec<String> = (1..=count).map(|n| format!("b{n}=https://e.com/{n}")).collect();
        let buttons = labels.iter().flat_map(|label| ["--button", label]);
        let arguments: Vec<&str> =
            ["action-card", "choose", "--title", "Vote"].into_iter().chain(buttons).collect();
        let _ = everywhere(&world, &arguments).good();
        let list: Vec<Value> = (1..=count)
            .map(|n| json!({"title": format!("b{n}"), "actionURL": format!("https://e.com/{n}")}))
            .collect();
        let webhook = json!({"msgtype": "actionCard", "actionCard": {
            "title": "Vote", "text": "choose", "btnOrientation": "0", "hideAvatar": "0", "btns": list
        }});
        let mut param = json!({"title": "Vote", "text": "choose"});
        for n in 1..=count {
            param[format!("actionTitle{n}")] = json!(format!("b{n}"));
            param[format!("actionURL{n}")] = json!(format!("https://e.com/{n}"));
        }
        assert_bodies(&world, &webhook, &format!("sampleActionCard{count}"), &param);
    }
}

#[test]
fn a_horizontal_card_has_other_names_at_the_robot() {
    let world = world();
    let arguments = ["action-card", "choose", "--title", "Vote", "--horizontal"];
    let buttons =
        ["--button", "yes=https://e.com/y", "--button", "no = dtmd://dingtalkclient/sendMessage?content=no"];
    let outcome = everywhere(&world, &[arguments.as_slice(), &buttons].concat());
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    let no = "dtmd://dingtalkclient/sendMessage?content=no";
    let webhook = json!({"msgtype": "actionCard", "actionCard": {
        "title": "Vote", "text": "choose", "btnOrientation": "1", "hideAvatar": "0",
        "btns": [{"title": "yes", "actionURL": "https://e.com/y"}, {"title": "no", "actionURL": no}]
    }});
    let param = json!({
        "title": "Vote", "text": "choose", "buttonTitle1": "yes", "buttonUrl1": "https://e.com/y",
        "buttonTitle2": "no", "buttonUrl2": no
    });
    assert_bodies(&world, &webhook, "sampleActionCard6", &param);
}

#[test]
fn a_card_without_avatar_goes_to_webhooks_only() {
    let world = world();
    let arguments = ["send", "action-card", "x", "--hide-avatar", "--button", "a=https://e.com"];
    let _ = world.run([&arguments[..], &["--to", "ops"]].concat()).good();
    assert_eq!(arrived(&world)[0]["actionCard"]["hideAvatar"], "1");
    let outcome = world.run([&arguments[..], &["--to", "release"]].concat());
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `release` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    warning: `release`: only a webhook can hide the avatar
    ");
    let outcome = world.run([&arguments[..], &["--to", "release", "--exact"]].concat());
    insta::assert_snapshot!(outcome, @"
    exit: 2
    --- stdout
    --- stderr
    error: `--hide-avatar` cannot go to the group target `release`
    hint: only `webhook:` targets can hide the avatar
    ");
}

#[test]
fn feed_card() {
    let world = world();
    let items = [
        "--item",
        "A",
        "https://e.com/a",
        "https://e.com/a.png",
        "--item",
        "B",
        "https://e.com/b",
        "@lALPDexample",
    ];
    let outcome = world.run([&["send", "feed-card", "--to", "ops"][..], &items].concat());
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `ops` (webhook)
    --- stderr
    ");
    let mut body = arrived(&world).remove(0);
    body.as_object_mut().unwrap().shift_remove("msgUuid").unwrap();
    let links = json!([
        {"title": "A", "messageURL": "https://e.com/a", "picURL": "https://e.com/a.png"},
        {"title": "B", "messageURL": "https://e.com/b", "picURL": "@lALPDexample"},
    ]);
    assert_eq!(body, json!({"msgtype": "feedCard", "feedCard": {"links": links}}));
    for target in ["release", "people"] {
        let outcome = world.run([&["send", "feed-card", "--to", target][..], &items].concat()).exits(2);
        assert!(outcome.stderr.contains("only `webhook:` targets take feed cards"), "{outcome}");
    }
}
