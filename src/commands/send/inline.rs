//! `--upload-pictures`: the local pictures of a Markdown text.
//!
//! Only what lies below the folder of the text goes out: a text may have been written by others than who sends it.

use std::path::{Component, Path, PathBuf};

use super::MessageArgs;
use crate::api::wire::media::MediaType;
use crate::ctx::Ctx;
use crate::delivery::media::{self, Inspected, Wanted, inspect, is_media_id};
use crate::delivery::{self, Fidelity, Outgoing, Shown, named, placeholder, with_pictures};
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::{Target, TargetKind};

/// Most pictures of one text: a call for each of them.
const MOST: usize = 20;

/// Looks at the local pictures in the text of `outgoing`, below `folder` as the user calls it, and has those that can be
/// uploaded shown; the others are named.
///
/// # Errors
/// With `--exact`, one that cannot be uploaded.
pub(super) fn uploads(
    ctx: &Ctx,
    arguments: &MessageArgs,
    folder: &Path,
    outgoing: &mut Outgoing,
) -> anyhow::Result<Vec<Inspected>> {
    let settings = ctx.settings()?;
    let webhook = |target: &Target| matches!(target.kind, TargetKind::Webhook(_));
    let alone = settings.app(None).is_err() && settings.any_target(&arguments.to, &webhook);
    let mut found: Vec<(PathBuf, Inspected)> = Vec::new();
    let mut told = Vec::new();
    let mut decide = |label: &str, address: &str| {
        if address.contains("://") || address.starts_with("//") || is_media_id(address) || scheme(address) {
            return Shown::AsItIs;
        }
        let path = folder.join(address);
        if let Some(number) = found.iter().position(|(known, _)| *known == path) {
            return Shown::From(placeholder(number));
        }
        let looked_at = match () {
            () if alone => Err(say!(
                "needs an enterprise app for its upload (`DINGTALK_CLIENT_ID`, `DINGTALK_CLIENT_SECRET`)",
                "上传需要企业应用（`DINGTALK_CLIENT_ID`、`DINGTALK_CLIENT_SECRET`）"
            )),
            () if found.len() == MOST => {
                Err(say!("is one more than the {MOST} that are uploaded", "超过最多上传的 {MOST} 张"))
            }
            () => below(&ctx.cwd.join(folder), Path::new(address)).and_then(|full| {
                let wanted = Wanted { kind: Some(MediaType::Image), unchecked: false };
                inspect(&full, &path.to_string_lossy(), wanted).map_err(|error| match error {
                    media::Error::Unreadable { reason, .. } | media::Error::Refused { reason, .. } => reason,
                })
            }),
        };
        match looked_at {
            Ok(mut file) => {
                told.extend(file.warnings.drain(..).map(|warning| (false, warning)));
                found.push((path, file));
                Shown::From(placeholder(found.len() - 1))
            }
            Err(reason) => {
                told.push((true, not_uploaded(address, &reason, arguments.fidelity())));
                named(label, address, ctx.ui.lang())
            }
        }
    };
    if let Some(text) = outgoing.message.body_mut() {
        *text = with_pictures(text, &mut decide).into_owned();
    }
    for (changed, warning) in told {
        if changed && arguments.fidelity().is_exact() {
            return Err(delivery::Error::Invalid(warning).into());
        }
        ctx.ui.warn(warning);
    }
    outgoing.pictures = (0..found.len()).collect();
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// `data:`, `file:` and their like; no letter of a drive.
fn scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// `address` below `folder`, with no link on the way.
fn below(folder: &Path, address: &Path) -> Result<PathBuf, Sentence> {
    let outside = || {
        let shown = folder.display();
        say!("does not lie below `{shown}`", "不在 `{shown}` 之下")
    };
    let inside = match address.is_absolute() {
        true => address.strip_prefix(folder).map_err(|_| outside())?,
        false => address,
    };
    let mut path = folder.to_owned();
    for component in inside.components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => continue,
            _ => return Err(outside()),
        }
        if std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            return Err(say!("is behind a symbolic link", "经由符号链接"));
        }
    }
    Ok(path)
}

fn not_uploaded(address: &str, reason: &Sentence, fidelity: Fidelity) -> Sentence {
    let (en, zh) = (reason.get(Lang::En), reason.get(Lang::Zh));
    if fidelity.is_exact() {
        return say!("the picture `{address}` {en}", "图片 `{address}` {zh}");
    }
    say!(
        "the picture `{address}` {en}: it is not uploaded, only its name is sent",
        "图片 `{address}` {zh}：未上传，只发送其名称"
    )
}
