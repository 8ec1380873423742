//! What the outbox is set up with, and whether a message may wait in it.

use std::time::Duration;

use super::values::{count, switch};
use super::{Error, Settings, Target, Whence};
use crate::args;

/// How long a service is trusted to recognise a `msgUuid`; the true window is unknown.
const REPEAT: Duration = Duration::from_secs(5 * 60);

/// `[outbox]`, as far as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxSettings {
    /// Messages that wait at most.
    pub messages: Option<usize>,
    /// MiB of all that wait.
    pub megabytes: Option<usize>,
    /// MiB of the files of one message.
    pub file_megabytes: Option<usize>,
    /// An older message is a dead letter.
    pub age: Option<Duration>,
    /// How long a webhook message in doubt goes out again as it is.
    pub repeat: Duration,
    /// Does the folder outlast the job, whatever it looks like?
    pub lasting: bool,
}

impl Settings {
    /// Is a message to `target` stored when it cannot be delivered now? `None` where nothing is set.
    ///
    /// # Errors
    /// A malformed value.
    pub fn queue(&self, target: &Target) -> Result<Option<bool>, Error> {
        let own = match target.whence {
            Whence::Settings => self.member(&format!("targets.{}.queue", target.name), switch)?,
            Whence::Literal | Whence::Run => None,
        };
        match own {
            Some(own) => Ok(Some(own)),
            None => self.member("queue", switch),
        }
    }

    /// What the outbox is set up with.
    ///
    /// # Errors
    /// A malformed value.
    pub fn outbox(&self) -> Result<OutboxSettings, Error> {
        Ok(OutboxSettings {
            messages: self.member("outbox.messages", count)?,
            megabytes: self.member("outbox.megabytes", count)?,
            file_megabytes: self.member("outbox.file_megabytes", count)?,
            age: self.member("outbox.age", args::duration)?,
            repeat: self.member("outbox.repeat", args::wait)?.unwrap_or(REPEAT),
            lasting: self.member("outbox.lasting", switch)?.unwrap_or(false),
        })
    }
}
