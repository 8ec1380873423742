//! What became of what was sent.

use crate::api;
use crate::api::wire::robot::BatchSendReply;
use crate::exit::Exit;

/// What became of one target.
#[derive(Debug, Default)]
pub struct Delivered {
    /// The calls that were made, in order.
    pub parts: Vec<Part>,
    /// What became of people apart from the rest of their call: their number was looked up in vain, or they were written to
    /// again at another userId.
    pub beside: Vec<Part>,
    /// Receivers that were not tried, because what stopped the others would have stopped them.
    pub untried: Vec<String>,
    /// Was the app's token refused and replaced on the way?
    pub token_refreshed: bool,
}

/// What became of one call.
#[derive(Debug)]
pub struct Part {
    /// The people it was for, as they were given; empty for a group or webhook.
    pub receivers: Vec<String>,
    /// Idempotency key of a webhook message.
    pub msg_uuid: Option<String>,
    /// Its answer.
    pub result: Result<BatchSendReply, api::Error>,
}

/// Would the next batch fail for the same reason?
pub(super) fn stops_the_rest(part: &Part) -> bool {
    let general = [Exit::NotConfigured, Exit::Credentials, Exit::Later, Exit::Unreachable];
    part.result.as_ref().is_err_and(|error| general.contains(&error.exit()))
}
