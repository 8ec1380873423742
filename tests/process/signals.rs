//! Ctrl-C and SIGTERM.

use std::io::{BufRead as _, BufReader};

use ding::sandbox::Operation;
use rustix::process::Signal;

use super::{Machine, end, rest, signal};

#[test]
fn a_signal_ends_a_send_that_hangs() {
    for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let machine = Machine::with_faults(&["webhook:hang*"]);
        let child = machine.command(["send", "text", "hi"]).spawn().unwrap();
        let _ = machine.arrival();
        signal(&child, sent);
        let ended = end(child).exits(code).says("error: interrupted");
        assert!(ended.stdout.is_empty(), "{ended:#?}");
    }
}

#[test]
fn a_program_reads_that_a_send_was_interrupted() {
    let machine = Machine::with_faults(&["webhook:hang*"]);
    let child = machine.command(["send", "text", "hi", "--json"]).spawn().unwrap();
    let _ = machine.arrival();
    signal(&child, Signal::TERM);
    let ended = end(child).exits(143);
    let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    let problem = &document["failures"][0];
    assert_eq!((&problem["exit"], &problem["sent"]), (&143.into(), &"unknown".into()), "{problem}");
}

#[test]
fn a_signal_ends_a_token_request_that_hangs_and_frees_the_lock() {
    let machine = Machine::with_faults(&["token:hang"]);
    let child = machine.command(["token", "get"]).spawn().unwrap();
    let _ = machine.arrival();
    signal(&child, Signal::INT);
    let _ = end(child).exits(130);
    let _ = machine.run(["token", "get"]).exits(0).silent();
}

#[test]
fn the_second_signal_ends_a_run_that_is_blocked() {
    let machine = Machine::new();
    // A password manager that asks for ever; it says that it is there.
    machine.config(
        "[targets.ops]\nwebhook = { command = [\"sh\", \"-c\", \"echo asking >&2; exec cat >&2\"] }\n",
    );
    let (stdin, writer) = std::io::pipe().unwrap();
    let mut child = machine.command(["send", "text", "hi", "--to", "ops"]).stdin(stdin).spawn().unwrap();
    // Its own end is not what ends the program: it lives until the pipe is closed.
    let stderr = child.stderr.take().unwrap();
    let mut line = String::new();
    BufReader::new(stderr).read_line(&mut line).unwrap();
    assert_eq!(line, "asking\n");
    // Two equal signals may count as one. Which of two others is taken first is the kernel's choice.
    signal(&child, Signal::INT);
    signal(&child, Signal::TERM);
    let ended = end(child);
    assert!(matches!(ended.code, 130 | 143), "{ended:#?}");
    drop(writer);
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn serving_ends_at_a_signal() {
    let machine = Machine::new();
    for sent in [Signal::INT, Signal::TERM] {
        let mut child = machine.command(["sandbox", "serve"]).spawn().unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        assert!(super::next(&lines).starts_with("export "));
        signal(&child, sent);
        let _ = end(child).exits(128 + sent.as_raw());
    }
}

#[test]
fn serving_for_a_program_ends_with_the_document() {
    let machine = Machine::new();
    for sent in [Signal::INT, Signal::TERM] {
        let mut child = machine.command(["sandbox", "serve", "--json"]).spawn().unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        let first: serde_json::Value = serde_json::from_str(&super::next(&lines)).unwrap();
        assert!(first.is_object() && first["exit"].is_null(), "{first}");
        signal(&child, sent);
        let code = 128 + sent.as_raw();
        let _ = end(child).exits(code);
        let last = lines.iter().last().unwrap();
        let document: serde_json::Value = serde_json::from_str(&last).unwrap();
        assert_eq!(
            (&document["schema"], &document["exit"]),
            (&ding::ui::SCHEMA.into(), &code.into()),
            "{document}"
        );
        assert!(document["warnings"].is_array(), "{document}");
        assert_eq!(document["failures"][0]["id"], "interrupted", "{document}");
    }
}

/// A command that asks for ever; it says that it is there, and holds standard error as long as it lives.
fn asking(machine: &Machine) -> std::process::Child {
    machine.config(
        "[targets.ops]\nwebhook = { command = [\"sh\", \"-c\", \"echo asking >&2; sleep 1000 & wait\"] }\n",
    );
    // Longer than the test may take: the limit of the command must not be what ends the run.
    let mut command = machine.command(["send", "text", "hi", "--to", "ops", "--timeout", "1h"]);
    command.spawn().unwrap()
}

#[test]
fn one_signal_ends_a_run_that_never_waits_and_what_it_runs() {
    // At once: each takes the two seconds of a good-bye.
    let ends = |sent: Signal, code: i32| {
        let machine = Machine::new();
        let mut child = asking(&machine);
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        stderr.read_line(&mut line).unwrap();
        assert_eq!(line, "asking\n");
        signal(&child, sent);
        assert_eq!(end(child).code, code);
        // The end of this pipe comes when the last of the command's processes has gone.
        rest(stderr);
        assert_eq!(machine.sandbox.journal().len(), 0);
    };
    std::thread::scope(|scope| {
        for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129), (Signal::QUIT, 131)]
        {
            scope.spawn(move || ends(sent, code));
        }
    });
}

