//! `--each`: many messages, a line of JSON each, in order over the same connections.

mod fields;
mod told;

use std::rc::Rc;

use clap::Args;

use super::super::body::{self, BodyArgs};
use super::super::lines::{LONGEST, Told};
use super::{MessageArgs, usage};
use crate::api::Client;
use crate::ctx::{CLEAN_UP, Ctx};
use crate::delivery::{Fidelity, Outgoing};
use crate::dispatch::{
    Addressed, Identities, Order, SendReport, Strict, TargetResult, excused, preview, targets,
};
use crate::exit::{Exit, Sent, together};
use crate::failure::{Failure, within};
use crate::net::Call;
use crate::say;
use crate::settings::Target;
use crate::ui::{OutputError, Report as _};

use told::{LineReport, Sum, numbered};

pub(super) use fields::Fields;

/// So many lists of targets are remembered: their secrets may come from a command.
const KNOWN: usize = 64;

/// Whether there are many messages.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct EachArgs {
    /// Send many messages: each line of the input is JSON, {"to":"ops","text":"…"} (`to` may be a list or missing; `at`, and
    /// `title` of Markdown); of `raw` a body, or {"to":"ops","body":{…}}; one result for each line
    #[arg(long)]
    pub(super) each: bool,
}

/// A message made of a line.
type Make<'a> = dyn Fn(&mut Fields) -> anyhow::Result<Option<Outgoing>> + 'a;

/// Sends a message for each line. What is wrong with one does not keep the others back.
///
/// # Errors
/// There is nothing to read, or the settings are wrong; nothing was sent then.
pub(super) async fn each(
    ctx: &Ctx,
    arguments: &MessageArgs,
    argument: Option<&str>,
    source: &BodyArgs,
    make: &Make<'_>,
) -> anyhow::Result<Exit> {
    let client = ctx.client()?;
    let identities = Identities::new(ctx, &client)?;
    let mut lines = body::lines(ctx, argument, source).await?;
    let known = Vec::new();
    let mut work = Work { ctx, arguments, make, client: &client, identities, known, sum: Sum::default() };
    ctx.ui.lines("")?;
    let mut signal = ctx.signal.subscribe();
    let mut last = 0;
    let mut unwritten: Option<OutputError> = None;
    loop {
        let told = tokio::select! {
            biased;
            _ = signal.wait_for(|given| *given) => return Ok(work.interrupted(last)),
            told = lines.next() => told,
        };
        match told {
            Some(Told::Line(number, text)) => {
                last = number;
                if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
                    continue;
                }
                if let Err(error) = work.line(number, text.as_deref()).await {
                    unwritten.get_or_insert(error);
                }
            }
            Some(Told::End(Ok(flaws))) => {
                flaws.warning(&say!("the input", "输入")).inspect(|warning| ctx.ui.warn(warning));
            }
            Some(Told::End(Err(error))) => {
                let error = within(say!("reading the input", "读取输入"), error);
                work.sum.add(ctx.explain(&error).exit, Sent::No);
                ctx.ui.fail(&ctx.explain(&error));
            }
            None => break,
        }
    }
    work.end(unwritten)
}

struct Work<'a> {
    ctx: &'a Ctx,
    arguments: &'a MessageArgs,
    make: &'a Make<'a>,
    client: &'a Client,
    identities: Identities<'a>,
    known: Vec<(Vec<String>, Rc<Addressed>)>,
    sum: Sum,
}

/// What became of one line.
enum Outcome {
    Sent(SendReport),
    Shown(Vec<Call>, Exit),
}

