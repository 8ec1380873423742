//! What can be kept in files of this host or in Redis: a trait for each thing, so that its users need not know which.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::{Error, Key};

/// An answer that may have to be waited for.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What a robot or an app may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The number of messages in each window.
    pub messages: usize,
    /// How long the window is. That it slides with each message is inferred: DingTalk says "20 a minute" and no more (§5.5).
    pub window: Duration,
    /// What is added to the window: slots are times of departure, and the service counts arrivals.
    pub margin: Duration,
}

impl Limits {
    /// Between messages that leave together: one follows the other, so that each is counted so much later.
    pub fn step(&self) -> Duration {
        self.margin / 2
    }
}

/// What became of the wish for slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booking {
    /// They are taken: the first message may go after this wait, and not before, and each other one right after it. One
    /// that goes later than [`Limits::step`] for each before it and the margin has lost its slot.
    Taken(Duration),
    /// They are not taken: so long would be the wait.
    TooLong(Duration),
}

/// What is known of a robot or an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Slots of the last window and of the time to come that are taken; the limit, when there are more.
    pub taken: usize,
    /// The wait for another one.
    pub next: Duration,
    /// How long it is still blocked.
    pub blocked: Duration,
    /// Messages of this month.
    pub month: u64,
}

/// Slots of robots and apps.
pub trait Slots {
    /// Takes `count` slots of `key` that are reached together, unless the wait for them would be longer than `longest`.
    ///
    /// # Errors
    /// What is shared cannot be used; the message goes without.
    fn book<'a>(
        &'a self,
        key: &'a Key,
        count: usize,
        limits: Limits,
        longest: Duration,
    ) -> Pending<'a, Result<Booking, Error>>;

    /// The service has refused a message of `key` for too many: nobody sends for `wait`, or longer when it was blocked
    /// just before. Gives the time for which it is blocked now.
    ///
    /// # Errors
    /// As [`Slots::book`].
    fn block<'a>(
        &'a self,
        key: &'a Key,
        limits: Limits,
        wait: Duration,
    ) -> Pending<'a, Result<Duration, Error>>;

    /// How it stands with `key`; nothing is changed.
    ///
    /// # Errors
    /// As [`Slots::book`].
    fn usage<'a>(&'a self, key: &'a Key, limits: Limits) -> Pending<'a, Result<Usage, Error>>;
}
