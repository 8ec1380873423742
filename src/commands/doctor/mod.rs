//! `ding doctor`: goes along a way stage by stage and names the first that is broken.

mod bundle;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::diagnosis::{DiagnosisReport, examine};
use super::stream::test::TestArgs;
use crate::ctx::{Ctx, Usage};
use crate::diagnose::image::{Image, Picture};
use crate::diagnose::local::{Local, Purpose};
use crate::diagnose::model::{self, Asking, Setup};
use crate::diagnose::network::{Hosts, Network};
use crate::diagnose::server::Server;
use crate::diagnose::stream::Stream;
use crate::diagnose::token::{Credentials, Found, Questions};
use crate::diagnose::webhook::{Post, Shape};
use crate::diagnose::{Equipment, Finding, Reach, TestMessage, Walk, first, stored};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::lang::Lang;
use crate::say;
use crate::settings::{DEFAULT_MODEL, Target, TargetKind};
use crate::store;

/// Find out what is broken and how to mend it, stage by stage (only yes or no: ding verify)
///
/// Without an area everything that is configured is looked at: settings and where they come from, file modes, folders,
/// what waits in the outbox, the clock, name, proxy, connection and TLS of both hosts, tokens, permissions, the webhook, the way of a picture, the
/// language model's settings, the server of shared state, and the handshake of Stream mode, which an app need not use:
/// there a failure is a warning. Each stage has its time, verdict, evidence, cause and fix; the exit code is that of the
/// first broken one. Nothing is posted without `--send`.
#[derive(Debug, Args)]
pub struct DoctorCommand {
    #[command(subcommand)]
    area: Option<AreaCommand>,

    /// Look only at what needs no network; the other stages are skipped
    #[arg(long, global = true)]
    offline: bool,

    /// Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table
    #[arg(long, global = true, value_name = "FILE")]
    bundle: Option<PathBuf>,
}

#[derive(Debug, Clone, Subcommand)]
enum AreaCommand {
    /// Why a token is refused
    ///
    /// Asks both endpoints for a token, whatever the cache holds, then whether permissions, robotCode and address list
    /// are fine.
    Token,
    Webhook(WebhookArgs),
    Image(ImageArgs),
    Stream(TestArgs),
    Model(ModelArgs),
}

/// Why a webhook refuses messages
///
/// Looks at the shape of address and secret, signs, and goes the way to the webhook's host. Whether token and secret
/// are the robot's only a message can prove: `--send` posts one.
#[derive(Debug, Clone, Args)]
struct WebhookArgs {
    /// Webhook target: a name, or webhook:URL-or-token
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,

    /// Post a test message
    #[arg(long)]
    send: bool,
}

/// Why a picture is not shown
///
/// Goes the whole way of a picture: settings, clock, name, proxy, connection and TLS of both hosts, token, permission,
/// file, upload, message. It stops at the first stage that is broken, with cause and fix. Nothing is posted without
/// `--send`; the picture itself is uploaded.
#[derive(Debug, Clone, Args)]
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

/// Why a language model does not answer
///
/// Looks at the model's settings: service, address, name, key and where each comes from, and the models to ask when it
/// fails; goes the way to its host; then asks one short question, which proves address, key, name and streaming, and
/// times the first token and the whole answer. The answer costs some twenty tokens, more from a model that thinks: no
/// limit is sent but that of the settings, since thoughts count too. Without an area `ding doctor` looks at the
/// settings alone and asks nothing.
#[derive(Debug, Clone, Args)]
struct ModelArgs {
    /// Model to look at: a name under `[models]`, or default
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
}

