//! A command in the place of this process: its output passed through, its signals forwarded, its end waited for.
//!
//! It keeps standard input, process group and controlling terminal. Its two outputs are pipes; they are one pipe where both
//! of ours are the same, as on a terminal or with `2>&1`, so that their order is kept.
//!
//! What the command has started may hold the pipes after its end. Then a process that does nothing but pass them on takes
//! over from this one: nobody who still prints is hurt, and nobody waits.

mod copy;
mod signals;
mod spawn;
mod tail;

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use self::copy::{Copying, Progress};
pub use self::copy::{PASS_ON, pass_on};
pub use self::signals::Stop;
use self::signals::Watched;
pub use self::spawn::{Call, Instead, NotStarted, start};
use self::tail::Tail;

/// A stream that this run and a thread write to.
pub type Shared = Arc<Mutex<Box<dyn Write + Send>>>;

/// What is waited for after the command's end: what it has printed is in the pipes already, but what it has started may
/// hold them for ever.
const REST: Duration = Duration::from_millis(100);
/// The report does not wait for longer until somebody reads what the command has printed last.
const UNREAD: Duration = Duration::from_secs(1);

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With this code.
    Code(i32),
    /// By this signal.
    Signal(i32),
    /// Somebody else has waited for it.
    Unknown,
}

impl Ending {
    /// As a shell sees it.
    pub fn code(self) -> u8 {
        let code = match self {
            Self::Code(code) => code,
            Self::Signal(signal) => 128 + signal,
            Self::Unknown => 1,
        };
        u8::try_from(code).unwrap_or(u8::MAX)
    }
}

/// A command that runs.
pub struct Supervised {
    /// Its process.
    pub pid: u32,
    /// When it was started, by [`super::Clock::elapsed`].
    pub started: Duration,
    watched: Arc<Watched>,
    ended: watch::Receiver<Option<(Ending, Duration)>>,
    copies: Vec<Copying>,
    tail: Arc<Mutex<Tail>>,
}

impl Supervised {
    /// Waits for its end, and gives the time that it took.
    pub async fn ended(&self) -> (Ending, Duration) {
        let mut ended = self.ended.clone();
        let found = ended.wait_for(Option::is_some).await.ok().and_then(|ended| *ended);
        let (ending, at) = found.unwrap_or((Ending::Unknown, self.started));
        (ending, at.saturating_sub(self.started))
    }

    /// Waits for its end where there is no room for a runtime; then passes on what is left.
    pub fn end_alone(self) -> Ending {
        /// Without a runtime nothing wakes this thread.
        const POLL: Duration = Duration::from_millis(20);
        let ending = loop {
            if let Some((ending, _)) = *self.ended.borrow() {
                break ending;
            }
            std::thread::park_timeout(POLL);
        };
        self.hand_over();
        ending
    }

    /// Sends it a signal, unless it has ended.
    pub fn stop(&self, how: Stop) {
        self.watched.stop(how);
    }

    /// The code of this process, when it has to end at once after the command.
    pub fn ends_with(&self, code: u8) {
        self.watched.ends_with(code);
    }

    /// Was this run told to end before the command did?
    pub fn told_to_end(&self) -> bool {
        self.watched.told_to_end()
    }

    /// Comes when this run is told to end after the command has: there is little time left.
    pub async fn hurried(&self) {
        self.watched.hurried().await;
    }

    /// As the first process of a container it waits from now on for all that lose their parents.
    pub fn reap(&self) {
        self.watched.reap();
    }

    /// After its end: waits until all that it has printed is read.
    pub async fn drained(&mut self) {
        let all = async |copies: &mut [Copying], least: Progress| {
            for copy in copies {
                copy.reached(least).await;
            }
        };
        self.copies.iter_mut().for_each(Copying::tell_of_the_end);
        let _ = tokio::time::timeout(UNREAD, all(&mut self.copies, Progress::Drained)).await;
        let _ = tokio::time::timeout(REST, all(&mut self.copies, Progress::Done)).await;
    }

    /// The last that it has printed, at most `tail::MOST` bytes of whole lines.
    pub fn tail(&self) -> Vec<u8> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner).last()
    }

    /// Ends the copying: what is still open is passed on by a process of its own. Gives why something was not passed
    /// through.
    pub fn hand_over(self) -> Option<io::Error> {
        let mut copies: Vec<_> = self.copies.into_iter().map(Copying::end).collect();
        for (open, to) in copies.iter_mut().filter_map(|ended| Some((ended.open.take()?, ended.to))) {
            copy::hand_over(open, to);
        }
        copies.into_iter().find_map(|ended| ended.error)
    }
}
