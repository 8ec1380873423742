//! One pass over one line: where its secrets are.

use std::cmp::Reverse;

use super::name;
use super::places::{Address, Places, Set};
use super::rules::{self, Rules};
use super::{lines, shape, value};

/// A secret in a line. `from` is where its name or scheme begins: what must be seen to know it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'r> {
    pub kind: &'r str,
    pub from: usize,
    pub start: usize,
    pub end: usize,
}

/// Which part of a line the text is.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// Does it begin the line?
    pub first: bool,
    /// Does it end the line?
    pub last: bool,
}

/// Names are read back over this many bytes at most.
pub(super) const BACK: usize = 96;

/// User and password of an address are not longer.
const LONGEST_USER: usize = 512;

/// Every secret of `text`, in order and without overlaps.
pub(super) fn scan<'r>(text: &str, known: &[String], rules: &'r Rules, part: Part) -> Vec<Span<'r>> {
    let mut scan = Scan::new(text, rules, part);
    for form in known {
        for (start, _) in text.match_indices(form.as_str()) {
            scan.add("known", start, start, start + form.len());
        }
    }
    rules.find(text, |kind, from, start, end| scan.found.push(Span { kind, from, start, end }));
    scan.pass();
    merged(scan.found)
}

/// Overlapping spans become one, named after the outermost; of equals, after the one that needs no name before it.
pub(super) fn merged(mut spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
    spans.sort_by_key(|span| (span.start, Reverse(span.end), Reverse(span.from)));
    let mut result: Vec<Span<'_>> = Vec::with_capacity(spans.len());
    for span in spans {
        match result.last_mut() {
            Some(last) if span.start < last.end => {
                last.end = last.end.max(span.end);
                last.from = last.from.min(span.from);
            }
            _ => result.push(span),
        }
    }
    result
}

/// The text, and what was found in it so far.
pub(super) struct Scan<'t, 'r> {
    pub text: &'t str,
    pub bytes: &'t [u8],
    pub part: Part,
    pub places: Places<'t>,
    /// Where a name that opens the line may begin.
    pub openings: [usize; 3],
    /// The programs with secrets in short flags, and where each was named last.
    pub programs: Vec<(&'static str, usize)>,
    rules: &'r Rules,
    pub found: Vec<Span<'r>>,
}

/// Programs that take a secret behind a short flag.
const PROGRAMS: &[&str] = &["mysql", "mariadb", "sshpass", "docker login", "podman login", "curl", "wget"];

impl<'t, 'r> Scan<'t, 'r> {
    fn new(text: &'t str, rules: &'r Rules, part: Part) -> Self {
        let after = |start: usize, skip: &str| text.len() - text[start..].trim_start_matches(skip).len();
        let indent = text.len() - text.trim_start().len();
        let item = after(indent, "- ");
        let openings = [indent, item, after(item, "export ")];
        let places = Places::new(text.as_bytes());
        Self {
            text,
            bytes: text.as_bytes(),
            part,
            places,
            openings,
            programs: Vec::new(),
            rules,
            found: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, kind: &'r str, from: usize, start: usize, end: usize) {
        if start < end {
            self.found.push(Span { kind, from, start, end });
        }
    }

    fn pass(&mut self) {
        let bytes = self.bytes;
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                byte if byte.is_ascii_alphanumeric() => {
                    let end = self.places.run(at, Set::of(""));
                    self.word(at, end);
                    // The first letter of an escape is no part of the word behind it: `\nghp_…`.
                    if at > 0 && bytes[at - 1] == b'\\' && b"nrt".contains(&byte) && end > at + 1 {
                        self.word(at + 1, end);
                    }
                    at = end;
                    continue;
                }
                b':' if bytes[at..].starts_with(b"://") => self.address(at),
                b'=' | b':' | b'>' => self.assignment(at, 1, false),
                b'%' => {
                    if bytes[at..].starts_with(b"%3D") || bytes[at..].starts_with(b"%3d") {
                        self.assignment(at, 3, true);
                    }
                    // Two hexadecimal digits, then a word of its own.
                    let word = (at + 3).min(bytes.len());
                    let end = self.places.run(word, Set::of(""));
                    self.word(word, end);
                }
                b'-' => match lines::private_key(self.text, at) {
                    Some(end) => {
                        self.add("private-key", at, at, end);
                        at = end;
                        continue;
                    }
                    None => self.flag(at),
                },
                b'$' => self.hash(at),
                0x1b => {
                    // A colour ends with a letter that would hide the beginning of a word.
                    let body =
                        bytes[at + 1..].iter().take_while(|byte| b"[0123456789;".contains(byte)).count();
                    let word = (at + 2 + body).min(bytes.len());
                    let end = self.places.run(word, Set::of(""));
                    self.word(word, end);
                }
                b'@' if self.rules.emails => {
                    if let Some((start, end)) = rules::email(bytes, at) {
                        self.add("email", start, start, end);
                    }
                }
                b'+' if self.rules.phones => self.phone(at),
                _ => {}
            }
            at += 1;
        }
    }

