//! `ding upload`: files to DingTalk's media storage.

use std::ffi::OsString;

use clap::Args;
use serde::Serialize;

use super::input::StdinArgs;
use super::media::{Taking, TypeArg, open};
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::Wanted;
use crate::dispatch::{file, file_calls, preview, sha256_now};
use crate::exit::Exit;
use crate::say;
use crate::ui::{Report, View};

/// Upload files to DingTalk's media storage and print their media_ids
///
/// A media_id starts with `@` or `$`, which belongs to it. It can be shown inside DingTalk only.
#[derive(Debug, Args)]
pub struct UploadCommand {
    /// Files; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<OsString>,

    /// Type to store them as; by default what their content is
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    kind: Option<TypeArg>,

    /// Pack each file into a zip archive first
    #[arg(long, conflicts_with = "kind")]
    zip: bool,

    /// Name towards the receiver, for one file
    #[arg(long)]
    name: Option<String>,

    #[command(flatten)]
    stdin: StdinArgs,
}

#[derive(Serialize)]
struct UploadReport {
    files: Vec<FileResult>,
    /// Did the upload want a token of the legacy endpoint?
    legacy_token: bool,
    exit: Exit,
}

#[derive(Serialize)]
struct FileResult {
    file: String,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    size: u64,
    sha256: String,
    media_id: Option<String>,
    created_at: Option<u64>,
    /// The name of the failure, which the document tells in full.
    failure: Option<String>,
    #[serde(skip)]
    exit: Exit,
}

impl UploadCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if self.name.is_some() && self.files.len() > 1 {
            return Err(Usage::new(
                say!("`--name` is for one file", "`--name` 只能用于一个文件"),
                say!("upload the files one by one", "请逐个上传"),
            )
            .into());
        }
        let wanted = Wanted { kind: self.kind.map(Into::into), unchecked: false };
        let taking = Taking { wanted, zip: self.zip, name: self.name.clone() };
        // All are looked at before the first is sent.
        let mut files = Vec::with_capacity(self.files.len());
        for argument in &self.files {
            files.push(open(ctx, argument, taking.clone(), &self.stdin).await?);
        }
        if preview::wanted(ctx) {
            return preview::show(ctx, &file_calls(ctx, &files)?);
        }
        let filed = file(ctx, &files).await?;
        let mut results = Vec::with_capacity(files.len());
        for ((argument, file), stored) in self.files.into_iter().zip(&files).zip(filed.stored) {
            let argument = argument.to_string_lossy().into_owned();
            let failure = stored.as_ref().err().map(|error| ctx.explain(error).about(&argument));
            if let Some(failure) = &failure {
                ctx.ui.fail(failure);
            }
            let stored = stored.ok();
            results.push(FileResult {
                file: argument,
                name: file.upload.name.clone(),
                kind: file.kind.name(),
                size: file.upload.size,
                sha256: stored.as_ref().map_or_else(|| sha256_now(file), |stored| stored.sha256.clone()),
                created_at: stored.as_ref().and_then(|stored| stored.created_at),
                media_id: stored.map(|stored| stored.media_id),
                failure: failure.as_ref().map(|failure| failure.id.to_string()),
                exit: failure.map_or(Exit::Done, |failure| failure.exit),
            });
        }
        let report = UploadReport { exit: exit(&results), legacy_token: filed.legacy, files: results };
        ctx.ui.report(&report)?;
        Ok(report.exit)
    }
}

fn exit(results: &[FileResult]) -> Exit {
    let good = results.iter().any(|result| result.exit == Exit::Done);
    match results.iter().find(|result| result.exit != Exit::Done) {
        None => Exit::Done,
        Some(_) if good => Exit::Partly,
        Some(failed) => failed.exit,
    }
}

impl Report for UploadReport {
    fn human(&self, _: View) -> String {
        self.files.iter().filter_map(|file| file.media_id.as_deref()).collect::<Vec<_>>().join("\n")
    }

    fn essence(&self) -> Option<String> {
        Some(self.human(View::default()))
    }
}
