//! `ding verify`: are these credentials good?

use clap::Args;

use super::diagnosis::{DiagnosisReport, examine};
use crate::ctx::{Ctx, Usage};
use crate::diagnose::local::nothing_is_set;
use crate::diagnose::token::{Credentials, Found, Questions};
use crate::diagnose::webhook::{Post, Shape};
use crate::diagnose::{Equipment, Finding, Reach, TestMessage, Walk};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::say;
use crate::secret::Secret;
use crate::settings::{Error, Lookup, Target, TargetKind};
use crate::ui::{Report, View};

/// Check that the credentials are good: a quick yes or no for scripts (why not: ding doctor)
///
/// Looks at all that the settings would use by themselves: the enterprise app, and the default target. With `--to` only
/// at what those targets need. Of an app a token is asked for, never taken from the cache, and then a harmless question
/// shows whether permissions, robotCode and address list are fine. A webhook cannot be proved without posting: its
/// address, secret and signature are checked here. Nothing is posted without `--send`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Target whose credentials to check: a name or literal; repeatable
    #[arg(short, long, value_name = "TARGET")]
    to: Vec<String>,

    /// Ask for the token only: the question about permissions is a counted call
    #[arg(long)]
    no_probe: bool,

    /// Post a test message to each webhook
    #[arg(long)]
    send: bool,
}

impl Verify {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if preview::wanted(ctx) {
            let hint = say!(
                "without `--send` it posts nothing; `ding token get --dry-run` shows the request",
                "不加 `--send` 不会发送消息；`ding token get --dry-run` 可显示请求"
            );
            return Err(Usage::new(
                say!(
                    "only DingTalk can tell whether credentials are good: there is no dry run",
                    "凭证是否有效只有钉钉知道：没有预演模式"
                ),
                hint,
            )
            .into());
        }
        let diagnosis = examine(ctx, Reach::Network, async |given, walk| {
            if let Err(error) = self.check(&given, walk).await {
                walk.about(None);
                walk.note("settings", given.failed(error));
            }
        })
        .await;
        let report = Verified(DiagnosisReport::new(diagnosis, ctx));
        ctx.ui.report(&report)?;
        Ok(report.0.diagnosis.exit)
    }

    async fn check<'a>(&self, given: &Equipment<'a>, walk: &mut Walk<'a>) -> Result<(), Error> {
        let targets = given.settings.targets(&self.to, Lookup::All);
        let mut seen: Vec<String> = Vec::new();
        if self.to.is_empty() {
            match given.settings.app(None) {
                Err(error) if error.is_no_app() => {
                    // A webhook alone is a whole set-up too.
                    if matches!(targets, Err(Error::NoTarget)) {
                        if let Error::WhichApp { .. } = error {
                            return Err(error);
                        }
                        walk.note("settings", nothing_is_set(error.to_string(), given.lang));
                        return Ok(());
                    }
                }
                app => {
                    seen.push(app?.client_id);
                    self.app(given, walk, None).await;
                }
            }
        }
        walk.about(None);
        let targets = match targets {
            Err(Error::NoTarget) => Vec::new(),
            targets => targets?,
        };
        for target in targets {
            match &target.kind {
                TargetKind::Webhook(_) => self.webhook(given, walk, &target).await,
                // No setting names one.
                TargetKind::Session(_) => {}
                TargetKind::Group { app, .. } | TargetKind::People { app, .. } => {
                    let client_id = given.settings.app(app.as_deref())?.client_id;
                    if !seen.contains(&client_id) {
                        seen.push(client_id);
                        self.app(given, walk, Some(target)).await;
                    }
                }
            }
        }
        Ok(())
    }

    async fn app<'a>(&self, given: &Equipment<'a>, walk: &mut Walk<'a>, target: Option<Target>) {
        let app = target.as_ref().and_then(|target| target.kind.app()).map(str::to_owned);
        walk.about(app.clone());
        let mut found = match Found::of_app(given, app.as_deref()) {
            Ok(found) => found,
            Err(error) => return walk.note("app", given.failed(error)),
        };
        found.target = target;
        if let Some(app) = &found.app {
            walk.about(app.name.clone());
            let (id, robot) = (&app.client_id, &app.robot_code);
            walk.note("app", Finding::good(format!("Client ID {id}, robotCode {robot}")));
        }
        let questions = Questions { legacy: false, probe: !self.no_probe };
        let _ = walk.go(&mut Credentials::new(given.clone(), &found, questions), None).await;
    }

    async fn webhook<'a>(&self, given: &Equipment<'a>, walk: &mut Walk<'a>, target: &Target) {
        if let TargetKind::Webhook(webhook) = &target.kind {
            [&webhook.token, &webhook.secret]
                .into_iter()
                .flatten()
                .for_each(|secret: &Secret| (given.learn)(secret));
        }
        walk.about(Some(target.name.clone()));
        let shape = walk.go(&mut Shape::new(given.clone(), target), None).await;
        let message = if self.send { TestMessage::Sent } else { TestMessage::NotSent };
        let _ = walk.go(&mut Post::new(given.clone(), target, message), shape.as_deref()).await;
    }
}

/// The same report, but of one word: the cause.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Verified(DiagnosisReport);

impl Report for Verified {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        self.0.human(view)
    }

    fn essence(&self) -> Option<String> {
        self.0.diagnosis.broken()?.cause_id.as_deref().map(str::to_owned)
    }
}
