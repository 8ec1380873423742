//! Every setting, from its row: set, shown, in the help, and refused when the next call would refuse it.

use std::fs;

use ding::config::ValueKind;
use ding::settings::{ROWS, Row};

use crate::support::World;

/// What refers to others finds them here.
const SETTINGS: &str = "[apps.reports]\nclient_id = \"dingreports\"\n\n[targets.ops]\ngroup = \"cidOps==\"\n\n[model]\n\
                        provider = \"anthropic\"\nmodel = \"m\"\n\n[models.smart]\nmodel = \"m\"\n\n[models.cheap]\n\
                        model = \"m\"\n";

/// What no setting is; each row with a rule of its own has a line.
const BAD: &[(&str, &[&str])] = &[
    (
        "default_target",
        &["nosuch", "chat:1", "group:chat123", "user:a b", "webhook:0123456789abcdef", "https://a.b/c"],
    ),
    ("timeout", &["5", "0s", "soon"]),
    ("state.url", &["http://h", "h:6379", "redis://", "redis://h/x", "redis://h?db=1"]),
    ("state.hosts", &["0", "1001", "two"]),
    ("targets.*.dedup", &["31d", "0s", "10", "no"]),
    ("lang", &["fr", "chinese"]),
    (
        "api_base",
        &["http://api.dingtalk.com", "https://api.dingtalk.com/v1.0", "api.dingtalk.com", "ftp://a"],
    ),
    ("oapi_base", &["http://10.0.0.1", "https://u@a"]),
    ("proxy", &["ftp://p:1", "socks5://p:1", "http://", "file:///p"]),
    ("ca_file", &["nothing.pem", "."]),
    ("tls_roots", &["none", "Auto"]),
    ("media_reuse", &["3parsecs", "0s", "never"]),
    ("no_proxy", &["http://a", "localhost,https://b"]),
    ("app.client_id", &["a b", "ding\tx", "https://open-dev.dingtalk.com", "应用"]),
    ("app.robot_code", &["a b c", "机器人"]),
    (
        "targets.*.webhook",
        &[
            "https://hooks.example.com/robot/send?access_token=x",
            "SECabc",
            "a b",
            "http://oapi.dingtalk.com/robot/send?access_token=x",
            "https://oapi.dingtalk.com/robot/send",
        ],
    ),
    ("targets.*.overflow", &["wrap", "Cut"]),
    ("targets.*.max_parts", &["0", "9", "two"]),
    ("targets.*.group", &["chat123", "a b", "group:cidX==", "$:LWCP_v1:$x"]),
    ("targets.*.user", &["a,,b", "cid6KeBBLoveMJOGXoYKF5x7EeiodoA==", "a b", "user:ann"]),
    ("targets.*.mobile", &["12", "user001", "13800000001,", "138+00000001"]),
    ("targets.*.app", &["nosuch"]),
    ("targets.*.quota_messages", &["0", "1001", "ten"]),
    ("targets.*.quota_window", &["0s", "60"]),
    ("targets.*.quota_margin", &["2", "soon"]),
    ("state.folder", &["ca.pem"]),
    ("quota.messages", &["0", "-3"]),
    ("queue", &["yes", "1"]),
    ("targets.*.queue", &["on"]),
    ("outbox.messages", &["0", "many"]),
    ("outbox.megabytes", &["0", "1.5"]),
    ("outbox.file_megabytes", &["-1"]),
    ("outbox.age", &["0s", "old"]),
    ("outbox.repeat", &["5", "soon"]),
    ("outbox.lasting", &["yes"]),
    ("jobs.*.expect", &["daily", "0", ""]),
    ("metrics.textfile", &["-"]),
    ("quota.window", &["0s", "minute"]),
    ("quota.margin", &["soon"]),
    ("quota.max_wait", &["never", "90"]),
    ("model.provider", &["opnai", "nobody"]),
    ("model.api_key", &["a key", "钥匙"]),
    ("model.base_url", &["ftp://a", "http://example.com", "https://a?x=1", "here", "http://10.0.0.1/v1"]),
    ("model.temperature", &["3", "-1", "warm", "NaN"]),
    ("model.max_tokens", &["0", "-5", "1.5", "many"]),
    ("model.context_tokens", &["0", "big"]),
    ("model.connect_timeout", &["0s", "10", "2days"]),
    ("model.first_token_timeout", &["0s", "long"]),
    ("model.idle_timeout", &["-1s", "0s"]),
    ("model.total_timeout", &["48h", "3"]),
    ("model.allow_http", &["yes", "1"]),
    ("model.api_version", &["2023 06"]),
    ("model.auth", &["basic"]),
    ("model.stream", &["maybe", "1"]),
    ("model.stream_options", &["maybe", "1"]),
    ("model.system_role", &["assistant", "System"]),
    ("model.thoughts", &["closed", "true"]),
    ("model.fallback", &["nosuch", "smart,nosuch"]),
    ("model_routes.*.min_bytes", &["-1", "20k"]),
    ("model_routes.*.model", &["nosuch"]),
    ("card.template", &["a b.schema"]),
    ("card.key", &["a b"]),
    ("session.exchanges", &["0", "101", "few"]),
    ("session.timeout", &["0s", "30"]),
    ("redact.emails", &["yes"]),
    ("redact.phones", &["no"]),
    ("redact_rules.*.pattern", &["(", "[a"]),
    ("people.*", &["all", "mobile:12", "user:a b", "张三", "group:x"]),
];

