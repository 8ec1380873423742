//! The token endpoints (§2) and what counts as a good token.

use std::time::Duration;

use serde_json::{Value, json};

use super::gate;
use super::identity::{CLIENT_ID, CLIENT_SECRET, CORP};
use super::received::Received;
use super::refusal::Refusal;
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

/// `POST /v1.0/oauth2/accessToken` (§2.1). Assumption: missing and misshapen members are answered like wrong ones.
pub(super) fn current(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    gate::body(received)?;
    let refused = || Refusal::documented("invalidClientIdOrSecret");
    let request: AccessTokenRequest<'_> =
        serde_json::from_slice(&received.bytes).map_err(|_| refused().assumed())?;
    if request.app_key != CLIENT_ID || request.app_secret != CLIENT_SECRET {
        return Err(refused().assumed_if(request.app_key.is_empty() || request.app_secret.is_empty()));
    }
    let access_token = state.tokens.issue(false, core.clock.elapsed(), core.token_life);
    let reply = AccessTokenReply { access_token, expire_in: core.token_life.as_secs() };
    Ok(serde_json::to_value(reply)?)
}

/// The path of [`unified`], for the router.
pub(super) const UNIFIED: &str = "/v1.0/oauth2/{corp}/token";

/// `POST /v1.0/oauth2/{corpId}/token` (§2.3). The names are in snake_case, also in the answer.
pub(super) fn unified(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    gate::object(received)?;
    if UNIFIED.replace("{corp}", CORP) != received.path {
        return Err(Refusal::documented("unknownError"));
    }
    let member = |name: &str| received.body.get(name).and_then(Value::as_str).unwrap_or_default();
    let (id, secret, kind) = (member("client_id"), member("client_secret"), member("grant_type"));
    if kind != "client_credentials" {
        let refused = Refusal::new("unsupported.grant.type", "不支持的grant_type");
        return Err(refused.assumed_if(kind.is_empty()));
    }
    if id != CLIENT_ID || secret != CLIENT_SECRET {
        let refused = Refusal::new("invalid.client", "无效的client_id或者client_secret");
        return Err(refused.assumed_if(id.is_empty() || secret.is_empty()));
    }
    let token = state.tokens.issue(false, core.clock.elapsed(), core.token_life);
    Ok(json!({ "access_token": token, "expires_in": core.token_life.as_secs() }))
}

/// `GET /gettoken` (§2.2): reads the query only.
pub(super) fn legacy(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let given = |names: [&str; 2]| names.into_iter().find_map(|name| received.parameter(name));
    let Some(key) = given(["appkey", "corpid"]) else {
        return Err(Refusal::new("40035", "缺少参数 corpid or appkey"));
    };
    let Some(secret) = given(["appsecret", "corpsecret"]) else {
        return Err(Refusal::new("40035", "缺少参数 corpsecret or appsecret").assumed());
    };
    if received.parameter("appkey").is_none() {
        // The sandbox's credentials are an app's, not an organisation's.
        return Err(Refusal::documented("40089"));
    }
    if key != CLIENT_ID || secret != CLIENT_SECRET {
        return Err(Refusal::documented("40096").assumed_if(key.is_empty() || secret.is_empty()));
    }
    let token = state.tokens.issue(true, core.clock.elapsed(), core.token_life);
    Ok(
        json!({ "errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": core.token_life.as_secs() }),
    )
}
