//! Names, ports, proxies and TLS: nothing was sent, and the text says where to look.

use crate::support::{Outcome, Stub, World, answer, closed_port};

use super::sends;

/// A world with the real hosts behind a proxy; nothing leaves the machine.
fn behind(proxy: &str) -> World {
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", "").set("DINGTALK_OAPI_BASE", "").set("HTTPS_PROXY", proxy);
    world.set("DING_WEBHOOK", world.sandbox.webhook_token());
    world
}

fn unreachable(world: &World, words: &[&str]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (_, _, target) in sends(world) {
        let outcome = world.run(["send", "text", "hi", "--json", "--to", &target]).exits(7);
        assert_eq!(outcome.error()["sent"], "no", "{outcome}");
        assert_eq!(outcome.json()["results"][0]["sent"], "no", "{outcome}");
        assert_eq!(outcome.error()["retryable"], true, "{outcome}");
        for word in words {
            assert!(outcome.stderr.contains(word), "`{word}`: {outcome}");
        }
        outcomes.push(outcome);
    }
    outcomes
}

#[test]
fn a_port_that_refuses() {
    let mut world = World::new();
    let base = format!("http://127.0.0.1:{}", closed_port());
    world.set("DINGTALK_API_BASE", base.clone()).set("DINGTALK_OAPI_BASE", base);
    world.set("DING_WEBHOOK", "");
    // Nothing was ever sent, so that it is tried again until the time is up.
    for outcome in unreachable(&world, &["no connection to `127.0.0.1:"]) {
        assert!(outcome.stderr.contains(" (tried "), "{outcome}");
    }
    let tries = world.clock.waits().len() / 3;
    assert!((6..=9).contains(&tries), "{tries}");
    let _ = world.run(["token", "get"]).exits(7);
}

#[test]
fn a_name_that_nobody_has() {
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", "https://nope.invalid").set("DINGTALK_OAPI_BASE", "https://nope.invalid");
    world.set("DING_WEBHOOK", "");
    unreachable(&world, &["the name `nope.invalid` was not found", "DNS"]);
}

#[test]
fn a_proxy_that_refuses_to_connect() {
    let refusal = answer("403 Forbidden", "Content-Type: text/html\r\n", "<html>blocked by policy</html>");
    let stub = Stub::answers(&vec![refusal; 9]);
    let world = behind(&stub.base());
    unreachable(&world, &["the proxy did not connect to", "--no-proxy"]);
    assert!(world.sandbox.journal().is_empty());
    let requests = stub.requests();
    assert!(!requests.is_empty());
    for request in requests {
        assert!(request.starts_with("CONNECT "), "{request}");
        assert!(request.contains("api.dingtalk.com:443"), "{request}");
        assert!(!request.contains(world.sandbox.webhook_token()), "{request}");
    }
}

#[test]
fn a_proxy_that_wants_a_password() {
    let refusal = answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic\r\n", "");
    let stub = Stub::answers(&vec![refusal; 9]);
    unreachable(&behind(&stub.base()), &["the proxy wants a password", "USER:PASSWORD@HOST:PORT"]);
}

#[test]
fn a_proxys_password_is_sent_to_it_and_shown_to_nobody() {
    let refusal = answer("407 Proxy Authentication Required", "", "");
    let stub = Stub::answers(&[refusal]);
    let world = behind(&format!("http://li:mark-pässword%2F9@{}", stub.address()));
    let outcome = world.run(["send", "text", "hi", "-vv"]).exits(7);
    assert!(stub.requests()[0].to_lowercase().contains("proxy-authorization: basic "));
    for form in ["mark-p", "bGk6", "p%C3%A4ssword"] {
        assert!(!outcome.to_string().contains(form), "{outcome}");
    }
}

#[test]
fn a_proxy_that_hangs_up() {
    let stub = Stub::start(vec![Vec::new(); 9]);
    unreachable(&behind(&stub.base()), &["proxy"]);
}

#[test]
fn a_proxy_that_is_not_there() {
    unreachable(&behind(&format!("http://127.0.0.1:{}", closed_port())), &["proxy"]);
}

#[test]
fn a_tunnel_to_something_that_does_not_speak_tls() {
    let tunnel = "HTTP/1.1 200 Connection established\r\n\r\n".to_owned();
    let plain = answer("400 Bad Request", "", "plain HTTP here");
    let stub = Stub::start(vec![vec![tunnel, plain]; 9]);
    let world = behind(&stub.base());
    unreachable(&world, &["no secure connection to"]);
    assert!(stub.requests().iter().all(|request| request.starts_with("CONNECT ")));
}

#[test]
fn a_tunnel_that_ends_before_tls() {
    let stub = Stub::answers(&vec!["HTTP/1.1 200 Connection established\r\n\r\n".to_owned(); 9]);
    unreachable(&behind(&stub.base()), &[]);
}

#[test]
fn a_proxy_is_named_by_flag_variable_in_both_cases_or_file_and_never_asked_for_loopback() {
    let refusal = || Stub::answers(&[answer("403 Forbidden", "", "")]);
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        let stub = refusal();
        let mut world = behind("");
        world.set(name, stub.address());
        let _ = world.run(["send", "text", "hi"]).exits(7);
        assert_eq!(stub.requests().len(), 1, "{name}");
    }
    let (unused, named) = (refusal(), refusal());
    let world = behind(&unused.base());
    let _ = world.run(["send", "text", "hi", "--proxy", &named.base()]).exits(7);
    assert_eq!((unused.requests().len(), named.requests().len()), (0, 1));
    let stub = refusal();
    let world = behind("");
    world.config(&format!("proxy = \"{}\"\n", stub.base()));
    let _ = world.run(["send", "text", "hi"]).exits(7);
    assert_eq!(stub.requests().len(), 1);

    // The sandbox is on loopback.
    let mut world = World::new();
    let proxy = format!("http://127.0.0.1:{}", closed_port());
    world.set("HTTP_PROXY", &proxy).set("HTTPS_PROXY", &proxy).set("ALL_PROXY", &proxy);
    let _ = world.run(["send", "text", "hi"]).good();
    let _ = world.run(["send", "text", "hi", "--proxy", &proxy]).good();
}

#[test]
fn no_proxy_means_none() {
    for (name, value, flag) in
        [("NO_PROXY", "", "--no-proxy"), ("NO_PROXY", "nope.invalid", "-v"), ("no_proxy", ".invalid", "-v")]
    {
        let stub = Stub::answers(&[answer("403 Forbidden", "", "")]);
        let mut world = World::new();
        world.set("HTTPS_PROXY", stub.base()).set(name, value);
        world.set("DINGTALK_OAPI_BASE", "https://nope.invalid").set("DING_WEBHOOK", "0123456789abcdef");
        let outcome = world.run(["send", "text", "hi", flag]).exits(7);
        assert!(outcome.stderr.contains("was not found"), "{name}={value}: {outcome}");
        assert!(stub.requests().is_empty(), "{name}={value}");
    }
}

#[test]
fn socks_is_refused_by_name() {
    let world = behind("socks5://127.0.0.1:1");
    let outcome = world.run(["send", "text", "hi"]).exits(3);
    assert!(outcome.stderr.contains("SOCKS") && outcome.stderr.contains("HTTPS_PROXY"), "{outcome}");
}
