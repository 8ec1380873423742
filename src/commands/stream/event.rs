//! An event as a line of JSON, and which events were there before.

use std::collections::{HashSet, VecDeque};

use serde_json::{Map, Value, json};

use crate::api::stream::bot_message;
use crate::api::wire::json::{self as bounded, Twice};
use crate::api::wire::stream::{BOT_MESSAGES, BotMessage, Frame, FrameKind};

/// The member of a bot message that is a credential (§5.7).
const SESSION_WEBHOOK: &str = "sessionWebhook";
/// What stands in its place.
const HIDDEN: &str = "[hidden]";
/// As many as the official Python SDK remembers (§7.3).
const REMEMBERED: usize = 10_000;

/// An event or a callback.
pub(super) struct StreamEvent {
    /// As it came.
    pub(super) frame: Frame,
    /// Its bot message, when it is one.
    pub(super) message: Option<BotMessage>,
}

impl StreamEvent {
    pub(super) fn new(frame: Frame) -> Self {
        let message = bot_message(&frame).filter(|_| frame.topic() == BOT_MESSAGES);
        Self { frame, message }
    }

    /// What stays the same when DingTalk sends it again.
    pub(super) fn id(&self) -> &str {
        let of_message = self.message.as_ref().map_or("", |message| &message.msg_id);
        [of_message, self.frame.header("eventId"), self.frame.message_id()]
            .into_iter()
            .find(|id| !id.is_empty())
            .unwrap_or_default()
    }

    /// The whole event. The members keep their names and order.
    pub(super) fn line(&self, with_session_webhook: bool) -> Value {
        let mut data = bounded::read(self.frame.data.as_bytes(), Twice::LastCounts)
            .unwrap_or_else(|_| Value::from(self.frame.data.as_str()));
        if !with_session_webhook {
            match &mut data {
                // Without a structure nobody can tell where the credential ends.
                Value::String(text) if holds_address(text) => *text = HIDDEN.into(),
                data => mask(data),
            }
        }
        let mut line = self.head();
        line.insert("headers".into(), self.frame.headers.clone().into());
        line.insert("data".into(), data);
        line.into()
    }

    /// Only what answering and recognising it takes.
    pub(super) fn ids(&self) -> Value {
        let mut line = self.head();
        if let Some(message) = &self.message {
            for (name, value) in [
                ("msgId", &message.msg_id),
                ("openConversationId", &message.conversation_id),
                ("conversationType", &message.conversation_type),
                ("conversationTitle", &message.conversation_title),
                ("robotCode", &message.robot_code),
                ("senderStaffId", &message.sender_staff_id),
                ("senderNick", &message.sender_nick),
            ] {
                line.insert(name.into(), value.as_str().into());
            }
        }
        line.into()
    }

    fn head(&self) -> Map<String, Value> {
        let frame = &self.frame;
        let kind = match frame.kind {
            FrameKind::Event => "EVENT",
            FrameKind::Callback => "CALLBACK",
            FrameKind::System | FrameKind::Unknown => "SYSTEM",
        };
        // A number in practice comes as text (§7.3).
        let time = match frame.headers.get("time") {
            Some(Value::String(text)) => text.parse::<u64>().ok(),
            Some(number) => number.as_u64(),
            None => None,
        };
        let text = |name: &str| Some(frame.header(name)).filter(|text| !text.is_empty());
        let Value::Object(head) = json!({
            "time": time,
            "type": kind,
            "topic": frame.topic(),
            "messageId": frame.message_id(),
            "eventId": text("eventId"),
            "eventType": text("eventType"),
        }) else {
            return Map::new();
        };
        head
    }
}

/// Does this text name a sessionWebhook, however its letters are written?
fn holds_address(text: &str) -> bool {
    text.contains("\\u") || letters(text).contains("sessionwebhook") || leads_to_session(text)
}

/// Does this text hold the address of a sessionWebhook, also escaped?
fn leads_to_session(text: &str) -> bool {
    letters(text).contains("sendbysession")
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Takes each sessionWebhook out, also one in a text inside the document.
fn mask(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    value if name != SESSION_WEBHOOK => mask(value),
                    Value::Null => {}
                    value => {
                        let start = value.as_str().and_then(|address| address.split_once("?session="));
                        let start = start.map_or("", |(start, _)| start);
                        let shown = if start.is_empty() { "" } else { "?session=" };
                        *value = format!("{start}{shown}{HIDDEN}").into();
                    }
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(mask),
        Value::String(text) if leads_to_session(text) => *text = HIDDEN.into(),
        _ => {}
    }
}

/// The ids of what was dealt with lately, each as a digest: an id may be as long as a message.
#[derive(Default)]
pub(super) struct Seen {
    order: VecDeque<Digest>,
    ids: HashSet<Digest>,
}

type Digest = [u8; 16];

fn digest(id: &str) -> Digest {
    let mut short = Digest::default();
    short.copy_from_slice(&crate::host::sha256(id.as_bytes())[..size_of::<Digest>()]);
    short
}

impl Seen {
    pub(super) fn has(&self, id: &str) -> bool {
        !id.is_empty() && self.ids.contains(&digest(id))
    }

    /// Remembers `id`; the oldest is forgotten when there are too many. An event without an id is always new.
    pub(super) fn add(&mut self, id: &str) {
        if id.is_empty() || !self.ids.insert(digest(id)) {
            return;
        }
        self.order.push_back(digest(id));
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Seen, StreamEvent};

    #[test]
    fn a_line_is_stable_and_holds_no_credential() {
        let frame = serde_json::json!({
            "specVersion": "1.0", "type": "CALLBACK",
            "headers": {"topic": "/v1.0/im/bot/messages/get", "messageId": "m1", "time": "1690362102194"},
            "data": r#"{"msgId":"x","conversationId":"cid==","sessionWebhook":"https://oapi.dingtalk.com/robot/sendBySession?session=abc","text":{"content":" hi"}}"#,
        });
        let event = StreamEvent::new(serde_json::from_value(frame).unwrap());
        assert_eq!(event.id(), "x");
        insta::assert_snapshot!(event.line(false), @r#"{"time":1690362102194,"type":"CALLBACK","topic":"/v1.0/im/bot/messages/get","messageId":"m1","eventId":null,"eventType":null,"headers":{"topic":"/v1.0/im/bot/messages/get","messageId":"m1","time":"1690362102194"},"data":{"msgId":"x","conversationId":"cid==","sessionWebhook":"https://oapi.dingtalk.com/robot/sendBySession?session=[hidden]","text":{"content":" hi"}}}"#);
        insta::assert_snapshot!(event.ids(), @r#"{"time":1690362102194,"type":"CALLBACK","topic":"/v1.0/im/bot/messages/get","messageId":"m1","eventId":null,"eventType":null,"msgId":"x","openConversationId":"cid==","conversationType":"","conversationTitle":"","robotCode":"","senderStaffId":"","senderNick":""}"#);
        assert!(event.line(true).to_string().contains("session=abc"));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut seen = Seen::default();
        for number in 0..=REMEMBERED {
            seen.add(&number.to_string());
        }
        assert!(!seen.has("0") && seen.has("1") && seen.has(&REMEMBERED.to_string()));
        seen.add("");
        assert!(!seen.has(""));
    }
}
