//! `ding config init`: every question, every flag.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::support::{Outcome, World};

/// A machine whose credentials stand in no variable that `ding` reads.
fn world() -> World {
    let mut world = World::new();
    for name in
        ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET", "DING_TARGET"]
    {
        world.set(name, "");
    }
    world
}

fn path(world: &World) -> PathBuf {
    world.folder.path().join("config/ding/config.toml")
}

/// The settings file without what differs from run to run.
fn file(world: &World) -> String {
    let mode = fs::metadata(path(world)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::read_to_string(path(world)).unwrap()
}

/// Runs the questions; no output may hold a secret.
fn init(world: &World, more: &[&str], answers: &[(&str, &str)]) -> Outcome {
    let outcome = world.answer([&["config", "init"], more].concat(), answers);
    for secret in
        [world.sandbox.client_secret(), world.sandbox.webhook_token(), world.sandbox.webhook_secret()]
    {
        assert!(!outcome.to_string().contains(secret), "{outcome}");
    }
    outcome
}

#[test]
fn a_webhook_pasted_with_its_secret() {
    let world = world();
    let (url, secret) = (world.sandbox.webhook_url(), world.sandbox.webhook_secret().to_owned());
    let outcome = init(
        &world,
        &[],
        &[
            ("What is to send", "webhook"),
            ("Where is the webhook URL", "now"),
            // A foreign host, then the address as the console gives it.
            ("Webhook URL", "https://hooks.example.com/robot/send?access_token=abc"),
            ("Webhook URL", &format!("{url}&timestamp=1&sign=x")),
            ("Signing secret", "https://not.a.secret"),
            ("Signing secret", &secret),
            ("Name of this target", "a b"),
            ("Name of this target", ""),
            ("Send there", ""),
        ],
    );
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    wrote `FOLDER/config/ding/config.toml`
      default_target = ops
      targets.ops.webhook = 5a4d… (64 characters)
      targets.ops.secret = SEC3… (67 characters)
    try it: ding send text hello
    --- stderr
    warning: webhook: its host `hooks.example.com` is neither DingTalk's nor the one of `oapi_base` (http://SANDBOX): the token stays here
    warning: this is an address, not a secret
    warning: `a b` cannot be the name of a target: use letters, digits, `-`, `_` or `.`
    ");
    let text = file(&world).replace(world.sandbox.webhook_token(), "TOKEN").replace(&secret, "SECRET");
    insta::assert_snapshot!(text, @r#"
    # target when neither `--to` nor a variable names one
    default_target = "ops"

    # ding send text hello --to ops
    [targets.ops]
    webhook = "TOKEN"
    secret = "SECRET"
    "#);
    let _ = world.run(["send", "text", "hello"]).good();
}

#[test]
fn both_lines_of_a_webhook_in_one_paste() {
    let world = world();
    let paste = format!("{} {}", world.sandbox.webhook_url(), world.sandbox.webhook_secret());
    let outcome = init(
        &world,
        &["--target", "alerts", "--keyword", "告警", "--no-default"],
        &[("What is to send", "webhook"), ("Where is the webhook URL", "now"), ("Webhook URL", &paste)],
    )
    .good();
    assert!(outcome.stdout.contains("ding send text hello --to alerts"), "{outcome}");
    assert!(file(&world).contains("keyword = \"告警\"") && !file(&world).contains("default_target"));
    let _ = world.run(["send", "text", "hello", "--to", "alerts"]).good();
}

#[test]
fn a_webhook_in_a_variable_and_its_secret_in_a_file() {
    let mut world = world();
    world.set("HOOK", world.sandbox.webhook_url());
    let secret = world.folder.path().join("secret");
    ding::store::write(&secret, world.sandbox.webhook_secret().as_bytes()).unwrap();
    let outcome = init(
        &world,
        &[],
        &[
            ("What is to send", "webhook"),
            ("Where is the webhook URL", "variable"),
            ("Name of the variable", "not a name"),
            ("Name of the variable", "$HOOK"),
            ("Where is the signing secret", "file"),
            ("Path", "secret"),
            ("Name of this target", "ops"),
            ("Send there", "yes"),
        ],
    );
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    wrote `FOLDER/config/ding/config.toml`
      default_target = ops
      targets.ops.webhook = variable `HOOK`
      targets.ops.secret = file `FOLDER/secret`
    try it: ding send text hello
    --- stderr
    warning: a variable's name is letters, digits and `_`
    ");
    let _ = world.run(["send", "text", "hello"]).good();
}

#[test]
fn an_app_with_credentials_that_are_refused_first() {
    let world = world();
    let (id, secret) = (world.sandbox.client_id().to_owned(), world.sandbox.client_secret().to_owned());
    let group = world.sandbox.group().to_owned();
    let outcome = init(
        &world,
        &[],
        &[
            ("What is to send", "enterprise app"),
            ("Client ID", "ding x"),
            ("Client ID", &id),
            ("Where is the Client Secret", "now"),
            ("Client Secret", ""),
            ("Client Secret", "wrong-secret-of-somebody"),
            ("These credentials", "again"),
            ("Client ID", &id),
            ("Where is the Client Secret", "now"),
            ("Client Secret", &secret),
            ("Where is it to send", "a group"),
            ("openConversationId", "chat123"),
            // As `--to` takes it.
            ("openConversationId", &format!("group:{group}")),
            ("Name of this target", "release"),
            ("Send there", ""),
        ],
    );
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    wrote `FOLDER/config/ding/config.toml`
      default_target = release
      app.client_id = dingsandbox7k2m9qx4
      app.client_secret = Sand… (64 characters)
      targets.release.group = cidSandbox+7kQ2m/X9vR4tA==
    try it: ding send text hello
    --- stderr
    warning: the Client ID holds a space: was something else pasted with it?
    warning: the secret is empty
    error: DingTalk refused (invalidClientIdOrSecret: 无效的clientId或者clientSecret), while getting an access token
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    request id: 01A08FE7-0000-7BBD-B223-000000000001
    DingTalk accepts these credentials
    warning: target `group:chat123`: is a chatId; the enterprise robot needs the openConversationId (`cid…`)
    ");
    let text = file(&world).replace(&secret, "SECRET").replace(&group, "GROUP");
    insta::assert_snapshot!(text, @r#"
    # target when neither `--to` nor a variable names one
    default_target = "release"

    # the enterprise app, from the developer console (open-dev.dingtalk.com)
    [app]
    client_id = "dingsandbox7k2m9qx4"
    client_secret = "SECRET"

    # ding send text hello --to release
    [targets.release]
    group = "GROUP"
    "#);
    assert!(world.cached().is_empty(), "the check leaves nothing behind");
    let _ = world.run(["send", "text", "hello"]).good();
}

#[test]
fn an_app_in_chinese_for_people_with_a_command() {
    let world = world();
    let id = world.sandbox.client_id().to_owned();
    ding::store::write(&world.folder.path().join("secret"), world.sandbox.client_secret().as_bytes())
        .unwrap();
    let command = format!("cat '{}'", world.folder.path().join("secret").display());
    let outcome = init(
        &world,
        &["--lang", "zh"],
        &[
            ("用什么发送消息", "企业应用"),
            ("Client ID", &id),
            ("Client Secret 放在哪里", "命令"),
            ("命令", &command),
            ("第一个发送目标", "个人"),
            ("userId", "user001"),
            ("目标名称", "me"),
            ("默认", "no"),
        ],
    );
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    已写入 `FOLDER/config/ding/config.toml`
      app.client_id = dingsandbox7k2m9qx4
      app.client_secret = 命令 `cat FOLDER/secret`
      targets.me.user = user001
    试一试：ding send text hello --to me
    --- stderr
    凭证验证通过
    ");
}

#[test]
fn people_can_be_named_by_number() {
    let world = world();
    let (id, secret) = (world.sandbox.client_id().to_owned(), world.sandbox.client_secret().to_owned());
    let outcome = init(
        &world,
        &[],
        &[
            ("What is to send", "enterprise app"),
            ("Client ID", &id),
            ("Where is the Client Secret", "now"),
            ("Client Secret", &secret),
            ("Where is it to send", "people"),
            ("userId", "mobile:+86-13800000001"),
            ("Name of this target", "me"),
            ("Send there", ""),
        ],
    );
    assert!(outcome.stdout.contains("targets.me.mobile = 13800000001"), "{outcome}");
}

#[test]
fn refused_credentials_can_be_kept_or_given_up() {
    let world = world();
    let asked = |answer| {
        [
            ("What is to send", "enterprise app"),
            ("Client ID", "dingother"),
            ("Where is the Client Secret", "now"),
            ("Client Secret", "other-secret-of-somebody"),
            ("These credentials", answer),
        ]
    };
    let stopped = init(&world, &[], &asked("stop")).good();
    assert!(stopped.stderr.contains("nothing was changed") && !path(&world).exists(), "{stopped}");
    let kept = [&asked("all the same")[..], &[("Where is it to send", "nowhere")]].concat();
    let kept = init(&world, &[], &kept).good();
    assert!(kept.stdout.contains("ding target add"), "{kept}");
    assert!(file(&world).contains("client_id = \"dingother\""));
}

#[test]
fn ctrl_c_writes_nothing() {
    let world = world();
    let outcome = init(&world, &[], &[("What is to send", "^C")]).exits(130);
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", ""));
    let answers =
        [("What is to send", "webhook"), ("Where is the webhook URL", "now"), ("Webhook URL", "^C")];
    let _ = init(&world, &[], &answers).exits(130);
    assert!(!path(&world).exists());
}

#[test]
fn what_is_there_stays_unless_it_is_to_be_replaced() {
    let world = world();
    let before = "# mine\ndefault_target = \"ops\" # why\n\n[app]\nclient_id = \"dingold\"\n\n[targets.ops] # first\ngroup = \"cidA==\"\n";
    world.config(before);
    // By questions.
    let _ = init(&world, &[], &[("What is to send", "enterprise app"), ("an app already", "")]).good();
    let webhook = [
        ("What is to send", "webhook"),
        ("Where is the webhook URL", "now"),
        ("Webhook URL", "0123456789abcdef0123"),
        ("Signing secret", ""),
    ];
    let keep = [&webhook[..], &[("Name of this target", ""), ("a target of this name", "no")]].concat();
    let _ = init(&world, &[], &keep).good();
    assert_eq!(file(&world), before);
    let other = [&webhook[..], &[("Name of this target", "other"), ("Send there", "")]].concat();
    let _ = init(&world, &[], &other).good();
    insta::assert_snapshot!(file(&world), @r#"
    # mine
    default_target = "ops" # why

    [app]
    client_id = "dingold"

    [targets.ops] # first
    group = "cidA=="

    # ding send text hello --to other
    [targets.other]
    webhook = "0123456789abcdef0123"
    "#);
    let replace =
        [&webhook[..], &[("Name of this target", "ops"), ("a target of this name", "yes")]].concat();
    let _ = init(&world, &[], &replace).good();
    insta::assert_snapshot!(file(&world), @r#"
    # mine
    default_target = "ops" # why

    [app]
    client_id = "dingold"

    # ding send text hello --to other
    [targets.other]
    webhook = "0123456789abcdef0123"

    # ding send text hello --to ops
    [targets.ops]
    webhook = "0123456789abcdef0123"
    "#);
    // By flags.
    let mut world = world;
    world.set("HOOK", "0123456789abcdef0123");
    let before = file(&world);
    let flags = ["config", "init", "--webhook-env", "HOOK"];
    insta::assert_snapshot!(world.run(flags), @"
    exit: 2
    --- stdout
    --- stderr
    error: there is a target `ops` already
    hint: replace it with `--force`, or take another name with `--target`
    ");
    let app = ["config", "init", "--client-id", "dingnew", "--client-secret-env", "S", "--no-verify"];
    insta::assert_snapshot!(world.run(app), @"
    exit: 2
    --- stdout
    --- stderr
    error: the settings have an app under `app` already
    hint: replace it with `--force`, or add another one with `--app NAME`
    ");
    assert_eq!(file(&world), before);
    let _ = world.run([&flags[..], &["--force"]].concat()).good();
    let _ = world.run([&app[..], &["--force"]].concat()).good();
    insta::assert_snapshot!(file(&world), @r#"
    # mine
    default_target = "ops" # why

    # the enterprise app, from the developer console (open-dev.dingtalk.com)
    [app]
    client_id = "dingnew"
    client_secret = { env = "S" }

    # ding send text hello --to other
    [targets.other]
    webhook = "0123456789abcdef0123"

    # ding send text hello --to ops
    [targets.ops]
    webhook = { env = "HOOK" }
    "#);
}

#[test]
fn by_flags_alone() {
    let mut world = world();
    world.set("HOOK", world.sandbox.webhook_url());
    world.set("SECRET", world.sandbox.webhook_secret());
    insta::assert_snapshot!(world.run(["config", "init", "--webhook-env", "HOOK", "--secret-env", "SECRET"]), @"
    exit: 0
    --- stdout
    wrote `FOLDER/config/ding/config.toml`
      default_target = ops
      targets.ops.webhook = variable `HOOK`
      targets.ops.secret = variable `SECRET`
    try it: ding send text hello
    --- stderr
    ");
    let _ = world.run(["send", "text", "hello"]).good();
    let group = format!("group:{}", world.sandbox.group());
    let (id, secret) = (world.sandbox.client_id(), world.sandbox.client_secret());
    let app = ["--client-id", id, "--client-secret-stdin", "--target", "release", "--address", &group];
    let outcome = world
        .pipe([&["config", "init"], &app[..], &["--json"]].concat(), format!("{secret}\n").as_bytes())
        .good();
    let document = outcome.json();
    assert_eq!(document["next"], "ding send text hello --to release");
    assert_eq!(document["written"][0]["key"], "app.client_id");
    assert!(!outcome.to_string().contains(secret), "{outcome}");
    let _ = world.run(["send", "text", "hello", "--to", "release"]).good();
    // A further app, with a target of its own.
    let more = ["--app", "second", "--target", "me", "--address", "user:user001"];
    let second = [&["config", "init"], &app[..2], &["--client-secret-stdin"], &more[..]].concat();
    let _ = world.pipe(second, secret.as_bytes()).good();
    assert!(file(&world).contains("[apps.second]") && file(&world).contains("app = \"second\""));
    let _ = world.run(["send", "text", "hello", "--to", "me"]).good();
}

#[test]
fn webhook_and_secret_on_standard_input() {
    let world = world();
    let lines = format!("{}\n{}\n", world.sandbox.webhook_url(), world.sandbox.webhook_secret());
    let _ = world.pipe(["config", "init", "--webhook-stdin"], lines.as_bytes()).good();
    let _ = world.run(["send", "text", "hello"]).good();
    let twice = ["config", "init", "--webhook-stdin", "--secret-env", "S", "--force"];
    let outcome = world.pipe(twice, lines.as_bytes()).exits(2);
    assert!(outcome.stderr.contains("twice"), "{outcome}");
    let _ = world.pipe(["config", "init", "--webhook-stdin", "--force"], b"https://e.com/x").exits(2);
}

#[test]
fn what_is_wrong_with_flags_stops_before_anything_is_written() {
    let mut world = world();
    world.set("SECRET", "wrong-secret-of-somebody").set("HOOK", "https://e.com/?access_token=abcabc");
    let id = world.sandbox.client_id().to_owned();
    let app = ["config", "init", "--client-id", &id, "--client-secret-env", "SECRET"];
    insta::assert_snapshot!(world.run(app), @"
    exit: 4
    --- stdout
    --- stderr
    error: DingTalk refused (invalidClientIdOrSecret: 无效的clientId或者clientSecret), while getting an access token
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    request id: 01A08FE7-0000-7BBD-B223-000000000001
    ");
    for (arguments, code) in [
        (vec!["--webhook-env", "HOOK"], 2),
        (vec!["--client-id", "a b", "--client-secret-env", "SECRET"], 2),
        (
            vec![
                "--client-id",
                "dingx",
                "--client-secret-env",
                "SECRET",
                "--address",
                "group:chat1",
                "--no-verify",
            ],
            2,
        ),
        (
            vec![
                "--client-id",
                "dingx",
                "--client-secret-env",
                "SECRET",
                "--address",
                "webhook:x",
                "--no-verify",
            ],
            2,
        ),
        (vec!["--client-id", "dingx", "--webhook-env", "HOOK"], 2),
        (vec!["--secret-env", "SECRET"], 2),
        (vec!["--dry-run"], 2),
        (vec!["--client-id", "dingx", "--client-secret-command", "false"], 3),
    ] {
        let _ = world.run([&["config", "init"], &arguments[..]].concat()).exits(code);
    }
    assert!(!path(&world).exists());
    // Not set in this shell: it may be where the file is used.
    let unset = ["config", "init", "--client-id", "dingx", "--client-secret-env", "NOT_SET"];
    let outcome = world.run(unset).good();
    assert!(outcome.stderr.contains("not checked"), "{outcome}");
}

#[test]
fn without_a_terminal_the_flags_are_named() {
    let world = world();
    insta::assert_snapshot!(world.run(["config", "init"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: the credentials are not all given as flags, and there is no terminal to ask for them on
    hint: give them as `--webhook-env NAME --secret-env NAME`, or as `--client-id ID --client-secret-env NAME --address group:OPEN_CONVERSATION_ID`; `ding config init --help` lists all flags
    ");
    let _ = world.run(["config", "init", "--client-id", "dingx"]).exits(2);
    let _ = world.pipe(["config", "init", "--target", "x"], b"").exits(2);
    assert!(!path(&world).exists());
}

#[test]
fn a_file_of_ones_own_and_variables_that_come_first() {
    let mut world = world();
    world
        .set("HOOK", "0123456789abcdef0123")
        .set("DING_WEBHOOK", "other")
        .set("DINGTALK_CLIENT_ID", "dingvariable");
    let outcome = world.run(["config", "init", "--webhook-env", "HOOK", "--config", "new/my.toml"]).good();
    assert!(outcome.stderr.contains("`DING_WEBHOOK` is set"), "{outcome}");
    assert!(world.folder.path().join("new/my.toml").exists());
    let app =
        ["config", "init", "--client-id", "dingx", "--client-secret-env", "S", "--config", "new/my.toml"];
    let outcome = world.run(app).good();
    assert!(outcome.stderr.contains("`DINGTALK_CLIENT_ID` is set"), "{outcome}");
    // A broken file is not written over.
    world.config("[app\n");
    let _ = world.run(["config", "init", "--webhook-env", "HOOK", "--force"]).exits(3);
    assert_eq!(file(&world), "[app\n");
}

#[test]
fn a_keyword_that_the_next_call_would_refuse_is_refused() {
    let mut world = world();
    world.set("HOOK", &world.sandbox.webhook_url().clone());
    for bad in ["", "  ", "two\nlines"] {
        let outcome =
            world.run(["config", "init", "--webhook-env", "HOOK", "--no-verify", "--keyword", bad]).exits(2);
        assert!(outcome.stderr.contains("targets.ops.keyword"), "{outcome}");
    }
    let _ = world.run(["config", "init", "--webhook-env", "HOOK", "--no-verify", "--keyword", "告警"]).good();
}

#[test]
fn what_cannot_be_a_variable_is_not_taken_for_one() {
    let world = World::new();
    for flags in [
        vec!["--webhook-env", "https://oapi.dingtalk.com/robot/send?access_token=abc"],
        vec!["--webhook-env", "HOOK", "--secret-env", "SEC-abc"],
        vec!["--client-id", "dingx", "--client-secret-env", "a b"],
        vec!["--webhook-env", ""],
    ] {
        let outcome = world.run([vec!["config", "init", "--no-verify"], flags].concat()).exits(2);
        assert!(outcome.stderr.contains("a variable's name is letters, digits and `_`"), "{outcome}");
        assert!(!outcome.stderr.contains("access_token=abc"), "{outcome}");
    }
}
