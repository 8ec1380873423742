//! `ding target`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::World;

const FILE: &str = "# my targets\ndefault_target = \"ops\" # the loud one\n\n# operations\n[targets.ops]\n\
                    webhook = { env = \"OPS\" } # from the vault\nkeyword = \"告警\"\n\n[targets.release]\n# the release group\n\
                    group = \"cidX==\"\n";

fn file(world: &World) -> String {
    fs::read_to_string(world.folder.path().join("config/ding/config.toml")).unwrap()
}

#[test]
fn list_masks_what_is_secret() {
    let mut world = World::new();
    insta::assert_snapshot!(world.run(["target", "list"]), @"
    exit: 0
    --- stdout
    no targets yet: add one with `ding target add`
    --- stderr
    ");
    world.config(&format!(
        "{FILE}\n[targets.people]\nuser = \"a, b\"\n\n[targets.literal]\nwebhook = \"{}\"\nsecret = \"SEC0123456789abcdef\"\n\n\
         [targets.asked]\nwebhook = {{ command = [\"false\"] }}\n\n[targets.broken]\ngroup = \"cidX==\"\nuser = \"a\"\n",
        world.sandbox.webhook_url()
    ));
    world.set("OPS", world.sandbox.plain_webhook_url());
    insta::assert_snapshot!(world.run(["target", "list"]), @"
    exit: 0
    --- stdout
     name            kind      address                                                                         keyword
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     ops (default)   webhook   9c1e… (64 characters)                                                           告警
     release         group     cidX==
     people          user      a,b
     literal         webhook   5a4d… (64 characters), signed
     asked           webhook   not looked up
     broken          -         target `broken`: needs exactly one of `webhook`, `group`, `user` and `mobile`
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["target", "list", "--quiet"]), @"
    exit: 0
    --- stdout
    ops
    release
    people
    literal
    asked
    broken
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["target", "list", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "schema": 1,
      "exit": 0,
      "targets": [
        {
          "name": "ops",
          "kind": "webhook",
          "address": "9c1e… (64 characters)",
          "keyword": "告警",
          "default": true,
          "error": null
        },
        {
          "name": "release",
          "kind": "group",
          "address": "cidX==",
          "keyword": null,
          "default": false,
          "error": null
        },
        {
          "name": "people",
          "kind": "user",
          "address": "a,b",
          "keyword": null,
          "default": false,
          "error": null
        },
        {
          "name": "literal",
          "kind": "webhook",
          "address": "5a4d… (64 characters), signed",
          "keyword": null,
          "default": false,
          "error": null
        },
        {
          "name": "asked",
          "kind": "webhook",
          "address": "not looked up",
          "keyword": null,
          "default": false,
          "error": null
        },
        {
          "name": "broken",
          "kind": null,
          "address": "",
          "keyword": null,
          "default": false,
          "error": "target `broken`: needs exactly one of `webhook`, `group`, `user` and `mobile`"
        }
      ],
      "warnings": [],
      "failures": []
    }
    --- stderr
    "#);
}

#[test]
fn add_keeps_the_comments() {
    let world = World::new();
    let path = world.config(&format!("{FILE}\n[apps.x]\nclient_id = \"dingx\"\n"));
    insta::assert_snapshot!(world.run(["target", "add", "me", "user:manager4220", "--with-app", "x"]), @"
    exit: 0
    --- stdout
    added target `me` in `FOLDER/config/ding/config.toml`
    try it: ding send text hello --to me
    --- stderr
    ");
    insta::assert_snapshot!(file(&world), @r#"
    # my targets
    default_target = "ops" # the loud one

    # operations
    [targets.ops]
    webhook = { env = "OPS" } # from the vault
    keyword = "告警"

    [targets.release]
    # the release group
    group = "cidX=="

    [targets.me]
    user = "manager4220"
    app = "x"

    [apps.x]
    client_id = "dingx"
    "#);
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn add_from_standard_input_with_its_secret() {
    let world = World::new();
    let text = format!("  {}\r\n{}\r\n", world.sandbox.webhook_url(), world.sandbox.webhook_secret());
    let outcome =
        world.pipe(["target", "add", "ops", "--webhook-stdin", "--keyword", "告警"], text.as_bytes());
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    added target `ops` in `FOLDER/config/ding/config.toml`
    try it: ding send text hello --to ops
    --- stderr
    ");
    let _ = world.run(["send", "text", "hi", "--to", "ops"]).good();
    assert_eq!(world.sandbox.messages()[0].body["text"]["content"], "hi\n告警");
}

#[test]
fn add_by_variable_and_by_file() {
    let mut world = World::new();
    ding::store::write(
        &world.folder.path().join("secret"),
        format!("{}\n", world.sandbox.webhook_secret()).as_bytes(),
    )
    .unwrap();
    let arguments = ["target", "add", "ops", "--webhook-env", "OPS", "--secret-file", "secret"];
    let _ = world.run(arguments).good();
    insta::assert_snapshot!(file(&world).replace(&world.folder.path().display().to_string(), "FOLDER"), @r#"
    [targets.ops]
    webhook = { env = "OPS" }
    secret = { file = "FOLDER/secret" }
    "#);
    let outcome = world.run(["send", "text", "hi", "--to", "ops"]).exits(3);
    assert!(outcome.stderr.contains("OPS"), "{outcome}");
    world.set("OPS", world.sandbox.webhook_url());
    let _ = world.run(["send", "text", "hi", "--to", "ops"]).good();
}

#[test]
fn add_refuses_what_would_not_work() {
    let world = World::new();
    world.config(FILE);
    for (arguments, code, word) in [
        (&["ops", "group:cidY=="][..], 2, "`--replace`"),
        (&["a b", "group:cidY=="], 2, "cannot be the name"),
        (&["a:b", "group:cidY=="], 2, "cannot be the name"),
        (&["", "group:cidY=="], 2, "cannot be the name"),
        (&["--", "-x", "group:cidY=="], 2, "cannot be the name"),
        (&["x", "group:chat1"], 2, "chatId"),
        (&["x", "user:a b"], 2, "userId"),
        (&["x", "webhook:0123456789abcdef"], 2, "`--webhook-stdin`"),
        (&["x"], 2, "required"),
        (&["x", "group:cidY==", "--secret-env", "S"], 2, "--secret-env"),
        (&["x", "mail:y"], 2, "webhook:URL"),
        (&["x", "gone"], 2, "group:OPEN_CONVERSATION_ID"),
    ] {
        let outcome = world.run([&["target", "add"], arguments].concat()).exits(code);
        // It does not advise itself.
        assert!(!outcome.stderr.contains("`ding target add"), "{arguments:?}: {outcome}");
        assert!(outcome.stderr.contains(word), "{arguments:?}: {outcome}");
    }
    for (text, word) in [
        ("https://evil.example/robot/send?access_token=0123456789abcdef", "evil.example"),
        ("SEC0123456789abcdef0123", "signing secret"),
        ("a\nb\nc\n", "two lines"),
        ("", "empty"),
    ] {
        let outcome = world.pipe(["target", "add", "x", "--webhook-stdin"], text.as_bytes()).exits(2);
        assert!(outcome.stderr.contains(word), "{text}: {outcome}");
        assert!(!outcome.stderr.contains("0123456789abcdef"), "{text}: {outcome}");
    }
    assert_eq!(file(&world), FILE);
}

#[test]
fn replace_and_remove() {
    let world = World::new();
    world.config(FILE);
    let _ = world.run(["target", "add", "ops", "group:cidY==", "--replace"]).good();
    assert!(!file(&world).contains("OPS") && file(&world).contains("cidY=="), "{}", file(&world));
    insta::assert_snapshot!(world.run(["target", "remove", "ops"]), @"
    exit: 0
    --- stdout
    removed target `ops` in `FOLDER/config/ding/config.toml`
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["target", "remove", "ops"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: there is no target `ops` in the settings
    hint: the settings know `release`
    ");
    assert!(file(&world).contains("# the release group") && file(&world).contains("# my targets"));
}

#[test]
fn without_a_place_for_the_file() {
    let mut world = World::new();
    world.set("XDG_CONFIG_HOME", "");
    insta::assert_snapshot!(world.run(["target", "add", "g", "group:cidX=="]), @"
    exit: 3
    --- stdout
    --- stderr
    error: there is no place for a settings file: neither HOME nor XDG_CONFIG_HOME names a folder
    hint: set `HOME` or `XDG_CONFIG_HOME`
    ");
}
