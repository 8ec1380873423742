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
    let mut packer = Packer::new(name, shown)?;
    let mut buffer = vec![0; CHUNK];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return packer.finish(),
            Ok(count) => packer.push(&buffer[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(shown, error)),
        }
    }
}

/// An archive of one file that is written piece by piece, in memory that does not grow.
pub struct Packer {
    archive: ZipWriter<Counted>,
    written: Rc<Cell<u64>>,
    read: u64,
    shown: String,
}

impl Packer {
    /// An archive without a name in any folder, whose file has the name `name` and is called `shown` in messages.
    ///
    /// # Errors
    /// There is no place for it.
    pub fn new(name: &str, shown: &str) -> Result<Self, Error> {
        let failed = |error| failed(shown, error);
        let written = Rc::new(Cell::new(0));
        let file = Counted { file: tempfile::tempfile().map_err(failed)?, written: Rc::clone(&written) };
        let mut archive = ZipWriter::new(file);
        // The same file gives the same archive, so that its media_id can be used again.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        archive.start_file(name, options).map_err(|error| failed(error.into()))?;
        Ok(Self { archive, written, read: 0, shown: shown.to_owned() })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// It cannot be written, or there is too much of it.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.archive.write_all(bytes).map_err(|error| failed(&self.shown, error))?;
        self.read += bytes.len() as u64;
        let most = MediaType::File.max_size();
        let why = if self.written.get() > most {
            say!("has more than {mb} MB, also packed", "打包后仍超过 {mb} MB", mb = most >> 20)
        } else if self.read > LARGEST {
            say!("has more than 1 GiB", "超过 1 GiB")
        } else {
            return Ok(());
        };
        let hint = say!("make it smaller, or share it as a link", "请缩小文件，或改为分享链接");
        Err(Error::refused(&self.shown, why, hint).because(Why::Size))
    }

    /// The archive, to be read from its beginning.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> Result<File, Error> {
        let failed = |error| failed(&self.shown, error);
        let mut file = self.archive.finish().map_err(|error| failed(error.into()))?.file;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(file)
    }
}

fn failed(shown: &str, error: io::Error) -> Error {
    let reason = say!("cannot be packed: {}", "无法打包：{}"; io_reason(&error));
    Error::Unreadable { path: shown.into(), reason }
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
