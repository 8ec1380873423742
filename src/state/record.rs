//! Notes of what was sent: for a recall by the key alone, and for people who ask what became of it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Error, Part, VERSION};
use crate::exit::Sent;
use crate::store::{self, Flaw, Lines, Wait};

/// Messages can be recalled for 24 hours (§4.2).
pub const WINDOW: Duration = Duration::from_secs(24 * 3600);
/// Longest wait for other processes that are just noting something.
const LOCK_LIMIT: Duration = Duration::from_secs(5);
/// The newest notes.
const FILE: &str = "sent.jsonl";
/// Those before.
const OLDER: &str = "sent-1.jsonl";
/// Where version 0.1 kept them.
const LEGACY: &str = "sent.json";
/// A file that is larger, or older, is put aside, in place of the one before it: at least so much is kept.
const LARGEST: u64 = 1 << 20;
/// For so long notes are kept at least, when there are few.
const OLDEST: Duration = Duration::from_secs(7 * 24 * 3600);
/// A key is some 50 characters long; what is far longer is none.
const LONGEST_KEY: usize = 1024;

/// The messages of one run to one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The run that sent them: what one command sent is taken back together.
    pub run: String,
    /// Their processQueryKeys: one for each message, or for every 20 people; none for a webhook.
    pub keys: Vec<String>,
    /// Name of the app that sent it; `None` for `[app]`, and for a webhook.
    pub app: Option<String>,
    /// Its Client ID: the name may mean another app by now. Empty for a webhook.
    pub client_id: String,
    /// openConversationId, for a group.
    pub group: Option<String>,
    /// What the target was called.
    pub target: String,
    /// Milliseconds since 1970.
    pub sent_at: u64,
    /// `webhook`, `group` or `user`; version 0.1 did not note it.
    #[serde(default)]
    pub kind: String,
    /// Did DingTalk take it? Version 0.1 noted what it took alone.
    #[serde(default = "yes")]
    pub sent: Sent,
    /// Name of the first failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// Which of the keys have been recalled from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recalled: Vec<String>,
}

fn yes() -> Sent {
    Sent::Yes
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// The first one.
    Head { version: u32, begun_at: u64 },
    /// Keys of messages that are gone.
    Recalled { recalled_keys: Vec<String> },
    /// Messages.
    Sent(Box<Record>),
}

/// The notes in `folder`, the state folder of `ding`, oldest first. Half a line, which a full disk leaves, is left out.
///
/// # Errors
/// A file is there, and cannot be read or is not as we write it, or newer.
pub fn records(folder: &Path) -> Result<Vec<Record>, store::Error> {
    let files = [look(&folder.join(OLDER))?, look(&folder.join(FILE))?];
    // Until something is noted.
    let mut all = if files == [None, None] { legacy(folder)? } else { Vec::new() };
    for text in files.into_iter().flatten() {
        for line in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match line {
                Line::Head { .. } => {}
                Line::Recalled { recalled_keys } => {
                    for record in &mut all {
                        let gone = record.keys.iter().filter(|key| recalled_keys.contains(key)).cloned();
                        record.recalled.extend(gone);
                    }
                }
                Line::Sent(record) => all.push(*record),
            }
        }
    }
    Ok(all)
}

fn look(path: &Path) -> Result<Option<String>, store::Error> {
    let text = store::look(path)?;
    let first = text.as_deref().and_then(|text| text.lines().find(|line| !line.is_empty()));
    store::check_version(path, first.unwrap_or_default().as_bytes(), VERSION)?;
    Ok(text)
}

/// The notes of version 0.1.
fn legacy(folder: &Path) -> Result<Vec<Record>, store::Error> {
    let path = folder.join(LEGACY);
    match store::look(&path)?.as_deref().map(serde_json::from_str) {
        None => Ok(Vec::new()),
        Some(list) => list.map_err(|_| store::Error::Flawed { path, flaw: Flaw::Damaged }),
    }
}

/// A file of notes that could not be read, and where it is kept.
#[derive(Debug)]
pub struct Unreadable {
    /// Why.
    pub error: store::Error,
    /// Its new name.
    pub kept: PathBuf,
}

