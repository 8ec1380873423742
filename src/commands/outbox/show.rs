//! `ding outbox show`: one stored message.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::{by_id, open, state, state_for};
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::host::{at, time_text};
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::kind_words;
use crate::state::outbox::{Attachment, Origin};
use crate::ui::{Report, View};

/// Show a stored message: whom it is for, why it waits, and what it says
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Id, or its end as `ding outbox list` prints it
    id: String,
}

#[derive(Serialize)]
struct ShowReport {
    id: String,
    target: String,
    kind: String,
    state: &'static str,
    stored_at: String,
    /// `settings`, `literal`, or `whole`: the address is stored with the message.
    origin: &'static str,
    app: Option<String>,
    msg_uuid: Option<String>,
    attachments: Vec<Attachment>,
    /// Why it did not go out at first.
    reason_id: String,
    reason: Sentence,
    /// Why it is a dead letter, or was.
    #[serde(skip_serializing_if = "Option::is_none")]
    dead_reason_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dead_reason: Option<Sentence>,
    body: Value,
}

impl Show {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "outbox show")?;
        let post = open(ctx)?;
        let mut slips = post.outbox.waiting()?;
        slips.extend(post.outbox.dead()?);
        let slip = by_id(&slips, &self.id)?;
        let letter = post.outbox.read(slip)?.ok_or_else(|| {
            let message = say!("`{}` has just gone out", "`{}` 刚刚已发出", slip.id);
            Usage { message, hint: None }
        })?;
        let state = state(&letter, slip);
        let entry = letter.entry;
        let mut body: Value =
            serde_json::from_str(&entry.body).unwrap_or_else(|_| entry.body.as_str().into());
        // A robot's parameters are a text within the JSON.
        if let Some(param) = body.get("msgParam").and_then(Value::as_str) {
            body["msgParam"] = serde_json::from_str(param).unwrap_or_else(|_| param.into());
        }
        let dead = letter.buried;
        ctx.ui.report(&ShowReport {
            id: slip.id.clone(),
            target: entry.target,
            kind: entry.kind,
            state,
            stored_at: time_text(at(slip.stored_at())),
            origin: match entry.origin {
                Origin::Settings(_) => "settings",
                Origin::Literal => "literal",
                Origin::Whole { .. } => "whole",
            },
            app: entry.app,
            msg_uuid: entry.uuid,
            attachments: entry.attachments,
            reason: entry.reason.sentence(),
            reason_id: entry.reason.id,
            dead_reason: dead.as_ref().map(crate::state::outbox::Reason::sentence),
            dead_reason_id: dead.map(|reason| reason.id),
            body,
        })?;
        Ok(Exit::Done)
    }
}

impl Report for ShowReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let files: Vec<&str> = self.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
        let files = files.join(", ");
        let label = |en: &'static str, zh: &'static str| crate::lang::Text { en, zh }.get(lang);
        let mut lines = vec![
            (label("id", "ID"), self.id.clone()),
            (
                label("target", "目标"),
                match lang {
                    Lang::En => format!("{} ({})", self.target, self.kind),
                    Lang::Zh => format!("{}（{}）", self.target, kind_words(&self.kind).get(lang)),
                },
            ),
            (label("state", "状态"), state_for(self.state, lang).to_owned()),
            (label("stored", "存入时间"), self.stored_at.clone()),
            (label("why", "原因"), self.reason.get(lang).to_owned()),
        ];
        if let Some(dead) = &self.dead_reason {
            lines.push((label("dead letter", "死信原因"), dead.get(lang).to_owned()));
        }
        if !files.is_empty() {
            lines.push((label("files", "附件"), files));
        }
        let lines: Vec<String> =
            lines.into_iter().map(|(name, value)| format!("{name}{}{value}", lang.colon())).collect();
        format!("{}\n\n{:#}", lines.join("\n"), self.body)
    }

    fn essence(&self) -> Option<String> {
        Some(format!("{:#}", self.body))
    }
}
