//! The quota in files of this host: one small file per robot and app, with the last slots.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Booking, Error, Key, Limits, Part, Pending, Room, Slots, Usage, VERSION};
use crate::host::{Clock, at, time_text, unix_millis};
use crate::store::{self, Flaw};

/// A file is no larger: a slot has 14 bytes, and there are at most 1000.
const LARGEST: usize = 32 << 10;
/// A robot is blocked for up to ten minutes (§5.5).
const LONGEST_BLOCK: Duration = Duration::from_secs(600);
/// Months are counted by the calendar of the service (inferred: its quotas are those of Chinese organisations).
const EAST: Duration = Duration::from_secs(8 * 3600);

/// The files.
pub struct Files {
    room: Room,
    clock: Arc<dyn Clock>,
}

impl Files {
    /// `folder` is the state folder of the run.
    ///
    /// # Errors
    /// There is none.
    pub fn new(folder: Option<&Path>, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        Ok(Self { room: Room::new(folder, Part::Quota)?, clock })
    }

    /// Takes over what a server knows of `key`, by its clock, for the time when it is away. Of these slots `count` are new and
    /// this host's.
    ///
    /// # Errors
    /// As [`Slots::book`].
    pub async fn mirror(
        &self,
        key: &Key,
        limits: Limits,
        count: usize,
        by: u64,
        slots: &[u64],
        blocked: Duration,
    ) -> Result<(), Error> {
        let take = |content: &mut Content, now: u64| {
            content.slots = slots.iter().map(|slot| (slot + now).saturating_sub(by)).collect();
            content.blocked_until = if blocked.is_zero() { 0 } else { now + millis(blocked) };
            content.count(now, count);
            ((), true)
        };
        self.change(key, limits, take).await
    }

    fn now(&self) -> u64 {
        unix_millis(self.clock.now())
    }

    /// Changes the file of `key` under its lock; `change` says whether there is anything to write.
    async fn change<T>(
        &self,
        key: &Key,
        limits: Limits,
        change: impl FnOnce(&mut Content, u64) -> (T, bool),
    ) -> Result<T, Error> {
        let mut file = self.room.hold(&name(key)).await?;
        let text = match file.read(LARGEST, VERSION) {
            Ok(text) => text,
            Err(store::Error::Flawed { flaw: Flaw::Large, .. }) => {
                file.clear().map_err(self.room.error())?;
                b"?".to_vec()
            }
            Err(error) => return Err(self.room.error()(error)),
        };
        // Only now: whoever was before us has its slot by an earlier time.
        let now = self.now();
        let mut content = Content::read(&text, now, limits);
        let (result, changed) = change(&mut content, now);
        if changed {
            content.written_at = now;
            file.write_json(&content).map_err(self.room.error())?;
        }
        Ok(result)
    }
}

fn name(key: &Key) -> String {
    format!("quota-{key}.json")
}

impl Slots for Files {
    fn book<'a>(
        &'a self,
        key: &'a Key,
        count: usize,
        limits: Limits,
        longest: Duration,
    ) -> Pending<'a, Result<Booking, Error>> {
        Box::pin(self.change(key, limits, move |content, now| {
            let booking = content.book(now, count, limits, longest);
            (booking, matches!(booking, Booking::Taken(_)))
        }))
    }

    fn block<'a>(
        &'a self,
        key: &'a Key,
        limits: Limits,
        wait: Duration,
    ) -> Pending<'a, Result<Duration, Error>> {
        Box::pin(self.change(key, limits, move |content, now| (content.block(now, limits, wait), true)))
    }

    fn usage<'a>(&'a self, key: &'a Key, limits: Limits) -> Pending<'a, Result<Usage, Error>> {
        Box::pin(async move {
            let text = self.room.look(&name(key))?;
            let now = self.now();
            Ok(Content::read(text.unwrap_or_default().as_bytes(), now, limits).usage(now, limits))
        })
    }
}

