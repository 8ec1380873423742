//! The folder of what is shared on this host.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Error, Part, VERSION};
use crate::store::{self, Held, Lock, Wait};

/// A process that gets on is waited for so long at most; one that does not, for two seconds.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The folder, for one part of the room: its failures say what they mean for that part.
#[derive(Debug, Clone)]
pub struct Room {
    folder: PathBuf,
    part: Part,
}

impl Room {
    /// `folder` is the state folder of the run. It need not be there yet.
    ///
    /// # Errors
    /// There is none.
    pub fn new(folder: Option<&Path>, part: Part) -> Result<Self, Error> {
        match folder {
            Some(folder) => Ok(Self { folder: folder.to_owned(), part }),
            None => Err(Error::no_folder(part)),
        }
    }

    /// Where the file `name` is; names of one part begin with a word that no other part uses.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Takes the lock `name`. A holder that hangs is waited for 2 s.
    ///
    /// # Errors
    /// It cannot be made, or another process holds it.
    pub async fn lock(&self, name: &str) -> Result<Lock, Error> {
        Lock::take(&self.path(name), Self::wait(), || {}).await.map_err(self.error())
    }

    /// Takes the small file `name` that is its own lock. A holder that hangs is waited for 2 s.
    ///
    /// # Errors
    /// It cannot be made, or another process holds it.
    pub async fn hold(&self, name: &str) -> Result<Held, Error> {
        Held::take(&self.path(name), Self::wait()).await.map_err(self.error())
    }

    /// What is in the file `name` now; a missing one is `None`.
    ///
    /// # Errors
    /// It cannot be read, is not ours alone, or a later version of the program has written it.
    pub fn look(&self, name: &str) -> Result<Option<String>, Error> {
        let path = self.path(name);
        let text = store::look(&path).map_err(self.error())?;
        let version = store::check_version(&path, text.as_deref().unwrap_or_default().as_bytes(), VERSION);
        version.map(|()| text).map_err(self.error())
    }

    /// What a failure with a file means here.
    pub fn error(&self) -> impl FnOnce(store::Error) -> Error + use<> {
        let part = self.part;
        move |error| Error::of(part, error)
    }

    fn wait() -> Wait {
        Wait::alert(LONGEST_WAIT)
    }
}
