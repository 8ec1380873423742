//! What a send prints: for people, `--json`, `--quiet`, `-v`.

use super::{everywhere, world};
use crate::support::World;

#[test]
fn for_programs() {
    insta::assert_snapshot!(everywhere(&world(), &["text", "hi", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "results": [
        {
          "target": "webhook:5a4d…",
          "kind": "webhook",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [
            "000102030405060708090a0b0c0d0e0f"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        },
        {
          "target": "group:cidSandbox+7kQ2m/X9vR4tA==",
          "kind": "group",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [],
          "process_query_keys": [
            "Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        },
        {
          "target": "user:user001",
          "kind": "user",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [],
          "process_query_keys": [
            "4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        },
        {
          "target": "ops",
          "kind": "webhook",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [
            "303132333435363738393a3b3c3d3e3f"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        },
        {
          "target": "release",
          "kind": "group",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [],
          "process_query_keys": [
            "/3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        },
        {
          "target": "people",
          "kind": "user",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [],
          "process_query_keys": [
            "PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [],
          "exit": 0
        }
      ],
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
}

#[test]
fn only_the_essence() {
    insta::assert_snapshot!(everywhere(&world(), &["text", "hi", "--quiet"]), @"
    exit: 0
    --- stdout
    Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    ");
    // A webhook gives nothing to keep.
    insta::assert_snapshot!(world().run(["send", "text", "hi", "--quiet", "--to", "ops"]), @"
    exit: 0
    --- stdout
    --- stderr
    ");
}

#[test]
fn one_line_per_call_with_verbose() {
    insta::assert_snapshot!(everywhere(&world(), &["text", "hi", "-v"]), @"
    exit: 0
    --- stdout
    sent to `webhook:5a4d…` (webhook)
    sent to `group:cidSandbox+7kQ2m/X9vR4tA==` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    sent to `user:user001` (user), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=
    sent to `people` (user), processQueryKey PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4=
    --- stderr
    POST http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign> -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/v1.0/oauth2/accessToken -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/v1.0/robot/groupMessages/send -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/v1.0/robot/oToMessages/batchSend -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign> -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/v1.0/robot/groupMessages/send -> HTTP 200, accepted (0 ms)
    POST http://SANDBOX/v1.0/robot/oToMessages/batchSend -> HTTP 200, accepted (0 ms)
    ");
}

#[test]
fn and_the_body_with_more() {
    let world = world();
    let outcome = world.run(["send", "markdown", "hi", "-vv", "--to", "ops", "--to", "release"]);
    insta::assert_snapshot!(outcome, @r#"
    exit: 0
    --- stdout
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    POST http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign> -> HTTP 200, accepted (0 ms)
      body: {"msgtype":"markdown","markdown":{"title":"hi","text":"hi"},"msgUuid":"000102030405060708090a0b0c0d0e0f"}
    POST http://SANDBOX/v1.0/oauth2/accessToken -> HTTP 200, accepted (0 ms)
      body: {"appKey":"dingsandbox7k2m9qx4","appSecret":"<client_secret>"}
    POST http://SANDBOX/v1.0/robot/groupMessages/send -> HTTP 200, accepted (0 ms)
      body: {"robotCode":"dingsandbox7k2m9qx4","openConversationId":"cidSandbox+7kQ2m/X9vR4tA==","msgKey":"sampleMarkdown","msgParam":"{\"title\":\"hi\",\"text\":\"hi\"}"}
    "#);
}

#[test]
fn in_chinese() {
    let world = world();
    let outcome = world.run(["send", "text", "hi", "--lang", "zh", "--to", "ops", "--to", "release"]);
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    已发送到 `ops`（Webhook）
    已发送到 `release`（群），processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    ");
}

#[test]
fn a_wrong_call_is_one_document_too() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--json", "--nonsense"]), @r#"
    exit: 2
    --- stdout
    {
      "schema": 1,
      "exit": 2,
      "warnings": [],
      "failures": [
        {
          "id": "usage",
          "kind": "usage",
          "code": null,
          "message": "unexpected argument '--nonsense' found",
          "cause": null,
          "fix": null,
          "scopes": [],
          "request_id": null,
          "operation": null,
          "about": null,
          "sent": "no",
          "retryable": false,
          "exit": 2
        }
      ]
    }
    --- stderr
    error: unexpected argument '--nonsense' found

      tip: to pass '--nonsense' as a value, use '-- --nonsense'

    Usage: ding send text --json <BODY>

    For more information, try '--help'.
    "#);
    insta::assert_snapshot!(world.run(["send", "txt", "hi", "--json"]), @r#"
    exit: 2
    --- stdout
    {
      "schema": 1,
      "exit": 2,
      "warnings": [],
      "failures": [
        {
          "id": "usage",
          "kind": "usage",
          "code": null,
          "message": "`txt` is no type of message",
          "cause": null,
          "fix": "write `ding send text`; the types: text, markdown, link, action-card, feed-card, image, file, audio, video, raw, alertmanager",
          "scopes": [],
          "request_id": null,
          "operation": null,
          "about": null,
          "sent": "no",
          "retryable": false,
          "exit": 2
        }
      ]
    }
    --- stderr
    error: `txt` is no type of message
    hint: write `ding send text`
    hint: the types: text, markdown, link, action-card, feed-card, image, file, audio, video, raw, alertmanager
    "#);
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "nobody", "--json"]), @r#"
    exit: 3
    --- stdout
    {
      "schema": 1,
      "exit": 3,
      "warnings": [],
      "failures": [
        {
          "id": "unknown-target",
          "kind": "not-configured",
          "code": null,
          "message": "there is no target `nobody` in the settings",
          "cause": null,
          "fix": "the settings know `ops`, `release`, `people`",
          "scopes": [],
          "request_id": null,
          "operation": null,
          "about": null,
          "sent": "no",
          "retryable": false,
          "exit": 3
        }
      ]
    }
    --- stderr
    error: there is no target `nobody` in the settings
    hint: the settings know `ops`, `release`, `people`
    "#);
}

#[test]
fn a_wrong_secret_is_named_with_its_fix() {
    let mut world = World::new();
    world.set("DING_WEBHOOK_SECRET", "SEC0000000000000000000000000000000000000000000000000000000000000000");
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `DING_WEBHOOK`: DingTalk refused (310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;)
    hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
    hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    ");
    world.set("DING_WEBHOOK_SECRET", "");
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `DING_WEBHOOK`: DingTalk refused (310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;)
    hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
    hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    ");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--json"]), @r#"
    exit: 5
    --- stdout
    {
      "schema": 1,
      "exit": 5,
      "results": [
        {
          "target": "DING_WEBHOOK",
          "kind": "webhook",
          "sent": "no",
          "suppressed": false,
          "msg_uuids": [
            "32333435363738393a3b3c3d3e3f4041"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "waited_ms": 0,
          "token_refreshed": false,
          "failures": [
            "310000-signature"
          ],
          "exit": 5
        }
      ],
      "warnings": [],
      "failures": [
        {
          "id": "310000-signature",
          "kind": "refused",
          "code": "310000",
          "message": "sending to `DING_WEBHOOK`: DingTalk refused (310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;)",
          "cause": "the robot checks signatures, and this one does not match: the secret is wrong or not set",
          "fix": "copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`",
          "scopes": [],
          "request_id": null,
          "operation": "sending through the webhook",
          "about": "DING_WEBHOOK",
          "sent": "no",
          "retryable": false,
          "exit": 5
        }
      ]
    }
    --- stderr
    error: sending to `DING_WEBHOOK`: DingTalk refused (310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;)
    hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
    hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    "#);
    assert!(world.sandbox.messages().is_empty());
}