/// A machine on which no variable comes before the file.
fn world() -> World {
    let mut world = World::new();
    for name in ROWS.iter().filter_map(|row| row.variable) {
        world.set(name, "");
    }
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    world.file("ca.pem", certified.cert.pem().as_bytes());
    world
}

/// Each key that a user may write, with its row: that of a named app or model too.
fn keys() -> Vec<(String, &'static Row)> {
    let mut keys = Vec::new();
    for row in ROWS.iter().filter(|row| row.in_file) {
        let path = row.key.path;
        keys.push((path.replace('*', "of.test"), row));
        for (twin, twins) in [("app.", "apps.reports."), ("model.", "models.smart.")] {
            keys.extend(path.strip_prefix(twin).map(|member| (format!("{twins}{member}"), row)));
        }
    }
    keys
}

fn set(world: &World, key: &str, row: &Row, value: &str) -> crate::support::Outcome {
    if row.key.secret || value.starts_with('-') {
        return world.pipe(["config", "set", key, "--stdin"], value.as_bytes());
    }
    world.run(["config", "set", key, value])
}

/// What a named model needs beside the value.
fn settings(key: &str) -> String {
    match key {
        "models.smart.api_version" | "models.smart.auth" => {
            SETTINGS.replace("[models.smart]\n", "[models.smart]\nprovider = \"anthropic\"\n")
        }
        _ => SETTINGS.to_owned(),
    }
}

#[test]
fn every_setting_is_set_shown_and_found_again() {
    let world = world();
    for (key, row) in keys() {
        let path = world.config(&settings(&key));
        let value = if key == "ca_file" { "ca.pem" } else { row.example };
        let _ = set(&world, &key, row, value).good();
        let kept = if value == "ca.pem" { format!("FOLDER/{value}") } else { value.to_owned() };
        let got = world.run(["config", "get", &key, "--reveal"]).good();
        assert_eq!(got.stdout.trim_end(), kept, "{key}");
        let shown = world.run(["config", "show", "--json"]).good();
        let shown =
            shown.json()["settings"].as_array().unwrap().iter().find(|row| row["key"] == *key).cloned();
        let shown = shown.unwrap_or_else(|| panic!("`config show` lacks {key}"));
        assert_eq!(shown["origin"], "settings file", "{key}");
        assert_eq!(shown["value"] != kept, row.key.secret, "{key}: {shown}");
        let masked = world.run(["config", "get", &key]).good();
        assert_eq!(masked.stdout.trim_end() != kept, row.key.secret, "{key}: {masked}");
        // The next call takes it.
        let _ = world.run(["target", "list"]).good();
        let _ = world.run(["config", "set", &key, "--unset"]).good();
        assert!(
            !fs::read_to_string(&path).unwrap().contains(row.example) || SETTINGS.contains(row.example),
            "{key}"
        );
    }
}

