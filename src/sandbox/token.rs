//! The token endpoints (§2) and what counts as a good token.

use serde_json::{Value, json};

use super::gate;
use super::identity::{CLIENT_ID, CLIENT_SECRET, CORP};
use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, State, TokenKind};
use crate::api::wire::auth::{AccessTokenReply, AccessTokenRequest};

/// `POST /v1.0/oauth2/accessToken` (§2.1). Assumption: missing and misshapen members are answered like wrong ones.
pub(super) fn current(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    gate::body(received)?;
    let refused = || Refusal::documented("invalidClientIdOrSecret");
    let request: AccessTokenRequest<'_> =
        serde_json::from_slice(&received.bytes).map_err(|_| refused().assumed())?;
    if request.app_key != CLIENT_ID || request.app_secret != CLIENT_SECRET {
        return Err(refused().assumed_if(request.app_key.is_empty() || request.app_secret.is_empty()));
    }
    let access_token = state.tokens.issue(TokenKind::Current, core.clock.elapsed(), core.token_life);
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
    let token = state.tokens.issue(TokenKind::Current, core.clock.elapsed(), core.token_life);
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
    let token = state.tokens.issue(TokenKind::Legacy, core.clock.elapsed(), core.token_life);
    Ok(
        json!({ "errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": core.token_life.as_secs() }),
    )
}
