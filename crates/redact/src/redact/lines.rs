//! Secrets that go over several lines: private keys, blocks of YAML and shell, a name with its value below, tables, the end of
//! a key whose beginning was cut off.

use super::base64::mixed;
use super::keys::{BEGIN, END, after_end};
use super::name;
use super::pairs::{names, secret_name, values};
use super::scan::Span;
use super::spoken::telling;
use super::stamp::content;
use super::tables::{self, Table};
use super::typed;
use super::words::Weight;

/// A key without an end does not hide more lines than this.
const LONGEST_KEY: u32 = 500;
/// Between a name and its value may stand so many lines of other members.
const MEMBERS: u8 = 4;
/// Lines of keys and of web tokens are this long, but for the last.
const WRAPPED: usize = 40;

/// What a line is for the secret that began above it.
pub(super) enum LineRole {
    /// Nothing, or these.
    Here(Vec<Span<'static>>),
    /// The secret goes on in this line, and was marked above.
    Hidden,
    /// The line holds a value, and what it is called may stand below.
    Wait(Member),
    /// The line says what the one that waits is called: a secret.
    Named(&'static str),
}

/// A value that waits for its name.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub start: usize,
    pub end: usize,
}

struct Block {
    kind: &'static str,
    /// Deeper lines belong to it.
    indent: usize,
    /// Or all up to this one.
    close: Option<String>,
    marked: bool,
}

/// A name whose value is to come.
struct Named {
    kind: &'static str,
    weight: Weight,
    lines: u8,
    /// Does any line hold it, or only one with a member for it?
    bare: bool,
}

/// What the lines so far have begun.
#[derive(Default)]
pub(super) struct Lines {
    /// Inside a private key, with the lines that it may still have.
    key: Option<u32>,
    block: Option<Block>,
    named: Option<Named>,
    table: Option<Table>,
    /// Lines that a machine of netrc may still have.
    machine: u8,
    /// The line above was one of a key without its beginning.
    tail: bool,
    /// Inside a certificate.
    public: bool,
    /// A value waits for its name.
    pub waiting: bool,
}

impl Lines {
    /// Has no line begun anything that goes on?
    pub(super) fn quiet(&self) -> bool {
        let Self { key, block, named, table, machine, tail, public, waiting } = self;
        let state = key.is_some() || block.is_some() || named.is_some() || table.is_some();
        !(state || *tail || *public || *waiting || *machine > 0)
    }

    /// Remembers a key if `span`, which ends `text`, is one that goes on.
    pub(super) fn ended(&mut self, text: &str, span: &Span<'_>) -> bool {
        let open =
            span.kind == "private-key" && span.end == text.len() && after_end(&text[span.start..]).is_none();
        if open {
            self.key = Some(LONGEST_KEY);
        }
        open
    }

    /// What is left of `text` behind the key that it begins in; nothing when it is all key.
    pub(super) fn behind_key<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let Some(left) = self.key else { return Some(text) };
        self.key = None;
        if let Some(after) = after_end(text) {
            return (!after.is_empty()).then_some(after);
        }
        if left > 0 && body(text) {
            self.key = Some(left - 1);
            return None;
        }
        Some(text)
    }

    /// Looks at a whole line.
    pub(super) fn above(&mut self, line: &str) -> LineRole {
        let start = content(line);
        let text = line[start..].trim_end();
        if let Some(block) = &mut self.block {
            let closed = block.close.as_deref().is_some_and(|close| text == close);
            let inside = match block.close {
                Some(_) => !closed,
                None => text.is_empty() || start > block.indent,
            };
            if inside && text.is_empty() {
                return LineRole::Here(Vec::new());
            }
            if inside {
                let span = Span { kind: block.kind, from: start, start, end: start + text.len() };
                let marked = std::mem::replace(&mut block.marked, true);
                return if marked { LineRole::Hidden } else { LineRole::Here(vec![span]) };
            }
            self.block = None;
            if closed {
                return LineRole::Here(Vec::new());
            }
        }
        if let Some(span) = self.tail(start, text) {
            return span;
        }
        if let Some(span) = self.below(start, text) {
            return LineRole::Here(vec![span]);
        }
        let mut spans: Vec<Span<'static>> = self.netrc(start, text).into_iter().collect();
        spans.extend(tables::row(&mut self.table, line, start));
        match self.begins(start, text) {
            Some(other) if spans.is_empty() => other,
            _ => LineRole::Here(spans),
        }
    }

