//! `ding stream listen` as a process: signals, a second one, a reader that has had enough.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use ding::sandbox::Operation;
use rustix::process::Signal;

use super::{LIMIT, Machine, end, lines, next, signal};

fn machine() -> Machine {
    let mut machine = Machine::new();
    let state = machine.folder.path().join("state").display().to_string();
    machine.set("XDG_STATE_HOME", state);
    machine
}

/// Starts to listen, and waits until it does.
fn listening(machine: &Machine, arguments: &[&str]) -> Child {
    let mut child = machine.command([&["stream", "listen"], arguments].concat()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.starts_with("listening"), "{line}");
    // What else it says is not looked at, but must not block it.
    std::thread::spawn(move || stderr.read_to_end(&mut Vec::new()));
    child
}

#[test]
fn a_signal_is_its_usual_end_with_a_good_bye() {
    let machine = machine();
    for sent in [Signal::INT, Signal::TERM] {
        let child = listening(&machine, &[]);
        signal(&child, sent);
        let _ = end(child).exits(128 + sent.as_raw());
        while machine.arrival().operation != Operation::Close {}
    }
}

/// A run of `--exec sh -c SCRIPT` that is under way, and what its processes write into `held`; the end of that comes when
/// the last of them has gone.
fn executing(machine: &Machine, name: &str, script: &str) -> (Child, Receiver<String>) {
    let held = machine.folder.path().join(name);
    assert!(Command::new("mkfifo").arg(&held).status().unwrap().success());
    let script = format!("exec > {name}; {script}");
    let child = listening(machine, &["--exec", "sh", "-c", &script]);
    assert!(machine.sandbox.push_bot_message("go"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(File::open(held).unwrap()).lines() {
            sender.send(line.unwrap()).unwrap();
        }
    });
    assert_eq!(next(&receiver), "started");
    (child, receiver)
}

/// The last of its processes has gone.
#[track_caller]
fn over(lines: &Receiver<String>) {
    assert_eq!(lines.recv_timeout(LIMIT), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn a_signal_is_told_to_commands_and_ends_what_they_have_started() {
    let machine = machine();
    let script = "trap 'echo told; exit' TERM; sleep 1000 & echo started; wait";
    for (sent, name) in [(Signal::INT, "int"), (Signal::TERM, "term"), (Signal::HUP, "hup")] {
        let (child, lines) = executing(&machine, name, script);
        signal(&child, sent);
        assert_eq!(next(&lines), "told");
        let _ = end(child).exits(128 + sent.as_raw());
        over(&lines);
    }
}

/// The first signal is for a command that does not listen: one more, or the time for a good-bye, ends it.
#[test]
fn a_command_that_does_not_listen_is_ended() {
    let machine = machine();
    let script = "trap '' TERM; sleep 1000 & echo started; wait; wait";
    let (child, lines) = executing(&machine, "once", script);
    signal(&child, Signal::TERM);
    let _ = end(child).exits(143);
    over(&lines);
    let (child, lines) = executing(&machine, "twice", script);
    signal(&child, Signal::INT);
    signal(&child, Signal::TERM);
    let ended = end(child);
    assert!(matches!(ended.code, 130 | 143), "{ended:#?}");
    over(&lines);
}

#[test]
fn only_one_listens_for_an_app() {
    let machine = machine();
    let child = listening(&machine, &[]);
    let _ = machine.run(["stream", "listen"]).exits(2).says("--force");
    let stop = |child: Child, sent: Signal| {
        signal(&child, sent);
        let _ = end(child).exits(128 + sent.as_raw());
    };
    stop(listening(&machine, &["--force"]), Signal::INT);
    stop(child, Signal::KILL);
    // Whoever is killed leaves no lock behind.
    stop(listening(&machine, &[]), Signal::INT);
}

#[test]
fn it_ends_when_its_reader_has_had_enough() {
    let machine = machine();
    let mut child = listening(&machine, &[]);
    let lines = lines(child.stdout.take().unwrap());
    assert!(machine.sandbox.push_bot_message("one"));
    assert!(next(&lines).contains("one"));
    // The thread that reads lines ends at its next one, and closes the pipe.
    drop(lines);
    while machine.sandbox.push_bot_message("more") {
        std::thread::yield_now();
    }
    let _ = end(child).exits(0);
}
