//! A send takes along what waits for the same target.

use std::time::Duration;

use super::fate::{Fate, Flushed, Outcome};
use super::flush::{Flusher, flush_some};
use super::queue::Post;
use crate::api::Client;
use crate::ctx::Ctx;
use crate::say;
use crate::settings::Target;
use crate::store::Wait;

/// Most stored messages that one send takes along.
const MOST: usize = 5;
/// A send takes no longer for them.
const LONGEST: Duration = Duration::from_secs(2);

/// After a message to `target` has gone out, which took `took`: sends some of those that wait for it, as long as that does not
/// hold anybody up. `None` when none waits.
pub(super) async fn take_along(
    ctx: &Ctx,
    client: &Client,
    target: &Target,
    took: Duration,
) -> Option<Flushed> {
    let post = Post::open(ctx).ok()?;
    // One look at one folder is all that an empty outbox costs.
    let mut slips = post.outbox.waiting().ok()?;
    slips.retain(|slip| slip.is_for(&target.name));
    if slips.is_empty() {
        return None;
    }
    // Whoever has the lock does the same.
    let _lock = post.outbox.lock(Wait::NONE, || {}).await.ok()?;
    let start = ctx.clock.elapsed();
    let mut last = took;
    let mut flushed = Flushed::default();
    let mut begun = start;
    let mut each = |outcome: &Outcome| {
        let now = ctx.clock.elapsed();
        last = now.saturating_sub(std::mem::replace(&mut begun, now)).max(last / 2);
        match &outcome.fate {
            Fate::Sent => flushed.sent += 1,
            Fate::Dead(failure) => {
                flushed.dead += 1;
                let context = say!(
                    "a stored message is a dead letter now (`ding outbox list`)",
                    "一条待发消息已转为死信（`ding outbox list`）"
                );
                ctx.ui.warn_of(&context, failure);
            }
            Fate::Waiting(failure) => {
                ctx.ui.detail(|| failure.message.clone());
                return false;
            }
            Fate::Gone => {}
        }
        // The next one must be able to end in time.
        flushed.sent + flushed.dead < MOST && now.saturating_sub(start) + last <= LONGEST
    };
    let flusher = Flusher::new(ctx, client, &post);
    let gate = ctx.gate().ok()?;
    gate.hurry(true);
    flush_some(&flusher, &slips, Some(target), &mut each).await;
    gate.hurry(false);
    let done = flushed.sent + flushed.dead;
    flushed.waiting = slips.len().saturating_sub(done);
    (done > 0 || flushed.waiting > 0).then_some(flushed)
}
