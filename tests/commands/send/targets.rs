//! Several targets, partial failures, batches, and which target is meant.

use ding::sandbox::Operation;

use super::{arrived, world};
use crate::support::World;

#[test]
fn one_target_fails_and_the_others_are_told() {
    let world = world();
    let wrong = "webhook:0000000000000000000000000000000000000000000000000000000000000000";
    let arguments = ["send", "text", "hi", "--to", "ops", "--to", wrong, "--to", "release"];
    insta::assert_snapshot!(world.run(arguments), @"
    exit: 8
    --- stdout
    sent to `ops` (webhook)
    sent to `release` (group), processQueryKey 4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    --- stderr
    error: sending to `webhook:0000…`: DingTalk refused (300005: token is not exist)
    hint: the webhook's token is wrong, or the robot was deleted or its address reset
    hint: copy the webhook address again from the group's robot settings
    ");
    assert_eq!(world.sandbox.messages().len(), 2);
    insta::assert_snapshot!(world.run([&arguments[..], &["--json"]].concat()), @r#"
    exit: 8
    --- stdout
    {
      "schema": 1,
      "exit": 8,
      "results": [
        {
          "target": "ops",
          "kind": "webhook",
          "sent": "yes",
          "suppressed": false,
          "msg_uuids": [
            "393a3b3c3d3e3f404142434445464748"
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
          "target": "webhook:0000…",
          "kind": "webhook",
          "sent": "no",
          "suppressed": false,
          "msg_uuids": [
            "494a4b4c4d4e4f505152535455565758"
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
            "webhook-token"
          ],
          "exit": 4
        },
        {
          "target": "release",
          "kind": "group",
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
      "failures": [
        {
          "id": "webhook-token",
          "kind": "credentials",
          "code": "300005",
          "message": "sending to `webhook:0000…`: DingTalk refused (300005: token is not exist)",
          "cause": "the webhook's token is wrong, or the robot was deleted or its address reset",
          "fix": "copy the webhook address again from the group's robot settings",
          "scopes": [],
          "request_id": null,
          "operation": "sending through the webhook",
          "about": "webhook:0000…",
          "sent": "no",
          "retryable": false,
          "exit": 4
        }
      ]
    }
    --- stderr
    error: sending to `webhook:0000…`: DingTalk refused (300005: token is not exist)
    hint: the webhook's token is wrong, or the robot was deleted or its address reset
    hint: copy the webhook address again from the group's robot settings
    "#);
}

#[test]
fn all_targets_fail() {
    let world = World::with_faults(&["send:310000*"]);
    let url = format!("webhook:{}", world.sandbox.plain_webhook_url());
    let group = format!("group:{}", world.sandbox.group());
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", &url, "--to", &group]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `webhook:9c1e…`: DingTalk refused (310000: 错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;)
    hint: the robot only accepts messages that contain one of its keywords
    hint: set the target's `keyword`, or write a keyword in the text or title
    error: sending to `group:cidSandbox+7kQ2m/X9vR4tA==`: DingTalk refused (310000: 错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;)
    request id: 01A08FE7-0000-7BBD-B223-000000000003
    ");
    // In doubt about one: a script must look, whatever the others say.
    let world = World::with_faults(&["group:drop", "webhook:310000"]);
    let outcome =
        world.run(["send", "text", "hi", "--to", &url_of(&world), "--to", &group, "--json"]).exits(9);
    let told: Vec<_> =
        outcome.json()["failures"].as_array().unwrap().iter().map(|one| one["sent"].clone()).collect();
    assert_eq!(told, ["no", "unknown"], "{outcome}");
}

fn url_of(world: &World) -> String {
    format!("webhook:{}", world.sandbox.plain_webhook_url())
}

#[test]
fn forty_five_people_are_three_batches() {
    let world = world();
    let mut ids: Vec<String> = (0..41).map(|n| format!("nobody{n}")).collect();
    for (place, id) in [(0, "user001"), (21, "user002"), (43, "manager4220"), (44, "01263554676938")] {
        ids.insert(place, id.to_owned());
    }
    let target = format!("user:{}", ids.join(","));
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &target]).exits(8);
    let batches: Vec<Vec<String>> = arrived(&world)
        .into_iter()
        .map(|body| serde_json::from_value(body["userIds"].clone()).unwrap())
        .collect();
    assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
    assert_eq!(batches.concat(), ids);
    let document = outcome.json();
    let result = &document["results"][0];
    assert_eq!(result["process_query_keys"].as_array().unwrap().len(), 3);
    assert_eq!(result["invalid_users"].as_array().unwrap().len(), 41);
    assert_eq!(result["sent"], "yes");
    assert_eq!(outcome.error()["exit"], 8);
    assert!(outcome.error()["message"].as_str().unwrap().contains("41 of 45 people"), "{outcome}");
}

#[test]
fn some_people_or_none() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "user:user001,nobody"]), @"
    exit: 8
    --- stdout
    sent to `user:user001,nobody` (user), processQueryKey fRq+y1pX7PSPe9asmsBoxrTGU8DHYI2MzN6GZNOHDHE=
    --- stderr
    error: sending to `user:user001,nobody`: 1 of 2 people not reached: nobody (not a userId, or outside the robot's visible range)
    hint: use the userId (staffId), and widen the app's visible range
    ");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "user:nobody"]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `user:nobody`: 1 of 1 people not reached: nobody (not a userId, or outside the robot's visible range)
    hint: use the userId (staffId), and widen the app's visible range
    ");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--quiet", "--to", "user:user001,nobody"]), @"
    exit: 8
    --- stdout
    4LCrNKpOwKhWJnWM5+vMoX6tEjcnUqSN/trZ/H/pLME=
    --- stderr
    error: sending to `user:user001,nobody`: 1 of 2 people not reached: nobody (not a userId, or outside the robot's visible range)
    hint: use the userId (staffId), and widen the app's visible range
    ");
}

