//! A conversation that goes on over several calls, on disk or on the server that many hosts share.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ctx::Usage;
use crate::say;
use crate::state::VERSION;
use crate::state::redis::Redis;
use crate::store::{self, Lock, Wait};

/// A question with its answer, both without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// What was sent to the model.
    pub asked: String,
    /// What it answered.
    pub answered: String,
}

/// How long a conversation is remembered.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most exchanges that are kept.
    pub exchanges: usize,
    /// After so much silence it starts anew.
    pub timeout: Duration,
}

/// What is on disk.
#[derive(Default, Serialize, Deserialize)]
struct File {
    #[serde(default)]
    version: u32,
    /// Milliseconds since 1970.
    last: u64,
    exchanges: Vec<Exchange>,
}

/// A conversation, as it was when it was opened.
pub struct Session {
    place: Place,
    limits: Limits,
    exchanges: Vec<Exchange>,
}

/// Where it is kept.
enum Place {
    /// In a file; nobody else goes on with it until this is dropped.
    File { path: PathBuf, lock: Lock },
    /// On a server, under this name; what others say meanwhile stays too.
    Server(Rc<Redis>, String),
}

impl Session {
    /// Takes the conversation at `path`, as far as it is still going on at `now` (milliseconds since 1970).
    ///
    /// # Errors
    /// Another process does not let go of it within `wait`, the folder cannot be written, or a later version of the program
    /// has written the file.
    pub async fn open(
        path: PathBuf,
        limits: Limits,
        now: u64,
        wait: Wait,
        waiting: impl FnOnce(),
    ) -> Result<Self, store::Error> {
        let lock = Lock::take(&path.with_extension("lock"), wait, waiting).await?;
        // A file that cannot be read is a conversation that has not begun.
        let text = store::read(&path).unwrap_or_default();
        store::check_version(&path, text.as_bytes(), VERSION)?;
        let file: File = serde_json::from_str(&text).unwrap_or_default();
        let timeout = u64::try_from(limits.timeout.as_millis()).unwrap_or(u64::MAX);
        // A time in the future is of a clock that was wrong.
        let over = now.abs_diff(file.last) > timeout;
        let exchanges = if over { Vec::new() } else { file.exchanges };
        Ok(Self { place: Place::File { path, lock }, limits, exchanges })
    }

    /// Takes the conversation `name` of the server; `None` when that cannot be used.
    pub async fn shared(redis: Rc<Redis>, name: &str, limits: Limits) -> Option<Self> {
        let texts = redis.conversation(name).await.ok()?;
        let exchanges = texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
        Some(Self { place: Place::Server(redis, name.to_owned()), limits, exchanges })
    }

    /// Tells those that wait for the conversation that this question gets on.
    pub fn touch(&self) {
        if let Place::File { lock, .. } = &self.place {
            lock.touch();
        }
    }

    /// What was said, oldest first.
    pub fn exchanges(&self) -> &[Exchange] {
        &self.exchanges
    }

    /// Adds an exchange.
    ///
    /// # Errors
    /// The file cannot be written, or the server not used.
    pub async fn add(self, exchange: Exchange, now: u64) -> anyhow::Result<()> {
        let Limits { exchanges: most, timeout } = self.limits;
        match self.place {
            Place::Server(redis, name) => {
                redis.add_exchange(&name, &serde_json::to_string(&exchange)?, most, timeout).await?;
            }
            Place::File { path, lock: _lock } => {
                let mut exchanges = self.exchanges;
                exchanges.push(exchange);
                exchanges.drain(..exchanges.len().saturating_sub(most));
                path.parent().inspect(|folder| store::sweep(folder));
                store::write_json(&path, &File { version: VERSION, last: now, exchanges })?;
            }
        }
        Ok(())
    }

