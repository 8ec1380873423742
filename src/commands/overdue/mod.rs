//! `ding overdue`: jobs that should have run and did not.

mod watch;
mod words;

use std::time::Duration;

use clap::Args;

use self::watch::{State, Watch};
use self::words::{OverdueReport, about, heading};
use crate::ctx::{Ctx, Usage};
use crate::delivery::{Message, Rules};
use crate::dispatch::{Addressed, News, Order, Strict, Told, preview, span, targets, tell_news};
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::host::{machine_name, unix_millis};
use crate::lang::Sentence;
use crate::say;
use crate::settings::dedup;
use crate::state::jobs::{Job, Jobs};
use crate::ui::Printed;

/// How long nobody is told of a job again, unless set.
const WINDOW: Duration = Duration::from_secs(24 * 3600);

/// How the key of news of a job begins.
const JOB: &str = "overdue job ";

/// Report jobs that should have run and did not
///
/// A job is watched once it has run with `ding run --name NAME --expect 26h`, or when the settings have `[jobs.NAME]` with
/// `expect = "26h"`: also one that never ran is missed then, 26 hours after the first look. Called from cron, it tells a
/// group what is overdue, once a day as long as it is, and when it is over.
#[derive(Debug, Args)]
pub struct Overdue {
    /// Tell this target what is new; repeatable. Without it the jobs are only printed
    #[arg(short, long, value_name = "TARGET")]
    to: Vec<String>,

    /// End with exit code 11 when a job is overdue
    #[arg(long)]
    exit_code: bool,

    /// Tell a target again after this time; `off`: at each call. By default as `dedup` of the target says, else 24h
    #[arg(long, value_name = "DURATION", value_parser = window, requires = "to")]
    dedup: Option<Window>,

    /// Show the jobs that are not overdue too
    #[arg(long)]
    all: bool,

    /// Forget a job that will not run any more
    #[arg(long, value_name = "NAME", conflicts_with_all = ["to", "exit_code", "all"])]
    forget: Option<String>,
}

/// A window, or `off`.
#[derive(Debug, Clone, Copy)]
struct Window(Option<Duration>);

fn window(text: &str) -> Result<Window, Sentence> {
    dedup(text).map(Window)
}

/// What was found.
struct Found {
    jobs: Vec<Watch>,
    /// Why it may not be all.
    troubles: Vec<Failure>,
}

impl Overdue {
    /// Is somebody told?
    pub(super) fn tells(&self) -> bool {
        !self.to.is_empty()
    }

    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if let Some(name) = &self.forget {
            return forget(ctx, name).await;
        }
        let preview = preview::wanted(ctx);
        let Addressed { targets, lost } = match self.tells() {
            true => targets(ctx, &self.to, preview::lookup(ctx), Strict::Call)?,
            false => Addressed::default(),
        };
        let now = unix_millis(ctx.clock.now());
        let found = look(ctx, now, !preview).await?;
        found.troubles.iter().for_each(|trouble| ctx.ui.fail(trouble));
        let lines: Vec<Sentence> = found.jobs.iter().map(|watch| about(ctx, watch, now)).collect();
        let news = news(&found, &lines);
        let word = |told: &[Told<'_>]| order(ctx, told);
        if preview && self.tells() {
            let late: Vec<Told<'_>> =
                news.iter().filter(|news| !news.over).map(|news| (news, Duration::ZERO)).collect();
            // Nobody is told of nothing.
            let targets = if late.is_empty() { &[] } else { &targets[..] };
            let planned = lost.with(ctx, word(&late).plan(ctx, targets))?;
            return planned.beside(&lost).show(ctx, Vec::new());
        }
        let window = self.dedup.map(|window| window.0);
        let told = tell_news(ctx, &targets, window, WINDOW, &news, &word).await;
        let report = lost.with(ctx, told)?.count_beside(ctx, &lost).await;
        report.tell(ctx);
        let sent = report.exit;
        let report = OverdueReport {
            jobs: found.jobs,
            results: report.into_results(),
            all: self.all,
            told: self.tells(),
            blind: !found.troubles.is_empty(),
            lines,
        };
        ctx.ui.report(&report)?;
        if !report.blind && !ctx.ui.quiet() {
            self.hint(ctx, &report.jobs);
        }
        Ok(match found.troubles.first() {
            Some(trouble) => trouble.exit,
            None if sent != Exit::Done => sent,
            None if self.exit_code => late(ctx, &report),
            None => Exit::Done,
        })
    }

    /// What a person may want next.
    fn hint(&self, ctx: &Ctx, jobs: &[Watch]) {
        if jobs.iter().all(|watch| watch.state == State::NotWatched) {
            ctx.ui.hint(say!(
                "`ding run --name NAME --expect 26h -- COMMAND`, or `expect = \"26h\"` under `[jobs.NAME]`, has a job watched",
                "用 `ding run --name 任务名 --expect 26h -- 命令`，或在 `[jobs.任务名]` 下设置 `expect = \"26h\"`，即可监视任务"
            ));
        } else if jobs.iter().any(|watch| watch.overdue && !watch.by_settings) {
            ctx.ui.hint(say!(
                "one that will not run any more: `ding overdue --forget NAME`",
                "不再运行的任务：`ding overdue --forget 任务名`"
            ));
        }
    }
}

