//! `ding config import` of files as they are in the field: the shapes are those of the named public sources, the secrets
//! are invented.

use std::fs;
use std::path::PathBuf;

use crate::support::{Outcome, World};

/// A token as robots have it, and one of another.
const TOKEN: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";

/// A machine on which nothing is set up.
fn bare() -> World {
    let mut world = World::new();
    let own = [
        "DING_WEBHOOK",
        "DING_WEBHOOK_SECRET",
        "DINGTALK_CLIENT_ID",
        "DINGTALK_CLIENT_SECRET",
        "AI_MODEL_PROVIDER",
        "AI_MODEL_API_KEY",
        "AI_MODEL_BASE_URL",
        "AI_MODEL_NAME",
    ];
    for name in own {
        world.set(name, "");
    }
    world.set("HOME", world.folder.path().display().to_string());
    world
}

fn put(world: &World, name: &str, text: &str) -> PathBuf {
    let path = world.folder.path().join(name);
    ding::store::write(&path, text.as_bytes()).unwrap();
    path
}

fn settings(world: &World) -> String {
    fs::read_to_string(world.folder.path().join("config/ding/config.toml")).unwrap_or_default()
}

/// Imports `text`; gives back what was said, without any of `secrets` in it, and what was written.
fn import(world: &World, name: &str, text: &str, secrets: &[&str]) -> (Outcome, String) {
    put(world, name, text);
    let outcome = world.run(["config", "import", name, "--yes"]);
    for secret in secrets {
        assert!(!outcome.to_string().contains(secret), "{secret}: {outcome}");
    }
    (outcome, settings(world))
}

/// Also in one language alone.
fn says(outcome: &Outcome, parts: &[&str]) {
    for part in parts {
        assert!(outcome.stdout.contains(part), "{part}: {outcome}");
    }
}

/// DingTalk-Real-AI/dingtalk-openclaw-connector with OpenClaw 2026.3, as in its users' guides.
#[test]
fn openclaw_with_services_and_the_connector() {
    let text = r#"{
      "meta": { "lastTouchedVersion": "2026.3.13" },
      "models": { "mode": "merge", "providers": {
        "bailian": { "baseUrl": "https://dashscope.aliyuncs.com/compatible-mode/v1", "apiKey": "sk-MARKED-bailian", "api": "openai-completions",
          "models": [ { "id": "qwen3-max", "name": "qwen3-max", "input": ["text"], "cost": { "input": 0 }, "contextWindow": 262144, "maxTokens": 65536 },
                      { "id": "qwen3-coder", "name": "qwen3-coder" } ] },
        "kimi-code": { "baseUrl": "https://api.kimi.com/coding/", "apiKey": "${KIMI_KEY}", "api": "anthropic-messages", "models": [ { "id": "kimi-k2" } ] } } },
      "agents": { "defaults": { "model": { "primary": "bailian/qwen3-max", "fallbacks": ["kimi-code/kimi-k2"] }, "workspace": "/root/w" } },
      "channels": {
        "dingtalk-connector": { "enabled": true, "clientId": "dingab12cd34ef56", "clientSecret": "MARKED-connector-secret",
          "gatewayToken": "MARKED-gateway-one", "sessionTimeout": 1800000, "dmPolicy": "open" },
        "telegram": { "botToken": "MARKED-telegram" } },
      "plugins": { "entries": { "dingtalk-connector": { "enabled": true } }, "installs": { "dingtalk-connector": { "source": "path" } } },
      "gateway": { "port": 18789, "auth": { "mode": "token", "token": "MARKED-gateway-two" }, "remote": { "token": "MARKED-gateway-two" } }
    }"#;
    let world = bare();
    put(
        &world,
        ".config/systemd/user/openclaw-gateway.service",
        "[Service]\nExecStart=/usr/bin/node x\nEnvironment=\"OPENCLAW_GATEWAY_TOKEN=MARKED-gateway-three\"\n",
    );
    let (outcome, file) = import(&world, "openclaw.json", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    [app]
    client_id = "dingab12cd34ef56"
    client_secret = "MARKED-connector-secret"

    [session]
    timeout = "30m"

    [model]
    provider = "dashscope"
    base_url = "https://dashscope.aliyuncs.com/compatible-mode/v1"
    api_key = "sk-MARKED-bailian"
    model = "qwen3-max"
    context_tokens = 262144
    max_tokens = 65536
    fallback = "kimi-k2"

    [models.kimi-k2]
    provider = "anthropic"
    base_url = "https://api.kimi.com/coding/"
    api_key = { env = "KIMI_KEY" }
    model = "kimi-k2"
    "#);
    let outcome = outcome.good();
    says(
        &outcome,
        &[
            "the token of OpenClaw's gateway: ~/.config/systemd/user/openclaw-gateway.service wins over gateway.auth.token",
            "openclaw-gateway.service wins over gateway.remote.token",
            "openclaw-gateway.service wins over channels.dingtalk-connector.gatewayToken",
            "channels.telegram; meta; plugins; gateway: it is no setting of `ding`",
            "set where `ding` runs: `KIMI_KEY`",
            "  ding verify\n",
            "ding doctor model",
            "`ding stream test --wait-message 60s -q`",
        ],
    );
    // A second time nothing changes, and that is said.
    let again = world.run(["config", "import", "openclaw.json", "--yes"]).good();
    says(&again, &["nothing changes: `"]);
    assert_eq!(settings(&world), file);
    let json = world.run(["config", "import", "openclaw.json", "--yes", "--json"]).good().json();
    assert_eq!((&json["written"], &json["values"]), (&false.into(), &serde_json::json!([])));
    assert_eq!(json["unchanged"].as_array().map(Vec::len), Some(14), "{json}");
    assert_eq!(json["next"][0], "ding verify");
}

