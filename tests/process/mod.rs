//! The built program as a process of its own, against a sandbox with the real clock.

mod ask;
mod cache;
mod codes;
mod completions;
mod curl;
mod hang;
mod kill;
mod linear;
mod many;
mod memory;
mod outbox;
mod pipes;
mod prompt;
mod quota;
mod redis;
mod repeats;
mod run;
mod sandbox;
mod signals;
mod stream;
mod streams;
mod terminal;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ding::sandbox::{Entry, Fault, Options, Running, Sandbox};
use tempfile::TempDir;

use crate::support::program;

/// Where `sh` and its like are.
const PATH: &str = "/usr/local/bin:/usr/bin:/bin";
/// Longer than anything may take on a busy machine; a test that meets it has failed.
const LIMIT: Duration = Duration::from_secs(120);

/// A sandbox, folders of its own, and an environment with nothing else in it.
struct Machine {
    sandbox: Running,
    folder: TempDir,
    env: BTreeMap<String, String>,
    arrivals: Receiver<Entry>,
}

impl Machine {
    fn new() -> Self {
        Self::with_faults(&[])
    }

    fn with_faults(faults: &[&str]) -> Self {
        let faults = faults.iter().map(|text| Fault::parse(text).unwrap()).collect();
        Self::with_options(Options { faults, ..Options::default() })
    }

    fn with_options(options: Options) -> Self {
        let (sender, arrivals) = channel();
        let on_entry = move |entry: &Entry| {
            let _ = sender.send(entry.clone());
        };
        let sandbox =
            Sandbox::start(Options { strict_drop: true, on_entry: Some(Arc::new(on_entry)), ..options })
                .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut env: BTreeMap<String, String> =
            sandbox.variables().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for (name, below) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")]
        {
            env.insert(name.into(), folder.path().join(below).display().to_string());
        }
        env.insert("PATH".into(), PATH.into());
        Self { sandbox, folder, env, arrivals }
    }

    /// Sets a variable; an empty value removes it.
    fn set(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        match value.into() {
            value if value.is_empty() => self.env.remove(name),
            value => self.env.insert(name.into(), value),
        };
        self
    }

    /// Leaves only these variables.
    fn keep(&mut self, names: &[&str]) -> &mut Self {
        self.env.retain(|name, _| names.contains(&name.as_str()));
        self
    }

    fn config(&self, text: &str) {
        ding::store::write(&self.folder.path().join("config/ding/config.toml"), text.as_bytes()).unwrap();
    }

    /// The robot's group as a target.
    fn group(&self) -> String {
        format!("group:{}", self.sandbox.group())
    }

    /// The program with this environment; no input, all output kept.
    fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .env_clear()
            .envs(&self.env)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it to its end.
    fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ended {
        let mut command = self.command(arguments);
        end(command.spawn().unwrap())
    }

    /// With assertions made for it, and bytes for its standard input.
    fn assert(&self, arguments: &[&str]) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::new(program());
        command.args(arguments).env_clear().envs(&self.env).current_dir(self.folder.path()).timeout(LIMIT);
        command
    }

    /// Waits until one more request has come in; its answer has not gone out yet.
    fn arrival(&self) -> Entry {
        self.arrivals.recv_timeout(LIMIT).unwrap()
    }

    /// The cached token's file.
    fn token_file(&self) -> PathBuf {
        let files = self.cache_files();
        let found: Vec<_> = files.iter().filter(|name| name.ends_with(".json")).collect();
        assert_eq!(found.len(), 1, "{files:?}");
        self.cache_folder().join(found[0])
    }

    fn cache_folder(&self) -> PathBuf {
        self.folder.path().join("cache/ding")
    }

    fn cache_files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.cache_folder()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// How a process ended.
#[derive(Debug)]
struct Ended {
    /// As a shell sees it: 128 and the signal's number for one that a signal ended.
    code: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        use std::os::unix::process::ExitStatusExt as _;
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap()),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Ended {
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Standard error holds this text.
    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no `{text}` in {self:#?}");
        self
    }

    #[track_caller]
    fn prints(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no `{text}` in {self:#?}");
        self
    }

    #[track_caller]
    fn silent(self) -> Self {
        assert!(self.stderr.is_empty(), "{self:#?}");
        self
    }

    fn warnings(&self) -> usize {
        self.stderr.lines().filter(|line| line.starts_with("warning")).count()
    }
}

/// Sends a signal to a process that this test has started and not yet waited for.
fn signal(child: &Child, signal: rustix::process::Signal) {
    let id = rustix::process::Pid::from_child(child);
    rustix::process::kill_process(id, signal).unwrap();
}

/// Waits for its end; its streams are read meanwhile.
#[track_caller]
fn end(child: Child) -> Ended {
    Ended::from(output(child))
}

/// What a process prints, and how it ends. One that does not end is killed, and the test has failed.
#[track_caller]
fn output(child: Child) -> Output {
    let id = rustix::process::Pid::from_child(&child);
    let (sender, ended) = channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    match ended.recv_timeout(LIMIT) {
        Ok(output) => output.unwrap(),
        Err(_) => {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
            panic!("process {id:?} did not end");
        }
    }
}

/// What is still to come of a stream, to its end. One that somebody holds open for too long has failed the test.
#[track_caller]
fn rest(mut stream: impl std::io::Read + Send + 'static) -> String {
    let (sender, rest) = channel();
    std::thread::spawn(move || sender.send(std::io::read_to_string(&mut stream)));
    rest.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("the stream does not end")).unwrap()
}

/// Lines as they come.
fn lines(stdout: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            if line.is_err() || sender.send(line.unwrap()).is_err() {
                break;
            }
        }
    });
    receiver
}

/// The next line; fails when there is none for too long.
#[track_caller]
fn next(lines: &Receiver<String>) -> String {
    lines.recv_timeout(LIMIT).unwrap()
}

/// The same of a process that still runs. When there is none, what the kernel tells of it and of its children is the only
/// trace of the reason.
#[track_caller]
fn next_of(child: &Child, lines: &Receiver<String>) -> String {
    lines.recv_timeout(LIMIT).unwrap_or_else(|_| {
        let tree =
            Command::new("ps").args(["-eo", "pid,ppid,stat,blocked,ignored,caught,wchan:20,comm"]).output();
        let tree = tree.map_or_else(
            |error| error.to_string(),
            |output| String::from_utf8_lossy(&output.stdout).into_owned(),
        );
        panic!("no line from {}:\n{tree}", child.id())
    })
}
