//! Ctrl-C and SIGTERM.

use std::io::{BufRead as _, BufReader};

use rustix::process::Signal;

use super::{Machine, end, signal};

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
