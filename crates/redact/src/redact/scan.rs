//! One pass over one line: where its secrets are.

use std::cmp::Reverse;

use super::keys::private_key;
use super::places::{Places, Set};
use super::rules::{self, Rules};
use super::{base64, shape, stamp, value};

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
    /// Bytes of arguments of programs that were read.
    pub read: usize,
    /// Is this the text of Base64?
    inner: bool,
    rules: &'r Rules,
    pub found: Vec<Span<'r>>,
}

impl<'t, 'r> Scan<'t, 'r> {
    fn new(text: &'t str, rules: &'r Rules, part: Part) -> Self {
        let after = |start: usize, skip: &str| text.len() - text[start..].trim_start_matches(skip).len();
        let content = stamp::content(text);
        let item = after(content, "- ");
        let openings = [content, item, after(item, "export ")];
        let places = Places::new(text.as_bytes());
        let (bytes, found) = (text.as_bytes(), Vec::new());
        Self { text, bytes, part, places, openings, read: 0, inner: false, rules, found }
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
                b':' | b'#' if bytes.get(at + 1) == Some(&bytes[at]) => self.mark(at),
                // `07:03:27`
                b':' if at > 0
                    && bytes[at - 1].is_ascii_digit()
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
                b'=' | b':' | b'>' => self.assignment(at, 1),
                b'%' => {
                    self.percent(at);
                    // Two hexadecimal digits, then a word of its own.
                    let word = (at + 3).min(bytes.len());
                    let end = self.places.run(word, Set::of(""));
                    self.word(word, end);
                }
                b'-' => match private_key(self.text, at) {
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
                b'@' => {
                    if let Some((start, end)) = rules::email(bytes, at).filter(|_| self.rules.emails) {
                        self.add("email", start, start, end);
                    }
                    self.account(at);
                }
                b'"' | b'\'' => self.listed(at),
                b'<' if bytes[at..].starts_with(b"<<<") => self.here(at),
                b'+' if self.rules.phones => self.phone(at),
                0xe4..=0xe9 => self.label(at),
                _ => {}
            }
            at += 1;
        }
    }

    /// A sign in percents: `%3D` is one of assignment, `%253D` the same encoded twice.
    fn percent(&mut self, at: usize) {
        let rest = &self.bytes[at..];
        let starts = |sign: &str| {
            rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign.as_bytes()))
        };
        if starts("%3d") {
            self.assignment(at, 3);
        } else if starts("%253d") {
            self.assignment(at, 5);
        } else if starts("%3a%2f%2f") {
            self.encoded_address(at, "%");
        } else if starts("%253a%252f%252f") {
            self.encoded_address(at, "%25");
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
            b'b' | b'B' if bytes[at..end].eq_ignore_ascii_case(b"basic") => self.basic(end),
            b'A' if bytes[at..end].eq_ignore_ascii_case(b"AsPlainText") => self.plain_text(at),
            _ => {}
        }
        if end - at > 1 {
            self.spoken(at, end);
            self.program(at, end);
            self.beside(at, end);
            self.typed(at, end);
        }
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
        self.numbers(at, end);
        if end - at >= 4 && !(at > 0 && b"+/".contains(&bytes[at - 1])) {
            self.base64(at);
        }
    }

    /// Tokens that are known by their lengths: those of webhooks, Zhipu's (32 digits, a dot, 16 letters), Terraform's.
    fn numbers(&mut self, at: usize, end: usize) {
        let bytes = self.bytes;
        if !matches!(end - at, 14 | 32 | 64) {
            return;
        }
        let hex = bytes[at..end].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        match end - at {
            32 if hex && bytes.get(end) == Some(&b'.') => {
                let last = self.places.run(end + 1, Set::of(""));
                if last - end - 1 == 16 && self.places.digit(end + 1, last) {
                    self.add("zhipu-key", at, at, last);
                }
            }
            64 if hex && bytes.get(end) != Some(&b'_') && self.secret_number(at, end) => {
                self.add("dingtalk-webhook-token", at, at, end);
            }
            14 if bytes[end..].starts_with(b".atlasv1.") => {
                let last = self.places.run(end + 9, Set::of("-_"));
                self.add("terraform-token", at, at, last);
            }
            _ => {}
        }
    }

    /// A run of Base64 that begins at `at` and stands for a text with a secret in it.
    fn base64(&mut self, at: usize) {
        let end = self.places.run(at, Set::of("+/="));
        let hidden = self.found.last().is_some_and(|last| last.start <= at && end <= last.end);
        if self.inner || hidden || end - at < base64::SHORTEST {
            return;
        }
        let Some(text) = base64::text(&self.text[at..end]) else { return };
        let rules = Rules::default();
        let secret = text.split('\n').any(|line| {
            let mut scan = Scan::new(line, &rules, Part { first: true, last: true });
            scan.inner = true;
            scan.pass();
            !scan.found.is_empty()
        });
        if secret {
            self.add("base64-secret", at, at, end);
        }
    }

    /// `Basic dXNlcjpwYXNz`
    fn basic(&mut self, end: usize) {
        let start = end + value::spaces(&self.bytes[end..]);
        let last = self.places.run(start, Set::of("+/="));
        if start > end && last - start >= 8 && base64::pair(&self.text[start..last]) {
            self.add("authorization", end, start, last);
        }
    }

    /// `ConvertTo-SecureString "X" -AsPlainText`; the switch is at `at`.
    fn plain_text(&mut self, at: usize) {
        let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(200))..at];
        let Some((_, argument)) = before.split_once("SecureString ") else { return };
        let argument = argument.trim_end_matches(['-', ' ']);
        let value = argument.trim_start_matches("-String ").trim_matches(['"', '\'', ' ']);
        let Some(place) = before.rfind(value).filter(|_| !value.is_empty()) else { return };
        let start = at - before.len() + place;
        let value = value::Value { start, end: start + value.len(), quoted: true };
        self.value(("password", super::words::Weight::Strong), start, &value);
    }

    /// Is the 64-digit number at `at` the token of a webhook (§5.1)? By itself it is as well a digest or the name of a container:
    /// what stands around it has to say so.
    fn secret_number(&self, at: usize, end: usize) -> bool {
        let before = self.bytes[at.saturating_sub(16)..at].to_ascii_lowercase();
        let ends = |marks: &[&str]| marks.iter().any(|mark| before.ends_with(mark.as_bytes()));
        if ends(&["sha256:", "sha256-", "sha256 ", "sha256=", "sha3:", "sha256", "/"]) {
            return false;
        }
        let near = &self.bytes[at.saturating_sub(64)..(end + 32).min(self.bytes.len())].to_ascii_lowercase();
        let near = String::from_utf8_lossy(near);
        let says = |words: &[&str]| words.iter().any(|word| near.contains(word));
        says(&["webhook", "robot", "token", "secret", "dingtalk", "ding_", "password", "credential"])
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
}
