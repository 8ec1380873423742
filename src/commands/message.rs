//! `ding message`: read status and recall of robot messages.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::preview;
use crate::api::wire::endpoints::{GROUP_RECALL, GROUP_STATUS, PEOPLE_RECALL, PEOPLE_STATUS};
use crate::api::wire::message::{GroupQuery, GroupRecall, MAX_KEYS, PeopleRecall, ReadInfo, RecallReply};
use crate::api::{self, Authed};
use crate::ctx::{Ctx, Usage};
use crate::delivery::{Record, WINDOW, records};
use crate::exit::{Exit, Sent};
use crate::host::unix_millis;
use crate::lang::Lang;
use crate::net::{Call, Value};
use crate::settings::{Kind, Settings};
use crate::ui::{Problem, Report};

/// Read status and recall of robot messages
///
/// Both work for 24 hours. `ding send` notes what they need to know, so the key alone is enough on the machine that
/// sent the message; elsewhere name the target with `--to`.
#[derive(Debug, Args)]
pub struct MessageCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Who has read a message
    Status(Status),
    /// Take messages back
    Recall(Recall),
}

/// Who has read a message
#[derive(Debug, Args)]
struct Status {
    /// processQueryKey of the message
    #[arg(required_unless_present = "last", conflicts_with = "last")]
    key: Option<String>,

    /// The message that was sent last from here
    #[arg(long)]
    last: bool,

    /// Target it was sent to, when this machine did not send it: a name, group:ID or user:ID
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,
}

/// Take messages back
///
/// People see no trace of a recalled message.
#[derive(Debug, Args)]
struct Recall {
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
            Action::Status(status) => status.run(ctx).await,
            Action::Recall(recall) => recall.run(ctx).await,
        }
    }
}

/// The notes of this machine.
fn noted(settings: &Settings) -> Vec<Record> {
    settings.paths.state.as_deref().map(records).unwrap_or_default()
}

/// The newest note.
fn last(settings: &Settings) -> anyhow::Result<Record> {
    let newest = noted(settings).pop();
    newest.ok_or_else(|| {
        Usage::new("nothing was sent from here in the last 24 hours", "give the processQueryKey").into()
    })
}

/// Where `key` is, from `--to` or the notes.
fn place(ctx: &Ctx, key: &str, to: Option<&str>) -> anyhow::Result<Place> {
    let settings = ctx.settings()?;
    if let Some(to) = to {
        return match settings.target(to, false)?.kind {
            Kind::Group { id, app } => Ok(Place { app, group: Some(id) }),
            Kind::People { app, .. } => Ok(Place { app, group: None }),
            Kind::Webhook(_) => Err(Usage::new(
                "messages through a webhook have no read status and cannot be recalled",
                "send through the enterprise robot (`group:`, `user:`) what may have to be taken back",
            )
            .into()),
        };
    }
    let known = noted(settings).into_iter().find(|record| record.keys.iter().any(|known| known == key));
    let Some(record) = known else {
        return Err(Usage::new(
            format!("`{key}` was not sent from here in the last 24 hours"),
            "name the target with `--to`; without XDG_STATE_HOME and HOME nothing is noted",
        )
        .into());
    };
    if unix_millis(ctx.clock.now()).saturating_sub(record.sent_at) > WINDOW.as_millis() as u64 {
        ctx.ui.warn("the message is older than 24 hours: DingTalk has forgotten it");
    }
    Ok(Place { app: record.app, group: record.group })
}

#[derive(Serialize)]
struct StatusReport {
    process_query_key: String,
    status: String,
    read: Vec<Reader>,
    unread: Vec<Reader>,
}

#[derive(Serialize)]
struct Reader {
    user_id: String,
    name: Option<String>,
}

impl Status {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let settings = ctx.settings()?;
        let keys = match &self.key {
            Some(key) => vec![key.clone()],
            None => last(settings)?.keys,
        };
        let first = keys.first().cloned().unwrap_or_default();
        let place = place(ctx, &first, self.to.as_deref())?;
        let app = settings.app(place.app.as_deref())?;
        if preview::wanted(ctx) {
            let token = api::token_value(None, app.name.as_deref());
            return preview::show(ctx, &[status_call(settings, &app.robot_code, &place, &first, token)]);
        }
        let client = ctx.client()?;
        let authed = ctx.authed(&client, place.app.as_deref())?;
        let mut report = StatusReport {
            process_query_key: first,
            status: String::new(),
            read: Vec::new(),
            unread: Vec::new(),
        };
        // A message to many people has a key for every 20 of them.
        for key in &keys {
            report.ask(&authed, &app.robot_code, &place, key).await.context("asking for the read status")?;
        }
        ctx.ui.report(&report)?;
        Ok(Exit::Done)
    }
}

impl StatusReport {
    async fn ask(
        &mut self,
        authed: &Authed<'_>,
        robot_code: &str,
        place: &Place,
        key: &str,
    ) -> Result<(), api::Error> {
        let Some(group) = &place.group else {
            let reply = authed.people_status(robot_code, key).await?;
            self.status = reply.send_status;
            for info in reply.message_read_info_list {
                let read = info.read_status.eq_ignore_ascii_case("read");
                let ReadInfo { user_id, name, .. } = info;
                let reader = Reader { user_id, name: Some(name).filter(|name| !name.is_empty()) };
                if read { self.read.push(reader) } else { self.unread.push(reader) }
            }
            return Ok(());
        };
        let mut query = GroupQuery {
            robot_code: robot_code.to_owned(),
            open_conversation_id: group.clone(),
            process_query_key: key.to_owned(),
            max_results: 200,
            next_token: None,
        };
        loop {
            let reply = authed.group_status(&query).await?;
            self.status = reply.send_status;
            self.read.extend(reply.read_user_ids.into_iter().map(|user_id| Reader { user_id, name: None }));
            // A token that does not move on would be asked for without end.
            if !reply.has_more || reply.next_token.is_none() || reply.next_token == query.next_token {
                return Ok(());
            }
            query.next_token = reply.next_token;
        }
    }
}

