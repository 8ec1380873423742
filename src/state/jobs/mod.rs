//! Jobs of this host: when each ran, how it ended, and what somebody was told of it.
//!
//! One small file for each name, whose lock is held for a moment; and beside it one empty file for each run under way, whose
//! lock is held as long as the run lives: so the kernel itself tells a run that goes on from one that was killed, in whatever
//! container it is, and after a restart of the machine.

mod content;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub use content::{Change, Job, Run, Verdict};

use self::content::{Content, SLOTS};
use super::{Error, Key, Part, Room, VERSION};
use crate::host::{Clock, unix_millis};
use crate::store::{self, Flaw, Held};

const FOLDER: &str = "jobs";
/// A file is no larger.
const LARGEST: usize = 16 << 10;
/// The most jobs that are remembered: the newest.
const MOST: usize = 1000;

/// The jobs of this host.
pub struct Jobs {
    room: Room,
    clock: Arc<dyn Clock>,
}

/// A run under way: its lock is held until this is dropped.
#[derive(Debug)]
pub struct Running {
    name: String,
    number: u64,
    /// The file whose lock says that it lives; `None` where there are too many at once, or no locks.
    alive: Option<Held>,
}

/// What was known of a job when a run of it began.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// Runs whose process has gone without a word, as after a SIGKILL or a loss of power, and which nobody has told of yet:
    /// this run is to.
    pub unfinished: Vec<Run>,
    /// Others that go on.
    pub running: Vec<Run>,
}

impl Jobs {
    /// `folder` is the state folder of the run.
    ///
    /// # Errors
    /// There is none.
    pub fn new(folder: Option<&Path>, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        Ok(Self { room: Room::new(folder, Part::Jobs)?, clock })
    }

    /// A run of the job `name` has begun at `started` (milliseconds since 1970), as the process `pid`; the next one is to
    /// begin within `expect`. Any name will do: it is in the file, not in the file's name.
    ///
    /// # Errors
    /// It cannot be noted.
    pub async fn start(
        &self,
        name: &str,
        started: u64,
        pid: u32,
        expect: Option<Duration>,
    ) -> Result<(Running, Before), Error> {
        let (mut file, mut content) = self.hold(name).await?;
        if content == Content::default() {
            self.sweep();
        }
        let mut slots = (0..SLOTS).filter(|slot| content.is_free(*slot, |slot| self.lives(name, slot)));
        // A lock that fails is as none: the run goes on, and is not known as one that goes on.
        let found = slots.find_map(|slot| Some((slot, Held::try_take(&self.slot(name, slot)).ok()??)));
        drop(slots);
        let (slot, alive) = found.map_or((None, None), |(slot, alive)| (Some(slot), Some(alive)));
        let before = content.start(name, started, pid, expect, slot, |slot| self.lives(name, slot));
        self.write(&mut file, &content)?;
        Ok((Running { name: name.to_owned(), number: content.number(), alive }, before))
    }

    /// The run has ended, well or not, and this is what that changes. Until [`Jobs::settle`] the change counts as one that
    /// nobody was told of.
    ///
    /// # Errors
    /// It cannot be noted.
    pub async fn finish(&self, run: &mut Running, verdict: Verdict) -> Result<Change, Error> {
        let (mut file, mut content) = self.hold(&run.name).await?;
        let change = content.finish(&run.name, run.number, verdict, self.now());
        self.write(&mut file, &content)?;
        // Under the lock of the job's own file: nobody else looks at it meanwhile.
        run.alive.take().into_iter().for_each(Held::remove);
        Ok(change)
    }

    /// Everything there was to tell has been told, and will arrive, or nobody wants to know it: the next run tells neither
    /// the unfinished runs that this one was to tell again, nor a recovery; and the next failure is told as one of a row that
    /// is known.
    ///
    /// # Errors
    /// It cannot be noted: the next run tells it again.
    pub async fn settle(&self, run: &Running) -> Result<(), Error> {
        self.note_told(run, Content::settle).await
    }

    /// The unfinished runs that this one was to tell are told, and that will arrive.
    ///
    /// # Errors
    /// As [`Jobs::settle`].
    pub async fn settle_unfinished(&self, run: &Running) -> Result<(), Error> {
        self.note_told(run, Content::settle_unfinished).await
    }

