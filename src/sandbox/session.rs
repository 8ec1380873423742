//! Replies through a sessionWebhook (§5.7).

use std::collections::HashMap;

use serde_json::{Value, json};

use super::received::Received;
use super::refusal::{OTHER_APP, Refusal, SESSION};
use super::state::{Core, State};
use super::webhook;
use crate::api::wire::endpoints::SESSION_SEND;
use crate::host::{hex, sha256, unix_millis};

/// §5.7: the documented sample shows 90 minutes.
const LIFE_MILLIS: u64 = 90 * 60 * 1000;

/// What came with a message.
struct Session {
    target: String,
    /// Milliseconds since 1970.
    end: u64,
}

/// By the value of `session`.
#[derive(Default)]
pub(super) struct Sessions(HashMap<String, Session>);

impl Sessions {
    /// A sessionWebhook for answers to `target`, and its end in milliseconds since 1970.
    pub(super) fn start(&mut self, core: &Core, target: &str) -> (String, u64) {
        let end = unix_millis(core.clock.now()) + LIFE_MILLIS;
        let name = hex(&sha256(format!("session {}", self.0.len()).as_bytes())[..16]);
        let address = format!("http://{}{}?session={name}", core.address, SESSION_SEND.path);
        self.0.insert(name, Session { target: target.to_owned(), end });
        (address, end)
    }

    /// Who would get this reply; also when it is too late.
    pub(super) fn target(&self, received: &Received) -> Option<&str> {
        Some(&self.0.get(received.parameter("session")?)?.target)
    }
}

/// What an unknown session is told, and one that has ended.
pub(super) fn gone() -> Refusal {
    Refusal::new("300001", SESSION)
}

/// `POST /robot/sendBySession`: neither signature nor keyword, and no rate is published.
///
/// Assumption: `msgUuid` is not looked at.
pub(super) fn reply(core: &Core, state: &State, received: &Received) -> Result<Value, Refusal> {
    webhook::posted(received)?;
    let session = received.parameter("session").and_then(|name| state.sessions.0.get(name));
    session.filter(|session| unix_millis(core.clock.now()) < session.end).ok_or_else(gone)?;
    // §5.7: a token is not needed; one of another app is refused, with a code that nobody has written down.
    if received.token.as_deref().is_some_and(|token| !state.tokens.accepts(token, core.clock.elapsed())) {
        let text = OTHER_APP.trim_start_matches("发送失败: ");
        return Err(Refusal::new("300001", text).assumed());
    }
    webhook::readable(received)?;
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}
