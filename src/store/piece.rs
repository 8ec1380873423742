//! A piece of a file that is not ours, as long as the file is the one that was looked at before.

use std::fs::Metadata;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::Duration;

/// No certificate is larger.
const LARGEST: u64 = 64 << 10;

/// Which file has the name `path`, links followed, and in which state it is: another file, and one that was written to,
/// has another stamp.
///
/// # Errors
/// It cannot be looked at.
pub fn stamp(path: &Path) -> io::Result<String> {
    std::fs::metadata(path).map(|metadata| of(&metadata))
}

/// Reads `length` bytes from `offset` of the file at `path`.
///
/// # Errors
/// It cannot be read within `limit`, has another stamp, is no regular file, or the piece is larger than 64 KiB.
pub fn read_piece(
    path: &Path,
    stamp: &str,
    offset: u64,
    length: u64,
    limit: Duration,
) -> io::Result<Vec<u8>> {
    let stamp = stamp.to_owned();
    super::read_by(path, limit, move |path| {
        let (mut file, metadata) = super::open_regular(path)?;
        if of(&metadata) != stamp || length > LARGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

#[cfg(unix)]
fn of(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    let (modified, changed) = (metadata.mtime_nsec(), metadata.ctime_nsec());
    let parts = [metadata.dev().cast_signed(), metadata.ino().cast_signed(), metadata.len().cast_signed()];
    let times = [metadata.mtime(), modified, metadata.ctime(), changed];
    parts.iter().chain(&times).map(|part| format!("{part}.")).collect()
}

#[cfg(not(unix))]
fn of(metadata: &Metadata) -> String {
    format!("{}.{:?}", metadata.len(), metadata.modified().ok())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::time::{Duration, UNIX_EPOCH};

    use super::{read_piece, stamp};

    #[test]
    fn a_piece_is_that_of_the_very_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.pem");
        let piece = |stamp: &str, offset, length| {
            read_piece(&path, stamp, offset, length, Duration::from_secs(30)).ok()
        };
        crate::store::write(&path, b"0123456789").unwrap();
        let first = stamp(&path).unwrap();
        assert_eq!(piece(&first, 3, 4).as_deref(), Some(&b"3456"[..]));
        assert_eq!(piece(&first, 8, 9).as_deref(), Some(&b"89"[..]));
        assert_eq!(piece(&first, 0, 1 << 20), None);
        // The same bytes under the same name.
        let kept = folder.path().join("kept");
        fs::hard_link(&path, &kept).unwrap();
        crate::store::write(&path, b"0123456789").unwrap();
        let second = stamp(&path).unwrap();
        assert_ne!(first, second);
        assert_eq!(piece(&first, 3, 4), None);
        // The same file at another time.
        fs::File::options().write(true).open(&path).unwrap().set_modified(UNIX_EPOCH).unwrap();
        assert_eq!(piece(&second, 3, 4), None);
    }
}
