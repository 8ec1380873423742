//! What is said of jobs: in a message, and in the report.

use std::time::Duration;

use serde::Serialize;

use super::watch::{State, Watch};
use crate::ctx::Ctx;
use crate::dispatch::{TargetResult, span, time_here};
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::ui::{Report, View, table};

/// The document, and what a person sees of it.
#[derive(Serialize)]
pub(super) struct OverdueReport {
    pub(super) jobs: Vec<Watch>,
    /// Where somebody was to be told.
    pub(super) results: Vec<TargetResult>,
    #[serde(skip)]
    pub(super) all: bool,
    /// Was a target there to be told?
    #[serde(skip)]
    pub(super) told: bool,
    /// Was something hidden from the look?
    #[serde(skip)]
    pub(super) blind: bool,
    /// What is said of each job.
    #[serde(skip)]
    pub(super) lines: Vec<Sentence>,
}

/// How it stands with a job, without its name.
pub(super) fn about(ctx: &Ctx, watch: &Watch, now: u64) -> Sentence {
    let time = |millis| time_here(ctx, millis, now);
    let ago = |millis: u64| span(Duration::from_millis(now.saturating_sub(millis)));
    let said = match watch.state {
        State::Overdue | State::OnTime | State::NotWatched if watch.started > 0 => {
            let (time, ago) = (time(watch.started), ago(watch.started));
            say!("last ran at {time} ({} ago)", "上次运行于 {time}（{}前）"; ago)
        }
        State::RunningLong | State::Running => {
            let (time, ago) = (time(watch.running_since), ago(watch.running_since));
            say!("running since {time} ({})", "自 {time} 起仍在运行（已 {}）"; ago)
        }
        _ if watch.awaited_since > 0 && watch.unfinished_since == 0 => {
            say!("has never run, looked for since {}", "从未运行，自 {} 起等待", time(watch.awaited_since))
        }
        _ => say!("has never run to its end", "从未完整运行过"),
    };
    let unfinished = watch.unfinished_since;
    let said = match unfinished > watch.started {
        true => said.and(&say!("the run of {} was cut off", "{} 开始的运行中途中断", time(unfinished))),
        false => said,
    };
    match watch.expect {
        Some(expect) => said.and(&say!("expected every {}", "应每 {}运行一次"; period(expect))),
        None => said,
    }
}

/// As a person would have written it: `26 h`, not a day and two hours.
fn period(time: Duration) -> Sentence {
    let (hours, rest) = (time.as_secs() / 3600, time.as_secs() % 3600);
    match rest == 0 && (24..72).contains(&hours) && hours != 24 && hours != 48 {
        true => say!("{hours} h", "{hours} 小时"),
        false => span(time),
    }
}

impl OverdueReport {
    fn shown(&self) -> impl Iterator<Item = (&Watch, &Sentence)> {
        self.jobs.iter().zip(&self.lines).filter(|(watch, _)| self.all || watch.overdue)
    }
}

impl Report for OverdueReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let watched = self.jobs.iter().filter(|watch| watch.state != State::NotWatched).count();
        if self.shown().next().is_none() {
            if self.blind {
                return String::new();
            }
            let none = match watched {
                0 => say!("no job is watched", "没有受监视的任务"),
                1 => say!("the one job that is watched is on time", "受监视的 1 个任务正常"),
                _ => {
                    say!("all {watched} jobs that are watched are on time", "受监视的 {watched} 个任务均正常")
                }
            };
            return none.get(lang).to_owned();
        }
        let headings = match lang {
            Lang::En => ["job", "state", "why"],
            Lang::Zh => ["任务", "状态", "详情"],
        };
        let row = |(watch, line): (&Watch, &Sentence)| {
            vec![watch.name.clone(), word(watch.state, lang).to_owned(), line.get(lang).to_owned()]
        };
        table(&headings, self.shown().map(row), view)
    }

    fn essence(&self) -> Option<String> {
        // Whoever has told a group need not tell cron.
        if self.told {
            return None;
        }
        Some(self.shown().map(|(watch, _)| watch.name.as_str()).collect::<Vec<_>>().join("\n"))
    }
}

fn word(state: State, lang: Lang) -> &'static str {
    let (en, zh) = match state {
        State::Overdue => ("overdue", "逾期"),
        State::NeverRan => ("never ran", "从未运行"),
        State::RunningLong => ("running long", "运行超时"),
        State::Running => ("running", "运行中"),
        State::OnTime => ("on time", "正常"),
        State::Awaited => ("awaited", "等待中"),
        State::NotWatched => ("not watched", "未监视"),
    };
    if lang == Lang::En { en } else { zh }
}

/// The first line of a message: how many there are, where; `blind`: maybe more.
pub(super) fn heading(late: usize, blind: bool, host: &str) -> Sentence {
    match late {
        0 if blind => say!("jobs on {host} cannot be looked at", "{host} 上的任务无法检查"),
        0 => say!("jobs are on time again on {host}", "{host} 上的任务已恢复正常"),
        1 => say!("1 job is overdue on {host}", "{host} 上有 1 个任务逾期"),
        _ => say!("{late} jobs are overdue on {host}", "{host} 上有 {late} 个任务逾期"),
    }
}
