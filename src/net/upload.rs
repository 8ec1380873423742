//! A file as the body of a form: streamed from one open descriptor, hashed as it goes.

use std::fs::File;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::SystemTime;

use bytes::BytesMut;
use http_body::{Frame, SizeHint};
use hyper::body::Bytes;
use ring::digest;

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
    /// What the content was known to be before; `None`: it is hashed as it goes out.
    pub known: Option<Known>,
    /// SHA-256 (hexadecimal) of the bytes that the last complete try sent; `None` also when what was known is no longer
    /// sure, because the file was written to.
    pub sent: Arc<Mutex<Option<String>>>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("name", &self.name).field("size", &self.size).finish_non_exhaustive()
    }
}

/// A content that was hashed already.
#[derive(Debug, Clone)]
pub struct Known {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// When the file had last been written to before it was hashed.
    pub modified: Option<SystemTime>,
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
        let hash = self.known.is_none().then(|| digest::Context::new(&digest::SHA256));
        Some(FileBody { upload: self.clone(), file, started, offset: 0, hash, buffer: BytesMut::new() })
    }
}

/// One try's pass over the file.
pub(super) struct FileBody {
    upload: Upload,
    file: Arc<File>,
    started: Started,
    offset: u64,
    hash: Option<digest::Context>,
    /// Used again as soon as the last piece is written.
    buffer: BytesMut,
}

impl FileBody {
    fn next(&mut self) -> Result<Option<Bytes>, FileError> {
        let left = self.upload.size - self.offset;
        if left == 0 {
            return Ok(None);
        }
        let length = usize::try_from(left.min(CHUNK)).unwrap_or(CHUNK as usize);
        self.buffer.resize(length, 0);
        read_exact_at(&self.file, &mut self.buffer, self.offset).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => FileError::Changed,
            _ => FileError::Read(error),
        })?;
        let piece = self.buffer.split().freeze();
        self.offset += piece.len() as u64;
        if let Some(hash) = &mut self.hash {
            hash.update(&piece);
        }
        if self.offset == self.upload.size {
            // Before the last piece leaves: the receiver then has no whole request.
            let metadata = self.file.metadata().map_err(FileError::Read)?;
            if metadata.len() != self.upload.size {
                return Err(FileError::Changed);
            }
            let sent = match (&self.upload.known, self.hash.take()) {
                (Some(known), _) => {
                    (known.modified == metadata.modified().ok()).then(|| known.sha256.clone())
                }
                (None, hash) => hash.map(|hash| hex(hash.finish().as_ref())),
            };
            *self.upload.sent.lock().unwrap_or_else(PoisonError::into_inner) = sent;
        }
        if let Some(progress) = &self.upload.progress {
            progress(self.offset);
        }
        Ok(Some(piece))
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    use super::{CHUNK, Known, Upload};
    use crate::host::{hex, sha256};
    use crate::net::body::Started;

    /// What one try sends, and what is then known of it.
    fn sent(upload: &Upload) -> (Vec<u8>, Option<String>) {
        let mut body = upload.body(Started::default()).unwrap();
        let mut all = Vec::new();
        while let Some(piece) = body.next().unwrap() {
            all.extend_from_slice(&piece);
        }
        let sent = upload.sent.lock().unwrap().clone();
        (all, sent)
    }

    #[test]
    fn what_was_sent_is_known_by_its_content() {
        let mut file = tempfile::tempfile().unwrap();
        let content: Vec<u8> = (0..3 * CHUNK + 7).map(|index| index as u8).collect();
        file.write_all(&content).unwrap();
        let modified = file.metadata().unwrap().modified().ok();
        let upload = Upload {
            name: "a".into(),
            mime: "text/plain",
            path: "a".into(),
            size: content.len() as u64,
            file: Some(Arc::new(file)),
            progress: None,
            known: None,
            sent: Arc::default(),
        };
        let digest = hex(&sha256(&content));
        // Each try is whole.
        for _ in 0..2 {
            assert!(sent(&upload) == (content.clone(), Some(digest.clone())));
        }
        // What was hashed before is not hashed again, unless the file was written to.
        let known =
            |modified| Upload { known: Some(Known { sha256: "before".into(), modified }), ..upload.clone() };
        assert_eq!(sent(&known(modified)).1.as_deref(), Some("before"));
        let earlier = modified.and_then(|time: SystemTime| time.checked_sub(Duration::from_secs(1)));
        assert_eq!(sent(&known(earlier)).1, None);
    }
}
