//! The seam to the machine: environment, clock, randomness and the three streams.

mod apart;
pub mod child;
mod stream;
#[cfg(unix)]
pub mod supervise;
mod variables;

use std::future::Future;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use apart::apart;
pub use stream::wait_for_readers;
pub use variables::Variables;

use self::stream::Stream;

/// A wait that the runtime can drive.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Time, so that a test can decide it.
pub trait Clock: Send + Sync {
    /// Wall-clock time: for timestamps on the wire and in the cache.
    fn now(&self) -> SystemTime;
    /// Time since some fixed point that never goes backwards: for limits and measurements.
    fn elapsed(&self) -> Duration;
    /// Waits for `duration`.
    fn sleep(&self, duration: Duration) -> Sleep;
    /// Ends when something has taken `limit`: the wait for what others do, unlike [`Clock::sleep`].
    fn limit(&self, limit: Duration) -> Sleep {
        timer(limit)
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock itself")]
fn timer(duration: Duration) -> Sleep {
    // Made inside the future: a tokio timer needs the runtime that polls it.
    Box::pin(async move { tokio::time::sleep(duration).await })
}

/// Milliseconds since 1970, as DingTalk writes time; 0 for a clock before that.
pub fn unix_millis(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |age| u64::try_from(age.as_millis()).unwrap_or(u64::MAX))
}

/// Milliseconds since 1970 at the end of the year 9999: no later time can be written down.
const LAST: u64 = 253_402_300_799_999;

/// Milliseconds since 1970 as a point in time that can be written down, whatever a file or an answer says.
pub fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(millis.min(LAST))
}

/// `2026-01-01T00:00:00Z`. A clock or an answer may say anything: what no calendar of four digits holds is shown as its
/// nearest end.
pub fn time_text(time: SystemTime) -> String {
    humantime::format_rfc3339_seconds(at(unix_millis(time))).to_string()
}

/// Where random bytes come from.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// A stream to write to, with what decides how it is written to.
pub struct Output {
    /// The stream.
    pub writer: Box<dyn Write + Send>,
    /// Is it a terminal?
    pub terminal: bool,
    /// Columns of the terminal, when known.
    pub width: Option<u16>,
}

/// What standard input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A person types.
    Terminal,
    /// A pipe or socket: somebody writes, may be silent for hours, and dies of SIGPIPE when nobody reads.
    Pipe,
    /// A file, a device, or nothing at all: whatever comes is there already.
    File,
}

/// The standard input.
pub struct Input {
    /// The stream.
    pub reader: Box<dyn Read + Send>,
    /// What it is.
    pub kind: InputKind,
}

impl Input {
    /// Is it a terminal?
    pub fn terminal(&self) -> bool {
        self.kind == InputKind::Terminal
    }

    /// Reads to the end and keeps nothing, so that whoever writes can finish.
    pub fn discard(&mut self) {
        // When reading fails, no writer is left who could be disturbed.
        let _ = io::copy(&mut self.reader, &mut io::sink());
    }
}

/// A question to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub form: Form,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// With one of these.
    Choice(Vec<String>),
    /// With a line; an empty one means this, when it is given.
    Line(Option<String>),
    /// With a line that is not shown; it may be empty.
    Hidden,
    /// With `yes` or `no`; this is what Enter alone means.
    Confirm(bool),
}

/// Asks and waits, on the thread that calls it. An answer to a choice is one of its texts, to a confirmation `yes` or
/// `no`. Ctrl-C is an error of the kind `Interrupted`.
pub type Ask = Arc<dyn Fn(&Question) -> io::Result<String> + Send + Sync>;

/// Everything a run takes from the machine.
pub struct Host {
    /// Environment variables.
    pub env: Variables,
    /// Working directory.
    pub cwd: PathBuf,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Standard input.
    pub stdin: Input,
    /// Standard output.
    pub stdout: Output,
    /// Standard error.
    pub stderr: Output,
    /// Who answers questions in place of the terminal.
    pub ask: Option<Ask>,
    /// May the run install handlers for Ctrl-C and SIGTERM? Not in tests, which share a process.
    pub signals: bool,
}

impl Host {
    /// The real machine.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the process's environment")]
    pub fn process() -> io::Result<Self> {
        use std::io::IsTerminal;
        let env = std::env::vars_os().collect();
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Ok(Self {
            env,
            // A deleted working directory only matters to whoever names a relative path.
            cwd: std::env::current_dir().unwrap_or_default(),
            clock: Arc::new(SystemClock(std::time::Instant::now())),
            random: Arc::new(system_random),
            stdin: Input { reader: Box::new(io::stdin()), kind: input_kind() },
            stdout: Output {
                terminal: out,
                width: columns(&io::stdout()),
                writer: if was_closed() {
                    Box::new(Closed)
                } else {
                    Box::new(Stream::new(io::stdout(), out))
                },
            },
            stderr: Output {
                terminal: err,
                width: columns(&io::stderr()),
                writer: Box::new(Stream::new(io::stderr(), err)),
            },
            ask: None,
            signals: true,
        })
    }
}

