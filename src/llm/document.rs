//! One JSON document of an answer, and why an answer cannot be used.

use serde_json::Value;

use super::sse::TooLong;
use super::surrogates::hidden;
use crate::api::wire::json::{self, Twice};
use crate::api::wire::llm::{Failure, failure};

/// Characters of an answer that is none, to be told.
pub(super) const WORDS: usize = 100;

/// Why an answer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    /// The service says that it failed.
    Failure(Failure),
    /// A page for people.
    Html,
    /// The answer is not of the dialect; what it is instead.
    Malformed(String),
    /// The answer ends in the middle.
    Cut,
}

impl From<TooLong> for Bad {
    fn from(TooLong: TooLong) -> Self {
        Self::Malformed("an event without end".into())
    }
}

/// One event, or the failure that it tells of.
pub(super) fn parse(text: &str) -> Result<Value, Bad> {
    // Its end is marked: what stops before it was written so.
    document(text.as_bytes()).map_err(|bad| match bad {
        Bad::Cut | Bad::Malformed(_) => Bad::Malformed(format!("not JSON: {}", excerpt(text))),
        bad => bad,
    })
}

/// The first words of a text, to be told.
pub(super) fn excerpt(text: &str) -> String {
    text.trim().lines().next().unwrap_or_default().chars().take(WORDS).collect()
}

/// The same of a whole answer.
pub(super) fn document(bytes: &[u8]) -> Result<Value, Bad> {
    let text = String::from_utf8_lossy(bytes);
    let value = json::read(hidden(&text).as_bytes(), Twice::LastCounts).map_err(|bad| match bad {
        json::Bad::Cut => Bad::Cut,
        json::Bad::TooMany => Bad::Malformed("JSON of far too many values".into()),
        json::Bad::Twice | json::Bad::NotJson => Bad::Malformed("not JSON".into()),
    })?;
    match failure(&value) {
        Some(failure) => Err(Bad::Failure(failure)),
        None => Ok(value),
    }
}
