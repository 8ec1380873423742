//! `ding ask` that is interrupted, or read by somebody who leaves.

use std::process::Stdio;

use ding::sandbox::{Operation, Progress};
use rustix::process::Signal;

use super::{Machine, end, signal};

fn machine(faults: &[&str]) -> Machine {
    let machine = Machine::with_faults(faults);
    machine.config(&format!("[card]\ntemplate = \"{}\"\n", machine.sandbox.card_template()));
    machine
}

fn wait_for(machine: &Machine, operation: Operation) {
    while machine.arrival().operation != operation {}
}

#[test]
fn a_signal_ends_a_card_too() {
    // Before the model has said anything, and after the first frame.
    for (fault, last) in [("model:stall=0", Operation::Model), ("model:stall=3", Operation::Frame)] {
        for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
            let machine = machine(&[fault]);
            let child = machine.command(["ask", "why?", "--card", "--to", &machine.group()]).spawn().unwrap();
            wait_for(&machine, last);
            signal(&child, sent);
            let ended = end(child).exits(code).says("error: interrupted");
            let cards = machine.sandbox.cards();
            assert_eq!(cards[0].progress, Progress::Failed, "{ended:#?}");
            assert!(cards[0].text.contains("interrupted") && !cards[0].raced, "{cards:?}");
            assert!(machine.sandbox.messages().is_empty());
        }
    }
}

#[test]
fn the_second_signal_does_not_wait_for_the_card() {
    let machine = machine(&["model:stall=3", "frame:hang*"]);
    let child = machine.command(["ask", "why?", "--card", "--to", &machine.group()]).spawn().unwrap();
    wait_for(&machine, Operation::Frame);
    // Which of two is taken first is the kernel's choice.
    signal(&child, Signal::INT);
    signal(&child, Signal::TERM);
    assert!(matches!(end(child).code, 130 | 143));
}

#[test]
fn a_signal_ends_a_model_that_says_nothing() {
    let machine = machine(&["model:hang"]);
    let child = machine.command(["ask", "why?", "--to", &machine.group()]).spawn().unwrap();
    wait_for(&machine, Operation::Model);
    signal(&child, Signal::INT);
    let _ = end(child).exits(130).says("error: interrupted");
    assert!(machine.sandbox.messages().is_empty());
}

#[test]
fn a_reader_that_leaves_does_not_keep_the_message() {
    let machine = machine(&[]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = machine.command(["ask", "why?", "--print", "--to", &machine.group()]);
    let _ = end(command.stdout(Stdio::from(writer)).spawn().unwrap()).exits(0);
    assert_eq!(machine.sandbox.messages().len(), 1);
}

#[test]
fn one_conversation_is_gone_on_with_by_one_at_a_time() {
    let mut machine = machine(&[]);
    machine.set("XDG_STATE_HOME", machine.folder.path().join("state").display().to_string());
    let ask = || machine.command(["ask", "why?", "--print", "--session", "ci"]).spawn().unwrap();
    let children: Vec<_> = (0..4).map(|_| ask()).collect();
    for child in children {
        let _ = end(child).exits(0);
    }
    // Each knew all that was said before it.
    let mut lengths: Vec<usize> = machine
        .sandbox
        .journal()
        .iter()
        .map(|entry| entry.body["messages"].as_array().unwrap().len())
        .collect();
    lengths.sort_unstable();
    assert_eq!(lengths, [2, 4, 6, 8]);
}

#[test]
fn nothing_but_the_variables_of_a_model() {
    let mut machine = machine(&[]);
    machine.keep(&["AI_MODEL_PROVIDER", "AI_MODEL_API_KEY", "AI_MODEL_BASE_URL", "AI_MODEL_NAME"]);
    let ended = machine.run(["ask", "why?", "--print"]).exits(0).prints("The sandbox's model");
    assert!(ended.stderr.is_empty(), "{ended:#?}");
    let _ = machine.run(["ask", "why?", "--print", "--session", "ci"]).exits(2).says("XDG_STATE_HOME");
}
