//! `ding send`: one message to one or more targets.

mod alertmanager;
mod args;
mod card;
mod common;
mod each;
mod inline;
mod media;
mod once;
mod picture;

use super::Command;
use crate::ctx::{Ctx, Usage};
use crate::delivery::Outgoing;
use crate::delivery::media::Inspected;
use crate::dispatch::{Order, SendReport, Strict, all_lost, preview};
use crate::exit::Exit;
use crate::host::InputKind;
use crate::lang::Sentence;

pub use alertmanager::Alertmanager;
pub use args::{FeedCard, Link, Markdown, Raw, Text};
pub use card::ActionCard;
pub use common::SendArgs;
pub(super) use common::{AtArgs, excuse};
pub use media::{Audio, Document, Image, Video};
pub use once::MessageArgs;

/// Send a message to one or more targets
///
/// A target is a name from the settings, or `webhook:URL-or-token`, `group:OPEN_CONVERSATION_ID`,
/// `user:USERID[,USERID…]`, `mobile:NUMBER[,NUMBER…]` (`ding help targets`). Without `--to` it is `DING_TARGET`, else
/// `DING_WEBHOOK`, else `default_target` of the settings. The body of a message is an argument, a file (`--body-file`), or standard input.
#[derive(Debug, clap::Args)]
pub struct About {}

/// A message to send.
#[derive(Debug)]
pub struct Send {
    message: MessageCommand,
}

#[derive(Debug)]
enum MessageCommand {
    Text(Text),
    Markdown(Markdown),
    Link(Link),
    ActionCard(ActionCard),
    FeedCard(FeedCard),
    Image(Image),
    Document(Document),
    Audio(Audio),
    Video(Video),
    Raw(Raw),
    Alertmanager(Alertmanager),
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
leaves!(Text, Markdown, Link, ActionCard, FeedCard, Image, Document, Audio, Video, Raw, Alertmanager);

impl MessageCommand {
    fn arguments(&self) -> &MessageArgs {
        match self {
            Self::Text(command) => &command.send,
            Self::Markdown(command) => &command.send,
            Self::Link(command) => &command.send,
            Self::ActionCard(command) => &command.send,
            Self::FeedCard(command) => &command.send,
            Self::Image(command) => &command.send,
            Self::Document(command) => &command.send,
            Self::Audio(command) => &command.send,
            Self::Video(command) => &command.send,
            Self::Raw(command) => &command.send,
            Self::Alertmanager(command) => &command.send,
        }
    }

    /// Does each line say where it goes?
    fn each(&self) -> bool {
        match self {
            Self::Text(command) => command.each.each,
            Self::Markdown(command) => command.each.each,
            Self::Raw(command) => command.each.each,
            _ => false,
        }
    }

    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self {
            Self::Text(command) => command.run(ctx).await,
            Self::Markdown(command) => command.run(ctx).await,
            Self::Link(command) => send(ctx, &command.send, command.outgoing(ctx).await?, Vec::new()).await,
            Self::ActionCard(command) => command.run(ctx).await,
            Self::FeedCard(command) => send(ctx, &command.send, Some(command.outgoing()?), Vec::new()).await,
            Self::Raw(command) => command.run(ctx).await,
            Self::Image(command) => command.run(ctx).await,
            Self::Document(command) => command.run(ctx).await,
            Self::Audio(command) => command.run(ctx).await,
            Self::Video(command) => command.run(ctx).await,
            Self::Alertmanager(command) => command.run(ctx).await,
        }
    }
}

/// A message that shows `attachments`; `None` when there is nothing to say.
async fn send(
    ctx: &Ctx,
    arguments: &MessageArgs,
    outgoing: Option<Outgoing>,
    attachments: Vec<Inspected>,
) -> anyhow::Result<Exit> {
    match outgoing {
        Some(outgoing) => {
            let order = Order { attachments, reuse: true, ..arguments.order(ctx, vec![outgoing]) };
            order.run(ctx, &arguments.to).await
        }
        None => {
            ctx.ui.report(&SendReport::new(Vec::new()))?;
            Ok(Exit::Done)
        }
    }
}

impl Send {
    /// Tells what is wrong with the settings before a pipe is read: the job in front of it may take hours. The result, where
    /// there is nobody to send to.
    async fn ready(&self, ctx: &Ctx) -> anyhow::Result<Option<SendReport>> {
        let pipe = ctx.stdin.borrow().as_ref().is_some_and(|input| input.kind == InputKind::Pipe);
        if !pipe || preview::wanted(ctx) {
            return Ok(None);
        }
        let arguments = self.message.arguments();
        if self.message.each() && arguments.to.is_empty() {
            return Ok(None);
        }
        Ok(match all_lost(ctx, &arguments.to, Strict::of(arguments.fidelity()))? {
            Some(lost) => Some(SendReport::new(Vec::new()).count_beside(ctx, &lost).await),
            None => None,
        })
    }

    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let arguments = self.message.arguments();
        let best_effort = arguments.best_effort;
        arguments.check(ctx)?;
        let result = match self.ready(ctx).await {
            Ok(None) => self.message.run(ctx).await,
            Ok(Some(report)) if best_effort => report.excuse(ctx).map_err(Into::into),
            Ok(Some(report)) => Ok(report.end(ctx)),
            Err(error) => Err(error),
        };
        match result {
            Err(error) if best_effort => excuse(ctx, error),
            result => result,
        }
    }
}

/// The usage error of an argument that cannot be read.
fn usage(message: impl Into<Sentence>, hint: impl Into<Sentence>) -> anyhow::Error {
    Usage::new(message, hint).into()
}
