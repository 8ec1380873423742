//! `ding doctor`: each cause by its name.

mod areas;
mod bundle;
mod model;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ding::sandbox::{Fault, Operation, WHATS};
use serde_json::Value;

use crate::support::{Outcome, TestClock, World, elsewhere, listener, tls_host, tunnel};

const PNG: &[u8] = include_bytes!("../../src/diagnose/image/test.png");

impl World {
    fn doctor(&self, arguments: &[&str]) -> Outcome {
        self.run(["doctor", "image", "--json"].iter().chain(arguments))
    }
}

fn stage<'a>(report: &'a Value, name: &str) -> &'a Value {
    let mut stages = report["stages"].as_array().unwrap().iter();
    stages.find(|stage| stage["name"] == name).unwrap()
}

/// The first broken stage with its cause.
fn broken(report: &Value) -> (String, String) {
    let stages = report["stages"].as_array().unwrap();
    let index = stages.iter().position(|stage| stage["verdict"] == "broken").unwrap();
    for later in &stages[index + 1..] {
        assert_eq!(later["verdict"], "skipped", "{later}");
    }
    let text = |name: &str| stages[index][name].as_str().unwrap_or_default().to_owned();
    (text("name"), text("cause_id"))
}

#[test]
fn all_is_well_and_the_test_message_is_gone() {
    let world = World::new();
    let report = world.doctor(&["--to", &world.group_target(), "--send"]).good().json();
    for stage in report["stages"].as_array().unwrap() {
        let name = stage["name"].as_str().unwrap();
        let verdict = if name == "tls" { "skipped" } else { "good" };
        assert_eq!(stage["verdict"], verdict, "{stage}");
    }
    assert!(report["remaining"].as_array().unwrap().len() >= 3);
    let messages = world.sandbox.messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].recalled);
    assert_eq!(messages[0].kind.as_deref(), Some("sampleImageMsg"));
}

#[test]
fn people_get_it_too() {
    let world = World::new();
    let report = world.doctor(&["--to", "user:user001,user002", "--send"]).good().json();
    assert_eq!(stage(&report, "recall")["verdict"], "good", "{report:#}");
    let report = world.doctor(&["--to", "user:nobody", "--send"]).exits(5).json();
    assert_eq!(stage(&report, "send")["cause_id"], "receivers", "{report:#}");
}

#[test]
fn nothing_is_posted_without_being_asked() {
    let mut world = World::new();
    world.set("DING_WEBHOOK", "");
    let report = world.doctor(&[]).good().json();
    for name in ["send", "status", "recall"] {
        assert_eq!(stage(&report, name)["verdict"], "unproved");
    }
    assert!(world.sandbox.messages().is_empty());
    assert_eq!(world.sandbox.requests(Operation::Upload), 1);
}