    /// A line of a key or a web token whose beginning was cut off: nothing else in it is as long, and what follows it in the
    /// same way.
    fn tail(&mut self, start: usize, text: &str) -> Option<LineRole> {
        let before = std::mem::take(&mut self.tail);
        if text.contains("-----") {
            // A block that is not a private key may be read by everybody.
            let begins = text.contains(BEGIN) && !text.contains("PRIVATE KEY");
            self.public = begins && !text.contains(END) || (self.public && !text.contains(END));
            return None;
        }
        if self.public {
            self.public = body(text);
            return self.public.then(|| LineRole::Here(Vec::new()));
        }
        // A blank may have several bytes, as the ideographic one has.
        let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
        let from = start + text.len() - last.len();
        let word = last.trim_matches(['"', '\'', ',', '\\']);
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_.".contains(&byte);
        let all = !word.is_empty() && word.bytes().all(letters) && !word.trim_end_matches('=').contains('=');
        // Names have signs between their words.
        let signs = word.bytes().filter(|byte| b"-_./".contains(byte)).count();
        let long = word.len() >= WRAPPED
            && mixed(word.as_bytes())
            && signs * 8 <= word.len()
            && !word.starts_with('/');
        let alone = from == start;
        let rest = before
            && alone
            && word.len() >= 4
            && (word.ends_with('=') || word.len() >= 16 || mixed(word.as_bytes()));
        if !(all && (alone && long || rest)) {
            return None;
        }
        self.tail = true;
        if before {
            return Some(LineRole::Hidden);
        }
        let end = start + text.len();
        Some(LineRole::Here(vec![Span { kind: "key-tail", from, start: from, end }]))
    }

    /// The value of a name in a line above.
    fn below(&mut self, start: usize, text: &str) -> Option<Span<'static>> {
        let named = self.named.as_mut()?;
        if text.is_empty() {
            named.lines = named.lines.saturating_sub(1);
            if named.lines == 0 {
                self.named = None;
            }
            return None;
        }
        let (kind, weight, bare) = (named.kind, named.weight, named.bare);
        let found = member(text).filter(|(key, _)| values(key) || *key == "string").map(|(_, place)| place);
        // `<value>x</value>`, `string(7) "x"`, or nothing but the value.
        let found = found.or_else(|| element(text)).or_else(|| {
            let (length, inner) = match text.split_once(['"', '\'']) {
                Some((before, rest)) if before.starts_with("string") => {
                    (before.len() + 1, rest.trim_end_matches(['"', '\'', ',', ';']))
                }
                _ => (0, text.trim_end_matches(',')),
            };
            let quotes = inner.len() - inner.trim_start_matches(['"', '\'', '`']).len();
            let inner = inner.trim_matches(['"', '\'', '`']);
            let word = !inner.contains(char::is_whitespace)
                && !inner.starts_with('<')
                && !inner.ends_with([':', '{', '[']);
            (bare && word).then_some((length + quotes, length + quotes + inner.len()))
        });
        let other = member(text).is_some_and(|(key, _)| !names(key))
            || (text.starts_with('<') && text.contains("</"));
        let Some((from, to)) = found else {
            // Another member of the same object, or the end of it.
            named.lines = named.lines.saturating_sub(1);
            if bare || !other || named.lines == 0 || text.starts_with(['}', '-']) {
                self.named = None;
            }
            return None;
        };
        self.named = None;
        let value = &text[from..to];
        let fits = match weight {
            Weight::Strong => value.len() >= 3,
            _ => value.len() >= 6 && (telling(value) || value.len() >= 16),
        };
        (fits && !name::placeholder(value)).then_some(Span {
            kind,
            from: start,
            start: start + from,
            end: start + to,
        })
    }

    /// `password x` below `machine y`.
    fn netrc(&mut self, start: usize, text: &str) -> Option<Span<'static>> {
        if text.starts_with("machine ") || text.starts_with("default login") {
            self.machine = MEMBERS;
            return None;
        }
        let (key, value) = text.split_once(' ')?;
        let value = value.trim();
        let netrc = self.machine > 0;
        self.machine = self.machine.saturating_sub(1);
        let password = key.eq_ignore_ascii_case("password") && !value.contains(' ') && value.len() >= 3;
        if !password || name::placeholder(value) || !(netrc || telling(value)) {
            return None;
        }
        let from = start + text.len() - value.len();
        Some(Span { kind: "password", from: start, start: from, end: from + value.len() })
    }

    /// What this line begins for those below it.
    fn begins(&mut self, start: usize, text: &str) -> Option<LineRole> {
        if let Some(kind) = typed::printed(text) {
            self.named = Some(Named { kind, weight: Weight::Medium, lines: 1, bare: true });
            return None;
        }
        // `name: |`, `name = <<EOT`, `NAME<<EOF`
        if let Some((key, close)) = text.split_once("<<") {
            let key = key.trim_end_matches(['=', ' ']);
            let close = close.trim_start_matches(['-', '~']).trim_matches(['"', '\'']);
            if let Some((kind, _)) = secret_name(key).filter(|_| {
                !close.is_empty() && close.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            }) {
                self.block = Some(Block { kind, indent: 0, close: Some(close.to_owned()), marked: false });
            }
            return None;
        }
        // `<name>password</name>`
        if let Some((name, rest)) = text.strip_prefix('<').and_then(|rest| rest.split_once('>'))
            && let Some((value, _)) = rest.split_once("</").filter(|_| names(name))
        {
            self.named =
                secret_name(value).map(|(kind, weight)| Named { kind, weight, lines: MEMBERS, bare: false });
            return None;
        }
        // `<password>` alone, `<setting name="Password" …>`
        if text.starts_with('<') && text.ends_with('>') && !text.contains("</") && !text.ends_with("/>") {
            let inside = text.trim_matches(['<', '>']);
            let attribute =
                ["name=", "key="].iter().find_map(|key| inside.split_once(key)).map(|(_, rest)| {
                    let rest = rest.trim_start_matches(['"', '\'']);
                    rest.split(['"', '\'']).next().unwrap_or(rest)
                });
            let secret = secret_name(attribute.unwrap_or(inside));
            self.named = secret.map(|(kind, weight)| Named { kind, weight, lines: 2, bare: true });
            return None;
        }
        // `["password"]=>`
        if let Some(key) = text.strip_suffix("=>") {
            let key = key.trim().trim_matches(['[', ']', '"', '\'']);
            // `["password":protected]=>`
            let key = key.split(['"', ':']).next().unwrap_or(key);
            self.named = secret_name(key).map(|(kind, weight)| Named { kind, weight, lines: 1, bare: true });
            return None;
        }
        let (key, (from, to)) = match member(text) {
            Some(found) => found,
            None => {
                self.told(text);
                return None;
            }
        };
        let value = &text[from..to];
        let secret = secret_name(key);
        if matches!(value, "|" | "|-" | "|+" | ">" | ">-" | ">+") {
            self.block = secret.map(|(kind, _)| Block { kind, indent: start, close: None, marked: false });
        } else if names(key) {
            let kind = secret_name(value);
            let waiting = std::mem::take(&mut self.waiting);
            if let Some((kind, _)) = kind.filter(|_| waiting) {
                return Some(LineRole::Named(kind));
            }
            self.named = kind.map(|(kind, weight)| Named { kind, weight, lines: MEMBERS, bare: false });
        } else if values(key) && !value.is_empty() && !name::placeholder(value) {
            return Some(LineRole::Wait(Member { start: start + from, end: start + to }));
        } else if value.is_empty() {
            // `password:` alone; its value is in a member below.
            self.named = secret.map(|(kind, weight)| Named { kind, weight, lines: 1, bare: false });
            if self.named.is_none() {
                self.told(text);
            }
        }
        None
    }

    /// A sentence that announces a password: "use the following password:", then the password on a line of its own.
    fn told(&mut self, text: &str) {
        let Some(sentence) = text.strip_suffix(':') else { return };
        let sentence = sentence.to_ascii_lowercase();
        let kinds = ["password", "passphrase", "token", "secret", "api key"];
        let kind = kinds.into_iter().find(|word| sentence.contains(word) && sentence.contains(' '));
        self.named = kind.map(|kind| Named { kind, weight: Weight::Medium, lines: 2, bare: true });
    }
}

