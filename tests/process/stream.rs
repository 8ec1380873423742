//! `ding stream listen` as a process: signals, a second one, a reader that has had enough.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command};
use std::sync::mpsc::channel;

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

#[test]
fn a_signal_ends_commands_and_what_they_have_started() {
    let machine = machine();
    let held = machine.folder.path().join("held");
    assert!(Command::new("mkfifo").arg(&held).status().unwrap().success());
    // Whoever writes into it is alive; the command itself does not for long.
    let script = "sleep 1000 > held & echo started > held; wait";
    let child = listening(&machine, &["--exec", "sh", "-c", script]);
    assert!(machine.sandbox.push_bot_message("go"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut held = BufReader::new(File::open(held).unwrap());
        let mut line = String::new();
        held.read_line(&mut line).unwrap();
        sender.send(line).unwrap();
        held.read_to_end(&mut Vec::new()).unwrap();
        sender.send("over".to_owned()).unwrap();
    });
    assert_eq!(receiver.recv_timeout(LIMIT).unwrap(), "started\n");
    signal(&child, Signal::INT);
    let _ = end(child).exits(130);
    assert_eq!(receiver.recv_timeout(LIMIT).unwrap(), "over");
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
