//! Sends what waits in the outbox.

use std::time::Duration;

use super::fate::{Fate, Outcome};
use super::metrics;
use super::queue::Post;
use super::record::remember;
use super::upload::{AppName, Reuse, Uploads};
use crate::api::wire::media::MediaType;
use crate::api::wire::robot::BatchSendReply;
use crate::api::{self, Authed, Client, Sender};
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Wanted, spool};
use crate::delivery::{Part, Repeat, Route, deliver, late, look_up, marked, placeholder, route};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure};
use crate::host::{random_hex, unix_millis};
use crate::lang::span;
use crate::net::Call;
use crate::say;
use crate::settings::{Target, TargetKind};
use crate::state::outbox::{Entry, Letter, Reason, Slip, State};

/// Sends stored messages; whoever makes one has the outbox's lock.
pub struct Flusher<'a> {
    pub(super) ctx: &'a Ctx,
    client: &'a Client,
    post: &'a Post,
    run: String,
}

/// A claimed message whose delivery may be cut off, as by a signal: what has certainly not arrived waits on.
struct Claim<'a> {
    flusher: &'a Flusher<'a>,
    slip: &'a Slip,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if !self.flusher.client.may_have_arrived() {
            // Its name then says that nobody knows, which is the careful side.
            let _ = self.flusher.post.outbox.release(self.slip);
        }
    }
}

/// A message that can go out now.
struct Ready {
    target: Target,
    authed: Option<AppName>,
    body: String,
}

impl<'a> Flusher<'a> {
    /// For messages of `post`.
    pub fn new(ctx: &'a Ctx, client: &'a Client, post: &'a Post) -> Self {
        Self { ctx, client, post, run: random_hex(&ctx.random, 8) }
    }

    /// Sends one message. With `only` it must be for that very target.
    pub async fn send(&self, slip: &Slip, only: Option<&Target>) -> Outcome {
        let mut outcome =
            Outcome { id: slip.id.clone(), target: String::new(), about: String::new(), fate: Fate::Gone };
        let mut letter = match self.post.outbox.read(slip) {
            Ok(Some(letter)) => letter,
            Ok(None) => return outcome,
            // It stays for whoever can read it: another version, or a person.
            Err(error) => {
                outcome.fate = Fate::Waiting(error.failure().about(&slip.id));
                return outcome;
            }
        };
        (outcome.target, outcome.about) = (letter.entry.target.clone(), letter.entry.about.clone());
        if only.is_some_and(|target| !self.is_for(&letter.entry, target)) {
            return outcome;
        }
        outcome.fate = match self.ready(slip, &mut letter).await {
            Ok(ready) => self.go(slip, &letter, ready).await,
            Err(fate) => fate,
        };
        if let Fate::Dead(failure) = &outcome.fate {
            let now = unix_millis(self.ctx.clock.now());
            // It has been claimed, or not.
            let state = [State::Unknown, slip.state];
            let reason = Reason::of(failure, now);
            let buried =
                state.into_iter().try_for_each(|state| self.post.outbox.bury(&slip.id, state, &reason));
            if let Err(error) = buried {
                outcome.fate = Fate::Waiting(error.failure().about(&outcome.target));
            }
        }
        outcome
    }

