//! The environment variables of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::ops::{Deref, DerefMut};

/// The variables that are text, as a map, and the names of those whose values are none.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    text: BTreeMap<String, String>,
    not_text: BTreeSet<String>,
}

impl Variables {
    /// Names that are set to something that is not UTF-8.
    pub fn not_text(&self) -> impl Iterator<Item = &str> {
        self.not_text.iter().map(String::as_str)
    }

    /// Is `name` set to something that is not UTF-8?
    pub fn is_not_text(&self, name: &str) -> bool {
        self.not_text.contains(name)
    }
}

impl Deref for Variables {
    type Target = BTreeMap<String, String>;

    fn deref(&self) -> &Self::Target {
        &self.text
    }
}

impl DerefMut for Variables {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.text
    }
}

impl From<BTreeMap<String, String>> for Variables {
    fn from(text: BTreeMap<String, String>) -> Self {
        Self { text, not_text: BTreeSet::new() }
    }
}

impl FromIterator<(OsString, OsString)> for Variables {
    fn from_iter<I: IntoIterator<Item = (OsString, OsString)>>(all: I) -> Self {
        let mut variables = Self::default();
        for (name, value) in all {
            // A name that is no text is none that we know.
            let Ok(name) = name.into_string() else { continue };
            match value.into_string() {
                Ok(value) => drop(variables.text.insert(name, value)),
                Err(_) => drop(variables.not_text.insert(name)),
            }
        }
        variables
    }
}
