//! Sends what was planned and collects what became of it.

use super::Route;
use crate::api::wire::robot::BatchSendReply;
use crate::api::{self, Authed, Client};
use crate::exit::Exit;

/// What became of one target.
#[derive(Debug, Default)]
pub struct Delivered {
    /// The calls that were made, in order.
    pub parts: Vec<Part>,
    /// Receivers that were not tried, because what stopped the others would have stopped them.
    pub untried: Vec<String>,
    /// Was the app's token refused and replaced on the way?
    pub token_refreshed: bool,
}

/// What became of one call.
#[derive(Debug)]
pub struct Part {
    /// The people it was for; empty for a group or webhook.
    pub receivers: Vec<String>,
    /// Idempotency key of a webhook message.
    pub msg_uuid: Option<String>,
    /// Its answer.
    pub result: Result<BatchSendReply, api::Error>,
}

/// Would the next batch fail for the same reason?
fn stops_the_rest(part: &Part) -> bool {
    let general = [Exit::NotConfigured, Exit::Credentials, Exit::Later, Exit::Unreachable];
    part.result.as_ref().is_err_and(|error| general.contains(&error.exit()))
}

/// Sends what is on `route`. `authed` is needed for groups and people. A failed batch does not keep the others back, unless
/// the reason is one that they would meet too.
pub async fn deliver(route: &Route, client: &Client, authed: Option<&Authed<'_>>) -> Delivered {
    let mut delivered = Delivered::default();
    client.begin();
    match (route, authed) {
        (Route::Webhook { webhook, body, uuid }, _) => {
            let result = client.webhook_send(webhook, body).await.map(|()| BatchSendReply::default());
            delivered.parts.push(Part { receivers: Vec::new(), msg_uuid: Some(uuid.clone()), result });
        }
        (Route::Session { session, body }, _) => {
            let result = client.session_send(session, body).await.map(|()| BatchSendReply::default());
            delivered.parts.push(Part { receivers: Vec::new(), msg_uuid: None, result });
        }
        (Route::Group { body, .. }, Some(authed)) => {
            let result = authed.group_send(body).await.map(|reply| BatchSendReply {
                process_query_key: reply.process_query_key,
                ..BatchSendReply::default()
            });
            delivered.parts.push(Part { receivers: Vec::new(), msg_uuid: None, result });
        }
        (Route::People { batches, .. }, Some(authed)) => {
            for body in batches {
                if delivered.parts.last().is_some_and(stops_the_rest) {
                    delivered.untried.extend(body.user_ids.iter().cloned());
                    continue;
                }
                let result = authed.batch_send(body).await;
                delivered.parts.push(Part { receivers: body.user_ids.clone(), msg_uuid: None, result });
            }
        }
        (Route::Group { .. } | Route::People { .. }, None) => {}
    }
    delivered.token_refreshed = authed.is_some_and(Authed::refreshed);
    delivered
}
