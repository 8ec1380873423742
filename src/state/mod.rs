//! What processes of a host, or of many hosts over Redis, share beside the token.
//!
//! Nothing here may stop a message. Every failure is an [`Error`] that says what it means for the message; who meets one
//! tells it as a note and goes on without.
//!
//! - `key`: whom something is about: a robot, an app, a job
//! - `room`: the folder of this host, and how its files are named and opened
//! - `shared`: what can live here or in Redis, as traits: `Slots` is one
//! - `quota`: slots in files
//! - `record`: notes of what was sent
//! - `jobs`: when each job of this host ran, and how it ended
//! - `repeats`: alerts that were sent before
//! - `metrics`: totals of what was sent
//! - one file or folder for each thing that is kept

mod error;
pub mod jobs;
mod key;
pub mod metrics;
pub mod outbox;
mod quota;
mod record;
pub mod redis;
pub mod repeats;
mod room;
mod shared;

pub use error::{Error, Part};
pub use key::Key;
pub use quota::Files;
pub use record::{Record, Unreadable, WINDOW, forget, records, remember};
pub use room::Room;
pub use shared::{Booking, Limits, Pending, Slots, Usage};

/// The version of every file of this room, its first member `version`. A newer file is left alone, as if it were not there;
/// an older one, or one without a number, is read and written again.
pub const VERSION: u32 = 1;
