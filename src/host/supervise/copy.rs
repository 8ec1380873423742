//! One output of a command on its way to ours: live, byte for byte, no faster than it is read.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use tokio::sync::watch;

use super::{Shared, Tail};

/// The only argument of a process that passes on what comes.
pub const PASS_ON: &str = "--pass-on-what-comes";

/// Bytes that are read at once: all that a pipe holds.
const CHUNK: usize = 64 * 1024;

/// Which of our own streams an output is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputStream {
    /// Standard output, or both where they are the same.
    Out,
    /// Standard error.
    Err,
}

impl OutputStream {
    /// What its thread is called.
    fn name(self) -> &'static str {
        match self {
            Self::Out => "output",
            Self::Err => "errors",
        }
    }
}

/// How far the copying of one stream has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// The command runs.
    Running,
    /// It has ended, and all that it has printed is read.
    Drained,
    /// Nobody can print any more, or nobody reads.
    Done,
}

/// A stream that is being copied by a thread of its own.
pub struct Copying {
    /// Written to when the command has ended; closed when the copying is to end.
    wake: PipeWriter,
    progress: watch::Receiver<Progress>,
    thread: JoinHandle<Ended>,
}

/// How the copying ended.
pub struct Ended {
    pub to: OutputStream,
    /// The pipe, when it may still be written to.
    pub open: Option<OwnedFd>,
    /// Why something is lost.
    pub error: Option<io::Error>,
}

/// Starts the thread, which waits for the pipe that it is to read. `shared` stands in for our own stream.
///
/// # Errors
/// There is no room for a pipe or a thread.
pub fn prepare(
    to: OutputStream,
    tail: Arc<Mutex<Tail>>,
    shared: Option<Shared>,
) -> io::Result<(mpsc::Sender<OwnedFd>, Copying)> {
    let (stop, wake) = io::pipe()?;
    let (give, given) = mpsc::channel::<OwnedFd>();
    let (report, progress) = watch::channel(Progress::Running);
    let thread =
        std::thread::Builder::new().name(to.name().into()).stack_size(256 * 1024).spawn(move || {
            let mut ended = Ended { to, open: None, error: None };
            if let Ok(from) = given.recv() {
                let copier = Copier { stop, to, tail, shared, report: &report };
                copier.run(from, &mut ended);
            }
            report.send_replace(Progress::Done);
            ended
        })?;
    Ok((give, Copying { wake, progress, thread }))
}

impl Copying {
    /// Waits until the copying has come as far as `least`.
    pub async fn reached(&mut self, least: Progress) {
        // A thread that has broken down comes no further.
        let _ = self.progress.wait_for(|progress| *progress >= least).await;
    }

    /// Tells the thread that the command has ended.
    pub fn tell_of_the_end(&mut self) {
        // It fails where the thread has ended, which needs to know nothing.
        let _ = self.wake.write_all(b"e");
    }

    /// Ends the copying, after what was read is written.
    pub fn end(self) -> Ended {
        drop(self.wake);
        self.thread.join().unwrap_or(Ended { to: OutputStream::Out, open: None, error: None })
    }
}

struct Copier<'a> {
    stop: PipeReader,
    to: OutputStream,
    tail: Arc<Mutex<Tail>>,
    shared: Option<Shared>,
    report: &'a watch::Sender<Progress>,
}

