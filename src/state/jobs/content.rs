//! What is in the file of a job, and what each event makes of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Before, VERSION};

/// The most runs of one job that are known as under way at once. Further ones are run all the same.
pub(super) const SLOTS: u8 = 16;
/// The most unfinished runs that are kept until somebody is told.
const UNFINISHED: usize = 16;

/// A run that has not ended, as far as is known. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The how manieth of its job.
    pub number: u64,
    /// When it began.
    pub started: u64,
    /// Its process, by the number that it has in its own container.
    pub pid: u32,
    /// Its lock, as long as nobody else has taken it.
    slot: Option<u8>,
    /// The run that is to tell that this one has not finished.
    reporter: Option<u64>,
}

/// What is in a file. Times are milliseconds since 1970, 0 for never.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Content {
    version: u32,
    name: String,
    /// How many runs have begun.
    number: u64,
    /// Milliseconds within which the next run is to begin; 0: nobody says.
    expect: u64,
    /// When somebody looked for its first run.
    awaited: u64,
    /// When the last run that has ended began, and when it ended.
    started: u64,
    ended: u64,
    /// When a run last ended well.
    good: u64,
    /// How many runs in a row have failed, and when the first of them ended.
    failures: u64,
    since: u64,
    /// Was somebody told of that?
    told: bool,
    /// When the row ended; it is kept until somebody is told.
    over: u64,
    runs: Vec<Run>,
}

/// How a run has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should.
    Succeeded,
    /// Otherwise.
    Failed,
}

/// What the end of a run changes. Times are milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It ended well, as before.
    Good,
    /// It failed.
    Failed {
        /// It is the how manieth in a row, from 1.
        count: u64,
        /// When the first of them ended.
        since: u64,
        /// Was somebody told of this row before?
        told: bool,
    },
    /// It ended well and others before did not, of which nobody was told that it is over.
    Recovered {
        /// How many have failed.
        count: u64,
        /// When the first of them ended.
        since: u64,
        /// How long it was until a run ended well.
        after: Duration,
        /// Was somebody told that they failed?
        told: bool,
    },
}

/// What is known of a job. Times are milliseconds since 1970, 0 for never.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Job {
    /// Its name.
    pub name: String,
    /// Within what time after the beginning of a run the next one is to begin, as the last run said.
    pub expect: Option<Duration>,
    /// When somebody first looked for it, while it had never run.
    pub awaited: u64,
    /// When the last run that has ended began.
    pub started: u64,
    /// When it ended.
    pub ended: u64,
    /// When a run last ended well.
    pub good: u64,
    /// How many in a row have failed.
    pub failures: u64,
    /// Those that go on, the oldest first.
    pub running: Vec<Run>,
    /// Those whose process has gone without a word, the oldest first.
    pub unfinished: Vec<Run>,
}

impl Run {
    fn lives(&self, lives: impl Fn(u8) -> bool) -> bool {
        self.slot.is_some_and(lives)
    }
}

impl Content {
    /// One that was damaged, as by a full disk, is a job that nobody has heard of.
    pub(super) fn read(text: &[u8]) -> Self {
        let read = serde_json::from_slice(text).ok();
        read.filter(|content: &Self| content.version <= VERSION).unwrap_or_default()
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// May a new run take `slot`? Nobody else does meanwhile: the file is locked.
    pub(super) fn is_free(&self, slot: u8, lives: impl Fn(u8) -> bool) -> bool {
        !self.runs.iter().any(|run| run.slot == Some(slot)) || !lives(slot)
    }

    /// A run has begun, and has taken `slot`, if any.
    pub(super) fn start(
        &mut self,
        name: &str,
        started: u64,
        pid: u32,
        expect: Option<Duration>,
        slot: Option<u8>,
        lives: impl Fn(u8) -> bool,
    ) -> Before {
        self.called(name);
        self.expect = expect.map_or(0, millis);
        self.number += 1;
        for run in &mut self.runs {
            // Whoever had the slot of the new one has gone.
            if run.slot == slot || !run.lives(&lives) {
                run.slot = None;
            }
        }
        let alive: Vec<u64> =
            self.runs.iter().filter(|run| run.slot.is_some()).map(|run| run.number).collect();
        let mut before = Before::default();
        for run in &mut self.runs {
            if run.slot.is_some() {
                before.running.push(run.clone());
            } else if !run.reporter.is_some_and(|reporter| alive.contains(&reporter)) {
                run.reporter = Some(self.number);
                before.unfinished.push(run.clone());
            }
        }
        let gone = self.runs.iter().filter(|run| run.slot.is_none()).count();
        let mut surplus = gone.saturating_sub(UNFINISHED);
        self.runs.retain(|run| {
            let drop = run.slot.is_none() && surplus > 0;
            surplus -= usize::from(drop);
            !drop
        });
        if slot.is_some() {
            self.runs.push(Run { number: self.number, started, pid, slot, reporter: None });
        } else {
            // It is not known as one that goes on; that it began is known at least.
            self.started = self.started.max(started);
        }
        before
    }

    /// The run `number` of the job `name` has ended.
    pub(super) fn finish(&mut self, name: &str, number: u64, verdict: Verdict, now: u64) -> Change {
        self.called(name);
        if let Some(place) = self.runs.iter().position(|run| run.number == number) {
            self.started = self.started.max(self.runs.remove(place).started);
        }
        self.ended = now;
        if verdict == Verdict::Succeeded {
            self.good = now;
            if self.failures == 0 {
                return Change::Good;
            }
            if self.over == 0 {
                self.over = now;
            }
            let after = Duration::from_millis(self.over.saturating_sub(self.since));
            return Change::Recovered { count: self.failures, since: self.since, after, told: self.told };
        }
        if self.failures == 0 || self.over > 0 {
            (self.failures, self.since, self.told, self.over) = (0, now, false, 0);
        }
        self.failures += 1;
        Change::Failed { count: self.failures, since: self.since, told: self.told }
    }

    /// All that the run `number` had to tell is told.
    pub(super) fn settle(&mut self, number: u64) {
        self.settle_unfinished(number);
        if self.over > 0 {
            (self.failures, self.since, self.told, self.over) = (0, 0, false, 0);
        } else {
            self.told = self.failures > 0;
        }
    }

    /// The unfinished runs that the run `number` had to tell are told.
    pub(super) fn settle_unfinished(&mut self, number: u64) {
        self.runs.retain(|run| run.reporter != Some(number));
    }

    /// Somebody looks for the job; does that change anything?
    pub(super) fn expect_first(&mut self, name: &str, now: u64) -> bool {
        let first = self.awaited == 0 && self.number == 0;
        if first {
            self.called(name);
            self.awaited = now;
        }
        first
    }

    /// The file may be new, or one that was damaged.
    fn called(&mut self, name: &str) {
        self.version = VERSION;
        name.clone_into(&mut self.name);
    }

    pub(super) fn job(self, lives: impl Fn(u8) -> bool) -> Job {
        let (running, unfinished) = self.runs.into_iter().partition(|run| run.lives(&lives));
        Job {
            name: self.name,
            expect: (self.expect > 0).then(|| Duration::from_millis(self.expect)),
            awaited: self.awaited,
            started: self.started,
            ended: self.ended,
            good: self.good,
            failures: if self.over > 0 { 0 } else { self.failures },
            running,
            unfinished,
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
