//! `ding message list`.

use clap::Args;
use serde::Serialize;

use super::noted;
use crate::ctx::Ctx;
use crate::dispatch::QUEUED;
use crate::exit::{Exit, Sent};
use crate::host::{at, time_text};
use crate::lang::{Lang, Text};
use crate::say;
use crate::settings::kind_words;
use crate::state::Record;
use crate::ui::{Report, View, table};

/// Show what was sent lately from this machine, to whom, and what became of it
///
/// Neither texts nor secrets are noted. The notes go back some days, or some thousand messages.
#[derive(Debug, Args)]
pub(super) struct List {
    /// Only what went to this target, as it was called then; repeatable
    #[arg(short, long, value_name = "TARGET")]
    to: Vec<String>,

    /// The newest so many; 0: all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// The newest is the last.
#[derive(Serialize)]
struct ListReport {
    messages: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    /// `2026-01-01T00:00:00Z`
    time: String,
    target: String,
    kind: String,
    sent: Sent,
    /// Name of the first failure.
    failure: Option<String>,
    process_query_keys: Vec<String>,
    /// Those of them that were taken back from here.
    recalled: Vec<String>,
    /// What one command sent has the same.
    run: String,
}

impl From<Record> for Listed {
    fn from(record: Record) -> Self {
        // Version 0.1 noted messages of an app alone.
        let old = if record.group.is_some() { "group" } else { "user" };
        Self {
            time: time_text(at(record.sent_at)),
            target: record.target,
            kind: if record.kind.is_empty() { old.to_owned() } else { record.kind },
            sent: record.sent,
            failure: record.failure,
            process_query_keys: record.keys,
            recalled: record.recalled,
            run: record.run,
        }
    }
}

impl List {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let mut notes = noted(ctx, ctx.settings()?);
        notes.retain(|record| self.to.is_empty() || self.to.contains(&record.target));
        if self.limit > 0 {
            notes.drain(..notes.len().saturating_sub(self.limit));
        }
        let messages = notes.into_iter().map(Listed::from).collect();
        ctx.ui.report(&ListReport { messages })?;
        Ok(Exit::Done)
    }
}

impl Listed {
    /// What became of it, in a few words.
    fn outcome(&self, lang: Lang) -> String {
        let all = !self.process_query_keys.is_empty();
        let recalled = all && self.process_query_keys.iter().all(|key| self.recalled.contains(key));
        let word = match (self.sent, &self.failure) {
            (Sent::No, Some(failure)) if failure == QUEUED => {
                return Text { en: "stored in the outbox", zh: "已存入发件箱" }.get(lang).to_owned();
            }
            _ if recalled => Text { en: "recalled", zh: "已撤回" },
            (Sent::Yes, None) => Text { en: "sent", zh: "已发送" },
            (Sent::Yes, Some(_)) => Text { en: "sent in part", zh: "部分送达" },
            (Sent::No, ..) => Text { en: "not sent", zh: "未发送" },
            (Sent::Unknown, ..) => Text { en: "unknown", zh: "不确定" },
        };
        let word = word.get(lang);
        match &self.failure {
            Some(failure) => format!("{word}{}{failure}", lang.colon()),
            None => word.to_owned(),
        }
    }
}

impl Report for ListReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        if self.messages.is_empty() {
            let none = say!("nothing was sent from here lately", "本机近期没有发送记录");
            return none.get(lang).to_owned();
        }
        let headings = match lang {
            Lang::En => ["time", "target", "kind", "outcome", "processQueryKey"],
            Lang::Zh => ["时间", "目标", "类型", "结果", "processQueryKey"],
        };
        let rows = self.messages.iter().map(|message| {
            let keys = message.process_query_keys.join(" ");
            vec![
                message.time.clone(),
                message.target.clone(),
                kind_words(&message.kind).get(lang).to_owned(),
                message.outcome(lang),
                keys,
            ]
        });
        table(&headings, rows, view)
    }

    fn essence(&self) -> Option<String> {
        let keys: Vec<&str> = self
            .messages
            .iter()
            .flat_map(|message| &message.process_query_keys)
            .map(String::as_str)
            .collect();
        Some(keys.join("\n"))
    }
}
