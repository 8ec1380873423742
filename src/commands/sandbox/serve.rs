//! `ding sandbox serve`.

use std::sync::Arc;

use clap::Args;

use super::clean::Clean;
use super::{BehaviourArgs, start};
use crate::ctx::Ctx;
use crate::env;
use crate::exit::Exit;
use crate::net::quote;
use crate::sandbox::{Entry, Options, draw};
use crate::say;

/// Serve until interrupted; print the variables that point programs at it, then each message
///
/// The variables come first, as `export` lines for a shell: the app, the robots with and without security, the group and the
/// people, the card template, the model, and a settings file with named targets. Then comes each message as a chat would
/// show it, in comments, so that a shell can read the output at any time; with `--json` one JSON document per line.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Port on 127.0.0.1; a free one unless given
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,

    #[command(flatten)]
    behaviour: BehaviourArgs,
}

impl Serve {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let (sender, mut arrivals) = tokio::sync::mpsc::unbounded_channel();
        let on_entry = move |entry: &Entry| {
            // The receiver goes when the run ends.
            let _ = sender.send(entry.clone());
        };
        let sandbox = start(Options {
            port: self.port,
            on_entry: Some(Arc::new(on_entry)),
            ..self.behaviour.options(ctx)
        })?;
        let clean = Clean::new(ctx, &sandbox)?;
        let mut variables = sandbox.variables();
        variables.push((env::CONFIG, clean.config().display().to_string()));
        if ctx.ui.json() {
            let map: serde_json::Map<_, _> =
                variables.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
            ctx.ui.lines(&format!("{}\n", serde_json::json!({ "variables": map })))?;
        } else {
            for (name, value) in variables {
                ctx.ui.lines(&format!("export {name}={}\n", quote(&value)))?;
            }
            let (group, users, base) = (sandbox.group(), sandbox.users().join(", "), sandbox.base());
            ctx.ui.note(&say!(
                "robots: DING_WEBHOOK (signed), SANDBOX_PLAIN_WEBHOOK, SANDBOX_KEYWORD_WEBHOOK (keyword)\n\
                 targets: ops, plain, keyword (webhooks), release (group), me (people)\n\
                 group: {group}\npeople: {users}\nserving on {base}; Ctrl-C ends it",
                "机器人：DING_WEBHOOK（加签）、SANDBOX_PLAIN_WEBHOOK、SANDBOX_KEYWORD_WEBHOOK（关键词）\n\
                 目标：ops、plain、keyword（Webhook）、release（群）、me（个人）\n\
                 群：{group}\n人员：{users}\n服务地址 {base}；按 Ctrl-C 结束"
            ));
        }
        ctx.ends_by_signal.set(true);
        while let Some(entry) = arrivals.recv().await {
            let text = if ctx.ui.json() {
                serde_json::to_string(&entry)?
            } else {
                {
                    let columns = ctx.ui.view().width.unwrap_or(100).saturating_sub(2);
                    comment(&draw(&entry, columns, ctx.ui.lang()))
                }
            };
            ctx.ui.lines(&format!("{}\n", text.trim_end()))?;
            if ctx.ui.closed() {
                break;
            }
        }
        Ok(Exit::Done)
    }
}

/// A message may hold anything, also what a shell would run.
fn comment(text: &str) -> String {
    let line = |line: &str| if line.starts_with('#') { format!("{line}\n") } else { format!("# {line}\n") };
    text.lines().map(line).collect()
}