    /// Everything before the message itself goes out; what it shows is uploaded.
    async fn ready(&self, slip: &Slip, letter: &mut Letter) -> Result<Ready, Fate> {
        let age = self.age(slip);
        let (limit, name) = (self.post.limits.age, letter.entry.target.clone());
        if letter.entry.uuid.is_none() && slip.state == State::Unknown {
            return Err(Fate::Dead(unknown(&name)));
        }
        if age > limit {
            let message = say!(
                "the message for `{name}` is older than {} (`outbox.age`)",
                "发往 `{name}` 的消息已超过 {}（`outbox.age`）";
                span(limit)
            );
            let fix = say!(
                "`ding outbox retry` sends it all the same, once `outbox.age` allows for it",
                "放宽 `outbox.age` 后可用 `ding outbox retry` 发送"
            );
            return Err(Fate::Dead(
                Failure::new("outbox-too-old", Exit::Refused, message).fix(fix).about(name),
            ));
        }
        let target = self.target(&letter.entry).map_err(|fate| *fate)?;
        let app = match target.kind {
            TargetKind::Webhook(_) => (!letter.entry.attachments.is_empty()).then_some(AppName(None)),
            _ => Some(AppName(letter.entry.app.clone())),
        };
        let mut body = letter.entry.body.clone();
        if let (Some(app), false) = (&app, letter.entry.attachments.is_empty()) {
            match self.uploaded(letter, app).await {
                Ok(ids) => {
                    for (number, id) in ids.iter().enumerate() {
                        let Some(id) = id.as_ref().filter(|id| !id.contains(['"', '\\'])) else { continue };
                        body = body.replace(&placeholder(number), id);
                    }
                }
                Err(error) => {
                    let mut failure = self.ctx.explain(&error).about(&name);
                    failure.sent = Sent::No;
                    match (&letter.entry.plain, failure.exit) {
                        (Some(plain), Exit::Refused) => {
                            let context = say!(
                                "the pictures are not uploaded, only their names are sent",
                                "图片未能上传，只发送其名称"
                            );
                            self.ctx.ui.warn_of(&context, &failure);
                            body.clone_from(plain);
                        }
                        (None, Exit::Refused) => return Err(Fate::Dead(failure)),
                        _ => return Err(Fate::Waiting(failure)),
                    }
                }
            }
        }
        let repeat = repeat(letter, slip);
        let same = repeat == Repeat::Possible && letter.entry.uuid.is_some() && age < self.post.repeat;
        if !letter.entry.exact
            && !same
            && let Some(mark) = late(age, repeat, self.ctx.ui.lang())
        {
            body = marked(&body, &mark);
        }
        Ok(Ready { target, authed: app, body })
    }

    fn age(&self, slip: &Slip) -> Duration {
        Duration::from_millis(unix_millis(self.ctx.clock.now()).saturating_sub(slip.stored_at()))
    }

    /// The media_ids of the files of a message, by their numbers.
    async fn uploaded(&self, letter: &mut Letter, app: &AppName) -> anyhow::Result<Vec<Option<String>>> {
        let most = letter.entry.attachments.iter().map(|attachment| attachment.number + 1).max();
        let mut files: Vec<Option<Inspected>> = Vec::new();
        files.resize_with(most.unwrap_or_default(), || None);
        for (place, attachment) in letter.entry.attachments.clone().iter().enumerate() {
            let kind = MediaType::ALL.into_iter().find(|kind| kind.name() == attachment.kind);
            let mut reader = letter.attachment(place).map_err(anyhow::Error::new)?;
            // It was looked at before it was stored.
            let wanted = Wanted { kind, unchecked: true };
            files[attachment.number] = Some(spool(&mut reader, &attachment.name, &attachment.name, wanted)?);
        }
        let numbers: Vec<usize> =
            letter.entry.attachments.iter().map(|attachment| attachment.number).collect();
        let authed = self.ctx.authed(self.client, app.name())?;
        Uploads::default().ids(self.ctx, app, &authed, &files, &numbers, Reuse::Allowed).await
    }

    fn route(&self, entry: &Entry, target: &Target, body: String) -> Option<Route> {
        let webhook = match &target.kind {
            TargetKind::Webhook(webhook) => Some(webhook),
            _ => None,
        };
        route(&entry.kind, body, entry.uuid.as_deref(), entry.app.as_deref(), webhook)
    }

