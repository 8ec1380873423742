//! The journal: one entry per request and per frame of a Stream connection, without any credential in it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::identity::{GROUP_NAME, KEYWORD, PLAIN, SIGNED};
use super::message::Message;
use super::operation::Operation;
use super::refusal::Refusal;
use crate::api::wire::message::PROBE_KEY;
use crate::lang::{Lang, Text};

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub enum Outcome {
    /// Done; a message was posted.
    Accepted,
    /// A webhook message whose `msgUuid` was posted before: answered `ok`, not posted again.
    ///
    /// Assumption: §5.3 calls `msgUuid` an idempotency key, no source shows the answer to a repetition.
    Repeated,
    /// Refused.
    Refused {
        /// `errcode`, or the current API's `code`.
        code: String,
        /// Its text.
        text: String,
        /// Does the reference say nothing of this case, so that the code is the sandbox's choice?
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        assumed: bool,
    },
    /// Something else happened instead of an answer, as scripted.
    Fault {
        /// As in [`super::WHATS`].
        what: String,
    },
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        let Refusal { code, text, assumed, .. } = refusal;
        Self::Refused { code, text, assumed }
    }
}

/// Targets that the sandbox names itself.
const OWN_TARGETS: &[Text] = &[
    Text { en: SIGNED.name, zh: "加签机器人" },
    Text { en: PLAIN.name, zh: "普通机器人" },
    Text { en: KEYWORD.name, zh: "关键词机器人" },
    Text { en: GROUP_NAME, zh: "沙箱群" },
    Text { en: UNKNOWN_ROBOT, zh: "未知机器人" },
    Text { en: NO_GROUP, zh: "未指定群" },
    Text { en: PEOPLE, zh: "个人" },
    Text { en: NO_FILE, zh: "没有文件" },
    Text { en: UNKNOWN_SESSION, zh: "未知会话" },
    Text { en: APP, zh: "应用" },
    Text { en: A_FILE, zh: "文件" },
];

/// The target of a message with a token that no robot of the sandbox has.
pub(super) const UNKNOWN_ROBOT: &str = "unknown robot";
/// The target of what names no group.
pub(super) const NO_GROUP: &str = "no group";
/// The target of questions and recalls about messages to people.
pub(super) const PEOPLE: &str = "people";
/// The target of an upload without a file.
pub(super) const NO_FILE: &str = "no file";
/// The target of a reply to a sessionWebhook that the sandbox never gave.
pub(super) const UNKNOWN_SESSION: &str = "unknown session";
/// The target of what the app asks for itself.
pub(super) const APP: &str = "app";
/// The target of a question where a file lies.
pub(super) const A_FILE: &str = "file";

/// One request, or one frame.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// From 1.
    pub number: usize,
    /// Milliseconds since the sandbox started.
    pub millis: u64,
    /// What it was for.
    pub operation: Operation,
    /// HTTP method; `WS` of a frame.
    pub method: String,
    /// Path, without the query, which holds tokens, tickets and signatures.
    pub path: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The scripted fault that it met; a lost or truncated answer belongs to an accepted message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// Name of the webhook's robot, of the group, of the uploaded file or of the language model, the userIds, or the topic
    /// of a frame; method and path of what the sandbox does not know.
    pub target: String,
    /// userIds that nothing was delivered to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub invalid_users: Vec<String>,
    /// `msgtype` or `msgKey`; the `type` of an upload or of a frame, the dialect of a question to the language model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The body as received: text when it is not JSON, the query of a `gettoken` or of a read status; secrets are
    /// `[hidden]`. Of an upload: `type`, `name`, `content_type`, `size` and `sha256`, as far as there are any. Of a
    /// frame, with the JSON that its `data` holds.
    pub body: Value,
    /// The message in one form for all kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// Was it posted and recalled later?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recalled: bool,
}

impl Entry {
    /// Its target as people read it: what the sandbox calls its own robots and its group, and what it says of what is not there,
    /// has a Chinese name too. All else is a name that the caller gave.
    pub fn target_words(&self, lang: Lang) -> Cow<'_, str> {
        if lang == Lang::En || matches!(self.operation, Operation::People | Operation::Model) {
            return Cow::Borrowed(&self.target);
        }
        let chinese = |part| OWN_TARGETS.iter().find(|own| own.en == part).map_or(part, |own| own.zh);
        Cow::Owned(self.target.split(", ").map(chinese).collect::<Vec<_>>().join("、"))
    }

    /// Did the caller get what it asked for, now or with an earlier try?
    pub fn is_done(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted | Outcome::Repeated)
    }

    /// Does it only look whether the way is open? Its refusal is the answer.
    fn is_probe(&self) -> bool {
        let key = self.body.get("processQueryKey").and_then(Value::as_str);
        self.method == "HEAD" || (self.operation == Operation::Status && key == Some(PROBE_KEY))
    }

    /// Is `self` another try of `earlier`?
    fn repeats(&self, earlier: &Self) -> bool {
        if earlier.operation.is_token() {
            return self.operation.is_token();
        }
        if earlier.operation == Operation::Upload {
            // The same content may come under a better name or type. A request in which no file was found is made
            // good by any upload.
            let same = earlier.sha256().is_none_or(|hash| self.sha256() == Some(hash));
            return self.operation == Operation::Upload && same;
        }
        self.operation == earlier.operation && self.target == earlier.target && self.body == earlier.body
    }

    fn sha256(&self) -> Option<&str> {
        self.body.get("sha256")?.as_str()
    }
}

/// Requests that were refused or failed and that nobody sent again with success: whoever sent them and then
/// reported success did not look at the answer. A repetition has the same body; any later token will do, and so will
/// any later upload of the same content.
pub fn unnoticed(journal: &[Entry]) -> Vec<&Entry> {
    let lost = |(index, entry): &(usize, &Entry)| {
        !entry.is_done()
            && !entry.is_probe()
            // A message goes out without the model's answer too: whether one did is told by what was sent.
            && entry.operation != Operation::Model
            && !journal[index + 1..].iter().any(|later| later.is_done() && later.repeats(entry))
    };
    journal.iter().enumerate().filter(lost).map(|(_, entry)| entry).collect()
}
