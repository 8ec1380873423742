//! What is told while a model is asked.

use std::time::Duration;

use super::error::Error;
use super::options::Member;
use crate::lang::Sentence;
use crate::net::Call;

/// What happens while a model is asked.
#[derive(Debug)]
pub enum ModelEvent<'a> {
    /// A piece of the text.
    Text(&'a str),
    /// A piece of the thoughts, which are no part of the answer.
    Reasoning(&'a str),
    /// All text so far was thoughts: the model had begun inside one, and nobody knew.
    Void,
    /// The service refuses `member`: the same model is asked once more without it, or with what stands in its place.
    Without {
        /// What it refuses.
        member: Member,
        /// What it says.
        reason: &'a str,
    },
    /// A try has ended.
    Tried {
        /// The call.
        call: &'a Call,
        /// How it ended, in a few words.
        outcome: &'a Sentence,
        /// How long it took.
        took: Duration,
    },
    /// The same model will be asked again; no text has been passed on.
    Again {
        /// Number of the coming try.
        attempt: u32,
        /// After this wait.
        wait: Duration,
        /// Why the last one did not do.
        reason: &'a Sentence,
    },
    /// Another model is asked: text that was passed on before is void.
    Next {
        /// Why the last model did not do.
        error: &'a Error,
        /// What the user calls the next one.
        name: &'a str,
    },
}
