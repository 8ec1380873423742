//! AI cards (§8): created and delivered in one call, then filled frame by frame.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Most characters of a card's text: beyond about 3 000 users see an empty card (§8.2).
pub const MAX_CHARACTERS: usize = 3_000;

/// Body of `POST /v1.0/card/instances/createAndDeliver` (§8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateAndDeliver {
    /// Template, `….schema`.
    pub card_template_id: String,
    /// The card's id, chosen by the caller; a used one keeps the old card.
    pub out_track_id: String,
    /// `STREAM` or `HTTP`, in capitals.
    pub callback_type: String,
    /// 1: people are named by their userId.
    pub user_id_type: u8,
    /// The template's variables.
    pub card_data: CardData,
    /// Where to.
    pub open_space_id: String,
    /// For a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub im_group_open_space_model: Option<SpaceModel>,
    /// For a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub im_group_open_deliver_model: Option<DeliverModel>,
    /// For a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub im_robot_open_space_model: Option<SpaceModel>,
    /// For a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub im_robot_open_deliver_model: Option<DeliverModel>,
}

/// Variables of a template; every value is a string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CardData {
    /// By name.
    pub card_param_map: BTreeMap<String, String>,
}

/// What people may do with a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpaceModel {
    /// May it be forwarded? Required once there is a space model.
    pub support_forward: bool,
}

/// Who brings a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliverModel {
    /// `IM_ROBOT` for a person; a group's has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_type: Option<String>,
    /// The robot; without it the wrong one may speak.
    pub robot_code: String,
}

/// The space of a group.
pub fn group_space(open_conversation_id: &str) -> String {
    format!("dtv1.card//IM_GROUP.{open_conversation_id}")
}

/// The space of a person with the robot.
pub fn person_space(user_id: &str) -> String {
    format!("dtv1.card//IM_ROBOT.{user_id}")
}

/// Its answer: HTTP 200 and `success` also when nobody gets the card.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CreateReply {
    /// Was the call good?
    pub success: bool,
    /// What became of it.
    #[serde(deserialize_with = "super::or_default")]
    pub result: CreateResult,
}

/// What became of a card.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CreateResult {
    /// That of the call.
    #[serde(deserialize_with = "super::or_default")]
    pub out_track_id: String,
    /// One for each space.
    #[serde(deserialize_with = "super::or_default")]
    pub deliver_results: Vec<DeliverResult>,
}

/// What became of a card in one space.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DeliverResult {
    /// `IM_GROUP` or `IM_ROBOT`.
    #[serde(deserialize_with = "super::or_default")]
    pub space_type: String,
    /// Group or person.
    #[serde(deserialize_with = "super::or_default")]
    pub space_id: String,
    /// Is it there?
    pub success: bool,
    /// Its processQueryKey.
    #[serde(deserialize_with = "super::or_default")]
    pub carrier_id: String,
    /// Why it is not.
    #[serde(deserialize_with = "super::or_default")]
    pub error_msg: String,
}

/// Body of `PUT /v1.0/card/streaming` (§8.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StreamingFrame {
    /// The card.
    pub out_track_id: String,
    /// New for each frame, also for a repeated one.
    pub guid: String,
    /// The template's variable.
    pub key: String,
    /// All of the text so far; never empty.
    pub content: String,
    /// Markdown variables want the whole text each time.
    pub is_full: bool,
    /// The last frame.
    pub is_finalize: bool,
    /// The last frame of a card that failed.
    pub is_error: bool,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamingReply {
    /// Was it taken?
    pub success: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_for_a_group_has_the_shape_of_the_reference() {
        let body = CreateAndDeliver {
            card_template_id: "00000000-0000-0000-0000-000000000000.schema".into(),
            out_track_id: "ding-20261121-0001".into(),
            callback_type: "STREAM".into(),
            user_id_type: 1,
            card_data: CardData { card_param_map: [("content".to_owned(), String::new())].into() },
            open_space_id: group_space("cidExample=="),
            im_group_open_space_model: Some(SpaceModel { support_forward: true }),
            im_group_open_deliver_model: Some(DeliverModel {
                space_type: None,
                robot_code: "dingexamplerobotcode".into(),
            }),
            im_robot_open_space_model: None,
            im_robot_open_deliver_model: None,
        };
        assert_eq!(
            serde_json::to_string(&body).unwrap(),
            r#"{"cardTemplateId":"00000000-0000-0000-0000-000000000000.schema","outTrackId":"ding-20261121-0001","callbackType":"STREAM","userIdType":1,"cardData":{"cardParamMap":{"content":""}},"openSpaceId":"dtv1.card//IM_GROUP.cidExample==","imGroupOpenSpaceModel":{"supportForward":true},"imGroupOpenDeliverModel":{"robotCode":"dingexamplerobotcode"}}"#
        );
        assert_eq!(person_space("user123"), "dtv1.card//IM_ROBOT.user123");
    }

    #[test]
    fn frames_and_answers_have_the_shapes_of_the_reference() {
        let text = r#"{"outTrackId":"ding-20261121-0001","guid":"0F714542-0AFC-2B0E-CF14-E2D39F5BFFE8","key":"content","content":"full text so far","isFull":true,"isFinalize":false,"isError":false}"#;
        let frame: StreamingFrame = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&frame).unwrap(), text);
        let reply: CreateReply = serde_json::from_str(
            r#"{"success":true,"result":{"outTrackId":"x","deliverResults":[{"spaceType":"IM_GROUP","spaceId":"cid","success":false,"carrierId":null,"errorMsg":"spaceId is illegal"}]}}"#,
        )
        .unwrap();
        assert_eq!(reply.result.deliver_results[0].error_msg, "spaceId is illegal");
        let reply: StreamingReply = serde_json::from_str(r#"{"success":true,"result":true}"#).unwrap();
        assert!(reply.success);
    }
}
