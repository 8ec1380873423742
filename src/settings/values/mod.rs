//! What the text of a setting means, or which rule it breaks. The rows check values with it, and who needs a value reads it
//! with the same function.

pub(super) mod model;
pub(super) mod state;
pub(super) mod target;

use crate::lang::Sentence;
use crate::say;

/// `true` or `false`.
pub(super) fn switch(text: &str) -> Result<bool, Sentence> {
    text.parse().map_err(|_| say!("write `true` or `false`", "请写 `true` 或 `false`"))
}

/// Reads a number that is neither nothing nor absurd.
pub(super) fn count(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=100_000).contains(count))
        .ok_or_else(|| say!("write 1 to 100000", "请写 1 到 100000"))
}