#[test]
fn no_setting_takes_what_the_next_call_would_refuse() {
    let world = world();
    let path = world.config(SETTINGS);
    for (key, row) in keys() {
        let own = BAD.iter().find(|(known, _)| *known == row.key.path).map(|(_, values)| *values);
        assert_eq!(own.is_some(), row.check.is_some(), "a line in `BAD` for each row with a rule: {key}");
        // Any text can be an instruction to a model.
        let any: &[&str] = if row.key.kind == ValueKind::Prose { &[] } else { &["", "\"quoted\"", "a\nb"] };
        for value in [any, own.unwrap_or_default()].concat() {
            let outcome = set(&world, &key, row, value).exits(2);
            let told = outcome.stderr.contains(&key) && outcome.stderr.contains("\nhint: ");
            // What comes in on standard input is looked at before it is anybody's value.
            let piped = row.key.secret && (value.is_empty() || value.contains('\n'));
            assert!(told || piped, "{key} {value}: {outcome}");
            let first = outcome.stderr.lines().next().unwrap_or_default();
            assert!(
                !row.key.secret || value.is_empty() || !first.contains(&format!("`{value}`")),
                "{outcome}"
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), SETTINGS, "{key} {value}");
        }
    }
}

#[test]
fn a_refusal_speaks_the_language_of_the_user() {
    let mut world = world();
    world.config(SETTINGS);
    world.set("DING_LANG", "zh");
    for (key, values) in BAD {
        let row = Row::of(&key.replace('*', "of.test")).unwrap();
        let outcome = set(&world, &key.replace('*', "of.test"), row, values[0]).exits(2);
        let first = outcome.stderr.lines().next().unwrap();
        assert!(first.contains("不能作为") && !first.contains("cannot"), "{outcome}");
    }
}

#[test]
fn every_setting_is_in_the_help_in_both_languages() {
    let world = World::new();
    let help = world.run(["help", "settings"]).good().stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let lists =
        ["en", "zh"].map(|lang| world.run(["config", "keys", "--json", "--lang", lang]).good().json());
    for (index, row) in ROWS.iter().enumerate() {
        let key = row.key.path.replace('*', "NAME");
        assert_eq!(help.contains(&format!(" {key} {}", row.help.en)), row.in_file, "{key}");
        for (list, meaning) in lists.iter().zip([row.help.en, row.help.zh]) {
            let listed = &list["settings"][index];
            assert_eq!((&listed["key"], &listed["meaning"]), (&key.as_str().into(), &meaning.into()));
            assert_eq!(listed["variable"], serde_json::json!(row.variable), "{key}");
        }
    }
    let outcome = world.run(["config", "keys", "apps.reports.client_id", "--quiet"]).good();
    assert_eq!(outcome.stdout, "app.client_id\n");
    assert_eq!(world.run(["config", "keys", "tiemout"]).exits(2).stdout, "");
}

#[test]
fn only_what_tells_nothing_stands_in_a_report_for_strangers() {
    let mut world = world();
    world.config(SETTINGS);
    for row in ROWS.iter().filter(|row| row.in_file && !row.key.path.contains('*')) {
        world.config(SETTINGS);
        let value = if row.key.path == "ca_file" { "ca.pem" } else { row.example };
        let _ = set(&world, row.key.path, row, value).good();
        let kept = if value == "ca.pem" { format!("FOLDER/{value}") } else { value.to_owned() };
        let bundle = world.run(["doctor", "token", "--offline", "--bundle", "-"]).stdout;
        let line = format!("- `{}`: ", row.key.path);
        let line =
            bundle.lines().find(|found| found.starts_with(&line)).unwrap_or_else(|| panic!("{bundle}"));
        assert_eq!(line.contains(&kept), row.public, "{line}");
    }
    world.set("DING_WEBHOOK", "0123456789abcdef0123456789abcdef");
}

#[test]
fn what_does_not_go_together_is_refused_too() {
    let world = world();
    let path = world.config(SETTINGS);
    for (key, value, word) in [
        ("targets.ops.user", "user001", "exactly one"),
        ("models.smart.auth", "bearer", "anthropic"),
        ("models.smart.base_url", "http://10.0.0.1/v1", "allow_http"),
        ("models.default.model", "m", "`model.model`"),
        ("targets.a b.group", "cidX==", "letters"),
        ("targets.a:b.group", "cidX==", "letters"),
        ("apps.a b.client_id", "ding", "no spaces"),
    ] {
        let outcome = world.run(["config", "set", key, value]).exits(2);
        assert!(outcome.stderr.contains(word), "{key}: {outcome}");
    }
    let outcome = world.pipe(["config", "set", "targets.ops.secret", "--stdin"], b"SECx").exits(2);
    assert!(outcome.stderr.contains("belongs to a `webhook`"), "{outcome}");
    assert_eq!(fs::read_to_string(&path).unwrap(), SETTINGS);
    // What is already wrong does not stand in the way of mending it.
    world.config("[targets.ops]\ngroup = \"cidX==\"\nuser = \"a\"\n");
    let _ = world.run(["config", "set", "targets.ops.keyword", "告警"]).good();
    let _ = world.run(["config", "set", "targets.ops.user", "--unset"]).good();
}

