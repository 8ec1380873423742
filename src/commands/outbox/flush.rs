//! `ding outbox flush` and `retry`: stored messages go out.

use clap::Args;
use serde::Serialize;

use super::{Chosen, is_for, open, turn};
use crate::ctx::Ctx;
use crate::dispatch::{Fate, Flusher, Outcome, Post, flush, preview, tell_repeats};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::say;
use crate::state::outbox::{Slip, State};
use crate::ui::{Report, View};

/// Send what waits, oldest first
///
/// Tells also how often alerts came again that `--dedup` has counted, once their window is over.
///
/// Exit 0: all went out, or nothing waits; 8: some did; 6: all of them wait on. From cron: `*/5 * * * * ding outbox flush -q`
#[derive(Debug, Args)]
pub(super) struct Flush {
    /// Only those for this target
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,
}

/// Call dead letters back and send them, with a mark where they may be repeats
#[derive(Debug, Args)]
pub(super) struct Retry {
    #[command(flatten)]
    chosen: Chosen,
}

#[derive(Serialize)]
struct FlushReport {
    messages: Vec<Line>,
    sent: usize,
    /// They wait on.
    waiting: usize,
    /// They are dead letters now.
    dead: usize,
    /// Alerts that came again and are told of now.
    repeats: usize,
    /// Whom it was asked to send to.
    #[serde(skip)]
    to: Option<String>,
    exit: Exit,
}

#[derive(Serialize)]
struct Line {
    id: String,
    target: String,
    /// `sent`, `waiting` or `dead`.
    outcome: &'static str,
    /// The name of the failure, which the document tells in full.
    failure: Option<String>,
}

impl Flush {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let post = open(ctx)?;
        let wanted = || -> anyhow::Result<Vec<Slip>> {
            let mut slips = post.outbox.waiting()?;
            slips.retain(|slip| self.to.as_ref().is_none_or(|to| is_for(&post, slip, to)));
            Ok(slips)
        };
        if preview::wanted(ctx) {
            return show(ctx, &post, &wanted()?);
        }
        let outcomes = if wanted()?.is_empty() {
            Vec::new()
        } else {
            let _lock = match turn(ctx, &post).await? {
                Ok(lock) => lock,
                Err(exit) => return Ok(exit),
            };
            // Whoever had the lock may have sent some.
            send(ctx, &post, &wanted()?).await?
        };
        let repeats = tell_repeats(ctx, self.to.as_deref()).await;
        tell(ctx, outcomes, repeats, self.to)
    }
}

impl Retry {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let post = open(ctx)?;
        if preview::wanted(ctx) {
            return show(ctx, &post, &self.chosen.of(&post, post.outbox.dead()?)?);
        }
        let chosen = self.chosen.of(&post, post.outbox.dead()?)?;
        if chosen.is_empty() {
            return tell(ctx, Vec::new(), 0, self.chosen.to);
        }
        let _lock = match turn(ctx, &post).await? {
            Ok(lock) => lock,
            Err(exit) => return Ok(exit),
        };
        let mut revived = Vec::with_capacity(chosen.len());
        for slip in chosen {
            if post.outbox.revive(&slip.id)? {
                revived.push(Slip { state: State::Waiting, ..slip });
            }
        }
        tell(ctx, send(ctx, &post, &revived).await?, 0, self.chosen.to)
    }
}

fn show(ctx: &Ctx, post: &Post, slips: &[Slip]) -> anyhow::Result<Exit> {
    let client = ctx.client()?;
    let flusher = Flusher::new(ctx, &client, post);
    let mut calls = Vec::new();
    for slip in slips {
        calls.extend(flusher.call(slip)?);
    }
    preview::show(ctx, &calls)
}

async fn send(ctx: &Ctx, post: &Post, slips: &[Slip]) -> anyhow::Result<Vec<Outcome>> {
    let client = ctx.client()?;
    let flusher = Flusher::new(ctx, &client, post);
    let outcomes = flush(&flusher, slips).await;
    post.clear(ctx);
    Ok(outcomes)
}

/// Tells failures once for each target, then the numbers.
fn tell(ctx: &Ctx, outcomes: Vec<Outcome>, repeats: usize, to: Option<String>) -> anyhow::Result<Exit> {
    let mut told: Vec<(String, Failure)> = Vec::new();
    let mut messages = Vec::with_capacity(outcomes.len());
    for Outcome { id, target, fate, .. } in outcomes {
        let (outcome, failure) = match fate {
            Fate::Sent => ("sent", None),
            Fate::Waiting(failure) => ("waiting", Some(failure)),
            Fate::Dead(failure) => ("dead", Some(failure)),
            Fate::Gone => continue,
        };
        let name = failure.as_ref().map(|failure| failure.id.to_string());
        if let Some(failure) = failure {
            let known =
                |(other, known): &(String, Failure)| *other == target && known.message == failure.message;
            if !told.iter().any(known) {
                let context = match outcome {
                    // One that cannot be read tells no target.
                    _ if target.is_empty() => say!("`{id}` waits on", "`{id}` 继续等待"),
                    "dead" => say!("`{id}` is a dead letter now", "`{id}` 已转为死信"),
                    _ => say!("`{target}`: stored messages wait on", "`{target}`：待发消息继续等待"),
                };
                ctx.ui.fail(&failure.clone().within(&context));
                told.push((target.clone(), failure));
            }
        }
        messages.push(Line { id, target, outcome, failure: name });
    }
    let count = |outcome| messages.iter().filter(|line| line.outcome == outcome).count();
    let (sent, waiting, dead) = (count("sent"), count("waiting"), count("dead"));
    let exit = match (sent, waiting, dead) {
        (_, 0, 0) => Exit::Done,
        (0, 0, _) => told.first().map_or(Exit::Refused, |(_, failure)| failure.exit),
        (0, ..) => Exit::Later,
        _ => Exit::Partly,
    };
    ctx.ui.report(&FlushReport { messages, sent, waiting, dead, repeats, to, exit })?;
    Ok(exit)
}

impl Report for FlushReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let Self { sent, waiting, dead, repeats, to, .. } = self;
        let alerts = if *repeats == 1 { "alert" } else { "alerts" };
        let again = say!("told of {repeats} {alerts} that came again", "已告知 {repeats} 个重复发生的告警");
        let text = match (sent, waiting, dead, to) {
            (0, 0, 0, _) if *repeats > 0 => return again.get(lang).to_owned(),
            (0, 0, 0, Some(to)) => {
                say!("nothing waits in the outbox for `{to}`", "发件箱中没有发往 `{to}` 的待发消息")
            }
            (0, 0, 0, None) => say!("nothing waits in the outbox", "发件箱中没有待发消息"),
            _ => say!(
                "{sent} sent, {waiting} still waiting, {dead} dead letters",
                "已发送 {sent} 条，仍待发 {waiting} 条，死信 {dead} 条"
            ),
        };
        let text = if *repeats > 0 { text.and(&again) } else { text };
        text.get(lang).to_owned()
    }

    fn essence(&self) -> Option<String> {
        None
    }
}
