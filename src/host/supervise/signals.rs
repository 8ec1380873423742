//! Signals on their way to a command, and its end.

use std::collections::HashSet;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use nix::sys::signal::SigSet;
use nix::unistd::{getpgid, getpgrp, getppid, getsid};
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, getpid, kill_process, wait, waitpid};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::siginfo::{Cause, Origin};
use tokio::sync::watch;

use super::Ending;
use crate::host::{Clock, ignored_signals};

/// The signals that tell a run to end.
const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
/// What a terminal sends to the group in front of it. Of the others the kernel sends some to this process alone, such as the
/// alarm that whoever became this process had set before.
const BY_TERMINAL: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
/// How long a run may still take that is told to end after its command has ended.
const GOOD_BYE: Duration = Duration::from_millis(2500);

/// All that a process may be sent by another one and can catch, but for faults, and for what the terminal stops a process
/// with that is not in front: the kernel deals with that one for the whole group.
const FORWARDED: &[Signal] = &[
    Signal::HUP,
    Signal::INT,
    Signal::QUIT,
    Signal::USR1,
    Signal::USR2,
    Signal::ALARM,
    Signal::TERM,
    Signal::CONT,
    Signal::TSTP,
    Signal::VTALARM,
    Signal::PROF,
    Signal::WINCH,
    Signal::IO,
    #[cfg(target_os = "linux")]
    Signal::POWER,
];

/// How a command is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It is asked to.
    Ask,
    /// It is ended.
    End,
}

/// A command whose end is waited for.
pub struct Watched {
    /// The command's process, until it has been waited for: after that the number may belong to another process.
    alive: Mutex<Option<Pid>>,
    ended: watch::Sender<Option<(Ending, Duration)>>,
    told_to_end: AtomicBool,
    hurried: watch::Sender<bool>,
    /// Is this process to wait for all that lose their parents?
    reaps: AtomicBool,
    code: AtomicU8,
}

/// Which signals are caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caught {
    /// All that a command is told, and that a child has ended.
    All,
    /// Only that a child has ended.
    OfChildren,
}

impl Watched {
    /// Starts the thread that catches the signals; it waits for the number of the command.
    ///
    /// # Errors
    /// The signals cannot be caught, or there is no room for a thread.
    pub fn prepare(caught: Caught, clock: Arc<dyn Clock>) -> io::Result<(mpsc::Sender<Pid>, Arc<Self>)> {
        // Whoever started this run with a signal ignored wants the command to go on, as with `nohup`.
        let ignored = ignored_signals();
        let all = |signal: i32| caught == Caught::All && ignored >> (signal - 1) & 1 == 0;
        let is_caught = |signal: &i32| *signal == SIGCHLD || all(*signal);
        let wanted: HashSet<i32> =
            FORWARDED.iter().map(|signal| signal.as_raw()).chain([SIGCHLD]).filter(is_caught).collect();
        let heard: SigSet = wanted.iter().filter_map(|signal| (*signal).try_into().ok()).collect();
        let mut signals = SignalsInfo::<WithOrigin>::new(wanted)?;
        if all(SIGXFSZ) {
            // At a limit of the size of files a note that cannot be written is an error like any other.
            signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        }
        let watched = Arc::new(Self {
            alive: Mutex::default(),
            ended: watch::Sender::new(None),
            told_to_end: AtomicBool::default(),
            hurried: watch::Sender::new(false),
            reaps: AtomicBool::default(),
            code: AtomicU8::default(),
        });
        let (give, given) = mpsc::channel();
        let own = Arc::clone(&watched);
        std::thread::Builder::new().name("signals".into()).stack_size(256 * 1024).spawn(move || {
            let Ok(pid) = given.recv() else { return };
            // Whoever started this run may have them blocked, as in a thread of a larger program: then nobody would hear of the
            // command's end. It fails for no signal that there is.
            let _ = heard.thread_unblock();
            *own.alive() = Some(pid);
            // It may have ended before anybody waited for it.
            let mut ended = own.try_wait(&*clock);
            for origin in signals.forever() {
                match origin.signal {
                    SIGCHLD if !ended => ended = own.try_wait(&*clock),
                    SIGCHLD => {}
                    _ if ended => own.after_the_end(&origin),
                    _ => own.forward(&origin),
                }
                // In a test no further signal comes.
                if ended && caught == Caught::OfChildren {
                    return;
                }
            }
        })?;
        Ok((give, watched))
    }

