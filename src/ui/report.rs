//! What a command has to say: for people, for programs, and as one value.

use serde::Serialize;

use crate::lang::Lang;

/// A result. Its `Serialize` is the `--json` document, whose keys are part of the contract.
pub trait Report: Serialize {
    /// For people.
    fn human(&self, lang: Lang) -> String;

    /// The one value that `--quiet` prints.
    fn essence(&self) -> Option<String> {
        None
    }
}
