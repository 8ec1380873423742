//! The files of the outbox: stored, claimed, released, done with, buried.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::{Error, Part, VERSION};
use super::{Entry, Limits, NotStored, Reason};
use crate::exit::Exit;
use crate::host::{hex, sha256};
use crate::store::{self, Disk, Flaw, Lock, Wait};

/// Below the state folder.
const FOLDER: &str = "outbox";
/// Below the outbox.
const DEAD: &str = "dead";
const LOCK: &str = "lock";
/// The data of a message is no longer: the largest body, twice, as text within JSON.
const LONGEST: u64 = 1 << 20;
/// Dead letters are kept so long, which is longer than anybody is on holiday.
const BURIED: Duration = Duration::from_secs(30 * 24 * 3600);

/// How a stored message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has certainly not gone out.
    Waiting,
    /// It is going out just now, or nobody knows whether it did.
    Unknown,
    /// It does not go out again by itself.
    Dead,
}

/// The name of a stored message. Names sort by age, and tell whom a message is for without a look into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Milliseconds since 1970, its place among those of the same moment, its target in short, and something random.
    pub id: String,
    /// How it stands.
    pub state: State,
}

/// Where messages lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawer {
    /// What goes out again.
    Waiting,
    /// Dead letters.
    Dead,
}

impl Slip {
    /// The id of a message to `target` that is stored at `now`, milliseconds since 1970, as the one of this place in its run.
    pub fn id(now: u64, place: usize, target: &str, random: &str) -> String {
        format!("{now:013}-{place:03}-{}-{random}", short(target))
    }

    /// Is it, in all likelihood, for `target`?
    pub fn is_for(&self, target: &str) -> bool {
        self.id.split('-').nth(2) == Some(&short(target))
    }

    fn of(name: &str, drawer: Drawer) -> Option<Self> {
        let (id, state) = match (name.strip_suffix(".waiting"), name.strip_suffix(".unknown"), drawer) {
            (Some(id), None, Drawer::Waiting) => (id, State::Waiting),
            (None, Some(id), Drawer::Waiting) => (id, State::Unknown),
            (None, None, Drawer::Dead) => (name.strip_suffix(".dead")?, State::Dead),
            _ => return None,
        };
        let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (!id.is_empty() && id.chars().all(known)).then(|| Self { id: id.to_owned(), state })
    }

    /// When it was stored, milliseconds since 1970.
    pub fn stored_at(&self) -> u64 {
        self.id.split('-').next().and_then(|millis| millis.parse().ok()).unwrap_or_default()
    }
}

fn short(target: &str) -> String {
    hex(&sha256(target.as_bytes())[..4])
}

/// A stored message, open for reading.
pub struct Letter {
    /// Its data.
    pub entry: Entry,
    /// Bytes of the file.
    pub size: u64,
    /// Why it is dead, or was before somebody called it back.
    pub buried: Option<Reason>,
    file: BufReader<File>,
    /// Where its attachments begin.
    start: u64,
}

impl Letter {
    /// May it have arrived already?
    pub fn doubt(&self, slip: &Slip) -> bool {
        let unknown = self.buried.as_ref().is_some_and(|reason| reason.exit == Exit::Unknown.code());
        slip.state == State::Unknown || self.entry.doubt || unknown
    }

    /// The bytes of an attachment, by its place in the list.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn attachment(&mut self, index: usize) -> std::io::Result<impl Read + '_> {
        let sizes = self.entry.attachments.iter().map(|attachment| attachment.size);
        let (before, size) = (sizes.clone().take(index).sum::<u64>(), sizes.clone().nth(index));
        self.file.seek(SeekFrom::Start(self.start + before))?;
        Ok((&mut self.file).take(size.unwrap_or_default()))
    }
}

/// The outbox of this host.
#[derive(Clone)]
pub struct Outbox {
    folder: PathBuf,
    disk: Disk,
}

fn unusable(error: store::Error) -> Error {
    Error::of(Part::Stored, error)
}

