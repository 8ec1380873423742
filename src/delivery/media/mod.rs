//! Files on their way to DingTalk's media storage: looked at, named, packed, remembered.

mod inspect;
mod kind;
mod pack;
mod reuse;
#[cfg(test)]
mod tests;
mod video;

pub use inspect::{Inspected, Wanted, inspect, spool};
pub use kind::Format;
pub use pack::pack;
pub use reuse::Remembered;
pub use video::{VideoFacts, video_facts};

use std::path::PathBuf;

/// Why a file cannot be uploaded, found before anything was sent.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be read as a regular file.
    #[error("`{}` {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// DingTalk would refuse it.
    #[error("`{name}` {reason}")]
    Refused {
        /// The file.
        name: String,
        /// Why.
        reason: String,
        /// The way out.
        hint: Option<String>,
    },
}

impl Error {
    fn refused(name: &str, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { name: name.to_owned(), reason: reason.into(), hint: Some(hint.into()) }
    }
}
