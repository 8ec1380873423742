//! What comes in through Stream: a bot message as somebody would write it, an event. Also on demand over HTTP.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::identity::{CLIENT_ID, CORP, GROUP, GROUP_NAME, USERS, name};
use super::refusal::Refusal;
use super::reply::Reply;
use super::state::{Core, FileKind, State};
use crate::api::wire::endpoints::Base;
use crate::api::wire::stream::{BOT_MESSAGES, FrameKind};
use crate::host::unix_millis;

/// §7.5: encrypted.
const BOT: &str = "$:LWCP_v1:$sandboxBot";
/// Who writes.
const SENDER: usize = 1;

/// A bot message, or an event. The body of `POST /sandbox/push` as well, a path that DingTalk does not have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Push {
    /// What somebody writes to the robot.
    pub text: String,
    /// To the robot alone, not in the group.
    pub single: bool,
    /// §1.3: the month's pushes are used up, so that the text does not come.
    pub over_quota: bool,
    /// What the message is, a `msgtype`; text when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PushKind>,
    /// Type of the event; with it, this is no message.
    pub event: Option<String>,
    /// Content of the event.
    pub data: Map<String, Value>,
}

/// What somebody sends beside texts (§7.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PushKind {
    /// A picture.
    Picture,
    /// The text with a picture.
    RichText,
    /// A voice message; to the robot alone.
    Audio,
    /// A video; to the robot alone.
    Video,
    /// A document; to the robot alone.
    File,
}

impl PushKind {
    /// Does the robot get it only when it is written to alone?
    pub fn only_single(self) -> bool {
        matches!(self, Self::Audio | Self::Video | Self::File)
    }

    fn content(self, code: &str, text: &str) -> Value {
        match self {
            Self::Picture => json!({ "downloadCode": code, "pictureDownloadCode": code }),
            Self::RichText => json!({ "richText": [
                { "text": text },
                { "type": "picture", "downloadCode": code, "pictureDownloadCode": code },
            ] }),
            Self::Audio => json!({ "downloadCode": code, "duration": 3000, "recognition": text }),
            Self::Video => json!({ "downloadCode": code, "duration": 3000, "videoType": "mp4" }),
            Self::File => {
                json!({ "downloadCode": code, "fileName": "sandbox.txt", "spaceId": "1", "fileId": "1" })
            }
        }
    }
}

impl Push {
    /// Delivers it to one of the Stream connections. False: none is subscribed to it.
    pub(super) fn deliver(&self, core: &Core) -> bool {
        let state = &mut *core.lock();
        match &self.event {
            Some(event) => {
                let headers = event_headers(core, state, event);
                let data = Value::Object(self.data.clone());
                state.gateway.deliver(&*core.clock, FrameKind::Event, event, &headers, &data)
            }
            None => {
                let data = self.message(core, state);
                state.gateway.deliver(&*core.clock, FrameKind::Callback, BOT_MESSAGES, &Map::new(), &data)
            }
        }
    }

    /// §7.5.
    pub(super) fn message(&self, core: &Core, state: &mut State) -> Value {
        let user = USERS[SENDER];
        let now = unix_millis(core.clock.now());
        let (session_webhook, end) = state.sessions.start(
            &core.address,
            unix_millis(core.clock.now()),
            if self.single { user } else { GROUP_NAME },
        );
        let mut message = json!({
            "conversationId": if self.single { "cidSandboxSingle+9xR4tA==" } else { GROUP },
            "conversationType": if self.single { "1" } else { "2" },
            "msgId": format!("msg{}==", state.gateway.id("msg").replace('-', "")),
            "msgtype": "text",
            "senderNick": name(user),
            "senderStaffId": user,
            "senderId": format!("$:LWCP_v1:${user}"),
            "senderCorpId": CORP,
            "senderPlatform": "Mac",
            "isAdmin": false,
            "chatbotCorpId": CORP,
            "chatbotUserId": BOT,
            "robotCode": CLIENT_ID,
            "isInAtList": !self.single,
            "sessionWebhook": session_webhook,
            "sessionWebhookExpiredTime": end,
            "createAt": now,
        });
        if !self.single {
            message["conversationTitle"] = json!(GROUP_NAME);
            message["atUsers"] = json!([{ "dingtalkId": BOT }]);
        }
        if self.over_quota {
            message["errorCode"] = json!(20001);
            // Assumption: the wording.
            message["errorMessage"] = json!("本月Webhook和Stream推送次数已达上限");
        } else if let Some(kind) = self.kind {
            let file = match kind {
                PushKind::Picture | PushKind::RichText => FileKind::Picture,
                _ => FileKind::Other,
            };
            message["msgtype"] = json!(kind);
            message["content"] = kind.content(&state.files.add(file), &self.text);
        } else {
            // In groups a space is left where the mention was.
            let space = if self.single { "" } else { " " };
            message["text"] = json!({ "content": format!("{space}{}", self.text) });
        }
        message
    }
}

/// §7.3.
fn event_headers(core: &Core, state: &mut State, event: &str) -> Map<String, Value> {
    let headers = [
        ("eventId", state.gateway.id("event")),
        ("eventType", event.to_owned()),
        ("eventCorpId", CORP.to_owned()),
        ("eventBornTime", unix_millis(core.clock.now()).to_string()),
        ("eventUnifiedAppId", "sandbox-app".to_owned()),
    ];
    headers.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}

/// `POST /sandbox/push`: the owner's, so neither a fault nor the journal concerns it.
pub(super) async fn answer(Shared(core): Shared<Arc<Core>>, body: Bytes) -> Response {
    let reply = match serde_json::from_slice::<Push>(&body) {
        Ok(push) => Reply::Json(200, json!({ "delivered": push.deliver(&core) })),
        Err(error) => {
            let (status, value) = Refusal::new("sandbox.push", error.to_string()).answer(Base::Api, 0);
            Reply::Json(status, value)
        }
    };
    reply.send().await
}
