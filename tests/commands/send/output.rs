//! What a send prints: for people, `--json`, `--quiet`, `-v`.

use super::{everywhere, world};
use crate::support::World;

#[test]
fn for_programs() {
    insta::assert_snapshot!(everywhere(&world(), &["text", "hi", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "results": [
        {
          "target": "webhook:5a4d…",
          "kind": "webhook",
          "sent": "yes",
          "msg_uuids": [
            "000102030405060708090a0b0c0d0e0f"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        },
        {
          "target": "group:cidSandbox+7kQ2m/X9vR4tA==",
          "kind": "group",
          "sent": "yes",
          "msg_uuids": [],
          "process_query_keys": [
            "Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        },
        {
          "target": "user:user001",
          "kind": "user",
          "sent": "yes",
          "msg_uuids": [],
          "process_query_keys": [
            "4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        },
        {
          "target": "ops",
          "kind": "webhook",
          "sent": "yes",
          "msg_uuids": [
            "303132333435363738393a3b3c3d3e3f"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        },
        {
          "target": "release",
          "kind": "group",
          "sent": "yes",
          "msg_uuids": [],
          "process_query_keys": [
            "/3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        },
        {
          "target": "people",
          "kind": "user",
          "sent": "yes",
          "msg_uuids": [],
          "process_query_keys": [
            "PFUq1a25V2MHku1YK0hXK3PLYNahxnQfIuBLJRL4My4="
          ],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": []
        }
      ],
      "exit": 0
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
    已发送到 `ops`（webhook）
    已发送到 `release`（group）, processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    --- stderr
    ");
}

#[test]
fn a_wrong_call_is_one_document_too() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--json", "--nonsense"]), @r#"
    exit: 2
    --- stdout
    --- stderr
    {
      "kind": "usage",
      "code": null,
      "message": "unexpected argument '--nonsense' found",
      "hints": [],
      "request_id": null,
      "operation": null,
      "sent": "no",
      "retryable": false,
      "exit": 2
    }
    "#);
    insta::assert_snapshot!(world.run(["send", "txt", "hi", "--json"]), @r#"
    exit: 2
    --- stdout
    --- stderr
    {
      "kind": "usage",
      "code": null,
      "message": "unrecognized subcommand 'txt'",
      "hints": [],
      "request_id": null,
      "operation": null,
      "sent": "no",
      "retryable": false,
      "exit": 2
    }
    "#);
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "nobody", "--json"]), @r#"
    exit: 3
    --- stdout
    --- stderr
    {
      "kind": "not-configured",
      "code": null,
      "message": "there is no target `nobody` in the settings",
      "hints": [
        "the settings know `ops`, `release`, `people`"
      ],
      "request_id": null,
      "operation": null,
      "sent": "no",
      "retryable": false,
      "exit": 3
    }
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
    error: sending to `DING_WEBHOOK`: DingTalk refused (310000: sign not match)
    hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
    hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    ");
    world.set("DING_WEBHOOK_SECRET", "");
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `DING_WEBHOOK`: DingTalk refused (310000: sign not match)
    hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
    hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    ");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--json"]), @r#"
    exit: 5
    --- stdout
    {
      "results": [
        {
          "target": "DING_WEBHOOK",
          "kind": "webhook",
          "sent": "no",
          "msg_uuids": [
            "32333435363738393a3b3c3d3e3f4041"
          ],
          "process_query_keys": [],
          "invalid_users": [],
          "throttled_users": [],
          "filtered_users": [],
          "untried_users": [],
          "unsent_messages": 0,
          "token_refreshed": false,
          "errors": [
            {
              "kind": "refused",
              "code": "310000",
              "message": "sending to `DING_WEBHOOK`: DingTalk refused (310000: sign not match)",
              "hints": [
                "the robot checks signatures, and this one does not match: the secret is wrong or not set",
                "copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`"
              ],
              "request_id": null,
              "operation": "sending through the webhook",
              "sent": "no",
              "retryable": false,
              "exit": 5
            }
          ]
        }
      ],
      "exit": 5
    }
    --- stderr
    {
      "kind": "refused",
      "code": "310000",
      "message": "sending to `DING_WEBHOOK`: DingTalk refused (310000: sign not match)",
      "hints": [
        "the robot checks signatures, and this one does not match: the secret is wrong or not set",
        "copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`"
      ],
      "request_id": null,
      "operation": "sending through the webhook",
      "sent": "no",
      "retryable": false,
      "exit": 5
    }
    "#);
    assert!(world.sandbox.messages().is_empty());
}
