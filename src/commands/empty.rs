//! What becomes of an argument whose value is empty.

use crate::ctx::{Ctx, Usage};
use crate::delivery::Fidelity;
use crate::say;

/// Tells that an empty value is left out, as of a variable that is not set in this job.
///
/// # Errors
/// With `--exact`.
pub(super) fn left_out(ctx: &Ctx, fidelity: Fidelity, flag: &str) -> anyhow::Result<()> {
    if fidelity.is_exact() {
        let message = say!("`{flag}` is empty", "`{flag}` 为空");
        let hint = say!("give it a value, or leave it out", "请给出值，或去掉该参数");
        return Err(Usage::new(message, hint).into());
    }
    ctx.ui.warn(say!("`{flag}` is empty and left out", "`{flag}` 为空，已忽略"));
    Ok(())
}
