//! Files of our own that must outlast a crash: each step of their lives, and a seam by which a test lets a step fail.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::rc::Rc;

use super::open::{OPEN, open};
use super::own::{self, LOOK_AT, RENAME};
use super::{Error, Flaw, aside, io_error};
use crate::lang::Text;

const SYNC: Text = Text { en: "make sure of", zh: "落盘" };
const REMOVE: Text = Text { en: "remove", zh: "删除" };

/// One thing that is asked of the file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making a file aside.
    Create,
    /// Writing a piece of it.
    Write,
    /// Waiting until it is on the disk.
    Sync,
    /// Giving it its name, or another one.
    Rename,
    /// Waiting until the names in a folder are on the disk.
    SyncFolder,
    /// Taking its name away.
    Remove,
}

/// The file system. Every step goes through its gate.
#[derive(Clone, Default)]
pub struct Disk {
    gate: Option<Gate>,
}

/// Asked before each step; what it refuses is not done.
type Gate = Rc<dyn Fn(Step) -> io::Result<()>>;

impl Disk {
    /// One whose steps `gate` may refuse, as a full or broken disk does.
    pub fn with_gate(gate: impl Fn(Step) -> io::Result<()> + 'static) -> Self {
        Self { gate: Some(Rc::new(gate)) }
    }

    fn step(&self, step: Step) -> io::Result<()> {
        self.gate.as_ref().map_or(Ok(()), |gate| gate(step))
    }

    /// A new file at `path`, 0600: written aside, synced, renamed, its folder synced. It is there whole or not at all.
    ///
    /// # Errors
    /// One of the steps failed; then it is not there, unless taking it away failed too.
    pub fn put(
        &self,
        path: &Path,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        let new = !folder.exists();
        own::make_folder(path)?;
        if new && let Some(above) = folder.parent() {
            self.sync_folder(above)?;
        }
        let created = self.step(Step::Create).and_then(|()| aside::create(folder));
        let mut aside = created.map_err(io_error(super::WRITE_IN, folder))?;
        let mut writer = BufWriter::with_capacity(1 << 16, Gated { disk: self, file: aside.as_file_mut() });
        let written = write(&mut writer).and_then(|()| writer.flush());
        drop(writer);
        written.map_err(io_error(super::WRITE, path))?;
        self.sync(aside.as_file()).map_err(io_error(SYNC, path))?;
        self.step(Step::Rename).map_err(io_error(super::REPLACE, path))?;
        aside.persist(path).map_err(|error| io_error(super::REPLACE, path)(error.error))?;
        self.sync_folder(folder).inspect_err(|_| {
            // Whoever is told that it is not there must not find it there later.
            let _ = fs::remove_file(path);
        })
    }

    /// Opens a private file of our own for reading; `None` when it is not there.
    ///
    /// # Errors
    /// It is not as we make it.
    pub fn open(&self, path: &Path) -> Result<Option<File>, Error> {
        let file = match open(path, OpenOptions::new().read(true)) {
            Ok(file) => file,
            Err(error) if error.is_missing() => return Ok(None),
            Err(error) => return Err(error),
        };
        match super::is_private(&file.metadata().map_err(io_error(OPEN, path))?) {
            true => Ok(Some(file)),
            false => Err(Error::Flawed { path: path.to_owned(), flaw: Flaw::Readable }),
        }
    }

    /// Adds a line to the end of a file and waits until it is on the disk. A crash may leave a part of the line.
    ///
    /// # Errors
    /// One of the steps failed.
    pub fn append(&self, path: &Path, line: &[u8]) -> Result<(), Error> {
        let mut file = open(path, OpenOptions::new().append(true))?;
        let written = self.step(Step::Write).and_then(|()| file.write_all(line));
        written.map_err(io_error(super::WRITE, path))?;
        self.sync(&file).map_err(io_error(SYNC, path))
    }

    /// Renames a file and waits until the new name is on the disk; `false` when it is not there: somebody was faster.
    ///
    /// # Errors
    /// One of the steps failed; it may have the new name then.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<bool, Error> {
        own::make_folder(to)?;
        match self.step(Step::Rename).and_then(|()| fs::rename(from, to)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(io_error(RENAME, from)(error)),
        }
        let (old, new) = (from.parent(), to.parent());
        for folder in new.into_iter().chain(old.filter(|old| Some(*old) != new)) {
            self.sync_folder(folder)?;
        }
        Ok(true)
    }

    /// Removes a file; `false` when it is not there.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, path: &Path) -> Result<bool, Error> {
        match self.step(Step::Remove).and_then(|()| fs::remove_file(path)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(io_error(REMOVE, path)(error)),
        }
    }

    /// The names in a folder of our own, with the bytes of each file; none when it is not there.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn names(&self, folder: &Path) -> Result<Vec<String>, Error> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(LOOK_AT, folder)(error)),
        };
        Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step(Step::Sync).and_then(|()| file.sync_all())
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), Error> {
        let synced = self.step(Step::SyncFolder).and_then(|()| sync_names(folder));
        synced.map_err(io_error(SYNC, folder))
    }
}

/// A file whose every write goes through the gate.
struct Gated<'a> {
    disk: &'a Disk,
    file: &'a mut File,
}

impl Write for Gated<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.step(Step::Write)?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(unix)]
fn sync_names(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems cannot; they are no worse than without.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// Elsewhere folders cannot be opened; the system writes names in order.
#[cfg(not(unix))]
fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A file system that ends with the job: `None` when it does not, or nobody knows.
#[cfg(target_os = "linux")]
pub fn fleeting(folder: &Path) -> Option<Text> {
    use rustix::fs::FsWord;
    // linux/magic.h
    const TMPFS: FsWord = 0x0102_1994;
    const RAMFS: FsWord = 0x8584_58f6;
    const OVERLAY: FsWord = 0x794c_7630;
    let existing = folder.ancestors().find(|folder| folder.exists())?;
    let found = rustix::fs::statfs(existing).ok()?;
    let (en, zh) = match found.f_type {
        TMPFS | RAMFS => ("it lies in memory (tmpfs)", "位于内存中（tmpfs）"),
        OVERLAY => {
            ("it lies in a container that goes with its job (overlay)", "位于随任务销毁的容器中（overlay）")
        }
        _ => return None,
    };
    Some(Text { en, zh })
}

/// Elsewhere nothing tells.
#[cfg(not(target_os = "linux"))]
pub fn fleeting(_: &Path) -> Option<Text> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::path::Path;

    use super::fleeting;

    #[test]
    fn a_folder_in_memory_goes_with_the_job_also_one_that_is_not_there_yet() {
        for folder in ["/dev/shm", "/dev/shm/ding-is/not-there"] {
            assert!(fleeting(Path::new(folder)).is_some_and(|why| why.en.contains("tmpfs")), "{folder}");
        }
        assert!(fleeting(Path::new("/proc/self")).is_none());
    }
}
