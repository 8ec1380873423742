//! Names, ports, proxies and TLS: nothing was sent, and the text says where to look.

use crate::support::{
    Outcome, Stub, World, answer, closed_port, elsewhere, listener, tls_host, tls_host_self_signed,
    tls_host_without_chain,
};

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
    // Fewer tries: the system's resolver takes its time for each.
    world.set("DING_WEBHOOK", "").set("DING_TIMEOUT", "10s");
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
        world.set("HTTPS_PROXY", stub.base()).set(name, value).set("DING_TIMEOUT", "10s");
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
    assert!(outcome.stderr.contains("`--no-proxy`"), "{outcome}");
    let chinese = world.run(["send", "text", "hi", "--lang", "zh"]).exits(3);
    assert!(
        chinese.stderr.contains("不支持 SOCKS 代理") && chinese.stderr.contains("`--no-proxy`"),
        "{chinese}"
    );
}

#[test]
fn socks_does_not_matter_where_no_proxy_is_used() {
    for (name, proxy) in [
        ("ALL_PROXY", "socks5://127.0.0.1:1"),
        ("https_proxy", "socks5h://p:1"),
        ("HTTPS_PROXY", "ftp://p:1"),
    ] {
        let mut world = World::new();
        let base = "https://nope.invalid";
        world
            .set("DINGTALK_API_BASE", base)
            .set("DINGTALK_OAPI_BASE", base)
            .set("DING_WEBHOOK", "0123456789abcdef");
        world.set(name, proxy);
        let reached = |world: &World, arguments: &[&str]| {
            // Whether it was looked for at all: a short limit spares the tries.
            let outcome = world.run([&["send", "text", "hi", "--timeout", "200ms"], arguments].concat());
            assert!(
                outcome.code == 7 && !outcome.stderr.contains("SOCKS"),
                "{name} {arguments:?}: {outcome}"
            );
        };
        reached(&world, &["--no-proxy"]);
        for list in ["*", "nope.invalid,other.example", ".invalid"] {
            world.set("NO_PROXY", list);
            reached(&world, &[]);
        }
        world.set("NO_PROXY", "other.example");
        let _ = world.run(["send", "text", "hi"]).exits(3);
        world.set("NO_PROXY", "");
        world.config("no_proxy = \"nope.invalid\"\n");
        reached(&world, &[]);
    }
}

/// Host, whether its authority is given, id in a diagnosis, and words of a send's hints.
type Host = fn() -> (std::net::SocketAddr, String);

#[test]
fn each_flaw_of_a_certificate_has_one_cause_and_fix_in_a_send_and_in_a_diagnosis() {
    let plain: Host = || {
        let address = listener(|mut stream| {
            let _ = std::io::Read::read(&mut stream, &mut [0; 1024]);
            let _ =
                std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n<html>plain</html>");
        });
        (address, String::new())
    };
    let old: Host = || {
        let address = listener(|mut stream| {
            let _ = std::io::Read::read(&mut stream, &mut [0; 1024]);
            // An alert: `protocol_version`.
            let _ = std::io::Write::write_all(&mut stream, b"\x15\x03\x01\0\x02\x02\x46");
        });
        (address, String::new())
    };
    let known: Host = || tls_host("localhost", 2020..2021);
    let future: Host = || tls_host("localhost", 2900..2999);
    let other: Host = || tls_host("elsewhere.example", 2020..2999);
    let rows: [(Host, bool, &str, &[&str]); 11] = [
        (
            || tls_host("localhost", 2020..2999),
            false,
            "unknown-issuer",
            &["Example Company Gateway", "company's proxy", "--ca-file FILE"],
        ),
        (
            || (tls_host("localhost", 2020..2999).0, tls_host("localhost", 2020..2999).1),
            true,
            "incomplete-chain",
            &["fullchain.pem", "given file"],
        ),
        (
            || tls_host_without_chain("localhost"),
            true,
            "incomplete-chain",
            &["CN=Example Issuer", "fullchain.pem"],
        ),
        (
            || tls_host_self_signed("localhost", true),
            false,
            "self-signed-certificate",
            &["signed by itself", "--ca-file FILE"],
        ),
        (
            || tls_host_self_signed("localhost", false),
            false,
            "self-signed-certificate",
            &["signed by itself"],
        ),
        (|| tls_host_self_signed("localhost", true), true, "self-signed-certificate", &["CA:TRUE"]),
        (known, true, "expired-certificate", &["has expired (since 2021-01-01)", "clock"]),
        (future, true, "future-certificate", &["not valid yet (from 2900-01-01)", "set the clock"]),
        (other, true, "wrong-name", &["for other names", "elsewhere.example"]),
        (plain, false, "plain-http", &["does not speak TLS", "port"]),
        (old, false, "old-protocol", &["TLS 1.2", "switch"]),
    ];
    for (host, given, id, words) in rows {
        let (address, authority) = host();
        let mut world = elsewhere(address);
        world.set("DING_WEBHOOK", "0123456789abcdef0123456789abcdef");
        let file = world.file("ca.pem", authority.as_bytes());
        let flags: &[&str] = if given { &["--ca-file", &file] } else { &[] };
        let outcome = world.run([&["send", "text", "hi", "--json"], flags].concat()).exits(7);
        let failure = outcome.error();
        assert_eq!((&failure["id"], &failure["sent"]), (&id.into(), &"no".into()), "{outcome}");
        for word in words {
            assert!(outcome.stderr.contains(word), "{id}: no `{word}` in {outcome}");
        }
        assert!(!given || !outcome.stderr.contains("--ca-file FILE"), "{id}: {outcome}");
        let report = world.run([&["doctor", "webhook", "--json"], flags].concat()).exits(7).json();
        let stages = report["stages"].as_array().unwrap();
        let broken = stages.iter().find(|stage| stage["verdict"] == "broken").unwrap();
        for (ours, theirs) in [("id", "cause_id"), ("cause", "cause"), ("fix", "fix")] {
            assert_eq!(failure[ours], broken[theirs], "{id}: {outcome}\n{broken:#}");
        }
        let chinese = world.run([&["send", "text", "hi", "--lang", "zh"], flags].concat()).exits(7);
        assert!(chinese.stderr.contains("hint: ") || chinese.stderr.contains("提示"), "{chinese}");
    }
}