#[test]
fn what_a_variable_or_file_holds_is_looked_at_where_it_is_there() {
    let mut world = world();
    let path = world.config(SETTINGS);
    world.set("HOOK", "https://hooks.example.com/robot/send?access_token=mark-of-the-token");
    let outcome = world.run(["config", "set", "targets.x.webhook", "--env", "HOOK"]).exits(3);
    assert!(outcome.stderr.contains("`HOOK`") && outcome.stderr.contains("hooks.example.com"), "{outcome}");
    let outcome = world.run(["target", "add", "x", "--webhook-env", "HOOK"]).exits(3);
    assert!(outcome.stderr.contains("`HOOK`") && !outcome.stderr.contains("mark-of"), "{outcome}");
    let name = world.file("proxy", b"socks5://p:1\n");
    let outcome = world.run(["config", "set", "proxy", "--file", &name]).exits(3);
    assert!(outcome.stderr.contains("SOCKS"), "{outcome}");
    let _ = world.run(["target", "add", "x", "group:cidX==", "--with-app", "nosuch"]).exits(2);
    assert_eq!(fs::read_to_string(&path).unwrap(), SETTINGS);
    let _ = world.run(["config", "set", "targets.x.webhook", "--env", "NOT_HERE"]).good();
    for no_name in ["", "A B", "A=B", "$HOOK", "https://oapi.dingtalk.com/robot/send?access_token=hush"] {
        let outcome = world.run(["config", "set", "targets.x.webhook", "--env", no_name]).exits(2);
        assert!(
            outcome.stderr.contains("a variable's name is") && !outcome.stderr.contains("hush"),
            "{outcome}"
        );
        let _ = world.run(["target", "add", "y", "--webhook-env", no_name]).exits(2);
    }
    let _ = world.run(["config", "set", "proxy", "--file", "not-here"]).good();
}

#[test]
fn apps_without_a_default_are_named() {
    let world = world();
    world.config("[apps.one]\nclient_id = \"dingone\"\n\n[apps.two]\nclient_id = \"dingtwo\"\n");
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "group:cidX=="]), @"
    exit: 3
    --- stdout
    --- stderr
    error: nothing says which enterprise app to use
    hint: choose one with `--app NAME` or the variable `DING_APP`; the settings know `one`, `two`
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--lang", "zh"]), @"
    exit: 3
    --- stdout
    --- stderr
    错误：未指定使用哪个企业应用
    提示：用 `--app NAME` 或变量 `DING_APP` 指定；配置中已有 `one`、`two`
    ");
}

#[test]
fn a_service_without_a_home_keeps_its_state_where_it_is_told() {
    let folders = |world: &World, names: &[&str]| {
        let found =
            |name: &&str| fs::read_dir(world.folder.path().join(name)).is_ok_and(|files| files.count() > 0);
        names.iter().map(found).collect::<Vec<_>>()
    };
    for (variable, value, file) in [
        ("DING_STATE", "kept", ""),
        ("STATE_DIRECTORY", "FOLDER/kept:/elsewhere", ""),
        ("UNUSED", "x", "[state]\nfolder = \"../../kept\"\n"),
    ] {
        let mut world = World::new();
        world.config(file);
        let own = world.folder.path().display().to_string();
        world.set("XDG_CACHE_HOME", "").set("XDG_STATE_HOME", "");
        world.set(variable, value.replace("FOLDER", &own));
        let target = world.group_target();
        let outcome = world.run(["send", "text", "hi", "--to", &target]).good();
        assert_eq!(outcome.stderr, "", "{variable}");
        assert_eq!(folders(&world, &["kept/ding", "kept/ding/cache"]), [true, true], "{variable}");
        let outcome = world.run(["token", "status"]).good();
        assert!(outcome.stdout.contains("kept/ding/cache/token-"), "{outcome}");
    }
    let mut world = World::new();
    let cache = world.folder.path().join("cached").display().to_string();
    world.set("XDG_CACHE_HOME", "").set("XDG_STATE_HOME", "").set("CACHE_DIRECTORY", cache);
    let _ = world.run(["token", "get"]).good();
    assert_eq!(folders(&world, &["cached/ding"]), [true]);
}