    /// The word from `at` to `end`, with whatever it is the beginning of.
    fn word(&mut self, at: usize, end: usize) {
        let bytes = self.bytes;
        if at >= end {
            return;
        }
        if let Some((kind, start, end)) = shape::find(&mut self.places, at) {
            self.add(kind, at, start, end);
        }
        match bytes[at] {
            b'e' => {
                if let Some(end) = self.places.jwt(at) {
                    self.add("jwt", at, at, end);
                }
            }
            b'b' | b'B' if bytes[at..end].eq_ignore_ascii_case(b"bearer") => self.bearer(at, end),
            b'p' | b'P' | b'b' | b'B' | b'i' | b'I' if end - at > 1 => self.spoken(at, end),
            _ => {}
        }
        self.program(at);
        if bytes[at].is_ascii_digit() && end - at < 12 && bytes[end..].starts_with(b":AA") {
            // A Telegram bot: its number, then 35 characters.
            let last = self.places.run(end + 1, Set::of("-_"));
            if end - at >= 8 && last > end + 30 {
                self.add("telegram-bot-token", at, at, last);
            }
        }
        if self.rules.phones && bytes[at].is_ascii_digit() {
            self.phone(at);
        }
        let hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if end - at == 64
            && bytes[at..end].iter().all(hex)
            && bytes.get(end) != Some(&b'_')
            && !self.digest(at, end)
        {
            self.add("dingtalk-webhook-token", at, at, end);
        }
    }

    /// Remembers where a program is named.
    fn program(&mut self, at: usize) {
        if !b"mscwdp".contains(&self.bytes[at]) {
            return;
        }
        for name in PROGRAMS.iter().filter(|name| self.bytes[at..].starts_with(name.as_bytes())) {
            self.programs.retain(|(known, _)| known != name);
            self.programs.push((name, at));
        }
    }

    /// Is the 64-digit number at `at` a digest? It looks like the token of a webhook (§5.1); what stands around it decides,
    /// and without any sign it is hidden.
    fn digest(&self, at: usize, end: usize) -> bool {
        let before = self.bytes[at.saturating_sub(16)..at].to_ascii_lowercase();
        if [&b"sha256:"[..], b"sha256-", b"sha256 ", b"sha256=", b"sha3:", b"@sha256:"]
            .iter()
            .any(|mark| before.ends_with(mark))
        {
            return true;
        }
        let near = &self.bytes[at.saturating_sub(160)..(end + 80).min(self.bytes.len())].to_ascii_lowercase();
        let near = String::from_utf8_lossy(near);
        let says = |words: &[&str]| words.iter().any(|word| near.contains(word));
        if says(&["ding", "webhook", "robot", "token", "secret"]) {
            return false;
        }
        // `sha256sum` writes the name of the file behind two spaces.
        let after = &self.bytes[end..];
        after.starts_with(b"  ")
            || after.starts_with(b" *")
            || before.ends_with(b"/")
            || says(&[
                "sha256",
                "digest",
                "checksum",
                "integrity",
                "hash",
                "container",
                "docker",
                "image",
                "layer",
                "blob",
                "commit",
            ])
    }

    fn phone(&mut self, at: usize) {
        let inside =
            at > 0 && (self.bytes[at - 1].is_ascii_alphanumeric() || b".-".contains(&self.bytes[at - 1]));
        if let Some(end) = rules::phone(self.bytes, at)
            && !inside
            && !self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
        {
            self.add("phone", at, at, end);
        }
    }

    fn bearer(&mut self, at: usize, end: usize) {
        let start = end + value::spaces(&self.bytes[end..]);
        let length = shape::run(&self.bytes[start..], "-._~+/=");
        let token = &self.bytes[start..start + length];
        if start > end && length >= 16 && token.iter().any(u8::is_ascii_digit) {
            self.add("bearer", at, start, start + length);
        }
    }

    /// `$2b$10$…`, `$6$…`, `$argon2id$…`: a password for whoever has time.
    fn hash(&mut self, at: usize) {
        const SCHEMES: &[&str] =
            &["$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2", "$pbkdf2", "$scrypt$"];
        let rest = &self.bytes[at..];
        if SCHEMES.iter().any(|scheme| rest.starts_with(scheme.as_bytes())) {
            let end = self.places.run(at, Set::of("$./+=,-_"));
            if end >= at + 20 {
                self.add("password-hash", at, at, end);
            }
        }
    }

    /// `scheme://user:password@host`; the address begins behind the `://` at `colon`.
    fn address(&mut self, colon: usize) {
        let bytes = self.bytes;
        let start = colon + 3;
        let end = self.places.address(start, Address::End).min(start + LONGEST_USER);
        let mut place = |from: usize, what: Address| self.places.address(from, what).min(end);
        let first = place(start, Address::User);
        match bytes[..end].get(first) {
            // A token instead of a name.
            Some(b'@') if first - start >= 20 => self.add("url-password", colon, start, first),
            Some(b':') => {
                let password = first + 1;
                let authority = place(password, Address::Authority);
                let port = bytes[password..authority].iter().all(u8::is_ascii_digit);
                let within = bytes[password..authority].iter().rposition(|byte| *byte == b'@');
                let at = match within {
                    Some(length) => password + length,
                    // A `/` that should have been encoded.
                    None if !port => place(password, Address::At),
                    None => end,
                };
                if at < end && !name::placeholder(&self.text[password..at]) {
                    self.add("url-password", colon, password, at);
                }
            }
            _ => {}
        }
    }
}
