//! What the app's robot refuses to send (§4).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::entry::Entry;
use super::gate;
use super::identity::{CLIENT_ID, GROUP, USERS};
use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, Sent, State};
use crate::api::wire::robot::{BatchSendReply, MAX_PARAM, MAX_USERS};

/// A key with its required members and the code for each that is missing (§4.3, §4.5); the table of codes is
/// abridged in its source, so those of cards, files and videos are assumptions.
type Key = (&'static str, &'static [(&'static str, &'static str)]);

const KEYS: &[Key] = &[
    ("sampleText", &[("content", "contentOfText")]),
    ("sampleMarkdown", &[("title", "markdownTotitle"), ("text", "markdownTotext")]),
    ("sampleImageMsg", &[("photoURL", "photoTophotoUrl")]),
    ("sampleLink", &[("title", "titleOfLink"), ("text", "textOfLink"), ("messageUrl", "messageUrlOfLink")]),
    ("sampleActionCard", &[CARD[0], CARD[1], ("singleTitle", "actionCard"), ("singleURL", "actionCard")]),
    ("sampleActionCard2", CARD),
    ("sampleActionCard3", CARD),
    ("sampleActionCard4", CARD),
    ("sampleActionCard5", CARD),
    (
        "sampleActionCard6",
        &[
            CARD[0],
            CARD[1],
            ("buttonTitle1", "actionCard"),
            ("buttonUrl1", "actionCard"),
            ("buttonTitle2", "actionCard"),
            ("buttonUrl2", "actionCard"),
        ],
    ),
    ("sampleAudio", &[("mediaId", "audio"), ("duration", "audio")]),
    ("sampleFile", &[("mediaId", "file"), ("fileName", "file"), ("fileType", "file")]),
    (
        "sampleVideo",
        &[("duration", "video"), ("videoMediaId", "video"), ("videoType", "video"), ("picMediaId", "video")],
    ),
];

const CARD: &[(&str, &str)] = &[("title", "actionCard"), ("text", "actionCard")];

/// `POST /v1.0/robot/groupMessages/send`.
pub(super) fn group(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &Entry,
) -> Result<Value, Refusal> {
    authorized(core, state, received)?;
    conversation(&received.body)?;
    sample(&received.body)?;
    let key = query_key(entry.number);
    state.sent.insert(key.clone(), Sent::new(entry));
    Ok(json!({ "processQueryKey": key }))
}

/// `POST /v1.0/robot/oToMessages/batchSend`.
pub(super) fn people(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    authorized(core, state, received)?;
    let none = || invalid("userIds.empty", "userIds为空");
    let users = match received.body.get("userIds") {
        None | Some(Value::Null) => return Err(none()),
        Some(Value::Array(users)) if users.is_empty() => return Err(none()),
        Some(Value::Array(users)) => users,
        Some(_) => return Err(no_list()),
    };
    if users.len() > MAX_USERS {
        return Err(invalid("userIds.overMax", "userIds数量超过最大限制"));
    }
    sample(&received.body)?;
    let users = users.iter().map(|user| user.as_str().map_or_else(|| user.to_string(), str::to_owned));
    let (known, unknown): (Vec<String>, Vec<String>) = users.partition(|user| USERS.contains(&user.as_str()));
    if known.is_empty() {
        // The answer is a success all the same (§4.1): only its list tells that nobody got anything.
        entry.outcome = Refusal::new("invalidStaffIdList", unknown.join(", ")).into();
    }
    entry.invalid_users.clone_from(&unknown);
    let key = query_key(entry.number);
    state.sent.insert(key.clone(), Sent::new(entry));
    let reply = BatchSendReply {
        process_query_key: key,
        invalid_staff_id_list: unknown,
        ..BatchSendReply::default()
    };
    Ok(serde_json::to_value(reply)?)
}

/// Token, body and robotCode, in this order (assumption).
pub(super) fn authorized(core: &Core, state: &State, received: &Received) -> Result<(), Refusal> {
    gate::token(core, state, received)?;
    object(received)?;
    match received.body.get("robotCode") {
        None | Some(Value::Null) => Err(invalid("robotCode.missing", "缺少robotCode")),
        Some(Value::String(code)) => match code.trim() {
            CLIENT_ID => Ok(()),
            "" => Err(invalid("robotCode.empty", "robotCode为空")),
            // Spelled like this by the platform.
            _ => Err(Refusal::documented("invalidParameter.robotCode.notExsit")),
        },
        Some(_) => Err(invalid("robotCode.invalid", "robotCode无效")),
    }
}