/// Adds a note. A file of version 0.1 is taken over; one that cannot be read is kept aside.
///
/// # Errors
/// The folder cannot be written, or a later version of the program has written the file.
pub async fn remember(folder: &Path, mut record: Record) -> Result<Option<Unreadable>, Error> {
    record.keys.retain(|key| key.len() <= LONGEST_KEY);
    let now = record.sent_at;
    add(folder, Line::Sent(Box::new(record)), now).await.map_err(|error| Error::of(Part::Record, error))
}

/// Adds the note that the messages with these `keys` are gone, at `now` (milliseconds since 1970).
///
/// # Errors
/// As [`remember`].
pub async fn forget(folder: &Path, keys: &[String], now: u64) -> Result<Option<Unreadable>, Error> {
    let line = Line::Recalled { recalled_keys: keys.to_vec() };
    add(folder, line, now).await.map_err(|error| Error::of(Part::Record, error))
}

async fn add(folder: &Path, line: Line, now: u64) -> Result<Option<Unreadable>, store::Error> {
    let path = folder.join(FILE);
    let wait = Wait::alert(LOCK_LIMIT);
    let (mut lines, mut unreadable) = match Lines::open(&path, VERSION, wait).await {
        Ok(lines) => (lines, None),
        // What others may have written, or what is no file, holds no notes of ours.
        Err(store::Error::Flawed { path: flawed, flaw }) if flawed == path && flaw != Flaw::Newer => {
            let kept = store::keep_aside(&path)?;
            let error = store::Error::Flawed { path: flawed, flaw };
            (Lines::open(&path, VERSION, wait).await?, Some(Unreadable { error, kept }))
        }
        Err(error) => return Err(error),
    };
    if lines.is_new() {
        let (old, lost) = match legacy(folder) {
            Ok(old) => (old, None),
            Err(error) => {
                (Vec::new(), Some(Unreadable { error, kept: store::keep_aside(&folder.join(LEGACY))? }))
            }
        };
        unreadable = lost.or(unreadable);
        let head = Line::Head { version: VERSION, begun_at: now };
        let there = !old.is_empty();
        // All at once: whoever finds this file looks at no older one.
        lines.add(
            &std::iter::once(head).chain(old.into_iter().map(Box::new).map(Line::Sent)).collect::<Vec<_>>(),
        )?;
        if there {
            // What is left is not looked at.
            let _ = std::fs::remove_file(folder.join(LEGACY));
        }
    }
    lines.add(&[line])?;
    if lines.size() > LARGEST || begun_at(&lines).is_some_and(|begun| now.abs_diff(begun) > millis(OLDEST)) {
        lines.put_aside(&folder.join(OLDER))?;
        store::sweep(folder);
    }
    Ok(unreadable)
}

