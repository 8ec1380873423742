//! From messages and targets to deliveries: everything is planned before anything is sent.

use std::io::Read;

use super::addressed::{Addressed, Lost, Strict, targets};
use super::outcome::TargetResult;
use super::preview;
use super::repeats::{self, Once, Said};
use super::upload::AppName;
use crate::api;
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Wanted, pack, spool};
use crate::delivery::{Fidelity, Outgoing, PLACEHOLDER, Plan, Rules, WHOLE_TEXT, Whole, look_up, prepare};
use crate::exit::{Exit, together};
use crate::failure::{Fail as _, Failure};
use crate::host::unix_millis;
use crate::lang::Sentence;
use crate::net::Call;
use crate::say;
use crate::settings::{Target, TargetKind};

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
    /// By target: what it cannot take.
    pub(super) unfit: Vec<Option<TargetResult>>,
    /// The targets of the call beside these.
    pub(super) lost: Lost,
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
        let strict = Strict::of(self.rules.fidelity);
        let Addressed { targets, lost } = targets(ctx, to, preview::lookup(ctx), strict)?;
        let planned = lost.with(ctx, self.plan(ctx, &targets))?.beside(&lost);
        planned.tell(ctx);
        if preview {
            if let Some(flaw) = flaw {
                ctx.ui.warn_as(&flaw.message, &flaw);
            }
            return planned.show(ctx, Vec::new());
        }
        let mut report = lost.with(ctx, planned.deliver(ctx).await)?;
        if let Some(flaw) = flaw {
            ctx.ui.fail(&Failure { sent: report.sent(), ..flaw });
            if report.exit == Exit::Done {
                report.exit = Exit::Partly;
            }
        }
        match best_effort && report.nothing_sent() {
            true => Ok(report.excuse(ctx)?),
            false => Ok(report.end(ctx)),
        }
    }

    /// Everything that can be wrong without the network. What one of several targets cannot take is its result.
    ///
    /// # Errors
    /// What none of them can take; with `--exact` what one of them cannot.
    pub fn plan<'a>(mut self, ctx: &Ctx, targets: &'a [Target]) -> anyhow::Result<Planned<'a>> {
        let said = repeats::said(ctx, &self.once, targets, &self.messages, &self.attachments)?;
        let given = self.attachments.len();
        let mut attachments: Vec<Option<Inspected>> =
            std::mem::take(&mut self.attachments).into_iter().map(Some).collect();
        attachments.resize_with(given + self.messages.len(), || None);
        let mut plans = Vec::with_capacity(targets.len());
        let mut told: Vec<Sentence> = Vec::new();
        let fidelity = self.rules.fidelity;
        let mut unfit: Vec<Option<TargetResult>> = Vec::with_capacity(targets.len());
        let mut none: Option<anyhow::Error> = None;
        for target in targets {
            let known = told.len();
            let fits = self.plan_for(ctx, target, given, &mut attachments, &mut told);
            unfit.push(fits.as_ref().err().map(|error| TargetResult::unfit(target, error, ctx)));
            plans.push(fits.or_else(|error| match fidelity.is_exact() {
                true => Err(error),
                false => {
                    told.truncate(known);
                    none.get_or_insert(error);
                    Ok(Vec::new())
                }
            })?);
        }
        if let (Some(error), true) = (none, unfit.iter().all(Option::is_some)) {
            return Err(error);
        }
        let (reuse, once, queue, stores) = (self.reuse, self.once, self.queue, self.stores);
        let began = unix_millis(ctx.clock.now());
        Ok(Planned {
            told,
            targets,
            plans,
            unfit,
            lost: Lost::default(),
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

impl Order {
    /// The messages for one target; notes the files that are made for it, and what had to be changed.
    fn plan_for(
        &self,
        ctx: &Ctx,
        target: &Target,
        given: usize,
        attachments: &mut [Option<Inspected>],
        told: &mut Vec<Sentence>,
    ) -> anyhow::Result<Vec<Plan>> {
        let settings = ctx.settings()?;
        let robot_code = |app: Option<&str>| -> anyhow::Result<String> { Ok(settings.app(app)?.robot_code) };
        let mut plans = Vec::new();
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
            plans.extend(prepared.plans);
        }
        Ok(plans)
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
    /// With what is to be told of the targets that no message can go to.
    pub fn beside(mut self, lost: &Lost) -> Self {
        self.lost = lost.clone();
        self
    }

    /// Shows the requests instead of sending them, `before` first.
    ///
    /// # Errors
    /// As [`preview::show`].
    pub fn show(&self, ctx: &Ctx, mut before: Vec<Call>) -> anyhow::Result<Exit> {
        before.extend(self.calls(ctx)?);
        self.tell_failed(ctx);
        preview::show(ctx, &before)?;
        Ok(self.exit())
    }

    /// Tells what is known to fail.
    pub fn tell_failed(&self, ctx: &Ctx) {
        self.failed().for_each(|result| result.tell(ctx));
    }

    fn failed(&self) -> impl Iterator<Item = &TargetResult> {
        self.unfit.iter().flatten().chain(self.lost.results())
    }

    /// The exit code of what is only shown.
    pub fn exit(&self) -> Exit {
        let good = self.targets.len() > self.unfit.iter().flatten().count();
        let exits: Vec<Exit> =
            self.failed().map(|result| result.exit).chain(good.then_some(Exit::Done)).collect();
        together(&exits)
    }

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
        let mut looked_up: Vec<(Option<String>, String)> = Vec::new();
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
                let app = named.or(app.as_ref().and_then(AppName::name));
                for mobile in plan.route.mobiles() {
                    let asked = (app.map(str::to_owned), mobile.to_owned());
                    if !looked_up.contains(&asked) {
                        calls.push(look_up(bases, mobile, app)?);
                        looked_up.push(asked);
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
        if ctx.args.curl && !looked_up.is_empty() {
            ctx.ui.warn(&say!(
                "put the userid that each look-up answers in place of `<userid of …>` before the rest is run",
                "执行其余命令之前，请把 `<userid of …>` 换成查找返回的 userId"
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
