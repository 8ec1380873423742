//! Where cards can go (§8.1): groups, people, the bar at the top of a chat.

use serde_json::{Value, json};

use super::super::identity::{CLIENT_ID, GROUP, GROUP_NAME, USERS};
use super::super::refusal::Refusal;

/// Its name, the members that a request has about it, and whether it is a group's.
type SpaceKind = (&'static str, &'static str, &'static str, bool);

const KINDS: [SpaceKind; 4] = [
    ("IM_GROUP", "imGroupOpenSpaceModel", "imGroupOpenDeliverModel", true),
    ("IM_ROBOT", "imRobotOpenSpaceModel", "imRobotOpenDeliverModel", false),
    ("IM_SINGLE", "imSingleOpenSpaceModel", "imSingleOpenDeliverModel", false),
    ("ONE_BOX", "topOpenSpaceModel", "topOpenDeliverModel", true),
];

/// One of the spaces that a request names.
pub(super) struct Space<'a> {
    kind: &'static SpaceKind,
    id: &'a str,
}

/// The spaces of `openSpaceId`, which `;` separates.
pub(super) fn read(body: &Value) -> Result<Vec<Space<'_>>, Refusal> {
    let invalid = || Refusal::new("param.openSpaceIdInvalid", "openSpaceId is invalid");
    let names = match body.get("openSpaceId") {
        None | Some(Value::Null) => "",
        Some(Value::String(names)) => names,
        Some(_) => return Err(invalid()),
    };
    if names.is_empty() {
        return Err(Refusal::new("param.openSpaceIdEmpty", "openSpaceId is empty"));
    }
    let rest = names.strip_prefix("dtv1.card//").ok_or_else(invalid)?;
    let spaces = rest.split(';').map(|name| {
        let (kind, id) = name.trim_start_matches("dtv1.card//").split_once('.').ok_or_else(invalid)?;
        let kind = KINDS.iter().find(|(known, ..)| *known == kind).ok_or_else(invalid)?;
        Ok(Space { kind, id })
    });
    spaces.collect()
}

impl Space<'_> {
    /// Group or person, for the journal.
    pub(super) fn target(&self) -> String {
        if self.id == GROUP { GROUP_NAME.to_owned() } else { self.id.to_owned() }
    }

    /// Does a card arrive there?
    pub(super) fn exists(&self) -> bool {
        if self.kind.3 { self.id == GROUP } else { USERS.contains(&self.id) }
    }

    /// What a request says about it: the space model is looked at where there is one.
    pub(super) fn check_space(body: &Value) -> Result<(), Refusal> {
        let models =
            KINDS.iter().filter_map(|(_, model, ..)| body.get(model).filter(|model| !model.is_null()));
        // §8.1: required once a space model is present; the bar has none.
        let mut plain = models.filter(|model| model["spaceType"].is_null());
        match plain.find(|model| !model["supportForward"].is_boolean()) {
            Some(_) => Err(Refusal::new("param.openSpaceModelInvalid", "supportForward is empty")),
            None => Ok(()),
        }
    }

    /// Its deliver model has to be there, and a group's has to name the robot. To a person the official SDKs name none
    /// (§14).
    pub(super) fn check_delivery(&self, body: &Value) -> Result<(), Refusal> {
        let (kind, _, model, _) = self.kind;
        let empty = || Refusal::new("param.openDeliverModelEmpty", "openDeliverModel is empty");
        let model = body.get(model).filter(|model| !model.is_null()).ok_or_else(empty)?;
        let good = match model.get("robotCode").filter(|code| !code.is_null()) {
            Some(code) => code == CLIENT_ID,
            None => *kind != "IM_GROUP",
        };
        if good && model.is_object() {
            return Ok(());
        }
        Err(Refusal::new("param.openDeliverModelError", "robotCode is invalid"))
    }

    /// What became of a card there: HTTP 200 and success, whether it arrives or not.
    pub(super) fn result(&self, card: &str) -> Value {
        let exists = self.exists();
        let carrier = if exists { format!("carrier-{card}") } else { String::new() };
        let error = if exists { "" } else { "spaceId is illegal" };
        json!({
            "spaceType": self.kind.0, "spaceId": self.id, "success": exists, "carrierId": carrier, "errorMsg": error,
        })
    }
}
