//! Opens a file of our own: regular, of this user, and never waited for.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use super::{Error, Flaw, io_error};
use crate::lang::Text;

pub(super) const OPEN: Text = Text { en: "open", zh: "打开" };

/// Opens a regular file without following a link or waiting for a FIFO. What it is, the open file itself tells.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> Result<File, Error> {
    open_known(path, options).map(|(file, _)| file)
}

/// The same, with what it is.
pub(super) fn open_known(path: &Path, options: &mut OpenOptions) -> Result<(File, fs::Metadata), Error> {
    let flaw = |flaw| Error::Flawed { path: path.to_owned(), flaw };
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| {
        // What a link or a FIFO without a reader answers is no help to anybody.
        match fs::symlink_metadata(path) {
            Ok(metadata) if !metadata.is_file() => flaw(Flaw::NotRegular),
            _ => io_error(OPEN, path)(error),
        }
    })?;
    let metadata = file.metadata().map_err(io_error(OPEN, path))?;
    if !metadata.is_file() {
        return Err(flaw(Flaw::NotRegular));
    }
    if !is_ours(&metadata) {
        return Err(flaw(Flaw::Foreign));
    }
    Ok((file, metadata))
}

/// Is it a file of this user? Where there are no users, each is.
#[cfg(unix)]
pub(super) fn is_ours(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
pub(super) fn is_ours(_: &fs::Metadata) -> bool {
    true
}
