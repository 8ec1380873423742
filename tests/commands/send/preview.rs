//! `--dry-run` and `--curl`: shown instead of sent.

use super::{arrived, everywhere, world};
use crate::support::World;

#[test]
fn a_dry_run_shows_the_exact_requests() {
    let world = world();
    insta::assert_snapshot!(everywhere(&world, &["text", "hi", "--dry-run"]), @r#"
    exit: 0
    --- stdout
    POST http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign>
    Content-Type: application/json
    Accept: application/json

    {
      "msgtype": "text",
      "text": {
        "content": "hi"
      },
      "msgUuid": "000102030405060708090a0b0c0d0e0f"
    }

    POST http://SANDBOX/v1.0/robot/groupMessages/send
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingsandbox7k2m9qx4",
      "openConversationId": "cidSandbox+7kQ2m/X9vR4tA==",
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }

    POST http://SANDBOX/v1.0/robot/oToMessages/batchSend
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingsandbox7k2m9qx4",
      "userIds": [
        "user001"
      ],
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }

    POST http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign>
    Content-Type: application/json
    Accept: application/json

    {
      "msgtype": "text",
      "text": {
        "content": "hi"
      },
      "msgUuid": "303132333435363738393a3b3c3d3e3f"
    }

    POST http://SANDBOX/v1.0/robot/groupMessages/send
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingsandbox7k2m9qx4",
      "openConversationId": "cidSandbox+7kQ2m/X9vR4tA==",
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }

    POST http://SANDBOX/v1.0/robot/oToMessages/batchSend
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingsandbox7k2m9qx4",
      "userIds": [
        "user001",
        "user002"
      ],
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["send", "text", "hi", "-n", "--json", "--to", "ops"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "dry_run": true,
      "requests": [
        {
          "method": "POST",
          "url": "http://SANDBOX/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign>",
          "headers": {
            "Content-Type": "application/json",
            "Accept": "application/json"
          },
          "body": {
            "msgtype": "text",
            "text": {
              "content": "hi"
            },
            "msgUuid": "606162636465666768696a6b6c6d6e6f"
          }
        }
      ],
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_dry_run_needs_neither_network_nor_secret() {
    let mut world = World::new();
    world.config(
        "[app]\nclient_id = \"dingx\"\n\n[targets.a]\nwebhook = { env = \"NOT_SET\" }\nsecret = { env = \"NOR_THIS\" }\n\n\
         [targets.b]\nwebhook = { file = \"/nothing/here\" }\n\n[targets.c]\nwebhook = { command = [\"false\"] }\n\n\
         [targets.d]\ngroup = \"cidX==\"\n",
    );
    for name in ["DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET", "DING_WEBHOOK", "DING_WEBHOOK_SECRET"] {
        world.set(name, "");
    }
    world.set("DINGTALK_API_BASE", "").set("DINGTALK_OAPI_BASE", "");
    let targets = ["--to", "a", "--to", "b", "--to", "c", "--to", "d", "--to", "user:u"];
    insta::assert_snapshot!(world.run([&["send", "text", "hi", "-n"][..], &targets].concat()), @r#"
    exit: 0
    --- stdout
    POST https://oapi.dingtalk.com/robot/send?access_token=<token>&timestamp=1767225600000&sign=<sign>
    Content-Type: application/json
    Accept: application/json

    {
      "msgtype": "text",
      "text": {
        "content": "hi"
      },
      "msgUuid": "000102030405060708090a0b0c0d0e0f"
    }

    POST https://oapi.dingtalk.com/robot/send?access_token=<token>
    Content-Type: application/json
    Accept: application/json

    {
      "msgtype": "text",
      "text": {
        "content": "hi"
      },
      "msgUuid": "101112131415161718191a1b1c1d1e1f"
    }

    POST https://oapi.dingtalk.com/robot/send?access_token=<token>
    Content-Type: application/json
    Accept: application/json

    {
      "msgtype": "text",
      "text": {
        "content": "hi"
      },
      "msgUuid": "202122232425262728292a2b2c2d2e2f"
    }

    POST https://api.dingtalk.com/v1.0/robot/groupMessages/send
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingx",
      "openConversationId": "cidX==",
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }

    POST https://api.dingtalk.com/v1.0/robot/oToMessages/batchSend
    x-acs-dingtalk-access-token: <token>
    Content-Type: application/json
    Accept: application/json

    {
      "robotCode": "dingx",
      "userIds": [
        "u"
      ],
      "msgKey": "sampleText",
      "msgParam": "{\"content\":\"hi\"}"
    }
    --- stderr
    "#);
    let _ = world.run([&["send", "text", "hi", "--curl"][..], &targets].concat()).good();
}

#[test]
fn curl_is_a_command_with_expressions_for_secrets() {
    let world = world();
    insta::assert_snapshot!(everywhere(&world, &["text", "it's \"hi\" $HOME", "--curl"]), @r#"
    exit: 0
    --- stdout
    curl -sS -X POST "$(ding sign --url --to "webhook:$WEBHOOK_TOKEN")" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"msgtype":"text","text":{"content":"it'\''s \"hi\" $HOME"},"msgUuid":"000102030405060708090a0b0c0d0e0f"}'
    curl -sS -X POST http://SANDBOX/v1.0/robot/groupMessages/send \
      -H "x-acs-dingtalk-access-token: $(ding token get)" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"robotCode":"dingsandbox7k2m9qx4","openConversationId":"cidSandbox+7kQ2m/X9vR4tA==","msgKey":"sampleText","msgParam":"{\"content\":\"it'\''s \\\"hi\\\" $HOME\"}"}'
    curl -sS -X POST http://SANDBOX/v1.0/robot/oToMessages/batchSend \
      -H "x-acs-dingtalk-access-token: $(ding token get)" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"robotCode":"dingsandbox7k2m9qx4","userIds":["user001"],"msgKey":"sampleText","msgParam":"{\"content\":\"it'\''s \\\"hi\\\" $HOME\"}"}'
    curl -sS -X POST "$(ding sign --url --to ops)" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"msgtype":"text","text":{"content":"it'\''s \"hi\" $HOME"},"msgUuid":"303132333435363738393a3b3c3d3e3f"}'
    curl -sS -X POST http://SANDBOX/v1.0/robot/groupMessages/send \
      -H "x-acs-dingtalk-access-token: $(ding token get)" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"robotCode":"dingsandbox7k2m9qx4","openConversationId":"cidSandbox+7kQ2m/X9vR4tA==","msgKey":"sampleText","msgParam":"{\"content\":\"it'\''s \\\"hi\\\" $HOME\"}"}'
    curl -sS -X POST http://SANDBOX/v1.0/robot/oToMessages/batchSend \
      -H "x-acs-dingtalk-access-token: $(ding token get)" \
      -H 'Content-Type: application/json' \
      -H 'Accept: application/json' \
      --data-raw '{"robotCode":"dingsandbox7k2m9qx4","userIds":["user001","user002"],"msgKey":"sampleText","msgParam":"{\"content\":\"it'\''s \\\"hi\\\" $HOME\"}"}'
    --- stderr
    "#);
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn curl_asks_for_the_token_of_the_right_app() {
    let world = World::new();
    world.config(
        "[apps.a]\nclient_id = \"dinga\"\n[apps.b]\nclient_id = \"dingb\"\n[targets.g]\ngroup = \"cidX==\"\napp = \"a\"\n",
    );
    for (arguments, app, robot) in [
        (&["--to", "g"][..], "--app a", "dinga"),
        (&["--to", "g", "--app", "b"], "--app b", "dingb"),
        (&["--to", "user:u", "--app", "b"], "--app b", "dingb"),
    ] {
        let outcome = world.run([&["send", "text", "hi", "--curl"], arguments].concat()).good();
        assert!(outcome.stdout.contains(&format!("$(ding token get {app})")), "{outcome}");
        assert!(outcome.stdout.contains(robot), "{outcome}");
    }
}

