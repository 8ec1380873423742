//! Questions on a pseudo-terminal.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};

use ding::host::{Clock as _, SystemClock};
use rustix::process::Signal;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

use super::{LIMIT, Machine, end, signal};

/// `ding config init` on a terminal of its own.
struct Terminal {
    child: Child,
    /// The side of the person.
    person: File,
    /// What the program draws, as it comes.
    drawn: Receiver<Vec<u8>>,
    /// The side of the program; kept open, so that its modes can be looked at afterwards.
    program: File,
    seen: String,
}

impl Terminal {
    fn new(machine: &Machine) -> Self {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&person).unwrap();
        unlockpt(&person).unwrap();
        let name = ptsname(&person, Vec::new()).unwrap().into_string().unwrap();
        let program = OpenOptions::new().read(true).write(true).open(name).unwrap();
        let side = || program.try_clone().unwrap();
        let child =
            machine.command(["config", "init"]).stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
        let person = File::from(person);
        let mut reader = person.try_clone().unwrap();
        let (sender, drawn) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let _ = sender.send(bytes[..count].to_vec());
            }
        });
        Self { child, person, drawn, program, seen: String::new() }
    }

    /// Reads until the program has drawn `text`.
    fn sees(&mut self, text: &str) {
        while !self.seen.contains(text) {
            let bytes = self.drawn.recv_timeout(LIMIT);
            let bytes = bytes.unwrap_or_else(|_| panic!("{text} is not in {}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        let (_, rest) = self.seen.split_once(text).unwrap();
        self.seen = rest.to_owned();
    }

    /// Reads until the program asks `text` and has turned the echo off: what is typed before that is thrown away.
    fn hides(&mut self, text: &str) {
        self.sees(text);
        let clock = SystemClock::default();
        while tcgetattr(&self.program).unwrap().local_modes.contains(LocalModes::ECHO) {
            assert!(clock.elapsed() < LIMIT, "{text}: what is typed can be seen");
            std::thread::yield_now();
        }
    }

    /// Waits until the program takes single keys: before that the terminal itself swallows Ctrl-C.
    fn takes_keys(&self) {
        let clock = SystemClock::default();
        while tcgetattr(&self.program).unwrap().local_modes.contains(LocalModes::ICANON) {
            assert!(clock.elapsed() < LIMIT, "lines are still read");
            std::thread::yield_now();
        }
    }

    fn types(&mut self, text: &str) {
        self.person.write_all(text.as_bytes()).unwrap();
    }

    /// The program has ended and left the terminal as it should be.
    fn ends(self, code: i32) {
        let Self { child, program, .. } = self;
        let ended = end(child).exits(code);
        let modes = tcgetattr(&program).unwrap().local_modes;
        assert!(modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG), "{ended:#?}");
    }
}

/// A machine whose variables hold no credentials.
fn machine() -> Machine {
    let mut machine = Machine::new();
    machine.keep(&["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PATH", "DINGTALK_API_BASE", "DINGTALK_OAPI_BASE"]);
    machine.set("TERM", "xterm");
    machine
}

#[test]
fn a_webhook_is_set_up_by_hand() {
    let machine = machine();
    let mut terminal = Terminal::new(&machine);
    terminal.sees("What is to send");
    terminal.types("\r");
    terminal.sees("Where is the webhook");
    terminal.types("\r");
    terminal.hides("Webhook URL (hidden)");
    terminal.types(&format!("{}\r", machine.sandbox.webhook_url()));
    terminal.hides("Signing secret");
    terminal.types(&format!("{}\r", machine.sandbox.webhook_secret()));
    terminal.sees("Name of this target");
    terminal.types("\r");
    terminal.sees("Send there");
    terminal.types("y\r");
    terminal.sees("try it: ding send text hello");
    terminal.ends(0);
    let _ = machine.run(["send", "text", "hello"]).exits(0);
}

#[test]
fn ctrl_c_puts_the_terminal_back() {
    for hidden in [false, true] {
        let machine = machine();
        let mut terminal = Terminal::new(&machine);
        terminal.sees("What is to send");
        if hidden {
            terminal.types("\r");
            terminal.sees("Where is the webhook");
            terminal.types("\r");
            terminal.hides("Webhook URL (hidden)");
            // The terminal of a session makes a signal of the key; this one is nobody's.
            signal(&terminal.child, Signal::INT);
        } else {
            terminal.takes_keys();
            terminal.types("\u{3}");
        }
        terminal.ends(130);
        assert!(!machine.folder.path().join("config").exists());
    }
}
