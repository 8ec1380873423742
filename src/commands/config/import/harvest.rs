//! What a foreign file holds for `ding`, and what it holds for others.

use serde::Serialize;

use crate::config::{Entry, find_key};

/// A value for a key of the settings file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Dotted key.
    pub key: String,
    /// The value, or the variable that it refers to.
    pub entry: Entry,
    /// Where it stands: a path in JSON, or a line.
    pub place: String,
}

/// Something that is not taken over.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Left {
    /// Where it stands.
    pub place: String,
    /// Why it stays there.
    pub why: String,
}

/// All of a file. Of several values for one key the first wins.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    /// Does a later line win over an earlier one?
    pub later_wins: bool,
    /// For `ding`.
    pub found: Vec<Found>,
    /// For others, or unusable.
    pub left: Vec<Left>,
}

impl Harvest {
    /// Takes a text in; `literal` when the format would not replace a `${NAME}` in it.
    pub(super) fn take(&mut self, key: String, text: &str, place: String, literal: bool) {
        let text = text.trim();
        let Some(known) = find_key(&key) else { return self.leave(place, "`ding` has no setting for it") };
        if text.is_empty() {
            return self.leave(place, "it is empty");
        }
        if literal && text.contains("${") {
            return self.leave(place, "it holds `${` as text, which the settings file would replace");
        }
        let reference = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let entry = match reference.filter(|name| known.secret && !name.contains("${")) {
            Some(name) => Entry::Variable(name.to_owned()),
            None => Entry::Text(text.to_owned()),
        };
        self.add(Found { key, entry, place });
    }

    /// Puts a value in, in front of the one that it wins over.
    pub(super) fn add(&mut self, found: Found) {
        let loser = self.found.iter().position(|other| self.later_wins && other.key == found.key);
        self.found.insert(loser.unwrap_or(self.found.len()), found);
    }

    /// Leaves something where it is.
    pub(super) fn leave(&mut self, place: impl Into<String>, why: impl Into<String>) {
        self.left.push(Left { place: place.into(), why: why.into() });
    }
}
