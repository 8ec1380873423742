//! What a custom robot's webhook refuses (§5).
//!
//! Assumption: the order is method, Content-Type, token, signature, body, keyword, rate; the platform's is unknown.

use serde_json::{Value, json};

use super::entry::{Entry, Outcome};
use super::identity::{ROBOTS, Robot, SIGNED};
use super::operation::Operation;
use super::received::Received;
use super::refusal::{JSON, MSGTYPE, Refusal, SIGNATURE, TIMESTAMP};
use super::state::{Core, State};
use crate::api::wire::{sign, webhook};
use crate::host::unix_millis;
use crate::secret::Secret;

/// The types of webhooks, with the members that each has to have (§5.3), in the order of their codes; those of lists are
/// looked at one by one.
const KINDS: &[MessageKind] = &[
    ("text", &["content"]),
    ("link", &["text", "title", "messageUrl"]),
    ("markdown", &["title", "text"]),
    ("actionCard", &["title", "text"]),
    ("feedCard", &[]),
];
type MessageKind = (&'static str, &'static [&'static str]);

/// What a session takes beside them (§5.7). Assumption: of the members only those of a file are looked at, of which one
/// answer is recorded.
const SESSION_KINDS: &[MessageKind] =
    &[("image", &[]), ("file", &["mediaId", "fileName", "fileType"]), ("voice", &[]), ("video", &[])];

/// The robot that a request names.
pub(super) fn robot(received: &Received) -> Option<&'static Robot> {
    let token = received.parameter("access_token")?;
    ROBOTS.into_iter().find(|robot| robot.token == token)
}

/// `POST /robot/send`.
pub(super) fn send(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    posted(received)?;
    if received.parameter("access_token").is_none_or(str::is_empty) {
        return Err(missing("access_token"));
    }
    let robot = robot(received).ok_or_else(|| Refusal::documented("300005"))?;
    if let Some(secret) = robot.secret {
        signed(core, received, secret)?;
    }
    readable(received)?;
    keyword(core, robot, entry)?;

    let traffic = state.traffic.entry(robot.name).or_default();
    let uuid = received.body.get("msgUuid").and_then(Value::as_str);
    if uuid.is_some_and(|uuid| traffic.has_seen(uuid)) {
        entry.outcome = Outcome::Repeated;
    } else if traffic.admit(core.clock.elapsed(), core.window, core.throttle) {
        traffic.note(uuid);
    } else {
        return Err(Refusal::documented("130101"));
    }
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// Method and Content-Type.
pub(super) fn posted(received: &Received) -> Result<(), Refusal> {
    if received.method != "POST" {
        return Err(Refusal::documented("43002").assumed_if(received.method != "GET"));
    }
    if received.is_json() { Ok(()) } else { Err(Refusal::documented("43004")) }
}

/// The body, as one that can be posted.
pub(super) fn readable(received: &Received) -> Result<(), Refusal> {
    if received.bytes.len() > webhook::MAX_BODY {
        return Err(Refusal::documented("460101"));
    }
    if !received.body.is_object() {
        return Err(Refusal::new("40035", JSON));
    }
    well_formed(received.operation, &received.body)
}

/// §5.2: a timestamp in milliseconds within an hour, and the signature over it.
fn signed(core: &Core, received: &Received, secret: &str) -> Result<(), Refusal> {
    let no_match = || Refusal::new("310000", SIGNATURE);
    let given = |name: &str| received.parameter(name).filter(|value| !value.is_empty());
    // §11, row 23: a robot that wants signatures says so to a request without one, or with half of it.
    let (timestamp, sign) = given("timestamp").zip(given("sign")).ok_or_else(no_match)?;
    let now = unix_millis(core.clock.now());
    let timestamp = timestamp.parse::<u64>().ok();
    let timestamp = timestamp
        .filter(|timestamp| timestamp.abs_diff(now) <= sign::VALIDITY_MILLIS)
        .ok_or_else(|| Refusal::new("310000", TIMESTAMP))?;
    if sign::verify(timestamp, &Secret::new(secret), sign) { Ok(()) } else { Err(no_match()) }
}

/// §5.3, §14. Assumptions: an absent `msgtype` and an empty one are the same, and too many mentions are answered like a bad
/// parameter.
fn well_formed(operation: Operation, body: &Value) -> Result<(), Refusal> {
    let kind = match body.get("msgtype") {
        None | Some(Value::Null) => return Err(Refusal::new("300001", MSGTYPE)),
        Some(Value::String(kind)) if kind.is_empty() => {
            return Err(Refusal::new("300001", MSGTYPE).assumed());
        }
        Some(Value::String(kind)) => kind.as_str(),
        Some(other) => return Err(unknown_kind(&other.to_string()).assumed()),
    };
    let more = if operation == Operation::Reply { SESSION_KINDS } else { &[] };
    let known = KINDS.iter().chain(more).find(|(name, _)| *name == kind);
    let (_, required) = known.ok_or_else(|| {
        // The empty answer to a callback (§5.3) is no message.
        unknown_kind(kind).assumed_if(kind == "empty")
    })?;
    let content = body.get(kind).filter(|content| content.is_object());
    let content = content.ok_or_else(|| Refusal::member(kind, 0, ""))?;
    if let Some(number) = required.iter().position(|name| !filled(content, name)) {
        return Err(Refusal::member(kind, number + 1, required[number]));
    }
    match kind {
        "actionCard" => buttons(content)?,
        "feedCard" => rows(content)?,
        _ => {}
    }
    let mentioned: usize = ["atMobiles", "atUserIds", "atDingtalkIds"]
        .iter()
        .filter_map(|name| body.get("at")?.get(name)?.as_array())
        .map(Vec::len)
        .sum();
    if mentioned > webhook::MAX_MENTIONS {
        return Err(Refusal::new("40035", "不合法的参数 at: 不能超过50人").assumed());
    }
    Ok(())
}

fn unknown_kind(kind: &str) -> Refusal {
    Refusal::new("400105", format!("不支持类型 msgType:{kind}"))
}

/// A single button goes before the list (§5.3). Its members and those of the list have no code of their own in the
/// reference.
fn buttons(card: &Value) -> Result<(), Refusal> {
    let lacks = |number, name| Err(Refusal::member("actionCard", number, name));
    let button = |button: &Value, names: [&'static str; 2]| match names.map(|name| filled(button, name)) {
        [false, _] => lacks(3, names[0]),
        [_, false] => lacks(4, names[1]),
        _ => Ok(()),
    };
    let listed = card.get("btns").and_then(Value::as_array).filter(|list| !list.is_empty());
    if ["singleTitle", "singleURL"].iter().any(|name| card.get(name).is_some()) {
        return button(card, ["singleTitle", "singleURL"]);
    }
    let Some(listed) = listed else { return lacks(3, "btns") };
    listed.iter().try_for_each(|item| button(item, ["title", "actionURL"]))
}

fn rows(card: &Value) -> Result<(), Refusal> {
    let listed = card.get("links").and_then(Value::as_array).filter(|list| !list.is_empty());
    let listed = listed.ok_or_else(|| Refusal::member("feedCard", 1, "links"))?;
    let names = ["title", "messageURL", "picURL"];
    listed.iter().try_for_each(|row| match names.iter().position(|name| !filled(row, name)) {
        Some(at) => Err(Refusal::member("feedCard", at + 2, names[at])),
        None => Ok(()),
    })
}

/// §5.1: one of the keywords has to be in what people read.
fn keyword(core: &Core, robot: &Robot, entry: &Entry) -> Result<(), Refusal> {
    let own = robot.keywords.iter().copied();
    let given = core.keywords.iter().map(String::as_str).filter(|_| robot.token == SIGNED.token);
    let keywords: Vec<&str> = own.chain(given).collect();
    let Some(message) = &entry.message else { return Ok(()) };
    let rows = message.rows.iter().map(|row| &row.title);
    let texts: Vec<&String> = message.title.iter().chain(&message.text).chain(rows).collect();
    let found = keywords.iter().any(|keyword| texts.iter().any(|text| text.contains(keyword)));
    if keywords.is_empty() || found { Ok(()) } else { Err(Refusal::documented("310000")) }
}

fn missing(name: &str) -> Refusal {
    Refusal::new("40035", format!("缺少参数 {name}"))
}

/// Is the member a text with something in it?
fn filled(content: &Value, name: &str) -> bool {
    content.get(name).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
}
