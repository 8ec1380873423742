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
        if !plain_references(text) {
            return self.leave(place, "its `${…}` is more than the name of a variable");
        }
        let reference = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let entry = match reference.filter(|name| known.secret && is_name(name)) {
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

/// The settings file knows `${NAME}`, and no `${NAME:-default}`.
fn plain_references(text: &str) -> bool {
    text.split("${").skip(1).all(|rest| rest.split_once('}').is_some_and(|(name, _)| is_name(name)))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::Harvest;

    #[test]
    fn references_with_more_than_a_name_stay_where_they_are() {
        for (text, taken) in [
            ("${A}", true),
            ("x${A}y${B_2}", true),
            ("${A:-b}", false),
            ("x${A:-b}", false),
            ("${", false),
            ("${}", false),
            ("${A", false),
        ] {
            let mut harvest = Harvest::default();
            harvest.take("app.client_secret".into(), text, "here".into(), false);
            assert_eq!(
                (harvest.found.len(), harvest.left.len()),
                (usize::from(taken), usize::from(!taken)),
                "{text}"
            );
        }
    }
}
