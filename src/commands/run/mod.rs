//! `ding run`: a command, passed through, and what became of it reported to a group.

mod begin;
mod message;
mod news;
mod outcome;
mod report;
mod send;
mod state;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use self::begin::Begun;
use self::message::Facts;
use self::news::News;
use self::outcome::Outcome;
use self::report::RunReport;
use self::state::Noted;
use super::send::AtArgs;
use crate::args::{GlobalArgs, duration, wait};
use crate::ctx::{CLEAN_UP, Ctx, Usage};
use crate::dispatch::Strict;
use crate::exit::Exit;
use crate::host::supervise::{Stop, Supervised};
use crate::host::unix_millis;
use crate::lang::{Sentence, Text};
use crate::say;
use crate::settings::Lookup;
use crate::state::jobs::Verdict;

/// The longest wait for a slot after a failure: within a minute a robot has one again (§5.5).
const WAIT_AFTER_FAILURE: Duration = Duration::from_secs(70);
/// The same for what can wait in the outbox as well.
const WAIT: Duration = Duration::from_secs(5);
/// Whoever stops a container gives it ten seconds.
const TOLD_TO_END: Duration = Duration::from_secs(6);

/// Run a command and report to a group what became of it
///
/// The command is started before anything else. It has this call's standard input, process group and terminal; its output is
/// passed through live and byte for byte. The exit code is the command's (128 and the number of a signal; 127 or 126 when it
/// cannot be started; 124 after `--limit`), whatever becomes of the report. Signals are forwarded to it, and it is waited for
/// without limit. A report tells its name, the host, how it ended, how long it took and its last lines without secrets, never
/// the command line.
///
/// The command sees pipes instead of a terminal, and the order between its two outputs is only kept where both go to the same
/// place; `--no-tail` hands both down untouched.
#[derive(Debug, Args)]
pub struct Run {
    /// What the job is called; failures are counted by this name
    #[arg(long, value_name = "NAME", value_parser = name, required_if_eq("on", "change"))]
    name: Option<String>,

    /// When a report is sent
    #[arg(long, value_enum, value_name = "WHEN", default_value = "failure")]
    on: On,

    /// Report a success too that took longer, such as 10m
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    slow: Option<Duration>,

    /// Report a failure only when it is at least the N-th in a row
    #[arg(long, value_name = "N", requires = "name", value_parser = clap::value_parser!(u64).range(1..=1000), default_value = "1", hide_default_value = true)]
    after: u64,

    /// How many of the last lines are reported
    #[arg(long, value_name = "LINES", value_parser = lines, default_value = "40")]
    tail: usize,

    /// Hand both outputs down untouched, and report no lines
    #[arg(long, conflicts_with_all = ["tail", "ask"])]
    no_tail: bool,

    /// Stop the command when it takes longer: SIGTERM, then SIGKILL; exit code 124
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    limit: Option<Duration>,

    /// How long after SIGTERM SIGKILL follows
    #[arg(long, value_name = "DURATION", requires = "limit", value_parser = wait, default_value = "10s")]
    kill_after: Duration,

    /// Send what a language model says about the last lines after the report of a failure
    #[arg(long)]
    ask: bool,

    /// Longest wait for the model
    #[arg(long, value_name = "DURATION", requires = "ask", value_parser = duration, default_value = "30s")]
    ask_timeout: Duration,

    /// The next run begins within this time, such as 26h; else `ding overdue` reports it
    #[arg(long, value_name = "DURATION", requires = "name", value_parser = duration)]
    expect: Option<Duration>,

    /// Longest wait of a report for the quota that all processes share; then it is stored [default: 70s after a failure, else 5s]
    #[arg(long, value_name = "DURATION", value_parser = wait)]
    notify_timeout: Option<Duration>,

    /// Say what the CI service tells of the build, with buttons to the run and the changes
    #[arg(long)]
    ci: bool,

    /// Write what became of the command to this file, as one JSON document
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// Where reports go: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID, user:USERID[,USERID…] or
    /// mobile:NUMBER[,NUMBER…]; repeatable
    #[arg(short, long, value_name = "TARGET")]
    to: Vec<String>,

    #[command(flatten)]
    whom: AtArgs,

    /// Store a report that cannot be delivered now, also where the state folder looks as if it does not last
    #[arg(long, overrides_with = "no_queue")]
    queue: bool,

    /// Store no report
    #[arg(long, overrides_with = "queue")]
    no_queue: bool,

    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, value_name = "CMD")]
    command: Vec<OsString>,

    #[arg(skip)]
    begun: Option<Begun>,
}

/// When a report is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum On {
    /// At each failure
    Failure,
    /// At the first failure, and at the success that ends a row of them
    Change,
    /// At each end
    Always,
}

fn exit(code: u8) -> Exit {
    if code == 0 { Exit::Done } else { Exit::Other(code) }
}

