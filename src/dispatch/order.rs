//! From messages and targets to deliveries: everything is planned before anything is sent.

use super::outcome::{SendReport, TargetResult, unwritten};
use super::preview;
use super::upload::{Stored, media_refused, store};
use crate::api::{self, Authed, Client};
use crate::ctx::Ctx;
use crate::delivery::media::Inspected;
use crate::delivery::{self, Delivered, Outgoing, Part, Plan, Record, deliver, plan};
use crate::exit::Exit;
use crate::failure::within;
use crate::host::{random_hex, unix_millis};
use crate::net::Call;
use crate::say;
use crate::settings::{self, Kind, Target};

/// A file or picture of a message.
#[derive(Debug)]
pub enum Attachment {
    /// To be uploaded with the target's app.
    File(Box<Inspected>),
    /// A URL or media_id, used as it is.
    Reference(String),
}

/// Makes the messages for a target; `references` are the attachments' URLs and media_ids, in order.
pub type Build<'a> = &'a dyn Fn(&Target, &[String]) -> anyhow::Result<Vec<Outgoing>>;

/// What stands for a media_id while a message is only planned or shown.
const PLACEHOLDER: &str = "<media_id>";

/// A send, before its targets are known.
pub struct Order<'a> {
    /// Where to.
    pub to: &'a [String],
    /// Files and pictures.
    pub attachments: Vec<Attachment>,
    /// May an earlier upload be used again?
    pub reuse: bool,
    /// The messages.
    pub build: Build<'a>,
}

impl Order<'_> {
    /// Checks, then shows or sends.
    pub async fn run(&self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let preview = preview::wanted(ctx);
        let targets = self.targets(ctx, !preview)?;
        let plans = self.check(ctx, &targets)?;
        if preview {
            return preview::show(ctx, &self.calls(ctx, &targets, &plans)?);
        }
        let report = self.deliver(ctx, &targets, plans).await?;
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

    /// Where to. With `secrets` a target whose secret cannot be had is an error.
    pub fn targets(&self, ctx: &Ctx, secrets: bool) -> anyhow::Result<Vec<Target>> {
        let targets = ctx.settings()?.targets(self.to, secrets)?;
        for target in &targets {
            if let Kind::Webhook(webhook) = &target.kind {
                for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                    ctx.ui.redactor().learn(secret);
                }
            }
        }
        Ok(targets)
    }

    /// Everything that can be wrong without the network.
    pub fn check(&self, ctx: &Ctx, targets: &[Target]) -> anyhow::Result<Vec<Vec<Plan>>> {
        let references: Vec<String> = self.attachments.iter().map(Attachment::placeholder).collect();
        targets.iter().map(|target| self.plans(ctx, target, &references)).collect()
    }

    /// Sends what was planned.
    pub async fn deliver(
        &self,
        ctx: &Ctx,
        targets: &[Target],
        plans: Vec<Vec<Plan>>,
    ) -> anyhow::Result<SendReport> {
        let client = ctx.client()?;
        let mut identities = Identities { ctx, client: &client, known: Vec::new() };
        for target in targets {
            if let Some(app) = self.app(target) {
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
        let mut results = Vec::with_capacity(targets.len());
        let mut stored: Vec<(Option<String>, Vec<Stored>)> = Vec::new();
        for (target, plans) in targets.iter().zip(plans) {
            let result = self.send_to(target, plans, &identities, &mut stored).await;
            remember(ctx, &run, target, result.keys()).await;
            results.push(result);
        }
        Ok(SendReport::new(results))
    }

    fn plans(&self, ctx: &Ctx, target: &Target, references: &[String]) -> anyhow::Result<Vec<Plan>> {
        let settings = ctx.settings()?;
        let robot_code = |app: Option<&str>| -> anyhow::Result<String> { Ok(settings.app(app)?.robot_code) };
        let messages = (self.build)(target, references)?;
        let plan = |outgoing| plan(target, outgoing, random_hex(&ctx.random, 16), robot_code);
        messages.iter().map(plan).collect()
    }

    /// The app that a target needs: to send, or to upload what is sent. The outer `None`: none at all.
    fn app(&self, target: &Target) -> Option<Option<String>> {
        match &target.kind {
            Kind::Group { app, .. } | Kind::People { app, .. } => Some(app.clone()),
            Kind::Webhook(_) => self.attachments.iter().any(Attachment::is_file).then_some(None),
        }
    }

    /// The requests, as they can be shown.
    pub fn calls(&self, ctx: &Ctx, targets: &[Target], plans: &[Vec<Plan>]) -> anyhow::Result<Vec<Call>> {
        let bases = &ctx.settings()?.bases;
        let now = unix_millis(ctx.clock.now());
        let mut calls: Vec<Call> = Vec::new();
        let mut uploaded: Vec<Option<String>> = Vec::new();
        for (target, plans) in targets.iter().zip(plans) {
            if let Some(app) = self.app(target).filter(|app| !uploaded.contains(app)) {
                let request = |file: &Inspected| {
                    api::upload_request(
                        bases,
                        file.kind,
                        &file.upload,
                        api::token_value(None, ctx.args.app.as_deref().or(app.as_deref())),
                    )
                };
                calls.extend(self.files().map(request));
                uploaded.push(app);
            }
            calls.extend(plans.iter().flat_map(|plan| plan.requests(bases, now, ctx.args.app.as_deref())));
        }
        if ctx.args.curl && self.files().next().is_some() {
            ctx.ui.warn(
                "put the media_id that the upload answers in place of `<media_id>` before the rest is run",
            );
        }
        Ok(calls)
    }

    fn files(&self) -> impl Iterator<Item = &Inspected> {
        self.attachments.iter().filter_map(|attachment| match attachment {
            Attachment::File(file) => Some(file.as_ref()),
            Attachment::Reference(_) => None,
        })
    }

    /// One target: uploads what it needs, sends its messages in order, and stops at the first that fails.
    async fn send_to(
        &self,
        target: &Target,
        mut plans: Vec<Plan>,
        identities: &Identities<'_>,
        stored: &mut Vec<(Option<String>, Vec<Stored>)>,
    ) -> TargetResult {
        let ctx = identities.ctx;
        let mut result = TargetResult::new(target);
        let app = self.app(target);
        let authed = app.as_ref().and_then(|app| identities.get(app.as_deref()));
        if let (Some(app), Some(authed)) = (&app, authed)
            && self.files().next().is_some()
        {
            match self
                .upload(ctx, app, authed, self.reuse, stored)
                .await
                .and_then(|references| self.plans(ctx, target, &references))
            {
                Ok(made) => plans = made,
                Err(error) => return result.failed(&error, ctx),
            }
        }
        let mut index = 0;
        let mut again = self.reuse;
        while let Some(plan) = plans.get(index) {
            let spinner = ctx.ui.spinner(&format!("sending to {}", target.name));
            let delivered = deliver(plan, identities.client, authed).await;
            drop(spinner);
            if let (true, Some(app), Some(authed)) = (again && refused_for_media(&delivered), &app, authed)
                && was_reused(stored, app)
            {
                // Nothing was sent. Once more with new media_ids, for this message and those after it.
                again = false;
                forget(stored, app);
                match self
                    .upload(ctx, app, authed, false, stored)
                    .await
                    .and_then(|references| self.plans(ctx, target, &references))
                {
                    Ok(made) => plans = made,
                    Err(error) => return result.failed(&error, ctx),
                }
                continue;
            }
            let failed = delivered.parts.iter().any(|part| part.result.is_err());
            result.add(delivered, ctx);
            index += 1;
            if failed {
                break;
            }
        }
        result.unsent_messages = plans.len().saturating_sub(index);
        result.settle()
    }

    /// The attachments' references for one app, uploading what has not been uploaded with it in this run.
    async fn upload(
        &self,
        ctx: &Ctx,
        app: &Option<String>,
        authed: &Authed<'_>,
        reuse: bool,
        stored: &mut Vec<(Option<String>, Vec<Stored>)>,
    ) -> anyhow::Result<Vec<String>> {
        if !stored.iter().any(|(known, _)| known == app) {
            let client_id = ctx.settings()?.app(app.as_deref())?.client_id;
            let mut list = Vec::new();
            for file in self.files() {
                list.push(store(ctx, authed, &client_id, file, reuse).await?);
            }
            stored.push((app.clone(), list));
        }
        let list = stored
            .iter()
            .find(|(known, _)| known == app)
            .map(|(_, list)| list.as_slice())
            .unwrap_or_default();
        let mut ids = list.iter().map(|stored| stored.media_id.clone());
        let reference = |attachment: &Attachment| match attachment {
            Attachment::File(_) => ids.next().unwrap_or_default(),
            Attachment::Reference(text) => text.clone(),
        };
        Ok(self.attachments.iter().map(reference).collect())
    }
}

impl Attachment {
    fn placeholder(&self) -> String {
        match self {
            Self::File(_) => PLACEHOLDER.into(),
            Self::Reference(text) => text.clone(),
        }
    }

    fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }
}

