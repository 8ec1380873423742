//! Reads a shared descriptor at an offset of its own.

use std::fs::File;
use std::io::{self, Read};

/// Reads a shared descriptor at an offset of its own.
pub struct Source<'a> {
    file: &'a File,
    offset: u64,
}

impl<'a> Source<'a> {
    /// From the beginning, wherever others have read to.
    pub fn new(file: &'a File) -> Self {
        Self { file, offset: 0 }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = read_at(self.file, buffer, self.offset)?;
        self.offset += count as u64;
        Ok(count)
    }
}

impl io::Seek for Source<'_> {
    fn seek(&mut self, position: io::SeekFrom) -> io::Result<u64> {
        let from = |base: u64, step: i64| {
            base.checked_add_signed(step).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))
        };
        self.offset = match position {
            io::SeekFrom::Start(offset) => offset,
            io::SeekFrom::Current(step) => from(self.offset, step)?,
            io::SeekFrom::End(step) => from(self.file.metadata()?.len(), step)?,
        };
        Ok(self.offset)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    use std::io::Seek as _;
    file.seek(io::SeekFrom::Start(offset))?;
    file.read(buffer)
}