    async fn note_told(&self, run: &Running, settle: fn(&mut Content, u64)) -> Result<(), Error> {
        let (mut file, mut content) = self.hold(&run.name).await?;
        if content == Content::default() {
            // It was forgotten meanwhile.
            file.remove();
            return Ok(());
        }
        settle(&mut content, run.number);
        self.write(&mut file, &content)
    }

    /// What is known of the job `name`, for somebody who looks whether it has run. One of which nothing is known is noted as
    /// looked for since now.
    ///
    /// # Errors
    /// It cannot be read or noted.
    pub async fn await_first(&self, name: &str) -> Result<Job, Error> {
        let (mut file, mut content) = self.hold(name).await?;
        if content.expect_first(name, self.now()) {
            self.sweep();
            self.write(&mut file, &content)?;
        }
        Ok(self.job(content))
    }

    /// What is known of the job `name`; nothing is changed.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn look(&self, name: &str) -> Result<Option<Job>, Error> {
        let text = self.room.look(&file_name(name))?;
        let content = text.map(|text| Content::read(text.as_bytes()));
        Ok(content.filter(|content| !content.name().is_empty()).map(|content| self.job(content)))
    }

    /// All jobs by their names, and what cannot be read.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn all(&self) -> Result<(Vec<Job>, Vec<Error>), Error> {
        let (mut jobs, mut errors) = (Vec::new(), Vec::new());
        for name in store::names(&self.room.path(FOLDER)).map_err(self.room.error())? {
            if !name.ends_with(".json") {
                continue;
            }
            match self.room.look(&format!("{FOLDER}/{name}")).map(Option::unwrap_or_default) {
                Err(error) => errors.push(error),
                Ok(text) => {
                    let content = Content::read(text.as_bytes());
                    // Half of it, as a full disk leaves: nobody knows whose it was.
                    if !content.name().is_empty() {
                        jobs.push(self.job(content));
                    }
                }
            }
        }
        jobs.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok((jobs, errors))
    }

    /// Forgets the job `name`; was there one?
    ///
    /// # Errors
    /// It cannot be removed.
    pub async fn forget(&self, name: &str) -> Result<bool, Error> {
        let (file, content) = self.hold(name).await?;
        file.remove();
        Ok(content != Content::default())
    }

    fn now(&self) -> u64 {
        unix_millis(self.clock.now())
    }

    fn job(&self, content: Content) -> Job {
        let name = content.name().to_owned();
        content.job(|slot| self.lives(&name, slot))
    }

    /// Does the run live that has this slot? Where nobody can tell, it does.
    fn lives(&self, name: &str, slot: u8) -> bool {
        store::is_held(&self.slot(name, slot))
    }

    fn slot(&self, name: &str, slot: u8) -> std::path::PathBuf {
        self.room.path(&format!("{FOLDER}/{}.{slot}.run", Key::job(name)))
    }

    /// The file of the job and what is in it. Whoever waited for one that was removed meanwhile takes the new one.
    async fn hold(&self, name: &str) -> Result<(Held, Content), Error> {
        let mut file = loop {
            let file = self.room.hold(&file_name(name)).await?;
            if !file.is_gone() {
                break file;
            }
        };
        let text = match file.read(LARGEST, VERSION) {
            Err(store::Error::Flawed { flaw: Flaw::Large, .. }) => {
                file.clear().map_err(self.room.error())?;
                Vec::new()
            }
            text => text.map_err(self.room.error())?,
        };
        Ok((file, Content::read(&text)))
    }

    fn write(&self, file: &mut Held, content: &Content) -> Result<(), Error> {
        file.write_json(content).map_err(self.room.error())
    }

    /// Forgets the oldest of too many.
    fn sweep(&self) {
        let folder = self.room.path(FOLDER);
        let mut files = store::ages(&folder, self.clock.now());
        if files.len() > MOST {
            files.sort_unstable_by_key(|(_, age)| std::cmp::Reverse(*age));
            let surplus = files.len() - MOST * 3 / 4;
            files.iter().take(surplus).for_each(|(name, _)| store::remove_unless_held(&folder.join(name)));
        }
    }
}

fn file_name(name: &str) -> String {
    format!("{FOLDER}/{}.json", Key::job(name))
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
