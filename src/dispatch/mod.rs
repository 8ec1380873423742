//! From a message and its targets to outcomes: planned, uploaded, sent, told.

mod along;
mod beside;
pub mod card;
mod delivering;
mod fate;
mod flush;
mod identities;
mod kept;
mod meant;
mod metrics;
mod news;
mod order;
mod outcome;
pub mod preview;
mod queue;
mod record;
mod repeats;
mod reply;
mod turns;
mod untold;
mod upload;

pub use fate::{Fate, Outcome};
pub use flush::{Flusher, flush};
pub use identities::Identities;
pub use kept::QUEUED;
pub use news::{News, Told, tell_news};
pub use order::{Order, Planned, targets};
pub use outcome::{SendReport, TargetResult, excused};
pub use queue::Post;
pub use record::forget;
pub use repeats::{Alike, Once, length, span, time_here};
pub use reply::{Replies, Unsent, conversation};
pub use untold::tell_repeats;
pub use upload::{Filed, Stored, file, file_calls, sha256_now};
