//! The token endpoints (§2) and what counts as a good token.

use std::time::Duration;

use serde_json::{Value, json};

use super::identity::{CLIENT_ID, CLIENT_SECRET};
use super::refusal::Refusal;
use super::routes::Received;
use super::state::{Core, State};
use crate::api::wire::auth::{AccessTokenReply, AccessTokenRequest};
use crate::host::{hex, sha256};

/// The tokens in force, one of each kind, each with the moment of its end.
#[derive(Default)]
pub(super) struct Tokens {
    current: Option<(String, Duration)>,
    legacy: Option<(String, Duration)>,
    issued: u32,
}

impl Tokens {
    /// §2.4: inside the window the same token, renewed; a new one afterwards.
    fn issue(&mut self, legacy: bool, now: Duration, life: Duration) -> String {
        let issued = &mut self.issued;
        let slot = if legacy { &mut self.legacy } else { &mut self.current };
        let kept = slot.take().filter(|(_, end)| now < *end).map(|(token, _)| token);
        let token = kept.unwrap_or_else(|| {
            *issued += 1;
            hex(&sha256(format!("{CLIENT_ID} {issued}").as_bytes())[..16])
        });
        slot.insert((token, now.saturating_add(life))).0.clone()
    }

    /// Both kinds are good on both hosts (§2.4).
    pub(super) fn accepts(&self, token: &str, now: Duration) -> bool {
        [&self.current, &self.legacy].into_iter().flatten().any(|(good, end)| good == token && now < *end)
    }

    /// Does it come from the current endpoint? Nothing is said about its age.
    pub(super) fn is_current(&self, token: &str) -> bool {
        self.current.as_ref().is_some_and(|(current, _)| current == token)
    }

    /// From now on none of them is good.
    pub(super) fn expire(&mut self) {
        (self.current, self.legacy) = (None, None);
    }
}

/// `POST /v1.0/oauth2/accessToken` (§2.1). Assumption: missing members are answered like wrong ones.
pub(super) fn current(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let request = serde_json::from_slice::<AccessTokenRequest<'_>>(&received.bytes);
    if !request.is_ok_and(|request| request.app_key == CLIENT_ID && request.app_secret == CLIENT_SECRET) {
        return Err(Refusal::documented("invalidClientIdOrSecret"));
    }
    let access_token = state.tokens.issue(false, core.clock.elapsed(), core.token_life);
    let reply = AccessTokenReply { access_token, expire_in: core.token_life.as_secs() };
    Ok(serde_json::to_value(reply)?)
}

/// `GET /gettoken` (§2.2): reads the query only.
pub(super) fn legacy(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let Some(key) = received.parameter("appkey") else {
        return Err(Refusal::new("40035", "缺少参数 corpid or appkey"));
    };
    let Some(secret) = received.parameter("appsecret") else {
        return Err(Refusal::new("40035", "缺少参数 corpsecret or appsecret"));
    };
    if key != CLIENT_ID || secret != CLIENT_SECRET {
        return Err(Refusal::documented("40096"));
    }
    let token = state.tokens.issue(true, core.clock.elapsed(), core.token_life);
    Ok(
        json!({ "errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": core.token_life.as_secs() }),
    )
}
