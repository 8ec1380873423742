//! Secrets that are known by what is written before them: a name, a flag, a header, a word.

use super::name::{self, Weight};
use super::places::Set;
use super::scan::{BACK, Scan};
use super::value;

impl<'r> Scan<'_, 'r> {
    /// `--password x`, `"--token","x"`; and the short flags of a few well-known programs.
    pub(super) fn flag(&mut self, at: usize) {
        let bytes = self.bytes;
        let starts = at == 0 || bytes[at - 1].is_ascii_whitespace() || b"\"'[(".contains(&bytes[at - 1]);
        if !starts {
            return;
        }
        let dashes = if bytes[at..].starts_with(b"--") { 2 } else { 1 };
        let first = at + dashes;
        let end = self.places.run(first, Set::of("-_"));
        let quoted = matches!(bytes.get(end), Some(b'"' | b'\''));
        let gap = usize::from(quoted);
        let space = bytes[end + gap..].iter().take(8).take_while(|byte| b" \t,".contains(byte)).count();
        if dashes == 1 {
            self.short(at, end);
        }
        if space == 0 {
            return;
        }
        let Some((kind, weight)) = name::classify(&bytes[first..end]) else { return };
        let start = end + gap + space;
        if bytes.get(start) == Some(&b'-') {
            return;
        }
        if let Some(value) = value::value(&mut self.places, start, weight, false) {
            self.value((kind, weight), at, &value, !quoted);
        }
    }

    /// `mysql -pSECRET`, `sshpass -p SECRET`, `curl -u user:SECRET`.
    fn short(&mut self, at: usize, end: usize) {
        let runs = |programs: &[&str]| {
            self.programs.iter().any(|(name, place)| programs.contains(name) && at - place <= BACK * 4)
        };
        let rest = &self.bytes[at + 1..];
        let attached = end > at + 2;
        let start = if attached { at + 2 } else { end + value::spaces(&self.bytes[end..]) };
        let found = match rest.first() {
            Some(b'p') if attached && runs(&["mysql", "mariadb", "sshpass"]) => start,
            Some(b'p') if !attached && runs(&["sshpass", "docker login", "podman login"]) => start,
            Some(b'u') if runs(&["curl", "wget"]) => {
                let opened = matches!(self.bytes.get(start), Some(b'"' | b'\''));
                let word = self.bytes[start + usize::from(opened)..]
                    .iter()
                    .take_while(|byte| !byte.is_ascii_whitespace() && !b"\"':".contains(byte))
                    .count();
                let colon = start + usize::from(opened) + word;
                if self.bytes.get(colon) != Some(&b':') {
                    return;
                }
                colon + 1
            }
            _ => return,
        };
        if let Some(value) = value::value(&mut self.places, found, Weight::Strong, false) {
            self.value(("password", Weight::Strong), at, &value, false);
        }
    }

    /// A name, the sign at `sign` of `width` bytes, a value.
    pub(super) fn assignment(&mut self, sign: usize, width: usize, encoded: bool) {
        let bytes = self.bytes;
        let before = sign.checked_sub(1).map_or(b' ', |place| bytes[place]);
        if b"=:!<>~".contains(&before) {
            return;
        }
        let mut end = sign;
        while end > 0 && sign - end < 8 && bytes[end - 1] == b' ' {
            end -= 1;
        }
        while end > 0 && sign - end < 12 && b"\"'\\]`".contains(&bytes[end - 1]) {
            end -= 1;
        }
        let named = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
        let length = bytes[..end].iter().rev().take(BACK).take_while(named).count();
        let start = end - length;
        let Some((kind, weight)) = name::classify(&bytes[start..end]) else { return };
        // `<password>x</password>`
        let element = bytes[sign] == b'>';
        if element && (end != sign || start == 0 || bytes[start - 1] != b'<') {
            return;
        }
        let mut after = sign + width;
        // `:=`, `=>`, `==`; but `Token::Eof` is a path.
        match (bytes[sign], bytes.get(after)) {
            (b':', Some(b':')) => return,
            (b':' | b'=', Some(b'=' | b'>')) => after += 1,
            // Only the name is quoted, as in "send it as `?access_token=`".
            (_, Some(b'`')) if self.closes(after) => return,
            _ => {}
        }
        match weight {
            Weight::Header => return self.header(start, after),
            Weight::Rest => return self.rest(kind, start, after),
            _ => {}
        }
        let Some(mut value) = value::value(&mut self.places, after, weight, encoded) else { return };
        let spaced = bytes[sign] == b':' && bytes.get(after) == Some(&b' ');
        let quoted_name = end != sign && bytes[end] != b' ';
        if weight == Weight::Strong && !value.quoted && !quoted_name && self.opens_the_line(start) {
            value.end = self.line_value(&value);
        }
        // "sending to `token`: DingTalk refused" is a sentence too.
        let words_around = match quoted_name {
            true => bytes[end] == b'`',
            false => start > 0 && bytes[start - 1] == b' ',
        };
        let prose = spaced && words_around && !self.opens_the_line(start);
        // The working directory.
        let folder = bytes[start..end].eq_ignore_ascii_case(b"pwd")
            || bytes[start..end].eq_ignore_ascii_case(b"oldpwd");
        if folder && bytes.get(value.start).is_some_and(|byte| b"/~".contains(byte)) {
            return;
        }
        self.value((kind, weight), start, &value, prose);
    }

    fn value(&mut self, what: (&'r str, Weight), from: usize, value: &value::Value, prose: bool) {
        // All of it is hidden already.
        let hidden = self.found.last().is_some_and(|last| last.start <= value.start && value.end <= last.end);
        if !hidden && value::secret(self.text, &mut self.places, value, what.1, prose) {
            self.add(what.0, from, value.start, value.end);
        }
    }

    /// Is the backtick at `at` the second of a pair, with a gap behind it?
    fn closes(&mut self, at: usize) -> bool {
        self.places.opened(at) && self.bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric())
    }

    /// Does a name at `start` stand where a line of YAML, of properties or of an environment file has it?
    fn opens_the_line(&self, start: usize) -> bool {
        self.part.first && self.openings.contains(&start)
    }

    /// An unquoted value in such a line may have spaces, unless the line goes on with `name=value`.
    fn line_value(&self, value: &value::Value) -> usize {
        let rest = self.text[value.start..].trim_end();
        let fields = rest.contains('=') || rest.contains(": ") || rest.contains(['"', '\'', '`']);
        if self.part.last && !fields { value.start + rest.len() } else { value.end }
    }

    /// `Authorization: Bearer x`.
    fn header(&mut self, from: usize, after: usize) {
        let Some(value) = value::value(&mut self.places, after, Weight::Header, false) else { return };
        let first = &self.text[value.start..value.end];
        if value.quoted || first.len() > 20 {
            return self.value(("authorization", Weight::Header), from, &value, false);
        }
        let one = ["bearer", "basic", "token", "apikey"].iter().any(|word| first.eq_ignore_ascii_case(word));
        // Only the scheme is quoted, as in "not as `Authorization: Bearer`".
        if one && self.bytes.get(value.end) == Some(&b'`') && self.closes(value.end) {
            return;
        }
        let next = value.end + value::spaces(&self.bytes[value.end..]);
        let next =
            value::value(&mut self.places, next, Weight::Header, false).filter(|next| next.start > value.end);
        let end = match next {
            Some(next) if name::placeholder(&self.text[next.start..next.end]) => return,
            Some(next) if one => next.end,
            Some(_) => self.end_of_text(from),
            None => value.end,
        };
        if end - value.start >= 6 {
            self.add("authorization", from, value.start, end);
        }
    }

    /// A header with spaces inside: to the end of the string it stands in, or of the line.
    fn rest(&mut self, kind: &'r str, from: usize, after: usize) {
        let start = after + value::spaces(&self.bytes[after..]);
        if matches!(self.bytes.get(start), Some(b'"' | b'\'' | b'\\')) {
            if let Some(value) = value::value(&mut self.places, start, Weight::Rest, false) {
                self.value((kind, Weight::Rest), from, &value, false);
            }
            return;
        }
        let value = value::Value { start, end: self.end_of_text(from).max(start), quoted: true };
        self.value((kind, Weight::Rest), from, &value, false);
    }

    /// The quote that closes the string around `from`, or the end of the line.
    fn end_of_text(&mut self, from: usize) -> usize {
        self.places.string(from).unwrap_or(self.bytes.len())
    }

    /// `password 'x'` and `identified by 'x'` of SQL, `login x password y` of netrc.
    pub(super) fn spoken(&mut self, at: usize, end: usize) {
        let is = |words: &[&str]| {
            words.iter().any(|word| self.bytes[at..end].eq_ignore_ascii_case(word.as_bytes()))
        };
        if !is(&["by", "password", "passwd"]) {
            return;
        }
        let before = &self.bytes[at.saturating_sub(BACK)..at].to_ascii_lowercase();
        if is(&["by"]) && !before.ends_with(b"identified ") {
            return;
        }
        let start = end + value::spaces(&self.bytes[end..]);
        let login = before.windows(6).any(|part| part == b"login ");
        if start == end || !(login || matches!(self.bytes.get(start), Some(b'\'' | b'"'))) {
            return;
        }
        if let Some(value) = value::value(&mut self.places, start, Weight::Strong, false) {
            self.value(("password", Weight::Strong), at, &value, false);
        }
    }
}
