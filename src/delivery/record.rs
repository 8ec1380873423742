//! A small note of what was sent, so that a message can be recalled by its key alone.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::store::{self, Error, Flaw, Lock, Wait};

/// Messages can be recalled for 24 hours (§4.2).
pub const WINDOW: Duration = Duration::from_secs(24 * 3600);
/// Longest wait for other processes that are just noting something.
const LOCK_LIMIT: Duration = Duration::from_secs(5);
const FILE: &str = "sent.json";
/// Of so many at most a recall by the key alone is possible, the newest ones.
const MOST_RECORDS: usize = 2000;
/// A key is some 50 characters long; what is far longer is none.
const LONGEST_KEY: usize = 1024;

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

/// The notes in `folder`, the state folder of `ding`, oldest first.
///
/// # Errors
/// The file is there, and cannot be read or is not as we write it.
pub fn records(folder: &Path) -> Result<Vec<Record>, Error> {
    let path = folder.join(FILE);
    match store::look(&path)?.as_deref().map(serde_json::from_str) {
        None => Ok(Vec::new()),
        Some(list) => list.map_err(|_| Error::Flawed { path, flaw: Flaw::Damaged }),
    }
}

/// A file of notes that could not be read, and where it is kept.
#[derive(Debug)]
pub struct Unreadable {
    /// Why.
    pub error: Error,
    /// Its new name.
    pub kept: PathBuf,
}

/// Adds a note and drops those that are too old to be of use. A file that cannot be read is kept aside.
///
/// # Errors
/// The folder cannot be written or is locked.
pub async fn remember(folder: &Path, mut record: Record) -> Result<Option<Unreadable>, Error> {
    let path = folder.join(FILE);
    let _lock = Lock::take(&path.with_extension("lock"), Wait::alert(LOCK_LIMIT), || {}).await?;
    let window = WINDOW.as_millis() as u64;
    let (mut list, unreadable) = match records(folder) {
        Ok(list) => (list, None),
        Err(error) => (Vec::new(), Some(Unreadable { error, kept: store::keep_aside(&path)? })),
    };
    // One from the future is of a clock that was wrong: it would stay for ever.
    list.retain(|known| known.sent_at.abs_diff(record.sent_at) <= window);
    record.keys.retain(|key| key.len() <= LONGEST_KEY);
    list.push(record);
    list.drain(..list.len().saturating_sub(MOST_RECORDS));
    store::sweep(folder);
    store::write_json(&path, &list)?;
    Ok(unreadable)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_KEY, MOST_RECORDS, Record, records, remember};

    #[test]
    fn the_notes_do_not_grow_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let record = |n: usize, key: String| Record {
            run: n.to_string(),
            keys: vec![key],
            app: None,
            client_id: "id".into(),
            group: None,
            target: "t".into(),
            sent_at: 1,
        };
        let many: Vec<Record> = (0..MOST_RECORDS + 5).map(|n| record(n, "k".into())).collect();
        let text = serde_json::to_vec(&many).unwrap();
        crate::store::write(&folder.path().join(super::FILE), &text).unwrap();
        let long = record(usize::MAX, "k".repeat(LONGEST_KEY + 1));
        assert!(runtime.block_on(remember(folder.path(), long)).unwrap().is_none());
        let kept = records(folder.path()).unwrap();
        assert_eq!((kept.len(), kept[0].run.as_str()), (MOST_RECORDS, "6"));
        assert!(kept.last().unwrap().keys.is_empty());
    }
}