#[test]
fn a_batch_that_fails_does_not_keep_the_others_back() {
    let ids: Vec<String> = (0..20).map(|n| format!("x{n}")).chain(["user001".to_owned()]).collect();
    let world = World::with_faults(&["people:60011"]);
    let outcome =
        world.run(["send", "text", "hi", "--json", "--to", &format!("user:{}", ids.join(","))]).exits(8);
    assert_eq!(world.sandbox.requests(Operation::People), 2);
    assert_eq!(outcome.error()["exit"], 5, "{outcome}");
    assert!(outcome.stdout.contains("qyapi_robot_sendmsg"), "{outcome}");
}

#[test]
fn nobody_gets_anything_when_one_target_can_mean_nothing() {
    let world = world();
    let good = ["--to", "ops", "--to", "release", "--to", "people"];
    for (bad, code) in [
        ("group:chat123", 2),
        ("user:$:LWCP_v1:$x", 2),
        ("user:a,,b", 2),
        ("webhook:https://evil.example/robot/send?access_token=abcdef0123456789", 2),
        ("webhook:SEC0123456789abcdef", 2),
        ("mail:a@b.c", 2),
    ] {
        let outcome = world.run([&["send", "text", "hi"][..], &good, &["--to", bad]].concat());
        assert_eq!(outcome.code, code, "{bad}: {outcome}");
        assert!(outcome.stderr.starts_with("error: "), "{bad}: {outcome}");
        assert!(world.sandbox.journal().is_empty(), "{bad}");
    }
    // A message that only one of them cannot take, as given or not at all.
    let feed = ["send", "feed-card", "--item", "T", "https://e.com", "https://e.com/p.png"];
    let _ = world.run([&feed[..], &good, &["--exact"]].concat()).exits(2);
    let long = "x".repeat(16_000);
    let _ = world.pipe([&["send", "text", "--exact"][..], &good].concat(), long.as_bytes()).exits(5);
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn an_app_that_is_not_set_stops_what_needs_it() {
    let mut world = world();
    world.set("DINGTALK_CLIENT_ID", "");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "ops", "--to", "release"]), @"
    exit: 8
    --- stdout
    sent to `ops` (webhook)
    --- stderr
    error: sending to `release`: the Client ID of an enterprise app is not set
    hint: set the variable `DINGTALK_CLIENT_ID`, or the key with `ding config set app.client_id …`
    ");
    assert_eq!(world.sandbox.journal().len(), 1);
    world.set("DINGTALK_CLIENT_ID", world.sandbox.client_id()).set("DINGTALK_CLIENT_SECRET", "");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "release"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: sending to `release`: the Client Secret of the enterprise app is not set
    hint: set the variable `DINGTALK_CLIENT_SECRET`, or the key with `ding config set app.client_secret …`
    ");
    assert_eq!(world.sandbox.journal().len(), 1);
}

