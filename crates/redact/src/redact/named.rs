//! Secrets that are known by what is written before them: a name, a flag, a header, a word.

use super::name;
use super::pairs;
use super::places::Set;
use super::scan::{BACK, Scan};
use super::spoken::telling;
use super::value::{self, Around, Coding};
use super::words::Weight;

impl<'r> Scan<'_, 'r> {
    /// `--password x`, `"--token","x"`.
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
        if space == 0 {
            return;
        }
        let start = end + gap + space;
        let Some((kind, weight)) = name::classify(&bytes[first..end]) else {
            if pairs::names(&self.text[first..end])
                && let Some(name) = value::value(&mut self.places, start, Weight::Medium)
            {
                self.flagged(at, &self.text[first..end], &name);
            }
            return;
        };
        if bytes.get(start) == Some(&b'-') {
            return;
        }
        if let Some(value) = value::value(&mut self.places, start, weight) {
            self.value_in((kind, weight), at, &value, Around::prose_if(!quoted));
        }
    }

    /// A name, the sign at `sign` of `width` bytes, a value.
    pub(super) fn assignment(&mut self, sign: usize, width: usize) {
        // Only a sign in percents is longer.
        let coding = if width > 1 { Coding::Percent } else { Coding::Plain };
        let bytes = self.bytes;
        let before = sign.checked_sub(1).map_or(b' ', |place| bytes[place]);
        if b"=:!<>~".contains(&before) {
            return;
        }
        // `->` is a sign of assignment too.
        let arrow = bytes[sign] == b'>' && before == b'-';
        let mut end = sign - usize::from(arrow);
        while end > 0 && sign - end < 8 && bytes[end - 1] == b' ' {
            end -= 1;
        }
        while end > 0 && sign - end < 12 && b"\"'\\]`".contains(&bytes[end - 1]) {
            end -= 1;
        }
        let named = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
        let length = bytes[..end].iter().rev().take(BACK).take_while(named).count();
        let start = end - length;
        // `<password>x</password>`
        let element = bytes[sign] == b'>' && !arrow;
        if element && (end != sign || start == 0 || bytes[start - 1] != b'<') {
            return;
        }
        let sibling = pairs::names(&self.text[start..end]);
        let classified = name::classify(&bytes[start..end])
            .filter(|_| !sibling)
            .or_else(|| self.label_before(end).filter(|_| length == 0));
        let Some((kind, weight)) = classified else {
            if bytes[sign] == b'=' {
                self.query(start, sign + width);
            }
            if sibling
                && let Some(value) = value::coded(&mut self.places, sign + width, Weight::Medium, coding)
            {
                self.pair(start, &self.text[start..end], &value);
            }
            return;
        };
        if weight == Weight::Random && bytes[sign] == b'=' {
            self.query(start, sign + width);
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
        // `auth=('user', 'x')`
        if bytes.get(after) == Some(&b'(')
            && matches!(kind, "docker-auth" | "credentials")
            && let Some((2, value)) = self.last_quoted(after)
        {
            return self.value(("password", Weight::Strong), start, &value);
        }
        let Some(mut value) = value::coded(&mut self.places, after, weight, coding) else { return };
        // `password=password`: source code that hands it on.
        let plain = |text: &[u8]| {
            text.iter()
                .filter(|byte| byte.is_ascii_alphanumeric())
                .map(u8::to_ascii_lowercase)
                .collect::<Vec<_>>()
        };
        if value.end - value.start < BACK
            && plain(&bytes[value.start..value.end]) == plain(&bytes[start..end])
        {
            return;
        }
        // `arn:aws:secretsmanager:…:secret:name`
        if bytes[sign] == b':'
            && coding == Coding::Plain
            && start > 0
            && bytes[start - 1] == b':'
            && bytes.get(after) != Some(&b' ')
        {
            return;
        }
        // The key of a DingTalk app is its name, and no secret.
        if bytes[start..end].to_ascii_lowercase().ends_with(b"appkey")
            && self.text[value.start..value.end].starts_with("ding")
        {
            return;
        }
        // `--- PASS: TestX` tells how a test ended.
        if &bytes[start..end] == b"PASS" && bytes[sign] == b':' {
            return;
        }
        // A list of them.
        while weight == Weight::Random && !value.quoted && bytes.get(value.end) == Some(&b',') {
            let next = value::coded(&mut self.places, value.end + 1, weight, coding);
            let Some(next) = next.filter(|next| value::random(value::beginning(self.text, next))) else {
                break;
            };
            value.end = next.end;
        }
        let spaced = bytes[sign] == b':' && bytes.get(after) == Some(&b' ');
        let quoted_name = end != sign && bytes[end] != b' ';
        let code = value::code(value::beginning(self.text, &value));
        if weight == Weight::Strong && !value.quoted && !quoted_name && !code && self.opens_the_line(start) {
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
        self.value_in((kind, weight), start, &value, Around::prose_if(prose));
    }

    /// Hides `value`, whose name begins at `from`, where it is a secret.
    pub(super) fn value(&mut self, what: (&'r str, Weight), from: usize, value: &value::Value) {
        self.value_in(what, from, value, Around::Code);
    }

    fn value_in(&mut self, what: (&'r str, Weight), from: usize, value: &value::Value, around: Around) {
        // Base64 of a user and a password is as short as they are.
        if what.0 == "docker-auth" && super::base64::pair(&self.text[value.start..value.end]) {
            return self.add(what.0, from, value.start, value.end);
        }
        // All of it is hidden already.
        let hidden = self.found.last().is_some_and(|last| last.start <= value.start && value.end <= last.end);
        if !hidden && value::secret(self.text, &mut self.places, value, what.1, around) {
            self.add(what.0, from, value.start, value.end);
            // PHP shows a setting and its default, Terraform what it was and will be: `NAME => x => x`, `"x" -> "y"`.
            let rest = &self.bytes[value.end..];
            let signs: [&[u8]; 3] = [b" => ", b"\" -> \"", b" -> "];
            let again = signs.into_iter().find(|sign| rest.starts_with(sign));
            let again = again.map(|sign| value.end + sign.len() - usize::from(sign.ends_with(b"\"")));
            if let Some(next) = again.and_then(|at| value::value(&mut self.places, at, what.1)) {
                self.add(what.0, from, next.start, next.end);
            }
        }
    }

    /// `set DB_PASSWORD x`, `ENV API_TOKEN x`: the name ends with the word from `at` to `end`, and a space is in place of a sign.
    pub(super) fn beside(&mut self, at: usize, end: usize) {
        let bytes = self.bytes;
        // `password[x]`, `password.......x`
        let open = bytes.get(end).copied().unwrap_or(b' ');
        if b"[<(.".contains(&open) {
            return self.bracketed(at, end, open);
        }
        let quote = usize::from(matches!(bytes.get(end), Some(b'"' | b'\'')));
        let gap = value::spaces(&bytes[end + quote..]);
        let start = end + quote + gap;
        if gap == 0 || bytes.get(start).is_none_or(|byte| b"=:|>".contains(byte)) {
            return;
        }
        let named = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
        let first = at - bytes[..at].iter().rev().take(BACK).take_while(named).count();
        let name = &bytes[first..end];
        let camel = bytes[at..end]
            .windows(2)
            .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        let redis = matches!(name, b"requirepass" | b"masterauth");
        if first > 0 && bytes[first - 1] == b'-' || name[0] == b'-' || !(first < at || camel || redis) {
            return;
        }
        let Some((kind, weight)) =
            name::classify(name).filter(|(_, weight)| matches!(weight, Weight::Strong | Weight::Medium))
        else {
            return;
        };
        let start = bytes[start..].strip_prefix(b"-Value ").map_or(start, |_| start + 7);
        let Some(value) = value::value(&mut self.places, start, Weight::Strong) else { return };
        let before = self.bytes[first.saturating_sub(48)..first].to_ascii_lowercase();
        let words = [
            "set ",
            "put ",
            "env ",
            "setx ",
            "setenv ",
            "param ",
            "config ",
            "-gx ",
            "--global ",
            "--secret ",
            "env:",
            "define ",
            "add ",
        ];
        let set =
            redis || words.iter().any(|word| before.windows(word.len()).any(|part| part == word.as_bytes()));
        let end = value.end - usize::from(!value.quoted && bytes[value.start..value.end].ends_with(b";"));
        let text = &self.text[value.start..end];
        // `<add key="Password" value="x">`: the next attribute, whose value another rule finds.
        let attribute = text.ends_with('=') && matches!(bytes.get(end), Some(b'"' | b'\''));
        let fits = match set {
            _ if attribute => false,
            true => text.len() >= 4 && !text.starts_with(['-', '$', '<', '[', '{', '(']),
            false => text.len() >= 8 && telling(text) && !text.contains(['(', '=', '{', '<', '/']),
        };
        if fits {
            let value = value::Value { start: value.start, end, quoted: value.quoted };
            self.value_in((kind, weight), first, &value, Around::prose_if(!set));
        }
    }

    fn bracketed(&mut self, at: usize, end: usize, open: u8) {
        let bytes = self.bytes;
        let signs = bytes[end..].iter().take(64).take_while(|byte| **byte == open).count();
        if (open == b'.') != (signs >= 3) || (open != b'.' && signs > 1) {
            return;
        }
        let Some((kind, weight)) = name::classify(&bytes[at..end])
            .filter(|(_, weight)| matches!(weight, Weight::Strong | Weight::Medium))
        else {
            return;
        };
        let start = end + signs + value::spaces(&bytes[end + signs..]);
        let inside = |byte: &&u8| byte.is_ascii_graphic() && !b"[]()<>\"',;".contains(byte);
        let length = bytes[start..].iter().take(BACK).take_while(inside).count();
        let text = &self.text[start..start + length];
        let closed = open == b'.' || bytes.get(start + length).is_some_and(|byte| b"])>".contains(byte));
        if closed && text.len() >= 6 && telling(text) {
            let value = value::Value { start, end: start + length, quoted: false };
            self.value_in((kind, weight), at, &value, Around::Prose);
        }
    }

    /// Is the backtick at `at` the second of a pair, with a gap behind it?
    fn closes(&mut self, at: usize) -> bool {
        self.places.opened(at) && self.bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric())
    }

    /// Does a name at `start` stand where a line of YAML, of properties or of an environment file has it?
    pub(super) fn opens_the_line(&self, start: usize) -> bool {
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
        let Some(value) = value::value(&mut self.places, after, Weight::Header) else { return };
        let first = &self.text[value.start..value.end];
        if !value.quoted && value::code(value::beginning(self.text, &value)) {
            return;
        }
        if value.quoted || first.len() > 20 {
            return self.value(("authorization", Weight::Header), from, &value);
        }
        let one = ["bearer", "basic", "token", "apikey"].iter().any(|word| first.eq_ignore_ascii_case(word));
        // Only the scheme is quoted, as in "not as `Authorization: Bearer`".
        if one && self.bytes.get(value.end) == Some(&b'`') && self.closes(value.end) {
            return;
        }
        let next = value.end + value::spaces(&self.bytes[value.end..]);
        let next = value::value(&mut self.places, next, Weight::Header).filter(|next| next.start > value.end);
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
            if let Some(value) = value::value(&mut self.places, start, Weight::Rest) {
                self.value((kind, Weight::Rest), from, &value);
            }
            return;
        }
        let value = value::Value { start, end: self.end_of_text(from).max(start), quoted: true };
        self.value((kind, Weight::Rest), from, &value);
    }

    /// The quote that closes the string around `from`, or the end of the line.
    fn end_of_text(&mut self, from: usize) -> usize {
        self.places.string(from).unwrap_or(self.bytes.len())
    }
}
