//! What a command has to say: for people, for programs, and as one value.

use serde::Serialize;

use super::View;
use crate::about::Build;

/// A result. Its `Serialize` is the `--json` document, whose keys are part of the contract.
pub trait Report: Serialize {
    /// For people; styles are marks in it ([`crate::screen::styled`]).
    fn human(&self, view: View) -> String;

    /// Does it only confirm what was done, or what the exit code says? Whoever closes standard output can do without.
    fn confirms(&self) -> bool {
        false
    }

    /// The one value that `--quiet` prints.
    fn essence(&self) -> Option<String> {
        None
    }

    /// Is a secret what was asked for? Everything else goes out without those of this run.
    fn reveals(&self) -> bool {
        false
    }
}

/// A text that is the whole result, under a name for programs: a script, a page.
#[derive(Debug)]
pub struct Printed {
    /// Its name in the document.
    pub name: &'static str,
    /// The text.
    pub text: String,
}

impl Serialize for Printed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.name, &self.text)])
    }
}

impl Report for Printed {
    fn human(&self, _: View) -> String {
        self.text.clone()
    }

    fn essence(&self) -> Option<String> {
        Some(self.text.clone())
    }
}

impl Report for Build {
    fn human(&self, _: View) -> String {
        format!("ding {}", self.version)
    }
}
