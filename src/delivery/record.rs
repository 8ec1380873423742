//! A small note of what was sent, so that a message can be recalled by its key alone.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::store::{self, Lock};

/// Messages can be recalled for 24 hours (§4.2).
pub const WINDOW: Duration = Duration::from_secs(24 * 3600);
/// Longest wait for another process that is just noting something.
const LOCK_LIMIT: Duration = Duration::from_secs(5);
const FILE: &str = "sent.json";

/// The messages of one run to one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The run that sent them: what one command sent is taken back together.
    pub run: String,
    /// Their processQueryKeys: one for each message, or for every 20 people.
    pub keys: Vec<String>,
    /// Name of the app that sent it; `None` for `[app]`.
    pub app: Option<String>,
    /// Its Client ID: the name may mean another app by now.
    pub client_id: String,
    /// openConversationId, for a group.
    pub group: Option<String>,
    /// What the target was called.
    pub target: String,
    /// Milliseconds since 1970.
    pub sent_at: u64,
}

/// The notes in `folder`, the state folder of `ding`, oldest first. A corrupt file holds none.
pub fn records(folder: &Path) -> Vec<Record> {
    let text = store::read(&folder.join(FILE));
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Adds a note and drops those that are too old to be of use.
///
/// # Errors
/// The folder cannot be written or is locked.
pub async fn remember(folder: &Path, record: Record) -> Result<(), store::Error> {
    let path = folder.join(FILE);
    let _lock = Lock::take(&path.with_extension("lock"), LOCK_LIMIT, || {}).await?;
    let oldest = record.sent_at.saturating_sub(WINDOW.as_millis() as u64);
    let mut list = records(folder);
    list.retain(|known| known.sent_at >= oldest);
    list.push(record);
    store::sweep(folder);
    store::write(&path, &serde_json::to_vec(&list).unwrap_or_default())
}
