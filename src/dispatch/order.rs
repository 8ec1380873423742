//! From messages and targets to deliveries: everything is planned before anything is sent.

use std::io::Read;

use super::outcome::{excused, unwritten};
use super::preview;
use super::repeats::{self, Once, Said};
use super::upload::AppName;
use crate::api;
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Wanted, pack, spool};
use crate::delivery::{Fidelity, Outgoing, PLACEHOLDER, Plan, Rules, WHOLE_TEXT, Whole, prepare};
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::host::unix_millis;
use crate::lang::Sentence;
use crate::net::Call;
use crate::say;
use crate::settings::{Lookup, Target, TargetKind};

/// What is to be sent.
#[derive(Debug)]
pub struct Order {
    /// The messages, in order.
    pub messages: Vec<Outgoing>,
    /// The files that they show, by their numbers.
    pub attachments: Vec<Inspected>,
    /// May an earlier upload be used again?
    pub reuse: bool,
    /// How far they may be changed to get through.
    pub rules: Rules,
    /// Is a message that could not be delivered no failure?
    pub best_effort: bool,
    /// What is not sent again.
    pub once: Once,
    /// Is one that cannot be delivered now stored? `None`: as the settings say.
    pub queue: Option<bool>,
    /// What is wrong with what is sent all the same: the run has then done a part of what it was called for.
    pub flaw: Option<Failure>,
    /// And where they say nothing?
    pub stores: bool,
}

/// What is to be sent, ready to go: nothing about it can be wrong without the network.
pub struct Planned<'a> {
    pub(super) targets: &'a [Target],
    /// By target.
    pub(super) plans: Vec<Vec<Plan>>,
    /// By number; a file that nobody wants is not made.
    pub(super) attachments: Vec<Option<Inspected>>,
    /// How many of them were given; the others were made.
    given: usize,
    pub(super) reuse: bool,
    /// As given or not at all?
    pub(super) fidelity: Fidelity,
    /// As in [`Order`].
    pub(super) queue: Option<bool>,
    /// As in [`Order`].
    pub(super) stores: bool,
    /// When it was planned, milliseconds since 1970.
    pub(super) began: u64,
    /// What had to be changed.
    told: Vec<Sentence>,
    pub(super) once: Once,
    /// What the messages say, where somebody asks whether it was said before.
    pub(super) said: Option<Said>,
}

/// Where to. With [`Lookup::All`] a target whose secret cannot be had is an error.
///
/// # Errors
/// A target that is not known or malformed.
pub fn targets(ctx: &Ctx, named: &[String], lookup: Lookup) -> anyhow::Result<Vec<Target>> {
    let targets = ctx.settings()?.targets(named, lookup)?;
    if let Some(line) = ctx.settings()?.borrowing(named)? {
        ctx.ui.note(line);
    }
    for target in &targets {
        if let TargetKind::Webhook(webhook) = &target.kind {
            for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                ctx.ui.redactor().learn(secret);
            }
        }
    }
    Ok(targets)
}

impl Order {
    /// Messages without files.
    pub fn new(messages: Vec<Outgoing>, rules: Rules) -> Self {
        let (attachments, once) = (Vec::new(), Once::default());
        Self {
            messages,
            attachments,
            reuse: false,
            rules,
            best_effort: false,
            once,
            queue: None,
            stores: false,
            flaw: None,
        }
    }

    /// Checks, then shows or sends to the targets that `to` names.
    ///
    /// # Errors
    /// The call cannot be meant, or something is not set; nothing was sent then.
    pub async fn run(self, ctx: &Ctx, to: &[String]) -> anyhow::Result<Exit> {
        let preview = preview::wanted(ctx);
        let best_effort = self.best_effort;
        let flaw = self.flaw.clone();
        let targets = targets(ctx, to, preview::lookup(ctx))?;
        let planned = self.plan(ctx, &targets)?;
        planned.tell(ctx);
        if preview {
            if let Some(flaw) = flaw {
                ctx.ui.warn_as(&flaw.message, &flaw);
            }
            return preview::show(ctx, &planned.calls(ctx)?);
        }
        let mut report = planned.deliver(ctx).await?;
        if let Some(flaw) = flaw {
            ctx.ui.fail(&Failure { sent: report.sent(), ..flaw });
            if report.exit == Exit::Done {
                report.exit = Exit::Partly;
            }
        }
        if best_effort && report.nothing_sent() {
            if let Some(why) = report.reason() {
                ctx.ui.warn(excused(why));
            }
            report.stored().for_each(|stored| ctx.ui.note(stored));
            ctx.ui.report(&report)?;
            return Ok(Exit::Done);
        }
        // The failures first: a reader who closes standard output early must still see them.
        report.tell(ctx);
        if let Err(error) = ctx.ui.report(&report) {
            let mut failure = ctx.explain(&unwritten(&report, error));
            failure.sent = report.sent();
            ctx.ui.fail(&failure);
            return Ok(failure.exit);
        }
        Ok(report.exit)
    }

