//! A standard stream to write to, and how long one that nobody reads is waited for.

use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::Duration;

/// For all streams of the process.
static PATIENCE: OnceLock<Duration> = OnceLock::new();

/// From now on a pipe that takes nothing for `limit` is given up. Without it one is waited for as long as it takes: a
/// person may read what comes page by page.
pub fn wait_for_readers(limit: Duration) {
    // The first one counts.
    let _ = PATIENCE.set(limit);
}

/// A stream with that patience.
#[cfg_attr(not(unix), expect(dead_code, reason = "a write that would block cannot be told from others"))]
pub(super) struct Stream<S> {
    inner: S,
    /// A person who holds a terminal is waited for.
    terminal: bool,
    /// Whoever did not read for so long is not waited for again.
    given_up: bool,
}

impl<S> Stream<S> {
    pub(super) fn new(inner: S, terminal: bool) -> Self {
        Self { inner, terminal, given_up: false }
    }
}

#[cfg(unix)]
impl<S: Write + std::os::fd::AsFd> Write for Stream<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        /// A pipe that takes anything takes so much at once: POSIX's least `PIPE_BUF`.
        const AT_ONCE: usize = 512;
        match PATIENCE.get() {
            Some(limit) if !self.terminal => {
                if self.given_up || !takes(&self.inner, *limit)? {
                    self.given_up = true;
                    return Err(io::Error::new(io::ErrorKind::WouldBlock, "nobody reads it"));
                }
                // Past any buffer, which would write more.
                Ok(rustix::io::write(&self.inner, &bytes[..bytes.len().min(AT_ONCE)])?)
            }
            _ => self.inner.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Does the stream take something, or tell that it never will, within the limit?
#[cfg(unix)]
fn takes(stream: &impl std::os::fd::AsFd, limit: Duration) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    // A limit that no system can count has no end.
    let limit = Timespec::try_from(limit).ok();
    loop {
        match poll(&mut [PollFd::new(stream, PollFlags::OUT)], limit.as_ref()) {
            // A signal; it is dealt with elsewhere.
            Err(rustix::io::Errno::INTR) => {}
            ready => return Ok(ready? > 0),
        }
    }
}

#[cfg(not(unix))]
impl<S: Write> Write for Stream<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
