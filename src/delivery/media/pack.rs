//! `--zip`: DingTalk takes archives, not logs and tables.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Error, Why};
use crate::api::wire::media::MediaType;
use crate::failure::io_reason;
use crate::say;

/// A stream that packs well never reaches the limit of the archive: it has one of its own.
const LARGEST: u64 = 1 << 30;
/// Read at once.
const CHUNK: usize = 64 * 1024;

/// Packs one stream, called `shown` in messages, as `name` into an archive without a name in any folder. Stops as soon as
/// the archive is larger than what is taken.
///
/// # Errors
/// The stream cannot be read, the archive not written, or there is too much of it.
pub fn pack(reader: &mut dyn Read, name: &str, shown: &str) -> Result<File, Error> {
    let failed = |error: io::Error| Error::Unreadable {
        path: shown.into(),
        reason: say!("cannot be packed: {}", "无法打包：{}"; io_reason(&error)),
    };
    let most = MediaType::File.max_size();
    let written = Rc::new(Cell::new(0));
    let file = Counted { file: tempfile::tempfile().map_err(failed)?, written: Rc::clone(&written) };
    let mut archive = ZipWriter::new(file);
    // The same file gives the same archive, so that its media_id can be used again.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    archive.start_file(name, options).map_err(|error| failed(error.into()))?;
    let (mut buffer, mut read) = (vec![0; CHUNK], 0);
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(failed(error)),
        };
        archive.write_all(&buffer[..count]).map_err(failed)?;
        read += count as u64;
        let why = if written.get() > most {
            say!("has more than {mb} MB, also packed", "打包后仍超过 {mb} MB", mb = most >> 20)
        } else if read > LARGEST {
            say!("has more than 1 GiB", "超过 1 GiB")
        } else {
            continue;
        };
        return Err(Error::refused(
            shown,
            why,
            say!("make it smaller, or share it as a link", "请缩小文件，或改为分享链接"),
        )
        .because(Why::Size));
    }
    let mut file = archive.finish().map_err(|error| failed(error.into()))?.file;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(file)
}

/// A file that tells how much has been written to it.
struct Counted {
    file: File,
    written: Rc<Cell<u64>>,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.written.set(self.written.get() + count as u64);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Counted {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
