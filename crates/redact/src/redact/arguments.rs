//! Secrets among the arguments of a command: behind a flag of a program, at a place, or handed to it by a pipe.

use super::name;
use super::programs::PROGRAMS;
use super::scan::Scan;
use super::value::{self, Around};
use super::words::Weight;

/// How long the names of programs are that begin with a letter, as bits: most words are none.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut index = 0;
    while index < PROGRAMS.len() {
        let name = PROGRAMS[index].0.as_bytes();
        lengths[name[0] as usize] |= 1 << name.len();
        index += 1;
    }
    lengths
};

/// A command is read so far, over so many arguments.
const LONGEST: usize = 600;
const ARGUMENTS: usize = 40;

/// One argument, without its quotes.
#[derive(Clone, Copy)]
struct Argument {
    start: usize,
    end: usize,
}

impl Scan<'_, '_> {
    /// The word at `at` may be a program; then its arguments are read.
    pub(super) fn program(&mut self, at: usize, end: usize) {
        let bytes = self.bytes;
        // The name goes on over `-` and `_`, and is not the end of another.
        if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"-_.=:".contains(&bytes[at - 1])) {
            return;
        }
        let end = end
            + bytes[end..]
                .iter()
                .take(16)
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte))
                .count();
        let name = &bytes[at..end];
        let after = bytes[end..].strip_prefix(b".exe").map_or(end, |_| end + 4);
        let quote = bytes.get(after).copied();
        if !matches!(quote, Some(b' ' | b'\t' | b'"' | b'\'')) {
            return;
        }
        if matches!(name, b"echo" | b"printf") {
            return self.echoed(after);
        }
        if name.len() >= 32 || LENGTHS[usize::from(name[0].to_ascii_lowercase())] >> name.len() & 1 == 0 {
            return;
        }
        if !PROGRAMS.iter().any(|(program, ..)| name.eq_ignore_ascii_case(program.as_bytes())) {
            return;
        }
        let Some(arguments) = self.arguments(after) else { return };
        for (_, subcommand, places) in
            PROGRAMS.iter().filter(|program| name.eq_ignore_ascii_case(program.0.as_bytes()))
        {
            self.command(at, subcommand, places, &arguments);
        }
    }

    /// The arguments of a command from `from` on: to its end, a pipe or the end of the line. Nothing where too much has been
    /// read already: a line of names of programs must not be read again for each.
    fn arguments(&mut self, from: usize) -> Option<Vec<Argument>> {
        if self.read > 4096 + 8 * from {
            return None;
        }
        let bytes = self.bytes;
        let limit = (from + LONGEST).min(bytes.len());
        let mut arguments = Vec::new();
        let mut at = from;
        // `["mysql", "-pX"]`: the arguments of a list stand in quotes of their own.
        while at < limit && arguments.len() < ARGUMENTS {
            match bytes[at] {
                b' ' | b'\t' | b',' => at += 1,
                b'|' | b';' | b'\n' | b')' | b'`' => break,
                b'&' if bytes.get(at + 1) == Some(&b'&') => break,
                b'<' if !bytes[at..].starts_with(b"<<<") => break,
                b'\\' if at + 1 >= limit => break,
                quote @ (b'"' | b'\'') => {
                    let start = at + 1;
                    let length =
                        bytes[start..].iter().take(LONGEST).take_while(|byte| **byte != quote).count();
                    let end = start + length;
                    // The quote around the whole command ends here.
                    let separator = |text: &[u8]| text.iter().all(|byte| b", ".contains(byte));
                    if end >= bytes.len() {
                        at = start;
                    } else if separator(&bytes[start..end]) {
                        at = end;
                    } else {
                        arguments.push(Argument { start, end });
                        at = end + 1;
                    }
                }
                _ => {
                    let start = at;
                    // A quote inside: `-p'…'`, `--user="…"`.
                    while at < limit && !bytes[at].is_ascii_whitespace() && !b"|;)".contains(&bytes[at]) {
                        if matches!(bytes[at], b'"' | b'\'') {
                            let quote = bytes[at];
                            let length = bytes[at + 1..]
                                .iter()
                                .take(LONGEST)
                                .take_while(|byte| **byte != quote)
                                .count();
                            if at + 1 + length >= bytes.len() {
                                break;
                            }
                            at += length + 1;
                        }
                        at += 1;
                    }
                    if at == start {
                        break;
                    }
                    arguments.push(Argument { start, end: at.min(bytes.len()) });
                }
            }
        }
        self.read += at - from;
        Some(arguments)
    }

    fn command(&mut self, from: usize, subcommand: &str, places: &str, arguments: &[Argument]) {
        let bytes = self.bytes;
        let text = |argument: &Argument| &bytes[argument.start..argument.end];
        let flag = |argument: &Argument| {
            matches!(text(argument).first(), Some(b'-')) && argument.end - argument.start > 1
        };
        let mut rest = arguments;
        if !subcommand.is_empty() {
            let is = |argument: &Argument| match subcommand.ends_with('.') {
                true => text(argument).starts_with(subcommand.as_bytes()),
                false => text(argument).eq_ignore_ascii_case(subcommand.as_bytes()),
            };
            let Some(at) = arguments.iter().take(6).position(is) else { return };
            rest = &arguments[at + 1..];
        }
        for place in places.split(' ').filter(|place| !place.is_empty()) {
            if let Some(number) = place.strip_prefix('@') {
                let plain: Vec<&Argument> = rest.iter().filter(|argument| !flag(argument)).collect();
                if number == "name" {
                    // `put app/password X`: the argument before is the name.
                    if let [key, value, ..] = plain[..]
                        && name::classify(text(key)).is_some()
                    {
                        self.argument(from, *value, "");
                    }
                    continue;
                }
                let digits = number.bytes().take_while(u8::is_ascii_digit).count();
                let Ok(index) = number[..digits].parse::<usize>() else { continue };
                let index = if index == 0 { plain.len() } else { index };
                if let Some(argument) = index.checked_sub(1).and_then(|index| plain.get(index)) {
                    self.argument(from, **argument, &number[digits..]);
                }
                continue;
            }
            let name = place.trim_end_matches([':', '%', ',', '*']);
            let (name, separator) =
                if place.starts_with('/') { (place, "") } else { (name, &place[name.len()..]) };
            for (index, argument) in arguments.iter().enumerate() {
                let length = name.len();
                let word = text(argument);
                // Flags of Windows have no case.
                let starts = word.get(..length).is_some_and(|start| {
                    start == name.as_bytes()
                        || (name.len() > 3 && start.eq_ignore_ascii_case(name.as_bytes()))
                });
                let short = length == 2 && name.starts_with('-');
                if starts && word.len() == length && separator != "*" {
                    if let Some(next) = arguments.get(index + 1).filter(|next| !flag(next)) {
                        self.argument(from, *next, separator);
                    }
                } else if starts
                    && (short || separator == "*" || place.ends_with([':', '=']))
                    && word.len() > length
                {
                    let skip = length + usize::from(word[length] == b'=');
                    self.argument(
                        from,
                        Argument { start: argument.start + skip, end: argument.end },
                        separator.trim_matches('*'),
                    );
                } else if starts && word.get(length) == Some(&b'=') {
                    self.argument(
                        from,
                        Argument { start: argument.start + length + 1, end: argument.end },
                        separator,
                    );
                } else if short
                    && separator == ":"
                    && word.len() > 2
                    && word[0] == b'-'
                    && word[1] != b'-'
                    && word.ends_with(&name.as_bytes()[1..])
                {
                    // `-su` of curl.
                    if let Some(next) = arguments.get(index + 1) {
                        self.argument(from, *next, separator);
                    }
                }
            }
        }
    }

    /// Hides an argument, or what stands behind `separator` in it.
    fn argument(&mut self, from: usize, argument: Argument, separator: &str) {
        let bytes = self.bytes;
        let Argument { mut start, mut end } = argument;
        // Quotes inside the argument: `-p'…'`.
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(start).copied() {
            start += 1;
            if end > start && bytes[end - 1] == quote {
                end -= 1;
            }
        }
        if let Some(sign) = separator.bytes().next() {
            let Some(at) = bytes[start..end].iter().position(|byte| *byte == sign) else { return };
            start += at + 1;
            if sign == b'/' {
                let Some(at) = bytes[start..end].iter().rposition(|byte| *byte == b'@') else { return };
                end = start + at;
            }
        }
        while end > start && b"\"'`,".contains(&bytes[end - 1]) {
            end -= 1;
        }
        if start >= end || !self.text.is_char_boundary(start) || !self.text.is_char_boundary(end) {
            return;
        }
        let value = value::Value { start, end, quoted: true };
        if value::secret(self.text, &mut self.places, &value, Weight::Strong, Around::Code) {
            self.add("password", from, start, end);
        }
    }

    /// `echo X | program --password-stdin`: who reads it tells what it is.
    fn echoed(&mut self, from: usize) {
        const READERS: &[&str] = &[
            "-stdin",
            "--with-token",
            "sudo -S",
            "chpasswd",
            "kinit",
            "--stdin",
            "passwd",
            "-passin stdin",
            "cryptsetup",
            "vault login -",
            "--password-file -",
        ];
        let Some(arguments) = self.arguments(from) else { return };
        let (Some(first), Some(last)) = (arguments.first(), arguments.last()) else { return };
        let rest = self
            .text
            .get(last.end..self.text.floor_char_boundary((last.end + LONGEST).min(self.text.len())))
            .unwrap_or("");
        let Some((_, reader)) = rest.split_once('|') else { return };
        if !READERS.iter().any(|word| reader.contains(word)) {
            return;
        }
        let start = first.start;
        for argument in arguments.iter().filter(|argument| !self.bytes[argument.start..].starts_with(b"-")) {
            let format = self.bytes[argument.start..argument.end].starts_with(b"%");
            if !format {
                let separator = if reader.contains("chpasswd") { ":" } else { "" };
                self.argument(start, *argument, separator);
            }
        }
    }

    /// `… --password-stdin <<< X`.
    pub(super) fn here(&mut self, at: usize) {
        let around = self.text.floor_char_boundary(at.saturating_sub(200))
            ..self.text.floor_char_boundary((at + 200).min(self.text.len()));
        let around = &self.text[around];
        if !["stdin", "--with-token", "passwd", "sudo -S"].iter().any(|word| around.contains(word)) {
            return;
        }
        if let Some(value) = value::value(&mut self.places, at + 3, Weight::Strong) {
            self.value(("password", Weight::Strong), at, &value);
        }
    }
}
