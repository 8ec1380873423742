//! Creating and delivering cards (§8.1), in one call or in two. The order of the checks is an assumption.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::entry::Entry;
use super::super::refusal::Refusal;
use super::super::state::{Card, Cards, Instance, Progress};
use super::spaces::{self, Space};
use super::{bad, id, shown, template, variables};

/// `POST /v1.0/card/instances`.
pub(super) fn create(cards: &mut Cards, body: &Value, now: Duration) -> Result<Value, Refusal> {
    let (name, instance) = instance(cards, body, now)?;
    cards.instances.insert(name.to_owned(), instance);
    Ok(json!({ "success": true, "result": name }))
}

/// `POST /v1.0/card/instances/createAndDeliver`.
pub(super) fn create_and_deliver(
    cards: &mut Cards,
    body: &Value,
    now: Duration,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    let (name, instance) = instance(cards, body, now)?;
    let spaces = spaces::read(body)?;
    spaces.iter().try_for_each(|space| space.check_delivery(body))?;
    if spaces.iter().any(Space::exists) {
        cards.instances.insert(name.to_owned(), instance);
    }
    let results = arrive(cards, name, &spaces, now, entry);
    Ok(json!({ "success": true, "result": { "outTrackId": name, "deliverResults": results } }))
}

/// `POST /v1.0/card/instances/deliver`.
pub(super) fn deliver(
    cards: &mut Cards,
    body: &Value,
    now: Duration,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    let name = id(body, "outTrackId", "param.outTrackIdEmpty")?;
    if !cards.instances.contains_key(name) {
        return Err(Refusal::new("param.cardNotExist", "card is not exist"));
    }
    let spaces = spaces::read(body)?;
    spaces.iter().try_for_each(|space| space.check_delivery(body))?;
    let results = arrive(cards, name, &spaces, now, entry);
    Ok(json!({ "success": true, "result": results }))
}

/// The card that a request describes, with its name.
fn instance<'a>(cards: &Cards, body: &'a Value, now: Duration) -> Result<(&'a str, Instance), Refusal> {
    let key = template(id(body, "cardTemplateId", "param.cardTemplateIdEmpty")?)?;
    let name = id(body, "outTrackId", "param.outTrackIdEmpty")?;
    // Assumption: §8.1 says that the old card stays, §8.4 lists this code.
    if cards.instances.contains_key(name) {
        return Err(Refusal::new("param.cardAlreadyExist", "card already exist"));
    }
    let variables = variables(body)?;
    if !matches!(body["callbackType"].as_str(), Some("STREAM" | "HTTP")) && !body["callbackType"].is_null() {
        return Err(bad("callbackType is neither STREAM nor HTTP"));
    }
    Space::check_space(body)?;
    let card = Card {
        target: String::new(),
        text: shown(variables, key),
        progress: Progress::of(variables).unwrap_or(Progress::Writing),
        frames: 0,
        raced: false,
    };
    Ok((name, Instance { card, key, touched: now }))
}

/// Lets a card arrive in those of `spaces` that there are.
fn arrive(
    cards: &mut Cards,
    name: &str,
    spaces: &[Space<'_>],
    now: Duration,
    entry: &mut Entry,
) -> Vec<Value> {
    let there: Vec<String> = spaces.iter().filter(|space| space.exists()).map(Space::target).collect();
    if let Some(Instance { card, key, touched }) = cards.instances.get_mut(name)
        && !there.is_empty()
    {
        card.target = there.join(", ");
        *touched = now;
        // A card that nobody writes into later is read as it comes.
        if key.is_none() && !card.text.is_empty() {
            card.show(entry);
        }
        if !cards.delivered.iter().any(|delivered| delivered == name) {
            cards.delivered.push(name.to_owned());
        }
    }
    spaces.iter().map(|space| space.result(name)).collect()
}
