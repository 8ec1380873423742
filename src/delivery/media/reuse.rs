//! Which file has which media_id already: the same picture is not uploaded for every cron run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Inspected;
use crate::host::hex;
use crate::store;

/// Longest life of a memory; DingTalk documents none (§3.2), so it is kept short.
pub const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);

/// Bytes of the digest in a file's name.
const DIGEST: usize = 16;

/// The memory of one content, type, app and base.
#[derive(Debug, Clone)]
pub struct Remembered {
    path: PathBuf,
    key: String,
    life: Duration,
}

#[derive(Serialize, Deserialize)]
struct Content {
    key: String,
    media_id: String,
    uploaded_at: u64,
}

impl Remembered {
    /// The place of `file` in `folder`, the cache folder of `ding`; `life` is at most a week.
    pub fn new(folder: &Path, file: &Inspected, client_id: &str, base: &str, life: Duration) -> Self {
        let key = format!("{} {} {client_id} {base}", file.sha256, file.kind.name());
        let digest = hex(&Sha256::digest(&key)[..DIGEST]);
        Self { path: folder.join("media").join(format!("{digest}.json")), key, life: life.min(LONGEST) }
    }

    /// The media_id, when there is one that is young enough at `now` (milliseconds since 1970).
    pub fn get(&self, now: u64) -> Option<String> {
        let content: Content = serde_json::from_str(&store::read(&self.path)?).ok()?;
        let age = Duration::from_millis(now.checked_sub(content.uploaded_at)?);
        (content.key == self.key && age <= self.life).then_some(content.media_id)
    }

    /// Remembers a media_id.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn put(&self, media_id: &str, now: u64) -> Result<(), store::Error> {
        let content = Content { key: self.key.clone(), media_id: media_id.to_owned(), uploaded_at: now };
        self.sweep(now);
        store::write_json(&self.path, &content)
    }

    /// Forgets it: DingTalk refused the media_id.
    pub fn forget(&self) {
        // It may be gone already.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Removes memories that are too old for anybody, so that the folder does not grow for ever.
    fn sweep(&self, now: u64) {
        let Some(folder) = self.path.parent() else { return };
        store::sweep(folder);
        store::sweep_unmarked(folder, is_own);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if !entry.file_name().to_str().is_some_and(is_own) {
                continue;
            }
            let old = store::read(&entry.path())
                .and_then(|text| serde_json::from_str::<Content>(&text).ok())
                .is_none_or(|content| now.saturating_sub(content.uploaded_at) > LONGEST.as_millis() as u64);
            if old {
                // Another process may have been faster.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// Is it the name of a memory, as [`Remembered::new`] makes it?
fn is_own(name: &str) -> bool {
    let digest = name.strip_suffix(".json");
    digest.is_some_and(|digest| digest.len() == 2 * DIGEST && digest.chars().all(|c| c.is_ascii_hexdigit()))
}
