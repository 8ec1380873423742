//! Private files that several processes share: 0600 from the first byte, written aside and renamed, locked.

mod aside;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::exit::Exit;
use crate::failure::{Fail, Failure, io_reason};
use crate::lang::{Sentence, Text};
use crate::say;
pub use aside::{sweep, sweep_unmarked};

/// Why a private file could not be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Error {
    /// The file system refused.
    Io {
        /// What was tried.
        action: Text,
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// Another process holds the lock.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// How long.
        waited: Duration,
    },
}

impl Error {
    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Io { action, path, source } => {
                let path = path.display();
                say!("cannot {} `{path}`: {}", "无法{} `{path}`：{}"; action, io_reason(source))
            }
            Self::Locked { path, waited } => {
                let (path, waited) = (path.display(), humantime::format_duration(*waited));
                say!("waited {waited} for the lock `{path}`", "等待锁 `{path}` 已 {waited}")
            }
        }
    }

    /// Its stable name.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Io { .. } => "file-system",
            Self::Locked { .. } => "locked-file",
        }
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let exit = match self {
            Self::Io { .. } => Exit::Unexpected,
            Self::Locked { .. } => Exit::Later,
        };
        Failure::new(self.id(), exit, self.sentence())
    }
}

fn io_error(action: Text, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Io { action, path, source }
}

/// Reads a private file. A missing one, one that others may touch, or one that is not text is `None`.
pub fn read(path: &Path) -> Option<String> {
    let file = File::open(path).ok()?;
    let metadata = file.metadata().ok()?;
    (metadata.is_file() && is_private(&metadata)).then(|| io::read_to_string(file).ok())?
}

/// The permissions of a file; `None` when it is not there, or where files have none.
#[cfg(unix)]
pub fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|metadata| metadata.mode() & 0o777)
}

/// The permissions of a file; `None` when it is not there, or where files have none.
#[cfg(not(unix))]
pub fn mode(_: &Path) -> Option<u32> {
    None
}

/// Can files be written in `folder`? `false` when it is not there yet but could be made.
///
/// # Errors
/// They cannot.
pub fn try_folder(folder: &Path) -> Result<bool, Error> {
    let there = folder.exists();
    let mut existing = folder;
    while !existing.exists() {
        let Some(parent) = existing.parent() else { break };
        existing = parent;
    }
    // It is gone when it is dropped.
    aside::create(existing).map_err(io_error(Text { en: "write in", zh: "写入目录" }, existing))?;
    Ok(there)
}

/// Settings and secrets are at most this large; `/dev/zero` ends here too.
const LARGEST_TEXT: u64 = 1 << 20;

/// Reads a text file that a person wrote. A FIFO would be waited for, by which neither limits nor signals get through.
///
/// # Errors
/// It cannot be read, is no regular file, too large, or not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST_TEXT + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_TEXT {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok(text)
}

/// Replaces a file by `content`: nobody ever sees half of it, nobody else may ever read it.
///
/// # Errors
/// The folder cannot be made or the file not written.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    create_folder(folder).map_err(io_error(Text { en: "create the folder", zh: "创建目录" }, folder))?;
    // A link is followed, so that settings kept elsewhere stay a link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(folder);
    let mut aside =
        aside::create(folder).map_err(io_error(Text { en: "write in", zh: "写入目录" }, folder))?;
    aside.write_all(content).map_err(io_error(Text { en: "write", zh: "写入" }, &target))?;
    aside
        .persist(&target)
        .map_err(|error| io_error(Text { en: "replace", zh: "替换" }, &target)(error.error))?;
    Ok(())
}

/// Writes a file that anybody may read, such as a manual page; aside and renamed too.
///
/// # Errors
/// The folder cannot be made or the file not written.
pub fn write_public(path: &Path, content: &[u8]) -> Result<(), Error> {
    write(path, content)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::Permissions::from_mode(0o644);
        fs::set_permissions(path, mode)
            .map_err(io_error(Text { en: "make readable", zh: "设置权限" }, path))?;
    }
    Ok(())
}

/// A wait that nobody needs to be told of: usually the other process has its token by then.
const SILENT: Duration = Duration::from_secs(1);

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock `path`. When another process holds it, waits for at most `limit`, and calls `waiting` when that
    /// takes more than a moment.
    /// A file system without locks gives a lock that locks nothing.
    ///
    /// # Errors
    /// The lock file cannot be made, or `limit` has passed.
    pub async fn take(path: &Path, limit: Duration, waiting: impl FnOnce()) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        create_folder(folder).map_err(io_error(Text { en: "create the folder", zh: "创建目录" }, folder))?;
        let file = private_options()
            .open(path)
            .map_err(io_error(Text { en: "open the lock", zh: "打开锁文件" }, path))?;
        match file.try_lock() {
            Ok(()) => return Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => return Ok(Self { _file: None }),
        }
        // A thread of its own: waiting for a file lock has no time limit. The process does not wait for it at its end.
        let (sender, receiver) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let locked = file.lock().ok().map(|()| file);
            // The receiver has gone when the limit has passed; the lock goes with the file.
            let _ = sender.send(locked);
        });
        let mut receiver = receiver;
        let mut result = tokio::time::timeout(SILENT.min(limit), &mut receiver).await;
        if result.is_err() && limit > SILENT {
            waiting();
            result = tokio::time::timeout(limit - SILENT, &mut receiver).await;
        }
        match result {
            Ok(Ok(file)) => Ok(Self { _file: file }),
            Ok(Err(_)) => Ok(Self { _file: None }),
            Err(_) => Err(Error::Locked { path: path.to_owned(), waited: limit }),
        }
    }
}

#[cfg(unix)]
fn is_private(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.mode() & 0o077 == 0 && metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata) -> bool {
    true
}

#[cfg(unix)]
fn private_options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    options
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::{Duration, Error, Lock, read, write};

    /// What commands run in.
    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    #[test]
    fn files_are_private_and_foreign_ones_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/file");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(read(&path).as_deref(), Some("two"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(read(&path), None);
        assert_eq!(read(folder.path()), None);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        write(&real, b"one").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(read(&real).as_deref(), Some("two"));
    }

    #[test]
    fn a_lock_that_stays_taken_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/token.lock");
        wait(async {
            let first = Lock::take(&path, Duration::ZERO, || panic!("nobody holds it")).await.unwrap();
            let limit = Duration::from_millis(20);
            let error =
                Lock::take(&path, limit, || panic!("a moment is not worth a word")).await.unwrap_err();
            assert!(
                matches!(&error, Error::Locked { path: named, waited } if *named == path && *waited == limit)
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
            let first = Lock::take(&path, Duration::ZERO, || {}).await.unwrap();
            let mut told = false;
            let waiting = || {
                told = true;
                drop(first);
            };
            let second = Lock::take(&path, Duration::from_secs(120), waiting).await.unwrap();
            assert!(told);
            let third = Lock::take(&path, Duration::from_millis(20), || {}).await;
            assert!(matches!(third, Err(Error::Locked { .. })), "the second holds it");
            drop(second);
        });
    }

    #[test]
    fn a_lock_in_no_folder_is_an_error_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write(&file, b"").unwrap();
        let error = wait(Lock::take(&file.join("token.lock"), Duration::from_secs(120), || {})).unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
    }
}