#[test]
fn people_read_a_table_and_scripts_a_name() {
    let world = World::new();
    let group = world.group_target();
    let text = world.run(["doctor", "image", "--to", &group]).good().stdout;
    for part in ["stage", "settings", "permission", "not proved", "to check by eye"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(world.run(["doctor", "image", "--to", &group, "-q"]).good().stdout, "");
    let name = world.file("notes.png", b"not a picture at all");
    let quiet = world.run(["doctor", "image", &name, "--to", &group, "-q"]).exits(5);
    assert_eq!(quiet.stdout, "file\n");
    let text = world.run(["doctor", "image", &name, "--to", &group, "--lang", "zh"]).exits(5).stdout;
    assert!(text.contains("故障") && text.contains("处理"), "{text}");
}

#[test]
fn the_verdict_comes_first_and_what_follows_is_folded() {
    let mut world = World::with_faults(&["token:40089*"]);
    world.set("DING_WEBHOOK", "");
    for (lang, verdict, fold) in [
        ("en", "1 broken: token — the Client ID or the Client Secret is wrong", "16 more"),
        ("zh", "1 处故障：token——Client ID 或 Client Secret 错误", "其余 16 项"),
    ] {
        let outcome = world.run(["doctor", "--lang", lang]).exits(4);
        assert!(outcome.stdout.starts_with(verdict), "{outcome}");
        let fix = outcome.stdout.find("40089").unwrap();
        let table = outcome.stdout.find('─').unwrap();
        assert!(fix < table && outcome.stdout.contains(fold), "{outcome}");
        assert!(!outcome.stdout.contains("gateway-tls") && !outcome.stdout.contains("网关 TLS"), "{outcome}");
        assert!(!outcome.stdout.contains("app.client_secret"), "{outcome}");
        let all = world.run(["doctor", "-v", "--lang", lang]).exits(4);
        let last = if lang == "en" { "gateway-tls" } else { "网关 TLS" };
        assert!(all.stdout.contains(last) && all.stdout.contains("app.client_secret = Sand…"), "{all}");
    }
}

#[test]
fn colours_and_signs_are_shown_where_wanted_and_words_elsewhere() {
    let world = World::new();
    let plain = world.run(["doctor", "token"]).good();
    assert!(plain.stdout.contains(" verdict ") && !plain.stdout.contains(['✓', '\u{1b}']), "{plain}");
    let colored = world.run(["doctor", "token", "--color", "always"]).good();
    assert!(
        colored.stdout.contains("\u{1b}[32m✓\u{1b}[0m") && !colored.stdout.contains("verdict"),
        "{colored}"
    );
    let mut world = World::new();
    world.set("LANG", "en_GB.ISO-8859-1");
    let words = world.run(["doctor", "token", "--color", "always"]).good();
    assert!(words.stdout.contains("\u{1b}[32mgood\u{1b}[0m") && !words.stdout.contains('✓'), "{words}");
}

#[test]
fn a_webhook_takes_no_pictures() {
    let world = World::new();
    let webhook = format!("webhook:{}", world.sandbox.webhook_url());
    let report = world.doctor(&["--to", &webhook]).exits(5).json();
    assert_eq!(broken(&report), ("settings".into(), "webhook".into()));
    assert!(stage(&report, "settings")["fix"].as_str().unwrap().contains("group:"));
    // A webhook that nobody named is a warning: the app's way is looked at all the same.
    let report = world.doctor(&[]).good().json();
    assert_eq!(stage(&report, "settings")["cause_id"], "webhook");
    let report = world.doctor(&["--send"]).exits(5).json();
    assert_eq!(broken(&report), ("settings".into(), "webhook".into()));
}

#[test]
fn pictures_that_break() {
    let world = World::new();
    let group = world.group_target();
    let text = world.file("notes.png", b"not a picture at all");
    let empty = world.file("empty.png", b"");
    let pdf = world.file("page.pdf", b"%PDF-1.7 and so on");
    let cut = world.file("cut.png", &PNG[..20]);
    for (picture, exit, cause) in [
        (text.as_str(), 5, "damaged-file"),
        (&empty, 5, "damaged-file"),
        (&cut, 5, "damaged-file"),
        (&pdf, 5, "media-kind"),
        (".", 2, "unreadable-file"),
        ("missing.png", 2, "unreadable-file"),
        ("lALPDexampleMediaId", 5, "first-character"),
        ("https://down.dingtalk.com/media/lALPDexample", 5, "own-link"),
        ("https://alidocs.dingtalk.com/i/nodes/x", 5, "login-link"),
    ] {
        let report = world.doctor(&[picture, "--to", &group]).exits(exit).json();
        assert_eq!(broken(&report), ("file".into(), cause.into()), "{picture}");
        assert_eq!(report["exit"], exit);
    }
    for (address, cause) in [
        ("http://example.com/a.png", "plain-http-link"),
        ("https://example.com/a.png?Expires=1700000000&OSSAccessKeyId=x", "expiring-link"),
        ("https://192.168.1.7/a.png", "private-host"),
    ] {
        let report = world.doctor(&[address, "--to", &group]).good().json();
        let file = stage(&report, "file");
        assert_eq!((&file["verdict"], &file["cause_id"]), (&"warning".into(), &cause.into()), "{address}");
    }
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn a_picture_under_a_wrong_name_is_a_warning() {
    let world = World::new();
    let name = world.file("shot.jpg", PNG);
    let report = world.doctor(&[&name, "--to", &world.group_target()]).good().json();
    assert_eq!(stage(&report, "file")["verdict"], "warning");
}

#[test]
fn a_media_id_goes_as_it_is() {
    let world = World::new();
    let group = world.group_target();
    let report = world.doctor(&["@lALPDexampleMediaId", "--to", &group]).good().json();
    let evidence = stage(&report, "message")["evidence"].as_str().unwrap();
    assert_eq!(evidence, r#"msgKey sampleImageMsg, msgParam {"photoURL":"@lALPDexampleMediaId"}"#);
    assert_eq!(stage(&report, "upload")["verdict"], "skipped");
}

#[test]
fn ids_of_other_kinds_are_told_from_a_client_id_offline() {
    for (id, cause) in [
        ("4130113796", "agent-id"),
        ("0f714542-0afc-2b0e-cf14-e2d39f5bffe8", "app-id"),
        ("dingexampleclientid", ""),
    ] {
        let mut world = World::new();
        world.set("DINGTALK_CLIENT_ID", id).set("DING_WEBHOOK", "");
        let report = world.run(["doctor", "token", "--offline", "--json"]).json();
        let settings = stage(&report, "settings");
        assert_eq!(settings["cause_id"].as_str().unwrap_or_default(), cause, "{settings}");
    }
}

#[test]
fn refusals_have_names() {
    for (fault, name, cause, exit) in [
        ("token:invalidClientIdOrSecret", "token", "app-credentials", 4),
        ("status:Forbidden.AccessDenied.AccessTokenPermissionDenied", "permission", "permission", 5),
        ("status:Forbidden.AccessDenied.IpNotInWhiteList", "permission", "app-address", 5),
        ("status:invalidParameter.robotCode.notExsit", "permission", "robot-code", 5),
        ("upload:40004", "upload", "media-type", 5),
        ("upload:40005", "upload", "file-type", 5),
        ("upload:40006", "upload", "file-size", 5),
        ("upload:44001", "upload", "file-empty", 5),
        ("upload:45001", "upload", "file-too-large", 5),
        ("upload:40014*", "upload", "access-token", 4),
        ("upload:60020", "upload", "app-address", 5),
        ("group:send.too.fast", "send", "robot-throttled", 6),
        ("group:lost", "send", "cut-connection", 9),
        ("recall:system.error*", "recall", "platform-failure", 9),
    ] {
        let world = World::with_faults(&[fault]);
        let report = world.doctor(&["--to", &world.group_target(), "--send"]).exits(exit).json();
        assert_eq!(broken(&report), (name.into(), cause.into()), "{fault}");
        let stage = stage(&report, name);
        if exit < 6 {
            assert!(stage["cause"].is_string() && stage["fix"].is_string(), "{fault}: {stage}");
        }
    }
}

#[test]
fn every_fault_breaks_its_own_stage() {
    let words = WHATS.iter().map(|(what, _)| *what).filter(|what| {
        !["expired", "noquery"].contains(what) && Fault::parse(&format!("group:{what}")).is_ok()
    });
    for what in words.chain(["500", "502"]) {
        for (place, name) in [("token", "token"), ("upload", "upload"), ("group", "send")] {
            let world = World::with_faults(&[&format!("{place}:{what}*")]);
            let limit = if what == "hang" { "200ms" } else { "30s" };
            let group = world.group_target();
            let outcome = world.doctor(&["--to", &group, "--send", "--timeout", limit]);
            assert!([6, 7, 9].contains(&outcome.code), "{place}:{what}: {outcome}");
            assert_eq!(broken(&outcome.json()).0, name, "{place}:{what}");
        }
    }
}

#[test]
fn what_cannot_be_classified_is_not_proved() {
    let world = World::with_faults(&["status:resource.unavailable"]);
    let report = world.doctor(&["--to", &world.group_target()]).good().json();
    assert_eq!(stage(&report, "permission")["verdict"], "unproved");
}

#[test]
fn a_message_that_was_sent_is_recalled_although_its_status_is_broken() {
    let world = World::new();
    // The first question is the permission probe.
    world.sandbox.add_fault(Fault::parse("status:processQueryKey.expireTime").unwrap());
    world.sandbox.add_fault(Fault::parse("status:conversation.org.dismatch").unwrap());
    let report = world.doctor(&["--to", &world.group_target(), "--send"]).exits(5).json();
    assert_eq!(stage(&report, "status")["verdict"], "broken", "{report:#}");
    assert_eq!(stage(&report, "recall")["verdict"], "good");
    assert!(world.sandbox.messages()[0].recalled);
}

#[test]
fn a_wrong_secret_is_found_although_a_token_is_cached() {
    let mut world = World::new();
    let group = world.group_target();
    let _ = world.run(["token", "get"]).good();
    world.set("DINGTALK_CLIENT_SECRET", "wrong-secret-wrong-secret-wrong");
    let outcome = world.doctor(&["--to", &group]).exits(4);
    let shown = format!("{}{}", outcome.stdout, outcome.stderr);
    assert!(!shown.contains("wrong-secret-wrong-secret"), "{shown}");
    assert_eq!(broken(&outcome.json()).0, "token");
}

#[test]
fn nothing_is_configured() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_ID", "");
    let report = world.doctor(&["--to", &world.group_target()]).exits(3).json();
    assert_eq!(broken(&report), ("settings".into(), "not-configured".into()));
    world.config("default_traget = \"x\"\n");
    let report = world.doctor(&[]).exits(3).json();
    assert_eq!(broken(&report).0, "settings");
}

#[test]
fn a_clock_that_is_two_hours_ahead() {
    let mut world = World::new();
    let clock = TestClock::default();
    clock.advance(Duration::from_secs(7200));
    world.clock = Arc::new(clock);
    let report = world.doctor(&["--to", &world.group_target()]).good().json();
    let clock = stage(&report, "clock");
    assert_eq!((&clock["verdict"], &clock["cause_id"]), (&"warning".into(), &"clock".into()));
    assert_eq!(clock["evidence"], "7200 s ahead of the host");
}

#[test]
fn no_secret_is_shown() {
    let world = World::new();
    for arguments in
        [&["doctor", "image", "-vv", "--send"][..], &["doctor", "image", "-vv", "--json", "--send"]]
    {
        let group = world.group_target();
        let outcome = world.run(arguments.iter().copied().chain(["--to", group.as_str()])).good();
        let shown = format!("{}{}", outcome.stdout, outcome.stderr);
        for secret in
            [world.sandbox.client_secret(), world.sandbox.webhook_secret(), world.sandbox.webhook_token()]
        {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn certificates_that_are_not_good_are_told_apart() {
    for (name, until, cause) in
        [("localhost", 2999, "unknown-issuer"), ("localhost", 2021, "expired-certificate")]
    {
        let (address, _) = tls_host(name, 2020..until);
        let report = elsewhere(address).doctor(&["--to", "group:cidX=="]).exits(7).json();
        assert_eq!(broken(&report), ("tls".into(), cause.into()), "{report:#}");
        let tls = stage(&report, "tls");
        assert!(tls["evidence"].as_str().unwrap().contains("Example Company Gateway"), "{tls}");
        assert_eq!(tls["fix"].as_str().unwrap().contains("--ca-file"), cause == "unknown-issuer", "{tls}");
    }
    let (address, authority) = tls_host("elsewhere.example", 2020..2999);
    let world = elsewhere(address);
    let file = world.file("ca.pem", authority.as_bytes());
    let report = world.doctor(&["--to", "group:cidX==", "--ca-file", &file]).exits(7).json();
    assert_eq!(broken(&report), ("tls".into(), "wrong-name".into()));
    assert!(stage(&report, "tls")["evidence"].as_str().unwrap().contains("elsewhere.example"));
}

#[test]
fn a_company_authority_that_is_given_is_a_note_and_no_fault() {
    let (address, authority) = tls_host("localhost", 2020..2999);
    let world = elsewhere(address);
    let file = world.file("ca.pem", authority.as_bytes());
    let report =
        world.doctor(&["--to", "group:cidX==", "--ca-file", &file, "--timeout", "2s"]).exits(7).json();
    let tls = stage(&report, "tls");
    assert_eq!((&tls["verdict"], &tls["cause_id"]), (&"warning".into(), &"interception".into()), "{tls}");
    assert!(tls["evidence"].as_str().unwrap().starts_with("TLS 1.3; issuer CN=Example Company Gateway"));
}

#[test]
fn an_address_where_nobody_listens() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let report = elsewhere(address).doctor(&["--to", "group:cidX=="]).exits(7).json();
    assert_eq!(broken(&report), ("tcp".into(), "connect".into()));
}

#[test]
fn a_proxy_that_does_not_connect() {
    for (answer, cause) in [
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "proxy"),
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "proxy-password"),
    ] {
        let proxy = listener(move |mut stream| {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(answer.as_bytes());
        });
        let mut world = World::new();
        world.set("DINGTALK_API_BASE", "https://api.example.com");
        world.set("DINGTALK_OAPI_BASE", "https://oapi.example.com").set("DING_WEBHOOK", "");
        let proxy = format!("http://user:proxy-password-1@{proxy}");
        let outcome = world.doctor(&["--to", "group:cidX==", "--proxy", &proxy]).exits(7);
        assert!(!outcome.stdout.contains("proxy-password-1"), "{outcome}");
        let report = outcome.json();
        assert_eq!(broken(&report), ("proxy".into(), cause.into()));
        assert_eq!(stage(&report, "name")["verdict"], "skipped");
    }
}

#[test]
fn both_hosts_through_a_proxy_that_opens_connections() {
    let (address, authority) = tls_host("api.example.com", 2020..2999);
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", "https://api.example.com");
    world.set("DINGTALK_OAPI_BASE", "https://oapi.example.com").set("DING_WEBHOOK", "");
    let file = world.file("ca.pem", authority.as_bytes());
    let proxy = tunnel(address).to_string();
    let arguments = ["--to", "group:cidX==", "--proxy", &proxy, "--timeout", "2s"];
    let report = world.doctor(&arguments).exits(7).json();
    assert_eq!(broken(&report), ("tls".into(), "unknown-issuer".into()), "{report:#}");
    let report = world.doctor(&[&arguments[..], &["--ca-file", &file]].concat()).exits(7).json();
    // The first host is fine, the second answers with the certificate of the first.
    assert_eq!(broken(&report), ("tls".into(), "wrong-name".into()), "{report:#}");
    assert_eq!(stage(&report, "tls")["cause_id"], "interception");
    assert_eq!(stage(&report, "proxy")["evidence"], proxy);
    assert_eq!(stage(&report, "tcp")["verdict"], "skipped");
}

#[test]
fn a_host_that_accepts_and_never_speaks() {
    let kept = std::sync::Mutex::new(Vec::new());
    let address = listener(move |stream| kept.lock().unwrap().push(stream));
    let world = elsewhere(address);
    #[expect(clippy::disallowed_methods, reason = "the limit is one of real time")]
    let start = Instant::now();
    let report = world.doctor(&["--to", "group:cidX==", "--timeout", "1s"]).exits(7).json();
    assert_eq!(broken(&report), ("tls".into(), "time-limit".into()));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn a_sandbox_that_never_speaks() {
    let world = World::with_faults(&["token:hang*"]);
    #[expect(clippy::disallowed_methods, reason = "the limit is one of real time")]
    let start = Instant::now();
    let report = world.doctor(&["--to", &world.group_target(), "--timeout", "1s"]).exits(7).json();
    assert_eq!(broken(&report), ("token".into(), "time-limit".into()));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

/// What a file or an address shows by itself needs neither app nor network.
#[test]
fn a_picture_is_looked_at_without_an_app() {
    let mut world = World::new();
    let cut = world.file("cut.png", &PNG[..PNG.len() / 2]);
    let whole = world.file("whole.png", PNG);
    for name in ["DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET"] {
        world.set(name, "");
    }
    let public = "https://e.com/p.png";
    for (webhook, picture, flags, code, file, cause) in [
        (true, cut.as_str(), &[][..], 3, "broken", "webhook"),
        (true, &whole, &[], 3, "good", "webhook"),
        (true, &whole, &["--offline"], 3, "good", "webhook"),
        (true, public, &["--offline"], 0, "unproved", "webhook"),
        (true, "http://10.0.0.1/p.png", &["--offline"], 0, "warning", "webhook"),
        (true, "https://down.dingtalk.com/media/x", &["--offline"], 5, "broken", "webhook"),
        (false, &whole, &[], 3, "good", ""),
        (false, &cut, &["--offline"], 3, "broken", ""),
    ] {
        if !webhook {
            world.set("DING_WEBHOOK", "");
        }
        let report = world.doctor(&[&[picture], flags].concat()).exits(code).json();
        assert_eq!(stage(&report, "file")["verdict"], file, "{picture}: {report:#}");
        if webhook {
            let settings = stage(&report, "settings");
            assert_eq!(settings["cause_id"], cause, "{report:#}");
            let fix = settings["fix"].as_str().unwrap();
            assert!(fix.contains("HEAD") && fix.contains("DINGTALK_CLIENT_ID"), "{fix}");
        }
    }
    assert!(world.sandbox.journal().is_empty());
}
