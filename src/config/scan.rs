//! Lines of a plain settings file: headings, names and values.
//!
//! It goes through all of the file in every call, so it works on bytes and makes nothing: a value becomes a text only when
//! it is asked for. What stands between quotes, and a name that is a known one, is whole characters.

use super::{Entry, Key, ValueKind};

/// What a value is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Number,
    Switch,
    Variable,
    File,
    Command,
}

/// A value as it stands in the text, without its quotes; of a command, all that stands between the brackets.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) form: Form,
    bytes: &'a [u8],
}

impl Value<'_> {
    /// Is it of the kind of `key`?
    pub(super) fn fits(self, key: &Key) -> bool {
        match self.form {
            Form::Text => key.kind.is_text(),
            Form::Number => key.kind == ValueKind::Number,
            Form::Switch => key.kind == ValueKind::Switch,
            Form::Variable | Form::File | Form::Command => key.secret && key.kind.is_text(),
        }
    }

    /// As the tree gives it.
    pub(super) fn entry(self) -> Option<Entry> {
        let text = str::from_utf8(self.bytes).ok()?;
        Some(match self.form {
            Form::Text | Form::Switch => Entry::Text(text.to_owned()),
            Form::Number => Entry::Text(match text.parse::<i64>() {
                Ok(number) => number.to_string(),
                Err(_) => text.parse::<f64>().ok()?.to_string(),
            }),
            Form::Variable => Entry::Variable(text.to_owned()),
            Form::File => Entry::File(text.to_owned()),
            Form::Command => {
                let (mut scanner, mut words) = (Scanner::new(self.bytes, 0), Vec::new());
                scanner.words(&mut |word| words.extend(str::from_utf8(word).map(str::to_owned)))?;
                Entry::Command(words)
            }
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

/// Where the reading stands. What was read last stands here too: it is not handed from function to function.
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    /// The byte that is next.
    pub(super) at: usize,
    /// A name: of a pair, or the user's own one in a heading, empty when there is none.
    pub(super) name: &'a [u8],
    /// The value of a pair.
    pub(super) value: Value<'a>,
}

impl<'a> Scanner<'a> {
    /// From the byte `at` of a text.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, name: &[], value: Value { form: Form::Text, bytes: &[] } }
    }

    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Is there nothing more?
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
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
    #[inline(always)]
    pub(super) fn first_of_line(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b'\n' | b' ' | b'\t' => self.at += 1,
                b'\r' | b'#' => self.comment()?,
                first => return Some(first),
            }
        }
    }

    /// Nothing but a comment may follow on this line.
    #[inline(always)]
    fn line_end(&mut self) -> Option<()> {
        match self.peek() {
            Some(b'\n') => {
                self.at += 1;
                Some(())
            }
            _ => self.comment(),
        }
    }

    #[inline(never)]
    fn comment(&mut self) -> Option<()> {
        self.space();
        if self.peek() == Some(b'#') {
            self.at += length(self.rest(), b'\n');
        }
        // What is odd must not look like the end of the file.
        let length = match self.rest() {
            [] => 0,
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return None,
        };
        self.at += length;
        Some(())
    }

    /// Goes over `text`, when it is next.
    pub(super) fn skip(&mut self, text: &[u8]) -> Option<()> {
        self.rest().starts_with(text).then(|| self.at += text.len())
    }

    /// `[table` and the dot behind it, if there is one.
    pub(super) fn table(&mut self) -> Option<&'a [u8]> {
        self.take(b'[')?;
        let table = self.bare()?;
        let _ = self.take(b'.');
        Some(table)
    }

    /// What follows in the heading, to the end of its line; gives the place where the name begins.
    pub(super) fn table_name(&mut self) -> Option<usize> {
        let mut place = self.at;
        self.name = match self.peek()? {
            b']' => &[],
            b'"' | b'\'' => {
                place += 1;
                // A string between three quotes is not taken here.
                self.string().filter(|text| !text.is_empty() && self.at == place + text.len() + 1)?
            }
            _ => self.bare()?,
        };
        self.take(b']')?;
        self.line_end()?;
        Some(place)
    }

    /// A name without quotes.
    #[inline(always)]
    fn bare(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !BARE[usize::from(*byte)]).unwrap_or(rest.len());
        self.at += length;
        if length == 0 { None } else { Some(&rest[..length]) }
    }

    /// `name = value`, to the end of its line.
    pub(super) fn pair(&mut self) -> Option<()> {
        self.name = self.bare()?;
        self.equals()?;
        self.value = match self.peek()? {
            b'"' | b'\'' => Value { form: Form::Text, bytes: self.string()? },
            b'{' => self.reference()?,
            _ => self.plain()?,
        };
        self.line_end()
    }

    #[inline(always)]
    fn equals(&mut self) -> Option<()> {
        self.space();
        self.take(b'=')?;
        self.space();
        Some(())
    }

    /// A value without quotes.
    fn plain(&mut self) -> Option<Value<'a>> {
        let rest = self.rest();
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'#');
        let bytes = &rest[..rest.iter().position(is_end).unwrap_or(rest.len())];
        self.at += bytes.len();
        let form = match bytes {
            b"true" | b"false" => Form::Switch,
            _ => is_number(bytes).then_some(Form::Number)?,
        };
        Some(Value { form, bytes })
    }

    /// A string without an escape: on one line, or between three quotes.
    fn string(&mut self) -> Option<&'a [u8]> {
        let (quote, inner) = self.rest().split_first()?;
        let end = length(inner, *quote);
        if inner.get(end) != Some(quote) {
            return None;
        }
        if end == 0 && inner.get(1) == Some(quote) {
            return self.prose(*quote);
        }
        self.at += end + 2;
        Some(&inner[..end])
    }

    /// What stands between three quotes.
    #[cold]
    fn prose(&mut self, quote: u8) -> Option<&'a [u8]> {
        let inner = self.rest().get(3..)?;
        let end = inner.windows(3).position(|three| three == [quote; 3])?;
        let content = &inner[..end];
        // A fourth quote would belong to the text.
        if inner.get(end + 3) == Some(&quote) || content.contains(&b'\\') {
            return None;
        }
        self.at += 3 + end + 3;
        let is_text = |line: &[u8]| length(line, b'\n') == line.len();
        content
            .split(|byte| *byte == b'\n')
            .all(is_text)
            .then(|| content.strip_prefix(b"\n").unwrap_or(content))
    }

    /// `{ env = "NAME" }` and its sisters.
    fn reference(&mut self) -> Option<Value<'a>> {
        self.take(b'{')?;
        self.space();
        let name = self.bare()?;
        self.equals()?;
        let (form, bytes) = match name {
            b"env" => (Form::Variable, self.quoted()?),
            b"file" => (Form::File, self.quoted()?),
            b"command" => {
                let start = self.at;
                self.words(&mut |_| {})?;
                (Form::Command, &self.bytes[start..self.at])
            }
            _ => return None,
        };
        self.space();
        self.take(b'}')?;
        Some(Value { form, bytes })
    }

    /// `["CMD", "ARG"]`
    fn words(&mut self, found: &mut dyn FnMut(&'a [u8])) -> Option<()> {
        let mut before = b'[';
        loop {
            self.take(before)?;
            self.space();
            found(self.quoted()?);
            self.space();
            if self.take(b']').is_some() {
                return Some(());
            }
            before = b',';
        }
    }

    fn quoted(&mut self) -> Option<&'a [u8]> {
        matches!(self.peek()?, b'"' | b'\'').then(|| self.string())?
    }
}

