//! Whether a job ran when it should have.

use std::time::Duration;

use serde::Serialize;

use crate::host::{at, time_text};
use crate::state::jobs::Job;

/// How it stands with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// It has not begun again in time.
    Overdue,
    /// It has never run, and should have by now.
    NeverRan,
    /// It runs for longer than the time within which it is to begin again.
    RunningLong,
    /// It runs.
    Running,
    /// It ran in time.
    OnTime,
    /// It has never run, and need not have by now.
    Awaited,
    /// Nobody has said when it is to run.
    NotWatched,
}

/// A job, as somebody sees it who waits for it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Watch {
    pub(super) name: String,
    pub(super) state: State,
    pub(super) overdue: bool,
    #[serde(rename = "expect_seconds", serialize_with = "seconds")]
    pub(super) expect: Option<Duration>,
    /// Milliseconds since 1970 here and below, 0 for never: when the last run that has ended began.
    #[serde(rename = "last_started", serialize_with = "time")]
    pub(super) started: u64,
    #[serde(rename = "last_ended", serialize_with = "time")]
    ended: u64,
    #[serde(rename = "last_succeeded", serialize_with = "time")]
    good: u64,
    failures_in_a_row: u64,
    /// Since when the oldest run goes on.
    #[serde(serialize_with = "time")]
    pub(super) running_since: u64,
    /// When the last run began whose process has gone without a word.
    #[serde(serialize_with = "time")]
    pub(super) unfinished_since: u64,
    /// Since when somebody looks for the first run.
    #[serde(serialize_with = "time")]
    pub(super) awaited_since: u64,
    /// Are the settings what waits for it, and not an earlier run?
    #[serde(skip)]
    pub(super) by_settings: bool,
}

impl Watch {
    /// `set` is what the settings say of it: a time, or that nobody waits for it.
    pub(super) fn new(job: &Job, set: Option<Option<Duration>>, now: u64) -> Self {
        let expect = set.unwrap_or(job.expect);
        let running_since = job.running.iter().map(|run| run.started).min().unwrap_or_default();
        let unfinished = || job.unfinished.iter().map(|run| run.started);
        // Of a clock that was wrong, a time in the future is as old as one in the past: else nobody would ever hear of it.
        let late =
            |since: u64| expect.is_some_and(|expect| u128::from(now.abs_diff(since)) > expect.as_millis());
        let never = job.started == 0;
        let first = if job.awaited > 0 { job.awaited } else { unfinished().min().unwrap_or_default() };
        let state = match () {
            () if expect.is_none() => State::NotWatched,
            () if running_since > 0 && late(running_since) => State::RunningLong,
            () if running_since > 0 => State::Running,
            () if never && late(first) => State::NeverRan,
            () if never => State::Awaited,
            () if late(job.started) => State::Overdue,
            () => State::OnTime,
        };
        Self {
            name: job.name.clone(),
            state,
            overdue: matches!(state, State::Overdue | State::NeverRan | State::RunningLong),
            expect,
            started: job.started,
            ended: job.ended,
            good: job.good,
            failures_in_a_row: job.failures,
            running_since,
            unfinished_since: unfinished().max().unwrap_or_default(),
            awaited_since: first,
            by_settings: set.is_some(),
        }
    }
}

fn seconds<S: serde::Serializer>(expect: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    expect.map(|expect| expect.as_secs()).serialize(serializer)
}

fn time<S: serde::Serializer>(millis: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    (*millis > 0).then(|| time_text(at(*millis))).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Job, State, Watch};

    const HOUR: u64 = 3_600_000;

    #[test]
    fn a_job_is_late_when_its_last_beginning_is_too_long_ago() {
        let expect = Some(Duration::from_millis(HOUR));
        let job = Job { name: "a".into(), expect, ..Job::default() };
        let state = |job: &Job, now| Watch::new(job, None, now).state;
        let (ran, awaited) = (Job { started: HOUR, ..job.clone() }, Job { awaited: HOUR, ..job.clone() });
        assert_eq!((state(&ran, 2 * HOUR), state(&ran, 2 * HOUR + 1)), (State::OnTime, State::Overdue));
        assert_eq!(state(&awaited, 2 * HOUR), State::Awaited);
        assert_eq!(state(&awaited, 2 * HOUR + 1), State::NeverRan);
        // A clock that was a year ahead when it ran.
        assert_eq!(state(&Job { started: 9000 * HOUR, ..job.clone() }, 2 * HOUR), State::Overdue);
        assert_eq!(state(&job, 2 * HOUR), State::NeverRan, "nobody knows since when");
    }

    #[test]
    fn the_settings_have_the_last_word() {
        let job = Job { name: "a".into(), started: HOUR, ..Job::default() };
        let day = Some(Duration::from_millis(24 * HOUR));
        assert_eq!(Watch::new(&job, None, 90 * HOUR).state, State::NotWatched);
        assert_eq!(Watch::new(&job, Some(day), 25 * HOUR).state, State::OnTime);
        assert_eq!(Watch::new(&job, Some(day), 90 * HOUR).state, State::Overdue);
        assert_eq!(Watch::new(&Job { expect: day, ..job }, Some(None), 90 * HOUR).state, State::NotWatched);
    }
}
