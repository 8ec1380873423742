//! `ding message`: what was sent, read status and recall of robot messages.

mod list;
mod recall;
mod status;

use clap::{Args, Subcommand};

use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::failure::Fail as _;
use crate::host::unix_millis;
use crate::say;
use crate::settings::{Lookup, Settings, TargetKind};
use crate::state::{Record, WINDOW, records};

/// What was sent lately; read status and recall of robot messages
///
/// Status and recall work for 24 hours. `ding send` notes what they need to know, so the key alone is enough on the machine that
/// sent the message; elsewhere name the target with `--to`.
#[derive(Debug, Args)]
pub struct MessageCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    List(list::List),
    Status(status::Status),
    Recall(recall::Recall),
}

/// Where a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    app: Option<String>,
    /// openConversationId; `None` for people.
    group: Option<String>,
}

impl MessageCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self.action {
            Action::List(list) => list.run(ctx),
            Action::Status(status) => status.run(ctx).await,
            Action::Recall(recall) => recall.run(ctx).await,
        }
    }
}

/// The notes of this machine.
fn noted(ctx: &Ctx, settings: &Settings) -> Vec<Record> {
    let notes = settings.paths.state.as_deref().map_or(Ok(Vec::new()), records);
    notes.unwrap_or_else(|error| {
        let what = say!("what was sent from here is not known", "无法得知本机发送过的消息");
        ctx.ui.warn_of(&what, &error.failure());
        Vec::new()
    })
}

/// Keys of what the newest run sent.
fn last(ctx: &Ctx, settings: &Settings) -> anyhow::Result<Vec<String>> {
    let since = unix_millis(ctx.clock.now()).saturating_sub(WINDOW.as_millis() as u64);
    let mut notes = noted(ctx, settings);
    notes.retain(|record| !record.keys.is_empty() && record.sent_at >= since);
    let Some(newest) = notes.last() else {
        return Err(Usage::new(
            say!("nothing was sent from here in the last 24 hours", "最近 24 小时内本机没有发送记录"),
            say!("give the processQueryKey", "请给出 processQueryKey"),
        )
        .into());
    };
    Ok(notes
        .iter()
        .filter(|record| record.run == newest.run)
        .flat_map(|record| record.keys.clone())
        .collect())
}

/// Where `key` is, from `--to` or the notes.
fn place(ctx: &Ctx, key: &str, to: Option<&str>) -> anyhow::Result<Place> {
    let settings = ctx.settings()?;
    if let Some(to) = to {
        return match settings.target(to, Lookup::Shown)?.kind {
            TargetKind::Group { id, app } => Ok(Place { app, group: Some(id) }),
            TargetKind::People { app, .. } => Ok(Place { app, group: None }),
            TargetKind::Webhook(_) | TargetKind::Session(_) => Err(Usage::new(
                say!(
                    "messages through a webhook have no read status and cannot be recalled",
                    "Webhook 消息没有已读状态，也不能撤回"
                ),
                say!(
                    "send through the enterprise robot (`group:`, `user:`) what may have to be taken back",
                    "可能需要撤回的消息请通过企业机器人发送（`group:`、`user:`）"
                ),
            )
            .into()),
        };
    }
    let known = noted(ctx, settings).into_iter().find(|record| record.keys.iter().any(|known| known == key));
    let Some(record) = known else {
        return Err(Usage::new(
            say!(
                "`{key}` was not sent from here in the last 24 hours",
                "`{key}` 不是本机最近 24 小时内发送的"
            ),
            say!(
                "name the target with `--to`; without XDG_STATE_HOME and HOME nothing is noted",
                "用 `--to` 指定目标；未设置 XDG_STATE_HOME 与 HOME 时不做记录"
            ),
        )
        .into());
    };
    if unix_millis(ctx.clock.now()).saturating_sub(record.sent_at) > WINDOW.as_millis() as u64 {
        ctx.ui.warn(&say!(
            "the message is older than 24 hours: DingTalk has forgotten it",
            "消息已超过 24 小时：钉钉不再保留"
        ));
    }
    if settings.app(record.app.as_deref())?.client_id != record.client_id {
        return Err(Usage::new(
            say!(
                "`{key}` was sent by the app {}, which is not the one that is chosen now",
                "`{key}` 由应用 {} 发送，与当前选择的应用不同",
                record.client_id
            ),
            say!("choose it with `--app`, or unset `DING_APP`", "用 `--app` 选择它，或取消 `DING_APP`"),
        )
        .into());
    }
    Ok(Place { app: record.app, group: record.group })
}
