//! Settings of models: variables alone, the file, names, routes, and what is wrong with them.

use ding::failure::Fail as _;
use std::collections::BTreeMap;
use std::time::Duration;

use ding::args::GlobalArgs;
use ding::llm::{Auth, Limits};
use ding::settings::{Error, ModelSettings, Settings};
use tempfile::TempDir;

/// A machine with variables and a settings file.
struct Machine {
    folder: TempDir,
    env: BTreeMap<String, String>,
}

impl Machine {
    fn new(variables: &[(&str, &str)], file: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        ding::store::write(&folder.path().join("ding/config.toml"), file.as_bytes()).unwrap();
        let mut env: BTreeMap<String, String> =
            variables.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        env.insert("XDG_CONFIG_HOME".into(), folder.path().display().to_string());
        Self { folder, env }
    }

    fn settings(&self) -> Result<Settings, Error> {
        Settings::load(&GlobalArgs::default(), self.env.clone().into(), self.folder.path().into())
    }
}

fn model(variables: &[(&str, &str)], file: &str, name: Option<&str>) -> Result<ModelSettings, Error> {
    Machine::new(variables, file).settings()?.model(name)
}

fn message(variables: &[(&str, &str)], file: &str) -> String {
    worded(&model(variables, file, None).unwrap_err())
}

fn worded(error: &Error) -> String {
    let hints: Vec<String> = error.failure().hints().map(|hint| hint.to_string()).collect();
    [vec![error.to_string()], hints].concat().join(" / ")
}

#[test]
fn variables_alone() {
    let machine = Machine::new(
        &[
            ("AI_MODEL_PROVIDER", "deepseek"),
            ("AI_MODEL_API_KEY", " sk-1 \n"),
            ("AI_MODEL_NAME", "deepseek-chat"),
        ],
        "",
    );
    let settings = machine.settings().unwrap();
    let model = settings.model(None).unwrap();
    assert_eq!(model.options.url(), "https://api.deepseek.com/chat/completions");
    assert_eq!((model.options.model.as_str(), model.options.limits), ("deepseek-chat", Limits::default()));
    assert_eq!(settings.model_key(&model).unwrap().unwrap().expose(), "sk-1");

    // Any service that speaks like OpenAI; the key in a file.
    let mut machine =
        Machine::new(&[("AI_MODEL_BASE_URL", "https://llm.example.com/v1/"), ("AI_MODEL_NAME", "x")], "");
    let key = machine.folder.path().join("key");
    ding::store::write(&key, b"sk-2\n").unwrap();
    machine.env.insert("AI_MODEL_API_KEY_FILE".into(), key.display().to_string());
    let settings = machine.settings().unwrap();
    let model = settings.model(None).unwrap();
    assert_eq!(model.options.url(), "https://llm.example.com/v1/chat/completions");
    assert_eq!(settings.model_key(&model).unwrap().unwrap().expose(), "sk-2");
}

const FILE: &str = r#"
[model]
provider = "openai"
api_key = { env = "MY_KEY" }
model = "gpt-4o-mini"
temperature = 0.2
max_tokens = 1_000
context_tokens = 128000
fallback = "smart， local"
system = """
be short
and honest"""
connect_timeout = "3s"
first_token_timeout = "4s"
idle_timeout = "5s"
total_timeout = "6s"

[models.smart]
provider = "Claude"
model = "claude-x"
temperature = 1

[models.local]
provider = "ollama"
base_url = "http://192.168.1.5:11434/v1"
allow_http = true
model = "${LOCAL}"

[model_routes.sql]
words = "deadlock, 死锁"
model = "smart"

[model_routes.long]
min_bytes = 1000
model = "local"
"#;

#[test]
fn the_file() {
    let machine = Machine::new(&[("MY_KEY", "sk-3"), ("LOCAL", "qwen3")], FILE);
    let settings = machine.settings().unwrap();
    let model = settings.model(None).unwrap();
    let options = &model.options;
    assert_eq!(
        (options.temperature, options.max_tokens, model.context_tokens),
        (Some(0.2), Some(1000), Some(128_000))
    );
    assert_eq!(options.system.as_deref(), Some("be short\nand honest"));
    let [connect, first_token, idle, total] = [3, 4, 5, 6].map(Duration::from_secs);
    assert_eq!(options.limits, Limits { connect, first_token, idle, total });
    assert_eq!(model.fallback, ["smart", "local"]);
    assert_eq!(settings.model_net(&model).unwrap().connect_limit, Some(connect));

    let smart = settings.model(Some("smart")).unwrap();
    assert_eq!(smart.options.url(), "https://api.anthropic.com/v1/messages");
    assert_eq!((smart.options.version.as_str(), smart.options.auth), ("2023-06-01", Auth::ApiKey));
    assert!(
        matches!(settings.model_key(&smart), Err(Error::Missing { key, .. }) if key == "models.smart.api_key")
    );

    let local = settings.model(Some("local")).unwrap();
    assert_eq!(local.options.url(), "http://192.168.1.5:11434/v1/chat/completions");
    assert_eq!((local.options.model.as_str(), settings.model_key(&local).unwrap()), ("qwen3", None));

    let Err(Error::UnknownModel { known, .. }) = settings.model(Some("smrt")) else { panic!() };
    assert_eq!(known, ["default", "smart", "local"]);
}