/// What is in a file. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Content {
    #[serde(default)]
    version: u32,
    /// By the clock of whoever wrote it.
    written_at: u64,
    /// When messages have gone or will go, oldest first: the last ones, as many as a window may hold.
    slots: Vec<u64>,
    /// Nobody sends before that.
    blocked_until: u64,
    /// How long the last block was.
    blocked_for: u64,
    /// `2026-11`
    month: String,
    /// Slots that were taken in that month.
    sent: u64,
}

impl Content {
    /// What `text` says at `now`. What cannot be understood counts as half of the messages: neither is a block risked by a
    /// damaged file, nor a message held up for long.
    fn read(text: &[u8], now: u64, limits: Limits) -> Self {
        let fresh = |slots: usize| Self { version: VERSION, slots: vec![now; slots], ..Self::default() };
        if text.iter().all(u8::is_ascii_whitespace) {
            return fresh(0);
        }
        let read = serde_json::from_slice(text).ok().filter(|content: &Self| content.version <= VERSION);
        let Some(mut content) = read else { return fresh(limits.messages.div_ceil(2)) };
        content.version = VERSION;
        // The clock was set back: what was so long ago, or so far ahead, still is.
        let back = content.written_at.saturating_sub(now);
        if back > 0 {
            content.slots.iter_mut().for_each(|slot| *slot = slot.saturating_sub(back));
            content.blocked_until = content.blocked_until.saturating_sub(back);
        }
        content
    }

    /// When `count` more may go together.
    fn next(&self, now: u64, count: usize, limits: Limits) -> u64 {
        let window = millis(limits.window.saturating_add(limits.margin));
        // The slot that must have left the window when the last of ours comes into it.
        let before = (self.slots.len() + count).checked_sub(limits.messages + 1);
        let leaves =
            before.and_then(|place| self.slots.get(place)).map_or(0, |slot| slot.saturating_add(window));
        now.max(leaves).max(self.blocked_until)
    }

    fn book(&mut self, now: u64, count: usize, limits: Limits, longest: Duration) -> Booking {
        // More than fit in a window can never be together.
        let count = count.clamp(1, limits.messages);
        let slot = self.next(now, count, limits);
        let wait = Duration::from_millis(slot - now);
        if wait > longest {
            return Booking::TooLong(wait);
        }
        let step = millis(limits.step());
        self.slots.extend((0..count as u64).map(|number| slot + number * step));
        // Some that belong together may go on after the next one.
        self.slots.sort_unstable();
        self.slots.drain(..self.slots.len().saturating_sub(limits.messages));
        self.count(now, count);
        Booking::Taken(wait)
    }

    fn count(&mut self, now: u64, count: usize) {
        let month = month(now);
        if self.month != month {
            (self.month, self.sent) = (month, 0);
        }
        self.sent += count as u64;
    }

    fn block(&mut self, now: u64, limits: Limits, wait: Duration) -> Duration {
        // Several messages that were under way are refused for one reason.
        if self.blocked_until <= now {
            let again = now.saturating_sub(self.blocked_until) <= millis(limits.window);
            let wait = millis(wait);
            let longer = self.blocked_for.saturating_mul(2).clamp(wait, millis(LONGEST_BLOCK).max(wait));
            self.blocked_for = if again { longer } else { wait };
            self.blocked_until = now.saturating_add(self.blocked_for);
            // Whoever wakes during the block takes another slot.
            self.slots.retain(|slot| *slot <= now || *slot >= self.blocked_until);
        }
        Duration::from_millis(self.blocked_until - now)
    }

    fn usage(&self, now: u64, limits: Limits) -> Usage {
        let window = millis(limits.window);
        Usage {
            taken: self.slots.iter().filter(|slot| slot.saturating_add(window) > now).count(),
            next: Duration::from_millis(self.next(now, 1, limits) - now),
            blocked: Duration::from_millis(self.blocked_until.saturating_sub(now)),
            month: if self.month == month(now) { self.sent } else { 0 },
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// `2026-11`
fn month(now: u64) -> String {
    let mut text = time_text(at(now.saturating_add(millis(EAST))));
    text.truncate("2026-11".len());
    text
}

#[cfg(test)]
mod tests;
