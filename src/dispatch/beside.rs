//! What is told of a message that is not what was asked for, but goes along with it.

use super::SendReport;
use crate::ctx::Ctx;
use crate::exit::{Exit, Sent};
use crate::lang::Sentence;
use crate::say;

impl SendReport {
    /// Tells the failures as warnings, with `context` before them where nobody got it; of what is stored, where it is.
    pub fn warn(&self, ctx: &Ctx, context: &Sentence) {
        let one = say!("one target is not told", "有一个目标未收到通知");
        for result in &self.results {
            let others = result.sent != Sent::Yes && self.sent() == Sent::Yes;
            for failure in &result.failures {
                match failure.exit {
                    Exit::Queued => failure.fix.iter().for_each(|stored| ctx.ui.note(stored)),
                    _ => ctx.ui.warn_of(if others { &one } else { context }, failure),
                }
            }
        }
    }
}
