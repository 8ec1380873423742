//! Stream mode (§7): opening a connection, the frames on it, the messages in them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Topic of bot messages (§7.3).
pub const BOT_MESSAGES: &str = "/v1.0/im/bot/messages/get";
/// Topic of card buttons and forms (§7.3).
pub const CARD_CALLBACKS: &str = "/v1.0/card/instances/callback";
/// SYSTEM topic: the data comes back as it came.
pub const PING: &str = "ping";
/// SYSTEM topic: the gateway is about to close the connection.
pub const DISCONNECT: &str = "disconnect";
/// Seconds that a ticket is good for, once (§7.1).
pub const TICKET_SECONDS: u64 = 90;

/// What a subscription or a frame is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum FrameKind {
    /// The connection itself.
    System,
    /// Something happened in the organisation.
    Event,
    /// A bot message or a card.
    Callback,
    /// A kind that this version does not know; frames of it are answered with [`NO_HANDLER`].
    #[serde(other)]
    Unknown,
}

/// One topic to receive; `*` covers every topic of `EVENT` only (§7.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: FrameKind,
    /// Its name.
    pub topic: String,
}

impl Subscription {
    /// A subscription.
    pub fn new(kind: FrameKind, topic: impl Into<String>) -> Self {
        Self { kind, topic: topic.into() }
    }
}

/// Body of `POST /v1.0/gateway/connections/open` (§7.1): no token, the credentials go in it. No `Debug`: it holds a
/// secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenRequest {
    /// Client ID.
    pub client_id: String,
    /// Client Secret.
    pub client_secret: String,
    /// What to receive.
    pub subscriptions: Vec<Subscription>,
    /// Name and version of the program; optional.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ua: String,
}

/// Its answer. No `Debug`: the ticket is a secret, good for [`TICKET_SECONDS`] and one connection.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReply {
    /// Address of the WebSocket, without query.
    pub endpoint: String,
    /// Goes into the query of the address.
    pub ticket: String,
}

/// A frame from the gateway (§7.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// `1.0`
    #[serde(default)]
    pub spec_version: String,
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: FrameKind,
    /// Its headers; numbers come as strings too, unknown ones are kept.
    #[serde(default, deserialize_with = "super::or_default")]
    pub headers: Map<String, Value>,
    /// JSON as text.
    #[serde(default, deserialize_with = "super::or_default")]
    pub data: String,
}

impl Frame {
    /// The text of a header; empty without it.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Header `topic`.
    pub fn topic(&self) -> &str {
        self.header("topic")
    }

    /// Header `messageId`; the answer carries the same.
    pub fn message_id(&self) -> &str {
        self.header("messageId")
    }
}

/// Code of an answer: done.
pub const OK: u16 = 200;
/// Code of an answer: nobody here takes this topic.
pub const NO_HANDLER: u16 = 404;
/// Code of an answer: whoever took it failed.
pub const FAILED: u16 = 500;

/// The answer to a frame, one for each (§7.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    /// [`OK`], 400, [`NO_HANDLER`] or [`FAILED`].
    pub code: u16,
    /// For people.
    pub message: String,
    /// Which frame it answers.
    pub headers: AckHeaders,
    /// JSON as text.
    pub data: String,
}

/// Headers of an [`Ack`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AckHeaders {
    /// That of the frame.
    pub message_id: String,
    /// `application/json`
    pub content_type: String,
}

impl Ack {
    /// An answer to `frame` with JSON text as data.
    pub fn new(frame: &Frame, code: u16, message: &str, data: impl Into<String>) -> Self {
        Self {
            code,
            message: message.to_owned(),
            headers: AckHeaders {
                message_id: frame.message_id().to_owned(),
                content_type: "application/json".into(),
            },
            data: data.into(),
        }
    }

