//! `ding token`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use ding::sandbox::{Operation, Options};

use crate::support::{Stub, World, answer};

#[test]
fn a_token_is_asked_for_once_and_again_when_its_margin_begins() {
    let world = World::new();
    let first = world.run(["token", "get"]).good();
    assert_eq!(world.run(["token", "get"]).good().stdout, first.stdout);
    assert_eq!(world.sandbox.token_requests(), 1);
    world.clock.advance(Duration::from_secs(7200 - 300));
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 1);
    world.clock.advance(Duration::from_secs(1));
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
}

#[test]
fn the_token_alone_as_header_and_as_document() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["token", "get"]), @"
    exit: 0
    --- stdout
    36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--quiet"]), @"
    exit: 0
    --- stdout
    36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--header"]), @"
    exit: 0
    --- stdout
    x-acs-dingtalk-access-token: 36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "access_token": "36fc9e13b98612d6d6694ab8006aa60a",
      "expires_in": 7200,
      "expires_at": "2026-01-01T02:00:00Z",
      "api": "current"
    }
    --- stderr
    "#);
    assert_eq!(world.sandbox.token_requests(), 1);
}

#[test]
fn the_legacy_endpoint_has_a_cache_of_its_own() {
    let world = World::new();
    let current = world.run(["token", "get"]).good();
    insta::assert_snapshot!(world.run(["token", "get", "--api", "legacy"]), @"
    exit: 0
    --- stdout
    99dfb8d2e72b0d082ba339a892a49161
    --- stderr
    ");
    let legacy = world.run(["token", "get", "--api", "legacy", "--header"]).good();
    assert_ne!(current.stdout, legacy.stdout);
    assert_eq!(world.sandbox.requests(Operation::Gettoken), 1);
    assert_eq!(world.sandbox.requests(Operation::Token), 1);
    assert_eq!(world.cached().len(), 2);
}

#[test]
fn a_token_that_must_last() {
    let world = World::new();
    let _ = world.run(["token", "get", "--min-ttl", "10m"]).good();
    world.clock.advance(Duration::from_secs(7200 - 599));
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 1, "good without `--min-ttl`");
    let _ = world.run(["token", "get", "--min-ttl", "10m"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
    insta::assert_snapshot!(world.run(["token", "get", "--min-ttl", "3h"]), @"
    exit: 0
    --- stdout
    36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    warning: the token is good for 2h only: DingTalk gives no longer one
    ");
    let _ = world.run(["token", "get", "--min-ttl", "10"]).exits(2);
}

#[test]
fn a_short_life_is_not_asked_for_again_at_every_call() {
    let world = World::with_options(Options { token_seconds: 120, ..Options::default() });
    let _ = world.run(["token", "get"]).good();
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 1);
    world.clock.advance(Duration::from_secs(61));
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
}

#[test]
fn refresh_asks_whatever_the_cache_holds() {
    let world = World::new();
    let first = world.run(["token", "get"]).good();
    let second = world.run(["token", "get", "--refresh"]).good();
    // Inside its window DingTalk gives the same one.
    assert_eq!(first.stdout, second.stdout);
    assert_eq!(world.sandbox.token_requests(), 2);
    let help = world.run(["token", "get", "--help"]).good();
    let words: Vec<&str> = help.stdout.split_whitespace().collect();
    assert!(words.join(" ").contains("DingTalk answers the same token again"), "{help}");
}

#[test]
fn status_needs_no_network() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["token", "status"]), @"
    exit: 0
    --- stdout
    app        dingsandbox7k2m9qx4
    base       http://SANDBOX (current)
    token      none cached
    file       FOLDER/cache/ding/token-HASH.json
    --- stderr
    ");
    let _ = world.run(["token", "get"]).good();
    world.clock.advance(Duration::from_secs(90));
    insta::assert_snapshot!(world.run(["token", "status"]), @"
    exit: 0
    --- stdout
    app        dingsandbox7k2m9qx4
    base       http://SANDBOX (current)
    token      36fc… (32 characters)
    age        1m 30s
    time left  1h 58m 30s
    file       FOLDER/cache/ding/token-HASH.json
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["token", "status", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "client_id": "dingsandbox7k2m9qx4",
      "api": "current",
      "base": "http://SANDBOX",
      "cached": true,
      "token": "36fc… (32 characters)",
      "age": 90,
      "expires_in": 7110,
      "expires_at": "2026-01-01T02:00:00Z",
      "usable": true,
      "file": "FOLDER/cache/ding/token-HASH.json"
    }
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["token", "status", "--quiet"]), @"
    exit: 0
    --- stdout
    7110
    --- stderr
    ");
    world.clock.advance(Duration::from_secs(7000));
    insta::assert_snapshot!(world.run(["token", "status"]), @"
    exit: 0
    --- stdout
    app        dingsandbox7k2m9qx4
    base       http://SANDBOX (current)
    token      36fc… (32 characters)
    age        1h 58m 10s
    time left  1m 50s (will be replaced at the next use)
    file       FOLDER/cache/ding/token-HASH.json
    --- stderr
    ");
    assert_eq!(world.run(["token", "status", "--quiet"]).good().stdout, "0\n");
    assert_eq!(world.sandbox.journal().len(), 1);
}

#[test]
fn clear_removes_one_or_all() {
    let mut world = World::new();
    insta::assert_snapshot!(world.run(["token", "clear"]), @"
    exit: 0
    --- stdout
    no token was cached
    --- stderr
    ");
    let _ = world.run(["token", "get"]).good();
    let _ = world.run(["token", "get", "--api", "legacy"]).good();
    insta::assert_snapshot!(world.run(["token", "clear"]), @"
    exit: 0
    --- stdout
    removed the cached token
    --- stderr
    ");
    assert_eq!(world.cached().len(), 1);
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 2);
    // Also those of apps that are not set any more.
    world.set("DINGTALK_CLIENT_ID", "");
    insta::assert_snapshot!(world.run(["token", "clear", "--all", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "removed": 2
    }
    --- stderr
    "#);
    assert!(world.cached().is_empty());
    let _ = world.run(["token", "clear"]).exits(3);
}

#[test]
fn a_wrong_secret() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "wrong");
    insta::assert_snapshot!(world.run(["token", "get"]), @"
    exit: 4
    --- stdout
    --- stderr
    error: getting the access token: DingTalk refused (invalidClientIdOrSecret: 无效的clientId或者clientSecret)
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    request id: 01A08FE7-0000-7BBD-B223-000000000001
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--api", "legacy"]), @"
    exit: 4
    --- stdout
    --- stderr
    error: getting the access token: DingTalk refused (40096: 不合法的appKey或appSecret)
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    ");
    assert!(world.cached().is_empty());
}

#[test]
fn what_is_not_ours_is_a_miss() {
    let world = World::new();
    let token = world.run(["token", "get"]).good().stdout;
    let file = world.cached().remove(0);
    let good = fs::read_to_string(&file).unwrap();
    let client = world.sandbox.client_id();
    let half = &good[..good.len() / 2];
    for (content, mode) in [
        ("", 0o600),
        ("null", 0o600),
        ("{}", 0o600),
        ("not JSON", 0o600),
        (half, 0o600),
        (&good.replace(client, "dinganother"), 0o600),
        (&good.replace("http://127.0.0.1", "https://api.dingtalk.com"), 0o600),
        (&good.replace("current", "legacy"), 0o600),
        (&good.replace("\"version\":1", "\"version\":2"), 0o600),
        (&good.replace(token.trim(), ""), 0o600),
        // Somebody else may have written it, or read it.
        (&good, 0o644),
        (&good, 0o660),
    ] {
        let before = world.sandbox.token_requests();
        ding::store::write(&file, content.as_bytes()).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(world.run(["token", "status", "--quiet"]).good().stdout, "0\n", "{mode:o} {content}");
        assert_eq!(world.run(["token", "get"]).good().stdout, token, "{mode:o} {content}");
        assert_eq!(world.sandbox.token_requests(), before + 1, "{mode:o} {content}");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(world.run(["token", "get"]).good().stdout, token);
        assert_eq!(world.sandbox.token_requests(), before + 1, "not cached again: {mode:o} {content}");
    }
    ding::store::write(&file, b"\xff\xfe").unwrap();
    let _ = world.run(["token", "get"]).good();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    // A folder in the place of the file cannot be replaced: one warning, and a token all the same.
    let outcome = world.run(["token", "get"]).good();
    assert_eq!((outcome.stdout, outcome.stderr.matches("warning: ").count()), (token, 1));
}

#[test]
fn a_clock_that_was_set_back_is_not_trusted() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    let file = world.cached().remove(0);
    let good = fs::read_to_string(&file).unwrap();
    let obtained = crate::support::START * 1000;
    ding::store::write(&file, good.replace(&obtained.to_string(), &(obtained + 1).to_string()).as_bytes())
        .unwrap();
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
}

#[test]
fn without_a_home_there_is_one_warning_and_no_cache() {
    let mut world = World::new();
    for name in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        world.set(name, "");
    }
    insta::assert_snapshot!(world.run(["token", "get"]), @"
    exit: 0
    --- stdout
    36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    warning: the token is not cached: neither HOME nor XDG_CACHE_HOME is set
    ");
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
    insta::assert_snapshot!(world.run(["token", "status"]), @"
    exit: 0
    --- stdout
    app        dingsandbox7k2m9qx4
    base       http://SANDBOX (current)
    token      none cached
    file       nowhere: neither HOME nor XDG_CACHE_HOME is set
    --- stderr
    ");
    let _ = world.run(["token", "clear"]).good();
    let _ = world.run(["token", "clear", "--all"]).good();
    let group = format!("group:{}", world.sandbox.group());
    let outcome = world.run(["send", "text", "hi", "--to", &group, "--to", "user:user001"]).good();
    assert_eq!(outcome.stderr.matches("warning: ").count(), 1, "{outcome}");
    assert_eq!(world.sandbox.token_requests(), 3, "two targets of one app share a token");
    assert_eq!(fs::read_dir(world.folder.path()).unwrap().count(), 0);
}

#[test]
fn a_cache_that_cannot_be_written_keeps_nothing_back() {
    let world = World::new();
    // Works for root too: a file stands where the folder has to be.
    fs::create_dir_all(world.folder.path().join("cache")).unwrap();
    ding::store::write(&world.folder.path().join("cache/ding"), b"").unwrap();
    let outcome = world.run(["token", "get"]).good();
    assert_eq!(outcome.stdout.lines().count(), 1);
    assert_eq!(outcome.stderr.matches("warning: the token is not cached").count(), 1, "{outcome}");
}

#[test]
fn an_answer_without_a_token_or_a_life_is_none() {
    for body in [
        r#"{"accessToken":"","expireIn":7200}"#,
        r#"{"accessToken":"fw8exampletoken","expireIn":0}"#,
        r#"{"accessToken":"fw8exampletoken"}"#,
        r#"{"expireIn":7200}"#,
        "[]",
    ] {
        let stub = Stub::answers(&vec![answer("200 OK", "", body); 3]);
        let mut world = World::new();
        world.set("DINGTALK_API_BASE", stub.base());
        let outcome = world.run(["token", "get"]).exits(7);
        assert_eq!(outcome.stdout, "");
        assert!(world.cached().is_empty(), "{body}");
    }
}

#[test]
fn a_request_can_be_shown() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "");
    insta::assert_snapshot!(world.run(["token", "get", "--dry-run"]), @r#"
    exit: 0
    --- stdout
    POST http://SANDBOX/v1.0/oauth2/accessToken
    Accept: application/json
    Content-Type: application/json

    {
      "appKey": "dingsandbox7k2m9qx4",
      "appSecret": "<client_secret>"
    }
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["token", "get", "--curl"]), @r#"
    exit: 0
    --- stdout
    curl -sS -X POST http://SANDBOX/v1.0/oauth2/accessToken \
      -H 'Accept: application/json' \
      -H 'Content-Type: application/json' \
      --data-raw '{"appKey":"dingsandbox7k2m9qx4","appSecret":"'"$DINGTALK_CLIENT_SECRET"'"}'
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["token", "get", "--curl", "--api", "legacy"]), @r#"
    exit: 0
    --- stdout
    curl -sS -X GET "http://SANDBOX/gettoken?appkey=dingsandbox7k2m9qx4&appsecret=$DINGTALK_CLIENT_SECRET" \
      -H 'Accept: application/json'
    --- stderr
    "#);
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn apps_by_name() {
    let mut world = World::new();
    world.config(&format!(
        "[apps.other]\nclient_id = \"{}\"\nclient_secret = {{ env = \"OTHER\" }}\n",
        world.sandbox.client_id()
    ));
    world.set("OTHER", world.sandbox.client_secret()).set("DINGTALK_CLIENT_ID", "dingwrong");
    let _ = world.run(["token", "get"]).exits(4);
    let _ = world.run(["token", "get", "--app", "other"]).good();
    world.set("DING_APP", "other");
    let _ = world.run(["token", "get"]).good();
    insta::assert_snapshot!(world.run(["token", "get", "--app", "nobody"]), @"
    exit: 3
    --- stdout
    --- stderr
    error: there is no app `nobody` in the settings
    hint: the settings know `other`
    ");
}
