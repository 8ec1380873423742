//! Reports on their way.

use std::time::Duration;

use super::message::Facts;
use super::{News, Run, WAIT, WAIT_AFTER_FAILURE};
use crate::commands::{ask, ci};
use crate::ctx::Ctx;
use crate::delivery::{Fidelity, Mentions, Rules};
use crate::dispatch::{self, Order, SendReport, Strict};
use crate::failure::Fail as _;
use crate::lang::Sentence;
use crate::redact;
use crate::say;
use crate::settings::Lookup;
use crate::state::outbox::fleeting;
use crate::text;

impl Run {
    /// Are the settings good, and is there somebody to tell? Nothing is run for it.
    pub(super) fn ready(&self, ctx: &Ctx) -> anyhow::Result<()> {
        dispatch::check_any(ctx, &self.to)?;
        ctx.settings()?.net()?;
        Ok(())
    }

    /// Reports, and then asks a model about a failure.
    pub(super) async fn send(&self, ctx: &Ctx, facts: &Facts<'_>) -> Option<SendReport> {
        let unsent = say!("what became of the command is not reported", "命令的结果未能通知");
        let order = self.order(ctx, facts);
        let failed = matches!(facts.news, News::Failed { .. });
        let sent = self.deliver(ctx, order, if failed { WAIT_AFTER_FAILURE } else { WAIT }, &unsent).await;
        if self.ask && failed {
            self.summarise(ctx, facts).await;
        }
        sent
    }

    /// The report as a message.
    pub(super) fn order(&self, ctx: &Ctx, facts: &Facts<'_>) -> Order {
        let clean = match clean(ctx, facts.output) {
            Ok(clean) => Some(clean),
            // Without the rules that say what is secret nothing of it is shown; the report goes all the same.
            Err(error) => {
                let what = say!("the report goes without the last lines", "通知不含最后的输出");
                ctx.ui.warn_of(&what, &ctx.explain(&error));
                None
            }
        };
        let mentions = match facts.news {
            News::Failed { .. } => {
                if let Err(error) = self.whom.check(ctx, Fidelity::BestEffort) {
                    ctx.ui.warn_of(&say!("nobody is mentioned", "未 @ 任何人"), &ctx.explain(&error));
                }
                self.whom.mentions()
            }
            _ => Mentions::default(),
        };
        let card = self.ci.then(|| ci::build(ctx)).and_then(|build| match build {
            Ok(build) => Some(ci::Card::new(ctx, &build, None, None)),
            Err(usage) => {
                let what = say!("the report says nothing of the build", "通知不含构建信息");
                ctx.ui.warn_of(&what, &usage.failure());
                None
            }
        });
        let lines = clean.as_deref().map(|clean| facts.last_lines(clean));
        let message = facts.message(ctx, lines, card, mentions);
        self.queued(ctx, Order::new(vec![message], Rules::new(ctx.ui.lang())))
    }

    /// With what becomes of it when it cannot go now.
    pub(super) fn queued(&self, ctx: &Ctx, order: Order) -> Order {
        let lasts = || {
            let settings = ctx.settings().ok()?;
            let folder = settings.paths.state.as_deref()?;
            let lasting = settings.outbox().is_ok_and(|outbox| outbox.lasting);
            Some(lasting || fleeting(folder, &ctx.env).is_none())
        };
        let queue = if self.queue { Some(true) } else { self.no_queue.then_some(false) };
        Order { queue, stores: lasts().unwrap_or(false), ..order }
    }

    /// Sends; what goes wrong is a warning, with `unsent` before it.
    pub(super) async fn deliver(
        &self,
        ctx: &Ctx,
        order: Order,
        wait: Duration,
        unsent: &Sentence,
    ) -> Option<SendReport> {
        let sending = async {
            let wait = match (self.notify_timeout, ctx.args.max_wait) {
                (Some(own), _) => own,
                (None, Some(general)) => general,
                (None, None) => wait,
            };
            ctx.gate()?.wait_at_most(wait);
            let found = dispatch::targets(ctx, &self.to, Lookup::All, Strict::Never)?;
            let planned = found.lost.with(ctx, order.plan(ctx, &found.targets))?.beside(&found.lost);
            planned.tell(ctx);
            found.lost.with(ctx, planned.deliver(ctx).await)
        };
        match sending.await {
            Ok(report) => {
                report.warn(ctx, unsent);
                // Whoever looks on learns who was told; in a crontab or a pipe a report that went as wanted is no news.
                if ctx.ui.watched() {
                    ctx.ui.aside(&report);
                }
                Some(report)
            }
            Err(error) => {
                ctx.ui.warn_of(unsent, &ctx.explain(&error));
                None
            }
        }
    }

    /// What a model says about the output follows the report.
    async fn summarise(&self, ctx: &Ctx, facts: &Facts<'_>) {
        let unsent = say!("the model's summary is not sent", "模型摘要未能发送");
        // What is wrong with it was told before.
        let Some(clean) = clean(ctx, facts.output).ok().filter(|clean| !clean.trim().is_empty()) else {
            return;
        };
        match ask::summary(ctx, &clean, self.ask_timeout).await {
            Ok(text) => {
                let message = super::message::summary(facts.title, &text, ctx.ui.lang());
                let order = self.queued(ctx, Order::new(vec![message], Rules::new(ctx.ui.lang())));
                self.deliver(ctx, order, WAIT, &unsent).await;
            }
            Err(failure) => ctx.ui.warn_of(&unsent, &failure),
        }
    }
}

/// What was printed, as text without secrets.
fn clean(ctx: &Ctx, output: &[u8]) -> anyhow::Result<String> {
    let settings = ctx.settings()?;
    settings.all_secrets().iter().for_each(|secret| ctx.ui.redactor().learn(secret));
    let rules: redact::Rules = settings.redaction()?;
    let mut plain = String::new();
    text::pieces(&mut &output[..], &mut |piece: &str| {
        plain.push_str(piece);
        Ok(())
    })?;
    Ok(ask::hidden(ctx, &rules, &plain).0)
}