#[cfg(unix)]
fn input_kind() -> InputKind {
    use rustix::fs::{FileType, fstat};
    use std::io::IsTerminal as _;
    match fstat(io::stdin()).map(|status| FileType::from_raw_mode(status.st_mode)) {
        Ok(FileType::Fifo | FileType::Socket) => InputKind::Pipe,
        Ok(FileType::CharacterDevice) if io::stdin().is_terminal() => InputKind::Terminal,
        _ => InputKind::File,
    }
}

/// Was standard output closed when this process started, as by `>&-`? The language's runtime has put `/dev/null` there
/// since, open for reading and writing, where `>/dev/null` is for writing alone. A parent that has thrown away standard
/// error in the same way, as daemons do, wants no output.
#[cfg(target_os = "linux")]
fn was_closed() -> bool {
    use std::os::fd::AsFd;
    fn put_there(stream: &impl AsFd) -> bool {
        use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat, major, minor};
        // The cheaper question first: it is answered with no for files and pipes.
        let both_ways = fcntl_getfl(stream).is_ok_and(|flags| flags & OFlags::ACCMODE == OFlags::RDWR);
        both_ways
            && fstat(stream).is_ok_and(|status| {
                let device = (major(status.st_rdev), minor(status.st_rdev));
                FileType::from_raw_mode(status.st_mode) == FileType::CharacterDevice && device == (1, 3)
            })
    }
    put_there(&io::stdout()) && !put_there(&io::stderr())
}

/// Elsewhere nothing tells.
#[cfg(not(target_os = "linux"))]
fn was_closed() -> bool {
    false
}

/// A stream that was closed from the start.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::NotConnected, "it is closed"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Nothing tells a pipe from a file, and a file that is taken for a pipe is only read to its end.
#[cfg(not(unix))]
fn input_kind() -> InputKind {
    use std::io::IsTerminal as _;
    if io::stdin().is_terminal() { InputKind::Terminal } else { InputKind::Pipe }
}

/// What this machine is called, so that a report for others can leave it out.
pub fn machine_name() -> Option<String> {
    #[cfg(unix)]
    return Some(rustix::system::uname().nodename().to_string_lossy().into_owned());
    #[cfg(not(unix))]
    None
}

/// The columns of a stream that is a terminal.
#[cfg(unix)]
fn columns(stream: &impl std::os::fd::AsFd) -> Option<u16> {
    terminal_size::terminal_size_of(stream).map(|(width, _)| width.0)
}

#[cfg(windows)]
fn columns(stream: &impl std::os::windows::io::AsHandle) -> Option<u16> {
    terminal_size::terminal_size_of(stream).map(|(width, _)| width.0)
}

/// The machine's clocks.
pub struct SystemClock(std::time::Instant);

impl Default for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the clock itself")]
    fn default() -> Self {
        Self(std::time::Instant::now())
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the clock itself")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        timer(duration)
    }
}

/// Fills `bytes` from the operating system.
pub fn system_random(bytes: &mut [u8]) {
    // Only a machine without a random source fails here; ids then repeat, nothing secret is made of them.
    let _ = getrandom::fill(bytes);
}

/// The SHA-256 of `bytes`, by the code that TLS brings along: it knows what the processor can do.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut digest = [0; 32];
    digest.copy_from_slice(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref());
    digest
}

/// `bytes` as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `count` random bytes as lower-case hexadecimal.
pub fn random_hex(random: &Random, count: usize) -> String {
    let mut bytes = vec![0; count];
    random(&mut bytes);
    hex(&bytes)
}

/// The signals that whoever started this process has set to be ignored, as `nohup` and the background jobs of scripts
/// do: bit 0 is signal 1. None where the system does not tell.
pub fn ignored_signals() -> u64 {
    // Read as a stream: a file would first be asked for its size, and read in small steps for want of one.
    let mut status = Vec::with_capacity(4096);
    let _ =
        std::fs::File::open("/proc/self/status").and_then(|file| file.take(1 << 20).read_to_end(&mut status));
    let status = String::from_utf8_lossy(&status);
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Has the ends of children told from now on: where who started this process ignores them the kernel tells nobody.
///
/// # Errors
/// The signal cannot be caught.
#[cfg(unix)]
pub fn hear_children() -> io::Result<()> {
    signal_hook::flag::register(signal_hook::consts::SIGCHLD, Arc::default()).map(drop)
}

/// Has this process room for the descriptors of a runtime?
///
/// # Errors
/// A limit is reached.
pub fn room_for_descriptors() -> io::Result<()> {
    let pipe = |_| io::pipe();
    (0..3).map(pipe).collect::<io::Result<Vec<_>>>().map(drop)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{at, time_text, unix_millis};

    #[test]
    fn every_time_can_be_shown() {
        for (time, text) in [
            (UNIX_EPOCH + Duration::from_secs(1_767_225_600), "2026-01-01T00:00:00Z"),
            (UNIX_EPOCH - Duration::from_secs(1), "1970-01-01T00:00:00Z"),
            (UNIX_EPOCH - Duration::from_secs(1 << 40), "1970-01-01T00:00:00Z"),
            (UNIX_EPOCH + Duration::from_millis(u64::MAX), "9999-12-31T23:59:59Z"),
            (UNIX_EPOCH + Duration::from_secs(253_402_300_800), "9999-12-31T23:59:59Z"),
            (at(u64::MAX), "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(time_text(time), text);
            let _ = httpdate::fmt_http_date(at(unix_millis(time)));
        }
    }
}
