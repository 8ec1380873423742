//! `ding send`: one message to one or more targets.

mod args;
mod media;
mod picture;

use clap::Subcommand;

use super::Command;
use crate::ctx::{Ctx, Usage};
use crate::delivery::Outgoing;
use crate::dispatch::Order;
use crate::exit::Exit;
use crate::lang::Sentence;
use crate::settings::Target;

pub use args::{ActionCard, FeedCard, Link, Markdown, Raw, SendArgs, Text};
pub use media::{Audio, Document, Image, Video};

/// Send a message to one or more targets
///
/// A target is a name from the settings, or `webhook:URL-or-token`, `group:OPEN_CONVERSATION_ID`,
/// `user:USERID[,USERID…]`. Without `--to` it is `DING_TARGET`, else `DING_WEBHOOK`, else `default_target` of the
/// settings. The body of a message is an argument, `@FILE` for a file's content, or standard input.
#[derive(Debug, clap::Args)]
pub struct Send {
    #[command(subcommand)]
    message: MessageCommand,
}

#[derive(Debug, Subcommand)]
enum MessageCommand {
    Text(Text),
    Markdown(Markdown),
    Link(Link),
    ActionCard(ActionCard),
    FeedCard(FeedCard),
    Image(Image),
    #[command(name = "file")]
    Document(Document),
    Audio(Audio),
    Video(Video),
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
leaves!(Text, Markdown, Link, ActionCard, FeedCard, Image, Document, Raw);

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
            MessageCommand::Image(arguments) => arguments.run(ctx).await,
            MessageCommand::Document(arguments) => arguments.run(ctx).await,
            MessageCommand::Audio(arguments) => arguments.run(ctx).await,
            MessageCommand::Video(arguments) => arguments.run(ctx).await,
            MessageCommand::Raw(arguments) => {
                send(ctx, &arguments.send, arguments.outgoing(ctx).await?).await
            }
        }
    }
}

/// The same message to every target, without files.
async fn send(ctx: &Ctx, arguments: &SendArgs, outgoing: Outgoing) -> anyhow::Result<Exit> {
    let build = |_: &Target, _: &[String]| Ok(vec![outgoing.clone()]);
    Order { to: &arguments.to, attachments: Vec::new(), reuse: false, build: &build }.run(ctx).await
}

/// The usage error of an argument that cannot be read.
fn usage(message: impl Into<Sentence>, hint: impl Into<Sentence>) -> anyhow::Error {
    Usage::new(message, hint).into()
}
