//! `ding config` and the settings file.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::World;

#[test]
fn a_secret_inside_a_command_is_not_shown() {
    let world = World::new();
    let command =
        r#"client_secret = { command = ["vault", "-token", "--password", "MARKED-hunter2", "a b"] }"#;
    world.config(&format!("[apps.two]\nclient_id = \"dingtwo\"\n{command}\n"));
    for arguments in [&["config", "show", "--json"][..], &["config", "show"]] {
        let outcome = world.run(arguments.iter().copied()).good();
        assert!(outcome.stdout.contains("vault") && outcome.stdout.contains("'a b'"), "{outcome}");
        assert!(!outcome.stdout.contains("MARKED"), "{outcome}");
    }
    let line = "echo 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123456789abcdef'";
    let outcome =
        world.run(["config", "init", "--no-verify", "--target", "x", "--webhook-command", line]).good();
    assert!(outcome.stdout.contains("command `echo") && !outcome.stdout.contains("0123456789"), "{outcome}");
}

#[test]
fn show_masks_secrets_and_names_origins() {
    let mut world = World::new();
    world.config(
        "lang = \"en\"\nproxy = \"http://li:proxypassword@proxy:3128\"\nno_proxy = \"a.example\"\n\n[app]\n\
         robot_code = \"dingrobot\"\n\n[apps.other]\nclient_id = \"dingother\"\nclient_secret = \"other-client-secret\"\n\n\
         [targets.ops]\nwebhook = { env = \"NOT_SET\" }\nsecret = { file = \"/nothing/here\" }\nkeyword = \"${WORD}\"\n\n\
         [targets.asked]\nwebhook = { command = [\"pass\", \"ding\"] }\n",
    );
    world.set("WORD", "告警").set("DING_TIMEOUT", "5s").set("DING_TARGET", "ops");
    insta::assert_snapshot!(world.run(["config", "show", "--timeout", "7s"]), @"
    exit: 0
    --- stdout
     setting                    value                                                                                                                                                                 origin
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     default_target             ops                                                                                                                                                                   variable DING_TARGET
     timeout                    7s                                                                                                                                                                    flag --timeout
     lang                       en                                                                                                                                                                    settings file
     api_base                   http://SANDBOX                                                                                                                                                variable DINGTALK_API_BASE
     oapi_base                  http://SANDBOX                                                                                                                                                variable DINGTALK_OAPI_BASE
     proxy                      http… (34 characters)                                                                                                                                                 settings file
     no_proxy                   a.example                                                                                                                                                             settings file
     ca_file                    -                                                                                                                                                                     not set
     tls_roots                  auto                                                                                                                                                                  default
     media_reuse                7d                                                                                                                                                                    default
     queue                      false                                                                                                                                                                 default
     app.client_id              dingsandbox7k2m9qx4                                                                                                                                                   variable DINGTALK_CLIENT_ID
     app.client_secret          Sand… (64 characters)                                                                                                                                                 variable DINGTALK_CLIENT_SECRET
     app.robot_code             dingrobot                                                                                                                                                             settings file
     model.provider             openai                                                                                                                                                                variable AI_MODEL_PROVIDER
     model.api_key              sk-s… (40 characters)                                                                                                                                                 variable AI_MODEL_API_KEY
     model.base_url             http://SANDBOX/v1                                                                                                                                             variable AI_MODEL_BASE_URL
     model.model                sandbox-1                                                                                                                                                             variable AI_MODEL_NAME
     state.folder               -                                                                                                                                                                     not set
     state.url                  -                                                                                                                                                                     not set
     webhook                    http… (111 characters)                                                                                                                                                variable DING_WEBHOOK
     webhook_secret             SEC3… (67 characters)                                                                                                                                                 variable DING_WEBHOOK_SECRET
     apps.other.client_id       dingother                                                                                                                                                             settings file
     apps.other.client_secret   othe… (19 characters)                                                                                                                                                 settings file
     targets.ops.webhook        unusable: `targets.ops.webhook` in `FOLDER/config/ding/config.toml` refers to the variable `NOT_SET`, which is not set                                       settings file, variable `NOT_SET`
     targets.ops.secret         unusable: `targets.ops.secret` in `FOLDER/config/ding/config.toml` refers to `/nothing/here`, which cannot be read: No such file or directory (os error 2)   settings file, file `/nothing/here`
     targets.ops.keyword        告警                                                                                                                                                                  settings file
     targets.asked.webhook      not looked up                                                                                                                                                         settings file, command `pass ding`

    settings file: FOLDER/config/ding/config.toml
    --- stderr
    ");
    let document = world.run(["config", "show", "--json"]).good();
    for secret in
        ["proxypassword", "other-client-secret", world.sandbox.client_secret(), world.sandbox.webhook_token()]
    {
        assert!(!document.stdout.contains(secret), "{document}");
    }
}

#[test]
fn get_masks_unless_told() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["config", "get", "app.client_secret"]), @"
    exit: 0
    --- stdout
    Sand… (64 characters)
    --- stderr
    ");
    let revealed = world.run(["config", "get", "app.client_secret", "--reveal"]).good();
    assert_eq!(revealed.stdout.trim(), world.sandbox.client_secret());
    insta::assert_snapshot!(world.run(["config", "get", "timeout"]), @"
    exit: 0
    --- stdout
    30s
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["config", "get", "app.client_id", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "key": "app.client_id",
      "value": "dingsandbox7k2m9qx4",
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["config", "get", "app.robot_code"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: `app.robot_code` is not set
    hint: set the variable `DINGTALK_ROBOT_CODE`, or the key with `ding config set app.robot_code …`
    ");
    insta::assert_snapshot!(world.run(["config", "get", "app.client_secert"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: there is no setting `app.client_secert`
    hint: did you mean `app.client_secret`?
    ");
}

#[test]
fn set_keeps_the_comments_of_the_file() {
    let world = World::new();
    let path =
        world.config("# mine\ntimeout = \"5s\" # short\n\n[app] # ours\n# the id\nclient_id = \"old\"\n");
    insta::assert_snapshot!(world.run(["config", "set", "timeout", "9s"]), @"
    exit: 0
    --- stdout
    set `timeout` in `FOLDER/config/ding/config.toml`
    --- stderr
    ");
    let _ = world.run(["config", "set", "app.client_id", "new"]).good();
    let _ = world.run(["config", "set", "app.client_secret", "--env", "SECRET"]).good();
    let _ = world.run(["config", "set", "targets.a.b.group", "cidX=="]).good();
    insta::assert_snapshot!(fs::read_to_string(&path).unwrap(), @r#"
    # mine
    timeout = "9s" # short

    [app] # ours
    # the id
    client_id = "new"
    client_secret = { env = "SECRET" }

    [targets."a.b"]
    group = "cidX=="
    "#);
    insta::assert_snapshot!(world.run(["config", "set", "app.client_secret", "--unset"]), @"
    exit: 0
    --- stdout
    removed `app.client_secret` in `FOLDER/config/ding/config.toml`
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["config", "set", "app.client_secret", "--unset"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `app.client_secret` is not in the settings file
    hint: `ding config show` tells where values come from
    ");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_secret_is_no_argument() {
    let world = World::new();
    let secret = "mark-secret-argument";
    let outcome = world.run(["config", "set", "app.client_secret", secret]);
    insta::assert_snapshot!(outcome, @"
    exit: 2
    --- stdout
    --- stderr
    error: `app.client_secret` is a secret, and other users of this machine see the arguments of programs
    hint: give it with `--stdin`, `--env NAME` or `--file PATH`
    ");
    let _ = world.pipe(["config", "set", "app.client_secret", "--stdin"], b" a+b/c=%20 d \n").good();
    let shown = world.run(["config", "get", "app.client_secret", "--reveal"]).good();
    assert!(shown.stdout.starts_with("Sandbox-"), "the variable comes first: {shown}");
    let mut world = world;
    world.set("DINGTALK_CLIENT_SECRET", "");
    let shown = world.run(["config", "get", "app.client_secret", "--reveal"]).good();
    assert_eq!(shown.stdout, "a+b/c=%20 d\n");
    let _ = world.pipe(["config", "set", "app.client_secret", "--stdin"], b"a\nb\n").exits(2);
}

#[test]
fn names_that_are_only_somewhat_alike_are_not_suggested() {
    let world = World::new();
    for key in ["model.system_prompt", "target.ops", "app.name", "models.smart.temperature_unit"] {
        let outcome = world.run(["config", "set", key, "x"]).exits(2);
        assert!(!outcome.stderr.contains("did you mean"), "{key}: {outcome}");
    }
}

#[test]
fn values_that_would_be_refused_later_are_refused_now() {
    let world = World::new();
    for (key, value, word) in [
        ("timeout", "5", "unit"),
        ("timeout", "0s", "more than zero"),
        ("lang", "fr", "`zh` or `en`"),
        ("api_base", "http://api.dingtalk.com", "https"),
        ("api_base", "https://api.dingtalk.com/v1.0", "path"),
        ("tls_roots", "none", "`auto` or `system`"),
        ("timout", "5s", "did you mean `timeout`?"),
        ("targets.ops.webook", "x", "did you mean `targets.ops.webhook`?"),
        ("nonsense", "x", "`ding config keys`"),
    ] {
        let outcome = world.run(["config", "set", key, value]).exits(2);
        assert!(outcome.stderr.contains(word), "{key}: {outcome}");
    }
    let _ = world.run(["config", "set", "timeout", "--env", "X"]).exits(2);
    let _ = world.run(["config", "set", "timeout"]).exits(2);
    assert!(!world.folder.path().join("config").exists());
}

#[test]
fn an_unknown_key_stops_what_delivers_nothing_with_a_suggestion() {
    let world = World::new();
    world.config("[app]\nclient_idd = \"x\"\n");
    insta::assert_snapshot!(world.run(["token", "get"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: `FOLDER/config/ding/config.toml:2` has an unknown key `app.client_idd`
    hint: did you mean `app.client_id`?
    ");
    let _ = world.run(["token", "get"]).exits(3);
    world.config("colour = \"red\"\n");
    insta::assert_snapshot!(world.run(["token", "get", "--json"]), @r#"
    exit: 3
    --- stdout
    {
      "schema": 1,
      "exit": 3,
      "warnings": [],
      "failures": [
        {
          "id": "unknown-key",
          "kind": "not-configured",
          "code": null,
          "message": "`FOLDER/config/ding/config.toml:1` has an unknown key `colour`",
          "cause": null,
          "fix": "`ding help settings` lists the keys",
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
    error: `FOLDER/config/ding/config.toml:1` has an unknown key `colour`
    hint: `ding help settings` lists the keys
    "#);
    // Where the broken file is, and completions, are known all the same.
    insta::assert_snapshot!(world.run(["config", "path"]), @"
    exit: 0
    --- stdout
    FOLDER/config/ding/config.toml
    --- stderr
    ");
    let _ = world.run(["completions", "bash"]).good();
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_file_that_is_no_toml_says_where_without_its_text() {
    let world = World::new();
    world.config("[app]\nclient_secret = \"mark-in-a-broken-line\n");
    insta::assert_snapshot!(world.run(["config", "show"]), @r#"
    exit: 3
    --- stdout
    --- stderr
    error: `FOLDER/config/ding/config.toml` is not valid TOML: line 2, column 39: invalid basic string, expected `"`
    hint: correct it in the settings file; `ding help settings` shows how each key is written
    "#);
    world.config("timeout = 5\n");
    insta::assert_snapshot!(world.run(["config", "show"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: `timeout` in `FOLDER/config/ding/config.toml:1` must be a string
    hint: correct it in the settings file; `ding help settings` shows how each key is written
    ");
    let outcome = world.run(["config", "show", "--config", "nothing.toml"]).exits(3);
    assert!(outcome.stderr.contains("nothing.toml"), "{outcome}");
}

#[test]
fn a_file_that_others_can_read_or_write() {
    let mut world = World::new();
    let path = world.config("[app]\nclient_secret = \"literal-secret\"\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    insta::assert_snapshot!(world.run(["send", "text", "hi"]), @"
    exit: 0
    --- stdout
    sent to `DING_WEBHOOK` (webhook)
    --- stderr
    warning: `FOLDER/config/ding/config.toml` holds secrets and can be read by others: `chmod 600 FOLDER/config/ding/config.toml`
    ");
    let path = world.config("[app]\nclient_secret = { command = [\"echo\", \"x\"] }\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--to", "ops"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: `FOLDER/config/ding/config.toml` names a command to run, but others can write it
    hint: make it yours alone: `chmod 600` the file, and own it
    ");
    // No secret in it: no matter who reads it.
    let path = world.config("timeout = \"5s\"\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(world.run(["send", "text", "hi"]).good().stderr, "");
    world.set("DING_CONFIG", path.display().to_string());
    assert_eq!(world.run(["config", "path", "--quiet"]).good().stdout, "FOLDER/config/ding/config.toml\n");
}

#[test]
fn flag_variable_file_default() {
    let mut world = World::new();
    world.config("timeout = \"5s\"\n");
    let timeout = |world: &World, more: &[&str]| {
        world.run([&["config", "get", "timeout"], more].concat()).good().stdout.trim().to_owned()
    };
    assert_eq!(timeout(&world, &[]), "5s");
    world.set("DING_TIMEOUT", "6s");
    assert_eq!(timeout(&world, &[]), "6s");
    assert_eq!(timeout(&world, &["--timeout", "7s"]), "7s");
    world.set("DING_TIMEOUT", "");
    world.config("");
    assert_eq!(timeout(&world, &[]), "30s");
    world.set("DING_TIMEOUT", "soon");
    let outcome = world.run(["token", "get"]).exits(3);
    assert!(outcome.stderr.contains("DING_TIMEOUT"), "{outcome}");
}

#[test]
fn what_changes_something_does_not_ignore_a_dry_run() {
    let world = World::new();
    for command in [
        &["config", "set", "timeout", "5s"][..],
        &["target", "add", "z", "group:cidY=="],
        &["target", "remove", "z"],
        &["token", "clear"],
        &["sandbox", "run", "-n", "--", "true"],
    ] {
        let outcome =
            world.run([command, &["--dry-run"][..usize::from(command[0] != "sandbox")]].concat()).exits(2);
        assert!(outcome.stderr.contains("--dry-run"), "{outcome}");
    }
    assert!(!world.folder.path().join("config").exists());
}

#[cfg(unix)]
#[test]
fn files_that_would_be_waited_for_are_refused() {
    let mut world = World::new();
    let fifo = world.folder.path().join("fifo");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let fifo = fifo.display().to_string();
    for path in [fifo.as_str(), "/dev/zero"] {
        let outcome = world.run(["--config", path, "config", "show"]).exits(3);
        assert!(outcome.stderr.contains("regular file"), "{outcome}");
    }
    world.set("DING_WEBHOOK", "").set("DING_WEBHOOK_FILE", fifo);
    let outcome = world.run(["send", "text", "hi"]).exits(3);
    assert!(outcome.stderr.contains("regular file"), "{outcome}");
}

#[test]
fn numbers_and_switches_are_written_as_such() {
    let mut world = World::new();
    world.set("AI_MODEL_PROVIDER", "");
    let file = world.config("");
    for (key, value) in [
        ("model.provider", "ollama"),
        ("model.temperature", "0.2"),
        ("model.max_tokens", "100"),
        ("models.fast.allow_http", "true"),
        ("model_routes.long.min_bytes", "2000"),
    ] {
        let _ = world.run(["config", "set", key, value]).good();
        assert_eq!(world.run(["config", "get", key]).good().stdout, format!("{value}\n"));
    }
    insta::assert_snapshot!(fs::read_to_string(file).unwrap(), @r#"
    [model]
    provider = "ollama"
    temperature = 0.2
    max_tokens = 100

    [models.fast]
    allow_http = true

    [model_routes.long]
    min_bytes = 2000
    "#);
    for (key, value) in [
        ("model.provider", "olama"),
        ("model.temperature", "hot"),
        ("model.max_tokens", "0"),
        ("models.fast.allow_http", "yes"),
        ("models.fast.base_url", "http://example.com/v1"),
        ("models.fast.idle_timeout", "5"),
        ("model_routes.long.min_bytes", "2k"),
        ("models.fast.temprature", "1"),
    ] {
        let outcome = world.run(["config", "set", key, value]).exits(2);
        assert!(outcome.stderr.contains(key), "{outcome}");
    }
}