#[test]
fn variables_come_before_the_file_for_the_default_model_only() {
    let variables =
        [("AI_MODEL_PROVIDER", "moonshot"), ("AI_MODEL_NAME", "kimi"), ("MY_KEY", "k"), ("LOCAL", "q")];
    let named = |name| model(&variables, FILE, name).unwrap().options;
    assert_eq!((named(None).provider.name(), named(None).model.as_str()), ("moonshot", "kimi"));
    assert_eq!(named(Some("smart")).model, "claude-x");
}

#[test]
fn a_proxy_is_for_services_and_not_for_this_machine() {
    for (provider, proxied) in [("deepseek", true), ("ollama", false)] {
        let variables = [
            ("HTTPS_PROXY", "http://proxy:3128"),
            // The bases of DingTalk have no part in it.
            ("DINGTALK_API_BASE", "http://127.0.0.1:1"),
            ("DINGTALK_OAPI_BASE", "http://127.0.0.1:1"),
            ("AI_MODEL_PROVIDER", provider),
            ("AI_MODEL_NAME", "x"),
        ];
        let settings = Machine::new(&variables, "").settings().unwrap();
        let options = settings.model_net(&settings.model(None).unwrap()).unwrap();
        assert_eq!(options.proxies.https.is_some(), proxied, "{provider}");
    }
}