/// The connector's README: several robots, none of which is the default one; and its schema: `defaultAccount`,
/// SecretInput (openclaw/openclaw `docs/gateway/secrets.md`).
#[test]
fn openclaw_accounts() {
    let text = r#"{ "channels": { "dingtalk-connector": { "accounts": {
        "bot1": { "enabled": true, "clientId": "dingbot1appkey00", "clientSecret": "MARKED-secret-one" },
        "bot2": { "clientId": "dingbot2appkey00", "clientSecret": { "source": "env", "provider": "default", "id": "BOT2_SECRET" } },
        "bot3": { "enabled": false, "clientId": "dingbot3appkey00", "clientSecret": "MARKED-secret-three" } } } } }"#;
    let world = bare();
    let (outcome, file) = import(&world, "openclaw.json", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    [apps.bot1]
    client_id = "dingbot1appkey00"
    client_secret = "MARKED-secret-one"

    [apps.bot2]
    client_id = "dingbot2appkey00"
    client_secret = { env = "BOT2_SECRET" }
    "#);
    let outcome = outcome.good();
    says(
        &outcome,
        &[
            "accounts.bot3: it is switched off there",
            "ding verify --app bot1   (there is no default app; the apps: bot1, bot2)",
            "run `ding stream test --wait-message 60s -q --app bot1`",
        ],
    );
    // The next command says so itself.
    let next = world.run(["token", "get"]).exits(3);
    assert!(
        next.stderr.contains("--app") && next.stderr.contains("bot1") && next.stderr.contains("bot2"),
        "{next}"
    );

    // The default one, and one that takes the secret from above.
    let text = r#"{ "secrets": { "providers": {
          "keyfile": { "source": "file", "path": "~/.openclaw/key.txt", "mode": "singleValue" },
          "bundle": { "source": "file", "path": "~/.openclaw/secrets.json" },
          "op": { "source": "exec", "command": "/opt/op", "args": ["read", "op://v/i"], "jsonOnly": false } } },
        "channels": { "dingtalk": { "defaultAccount": "two", "clientSecret": { "source": "file", "provider": "keyfile", "id": "value" },
          "accounts": { "one": { "clientId": "dingone012345678" },
            "two": { "clientId": "dingtwo012345678", "clientSecret": { "source": "file", "provider": "bundle", "id": "/ding/two" } },
            "three": { "clientId": "dingthree0123456", "clientSecret": { "source": "exec", "provider": "op", "id": "value" } },
            "four": { "clientId": "dingfour01234567", "clientSecret": { "source": "store", "id": "x" } } } } } }"#;
    let world = bare();
    put(&world, ".openclaw/secrets.json", r#"{ "ding": { "two": "MARKED-in-the-bundle" } }"#);
    let (outcome, file) = import(&world, "openclaw.json", text, &["MARKED"]);
    let folder = world.folder.path().display().to_string();
    insta::assert_snapshot!(file.replace(&folder, "FOLDER"), @r#"
    [apps.one]
    client_id = "dingone012345678"
    client_secret = { file = "FOLDER/.openclaw/key.txt" }

    [apps.three]
    client_id = "dingthree0123456"
    client_secret = { command = ["/opt/op", "read", "op://v/i"] }

    [app]
    client_id = "dingtwo012345678"
    client_secret = "MARKED-in-the-bundle"
    "#);
    let outcome = outcome.exits(8);
    says(
        &outcome,
        &[
            "four.clientSecret: `ding` cannot read secrets from `store`",
            "four.clientId: its Client Secret is missing",
        ],
    );
}

/// AlibabaCloudDocs/openclaw-dingtalk: everything is still as in its README.
#[test]
fn placeholders_are_named() {
    let text = r#"{ "extensions": ["clawdbot-dingtalk"],
      "channels": { "clawdbot-dingtalk": { "enabled": true, "clientId": "your-dingtalk-client-id", "clientSecret": "your_secret_here" } },
      "models": { "providers": { "dashscope": { "baseUrl": "https://dashscope.aliyuncs.com/compatible-mode/v1", "apiKey": "sk-xxxx",
        "models": [ { "id": "qwen3-coder-plus" } ] } } },
      "agents": { "defaults": { "model": { "primary": "dashscope/qwen3-coder-plus" } } } }"#;
    let world = bare();
    let (outcome, file) = import(&world, "clawdbot.json", text, &[]);
    let outcome = outcome.exits(8);
    says(
        &outcome,
        &[
            "there is nothing to write",
            "channels.clawdbot-dingtalk.clientId; channels.clawdbot-dingtalk.clientSecret; models.providers.dashscope.apiKey: it is a placeholder",
            "models.providers.dashscope.models[0].id: its API key is missing",
        ],
    );
    assert_eq!(file, "");
    for text in [
        "DINGTALK_CLIENT_ID=<AppKey>\n",
        "DINGTALK_WEBHOOK=https://oapi.dingtalk.com/robot/send?access_token=xxx\n",
    ] {
        let (outcome, file) = import(&world, "a.env", text, &[]);
        says(&outcome.exits(3), &["it is a placeholder"]);
        assert_eq!(file, "");
    }
}