/// Reads a name that fits into one line.
fn name(text: &str) -> Result<String, Sentence> {
    let text = text.trim();
    match text.is_empty() || text.chars().count() > 100 || text.chars().any(char::is_control) {
        true => Err(say!("write 1 to 100 characters, on one line", "请写 1 到 100 个字符，不换行")),
        false => Ok(text.to_owned()),
    }
}

fn lines(text: &str) -> Result<usize, Sentence> {
    let count = text.parse().ok().filter(|count| (1..=1000).contains(count));
    count.ok_or_else(|| say!("write a number from 1 to 1000", "请写 1 到 1000 的数字"))
}

impl Run {
    /// What cannot be meant, whatever the settings say.
    fn wrong(&self, global: &GlobalArgs) -> Option<Usage> {
        let to_stdout = self.report.as_deref().is_some_and(|path| path == Path::new("-"));
        let document = global.json && self.report.is_none() && !global.dry_run && !global.curl;
        (to_stdout || document).then(|| {
            let flag = if to_stdout { "--report -" } else { "--json" };
            Usage::new(
                say!(
                    "standard output is the command's, and `{flag}` would write to it",
                    "标准输出属于被执行的命令，而 `{flag}` 会写入标准输出"
                ),
                say!(
                    "name a file for the document with `--report FILE`; the command was not started",
                    "用 `--report FILE` 指定保存文档的文件；命令未启动"
                ),
            )
        })
    }

    /// What reports call it: never the command line, not even one in a single word, which cannot be `started`, nor the value
    /// of a variable before it.
    fn title(&self, started: bool) -> String {
        let program = || {
            let word = self.command.first()?.to_string_lossy();
            let mut parts = word.split(|c: char| !started && outcome::is_no_program(c));
            let path = parts.find(|part| !part.is_empty())?;
            Some(Path::new(path).file_name()?.to_string_lossy().into_owned())
        };
        self.name.clone().or_else(program).unwrap_or_else(|| "ding run".to_owned())
    }

    /// Waits for the command where nothing can be reported: there is no room for it.
    pub(super) fn see_alone(&mut self) -> Option<Exit> {
        let begun = self.begun.take()?;
        let code = match begun.run {
            Err(error) => error.code(),
            Ok(run) => run.end_alone().code(),
        };
        Some(exit(code))
    }

    pub(super) async fn run(mut self, ctx: &Ctx) -> anyhow::Result<Exit> {
        // It is the command's.
        drop(ctx.stdin.borrow_mut().take());
        if let Some(usage) = self.begun.is_none().then(|| self.wrong(&ctx.args)).flatten() {
            return Err(usage.into());
        }
        let Some(begun) = self.begun.take() else { return self.preview(ctx) };
        // Nothing of ours stands between what the command prints.
        ctx.ui.beside("ding: ");
        ctx.ui.hold();
        let (code, run) = self.see_through(ctx, begun).await;
        ctx.ui.release();
        if let Some(error) = run.and_then(Supervised::hand_over) {
            ctx.ui.warn(say!(
                "some of what the command printed could not be passed through: {}",
                "命令的部分输出未能传递：{}";
                crate::failure::io_reason(&error)
            ));
        }
        Ok(exit(code))
    }

