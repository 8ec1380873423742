//! Many processes with the same alert, and some that do not come to an end.

use std::process::Child;

use ding::sandbox::Operation;
use rustix::process::Signal;

use super::{Machine, end, signal};

const ALERT: [&str; 6] = ["send", "text", "disk full", "--dedup=1h", "--dedup-key=disk", "--to"];

fn machine(faults: &[&str]) -> Machine {
    let mut machine = Machine::with_faults(faults);
    let state = machine.folder.path().join("state").display().to_string();
    machine.set("XDG_STATE_HOME", state);
    machine
}

fn start(machine: &Machine) -> Child {
    let group = machine.group();
    machine.command(ALERT.iter().copied().chain([group.as_str()])).spawn().unwrap()
}

/// Starts one whose message never comes to an end.
fn hanging(machine: &Machine) -> Child {
    let child = start(machine);
    while machine.arrival().operation != Operation::Group {}
    child
}

#[test]
fn of_many_at_once_one_is_sent() {
    let machine = machine(&[]);
    let children: Vec<Child> = (0..25).map(|_| start(&machine)).collect();
    let ended: Vec<_> = children.into_iter().map(|child| end(child).exits(0).silent()).collect();
    let counted = ended.iter().filter(|ended| ended.stdout.contains("not sent to")).count();
    assert_eq!((counted, machine.sandbox.messages().len()), (24, 1), "{ended:#?}");
}

#[test]
fn one_that_is_killed_gives_the_alert_back() {
    let machine = machine(&["group:hang"]);
    let mut first = hanging(&machine);
    let second = start(&machine);
    signal(&first, Signal::KILL);
    let _ = first.wait().unwrap();
    let ended = end(second).exits(0).silent();
    assert!(ended.stdout.starts_with("sent to"), "{ended:#?}");
}

#[test]
fn one_that_hangs_is_waited_for_and_then_not() {
    let machine = machine(&["group:hang"]);
    let mut first = hanging(&machine);
    let ended = end(start(&machine)).exits(0).says("does not come to an end");
    assert!(ended.stdout.starts_with("sent to"), "{ended:#?}");
    signal(&first, Signal::KILL);
    let _ = first.wait().unwrap();
}
