//! Replies through a sessionWebhook (§5.7).

use serde_json::{Value, json};

use super::received::Received;
use super::refusal::{OTHER_APP, Refusal, SESSION};
use super::state::{Core, State};
use super::webhook;
use crate::host::unix_millis;

/// What an unknown session is told, and one that has ended.
pub(super) fn gone() -> Refusal {
    Refusal::new("300001", SESSION)
}

/// `POST /robot/sendBySession`: neither signature nor keyword, and no rate is published.
///
/// Assumption: `msgUuid` is not looked at.
pub(super) fn reply(core: &Core, state: &State, received: &Received) -> Result<Value, Refusal> {
    webhook::posted(received)?;
    let session = received.parameter("session").and_then(|name| state.sessions.find(name));
    session.filter(|session| unix_millis(core.clock.now()) < session.end).ok_or_else(gone)?;
    // §5.7: a token is not needed; one of another app is refused, with a code that nobody has written down.
    if received.token.as_deref().is_some_and(|token| !state.tokens.accepts(token, core.clock.elapsed())) {
        let text = OTHER_APP.trim_start_matches("发送失败: ");
        return Err(Refusal::new("300001", text).assumed());
    }
    webhook::readable(received)?;
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}
