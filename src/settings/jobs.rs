//! `[jobs.NAME]`: what is known of the jobs of this host before they have run.

use std::time::Duration;

use super::{Error, Settings};
use crate::args;
use crate::lang::Sentence;

impl Settings {
    /// The jobs of the settings, each with the time within which it is to begin again; `None`: nobody waits for it.
    pub fn jobs(&self) -> Vec<(String, Result<Option<Duration>, Error>)> {
        let expect = |name: &String| self.member(&format!("jobs.{name}.expect"), expect).map(Option::flatten);
        let names = self.config.names("jobs").into_iter();
        let mut jobs: Vec<_> =
            names.map(|name| (expect(&name), name)).map(|(expect, name)| (name, expect)).collect();
        // Of a file that cannot be read nobody knows which jobs it names.
        if let Err(error) = self.refuse_whole() {
            jobs.push(("jobs".to_owned(), Err(error)));
        }
        jobs
    }
}

/// Reads within what time a job is to begin again: a duration, or `off`.
///
/// # Errors
/// It is neither.
pub(super) fn expect(text: &str) -> Result<Option<Duration>, Sentence> {
    if text == "off" { Ok(None) } else { args::duration(text).map(Some) }
}
