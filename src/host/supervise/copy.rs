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

/// Where an output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Standard output, or both where they are the same.
    Out,
    /// Standard error.
    Err,
}

impl To {
    /// What its thread is called.
    fn name(self) -> &'static str {
        match self {
            Self::Out => "output",
            Self::Err => "errors",
        }
    }
}

/// How far it is.
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
    pub to: To,
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
    to: To,
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
    /// Waits until it is so far.
    pub async fn reached(&mut self, least: Progress) {
        // A thread that broke down comes no further.
        let _ = self.progress.wait_for(|progress| *progress >= least).await;
    }

    /// The command has ended.
    pub fn told_of_the_end(&mut self) {
        // A thread that has ended needs no word.
        let _ = self.wake.write_all(b"e");
    }

    /// Ends the copying, after what is in hand is written.
    pub fn end(self) -> Ended {
        drop(self.wake);
        self.thread.join().unwrap_or(Ended { to: To::Out, open: None, error: None })
    }
}

struct Copier<'a> {
    stop: PipeReader,
    to: To,
    tail: Arc<Mutex<Tail>>,
    shared: Option<Shared>,
    report: &'a watch::Sender<Progress>,
}

impl Copier<'_> {
    fn run(mut self, from: OwnedFd, ended: &mut Ended) {
        let mut chunk = vec![0; CHUNK];
        let mut after = false;
        loop {
            // After the command's end a look is enough to know that it has left nothing.
            let look = after && *self.report.borrow() < Progress::Drained;
            let ready = self.ready(&from, look);
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
                    // Whoever prints is to learn it as it would without us.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
                    // A full disk is no reason to end the job.
                    Err(error) => ended.error = ended.error.take().or(Some(error)),
                    Ok(()) => {}
                }
            } else if look {
                self.report.send_replace(Progress::Drained);
            }
        }
        // Whoever still prints is told that nobody reads, and whoever reads that nothing more comes.
        drop(from);
        if self.to == To::Out && self.shared.is_none() {
            close(To::Out);
        }
    }

    /// Waits for something to do; `look`: does not wait.
    fn ready(&self, from: &OwnedFd, look: bool) -> Ready {
        let out = io::stdout();
        let err = io::stderr();
        let to = if self.to == To::Out { out.as_fd() } else { err.as_fd() };
        // What stands in for our own stream has always a reader.
        let to = if self.shared.is_some() { self.stop.as_fd() } else { to };
        let mut all = [
            PollFd::new(&self.stop, PollFlags::IN),
            PollFd::new(from, PollFlags::IN),
            PollFd::from_borrowed_fd(to, PollFlags::empty()),
        ];
        let limit = look.then_some(Timespec { tv_sec: 0, tv_nsec: 0 });
        match poll(&mut all, limit.as_ref()) {
            Ok(_) => Ready {
                stop: !all[0].revents().is_empty(),
                from: !all[1].revents().is_empty(),
                unread: self.shared.is_none() && all[2].revents().contains(PollFlags::ERR),
            },
            // Then a read waits as well.
            Err(Errno::INTR) => Ready::default(),
            Err(_) => Ready { from: true, ..Ready::default() },
        }
    }

    fn put(&self, bytes: &[u8]) -> io::Result<()> {
        match (&self.shared, self.to) {
            (Some(shared), _) => {
                let mut stream = shared.lock().unwrap_or_else(PoisonError::into_inner);
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
            (None, To::Out) => write_all(io::stdout().as_fd(), bytes),
            (None, To::Err) => write_all(io::stderr().as_fd(), bytes),
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

/// Past any buffer of the process.
fn write_all(to: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(to, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            // Whoever shares the stream with us has made it so.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::from_borrowed_fd(to, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Takes our hands off a stream: whoever is at its other end sees that of the command alone.
pub fn close(to: To) {
    let Ok(nothing) = File::options().read(true).write(true).open("/dev/null") else { return };
    // Without it the stream stays open until our own end.
    let _ = match to {
        To::Out => rustix::stdio::dup2_stdout(&nothing),
        To::Err => rustix::stdio::dup2_stderr(&nothing),
    };
}

/// The same for standard input.
pub fn close_input() {
    if let Ok(nothing) = File::open("/dev/null") {
        let _ = rustix::stdio::dup2_stdin(&nothing);
    }
}

/// Starts a process that copies what still comes, until nobody can print any more.
pub fn hand_over(from: OwnedFd, to: To) {
    let own = Path::new("/proc/self/exe");
    let program = if own.exists() { own.to_owned() } else { std::env::current_exe().unwrap_or_default() };
    let stream = match to {
        To::Out => io::stdout().as_fd().try_clone_to_owned(),
        To::Err => io::stderr().as_fd().try_clone_to_owned(),
    };
    let Ok(stream) = stream else { return };
    let mut command = Command::new(program);
    command.arg(PASS_ON).env_clear().current_dir("/").stdin(from).stdout(stream).stderr(Stdio::null());
    // What is meant for the whole group is for those who print; it ends when they have.
    command.process_group(0);
    // Without it what still prints is told that nobody reads, as after the end of any reader.
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
