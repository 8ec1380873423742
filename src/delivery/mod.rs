//! From a message and a target to a delivered message.
//!
//! Planning is pure and checks everything that can be checked before the network; delivering only sends what was planned.

pub mod card;
mod deliver;
mod fence;
mod markdown;
pub mod media;
mod mention;
mod message;
mod plan;
mod record;
mod robot;
mod split;
mod subset;
mod untrusted;
mod webhook;

pub use deliver::{Delivered, Part, deliver};
pub use markdown::title_of;
pub use mention::{Mention, Mentions};
pub use message::{Button, FeedItem, Message, Outgoing, check_address, check_picture};
pub use plan::{Plan, Route, plan};
pub use record::{Record, WINDOW, records, remember};
pub use split::{json_length, split, split_at_most};
pub use untrusted::{invisible, model_text, raw_text, visible};

/// Why a message cannot go to a target, found before anything was sent.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The kind of target cannot do what the message asks for.
    #[error("{what} cannot go to the {noun} target `{target}`")]
    Unsupported {
        /// What was asked for.
        what: String,
        /// Kind of target.
        noun: &'static str,
        /// The target.
        target: String,
        /// What can do it.
        hint: String,
    },
    /// Too many of something.
    #[error("{count} {what}, but {limit} are the most")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many are allowed.
        limit: usize,
        /// The way out.
        hint: &'static str,
    },
    /// Too long.
    #[error("the message for `{target}` is too long: {size} bytes of {what}, and {limit} are the most")]
    TooLong {
        /// The target.
        target: String,
        /// What is measured.
        what: &'static str,
        /// Bytes there are.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Something needed is missing or malformed.
    #[error("{0}")]
    Invalid(String),
}
