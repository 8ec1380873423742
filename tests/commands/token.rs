//! `ding token`.

mod cache;

use std::time::Duration;

use ding::sandbox::{Operation, Options};

use crate::support::World;

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
      "schema": 1,
      "exit": 0,
      "access_token": "36fc9e13b98612d6d6694ab8006aa60a",
      "expires_in": 7200,
      "expires_at": "2026-01-01T02:00:00Z",
      "api": "current",
      "warnings": [],
      "failures": []
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
      "schema": 1,
      "exit": 0,
      "client_id": "dingsandbox7k2m9qx4",
      "api": "current",
      "base": "http://SANDBOX",
      "cached": true,
      "token": "36fc… (32 characters)",
      "age": 90,
      "expires_in": 7110,
      "expires_at": "2026-01-01T02:00:00Z",
      "usable": true,
      "file": "FOLDER/cache/ding/token-HASH.json",
      "warnings": [],
      "failures": []
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
      "schema": 1,
      "exit": 0,
      "removed": 2,
      "warnings": [],
      "failures": []
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
    error: DingTalk refused (invalidClientIdOrSecret: 无效的clientId或者clientSecret), while getting an access token
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    request id: 01A08FE7-0000-7BBD-B223-000000000001
    ");
    insta::assert_snapshot!(world.run(["token", "get", "--api", "legacy"]), @"
    exit: 4
    --- stdout
    --- stderr
    error: DingTalk refused (40096: 不合法的appKey或appSecret), while getting an access token
    hint: the Client ID or the Client Secret is wrong, was rotated, or the two are swapped
    hint: copy both again from the app's page, Credentials & Basic Info; upper and lower case matter
    ");
    assert!(world.cached().is_empty());
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