    /// Tells when and how it has ended.
    pub fn end(&self) -> watch::Receiver<Option<(Ending, Duration)>> {
        self.ended.subscribe()
    }

    fn alive(&self) -> std::sync::MutexGuard<'_, Option<Pid>> {
        self.alive.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As [`super::Supervised::stop`].
    pub fn stop(&self, how: Stop) {
        self.send(match how {
            Stop::Ask => Signal::TERM,
            Stop::End => Signal::KILL,
        });
    }

    fn send(&self, signal: Signal) {
        if let Some(pid) = *self.alive() {
            // It fails when the command has become another user's; nothing else can go wrong.
            let _ = kill_process(pid, signal);
        }
    }

    /// As [`super::Supervised::ends_with`].
    pub fn ends_with(&self, code: u8) {
        self.code.store(code, Ordering::Relaxed);
    }

    /// As [`super::Supervised::told_to_end`].
    pub fn told_to_end(&self) -> bool {
        self.told_to_end.load(Ordering::Relaxed)
    }

    /// As [`super::Supervised::hurried`].
    pub async fn hurried(&self) {
        let mut hurried = self.hurried.subscribe();
        if hurried.wait_for(|hurried| *hurried).await.is_err() {
            std::future::pending().await
        }
    }

    /// As [`super::Supervised::reap`].
    pub fn reap(&self) {
        if getpid().is_init() {
            self.reaps.store(true, Ordering::Relaxed);
            // Of those that have ended already the kernel does not tell again.
            let _ = kill_process(getpid(), Signal::CHILD);
        }
    }

    /// Looks whether the command has ended, without waiting.
    fn try_wait(&self, clock: &dyn Clock) -> bool {
        let mut alive = self.alive();
        let Some(own) = *alive else { return true };
        let ending = loop {
            let found = match self.reaps.load(Ordering::Relaxed) {
                true => wait(WaitOptions::NOHANG),
                false => waitpid(Some(own), WaitOptions::NOHANG),
            };
            match found {
                Ok(Some((pid, status))) if pid == own => break ending(status),
                Ok(Some(_)) | Err(rustix::io::Errno::INTR) => {}
                Ok(None) => return false,
                Err(_) => break Ending::Unknown,
            }
        };
        *alive = None;
        self.ends_with(ending.code());
        self.ended.send_replace(Some((ending, clock.elapsed())));
        true
    }

    fn forward(&self, origin: &Origin) {
        if ENDING.contains(&origin.signal) {
            self.told_to_end.store(true, Ordering::Relaxed);
        }
        // A terminal sends its signals to the whole group, the command included; only SIGHUP, at its own end, it sends to the
        // leader of the session alone.
        let by_terminal = origin.cause == Cause::Kernel && BY_TERMINAL.contains(&origin.signal);
        let leads_session = origin.signal == SIGHUP && getsid(None) == Ok(nix::unistd::getpid());
        if let Some(signal) = Signal::from_named_raw(origin.signal)
            && (!by_terminal || leads_session)
        {
            self.send(signal);
        }
        if origin.signal == SIGTSTP {
            stop_too();
        }
    }

    /// The first signal is for the report; then the process ends by itself, or at the second one.
    fn after_the_end(&self, origin: &Origin) {
        if origin.signal == SIGTSTP {
            stop_too();
        }
        if !ENDING.contains(&origin.signal) {
            return;
        }
        let code = self.code.load(Ordering::Relaxed).into();
        let end = move || {
            crate::host::child::end_all();
            signal_hook::low_level::exit(code);
        };
        if self.hurried.send_replace(true) {
            end();
        }
        let (kept, never) = mpsc::channel::<()>();
        // Where there is no room for a thread only the second signal ends it.
        let _ = std::thread::Builder::new().spawn(move || {
            let _kept = kept;
            let _ = never.recv_timeout(GOOD_BYE);
            end();
        });
    }
}

fn ending(status: WaitStatus) -> Ending {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Ending::Code(code),
        (None, Some(signal)) => Ending::Signal(signal),
        (None, None) => Ending::Unknown,
    }
}

/// Stops this process as the terminal has stopped the command, when a shell is there that can make both go on. The kernel
/// has the same condition before it stops a process at SIGTSTP.
fn stop_too() {
    // The number of a parent outside of our container is 0, which stands for ourselves: then the groups are equal.
    let shell = Some(getppid());
    if getsid(shell) == getsid(None) && getpgid(shell).is_ok_and(|group| group != getpgrp()) {
        let _ = kill_process(getpid(), Signal::STOP);
    }
}
