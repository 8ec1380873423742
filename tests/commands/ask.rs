//! `ding ask`, with the sandbox's model and its faults.

mod card;
mod faults;
mod input;
mod models;
mod safety;
mod secrets;
mod session;

use ding::sandbox::Operation;

use crate::support::{Outcome, World};

const LOG: &str = "step one\nstep two\nFAILED 3 of 120 tests\n";
/// Stands in each message that goes out in place of an answer.
const DEGRADED: &str = "The model did not answer";

/// Runs `ding ask` with `input` in a pipe.
fn ask(world: &World, arguments: &[&str], input: &str) -> Outcome {
    world.pipe([&["ask"], arguments].concat(), input.as_bytes())
}

/// What people read in the chats, messages only.
fn texts(world: &World) -> Vec<String> {
    world.sandbox.messages().into_iter().map(|entry| entry.message.unwrap().text.unwrap()).collect()
}

/// What the model was asked, without instructions and earlier exchanges.
fn questions(world: &World) -> Vec<String> {
    let asked = world.sandbox.journal().into_iter().filter(|entry| entry.operation == Operation::Model);
    let last = |entry: ding::sandbox::Entry| entry.body["messages"].as_array().unwrap().last().cloned();
    asked.map(|entry| last(entry).unwrap()["content"].as_str().unwrap().to_owned()).collect()
}

/// All that went to the model, as it came.
fn requests(world: &World) -> String {
    let asked = world.sandbox.journal().into_iter().filter(|entry| entry.operation == Operation::Model);
    asked.map(|entry| entry.body.to_string()).collect()
}
