//! The one door to files, of three kinds: our own, those that a person gives, and those that anybody may read.

mod aside;
mod disk;
mod held;
mod lines;
mod lock;
mod open;
mod own;
mod piece;
mod version;
mod zone;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::exit::Exit;
use crate::failure::{Fail, Failure, io_reason};
use crate::lang::{Sentence, Text, span};
use crate::say;

pub use aside::{sweep, sweep_unmarked};
pub use disk::{Disk, Step, fleeting};
pub use held::{Held, ages, is_held, names, remove_unless_held};
pub use lines::Lines;
pub use lock::{Lock, Wait};
pub use own::{keep_aside, look, read, write_json};
pub use piece::{read_piece, stamp};
pub use version::{check_version, is_newer};
pub use zone::time_of_day;

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
    /// It is not as we make it.
    Flawed {
        /// The file or folder.
        path: PathBuf,
        /// What is odd about it.
        flaw: Flaw,
    },
}

/// What is odd about a file that should be ours alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A link, a FIFO, a device or a folder.
    NotRegular,
    /// Somebody else's.
    Foreign,
    /// Others may read or write it.
    Readable,
    /// Others may write in the folder.
    Writable,
    /// Too large.
    Large,
    /// Not what we write.
    Damaged,
    /// Of a form that only a later version of the program knows.
    Newer,
    /// No folder.
    NoFolder,
}

impl Flaw {
    fn text(self) -> Text {
        let (en, zh) = match self {
            Self::NotRegular => (
                "it is a link or something else that is no regular file",
                "不是普通文件（可能是链接或 FIFO）",
            ),
            Self::Foreign => ("it belongs to another user", "属于其他用户"),
            Self::Readable => {
                ("others may read or write it: `chmod 600` it", "其他用户可读写：请对其执行 `chmod 600`")
            }
            Self::Writable => {
                ("others can write in it: `chmod 700` it", "其他用户可写：请对其执行 `chmod 700`")
            }
            Self::Large => ("it is too large", "文件过大"),
            Self::Damaged => ("its content is damaged", "内容已损坏"),
            Self::Newer => ("a later version of `ding` has written it", "它由更新版本的 `ding` 写入"),
            Self::NoFolder => ("it is no folder", "不是目录"),
        };
        Text { en, zh }
    }
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
                let path = path.display();
                say!("waited {} for the lock `{path}`", "等待锁 `{path}` 已 {}"; span(*waited))
            }
            Self::Flawed { path, flaw } => {
                let path = path.display();
                say!("`{path}` cannot be used: {}", "无法使用 `{path}`：{}"; flaw.text())
            }
        }
    }

    /// Its stable name.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Io { .. } => "file-system",
            Self::Locked { .. } => "locked-file",
            Self::Flawed { .. } => "unsafe-file",
        }
    }

    fn is_missing(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let exit = match self {
            Self::Io { .. } | Self::Flawed { .. } => Exit::Unexpected,
            Self::Locked { .. } => Exit::Later,
        };
        Failure::new(self.id(), exit, self.sentence())
    }
}

const MAKE: Text = Text { en: "create the folder", zh: "创建目录" };
const READ: Text = Text { en: "read", zh: "读取" };
const WRITE: Text = Text { en: "write", zh: "写入" };
const WRITE_IN: Text = Text { en: "write in", zh: "写入目录" };
const REPLACE: Text = Text { en: "replace", zh: "替换" };

fn io_error(action: Text, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Io { action, path, source }
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
    aside::create(existing).map_err(io_error(WRITE_IN, existing))?;
    Ok(there)
}

/// What a person gives is at most this large; `/dev/zero` ends here too.
const LARGEST_GIVEN: u64 = 1 << 20;

/// Reads a file that a person gives: settings, a secret, authorities. Links are followed, as Kubernetes and Docker make
/// them; a FIFO or a device is not waited for.
///
/// # Errors
/// It cannot be read within `limit`, is no regular file, or larger than 1 MiB.
pub fn read_given(path: &Path, limit: Duration) -> io::Result<Vec<u8>> {
    read_by(path, limit, read_regular)
}

fn read_by(
    path: &Path,
    limit: Duration,
    read: impl FnOnce(&Path) -> io::Result<Vec<u8>> + Send + 'static,
) -> io::Result<Vec<u8>> {
    let path = path.to_owned();
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    // On a thread of its own: nothing else ends a read from a server that is gone.
    crate::host::apart(
        move || read(&path),
        move |read| {
            // Nobody waits for it any more when the limit has passed.
            let _ = sender.send(read);
        },
    )?;
    let late = |_| {
        Err(io::Error::new(
            io::ErrorKind::TimedOut,
            say!("the file system does not answer", "文件系统无响应"),
        ))
    };
    receiver.recv_timeout(limit).unwrap_or_else(late)
}

fn open_regular(path: &Path) -> io::Result<(fs::File, fs::Metadata)> {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.read(true).open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other(say!("it is not a regular file", "不是普通文件")));
    }
    Ok((file, metadata))
}

fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let (file, metadata) = open_regular(path)?;
    // One more for the end of it: who does not know the size reads in small steps.
    let room = metadata.len().min(LARGEST_GIVEN) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    file.take(LARGEST_GIVEN + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_GIVEN {
        return Err(io::Error::other(say!("it is larger than 1 MiB", "大于 1 MiB")));
    }
    Ok(bytes)
}

/// Reads a text file that a person gives.
///
/// # Errors
/// As [`read_given`]; also when it is not UTF-8.
pub fn read_text(path: &Path, limit: Duration) -> io::Result<String> {
    let no_text =
        |_| io::Error::new(io::ErrorKind::InvalidData, say!("it is no UTF-8 text", "不是 UTF-8 文本"));
    String::from_utf8(read_given(path, limit)?).map_err(no_text)
}

/// Replaces a file by `content`: nobody ever sees half of it, nobody else may ever read it.
///
/// # Errors
/// The folder cannot be made or the file not written; a device or a folder has its name.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    create_folder(folder).map_err(io_error(MAKE, folder))?;
    replace(path, content, Readers::Owner)
}

/// Who may read a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Its owner.
    Owner,
    /// Anybody.
    Everybody,
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "files have no modes"))]
fn replace(path: &Path, content: &[u8], readers: Readers) -> Result<(), Error> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    // A link is followed, so that settings kept elsewhere stay a link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Error::Flawed { path: target, flaw: Flaw::NotRegular });
    }
    let folder = target.parent().unwrap_or(folder);
    let mut aside = aside::create(folder).map_err(io_error(WRITE_IN, folder))?;
    aside.write_all(content).map_err(io_error(WRITE, &target))?;
    #[cfg(unix)]
    if readers == Readers::Everybody {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::Permissions::from_mode(0o644);
        let set = aside.as_file().set_permissions(mode);
        set.map_err(io_error(Text { en: "make readable", zh: "设置权限" }, &target))?;
    }
    aside.persist(&target).map_err(|error| io_error(REPLACE, &target)(error.error))?;
    Ok(())
}

/// Writes a file that anybody may read, such as a manual page; aside and renamed too.
///
/// # Errors
/// The folder cannot be made or the file not written.
pub fn write_public(path: &Path, content: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    // With the usual modes: what is in it is for everybody.
    fs::create_dir_all(folder).map_err(io_error(MAKE, folder))?;
    replace(path, content, Readers::Everybody)
}

/// Writes a result to where a person wants it: a file as [`write_public`] does, but a pipe or a device is only written to.
///
/// # Errors
/// It cannot be written.
pub fn write_result(path: &Path, content: &[u8]) -> Result<(), Error> {
    if fs::metadata(path).map_or(true, |file| file.is_file()) {
        return write_public(path, content);
    }
    let written = fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(content));
    written.map_err(io_error(WRITE, path))
}

/// May nobody but its owner read or write it?
#[cfg(unix)]
fn is_private(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata) -> bool {
    true
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

    use std::time::Duration;

    use super::{read, read_by, write, write_public};

    fn read_given(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
        super::read_given(path, Duration::from_secs(30))
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
    fn what_is_given_is_regular_after_following_and_not_large() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        write(&path("real"), b"text").unwrap();
        std::os::unix::fs::symlink("real", path("link")).unwrap();
        std::os::unix::fs::symlink("link", path("again")).unwrap();
        assert_eq!(read_given(&path("again")).unwrap(), b"text");
        assert!(std::process::Command::new("mkfifo").arg(path("fifo")).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", path("zero")).unwrap();
        for (odd, word) in [("fifo", "regular"), ("zero", "regular"), ("", "regular"), ("none", "No such")] {
            let error = read_given(&path(odd)).unwrap_err().to_string();
            assert!(error.contains(word), "{odd}: {error}");
        }
        let large = fs::File::options().write(true).open(path("real")).unwrap();
        large.set_len(1 << 20).unwrap();
        assert_eq!(read_given(&path("again")).unwrap().len(), 1 << 20);
        large.set_len(1 << 40).unwrap();
        assert!(read_given(&path("again")).unwrap_err().to_string().contains("larger than 1 MiB"));
    }

    #[test]
    fn a_file_system_that_does_not_answer_is_waited_for_within_the_limit() {
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let read = move |_: &std::path::Path| {
            let _ = held.recv();
            Ok(Vec::new())
        };
        let error = read_by("x".as_ref(), Duration::from_millis(20), read).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
        drop(hold);
    }

    #[test]
    fn what_is_for_everybody_lies_in_a_folder_for_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("share/man/page.1");
        write_public(&path, b"x").unwrap();
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        // As the user's mask has it, which leaves at least the reading to others here.
        assert_eq!((mode(path.parent().unwrap()) & 0o055, mode(&path)), (0o055, 0o644));
    }
}
