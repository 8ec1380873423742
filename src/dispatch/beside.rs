//! What is told of a message that is not what was asked for, but goes along with it.

use super::SendReport;
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::lang::Sentence;

impl SendReport {
    /// Tells the failures as warnings, with `context` before them; of what is stored, where it is.
    pub fn warn(&self, ctx: &Ctx, context: &Sentence) {
        for failure in self.results.iter().flat_map(|result| &result.failures) {
            match failure.exit {
                Exit::Queued => failure.fix.iter().for_each(|stored| ctx.ui.note(stored)),
                _ => ctx.ui.warn_of(context, failure),
            }
        }
    }
}
