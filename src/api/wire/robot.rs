//! Bodies of the enterprise robot (§4.1, §4.3).

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Largest `msgParam` in bytes (§4.2).
pub const MAX_PARAM: usize = 15_000;
/// Most receivers of one call (§4.1: the table says 20, an error text 100).
pub const MAX_USERS: usize = 20;

/// Body of a group message; `msg_param` is a JSON *string*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupSend {
    /// The robot: for an internal app its Client ID.
    pub robot_code: String,
    /// The group, `cid…`.
    pub open_conversation_id: String,
    /// Type.
    pub msg_key: String,
    /// Its members, as JSON text.
    pub msg_param: String,
}

/// Answer of a group message: accepted, not yet delivered or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupSendReply {
    /// Key for read status and recall. Absent or empty means that nothing was sent.
    #[serde(default)]
    pub process_query_key: String,
}

/// Body of a message to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchSend {
    /// The robot.
    pub robot_code: String,
    /// userIds (staffId), at most [`MAX_USERS`].
    pub user_ids: Vec<String>,
    /// Type.
    pub msg_key: String,
    /// Its members, as JSON text.
    pub msg_param: String,
}

/// Its answer: HTTP 200 even when nobody received it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BatchSendReply {
    /// Key for read status and recall.
    pub process_query_key: String,
    /// Not a userId, or outside the robot's visible range.
    #[serde(deserialize_with = "super::or_default")]
    pub invalid_staff_id_list: Vec<String>,
    /// Throttled receivers.
    #[serde(deserialize_with = "super::or_default")]
    pub flow_controlled_staff_id_list: Vec<String>,
    /// Filtered receivers; known from the SDK only.
    #[serde(deserialize_with = "super::or_default", skip_serializing_if = "Vec::is_empty")]
    pub filtered_staff_id_list: Vec<String>,
}

/// The types of messages (§4.3).
pub const MSG_KEYS: [&str; 13] = [
    "sampleText",
    "sampleMarkdown",
    "sampleLink",
    "sampleImageMsg",
    "sampleAudio",
    "sampleFile",
    "sampleVideo",
    "sampleActionCard",
    "sampleActionCard2",
    "sampleActionCard3",
    "sampleActionCard4",
    "sampleActionCard5",
    "sampleActionCard6",
];

/// A type with its members (§4.3), all strings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgKey", content = "msgParam")]
pub enum Sample {
    /// Plain text.
    #[serde(rename = "sampleText")]
    Text {
        /// The text.
        content: String,
    },
    /// Markdown.
    #[serde(rename = "sampleMarkdown")]
    Markdown {
        /// Preview in the list of conversations.
        title: String,
        /// The Markdown.
        text: String,
    },
    /// Link with a picture.
    #[serde(rename = "sampleLink", rename_all = "camelCase")]
    Link {
        /// Title.
        title: String,
        /// Text.
        text: String,
        /// Where a click goes.
        message_url: String,
        /// Picture: URL or media_id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pic_url: Option<String>,
    },
    /// Picture, shown inline. There is no other member than `photoURL` (§3.4).
    #[serde(rename = "sampleImageMsg")]
    Image {
        /// Whole URL, or media_id with its first character.
        #[serde(rename = "photoURL")]
        photo_url: String,
    },
    /// Voice message.
    #[serde(rename = "sampleAudio", rename_all = "camelCase")]
    Audio {
        /// media_id of an ogg or amr file.
        media_id: String,
        /// Milliseconds, as text.
        duration: String,
    },
    /// Document.
    #[serde(rename = "sampleFile", rename_all = "camelCase")]
    File {
        /// media_id.
        media_id: String,
        /// Name that is shown.
        file_name: String,
        /// xlsx, pdf, zip, rar, doc or docx.
        file_type: String,
    },
    /// Video with its cover.
    #[serde(rename = "sampleVideo", rename_all = "camelCase")]
    Video {
        /// Seconds, as text (the official connector sends milliseconds; the page says seconds).
        duration: String,
        /// media_id of the mp4.
        video_media_id: String,
        /// `mp4`
        video_type: String,
        /// media_id of the cover.
        pic_media_id: String,
        /// Pixels, as text.
        height: String,
        /// Pixels, as text.
        width: String,
    },
    /// Card with one button.
    #[serde(rename = "sampleActionCard", rename_all = "camelCase")]
    ActionCard {
        /// Preview in the list of conversations.
        title: String,
        /// Markdown.
        text: String,
        /// Label.
        single_title: String,
        /// Address.
        #[serde(rename = "singleURL")]
        single_url: String,
    },
    /// Card with two buttons below each other.
    #[serde(rename = "sampleActionCard2")]
    ActionCard2(VerticalCard),
    /// Card with three buttons below each other.
    #[serde(rename = "sampleActionCard3")]
    ActionCard3(VerticalCard),
    /// Card with four buttons below each other.
    #[serde(rename = "sampleActionCard4")]
    ActionCard4(VerticalCard),
    /// Card with five buttons below each other.
    #[serde(rename = "sampleActionCard5")]
    ActionCard5(VerticalCard),
    /// Card with two buttons beside each other. Other field names, and `Url`, not `URL`.
    #[serde(rename = "sampleActionCard6", rename_all = "camelCase")]
    ActionCard6 {
        /// Preview in the list of conversations.
        title: String,
        /// Markdown.
        text: String,
        /// Label of the left button.
        button_title1: String,
        /// Its address.
        button_url1: String,
        /// Label of the right button.
        button_title2: String,
        /// Its address.
        button_url2: String,
    },
}

