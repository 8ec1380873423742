//! What of a run is worth a report.

use std::time::Duration;

use super::On;
use crate::state::jobs::Change;

/// What there is to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum News {
    /// It failed, for the how manieth time in a row, since when (milliseconds since 1970).
    Failed { count: u64, since: u64 },
    /// It is good again.
    Recovered { count: u64, after: Duration },
    /// It is good, but it took too long.
    Slow,
    /// It is good.
    Good,
}

/// What is to be reported of a change.
pub(super) fn of(on: On, after: u64, slow: bool, change: &Change) -> Option<News> {
    let good = |news: News| match (on, slow) {
        (On::Always, false) => Some(news),
        (_, true) => Some(News::Slow),
        (_, false) => None,
    };
    match *change {
        Change::Failed { count, .. } if count < after => None,
        // Of a row that nobody was told of this one is the first.
        Change::Failed { told: true, .. } if on == On::Change => None,
        Change::Failed { count, since, .. } => Some(News::Failed { count, since }),
        Change::Recovered { count, after: took, told, .. } => match on {
            On::Change if told => Some(News::Recovered { count, after: took }),
            On::Always => Some(News::Recovered { count, after: took }),
            On::Change | On::Failure => good(News::Good),
        },
        Change::Good => good(News::Good),
    }
}

/// Is a change that is not reported one that needs no report later either? A row of failures that is too short yet does.
pub(super) fn nobody_wants(change: &Change, after: u64) -> bool {
    !matches!(change, Change::Failed { count, .. } if *count < after)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{News, nobody_wants, of};
    use crate::commands::run::On;
    use crate::state::jobs::Change;

    fn failed(count: u64, told: bool) -> Change {
        Change::Failed { count, since: 7, told }
    }

    fn recovered(told: bool) -> Change {
        Change::Recovered { count: 3, since: 7, after: Duration::from_secs(60), told }
    }

    #[test]
    fn each_failure_the_changes_or_all() {
        let over = News::Recovered { count: 3, after: Duration::from_secs(60) };
        let again = News::Failed { count: 2, since: 7 };
        for (change, on_failure, on_change, always) in [
            (Change::Good, None, None, Some(News::Good)),
            (failed(2, false), Some(again.clone()), Some(again.clone()), Some(again.clone())),
            (failed(2, true), Some(again.clone()), None, Some(again)),
            (recovered(true), None, Some(over.clone()), Some(over.clone())),
            (recovered(false), None, None, Some(over)),
        ] {
            for (on, news) in [(On::Failure, on_failure), (On::Change, on_change), (On::Always, always)] {
                assert_eq!(of(on, 1, false, &change), news, "{on:?} {change:?}");
            }
        }
    }

    #[test]
    fn a_slow_success_is_told_and_a_slow_failure_is_a_failure() {
        for on in [On::Failure, On::Change, On::Always] {
            assert_eq!(of(on, 1, true, &Change::Good), Some(News::Slow), "{on:?}");
        }
        assert_eq!(of(On::Failure, 1, true, &failed(1, false)), Some(News::Failed { count: 1, since: 7 }));
    }

    #[test]
    fn a_row_that_is_too_short_is_told_later() {
        for on in [On::Failure, On::Change, On::Always] {
            assert_eq!(of(on, 3, false, &failed(2, false)), None);
            assert!(of(on, 3, false, &failed(3, false)).is_some());
        }
        assert!(!nobody_wants(&failed(2, false), 3));
        assert!(nobody_wants(&failed(3, true), 3) && nobody_wants(&Change::Good, 3));
    }
}
