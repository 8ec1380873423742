//! A file of lines of our own that only grows: one write for each line, so that whatever happens costs one line at most.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{Error, Wait, io_error, lock, own};

/// Such a file, to add to.
#[derive(Debug)]
pub struct Lines {
    file: File,
    path: PathBuf,
    /// Bytes that were there.
    size: u64,
    /// The first of them.
    start: Vec<u8>,
    locked: bool,
}

/// The most bytes of the first line that are read.
const START: usize = 128;

impl Lines {
    /// Opens the file at `path`, made when it is not there, and takes its lock. A holder that hangs costs the wait alone: a
    /// line can be added without the lock, and only on a network's file system get lost.
    ///
    /// # Errors
    /// It cannot be made, is not ours alone, or begins with a newer form than `version`.
    pub async fn open(path: &Path, version: u32, wait: Wait) -> Result<Self, Error> {
        let mut options = OpenOptions::new();
        options.create(true).read(true).append(true);
        let mut locked = true;
        loop {
            let mut file = own::open_private(path, &mut options)?;
            if locked {
                file = match lock::locked(file, path, wait, &mut || {}).await {
                    Ok(file) => file,
                    Err(Error::Locked { .. }) => {
                        locked = false;
                        continue;
                    }
                    Err(error) => return Err(error),
                };
            }
            let metadata = file.metadata().map_err(io_error(super::READ, path))?;
            // Nobody reads it any more: it was put aside twice while this process waited.
            if !is_gone(&metadata) {
                let (path, size) = (path.to_owned(), metadata.len());
                let mut start = vec![0; if size == 0 { 0 } else { START }];
                let count = file.read(&mut start).map_err(io_error(super::READ, &path))?;
                start.truncate(count);
                let lines = Self { file, path, size, start, locked };
                super::check_version(&lines.path, lines.first(), version)?;
                return Ok(lines);
            }
        }
    }

    /// Is there nothing in it yet?
    pub fn is_new(&self) -> bool {
        self.size == 0
    }

    /// How many bytes are in it.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its first line, or the first bytes of it, when it was opened.
    pub fn first(&self) -> &[u8] {
        self.start.split(|byte| *byte == b'\n').find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// Adds `all`, each as one line of JSON. It begins with the end of the line before, so that half a line takes no other
    /// one along.
    ///
    /// # Errors
    /// It cannot be written, or only in part.
    pub fn add(&mut self, all: &[impl serde::Serialize]) -> Result<(), Error> {
        let mut text = Vec::new();
        let written = all.iter().try_for_each(|line| {
            text.push(b'\n');
            serde_json::to_writer(&mut text, line)
        });
        let written = written.map_err(io::Error::from).and_then(|()| self.file.write_all(&text));
        written.map_err(io_error(super::WRITE, &self.path))?;
        self.size += text.len() as u64;
        Ok(())
    }

    /// Puts the file aside as `older`, in place of what is there: who adds next begins a new one. Nothing is done without
    /// the lock.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn put_aside(self, older: &Path) -> Result<(), Error> {
        match self.locked {
            true => fs::rename(&self.path, older).map_err(io_error(super::REPLACE, older)),
            false => Ok(()),
        }
    }
}

#[cfg(unix)]
fn is_gone(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink() == 0
}

#[cfg(not(unix))]
fn is_gone(_: &fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Lines, Wait};

    const SHORT: Wait = Wait { still: Duration::from_millis(20), longest: Duration::from_millis(20) };

    #[test]
    fn lines_are_added_whoever_holds_the_lock_and_none_is_written_into_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (path, older) = (folder.path().join("ding/a"), folder.path().join("ding/b"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut first = Lines::open(&path, 1, SHORT).await.unwrap();
            assert!(first.is_new());
            first.add(&[1]).unwrap();
            let mut second = Lines::open(&path, 1, SHORT).await.unwrap();
            second.add(&[2]).unwrap();
            // Without the lock it stays where it is.
            second.put_aside(&older).unwrap();
            assert!(path.exists() && !older.exists());
            // Whoever waits for the lock adds to the file that is read, whatever becomes of this one.
            let waiting = Lines::open(&path, 1, Wait::up_to(Duration::from_secs(120)));
            tokio::pin!(waiting);
            let moment = Duration::from_millis(20);
            assert!(tokio::time::timeout(moment, &mut waiting).await.is_err());
            first.add(&[3]).unwrap();
            std::fs::remove_file(&path).unwrap();
            crate::store::write(&path, b"new").unwrap();
            drop(first);
            let mut third = waiting.await.unwrap();
            third.add(&[4, 5]).unwrap();
            assert_eq!((third.first(), third.size()), (&b"new"[..], 7));
            third.put_aside(&older).unwrap();
        });
        assert_eq!(std::fs::read(&older).unwrap(), b"new\n4\n5");
    }
}
