//! `ding config import`.

use std::fs;

use crate::support::World;

/// As one finds it, with what is not for `ding` in it.
const OPENCLAW: &str = r#"// OpenClaw
{
  channels: {
    dingtalk: {
      "enabled": true,
      "clientId": "dingnew0123",
      "appKey": "dingold0123",
      "clientSecret": "${MY_SECRET}", // not here
      "accounts": { "second": { "clientId": "dingsecond", "clientSecret": "MARKED-second-secret-0123" } },
    },
    "telegram": { "botToken": "MARKED-telegram-token" },
  },
  "model": { "provider": "openai", "apiKey": "sk-MARKED-0123456789", "baseUrl": "https://api.openai.com/v1", "name": "gpt-4o-mini" },
}
"#;

fn world(name: &str, text: &str) -> World {
    let mut world = World::new();
    for name in ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET"] {
        world.set(name, "");
    }
    ding::store::write(&world.folder.path().join(name), text.as_bytes()).unwrap();
    world
}

fn file(world: &World) -> String {
    fs::read_to_string(world.folder.path().join("config/ding/config.toml")).unwrap_or_default()
}

#[test]
fn commented_json_is_shown_first() {
    let world = world("openclaw.json", OPENCLAW);
    insta::assert_snapshot!(world.run(["config", "import", "openclaw.json", "--dry-run"]), @"
    exit: 0
    --- stdout
     setting                     value                       from
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
     app.client_id               dingnew0123                 channels.dingtalk.clientId
     app.client_secret           variable `MY_SECRET`        channels.dingtalk.clientSecret
     apps.second.client_id       dingsecond                  channels.dingtalk.accounts.second.clientId
     apps.second.client_secret   MARK… (25 characters)       channels.dingtalk.accounts.second.clientSecret
     model.provider              openai                      model.provider
     model.api_key               sk-M… (20 characters)       model.apiKey
     model.base_url              https://api.openai.com/v1   model.baseUrl
     model.model                 gpt-4o-mini                 model.name

    several places disagree:
      app.client_id: channels.dingtalk.clientId wins over channels.dingtalk.appKey
      model.api_key: variable AI_MODEL_API_KEY (while it is set) wins over model.apiKey
      model.base_url: variable AI_MODEL_BASE_URL (while it is set) wins over model.baseUrl
      model.model: variable AI_MODEL_NAME (while it is set) wins over model.name

    left out:
      channels.telegram: it is no setting of `ding`
    --- stderr
    ");
    assert_eq!(file(&world), "");
    insta::assert_snapshot!(world.run(["config", "import", "openclaw.json", "--dry-run", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "from": "openclaw.json",
      "file": "FOLDER/config/ding/config.toml",
      "values": [
        {
          "key": "app.client_id",
          "value": "dingnew0123",
          "from": "channels.dingtalk.clientId"
        },
        {
          "key": "app.client_secret",
          "value": "variable `MY_SECRET`",
          "from": "channels.dingtalk.clientSecret"
        },
        {
          "key": "apps.second.client_id",
          "value": "dingsecond",
          "from": "channels.dingtalk.accounts.second.clientId"
        },
        {
          "key": "apps.second.client_secret",
          "value": "MARK… (25 characters)",
          "from": "channels.dingtalk.accounts.second.clientSecret"
        },
        {
          "key": "model.provider",
          "value": "openai",
          "from": "model.provider"
        },
        {
          "key": "model.api_key",
          "value": "sk-M… (20 characters)",
          "from": "model.apiKey"
        },
        {
          "key": "model.base_url",
          "value": "https://api.openai.com/v1",
          "from": "model.baseUrl"
        },
        {
          "key": "model.model",
          "value": "gpt-4o-mini",
          "from": "model.name"
        }
      ],
      "unchanged": [],
      "left_out": [
        {
          "place": "channels.telegram",
          "why": "it is no setting of `ding`"
        }
      ],
      "disagreements": [
        {
          "key": "app.client_id",
          "wins": "channels.dingtalk.clientId",
          "loses": "channels.dingtalk.appKey"
        },
        {
          "key": "model.api_key",
          "wins": "variable AI_MODEL_API_KEY (while it is set)",
          "loses": "model.apiKey"
        },
        {
          "key": "model.base_url",
          "wins": "variable AI_MODEL_BASE_URL (while it is set)",
          "loses": "model.baseUrl"
        },
        {
          "key": "model.model",
          "wins": "variable AI_MODEL_NAME (while it is set)",
          "loses": "model.name"
        }
      ],
      "written": false,
      "next": [],
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
    // Without a terminal nobody can say yes.
    insta::assert_snapshot!(world.run(["config", "import", "openclaw.json"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `openclaw.json` is not imported without a question, and there is no terminal
    hint: write with `--yes`, or look first with `--dry-run`
    ");
    assert_eq!(file(&world), "");
    let no = world.answer(["config", "import", "openclaw.json"], &[("Write these values?", "no")]).good();
    assert!(no.stderr.contains("app.client_id") && no.stderr.contains("nothing was changed"), "{no}");
    assert!(!no.to_string().contains("MARKED-") && file(&world).is_empty(), "{no}");
    let _ = world.answer(["config", "import", "openclaw.json"], &[("Write these values?", "^C")]).exits(130);
    assert_eq!(file(&world), "");
    let yes = world.answer(["config", "import", "openclaw.json"], &[("Write these values?", "")]).good();
    assert!(yes.stdout.contains("written into") && !yes.to_string().contains("MARKED-"), "{yes}");
    insta::assert_snapshot!(file(&world), @r#"
    [app]
    client_id = "dingnew0123"
    client_secret = { env = "MY_SECRET" }

    [apps.second]
    client_id = "dingsecond"
    client_secret = "MARKED-second-secret-0123"

    [model]
    provider = "openai"
    api_key = "sk-MARKED-0123456789"
    base_url = "https://api.openai.com/v1"
    model = "gpt-4o-mini"
    "#);
}

#[test]
fn an_env_file_makes_a_target_that_works() {
    let mut world = world(".env", "");
    let text = format!(
        "# ours\nexport DING_WEBHOOK=\"{}\"\nDING_WEBHOOK_SECRET='{}' # signs\nDINGTALK_CLIENT_ID=one\n\
         DINGTALK_CLIENT_ID=two\nDINGTALK_CLIENT_SECRET_FILE=secret\nDING_TIMEOUT=5\nDATABASE_URL=postgres://x\n\
         AI_MODEL_API_KEY=${{OPENAI_KEY}}\nnonsense\n",
        world.sandbox.webhook_url(),
        world.sandbox.webhook_secret()
    );
    ding::store::write(&world.folder.path().join(".env"), text.as_bytes()).unwrap();
    world.set("DINGTALK_CLIENT_ID", "dingvariable");
    let outcome = world.run(["config", "import", ".env", "--yes", "--target", "alerts"]);
    for secret in [world.sandbox.webhook_token(), world.sandbox.webhook_secret()] {
        assert!(!outcome.to_string().contains(secret), "{outcome}");
    }
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
     setting                  value                           from
    ────────────────────────────────────────────────────────────────────────────────────────────────
     app.client_id            two                             line 5, DINGTALK_CLIENT_ID
     app.client_secret        file `FOLDER/secret`   line 6, DINGTALK_CLIENT_SECRET_FILE
     targets.alerts.webhook   http… (111 characters)          line 2, DING_WEBHOOK
     targets.alerts.secret    SEC3… (67 characters)           line 3, DING_WEBHOOK_SECRET
     model.api_key            variable `OPENAI_KEY`           line 9, AI_MODEL_API_KEY
     default_target           alerts                          line 2, DING_WEBHOOK

    several places disagree:
      app.client_id: line 5, DINGTALK_CLIENT_ID wins over line 4, DINGTALK_CLIENT_ID
      app.client_id: variable DINGTALK_CLIENT_ID (while it is set) wins over line 5, DINGTALK_CLIENT_ID
      model.api_key: variable AI_MODEL_API_KEY (while it is set) wins over line 9, AI_MODEL_API_KEY

    left out:
      line 8, DATABASE_URL: it is no setting of `ding`
      line 10: it is not `NAME=value`
      line 7, DING_TIMEOUT: write a number and a unit, such as `30s`, `10m` or `500ms`

    written into `FOLDER/config/ding/config.toml`

    next:
      set where `ding` runs: `OPENAI_KEY`
      ding verify
      ding doctor model
      a group's id: run `ding stream test --wait-message 60s -q` and mention the robot in the group: it is printed; then `ding target add NAME group:ID`
    --- stderr
    ");
    let _ = world.run(["send", "text", "hello"]).good();
    // A second time there is nothing left to do.
    world.set("DINGTALK_CLIENT_ID", "");
    let again =
        world.run(["config", "import", ".env", "--yes", "--target", "alerts", "--json"]).good().json();
    assert_eq!((&again["values"], &again["written"]), (&serde_json::json!([]), &false.into()), "{again}");
}

#[test]
fn what_the_settings_say_already_wins_unless_it_is_replaced() {
    let world = world(
        "moltbot.json",
        r#"{"channels":{"dingtalk":{"appKey":"dingnew","appSecret":"new-app-secret-0123"}}}"#,
    );
    world.config("# mine\n[app]\nclient_id = \"dingold\" # why\nrobot_code = \"dingrobot\"\n");
    insta::assert_snapshot!(world.run(["config", "import", "moltbot.json", "--yes"]), @"
    exit: 0
    --- stdout
    there is nothing to write

    several places disagree:
      app.client_id: the settings file wins over channels.dingtalk.appKey
      app.client_secret: the settings file wins over channels.dingtalk.appSecret

    next:
      where they differ the settings file stays as it is; `--replace` lets this file win
    --- stderr
    ");
    assert!(!file(&world).contains("new"));
    let replaced = world.run(["config", "import", "moltbot.json", "--yes", "--replace"]).good();
    assert_eq!(replaced.stderr, "warning: `app.robot_code` stays as it is: does it belong to this app?\n");
    insta::assert_snapshot!(file(&world), @r#"
    # mine
    [app]
    client_id = "dingnew" # why
    robot_code = "dingrobot"
    client_secret = "new-app-secret-0123"
    "#);
    // The same app with another secret: its robot is still its robot.
    ding::store::write(
        &world.folder.path().join("moltbot.json"),
        br#"{"channels":{"dingtalk":{"appKey":"dingnew","appSecret":"newest-app-secret-0123"}}}"#,
    )
    .unwrap();
    assert_eq!(world.run(["config", "import", "moltbot.json", "--yes", "--replace"]).good().stderr, "");
    // A target whole or not at all.
    let world = self::world(".env", "DING_WEBHOOK=0123456789abcdef0123\n");
    let before = "[targets.ops]\ngroup = \"cidA==\"\n";
    world.config(before);
    let _ = world.run(["config", "import", ".env", "--yes"]).good();
    assert_eq!(file(&world), before);
    let _ = world.run(["config", "import", ".env", "--yes", "--replace"]).good();
    assert!(!file(&world).contains("cidA") && file(&world).contains("0123"), "{}", file(&world));
}

#[test]
fn what_cannot_be_imported_says_why() {
    let world = world("broken.json", "{\n  \"clientSecret\": MARKED-unquoted secret\n");
    let outcome = world.run(["config", "import", "broken.json", "--yes"]).exits(2);
    assert!(outcome.stderr.contains("line ") && !outcome.stderr.contains("MARKED"), "{outcome}");
    for (name, text, code) in [
        ("empty.env", "", 3),
        ("other.env", "PORT=1\n", 3),
        ("secret.env", "DING_WEBHOOK_SECRET=SECx\n", 3),
        ("foreign.env", "DING_WEBHOOK=https://e.com/?access_token=x\n", 3),
        ("target.env", "DING_TARGET=nobody\n", 3),
        ("spaces.env", "DINGTALK_CLIENT_ID=\"ding a\"\n", 3),
        ("default.env", "DINGTALK_CLIENT_SECRET=${A:-b}\n", 3),
        ("list.json", "[1]", 2),
    ] {
        ding::store::write(&world.folder.path().join(name), text.as_bytes()).unwrap();
        let _ = world.run(["config", "import", name, "--yes"]).exits(code);
    }
    let _ = world.run(["config", "import", "not-there.json", "--yes"]).exits(2);
    let _ = world.run(["config", "import", "empty.env", "--curl"]).exits(2);
    assert_eq!(file(&world), "");
}
