//! What `upload` and the media messages of `send` share: finding the file.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::input::{self, StdinArgs};
use crate::api::wire::media::MediaType;
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::{Inspected, Wanted, inspect, pack, spool};
use crate::failure::io_reason;
use crate::lang::Sentence;
use crate::say;

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

/// Opens the file that `argument` names, in whatever encoding; `-` is standard input.
///
/// # Errors
/// It cannot be read, or DingTalk would refuse it.
pub(super) async fn open(
    ctx: &Ctx,
    argument: &OsStr,
    taking: Taking,
    stdin: &StdinArgs,
) -> anyhow::Result<Inspected> {
    if ctx.args.curl && (taking.zip || argument == "-") {
        return Err(Usage::new(
            say!(
                "`--curl` needs a file as it is: what is packed or piped in has no path to give to curl",
                "`--curl` 需要现成的文件：打包或管道输入的内容没有路径可交给 curl"
            ),
            say!("write it to a file first, or use `--dry-run`", "先写入文件，或使用 `--dry-run`"),
        )
        .into());
    }
    let shown = argument.to_string_lossy();
    if ctx.args.curl && argument.to_str().is_none() {
        return Err(Usage::new(
            say!(
                "`--curl` cannot print the name `{shown}`: it is not UTF-8",
                "`--curl` 无法打印文件名 `{shown}`：不是 UTF-8"
            ),
            say!("rename the file, or use `--dry-run`", "请重命名文件，或使用 `--dry-run`"),
        )
        .into());
    }
    let given = taking.name.clone();
    let mut file = if argument == "-" {
        let name = given.clone().unwrap_or_else(|| "stdin".into());
        input::piped(ctx, stdin, move |reader| take(reader, &name, "-", &taking)).await??
    } else if taking.zip {
        packed_file(&ctx.cwd.join(argument), &shown, &taking)?
    } else {
        let mut file = inspect(&ctx.cwd.join(argument), &shown, taking.wanted)?;
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
    let mut archive = pack(reader, entry, shown)?;
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
    let unreadable =
        |reason: Sentence| Usage { message: say!("`{argument}` {}", "`{argument}` {}"; reason), hint: None };
    let cannot = |error: &std::io::Error| say!("cannot be read: {}", "无法读取：{}"; io_reason(error));
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(cannot(&error)))?;
    if !metadata.is_file() {
        return Err(unreadable(say!("is not a regular file", "不是普通文件")).into());
    }
    let mut file = std::fs::File::open(path).map_err(|error| unreadable(cannot(&error)))?;
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    take(&mut file, taking.name.as_deref().unwrap_or(&own), argument, taking)
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
pub(super) fn exists(ctx: &Ctx, argument: &OsStr) -> bool {
    let path: PathBuf = ctx.cwd.join(argument);
    std::fs::symlink_metadata(path).is_ok()
}
