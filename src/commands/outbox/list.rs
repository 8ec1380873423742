//! `ding outbox list`: what waits, and the dead letters.

use clap::Args;
use serde::Serialize;

use super::{is_for, open, state, state_for};
use crate::ctx::Ctx;
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Fail as _;
use crate::host::{at, time_text, unix_millis};
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::ui::{Report, View, table};

/// List the messages that wait, and the dead letters
#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those for this target
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,
}

#[derive(Serialize)]
struct ListReport {
    messages: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    target: String,
    kind: String,
    /// `waiting`, `unknown` (it may have arrived) or `dead`.
    state: &'static str,
    stored_at: String,
    age_seconds: u64,
    bytes: u64,
    attachments: usize,
    about: String,
    /// Why it did not go out.
    reason_id: String,
    reason: Sentence,
}

impl List {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "outbox list")?;
        let post = open(ctx)?;
        let mut slips = post.outbox.waiting()?;
        slips.extend(post.outbox.dead()?);
        let now = unix_millis(ctx.clock.now());
        let mut messages = Vec::new();
        for slip in slips {
            if self.to.as_ref().is_some_and(|to| !is_for(&post, &slip, to)) {
                continue;
            }
            let letter = match post.outbox.read(&slip) {
                Ok(Some(letter)) => letter,
                // It has gone out just now.
                Ok(None) => continue,
                Err(error) => {
                    ctx.ui.warn_as(&error.sentence(), &error.failure().about(&slip.id));
                    continue;
                }
            };
            let reason = letter.buried.as_ref().unwrap_or(&letter.entry.reason);
            messages.push(Line {
                state: state(&letter, &slip),
                stored_at: time_text(at(slip.stored_at())),
                age_seconds: now.saturating_sub(slip.stored_at()) / 1000,
                bytes: letter.size,
                attachments: letter.entry.attachments.len(),
                reason_id: reason.id.clone(),
                reason: reason.sentence(),
                kind: letter.entry.kind.clone(),
                target: letter.entry.target.clone(),
                about: letter.entry.about.clone(),
                id: slip.id,
            });
        }
        ctx.ui.report(&ListReport { messages })?;
        Ok(Exit::Done)
    }
}

impl Report for ListReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        if self.messages.is_empty() {
            return say!("the outbox is empty", "发件箱为空").get(lang).to_owned();
        }
        let headings = match lang {
            Lang::En => ["id", "target", "state", "stored", "message", "why"],
            Lang::Zh => ["ID", "目标", "状态", "存入时间", "消息", "原因"],
        };
        let row = |line: &Line| {
            // Its random end tells it from all others.
            let end = line.id.rsplit('-').next().unwrap_or_default();
            vec![
                end.to_owned(),
                line.target.clone(),
                state_for(line.state, lang).to_owned(),
                line.stored_at.clone(),
                line.about.clone(),
                line.reason.get(lang).to_owned(),
            ]
        };
        table(&headings, self.messages.iter().map(row), view)
    }

    fn essence(&self) -> Option<String> {
        Some(self.messages.iter().map(|line| line.id.as_str()).collect::<Vec<_>>().join("\n"))
    }
}
