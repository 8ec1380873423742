//! A small file of our own that is read and written in place under its own lock: few system calls, for what every message
//! needs.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::open::open;
use super::{Error, Flaw, Wait, io_error, lock, own};

/// The number of bytes that are read at once.
const CHUNK: usize = 2048;

/// A file that nobody else reads or writes until this is dropped. It is made when it is not there.
///
/// It is written in place: a process that is killed meanwhile, or a disk that fills up, may leave half of it. Whoever reads
/// it must be able to go on with anything.
#[derive(Debug)]
pub struct Held {
    file: File,
    path: PathBuf,
    /// Bytes that were there.
    length: usize,
}

impl Held {
    /// Takes the file at `path` and its lock, waited for as `wait` says.
    ///
    /// # Errors
    /// It cannot be made, is not ours alone, or another process holds it.
    pub async fn take(path: &Path, wait: Wait) -> Result<Self, Error> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let file = own::open_private(path, &mut options)?;
        let file = lock::locked(file, path, wait, &mut || {}).await?;
        Ok(Self { file, path: path.to_owned(), length: 0 })
    }

    /// Takes the file at `path` when nobody holds it; `None` when somebody does, or when the file system has no locks.
    ///
    /// # Errors
    /// It cannot be made, or is not ours alone.
    pub fn try_take(path: &Path) -> Result<Option<Self>, Error> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let file = own::open_private(path, &mut options)?;
        Ok(file.try_lock().is_ok().then(|| Self { file, path: path.to_owned(), length: 0 }))
    }

    /// All that is in it, at most `most` bytes, of no newer form than `version`.
    ///
    /// # Errors
    /// It cannot be read, is newer, or larger.
    pub fn read(&mut self, most: usize, version: u32) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        loop {
            let (start, end) = (bytes.len(), (bytes.len() + CHUNK).min(most + 1));
            bytes.resize(end, 0);
            let count = (&self.file).read(&mut bytes[start..]).map_err(io_error(super::READ, &self.path))?;
            bytes.truncate(start + count);
            // A file gives all that it has: what fits needs no second call.
            if start + count < end || end > most {
                break;
            }
        }
        self.length = bytes.len();
        super::check_version(&self.path, &bytes, version)?;
        if bytes.len() > most {
            return Err(Error::Flawed { path: self.path.clone(), flaw: Flaw::Large });
        }
        Ok(bytes)
    }

    /// Writes `content` as JSON in place of what was read, at least as long with blank lines behind it: one write, so that a
    /// process that is killed leaves the old or the new.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write_json(&mut self, content: &impl serde::Serialize) -> Result<(), Error> {
        let text = serde_json::to_vec(content);
        let result = text.map_err(std::io::Error::from).and_then(|text| self.write(text));
        result.map_err(io_error(super::WRITE, &self.path))
    }

    fn write(&mut self, mut text: Vec<u8>) -> std::io::Result<()> {
        text.resize(text.len().max(self.length), b'\n');
        self.length = text.len();
        let mut file = &self.file;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&text)
    }

    /// Was it removed while this process waited for it?
    pub fn is_gone(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            self.file.metadata().is_ok_and(|metadata| metadata.nlink() == 0)
        }
        #[cfg(not(unix))]
        false
    }

    /// Removes it. Who waits for it finds it gone.
    pub fn remove(self) {
        // One that stays is empty or out of date, and no worse than before.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Takes all out of it, when nothing of it can be used.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn clear(&mut self) -> Result<(), Error> {
        self.length = 0;
        self.file.set_len(0).map_err(io_error(super::WRITE, &self.path))
    }
}

/// The files in a folder of our own by their names, with the time since each was written; those of a clock that was wrong
/// are new.
pub fn ages(folder: &Path, now: SystemTime) -> Vec<(String, Duration)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let age = |entry: std::fs::DirEntry| {
        let written = entry.metadata().and_then(|metadata| metadata.modified()).ok()?;
        Some((entry.file_name().into_string().ok()?, now.duration_since(written).unwrap_or_default()))
    };
    entries.filter_map(age).collect()
}

/// The names of what is in a folder of our own; one that is not there has none.
///
/// # Errors
/// It cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(io_error(super::READ, folder))?,
    };
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.map(|entry| entry.file_name().into_string());
    let names: std::io::Result<Vec<_>> = entries.map(name).collect();
    // What is no text was not made by us.
    Ok(names.map_err(io_error(super::READ, folder))?.into_iter().flatten().collect())
}

/// Does a process hold the file at `path`? One that is not there is held by nobody; where nobody can tell, it is held.
pub fn is_held(path: &Path) -> bool {
    match open(path, OpenOptions::new().read(true)) {
        // Two that look do not hinder each other.
        Ok(file) => file.try_lock_shared().is_err(),
        Err(error) => !error.is_missing(),
    }
}

/// Removes a file that nobody holds.
pub fn remove_unless_held(path: &Path) {
    let file = open(path, OpenOptions::new().read(true));
    if file.is_ok_and(|file| file.try_lock().is_ok()) {
        // Another process may have been faster.
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::{Duration, Error, Flaw, Held, Wait};

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    #[test]
    fn it_is_private_and_what_is_written_stands_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ding/quota");
        wait(async {
            let mut held = Held::take(&path, Wait::NONE).await.unwrap();
            assert_eq!(held.read(10, 1).unwrap(), b"");
            held.write(b"0123456789".to_vec()).unwrap();
            held.write(b"abc".to_vec()).unwrap();
            let second = Held::take(&path, Wait::up_to(Duration::from_millis(1))).await;
            assert!(matches!(second, Err(Error::Locked { .. })), "{second:?}");
        });
        assert_eq!(std::fs::read(&path).unwrap(), b"abc\n\n\n\n\n\n\n");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        wait(async {
            let mut held = Held::take(&path, Wait::NONE).await.unwrap();
            assert!(matches!(held.read(9, 1), Err(Error::Flawed { flaw: Flaw::Large, .. })));
            held.clear().unwrap();
            held.write(b"x".to_vec()).unwrap();
        });
        assert_eq!(std::fs::read(&path).unwrap(), b"x");
    }

    #[test]
    fn who_waits_for_one_that_is_removed_finds_it_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ding/repeats/a");
        wait(async {
            let first = Held::take(&path, Wait::NONE).await.unwrap();
            super::remove_unless_held(&path);
            assert!(path.exists() && !first.is_gone());
            let second = Held::take(&path, Wait::up_to(Duration::from_secs(60)));
            tokio::pin!(second);
            // It has opened the file by then.
            assert!(tokio::time::timeout(Duration::ZERO, &mut second).await.is_err());
            first.remove();
            assert!(second.await.unwrap().is_gone() && !path.exists());
        });
    }

    #[test]
    fn what_others_may_read_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ding/quota");
        crate::store::write(&path, b"1").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let error = wait(Held::take(&path, Wait::NONE)).unwrap_err();
        assert!(matches!(error, Error::Flawed { flaw: Flaw::Readable, .. }), "{error:?}");
    }
}
