//! What the robots of webhooks have posted, and how much they may (§5.5).

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

/// §5.5.
const PER_MINUTE: usize = 20;

/// What one robot has posted.
#[derive(Default)]
pub(in crate::sandbox) struct Traffic {
    seen: HashSet<String>,
    posted: VecDeque<Duration>,
    blocked_until: Duration,
}

impl Traffic {
    /// §5.5: more than 20 in a minute, and the robot is blocked.
    pub(in crate::sandbox) fn admit(&mut self, now: Duration, window: Duration, block: Duration) -> bool {
        while self.posted.front().is_some_and(|then| *then + window <= now) {
            self.posted.pop_front();
        }
        if now < self.blocked_until {
            return false;
        }
        if self.posted.len() >= PER_MINUTE {
            self.blocked_until = now + block;
            return false;
        }
        self.posted.push_back(now);
        true
    }

    /// Has a message with this `msgUuid` been taken before?
    pub(in crate::sandbox) fn has_seen(&self, uuid: &str) -> bool {
        self.seen.contains(uuid)
    }

    /// A message was taken.
    pub(in crate::sandbox) fn note(&mut self, uuid: Option<&str>) {
        self.seen.extend(uuid.map(str::to_owned));
    }
}
