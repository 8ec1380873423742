//! From messages and targets to deliveries: everything is planned before anything is sent.

use std::io::Read;

use super::outcome::{SendReport, TargetResult, excused, unwritten};
use super::preview;
use super::upload::{AppName, Uploads, media_refused};
use crate::api::{self, Authed, Client};
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Wanted, pack, spool};
use crate::delivery::{
    self, Delivered, Outgoing, PLACEHOLDER, Part, Plan, Record, Rules, WHOLE_TEXT, Whole, deliver, prepare,
};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure, within};
use crate::host::{random_hex, unix_millis};
use crate::lang::Sentence;
use crate::net::Call;
use crate::say;
use crate::settings::{self, Kind, Target};

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
}

/// What is to be sent, ready to go: nothing about it can be wrong without the network.
pub struct Planned<'a> {
    targets: &'a [Target],
    /// By target.
    plans: Vec<Vec<Plan>>,
    /// By number; a file that nobody wants is not made.
    attachments: Vec<Option<Inspected>>,
    /// How many of them were given; the others were made.
    given: usize,
    reuse: bool,
    /// As given or not at all?
    exact: bool,
    /// What had to be changed.
    told: Vec<Sentence>,
}

/// Where to. With `secrets` a target whose secret cannot be had is an error.
///
/// # Errors
/// A target that is not known or malformed.
pub fn targets(ctx: &Ctx, named: &[String], secrets: bool) -> anyhow::Result<Vec<Target>> {
    let targets = ctx.settings()?.targets(named, secrets)?;
    for target in &targets {
        if let Kind::Webhook(webhook) = &target.kind {
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
        Self { messages, attachments: Vec::new(), reuse: false, rules, best_effort: false }
    }

    /// Checks, then shows or sends to the targets that `to` names.
    ///
    /// # Errors
    /// The call cannot be meant, or something is not set; nothing was sent then.
    pub async fn run(self, ctx: &Ctx, to: &[String]) -> anyhow::Result<Exit> {
        let preview = preview::wanted(ctx);
        let best_effort = self.best_effort;
        let targets = targets(ctx, to, !preview)?;
        let planned = self.plan(ctx, &targets)?;
        planned.tell(ctx);
        if preview {
            return preview::show(ctx, &planned.calls(ctx)?);
        }
        let report = planned.deliver(ctx).await?;
        if best_effort && report.nothing_sent() {
            if let Some(why) = report.reason() {
                ctx.ui.warn(excused(why));
            }
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
        let exact = self.rules.exact;
        Ok(Planned { told, targets, plans, attachments, given, reuse: self.reuse, exact })
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

    /// Sends what was planned.
    ///
    /// # Errors
    /// An app that is needed is not set.
    pub async fn deliver(mut self, ctx: &Ctx) -> anyhow::Result<SendReport> {
        let client = ctx.client()?;
        let mut identities = Identities { ctx, client: &client, known: Vec::new() };
        for (target, plans) in self.targets.iter().zip(&self.plans) {
            if let Some(app) = app(target, plans) {
                let webhook = matches!(target.kind, Kind::Webhook(_));
                identities.add(app).map_err(|error| match webhook {
                    true => within(
                        say!(
                            "a webhook alone can show a picture by its public URL only; uploading a file needs an app",
                            "仅有 webhook 时只能展示公网 URL 的图片；上传文件需要企业应用"
                        ),
                        error,
                    ),
                    false => error.into(),
                })?;
            }
        }
        let run = random_hex(&ctx.random, 8);
        let mut results = Vec::with_capacity(self.targets.len());
        let mut uploads = Uploads::default();
        for (target, plans) in self.targets.iter().zip(std::mem::take(&mut self.plans)) {
            let result = self.send_to(target, plans, &identities, &mut uploads).await;
            remember(ctx, &run, target, result.keys()).await;
            results.push(result);
        }
        Ok(SendReport::new(results))
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

    /// What has to be uploaded before `plan`, one of a target's `plans`: with one file that was given all of them, so that
    /// one that fails keeps the others back; a file that was made is not worth to hold up a message.
    fn wanted(&self, plan: &Plan, plans: &[Plan]) -> Vec<usize> {
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

    /// One target: its messages in order, each after the uploads that it needs, up to the first that fails; of the parts
    /// of one message a refused one does not keep the others back.
    async fn send_to(
        &self,
        target: &Target,
        mut plans: Vec<Plan>,
        identities: &Identities<'_>,
        uploads: &mut Uploads,
    ) -> TargetResult {
        let ctx = identities.ctx;
        let mut result = TargetResult::new(target);
        let app = app(target, &plans);
        let authed = app.as_ref().and_then(|app| identities.get(app));
        let mut index = 0;
        let mut again = self.reuse;
        let mut reuse = self.reuse;
        while index < plans.len() {
            let files = self.wanted(&plans[index], &plans);
            let plan = &mut plans[index];
            if let (Some(app), Some(authed), false) = (&app, authed, files.is_empty()) {
                let ids = uploads.ids(ctx, app, authed, &self.attachments, &files, reuse).await;
                if let Err(error) = ids.and_then(|ids| Ok(plan.fill(&ids)?)) {
                    let mut named = false;
                    if !self.exact {
                        plans.iter_mut().for_each(|plan| named |= plan.name_pictures(ctx.ui.lang()));
                    }
                    if !named {
                        result.fail(&error, ctx);
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
            let delivered = deliver(plan, identities.client, authed).await;
            drop(spinner);
            if let (true, Some(app)) = (again && refused_for_media(&delivered), &app)
                && uploads.reused(app)
            {
                // Nothing was sent. Once more with new media_ids, for this message and those after it.
                (again, reuse) = (false, false);
                uploads.forget(app);
                continue;
            }
            let part = plan.part();
            let (failed, refused) = failures(&delivered);
            result.add(delivered, part, ctx);
            index += 1;
            if failed && !(refused && part.is_some()) {
                break;
            }
        }
        result.untried(&plans[index.min(plans.len())..]);
        result.settle()
    }
}

/// Did any call fail, and did those that failed fail by a refusal of what they said?
fn failures(delivered: &Delivered) -> (bool, bool) {
    let mut errors = delivered.parts.iter().filter_map(|part| part.result.as_ref().err()).peekable();
    (errors.peek().is_some(), errors.all(|error| error.exit() == Exit::Refused))
}

/// The app that a target needs: to send, or to upload what is sent.
fn app(target: &Target, plans: &[Plan]) -> Option<AppName> {
    match &target.kind {
        Kind::Group { app, .. } | Kind::People { app, .. } => Some(AppName(app.clone())),
        Kind::Webhook(_) | Kind::Session(_) => {
            plans.iter().any(|plan| !plan.attachments().is_empty()).then_some(AppName(None))
        }
    }
}

/// One identity per app, so that several targets and uploads share one token.
struct Identities<'a> {
    ctx: &'a Ctx,
    client: &'a Client,
    known: Vec<(AppName, Authed<'a>)>,
}

impl<'a> Identities<'a> {
    fn add(&mut self, app: AppName) -> Result<(), settings::Error> {
        if self.get(&app).is_none() {
            let authed = self.ctx.authed(self.client, app.name())?;
            self.known.push((app, authed));
        }
        Ok(())
    }

    fn get(&self, app: &AppName) -> Option<&Authed<'a>> {
        self.known.iter().find(|(known, _)| known == app).map(|(_, authed)| authed)
    }
}

/// Was every part refused for its media_id? When one was accepted, or nobody knows, sending again would send twice.
fn refused_for_media(delivered: &Delivered) -> bool {
    let refused = |part: &Part| part.result.as_ref().is_err_and(media_refused);
    !delivered.parts.is_empty() && delivered.untried.is_empty() && delivered.parts.iter().all(refused)
}

/// Notes what a later recall needs to know.
async fn remember(ctx: &Ctx, run: &str, target: &Target, keys: &[String]) {
    let (app, group) = match &target.kind {
        Kind::Webhook(_) | Kind::Session(_) => return,
        Kind::Group { app, id } => (app, Some(id.clone())),
        Kind::People { app, .. } => (app, None),
    };
    let (Ok(settings), false) = (ctx.settings(), keys.is_empty()) else { return };
    // The app as it was resolved: another one may be chosen by the time of the recall.
    let (Some(folder), Ok(app)) = (settings.paths.state.clone(), settings.app(app.as_deref())) else {
        return;
    };
    let record = Record {
        run: run.to_owned(),
        keys: keys.to_vec(),
        app: app.name,
        client_id: app.client_id,
        group,
        target: target.name.clone(),
        sent_at: unix_millis(ctx.clock.now()),
    };
    // The message is out; a note that cannot be kept only makes its recall less comfortable.
    match delivery::remember(&folder, record).await {
        Ok(None) => {}
        Ok(Some(unreadable)) => {
            let kept = unreadable.kept.display();
            let message = say!(
                "the notes of sent messages were unreadable and are kept as `{kept}` ({}): older messages can be \
                 recalled only by their keys",
                "发送记录无法读取，已另存为 `{kept}`（{}）：此前的消息只能凭 key 撤回";
                unreadable.error.sentence()
            );
            ctx.ui.warn_as(&message, &Failure { sent: Sent::Yes, ..unreadable.error.failure() });
        }
        Err(error) => ctx.ui.warn_of(
            &say!(
                "the message is sent, but not noted for a later recall",
                "消息已发送，但未能记录以便日后撤回"
            ),
            &Failure { sent: Sent::Yes, ..error.failure() },
        ),
    }
}