impl Work<'_> {
    async fn line(&mut self, number: u64, text: Option<&str>) -> Result<(), OutputError> {
        let ctx = self.ctx;
        let context = say!("line {number}", "第 {number} 行");
        let mut line =
            LineReport { line: number, exit: Exit::Done, results: None, requests: None, shown: None };
        match self.one(text).await {
            Ok(Outcome::Sent(report)) => {
                self.sum.add(report.exit, report.sent());
                report.tell_within(ctx, &context);
                line.exit = report.exit;
                line.shown = report.essence().filter(|_| ctx.ui.quiet());
                line.shown = line
                    .shown
                    .or_else(|| Some(numbered(&report.human(ctx.ui.view()), number, ctx.ui.lang())));
                line.results = Some(report.into_results());
            }
            Ok(Outcome::Shown(calls, exit)) => {
                self.sum.add(exit, Sent::No);
                line.exit = exit;
                if !ctx.ui.json() {
                    // It can only fail to be printed, which the end tells.
                    return match preview::show(ctx, &calls) {
                        Err(error) => {
                            Err(error.downcast().unwrap_or_else(|error| std::io::Error::other(error).into()))
                        }
                        Ok(_) => Ok(()),
                    };
                }
                line.requests = Some(calls.iter().map(preview::request).collect());
            }
            Err(error) => {
                let failure = ctx.explain(&error).within(&context);
                self.sum.add(failure.exit, failure.sent);
                line.exit = failure.exit;
                line.results = Some(Vec::new());
                ctx.ui.fail(&failure);
            }
        }
        ctx.ui.each(&line)
    }

    async fn one(&mut self, text: Option<&str>) -> anyhow::Result<Outcome> {
        let ctx = self.ctx;
        let Some(text) = text else {
            let most = LONGEST / 1024;
            return Err(usage(
                say!("the line is longer than {most} KiB", "该行超过 {most} KiB"),
                say!("send it by itself, with `--body-file PATH`", "请用 `--body-file PATH` 单独发送"),
            ));
        };
        let mut fields = Fields::read(text)?;
        let outgoing = (self.make)(&mut fields)?;
        fields.end()?;
        let Some(outgoing) = outgoing else { return Ok(Outcome::Sent(SendReport::new(Vec::new()))) };
        let addressed = self.targets(&fields.to)?;
        let Addressed { targets, lost } = &*addressed;
        let order = Order { reuse: true, ..self.arguments.order(ctx, vec![outgoing]) };
        let planned = lost.with(ctx, order.plan(ctx, targets))?.beside(lost);
        planned.tell(ctx);
        if preview::wanted(ctx) {
            planned.tell_failed(ctx);
            return Ok(Outcome::Shown(planned.calls(ctx)?, planned.exit()));
        }
        let mut signal = ctx.signal.subscribe();
        tokio::select! {
            biased;
            report = planned.deliver_as(&mut self.identities) => {
                return Ok(Outcome::Sent(lost.with(ctx, report)?));
            }
            // What is under way is given half of the time that there is.
            () = async {
                let _ = signal.wait_for(|given| *given).await;
                ctx.clock.sleep(CLEAN_UP / 2).await;
            } => {}
        }
        Ok(Outcome::Sent(SendReport::new(self.cut_off(targets)).beside(lost)))
    }

    /// The results of a message that a signal has cut off.
    fn cut_off(&self, targets: &[Target]) -> Vec<TargetResult> {
        let sent = if self.client.may_have_arrived() { Sent::Unknown } else { Sent::No };
        targets.iter().map(|target| TargetResult::cut_off(target, self.ctx.ending.get(), sent)).collect()
    }

    /// The targets that a line names, else those of the call; looked up once.
    fn targets(&mut self, of_line: &[String]) -> anyhow::Result<Rc<Addressed>> {
        let (names, strict) = match (of_line, self.arguments.fidelity()) {
            ([], fidelity) => (&self.arguments.to[..], Strict::of(fidelity)),
            (names, Fidelity::Exact) => (names, Strict::Always),
            // What one line names is no part of the call.
            (names, Fidelity::BestEffort) => (names, Strict::Never),
        };
        if let Some((_, targets)) = self.known.iter().find(|(known, _)| known == names) {
            return Ok(Rc::clone(targets));
        }
        let found = Rc::new(targets(self.ctx, names, preview::lookup(self.ctx), strict)?);
        if self.known.len() == KNOWN {
            self.known.clear();
        }
        self.known.push((names.to_vec(), Rc::clone(&found)));
        Ok(found)
    }

    /// Tells what a signal has kept from being sent.
    fn interrupted(&self, last: u64) -> Exit {
        let (exit, next) = (self.ctx.ending.get(), last + 1);
        let message = say!(
            "interrupted: line {next} and all after it were not sent",
            "已中断：第 {next} 行及其后各行未发送"
        );
        let mut failure = Failure::new("interrupted", exit, message);
        failure.sent = self.sum.sent_any();
        self.ctx.ui.fail(&failure);
        // What is sent is sent, whether anybody reads of it or not.
        let _ = self.report();
        exit
    }

    fn report(&self) -> Result<(), OutputError> {
        match self.ctx.ui.json() {
            true => self.ctx.ui.report(&self.sum),
            false => Ok(()),
        }
    }

    fn end(&self, unwritten: Option<OutputError>) -> anyhow::Result<Exit> {
        let (ctx, sum) = (self.ctx, &self.sum);
        let mut exit = together(&sum.exits);
        let (all, sent, failed, queued) = (sum.messages, sum.sent, sum.failed, sum.queued);
        let message = match failed {
            0 => say!(
                "messages: {all}; stored in the outbox: {queued}",
                "消息共 {all} 条；存入发件箱：{queued}"
            ),
            _ => say!(
                "messages: {all}; sent: {sent}; failed: {failed}; stored in the outbox: {queued}",
                "消息共 {all} 条；已发送：{sent}；失败：{failed}；存入发件箱：{queued}"
            ),
        };
        if exit != Exit::Done && self.arguments.best_effort && sum.sent_any() != Sent::Yes {
            ctx.ui.warn(excused(&message));
            exit = Exit::Done;
        } else if exit != Exit::Done {
            ctx.ui.fail(&Failure { sent: sum.sent_any(), ..Failure::new(exit.kind(), exit, message) });
        } else if all == 0 {
            ctx.ui.note(say!("there were no messages in the input", "输入中没有消息"));
        }
        match unwritten.map_or_else(|| self.report(), Err) {
            Ok(()) => Ok(exit),
            Err(error) => {
                let failure = Failure { sent: sum.sent_any(), ..ctx.explain(&error.into()) };
                ctx.ui.fail(&failure);
                Ok(if exit == Exit::Done { failure.exit } else { exit })
            }
        }
    }
}
