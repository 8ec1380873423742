//! What `upload` and the media messages of `send` share: finding the file, uploading it, remembering it.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::body::{self, StdinArgs};
use crate::api::wire::media::MediaType;
use crate::api::{self, Authed};
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::{Inspected, Remembered, Wanted, inspect, pack, spool};
use crate::host::unix_millis;
use crate::net::Upload;

/// How a file is to be taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Taking {
    /// What it must be.
    pub(super) wanted: Wanted,
    /// Pack it first?
    pub(super) zip: bool,
    /// Name towards the receiver.
    pub(super) name: Option<String>,
}

/// Opens the file that `argument` names; `-` is standard input.
///
/// # Errors
/// It cannot be read, or DingTalk would refuse it.
pub(super) async fn open(
    ctx: &Ctx,
    argument: &str,
    taking: Taking,
    stdin: &StdinArgs,
) -> anyhow::Result<Inspected> {
    if ctx.args.curl && (taking.zip || argument == "-") {
        return Err(Usage::new(
            "`--curl` needs a file as it is: what is packed or piped in has no path to give to curl",
            "write it to a file first, or use `--dry-run`",
        )
        .into());
    }
    let given = taking.name.clone();
    let mut file = if argument == "-" {
        if ctx.stdin.borrow().as_ref().is_none_or(|input| input.terminal) {
            return Err(Usage::new("`-` reads standard input, and there is none", "pipe the file in").into());
        }
        let name = given.clone().unwrap_or_else(|| "stdin".into());
        body::piped(ctx, stdin, move |reader| take(reader, &name, "-", &taking)).await??
    } else if taking.zip {
        packed_file(&ctx.cwd.join(argument), argument, &taking)?
    } else {
        let mut file = inspect(&ctx.cwd.join(argument), argument, taking.wanted)?;
        if let Some(name) = &given {
            file.upload.name = renamed(&file.upload.name, name);
        }
        file
    };
    for warning in std::mem::take(&mut file.warnings) {
        ctx.ui.warn(&warning);
    }
    Ok(file)
}

/// Spools a stream, packed when that is wanted.
fn take(reader: &mut dyn Read, name: &str, shown: &str, taking: &Taking) -> anyhow::Result<Inspected> {
    if !taking.zip {
        return Ok(spool(reader, name, shown, taking.wanted)?);
    }
    // Only the last part: an archive's entry must not name a folder.
    let entry = name.rsplit('/').next().unwrap_or(name);
    let mut archive = pack(reader, entry).with_context(|| format!("packing `{shown}`"))?;
    let stem = entry.strip_suffix(".zip").unwrap_or(entry);
    Ok(spool(&mut archive, &format!("{stem}.zip"), shown, taking.wanted)?)
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

fn packed_file(path: &Path, argument: &str, taking: &Taking) -> anyhow::Result<Inspected> {
    let unreadable = |reason: String| Usage { message: format!("`{argument}` {reason}").into(), hint: None };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    if !metadata.is_file() {
        return Err(unreadable("is not a regular file".into()).into());
    }
    let mut file =
        std::fs::File::open(path).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    take(&mut file, taking.name.as_deref().unwrap_or(&own), argument, taking)
}

/// A file in DingTalk's storage.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    /// media_id.
    pub(super) media_id: String,
    /// Milliseconds since 1970; `None` when it was uploaded by an earlier run.
    pub(super) created_at: Option<u64>,
    /// SHA-256 of the bytes that were sent, now or then.
    pub(super) sha256: String,
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