/// The request for a read status, as it can be shown.
fn status_call(settings: &Settings, robot_code: &str, place: &Place, key: &str, token: Value) -> Call {
    match &place.group {
        Some(group) => {
            let query = GroupQuery {
                robot_code: robot_code.to_owned(),
                open_conversation_id: group.clone(),
                process_query_key: key.to_owned(),
                max_results: 200,
                next_token: None,
            };
            api::request(&settings.bases, &GROUP_STATUS, token, &api::json(&query))
        }
        None => {
            let mut call = api::request(&settings.bases, &PEOPLE_STATUS, token, "");
            call.body = None;
            call.query = api::status_query(robot_code, key);
            call
        }
    }
}

impl Report for StatusReport {
    fn human(&self, lang: Lang) -> String {
        let names = |list: &[Reader]| {
            let name = |reader: &Reader| match &reader.name {
                Some(name) => format!("{} ({name})", reader.user_id),
                None => reader.user_id.clone(),
            };
            if list.is_empty() {
                "-".to_owned()
            } else {
                list.iter().map(name).collect::<Vec<_>>().join(", ")
            }
        };
        let [status, read, unread] = match lang {
            Lang::En => ["status", "read", "unread"],
            Lang::Zh => ["状态", "已读", "未读"],
        };
        let mut text = format!("{status}  {}\n{read}    {}", self.status, names(&self.read));
        if !self.unread.is_empty() {
            text.push_str(&format!("\n{unread}  {}", names(&self.unread)));
        }
        text
    }

    fn essence(&self) -> Option<String> {
        Some(self.status.clone())
    }
}

#[derive(Serialize)]
struct RecallReport {
    recalled: Vec<String>,
    failed: serde_json::Map<String, serde_json::Value>,
    errors: Vec<Problem>,
    exit: Exit,
}

impl Recall {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let settings = ctx.settings()?;
        let keys = if self.last { last(settings)?.keys } else { self.keys };
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
                    calls.push(recall_call(settings, &app.robot_code, place, keys, token));
                }
            }
            return preview::show(ctx, &calls);
        }
        let client = ctx.client()?;
        let mut report = RecallReport {
            recalled: Vec::new(),
            failed: serde_json::Map::new(),
            errors: Vec::new(),
            exit: Exit::Done,
        };
        for (place, keys) in &places {
            let robot_code = settings.app(place.app.as_deref())?.robot_code;
            let authed = ctx.authed(&client, place.app.as_deref())?;
            for keys in keys.chunks(MAX_KEYS) {
                report.add(recall(&authed, &robot_code, place, keys).await, keys, ctx);
            }
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

fn recall_call(settings: &Settings, robot_code: &str, place: &Place, keys: &[String], token: Value) -> Call {
    match &place.group {
        Some(group) => {
            let body = api::json(&group_body(robot_code, group, keys));
            api::request(&settings.bases, &GROUP_RECALL, token, &body)
        }
        None => {
            let body = api::json(&people_body(robot_code, keys));
            api::request(&settings.bases, &PEOPLE_RECALL, token, &body)
        }
    }
}

impl RecallReport {
    fn add(&mut self, result: Result<RecallReply, api::Error>, keys: &[String], ctx: &Ctx) {
        match result {
            Ok(reply) => {
                // A key in neither list was not taken back as far as anybody can tell.
                for key in keys {
                    if reply.success_result.contains(key) {
                        self.recalled.push(key.clone());
                    } else {
                        let reason = reply.failed_result.get(key).cloned();
                        self.failed
                            .insert(key.clone(), reason.unwrap_or_else(|| "not named in the answer".into()));
                    }
                }
            }
            Err(error) => {
                let error = anyhow::Error::new(error).context("recalling");
                self.errors.push(ctx.explain(&error));
            }
        }
    }

    fn finish(&mut self, ctx: &Ctx) {
        for (key, reason) in &self.failed {
            let reason = reason.as_str().map_or_else(|| reason.to_string(), str::to_owned);
            let mut problem = Problem::new(Exit::Refused, format!("recalling `{key}`: {reason}"));
            problem.hints.push("messages can be recalled for 24 hours, by the robot that sent them".into());
            self.errors.push(problem);
        }
        self.exit = match self.errors.first() {
            None => Exit::Done,
            Some(_) if !self.recalled.is_empty() => Exit::Partly,
            Some(first) => first.exit,
        };
        match self.errors.as_slice() {
            [] => {}
            [_, _, ..] if ctx.ui.json() => {
                let mut problem = Problem::new(self.exit, format!("{} recalls failed", self.errors.len()));
                problem.sent = if self.recalled.is_empty() { Sent::No } else { Sent::Yes };
                ctx.ui.problem(&problem);
            }
            errors => errors.iter().for_each(|problem| ctx.ui.problem(problem)),
        }
    }
}

impl Report for RecallReport {
    fn human(&self, lang: Lang) -> String {
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