/// moltbot.json with a model of its own, others beside it and rules between them.
#[test]
fn moltbot_with_models_and_rules() {
    let text = r#"{
      // 钉钉
      "channels": { "moltbot-dingtalk-stream": { appKey: "dingmolt00112233", appSecret: "<env:MOLT_SECRET>", robotCode: 'dingmolt00112233', }, },
      "model": { "provider": "通义千问", "apiKey": "MARKED-qwen", "baseUrl": "https://dashscope.aliyuncs.com/api/v1", "name": "qwen-plus",
        "temperature": 0.7, "maxTokens": 2000, "timeout": 30000, "maxRetries": 3 },
      "models": { "fast": "qwen-turbo", "smart": { "provider": "deepseek", "apiKey": "${DEEPSEEK_KEY}", "model": "deepseek-chat" },
        "autoSwitch": { "enabled": true, "rules": [
          { "name": "code", "keywords": ["代码", "debug"], "model": "smart" },
          { "condition": "length > 2000", "model": "qwen-long" },
          { "condition": "hour > 18", "model": "fast" } ] } },
      "conversation": { "maxHistory": 12, "timeout": 600, "saveHistory": true },
    }"#;
    let world = bare();
    let (outcome, file) = import(&world, "moltbot.json", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    [app]
    client_id = "dingmolt00112233"
    client_secret = { env = "MOLT_SECRET" }
    robot_code = "dingmolt00112233"

    [session]
    exchanges = 12
    timeout = "10m"

    [model]
    provider = "dashscope-native"
    api_key = "MARKED-qwen"
    base_url = "https://dashscope.aliyuncs.com/api/v1"
    model = "qwen-plus"
    temperature = 0.7
    max_tokens = 2000
    total_timeout = "30s"

    [models.fast]
    provider = "dashscope-native"
    model = "qwen-turbo"
    base_url = "https://dashscope.aliyuncs.com/api/v1"
    api_key = "MARKED-qwen"

    [models.smart]
    provider = "deepseek"
    api_key = { env = "DEEPSEEK_KEY" }
    model = "deepseek-chat"

    [models.qwen-long]
    provider = "dashscope-native"
    model = "qwen-long"
    base_url = "https://dashscope.aliyuncs.com/api/v1"
    api_key = "MARKED-qwen"

    [model_routes.code]
    words = "代码,debug"
    model = "smart"

    [model_routes.route2]
    min_bytes = 2000
    model = "qwen-long"
    "#);
    let outcome = outcome.good();
    says(
        &outcome,
        &[
            "model.maxRetries: `ding` repeats by itself",
            "models.autoSwitch.rules[2]: a route of `ding` goes by size",
            "conversation.saveHistory: it is no setting of `ding`",
        ],
    );
    // The settings are good ones.
    let shown = world.run(["config", "show"]).good();
    assert!(shown.stdout.contains("model_routes.code.words"), "{shown}");
}

