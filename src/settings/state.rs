//! What processes share: the quota of a robot or an app.

use std::time::Duration;

use super::{Error, Settings};
use crate::args;
use crate::lang::Sentence;
use crate::say;

/// What a robot or an app may send, as far as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuotaSettings {
    /// Messages in each window.
    pub messages: Option<usize>,
    /// How long the window is.
    pub window: Option<Duration>,
    /// What is added to it.
    pub margin: Option<Duration>,
}

impl Settings {
    /// The quota of webhook robots, unless a target says otherwise.
    ///
    /// # Errors
    /// A malformed value.
    pub fn quota(&self) -> Result<QuotaSettings, Error> {
        self.quota_at("quota.")
    }

    /// What the target `name` says of the quota of its robot or app.
    ///
    /// # Errors
    /// A malformed value.
    pub fn quota_of(&self, name: &str) -> Result<QuotaSettings, Error> {
        self.quota_at(&format!("targets.{name}.quota_"))
    }

    fn quota_at(&self, start: &str) -> Result<QuotaSettings, Error> {
        Ok(QuotaSettings {
            messages: self.member(&format!("{start}messages"), messages)?,
            window: self.member(&format!("{start}window"), args::duration)?,
            margin: self.member(&format!("{start}margin"), args::wait)?,
        })
    }

    /// The longest wait for the quota, when the file says one.
    ///
    /// # Errors
    /// A malformed value.
    pub fn max_wait(&self) -> Result<Option<Duration>, Error> {
        self.member("quota.max_wait", args::wait)
    }
}

pub(super) fn messages(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))
        .ok_or_else(|| say!("write 1 to 1000", "请写 1 到 1000"))
}
