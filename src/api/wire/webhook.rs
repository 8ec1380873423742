//! Bodies of webhook messages (§5.3). Field names differ in casing from type to type; the casing here is DingTalk's.

use serde::{Deserialize, Serialize};

/// Most people one message can mention (§5.5).
pub const MAX_MENTIONS: usize = 50;
/// Largest body in bytes (§5.5).
pub const MAX_BODY: usize = 20_000;

/// A whole body: `msgtype`, the member of that name, `at`, `msgUuid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookMessage {
    /// Type and content.
    #[serde(flatten)]
    pub content: Content,
    /// Who is mentioned; text and Markdown only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// Idempotency key: the same value for every try of one message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msg_uuid: Option<String>,
}

/// The types a webhook takes; any other is answered with 400105.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "camelCase")]
pub enum Content {
    /// Plain text.
    Text {
        /// Content.
        text: Text,
    },
    /// Markdown.
    Markdown {
        /// Content.
        markdown: Markdown,
    },
    /// Link with a picture.
    Link {
        /// Content.
        link: Link,
    },
    /// Card with one or more buttons.
    #[serde(rename_all = "camelCase")]
    ActionCard {
        /// Content.
        action_card: ActionCard,
    },
    /// Rows of picture links.
    #[serde(rename_all = "camelCase")]
    FeedCard {
        /// Content.
        feed_card: FeedCard,
    },
}

/// Content of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The text, with `@mobile` or `@userId` where somebody is mentioned.
    pub content: String,
}

/// Content of `markdown`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markdown {
    /// Preview in the list of conversations.
    pub title: String,
    /// The Markdown.
    pub text: String,
}

/// Content of `link`: `messageUrl` and `picUrl`, with small `rl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
    /// Where a click goes.
    pub message_url: String,
    /// Picture: URL or media_id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pic_url: Option<String>,
}

/// Content of `actionCard`: either `singleTitle` and `singleURL`, or `btns`. The numbers are strings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionCard {
    /// Preview in the list of conversations.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Label of the only button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_title: Option<String>,
    /// Its address.
    #[serde(default, rename = "singleURL", skip_serializing_if = "Option::is_none")]
    pub single_url: Option<String>,
    /// `"0"` vertical, `"1"` horizontal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub btn_orientation: Option<String>,
    /// `"1"` hides the sender's picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hide_avatar: Option<String>,
    /// The buttons, when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub btns: Option<Vec<Button>>,
}

/// One button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Label.
    pub title: String,
    /// Address.
    #[serde(rename = "actionURL")]
    pub action_url: String,
}

/// Content of `feedCard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedCard {
    /// The rows; more than 9 do not show on phones.
    pub links: Vec<FeedLink>,
}

/// One row: `messageURL` and `picURL`, with capital `RL`; all three are required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedLink {
    /// Title.
    pub title: String,
    /// Where a click goes.
    #[serde(rename = "messageURL")]
    pub message_url: String,
    /// Picture: URL or media_id.
    #[serde(rename = "picURL")]
    pub pic_url: String,
}

/// The second half of a mention; the first is the name in the visible text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct At {
    /// Mobile numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_mobiles: Vec<String>,
    /// userIds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_user_ids: Vec<String>,
    /// Everybody in the group.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_at_all: bool,
}

#[cfg(test)]
mod tests {
    use super::WebhookMessage;

    /// The documented bodies, read and written again without a change.
    #[test]
    fn bodies_of_the_reference() {
        for body in [
            r#"{"msgtype":"text","text":{"content":"disk full @13800000000"},"at":{"atMobiles":["13800000000"],"atUserIds":["user123"]},"msgUuid":"7d0c-1"}"#,
            r#"{"msgtype":"text","text":{"content":"all"},"at":{"isAtAll":true}}"#,
            r#####"{"msgtype":"markdown","markdown":{"title":"Deploy","text":"### Deploy  \n  - api **ok**  \n  @13800000000"},"at":{"atMobiles":["13800000000"]}}"#####,
            r#"{"msgtype":"link","link":{"title":"Report","text":"weekly","messageUrl":"https://example.com/r","picUrl":"https://example.com/p.png"}}"#,
            r#####"{"msgtype":"actionCard","actionCard":{"title":"Review","text":"#### please review","singleTitle":"open","singleURL":"https://example.com/pr/1","btnOrientation":"0","hideAvatar":"0"}}"#####,
            r#"{"msgtype":"actionCard","actionCard":{"title":"Vote","text":"choose","btnOrientation":"1","btns":[{"title":"yes","actionURL":"https://example.com/y"},{"title":"no","actionURL":"https://example.com/n"}]}}"#,
            r#"{"msgtype":"feedCard","feedCard":{"links":[{"title":"A","messageURL":"https://example.com/a","picURL":"https://example.com/a.png"}]}}"#,
        ] {
            let message: WebhookMessage = serde_json::from_str(body).unwrap();
            assert_eq!(serde_json::to_string(&message).unwrap(), body);
        }
    }
}