/// eryajf/chatgpt-dingtalk `config.example.yml`, and timonwong/prometheus-webhook-dingtalk `config.example.yml`.
#[test]
fn yaml_of_other_robots() {
    let text = "# 日志级别\nlog_level: \"info\"\nrun_mode: stream\napi_key: \"sk-MARKED0a1b2c3d\"\nbase_url: \"\"\n\
                model: \"gpt-3.5-turbo\"\nsession_timeout: 600\nhttp_proxy: \"\"\n\
                allow_groups: [\"cidrabcdefgh1234567890AAAAA\"]\napp_secrets: []\ncredentials:\n  -\n    \
                client_id: \"dingchat0a1b2c3d\"\n    client_secret: \"MARKED-first\"\n  - client_id: \
                dingchat9z8y7x6w\n    client_secret: MARKED-second\n";
    let world = bare();
    let (outcome, file) = import(&world, "config.yml", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    [app]
    client_id = "dingchat0a1b2c3d"
    client_secret = "MARKED-first"

    [apps.dingchat9z8y7x6w]
    client_id = "dingchat9z8y7x6w"
    client_secret = "MARKED-second"

    [session]
    timeout = "10m"

    [model]
    api_key = "sk-MARKED0a1b2c3d"
    model = "gpt-3.5-turbo"
    "#);
    says(
        &outcome.good(),
        &["ding target add NAME group:cidrabcdefgh1234567890AAAAA   (groups that the file names: 1)"],
    );

    let text = format!(
        "targets:\n  webhook1:\n    url: https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n    # signs\n    \
         secret: SECMARKED0123456789\n  webhook2:\n    url: https://oapi.dingtalk.com/robot/send?access_token=xxxxxxxxxxxx\n  \
         webhook_all:\n    url: https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n    secret: SEC000000000000000000000\n"
    );
    let world = bare();
    let (outcome, file) = import(&world, "prometheus.yaml", &text, &["MARKED", TOKEN]);
    insta::assert_snapshot!(file, @r#"
    default_target = "webhook1"

    [targets.webhook1]
    webhook = "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
    secret = "SECMARKED0123456789"
    "#);
    says(
        &outcome.exits(8),
        &[
            "targets.webhook2.url; targets.webhook_all.secret: it is a placeholder",
            "targets.webhook_all.url: its signing secret cannot be used",
        ],
    );
}

/// Two `.env` files of public robots: one with a webhook and OpenAI's variables, one of NousResearch/hermes-agent.
#[test]
fn env_files_of_other_robots() {
    let text = format!(
        "# 钉钉Webhook\nTDX_API_URL=http://192.0.2.1:8080\nDINGTALK_WEBHOOK_URL=https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n\
         DINGTALK_SECRET=SECMARKED\nFEISHU_WEBHOOK_URL=https://open.feishu.cn/open-apis/bot/v2/hook/xxx\n\
         OPENAI_API_KEY=sk-MARKED\nOPENAI_API_BASE=https://api.openai.com/v1\nOPENAI_MODEL=gpt-4\nSCHEDULE_TIME=15:30\n"
    );
    let world = bare();
    let (outcome, file) = import(&world, ".env", &text, &["MARKED", TOKEN]);
    insta::assert_snapshot!(file.replace(TOKEN, "TOKEN"), @r#"
    default_target = "ops"

    [targets.ops]
    webhook = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    secret = "SECMARKED"

    [model]
    provider = "openai"
    api_key = "sk-MARKED"
    base_url = "https://api.openai.com/v1"
    model = "gpt-4"
    "#);
    says(
        &outcome.good(),
        &["line 2, TDX_API_URL; line 5, FEISHU_WEBHOOK_URL; line 9, SCHEDULE_TIME: it is no setting"],
    );

    let text = "DINGTALK_CLIENT_ID=dinghermes0a1b2c\nDINGTALK_CLIENT_SECRET=MARKED-hermes\n\
                DINGTALK_HOME_CHANNEL=cid8PcyxzfwlH2pPJt82eTPwjQYu95oVdsGsC8K6k9kHI=\nDINGTALK_ALLOWED_USERS=user-id-1\n\
                AI_PROVIDER=\"deepseek\"\nDEEPSEEK_API_KEY=sk-MARKED\nAI_MODEL=deepseek-chat\n";
    let world = bare();
    let (outcome, file) = import(&world, "hermes.env", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    default_target = "ops"

    [app]
    client_id = "dinghermes0a1b2c"
    client_secret = "MARKED-hermes"

    [targets.ops]
    group = "cid8PcyxzfwlH2pPJt82eTPwjQYu95oVdsGsC8K6k9kHI="

    [model]
    provider = "deepseek"
    model = "deepseek-chat"
    api_key = "sk-MARKED"
    "#);
    let outcome = outcome.good();
    says(&outcome, &["  ding verify\n"]);
    // With a group in it nobody has to look for one.
    assert!(!outcome.stdout.contains("stream test"), "{outcome}");
}

/// HKUDS/nanobot, agentscope-ai/QwenPaw, NousResearch/hermes-agent, LangBot, moltybob/dingtalk, CatchZeng/dingtalk,
/// docker-compose, Kubernetes, systemd, GitLab, and Tencent Cloud's guide to switching models (techpedia/140231).
#[test]
fn further_shapes() {
    let default = format!("[default]\naccess_token = \"{TOKEN}\"\nsecret = \"SECMARKED\"\n");
    let default_written =
        format!("default_target = \"ops\"\n\n[targets.ops]\nwebhook = \"{TOKEN}\"\nsecret = \"SECMARKED\"\n");
    let robots = format!(
        "notifications:\n  - type: dingtalk\n    webhook: {TOKEN}\n    secret: SECMARKED1\n  - type: dingtalk\n    webhook: {TOKEN}2\n  \
         - {{type: wecom, webhook: x, secret: MARKED}}\ndingding:\n  robots:\n    dev: {{token: {TOKEN}, secret: SECMARKED3, keywords: [构建]}}\n"
    );
    let robots_written = format!(
        "default_target = \"ops\"\n\n[targets.ops]\nwebhook = \"{TOKEN}\"\nsecret = \"SECMARKED1\"\n\n[targets.ops2]\nwebhook = \"{TOKEN}2\"\n\n\
         [targets.dev]\nwebhook = \"{TOKEN}\"\nsecret = \"SECMARKED3\"\nkeyword = \"构建\"\n"
    );
    let compose = format!(
        "services:\n  alertmanager-webhook:\n    image: x:v1\n    environment:\n      - DINGTALK_WEBHOOK=https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n      - DINGTALK_SECRET=SECMARKED\n"
    );
    let compose_written = format!(
        "default_target = \"ops\"\n\n[targets.ops]\nwebhook = \"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\"\nsecret = \"SECMARKED\"\n"
    );
    for (name, text, expected) in [
        (
            "config.json",
            r#"{ "agents": { "defaults": { "model": "anthropic/claude-opus-4-5", "maxTokens": 8192, "temperature": 0.1 } },
                 "providers": { "openrouter": { "apiKey": "sk-or-MARKED" } },
                 "channels": { "dingtalk": { "enabled": true, "clientId": "dingnano01234567", "clientSecret": "MARKED-nano" } } }"#,
            "[app]\nclient_id = \"dingnano01234567\"\nclient_secret = \"MARKED-nano\"\n\n[model]\nprovider = \"openrouter\"\n\
             api_key = \"sk-or-MARKED\"\nmodel = \"anthropic/claude-opus-4-5\"\nmax_tokens = 8192\ntemperature = 0.1\n",
        ),
        ("docker-compose.yml", &compose, &compose_written),
        (
            "deployment.yaml",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: ding}\nstringData:\n  DINGTALK_CLIENT_ID: dingkube01234567\n  \
             DINGTALK_CLIENT_SECRET: MARKED-kube\n---\nkind: ConfigMap\n",
            "[app]\nclient_id = \"dingkube01234567\"\nclient_secret = \"MARKED-kube\"\n",
        ),
        // What `kubectl get secrets -o json` prints: the values are Base64.
        (
            "secrets.json",
            r#"{ "apiVersion": "v1", "kind": "List", "items": [{ "kind": "Secret", "data": {
                 "DINGTALK_CLIENT_ID": "ZGluZ2Jhc2UwMTIzNDU2Nw==", "DINGTALK_CLIENT_SECRET": "TUFSS0VELWJhc2U2NAo=" } }] }"#,
            "[app]\nclient_id = \"dingbase01234567\"\nclient_secret = \"MARKED-base64\"\n",
        ),
        (
            "bot.toml",
            "[dingtalk]\nclient_id = \"dingtoml01234567\"\nclient_secret = \"MARKED-toml\"\n[llm]\nprovider = \"moonshot\"\n\
             api_key = \"sk-MARKED\"\nmodel = \"kimi-k2\"\ntimeout = 60\n",
            "[app]\nclient_id = \"dingtoml01234567\"\nclient_secret = \"MARKED-toml\"\n\n[model]\nprovider = \"moonshot\"\n\
             api_key = \"sk-MARKED\"\nmodel = \"kimi-k2\"\ntotal_timeout = \"1m\"\n",
        ),
        (
            "langbot.yaml",
            "platform:\n  adapters:\n    - adapter: dingtalk\n      enable: true\n      config: {client_id: dinglang01234567, \
             client_secret: MARKED-lang, robot_code: dinglang01234567}\n    - adapter: lark\n      config: {app_id: cli_x, app_secret: MARKED-lark}\n",
            "[app]\nclient_id = \"dinglang01234567\"\nclient_secret = \"MARKED-lang\"\nrobot_code = \"dinglang01234567\"\n",
        ),
        ("config.toml", &default, &default_written),
        ("robots.yaml", &robots, &robots_written),
        (
            "molty.json",
            r#"{ channels: { dingtalk: { enabled: true, webhookUrl: "https://bot.corp.example/ding", webhookSecret: "MARKED-inbound",
                 clientId: "dingmolty0123456", clientSecret: "MARKED-molty", proxy: "http://proxy.local:8080" } } }"#,
            "proxy = \"http://proxy.local:8080\"\n\n[app]\nclient_id = \"dingmolty0123456\"\nclient_secret = \"MARKED-molty\"\n",
        ),
        (
            "hermes.yaml",
            "model:\n  default: anthropic/claude-sonnet-4\n  provider: openrouter\n  api_key: sk-or-MARKED\nplatforms:\n  dingtalk:\n    \
             enabled: true\n    extra:\n      client_id: dinghermes0a1b2c\n      client_secret: MARKED-hermes\nsession: {idle_minutes: 45}\n",
            "[app]\nclient_id = \"dinghermes0a1b2c\"\nclient_secret = \"MARKED-hermes\"\n\n[session]\ntimeout = \"45m\"\n\n[model]\n\
             provider = \"openrouter\"\nmodel = \"anthropic/claude-sonnet-4\"\napi_key = \"sk-or-MARKED\"\n",
        ),
        (
            "bot.service",
            "[Unit]\nDescription=bot\n[Service]\nEnvironment=DINGTALK_CLIENT_ID=dingunit01234567\n\
             Environment=\"DINGTALK_CLIENT_SECRET=MARKED-unit\"\nExecStart=/usr/bin/bot\n",
            "[app]\nclient_id = \"dingunit01234567\"\nclient_secret = \"MARKED-unit\"\n",
        ),
        (
            "switch.yaml",
            "models:\n  fast: {kind: openai_compatible, base_url: \"${FAST_BASE_URL}\", api_key: \"${FAST_KEY}\", model: fast-chat, timeout_ms: 8000}\n  \
             strong: {kind: openai_compatible, base_url: 'https://llm.example.com/v1', api_key: \"${STRONG_KEY}\", model: strong-chat}\nrouting:\n  \
             defaults: {model: fast}\n  rules:\n    - match: {contains_any: [\"#deep\"]}\n      use: {model: strong}\n",
            "[model]\nprovider = \"openai\"\nbase_url = \"${FAST_BASE_URL}\"\napi_key = { env = \"FAST_KEY\" }\nmodel = \"fast-chat\"\n\
             total_timeout = \"8s\"\n\n[models.strong]\nprovider = \"openai\"\nbase_url = \"https://llm.example.com/v1\"\n\
             api_key = { env = \"STRONG_KEY\" }\nmodel = \"strong-chat\"\n\n[model_routes.route1]\nwords = \"#deep\"\nmodel = \"strong\"\n",
        ),
        (
            "ollama.json",
            r#"{ "model": { "provider": "ollama", "baseUrl": "http://192.168.1.5:11434", "model": "qwen3" } }"#,
            "[model]\nprovider = \"ollama\"\nbase_url = \"http://192.168.1.5:11434/v1\"\nmodel = \"qwen3\"\nallow_http = true\n",
        ),
    ] {
        let world = bare();
        let (outcome, file) = import(&world, name, text, &["MARKED", TOKEN]);
        assert_eq!(file, expected, "{outcome}");
        let _ = outcome.good();
    }
}

