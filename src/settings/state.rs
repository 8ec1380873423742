//! What processes share: the quota of a robot or an app.

use std::time::Duration;

use super::rows::{STATE_HOSTS, STATE_URL};
use super::values::state::{dedup, hosts, messages, server};
use super::{Error, Settings};
use crate::args;
use crate::net::ServerAddress;

/// Hosts that share, unless set.
pub const HOSTS: usize = 2;
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

    /// How long the target `name` does not get the same again; `None`: it does at once.
    ///
    /// # Errors
    /// A malformed value.
    pub fn dedup_of(&self, name: &str) -> Result<Option<Duration>, Error> {
        Ok(self.member(&format!("targets.{name}.dedup"), dedup)?.flatten())
    }

    /// The server of shared state, when one is set.
    ///
    /// # Errors
    /// It cannot be had, or is malformed.
    pub fn state_server(&self) -> Result<Option<ServerAddress>, Error> {
        self.parsed(&STATE_URL, server)
    }

    /// How many hosts send to the same robots.
    ///
    /// # Errors
    /// A malformed value.
    pub fn state_hosts(&self) -> Result<usize, Error> {
        Ok(self.parsed(&STATE_HOSTS, hosts)?.unwrap_or(HOSTS))
    }

    /// The longest wait for the quota, when the file says one.
    ///
    /// # Errors
    /// A malformed value.
    pub fn max_wait(&self) -> Result<Option<Duration>, Error> {
        self.member("quota.max_wait", args::wait)
    }
}
