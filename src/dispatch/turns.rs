//! Whose turn it is: the slots of a run, taken before anything is sent.

use std::time::Duration;

use super::identities::Identities;
use super::upload::AppName;
use crate::api::{Held, Sender};
use crate::delivery::Plan;
use crate::settings::{Target, TargetKind};

/// Takes the slots of all targets; gives their places in the order in which they may go, so that none holds up another, or
/// why one may not.
pub(super) async fn turns(
    targets: &[Target],
    plans: &[Vec<Plan>],
    identities: &Identities<'_>,
) -> Vec<(usize, Result<(), Held>)> {
    let mut turns = Vec::with_capacity(targets.len());
    // One that is left out has nothing to send.
    let wanted = targets.iter().zip(plans).enumerate().filter(|(_, (_, plans))| !plans.is_empty());
    for (index, (target, plans)) in wanted {
        let sender = match &target.kind {
            TargetKind::Webhook(webhook) => webhook.token.as_ref().map(Sender::Robot),
            TargetKind::Group { app, .. } | TargetKind::People { app, .. } => {
                identities.get(&AppName(app.clone())).map(|authed| Sender::App(authed.client_id()))
            }
            TargetKind::Session(_) => None,
        };
        let turn = match sender {
            // What belongs together goes together.
            Some(sender) => {
                let count = plans.iter().map(Plan::calls).sum();
                identities.gate.book(&target.name, sender, count).await
            }
            None => Ok(Duration::ZERO),
        };
        turns.push((index, turn));
    }
    turns.sort_by_key(|(_, turn)| turn.as_ref().copied().unwrap_or_default());
    turns.into_iter().map(|(index, turn)| (index, turn.map(drop))).collect()
}
