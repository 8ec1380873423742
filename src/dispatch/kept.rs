//! What the result of a target says of messages that are in the outbox now, or should be.

use super::outcome::{TargetResult, by_signal};
use super::queue::{Stored, goes_later, passes};
use crate::exit::{Exit, Sent};
use crate::failure::Failure;
use crate::say;
use crate::settings::{Target, TargetKind};

/// What the notes call the failure of what is stored.
pub const QUEUED: &str = "queued";

impl TargetResult {
    /// Was anything of it delivered, and what is the name of the first failure? What is stored and goes out later has that name.
    pub(super) fn outcome(&self) -> (Sent, Option<&str>) {
        if self.sent == Sent::No && !self.queued.is_empty() {
            return (Sent::No, Some(QUEUED));
        }
        (self.sent, self.failures.first().map(|failure| &*failure.id))
    }

    /// A signal that means `exit` came before there was an answer.
    pub(super) fn interrupted(&mut self, exit: Exit, sent: Sent) {
        let message = match sent {
            Sent::No => say!("interrupted: not sent", "已中断：未发送"),
            _ => say!(
                "interrupted: the message may or may not have arrived",
                "已中断：消息可能已送达，也可能未送达"
            ),
        };
        let mut failure =
            Failure::new("interrupted", exit, message).within(&self.intent(None)).about(&self.target);
        failure.sent = sent;
        self.failures.push(failure);
    }

    /// A target whose message was cut off by a signal.
    pub fn cut_off(target: &Target, exit: Exit, sent: Sent) -> Self {
        let mut result = Self::new(target);
        result.interrupted(exit, sent);
        result.settle()
    }

    /// Has something arrived, so that what waits for the target may too?
    pub(super) fn arrived(&self) -> bool {
        self.sent == Sent::Yes && self.queued.is_empty()
    }

    /// The first failure that passes by itself.
    pub(super) fn passing(&self) -> Option<Failure> {
        self.failures.iter().find(|failure| passes(failure.exit)).cloned()
    }

    /// What was left is in the outbox: nothing need be done about what kept it.
    pub(super) fn stored(&mut self, target: &Target, stored: Stored) {
        let webhook = matches!(target.kind, TargetKind::Webhook(_));
        let mut waiting = (!stored.waiting.is_empty()).then(|| goes_later(target, &stored.waiting));
        for failure in self.failures.iter_mut().rev().filter(|failure| passes(failure.exit)) {
            if failure.sent == Sent::Unknown && !webhook {
                let id = stored.unknown.join(", ");
                failure.fix.push(say!(
                    "it is kept as a dead letter ({id}): `ding outbox retry` sends it again, `ding outbox drop` forgets it",
                    "已保留为死信（{id}）：`ding outbox retry` 重发，`ding outbox drop` 删除"
                ));
                continue;
            }
            // A signal is what ended the run, wherever its messages are.
            if !by_signal(failure.exit) {
                failure.exit = Exit::Queued;
            }
            failure.fix = waiting.take().into_iter().collect();
        }
        // What was not tried waits behind one that may have arrived.
        if let (Some(waiting), Some(last)) = (waiting, self.failures.last_mut()) {
            last.fix.push(waiting);
        }
        (self.queued, self.dead_letters) = (stored.waiting, stored.unknown);
    }

    /// What was left is not in the outbox either: a script may try again.
    pub(super) fn not_stored(&mut self) {
        let failed = self.failures.iter_mut();
        failed
            .filter(|failure| failure.exit == Exit::Unreachable)
            .for_each(|failure| failure.exit = Exit::Later);
    }
}
