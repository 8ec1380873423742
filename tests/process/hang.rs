//! Processes that stop or hang while they hold a lock: an alert does not wait for them.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};

use ding::sandbox::Operation;
use rustix::process::Signal;

use super::{Machine, lines, next, signal};

/// A process that holds the lock at `path` until it is killed.
pub(super) fn hold(path: &std::path::Path) -> Child {
    let mut holder = Command::new("flock")
        .arg(path)
        .args(["-c", "echo held; exec cat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    assert_eq!(next(&lines(holder.stdout.take().unwrap())), "held");
    holder
}

pub(super) fn release(mut holder: Child) {
    // `cat` ends with its input, and `flock` with it.
    drop(holder.stdin.take());
    let _ = holder.wait().unwrap();
}

#[test]
fn a_stopped_process_that_holds_the_token_delays_one_alert_by_two_seconds() {
    let machine = Machine::with_faults(&["token:hang"]);
    let mut holder = machine.command(["token", "get"]).spawn().unwrap();
    while machine.arrival().operation != Operation::Token {}
    signal(&holder, Signal::STOP);
    let send = ["send", "text", "hi", "--to", &machine.group()];
    let ended = machine.run(send).exits(0).says("does not get on").says("waited 2s");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
    // It has left its token for those that come after it.
    let _ = machine.run(send).exits(0).silent();
    assert_eq!((machine.sandbox.messages().len(), machine.sandbox.token_requests()), (2, 2));
    signal(&holder, Signal::KILL);
    let _ = holder.wait().unwrap();
}

#[test]
fn a_hanging_process_that_holds_a_conversation_costs_a_warning() {
    let mut machine = Machine::new();
    let state = machine.folder.path().join("state");
    machine.set("XDG_STATE_HOME", state.display().to_string());
    let group = machine.group();
    let send = ["send", "text", "hi", "--to", group.as_str()];
    let ask = ["ask", "why", "--session", "ci", "--to", group.as_str()];
    let _ = machine.run(send).exits(0).silent();
    let _ = machine.run(ask).exits(0);
    let holder = hold(&state.join("ding/sessions/ci.lock"));
    let ended = machine.run(ask).exits(0).says("asking without the conversation").says("waited 2s");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
    release(holder);
    let _ = machine.run(ask).exits(0);
    assert_eq!(machine.sandbox.messages().len(), 4);
}

#[test]
fn notes_that_cannot_be_read_are_kept_aside() {
    let mut machine = Machine::new();
    let state = machine.folder.path().join("state");
    machine.set("XDG_STATE_HOME", state.display().to_string());
    let file = state.join("ding/sent.json");
    ding::store::write(&file, b"[{\"run\":").unwrap();
    let _ =
        machine.run(["message", "recall", "--last"]).exits(2).says("what was sent from here is not known");
    let send = ["send", "text", "hi", "--to", &machine.group()];
    let ended = machine.run(send).exits(0).says("sent.unreadable");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
    assert_eq!(ding::store::read(&file.with_extension("unreadable")).unwrap(), "[{\"run\":");
    let _ = machine.run(send).exits(0).silent();
    let _ = machine.run(["message", "recall", "--last"]).exits(0);
}

#[test]
fn a_fifo_given_as_a_file_is_refused_at_once() {
    let mut machine = Machine::new();
    let fifo = machine.folder.path().join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let fifo = fifo.display().to_string();
    let send = ["send", "text", "hi", "--to", &machine.group()];
    for odd in [fifo.as_str(), "/dev/zero", "/dev/full", "/"] {
        let arguments = [&send[..], &["--ca-file", odd]].concat();
        let _ = machine.run(arguments).exits(3).says("not a regular file");
        let arguments = [&send[..], &["--config", odd]].concat();
        let _ = machine.run(arguments).exits(3).says("not a regular file");
    }
    let secret = machine.env["DINGTALK_CLIENT_SECRET"].clone();
    machine.set("DINGTALK_CLIENT_SECRET", "");
    machine.set("DINGTALK_CLIENT_SECRET_FILE", fifo);
    let _ = machine.run(send).exits(3).says("not a regular file");
    // As Kubernetes mounts it: a link to a link.
    let path = |name: &str| machine.folder.path().join(name);
    std::fs::create_dir(path("..data")).unwrap();
    let mut file = std::fs::File::options().create_new(true).write(true).open(path("..data/secret")).unwrap();
    file.write_all(secret.as_bytes()).unwrap();
    std::os::unix::fs::symlink("..data/secret", path("secret")).unwrap();
    let secret = path("secret").display().to_string();
    machine.set("DINGTALK_CLIENT_SECRET_FILE", secret);
    let _ = machine.run(send).exits(0);
}
