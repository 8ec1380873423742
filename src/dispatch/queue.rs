//! What cannot be delivered now goes into the outbox.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::order::Planned;
use crate::api;
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Source};
use crate::delivery::{Delivered, Packed, Plan};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::host::{hex, random_hex, sha256, unix_millis};
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::{self, Settings, Target, TargetKind, Whence};
use crate::state::outbox::{
    Attachment, Entry, Kept, Limits, NotStored, Origin, Outbox, Reason, Slip, State, fleeting,
};
use crate::state::{Key, VERSION};
use crate::store::Disk;

/// The outbox with its settings.
pub struct Post {
    /// Its files.
    pub outbox: Outbox,
    pub(super) limits: Limits,
    /// How long a webhook message in doubt goes out again as it is.
    pub(super) repeat: Duration,
    lasting: bool,
}

/// One call that did not go out, for a reason that passes.
pub(super) struct Left {
    packed: Packed,
    /// The files that it needs, by their numbers.
    attachments: Vec<usize>,
    about: String,
    /// May it have arrived?
    doubt: bool,
}

/// What was stored.
#[derive(Debug, Default)]
pub(super) struct Stored {
    /// Ids of what goes out later.
    pub(super) waiting: Vec<String>,
    /// Ids of what may have arrived and must not go out twice.
    pub(super) unknown: Vec<String>,
}

/// The exit code of SIGHUP, by which a terminal or a session ends its jobs.
const HUNG_UP: Exit = Exit::Other(129);

/// Is what stopped a message no fault of its own, so that it may go out later? Whoever presses Ctrl-C does not want it to.
pub(super) fn passes(exit: Exit) -> bool {
    matches!(exit, Exit::Later | Exit::Unreachable | Exit::Unknown | Exit::Terminated | HUNG_UP)
}

/// The robot or app, and the group or people, that a message is meant for: as a name that tells no secret.
///
/// # Errors
/// The app is not set.
pub(super) fn fingerprint(
    settings: &Settings,
    target: &Target,
    app: Option<&str>,
) -> Result<String, settings::Error> {
    let whom = |kind: &str, ids: &[String]| -> Result<String, settings::Error> {
        let app = settings.app(app)?;
        let digest = sha256(format!("{kind}\0{}\0{}", app.robot_code, ids.join("\0")).as_bytes());
        Ok(format!("{}-{}", Key::app(&settings.bases.api, &app.client_id), hex(&digest[..8])))
    };
    match &target.kind {
        TargetKind::Webhook(webhook) => {
            let key = webhook.token.as_ref().map(|token| Key::robot(&settings.bases.oapi, token));
            Ok(key.map(|key| key.to_string()).unwrap_or_default())
        }
        TargetKind::Group { id, .. } => whom("group", std::slice::from_ref(id)),
        TargetKind::People { ids, .. } => whom("user", ids),
        TargetKind::Session(_) => Ok(String::new()),
    }
}

/// The settings file as it is noted beside a message; it need not be there.
pub(super) fn settings_file(settings: &Settings) -> PathBuf {
    let path = settings.config.path().unwrap_or(std::path::Path::new("")).to_owned();
    std::fs::canonicalize(&path).unwrap_or(path)
}

impl Left {
    /// All of `plan`, which was not tried.
    pub(super) fn all(plan: &Plan, lang: Lang) -> Vec<Self> {
        let packed = plan.packed(lang).unwrap_or_default();
        let attachments = plan.attachments();
        let left =
            |packed| Self { packed, attachments: attachments.clone(), about: plan.about(), doubt: false };
        packed.into_iter().map(left).collect()
    }

    /// All of `plan`, which was under way when the run had to end. Nobody knows what became of it.
    pub(super) fn in_flight(plan: &Plan, lang: Lang) -> Vec<Self> {
        let all = Self::all(plan, lang).into_iter().zip(plan.as_sent().unwrap_or_default());
        let left = |(call, packed)| Self { packed, attachments: Vec::new(), doubt: true, ..call };
        all.map(left).collect()
    }

