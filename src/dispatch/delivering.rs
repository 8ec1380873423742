//! Sends what was planned: target by target, each message after the uploads that it needs.

use std::time::Duration;

use super::along::take_along;
use super::identities::Identities;
use super::metrics;
use super::order::{Planned, app};
use super::outcome::TargetResult;
use super::queue::{Left, Post, passes};
use super::record::remember;
use super::repeats::{Alerts, Answer};
use super::report::SendReport;
use super::turns::turns;
use super::upload::{Reuse, Uploads, media_refused};
use crate::api::Held;
use crate::ctx::Ctx;
use crate::delivery::{Delivered, Part, Plan, deliver};
use crate::exit::{Exit, Sent};
use crate::failure::within;
use crate::host::random_hex;
use crate::say;
use crate::settings::{Target, TargetKind};
use crate::state::repeats::Ticket;

/// A claim of an alert, and how often that came again.
type Claimed<'a> = (Option<Box<dyn Ticket + 'a>>, u64);

impl Planned<'_> {
    /// Sends what was planned.
    ///
    /// # Errors
    /// An app that is needed is not set.
    pub async fn deliver(self, ctx: &Ctx) -> anyhow::Result<SendReport> {
        let client = ctx.client()?;
        self.deliver_as(&mut Identities::new(ctx, &client)?).await
    }

    /// The same over the connections, and with the tokens, of what was sent before.
    ///
    /// # Errors
    /// As [`Planned::deliver`].
    pub async fn deliver_as(mut self, identities: &mut Identities<'_>) -> anyhow::Result<SendReport> {
        let (ctx, client) = (identities.ctx, identities.client);
        let mut results = std::mem::take(&mut self.unfit);
        for (index, target) in self.targets.iter().enumerate() {
            let plans = &mut self.plans[index];
            let Some(app) = app(target, plans).filter(|_| results[index].is_none()) else { continue };
            let webhook = matches!(target.kind, TargetKind::Webhook(_));
            let Err(error) = identities.add(app) else { continue };
            let error = match webhook {
                true => within(
                    say!(
                        "a webhook alone can show a picture by its public URL only; uploading a file needs an app",
                        "仅有 Webhook 时只能展示公网 URL 的图片；上传文件需要企业应用"
                    ),
                    error,
                ),
                false => error.into(),
            };
            if self.fidelity.is_exact() || self.targets.len() == 1 {
                return Err(error);
            }
            plans.clear();
            results[index] = Some(TargetResult::unfit(target, &error, ctx));
        }
        let mut queues = Vec::with_capacity(self.targets.len());
        for target in self.targets {
            queues.push(match self.queue {
                Some(queue) => queue,
                None => ctx.settings()?.queue(target)?.unwrap_or(self.stores),
            });
        }
        if queues.contains(&true) {
            // What is wrong with it is told before anything is sent.
            ctx.settings()?.outbox()?;
        }
        let run = random_hex(&ctx.random, 8);
        let mut uploads = Uploads::default();
        let mut took = vec![Duration::ZERO; self.targets.len()];
        let alerts = self.said.as_ref().map(|said| Alerts::new(ctx, &self.once, said));
        // What is not sent takes no slot.
        let mut claims: Vec<Option<Claimed<'_>>> = self.targets.iter().map(|_| None).collect();
        if let Some(alerts) = &alerts {
            for (index, alert, wish) in alerts.of(self.targets) {
                if results[index].is_some() {
                    continue;
                }
                let (target, plans) = (&self.targets[index], &mut self.plans[index]);
                match alerts.ask(target, &alert, wish, plans, self.fidelity).await {
                    Answer::Go(ticket, repeats) => claims[index] = Some((ticket, repeats)),
                    Answer::Skip(why, past) => {
                        plans.clear();
                        results[index] = Some(TargetResult::suppressed(target, why, past));
                    }
                }
            }
        }
        for (index, turn) in turns(self.targets, &self.plans, identities).await {
            let (target, plans) = (&self.targets[index], std::mem::take(&mut self.plans[index]));
            let start = ctx.clock.elapsed();
            let mut result = match turn {
                Ok(()) => self.send_to(target, plans, identities, &mut uploads, queues[index]).await,
                Err(held) => self.held_back(ctx, target, &held, &plans, queues[index]),
            };
            took[index] = ctx.clock.elapsed().saturating_sub(start);
            if let (Some(alerts), Some((ticket, repeats))) = (&alerts, claims[index].take()) {
                result.came_again(repeats);
                alerts.settle(target, ticket, &result).await;
            }
            remember(ctx, &run, target, result.keys(), result.outcome()).await;
            results[index] = Some(result);
        }
        let mut results: Vec<TargetResult> = results.into_iter().flatten().collect();
        // What is new goes first, to every target.
        for ((target, result), took) in self.targets.iter().zip(&mut results).zip(took) {
            if result.arrived() {
                result.flushed = take_along(ctx, client, target, took).await;
            }
        }
        self.lost.join(&mut results);
        metrics::count(ctx, &results, &[]).await;
        Ok(SendReport::new(results))
    }

    /// One target: its messages in order, each after the uploads that it needs, up to the first that fails; of the parts
    /// of one message a refused one does not keep the others back.
    async fn send_to(
        &self,
        target: &Target,
        mut plans: Vec<Plan>,
        identities: &Identities<'_>,
        uploads: &mut Uploads,
        queue: bool,
    ) -> TargetResult {
        let ctx = identities.ctx;
        let before = identities.gate.waited();
        let mut result = TargetResult::new(target);
        let app = app(target, &plans);
        let authed = app.as_ref().and_then(|app| identities.get(app));
        // As they are before their pictures are uploaded, or only named.
        let open =
            plans.iter().any(|plan| !plan.attachments().is_empty()).then(|| plans.clone()).filter(|_| queue);
        let mut left = Vec::new();
        let mut index = 0;
        let mut again = self.reuse;
        let mut reuse = if self.reuse { Reuse::Allowed } else { Reuse::Forbidden };
        while index < plans.len() {
            let files = self.wanted(&plans[index], &plans);
            let plan = &mut plans[index];
            if let (Some(app), Some(authed), false) = (&app, authed, files.is_empty()) {
                let ids = uploads.ids(ctx, app, authed, &self.attachments, &files, reuse).await;
                if let Err(error) = ids.and_then(|ids| Ok(plan.fill(&ids)?)) {
                    let mut named = false;
                    if !self.fidelity.is_exact() {
                        plans.iter_mut().for_each(|plan| named |= plan.name_pictures(ctx.ui.lang()));
                    }
                    if !named {
                        if queue && passes(ctx.explain(&error).exit) {
                            left = Left::all(&open.as_ref().unwrap_or(&plans)[index], ctx.ui.lang());
                        }
                        result.fail(&error, ctx);
                        index += usize::from(!left.is_empty());
                        break;
                    }
                    let context = say!(
                        "the pictures are not uploaded, only their names are sent",
                        "图片未能上传，只发送其名称"
                    );
                    ctx.ui.warn_of(&context, &ctx.explain(&error));
                    continue;
                }
            }
            let spinner = ctx.ui.spinner(|| say!("sending to {}", "正在发送到 {}", target.name));
            let delivering = deliver(&plan.route, identities.client, authed);
            let delivered = if queue { until_signal(ctx, delivering).await } else { Some(delivering.await) };
            drop(spinner);
            let Some(delivered) = delivered else {
                left = if identities.client.may_have_arrived() {
                    result.interrupted(ctx.ending.get(), Sent::Unknown);
                    Left::in_flight(plan, ctx.ui.lang())
                } else {
                    result.interrupted(ctx.ending.get(), Sent::No);
                    Left::all(open.as_ref().map_or(&*plan, |open| &open[index]), ctx.ui.lang())
                };
                index += 1;
                break;
            };
            if let (true, Some(app)) = (again && refused_for_media(&delivered), &app)
                && uploads.reused(app)
            {
                // Nothing was sent. Once more with new media_ids, for this message and those after it.
                (again, reuse) = (false, Reuse::Forbidden);
                uploads.forget(app);
                continue;
            }
            let part = plan.part();
            if queue {
                left = Left::of(
                    plan,
                    open.as_ref().map_or(plan, |open| &open[index]),
                    &delivered,
                    ctx.ui.lang(),
                );
            }
            let (failed, refused) = failures(&delivered);
            result.add(delivered, part, ctx);
            index += 1;
            if failed && !(refused && part.is_some()) {
                break;
            }
        }
        let untried = &plans[index.min(plans.len())..];
        if left.is_empty() {
            result.untried(untried);
        } else {
            let untried = open.as_ref().map_or(untried, |open| &open[index..]);
            left.extend(untried.iter().flat_map(|plan| Left::all(plan, ctx.ui.lang())));
            self.keep(ctx, target, &left, untried, &mut result);
        }
        result.waited(identities.gate.waited().saturating_sub(before));
        result.settle()
    }

    /// A target whose turn does not come in time: none of its messages was tried.
    fn held_back(
        &self,
        ctx: &Ctx,
        target: &Target,
        held: &Held,
        plans: &[Plan],
        queue: bool,
    ) -> TargetResult {
        let mut result = TargetResult::new(target);
        result.held_back(held, plans);
        match queue && result.passing().is_some() {
            true => {
                let left: Vec<Left> = plans.iter().flat_map(|plan| Left::all(plan, ctx.ui.lang())).collect();
                self.keep(ctx, target, &left, plans, &mut result);
            }
            false => result.untried(plans),
        }
        result.settle()
    }

    /// Stores what is left of a target's messages; what cannot be stored is told, and fails as what may be tried again.
    fn keep(&self, ctx: &Ctx, target: &Target, left: &[Left], untried: &[Plan], result: &mut TargetResult) {
        let Some(reason) = result.passing() else { return };
        let post = Post::open(ctx);
        match post.and_then(|post| post.store(ctx, target, left, self, &reason)) {
            Ok(stored) => result.stored(target, stored),
            Err(error) => {
                let failure = ctx.explain(&error).about(&target.name);
                ctx.ui.warn_as(&failure.message.clone(), &failure);
                result.untried(untried);
                result.not_stored();
            }
        }
    }
}

/// Did any call fail, and did those that failed fail by a refusal of what they said?
fn failures(delivered: &Delivered) -> (bool, bool) {
    let parts = delivered.parts.iter().chain(&delivered.beside);
    let mut errors = parts.filter_map(|part| part.result.as_ref().err()).peekable();
    (errors.peek().is_some(), errors.all(|error| error.exit() == Exit::Refused))
}

/// Was every part refused for its media_id? When one was accepted, or nobody knows, sending again would send twice.
fn refused_for_media(delivered: &Delivered) -> bool {
    let refused = |part: &Part| part.result.as_ref().is_err_and(media_refused);
    !delivered.parts.is_empty() && delivered.untried.is_empty() && delivered.parts.iter().all(refused)
}

/// What becomes of a call, unless a signal ends the run before it has an answer.
async fn until_signal(ctx: &Ctx, delivering: impl Future<Output = Delivered>) -> Option<Delivered> {
    let mut signal = ctx.signal.subscribe();
    tokio::select! {
        // A wait for the quota tells by itself that nothing was sent.
        biased;
        delivered = delivering => Some(delivered),
        _ = signal.wait_for(|given| *given) => None,
    }
}
