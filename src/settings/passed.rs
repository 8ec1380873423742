//! Mistakes in the settings that are no reason to keep a message back, and those that are.

use super::{Error, Settings};
use crate::config::{self, split};
use crate::lang::Sentence;

/// What says where a message goes, by which way, and what of it nobody may see. Without it a message might reach somebody
/// else, or show a secret: a mistake there stops what reads it.
fn matters(key: &str) -> bool {
    match split(key)[..] {
        [only] => only == "default_target" || WAY.contains(&only),
        ["targets", _, member] => {
            matches!(member, "webhook" | "secret" | "group" | "user" | "mobile" | "app")
        }
        // Whoever reads it goes on without, and says so.
        ["state", "url"] => true,
        // A log must not go to another service than the one that is meant.
        ["model", member] | ["models", _, member] => {
            matches!(member, "provider" | "api_key" | "base_url" | "allow_http")
        }
        // Which jobs are waited for is what `ding overdue` is there to tell, and who is meant what `--at author` is.
        [table, ..] => {
            matches!(table, "app" | "apps" | "redact" | "redact_rules" | "model_routes" | "jobs" | "people")
        }
        [] => false,
    }
}

/// How DingTalk is reached.
const WAY: [&str; 6] = ["api_base", "oapi_base", "proxy", "no_proxy", "ca_file", "tls_roots"];

/// What was passed over in a run.
#[derive(Default)]
pub(super) struct Passed {
    all: Vec<Error>,
    /// How many of them are told.
    told: usize,
}

impl Error {
    /// Can nothing of the settings file be used?
    pub fn is_of_whole_file(&self) -> bool {
        matches!(self, Self::Config(error) if error.key().is_none())
    }
}

impl Settings {
    /// Tells what was passed over since this was last asked.
    pub fn tell_passed_over(&self, tell: &mut dyn FnMut(&Error)) {
        let Some(passed) = &self.passed else { return };
        let mut passed = passed.borrow_mut();
        let told = passed.told;
        passed.all[told..].iter().for_each(tell);
        passed.told = passed.all.len();
    }

    /// What was passed over so far.
    pub fn passed_over(&self) -> Vec<Sentence> {
        let Some(passed) = &self.passed else { return Vec::new() };
        passed.borrow().all.iter().map(Error::sentence).collect()
    }

    /// Notes the mistakes of the file, whatever becomes of them.
    pub(super) fn pass_mistakes(&self) {
        if let Some(passed) = &self.passed {
            passed.borrow_mut().all.extend(self.config.mistakes().iter().cloned().map(Error::Config));
        }
    }

    /// The value of `key`; nothing where it is wrong, and that matters to no delivery.
    pub(super) fn or_passed<T>(
        &self,
        key: &str,
        value: Result<Option<T>, Error>,
    ) -> Result<Option<T>, Error> {
        match value {
            Err(error) => self.pass(key, error).map(|()| None),
            value => value,
        }
    }

    fn pass(&self, key: &str, error: Error) -> Result<(), Error> {
        let Some(passed) = self.passed.as_ref().filter(|_| !matters(key)) else { return Err(error) };
        let mut passed = passed.borrow_mut();
        // A value is read more than once.
        if !passed.all.iter().any(|known| known.sentence() == error.sentence()) {
            passed.all.push(error);
        }
        Ok(())
    }

    /// # Errors
    /// The mistake that may be about `key`, where that matters.
    pub(super) fn refuse_mistake(&self, key: &str) -> Result<(), Error> {
        match self.config.mistake_about(key).filter(|_| matters(key)) {
            // A file that cannot be read says nothing of the way, as one that is not there; of the rest the environment may.
            Some(mistake) if mistake.key().is_some() || !WAY.contains(&key) => Err(mistake.clone().into()),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// The file cannot be read at all.
    pub(super) fn refuse_whole(&self) -> Result<(), Error> {
        self.config
            .mistakes()
            .iter()
            .find(|mistake| mistake.key().is_none())
            .map_or(Ok(()), |mistake| Err(mistake.clone().into()))
    }

    /// # Errors
    /// A mistake that may have been a rule of what is hidden.
    pub(super) fn refuse_less_redaction(&self) -> Result<(), Error> {
        self.refuse_whole()?;
        let rule = |mistake: &&config::Error| {
            let meant = match mistake {
                config::Error::UnknownKey { suggestion, .. } => suggestion.as_deref(),
                _ => None,
            };
            [mistake.key(), meant].into_iter().flatten().any(|key| {
                let table = key.split('.').next().unwrap_or_default();
                table.contains("redact")
                    || ["redact", "redact_rules"].iter().any(|name| strsim::osa_distance(name, table) < 3)
            })
        };
        self.config.mistakes().iter().find(rule).map_or(Ok(()), |mistake| Err(mistake.clone().into()))
    }
}