impl DoctorCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        self.check(ctx)?;
        let area = self.area.clone();
        let reach = if self.offline { Reach::Offline } else { Reach::Network };
        let diagnosis = examine(ctx, reach, async |given, walk| match area {
            None => {
                everything(given.clone(), walk).await;
                model_settings(given, walk).await;
            }
            Some(AreaCommand::Token) => token(given, walk).await,
            Some(AreaCommand::Webhook(arguments)) => webhook(given, walk, arguments).await,
            Some(AreaCommand::Image(arguments)) => {
                let picture = Picture::of(arguments.picture.as_deref(), &ctx.cwd);
                image(given, walk, picture, arguments, self.offline).await;
            }
            Some(AreaCommand::Stream(arguments)) => {
                let _ = arguments.go(ctx, given, walk).await;
            }
            Some(AreaCommand::Model(arguments)) => language_model(given, walk, arguments).await,
        })
        .await;
        let report = DiagnosisReport::new(diagnosis, ctx);
        match &self.bundle {
            Some(file) if file.as_os_str() == "-" => ctx.ui.text(&bundle::text(ctx, &report.diagnosis))?,
            file => {
                ctx.ui.report(&report)?;
                if let Some(file) = file {
                    let text = bundle::text(ctx, &report.diagnosis);
                    store::write(&ctx.cwd.join(file), text.as_bytes())
                        .doing(|| say!("writing the report", "写入报告"))?;
                    ctx.ui.note(&say!("wrote `{}`", "已写入 `{}`", file.display()));
                }
            }
        }
        Ok(report.diagnosis.exit)
    }

    /// What cannot be meant is said before anything is looked at.
    fn check(&self, ctx: &Ctx) -> Result<(), Usage> {
        if preview::wanted(ctx) {
            let hint = say!(
                "without `--send` it posts nothing; `ding send image --dry-run` shows the requests",
                "不加 `--send` 不会发送消息；`ding send image --dry-run` 可显示请求"
            );
            return Err(Usage::new(
                say!("a diagnosis needs the network: it has no dry run", "诊断需要网络：没有预演模式"),
                hint,
            ));
        }
        if let Some(AreaCommand::Image(arguments)) = &self.area
            && arguments.picture.as_deref() == Some("-")
        {
            return Err(Usage::new(
                say!("standard input is not looked at", "不检查标准输入"),
                say!("name the file", "请指定文件"),
            ));
        }
        let Some(file) = &self.bundle else { return Ok(()) };
        if file.as_os_str() == "-" && ctx.ui.json() {
            let hint = say!("write the report to a file: `--bundle FILE`", "把报告写入文件：`--bundle FILE`");
            return Err(Usage::new(
                say!(
                    "standard output holds one document: `--json` or `--bundle -`",
                    "标准输出只能有一份文档：`--json` 与 `--bundle -` 只能选一个"
                ),
                hint,
            ));
        }
        if std::fs::symlink_metadata(ctx.cwd.join(file)).is_ok() {
            let message = say!("`{}` is there already", "`{}` 已存在", file.display());
            return Err(Usage::new(
                message,
                say!(
                    "name a new file for the report, or remove the old one",
                    "为报告指定新文件，或先删除旧文件"
                ),
            ));
        }
        Ok(())
    }
}

const ALL: Questions = Questions { legacy: true, probe: true };

async fn everything<'a>(given: Equipment<'a>, walk: &mut Walk<'a>) {
    let mut local = Local::new(given.clone(), Purpose::Everything, None);
    let settings = walk.go(&mut local, None).await;
    let found = local.found;
    if let Some(finding) = stored(&given) {
        walk.note("outbox", finding);
    }
    let none = |en: &str, zh: &str| {
        Finding::skipped(match given.lang {
            Lang::En => en.to_owned(),
            Lang::Zh => zh.to_owned(),
        })
    };
    if let Some(mut server) = Server::new(given.clone()) {
        let _ = walk.go(&mut server, None).await;
    }
    let mut shape = None;
    if let Some(target) = &found.webhook {
        walk.about(Some(target.name.clone()));
        shape = walk.go(&mut Shape::new(given.clone(), target), settings.as_deref()).await;
        walk.about(None);
    }
    // The way to the hosts depends on nobody's credentials, and that to one not on the other.
    let signed = found.webhook.as_ref().is_some_and(signs);
    let oapi = walk.go(&mut Network::new(&given, Hosts::Webhook).signed(signed), None).await;
    let bases = given.client.bases();
    let api = if bases.api == bases.oapi {
        oapi.clone()
    } else {
        let optional = found.app.is_none() && found.webhook.is_some();
        walk.go(&mut Network::new(&given, Hosts::Api { optional }), None).await
    };
    match &found.webhook {
        Some(target) => {
            walk.about(Some(target.name.clone()));
            let _ = walk
                .go(&mut Post::new(given.clone(), target, TestMessage::NotSent), first(&shape, &oapi))
                .await;
            walk.about(None);
        }
        None if settings.is_none() => {
            walk.note("webhook", none("the default target is no webhook", "默认目标不是 Webhook"));
        }
        None => {}
    }
    let Some(app) = &found.app else {
        for name in ["token", "image", "stream"] {
            walk.note(
                name,
                match settings {
                    Some(_) => Finding::behind("settings", given.lang),
                    None => none("no enterprise app is set", "未设置企业应用"),
                },
            );
        }
        return;
    };
    let token = walk.go(&mut Credentials::new(given.clone(), &found, ALL), api.as_deref()).await;
    let mut image = Image::new(given.clone(), &found, Picture::BuiltIn, TestMessage::NotSent);
    let _ = walk.go(&mut image, first(&token, &oapi)).await;
    let _ = walk.go(&mut Stream::in_passing(given, app), token.as_deref()).await;
}

