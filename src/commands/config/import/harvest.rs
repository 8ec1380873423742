//! What a foreign file holds for `ding`, and what it holds for others.

use serde::Serialize;

use crate::config::Entry;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::Row;

/// A value for a key of the settings file.
#[derive(Debug, PartialEq, Eq)]
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
    pub(super) fn take(&mut self, key: String, text: &str, place: Sentence, literal: bool) {
        let text = text.trim();
        let Some(known) = Row::of(&key) else {
            return self.leave(place, say!("`ding` has no setting for it", "`ding` 没有对应的设置"));
        };
        if text.is_empty() {
            return self.leave(place, say!("it is empty", "为空"));
        }
        if literal && text.contains("${") {
            return self.leave(
                place,
                say!(
                    "it holds `${{` as text, which the settings file would replace",
                    "含有作为普通文本的 `${{`，设置文件会把它替换掉"
                ),
            );
        }
        if !plain_references(text) {
            return self.leave(
                place,
                say!("its `${{…}}` is more than the name of a variable", "其中的 `${{…}}` 不只是变量名"),
            );
        }
        let reference = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let entry = match reference.filter(|name| known.key.secret && is_name(name)) {
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
    pub(super) fn leave(&mut self, place: Sentence, why: Sentence) {
        self.left.push(Left { place, why });
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
    use crate::lang::Sentence;

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
            harvest.take("app.client_secret".into(), text, Sentence::same("here"), false);
            assert_eq!(
                (harvest.found.len(), harvest.left.len()),
                (usize::from(taken), usize::from(!taken)),
                "{text}"
            );
        }
    }
}