/// `key: value`, `"key": "value",`, `key = value`, `Key : value`: the key, and where the value stands.
fn member(text: &str) -> Option<(&str, (usize, usize))> {
    let item = text.strip_prefix("- ").unwrap_or(text);
    let sign = item.find([':', '='])?;
    let key = item[..sign].trim_matches(['"', '\'', ' ', '\t']);
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-. ".contains(&byte)) {
        return None;
    }
    let after = &item[sign + 1..];
    let value = after.trim().trim_end_matches([',', ';']).trim_end();
    let bare = value.trim_matches(['"', '\'']);
    let start = text.len() - after.len() + after.find(bare).unwrap_or(0);
    Some((key, (start, start + bare.len())))
}

/// `<value>x</value>`
fn element(text: &str) -> Option<(usize, usize)> {
    let (name, rest) = text.strip_prefix('<')?.split_once('>')?;
    let (value, _) = rest.split_once("</").filter(|_| values(name) || name.starts_with("string"))?;
    let start = name.len() + 2;
    Some((start, start + value.len()))
}

/// Can this line be part of a key: Base64, perhaps behind a time stamp or in quotes, a header, nothing?
fn body(line: &str) -> bool {
    let base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let line = line.trim_matches([' ', '\t', '"', '\'', ',', '|', '>', '+', '\\']);
    let longest = line.as_bytes().split(|byte| !base64(byte)).map(<[u8]>::len).max().unwrap_or(0);
    let headers = ["Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:"];
    longest >= 16
        || line.ends_with('=')
        || line.bytes().all(|byte| base64(&byte))
        || headers.iter().any(|header| line.starts_with(header))
}
