//! `--zip`: DingTalk takes archives, not logs and tables.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A stream that packs well never reaches the limit of the archive: it has one of its own.
const LARGEST: u64 = 1 << 30;

/// Packs one stream as `name` into an archive without a name in any folder.
///
/// # Errors
/// The stream cannot be read or the archive not written.
pub fn pack(reader: &mut dyn Read, name: &str) -> io::Result<File> {
    let mut archive = ZipWriter::new(tempfile::tempfile()?);
    // The same file gives the same archive, so that its media_id can be used again.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    archive.start_file(name, options).map_err(io::Error::other)?;
    let size = io::copy(&mut reader.take(LARGEST + 1), &mut archive)?;
    if size > LARGEST {
        return Err(io::Error::other("there is more than 1 GiB of it"));
    }
    let mut file = archive.finish().map_err(io::Error::other)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