    /// What of `plan` was not accepted, when what stopped it passes. `open` is the plan before its files were uploaded.
    pub(super) fn of(plan: &Plan, open: &Plan, delivered: &Delivered, lang: Lang) -> Vec<Self> {
        let sent = plan.as_sent().unwrap_or_default();
        let error = |place: usize| delivered.parts.get(place).and_then(|part| part.result.as_ref().err());
        let last = delivered.parts.len().checked_sub(1).and_then(error).map(api::Error::exit);
        let mut left = Vec::new();
        for (place, mut call) in Self::all(open, lang).into_iter().enumerate() {
            let exit = if place < delivered.parts.len() { error(place).map(api::Error::exit) } else { last };
            if !exit.is_some_and(passes) {
                continue;
            }
            if place < delivered.parts.len() && exit == Some(Exit::Unknown) {
                // Word for word what was sent: the service may know it by its `msgUuid`.
                if let Some(sent) = sent.get(place) {
                    call.packed = sent.clone();
                }
                (call.attachments, call.doubt) = (Vec::new(), true);
            }
            left.push(call);
        }
        left
    }
}

impl Post {
    /// The outbox of this run; nothing is looked at yet.
    ///
    /// # Errors
    /// There is no state folder, or a malformed setting.
    pub fn open(ctx: &Ctx) -> anyhow::Result<Self> {
        let settings = ctx.settings()?;
        let outbox = Outbox::new(settings.paths.state.as_deref(), Disk::default())?;
        let set = settings.outbox()?;
        let default = Limits::default();
        let bytes = |set: Option<usize>, default| set.map_or(default, |mebibytes| (mebibytes as u64) << 20);
        let limits = Limits {
            messages: set.messages.unwrap_or(default.messages),
            bytes: bytes(set.megabytes, default.bytes),
            attachments: bytes(set.file_megabytes, default.attachments),
            age: set.age.unwrap_or(default.age),
        };
        Ok(Self { outbox, limits, repeat: set.repeat, lasting: set.lasting })
    }

    /// Removes the dead letters that nobody will ask for any more, with a word.
    pub fn clear(&self, ctx: &Ctx) {
        let (now, most) = (unix_millis(ctx.clock.now()), self.limits.messages);
        if let Ok(count @ 1..) = self.outbox.clear_dead(now, most) {
            ctx.ui.warn(say!(
                "{count} dead letters are removed: they are older than 30 days, or more than {most} (`outbox.messages`)",
                "已删除 {count} 条死信：超过 30 天，或总数超过 {most}（`outbox.messages`）"
            ));
        }
    }

