//! Sends what was planned and collects what became of it.

use super::delivered::{Delivered, Part, stops_the_rest};
use super::{Route, people};
use crate::api::wire::robot::BatchSendReply;
use crate::api::{Authed, Client};

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
                let part = people::send(authed, body, &mut delivered).await;
                delivered.parts.push(part);
            }
        }
        (Route::Group { .. } | Route::People { .. }, None) => {}
    }
    delivered.token_refreshed = authed.is_some_and(Authed::refreshed);
    delivered
}
