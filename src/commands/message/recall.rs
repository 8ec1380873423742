//! `ding message recall`.

use clap::Args;
use serde::Serialize;

use super::{Place, last, place};
use crate::api::wire::endpoints::{GROUP_RECALL, PEOPLE_RECALL};
use crate::api::wire::message::{GroupRecall, MAX_KEYS, PeopleRecall, RecallReply};
use crate::api::{self, Authed};
use crate::ctx::Ctx;
use crate::dispatch::{forget, preview};
use crate::exit::{Exit, Sent};
use crate::failure::{Failure, within};
use crate::lang::Lang;
use crate::net::{Call, Value};
use crate::say;
use crate::settings::Settings;
use crate::ui::{Report, View};

/// Take messages back
///
/// People see no trace of a recalled message.
#[derive(Debug, Args)]
pub(super) struct Recall {
    /// processQueryKeys of the messages
    #[arg(required_unless_present = "last", conflicts_with = "last", value_name = "KEY")]
    keys: Vec<String>,

    /// The message that was sent last from here
    #[arg(long)]
    last: bool,

    /// Target they were sent to, when this machine did not send them: a name, group:ID or user:ID
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,
}

#[derive(Serialize)]
struct RecallReport {
    recalled: Vec<String>,
    failed: serde_json::Map<String, serde_json::Value>,
    #[serde(skip)]
    failures: Vec<Failure>,
    exit: Exit,
}

impl Recall {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let settings = ctx.settings()?;
        let keys = if self.last { last(ctx, settings)? } else { self.keys };
        // One call takes the keys of one place.
        let mut places: Vec<(Place, Vec<String>)> = Vec::new();
        for key in keys {
            let place = place(ctx, &key, self.to.as_deref())?;
            match places.iter_mut().find(|(known, _)| *known == place) {
                Some((_, keys)) => keys.push(key),
                None => places.push((place, vec![key])),
            }
        }
        if preview::wanted(ctx) {
            let mut calls = Vec::new();
            for (place, keys) in &places {
                let app = settings.app(place.app.as_deref())?;
                for keys in keys.chunks(MAX_KEYS) {
                    let token = api::token_value(None, app.name.as_deref());
                    calls.push(recall_call(settings, &app.robot_code, place, keys, token)?);
                }
            }
            return preview::show(ctx, &calls);
        }
        let client = ctx.client()?;
        let mut report = RecallReport {
            recalled: Vec::new(),
            failed: serde_json::Map::new(),
            failures: Vec::new(),
            exit: Exit::Done,
        };
        // All are looked up before the first is recalled: what was done must not get lost behind an error.
        let mut identities = Vec::with_capacity(places.len());
        for (place, _) in &places {
            let robot_code = settings.app(place.app.as_deref())?.robot_code;
            identities.push((robot_code, ctx.authed(&client, place.app.as_deref())?));
        }
        for ((place, keys), (robot_code, authed)) in places.iter().zip(&identities) {
            for keys in keys.chunks(MAX_KEYS) {
                report.add(recall(authed, robot_code, place, keys).await, keys, ctx);
            }
        }
        if !report.recalled.is_empty() {
            forget(ctx, &report.recalled).await;
        }
        report.finish(ctx);
        ctx.ui.report(&report)?;
        Ok(report.exit)
    }
}

async fn recall(
    authed: &Authed<'_>,
    robot_code: &str,
    place: &Place,
    keys: &[String],
) -> Result<RecallReply, api::Error> {
    match &place.group {
        Some(group) => authed.group_recall(&group_body(robot_code, group, keys)).await,
        None => authed.people_recall(&people_body(robot_code, keys)).await,
    }
}

fn group_body(robot_code: &str, group: &str, keys: &[String]) -> GroupRecall {
    GroupRecall {
        robot_code: robot_code.to_owned(),
        open_conversation_id: group.to_owned(),
        process_query_keys: keys.to_vec(),
    }
}

fn people_body(robot_code: &str, keys: &[String]) -> PeopleRecall {
    PeopleRecall { robot_code: robot_code.to_owned(), process_query_keys: keys.to_vec() }
}

fn recall_call(
    settings: &Settings,
    robot_code: &str,
    place: &Place,
    keys: &[String],
    token: Value,
) -> anyhow::Result<Call> {
    let (endpoint, body) = match &place.group {
        Some(group) => (&GROUP_RECALL, api::json(&group_body(robot_code, group, keys))),
        None => (&PEOPLE_RECALL, api::json(&people_body(robot_code, keys))),
    };
    Ok(api::request(&settings.bases, endpoint, token, &body?))
}

impl RecallReport {
    fn add(&mut self, result: Result<RecallReply, api::Error>, keys: &[String], ctx: &Ctx) {
        match result {
            Ok(reply) => {
                // A key in neither list was not taken back as far as anybody can tell.
                for key in keys {
                    if reply.success_result.contains(key) {
                        self.recalled.push(key.clone());
                    } else if reply.in_doubt {
                        // What was done by an earlier try cannot be done again: the refusal says nothing.
                        self.doubtful(key, reply.failed_result.get(key));
                    } else {
                        let reason = reply.failed_result.get(key).cloned();
                        self.failed
                            .insert(key.clone(), reason.unwrap_or_else(|| "not named in the answer".into()));
                    }
                }
            }
            Err(error) => {
                let doing = say!("recalling", "撤回");
                self.failures.push(ctx.explain(&within(doing, error)));
            }
        }
    }

    /// A key that is refused after a try without an answer, which may have recalled it.
    fn doubtful(&mut self, key: &str, reason: Option<&serde_json::Value>) {
        let reason =
            reason.map_or_else(String::new, |reason| format!(" ({})", reason.as_str().unwrap_or("?")));
        let message = say!(
            "nobody knows whether `{key}` is recalled: the first try got no answer, the second was refused{reason}",
            "无法确定 `{key}` 是否已撤回：首次请求没有应答，重试被拒绝{reason}"
        );
        let fix = say!("look into the conversation", "请到会话中查看");
        let failure = Failure::new("recall-in-doubt", Exit::Unknown, message).fix(fix).about(key);
        self.failures.push(Failure { sent: Sent::Unknown, ..failure });
    }

    fn finish(&mut self, ctx: &Ctx) {
        for (key, reason) in &self.failed {
            let reason = reason.as_str().map_or_else(|| reason.to_string(), str::to_owned);
            let message = say!("recalling `{key}`: {reason}", "撤回 `{key}`：{reason}");
            let fix = say!(
                "messages can be recalled for 24 hours, by the robot that sent them",
                "消息在 24 小时内可由发送它的机器人撤回"
            );
            let failure = Failure::new("not-recalled", Exit::Refused, message).fix(fix).about(key);
            self.failures.push(failure);
        }
        self.exit = match self.failures.first() {
            None => Exit::Done,
            Some(_) if !self.recalled.is_empty() => Exit::Partly,
            Some(first) => first.exit,
        };
        self.failures.iter().for_each(|failure| ctx.ui.fail(failure));
    }
}

impl Report for RecallReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let line = |key: &String| match lang {
            Lang::En => format!("recalled {key}"),
            Lang::Zh => format!("已撤回 {key}"),
        };
        self.recalled.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn essence(&self) -> Option<String> {
        Some(self.recalled.join("\n"))
    }
}
