//! What a foreign file holds for `ding`, and what it holds for others.

use serde::Serialize;

use crate::config::Entry;
use crate::lang::{Lang, Sentence};

/// A value for a key of the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Dotted key.
    pub key: String,
    /// The value, or the variable that it refers to.
    pub entry: Entry,
    /// Where it stands: a path in JSON, or a line.
    pub place: Sentence,
}

/// Something that is not taken over.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Left<S = Sentence> {
    /// Where it stands.
    pub place: S,
    /// Why it stays there.
    pub why: S,
}

impl Left {
    /// For a report.
    pub(super) fn told(&self, lang: Lang) -> Left<String> {
        Left { place: self.place.get(lang).to_owned(), why: self.why.get(lang).to_owned() }
    }
}

/// Two places that say different things; never what they say.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Disagreement<S = Sentence> {
    /// The key, or what another program calls it.
    pub key: S,
    /// The place whose value counts.
    pub wins: S,
    /// The other one.
    pub loses: S,
}

impl Disagreement {
    /// For a report.
    pub(super) fn told(&self, lang: Lang) -> Disagreement<String> {
        let told = |sentence: &Sentence| sentence.get(lang).to_owned();
        Disagreement { key: told(&self.key), wins: told(&self.wins), loses: told(&self.loses) }
    }
}

/// All of a file. Of several values for one key the first wins.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    /// For `ding`.
    pub found: Vec<Found>,
    /// For others, or unusable.
    pub left: Vec<Left>,
    /// Tables that are taken from one place each.
    pub taken: Vec<String>,
    /// Keys whose value is given, but none that can be used.
    pub spoiled: Vec<String>,
    /// Of other programs' own values.
    pub disagreements: Vec<Disagreement>,
    /// openConversationIds that the file mentions without making them a place to send to.
    pub groups: Vec<String>,
}