/// What `--send` says.
fn test_message(send: bool) -> TestMessage {
    if send { TestMessage::Sent } else { TestMessage::NotSent }
}

async fn token<'a>(given: Equipment<'a>, walk: &mut Walk<'a>) {
    let (found, network) = the_way(&given, walk, Purpose::Token, None, Hosts::Both).await;
    let _ = walk.go(&mut Credentials::new(given, &found, ALL), network.as_deref()).await;
}

async fn webhook<'a>(given: Equipment<'a>, walk: &mut Walk<'a>, arguments: WebhookArgs) {
    let (found, network) = the_way(&given, walk, Purpose::Webhook, arguments.to, Hosts::Webhook).await;
    if let Some(target) = &found.webhook {
        walk.about(Some(target.name.clone()));
        let _ =
            walk.go(&mut Post::new(given, target, test_message(arguments.send)), network.as_deref()).await;
    }
}

async fn image<'a>(
    given: Equipment<'a>,
    walk: &mut Walk<'a>,
    picture: Picture,
    arguments: ImageArgs,
    offline: bool,
) {
    let ImageArgs { to, send, .. } = arguments;
    let purpose = Purpose::Image { send, address: picture.is_reference() };
    let (found, network) = the_way(&given, walk, purpose, to, Hosts::Both).await;
    let no_app = found.app.is_none().then(|| "settings".to_owned());
    let questions = Questions { legacy: false, probe: true };
    let mut credentials = Credentials::new(given.clone(), &found, questions);
    let token = walk.go(&mut credentials, first(&network, &no_app)).await;
    let image = Image::new(given, &found, picture, test_message(send));
    let mut image = if offline || network.is_some() { image.silent() } else { image };
    let _ = walk.go(&mut image, token.as_deref()).await;
}

/// The settings of the model, when there is one; asking costs tokens.
async fn model_settings<'a>(given: Equipment<'a>, walk: &mut Walk<'a>) {
    if model::is_set(&given) {
        let broken = walk.go(&mut Setup::new(given.clone(), None), None).await;
        if broken.is_none() {
            walk.note("answer", model::not_asked(&given));
        }
    }
}

async fn language_model<'a>(given: Equipment<'a>, walk: &mut Walk<'a>, arguments: ModelArgs) {
    let name = arguments.model.filter(|name| name != DEFAULT_MODEL);
    let mut setup = Setup::new(given.clone(), name);
    let broken = walk.go(&mut setup, None).await;
    if let Some(ready) = &setup.ready {
        let _ = walk.go(&mut Asking::new(given, ready), broken.as_deref()).await;
    }
}

/// What every area begins with: this machine, then the way to the hosts.
async fn the_way<'a>(
    given: &Equipment<'a>,
    walk: &mut Walk<'a>,
    purpose: Purpose,
    to: Option<String>,
    hosts: Hosts,
) -> (Found<'a>, Option<String>) {
    let mut local = Local::new(given.clone(), purpose, to);
    let mut broken = walk.go(&mut local, None).await;
    let found = local.found;
    if let (Purpose::Webhook, Some(target)) = (purpose, &found.webhook) {
        walk.about(Some(target.name.clone()));
        broken = walk.go(&mut Shape::new(given.clone(), target), broken.as_deref()).await;
        walk.about(None);
    }
    let signed = found.webhook.as_ref().is_some_and(|target| purpose == Purpose::Webhook && signs(target));
    let broken = walk.go(&mut Network::new(given, hosts).signed(signed), broken.as_deref()).await;
    (found, broken)
}

fn signs(target: &Target) -> bool {
    matches!(&target.kind, TargetKind::Webhook(webhook) if webhook.signed)
}
