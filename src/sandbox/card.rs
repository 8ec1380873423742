//! AI cards (§8): what is refused, and what a card looks like after its frames.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};

use super::entry::Entry;
use super::identity::{CARD_KEY, CARD_TEMPLATE, CLIENT_ID, GROUP, GROUP_NAME, USERS};
use super::message::Message;
use super::refusal::Refusal;
use super::robot::string;
use super::routes::Received;
use super::state::{Core, State};

/// Nearer frames are throttled, and a client that is still loading the card shows an error instead (§8.2).
const APART: Duration = Duration::from_millis(500);
/// Assumption: the error for too much exists (§8.4), its limit is written nowhere; the official CLI stops here (§8.2).
const MAX_CHARACTERS: usize = 20_000;

/// How far a card has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    /// 输入中: more is to come.
    Writing,
    /// 完成.
    Finished,
    /// 失败.
    Failed,
}

/// A card, as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Group or person.
    pub target: String,
    /// Its text.
    pub text: String,
    /// How far it has come.
    pub progress: Progress,
    /// Frames that were taken.
    pub frames: usize,
    /// Did frames come so close that clients show 内容加载失败 (§8.2)?
    pub raced: bool,
}

/// The cards of a sandbox, by outTrackId.
#[derive(Default)]
pub(super) struct Cards {
    cards: HashMap<String, (Card, Duration)>,
    order: Vec<String>,
    guids: HashSet<String>,
}

impl Cards {
    /// In the order in which they were created.
    pub(super) fn list(&self) -> Vec<Card> {
        self.order.iter().filter_map(|id| self.cards.get(id)).map(|(card, _)| card.clone()).collect()
    }
}

/// Group or person of a space (§8.1), and whether the card can arrive there.
fn space(body: &Value) -> Result<(&'static str, &str, bool), Refusal> {
    let space = string(body, "openSpaceId");
    if space.is_empty() {
        return Err(Refusal::new("param.openSpaceIdEmpty", "openSpaceId is empty"));
    }
    if let Some(group) = space.strip_prefix("dtv1.card//IM_GROUP.") {
        return Ok(("IM_GROUP", group, group == GROUP));
    }
    match space.strip_prefix("dtv1.card//IM_ROBOT.") {
        Some(user) => Ok(("IM_ROBOT", user, USERS.contains(&user))),
        None => Err(Refusal::new("param.openSpaceIdInvalid", "openSpaceId is invalid")),
    }
}

/// Whom a card is for, for the journal.
pub(super) fn target(body: &Value) -> String {
    match space(body) {
        Ok((_, GROUP, _)) => GROUP_NAME.to_owned(),
        Ok((_, id, _)) => id.to_owned(),
        Err(_) => string(body, "outTrackId").to_owned(),
    }
}

