//! The gateway of Stream connections (§7): tickets, who is connected, what is delivered to whom and answered how.

use serde_json::Value;

use super::entry::Entry;
use super::identity::{CLIENT_ID, CLIENT_SECRET};
use super::operation::Operation;
use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, Joining, State};
use crate::api::wire::stream::{FrameKind, OpenReply, OpenRequest, Subscription};

/// Path of the WebSocket.
pub(super) const CONNECT: &str = "/connect";
/// `POST /v1.0/gateway/connections/open` (§7.1). Assumption: the order is Content-Type, body, credentials,
/// subscriptions, and what is wrong with them is a `systemError`.
pub(super) fn open(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let bad = || Refusal::documented("systemError").assumed();
    if !received.is_json() {
        return Err(bad());
    }
    let mut body = received.body.clone();
    // What a client says about itself is taken as it comes.
    body.as_object_mut().ok_or_else(bad)?.remove("ua");
    let request: OpenRequest = serde_json::from_value(body).map_err(|_| bad())?;
    if request.client_id != CLIENT_ID || request.client_secret != CLIENT_SECRET {
        return Err(Refusal::documented("authFailed"));
    }
    let meant = |wanted: &Subscription| wanted.kind != FrameKind::Unknown && !wanted.topic.is_empty();
    if request.subscriptions.is_empty() || !request.subscriptions.iter().all(meant) {
        return Err(bad());
    }
    let ticket = state.gateway.issue(request.subscriptions, core.clock.elapsed());
    let reply = OpenReply { endpoint: format!("ws://{}{CONNECT}", core.address), ticket };
    Ok(serde_json::to_value(reply)?)
}

/// `GET /connect?ticket=…` with an upgrade (§7.1). Assumption: a ticket that is no good is answered like wrong
/// credentials, and a request without a proper upgrade with 400; the reference shows neither.
pub(super) fn connect(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Joining, Refusal> {
    if !received.upgradable {
        return Err(Refusal::new("400", "no WebSocket upgrade").assumed());
    }
    let refused = |why: &str| Refusal::new("authFailed", format!("鉴权失败: {why}")).assumed();
    let ticket = received.parameter("ticket").unwrap_or_default();
    let subscriptions = state.gateway.redeem(ticket, core.clock.elapsed()).map_err(refused)?;
    let fault = state.faults.take(Operation::Push, false);
    if let Some(fault) = &fault {
        entry.fault = Some(format!("socket {}", fault.label()));
    }
    Ok(state.gateway.join(subscriptions, fault.map(|fault| fault.what)))
}
