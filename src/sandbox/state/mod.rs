//! What a running sandbox remembers. The endpoints use it; it knows none of them.

mod cards;
mod files;
mod gateway;
mod media;
mod sent;
mod sessions;
mod tokens;
mod traffic;

pub use self::cards::{Card, Progress};
pub(super) use self::cards::{Cards, Instance};
pub(super) use self::files::FileKind;
pub(super) use self::gateway::{Joining, Order};
pub use self::media::StoredMedia;
pub(super) use self::sent::Sent;
pub(super) use self::tokens::TokenKind;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::files::Files;
use self::gateway::Gateway;
use self::media::Store;
use self::sessions::Sessions;
use self::tokens::Tokens;
use self::traffic::Traffic;
use super::entry::Entry;
use super::faults::Script;
use super::{OnEntry, Options};
use crate::host::{Clock, SystemClock};

/// Shared by the server's thread and its owner.
pub(super) struct Core {
    /// `127.0.0.1:PORT`.
    pub(super) address: String,
    pub(super) clock: Arc<dyn Clock>,
    started: Duration,
    pub(super) token_life: Duration,
    pub(super) throttle: Duration,
    pub(super) window: Duration,
    latency: Option<RangeInclusive<Duration>>,
    requests: AtomicU32,
    pub(super) keywords: Vec<String>,
    pub(super) reject_current_tokens_on_upload: bool,
    pub(super) ping: bool,
    pub(super) on_entry: Option<OnEntry>,
    state: Mutex<State>,
}

/// What changes.
#[derive(Default)]
pub(super) struct State {
    pub(super) journal: Vec<Entry>,
    pub(super) faults: Script,
    pub(super) tokens: Tokens,
    /// By the robot's name.
    pub(super) traffic: HashMap<&'static str, Traffic>,
    pub(super) media: Store,
    /// What came in for the robot.
    pub(super) files: Files,
    /// What the language model says; empty: something about the question.
    pub(super) answer: String,
    pub(super) cards: Cards,
    /// processQueryKeys of legacy cards, by cardBizId.
    pub(super) standard: HashMap<String, String>,
    /// By processQueryKey.
    pub(super) sent: HashMap<String, Sent>,
    pub(super) gateway: Gateway,
    pub(super) sessions: Sessions,
}

impl Core {
    pub(super) fn new(address: String, options: Options) -> Self {
        let clock = options.clock.unwrap_or_else(|| Arc::new(SystemClock::default()));
        let mut state = State::default();
        for fault in options.faults {
            state.faults.add(fault);
        }
        Self {
            address,
            started: clock.elapsed(),
            clock,
            token_life: Duration::from_secs(options.token_seconds),
            throttle: Duration::from_secs(options.throttle_seconds),
            window: options.window,
            latency: options.latency,
            requests: AtomicU32::new(0),
            keywords: options.keywords,
            reject_current_tokens_on_upload: options.reject_current_tokens_on_upload,
            ping: options.ping,
            on_entry: options.on_entry,
            state: Mutex::new(state),
        }
    }

    /// Ends when a request has come all its way: each takes another part of what the options allow, in no order.
    pub(super) async fn travelled(&self) {
        /// Coprime with the number of steps, so that each is met.
        const STRIDE: u32 = 37;
        const STEPS: u32 = 100;
        if let Some(latency) = &self.latency {
            let number = self.requests.fetch_add(1, Ordering::Relaxed) % STEPS;
            let part =
                (latency.end().saturating_sub(*latency.start())) * (number * STRIDE % STEPS) / (STEPS - 1);
            self.clock.sleep(*latency.start() + part).await;
        }
    }

    /// A panic elsewhere must not hide the journal from the test that wants to show it.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes an entry that belongs to no request, and tells of it.
    pub(super) fn note(&self, mut entry: Entry) {
        let mut state = self.lock();
        entry.number = state.journal.len() + 1;
        state.journal.push(entry.clone());
        drop(state);
        if let Some(on_entry) = &self.on_entry {
            on_entry(&entry);
        }
    }

    /// Milliseconds since the start.
    pub(super) fn millis(&self) -> u64 {
        let age = self.clock.elapsed().saturating_sub(self.started);
        u64::try_from(age.as_millis()).unwrap_or(u64::MAX)
    }
}
