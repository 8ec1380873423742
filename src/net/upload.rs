//! A file as the body of a form: streamed from one open descriptor, hashed as it goes.

use std::fs::File;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use http_body::{Frame, SizeHint};
use hyper::body::Bytes;
use sha2::{Digest as _, Sha256};

use super::body::Started;
use crate::host::hex;

/// Read at once; with less, system calls cost more than the reading.
const CHUNK: u64 = 64 * 1024;

/// Told how many bytes have gone out so far.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// A form with one file.
#[derive(Debug, Clone)]
pub struct Form {
    /// Text fields, before the file.
    pub fields: Vec<(&'static str, String)>,
    /// Name of the file's part.
    pub part: &'static str,
    /// The file.
    pub file: Upload,
}

/// A file to send. Every try reads it from the beginning, at explicit offsets of the same descriptor.
#[derive(Clone)]
pub struct Upload {
    /// Name that the receiver sees.
    pub name: String,
    /// Content type.
    pub mime: &'static str,
    /// As a shell would name it, for `--curl`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// The open file; `None` when the request is only shown.
    pub file: Option<Arc<File>>,
    /// Told of progress.
    pub progress: Option<Progress>,
    /// SHA-256 (hexadecimal) of the bytes that the last complete try sent.
    pub sent: Arc<Mutex<Option<String>>>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("name", &self.name).field("size", &self.size).finish_non_exhaustive()
    }
}

/// Why a file could not be sent to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    #[error("the file changed its size while it was read")]
    Changed,
    #[error("the file cannot be read: {0}")]
    Read(#[source] io::Error),
}

impl Upload {
    /// The body of one try.
    pub(super) fn body(&self, started: Started) -> Option<FileBody> {
        let file = Arc::clone(self.file.as_ref()?);
        Some(FileBody { upload: self.clone(), file, started, offset: 0, hash: Sha256::new() })
    }
}

/// One try's pass over the file.
pub(super) struct FileBody {
    upload: Upload,
    file: Arc<File>,
    started: Started,
    offset: u64,
    hash: Sha256,
}

impl FileBody {
    fn next(&mut self) -> Result<Option<Bytes>, FileError> {
        let left = self.upload.size - self.offset;
        if left == 0 {
            return Ok(None);
        }
        let mut buffer = vec![0; usize::try_from(left.min(CHUNK)).unwrap_or(CHUNK as usize)];
        read_exact_at(&self.file, &mut buffer, self.offset).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => FileError::Changed,
            _ => FileError::Read(error),
        })?;
        self.offset += buffer.len() as u64;
        self.hash.update(&buffer);
        if self.offset == self.upload.size {
            // Before the last piece leaves: the receiver then has no whole request.
            if self.file.metadata().map_err(FileError::Read)?.len() != self.upload.size {
                return Err(FileError::Changed);
            }
            let digest = hex(&self.hash.finalize_reset());
            *self.upload.sent.lock().unwrap_or_else(PoisonError::into_inner) = Some(digest);
        }
        if let Some(progress) = &self.upload.progress {
            progress(self.offset);
        }
        Ok(Some(buffer.into()))
    }
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = FileError;

    // Regular files only: reading them does not block for long, and a thread costs more (measured).
    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, FileError>>> {
        self.started.set();
        Poll::Ready(self.next().transpose().map(|result| result.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.offset == self.upload.size
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.upload.size - self.offset)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(not(unix))]
fn read_exact_at(mut file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    use std::io::{Read as _, Seek as _};
    file.seek(io::SeekFrom::Start(offset))?;
    file.read_exact(buffer)
}
