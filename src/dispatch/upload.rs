//! Files in DingTalk's storage: uploading them, remembering them.

use crate::api::{self, Authed};
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Memory, Remembered};
use crate::failure::{Doing as _, Fail as _};
use crate::host::unix_millis;
use crate::net::{Call, Known, Upload};
use crate::say;

/// A file in DingTalk's storage.
#[derive(Debug, Clone)]
pub struct Stored {
    /// media_id.
    pub media_id: String,
    /// Milliseconds since 1970; `None` when it was uploaded by an earlier run.
    pub created_at: Option<u64>,
    /// SHA-256 of the bytes that were sent, now or then.
    pub sha256: String,
    /// The memory it came from or went to.
    pub memory: Option<Remembered>,
}

impl Stored {
    /// Did an earlier run upload it?
    pub fn reused(&self) -> bool {
        self.created_at.is_none()
    }
}

/// Uploads `file` with `authed`, the app `client_id`; where it may be reused only when its media_id is not known.
///
/// # Errors
/// As [`Authed::upload`].
async fn store(
    ctx: &Ctx,
    authed: &Authed<'_>,
    client_id: &str,
    file: &Inspected,
    reuse: Reuse,
) -> anyhow::Result<Stored> {
    let settings = ctx.settings()?;
    let now = unix_millis(ctx.clock.now());
    let life = settings.media_reuse()?;
    let memory = settings.paths.cache.as_deref().zip(life);
    let memory = memory.map(|(folder, life)| Memory { folder, client_id, base: &settings.bases.oapi, life });
    let remembered = |sha256: &str| memory.map(|memory| Remembered::new(&memory, sha256, file.kind));
    // A file that cannot be read says so when it is sent.
    let known = if reuse == Reuse::Allowed && memory.is_some() { file.hashed().ok() } else { None };
    if let Some(Known { sha256, .. }) = &known
        && let Some(memory) = remembered(sha256)
        && let Some(media_id) = memory.get(now)
    {
        ctx.ui.detail(|| {
            say!("`{}` was uploaded before: {media_id}", "`{}` 之前已上传：{media_id}", file.upload.name)
        });
        return Ok(Stored { media_id, created_at: None, sha256: sha256.clone(), memory: Some(memory) });
    }
    let bar = ctx.ui.bar(file.upload.size, &file.upload.name);
    let upload = Upload { progress: bar.callback(), known, ..file.upload.clone() };
    let reply = authed.upload(file.kind, &upload).await;
    drop(bar);
    let reply = reply.doing(|| say!("uploading `{path}`", "上传 `{path}`", path = file.upload.path))?;
    if authed.legacy() {
        ctx.ui.note(say!(
            "the upload wanted a token of the legacy endpoint; it got one",
            "上传需要旧版接口的 token，已获取"
        ));
    }
    // The file may have changed between the look and the sending; what was sent is what counts.
    let sent = upload.sent.lock().ok().and_then(|sent| sent.clone());
    let memory = sent.as_deref().and_then(remembered);
    if let Some(memory) = &memory
        && let Err(error) = memory.put(&reply.media_id, now)
    {
        let what = say!("the media_id is not kept for the next run", "media_id 未能保存供下次使用");
        ctx.ui.warn_of(&what, &error.failure());
    }
    let sha256 = sent.unwrap_or_else(|| sha256_now(file));
    Ok(Stored { media_id: reply.media_id, created_at: Some(reply.created_at), sha256, memory })
}

/// The SHA-256 of `file` as it is now; empty when it can no longer be read.
pub fn sha256_now(file: &Inspected) -> String {
    file.hashed().map(|known| known.sha256).unwrap_or_default()
}

/// What became of files that are stored for later use.
pub struct Filed {
    /// By file.
    pub stored: Vec<anyhow::Result<Stored>>,
    /// Did the upload want a token of the legacy endpoint?
    pub legacy: bool,
}

/// Uploads `files` with the app of the settings, each of them whatever became of the others.
///
/// # Errors
/// The app is not set.
pub async fn file(ctx: &Ctx, files: &[Inspected]) -> anyhow::Result<Filed> {
    let app = ctx.settings()?.app(None)?;
    let client = ctx.client()?;
    let authed = ctx.authed(&client, None)?;
    let mut stored = Vec::with_capacity(files.len());
    for file in files {
        stored.push(store(ctx, &authed, &app.client_id, file, Reuse::Forbidden).await);
    }
    Ok(Filed { stored, legacy: authed.legacy() })
}

/// The requests of [`file()`], as they can be shown.
///
/// # Errors
/// The settings cannot be read.
pub fn file_calls(ctx: &Ctx, files: &[Inspected]) -> anyhow::Result<Vec<Call>> {
    let bases = &ctx.settings()?.bases;
    let token = || api::token_value(None, ctx.args.app.as_deref());
    Ok(files.iter().map(|file| api::upload_request(bases, file.kind, &file.upload, token())).collect())
}

/// An app as a target names it; `None` is the app of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AppName(pub(super) Option<String>);

impl AppName {
    /// Its name.
    pub(super) fn name(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

/// May the media_id of an earlier run stand for a file?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reuse {
    Allowed,
    Forbidden,
}

/// What this run has uploaded, so that several targets share it.
#[derive(Debug, Default)]
pub(super) struct Uploads(Vec<Uploaded>);

/// One file in the storage of one app.
#[derive(Debug)]
struct Uploaded {
    app: AppName,
    /// Its number among the attachments.
    number: usize,
    stored: Stored,
}

impl Uploads {
    /// The media_ids of the attachments by their numbers, as far as `wanted` asks for them; what has none yet is uploaded.
    pub(super) async fn ids(
        &mut self,
        ctx: &Ctx,
        app: &AppName,
        authed: &Authed<'_>,
        attachments: &[Option<Inspected>],
        wanted: &[usize],
        reuse: Reuse,
    ) -> anyhow::Result<Vec<Option<String>>> {
        let mut ids = vec![None; attachments.len()];
        for &number in wanted {
            let Some(Some(file)) = attachments.get(number) else { continue };
            let known = self.0.iter().find(|upload| upload.app == *app && upload.number == number);
            ids[number] = Some(match known {
                Some(upload) => upload.stored.media_id.clone(),
                None => {
                    let client_id = ctx.settings()?.app(app.name())?.client_id;
                    let stored = store(ctx, authed, &client_id, file, reuse).await?;
                    let id = stored.media_id.clone();
                    self.0.push(Uploaded { app: app.clone(), number, stored });
                    id
                }
            });
        }
        Ok(ids)
    }

    /// Is anything of `app` from an earlier run?
    pub(super) fn reused(&self, app: &AppName) -> bool {
        self.0.iter().any(|upload| upload.app == *app && upload.stored.reused())
    }

    /// Forgets what is stored for `app`, now and for later runs.
    pub(super) fn forget(&mut self, app: &AppName) {
        for upload in self.0.iter().filter(|upload| upload.app == *app) {
            if let Some(memory) = &upload.stored.memory {
                memory.forget();
            }
        }
        self.0.retain(|upload| upload.app != *app);
    }
}

/// Was the message refused for its media_id? DingTalk's own codes, and the current API's by their names (inferred).
pub(super) fn media_refused(error: &api::Error) -> bool {
    let api::Cause::Rejected(rejection) = &error.cause else { return false };
    let code = rejection.code.to_lowercase();
    ["40007", "46001", "41006"].contains(&code.as_str())
        || ["media", "photo", "image", "audio", "video"].iter().any(|word| code.contains(word))
}