#[test]
fn routes() {
    let settings = Machine::new(&[], FILE).settings().unwrap();
    for (bytes, text, expected) in [
        (10, "all is well", None),
        (10, "a Deadlock found", Some("smart")),
        (5000, "死锁", Some("smart")),
        (1000, "long", Some("local")),
        (999, "not so long", None),
    ] {
        assert_eq!(settings.route(bytes, text).unwrap().as_deref(), expected, "{text}");
    }
    for (file, word) in [
        ("[model_routes.a]\nmodel = \"x\"\n", "neither `min_bytes` nor `words`"),
        ("[model_routes.a]\nmin_bytes = 1\n", "model of a route"),
        ("[model_routes.a]\nmin_bytes = -1\nmodel = \"x\"\n", "number of bytes"),
    ] {
        let error = Machine::new(&[], file).settings().unwrap().route(1, "").unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
    let both = "[model_routes.a]\nmin_bytes = 10\nwords = \"x\"\nmodel = \"m\"\n";
    let settings = Machine::new(&[], both).settings().unwrap();
    for (bytes, text, fits) in [(10, "x", true), (9, "x", false), (10, "y", false)] {
        assert_eq!(settings.route(bytes, text).unwrap().is_some(), fits);
    }
}

#[test]
fn anthropic_has_two_versions_and_two_ways_for_the_key() {
    for (more, version, auth) in [
        ("", "2023-06-01", Auth::ApiKey),
        ("api_version = \"2026-10-21\"", "2026-10-21", Auth::Bearer),
        ("auth = \"bearer\"", "2023-06-01", Auth::Bearer),
        ("api_version = \"2026-10-21\"\nauth = \"x-api-key\"", "2026-10-21", Auth::ApiKey),
    ] {
        let file = format!("[model]\nprovider = \"anthropic\"\nmodel = \"c\"\n{more}\n");
        let options = model(&[], &file, None).unwrap().options;
        assert_eq!((options.version.as_str(), options.auth), (version, auth), "{more}");
    }
}

#[test]
fn plain_http_stays_at_home() {
    let base = |url: &str, allow: bool| {
        let file = format!("[model]\nmodel = \"x\"\nbase_url = \"{url}\"\nallow_http = {allow}\n");
        model(&[], &file, None).map(|_| ()).map_err(|error| error.to_string())
    };
    for url in ["http://localhost:1/v1", "http://127.0.0.1:1", "http://[::1]:1/v1", "https://example.com/v1"]
    {
        assert_eq!(base(url, false), Ok(()), "{url}");
    }
    for url in [
        "http://10.0.0.5/v1",
        "http://172.20.1.1:8000",
        "http://192.168.0.9",
        "http://[fd00::1]/v1",
        "http://ollama:11434/v1",
        "http://gpu.lan/v1",
        "http://host.docker.internal:11434/v1",
    ] {
        assert_eq!(base(url, true), Ok(()), "{url}");
        assert!(base(url, false).unwrap_err().contains("`allow_http = true`"), "{url}");
    }
    for url in ["http://8.8.8.8/v1", "http://example.com/v1", "http://172.32.0.1", "http://[2001:db8::1]/"] {
        assert!(base(url, true).unwrap_err().contains("must be https"), "{url}");
    }
    for url in [
        "ftp://example.com",
        "example.com/v1",
        "https://u:secret@example.com",
        "https://example.com?key=secret",
    ] {
        let error = base(url, true).unwrap_err();
        assert!(error.contains("write it as") && !error.contains("secret"), "{error}");
    }
}

#[test]
fn mistakes_are_named() {
    insta::assert_snapshot!(
        [
            message(&[], ""),
            message(&[("AI_MODEL_API_KEY", "x")], ""),
            message(&[("AI_MODEL_PROVIDER", "deepsek"), ("AI_MODEL_NAME", "x")], ""),
            message(&[("AI_MODEL_PROVIDER", "zzz"), ("AI_MODEL_NAME", "x")], ""),
        ]
        .join("\n"),
        @"
    no language model: nothing says which one to ask / set `AI_MODEL_PROVIDER`, `AI_MODEL_API_KEY` and `AI_MODEL_NAME`, or `[model]` in the settings file
    the name of the language model is not set / set the variable `AI_MODEL_NAME`, or the key with `ding config set model.model …`
    `AI_MODEL_PROVIDER`: there is no provider `deepsek`; did you mean `deepseek`? / correct it; `ding config show` tells who sets it, `ding help settings` how it is written
    `AI_MODEL_PROVIDER`: there is no provider `zzz`; write one of openai, anthropic, dashscope, dashscope-intl, dashscope-native, deepseek, moonshot, moonshot-intl, zhipu, zai, siliconflow, volcengine, hunyuan, qianfan, minimax, openrouter, ollama, vllm, lmstudio; any other service that speaks like OpenAI is `openai` with its `base_url` / correct it; `ding config show` tells who sets it, `ding help settings` how it is written
    "
    );
    for (lines, word) in [
        ("modell = \"x\"", "did you mean `model.model`?"),
        ("[model_routes.a]\nuse = \"x\"", "unknown key `model_routes.a.use`"),
        ("temperature = 3", "from 0 to 2"),
        ("temperature = \"0.2\"", "must be a number"),
        ("max_tokens = 0", "above 0"),
        ("max_tokens = 1.5", "whole number"),
        ("idle_timeout = \"5\"", "unit"),
        ("total_timeout = \"2d\"", "more than a day"),
        ("total_timeout = 5", "must be a string"),
        ("allow_http = \"yes\"", "must be `true` or `false`"),
        ("provider = \"openai\"\nauth = \"bearer\"", "`anthropic` only"),
        ("provider = \"anthropic\"\nauth = \"basic\"", "x-api-key"),
        ("[models.default]\nmodel = \"x\"", "`[model]`"),
    ] {
        let error = message(&[], &format!("[model]\nmodel = \"x\"\n{lines}\n"));
        assert!(error.contains(word), "{lines}: {error}");
    }
}

#[test]
fn keys_that_are_none() {
    let key = |variables: &[(&str, &str)]| {
        let machine = Machine::new(variables, "[model]\nprovider = \"deepseek\"\nmodel = \"x\"\n");
        let settings = machine.settings().unwrap();
        worded(&settings.model_key(&settings.model(None).unwrap()).unwrap_err())
    };
    insta::assert_snapshot!(
        [key(&[]), key(&[("DEEPSEEK_API_KEY", "sk-mark")]), key(&[("AI_MODEL_API_KEY", "密钥mark")])].join("\n"),
        @"
    the API key of the model `default` is not set / set the variable `AI_MODEL_API_KEY`, or the key with `ding config set model.api_key …`
    the API key of the model `default` is not set / `DEEPSEEK_API_KEY` is set: `ding config set model.api_key --env DEEPSEEK_API_KEY` uses it
    `AI_MODEL_API_KEY`: holds a character that no key has: was something else pasted with it? / copy the value again from where it comes from; `ding config show` tells who sets it
    "
    );
}
