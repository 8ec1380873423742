//! The start of a command, before anything else that can go wrong.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use rustix::fs::fstat;
use rustix::io::Errno;
use rustix::process::Pid;

use super::copy::{self, OutputStream};
use super::signals::Caught;
use super::{Copying, Shared, Supervised, Tail, Watched};
use crate::host::Clock;

/// What is to be run, and how.
pub struct Call<'a> {
    /// Program and arguments.
    pub words: &'a [OsString],
    /// Is its output passed through here? Else it has our own streams.
    pub reads: bool,
    /// Where programs are looked for.
    pub path: Option<&'a str>,
    /// For the duration.
    pub clock: Arc<dyn Clock>,
    /// In place of the environment, the folder and the streams of this process.
    pub instead: Option<Instead<'a>>,
}

/// What a test has in place of a process of its own.
pub struct Instead<'a> {
    /// Environment.
    pub env: &'a BTreeMap<String, String>,
    /// Working directory.
    pub cwd: &'a Path,
    /// Standard output and standard error.
    pub streams: [Shared; 2],
}

/// The command could not be started.
#[derive(Debug)]
pub struct NotStarted(pub io::Error);

impl NotStarted {
    /// As shells say it: 127 for what is not there, 126 for what cannot be run.
    pub fn code(&self) -> u8 {
        if self.0.kind() == io::ErrorKind::NotFound { 127 } else { 126 }
    }
}

/// Starts the command.
///
/// # Errors
/// It cannot be run.
pub fn start(call: &Call<'_>) -> Result<Supervised, NotStarted> {
    let tail = Arc::new(Mutex::new(Tail::default()));
    let mut streams = Vec::new();
    let prepared = prepare(call, &tail, &mut streams);
    let (give, watched, pipes) = match prepared {
        Ok(prepared) => prepared,
        // No room for a thread or a pipe: the job goes before its report.
        Err(_) if call.instead.is_none() => return Err(NotStarted(command(call, call.words).exec())),
        Err(error) => return Err(NotStarted(error)),
    };
    let ended = watched.end();
    let mut first = command(call, call.words);
    let started = call.clock.elapsed();
    let child = match spawn(&mut first, &pipes) {
        Err(error) if error.raw_os_error() == Some(Errno::NOEXEC.raw_os_error()) => {
            spawn(&mut script(call), &pipes)
        }
        child => child,
    };
    // What the child has is no longer ours: an end of it is seen at the other end.
    drop(pipes);
    let child = match child {
        // No room for a process beside this one: the job goes before its report here too.
        Err(error) if call.instead.is_none() && is_for_want_of_room(&error) => {
            return Err(NotStarted(command(call, call.words).exec()));
        }
        child => child.map_err(NotStarted)?,
    };
    let pid = child.id();
    // Whoever takes these waits for them.
    let _ = give.send(Pid::from_child(&child));
    let copies = streams
        .into_iter()
        .map(|(give, reader, copying)| {
            let _ = give.send(reader);
            copying
        })
        .collect();
    if call.instead.is_none() {
        // The command alone reads it: whoever writes sees the command's end.
        copy::close_input();
        if !call.reads {
            copy::close(OutputStream::Out);
        }
    }
    Ok(Supervised { pid, started, watched, ended, copies, tail })
}

type Stream = (std::sync::mpsc::Sender<OwnedFd>, OwnedFd, Copying);
/// The ends of the pipes that the command writes to: none, one for both outputs, or two.
type Pipes = Vec<OwnedFd>;

fn prepare(
    call: &Call<'_>,
    tail: &Arc<Mutex<Tail>>,
    streams: &mut Vec<Stream>,
) -> io::Result<(std::sync::mpsc::Sender<Pid>, Arc<Watched>, Pipes)> {
    let caught = if call.instead.is_none() { Caught::All } else { Caught::OfChildren };
    let (give, watched) = Watched::prepare(caught, Arc::clone(&call.clock))?;
    let mut pipes = Vec::new();
    let outputs: &[OutputStream] = match call.reads {
        false => &[],
        true if call.instead.is_none() && same() => &[OutputStream::Out],
        true => &[OutputStream::Out, OutputStream::Err],
    };
    for to in outputs {
        let shared = call.instead.as_ref().map(|instead| Arc::clone(&instead.streams[*to as usize]));
        let (reader, writer) = io::pipe()?;
        let (give, copying) = copy::prepare(*to, Arc::clone(tail), shared)?;
        streams.push((give, reader.into(), copying));
        pipes.push(writer.into());
    }
    Ok((give, watched, pipes))
}

/// Is it the machine that has no room, or a limit of this process, and not the program that cannot be run?
fn is_for_want_of_room(error: &io::Error) -> bool {
    let wants = [Errno::MFILE, Errno::NFILE, Errno::AGAIN, Errno::NOMEM];
    wants.iter().any(|want| error.raw_os_error() == Some(want.raw_os_error()))
}

/// Are standard output and standard error one and the same?
fn same() -> bool {
    let (Ok(out), Ok(err)) = (fstat(io::stdout()), fstat(io::stderr())) else { return false };
    (out.st_dev, out.st_ino, out.st_rdev) == (err.st_dev, err.st_ino, err.st_rdev)
}

fn command(call: &Call<'_>, words: &[OsString]) -> Command {
    let mut words = words.iter();
    let mut command = Command::new(words.next().map_or(OsStr::new(""), OsString::as_os_str));
    command.args(words);
    if let Some(instead) = &call.instead {
        command.env_clear().envs(instead.env).current_dir(instead.cwd).stdin(Stdio::null());
    }
    command
}

fn spawn(command: &mut Command, pipes: &[OwnedFd]) -> io::Result<Child> {
    if let [out, .., err] | [out @ err] = pipes {
        command.stdout(out.try_clone()?).stderr(err.try_clone()?);
    }
    command.spawn()
}

/// A script without a first line that names its shell, which shells and `env` run all the same.
fn script(call: &Call<'_>) -> Command {
    let program = call.words.first().map_or(OsStr::new(""), OsString::as_os_str);
    let mut words = vec!["/bin/sh".into(), found(program, call.path.unwrap_or_default()).into_os_string()];
    words.extend(call.words.iter().skip(1).cloned());
    command(call, &words)
}

/// Where a program is: on the search path, unless it is named by its place.
fn found(program: &OsStr, path: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let runs = |path: &PathBuf| {
        path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
    };
    let path = if program.as_encoded_bytes().contains(&b'/') { "" } else { path };
    std::env::split_paths(path).map(|folder| folder.join(program)).find(runs).unwrap_or(program.into())
}
