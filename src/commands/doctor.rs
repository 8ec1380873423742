//! `ding doctor`: goes along a way stage by stage and names the first that is broken.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::ctx::{Ctx, Usage};
use crate::diagnose::image::{Given, Image, Picture};
use crate::diagnose::{Diagnosis, Finding, Progress, Verdict, alone, diagnose};
use crate::exit::Exit;
use crate::lang::Lang;
use crate::secret::Secret;
use crate::ui::{Report, table};

/// Find out what is broken, stage by stage
#[derive(Debug, Args)]
pub struct DoctorCommand {
    #[command(subcommand)]
    area: AreaCommand,
}

#[derive(Debug, Subcommand)]
enum AreaCommand {
    /// Why a picture is not shown
    Image(ImageArgs),
}

/// Why a picture is not shown
///
/// Goes the whole way of a picture: settings, clock, name, proxy, connection and TLS of both hosts, token, permission,
/// file, upload, message. It stops at the first stage that is broken, with cause and fix. Nothing is posted without
/// `--send`; the picture itself is uploaded.
#[derive(Debug, Args)]
struct ImageArgs {
    /// File, https URL or media_id; a small picture of its own when absent
    picture: Option<String>,

    /// Target: a name, group:ID or user:ID
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,

    /// Send the picture as a test message, ask for its read status, and recall it
    #[arg(long)]
    send: bool,
}

impl DoctorCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let AreaCommand::Image(arguments) = self.area;
        if ctx.args.dry_run || ctx.args.curl {
            let hint = "without `--send` it posts nothing; `ding send image --dry-run` shows the requests";
            return Err(Usage::new("a diagnosis needs the network: it has no dry run", hint).into());
        }
        if arguments.picture.as_deref() == Some("-") {
            return Err(Usage::new("standard input is not looked at", "name the file").into());
        }
        let diagnosis = match examine(ctx, arguments).await {
            Ok(diagnosis) => diagnosis,
            // Settings that cannot even be read are the first broken stage.
            Err(error) => {
                let lang = ctx.ui.lang();
                alone("settings", Finding::failed(error, ctx.above.explain, lang))
            }
        };
        let report = DoctorReport { diagnosis: clean(diagnosis, ctx), width: ctx.ui.width() };
        ctx.ui.report(&report)?;
        Ok(report.diagnosis.exit)
    }
}

async fn examine(ctx: &Ctx, arguments: ImageArgs) -> anyhow::Result<Diagnosis> {
    let settings = Rc::clone(ctx.settings()?);
    let options = settings.net()?;
    let client = ctx.client()?;
    let lang = ctx.ui.lang();
    let identify = |app: Option<&str>| ctx.authed(&client, app);
    let learn = |secret: &Secret| ctx.ui.redactor().learn(secret);
    let given = Given {
        settings: &settings,
        options: &options,
        client: &client,
        clock: Arc::clone(&ctx.clock),
        random: Arc::clone(&ctx.random),
        lang,
        explain: ctx.above.explain,
        identify: &identify,
        learn: &learn,
    };
    let picture = Picture::of(arguments.picture.as_deref(), &ctx.cwd);
    let mut image = Image::new(given, picture, arguments.to, arguments.send);
    let spinner = RefCell::new(None);
    let tell = |progress: Progress<'_>| match progress {
        Progress::Begun(title) => {
            spinner.borrow_mut().take();
            *spinner.borrow_mut() = Some(ctx.ui.spinner(title));
        }
        Progress::Ended(stage) => {
            spinner.borrow_mut().take();
            let (title, word) = (stage.title(), stage.verdict.word(lang));
            ctx.ui.detail(&format!("{title}: {word} ({} ms)", stage.millis));
        }
    };
    Ok(diagnose(&mut image, ctx.clock.as_ref(), lang, tell).await)
}

/// Evidence quotes answers of others: known secrets and what looks like one are taken out.
fn clean(mut diagnosis: Diagnosis, ctx: &Ctx) -> Diagnosis {
    for stage in &mut diagnosis.stages {
        stage.evidence = ctx.ui.redactor().clean(&stage.evidence).into_owned();
    }
    diagnosis
}

#[derive(Serialize)]
struct DoctorReport {
    #[serde(flatten)]
    diagnosis: Diagnosis,
    #[serde(skip)]
    width: usize,
}

impl Report for DoctorReport {
    fn human(&self, lang: Lang) -> String {
        let headings = match lang {
            Lang::En => ["stage", "verdict", "ms", "evidence"],
            Lang::Zh => ["阶段", "结论", "毫秒", "依据"],
        };
        let skipped = |verdict| verdict == Verdict::Skipped;
        let rows = self.diagnosis.stages.iter().map(|stage| {
            let millis = if skipped(stage.verdict) { String::new() } else { stage.millis.to_string() };
            vec![stage.title(), stage.verdict.word(lang).to_owned(), millis, stage.evidence.clone()]
        });
        let mut text = table(&headings, rows, self.width);
        let (cause, fix) = match lang {
            Lang::En => ("cause", "fix"),
            Lang::Zh => ("原因", "处理"),
        };
        let told = |verdict| matches!(verdict, Verdict::Broken | Verdict::Warning);
        for stage in self.diagnosis.stages.iter().filter(|stage| told(stage.verdict)) {
            if stage.cause.is_some() || stage.fix.is_some() {
                text.push_str(&format!("\n\n{}: {}", stage.title(), stage.verdict.word(lang)));
            }
            for (label, line) in [(cause, &stage.cause), (fix, &stage.fix)] {
                if let Some(line) = line {
                    text.push_str(&format!("\n  {label}: {line}"));
                }
            }
        }
        if !self.diagnosis.remaining.is_empty() {
            text.push_str("\n\n");
            text.push_str(match lang {
                Lang::En => "nothing is broken here; what remains to check by eye:",
                Lang::Zh => "以上均无故障；仍需人工确认：",
            });
            for line in &self.diagnosis.remaining {
                text.push_str(&format!("\n  - {line}"));
            }
        }
        text
    }

    fn essence(&self) -> Option<String> {
        self.diagnosis.broken().map(|stage| stage.name.to_owned())
    }
}
