//! From a message and its targets to outcomes: planned, uploaded, sent, told.

pub mod card;
mod delivering;
mod order;
mod outcome;
pub mod preview;
mod record;
mod repeats;
mod reply;
mod turns;
mod upload;

pub use order::{Order, Planned, targets};
pub use outcome::{SendReport, TargetResult, excused};
pub use repeats::Once;
pub use reply::{Replies, Unsent, conversation};
pub use upload::{Filed, Stored, file, file_calls, sha256_now};
