//! The user's own JSON.

use serde_json::Value;

use super::{arrived, world};

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
    assert_eq!(outcome.json()["results"][0]["msg_uuids"][0], "mine-1");
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
    exit: 2
    --- stdout
    --- stderr
    error: a body with the msgtype `image` cannot go to the webhook target `ops`
    hint: a webhook takes text, markdown, link, actionCard, feedCard; an enterprise robot takes others
    ");
    insta::assert_snapshot!(world.run(["send", "raw", "{}", "--msg-key", "sampleCard", "--to", "release"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `release`: DingTalk refused (invalidParameter.msgKey.invalid: msgKey无效)
    hint: there is no such msgKey
    hint: use sampleText, sampleMarkdown, sampleLink, sampleActionCard or another documented key
    request id: 01A08FE7-0000-7BBD-B223-000000000002
    ");
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn what_was_made_for_another_service_is_named() {
    let world = world();
    for (body, words) in [
        (r#"{"text":{"content":"x"}}"#, &["without a `msgtype`", r#"{"msgtype":"text""#][..]),
        (r#"{"msg_type":"text","content":{"text":"x"}}"#, &["Feishu", "msgtype"]),
        (r#"{"status":"firing","alerts":[],"receiver":"x"}"#, &["monitor", "alerts"]),
        (r#"{"text":"x","blocks":[]}"#, &["Slack"]),
        (r#"{"msgKey":"sampleText","msgParam":"{}"}"#, &["--msg-key"]),
        (r#"{"msgtype":"actioncard"}"#, &["`actioncard`", "write it as `actionCard`"]),
        (r#"{"msgtype":"feed_card"}"#, &["write it as `feedCard`"]),
        (r#"{"msgtype":"Text"}"#, &["write it as `text`"]),
        (r#"{"msgtype":7}"#, &["no text"]),
        (r#"{"msgtype":"news"}"#, &["`news`", "text, markdown, link, actionCard, feedCard"]),
    ] {
        let outcome = world.run(["send", "raw", body, "--to", "ops"]).exits(2);
        assert!(words.iter().all(|word| outcome.stderr.contains(word)), "{body}: {outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}