#[test]
fn the_same_target_twice_is_one_message() {
    let world = world();
    let _ = world.run(["send", "text", "hi", "--to", "ops", "--to", "ops"]).good();
    assert_eq!(world.sandbox.messages().len(), 1);
    // As a variable of a file that was written on Windows has it.
    let _ = world.run(["send", "text", "hi", "--to", " ops", "--to", "ops\r", "--to", "ops"]).good();
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn a_foreign_host_is_refused_and_the_token_not_repeated() {
    let world = World::new();
    let url = "webhook:https://evil.example/robot/send?access_token=0123456789abcdefmark";
    let outcome = world.run(["send", "text", "hi", "--to", url]);
    insta::assert_snapshot!(outcome, @"
    exit: 2
    --- stdout
    --- stderr
    error: target `webhook:…`: its host `evil.example` is neither DingTalk's nor the one of `oapi_base` (http://SANDBOX): the token stays here
    hint: write `webhook:URL`, `group:OPEN_CONVERSATION_ID`, `user:USERID`, `mobile:NUMBER` or the name of a target
    ");
    let mut world = World::new();
    world.set("DING_WEBHOOK", &url[8..]);
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: `DING_WEBHOOK`: its host `evil.example` is neither DingTalk's nor the one of `oapi_base` (http://SANDBOX): the token stays here
    hint: copy the value again from where it comes from; `ding config show` tells who sets it
    ");
}

#[test]
fn the_real_address_goes_to_the_configured_base() {
    let world = World::new();
    for host in ["oapi.dingtalk.com", "oapi.dingtalk.io"] {
        let token = world.sandbox.webhook_token();
        let url = format!("webhook:https://{host}/robot/send?access_token={token}&timestamp=1&sign=stale");
        let _ = world.run(["send", "text", "hi", "--to", &url]).good();
    }
    assert_eq!(world.sandbox.messages().len(), 2);
}

/// Names of the robots or groups that messages arrived at, in order.
fn places(world: &World) -> Vec<String> {
    world.sandbox.messages().into_iter().map(|entry| entry.target).collect()
}

#[test]
fn flag_then_ding_target_then_ding_webhook_then_the_file() {
    let mut world = World::new();
    let (plain, keyword) = (world.sandbox.plain_webhook_url(), world.sandbox.keyword_webhook_url());
    world.config(&format!(
        "default_target = \"plain\"\n[targets.plain]\nwebhook = \"{plain}\"\n[targets.keyword]\nwebhook = \"{keyword}\"\n\
         [targets.group]\ngroup = \"{}\"\n",
        world.sandbox.group()
    ));
    world.set("DING_TARGET", "keyword");
    let _ = world.run(["send", "text", "告警", "--to", "group"]).good();
    let _ = world.run(["send", "text", "告警"]).good();
    world.set("DING_TARGET", "");
    let _ = world.run(["send", "text", "告警"]).good();
    world.set("DING_WEBHOOK", "");
    let _ = world.run(["send", "text", "告警"]).good();
    assert_eq!(places(&world), ["sandbox group", "keyword", "signed", "plain"]);
    world.config("");
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: no target: nothing says where to send
    hint: name one with `--to`, or set `DING_WEBHOOK`, `DING_TARGET` or `default_target`: `ding config init` asks for what is needed, `ding help targets` tells how a target is written
    ");
}

#[test]
fn the_secret_of_ding_webhook_signs_no_named_target() {
    let mut world = World::new();
    let url = world.sandbox.webhook_url();
    world.config(&format!("[targets.unsigned]\nwebhook = \"{url}\"\n"));
    // Signed by the variable alone the robot would take it.
    let outcome = world.run(["send", "text", "hi", "--to", "unsigned", "-v"]).exits(5);
    assert!(!outcome.stderr.contains("sign="), "{outcome}");
    let outcome = world.run(["send", "text", "hi", "--to", &format!("webhook:{url}"), "-v"]).good();
    assert!(outcome.stderr.contains("sign=<sign>"), "{outcome}");
    world.set("DING_TARGET", "unsigned");
    let _ = world.run(["send", "text", "hi"]).exits(5);
    world.set("DING_TARGET", format!("webhook:{url}"));
    let _ = world.run(["send", "text", "hi"]).good();
}

#[test]
fn a_webhook_in_the_environment_is_enough() {
    let mut world = World::new();
    let keep = ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DINGTALK_OAPI_BASE"];
    world.env.retain(|name, _| keep.contains(&name.as_str()));
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 0
    --- stdout
    sent to `DING_WEBHOOK` (webhook)
    --- stderr
    neither HOME nor XDG_STATE_HOME names a folder: the message goes without the quota that processes share
    ");
    world.set("DING_WEBHOOK", world.sandbox.plain_webhook_url()).set("DING_WEBHOOK_SECRET", "");
    let _ = world.run(["send", "text", "hi"]).good();
    assert_eq!(places(&world), ["signed", "plain"]);
}

#[test]
fn a_token_pasted_as_a_target_is_not_repeated() {
    let world = World::new();
    let token = world.sandbox.webhook_token();
    for text in [
        token.to_owned(),
        format!("token:{token}"),
        format!("Webhook:{token}"),
        format!("user:{token}{token}"),
    ] {
        let outcome = world.run(["send", "text", "hi", "--to", &text]);
        assert!(outcome.code == 2 || outcome.code == 3, "{outcome}");
        assert!(!outcome.stderr.contains(&token[8..]), "{outcome}");
    }
    let outcome = world.run(["send", "text", "hi", "--to", "a", token]).exits(2);
    assert!(!outcome.stderr.contains(&token[8..]), "{outcome}");
}

#[test]
fn a_proxy_that_cannot_be_used_does_not_matter_on_loopback() {
    let mut world = World::new();
    world.set("ALL_PROXY", "socks5://127.0.0.1:1");
    let _ = world.run(["send", "text", "hi"]).good();
    world.set("DINGTALK_API_BASE", "https://nope.invalid");
    let outcome = world.run(["token", "get"]).exits(3);
    assert!(outcome.stderr.contains("SOCKS"), "{outcome}");
}