/// Members of `sampleActionCard2` to `5`: pairs `actionTitleN`, `actionURLN`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VerticalCard {
    /// Preview in the list of conversations.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// The numbered pairs, in order.
    #[serde(flatten)]
    pub actions: serde_json::Map<String, Value>,
}

impl VerticalCard {
    /// Numbers the buttons from 1.
    pub fn new(title: String, text: String, buttons: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut actions = serde_json::Map::new();
        for (index, (label, url)) in buttons.into_iter().enumerate() {
            actions.insert(format!("actionTitle{}", index + 1), label.into());
            actions.insert(format!("actionURL{}", index + 1), url.into());
        }
        Self { title, text, actions }
    }
}

impl Sample {
    /// `msgKey` and `msgParam`, the latter as JSON text.
    pub fn to_wire(&self) -> serde_json::Result<(String, String)> {
        let value = serde_json::to_value(self)?;
        let key = value["msgKey"].as_str().unwrap_or_default().to_owned();
        Ok((key, serde_json::to_string(&value["msgParam"])?))
    }

    /// The reverse: what a received key and parameter text mean.
    pub fn from_wire(key: &str, param: &str) -> serde_json::Result<Self> {
        let param: Value = serde_json::from_str(param)?;
        serde_json::from_value(serde_json::json!({ "msgKey": key, "msgParam": param }))
    }
}

#[cfg(test)]
mod tests {
    use super::{BatchSend, BatchSendReply, GroupSend, GroupSendReply, Sample, VerticalCard};

    fn wire(sample: &Sample) -> (String, String) {
        let (key, param) = sample.to_wire().unwrap();
        assert_eq!(&Sample::from_wire(&key, &param).unwrap(), sample);
        (key, param)
    }

    fn buttons(count: usize) -> VerticalCard {
        let pairs = (1..=count).map(|n| (format!("b{n}"), format!("https://example.com/{n}")));
        VerticalCard::new("t".into(), "x".into(), pairs)
    }

