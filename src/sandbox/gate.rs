//! What every call of the current API goes through (§1, §2.4): the token in its header, then a body that is JSON.
//!
//! Assumption: in this order.

use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, State};

/// The app's token in the header.
pub(super) fn token(core: &Core, state: &State, received: &Received) -> Result<(), Refusal> {
    let missing = || Refusal::documented("AuthenticationFailed.MissingParameter");
    let token = received.token.as_deref().ok_or_else(missing)?;
    if token.is_empty() {
        return Err(missing().assumed());
    }
    if !state.tokens.accepts(token, core.clock.elapsed()) {
        return Err(Refusal::documented("InvalidAuthentication"));
    }
    Ok(())
}

/// The token in the query of the legacy API, where the reference shows what comes of it (§1).
pub(super) fn query_token(core: &Core, state: &State, received: &Received) -> Result<(), Refusal> {
    let token = received.parameter("access_token").unwrap_or_default();
    if token.is_empty() {
        return Err(Refusal::new("40000", "access_token is blank").wrapped());
    }
    if !state.tokens.accepts(token, core.clock.elapsed()) {
        return Err(Refusal::documented("40014").wrapped());
    }
    Ok(())
}

/// A body that is there and says that it is JSON. A form is recorded; any other type is assumed to be like it.
pub(super) fn body(received: &Received) -> Result<(), Refusal> {
    let form = received.content_type.contains("form-urlencoded");
    if received.bytes.is_empty() || !received.is_json() {
        return Err(Refusal::no_body().assumed_if(!received.bytes.is_empty() && !form));
    }
    Ok(())
}

/// The same, for endpoints of which nothing is told about a body that is no object.
pub(super) fn object(received: &Received) -> Result<(), Refusal> {
    body(received)?;
    if received.body.is_object() { Ok(()) } else { Err(Refusal::no_body().assumed()) }
}
