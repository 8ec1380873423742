//! Files in DingTalk's storage: uploading them, remembering them.

use anyhow::Context as _;

use crate::api::{self, Authed};
use crate::ctx::Ctx;
use crate::delivery::media::{Inspected, Remembered};
use crate::host::unix_millis;
use crate::net::Upload;

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

/// Uploads `file` with `authed`, the app `client_id`; with `reuse` only when its media_id is not known.
///
/// # Errors
/// As [`Authed::upload`].
pub async fn store(
    ctx: &Ctx,
    authed: &Authed<'_>,
    client_id: &str,
    file: &Inspected,
    reuse: bool,
) -> anyhow::Result<Stored> {
    let settings = ctx.settings()?;
    let now = unix_millis(ctx.clock.now());
    let life = settings.media_reuse()?;
    let memory = match (&settings.paths.cache, life) {
        (Some(folder), Some(life)) => {
            Some(Remembered::new(folder, file, client_id, &settings.bases.oapi, life))
        }
        _ => None,
    };
    if reuse && let Some(media_id) = memory.as_ref().and_then(|memory| memory.get(now)) {
        ctx.ui.detail(&format!("`{}` was uploaded before: {media_id}", file.upload.name));
        return Ok(Stored { media_id, created_at: None, sha256: file.sha256.clone(), memory });
    }
    let bar = ctx.ui.bar(file.upload.size, &file.upload.name);
    let upload = Upload { progress: bar.callback(), ..file.upload.clone() };
    let reply = authed.upload(file.kind, &upload).await;
    drop(bar);
    let reply = reply.with_context(|| format!("uploading `{}`", file.upload.path))?;
    if authed.legacy() {
        ctx.ui.note("the upload wanted a token of the legacy endpoint; it got one");
    }
    // The file may have changed between the look and the sending; what was sent is what counts.
    let sent = upload.sent.lock().ok().and_then(|sent| sent.clone()).unwrap_or_default();
    if let Some(memory) = &memory
        && sent == file.sha256
        && let Err(error) = memory.put(&reply.media_id, now)
    {
        ctx.ui.detail(&format!("the media_id is not remembered: {error}"));
    }
    Ok(Stored { media_id: reply.media_id, created_at: Some(reply.created_at), sha256: sent, memory })
}

/// Was the message refused for its media_id? DingTalk's own codes, and the current API's by their names (inferred).
pub fn media_refused(error: &api::Error) -> bool {
    let api::Cause::Rejected(rejection) = &error.cause else { return false };
    let code = rejection.code.to_lowercase();
    ["40007", "46001", "41006"].contains(&code.as_str())
        || ["media", "photo", "image", "audio", "video"].iter().any(|word| code.contains(word))
}
