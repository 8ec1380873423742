//! From a message and its targets to outcomes: planned, uploaded, sent, told.

mod order;
mod outcome;
pub mod preview;
mod upload;

pub use order::{Attachment, Build, Order};
pub use outcome::{SendReport, TargetResult};
pub use upload::{Stored, store};