#[test]
fn a_dry_run_refuses_what_a_send_refuses() {
    let world = world();
    for flag in ["--dry-run", "--curl"] {
        let _ = world.run(["send", "text", "hi", flag, "--to", "nobody"]).exits(3);
        let _ = world.run(["send", "text", "hi", flag, "--to", "release", "--at", "all", "--exact"]).exits(2);
        let long = "x".repeat(20_000);
        let _ = world.pipe(["send", "text", flag, "--to", "ops", "--exact"], long.as_bytes()).exits(5);
    }
    let _ = world.run(["send", "text", "hi", "--dry-run", "--curl", "--to", "ops"]).exits(2);
}

#[test]
fn the_shown_body_is_the_sent_one() {
    let world = world();
    let shown = world.run(["send", "markdown", "a\nb", "-n", "--json", "--to", "ops", "--at", "13800000000"]);
    let _ = world.run(["send", "markdown", "a\nb", "--to", "ops", "--at", "13800000000"]).good();
    let mut shown = shown.json()["requests"][0]["body"].clone();
    let mut sent = arrived(&world).remove(0);
    for body in [&mut shown, &mut sent] {
        body.as_object_mut().unwrap().shift_remove("msgUuid").unwrap();
    }
    assert_eq!(shown, sent);
}
