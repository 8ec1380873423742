//! The machine as a test decides it: a sandbox, fixed time and randomness, buffers for streams.

mod fixed;
pub mod gateway;
mod hosts;
#[cfg(unix)]
mod redis;
pub mod schema;
mod stub;

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::fmt;
use std::io::{self, Cursor, Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ding::host::{Ask, Clock, Form, Host, Input, InputKind, Output, Sleep};
use ding::sandbox::{Fault, Options, Running, Sandbox};
use tempfile::TempDir;

pub use hosts::{
    TlsService, elsewhere, listener, tls_host, tls_host_self_signed, tls_host_without_chain, tls_service,
    tunnel,
};
#[cfg(unix)]
pub use redis::RedisServer;
pub use stub::{Stub, answer, closed_port, read_request};

/// 2026-01-01T00:00:00Z.
pub const START: u64 = 1_767_225_600;

/// Time that passes only when somebody sleeps, which takes none.
#[derive(Default)]
pub struct TestClock {
    /// Where a test has put it.
    began: OnceLock<SystemTime>,
    passed: Arc<Mutex<Duration>>,
    waits: Mutex<Vec<Duration>>,
    hurried: Mutex<Option<Duration>>,
}

impl TestClock {
    /// Puts it somewhere else, once.
    pub fn put(&self, time: SystemTime) {
        self.began.set(time).unwrap();
    }

    /// From now on a time limit of any length passes in `moment`.
    pub fn hurry(&self, moment: Duration) {
        *self.hurried.lock().unwrap() = Some(moment);
    }

    pub fn advance(&self, duration: Duration) {
        *self.passed.lock().unwrap() += duration;
    }

    /// The waits so far, in order.
    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        let began = self.began.get().copied().unwrap_or(UNIX_EPOCH + Duration::from_secs(START));
        began + self.elapsed()
    }

    fn elapsed(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.advance(duration);
        self.waits.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    #[expect(clippy::disallowed_methods, reason = "the clock itself: the limit of a call that hangs")]
    fn limit(&self, limit: Duration) -> Sleep {
        let hurried = *self.hurried.lock().unwrap();
        let Some(moment) = hurried.filter(|moment| *moment < limit) else {
            return Box::pin(async move { tokio::time::sleep(limit).await });
        };
        let passed = Arc::clone(&self.passed);
        Box::pin(async move {
            tokio::time::sleep(moment).await;
            *passed.lock().unwrap() += limit;
        })
    }
}

/// A stream that is kept.
#[derive(Clone, Default)]
pub struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How a run ended. Its `Display` is what snapshots hold.
#[must_use = "look at what the run printed and how it ended"]
#[derive(Debug, Clone)]
pub struct Outcome {
    pub code: u8,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    /// The one JSON document on standard output.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// The one failure of the JSON document.
    pub fn error(&self) -> serde_json::Value {
        let document = self.json();
        let failures = document["failures"].as_array().unwrap_or_else(|| panic!("{self}"));
        assert_eq!(failures.len(), 1, "{self}");
        failures[0].clone()
    }

    /// Asserts exit code 0.
    pub fn good(self) -> Self {
        self.exits(0)
    }

    /// Asserts the exit code.
    pub fn exits(self, code: u8) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit: {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

/// The built program.
pub fn program() -> &'static str {
    hear_signals();
    env!("CARGO_BIN_EXE_ding")
}

/// Who starts the tests may ignore signals, as a shell does for a job in the background, and a child inherits that. What
/// is caught here is as usual in a child, and ends the tests as before.
pub fn hear_signals() {
    use signal_hook::consts::{
        SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
    };
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        for signal in [SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH] {
            let always = Arc::new(AtomicBool::new(true));
            signal_hook::flag::register_conditional_default(signal, always).unwrap();
        }
        ding::host::hear_children().unwrap();
    });
}

