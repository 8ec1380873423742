//! `ding message status`.

use clap::Args;
use serde::Serialize;

use super::{Place, last, place};
use crate::api::wire::endpoints::{GROUP_STATUS, PEOPLE_STATUS};
use crate::api::wire::message::{GroupQuery, ReadInfo};
use crate::api::{self, Authed};
use crate::ctx::Ctx;
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::lang::Lang;
use crate::net::{Call, Value};
use crate::say;
use crate::settings::{self, Settings};
use crate::ui::{Report, View};

/// Who has read a message
#[derive(Debug, Args)]
pub(super) struct Status {
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

#[derive(Serialize)]
struct StatusReport {
    messages: Vec<MessageStatus>,
}

#[derive(Serialize)]
struct MessageStatus {
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
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let settings = ctx.settings()?;
        let keys = match self.key {
            Some(key) => vec![key],
            None => last(ctx, settings)?,
        };
        let mut places = Vec::with_capacity(keys.len());
        for key in keys {
            let place = place(ctx, &key, self.to.as_deref())?;
            places.push((settings.app(place.app.as_deref())?, place, key));
        }
        if preview::wanted(ctx) {
            let call = |(app, place, key): &(settings::App, Place, String)| {
                let token = api::token_value(None, app.name.as_deref());
                status_call(settings, &app.robot_code, place, key, token)
            };
            return preview::show(ctx, &places.iter().map(call).collect::<anyhow::Result<Vec<_>>>()?);
        }
        let client = ctx.client()?;
        let mut report = StatusReport { messages: Vec::with_capacity(places.len()) };
        for (app, place, key) in places {
            let authed = ctx.authed(&client, app.name.as_deref())?;
            let status = ask(&authed, &app.robot_code, &place, key).await;
            report.messages.push(status.doing(|| say!("asking for the read status", "查询已读状态"))?);
        }
        ctx.ui.report(&report)?;
        Ok(Exit::Done)
    }
}

async fn ask(
    authed: &Authed<'_>,
    robot_code: &str,
    place: &Place,
    key: String,
) -> Result<MessageStatus, api::Error> {
    let mut message = MessageStatus {
        process_query_key: key.clone(),
        status: String::new(),
        read: Vec::new(),
        unread: Vec::new(),
    };
    let Some(group) = &place.group else {
        let reply = authed.people_status(robot_code, &key).await?;
        message.status = reply.send_status;
        for info in reply.message_read_info_list {
            let read = info.read_status.eq_ignore_ascii_case("read");
            let ReadInfo { user_id, name, .. } = info;
            let reader = Reader { user_id, name: Some(name).filter(|name| !name.is_empty()) };
            if read { message.read.push(reader) } else { message.unread.push(reader) }
        }
        return Ok(message);
    };
    let mut query = group_query(robot_code, group, &key);
    loop {
        let reply = authed.group_status(&query).await?;
        message.status = reply.send_status;
        message.read.extend(reply.read_user_ids.into_iter().map(|user_id| Reader { user_id, name: None }));
        // A token that does not move on would be asked for without end.
        if !reply.has_more || reply.next_token.is_none() || reply.next_token == query.next_token {
            return Ok(message);
        }
        query.next_token = reply.next_token;
    }
}

fn group_query(robot_code: &str, group: &str, key: &str) -> GroupQuery {
    GroupQuery {
        robot_code: robot_code.to_owned(),
        open_conversation_id: group.to_owned(),
        process_query_key: key.to_owned(),
        max_results: 200,
        next_token: None,
    }
}

/// The request for a read status, as it can be shown.
fn status_call(
    settings: &Settings,
    robot_code: &str,
    place: &Place,
    key: &str,
    token: Value,
) -> anyhow::Result<Call> {
    Ok(match &place.group {
        Some(group) => {
            let query = group_query(robot_code, group, key);
            api::request(&settings.bases, &GROUP_STATUS, token, &api::json(&query)?)
        }
        None => {
            let mut call = api::request(&settings.bases, &PEOPLE_STATUS, token, "");
            call.body = None;
            call.query = api::status_query(robot_code, key);
            call
        }
    })
}

impl Report for StatusReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        self.messages.iter().map(|message| message.human(lang)).collect::<Vec<_>>().join("\n\n")
    }

    fn essence(&self) -> Option<String> {
        Some(self.messages.iter().map(|message| message.status.as_str()).collect::<Vec<_>>().join("\n"))
    }
}

impl MessageStatus {
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
        let [message, status, read, unread] = match lang {
            Lang::En => ["message", "status ", "read   ", "unread "],
            Lang::Zh => ["消息", "状态", "已读", "未读"],
        };
        let mut text = format!(
            "{message}  {}\n{status}  {}\n{read}  {}",
            self.process_query_key,
            self.status,
            names(&self.read)
        );
        if !self.unread.is_empty() {
            text.push_str(&format!("\n{unread}  {}", names(&self.unread)));
        }
        text
    }
}