/// One identity per app, so that several targets and uploads share one token.
struct Identities<'a> {
    ctx: &'a Ctx,
    client: &'a Client,
    known: Vec<(Option<String>, Authed<'a>)>,
}

impl<'a> Identities<'a> {
    fn add(&mut self, app: Option<String>) -> Result<(), settings::Error> {
        if self.get(app.as_deref()).is_none() {
            let authed = self.ctx.authed(self.client, app.as_deref())?;
            self.known.push((app, authed));
        }
        Ok(())
    }

    fn get(&self, app: Option<&str>) -> Option<&Authed<'a>> {
        self.known.iter().find(|(known, _)| known.as_deref() == app).map(|(_, authed)| authed)
    }
}

/// Was every part refused for its media_id? When one was accepted, or nobody knows, sending again would send twice.
fn refused_for_media(delivered: &Delivered) -> bool {
    let refused = |part: &Part| part.result.as_ref().is_err_and(media_refused);
    !delivered.parts.is_empty() && delivered.untried.is_empty() && delivered.parts.iter().all(refused)
}

fn was_reused(stored: &[(Option<String>, Vec<Stored>)], app: &Option<String>) -> bool {
    stored.iter().any(|(known, list)| known == app && list.iter().any(Stored::reused))
}

fn forget(stored: &mut Vec<(Option<String>, Vec<Stored>)>, app: &Option<String>) {
    for (_, list) in stored.iter().filter(|(known, _)| known == app) {
        list.iter().filter_map(|stored| stored.memory.as_ref()).for_each(|memory| memory.forget());
    }
    stored.retain(|(known, _)| known != app);
}

/// Notes what a later recall needs to know.
async fn remember(ctx: &Ctx, run: &str, target: &Target, keys: &[String]) {
    let (app, group) = match &target.kind {
        Kind::Webhook(_) => return,
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
    if let Err(error) = delivery::remember(&folder, record).await {
        ctx.ui.detail(&format!("the message is not noted for a later recall: {error}"));
    }
}