/// A machine with a sandbox. Dropping it fails the test when a scripted fault was never hit.
pub struct World {
    pub sandbox: Running,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    pub env: BTreeMap<String, String>,
    random: Arc<AtomicU64>,
    /// Are standard output and standard error a terminal?
    pub terminal: bool,
    /// Columns of both.
    pub width: Option<u16>,
}

impl World {
    pub fn new() -> Self {
        Self::with_faults(&[])
    }

    pub fn with_faults(faults: &[&str]) -> Self {
        let faults = faults.iter().map(|text| Fault::parse(text).unwrap()).collect();
        Self::with_options(Options { faults, ..Options::default() })
    }

    pub fn with_options(options: Options) -> Self {
        hear_signals();
        let clock = Arc::new(TestClock::default());
        let sandbox =
            Sandbox::start(Options { strict_drop: true, clock: Some(clock.clone()), ..options }).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut env: BTreeMap<String, String> =
            sandbox.variables().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for (name, below) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")]
        {
            env.insert(name.into(), folder.path().join(below).display().to_string());
        }
        Self { sandbox, clock, folder, env, random: Arc::default(), terminal: false, width: None }
    }

    /// Sets a variable; an empty value removes it.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        match value.into() {
            value if value.is_empty() => self.env.remove(name),
            value => self.env.insert(name.into(), value),
        };
        self
    }

    /// Writes the settings file.
    pub fn config(&self, text: &str) -> PathBuf {
        let path = self.folder.path().join("config/ding/config.toml");
        ding::store::write(&path, text.as_bytes()).unwrap();
        path
    }

    /// The sandbox's group as a target.
    pub fn group_target(&self) -> String {
        format!("group:{}", self.sandbox.group())
    }

    /// Writes a file into the working directory and gives its name.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        ding::store::write(&self.folder.path().join(name), content).unwrap();
        name.to_owned()
    }

    /// Runs `ding` with `arguments`; standard input is a terminal.
    pub fn run<I: IntoIterator<Item = S>, S: Into<OsString>>(&self, arguments: I) -> Outcome {
        self.run_with(arguments, Input { reader: Box::new(io::empty()), kind: InputKind::Terminal })
    }

    /// Runs `ding` on a terminal, where somebody answers its questions: a part of the question, and the answer, of which
    /// a part is enough to choose by. `^C` is Ctrl-C. Every answer must be asked for.
    pub fn answer<I: IntoIterator<Item = S>, S: Into<OsString>>(
        &self,
        arguments: I,
        answers: &[(&str, &str)],
    ) -> Outcome {
        let script: Vec<(String, String)> =
            answers.iter().map(|(question, answer)| ((*question).into(), (*answer).into())).collect();
        let left = Arc::new(Mutex::new(VecDeque::from(script)));
        let asked = left.clone();
        let ask: Ask = Arc::new(move |question| {
            let (text, answer) = asked.lock().unwrap().pop_front().unwrap_or_else(|| panic!("{question:?}"));
            assert!(question.text.contains(&text), "{question:?} in place of {text}");
            if answer == "^C" {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Ok(match &question.form {
                Form::Choice(choices) => {
                    let chosen = choices.iter().find(|choice| choice.contains(&answer));
                    chosen.unwrap_or_else(|| panic!("{answer}: {question:?}")).clone()
                }
                Form::Line(Some(default)) if answer.is_empty() => default.clone(),
                Form::Confirm(default) if answer.is_empty() => if *default { "yes" } else { "no" }.into(),
                _ => answer,
            })
        });
        let outcome = self.run_on(
            arguments,
            Input { reader: Box::new(io::empty()), kind: InputKind::Terminal },
            None,
            Some(ask),
        );
        assert!(left.lock().unwrap().is_empty(), "not asked: {left:?}\n{outcome}");
        outcome
    }

    /// Runs `ding` with `bytes` on standard input: all are there at once, as in a file.
    pub fn pipe<I: IntoIterator<Item = S>, S: Into<OsString>>(&self, arguments: I, bytes: &[u8]) -> Outcome {
        self.run_with(
            arguments,
            Input { reader: Box::new(Cursor::new(bytes.to_vec())), kind: InputKind::File },
        )
    }

    /// Runs `ding` with `reader` in a pipe.
    pub fn pipe_from<I: IntoIterator<Item = S>, S: Into<OsString>>(
        &self,
        arguments: I,
        reader: impl Read + Send + 'static,
    ) -> Outcome {
        self.run_with(arguments, Input { reader: Box::new(reader), kind: InputKind::Pipe })
    }

    /// Runs `ding` with a standard output of its own.
    pub fn run_to<I: IntoIterator<Item = S>, S: Into<OsString>>(
        &self,
        arguments: I,
        stdout: impl Write + Send + 'static,
    ) -> Outcome {
        let stdin = Input { reader: Box::new(io::empty()), kind: InputKind::Terminal };
        self.run_on(arguments, stdin, Some(Box::new(stdout)), None)
    }

    fn run_with<I: IntoIterator<Item = S>, S: Into<OsString>>(&self, arguments: I, stdin: Input) -> Outcome {
        self.run_on(arguments, stdin, None, None)
    }

    fn run_on<I: IntoIterator<Item = S>, S: Into<OsString>>(
        &self,
        arguments: I,
        stdin: Input,
        stdout: Option<Box<dyn Write + Send>>,
        ask: Option<Ask>,
    ) -> Outcome {
        let (out, err) = (Buffer::default(), Buffer::default());
        let (terminal, width) = (self.terminal, self.width);
        let stream = |buffer: &Buffer| Output { writer: Box::new(buffer.clone()), terminal, width };
        let random = self.random.clone();
        let host = Host {
            env: self.env.clone().into(),
            cwd: self.folder.path().to_owned(),
            clock: self.clock.clone(),
            random: Arc::new(move |bytes| {
                bytes.fill_with(|| {
                    let count = random.fetch_add(1, Ordering::Relaxed);
                    // Ids of a long run differ as well: later bytes are mixed.
                    let mixed = (count >> 8).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
                    (count ^ (mixed.wrapping_mul(count | 1) >> 8)).to_le_bytes()[0]
                });
            }),
            stdin,
            stdout: match stdout {
                Some(writer) => Output { writer, terminal: false, width: None },
                None => stream(&out),
            },
            stderr: stream(&err),
            ask,
            signals: false,
        };
        let arguments: Vec<OsString> =
            std::iter::once("ding".into()).chain(arguments.into_iter().map(Into::into)).collect();
        let words: Vec<String> =
            arguments.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let code = ding::run(arguments, host).code();
        let mut flags = words.iter().take_while(|word| *word != "--" && *word != "--exec");
        if flags.any(|word| word == "--json") && !out.text().is_empty() {
            schema::hold(words.iter().map(String::as_str), &out.text());
        }
        Outcome { code, stdout: self.fixed(&out.text()), stderr: self.fixed(&err.text()) }
    }

    /// Without what differs from run to run: port, temporary folder, and the cache file named after the port.
    fn fixed(&self, text: &str) -> String {
        let text = fixed::without_folder(text, &self.folder.path().display().to_string());
        let text = text.replace(self.sandbox.base(), "http://SANDBOX");
        let mut parts = text.split("/token-");
        let mut fixed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
            fixed.push_str(if part.len() == name.len() { "/token-" } else { "/token-HASH" });
            fixed.push_str(name);
        }
        fixed
    }

    /// The cached tokens.
    pub fn cached(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.folder.path().join("cache/ding")).into_iter().flatten();
        let json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
        files.map(|entry| entry.unwrap().path()).filter(json).collect()
    }
}

/// Tells something beside the results. Not by a macro: the harness would keep it to itself.
pub fn tell(line: &str) {
    io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}