/// Half of a pair is of no use, and a robot would speak with another one's voice.
#[test]
fn never_half_of_a_pair() {
    let webhook = format!("DINGTALK_WEBHOOK={TOKEN}\n");
    for (text, code, reason) in [
        ("DINGTALK_CLIENT_ID=dinghalf01234567\n", 8, "its Client Secret is missing"),
        ("DINGTALK_CLIENT_ID=dinghalf01234567\nDINGTALK_CLIENT_SECRET=\n", 8, "its Client Secret is missing"),
        ("DINGTALK_CLIENT_SECRET=half-secret\n", 8, "its Client ID is missing"),
        ("DINGTALK_ROBOT_CODE=dinghalf01234567\n", 8, "its Client ID is missing"),
        ("DINGTALK_SECRET=SEChalf\n", 8, "there is no webhook that it belongs to"),
        (&format!("{webhook}DINGTALK_SECRET=your_secret\n"), 8, "its signing secret cannot be used"),
        ("LLM_BASE_URL=https://llm.example.com/v1\nLLM_MODEL=m\n", 8, "its API key is missing"),
        (
            "LLM_API_KEY=sk-xxx\nLLM_BASE_URL=https://llm.example.com/v1\nLLM_MODEL=m\n",
            8,
            "its API key is missing",
        ),
        // An app's token is no address of a robot.
        ("DINGTALK_ACCESS_TOKEN=0a1b2c3d4e5f60718293a4b5c6d7e8f9\n", 3, "form of an app's token"),
    ] {
        let world = bare();
        let (outcome, file) = import(&world, ".env", text, &[]);
        says(&outcome.exits(code), &[reason, "there is nothing to write"]);
        assert_eq!(file, "", "{text}");
    }
    // An account with an id of its own takes no secret that belongs to another id.
    let world = bare();
    let text = r#"{ "channels": { "dingtalk": { "clientId": "dingtop012345678", "clientSecret": "MARKED-top",
        "accounts": { "same": { "enabled": true }, "other": { "clientId": "dingother0123456" } } } } }"#;
    let (outcome, file) = import(&world, "a.json", text, &["MARKED"]);
    says(&outcome.exits(8), &["accounts.other.clientId: its Client Secret is missing"]);
    assert_eq!(file, "[app]\nclient_id = \"dingtop012345678\"\nclient_secret = \"MARKED-top\"\n");
    // A robot without a signature is whole, and so is a secret whose Client ID the settings have.
    let world = bare();
    let (outcome, file) = import(&world, ".env", &format!("{webhook}DINGTALK_SECRET=\n"), &[TOKEN]);
    let _ = outcome.good();
    assert!(file.contains(TOKEN), "{file}");
    let world = bare();
    world.config("[app]\nclient_id = \"dinghalf01234567\"\n");
    let (outcome, file) = import(
        &world,
        ".env",
        "DINGTALK_CLIENT_ID=dinghalf01234567\nDINGTALK_CLIENT_SECRET=other\n",
        &["other\n"],
    );
    let _ = outcome.good();
    assert!(file.contains("client_secret = \"other\""), "{file}");
}

