//! What became of the messages in the outbox.

use crate::failure::Failure;

/// What became of a stored message.
#[derive(Debug)]
pub enum Fate {
    /// It has gone out.
    Sent,
    /// It waits on, since what stopped it passes.
    Waiting(Failure),
    /// It does not go out again by itself.
    Dead(Failure),
    /// Another process has it, or it is for another target.
    Gone,
}

/// A stored message and what became of it.
#[derive(Debug)]
pub struct Outcome {
    /// Its name.
    pub id: String,
    /// What its target was called.
    pub target: String,
    /// Its first words.
    pub about: String,
    /// What became of it.
    pub fate: Fate,
}

/// What a send does for the messages that wait for the same target, in numbers.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub struct Flushed {
    /// They have gone out.
    pub sent: usize,
    /// They wait on.
    pub waiting: usize,
    /// They are dead letters now.
    pub dead: usize,
}
