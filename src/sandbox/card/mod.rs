//! Cards (§8): created, delivered, written into, and what they look like then.

mod create;
mod spaces;
mod standard;
mod write;

use serde_json::Value;

use self::spaces::Space;
use super::entry::Entry;
use super::gate;
use super::identity::TEMPLATES;
use super::received::Received;
use super::refusal::Refusal;
use super::robot::string;
use super::state::{Core, State};
use crate::api::wire::endpoints::{CARD_CREATE, CARD_STREAMING};

/// Creating with POST, changing with PUT.
pub(super) const INSTANCES: &str = "/v1.0/card/instances";
/// Delivering what was created.
pub(super) const DELIVER: &str = "/v1.0/card/instances/deliver";
/// The legacy card that the robot itself sends.
pub(super) const STANDARD: &str = "/v1.0/im/v1.0/robot/interactiveCards/send";
/// Its changes.
pub(super) const STANDARD_UPDATE: &str = "/v1.0/im/robots/interactiveCards";

/// Whom a card is for, for the journal.
pub(super) fn target(body: &Value) -> String {
    let spaces = spaces::read(body).unwrap_or_default();
    let named: Vec<String> = spaces.iter().map(Space::target).collect();
    match (named.is_empty(), standard::target(body)) {
        (false, _) => named.join(", "),
        (true, Some(target)) => target,
        (true, None) => ["outTrackId", "cardBizId"].map(|name| string(body, name)).concat(),
    }
}

/// Any of the calls about cards.
pub(super) fn answer(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    gate::token(core, state, received)?;
    gate::object(received)?;
    let now = core.clock.elapsed();
    let (cards, body) = (&mut state.cards, &received.body);
    match (received.method.as_str(), received.path.as_str()) {
        (_, path) if path == CARD_STREAMING.path => write::frame(cards, body, now, entry),
        (_, path) if path == CARD_CREATE.path => create::create_and_deliver(cards, body, now, entry),
        (_, DELIVER) => create::deliver(cards, body, now, entry),
        (_, STANDARD) => standard::send(state, body, entry),
        (_, STANDARD_UPDATE) => standard::update(state, body, entry),
        ("PUT", _) => write::update(cards, body, entry),
        _ => create::create(cards, body, now),
    }
}

/// An id that has to be there: absent, empty, or of the wrong type.
fn id<'a>(body: &'a Value, name: &str, empty: &str) -> Result<&'a str, Refusal> {
    match body.get(name) {
        None | Some(Value::Null) => Err(mandatory(name)),
        Some(Value::String(id)) if id.is_empty() => Err(Refusal::new(empty, format!("{name} is empty"))),
        Some(Value::String(id)) => Ok(id),
        Some(_) => Err(bad(&format!("{name} is invalid"))),
    }
}

fn mandatory(name: &str) -> Refusal {
    Refusal::new(format!("Missing{name}"), format!("{name} is mandatory for this action."))
}

fn bad(text: &str) -> Refusal {
    Refusal::new("param.invalid", text).assumed()
}

/// The variables of `cardData`: every value is a string (§8.1).
fn variables(body: &Value) -> Result<&serde_json::Map<String, Value>, Refusal> {
    let empty = || Refusal::new("param.cardPublicDataEmpty", "cardData is empty");
    let data = body.get("cardData").filter(|data| !data.is_null()).ok_or_else(|| mandatory("cardData"))?;
    let map = match data.get("cardParamMap") {
        None | Some(Value::Null) => return Err(empty()),
        Some(Value::Object(map)) if map.is_empty() => return Err(empty()),
        Some(Value::Object(map)) => map,
        Some(_) => return Err(bad("cardParamMap is invalid")),
    };
    match map.iter().find(|(_, value)| !value.is_string()) {
        Some((name, _)) => Err(bad(&format!("cardParamMap.{name} is no string"))),
        None => Ok(map),
    }
}

/// The streaming variable of a template, where it is known.
fn template(name: &str) -> Result<Option<&'static str>, Refusal> {
    let known = TEMPLATES.iter().find(|(known, _)| *known == name);
    let (_, key) = known.ok_or_else(|| Refusal::new("param.templateNotExist", "template is not exist"))?;
    Ok(*key)
}

/// What people read of these variables. Assumption: a template whose variables are not known shows the first of those that
/// the official SDKs fill.
fn shown(map: &serde_json::Map<String, Value>, key: Option<&str>) -> String {
    let names = ["msgContent", "content", "markdown", "staticMsgContent", "text"];
    let mut texts = key.into_iter().chain(names).filter_map(|name| map.get(name)?.as_str());
    texts.find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}