/// The exit code that asks for somebody to look after a job, when one is overdue.
fn late(ctx: &Ctx, report: &OverdueReport) -> Exit {
    let mut exit = Exit::Done;
    for (watch, line) in report.jobs.iter().zip(&report.lines).filter(|(watch, _)| watch.overdue) {
        let message = Sentence::code(&watch.name).with(line);
        // People have the table.
        ctx.ui.record(&Failure::new("job-overdue", Exit::Overdue, message).about(&watch.name));
        exit = Exit::Overdue;
    }
    exit
}

/// Looks at all jobs; with `note` at those that never ran since now, when that is the first look.
async fn look(ctx: &Ctx, now: u64, note: bool) -> anyhow::Result<Found> {
    let (settings, mut troubles) = (ctx.settings()?, Vec::new());
    if let Err(error) = settings.check_state_folder() {
        // Elsewhere every job would seem never to have run.
        troubles.push(blind(&error.sentence(), &error.failure()));
        return Ok(Found { jobs: Vec::new(), troubles });
    }
    let set = settings.jobs();
    let found = ctx.jobs().and_then(|jobs| jobs.all().map(|all| (jobs, all)));
    let (jobs, (mut all, unreadable)) = match found {
        Ok(found) => found,
        Err(error) => {
            troubles.push(blind(&error.reason(), &error.failure()));
            return Ok(Found { jobs: Vec::new(), troubles });
        }
    };
    troubles.extend(unreadable.iter().map(|error| blind(&error.reason(), &error.failure())));
    let mut expected = Vec::new();
    for (name, expect) in set {
        match expect {
            Ok(expect) => {
                if expect.is_some() && !all.iter().any(|job| job.name == name) {
                    match first(&jobs, &name, now, note).await {
                        Ok(job) => all.push(job),
                        Err(failure) => troubles.push(failure),
                    }
                }
                expected.push((name, expect));
            }
            Err(error) => troubles.push(error.failure().about(&name)),
        }
    }
    all.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let set = |job: &Job| expected.iter().find(|(name, _)| *name == job.name).map(|(_, expect)| *expect);
    Ok(Found { jobs: all.iter().map(|job| Watch::new(job, set(job), now)).collect(), troubles })
}

/// A job that has never run.
async fn first(jobs: &Jobs, name: &str, now: u64, note: bool) -> Result<Job, Failure> {
    let job = match note {
        true => jobs.await_first(name).await,
        false => {
            let never = Job { name: name.to_owned(), awaited: now, ..Job::default() };
            jobs.look(name).map(|job| job.unwrap_or(never))
        }
    };
    job.map_err(|error| blind(&error.reason(), &error.failure()).about(name))
}

/// Nobody knows whether jobs have run: as bad as one that has not.
fn blind(why: &Sentence, failure: &Failure) -> Failure {
    let message = say!("cannot tell whether jobs have run: {}", "无法判断任务是否已运行：{}"; why);
    Failure { message, ..failure.clone() }
}

/// Each job as an alert that is open or over, and each thing that hides one.
fn news(found: &Found, lines: &[Sentence]) -> Vec<News> {
    let jobs = found.jobs.iter().zip(lines).map(|(watch, line)| News {
        key: format!("{JOB}{}", watch.name),
        title: Sentence::same(watch.name.clone()).with(line),
        over: !watch.overdue,
    });
    let troubles = found.troubles.iter().map(|trouble| News {
        key: format!("overdue {} {}", trouble.id, trouble.message),
        title: trouble.message.clone(),
        over: false,
    });
    jobs.chain(troubles).collect()
}

/// The message.
fn order(ctx: &Ctx, told: &[Told<'_>]) -> Order {
    let lang = ctx.ui.lang();
    let host = machine_name().unwrap_or_else(|| "?".to_owned());
    let open = || told.iter().filter(|(news, _)| !news.over);
    let late = open().filter(|(news, _)| news.key.starts_with(JOB)).count();
    let mut lines = vec![heading(late, open().count() > late, &host)];
    lines.extend(open().map(|(news, _)| news.title.clone()));
    for (news, known) in told.iter().filter(|(news, _)| news.over) {
        let over = say!("on time again after {}", "逾期 {}后恢复正常"; span(*known));
        lines.push(news.title.and(&over));
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.get(lang)).collect();
    Order::new(vec![Message::Text { content: lines.join("\n") }.into()], Rules::new(lang))
}

async fn forget(ctx: &Ctx, name: &str) -> anyhow::Result<Exit> {
    preview::refuse(ctx, "overdue --forget")?;
    if !ctx.jobs()?.forget(name).await? {
        return Err(Usage::new(
            say!("no job `{name}` is known here", "此处没有任务 `{name}` 的记录"),
            say!("`ding overdue --all` lists all of them", "`ding overdue --all` 可列出全部任务"),
        )
        .into());
    }
    ctx.ui.report(&Printed { name: "forgotten", text: name.to_owned() })?;
    Ok(Exit::Done)
}