/// An id of one section and a secret of another are no pair.
#[test]
fn pairs_come_from_one_place() {
    let world = bare();
    let text = r#"{ "channels": {
        "dingtalk": { "clientId": "dingfirst0123456", "clientSecret": "your_secret_here", "robotCode": "dingfirst0123456" },
        "dingtalk-connector": { "clientId": "dingsecond012345", "clientSecret": "MARKED-second" } },
        "dingding": { "webhook": "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef01" },
        "notify": { "dingtalk": { "webhook": "https://oapi.dingtalk.com/robot/send?access_token=fedcba98765432100", "secret": "SECMARKED" } },
        "model": { "provider": "deepseek", "model": "deepseek-chat" }, "llm": { "apiKey": "sk-MARKED", "model": "other" } }"#;
    let (outcome, file) =
        import(&world, "a.json", text, &["MARKED", "0123456789abcdef01", "fedcba98765432100"]);
    insta::assert_snapshot!(file, @r#"
    default_target = "ops"

    [app]
    client_id = "dingsecond012345"
    client_secret = "MARKED-second"

    [targets.ops]
    webhook = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef01"
    "#);
    says(
        &outcome.exits(8),
        &[
            "app.client_id: channels.dingtalk-connector.clientId wins over channels.dingtalk.clientId",
            "targets.ops.webhook: dingding.webhook wins over notify.dingtalk.webhook",
            "channels.dingtalk.robotCode: `app` is taken from another place",
            "notify.dingtalk.secret: `targets.ops` is taken from another place",
            "llm.apiKey: `model` is taken from another place",
        ],
    );
}

