//! What `upload` and the media messages of `send` share: finding the file, uploading it, remembering it.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::api::wire::media::MediaType;
use crate::api::{self, Authed};
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::{Inspected, Remembered, Wanted, inspect, pack, spool};
use crate::host::unix_millis;
use crate::net::Upload;

/// How a file is to be taken.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Taking<'a> {
    /// What it must be.
    pub(super) wanted: Wanted,
    /// Pack it first?
    pub(super) zip: bool,
    /// Name towards the receiver.
    pub(super) name: Option<&'a str>,
}

/// Opens the file that `argument` names; `-` is standard input.
///
/// # Errors
/// It cannot be read, or DingTalk would refuse it.
pub(super) fn open(ctx: &Ctx, argument: &str, taking: Taking<'_>) -> anyhow::Result<Inspected> {
    let mut file = if argument == "-" {
        let input = ctx.stdin.borrow_mut().take();
        let Some(mut input) = input.filter(|input| !input.terminal) else {
            return Err(Usage::new("`-` reads standard input, and there is none", "pipe the file in").into());
        };
        let name = taking.name.unwrap_or("stdin");
        if taking.zip {
            packed(&mut input.reader, name, taking)?
        } else {
            spool(&mut input.reader, name, taking.wanted)?
        }
    } else {
        let path = ctx.cwd.join(argument);
        if taking.zip {
            packed_file(&path, argument, taking)?
        } else {
            inspect(&path, argument, taking.wanted)?
        }
    };
    if let Some(name) = taking.name.filter(|_| !taking.zip && argument != "-") {
        file.upload.name = renamed(&file.upload.name, name);
    }
    for warning in &file.warnings {
        ctx.ui.warn(warning);
    }
    Ok(file)
}

/// The user's name with the true extension.
fn renamed(own: &str, wanted: &str) -> String {
    let clean: String = wanted.chars().map(|c| if c.is_control() || c == '/' { '_' } else { c }).collect();
    match own.rsplit_once('.') {
        Some((_, extension))
            if !clean.to_lowercase().ends_with(&format!(".{}", extension.to_lowercase())) =>
        {
            format!("{clean}.{extension}")
        }
        _ => clean,
    }
}

fn packed_file(path: &Path, argument: &str, taking: Taking<'_>) -> anyhow::Result<Inspected> {
    let unreadable = |reason: String| Usage { message: format!("`{argument}` {reason}"), hint: None };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    if !metadata.is_file() {
        return Err(unreadable("is not a regular file".into()).into());
    }
    let mut file =
        std::fs::File::open(path).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    packed(&mut file, taking.name.unwrap_or(&own), taking)
}

fn packed(reader: &mut dyn Read, name: &str, taking: Taking<'_>) -> anyhow::Result<Inspected> {
    let mut archive = pack(reader, name).with_context(|| format!("packing `{name}`"))?;
    let stem = name.strip_suffix(".zip").unwrap_or(name);
    Ok(spool(&mut archive, &format!("{stem}.zip"), taking.wanted)?)
}

/// A file in DingTalk's storage.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    /// media_id.
    pub(super) media_id: String,
    /// Milliseconds since 1970; `None` when it was uploaded by an earlier run.
    pub(super) created_at: Option<u64>,
    /// The memory it came from or went to.
    pub(super) memory: Option<Remembered>,
}

impl Stored {
    /// Did an earlier run upload it?
    pub(super) fn reused(&self) -> bool {
        self.created_at.is_none()
    }
}

/// Uploads `file` with `authed`, the app `client_id`; with `reuse` only when its media_id is not known.
///
/// # Errors
/// As [`Authed::upload`].
pub(super) async fn store(
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
        return Ok(Stored { media_id, created_at: None, memory });
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
    let sent = upload.sent.lock().ok().and_then(|sent| sent.clone());
    if let Some(memory) = &memory
        && sent.as_ref() == Some(&file.sha256)
        && let Err(error) = memory.put(&reply.media_id, now)
    {
        ctx.ui.detail(&format!("the media_id is not remembered: {error}"));
    }
    Ok(Stored { media_id: reply.media_id, created_at: Some(reply.created_at), memory })
}

/// Was the message refused for its media_id? DingTalk's own codes, and the current API's by their names (inferred).
pub(super) fn media_refused(error: &api::Error) -> bool {
    let api::Cause::Rejected(rejection) = &error.cause else { return false };
    let code = rejection.code.to_lowercase();
    ["40007", "46001", "41006"].contains(&code.as_str())
        || ["media", "photo", "image", "audio", "video"].iter().any(|word| code.contains(word))
}

/// The type as users write it.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum TypeArg {
    /// jpg, gif, png, bmp; 20 MB
    Image,
    /// amr, mp3, wav; 2 MB
    Voice,
    /// mp4; 20 MB
    Video,
    /// doc, docx, xls, xlsx, ppt, pptx, zip, pdf, rar; 20 MB
    File,
}

impl From<TypeArg> for MediaType {
    fn from(argument: TypeArg) -> Self {
        match argument {
            TypeArg::Image => Self::Image,
            TypeArg::Voice => Self::Voice,
            TypeArg::Video => Self::Video,
            TypeArg::File => Self::File,
        }
    }
}

/// Does `argument` name a file that is there?
pub(super) fn exists(ctx: &Ctx, argument: &str) -> bool {
    let path: PathBuf = ctx.cwd.join(argument);
    std::fs::symlink_metadata(path).is_ok()
}
