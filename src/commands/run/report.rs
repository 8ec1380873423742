//! What became of a command, for programs.

use std::time::Duration;

use serde::Serialize;

use super::Outcome;
use crate::dispatch::SendReport;
use crate::exit::{Exit, Sent};
use crate::state::jobs::Change;
use crate::ui::{Report, View};

/// The document of `ding run --report`.
#[derive(Debug, Serialize)]
pub(super) struct RunReport {
    name: String,
    /// The number of the signal that ended it.
    signal: Option<i32>,
    /// Was it stopped because it took too long?
    limit_reached: bool,
    started: bool,
    duration_ms: u64,
    /// How many runs in a row have failed; 0 after a good one.
    failures_in_a_row: u64,
    /// Did this one end a row of failures?
    recovered: bool,
    /// How many earlier runs have not finished.
    unfinished_runs: usize,
    /// What became of the report; `None` where there was nothing to report, or no way.
    pub message: Option<SendReport>,
    /// What became of the model's summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<SendReport>,
}

impl RunReport {
    /// Before anything is sent.
    pub fn new(title: &str, outcome: &Outcome, took: Duration, change: &Change, unfinished: usize) -> Self {
        Self {
            name: title.to_owned(),
            signal: outcome.signal(),
            limit_reached: matches!(outcome, Outcome::Stopped(_)),
            started: !matches!(outcome, Outcome::NotStarted(_)),
            duration_ms: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            failures_in_a_row: match change {
                Change::Failed { count, .. } => *count,
                _ => 0,
            },
            recovered: matches!(change, Change::Recovered { .. }),
            unfinished_runs: unfinished,
            message: None,
            summary: None,
        }
    }
}

impl Report for RunReport {
    fn human(&self, _: View) -> String {
        String::new()
    }
}

/// Has it arrived, or does it wait in the outbox? What may have arrived is not told once more.
pub(super) fn will_arrive(report: &SendReport) -> bool {
    report.sent() != Sent::No || report.exit == Exit::Queued
}
