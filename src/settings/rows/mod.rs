//! One row per setting: all that the program knows of it.
//!
//! A new setting is one row in `table.rs`. From it are made: the reading of the file, `config get|set|show|keys|import`, the
//! help, the report of `doctor --bundle`, and the tests over all rows. The value itself is read where it is used, with
//! [`Settings::parsed`](super::Settings::parsed) or [`Settings::member`](super::Settings::member), by the same function that the row's `check` calls.

mod check;
mod table;

use super::Settings;
use crate::config::{self, Key, ValueKind, find_key};
use crate::lang::{Sentence, Text};

pub use check::base_url;
pub(super) use check::{identifier, media_reuse, mode_of_roots, proxy};
pub use table::ROWS;
pub(super) use table::*;

/// Says which rule a value breaks, already trimmed, on one line and not empty. What a value means may depend on others.
pub type Check = fn(&Settings, &str) -> Result<(), Sentence>;

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where it stands in the file, whether it is secret and what it is there. A member of `app` and `model` is one of
    /// each of `apps` and `models` too.
    pub key: Key,
    /// Can it stand in the file? What cannot comes from its variable alone.
    pub in_file: bool,
    /// Environment variable; a secret one has a `_FILE` twin.
    pub variable: Option<&'static str>,
    /// Flag.
    pub flag: Option<&'static str>,
    /// Value when nothing sets it.
    pub default: Option<&'static str>,
    /// May its value stand in a report for strangers?
    pub public: bool,
    /// What it is, on one line.
    pub help: Text,
    /// A value that can be meant; never a real secret.
    pub example: &'static str,
    /// Its values, where there are few.
    pub values: &'static [&'static str],
    /// The rule of its values; any text unless there is one.
    pub check: Option<Check>,
}

impl Row {
    const fn new(
        path: &'static str,
        kind: ValueKind,
        example: &'static str,
        en: &'static str,
        zh: &'static str,
    ) -> Self {
        Self {
            key: Key { path, secret: false, kind },
            in_file: true,
            variable: None,
            flag: None,
            default: None,
            public: false,
            help: Text { en, zh },
            example,
            values: &[],
            check: None,
        }
    }

    const fn secret(mut self) -> Self {
        self.key.secret = true;
        self
    }

    const fn variable_alone(mut self) -> Self {
        self.in_file = false;
        self
    }

    const fn variable(mut self, name: &'static str) -> Self {
        self.variable = Some(name);
        self
    }

    const fn flag(mut self, name: &'static str) -> Self {
        self.flag = Some(name);
        self
    }

    const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }

    const fn check(mut self, check: Check) -> Self {
        self.check = Some(check);
        self
    }

    /// The row of a key, a user's own names in it.
    pub fn of(path: &str) -> Option<&'static Self> {
        let variables = || ROWS[IN_FILE..].iter().find(|row| row.is_itself(path));
        find_key(KEYS, path).map(|index| &ROWS[index]).or_else(variables)
    }

    /// Is `path` this key itself, and not the one of a named app or model? Variables, flags and defaults are of that one.
    pub(super) fn is_itself(&self, path: &str) -> bool {
        self.key.path == path
    }
}

/// How many rows stand in the file. Those of variables alone come last.
const IN_FILE: usize = {
    let mut count = 0;
    while count < ROWS.len() && ROWS[count].in_file {
        count += 1;
    }
    count
};

/// The keys of the settings file.
pub const KEYS: &[Key] = &{
    let mut keys = [ROWS[0].key; IN_FILE];
    let mut index = 0;
    while index < IN_FILE {
        keys[index] = ROWS[index].key;
        index += 1;
    }
    keys
};

/// The key that was probably meant by `path`.
pub fn suggest(path: &str) -> Option<String> {
    config::suggest(KEYS, path)
}

#[cfg(test)]
mod tests {
    use super::{KEYS, ROWS, Row};
    use crate::env;

    #[test]
    fn rows_are_complete_and_no_two_are_the_same() {
        for (index, row) in ROWS.iter().enumerate() {
            let path = row.key.path;
            assert!(!row.help.en.is_empty() && !row.help.zh.is_empty() && !row.example.is_empty(), "{path}");
            assert!(!row.help.en.ends_with('.') && !row.help.zh.ends_with('。'), "{path}");
            assert!(ROWS[..index].iter().all(|other| other.key.path != path), "{path} twice");
            assert!(!(row.key.secret && row.public), "{path}");
            assert!(row.in_file || row.variable.is_some(), "{path}");
            assert_eq!(
                row.in_file,
                KEYS.iter().any(|key| key.path == path),
                "{path}: those of variables alone last"
            );
            if let Some(name) = row.variable {
                assert!(env::ALL.iter().any(|(known, _)| *known == name), "{name}");
            }
            let named = path.replace('*', "a.b");
            assert!(Row::of(&named).is_some_and(|found| found.key.path == path), "{path}");
        }
    }

    #[test]
    fn named_apps_and_models_have_the_members_of_the_default_one() {
        assert_eq!(Row::of("apps.a.b.client_id").map(|row| row.key.path), Some("app.client_id"));
        assert_eq!(Row::of("models.smart.temperature").map(|row| row.key.path), Some("model.temperature"));
        assert_eq!(Row::of("model_routes.big.model").map(|row| row.key.path), Some("model_routes.*.model"));
        for none in ["apps.client_id", "app.a.client_id", "targets.webhook", "app", "", "cards.key"] {
            assert!(Row::of(none).is_none(), "{none}");
        }
    }
}
