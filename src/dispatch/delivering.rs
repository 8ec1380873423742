//! Sends what was planned: target by target, each message after the uploads that it needs.

use super::along::take_along;
use super::order::{Planned, app};
use super::outcome::{SendReport, TargetResult};
use super::queue::{Left, Post, passes};
use super::upload::{AppName, Uploads, media_refused};
use crate::api::{Authed, Client};
use crate::ctx::Ctx;
use crate::delivery::{self, Delivered, Part, Plan, Record, deliver};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure, within};
use crate::host::{random_hex, unix_millis};
use crate::say;
use crate::settings::{self, Kind, Target};

impl Planned<'_> {
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
        let mut queues = Vec::with_capacity(self.targets.len());
        for target in self.targets {
            queues.push(match self.queue {
                Some(queue) => queue,
                None => ctx.settings()?.queue(target)?,
            });
        }
        if queues.contains(&true) {
            // What is wrong with it is told before anything is sent.
            ctx.settings()?.outbox()?;
        }
        let run = random_hex(&ctx.random, 8);
        let mut took = Vec::with_capacity(self.targets.len());
        let mut results = Vec::with_capacity(self.targets.len());
        let mut uploads = Uploads::default();
        for ((target, plans), queue) in self.targets.iter().zip(std::mem::take(&mut self.plans)).zip(queues) {
            let start = ctx.clock.elapsed();
            let result = self.send_to(target, plans, &identities, &mut uploads, queue).await;
            took.push(ctx.clock.elapsed().saturating_sub(start));
            remember(ctx, &run, target, result.keys()).await;
            results.push(result);
        }
        // What is new goes first, to every target.
        for ((target, result), took) in self.targets.iter().zip(&mut results).zip(took) {
            if result.arrived() {
                result.flushed = take_along(ctx, &client, target, took).await;
            }
        }
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
        let mut result = TargetResult::new(target);
        let app = app(target, &plans);
        let authed = app.as_ref().and_then(|app| identities.get(app));
        // As they are before their pictures are uploaded, or only named.
        let open =
            plans.iter().any(|plan| !plan.attachments().is_empty()).then(|| plans.clone()).filter(|_| queue);
        let mut left = Vec::new();
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
            let delivered = deliver(&plan.route, identities.client, authed).await;
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
    let mut errors = delivered.parts.iter().filter_map(|part| part.result.as_ref().err()).peekable();
    (errors.peek().is_some(), errors.all(|error| error.exit() == Exit::Refused))
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
pub(super) async fn remember(ctx: &Ctx, run: &str, target: &Target, keys: &[String]) {
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
