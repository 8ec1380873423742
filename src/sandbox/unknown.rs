//! Paths and methods that the sandbox does not know.

use super::entry::Entry;
use super::llm;
use super::operation::Operation;
use super::received::Received;
use super::refusal::{Refusal, UNKNOWN_PATH};
use super::reply::Reply;
use crate::api::wire::endpoints::{Base, PEOPLE_RECALL};

/// §1: both hosts have their own answer to a path they do not know. Both are this one, so the header of the
/// current API tells which is meant. Assumption: a path below `/v1.0` is answered with 404; the one that is reported
/// to be answered like a path without `/v1.0` is the recall with a capital T (§11, row 63).
pub(super) fn unknown(received: &Received, entry: &mut Entry) -> Reply {
    // A base of the model that is wrong: its services have no answer in common with DingTalk's hosts.
    if let Some(refused) = llm::nowhere(received) {
        let reply = refused.reply(llm::Dialect::of(received));
        entry.operation = Operation::Model;
        entry.outcome = refused.into();
        return reply;
    }
    let (base, refusal) = if received.path.eq_ignore_ascii_case(PEOPLE_RECALL.path) {
        (Base::Oapi, not_there())
    } else if received.path.starts_with("/v1.0/") || received.path.starts_with("/v2.0/") {
        let text = "Specified api is not found, please check your url and method.";
        (Base::Api, Refusal::new("InvalidAction.NotFound", text).assumed())
    } else if received.token.is_some() {
        (Base::Oapi, not_there())
    } else {
        let name = received.path.trim_matches('/').trim_start_matches("topapi/").replace('/', ".");
        (Base::Oapi, Refusal::new("22", UNKNOWN_PATH.replace("app.remove_auth", &name)))
    };
    let (status, value) = refusal.answer(base, entry.number);
    entry.outcome = refusal.into();
    Reply::Json(status, value)
}

/// The legacy shape on the new host.
fn not_there() -> Refusal {
    Refusal::new("404", "请求的URI地址不存在")
}
