//! `ding outbox drop`: messages are forgotten.

use clap::Args;
use serde::Serialize;

use super::{Chosen, open, turn};
use crate::ctx::Ctx;
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::say;
use crate::ui::{Report, View};

/// Remove stored messages and dead letters for good
#[derive(Debug, Args)]
pub(super) struct Remove {
    #[command(flatten)]
    chosen: Chosen,

    /// Dead letters only
    #[arg(long)]
    dead: bool,
}

#[derive(Serialize)]
struct RemoveReport {
    dry_run: bool,
    dropped: Vec<String>,
}

impl Remove {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let post = open(ctx)?;
        let chosen = || {
            let mut slips = if self.dead { Vec::new() } else { post.outbox.waiting()? };
            slips.extend(post.outbox.dead()?);
            self.chosen.of(&post, slips)
        };
        let dry_run = preview::wanted(ctx);
        let mut dropped = chosen()?;
        if !dry_run && !dropped.is_empty() {
            // What is going out just now is not taken away below its sender.
            let _lock = match turn(ctx, &post).await? {
                Ok(lock) => lock,
                Err(exit) => return Ok(exit),
            };
            dropped.retain(|slip| post.outbox.remove(slip).is_ok_and(|there| there));
        }
        let dropped = dropped.into_iter().map(|slip| slip.id).collect();
        ctx.ui.report(&RemoveReport { dry_run, dropped })?;
        Ok(Exit::Done)
    }
}

impl Report for RemoveReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let (count, ids) = (self.dropped.len(), self.dropped.join("\n"));
        let text = match (self.dry_run, count) {
            (_, 0) => say!("there is nothing to drop", "没有可删除的消息"),
            (true, _) => say!("{count} would be dropped:\n{ids}", "将删除 {count} 条：\n{ids}"),
            (false, _) => say!("{count} dropped", "已删除 {count} 条"),
        };
        text.get(lang).to_owned()
    }

    fn essence(&self) -> Option<String> {
        Some(self.dropped.join("\n"))
    }
}
