//! A picture byte by byte, and how it can end.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// How a picture ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As it should.
    Whole,
    /// Its data is there, but not the mark behind it.
    Unmarked,
    /// There are too few bytes.
    Cut,
}

/// A picture, read byte by byte; what is asked of it behind its end is nothing.
pub(super) struct Bytes<R> {
    reader: BufReader<R>,
    size: u64,
    at: u64,
}

impl<R: Read + Seek> Bytes<R> {
    pub(super) fn new(mut source: R) -> io::Result<Self> {
        let size = source.seek(SeekFrom::End(0))?;
        source.seek(SeekFrom::Start(0))?;
        Ok(Self { reader: BufReader::new(source), size, at: 0 })
    }

    pub(super) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes).ok()?;
        self.at += N as u64;
        Some(bytes)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub(super) fn skip(&mut self, count: u64) -> Option<()> {
        self.go_to(self.at.checked_add(count)?)
    }

    pub(super) fn at(&self) -> u64 {
        self.at
    }

    pub(super) fn go_to(&mut self, at: u64) -> Option<()> {
        if at > self.size {
            return None;
        }
        let step = i64::try_from(at).ok()? - i64::try_from(self.at).ok()?;
        self.reader.seek_relative(step).ok()?;
        self.at = at;
        Some(())
    }
}
