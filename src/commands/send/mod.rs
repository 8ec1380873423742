//! `ding send`: one message to one or more targets.

mod args;
mod report;

use clap::Subcommand;

use self::report::{SendReport, TargetResult};
use super::Command;
use super::preview;
use crate::api::Authed;
use crate::ctx::{Ctx, Usage};
use crate::delivery::{Outgoing, Plan, Route, deliver, plan};
use crate::exit::Exit;
use crate::host::{random_hex, unix_millis};
use crate::settings::Kind;

pub use args::{ActionCard, FeedCard, Link, Markdown, Raw, SendArgs, Text};

/// Send a message to one or more targets
///
/// A target is a name from the settings, or `webhook:URL-or-token`, `group:OPEN_CONVERSATION_ID`,
/// `user:USERID[,USERID…]`. Without `--to` it is `DING_TARGET`, else `DING_WEBHOOK`, else `default_target`.
/// The body is an argument, `@FILE`, or standard input.
#[derive(Debug, clap::Args)]
pub struct Send {
    #[command(subcommand)]
    message: MessageCommand,
}

#[derive(Debug, Subcommand)]
enum MessageCommand {
    /// Send plain text
    Text(Text),
    /// Send Markdown
    Markdown(Markdown),
    /// Send a link with a picture
    Link(Link),
    /// Send a card with buttons
    ActionCard(ActionCard),
    /// Send rows of picture links (webhooks only)
    FeedCard(FeedCard),
    /// Send your own JSON
    Raw(Raw),
}

macro_rules! leaves {
    ($($name:ident),+) => {$(
        impl From<$name> for Command {
            fn from(arguments: $name) -> Self {
                Self::Send(Send { message: MessageCommand::$name(arguments) })
            }
        }
    )+};
}
leaves!(Text, Markdown, Link, ActionCard, FeedCard, Raw);

impl Send {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self.message {
            MessageCommand::Text(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
            MessageCommand::Markdown(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
            MessageCommand::Link(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
            MessageCommand::ActionCard(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
            MessageCommand::FeedCard(arguments) => send(ctx, &arguments.send, arguments.outgoing()?).await,
            MessageCommand::Raw(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
        }
    }
}

/// Plans for every target before anything is sent to the first.
async fn send(ctx: &Ctx, arguments: &SendArgs, outgoing: Outgoing) -> anyhow::Result<Exit> {
    let settings = ctx.settings()?;
    let preview = preview::wanted(ctx);
    let targets = settings.targets(&arguments.to, !preview)?;
    let mut plans: Vec<Plan> = Vec::with_capacity(targets.len());
    for target in &targets {
        if let Kind::Webhook(webhook) = &target.kind {
            for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                ctx.ui.redactor().learn(secret);
            }
        }
        let uuid = random_hex(&ctx.random, 16);
        let robot_code = |app: Option<&str>| -> anyhow::Result<String> { Ok(settings.app(app)?.robot_code) };
        plans.push(plan(target, &outgoing, uuid, robot_code)?);
    }
    if preview {
        let now = unix_millis(ctx.clock.now());
        let calls: Vec<_> = plans.iter().flat_map(|plan| plan.requests(&settings.bases, now)).collect();
        return preview::show(ctx, &calls);
    }
    deliver_all(ctx, &plans).await
}

async fn deliver_all(ctx: &Ctx, plans: &[Plan]) -> anyhow::Result<Exit> {
    let client = ctx.client()?;
    // One identity per app, so that several targets share one token.
    let mut identities: Vec<(Option<&str>, Authed<'_>)> = Vec::new();
    for plan in plans {
        if let Route::Group { app, .. } | Route::People { app, .. } = &plan.route {
            let app = app.as_deref();
            if !identities.iter().any(|(known, _)| *known == app) {
                identities.push((app, ctx.authed(&client, app)?));
            }
        }
    }
    let mut results = Vec::with_capacity(plans.len());
    for plan in plans {
        let _spinner = ctx.ui.spinner(&format!("sending to {}", plan.target));
        let authed = match &plan.route {
            Route::Webhook { .. } => None,
            Route::Group { app, .. } | Route::People { app, .. } => {
                identities.iter().find(|(known, _)| *known == app.as_deref()).map(|(_, authed)| authed)
            }
        };
        let delivered = deliver(plan, &client, authed).await;
        results.push(TargetResult::new(plan, delivered, ctx));
    }
    let report = SendReport::new(results);
    // The failures first: a reader who closes standard output early must still see them.
    report.tell(ctx);
    ctx.ui.report(&report).map_err(|error| report::unwritten(&report, error))?;
    Ok(report.exit)
}

/// The usage error of an argument that cannot be read.
fn usage(message: impl Into<String>, hint: &str) -> anyhow::Error {
    Usage::new(message, hint).into()
}
