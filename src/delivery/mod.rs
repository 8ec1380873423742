//! From a message and a target to a delivered message.
//!
//! Planning is pure and checks everything that can be checked before the network; delivering only sends what was planned.

pub mod card;
mod compose;
mod cut;
mod deliver;
mod delivered;
mod fidelity;
mod html;
mod inline;
mod keyword;
mod late;
mod line;
mod literal;
mod markdown;
pub mod media;
mod mention;
mod message;
mod open;
mod packed;
mod people;
mod pictures;
mod plan;
mod raw;
mod robot;
mod size;
mod split;
mod subset;
mod tidy;
mod untrusted;
mod webhook;

pub use compose::{Composed, MAX_PARTS, Rules, WHOLE_TEXT, compose};
pub use deliver::deliver;
pub use delivered::{Delivered, Part};
pub use fidelity::Fidelity;
pub use inline::placeholder;
pub use late::{Repeat, late, marked};
pub use literal::literal;
pub use markdown::title_of;
pub use mention::{Mention, Mentions};
pub use message::{
    Button, FeedItem, MediaRef, Message, NO_OUTPUT, Outgoing, PLACEHOLDER, PictureShape, Whole,
    check_address, check_picture,
};
pub use open::{Open, opened};
pub use packed::{Packed, route};
pub use pictures::{Shown, named, with_pictures};
pub use plan::{Plan, Prepared, Route, look_up, plan, prepare};
pub use split::{json_length, split};
pub use untrusted::{invisible, literal_text, model_text, raw_text, visible};

use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::settings::kind_words;

/// Why a message cannot go to a target, found before anything was sent.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
pub enum Error {
    /// The kind of target cannot do what the message asks for.
    Unsupported {
        /// What was asked for.
        what: Sentence,
        /// Kind of target.
        noun: &'static str,
        /// The target.
        target: String,
        /// What can do it.
        hint: Sentence,
    },
    /// Too many of something.
    TooMany {
        /// What there is too much of.
        what: Text,
        /// How many there are.
        count: usize,
        /// How many are allowed.
        limit: usize,
        /// The way out.
        hint: Sentence,
    },
    /// Too long.
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
    Invalid(Sentence),
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        match self {
            Self::Unsupported { what, noun, target, hint } => Failure::new(
                "unsupported-target",
                Exit::Usage,
                say!("{} cannot go to the {} target `{target}`", "{} 不能发送到 `{target}`（{}）"; what, kind_words(noun)),
            )
            .fix(hint.clone()),
            Self::TooMany { what, count, limit, hint } => Failure::new(
                "too-many",
                Exit::Usage,
                say!("{count} {}, but {limit} are the most", "有 {count} {}，最多 {limit}"; what),
            )
            .fix(hint.clone()),
            Self::TooLong { target, what, size, limit } => Failure::new(
                "too-long",
                Exit::Refused,
                say!(
                    "the message for `{target}` is too long: {size} bytes of {what}, and {limit} are the most",
                    "发往 `{target}` 的消息过长：{what} 为 {size} 字节，上限 {limit}"
                ),
            )
            .fix(say!("shorten the message or send it in parts", "缩短消息，或分段发送")),
            Self::Invalid(rule) => Failure::new("invalid-message", Exit::Usage, rule.clone()),
        }
    }
}

/// A body as JSON text.
fn json(body: &impl serde::Serialize) -> Result<String, Error> {
    crate::api::json(body).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::Invalid(say!("the message cannot be written as JSON: {error}", "消息无法写成 JSON：{error}"))
}