impl Outbox {
    /// The one in `state`, the state folder of the run; nothing is looked at yet.
    ///
    /// # Errors
    /// There is no state folder.
    pub fn new(state: Option<&Path>, disk: Disk) -> Result<Self, Error> {
        let folder = state.ok_or_else(|| Error::no_folder(Part::Outbox))?.join(FOLDER);
        Ok(Self { folder, disk })
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What waits, oldest first. One look at one folder, which need not be there.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn waiting(&self) -> Result<Vec<Slip>, Error> {
        self.slips(Drawer::Waiting)
    }

    /// The dead letters, oldest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn dead(&self) -> Result<Vec<Slip>, Error> {
        self.slips(Drawer::Dead)
    }

    fn slips(&self, drawer: Drawer) -> Result<Vec<Slip>, Error> {
        let folder = match drawer {
            Drawer::Waiting => &self.folder,
            Drawer::Dead => &self.folder.join(DEAD),
        };
        let names = self.disk.names(folder).map_err(unusable)?;
        let mut slips: Vec<Slip> = names.iter().filter_map(|name| Slip::of(name, drawer)).collect();
        slips.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        Ok(slips)
    }

    fn path(&self, id: &str, state: State) -> PathBuf {
        match state {
            State::Waiting => self.folder.join(format!("{id}.waiting")),
            State::Unknown => self.folder.join(format!("{id}.unknown")),
            State::Dead => self.folder.join(DEAD).join(format!("{id}.dead")),
        }
    }

    /// Takes the turn to send, or to change what is stored. A holder that hangs is waited for 2 s.
    ///
    /// # Errors
    /// It cannot be made, or another process has it.
    pub async fn lock(&self, wait: Wait, waiting: impl FnOnce()) -> Result<Lock, Error> {
        Lock::take(&self.folder.join(LOCK), wait, waiting).await.map_err(unusable)
    }

    /// Stores a message as `id`, with `files`, what is in its attachments. It lasts when this returns.
    ///
    /// # Errors
    /// A limit is reached, or the disk refuses; it is not stored then.
    pub fn put(
        &self,
        id: &str,
        entry: &Entry,
        files: &mut [&mut dyn Read],
        state: State,
        limits: &Limits,
    ) -> Result<Slip, NotStored> {
        let attached: u64 = entry.attachments.iter().map(|attachment| attachment.size).sum();
        if attached > limits.attachments {
            return Err(NotStored::Attachments(attached, limits.attachments));
        }
        if state != State::Dead {
            let waiting = self.waiting().map_err(|error| error.for_part(Part::Outbox))?;
            if waiting.len() >= limits.messages {
                return Err(NotStored::TooMany(limits.messages));
            }
            let sizes = waiting.iter().map(|slip| self.path(&slip.id, slip.state));
            let sizes = sizes.filter_map(|path| Some(std::fs::metadata(path).ok()?.len()));
            if sizes.sum::<u64>() + attached + entry.body.len() as u64 > limits.bytes {
                return Err(NotStored::TooMuch(limits.bytes));
            }
        }
        let slip = Slip { id: id.to_owned(), state };
        let path = self.path(id, state);
        // Wiped afterwards: it may hold a token.
        let head = serde_json::to_vec(entry).map(zeroize::Zeroizing::new);
        let put = self.disk.put(&path, &mut |writer: &mut dyn Write| {
            let head = head.as_ref().map_err(|error| std::io::Error::other(error.to_string()))?;
            writer.write_all(head)?;
            writer.write_all(b"\n")?;
            for (file, attachment) in files.iter_mut().zip(&entry.attachments) {
                if std::io::copy(&mut file.take(attachment.size), writer)? != attachment.size {
                    return Err(std::io::ErrorKind::UnexpectedEof.into());
                }
            }
            Ok(())
        });
        store::sweep(&self.folder);
        put.map_err(|error| Error::of(Part::Outbox, error))?;
        Ok(slip)
    }

