//! From a message and its targets to outcomes: planned, uploaded, sent, told.

mod order;
mod outcome;
pub mod preview;
mod upload;

pub use order::{Order, Planned, targets};
pub use outcome::{SendReport, TargetResult, excused};
pub use upload::{Stored, store};
