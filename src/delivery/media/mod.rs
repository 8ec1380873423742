//! Files on their way to DingTalk's media storage: looked at, named, packed, remembered.

mod bytes;
mod inspect;
mod jpeg;
mod kind;
mod pack;
mod picture;
mod reuse;
mod source;
#[cfg(test)]
mod tests;
mod video;
mod whole;

pub use inspect::{Inspected, Wanted, inspect, spool};
pub use kind::Format;
pub use pack::{Packer, pack};
pub use picture::{Flaw, flaws, is_media_id, is_reference, is_stripped, refusal};
pub use reuse::{Memory, Remembered};
pub use source::Source;
pub use video::{VideoFacts, video_facts};

use std::path::PathBuf;

use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::Sentence;
use crate::say;

/// Why a file cannot be uploaded, found before anything was sent.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
pub enum Error {
    /// It cannot be read as a regular file.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Sentence,
    },
    /// DingTalk would refuse it.
    Refused {
        /// The file.
        name: String,
        /// Why.
        reason: Sentence,
        /// The way out.
        hint: Option<Sentence>,
        /// What kind of reason it is.
        why: Why,
    },
}

/// Kinds of reasons for a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its content is damaged, empty, or not what the name says; or its address is of no use.
    Content,
    /// It is of another type than the one that is wanted.
    Kind,
    /// It is too large.
    Size,
}

impl Error {
    /// DingTalk would refuse `name`, or not show it.
    pub fn refused(name: &str, reason: impl Into<Sentence>, hint: impl Into<Sentence>) -> Self {
        Self::Refused {
            name: name.to_owned(),
            reason: reason.into(),
            hint: Some(hint.into()),
            why: Why::Content,
        }
    }

    fn because(mut self, kind: Why) -> Self {
        if let Self::Refused { why, .. } = &mut self {
            *why = kind;
        }
        self
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        match self {
            Self::Unreadable { path, reason } => {
                let path = path.display();
                Failure::new("unreadable-file", Exit::Usage, say!("`{path}` {}", "`{path}` {}"; reason))
            }
            Self::Refused { name, reason, hint, why } => {
                let id = match why {
                    Why::Content => "damaged-file",
                    Why::Kind => "media-kind",
                    Why::Size => "file-size",
                };
                let mut failure = Failure::new(id, Exit::Refused, say!("`{name}` {}", "`{name}` {}"; reason));
                failure.fix.extend(hint.clone());
                failure
            }
        }
    }
}
