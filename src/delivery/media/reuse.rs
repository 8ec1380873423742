//! Which file has which media_id already: the same picture is not uploaded for every cron run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::wire::media::MediaType;
use crate::host::{hex, sha256};
use crate::store;

/// Longest life of a memory; DingTalk documents none (§3.2), so it is kept short.
pub const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);

/// Says when the folder was swept last, in milliseconds since 1970.
const SWEPT: &str = "swept.json";
const DAY: u64 = 24 * 3_600_000;

/// Bytes of the digest in a file's name.
const DIGEST: usize = 16;

/// Where memories are kept, and whose.
#[derive(Debug, Clone, Copy)]
pub struct Memory<'a> {
    /// The cache folder of `ding`.
    pub folder: &'a Path,
    /// The app.
    pub client_id: &'a str,
    /// The base of its oapi calls.
    pub base: &'a str,
    /// How long one is good for, at most a week.
    pub life: Duration,
}

/// The memory of one content, type, app and base.
#[derive(Debug, Clone)]
pub struct Remembered {
    path: PathBuf,
    key: String,
    life: Duration,
}

/// Form of the file; one without a number was written before there was one.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Content {
    #[serde(default)]
    version: u32,
    key: String,
    media_id: String,
    uploaded_at: u64,
}

impl Remembered {
    /// The place of a content (its SHA-256, hexadecimal) that is stored as `kind`.
    pub fn new(memory: &Memory<'_>, content: &str, kind: MediaType) -> Self {
        let Memory { folder, client_id, base, life } = *memory;
        let key = format!("{content} {} {client_id} {base}", kind.name());
        let digest = hex(&sha256(key.as_bytes())[..DIGEST]);
        Self { path: folder.join("media").join(format!("{digest}.json")), key, life: life.min(LONGEST) }
    }

    /// The media_id, when there is one that is young enough at `now` (milliseconds since 1970).
    pub fn get(&self, now: u64) -> Option<String> {
        let content: Content = serde_json::from_str(&store::read(&self.path)?).ok()?;
        let age = Duration::from_millis(now.checked_sub(content.uploaded_at)?);
        let ours = content.version <= FORMAT && content.key == self.key;
        (ours && age <= self.life).then_some(content.media_id)
    }

    /// Remembers a media_id.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn put(&self, media_id: &str, now: u64) -> Result<(), store::Error> {
        if store::is_newer(&self.path, FORMAT) {
            return Ok(());
        }
        let (key, media_id) = (self.key.clone(), media_id.to_owned());
        let content = Content { version: FORMAT, key, media_id, uploaded_at: now };
        self.sweep(now);
        store::write_json(&self.path, &content)
    }

    /// Forgets it: DingTalk refused the media_id.
    pub fn forget(&self) {
        // It may be gone already.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Removes memories that are too old for anybody, so that the folder does not grow for ever: once a day, since all of
    /// them are read.
    fn sweep(&self, now: u64) {
        let Some(folder) = self.path.parent() else { return };
        let swept = folder.join(SWEPT);
        let last = store::read(&swept).and_then(|text| serde_json::from_str::<u64>(&text).ok());
        // A time that is to come says nothing.
        if last.and_then(|last| now.checked_sub(last)).is_some_and(|age| age < DAY) {
            return;
        }
        // Without the note the next upload sweeps again.
        let _ = store::write_json(&swept, &now);
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

#[cfg(test)]
mod tests {
    use super::{Content, DAY, LONGEST, Memory, Remembered, store};
    use crate::api::wire::media::MediaType;

    #[test]
    fn old_memories_go_once_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory { folder: folder.path(), client_id: "ding", base: "https://x", life: LONGEST };
        let of = |content: &str| Remembered::new(&memory, content, MediaType::Image);
        let kept = || std::fs::read_dir(folder.path().join("media")).unwrap().count();
        let week = LONGEST.as_millis() as u64;
        of("a").put("@a", 1).unwrap();
        // The note and one memory; a week later the first one goes, and only then.
        assert_eq!(kept(), 2);
        of("b").put("@b", week + 2).unwrap();
        assert_eq!((kept(), of("a").path.exists()), (2, false));
        let Remembered { path, key, .. } = of("c");
        store::write_json(
            &path,
            &Content { version: super::FORMAT, key, media_id: "@c".into(), uploaded_at: 2 },
        )
        .unwrap();
        of("d").put("@d", week + 2 + DAY - 1).unwrap();
        assert!(of("c").path.exists(), "swept twice in a day");
        of("e").put("@e", week + 2 + DAY).unwrap();
        assert!(!of("c").path.exists());
        assert_eq!(of("d").get(week + 2 + DAY).as_deref(), Some("@d"));
    }
}