    /// Opens a stored message; `None` when it is not there any more.
    ///
    /// # Errors
    /// It cannot be read, or is not as this version writes it.
    pub fn read(&self, slip: &Slip) -> Result<Option<Letter>, Error> {
        let path = self.path(&slip.id, slip.state);
        let Some(file) = self.disk.open(&path).map_err(unusable)? else { return Ok(None) };
        let damaged = || unusable(store::Error::Flawed { path: path.clone(), flaw: Flaw::Damaged });
        let size = file.metadata().map_err(|_| damaged())?.len();
        let mut file = BufReader::new(file);
        let mut head = zeroize::Zeroizing::new(Vec::new());
        (&mut file).take(LONGEST).read_until(b'\n', &mut head).map_err(|_| damaged())?;
        store::check_version(&path, &head, VERSION).map_err(unusable)?;
        let entry: Entry = serde_json::from_slice(&head).map_err(|_| damaged())?;
        let start = head.len() as u64;
        let end = entry.attachments.iter().fold(start, |sum, attachment| sum.saturating_add(attachment.size));
        if end > size {
            return Err(damaged());
        }
        file.seek(SeekFrom::Start(end)).map_err(|_| damaged())?;
        let mut notes = String::new();
        // A crash may have cut the last line, and only the newest whole one counts.
        let _ = (&mut file).take(LONGEST).read_to_string(&mut notes);
        let buried = notes.lines().rev().find_map(|line| serde_json::from_str(line).ok());
        Ok(Some(Letter { entry, size, buried, file, start }))
    }

    /// Makes a message this process's own, before it goes out; `false` when somebody was faster.
    ///
    /// # Errors
    /// The disk refuses; it must not go out then.
    pub fn claim(&self, slip: &Slip) -> Result<bool, Error> {
        match slip.state {
            State::Waiting => self.rename(&slip.id, State::Waiting, State::Unknown),
            // Its name says already that nobody knows.
            State::Unknown | State::Dead => Ok(true),
        }
    }

    /// Gives a claimed message back: it has certainly not gone out. What was in doubt before stays so.
    ///
    /// # Errors
    /// The disk refuses; it is in doubt then.
    pub fn release(&self, slip: &Slip) -> Result<(), Error> {
        match slip.state {
            State::Waiting => self.rename(&slip.id, State::Unknown, State::Waiting).map(drop),
            State::Unknown | State::Dead => Ok(()),
        }
    }

    /// A claimed message has gone out.
    ///
    /// # Errors
    /// The disk refuses; it may go out again.
    pub fn done(&self, slip: &Slip) -> Result<(), Error> {
        self.disk.remove(&self.path(&slip.id, State::Unknown)).map(drop).map_err(unusable)
    }

    /// Makes a dead letter of a message, which is in `state` now.
    ///
    /// # Errors
    /// The disk refuses; it stays as it is.
    pub fn bury(&self, id: &str, state: State, reason: &Reason) -> Result<(), Error> {
        // A full disk takes no reason, but a new name.
        if let Ok(mut line) = serde_json::to_vec(reason) {
            line.insert(0, b'\n');
            line.push(b'\n');
            let _ = self.disk.append(&self.path(id, state), &line);
        }
        self.rename(id, state, State::Dead).map(drop)
    }

    /// Calls a dead letter back; `false` when it is not there.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn revive(&self, id: &str) -> Result<bool, Error> {
        self.rename(id, State::Dead, State::Waiting)
    }

    /// Removes a message for good; `false` when it is not there.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn remove(&self, slip: &Slip) -> Result<bool, Error> {
        self.disk.remove(&self.path(&slip.id, slip.state)).map_err(unusable)
    }

    /// Removes dead letters that are older than 30 days, and the oldest when there are more than `most`; gives how many.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn clear_dead(&self, now: u64, most: usize) -> Result<usize, Error> {
        let dead = self.dead()?;
        let surplus = dead.len().saturating_sub(most);
        let old = |slip: &Slip| now.saturating_sub(slip.stored_at()) > BURIED.as_millis() as u64;
        let gone = dead.iter().enumerate().filter(|(index, slip)| *index < surplus || old(slip));
        Ok(gone.filter(|(_, slip)| self.remove(slip).unwrap_or(false)).count())
    }

    fn rename(&self, id: &str, from: State, to: State) -> Result<bool, Error> {
        self.disk.rename(&self.path(id, from), &self.path(id, to)).map_err(unusable)
    }
}
