//! `ding sandbox`: a local DingTalk for any program.

use std::collections::BTreeMap;

use rustix::process::Signal;

use super::{Machine, end, lines, next, signal};

/// A run of `sh` under a sandbox of its own.
fn script<'a>(flags: &[&'a str], text: &'a str) -> Vec<&'a str> {
    [&["sandbox", "run"], flags, &["--", "sh", "-c", text]].concat()
}

#[test]
fn run_passes_the_code_through() {
    let machine = Machine::new();
    for (text, code) in [("exit 0", 0), ("exit 7", 7), ("exit 255", 255), ("kill -KILL $$", 137)] {
        let _ = machine.run(script(&[], text)).exits(code).says("nothing arrived");
    }
    let _ =
        machine.run(["sandbox", "run", "--", "no-such-program-anywhere"]).exits(2).says("no-such-program");
    let _ = machine.run(["sandbox", "run"]).exits(2);
}

#[test]
fn run_shows_what_arrived_and_leaves_standard_output_to_the_command() {
    let machine = Machine::new();
    let ended = machine.run(script(&[], "echo from the script; ding send text 'disk full' -q")).exits(0);
    assert_eq!(ended.stdout, "from the script\n");
    let _ = ended.says("disk full").says("accepted");
    // Its own sandbox, not the one that this test's variables name.
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn run_finds_a_failure_that_the_command_ignored() {
    let machine = Machine::new();
    let wrong = "DING_WEBHOOK_SECRET=SECwrong0000000000000000000000000000 ding send text hi";
    let ended = machine.run(script(&[], &format!("{wrong}; true"))).exits(5);
    assert_eq!(ended.says("310000").warnings(), 1);
    // A command that noticed keeps its own code.
    let _ = machine.run(script(&[], wrong)).exits(5);
    let _ = machine.run(script(&[], &format!("{wrong} || exit 3"))).exits(3);
    // A failure that was made good later is none.
    let _ = machine.run(script(&["--fault", "webhook:500"], "ding send text hi")).exits(0);
}

#[test]
fn run_starts_clean() {
    let mut machine = Machine::new();
    let mark = "from-the-parent";
    for name in [
        "DING_WEBHOOK",
        "DING_WEBHOOK_SECRET",
        "DING_TARGET",
        "DING_CONFIG",
        "DING_ANYTHING_NEW",
        "DINGTALK_CLIENT_ID",
        "DINGTALK_CLIENT_SECRET",
        "DINGTALK_CLIENT_SECRET_FILE",
        "DINGTALK_API_BASE",
        "AI_MODEL_PROVIDER",
        "AI_MODEL_API_KEY",
        "AI_MODEL_BASE_URL",
        "AI_MODEL_NAME",
        "DD_BOT_TOKEN",
        "DD_BOT_SECRET",
        "DINGTALK_WEBHOOK",
        "DINGTALK_SECRET",
        "DINGTALK_ACCESS_TOKEN",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ] {
        machine.set(name, format!("/{mark}"));
    }
    machine.set("UNRELATED", "stays").set("DING_CONFIG", "").set("DINGTALK_API_BASE", "");
    let ended =
        machine.run(script(&[], "env; ding token get -q; ding send text hi --to release -q")).exits(0);
    assert!(!ended.stdout.contains(mark), "{ended:#?}");
    let _ = ended.prints("UNRELATED=stays").prints("DING_WEBHOOK=http://127.0.0.1:").prints("PATH=");
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn run_writes_nothing_outside_its_own_folders() {
    let mut machine = Machine::new();
    let home = machine.folder.path().display().to_string();
    machine.set("HOME", &home).set("XDG_CACHE_HOME", "").set("XDG_CONFIG_HOME", "");
    let text = "ding token get -q && ding target add new webhook:$DING_WEBHOOK -q; ding config path";
    let ended = machine.run(script(&[], text)).exits(0);
    assert!(!ended.stdout.contains(&home), "{ended:#?}");
    assert_eq!(machine.folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn run_as_json_is_one_document() {
    let machine = Machine::new();
    let text = "echo noise; ding send text hi; ding send text ho --to user:nobody; true";
    let ended = machine.run(script(&["--json"], text)).exits(5).says("noise");
    let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(document["command_exit"], 0);
    assert_eq!(document["exit"], 5);
    let arrived = document["arrived"].as_array().unwrap();
    let calls: Vec<_> = arrived.iter().map(|entry| entry["operation"].as_str().unwrap()).collect();
    assert_eq!(calls, ["webhook", "token", "people"]);
    assert_eq!(document["unnoticed"], serde_json::json!([3]));
}

#[test]
fn a_signal_ends_run_and_its_command() {
    let machine = Machine::new();
    // The command holds standard output: its end shows that the command has gone too.
    let mut child = machine
        .command(script(&[], "echo there; exec cat"))
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = child.stdin.take();
    let lines = lines(child.stdout.take().unwrap());
    assert_eq!(next(&lines), "there");
    signal(&child, Signal::TERM);
    assert!(
        lines
            .recv_timeout(super::LIMIT)
            .is_err_and(|error| error == std::sync::mpsc::RecvTimeoutError::Disconnected)
    );
    drop(stdin);
    let _ = end(child).exits(143);
}

/// `export NAME=VALUE` lines as a shell reads them.
fn exported(line: &str) -> (String, String) {
    let (name, value) = line.strip_prefix("export ").unwrap().split_once('=').unwrap();
    (name.to_owned(), value.trim_matches('\'').to_owned())
}

#[test]
fn serve_prints_variables_then_messages() {
    let mut machine = Machine::new();
    machine.keep(&["PATH"]);
    let mut server = machine.command(["sandbox", "serve"]).spawn().unwrap();
    let lines = lines(server.stdout.take().unwrap());
    // One more: the settings file with the targets.
    let count = machine.sandbox.variables().len() + 1;
    let variables: BTreeMap<String, String> = (0..count).map(|_| exported(&next(&lines))).collect();
    assert!(variables["DING_WEBHOOK"].starts_with("http://127.0.0.1:"), "{variables:?}");
    let send = |text: &str, target: &str| {
        let mut command = machine.command(["send", "text", text, "--to", target]);
        end(command.envs(&variables).spawn().unwrap()).exits(0)
    };
    for (text, target) in [
        ("to the signed robot", "ops"),
        ("to the plain robot", variables["SANDBOX_PLAIN_WEBHOOK"].as_str()),
        ("to the robot with a keyword", "keyword"),
        ("to the group", "release"),
        ("to a person", "me"),
        ("to another person", &format!("user:{}", &variables["SANDBOX_USERS"].split(',').nth(1).unwrap())),
    ] {
        let _ = send(text, target).prints("sent to");
        loop {
            let line = next(&lines);
            // Whoever reads the variables from a file must not run what came in.
            assert!(line.starts_with('#'), "{line}");
            if line.contains(text) {
                break;
            }
        }
    }
    signal(&server, Signal::INT);
    let ended = end(server).exits(130).says("serving on http://127.0.0.1:");
    let _ = ended.says("targets: ops, plain, keyword").says("SANDBOX_KEYWORD_WEBHOOK (keyword)");
}

#[test]
fn serve_as_json_is_one_document_per_line() {
    let mut machine = Machine::new();
    machine.keep(&["PATH"]);
    let mut server = machine.command(["sandbox", "serve", "--json"]).spawn().unwrap();
    let lines = lines(server.stdout.take().unwrap());
    let first: serde_json::Value = serde_json::from_str(&next(&lines)).unwrap();
    let variables: BTreeMap<String, String> = serde_json::from_value(first["variables"].clone()).unwrap();
    let mut command = machine.command(["send", "text", "two\nlines"]);
    let _ = end(command.envs(&variables).spawn().unwrap()).exits(0);
    let entry: serde_json::Value = serde_json::from_str(&next(&lines)).unwrap();
    assert_eq!((&entry["operation"], &entry["outcome"]), (&"webhook".into(), &"accepted".into()), "{entry}");
    assert_eq!(entry["message"]["text"], "two\nlines");
    signal(&server, Signal::TERM);
    let _ = end(server).exits(143);
}

#[test]
fn serve_ends_when_its_reader_has_gone() {
    let mut machine = Machine::new();
    machine.keep(&["PATH"]);
    let mut server = machine.command(["sandbox", "serve"]).spawn().unwrap();
    let lines = {
        use std::io::{BufRead as _, BufReader};
        let mut reader = BufReader::new(server.stdout.take().unwrap());
        let mut lines = Vec::new();
        for _ in 0..6 {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            lines.push(line.trim_end().to_owned());
        }
        lines
    };
    let variables: BTreeMap<String, String> = lines.iter().map(|line| exported(line)).collect();
    let send = || {
        let mut command = machine.command(["send", "text", "is anybody there?"]);
        end(command.envs(&variables).spawn().unwrap())
    };
    let _ = send().exits(0);
    // A child of another test that has just been forked may hold the reader's end until it has its own program.
    let _ = (0..100).find(|_| server.try_wait().unwrap().is_some() || send().code != 0);
    let _ = end(server).exits(0);
}

#[test]
fn serve_says_that_a_port_is_taken() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let _ = Machine::new().run(["sandbox", "serve", "--port", &port]).exits(2).says(&port).says("hint: ");
}

#[test]
fn demo_walks_through_the_main_job() {
    let mut machine = Machine::new();
    let home = machine.folder.path().display().to_string();
    machine.set("HOME", &home).keep(&["HOME"]);
    for (flags, hidden, code) in
        [(&[][..], "1 secret hidden", "exit code 5"), (&["--lang", "zh"], "已隐藏 1 处敏感信息", "退出码 5")]
    {
        let mut ended = machine.run([&["sandbox", "demo"], flags].concat()).exits(0).silent();
        for step in [
            "$ ding token get",
            "$ ding send text",
            "$ ding send markdown",
            "$ ding send action-card",
            "310000",
            code,
            "$ ding explain",
            "$ ding doctor",
            "$ ding token status",
            "$ ding ask",
            hidden,
            "ding sandbox run",
        ] {
            ended = ended.prints(step);
        }
        let steps: Vec<usize> = (1..=10).map(|n| ended.stdout.find(&format!("\n{n}. ")).unwrap()).collect();
        assert!(steps.is_sorted(), "{ended:#?}");
    }
    assert_eq!(machine.folder.path().read_dir().unwrap().count(), 0, "the demo leaves nothing");
}
