//! What the app's robot refuses to send (§4).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::entry::{Entry, Outcome};
use super::identity::{CLIENT_ID, GROUP, USERS};
use super::refusal::Refusal;
use super::routes::Received;
use super::sent::Sent;
use super::state::{Core, State};
use crate::api::wire::robot::{BatchSendReply, MAX_PARAM, MAX_USERS, Sample};

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
    let users = received.body.get("userIds").and_then(Value::as_array).filter(|users| !users.is_empty());
    let users = users.ok_or_else(|| invalid("userIds.empty", "userIds为空"))?;
    if users.len() > MAX_USERS {
        return Err(invalid("userIds.overMax", "userIds数量超过最大限制"));
    }
    sample(&received.body)?;
    let users = users.iter().map(|user| user.as_str().map_or_else(|| user.to_string(), str::to_owned));
    let (known, unknown): (Vec<String>, Vec<String>) = users.partition(|user| USERS.contains(&user.as_str()));
    if known.is_empty() {
        // The answer is a success all the same (§4.1): only its list tells that nobody got anything.
        let text = format!("{} not known", unknown.join(", "));
        entry.outcome = Outcome::Refused { code: "invalidStaffIdList".to_owned(), text };
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
    token(core, state, received)?;
    match received.body.get("robotCode").and_then(Value::as_str) {
        None => Err(invalid("robotCode.missing", "缺少robotCode")),
        Some(code) if code.trim().is_empty() => Err(invalid("robotCode.empty", "robotCode为空")),
        Some(CLIENT_ID) => Ok(()),
        // Spelled like this by the platform.
        Some(_) => Err(invalid("robotCode.notExsit", "robotCode不存在")),
    }
}

/// Token and body alone.
pub(super) fn token(core: &Core, state: &State, received: &Received) -> Result<(), Refusal> {
    let Some(token) = received.token.as_deref().filter(|token| !token.is_empty()) else {
        return Err(Refusal::documented("AuthenticationFailed.MissingParameter"));
    };
    if !state.tokens.accepts(token, core.clock.elapsed()) {
        return Err(Refusal::documented("InvalidAuthentication"));
    }
    if !received.body.is_object() {
        return Err(invalid("msgBody.invalid", "消息体不是合法的JSON"));
    }
    Ok(())
}

/// The robot is in one group only.
pub(super) fn conversation(body: &Value) -> Result<(), Refusal> {
    match string(body, "openConversationId") {
        "" => Err(Refusal::new("miss.openConversationId", "缺少openConversationId")),
        GROUP => Ok(()),
        _ => Err(Refusal::new("invalid.openConversationId", "无效的openConversationId")),
    }
}

/// `msgKey` and `msgParam` (§4.3). What a media_id stands for is not looked at: see [`super::media::Store::resolve`].
fn sample(body: &Value) -> Result<(), Refusal> {
    let key = string(body, "msgKey");
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
    let blank = |name: &str| object.get(name).is_none_or(|value| value == "" || value.is_null());
    if let Some((name, code)) = members.iter().find(|(name, _)| blank(name)) {
        return Err(Refusal::new(format!("miss.param.{code}"), format!("缺少参数 {name}")));
    }
    // `sampleActionCardN` wants N pairs; 6 has its own names, listed above.
    let pairs = key.strip_prefix("sampleActionCard").and_then(|digit| digit.parse().ok()).unwrap_or(0);
    let numbered = (1..=pairs).filter(|_| pairs < 6);
    let absent = numbered
        .flat_map(|number| [format!("actionTitle{number}"), format!("actionURL{number}")])
        .find(|name| blank(name));
    if let Some(name) = absent {
        return Err(Refusal::new("miss.param.actionCard", format!("缺少参数 {name}")));
    }
    // Members that have to be strings. Whether a video needs its width and height is not known.
    if key != "sampleVideo" && Sample::from_wire(key, text).is_err() {
        return Err(no_param());
    }
    Ok(())
}

pub(super) fn invalid(what: &str, text: &str) -> Refusal {
    Refusal::new(format!("invalidParameter.{what}"), text)
}

fn no_param() -> Refusal {
    invalid("msgParam.invalid", "msgParam参数无效")
}

pub(super) fn string<'a>(body: &'a Value, name: &str) -> &'a str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Base64 like the real ones, which have to be encoded in a URL (§11, row 64).
fn query_key(number: usize) -> String {
    STANDARD.encode(crate::host::sha256(format!("processQueryKey {number}").as_bytes()))
}
