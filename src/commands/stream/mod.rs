//! `ding stream`: the handshake stage by stage, and events as JSON lines.

mod end;
mod event;
mod exec;
mod flood;
mod lines;
mod listen;
pub(super) mod test;

use clap::{Args, Subcommand};

use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::say;

/// Test and use Stream mode
#[derive(Debug, Args)]
pub struct StreamCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Test(test::TestArgs),
    Listen(listen::Listen),
}

impl StreamCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if preview::wanted(ctx) {
            let hint = say!(
                "`ding stream test` posts nothing and takes no messages",
                "`ding stream test` 不发送也不接收消息"
            );
            return Err(Usage::new(
                say!("a connection cannot be shown instead of made", "连接无法预演"),
                hint,
            )
            .into());
        }
        match self.action {
            Action::Test(arguments) => arguments.run(ctx).await,
            Action::Listen(arguments) => arguments.run(ctx).await,
        }
    }
}