    /// Everything that can be wrong without the network.
    ///
    /// # Errors
    /// What a target cannot take.
    pub fn plan<'a>(self, ctx: &Ctx, targets: &'a [Target]) -> anyhow::Result<Planned<'a>> {
        let settings = ctx.settings()?;
        let robot_code = |app: Option<&str>| -> anyhow::Result<String> { Ok(settings.app(app)?.robot_code) };
        let said = repeats::said(ctx, &self.once, targets, &self.messages, &self.attachments)?;
        let given = self.attachments.len();
        let mut attachments: Vec<Option<Inspected>> = self.attachments.into_iter().map(Some).collect();
        attachments.resize_with(given + self.messages.len(), || None);
        let mut plans = Vec::with_capacity(targets.len());
        let mut told: Vec<Sentence> = Vec::new();
        for target in targets {
            let mut of_target = Vec::new();
            for (number, outgoing) in self.messages.iter().enumerate() {
                let rules = Rules { whole: given + number, ..self.rules };
                let mut prepared = prepare(target, outgoing, &rules, &ctx.random, &robot_code)?;
                if let Some(whole) = &prepared.whole
                    && attachments[rules.whole].is_none()
                {
                    match packed(whole) {
                        Ok(file) => attachments[rules.whole] = Some(file),
                        Err(why) => {
                            let warning =
                                say!("the whole cannot go up as a file: {}", "全文无法以文件上传：{}"; why);
                            prepared.warnings.push(warning);
                            prepared.plans.retain(|plan| !plan.attachments().contains(&rules.whole));
                        }
                    }
                }
                told.extend(prepared.warnings);
                of_target.extend(prepared.plans);
            }
            plans.push(of_target);
        }
        let fidelity = self.rules.fidelity;
        let (reuse, once, queue, stores) = (self.reuse, self.once, self.queue, self.stores);
        let began = unix_millis(ctx.clock.now());
        Ok(Planned {
            told,
            targets,
            plans,
            attachments,
            given,
            reuse,
            fidelity,
            queue,
            stores,
            began,
            once,
            said,
        })
    }
}

/// A text as a file that DingTalk takes.
fn packed(whole: &Whole) -> Result<Inspected, Sentence> {
    let name = format!("{WHOLE_TEXT}.zip");
    let take = |archive: &mut dyn Read| spool(archive, &name, &name, Wanted::default());
    let file = match whole {
        Whole::Text(text) => {
            pack(&mut text.as_bytes(), WHOLE_TEXT, WHOLE_TEXT).and_then(|mut archive| take(&mut archive))
        }
        Whole::Packed(archive) => take(&mut archive.as_ref()),
        Whole::Lost(why) => return Err(why.clone()),
    };
    file.map_err(|error| error.failure().message)
}

impl Planned<'_> {
    /// Tells what had to be changed, each thing once.
    pub fn tell(&self, ctx: &Ctx) {
        for (index, warning) in self.told.iter().enumerate() {
            if !self.told[..index].contains(warning) {
                ctx.ui.warn(warning);
            }
        }
    }

    /// What has to be uploaded before `plan`, one of a target's `plans`: with one file that was given all of them, so that
    /// one that fails keeps the others back; a file that was made is not worth to hold up a message.
    pub(super) fn wanted(&self, plan: &Plan, plans: &[Plan]) -> Vec<usize> {
        let own = plan.attachments();
        if !own.iter().any(|index| *index < self.given) {
            return own;
        }
        let mut all: Vec<usize> =
            plans.iter().flat_map(Plan::attachments).filter(|index| *index < self.given).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The requests, as they can be shown.
    ///
    /// # Errors
    /// The settings cannot be read.
    pub fn calls(&self, ctx: &Ctx) -> anyhow::Result<Vec<Call>> {
        let bases = &ctx.settings()?.bases;
        let now = unix_millis(ctx.clock.now());
        let named = ctx.args.app.as_deref();
        let mut calls: Vec<Call> = Vec::new();
        let mut uploaded: Vec<(AppName, usize)> = Vec::new();
        for (target, plans) in self.targets.iter().zip(&self.plans) {
            let app = app(target, plans);
            for plan in plans {
                for index in self.wanted(plan, plans) {
                    let (Some(app), Some(Some(file))) = (&app, self.attachments.get(index)) else { continue };
                    if !uploaded.contains(&(app.clone(), index)) {
                        let token = api::token_value(None, named.or(app.name()));
                        calls.push(api::upload_request(bases, file.kind, &file.upload, token));
                        uploaded.push((app.clone(), index));
                    }
                }
                let mut shown = plan.clone();
                shown.fill(&vec![Some(PLACEHOLDER.to_owned()); self.attachments.len()])?;
                calls.extend(shown.requests(bases, now, named)?);
            }
        }
        if ctx.args.curl && !uploaded.is_empty() {
            ctx.ui.warn(&say!(
                "put the media_id that the upload answers in place of `<media_id>` before the rest is run",
                "执行其余命令之前，请把 `<media_id>` 换成上传返回的 media_id"
            ));
        }
        Ok(calls)
    }
}

/// The app that a target needs: to send, or to upload what is sent.
pub(super) fn app(target: &Target, plans: &[Plan]) -> Option<AppName> {
    match &target.kind {
        TargetKind::Group { app, .. } | TargetKind::People { app, .. } => Some(AppName(app.clone())),
        TargetKind::Webhook(_) | TargetKind::Session(_) => {
            plans.iter().any(|plan| !plan.attachments().is_empty()).then_some(AppName(None))
        }
    }
}
