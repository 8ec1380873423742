//! Read status and recall of robot messages (§4.4).

use serde::{Deserialize, Serialize};

/// Most keys of one recall.
pub const MAX_KEYS: usize = 20;
/// What no message has as its key: asking for it tells whether the asker may ask (§2.5).
pub const PROBE_KEY: &str = "ding-doctor-permission-probe";

/// Body of a recall in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupRecall {
    /// The robot.
    pub robot_code: String,
    /// The group.
    pub open_conversation_id: String,
    /// At most [`MAX_KEYS`].
    pub process_query_keys: Vec<String>,
}

/// Body of a recall of messages to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PeopleRecall {
    /// The robot.
    pub robot_code: String,
    /// At most [`MAX_KEYS`].
    pub process_query_keys: Vec<String>,
}

/// Answer of both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RecallReply {
    /// Recalled keys.
    #[serde(deserialize_with = "super::or_default")]
    pub success_result: Vec<String>,
    /// The others, with the reason.
    #[serde(deserialize_with = "super::or_default")]
    pub failed_result: serde_json::Map<String, serde_json::Value>,
    /// May an earlier try, whose answer was lost, have recalled them? Not said by DingTalk.
    #[serde(skip)]
    pub in_doubt: bool,
}

/// Body of the read status in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupQuery {
    /// The robot.
    pub robot_code: String,
    /// The group.
    pub open_conversation_id: String,
    /// The message.
    pub process_query_key: String,
    /// At most 200.
    pub max_results: u32,
    /// Where the last page ended.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next_token: Option<String>,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct GroupQueryReply {
    /// `SUCCESS`, `RECALLED`, `PROCESSING`; compared without case.
    #[serde(deserialize_with = "super::or_default")]
    pub send_status: String,
    /// Who has read it.
    #[serde(deserialize_with = "super::or_default")]
    pub read_user_ids: Vec<String>,
    /// Where this page ends.
    pub next_token: Option<String>,
    /// Is there another?
    #[serde(deserialize_with = "super::or_default")]
    pub has_more: bool,
}

/// Answer of the read status of a message to people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PeopleStatusReply {
    /// As in [`GroupQueryReply`]; one sample spells `SUCESS`.
    #[serde(deserialize_with = "super::or_default")]
    pub send_status: String,
    /// One row per receiver.
    #[serde(deserialize_with = "super::or_default")]
    pub message_read_info_list: Vec<ReadInfo>,
}

/// Whether one receiver has read it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadInfo {
    /// Name.
    #[serde(deserialize_with = "super::or_default")]
    pub name: String,
    /// userId.
    #[serde(deserialize_with = "super::or_default")]
    pub user_id: String,
    /// `READ` or `UNREAD`; compared without case.
    #[serde(deserialize_with = "super::or_default")]
    pub read_status: String,
    /// Milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_timestamp: Option<serde_json::Value>,
}

#[cfg(test)]
mod tests {
    use super::{GroupQuery, GroupQueryReply, GroupRecall, PeopleRecall, PeopleStatusReply, RecallReply};

    #[test]
    fn shapes_of_the_reference() {
        let recall: RecallReply = serde_json::from_str(
            r#"{"successResult":["exampleKey1"],"failedResult":{"exampleKey2":"processQueryKey expired"}}"#,
        )
        .unwrap();
        assert_eq!(recall.success_result, ["exampleKey1"]);
        assert_eq!(recall.failed_result["exampleKey2"], "processQueryKey expired");
        let recall: RecallReply =
            serde_json::from_str(r#"{"successResult":["k"],"failedResult":null}"#).unwrap();
        assert_eq!((recall.success_result.len(), recall.failed_result.len()), (1, 0));
        let group = GroupRecall {
            robot_code: "dingx".into(),
            open_conversation_id: "cidX==".into(),
            process_query_keys: vec!["k".into()],
        };
        assert_eq!(
            serde_json::to_string(&group).unwrap(),
            r#"{"robotCode":"dingx","openConversationId":"cidX==","processQueryKeys":["k"]}"#
        );
        let people = PeopleRecall { robot_code: "dingx".into(), process_query_keys: vec!["k".into()] };
        assert_eq!(
            serde_json::to_string(&people).unwrap(),
            r#"{"robotCode":"dingx","processQueryKeys":["k"]}"#
        );
        let query = GroupQuery {
            robot_code: "dingx".into(),
            open_conversation_id: "cidX==".into(),
            process_query_key: "k".into(),
            max_results: 200,
            next_token: None,
        };
        assert_eq!(
            serde_json::to_string(&query).unwrap(),
            r#"{"robotCode":"dingx","openConversationId":"cidX==","processQueryKey":"k","maxResults":200}"#
        );
        let reply: GroupQueryReply =
            serde_json::from_str(r#"{"sendStatus":"SUCCESS","readUserIds":["u1"],"hasMore":false}"#).unwrap();
        assert_eq!(
            (reply.send_status.as_str(), reply.read_user_ids.len(), reply.has_more),
            ("SUCCESS", 1, false)
        );
        let reply: PeopleStatusReply = serde_json::from_str(
            r#"{"sendStatus":"SUCESS","messageReadInfoList":[{"name":"Li","userId":"u1","readStatus":"READ","readTimestamp":1700808802015}]}"#,
        )
        .unwrap();
        assert_eq!(reply.message_read_info_list[0].user_id, "u1");
    }
}