    /// Claims the message and sends it.
    async fn go(&self, slip: &Slip, letter: &Letter, ready: Ready) -> Fate {
        let entry = &letter.entry;
        let Some(route) = self.route(entry, &ready.target, ready.body) else {
            let message = say!("`{}` is damaged", "`{}` 已损坏", slip.id);
            return Fate::Dead(Failure::new("outbox-damaged", Exit::Refused, message).about(&entry.target));
        };
        let authed: Option<Authed<'_>> = match &ready.authed {
            None => None,
            Some(app) => match self.ctx.authed(self.client, app.name()) {
                Ok(authed) => Some(authed),
                Err(error) => return Fate::Waiting(error.failure().about(&entry.target)),
            },
        };
        if let Err(failure) = self.turn(&ready.target, authed.as_ref()).await {
            return Fate::Waiting(failure.about(&entry.target));
        }
        // Only now: a process that is killed before has certainly not sent it.
        match self.post.outbox.claim(slip) {
            Ok(true) => {}
            Ok(false) => return Fate::Gone,
            Err(error) => return Fate::Waiting(error.failure().about(&entry.target)),
        }
        let claim = Claim { flusher: self, slip };
        let mut delivered = deliver(&route, self.client, authed.as_ref()).await;
        // What comes of it now is known.
        std::mem::forget(claim);
        let Some(Part { receivers, result, .. }) = delivered.parts.pop() else { return Fate::Gone };
        for part in delivered.beside {
            if let Err(error) = part.result {
                let whom = part.receivers.join(", ");
                let what = say!("not sent to {whom}", "未发送给 {whom}");
                self.ctx.ui.warn_of(&what, &self.ctx.explain(&error.into()).about(&entry.target));
            }
        }
        match result {
            Ok(reply) if nobody(&receivers, &reply) => {
                let whom = receivers.join(", ");
                let message = say!("nobody was found to send it to: {whom}", "找不到收件人：{whom}");
                Fate::Dead(Failure::new("people-not-reached", Exit::Refused, message).about(&entry.target))
            }
            Ok(reply) => {
                let missed = [
                    reply.invalid_staff_id_list,
                    reply.flow_controlled_staff_id_list,
                    reply.filtered_staff_id_list,
                    delivered.untried,
                ]
                .concat();
                if !missed.is_empty() {
                    let (name, whom) = (&entry.target, missed.join(", "));
                    self.ctx.ui.warn(say!(
                        "a message to `{name}` went out, but did not reach {whom}",
                        "发往 `{name}` 的一条消息已发出，但未送达：{whom}"
                    ));
                }
                if let Err(error) = self.post.outbox.done(slip) {
                    let what = say!(
                        "the message is sent, but it stays in the outbox and may be sent again",
                        "消息已发送，但仍留在发件箱中，可能会重复发送"
                    );
                    self.ctx.ui.warn_of(&what, &error.failure());
                }
                let key = Some(reply.process_query_key).filter(|key| !key.is_empty());
                let keys: Vec<String> = key.into_iter().collect();
                remember(self.ctx, &self.run, &ready.target, &keys, (Sent::Yes, None)).await;
                Fate::Sent
            }
            Err(error) => self.failed(slip, letter, error),
        }
    }

    /// Waits until the robot or app may send.
    async fn turn(&self, target: &Target, authed: Option<&Authed<'_>>) -> Result<(), Failure> {
        let sender = match &target.kind {
            TargetKind::Webhook(webhook) => webhook.token.as_ref().map(Sender::Robot),
            _ => authed.map(|authed| Sender::App(authed.client_id())),
        };
        let Some(sender) = sender else { return Ok(()) };
        let gate = self.ctx.gate().map_err(|error| error.failure())?;
        let from = gate.book(&target.name, sender, 1).await.map_err(|held| held.failure())?;
        let wait = from.saturating_sub(self.ctx.clock.elapsed());
        if !wait.is_zero() {
            if wait > Duration::from_secs(2) {
                let (long, name) = (span(Duration::from_secs(wait.as_secs() + 1)), &target.name);
                self.ctx
                    .ui
                    .note(say!("waiting {} for the quota of `{name}`", "等待 `{name}` 的配额：{}"; long));
            }
            self.ctx.clock.sleep(wait).await;
        }
        Ok(())
    }

    /// What becomes of a claimed message that was not accepted.
    fn failed(&self, slip: &Slip, letter: &Letter, error: api::Error) -> Fate {
        let entry = &letter.entry;
        let exit = error.exit();
        let mut failure = self.ctx.explain(&error.into()).about(&entry.target);
        match exit {
            Exit::Refused => Fate::Dead(failure),
            // It keeps its name, which says that nobody knows.
            Exit::Unknown if entry.uuid.is_some() => Fate::Waiting(failure),
            Exit::Unknown => Fate::Dead(Failure { sent: Sent::Unknown, ..unknown(&entry.target) }),
            _ => {
                if let Err(error) = self.post.outbox.release(slip) {
                    failure = failure.within(&error.sentence());
                }
                Fate::Waiting(failure)
            }
        }
    }

    /// The request of a stored message, as it can be shown; `None` when it would not go out.
    pub fn call(&self, slip: &Slip) -> anyhow::Result<Vec<Call>> {
        let Some(letter) = self.post.outbox.read(slip)? else { return Ok(Vec::new()) };
        let entry = &letter.entry;
        let target = match self.target(entry) {
            Ok(target) => target,
            Err(fate) => {
                if let Fate::Waiting(failure) | Fate::Dead(failure) = *fate {
                    self.ctx.ui.warn_as(&failure.message.clone(), &failure);
                }
                return Ok(Vec::new());
            }
        };
        let mut body = entry.body.clone();
        if !entry.exact
            && let Some(mark) = late(self.age(slip), repeat(&letter, slip), self.ctx.ui.lang())
        {
            body = marked(&body, &mark);
        }
        let Some(route) = self.route(entry, &target, body) else { return Ok(Vec::new()) };
        let now = unix_millis(self.ctx.clock.now());
        let (bases, app) = (self.client.bases(), self.ctx.args.app.as_deref().or(entry.app.as_deref()));
        let asked = route.mobiles().into_iter().map(|mobile| look_up(bases, mobile, app));
        let mut calls = asked.collect::<Result<Vec<Call>, _>>()?;
        calls.extend(route.requests(bases, now, app)?);
        Ok(calls)
    }
}

