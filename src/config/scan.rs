//! Lines of a plain settings file: headings, names and values.

use memchr::{memchr, memchr2, memchr3};

use super::{Entry, Key, Kind};

/// A value as it stands in the text.
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(&'a str),
    Switch(&'a str),
    Variable(&'a str),
    File(&'a str),
    Command(Vec<&'a str>),
}

impl Value<'_> {
    /// Is it of the kind of `key`?
    pub(super) fn fits(&self, key: &Key) -> bool {
        match self {
            Self::Text(_) => key.kind.is_text(),
            Self::Number(_) => key.kind == Kind::Number,
            Self::Switch(_) => key.kind == Kind::Switch,
            Self::Variable(_) | Self::File(_) | Self::Command(_) => key.secret && key.kind.is_text(),
        }
    }

    /// As the tree gives it.
    pub(super) fn entry(self) -> Option<Entry> {
        Some(match self {
            Self::Text(text) | Self::Switch(text) => Entry::Text(text.to_owned()),
            Self::Number(text) => Entry::Text(match text.parse::<i64>() {
                Ok(number) => number.to_string(),
                Err(_) => text.parse::<f64>().ok()?.to_string(),
            }),
            Self::Variable(name) => Entry::Variable(name.to_owned()),
            Self::File(path) => Entry::File(path.to_owned()),
            Self::Command(words) => Entry::Command(words.into_iter().map(str::to_owned).collect()),
        })
    }
}

/// The characters of a name without quotes.
const BARE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        byte += 1;
    }
    table
};

/// Where the reading stands.
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// The byte that is next.
    pub(super) at: usize,
}

impl<'a> Scanner<'a> {
    /// From the byte `at` of `text`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Is there nothing more?
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    #[inline(always)]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    #[inline(always)]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// The first character of the next line that holds something; `None` at the end, and at what is odd.
    pub(super) fn first_of_line(&mut self) -> Option<u8> {
        loop {
            self.space();
            match self.peek()? {
                b'\n' | b'\r' | b'#' => self.line_end()?,
                first => return Some(first),
            }
        }
    }

    /// Nothing but a comment may follow on this line.
    fn line_end(&mut self) -> Option<()> {
        if self.peek() == Some(b'\n') {
            self.at += 1;
            return Some(());
        }
        self.space();
        if self.peek() == Some(b'#') {
            let rest = self.rest();
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            let comment = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
            // Before going on: what is odd must not look like the end of the file.
            if !is_text(comment) {
                return None;
            }
            self.at += comment.len();
        }
        let length = match self.rest() {
            [] => 0,
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return None,
        };
        self.at += length;
        Some(())
    }

    /// `[table]` or `[table.name]`, to the end of its line; the name, empty when there is none, with its place.
    pub(super) fn heading(&mut self) -> Option<(&'a str, &'a str, usize)> {
        self.take(b'[')?;
        let table = self.bare()?;
        let (mut name, mut place) = ("", self.at);
        if self.take(b'.').is_some() {
            place = self.at;
            name = match self.peek()? {
                b'"' | b'\'' => {
                    let start = self.at;
                    place += 1;
                    // Not one between three quotes.
                    self.string().filter(|text| !text.is_empty() && self.at == start + text.len() + 2)?
                }
                _ => self.bare()?,
            };
        }
        self.take(b']')?;
        self.line_end()?;
        Some((table, name, place))
    }

    /// A name without quotes.
    #[inline(always)]
    fn bare(&mut self) -> Option<&'a str> {
        let start = self.at;
        let rest = self.rest();
        let length = rest.iter().position(|byte| !BARE[usize::from(*byte)]).unwrap_or(rest.len());
        self.at += length;
        if length == 0 { None } else { self.text.get(start..start + length) }
    }

    /// `name = value`, to the end of its line.
    pub(super) fn pair(&mut self) -> Option<(&'a str, Value<'a>)> {
        let name = self.bare()?;
        self.equals()?;
        let value = self.value()?;
        self.line_end()?;
        Some((name, value))
    }

    #[inline(always)]
    fn equals(&mut self) -> Option<()> {
        self.space();
        self.take(b'=')?;
        self.space();
        Some(())
    }

    fn value(&mut self) -> Option<Value<'a>> {
        match self.peek()? {
            b'"' | b'\'' => self.string().map(Value::Text),
            b'{' => self.reference(),
            _ => {
                let rest = self.rest();
                let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'#');
                let word = &self.text[self.at..][..rest.iter().position(is_end).unwrap_or(rest.len())];
                self.at += word.len();
                match word {
                    "true" | "false" => Some(Value::Switch(word)),
                    _ => is_number(word).then_some(Value::Number(word)),
                }
            }
        }
    }

    /// A string without an escape: on one line, or between three quotes.
    fn string(&mut self) -> Option<&'a str> {
        let quote = self.peek()?;
        let rest = self.rest();
        let text = &self.text[self.at..];
        if rest.starts_with(&[quote; 3]) {
            let inner = &text[3..];
            let end = inner.find(&text[..3])?;
            let (content, after) = inner.split_at(end);
            // A fourth quote would belong to the text.
            if after.as_bytes().get(3) == Some(&quote) || content.contains(['\\', '\r']) {
                return None;
            }
            self.at += 3 + end + 3;
            return content
                .lines()
                .all(|line| is_text(line.as_bytes()))
                .then(|| content.strip_prefix('\n').unwrap_or(content));
        }
        let inner = &rest[1..];
        let end = match quote {
            b'"' => memchr3(quote, b'\\', b'\n', inner),
            _ => memchr2(quote, b'\n', inner),
        }?;
        if inner[end] != quote || !is_text(&inner[..end]) {
            return None;
        }
        self.at += end + 2;
        Some(&text[1..=end])
    }

    /// `{ env = "NAME" }` and its sisters.
    fn reference(&mut self) -> Option<Value<'a>> {
        self.take(b'{')?;
        self.space();
        let name = self.bare()?;
        self.equals()?;
        let value = match name {
            "env" => Value::Variable(self.quoted()?),
            "file" => Value::File(self.quoted()?),
            "command" => {
                let mut words = Vec::new();
                let mut before = b'[';
                loop {
                    self.take(before)?;
                    self.space();
                    words.push(self.quoted()?);
                    self.space();
                    if self.take(b']').is_some() {
                        break Value::Command(words);
                    }
                    before = b',';
                }
            }
            _ => return None,
        };
        self.space();
        self.take(b'}')?;
        Some(value)
    }

    fn quoted(&mut self) -> Option<&'a str> {
        matches!(self.peek()?, b'"' | b'\'').then(|| self.string())?
    }
}

/// A decimal number in the form in which nobody writes it otherwise.
fn is_number(word: &str) -> bool {
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (whole, fraction) = match word.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (word, None),
    };
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

/// Is there no control character but the tab? Eight bytes at a time: this sees each byte of each call's file.
fn is_text(bytes: &[u8]) -> bool {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // The high bit of each byte that is below a space or DEL; no carry goes from one byte to the next.
    let odd = |word: u64| {
        let low = word & LOW;
        (!(low + 0x6060_6060_6060_6060) | (low + 0x0101_0101_0101_0101)) & !word & !LOW
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let found = words.iter().fold(0, |found, word| found | odd(u64::from_le_bytes(*word)));
    let fine = |byte: &u8| *byte == b'\t' || !byte.is_ascii_control();
    rest.iter().all(fine) && (found == 0 || bytes.iter().all(fine))
}