#[test]
fn the_time_limit_holds_for_a_secret_command() {
    let machine = Machine::new();
    let sleeping = "[targets.ops]\nwebhook = { command = [\"sh\", \"-c\", \"sleep 1000; :\"] }\n";
    let chatting = "[targets.ops]\nwebhook = { command = [\"yes\"] }\n";
    for (settings, words) in [(sleeping, "did not end within 100ms"), (chatting, "more than 65536 bytes")] {
        machine.config(settings);
        let limit = if settings == sleeping { "100ms" } else { "60s" };
        let _ = machine.run(["send", "text", "hi", "--to", "ops", "--timeout", limit]).exits(3).says(words);
    }
}

#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let machine = Machine::with_faults(&["webhook:hang*"]);
    for (name, ignored, last, code) in [
        ("HUP", Signal::HUP, Signal::TERM, 143),
        ("INT", Signal::INT, Signal::TERM, 143),
        ("QUIT", Signal::QUIT, Signal::TERM, 143),
        ("TERM", Signal::TERM, Signal::INT, 130),
    ] {
        let script = format!("trap '' {name}; exec '{}' send text hi", super::program());
        let mut command = std::process::Command::new("/bin/sh");
        command.args(["-c", &script]).env_clear().envs(&machine.env).current_dir(machine.folder.path());
        command.stdin(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        let child = command.spawn().unwrap();
        let _ = machine.arrival();
        // A signal that was heard would decide the code, or be the first of two, which end a run without a word.
        signal(&child, ignored);
        signal(&child, last);
        let _ = end(child).exits(code).says("error: interrupted");
    }
}

/// As a daemon does that does not want to wait for what it starts.
#[test]
fn a_starter_that_ignores_the_ends_of_children_costs_no_alert() {
    let machine = Machine::new();
    let webhook = machine.sandbox.webhook_url();
    machine.config(&format!(
        "[targets.ops]\nwebhook = {{ command = [\"echo\", \"{webhook}\"] }}\nsecret = \"{}\"\n",
        machine.sandbox.webhook_secret()
    ));
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new("env");
        command.args(["--ignore-signal=CHLD", super::program()]).args(arguments);
        command.env_clear().envs(&machine.env).current_dir(machine.folder.path());
        command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped());
        end(command.stderr(std::process::Stdio::piped()).spawn().unwrap())
    };
    let _ = run(&["send", "text", "hi", "--to", "ops"]).exits(0).silent();
    assert_eq!(machine.sandbox.messages().len(), 1);
    let _ = run(&["sandbox", "run", "--quiet", "--", "sh", "-c", "exit 3"]).exits(3);
    let _ = run(&["run", "--to", "ops", "--", "sh", "-c", "exit 4"]).exits(4);
    assert_eq!(machine.sandbox.messages().len(), 2);
}

/// Nothing that is computed looks at signals; all of the text is there before the signal comes.
#[test]
fn one_signal_ends_a_run_that_computes() {
    let machine = Machine::new();
    let text = "sk-sk-abcdefghij 13812345678 <a href=\"x\">**b**</a> | errcode 310000 ".repeat(100_000);
    let settings = "[model]\nprovider = \"ollama\"\nmodel = \"a\"\nbase_url = \"http://127.0.0.1:1\"\n";
    machine.config(settings);
    for arguments in [&["ask", "why?", "--print", "-n"][..], &["send", "markdown", "-n"], &["explain"]] {
        let (stdin, mut writer) = std::io::pipe().unwrap();
        // Nobody reads what it prints, and there is no room for it: it cannot come to its end.
        let (_unread, mut stdout) = std::io::pipe().unwrap();
        rustix::io::ioctl_fionbio(&stdout, true).unwrap();
        while std::io::Write::write(&mut stdout, b"\n").is_ok() {}
        rustix::io::ioctl_fionbio(&stdout, false).unwrap();
        let child = machine.command(arguments).stdin(stdin).stdout(stdout).spawn().unwrap();
        let id = rustix::process::Pid::from_child(&child);
        std::thread::scope(|scope| {
            scope.spawn(|| end(child).exits(143));
            // `explain` answers while it reads, into a pipe that is soon full.
            let written = if arguments == ["explain"] { &text[..1 << 18] } else { &text };
            std::io::Write::write_all(&mut writer, written.as_bytes()).unwrap();
            drop(writer);
            rustix::process::kill_process(id, Signal::TERM).unwrap();
        });
    }
}