/// Names are shown, and a secret may stand where a name is expected.
#[test]
fn no_secret_is_taken_for_a_name() {
    for (name, text) in [
        (
            "a.json",
            r#"{ "models": { "apiKey": "sk-MARKED0123456789abcdef", "model": "m", "provider": "deepseek" } }"#,
        ),
        (
            "b.json",
            r#"{ "models": { "fast": "qwen-turbo", "openai": "sk-MARKED0123456789abcdef" }, "model": { "provider": "qwen", "apiKey": "k", "model": "q" } }"#,
        ),
        (
            "c.yaml",
            "bots:\n  - {type: wecom, key: MARKED-wecom-key}\n  - {type: dingtalk, key: MARKED-key, client_id: dingname01234567, client_secret: s1}\n",
        ),
        ("d.yaml", "models:\n  - {key: MARKED-model-key, model: m, provider: deepseek}\n"),
        (
            "e.json",
            r#"{ "dingtalk": "MARKED-text", "model": ["MARKED"], "channels": { "dingtalk": ["MARKED"] } }"#,
        ),
        ("f.env", "MARKED-no-assignment\nDINGTALK_TIMEOUT=MARKED\nAI_MODEL_TIMEOUT=later\n"),
    ] {
        let world = bare();
        put(&world, name, text);
        for arguments in [
            vec!["config", "import", name, "--dry-run"],
            vec!["config", "import", name, "--dry-run", "--json"],
            vec!["config", "import", name, "--yes"],
        ] {
            let outcome = world.run(arguments);
            assert!(!outcome.to_string().contains("MARKED"), "{outcome}");
        }
    }
}

/// Several of a kind without names of their own.
#[test]
fn several_of_a_kind() {
    let world = bare();
    let text = format!(
        "alerts:\n  urls:\n    - https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n    - https://oapi.dingtalk.com/robot/send?access_token=2{TOKEN}\n"
    );
    let (outcome, file) = import(&world, "urls.yaml", &text, &[TOKEN]);
    let _ = outcome.good();
    assert!(
        file.contains("[targets.ops]")
            && file.contains("[targets.ops2]")
            && file.contains("default_target = \"ops\""),
        "{file}"
    );
    let world = bare();
    let text = "DEEPSEEK_API_KEY=sk-MARKED1\nDEEPSEEK_MODEL=deepseek-chat\nDASHSCOPE_API_KEY=sk-MARKED2\nQWEN_MODEL=qwen-max\nMOONSHOT_API_KEY=sk-MARKED3\n";
    let (outcome, file) = import(&world, ".env", text, &["MARKED"]);
    insta::assert_snapshot!(file, @r#"
    [model]
    provider = "deepseek"
    api_key = "sk-MARKED1"
    model = "deepseek-chat"

    [models.dashscope]
    provider = "dashscope"
    api_key = "sk-MARKED2"
    model = "qwen-max"
    "#);
    says(&outcome.good(), &["line 5, MOONSHOT_API_KEY: the name of the model is missing"]);
    // A service whose name begins as another's does.
    let world = bare();
    let text = r#"{ "models": { "providers": {
        "open": { "baseUrl": "https://one.example/v1", "apiKey": "sk-MARKED1", "models": ["a"] },
        "openai": { "apiKey": "sk-MARKED2", "models": [ { "id": "b" } ] },
        "silent": { "enabled": false, "apiKey": "sk-MARKED3", "models": ["c"] } } },
        "agents": { "defaults": { "model": "openai/b" } } }"#;
    let (outcome, file) = import(&world, "openclaw.json", text, &["MARKED"]);
    says(&outcome.good(), &["models.providers.silent: it is switched off there"]);
    assert!(
        file.contains("[models.open]\nprovider = \"openai\"\nbase_url = \"https://one.example/v1\"")
            && file.contains("model = \"b\""),
        "{file}"
    );
}

#[test]
fn what_is_switched_off_stays_off() {
    for (name, text) in [
        (
            "a.json",
            r#"{ "channels": { "dingtalk": { "enabled": false, "clientId": "dingoff0123456789", "clientSecret": "off-secret" } } }"#,
        ),
        (
            "b.env",
            "DINGTALK_ENABLED=false\nDINGTALK_CLIENT_ID=dingoff0123456789\nDINGTALK_CLIENT_SECRET=off-secret\n",
        ),
        (
            "c.yaml",
            "dingtalk:\n  enabled: no\n  webhook: https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef\n",
        ),
        (
            "d.json",
            r#"{ "model": { "enabled": false, "provider": "deepseek", "apiKey": "sk-off", "model": "m" } }"#,
        ),
    ] {
        let world = bare();
        let (outcome, file) = import(&world, name, text, &["off-secret", "sk-off"]);
        says(&outcome.exits(3), &["it is switched off there"]);
        assert_eq!(file, "");
    }
}

