//! Locks between processes: the kernel's file locks, waited for only while their holder gets on.

use std::fs::{File, Metadata, TryLockError};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{Error, own};

/// A wait that nobody needs to be told of: usually the other process has its token by then.
const SILENT: Duration = Duration::from_secs(1);
/// How often a waiting process looks whether the holder gets on. It counts its looks, so that on a busy machine, where
/// the holder is slow too, it waits longer.
const LOOK: Duration = Duration::from_millis(100);

/// How long a lock is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    /// While nobody gets on: a stopped process must not hold others.
    pub still: Duration,
    /// Altogether.
    pub longest: Duration,
}

impl Wait {
    /// Not at all.
    pub const NONE: Self = Self { still: Duration::ZERO, longest: Duration::ZERO };

    /// What a message may be delayed by a process that hangs; by processes that get on, up to `longest`.
    pub fn alert(longest: Duration) -> Self {
        Self { still: Duration::from_secs(2).min(longest), longest }
    }

    /// `limit`, whatever the holder does: for a person, who can press Ctrl-C.
    pub fn up_to(limit: Duration) -> Self {
        Self { still: limit, longest: limit }
    }
}

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock `path` of our own. When another process holds it, waits as `wait` says, and calls `waiting` when
    /// that takes more than a moment.
    /// A file system without locks gives a lock that locks nothing.
    ///
    /// # Errors
    /// The lock file cannot be made or is not ours alone; the wait was in vain.
    pub async fn take(path: &Path, wait: Wait, waiting: impl FnOnce()) -> Result<Self, Error> {
        Self::of(own::open_lock(path)?, path, wait, waiting).await
    }

    /// Takes a lock that lies beside a file of the user's own.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub async fn take_beside(path: &Path, wait: Wait, waiting: impl FnOnce()) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        super::create_folder(folder).map_err(super::io_error(super::MAKE, folder))?;
        Self::of(own::open_lock_beside(path)?, path, wait, waiting).await
    }

    /// Tells those that wait that this process gets on.
    pub fn touch(&self) {
        let mut file = &self.file;
        // The time of the write is what they look at; without it they go on alone a little early.
        let _ = std::io::Seek::rewind(&mut file).and_then(|()| file.write_all(b"\n"));
    }

    async fn of(file: File, path: &Path, wait: Wait, waiting: impl FnOnce()) -> Result<Self, Error> {
        let mut waiting = Some(waiting);
        let mut tell = || waiting.take().into_iter().for_each(|waiting| waiting());
        let lock = Self { file: locked(file, path, wait, &mut tell).await? };
        lock.touch();
        Ok(lock)
    }
}

/// `file`, opened as `path`, with its lock: it is free again when the file is closed. Who waits sees a holder get on by the
/// time of the last write. On a file system without locks it is not locked.
///
/// # Errors
/// The wait was in vain.
pub(super) async fn locked(
    file: File,
    path: &Path,
    wait: Wait,
    waiting: &mut dyn FnMut(),
) -> Result<File, Error> {
    match file.try_lock() {
        Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        Err(TryLockError::WouldBlock) => {}
    }
    let watched = file.try_clone().ok();
    let touched = || -> Option<SystemTime> {
        watched.as_ref()?.metadata().and_then(|metadata: Metadata| metadata.modified()).ok()
    };
    // A thread of its own: waiting for a file lock has no time limit. The process does not wait for it at its end.
    let (sender, mut receiver) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // One that fails at once locks nothing, as above.
        let _ = file.lock();
        // The receiver has gone when the limit has passed; the lock goes with the file.
        let _ = sender.send(file);
    });
    let (mut still, mut waited, mut last) = (Duration::ZERO, Duration::ZERO, touched());
    while still < wait.still && waited < wait.longest {
        let look = LOOK.min(wait.still - still).min(wait.longest - waited);
        match tokio::time::timeout(look, &mut receiver).await {
            Ok(Ok(file)) => return Ok(file),
            // Nobody drops the other end: there is nothing to wait for.
            Ok(Err(_)) => break,
            Err(_) => (still, waited) = (still + look, waited + look),
        }
        let now = touched();
        if now != last {
            (still, last) = (Duration::ZERO, now);
        }
        if waited >= SILENT && waited < wait.longest {
            waiting();
        }
    }
    Err(Error::Locked { path: path.to_owned(), waited })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::Duration;

    use super::{Error, LOOK, Lock, Wait};

    /// What commands run in.
    fn wait<T>(future: impl Future<Output = T>) -> T {
        // A wait without an end must fail, not hang.
        let longest = Duration::from_secs(60);
        let future = async { tokio::time::timeout(longest, future).await.unwrap() };
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    const SHORT: Wait = Wait { still: Duration::from_millis(20), longest: Duration::from_millis(20) };

    #[test]
    fn a_lock_that_stays_taken_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/token.lock");
        wait(async {
            let first = Lock::take(&path, Wait::NONE, || panic!("nobody holds it")).await.unwrap();
            let error =
                Lock::take(&path, SHORT, || panic!("a moment is not worth a word")).await.unwrap_err();
            assert!(
                matches!(&error, Error::Locked { path: named, waited } if *named == path && *waited == SHORT.still)
            );
            let text = error.to_string();
            assert!(text.contains(path.to_str().unwrap()) && text.contains("20ms"), "{text}");
            drop(first);
        });
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_lock_that_becomes_free_is_taken_after_a_word_about_the_wait() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token.lock");
        wait(async {
            let first = Lock::take(&path, Wait::NONE, || {}).await.unwrap();
            let mut told = false;
            let waiting = || {
                told = true;
                drop(first);
            };
            let second = Lock::take(&path, Wait::up_to(Duration::from_secs(120)), waiting).await.unwrap();
            assert!(told);
            let third = Lock::take(&path, SHORT, || {}).await;
            assert!(matches!(third, Err(Error::Locked { .. })), "the second holds it");
            drop(second);
        });
    }

    #[test]
    fn a_holder_that_gets_on_is_waited_for_and_one_that_does_not_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token.lock");
        let patience = Wait { still: 2 * LOOK, longest: Duration::from_secs(120) };
        wait(async {
            let mut first = Some(Lock::take(&path, Wait::NONE, || {}).await.unwrap());
            let waiter = Lock::take(&path, patience, || {});
            tokio::pin!(waiter);
            for turn in 0..6 {
                let moment = tokio::time::timeout(LOOK, &mut waiter).await;
                assert!(moment.is_err(), "turn {turn}: {moment:?}");
                first.as_ref().unwrap().touch();
            }
            let error = waiter.as_mut().await.unwrap_err();
            let Error::Locked { waited, .. } = error else { panic!("{error}") };
            assert!(waited > patience.still && waited < Duration::from_secs(60), "{waited:?}");
            drop(first.take());
            assert!(Lock::take(&path, patience, || {}).await.is_ok());
        });
    }

    #[test]
    fn a_lock_in_no_folder_is_an_error_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        crate::store::write(&file, b"").unwrap();
        let limit = Wait::up_to(Duration::from_secs(120));
        let error = wait(Lock::take(&file.join("token.lock"), limit, || {})).unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
    }
}