/// A robot's message of which nobody knows whether it arrived.
fn unknown(target: &str) -> Failure {
    let message = say!(
        "the message for `{target}` may have arrived, and a repetition could deliver it twice",
        "发往 `{target}` 的消息可能已送达，重发可能造成重复"
    );
    let mut failure = Failure::new("outbox-unknown", Exit::Unknown, message).about(target).fix(say!(
        "look into the conversation; `ding outbox retry` sends it again, `ding outbox drop` forgets it",
        "先到会话里确认；`ding outbox retry` 重发，`ding outbox drop` 删除"
    ));
    failure.sent = Sent::Unknown;
    failure
}

/// Sends the messages of `slips` and counts them.
pub async fn flush(flusher: &Flusher<'_>, slips: &[Slip]) -> Vec<Outcome> {
    let outcomes = flush_some(flusher, slips, None, &mut |_| true).await;
    metrics::count(flusher.ctx, &[], &outcomes).await;
    outcomes
}

/// Sends the messages of `slips`, oldest first; after one that waits on, those for the same target wait too. `each` is told
/// what became of each, and says whether to go on.
pub(super) async fn flush_some(
    flusher: &Flusher<'_>,
    slips: &[Slip],
    only: Option<&Target>,
    each: &mut dyn FnMut(&Outcome) -> bool,
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for slip in slips {
        let stopped =
            |outcome: &Outcome| matches!(outcome.fate, Fate::Waiting(_)) && slip.is_for(&outcome.target);
        if let Some(before) = outcomes.iter().find(|outcome| stopped(outcome)) {
            let Fate::Waiting(failure) = &before.fate else { continue };
            let fate = Fate::Waiting(failure.clone());
            outcomes.push(Outcome {
                id: slip.id.clone(),
                target: before.target.clone(),
                about: String::new(),
                fate,
            });
            continue;
        }
        let outcome = flusher.send(slip, only).await;
        let go_on = each(&outcome);
        outcomes.push(outcome);
        if !go_on {
            break;
        }
    }
    outcomes
}

/// May the message have arrived with an earlier try?
fn repeat(letter: &Letter, slip: &Slip) -> Repeat {
    if letter.doubt(slip) { Repeat::Possible } else { Repeat::Impossible }
}

/// Are all receivers of a call told not to be there?
fn nobody(receivers: &[String], reply: &BatchSendReply) -> bool {
    !receivers.is_empty() && receivers.iter().all(|given| reply.invalid_staff_id_list.contains(given))
}
