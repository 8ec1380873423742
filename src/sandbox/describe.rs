//! What the journal says of a request, as far as the request alone tells.

use serde_json::{Value, json};

use super::entry::{A_FILE, APP, Entry, NO_FILE, NO_GROUP, Outcome, PEOPLE, UNKNOWN_ROBOT, UNKNOWN_SESSION};
use super::identity::group;
use super::operation::Operation;
use super::received::Received;
use super::state::State;
use super::{card, llm, media, message, user, webhook};

/// The entry, as far as the request alone tells.
pub(super) fn describe(state: &State, received: &Received, number: usize, millis: u64) -> Entry {
    let (operation, body) = (received.operation, &received.body);
    let group = body.get("openConversationId").and_then(Value::as_str).and_then(group);
    let target = match operation {
        Operation::Webhook => webhook::robot(received).map_or(UNKNOWN_ROBOT, |robot| robot.name).to_owned(),
        Operation::Group => group.unwrap_or(NO_GROUP).to_owned(),
        Operation::Status | Operation::Recall => group.unwrap_or(PEOPLE).to_owned(),
        Operation::Upload => media::name(received).unwrap_or(NO_FILE).to_owned(),
        Operation::People => {
            let users = body.get("userIds").and_then(Value::as_array).into_iter().flatten();
            users.filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        Operation::Card | Operation::Frame => card::target(body),
        Operation::Model => llm::model(received),
        Operation::Reply => {
            let session = received.parameter("session").and_then(|name| state.sessions.find(name));
            session.map_or(UNKNOWN_SESSION, |session| &session.target).to_owned()
        }
        Operation::Token | Operation::Gettoken | Operation::Stream | Operation::Gateway => APP.to_owned(),
        Operation::User => user::mobile(received),
        Operation::Download => A_FILE.to_owned(),
        Operation::Other => format!("{} {}", received.method, received.path),
        Operation::Push | Operation::Ack | Operation::Close => String::new(),
    };
    Entry {
        number,
        millis,
        operation,
        method: received.method.clone(),
        path: received.path.clone(),
        outcome: Outcome::Accepted,
        fault: None,
        target,
        invalid_users: Vec::new(),
        kind: match operation {
            Operation::Upload => media::kind(received).map(str::to_owned),
            Operation::Model => Some(llm::Dialect::of(received).name().to_owned()),
            _ if operation.is_message() => message::kind(operation, body),
            _ => None,
        },
        body: match operation {
            Operation::Gettoken => hide(received.query_object()),
            Operation::Upload => media::describe(received),
            Operation::Status if received.method == "GET" => hide(body.clone()),
            // A body that cannot be taken apart may hold a secret anywhere.
            Operation::Token | Operation::Stream | Operation::Other if body.is_string() => json!(HIDDEN),
            Operation::Token | Operation::Stream | Operation::Other => hide(body.clone()),
            _ => body.clone(),
        },
        message: message::read(operation, body),
        recalled: false,
    }
}

const HIDDEN: &str = "[hidden]";

/// `value` without secrets and tokens; a sessionWebhook is one.
pub(super) fn hide(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.to_ascii_lowercase();
                let secret = name.contains("secret") || name.contains("token") || name == "sessionwebhook";
                *member = if secret { json!(HIDDEN) } else { hide(member.take()) };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = hide(item.take())),
        _ => {}
    }
    value
}