    /// From the start of the command to the end of its report. Nothing that goes wrong here is the command's fault.
    async fn see_through(&self, ctx: &Ctx, begun: Begun) -> (u8, Option<Supervised>) {
        let title = self.title(begun.run.is_ok());
        let ready = self.ready(ctx);
        let pid = begun.run.as_ref().map_or(0, |run| run.pid);
        let mut noted =
            Noted::start(ctx, self.name.as_deref(), unix_millis(begun.at), pid, self.expect).await;
        let unready = ready.as_ref().err().map(|error| ctx.explain(error));
        if let Some(failure) = &unready {
            ctx.ui.warn_of(
                &say!("what becomes of the command cannot be reported", "命令的结果无法发送通知"),
                failure,
            );
        }
        let unfinished = async {
            if ready.is_ok() {
                self.tell_unfinished(ctx, &title, &mut noted).await;
            }
        };
        let (outcome, took, run) = match begun.run {
            Err(error) => {
                unfinished.await;
                (Outcome::NotStarted(error), Duration::ZERO, None)
            }
            Ok(mut run) => {
                let watched = async {
                    // Commands that print secrets are waited for by whoever has started them.
                    unfinished.await;
                    run.reap();
                };
                let ((outcome, took), ()) = tokio::join!(self.end(ctx, &run), watched);
                run.drained().await;
                (outcome, took, Some(run))
            }
        };
        ctx.ui.release();
        if let Outcome::NotStarted(error) = &outcome {
            let program =
                self.command.first().map(|program| program.display().to_string()).unwrap_or_default();
            let mut failure = crate::failure::Failure::new(
                "not-started",
                Exit::Other(outcome.code()),
                say!("cannot run `{program}` ({})", "无法执行 `{program}`（{}）"; crate::failure::io_reason(&error.0)),
            );
            if let Some(advice) = outcome::advice(error, &program, &ctx.cwd) {
                failure = failure.fix(advice);
            }
            ctx.ui.fail(&failure);
        } else if !outcome.is_good() {
            // People see what the command itself says; the document tells it.
            let ended = Sentence::same(title.clone()).with(&outcome.sentence());
            ctx.ui.record(&crate::failure::Failure::new("command-failed", exit(outcome.code()), ended));
        }
        let slow = self.slow.is_some_and(|slow| took > slow);
        let verdict = if outcome.is_good() { Verdict::Succeeded } else { Verdict::Failed };
        let change = noted.finish(ctx, verdict).await;
        let news = news::of(self.on, self.after, slow, &change);
        let now = unix_millis(ctx.clock.now());
        let mut report = RunReport::new(&title, &outcome, took, &change, noted.unfinished());
        let told = match (&news, &ready) {
            (None, _) => news::nobody_wants(&change, self.after),
            (Some(_), Err(_)) => false,
            (Some(news), Ok(())) => {
                let output = run.as_ref().map(Supervised::tail).unwrap_or_default();
                let facts =
                    Facts { title: &title, outcome: &outcome, took, news, output: &output, now, run: self };
                report.message = self.tell(ctx, &facts, run.as_ref()).await;
                report.message.as_ref().is_some_and(report::will_arrive)
            }
        };
        if told {
            noted.settle(ctx).await;
        }
        // Nothing is printed: it goes to the file of `--report`.
        if ctx.ui.json() {
            let _ = ctx.ui.report(&report);
        }
        (outcome.code(), run)
    }

    /// Waits for its end, and sees to it after the limit.
    async fn end(&self, ctx: &Ctx, run: &Supervised) -> (Outcome, Duration) {
        let Some(limit) = self.limit else {
            let (ending, took) = run.ended().await;
            return (Outcome::Ended(ending), took);
        };
        tokio::select! {
            biased;
            (ending, took) = run.ended() => return (Outcome::Ended(ending), took),
            () = ctx.clock.limit(limit) => run.stop(Stop::Ask),
        }
        let (_, took) = tokio::select! {
            biased;
            ended = run.ended() => ended,
            () = ctx.clock.limit(self.kill_after) => {
                run.stop(Stop::End);
                run.ended().await
            }
        };
        let outcome = Outcome::Stopped(limit);
        run.ends_with(outcome.code());
        (outcome, took)
    }

    /// Sends the report, as far as there is time for it.
    async fn tell(
        &self,
        ctx: &Ctx,
        facts: &Facts<'_>,
        run: Option<&Supervised>,
    ) -> Option<crate::dispatch::SendReport> {
        let mut telling = std::pin::pin!(self.send(ctx, facts));
        let in_a_hurry = async {
            let Some(run) = run else { return std::future::pending().await };
            let soon = async {
                match run.told_to_end() && self.notify_timeout.is_none() {
                    true => ctx.clock.limit(TOLD_TO_END).await,
                    false => std::future::pending().await,
                }
            };
            tokio::select! { () = run.hurried() => {} () = soon => {} }
        };
        tokio::select! {
            biased;
            sent = &mut telling => return sent,
            () = in_a_hurry => {}
        }
        // What is under way goes into the outbox, as it does when a send is terminated.
        ctx.ending.set(Exit::Terminated);
        ctx.signal.send_replace(true);
        tokio::time::timeout(CLEAN_UP, telling).await.ok().flatten()
    }

    /// The request of a report, which an end of the command would make.
    fn preview(&self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let title = self.title(true);
        ctx.ui.note(say!(
            "the command is not started; this is the report of a failure:",
            "命令未启动；以下为失败时发送的通知："
        ));
        let outcome = Outcome::Ended(crate::host::supervise::Ending::Code(1));
        let now = unix_millis(ctx.clock.now());
        let news = News::Failed { count: 1, since: now };
        let lines = Text { en: "(last lines)", zh: "（最后几行输出）" }.get(ctx.ui.lang());
        let output = if self.no_tail { &b""[..] } else { lines.as_bytes() };
        let took = Duration::ZERO;
        let facts = Facts { title: &title, outcome: &outcome, took, news: &news, output, now, run: self };
        let found = crate::dispatch::targets(ctx, &self.to, Lookup::Shown, Strict::Never)?;
        let planned = self.order(ctx, &facts).plan(ctx, &found.targets);
        let planned = found.lost.with(ctx, planned)?.beside(&found.lost);
        planned.tell(ctx);
        planned.show(ctx, Vec::new())
    }
}
