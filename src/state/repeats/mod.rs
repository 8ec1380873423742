//! Alerts that were sent before: the same is counted within its window, not sent again.

mod content;
mod files;

pub use content::essence;
pub use files::Files;

use std::time::Duration;

use super::{Error, Key, Pending};

/// An alert at a target. Neither can be read from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alert {
    target: Key,
    key: Key,
}

/// No window is longer, and no alert is remembered for longer after it was last heard of.
pub const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long a process that meets an alert in flight waits for what becomes of it.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Alert {
    /// The alert that is called `key`, at `target`.
    pub fn named(target: &Key, key: &str) -> Self {
        Self { target: target.clone(), key: target.inner("alert", key) }
    }

    /// The robot, or the group or people of an app.
    pub(super) fn target(&self) -> &Key {
        &self.target
    }

    /// Its name.
    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    /// The alert whose name is `text`, at `target`.
    pub(super) fn parse(target: &Key, text: &str) -> Option<Self> {
        Some(Self { target: target.clone(), key: Key::parse(text)? })
    }

    /// The alert that has this [`essence`], at `target`.
    pub fn like(target: &Key, essence: &str) -> Self {
        Self { target: target.clone(), key: target.inner("text", essence) }
    }
}

/// What somebody wants to do about an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Send it, unless it was sent within this window.
    Send(Duration),
    /// Say that it is over, if it is open.
    Resolve,
    /// Say how often it came again, once this is more than a window ago.
    Count,
}

/// What is known of an alert. Times are milliseconds since 1970, 0 for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Past {
    /// Now, by the clock of whoever keeps it.
    pub now: u64,
    /// When it was sent first.
    pub opened: u64,
    /// When it was sent last.
    pub sent: u64,
    /// How often it came again since.
    pub repeats: u64,
}

/// What becomes of a wish.
pub enum Claim<'a> {
    /// It may be sent. Nobody else sends it until the ticket is told what became of it, or this process ends.
    Mine(Past, Box<dyn Ticket + 'a>),
    /// The same was sent within the window; this one is counted.
    Repeated(Past),
    /// There is nothing to tell: the alert is not open, or did not come again.
    Nothing,
    /// Somebody is sending the same and does not come to an end: it goes out without.
    Held,
}

/// A claim that waits for what becomes of the message.
pub trait Ticket {
    /// The message was accepted; `title` is what it was about, in a line.
    ///
    /// # Errors
    /// It cannot be kept: the next of its kind goes out too.
    fn accepted<'a>(self: Box<Self>, title: &'a str) -> Pending<'a, Result<(), Error>>
    where
        Self: 'a;

    /// It was not: the next one may be sent at once.
    fn released<'a>(self: Box<Self>) -> Pending<'a, ()>
    where
        Self: 'a;
}

/// An alert that came again, of which nobody was told yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    /// The alert.
    pub alert: Alert,
    /// What it is about.
    pub title: String,
    /// How often, and since when.
    pub past: Past,
}

/// Alerts of targets.
pub trait Repeats {
    /// What may be done about `alert`. Who meets it in flight waits for up to 5 s.
    ///
    /// # Errors
    /// What is shared cannot be used; the message goes without.
    fn claim<'a, 'b>(&'a self, alert: &'b Alert, wish: Wish) -> Pending<'b, Result<Claim<'a>, Error>>
    where
        'a: 'b;

    /// The alerts at `target` that came again and whose window is over.
    ///
    /// # Errors
    /// As [`Repeats::claim`].
    fn untold<'a>(&'a self, target: &'a Key) -> Pending<'a, Result<Vec<Untold>, Error>>;
}