    #[test]
    fn keys_and_members_of_the_reference() {
        let text = |s: &str| s.to_owned();
        assert_eq!(
            wire(&Sample::Text { content: text("build finished") }),
            (text("sampleText"), text(r#"{"content":"build finished"}"#))
        );
        assert_eq!(
            wire(&Sample::Markdown { title: text("t"), text: text("x") }),
            (text("sampleMarkdown"), text(r#"{"title":"t","text":"x"}"#))
        );
        assert_eq!(
            wire(&Sample::Link {
                title: text("t"),
                text: text("x"),
                message_url: text("https://example.com/r"),
                pic_url: Some(text("@lALPDexampleMediaId")),
            }),
            (
                text("sampleLink"),
                text(
                    r#"{"title":"t","text":"x","messageUrl":"https://example.com/r","picUrl":"@lALPDexampleMediaId"}"#
                )
            )
        );
        assert_eq!(
            wire(&Sample::ActionCard {
                title: text("t"),
                text: text("x"),
                single_title: text("open"),
                single_url: text("https://example.com/1"),
            }),
            (
                text("sampleActionCard"),
                text(r#"{"title":"t","text":"x","singleTitle":"open","singleURL":"https://example.com/1"}"#)
            )
        );
        assert_eq!(
            wire(&Sample::ActionCard6 {
                title: text("t"),
                text: text("x"),
                button_title1: text("yes"),
                button_url1: text("https://example.com/y"),
                button_title2: text("no"),
                button_url2: text("https://example.com/n"),
            }),
            (
                text("sampleActionCard6"),
                text(
                    r#"{"title":"t","text":"x","buttonTitle1":"yes","buttonUrl1":"https://example.com/y","buttonTitle2":"no","buttonUrl2":"https://example.com/n"}"#
                )
            )
        );
    }

    #[test]
    fn media_keys_of_the_reference() {
        for (key, param) in [
            ("sampleImageMsg", r#"{"photoURL":"@lALPDexampleMediaId"}"#),
            ("sampleAudio", r#"{"mediaId":"@lALPDexampleMediaId","duration":"3000"}"#),
            ("sampleFile", r#"{"mediaId":"@lAj","fileName":"a.pdf","fileType":"pdf"}"#),
            (
                "sampleVideo",
                r#"{"duration":"8","videoMediaId":"@v","videoType":"mp4","picMediaId":"@p","height":"720","width":"1280"}"#,
            ),
        ] {
            let sample = Sample::from_wire(key, param).unwrap();
            assert_eq!(wire(&sample), (key.to_owned(), param.to_owned()));
        }
    }

    #[test]
    fn vertical_cards_number_their_buttons() {
        let (key, param) = wire(&Sample::ActionCard2(buttons(2)));
        assert_eq!(key, "sampleActionCard2");
        assert_eq!(
            param,
            r#"{"title":"t","text":"x","actionTitle1":"b1","actionURL1":"https://example.com/1","actionTitle2":"b2","actionURL2":"https://example.com/2"}"#
        );
        assert_eq!(wire(&Sample::ActionCard3(buttons(3))).0, "sampleActionCard3");
        assert_eq!(wire(&Sample::ActionCard4(buttons(4))).0, "sampleActionCard4");
        let (key, param) = wire(&Sample::ActionCard5(buttons(5)));
        assert_eq!(key, "sampleActionCard5");
        assert!(param.ends_with(r#""actionTitle5":"b5","actionURL5":"https://example.com/5"}"#));
    }

    #[test]
    fn calls_and_answers_of_the_reference() {
        let group = r#"{"robotCode":"dingexamplerobotcode","openConversationId":"cidExample0000000000000==","msgKey":"sampleText","msgParam":"{\"content\":\"build finished\"}"}"#;
        let parsed: GroupSend = serde_json::from_str(group).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), group);
        let batch = r#"{"robotCode":"dingexamplerobotcode","userIds":["user001","user002"],"msgKey":"sampleText","msgParam":"{\"content\":\"build finished\"}"}"#;
        let parsed: BatchSend = serde_json::from_str(batch).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), batch);
        let reply: GroupSendReply = serde_json::from_str(r#"{"processQueryKey":"k"}"#).unwrap();
        assert_eq!(reply.process_query_key, "k");
        assert_eq!(serde_json::from_str::<GroupSendReply>("{}").unwrap().process_query_key, "");
        let reply: BatchSendReply = serde_json::from_str(
            r#"{"processQueryKey":"exampleKey","invalidStaffIdList":["user002"],"flowControlledStaffIdList":null}"#,
        )
        .unwrap();
        assert_eq!(reply.invalid_staff_id_list, ["user002"]);
        assert!(reply.flow_controlled_staff_id_list.is_empty() && reply.filtered_staff_id_list.is_empty());
    }
}