/// A decimal number in the form in which nobody writes it otherwise.
fn is_number(word: &[u8]) -> bool {
    let digits = |text: &[u8]| !text.is_empty() && text.len() <= 15 && text.iter().all(u8::is_ascii_digit);
    let word = word.strip_prefix(b"-").unwrap_or(word);
    let (whole, fraction) = match word.iter().position(|byte| *byte == b'.') {
        Some(dot) => (&word[..dot], Some(&word[dot + 1..])),
        None => (word, None),
    };
    digits(whole) && (whole == b"0" || !whole.starts_with(b"0")) && fraction.is_none_or(digits)
}

/// How many bytes come before the first that is `end`, a control character but the tab or, between double quotes, a
/// backslash. Eight bytes at a time: this sees each value of each call's file.
#[inline(always)]
fn length(bytes: &[u8], end: u8) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const LOW: u64 = 0x7f * ONES;
    let escape = if end == b'"' { b'\\' } else { end };
    let (ends, escapes) = (ONES * u64::from(end), ONES * u64::from(escape));
    let mut at = 0;
    while let Some(word) = bytes[at..].first_chunk() {
        let word = u64::from_le_bytes(*word);
        let low = word & LOW;
        // The high bit of each byte that is below a space or DEL; no carry goes from one byte to the next.
        let control = (!(low + 0x60 * ONES) | (low + ONES)) & !word;
        // The high bit of the first byte that is zero, and perhaps of some behind it.
        let zero = |word: u64| word.wrapping_sub(ONES) & !word;
        let found = (control | zero(word ^ ends) | zero(word ^ escapes)) & !LOW;
        if found == 0 {
            at += 8;
            continue;
        }
        at += found.trailing_zeros() as usize / 8;
        if bytes[at] != b'\t' {
            return at;
        }
        at += 1;
    }
    let stops = |byte: &u8| *byte == end || *byte == escape || *byte != b'\t' && byte.is_ascii_control();
    at + bytes[at..].iter().position(stops).unwrap_or(bytes.len() - at)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn eight_bytes_at_a_time_are_seen_as_each_alone() {
        let signs = ["a", "\t", "\n", "\u{1f}", "\u{7f}", "\u{80}", "告", "\"", "'", "\\", " ", "~", "\u{2}"];
        let (mut state, mut ended) = (1_u64, [0; 3]);
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            // Mostly the first two, so that the others stand at every place of a word.
            let text: String = (0..random(40)).map(|_| signs[random(3) % 2 * random(signs.len())]).collect();
            for (index, end) in [b'"', b'\'', b'\n'].into_iter().enumerate() {
                let stops = |byte: &u8| {
                    *byte == end
                        || end == b'"' && *byte == b'\\'
                        || *byte != b'\t' && (*byte < b' ' || *byte == 0x7f)
                };
                let bytes = text.as_bytes();
                let alone = bytes.iter().position(stops).unwrap_or(bytes.len());
                assert_eq!(length(bytes, end), alone, "{text:?} {end}");
                ended[index] += usize::from(alone > 8 && alone < bytes.len());
            }
        }
        assert!(ended.iter().all(|count| *count > 500), "{ended:?}");
    }
}