    /// The frame was dealt with, in the form that its kind wants.
    pub fn success(frame: &Frame) -> Self {
        match frame.kind {
            // §7.3: a ping's data comes back as it came.
            FrameKind::System => Self::new(frame, OK, "OK", frame.data.clone()),
            FrameKind::Event => Self::new(frame, OK, "OK", r#"{"status":"SUCCESS","message":"ok"}"#),
            FrameKind::Callback => Self::new(frame, OK, "OK", r#"{"response":null}"#),
            FrameKind::Unknown => Self::new(frame, NO_HANDLER, "no handler for this type", "{}"),
        }
    }

    /// The frame could not be dealt with now; an event is delivered again.
    pub fn later(frame: &Frame) -> Self {
        match frame.kind {
            FrameKind::Event => Self::new(frame, OK, "OK", r#"{"status":"LATER","message":"later"}"#),
            _ => Self::new(frame, FAILED, "not dealt with", r#"{"response":null}"#),
        }
    }
}

/// A bot message (§7.5), as far as a program needs it; the whole of it is in the frame's `data`. No `Debug`: the
/// sessionWebhook is a credential.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BotMessage {
    /// Of a group it is the openConversationId (§4.6).
    #[serde(deserialize_with = "super::or_default")]
    pub conversation_id: String,
    /// `1` for one person, `2` for a group.
    #[serde(deserialize_with = "super::or_default")]
    pub conversation_type: String,
    /// Name of the group.
    #[serde(deserialize_with = "super::or_default")]
    pub conversation_title: String,
    /// For recognising a repetition.
    #[serde(deserialize_with = "super::or_default")]
    pub msg_id: String,
    /// `text`, `picture`, `richText`, `audio`, `video`, `file` and others.
    #[serde(deserialize_with = "super::or_default")]
    pub msgtype: String,
    /// Of a text.
    #[serde(deserialize_with = "super::or_default")]
    pub text: BotText,
    /// Who wrote it.
    #[serde(deserialize_with = "super::or_default")]
    pub sender_nick: String,
    /// userId for answers; absent until the app is published, empty for outsiders.
    #[serde(deserialize_with = "super::or_default")]
    pub sender_staff_id: String,
    /// The robot that was addressed.
    #[serde(deserialize_with = "super::or_default")]
    pub robot_code: String,
    /// Where an answer can be posted: a credential (§5.7).
    #[serde(deserialize_with = "super::or_default")]
    pub session_webhook: String,
    /// Until when, in milliseconds since 1970; 0 when it is not said.
    #[serde(deserialize_with = "number")]
    pub session_webhook_expired_time: u64,
    /// `20001` when the month's pushes are used up: then there is no text (§1.3).
    #[serde(deserialize_with = "number", skip_serializing_if = "is_zero")]
    pub error_code: u64,
    /// What that means.
    #[serde(deserialize_with = "super::or_default", skip_serializing_if = "String::is_empty")]
    pub error_message: String,
}

/// Text of a bot message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BotText {
    /// In groups it starts with a space where the mention was.
    #[serde(default, deserialize_with = "super::or_default")]
    pub content: String,
}

/// Numbers may come as text (§7.3).
fn number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_u64().unwrap_or_default(),
        Value::String(text) => text.parse().unwrap_or_default(),
        _ => 0,
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::{Ack, BOT_MESSAGES, BotMessage, Frame, FrameKind, OpenReply, OpenRequest, Subscription};

    #[test]
    fn opening_has_the_shape_of_the_reference() {
        let request = OpenRequest {
            client_id: "dingexampleclientid".into(),
            client_secret: "example-client-secret".into(),
            subscriptions: vec![
                Subscription::new(FrameKind::Event, "*"),
                Subscription::new(FrameKind::Callback, BOT_MESSAGES),
            ],
            ua: "ding-cli/0.1.0".into(),
        };
        assert_eq!(
            serde_json::to_string(&request).unwrap(),
            r#"{"clientId":"dingexampleclientid","clientSecret":"example-client-secret","subscriptions":[{"type":"EVENT","topic":"*"},{"type":"CALLBACK","topic":"/v1.0/im/bot/messages/get"}],"ua":"ding-cli/0.1.0"}"#
        );
        let reply: OpenReply = serde_json::from_str(
            r#"{"endpoint":"wss://wss-open-connection.dingtalk.com:443/connect","ticket":"7724109a-0000-0000-0000-000000000000"}"#,
        )
        .unwrap();
        assert_eq!(reply.endpoint, "wss://wss-open-connection.dingtalk.com:443/connect");
        assert!(reply.ticket.starts_with("7724109a"));
    }

    fn frame(kind: &str, topic: &str, data: &str) -> Frame {
        let text = serde_json::json!({
            "specVersion": "1.0", "type": kind,
            "headers": { "topic": topic, "messageId": "213d841d_972_1898bb26334_70a7", "time": "1690362102194" },
            "data": data,
        });
        serde_json::from_value(text).unwrap()
    }

    #[test]
    fn answers_have_the_shape_of_the_reference() {
        let answer = |kind, topic, data| {
            let frame = frame(kind, topic, data);
            serde_json::to_value(Ack::success(&frame)).unwrap()
        };
        let bot = answer("CALLBACK", BOT_MESSAGES, "{}");
        assert_eq!(
            bot.to_string(),
            r#"{"code":200,"message":"OK","headers":{"messageId":"213d841d_972_1898bb26334_70a7","contentType":"application/json"},"data":"{\"response\":null}"}"#
        );
        assert_eq!(answer("SYSTEM", "ping", r#"{"opaque":"x"}"#)["data"], r#"{"opaque":"x"}"#);
        assert_eq!(answer("EVENT", "*", "{}")["data"], r#"{"status":"SUCCESS","message":"ok"}"#);
        assert_eq!(answer("NEW", "*", "{}")["code"], 404);
        let later = Ack::later(&frame("EVENT", "*", "{}"));
        assert!(later.data.contains("LATER"));
    }

    #[test]
    fn a_message_is_read_leniently() {
        let message: BotMessage = serde_json::from_str(
            r#"{"conversationId":"cidExample==","conversationType":"2","conversationTitle":"ops","msgId":"msgExample==","msgtype":"text","text":{"content":" hello"},
 "senderNick":"Li","senderStaffId":"user123","senderId":"$:LWCP_v1:$user","robotCode":"dingexamplerobotcode","isInAtList":true,
 "sessionWebhook":"https://oapi.dingtalk.com/robot/sendBySession?session=abc","sessionWebhookExpiredTime":"1613635652738","createAt":1613630252678}"#,
        )
        .unwrap();
        assert_eq!(
            (message.conversation_id.as_str(), message.text.content.as_str()),
            ("cidExample==", " hello")
        );
        assert_eq!((message.session_webhook_expired_time, message.error_code), (1_613_635_652_738, 0));
        let message: BotMessage = serde_json::from_str(
            r#"{"errorCode":20001,"errorMessage":"quota","text":null,"senderStaffId":null}"#,
        )
        .unwrap();
        assert_eq!((message.error_code, message.error_message.as_str()), (20001, "quota"));
    }
}