/// A machine where nothing of our own names a target.
fn without_target() -> World {
    let mut world = World::new();
    for name in ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DING_TARGET"] {
        world.set(name, "");
    }
    world
}

#[test]
fn what_other_tools_are_set_up_with_is_used_last() {
    for (webhook, secret) in [
        ("DD_BOT_TOKEN", "DD_BOT_SECRET"),
        ("DINGTALK_WEBHOOK", "DINGTALK_SECRET"),
        ("DINGTALK_ACCESS_TOKEN", "DINGTALK_SECRET"),
    ] {
        let mut world = without_target();
        let (url, token) = (world.sandbox.webhook_url(), world.sandbox.webhook_token().to_owned());
        let signing = world.sandbox.webhook_secret().to_owned();
        world.set(webhook, if webhook.ends_with("TOKEN") { token } else { url }).set(secret, signing);
        let outcome = world.run(["send", "text", "hi"]).good();
        assert_eq!(outcome.stdout, format!("sent to `{webhook}` (webhook)\n"));
        let line =
            format!("nothing names a target: `{webhook}` and `{secret}`, which other tools read, are used\n");
        assert_eq!(outcome.stderr, line);
        let chinese = world.run(["sign", "--url", "--lang", "zh"]).good();
        assert_eq!(chinese.stderr, format!("未指定目标：使用其他工具的变量 `{webhook}` 与 `{secret}`\n"));
        assert_eq!(world.run(["send", "text", "hi", "--quiet"]).good().stderr, "");
        assert!(world.run(["config", "show"]).good().stdout.contains(&format!(" {webhook} ")));
        // Whatever is our own comes first, without a word.
        let plain = world.sandbox.plain_webhook_url();
        world.config(&format!("[targets.mine]\nwebhook = \"{plain}\"\n"));
        let outcome = world.run(["send", "text", "hi", "--to", "mine"]).good();
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("sent to `mine` (webhook)\n", ""));
        world.config(&format!("default_target = \"mine\"\n\n[targets.mine]\nwebhook = \"{plain}\"\n"));
        let outcome = world.run(["send", "text", "hi"]).good();
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("sent to `mine` (webhook)\n", ""));
        world.set("DING_WEBHOOK", plain);
        assert_eq!(world.run(["send", "text", "hi"]).good().stdout, "sent to `DING_WEBHOOK` (webhook)\n");
    }
}

#[test]
fn halves_of_different_tools_are_never_put_together() {
    let mut world = without_target();
    let plain = world.sandbox.plain_webhook_url();
    let secret = world.sandbox.webhook_secret().to_owned();
    // A robot that knows its messages by a keyword has no secret; that of another tool belongs to another robot.
    world.set("DINGTALK_WEBHOOK", plain).set("DD_BOT_SECRET", secret.clone());
    let outcome = world.run(["send", "text", "hi"]).good();
    assert!(
        outcome.stderr.contains("`DINGTALK_WEBHOOK`, which other tools read, is used, without a secret"),
        "{outcome}"
    );
    let url = world.sandbox.journal().last().unwrap().path.clone();
    assert!(!url.contains("sign="), "{url}");
    // The whole pair comes before the half.
    let token = world.sandbox.webhook_token().to_owned();
    world.set("DD_BOT_TOKEN", token);
    assert_eq!(world.run(["send", "text", "hi"]).good().stdout, "sent to `DD_BOT_TOKEN` (webhook)\n");
    // A secret alone is nothing.
    let mut world = without_target();
    world.set("DD_BOT_SECRET", secret.clone()).set("DINGTALK_SECRET", secret);
    assert!(world.run(["send", "text", "hi"]).exits(3).stderr.contains("no target"));
}

#[test]
fn what_may_be_the_token_of_an_app_is_no_webhook() {
    let mut world = without_target();
    for token in ["36fc9e13b98612d6d6694ab8006aa60a", "abc", "https://example.com/?access_token=x"] {
        world.set("DINGTALK_ACCESS_TOKEN", token).set("DINGTALK_SECRET", "SECx");
        assert!(world.run(["send", "text", "hi"]).exits(3).stderr.contains("no target"), "{token}");
    }
}
