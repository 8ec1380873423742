//! What a custom robot's webhook refuses (§5).
//!
//! Assumption: the order is method, Content-Type, token, signature, body, keyword, rate; the platform's is unknown.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};

use super::entry::{Entry, Outcome};
use super::identity::{ROBOTS, Robot, SIGNED};
use super::refusal::Refusal;
use super::routes::Received;
use super::state::{Core, State};
use crate::api::wire::{sign, webhook};
use crate::host::unix_millis;
use crate::secret::Secret;

/// §5.5.
const PER_MINUTE: usize = 20;
const MINUTE: Duration = Duration::from_secs(60);

/// Required members of each type (§5.3); those of lists are looked at one by one.
const REQUIRED: &[(&str, &[&str])] = &[
    ("text", &["content"]),
    ("markdown", &["title", "text"]),
    ("link", &["title", "text", "messageUrl"]),
    ("actionCard", &["title", "text"]),
    ("feedCard", &[]),
];

/// What one robot has posted.
#[derive(Default)]
pub(super) struct Traffic {
    seen: HashSet<String>,
    posted: VecDeque<Duration>,
    blocked_until: Duration,
}

impl Traffic {
    /// §5.5: more than 20 in a minute, and the robot is blocked.
    fn admit(&mut self, now: Duration, block: Duration) -> bool {
        while self.posted.front().is_some_and(|then| *then + MINUTE <= now) {
            self.posted.pop_front();
        }
        if now < self.blocked_until {
            return false;
        }
        if self.posted.len() >= PER_MINUTE {
            self.blocked_until = now + block;
            return false;
        }
        self.posted.push_back(now);
        true
    }
}

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
    if uuid.is_some_and(|uuid| traffic.seen.contains(uuid)) {
        entry.outcome = Outcome::Repeated;
    } else if traffic.admit(core.clock.elapsed(), core.throttle) {
        traffic.seen.extend(uuid.map(str::to_owned));
    } else {
        return Err(Refusal::documented("130101"));
    }
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// Method and Content-Type.
pub(super) fn posted(received: &Received) -> Result<(), Refusal> {
    if received.method != "POST" {
        return Err(Refusal::documented("43002"));
    }
    if !received.content_type.to_ascii_lowercase().starts_with("application/json") {
        return Err(Refusal::documented("43004"));
    }
    Ok(())
}

/// The body, as one that can be posted.
pub(super) fn readable(received: &Received) -> Result<(), Refusal> {
    if received.bytes.len() > webhook::MAX_BODY {
        return Err(Refusal::documented("460101"));
    }
    if !received.body.is_object() {
        return Err(missing("json"));
    }
    well_formed(&received.body)
}

/// §5.2: a timestamp in milliseconds within an hour, and the signature over it.
fn signed(core: &Core, received: &Received, secret: &str) -> Result<(), Refusal> {
    let no_match = || Refusal::new("310000", "sign not match");
    if received.parameter("timestamp").is_none() && received.parameter("sign").is_none() {
        // §11, row 23: a robot that wants signatures says so to a request without one.
        return Err(no_match());
    }
    let timestamp = received.parameter("timestamp").and_then(|text| text.parse::<u64>().ok());
    let now = unix_millis(core.clock.now());
    let timestamp = timestamp
        .filter(|timestamp| timestamp.abs_diff(now) <= sign::VALIDITY_MILLIS)
        .ok_or_else(|| Refusal::new("310000", "invalid timestamp"))?;
    let sign = received.parameter("sign").unwrap_or_default();
    if sign::verify(timestamp, &Secret::new(secret), sign) { Ok(()) } else { Err(no_match()) }
}

/// §5.3. Assumption: a missing or empty member is answered like a missing parameter, and so are too many mentions.
fn well_formed(body: &Value) -> Result<(), Refusal> {
    let kind = body.get("msgtype").and_then(Value::as_str).ok_or_else(|| missing("msgtype"))?;
    let (_, required) = REQUIRED
        .iter()
        .find(|(name, _)| *name == kind)
        .ok_or_else(|| Refusal::new("400105", format!("不支持类型 msgType:{kind}")))?;
    let content = body.get(kind).filter(|content| content.is_object()).ok_or_else(|| missing(kind))?;
    if let Some(name) = required.iter().find(|name| blank(content, name)) {
        return Err(missing(&format!("{kind}.{name}")));
    }
    // The wire type knows the rest: lists, and members that have to be strings.
    match serde_json::from_value(body.clone()).map_err(|_| missing("json"))? {
        webhook::Content::ActionCard { action_card: card } => {
            let single = card.single_title.is_some() && card.single_url.is_some();
            let buttons = card.btns.is_some_and(|buttons| !buttons.is_empty());
            if !single && !buttons {
                return Err(missing("actionCard.btns"));
            }
        }
        webhook::Content::FeedCard { feed_card: card } if card.links.is_empty() => {
            return Err(missing("feedCard.links"));
        }
        _ => {}
    }
    let mentioned: usize = ["atMobiles", "atUserIds", "atDingtalkIds"]
        .iter()
        .filter_map(|name| body.get("at")?.get(name)?.as_array())
        .map(Vec::len)
        .sum();
    if mentioned > webhook::MAX_MENTIONS {
        return Err(Refusal::new("40035", "不合法的参数 at: 不能超过50人"));
    }
    Ok(())
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

/// Is the member absent, or a string with nothing in it?
fn blank(content: &Value, name: &str) -> bool {
    content.get(name).is_none_or(|value| value.as_str().is_some_and(|text| text.trim().is_empty()))
}
