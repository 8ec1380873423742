//! `ding send`: each type to each kind of target, and the body that arrives there.

mod bodies;
mod limits;
mod mentions;
mod output;
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

#[test]
fn raw_to_a_webhook_is_the_whole_body() {
    let world = world();
    let body = r#"{"msgtype":"text","text":{"content":"raw"},"at":{"isAtAll":true},"more":[1,null]}"#;
    let outcome = world.run(["send", "raw", body, "--to", "ops"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `ops` (webhook)
    --- stderr
    ");
    let mut arrived = arrived(&world).remove(0);
    let uuid = arrived.as_object_mut().unwrap().shift_remove("msgUuid").unwrap();
    assert_eq!(uuid.as_str().unwrap().len(), 32);
    assert_eq!(arrived, serde_json::from_str::<Value>(body).unwrap());
}

#[test]
fn raw_keeps_the_msg_uuid_it_has() {
    let world = world();
    let body = r#"{"msgUuid":"mine-1","msgtype":"text","text":{"content":"raw"}}"#;
    let outcome = world.run(["send", "raw", body, "--to", "ops", "--json"]).good();
    assert_eq!(arrived(&world)[0]["msgUuid"], "mine-1");
    assert_eq!(outcome.json()["results"][0]["msg_uuid"], "mine-1");
    // The same again is the same message.
    let _ = world.run(["send", "raw", body, "--to", "ops"]).good();
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn raw_to_a_robot_is_the_parameters_of_a_msg_key() {
    let world = world();
    let param = r#"{"photoURL":"@lALPDexample"}"#;
    let arguments =
        ["send", "raw", param, "--msg-key", "sampleImageMsg", "--to", "release", "--to", "people"];
    let outcome = world.run(arguments);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    sent to `release` (group), processQueryKey fRq+y1pX7PSPe9asmsBoxrTGU8DHYI2MzN6GZNOHDHE=
    sent to `people` (user), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    ");
    for body in arrived(&world) {
        assert_eq!(body["msgKey"], "sampleImageMsg");
        assert_eq!(body["msgParam"], param, "{body}");
    }
}

#[test]
fn raw_of_the_wrong_kind_is_refused() {
    let world = world();
    let text = r#"{"content":"x"}"#;
    insta::assert_snapshot!(world.run(["send", "raw", text, "--to", "release"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: a raw body without `--msg-key` cannot go to the group target `release`
    hint: name the msgKey whose parameters the body is
    ");
    insta::assert_snapshot!(world.run(["send", "raw", text, "--msg-key", "sampleText", "--to", "ops"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `--msg-key` cannot go to the webhook target `ops`
    hint: `group:` and `user:` targets take a msgKey; a webhook takes a body with `msgtype`
    ");
    insta::assert_snapshot!(world.run(["send", "raw", "[1]", "--to", "ops"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: the body is JSON, but not an object
    hint: give a JSON object: `{…}`
    ");
    insta::assert_snapshot!(world.run(["send", "raw", "{'a':1}", "--to", "ops"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: the body is not JSON: key must be a string at line 1 column 2
    hint: give a JSON object
    ");
    insta::assert_snapshot!(world.run(["send", "raw", "{\"msgtype\":\"image\",\"image\":{}}", "--to", "ops"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `ops`: DingTalk refused (400105: 不支持类型 msgType:image)
    hint: a webhook takes text, markdown, link, actionCard and feedCard, spelt exactly so
    hint: use one of these types, or an enterprise robot for others
    ");
    insta::assert_snapshot!(world.run(["send", "raw", "{}", "--msg-key", "sampleCard", "--to", "release"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `release`: DingTalk refused (invalidParameter.msgKey.invalid: msgKey无效)
    hint: there is no such msgKey
    hint: use sampleText, sampleMarkdown, sampleLink, sampleActionCard or another documented key
    request id: 01A08FE7-0000-7BBD-B223-000000000003
    ");
    assert!(world.sandbox.messages().is_empty());
}