    /// Stores all of `left`, or nothing.
    ///
    /// # Errors
    /// It cannot be stored.
    pub(super) fn store(
        &self,
        ctx: &Ctx,
        target: &Target,
        left: &[Left],
        planned: &Planned<'_>,
        reason: &Failure,
    ) -> anyhow::Result<Stored> {
        if let Some(why) = fleeting(self.outbox.folder(), &ctx.env).filter(|_| !self.lasting) {
            return Err(NotStored::Fleeting(why).into());
        }
        let settings = ctx.settings()?;
        let app = match &target.kind {
            // As it was resolved: another one may be chosen by then.
            TargetKind::Group { app, .. } | TargetKind::People { app, .. } => {
                settings.app(app.as_deref())?.name
            }
            TargetKind::Webhook(_) | TargetKind::Session(_) => None,
        };
        let origin = match (target.whence, &target.kind) {
            (Whence::Settings, _) => Origin::Settings(settings_file(settings)),
            (_, TargetKind::Webhook(webhook)) => {
                let token = webhook.token.clone().unwrap_or_else(|| crate::secret::Secret::new(""));
                Origin::Whole { token: Kept(token), secret: webhook.secret.clone().map(Kept) }
            }
            _ => Origin::Literal,
        };
        let (now, files) = (planned.began, &planned.attachments);
        let mut stored = Stored::default();
        let mut slips: Vec<Slip> = Vec::new();
        for (place, call) in left.iter().enumerate() {
            let attached = || {
                call.attachments.iter().filter_map(|number| Some((*number, files.get(*number)?.as_ref()?)))
            };
            let entry = Entry {
                version: VERSION,
                stored_at: now,
                target: target.name.clone(),
                kind: target.kind.noun().to_owned(),
                origin: origin.clone(),
                fingerprint: fingerprint(settings, target, app.as_deref())?,
                app: app.clone(),
                body: call.packed.body.clone(),
                plain: call.packed.plain.clone(),
                uuid: call.packed.uuid.clone(),
                attachments: attached()
                    .map(|(number, file)| Attachment {
                        number,
                        name: file.upload.name.clone(),
                        kind: file.kind.name().to_owned(),
                        size: file.upload.size,
                    })
                    .collect(),
                doubt: call.doubt,
                exact: planned.fidelity.is_exact(),
                about: call.about.clone(),
                reason: Reason::of(reason, now),
            };
            let id = Slip::id(now, place, &target.name, &random_hex(&ctx.random, 4));
            match self.put(&id, entry, call, files) {
                Ok((slip, without)) => {
                    if let Some(why) = without {
                        ctx.ui.warn_of(&say!("stored without its files", "存入发件箱时未带附件"), &why);
                    }
                    let list =
                        if slip.state == State::Dead { &mut stored.unknown } else { &mut stored.waiting };
                    list.push(slip.id.clone());
                    slips.push(slip);
                }
                Err(error) => {
                    for slip in &slips {
                        // What stays goes out, and the next try of the script as well.
                        let _ = self.outbox.remove(slip);
                    }
                    return Err(error.into());
                }
            }
        }
        if !stored.unknown.is_empty() {
            self.clear(ctx);
        }
        Ok(stored)
    }

    /// Stores one call; without files that are too large, when names can stand for them. Then tells why.
    fn put(
        &self,
        id: &str,
        mut entry: Entry,
        call: &Left,
        files: &[Option<Inspected>],
    ) -> Result<(Slip, Option<Failure>), NotStored> {
        use crate::failure::Fail as _;
        let state = match (call.doubt, entry.uuid.is_some()) {
            (false, _) => State::Waiting,
            (true, true) => State::Unknown,
            // Nothing tells a repetition from a second message.
            (true, false) => State::Dead,
        };
        let open: Vec<Arc<std::fs::File>> = entry
            .attachments
            .iter()
            .filter_map(|attachment| files.get(attachment.number)?.as_ref()?.upload.file.clone())
            .collect();
        let mut sources: Vec<Source<'_>> = open.iter().map(|file| Source::new(file)).collect();
        let mut readers: Vec<&mut dyn Read> =
            sources.iter_mut().map(|source| source as &mut dyn Read).collect();
        match self.outbox.put(id, &entry, &mut readers, state, &self.limits) {
            Ok(slip) => Ok((slip, None)),
            Err(why @ NotStored::Attachments(..)) => {
                let Some(plain) = entry.plain.take() else { return Err(why) };
                (entry.body, entry.attachments) = (plain, Vec::new());
                let slip = self.outbox.put(id, &entry, &mut [], state, &self.limits)?;
                Ok((slip, Some(why.failure())))
            }
            Err(why) => Err(why),
        }
    }
}

/// What is said of messages that were stored for `target`: nothing is left to do.
pub(super) fn goes_later(target: &Target, ids: &[String]) -> Sentence {
    let (name, count) = (&target.name, ids.len());
    let id = ids.join(", ");
    match count {
        1 => say!(
            "stored in the outbox ({id}): it goes out with the next `ding` that sends to `{name}`, or with `ding outbox flush`",
            "已存入发件箱（{id}）：下次用 `ding` 向 `{name}` 发送时一并发出，或执行 `ding outbox flush`"
        ),
        _ => say!(
            "{count} messages are stored in the outbox ({id}): they go out with the next `ding` that sends to `{name}`, or with `ding outbox flush`",
            "{count} 条消息已存入发件箱（{id}）：下次用 `ding` 向 `{name}` 发送时一并发出，或执行 `ding outbox flush`"
        ),
    }
}
