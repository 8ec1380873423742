//! Commands that are run for their output, and their end with all that they have started.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};

/// What is waited for after a command's end: what it has printed is there already, but a child of its may keep the pipe
/// open for ever.
pub const REST: Duration = Duration::from_millis(100);

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed, up to the limit.
    pub stdout: Vec<u8>,
    /// Did it print more?
    pub cut: bool,
}

/// Runs `command` to its end, at most for `limit`, and keeps `most` bytes of its standard output. It is in a group of
/// its own, unless a person may be asked by it on the terminal; when this returns the whole group has ended. Blocks.
///
/// # Errors
/// It cannot be run, or has not ended within the limit: then of the kind `TimedOut`.
pub fn output(command: Command, limit: Duration, most: usize) -> io::Result<Output> {
    // A runtime of its own, since the caller may be inside another.
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(run(command, limit, most))
    };
    std::thread::scope(|scope| scope.spawn(run).join())
        .unwrap_or_else(|_| Err(io::Error::other("the thread that ran it broke down")))
}

async fn run(mut command: Command, limit: Duration, most: usize) -> io::Result<Output> {
    command.kill_on_drop(true);
    // On a terminal only the group in front may read.
    let (mut child, group) = match io::IsTerminal::is_terminal(&io::stdin()) {
        true => (command.spawn()?, None),
        false => start_group(&mut command).map(|(child, noted)| (child, Some(Group(noted))))?,
    };
    let mut stdout = child.stdout.take();
    let (mut kept, mut cut) = (Vec::new(), false);
    let ended = async {
        let status = {
            let ended = std::pin::pin!(child.wait());
            tokio::select! {
                status = ended => Some(status?),
                // To its end, or to the limit.
                () = read(&mut stdout, &mut kept, most, &mut cut) => None,
            }
        };
        match status {
            Some(status) => Ok(status),
            None if cut => {
                child.start_kill()?;
                child.wait().await
            }
            None => child.wait().await,
        }
    };
    let status = tokio::time::timeout(limit, ended).await.map_err(|_| io::ErrorKind::TimedOut)??;
    // Its children end too; what it has printed itself is in the pipe.
    drop(group);
    let _ = tokio::time::timeout(REST, read(&mut stdout, &mut kept, most, &mut cut)).await;
    Ok(Output { status, stdout: kept, cut })
}

/// What a command has for its own good-bye: less than a run that ends by a signal.
#[cfg(unix)]
const GOOD_BYE: Duration = Duration::from_millis(1500);

/// Who is told to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The process alone.
    Process,
    /// All of the group that it leads.
    Group,
}

/// Tells `child` with SIGTERM to end; what has not ended soon is killed.
#[cfg_attr(not(unix), expect(unused_variables, reason = "there are no groups"))]
pub async fn stop(child: &mut Child, reach: Reach) {
    #[cfg(unix)]
    if let Some(id) = child.id().and_then(|id| rustix::process::Pid::from_raw(id.try_into().ok()?)) {
        use rustix::process::{Signal, kill_process, kill_process_group};
        // Whoever has gone needs no end.
        let _ = match reach {
            Reach::Process => kill_process(id, Signal::TERM),
            Reach::Group => kill_process_group(id, Signal::TERM),
        };
        let _ = tokio::time::timeout(GOOD_BYE, child.wait()).await;
        if reach == Reach::Group {
            let _ = kill_process_group(id, Signal::KILL);
        }
    }
    let _ = child.kill().await;
}

/// Reads until the end or beyond the limit; what was read stays in `kept` when this is given up.
async fn read(stream: &mut Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>, most: usize, cut: &mut bool) {
    let mut chunk = [0; 4096];
    let Some(stream) = stream else { return };
    while let Ok(count @ 1..) = stream.read(&mut chunk).await {
        let room = most - kept.len();
        kept.extend_from_slice(&chunk[..count.min(room)]);
        if count > room {
            *cut = true;
            return;
        }
    }
}

/// The groups that are under way, so that a run that is ended can end them.
static GROUPS: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// A group of processes that is ended when the run ends at once, as long as this lives.
pub struct Noted(i32);

/// Starts `command` as the leader of a group of its own; where there are none, by itself.
///
/// # Errors
/// It cannot be run.
pub fn start_group(command: &mut Command) -> io::Result<(Child, Noted)> {
    #[cfg(unix)]
    command.process_group(0);
    // A run that ends meanwhile waits for the note: a command that nobody has noted would outlive it.
    let mut groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
    let child = command.spawn()?;
    let id = child.id().and_then(|id| id.try_into().ok()).unwrap_or_default();
    groups.push(id);
    Ok((child, Noted(id)))
}

impl Drop for Noted {
    fn drop(&mut self) {
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).retain(|id| *id != self.0);
    }
}

/// A group of processes; ended when this is dropped.
struct Group(Noted);

impl Drop for Group {
    fn drop(&mut self) {
        end(self.0.0);
    }
}

#[cfg(unix)]
fn end(group: i32) {
    if let Some(group) = rustix::process::Pid::from_raw(group) {
        // Whoever has gone needs no end.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

/// There are no groups.
#[cfg(not(unix))]
fn end(_: i32) {}

/// The temporary folders of this run.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes `folder` too when the run ends at once.
pub fn remove_at_the_end(folder: &Path) {
    FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).push(folder.to_owned());
}

/// Ends every group that is under way, and removes what only this run uses: for a run that ends at once. No group can be
/// started any more.
pub fn end_all() {
    let groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
    groups.iter().copied().for_each(end);
    std::mem::forget(groups);
    for folder in FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        // There is nobody left to tell.
        let _ = std::fs::remove_dir_all(folder);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Stdio;
    use std::time::Duration;

    use super::{Output, output};

    fn shell(script: &str, limit: Duration) -> std::io::Result<Output> {
        crate::host::hear_children()?;
        let mut command = tokio::process::Command::new("/bin/sh");
        command.args(["-c", script]).stdin(Stdio::null()).stdout(Stdio::piped());
        output(command, limit, 64 * 1024)
    }

    const LONG: Duration = Duration::from_secs(120);

    #[test]
    fn output_counts_to_the_end_of_the_command_itself() {
        // The child would keep the pipe open for longer than any test may take.
        let output = shell("sleep 1000 & printf secret", LONG).unwrap();
        assert!(output.status.success() && !output.cut);
        assert_eq!(output.stdout, b"secret");
    }

    #[test]
    fn a_command_that_closes_its_output_is_waited_for() {
        let output = shell("printf x; exec >&-; exit 3", LONG).unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), &b"x"[..]));
    }

    #[test]
    fn what_never_ends_and_what_never_stops_printing_is_ended() {
        let error = shell("sleep 1000; :", Duration::from_millis(50)).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
        let output = shell("yes", LONG).unwrap();
        assert!(output.cut && output.stdout.len() == 64 * 1024);
    }

    #[test]
    fn what_it_started_has_ended_too() {
        // The child holds the other end of this pipe as long as it lives.
        let (mut reader, writer) = std::io::pipe().unwrap();
        let mut command = tokio::process::Command::new("/bin/sh");
        command.args(["-c", "sleep 1000 >&2 & :"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(writer);
        output(command, LONG, 10).unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || tell.send(std::io::Read::read_to_end(&mut reader, &mut Vec::new())));
        told.recv_timeout(LONG).unwrap().unwrap();
    }
}