impl Copier<'_> {
    fn run(mut self, from: OwnedFd, ended: &mut Ended) {
        let mut chunk = vec![0; CHUNK];
        let mut after = false;
        loop {
            // When the command has ended and nothing can be read at once, all that it has printed has been read.
            let ends = after && *self.report.borrow() < Progress::Drained;
            let limit = ends.then_some(Timespec { tv_sec: 0, tv_nsec: 0 });
            let ready = self.ready(&from, limit);
            if ready.stop {
                match self.stop.read(&mut [0]) {
                    Ok(1) => after = true,
                    _ => {
                        ended.open = Some(from);
                        return;
                    }
                }
            } else if ready.unread {
                break;
            } else if ready.from {
                let count = match rustix::io::read(&from, &mut chunk[..]) {
                    Ok(0) => break,
                    Ok(count) => count,
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    Err(_) => break,
                };
                let bytes = &chunk[..count];
                self.tail.lock().unwrap_or_else(PoisonError::into_inner).push(self.to as usize, bytes);
                match self.put(bytes) {
                    // The command is to get SIGPIPE, as it would without us: so nobody reads its pipe any more.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
                    // A full disk is no reason to end the job.
                    Err(error) => ended.error = ended.error.take().or(Some(error)),
                    Ok(()) => {}
                }
            } else if ends {
                self.report.send_replace(Progress::Drained);
            }
        }
        // Whoever still prints is told that nobody reads, and whoever reads that nothing more comes.
        drop(from);
        if self.to == OutputStream::Out && self.shared.is_none() {
            close(OutputStream::Out);
        }
    }

    /// Waits for something to do, no longer than the limit.
    fn ready(&self, from: &OwnedFd, limit: Option<Timespec>) -> Ready {
        let out = io::stdout();
        let err = io::stderr();
        let to = if self.to == OutputStream::Out { out.as_fd() } else { err.as_fd() };
        // What a test gives in place of our own stream always has a reader.
        let to = if self.shared.is_some() { self.stop.as_fd() } else { to };
        let mut all = [
            PollFd::new(&self.stop, PollFlags::IN),
            PollFd::new(from, PollFlags::IN),
            PollFd::from_borrowed_fd(to, PollFlags::empty()),
        ];
        match poll(&mut all, limit.as_ref()) {
            Ok(_) => Ready {
                stop: !all[0].revents().is_empty(),
                from: !all[1].revents().is_empty(),
                unread: self.shared.is_none() && all[2].revents().contains(PollFlags::ERR),
            },
            Err(Errno::INTR) => Ready::default(),
            // Without `poll` the read itself waits.
            Err(_) => Ready { from: true, ..Ready::default() },
        }
    }

    fn put(&self, bytes: &[u8]) -> io::Result<()> {
        match (&self.shared, self.to) {
            (Some(shared), _) => {
                let mut stream = shared.lock().unwrap_or_else(PoisonError::into_inner);
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
            (None, OutputStream::Out) => write_all(io::stdout().as_fd(), bytes),
            (None, OutputStream::Err) => write_all(io::stderr().as_fd(), bytes),
        }
    }
}

#[derive(Default)]
struct Ready {
    stop: bool,
    from: bool,
    /// Has the reader of our own stream gone?
    unread: bool,
}

/// Writes past the buffers of the standard library.
fn write_all(to: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(to, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            // Another process that has the same stream can make it non-blocking.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::from_borrowed_fd(to, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Closes our own end of a stream: whoever is at the other end then sees when the command closes its own.
pub fn close(to: OutputStream) {
    let Ok(nothing) = File::options().read(true).write(true).open("/dev/null") else { return };
    // When this fails the stream stays open until this process ends.
    let _ = match to {
        OutputStream::Out => rustix::stdio::dup2_stdout(&nothing),
        OutputStream::Err => rustix::stdio::dup2_stderr(&nothing),
    };
}

/// The same for standard input.
pub fn close_input() {
    if let Ok(nothing) = File::open("/dev/null") {
        let _ = rustix::stdio::dup2_stdin(&nothing);
    }
}

/// Starts a process that copies what still comes, until nobody can print any more.
pub fn hand_over(from: OwnedFd, to: OutputStream) {
    let own = Path::new("/proc/self/exe");
    let program = if own.exists() { own.to_owned() } else { std::env::current_exe().unwrap_or_default() };
    let stream = match to {
        OutputStream::Out => io::stdout().as_fd().try_clone_to_owned(),
        OutputStream::Err => io::stderr().as_fd().try_clone_to_owned(),
    };
    let Ok(stream) = stream else { return };
    let mut command = Command::new(program);
    command.arg(PASS_ON).env_clear().current_dir("/").stdin(from).stdout(stream).stderr(Stdio::null());
    // A signal to the group is meant for those who print; this process ends when they have ended.
    command.process_group(0);
    // When it cannot be started, whoever still prints gets SIGPIPE, as after the end of any reader.
    drop(command.spawn());
}

/// The program of such a process; `None` for all other arguments.
pub fn pass_on(argument: &OsStr) -> Option<()> {
    if argument != PASS_ON {
        return None;
    }
    let mut chunk = vec![0; CHUNK];
    loop {
        match rustix::io::read(io::stdin(), &mut chunk[..]) {
            Err(Errno::INTR) => {}
            Ok(count @ 1..) => {
                // Whoever prints is to learn that nobody reads.
                if write_all(io::stdout().as_fd(), &chunk[..count])
                    .is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
                {
                    return Some(());
                }
            }
            _ => return Some(()),
        }
    }
}
