//! Every area, alone and together.

use ding::sandbox::Operation;
use serde_json::Value;

use super::{broken, stage};
use crate::support::{Stub, World, answer, closed_port};

fn names(report: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for stage in report["stages"].as_array().unwrap() {
        let name = stage["name"].as_str().unwrap().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The causes of all warnings.
fn warned(report: &Value) -> Vec<&str> {
    let stages = report["stages"].as_array().unwrap().iter();
    stages
        .filter(|stage| stage["verdict"] == "warning")
        .filter_map(|stage| stage["cause_id"].as_str())
        .collect()
}

#[test]
fn all_areas_are_one_walk() {
    let mut world = World::new();
    world.set("https_proxy", "http://li:secret-of-li@127.0.0.1:9");
    let report = world.run(["doctor", "--json"]).good().json();
    let expected = [
        "files",
        "folders",
        "settings",
        "rate",
        "webhook",
        "secret",
        "sign",
        "clock",
        "name",
        "proxy",
        "tcp",
        "tls",
        "send",
        "token",
        "legacy-token",
        "permission",
        "file",
        "upload",
        "message",
        "status",
        "recall",
        "open",
        "ticket",
        "gateway-name",
        "gateway-proxy",
        "gateway-tcp",
        "gateway-tls",
        "upgrade",
        "close",
        "model",
        "fallback",
        "answer",
    ];
    assert_eq!(names(&report), expected);
    // An answer costs tokens.
    assert_eq!(stage(&report, "answer")["verdict"], "skipped");
    assert_eq!(world.sandbox.requests(Operation::Model), 0);
    assert_eq!(stage(&report, "send")["about"], "DING_WEBHOOK");
    assert!(world.sandbox.messages().is_empty());
    let settings = stage(&report, "settings")["evidence"].as_str().unwrap();
    assert!(settings.contains("(variable DINGTALK_CLIENT_SECRET)"), "{settings}");
    assert!(settings.contains("https_proxy is set") && !settings.contains("secret-of-li"), "{settings}");
}

#[test]
fn what_is_not_configured_is_skipped_with_a_reason() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_ID", "");
    let report = world.run(["doctor", "--json"]).good().json();
    for name in ["token", "image", "stream"] {
        let stage = stage(&report, name);
        assert_eq!(stage["verdict"], "skipped");
        assert_eq!(stage["evidence"], "no enterprise app is set");
    }
    assert_eq!(world.sandbox.requests(Operation::Token), 0);
    let mut world = World::new();
    world.set("DING_WEBHOOK", "");
    let report = world.run(["doctor", "--json"]).good().json();
    assert_eq!(stage(&report, "webhook")["verdict"], "skipped");
    assert_eq!(stage(&report, "upload")["verdict"], "good");
}

#[test]
fn a_broken_webhook_does_not_hide_the_app() {
    let mut world = World::new();
    world.set("DING_WEBHOOK_SECRET", "SEC of the robot");
    let report = world.run(["doctor", "--json"]).exits(3).json();
    assert_eq!(stage(&report, "secret")["cause_id"], "secret-with-space");
    assert_eq!(stage(&report, "send")["verdict"], "skipped");
    assert_eq!(stage(&report, "upload")["verdict"], "good");
    world.set("DING_WEBHOOK", "https://evil.example/robot/send?access_token=0123456789abcdef");
    let report = world.run(["doctor", "--json"]).exits(3).json();
    assert_eq!(stage(&report, "settings")["cause_id"], "malformed-value");
    assert_eq!(stage(&report, "upload")["verdict"], "good");
}

#[test]
fn an_app_without_stream_is_not_broken() {
    for (fault, cause) in [
        ("stream:systemError", "stream-unused"),
        ("stream:503*", "stream-busy"),
        ("gateway:403", "stale-ticket"),
    ] {
        let world = World::with_faults(&[fault]);
        let report = world.run(["doctor", "--json"]).good().json();
        assert_eq!(warned(&report), [cause], "{report:#}");
        // A refusal is no reason to ask for events, which somebody else may wait for.
        assert!(world.sandbox.requests(Operation::Stream) == 1 || cause == "stream-busy");
    }
}

#[test]
fn one_host_does_not_hide_the_other() {
    let nowhere = format!("http://127.0.0.1:{}", closed_port());
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", nowhere.clone());
    let report = world.run(["doctor", "--json"]).exits(7).json();
    let tcp = report["stages"].as_array().unwrap().iter().find(|stage| stage["verdict"] == "broken").unwrap();
    assert_eq!((&tcp["name"], &tcp["cause_id"]), (&"tcp".into(), &"connect".into()));
    assert_eq!(stage(&report, "send")["verdict"], "unproved");
    assert_eq!(stage(&report, "token")["verdict"], "skipped");
    // Who has a webhook alone need not reach the other host.
    world.set("DINGTALK_CLIENT_ID", "");
    let report = world.run(["doctor", "--json"]).good().json();
    assert_eq!(warned(&report), ["connect"], "{report:#}");
}

#[test]
fn the_legacy_endpoint_is_asked_too_and_no_obstacle() {
    let world = World::new();
    let report = world.run(["doctor", "token", "--json"]).good().json();
    assert_eq!(stage(&report, "legacy-token")["verdict"], "good");
    assert_eq!(world.sandbox.requests(Operation::Gettoken), 1);
    // The clock is asked for, the connection tried, the token refused.
    let refusal = r#"{"errcode":40089,"errmsg":"不合法的corpId或corpSecret"}"#;
    let stub = Stub::answers(&[answer("200 OK", "", ""), String::new(), answer("200 OK", "", refusal)]);
    let mut world = World::new();
    world.set("DINGTALK_OAPI_BASE", stub.base()).set("DING_WEBHOOK", "");
    let report = world.run(["doctor", "token", "--json"]).good().json();
    let stage = stage(&report, "legacy-token");
    assert_eq!(
        (&stage["verdict"], &stage["cause_id"]),
        (&"warning".into(), &"app-credentials".into()),
        "{stage}"
    );
}

#[test]
fn a_webhook_is_proved_by_a_message_alone() {
    let world = World::new();
    let report = world.run(["doctor", "webhook", "--json"]).good().json();
    assert_eq!(stage(&report, "send")["verdict"], "unproved");
    assert!(world.sandbox.messages().is_empty());
    let report = world.run(["doctor", "webhook", "--send", "--json"]).good().json();
    assert_eq!(stage(&report, "send")["verdict"], "good");
    assert_eq!(world.sandbox.messages().len(), 1);
    let group = world.group_target();
    let report = world.run(["doctor", "webhook", "--to", &group, "--json"]).exits(2).json();
    assert_eq!(broken(&report), ("settings".into(), "no-webhook".into()));
}

#[test]
fn without_the_network_only_this_machine_is_looked_at() {
    let mut world = World::new();
    let nowhere = format!("http://127.0.0.1:{}", closed_port());
    world.set("DINGTALK_API_BASE", nowhere.clone()).set("DINGTALK_OAPI_BASE", nowhere);
    let webhook = world.sandbox.webhook_token().to_owned();
    world.set("DING_WEBHOOK", webhook);
    for (area, local) in [("", 9), ("token", 4), ("webhook", 8), ("image", 4), ("model", 1)] {
        let call = ["doctor", area, "--offline", "--json"].into_iter().filter(|word| !word.is_empty());
        let report = world.run(call).good().json();
        let stages = report["stages"].as_array().unwrap();
        let looked_at = stages.iter().filter(|stage| stage["verdict"] != "skipped").count();
        // The built-in picture is a file of this machine as well.
        let file = usize::from(area.is_empty());
        assert_eq!(looked_at, local + file, "{area}: {report:#}");
    }
    world.set("DING_WEBHOOK_SECRET", "SEC of the robot");
    assert_eq!(world.run(["doctor", "--offline", "-q"]).exits(3).stdout, "secret\n");
}

#[test]
fn slots_of_the_last_minute_and_messages_of_the_month_are_told() {
    let world = World::new();
    let group = world.group_target();
    let _ = world.run(["send", "text", "hi", "--to", &group]).good();
    let _ = world.run(["send", "text", "hi"]).good();
    let _ = world.run(["send", "text", "hi"]).good();
    let rate = |area: &str| {
        let report = world.run(["doctor", area, "--offline", "--json"]).good().json();
        let rate = stage(&report, "rate").clone();
        assert_eq!(rate["verdict"], "unproved");
        rate["evidence"].as_str().unwrap().to_owned()
    };
    let robot = rate("webhook");
    assert!(
        robot.starts_with(
            "the robot of `DING_WEBHOOK`: 2 of 20 slots taken in the last 1m, 2 messages this month\n"
        ),
        "{robot}"
    );
    let app = rate("token");
    assert!(app.contains(": 1 of 20 slots taken in the last 1s, 1 messages this month\n"), "{app}");
    world.sandbox.add_fault("webhook:130101".parse().unwrap());
    let _ = world.run(["send", "text", "hi", "--max-wait", "0"]).exits(6);
    world.clock.advance(std::time::Duration::from_secs(61));
    world.sandbox.add_fault("webhook:130101".parse().unwrap());
    let _ = world.run(["send", "text", "hi", "--max-wait", "0"]).exits(6);
    let robot = rate("webhook");
    assert!(robot.contains("1 of 20 slots taken in the last 1m, 4 messages this month; "), "{robot}");
    assert!(robot.contains("DingTalk blocks it for 120 s more"), "{robot}");
}

#[test]
fn offline_only_what_lies_here_is_good() {
    let world = World::new();
    let report = world.run(["doctor", "--offline", "--json"]).good().json();
    let stages = report["stages"].as_array().unwrap();
    let good: Vec<&str> = stages
        .iter()
        .filter(|stage| stage["verdict"] == "good")
        .map(|stage| stage["name"].as_str().unwrap())
        .collect();
    let here = ["files", "folders", "settings", "file", "model", "fallback"];
    assert!(good.iter().all(|name| here.contains(name)), "{good:?}");
    for name in ["webhook", "secret", "sign"] {
        assert_eq!(stage(&report, name)["verdict"], "unproved", "{name}");
    }
}