    /// Forgets it; says whether there was anything.
    ///
    /// # Errors
    /// The file cannot be removed, or the server not used.
    pub async fn clear(self) -> anyhow::Result<bool> {
        match self.place {
            Place::Server(redis, name) => Ok(redis.forget_conversation(&name).await?),
            Place::File { path, lock: _lock } => match std::fs::remove_file(&path) {
                Ok(()) => Ok(true),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
                Err(error) => Err(error.into()),
            },
        }
    }
}

/// Checks the name of a conversation.
///
/// # Errors
/// It cannot be one.
pub fn check(name: &str) -> Result<(), Usage> {
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || name.len() > 64 || !name.chars().all(good) {
        return Err(Usage::new(
            say!("`{name}` is no name for a session", "`{name}` 不能作为会话名称"),
            say!(
                "write up to 64 letters, digits, `-`, `_` and `.`, not starting with a dot",
                "最多 64 个字母、数字、`-`、`_`、`.`，且不以点开头"
            ),
        ));
    }
    Ok(())
}

/// Where the conversation `name` is kept on this host.
///
/// # Errors
/// It cannot be a name.
pub fn file(state: &Path, name: &str) -> Result<PathBuf, Usage> {
    check(name)?;
    Ok(state.join("sessions").join(format!("{name}.json")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Exchange, Limits, Session, Wait, file};

    const LIMITS: Limits = Limits { exchanges: 2, timeout: Duration::from_secs(60) };

    fn open(state: &std::path::Path, now: u64) -> Session {
        wait(Session::open(file(state, "ci").unwrap(), LIMITS, now, Wait::NONE, || {})).unwrap()
    }

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    fn exchange(text: &str) -> Exchange {
        Exchange { asked: text.into(), answered: text.to_uppercase() }
    }

    #[test]
    fn a_conversation_goes_on_until_it_has_been_silent_for_too_long() {
        let folder = tempfile::tempdir().unwrap();
        assert!(open(folder.path(), 1_000).exchanges().is_empty());
        for (number, text) in ["a", "b", "c"].into_iter().enumerate() {
            wait(open(folder.path(), 2_000).add(exchange(text), 1_000 * number as u64)).unwrap();
        }
        // The last two, of which the last was said at 2 000.
        assert_eq!(open(folder.path(), 62_000).exchanges(), [exchange("b"), exchange("c")]);
        assert!(open(folder.path(), 62_001).exchanges().is_empty());
        assert!(wait(open(folder.path(), 2_000).clear()).unwrap());
        assert!(!wait(open(folder.path(), 2_000).clear()).unwrap());
        assert!(open(folder.path(), 2_000).exchanges().is_empty());
    }

    #[test]
    fn a_newer_file_is_left_alone_and_an_older_one_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        wait(open(folder.path(), 0).add(exchange("a"), 0)).unwrap();
        let path = file(folder.path(), "ci").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        // As it was before it had a number.
        crate::store::write(&path, text.replace("\"version\":1,", "").as_bytes()).unwrap();
        let session = open(folder.path(), 1);
        assert_eq!(session.exchanges(), [exchange("a")]);
        wait(session.add(exchange("b"), 1)).unwrap();
        let newer = std::fs::read_to_string(&path).unwrap().replace("\"version\":1,", "\"version\":2,");
        crate::store::write(&path, newer.as_bytes()).unwrap();
        let Err(error) = wait(Session::open(path.clone(), LIMITS, 1, Wait::NONE, || {})) else { panic!() };
        assert!(error.to_string().contains("a later version"), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        wait(open(folder.path(), 0).add(exchange("a"), 0)).unwrap();
        let mode = std::fs::metadata(file(folder.path(), "ci").unwrap()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn names_stay_in_the_folder() {
        let folder = std::path::Path::new("state");
        for bad in ["", ".", "..", "a/b", "../a", "a\\b", "a b", ".hidden", &"x".repeat(65)] {
            assert!(file(folder, bad).is_err(), "{bad}");
        }
        for good in ["ci", "值班-1", "a.b_c"] {
            assert!(file(folder, good).is_ok(), "{good}");
        }
    }
}
