//! What processes share: the quota of a robot or an app.

use std::time::Duration;

use super::rows::{STATE_HOSTS, STATE_URL};
use super::{Error, Settings};
use crate::args;
use crate::lang::Sentence;
use crate::net::ServerAddress;
use crate::say;

/// Hosts that share, unless set.
pub const HOSTS: usize = 2;
/// After so long nobody remembers what was sent.
const LONGEST_DEDUP: Duration = Duration::from_secs(30 * 24 * 3600);

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

/// Reads for how long the same is not sent again: a duration of at most 30 days, or `off`.
///
/// # Errors
/// It is neither.
pub fn dedup(text: &str) -> Result<Option<Duration>, Sentence> {
    match text {
        "off" => Ok(None),
        _ => match args::duration(text)? {
            window if window <= LONGEST_DEDUP => Ok(Some(window)),
            _ => Err(say!("must be 30 days (`30d`) at most", "不能超过 30 天（`30d`）")),
        },
    }
}

pub(super) fn server(text: &str) -> Result<ServerAddress, Sentence> {
    ServerAddress::parse(text)
}

pub(super) fn hosts(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))
        .ok_or_else(|| say!("write 1 to 1000", "请写 1 到 1000"))
}

pub(super) fn messages(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))
        .ok_or_else(|| say!("write 1 to 1000", "请写 1 到 1000"))
}