/// When the file was begun, as its first line says.
fn begun_at(lines: &Lines) -> Option<u64> {
    match serde_json::from_slice(lines.first()).ok()? {
        Line::Head { begun_at, .. } => Some(begun_at),
        _ => None,
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{
        FILE, LARGEST, LEGACY, LONGEST_KEY, OLDER, OLDEST, Record, Sent, forget, millis, records, remember,
    };

    const NOW: u64 = 1_767_225_600_000;

    fn record(run: &str, key: &str, sent_at: u64) -> Record {
        Record {
            run: run.into(),
            keys: vec![key.into()],
            app: None,
            client_id: "id".into(),
            group: None,
            target: "t".into(),
            sent_at,
            kind: "group".into(),
            sent: Sent::Yes,
            failure: None,
            recalled: Vec::new(),
        }
    }

    fn note(folder: &Path, record: Record) -> Option<super::Unreadable> {
        wait(remember(folder, record)).unwrap()
    }

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    fn runs(folder: &Path) -> Vec<String> {
        records(folder).unwrap().into_iter().map(|record| record.run).collect()
    }

    #[test]
    fn notes_are_added_and_a_recall_is_noted_with_them() {
        let folder = tempfile::tempdir().unwrap();
        for run in ["1", "2"] {
            assert!(note(folder.path(), record(run, run, NOW)).is_none());
        }
        assert!(note(folder.path(), record("3", &"k".repeat(LONGEST_KEY + 1), NOW)).is_none());
        wait(forget(folder.path(), &["2".into(), "other".into()], NOW)).unwrap();
        let notes = records(folder.path()).unwrap();
        assert_eq!(notes[0], record("1", "1", NOW));
        assert_eq!(notes[1].recalled, ["2"]);
        assert!(notes[2].keys.is_empty() && notes.len() == 3);
        // Half a line costs itself alone.
        let path = folder.path().join(FILE);
        let mut text = std::fs::read(&path).unwrap();
        text.extend(b"\n{\"run\":\"torn");
        crate::store::write(&path, &text).unwrap();
        assert!(note(folder.path(), record("4", "4", NOW)).is_none());
        assert_eq!(runs(folder.path()), ["1", "2", "3", "4"]);
    }

    #[test]
    fn the_notes_do_not_grow_without_end_and_the_newest_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let target = "t".repeat(50_000);
        let large = |n: u32| Record { target: target.clone(), ..record(&n.to_string(), "k", NOW) };
        for n in 0..100 {
            assert!(note(folder.path(), large(n)).is_none());
        }
        let sizes: u64 = [FILE, OLDER]
            .iter()
            .filter_map(|name| std::fs::metadata(folder.path().join(name)).ok())
            .map(|metadata| metadata.len())
            .sum();
        assert!((LARGEST..2 * LARGEST + 100_000).contains(&sizes), "{sizes}");
        let runs: Vec<u32> = runs(folder.path()).iter().map(|run| run.parse().unwrap()).collect();
        assert_eq!(runs, (runs[0]..100).collect::<Vec<_>>());
        assert!(runs.len() >= 20, "{runs:?}");
    }

    #[test]
    fn old_notes_go() {
        let folder = tempfile::tempdir().unwrap();
        for (run, days) in [("1", 0), ("2", 6), ("3", 8), ("4", 9), ("5", 20), ("6", 20)] {
            note(folder.path(), record(run, run, NOW + days * 24 * 3_600_000));
        }
        assert_eq!(runs(folder.path()), ["4", "5", "6"]);
        assert!(millis(OLDEST) < 8 * 24 * 3_600_000);
    }

    #[test]
    fn what_version_0_1_noted_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LEGACY);
        let old =
            r#"[{"run":"a","keys":["k"],"app":null,"client_id":"id","group":null,"target":"t","sent_at":5}]"#;
        crate::store::write(&path, old.as_bytes()).unwrap();
        assert_eq!(runs(folder.path()), ["a"]);
        assert!(note(folder.path(), record("b", "b", NOW)).is_none());
        assert_eq!(runs(folder.path()), ["a", "b"]);
        assert_eq!(records(folder.path()).unwrap()[0].sent, Sent::Yes);
        assert!(!path.exists());
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(note(folder.path(), record("1", "1", NOW)).is_none());
        let path = folder.path().join(FILE);
        let newer = std::fs::read_to_string(&path).unwrap().replace("\"version\":1", "\"version\":2");
        crate::store::write(&path, newer.as_bytes()).unwrap();
        let said = records(folder.path()).unwrap_err().to_string();
        assert!(said.contains("a later version"), "{said}");
        let said = wait(remember(folder.path(), record("2", "2", NOW))).unwrap_err().to_string();
        assert!(said.contains("a later version") && said.contains("not noted"), "{said}");
        assert!(wait(forget(folder.path(), &["1".into()], NOW)).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is put aside");
    }

    #[test]
    fn what_cannot_be_read_is_kept_aside() {
        for name in [FILE, LEGACY] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            crate::store::write(&path, b"[{").unwrap();
            if name == FILE {
                std::fs::remove_file(&path).unwrap();
                std::fs::create_dir(&path).unwrap();
            }
            assert!(records(folder.path()).is_err());
            let unreadable = note(folder.path(), record("1", "1", NOW)).unwrap();
            assert!(unreadable.kept.exists(), "{unreadable:?}");
            assert_eq!(runs(folder.path()), ["1"]);
        }
    }
}
