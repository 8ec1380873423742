//! The outbox: messages that could not be delivered yet, one file each.
//!
//! A message waits as `ID.waiting`. Whoever sends it renames it to `ID.unknown` before, which is the claim: from then on nobody
//! knows whether it went out, however the process ends. An answer that says so removes it, or gives it its old name back.
//! What must not go out again lies in `dead`. Senders take turns by one lock of the kernel, which ends with its process.

mod entry;
mod limits;
mod store;
#[cfg(test)]
mod tests;

pub use entry::{Attachment, Entry, Kept, Origin, Reason};
pub use limits::{Limits, NotStored, fleeting};
pub use store::{Letter, Outbox, Slip, State};
