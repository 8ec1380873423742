//! The legacy StandardCard (§8.1), as the official Python SDK still sends it. Its codes are assumptions.

use serde_json::{Value, json};

use super::super::entry::Entry;
use super::super::identity::{CLIENT_ID, USERS, group};
use super::super::message::Message;
use super::super::refusal::Refusal;
use super::super::robot;
use super::super::robot::{conversation, string};
use super::super::state::{Sent, State};

/// Whom it is for, for the journal.
pub(super) fn target(body: &Value) -> Option<String> {
    receiver(body).or_else(|| Some(group(string(body, "openConversationId"))?.to_owned()))
}

fn receiver(body: &Value) -> Option<String> {
    let receiver: Value = serde_json::from_str(body.get("singleChatReceiver")?.as_str()?).ok()?;
    Some(receiver.get("userId")?.as_str()?.to_owned())
}

/// `POST /v1.0/im/v1.0/robot/interactiveCards/send`.
pub(super) fn send(state: &mut State, body: &Value, entry: &mut Entry) -> Result<Value, Refusal> {
    let data = data(body)?;
    if string(body, "cardTemplateId") != "StandardCard" {
        return Err(Refusal::new("param.templateNotExist", "template is not exist").assumed());
    }
    if string(body, "robotCode") != CLIENT_ID {
        return Err(Refusal::documented("invalidParameter.robotCode.notExsit").assumed());
    }
    match receiver(body) {
        Some(user) if USERS.contains(&user.as_str()) => {}
        Some(_) => return Err(Refusal::documented("staffId.notExisted").assumed()),
        None => conversation(body).map_err(Refusal::assumed)?,
    }
    show(&data, entry);
    let key = robot::query_key(entry.number);
    state.sent.insert(key.clone(), Sent::new(entry));
    state.standard.insert(string(body, "cardBizId").to_owned(), key.clone());
    Ok(json!({ "processQueryKey": key }))
}

/// `PUT /v1.0/im/robots/interactiveCards`.
pub(super) fn update(state: &State, body: &Value, entry: &mut Entry) -> Result<Value, Refusal> {
    let data = data(body)?;
    let known = state.standard.get(string(body, "cardBizId"));
    let key = known.ok_or_else(|| Refusal::new("param.cardNotExist", "card is not exist").assumed())?;
    show(&data, entry);
    Ok(json!({ "processQueryKey": key }))
}

/// Its content: an id of the caller's own, and JSON as text.
fn data(body: &Value) -> Result<Value, Refusal> {
    let missing = |name: &str| super::mandatory(name).assumed();
    if string(body, "cardBizId").is_empty() {
        return Err(missing("cardBizId"));
    }
    serde_json::from_str(string(body, "cardData")).map_err(|_| missing("cardData"))
}

fn show(data: &Value, entry: &mut Entry) {
    let mut texts = Vec::new();
    collect(data, &mut texts);
    entry.kind = Some("card".to_owned());
    entry.message = Some(Message { text: Some(texts.join("\n")), ..Message::default() });
}

/// Every `text` in it, in order.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| match member.as_str() {
            Some(text) if name == "text" => texts.push(text.to_owned()),
            _ => collect(member, texts),
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        _ => {}
    }
}
