//! A pseudo-terminal, and who sits at it.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};

use ding::host::{Clock as _, SystemClock};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

use super::LIMIT;

/// A program on a terminal of its own.
pub(super) struct Terminal {
    pub(super) child: Child,
    /// The side of the person.
    person: File,
    /// What the program draws, as it comes.
    drawn: Receiver<Vec<u8>>,
    /// The side of the program; kept open, so that its modes can be looked at afterwards.
    pub(super) program: File,
    seen: String,
}

impl Terminal {
    pub(super) fn new(mut command: Command) -> Self {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&person).unwrap();
        unlockpt(&person).unwrap();
        let name = ptsname(&person, Vec::new()).unwrap().into_string().unwrap();
        let program = OpenOptions::new().read(true).write(true).open(name).unwrap();
        let side = || program.try_clone().unwrap();
        let child = command.stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
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
    pub(super) fn sees(&mut self, text: &str) {
        while !self.seen.contains(text) {
            let bytes = self.drawn.recv_timeout(LIMIT);
            let bytes = bytes.unwrap_or_else(|_| panic!("{text} is not in {}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        let (_, rest) = self.seen.split_once(text).unwrap();
        self.seen = rest.to_owned();
    }

    /// Reads until `text` stands on the line, however it was drawn there.
    pub(super) fn shows(&mut self, text: &str) {
        while !drawn(&self.seen).contains(text) {
            let bytes = self.drawn.recv_timeout(LIMIT);
            let bytes = bytes.unwrap_or_else(|_| panic!("{text} is not in {:?}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        self.seen.clear();
    }

    /// Reads until the program asks `text` and has turned the echo off: what is typed before that is thrown away.
    pub(super) fn hides(&mut self, text: &str) {
        self.sees(text);
        let clock = SystemClock::default();
        while tcgetattr(&self.program).unwrap().local_modes.contains(LocalModes::ECHO) {
            assert!(clock.elapsed() < LIMIT, "{text}: what is typed can be seen");
            std::thread::yield_now();
        }
    }

    /// Waits until the program takes single keys: before that the terminal itself swallows Ctrl-C.
    pub(super) fn takes_keys(&self) {
        let clock = SystemClock::default();
        while tcgetattr(&self.program).unwrap().local_modes.contains(LocalModes::ICANON) {
            assert!(clock.elapsed() < LIMIT, "lines are still read");
            std::thread::yield_now();
        }
    }

    pub(super) fn types(&mut self, text: &str) {
        self.person.write_all(text.as_bytes()).unwrap();
    }
}

/// What was drawn, without what moves the cursor or sets a colour.
fn drawn(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut drawn = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // `[…m` and its like end with a letter, `]…` with a bell, `(B` has one letter.
        let end = match part.chars().next() {
            Some('[') => part.find(|c: char| c.is_ascii_alphabetic()).map(|at| at + 1),
            Some(']') => part.find('\u{7}').map(|at| at + 1),
            Some('(') => Some(2),
            _ => Some(1),
        };
        drawn.push_str(end.and_then(|end| part.get(end..)).unwrap_or_default());
    }
    drawn.retain(|c| !c.is_control());
    drawn
}