#[test]
fn without_a_file_the_known_places_are_shown() {
    let mut world = bare();
    let nothing = world.run(["config", "import"]).exits(3);
    says(
        &nothing,
        &["nothing to import in the usual places:", "/.openclaw/openclaw.json", "`ding config import FILE`"],
    );
    let text = r#"{ "channels": { "dingtalk": { "clientId": "dingknown0123456", "clientSecret": "MARKED-known" } } }"#;
    put(&world, ".openclaw/openclaw.json", text);
    put(&world, ".clawdbot/clawdbot.json", &text.replace("known0", "older0"));
    put(&world, ".hermes/.env", "DINGTALK_CLIENT_ID=dinghalf01234567\n");
    put(&world, "openclaw.json", "{ broken");
    put(&world, "elsewhere/bot.json", text);
    world.set("OPENCLAW_CONFIG_PATH", world.folder.path().join("elsewhere/bot.json").display().to_string());
    let outcome = world.run(["config", "import"]).good();
    assert!(!outcome.to_string().contains("MARKED") && settings(&world).is_empty(), "{outcome}");
    says(
        &outcome,
        &[
            "app.client_id, app.client_secret",
            "not all of it is complete",
            "this is not JSON",
            "ding config import FOLDER/.openclaw/openclaw.json",
            "app.client_id: FOLDER/elsewhere/bot.json, FOLDER/.clawdbot/clawdbot.json",
        ],
    );
    let json = world.run(["config", "import", "--json"]).good().json();
    assert_eq!(
        json["places"][0]["keys"],
        serde_json::json!(["app.client_id", "app.client_secret"]),
        "{json}"
    );
    // To write, one says which.
    for flag in ["--yes", "--replace"] {
        let refused = world.run(["config", "import", flag]).exits(2);
        assert!(refused.stderr.contains("FILE"), "{refused}");
    }
    // A folder stands for the file in it.
    let _ = world.run(["config", "import", ".openclaw", "--yes"]).good();
    assert!(settings(&world).contains("dingknown0123456"));
}

#[test]
fn all_of_it_in_chinese() {
    let mut world = bare();
    world.set("LANG", "zh_CN.UTF-8");
    let text = r#"{ "channels": { "dingtalk": { "accounts": {
        "one": { "clientId": "dingzh0123456789", "clientSecret": "MARKED-zh" },
        "two": { "clientId": "dingzh9876543210", "clientSecret": "${TWO}" },
        "three": { "clientId": "dingzh5555555555", "clientSecret": "your_secret_here" },
        "four": { "enabled": false, "clientId": "dingzh4444444444" } } } },
        "gateway": { "auth": { "token": "MARKED-a" }, "remote": { "token": "MARKED-b" } }, "tools": {} }"#;
    let (outcome, _) = import(&world, "openclaw.json", text, &["MARKED"]);
    let outcome = outcome.exits(8);
    let folder = world.folder.path().display().to_string();
    for line in outcome.stdout.replace(&folder, "FOLDER").lines() {
        // What is left of a line without names, commands and places is Chinese.
        let words = line.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
        let known = "app apps client secret channels dingtalk accounts clientId clientSecret one two three four gateway auth remote token tools \
                     FOLDER config ding toml verify stream test wait message 60s target add with NAME group OpenClaw TWO dingzh Client Secret env MARKED MARK";
        for word in words {
            assert!(known.split_whitespace().any(|known| known == word), "{word}: {line}");
        }
    }
    says(
        &outcome,
        &[
            "未导入：",
            "下一步：",
            "缺少 Client Secret",
            "在原文件中已停用",
            "是占位符",
            "没有默认应用；现有应用：one、two",
        ],
    );
}

#[test]
fn what_is_no_file_of_settings_is_named_in_one_language() {
    let mut world = bare();
    let path = |name: &str| world.folder.path().join(name);
    ding::store::write(&path("noise.json"), b"{\"a\": \"\xff\xfe\"}").unwrap();
    ding::store::write(&path("large.json"), &vec![b' '; 2 << 20]).unwrap();
    for (file, english, chinese) in [
        ("noise.json", "it is no UTF-8 text", "不是 UTF-8 文本"),
        ("large.json", "it is larger than 1 MiB", "大于 1 MiB"),
        ("/dev/zero", "it is not a regular file", "不是普通文件"),
    ] {
        world.set("LANG", "C");
        let outcome = world.run(["config", "import", file]);
        assert!(outcome.code != 0 && outcome.stderr.contains(english), "{outcome}");
        world.set("LANG", "zh_CN.UTF-8");
        let outcome = world.run(["config", "import", file]);
        assert!(outcome.stderr.contains(chinese) && !outcome.stderr.contains(english), "{outcome}");
    }
}