/// `POST /v1.0/card/instances/createAndDeliver`. The order of the checks is an assumption.
pub(super) fn create(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    super::robot::token(core, state, received)?;
    let body = &received.body;
    let missing = ["cardTemplateId", "outTrackId"].into_iter().find(|name| body.get(name).is_none());
    if let Some(name) = missing {
        return Err(Refusal::new(format!("Missing{name}"), format!("{name} is mandatory for this action.")));
    }
    let id = string(body, "outTrackId");
    let (kind, space, known) = space(body)?;
    let (space_model, deliver_model) = match kind {
        "IM_GROUP" => ("imGroupOpenSpaceModel", "imGroupOpenDeliverModel"),
        _ => ("imRobotOpenSpaceModel", "imRobotOpenDeliverModel"),
    };
    let strings = body["cardData"]["cardParamMap"].as_object().is_some_and(|map| {
        // §8.1: every value is a string.
        map.values().all(Value::is_string)
    });
    let refusal = match string(body, "cardTemplateId") {
        "" => Some(("param.cardTemplateIdEmpty", "cardTemplateId is empty")),
        CARD_TEMPLATE => None,
        _ => Some(("param.templateNotExist", "template is not exist")),
    };
    let refusal = refusal
        .or_else(|| id.is_empty().then_some(("param.outTrackIdEmpty", "outTrackId is empty")))
        // Assumption: §8.1 says that the old card stays, §8.4 lists this code.
        .or_else(|| {
            state.cards.cards.contains_key(id).then_some(("param.cardAlreadyExist", "card already exist"))
        })
        .or_else(|| (!strings).then_some(("param.cardPublicDataEmpty", "cardData is empty or not strings")))
        .or_else(|| {
            body.get(deliver_model)
                .is_none()
                .then_some(("param.openDeliverModelEmpty", "openDeliverModel is empty"))
        })
        .or_else(|| {
            let forward = body.get(space_model).is_none_or(|model| model["supportForward"].is_boolean());
            (!forward).then_some(("param.openSpaceModelInvalid", "supportForward is empty"))
        })
        .or_else(|| {
            (string(&body[deliver_model], "robotCode") != CLIENT_ID)
                .then_some(("param.openDeliverModelError", "robotCode is invalid"))
        });
    if let Some((code, text)) = refusal {
        return Err(Refusal::new(code, text));
    }
    let (carrier, error) =
        if known { (format!("carrier-{id}"), "") } else { (String::new(), "spaceId is illegal") };
    if known {
        let card = Card {
            target: target(body),
            text: body["cardData"]["cardParamMap"][CARD_KEY].as_str().unwrap_or_default().to_owned(),
            progress: Progress::Writing,
            frames: 0,
            raced: false,
        };
        state.cards.cards.insert(id.to_owned(), (card, core.clock.elapsed()));
        state.cards.order.push(id.to_owned());
    }
    // §8.1: HTTP 200 and success, whether it arrives or not.
    Ok(json!({ "success": true, "result": { "outTrackId": id, "deliverResults": [
        { "spaceType": kind, "spaceId": space, "success": known, "carrierId": carrier, "errorMsg": error },
    ] } }))
}

/// `PUT /v1.0/card/streaming`. The order of the checks is an assumption.
pub(super) fn frame(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    super::robot::token(core, state, received)?;
    let body = &received.body;
    let now = core.clock.elapsed();
    let (guid, key, content) = (string(body, "guid"), string(body, "key"), string(body, "content"));
    let flag = |name: &str| body[name].as_bool().unwrap_or_default();
    let known = state.cards.cards.get_mut(string(body, "outTrackId"));
    let (card, last) = known.ok_or_else(|| Refusal::new("param.stream.outTrackId", "card is not exist"))?;
    entry.target = card.target.clone();
    let refusal = if guid.is_empty() {
        Some(("param.stream.guidEmpty", "guid is empty"))
    } else if key.is_empty() {
        Some(("param.stream.keyEmpty", "key is empty"))
    } else if content.is_empty() {
        Some(("param.stream.contentEmpty", "content is empty"))
    } else if !flag("isFull") {
        Some(("param.stream.isFull", "isFull must be true"))
    } else if content.chars().count() > MAX_CHARACTERS {
        Some(("param.stream.content", "content is too large"))
    } else if key != CARD_KEY {
        Some(("unknownError", "未知错误"))
    } else if card.progress != Progress::Writing {
        // Assumption: no source tells the code after the last frame (§13).
        Some(("param.invalid", "card is finalized"))
    } else if card.frames > 0 && now.saturating_sub(*last) < APART {
        Some(("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "应用调用该接口超过最大QPS限制"))
    } else {
        None
    };
    if let Some((code, text)) = refusal {
        return Err(Refusal::new(code, text));
    }
    // A guid that was there before is a repetition: taken, without effect.
    if state.cards.guids.insert(guid.to_owned()) {
        card.raced |= now.saturating_sub(*last) < APART;
        *last = now;
        card.frames += 1;
        card.text = content.to_owned();
        card.progress = match (flag("isError"), flag("isFinalize")) {
            (true, _) => Progress::Failed,
            (false, true) => Progress::Finished,
            (false, false) => Progress::Writing,
        };
        if card.progress != Progress::Writing {
            let why = if card.progress == Progress::Failed { "card, failed" } else { "card" };
            entry.kind = Some(why.to_owned());
            entry.message = Some(Message { text: Some(card.text.clone()), ..Message::default() });
        }
    }
    Ok(json!({ "success": true, "result": true }))
}
