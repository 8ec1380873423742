//! The exit codes of the main paths.

use std::net::TcpListener;

use super::Machine;

#[test]
fn done() {
    let machine = Machine::new();
    let _ = machine.run(["send", "text", "hi"]).exits(0).silent().prints("sent to");
    assert_eq!(machine.sandbox.messages().len(), 1);
}

#[test]
fn usage() {
    let machine = Machine::new();
    for arguments in [
        &["send", "text", "hi", "--nope"][..],
        &["nope"],
        &[],
        &["send", "text", "hi", "--at", "li", "--to", "user:user001"],
        &["send", "text", "hi", "--timeout", "10"],
    ] {
        let ended = machine.run(arguments).exits(2);
        assert!(ended.stdout.is_empty() && !ended.stderr.is_empty(), "{ended:#?}");
    }
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn not_configured() {
    let mut machine = Machine::new();
    machine.keep(&[]);
    let _ = machine.run(["send", "text", "hi"]).exits(3).says("DING_WEBHOOK");
    let _ = machine.run(["token", "get"]).exits(3).says("DINGTALK_CLIENT_ID");
}

#[test]
fn credentials() {
    let mut machine = Machine::new();
    machine.set("DINGTALK_CLIENT_SECRET", "wrong-but-long-enough");
    let ended = machine.run(["token", "get"]).exits(4);
    assert!(ended.stdout.is_empty() && !ended.stderr.contains("wrong-but"), "{ended:#?}");
}

#[test]
fn refused() {
    let mut machine = Machine::new();
    machine.set("DING_WEBHOOK_SECRET", "SECwrong0000000000000000000000000000");
    let _ = machine.run(["send", "text", "hi"]).exits(5).says("310000").says("hint: ");
}

#[test]
fn later() {
    let machine = Machine::with_faults(&["webhook:130101"]);
    let _ = machine.run(["send", "text", "hi", "--max-wait", "0"]).exits(6).says("130101");
    assert_eq!(machine.sandbox.messages().len(), 0);
}

#[test]
fn unreachable() {
    // A port that was free a moment ago; nobody listens there.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut machine = Machine::new();
    let token = machine.sandbox.webhook_token();
    machine.set("DINGTALK_OAPI_BASE", format!("http://{gone}")).set("DING_WEBHOOK", token);
    let ended = machine.run(["send", "text", "hi", "--timeout", "2s"]).exits(7);
    assert!(!ended.stderr.contains(token), "{ended:#?}");
}

#[test]
fn partly() {
    let machine = Machine::new();
    let ended = machine.run(["send", "text", "hi", "--to", "user:nobody,user001", "--json"]).exits(8);
    let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert!(document.to_string().contains("nobody"), "{document}");
}

#[test]
fn unknown() {
    let machine = Machine::with_faults(&["group:lost"]);
    let _ = machine.run(["send", "text", "hi", "--to", &machine.group()]).exits(9);
    assert_eq!(machine.sandbox.messages().len(), 1, "it has arrived, and nobody knows");
}

#[test]
fn help_and_version_need_nothing_at_all() {
    let mut machine = Machine::new();
    machine.keep(&[]);
    for (arguments, text) in [
        (&["--version"][..], concat!("ding ", env!("CARGO_PKG_VERSION"), "\n")),
        (&["-V"], concat!("ding ", env!("CARGO_PKG_VERSION"), "\n")),
        (&["--help"], "Start here:"),
        (&["send", "text", "--help"], "Usage: ding send text"),
        (&["completions", "bash"], "complete "),
        (&["man"], ".TH DING 1"),
    ] {
        let _ = machine.run(arguments).exits(0).silent().prints(text);
    }
    assert_eq!(machine.run(["--version"]).stdout, concat!("ding ", env!("CARGO_PKG_VERSION"), "\n"));
    // Nothing was written anywhere.
    assert_eq!(machine.folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn completions_work_with_a_broken_settings_file() {
    let machine = Machine::new();
    machine.config("this is = = no toml");
    let _ = machine.run(["completions", "fish"]).exits(0).silent();
    // An alert arrives all the same.
    let _ = machine.run(["send", "text", "hi"]).exits(0).says("config.toml");
}

#[test]
fn a_webhook_needs_no_other_variable_and_no_home() {
    let mut machine = Machine::new();
    let plain = machine.sandbox.plain_webhook_url();
    // The base only, because the sandbox is not DingTalk's own host.
    machine.set("DING_WEBHOOK", plain).keep(&["DING_WEBHOOK", "DINGTALK_OAPI_BASE"]);
    let ended = machine.run(["send", "text", "hi"]).exits(0);
    assert!(ended.warnings() <= 1, "{ended:#?}");
    assert_eq!(machine.sandbox.messages().len(), 1);
}

#[test]
fn without_a_home_the_token_is_not_cached_and_one_warning_says_so() {
    let mut machine = Machine::new();
    machine.set("XDG_CACHE_HOME", "").set("XDG_CONFIG_HOME", "").set("XDG_STATE_HOME", "");
    let group = machine.group();
    for expected in 1..=2 {
        let arguments = ["send", "text", "hi", "--to", &group, "--to", "user:user001"];
        let ended = machine.run(arguments).exits(0).says("the token is not cached");
        assert_eq!(ended.warnings(), 1, "{ended:#?}");
        // The second line is the note about the quota.
        assert_eq!(ended.stderr.lines().count(), 2, "{ended:#?}");
        assert_eq!(machine.sandbox.token_requests(), expected, "one token for both targets");
    }
    // Nothing was written to the working folder instead.
    let files: Vec<_> =
        machine.folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(files.is_empty(), "{files:?}");
}
