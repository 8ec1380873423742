//! Caches that are corrupt, foreign, missing or not writable.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::{Stub, World, answer};

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
    for name in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        world.set(name, "");
    }
    insta::assert_snapshot!(world.run(["token", "get"]), @"
    exit: 0
    --- stdout
    36fc9e13b98612d6d6694ab8006aa60a
    --- stderr
    warning: the token is not cached: neither HOME nor XDG_CACHE_HOME names a folder
    ");
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
    insta::assert_snapshot!(world.run(["token", "status"]), @"
    exit: 0
    --- stdout
    app        dingsandbox7k2m9qx4
    base       http://SANDBOX (current)
    token      none cached
    file       nowhere: neither HOME nor XDG_CACHE_HOME names a folder
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
fn a_life_that_cannot_be_true_breaks_nothing() {
    let body = r#"{"accessToken":"fw8exampletoken","expireIn":1000000000000}"#;
    let stub = Stub::answers(&vec![answer("200 OK", "", body); 2]);
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", stub.base());
    let outcome = world.run(["token", "get", "--json"]).good();
    assert_eq!(outcome.json()["expires_in"], 86_400, "{outcome}");
    let file = world.cached().remove(0);
    let good = fs::read_to_string(&file).unwrap();
    // As an earlier version wrote it.
    let until = ((crate::support::START + 86_400) * 1000).to_string();
    for late in ["1001767225600000", "18446744073709551615"] {
        ding::store::write(&file, good.replace(&until, late).as_bytes()).unwrap();
        let status = world.run(["token", "status", "--json"]).good().json();
        assert_eq!(status["cached"], false, "{status}");
    }
    let _ = world.run(["token", "get"]).good();
}

#[test]
fn a_token_that_no_header_can_carry_is_refused_when_it_comes() {
    for token in [r"a\nb", r"a\u0000b", r"a\r\nX-Evil: 1", "a b", "令牌"] {
        let body = format!(r#"{{"accessToken":"{token}","expireIn":7200}}"#);
        let stub = Stub::answers(&vec![answer("200 OK", "", &body); 3]);
        let mut world = World::new();
        world.set("DINGTALK_API_BASE", stub.base());
        let outcome = world.run(["send", "text", "hi", "--to", "user:user001"]);
        assert!(outcome.code != 0 && outcome.stderr.contains("header"), "{outcome}");
        assert!(world.cached().is_empty(), "{token}");
        assert!(world.sandbox.messages().is_empty());
    }
}

#[test]
fn a_cache_of_a_later_version_is_left_alone_and_one_of_an_earlier_taken_over() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    let [file] = &world.cached()[..] else { panic!() };
    let ours = fs::read_to_string(file).unwrap();
    let later = ours.replace("\"version\":1", "\"version\":2,\"more\":[1]");
    assert_ne!(later, ours);
    ding::store::write(file, later.as_bytes()).unwrap();
    let _ = world.run(["token", "get"]).good();
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 3, "it is a miss each time");
    assert_eq!(fs::read_to_string(file).unwrap(), later);
    ding::store::write(file, ours.replace("\"version\":1,", "").as_bytes()).unwrap();
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 3, "one without a number is read");
}