#[test]
fn the_time_limit_begins_when_the_text_is_there() {
    let machine = Machine::new();
    let (stdin, mut writer) = std::io::pipe().unwrap();
    let child = machine.command(["send", "text", "--timeout", "1s"]).stdin(stdin).spawn().unwrap();
    std::io::Write::write_all(&mut writer, b"slow").unwrap();
    // The limit passes for somebody else, twice.
    let other = machine.folder.path().join("other");
    assert!(std::process::Command::new("mkfifo").arg(&other).status().unwrap().success());
    let _ = machine.run(["send", "text", "-F", "other", "--timeout", "2s"]).exits(2).says("`other`");
    drop(writer);
    let _ = end(child).exits(0);
    assert_eq!(machine.sandbox.messages()[0].message.as_ref().unwrap().text.as_deref(), Some("slow"));
}

#[test]
fn a_signal_ends_what_the_sandbox_runs() {
    let machine = Machine::new();
    for (sent, code) in [(Signal::INT, 130), (Signal::HUP, 129)] {
        let script = "trap 'echo told; exit' TERM; echo \"$XDG_CACHE_HOME\"; sleep 1000 & wait";
        let mut child = machine.command(["sandbox", "run", "--", "sh", "-c", script]).spawn().unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        let folder = std::path::PathBuf::from(super::next(&lines));
        assert!(folder.parent().unwrap().exists());
        signal(&child, sent);
        assert_eq!(super::next(&lines), "told");
        let _ = end(child).exits(code);
        // Nobody holds the pipe any more, and the folder has gone.
        assert!(lines.recv().is_err());
        assert!(!folder.parent().unwrap().exists());
    }
}

/// The first signal is for a command that does not listen; the second leaves nothing of it behind.
#[test]
fn the_second_signal_leaves_no_command_and_no_folder() {
    let machine = Machine::new();
    let script = "trap '' TERM; echo \"$XDG_CACHE_HOME\"; sleep 1000 & wait; wait";
    let mut child = machine.command(["sandbox", "run", "--", "sh", "-c", script]).spawn().unwrap();
    let lines = super::lines(child.stdout.take().unwrap());
    let folder = std::path::PathBuf::from(super::next(&lines));
    signal(&child, Signal::INT);
    signal(&child, Signal::TERM);
    let ended = end(child);
    assert!(matches!(ended.code, 130 | 143), "{ended:#?}");
    assert!(lines.recv().is_err());
    assert!(!folder.parent().unwrap().exists());
}

#[test]
fn the_time_limit_holds_for_a_named_pipe_that_nobody_writes() {
    let machine = Machine::new();
    let path = machine.folder.path().join("body");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let arguments = ["send", "text", "-F", "body", "--timeout", "100ms"];
    let _ = machine.run(arguments).exits(2).says("`body`").says("100ms");
    assert_eq!(machine.sandbox.journal().len(), 0);
    // A writer that is there may take its time: it goes on only when the limit has passed for somebody else.
    let child = machine.command(["send", "text", "-F", "body", "--timeout", "1s"]).spawn().unwrap();
    let mut writer = std::fs::File::options().write(true).open(&path).unwrap();
    let _ = machine.run(["send", "text", "-F", "nobody", "--timeout", "1s"]).exits(2);
    let other = machine.folder.path().join("other");
    assert!(std::process::Command::new("mkfifo").arg(&other).status().unwrap().success());
    let _ = machine.run(["send", "text", "-F", "other", "--timeout", "1s"]).exits(2).says("`other`");
    std::io::Write::write_all(&mut writer, b"slow\n").unwrap();
    drop(writer);
    let _ = end(child).exits(0);
    assert_eq!(machine.sandbox.messages()[0].message.as_ref().unwrap().text.as_deref(), Some("slow"));
}

/// What is not sent yet is told.
#[test]
fn a_signal_between_many_messages_tells_which_line_is_next() {
    for (arguments, sent) in [(&[][..], "unknown"), (&["--queue"], "unknown")] {
        let machine = Machine::with_faults(&["webhook:hang"]);
        let webhook = format!("webhook:{}", machine.sandbox.plain_webhook_url());
        let line = |to: &[&str], text: &str| format!("{}\n", serde_json::json!({ "to": to, "text": text }));
        let group = machine.group();
        let lines =
            [line(&[&group], "one"), line(&[&webhook, "nobody"], "two"), line(&[&webhook], "three")].concat();
        ding::store::write(&machine.folder.path().join("many"), lines.as_bytes()).unwrap();
        let call = ["send", "text", "--each", "-F", "many", "--json"];
        let child = machine.command([&call, arguments].concat()).spawn().unwrap();
        while machine.arrival().operation != Operation::Webhook {}
        signal(&child, Signal::TERM);
        let ended = end(child).exits(143).says("line 3 and all after it were not sent");
        let lines: Vec<serde_json::Value> =
            ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 3, "{ended:#?}");
        assert_eq!((&lines[0]["exit"], &lines[1]["exit"]), (&0.into(), &143.into()), "{ended:#?}");
        assert_eq!(lines[1]["results"][0]["sent"], sent, "{ended:#?}");
        assert_eq!(lines[1]["results"][1]["exit"], 3, "{ended:#?}");
        assert_eq!(lines[2]["failures"][0]["id"], "interrupted", "{ended:#?}");
    }
}
