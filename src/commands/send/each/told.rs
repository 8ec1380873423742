//! What is told of the lines of `--each`: of one, and of all.

use serde::Serialize;

use crate::dispatch::TargetResult;
use crate::dispatch::preview::Request;
use crate::exit::{Exit, Sent};
use crate::lang::Lang;
use crate::ui::{Report, View};

/// Each line of `text` with the number of the line that it is about.
pub(super) fn numbered(text: &str, number: u64, lang: Lang) -> String {
    let lines = text.lines().map(|line| match lang {
        Lang::En => format!("line {number}: {line}"),
        Lang::Zh => format!("第 {number} 行：{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What became of one line.
#[derive(Serialize)]
pub(super) struct LineReport {
    /// Its number, counted from 1.
    pub(super) line: u64,
    pub(super) exit: Exit,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) results: Option<Vec<TargetResult>>,
    /// With `--dry-run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) requests: Option<Vec<Request>>,
    /// For people.
    #[serde(skip)]
    pub(super) shown: Option<String>,
}

impl Report for LineReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, _: View) -> String {
        self.shown.clone().unwrap_or_default()
    }

    fn essence(&self) -> Option<String> {
        self.shown.clone()
    }
}

/// What became of all of them.
#[derive(Default, Serialize)]
pub(super) struct Sum {
    pub(super) messages: u64,
    pub(super) sent: u64,
    pub(super) queued: u64,
    /// Neither sent nor failed: left out as the same again, skipped, or shown only.
    left_out: u64,
    pub(super) failed: u64,
    /// Each exit code that occurred, once.
    #[serde(skip)]
    pub(super) exits: Vec<Exit>,
    #[serde(skip)]
    any: Option<Sent>,
}

impl Sum {
    pub(super) fn add(&mut self, exit: Exit, sent: Sent) {
        self.messages += 1;
        let count = match (exit, sent) {
            (Exit::Done, Sent::Yes) => &mut self.sent,
            (Exit::Done, _) => &mut self.left_out,
            (Exit::Queued, _) => &mut self.queued,
            _ => &mut self.failed,
        };
        *count += 1;
        if !self.exits.contains(&exit) {
            self.exits.push(exit);
        }
        if self.any != Some(Sent::Yes) && sent != Sent::No {
            self.any = Some(sent);
        }
    }

    /// Was anything delivered?
    pub(super) fn sent_any(&self) -> Sent {
        self.any.unwrap_or(Sent::No)
    }
}

impl Report for Sum {
    fn human(&self, _: View) -> String {
        String::new()
    }
}
