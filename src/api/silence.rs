//! Hosts that nobody reaches in this run: their time limit is spent once, not by every target anew.

use std::cell::RefCell;
use std::time::Duration;

/// A further try to reach such a host may take this part of the time that is left for all of them.
const SHARE: u32 = 4;
/// But no less than this: a network that is back answers within it.
const SHORTEST: Duration = Duration::from_secs(1);

/// The hosts, each with what is left for further tries: as much as the first had, together.
#[derive(Default)]
pub(super) struct Silence(RefCell<Vec<(String, Duration)>>);

impl Silence {
    /// How long an operation may try to reach `host`; `None` while nothing is known against it.
    pub(super) fn reach(&self, host: &str, limit: Duration) -> Option<Duration> {
        let hosts = self.0.borrow();
        let (_, left) = hosts.iter().find(|(silent, _)| silent == host)?;
        Some((*left / SHARE).max(SHORTEST).min(limit))
    }

    /// An operation with `limit` has tried in vain for `spent`.
    pub(super) fn add(&self, host: &str, spent: Duration, limit: Duration) {
        let mut hosts = self.0.borrow_mut();
        match hosts.iter_mut().find(|(silent, _)| silent == host) {
            Some((_, left)) => *left = left.saturating_sub(spent),
            None => hosts.push((host.to_owned(), limit)),
        }
    }

    /// `host` has answered.
    pub(super) fn broken(&self, host: &str) {
        self.0.borrow_mut().retain(|(silent, _)| silent != host);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_further_tries_together_take_what_the_first_took() {
        let silence = Silence::default();
        let limit = Duration::from_secs(30);
        assert_eq!(silence.reach("a", limit), None);
        silence.add("a", limit, limit);
        assert_eq!(silence.reach("b", limit), None);
        let mut all = Duration::ZERO;
        for number in 0..20 {
            let reach = silence.reach("a", limit).unwrap();
            assert!(reach >= SHORTEST && reach <= limit / SHARE, "{number}: {reach:?}");
            silence.add("a", reach, limit);
            all += reach;
        }
        assert!(all < limit + 20 * SHORTEST, "{all:?}");
        silence.broken("a");
        assert_eq!(silence.reach("a", limit), None);
    }
}
