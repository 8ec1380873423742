//! Everything about a send that can be known without the network.

use std::borrow::Cow;

use serde_json::Value;

use super::{Error, Message, Outgoing, robot, webhook};
use crate::api::wire::endpoints;
use crate::api::wire::robot::{BatchSend, GroupSend, MAX_USERS};
use crate::api::{self, Bases, Webhook};
use crate::net::Call;
use crate::settings::{Kind, Target};

/// A send to one target, ready to go.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The target's name.
    pub target: String,
    /// `webhook`, `group` or `user`.
    pub noun: &'static str,
    /// What goes where.
    pub route: Route,
}

/// What goes where.
#[derive(Debug, Clone)]
pub enum Route {
    /// One body to a webhook.
    Webhook {
        /// The address.
        webhook: Webhook,
        /// JSON text.
        body: String,
        /// Its `msgUuid`.
        uuid: String,
    },
    /// One call to a group.
    Group {
        /// App to send with.
        app: Option<String>,
        /// The body.
        body: GroupSend,
    },
    /// A call for every 20 people.
    People {
        /// App to send with.
        app: Option<String>,
        /// The bodies.
        batches: Vec<BatchSend>,
    },
}

/// Plans `outgoing` for `target`. `robot_code` gives the robot of an app; `uuid` is the message's own.
///
/// # Errors
/// What the transport cannot do, or a limit that is passed; nothing has been sent then.
pub fn plan<E: From<Error>>(
    target: &Target,
    outgoing: &Outgoing,
    uuid: String,
    robot_code: impl Fn(Option<&str>) -> Result<String, E>,
) -> Result<Plan, E> {
    let outgoing = with_keyword(target, outgoing);
    let noun = target.kind.noun();
    let name = &target.name;
    let route = match &target.kind {
        Kind::Webhook(webhook) => {
            let body = webhook::body(name, &outgoing, &uuid)?;
            // A raw body may bring its own.
            let own = match &outgoing.message {
                Message::Raw { body, .. } => body.get("msgUuid").and_then(Value::as_str),
                _ => None,
            };
            let uuid = own.map_or(uuid, str::to_owned);
            Route::Webhook { webhook: webhook.clone(), body, uuid }
        }
        Kind::Group { id, app } => {
            let (msg_key, msg_param) = robot::param(name, noun, &outgoing)?;
            let body = GroupSend {
                robot_code: robot_code(app.as_deref())?,
                open_conversation_id: id.clone(),
                msg_key,
                msg_param,
            };
            Route::Group { app: app.clone(), body }
        }
        Kind::People { ids, app } => {
            let (msg_key, msg_param) = robot::param(name, noun, &outgoing)?;
            let robot_code = robot_code(app.as_deref())?;
            let batch = |ids: &[String]| BatchSend {
                robot_code: robot_code.clone(),
                user_ids: ids.to_vec(),
                msg_key: msg_key.clone(),
                msg_param: msg_param.clone(),
            };
            Route::People { app: app.clone(), batches: ids.chunks(MAX_USERS).map(batch).collect() }
        }
    };
    Ok(Plan { target: name.clone(), noun, route })
}

impl Plan {
    /// The requests as they can be shown, for a signature of `now` (milliseconds since 1970). `app` is the one that
    /// the command line names: it goes before the target's own.
    pub fn requests(&self, bases: &Bases, now: u64, app: Option<&str>) -> Vec<Call> {
        match &self.route {
            Route::Webhook { webhook, body, .. } => vec![webhook.request(bases, now, body.clone())],
            Route::Group { app: own, body } => {
                let token = api::token_value(None, app.or(own.as_deref()));
                vec![api::request(bases, &endpoints::GROUP_SEND, token, &api::json(body))]
            }
            Route::People { app: own, batches } => {
                let token = api::token_value(None, app.or(own.as_deref()));
                let call =
                    |body| api::request(bases, &endpoints::BATCH_SEND, token.clone(), &api::json(body));
                batches.iter().map(call).collect()
            }
        }
    }
}

/// Adds the target's keyword where the robot looks for it, unless the message has it.
fn with_keyword<'a>(target: &Target, outgoing: &'a Outgoing) -> Cow<'a, Outgoing> {
    let Some(keyword) = &target.keyword else { return Cow::Borrowed(outgoing) };
    let mut message = outgoing.message.clone();
    // At the end: a heading, a fence or a mention at the beginning stays what it is.
    match &mut message {
        Message::Text { content } if !content.contains(keyword) => *content = format!("{content}\n{keyword}"),
        Message::Markdown { title, text } | Message::ActionCard { title, text, .. }
            if !title.contains(keyword) && !text.contains(keyword) =>
        {
            *text = format!("{text}\n\n{keyword}");
        }
        Message::Link { title, text, .. } if !title.contains(keyword) && !text.contains(keyword) => {
            *text = format!("{text} {keyword}");
        }
        Message::FeedCard { items } if !items.iter().any(|item| item.title.contains(keyword)) => {
            if let Some(first) = items.first_mut() {
                first.title = format!("{} {keyword}", first.title);
            }
        }
        _ => return Cow::Borrowed(outgoing),
    }
    Cow::Owned(Outgoing { message, ..outgoing.clone() })
}
