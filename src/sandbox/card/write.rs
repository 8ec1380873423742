//! Changing cards: frame by frame (§8.2), or their variables as a whole (§8.1). The order of the checks is an assumption.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::entry::Entry;
use super::super::refusal::Refusal;
use super::super::robot::string;
use super::super::state::{Cards, Instance, Progress};
use super::{id, mandatory, shown, variables};

/// Nearer frames are throttled, and a client that is still loading the card shows an error instead (§8.2).
const APART: Duration = Duration::from_millis(500);
/// Assumption: the error for too much exists (§8.4), its limit is written nowhere; the official CLI stops here (§8.2).
const MAX_CHARACTERS: usize = 20_000;

/// `PUT /v1.0/card/streaming`.
pub(super) fn frame(
    cards: &mut Cards,
    body: &Value,
    now: Duration,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    if body["outTrackId"].is_null() {
        return Err(mandatory("outTrackId"));
    }
    let (guid, key, content) = (string(body, "guid"), string(body, "key"), string(body, "content"));
    let flag = |name: &str| body[name].as_bool().unwrap_or_default();
    let known = cards.instances.get_mut(string(body, "outTrackId"));
    let unknown = || Refusal::new("param.stream.outTrackId", "card is not exist");
    let Instance { card, key: streaming, touched } = known.ok_or_else(unknown)?;
    entry.target = card.target.clone();
    for (name, code) in [
        ("guid", "param.stream.guidEmpty"),
        ("key", "param.stream.keyEmpty"),
        ("content", "param.stream.contentEmpty"),
    ] {
        if string(body, name).is_empty() {
            let misshapen = !body[name].is_null() && !body[name].is_string();
            return Err(Refusal::new(code, format!("{name} is empty")).assumed_if(misshapen));
        }
    }
    if !flag("isFull") {
        return Err(Refusal::new("param.stream.isFull", "isFull must be true"));
    }
    if content.chars().count() > MAX_CHARACTERS {
        return Err(Refusal::new("param.stream.content", "content is too large"));
    }
    if streaming.is_some_and(|streaming| streaming != key) {
        return Err(Refusal::documented("unknownError"));
    }
    if card.progress != Progress::Writing {
        // No source tells the code after the last frame (§13).
        return Err(Refusal::new("param.invalid", "card is finalized").assumed());
    }
    if card.frames > 0 && now.saturating_sub(*touched) < APART {
        return Err(Refusal::documented("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"));
    }
    // A guid that was there before is a repetition: taken, without effect.
    if cards.guids.insert(guid.to_owned()) {
        card.raced |= now.saturating_sub(*touched) < APART;
        *touched = now;
        card.frames += 1;
        card.text = content.to_owned();
        card.progress = match (flag("isError"), flag("isFinalize")) {
            (true, _) => Progress::Failed,
            (false, true) => Progress::Finished,
            (false, false) => Progress::Writing,
        };
        if card.progress != Progress::Writing {
            card.show(entry);
        }
    }
    Ok(json!({ "success": true, "result": true }))
}

/// `PUT /v1.0/card/instances`. Assumption: what `cardUpdateOptions` does not keep is replaced.
pub(super) fn update(cards: &mut Cards, body: &Value, entry: &mut Entry) -> Result<Value, Refusal> {
    let name = id(body, "outTrackId", "param.outTrackIdEmpty")?;
    let unknown = || Refusal::new("param.cardNotExist", "card is not exist");
    let Instance { card, key, .. } = cards.instances.get_mut(name).ok_or_else(unknown)?;
    let variables = variables(body)?;
    entry.target = card.target.clone();
    let text = shown(variables, *key);
    if !text.is_empty() || body["cardUpdateOptions"]["updateCardDataByKey"] != true {
        card.text = text;
    }
    card.progress = Progress::of(variables).unwrap_or(card.progress);
    if card.progress != Progress::Writing || key.is_none() {
        card.show(entry);
    }
    Ok(json!({ "success": true, "result": true }))
}