/// A body that is an object; a read status has its query instead.
pub(super) fn object(received: &Received) -> Result<(), Refusal> {
    if received.method != "GET" {
        gate::body(received)?;
    }
    match &received.body {
        Value::Object(_) => Ok(()),
        other => {
            // What does not parse is text here; so is a text that parses.
            let parses = !other.is_string() || received.bytes.trim_ascii_start().starts_with(b"\"");
            Err(invalid("msgBody.invalid", "消息体不是合法的JSON").assumed_if(parses))
        }
    }
}

/// The robot is in one group only.
pub(super) fn conversation(body: &Value) -> Result<(), Refusal> {
    match body.get("openConversationId") {
        None | Some(Value::Null) => Err(Refusal::new("miss.openConversationId", "缺少openConversationId")),
        Some(id) if id == "" => Err(Refusal::new("miss.openConversationId", "缺少openConversationId")),
        Some(id) if id == GROUP => Ok(()),
        Some(_) => Err(Refusal::new("invalid.openConversationId", "无效的openConversationId")),
    }
}

/// `msgKey` and `msgParam` (§4.3). What a media_id stands for is not looked at: see `state::media`.
fn sample(body: &Value) -> Result<(), Refusal> {
    let key = match body.get("msgKey") {
        None | Some(Value::Null) => "",
        Some(Value::String(key)) => key,
        Some(_) => return Err(invalid("msgKey.invalid", "msgKey无效")),
    };
    if key.is_empty() {
        return Err(invalid("msgKey.empty", "msgKey为空"));
    }
    let (_, members) =
        KEYS.iter().find(|(name, _)| *name == key).ok_or_else(|| invalid("msgKey.invalid", "msgKey无效"))?;
    let text = body.get("msgParam").and_then(Value::as_str).ok_or_else(no_param)?;
    if text.len() > MAX_PARAM {
        return Err(invalid("msgParam.tooLong", "msgParam参数过长"));
    }
    let param: Value = serde_json::from_str(text).map_err(|_| no_param())?;
    let object = param.as_object().ok_or_else(no_param)?;
    // `sampleActionCardN` wants N pairs; 6 has its own names.
    let pairs = key.strip_prefix("sampleActionCard").and_then(|digit| digit.parse().ok()).unwrap_or(0);
    let numbered = (1..=pairs).filter(|_| pairs < 6);
    let numbered = numbered.flat_map(|number| [format!("actionTitle{number}"), format!("actionURL{number}")]);
    let members = members.iter().map(|(name, code)| ((*name).to_owned(), *code));
    let members: Vec<_> = members.chain(numbered.map(|name| (name, "actionCard"))).collect();
    let blank = |name: &str| object.get(name).is_none_or(|value| value == "" || value.is_null());
    if let Some((name, code)) = members.iter().find(|(name, _)| blank(name)) {
        // The table of codes is abridged in its source.
        let abridged = ["actionCard", "audio", "file", "video"].contains(code);
        let refusal = Refusal::new(format!("miss.param.{code}"), format!("缺少参数 {name}"));
        return Err(refusal.assumed_if(abridged));
    }
    // §4.3: all are strings. Whether a video needs its width and height is not known.
    if members.iter().any(|(name, _)| !object[name].is_string()) { Err(no_param().assumed()) } else { Ok(()) }
}

pub(super) fn invalid(what: &str, text: &str) -> Refusal {
    Refusal::new(format!("invalidParameter.{what}"), text)
}

/// Something else stands where a list belongs.
pub(super) fn no_list() -> Refusal {
    invalid("param.invalid", "参数无效").assumed()
}

fn no_param() -> Refusal {
    invalid("msgParam.invalid", "msgParam参数无效")
}

pub(super) fn string<'a>(body: &'a Value, name: &str) -> &'a str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Base64 like the real ones, which have to be encoded in a URL (§11, row 64).
pub(super) fn query_key(number: usize) -> String {
    STANDARD.encode(crate::host::sha256(format!("processQueryKey {number}").as_bytes()))
}
