//! How far the value behind a name goes.

use super::name::placeholder;
use super::places::Places;
use super::words::Weight;

/// A value without its quotes.
pub(super) struct Value {
    pub start: usize,
    pub end: usize,
    pub quoted: bool,
}

/// More white space than this does not stand between a name and its value.
const MAX_SPACES: usize = 64;
/// XML's own quotes.
const CDATA: &[u8] = b"<![CDATA[";

/// Quotes inside quotes inside quotes have not more backslashes than this.
const MAX_SLASHES: usize = 15;
/// Nor stand more brackets than this around an assignment.
const MAX_BRACKETS: usize = 16;
/// What is longer is no word and no path: its beginning tells what there is to tell.
const LONGEST_WORD: usize = 128;

/// How a text is written: as it is, or percent-encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    Percent,
}

/// The value that begins at `at` or after white space.
pub(super) fn value(places: &mut Places<'_>, at: usize, weight: Weight) -> Option<Value> {
    coded(places, at, weight, Coding::Plain)
}

/// The same in a text of that coding.
pub(super) fn coded(places: &mut Places<'_>, at: usize, weight: Weight, coding: Coding) -> Option<Value> {
    let bytes = places.bytes;
    let start = at + spaces(&bytes[at..]);
    let start = start + wrapper(&bytes[start..]);
    if bytes[start..].starts_with(CDATA) {
        let first = start + CDATA.len();
        let length = bytes[first..].iter().take_while(|byte| **byte != b']').count();
        return Some(Value { start: first, end: first + length, quoted: true });
    }
    let slashes = bytes[start..].iter().take(MAX_SLASHES).take_while(|byte| **byte == b'\\').count();
    if let Some(quote @ (b'"' | b'\'' | b'`')) = bytes.get(start + slashes) {
        let first = start + slashes + 1;
        let end = closing(bytes, first, *quote, slashes);
        // Sentences have the names of settings in backticks.
        return Some(Value { start: first, end, quoted: *quote != b'`' });
    }
    // `token=[x]`, as lists of one are shown.
    let marks = ["[hidden", "[REDACTED", "[MASKED", "[masked"];
    let marked = marks.iter().any(|mark| bytes[start..].starts_with(mark.as_bytes()));
    let listed = bytes.get(start) == Some(&b'[')
        && bytes.get(start + 1).is_some_and(u8::is_ascii_alphanumeric)
        && !marked;
    let start = start + usize::from(listed);
    let mut end = places.stop(start, (weight == Weight::Strong, coding == Coding::Percent), |at| {
        stops(bytes, at, weight, coding)
    });
    // Brackets around the whole assignment.
    if !places.bracket(start, end) {
        let near = &bytes[start.max(end.saturating_sub(MAX_BRACKETS))..end];
        end -= near.iter().rev().take_while(|byte| b")]}".contains(byte)).count();
    }
    (end > start).then_some(Value { start, end, quoted: false })
}

/// White space from here on, as far as it may go.
pub(super) fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take(MAX_SPACES).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// What stands around a quoted value in debug output and source: `Some("…")`, `b'…'`, `string(7) "…"`, `["…"]`.
fn wrapper(bytes: &[u8]) -> usize {
    const WRAPPERS: &[&str] = &[
        "Some(",
        "Ok(",
        "String(",
        "Secret(",
        "SecretStr(",
        "SecretString(",
        "Sensitive(",
        "Just(",
        "Optional[",
        "string",
        "str",
        "(string)",
        "s:",
        "base64:",
        "bytes",
        "b",
        "f",
        "r",
        "u",
        "[",
        "(",
        "@",
    ];
    let mut at = 0;
    // Such as `(string) (len=12) "…"`.
    for _ in 0..3 {
        let rest = &bytes[at..];
        if matches!(rest.first(), Some(b'"' | b'\'')) {
            return at;
        }
        let word =
            WRAPPERS.iter().find(|word| rest.starts_with(word.as_bytes())).map_or(0, |word| word.len());
        let number = |byte: &&u8| byte.is_ascii_digit() || b"(len=):".contains(byte);
        let length = rest[word..].iter().take(12).take_while(number).count();
        at += word + length + rest[word + length..].iter().take(1).take_while(|byte| **byte == b' ').count();
        if word + length == 0 {
            break;
        }
    }
    if at > 0 && matches!(bytes.get(at), Some(b'"' | b'\'')) { at } else { 0 }
}

/// The place of the quote that closes; escaped ones inside have more backslashes than the one that opened.
fn closing(bytes: &[u8], first: usize, quote: u8, slashes: usize) -> usize {
    let mut run = 0;
    for (at, byte) in bytes.iter().enumerate().skip(first) {
        match *byte {
            b'\\' => run += 1,
            byte if byte == quote && (run % 2 == 0 || run <= slashes) => return at - run.min(slashes),
            _ => run = 0,
        }
    }
    bytes.len()
}

fn stops(bytes: &[u8], at: usize, weight: Weight, coding: Coding) -> bool {
    let next = bytes.get(at + 1);
    match bytes[at] {
        b'"' | b'\'' | b'`' => true,
        b'<' => weight != Weight::Strong || next == Some(&b'/'),
        b'>' => weight != Weight::Strong,
        // The end of an address in Markdown.
        b')' => next == Some(&b']'),
        b',' | b';' | b'&' => weight != Weight::Strong || separates(&bytes[at + 1..]),
        b'\\' => matches!(next, Some(b'"' | b'\'' | b'n' | b'r' | b't')),
        b'%' => {
            coding == Coding::Percent && (bytes[at..].starts_with(b"%26") || bytes[at..].starts_with(b"%22"))
        }
        byte => byte.is_ascii_whitespace(),
    }
}

/// A password may hold a comma: it ends where another name begins, or nothing follows.
fn separates(rest: &[u8]) -> bool {
    let Some(first) = rest.first() else { return true };
    let name = rest.iter().take(40).take_while(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ' | b'"' | b'\'')
    });
    let after = name.count();
    first.is_ascii_whitespace()
        || matches!(first, b'"' | b'\'' | b'\\')
        || (after > 0 && matches!(rest.get(after), Some(b'=' | b':')))
}

/// What there is to tell a value by: its beginning.
pub(super) fn beginning<'t>(text: &'t str, what: &Value) -> &'t str {
    &text[what.start..what.end.min(text.floor_char_boundary(what.start + LONGEST_WORD))]
}

/// What a name and its value stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Code, settings, output of programs.
    Code,
    /// A sentence.
    Prose,
}

impl Around {
    pub(super) fn prose_if(prose: bool) -> Self {
        if prose { Self::Prose } else { Self::Code }
    }
}

/// Is what stands in `text` a secret, for all that the weight of its name says?
pub(super) fn secret(
    text: &str,
    places: &mut Places<'_>,
    what: &Value,
    weight: Weight,
    around: Around,
) -> bool {
    let prose = around == Around::Prose;
    let &Value { start, end, quoted } = what;
    let length = end - start;
    let value = beginning(text, what);
    if placeholder(value) {
        return false;
    }
    // `invalidSecret: 无效的密钥`
    let plain = value.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !quoted && (!plain || (weight != Weight::Strong && !value.is_ascii())) {
        return false;
    }
    if weight != Weight::Rest && weight != Weight::Header && (path(value) || reference(value)) {
        return false;
    }
    // `token: RefCell<Token>`, `password = getpass()`, `secret = other_secret`: source code.
    let after = &text.as_bytes()[end..];
    let opened = matches!(after.first(), Some(b'<' | b'(' | b'[' | b'{')) && after.get(1) != Some(&b'/');
    if !quoted
        && length <= LONGEST_WORD
        && (code(value) || (opened && identifier(value)) || other_name(value))
    {
        return false;
    }
    let letters = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    match weight {
        Weight::Strong => length >= 3 && (quoted || !(prose && small(value))),
        Weight::Medium => {
            let structure = !quoted && value.starts_with(['{', '[', '(']);
            let word = prose && letters && length < 16;
            length >= 6
                && !(structure || word || small(value))
                && (quoted || length > LONGEST_WORD || !expression(value))
        }
        Weight::Weak => {
            // Numbers of sessions are none.
            let number = value.starts_with("0x") || !value.bytes().any(|byte| byte.is_ascii_alphabetic());
            length >= 16 && places.digit(start, end) && !value.contains(' ') && !number
        }
        Weight::Random => length > LONGEST_WORD || value.split(',').all(random),
        Weight::Header => length >= 6,
        // `a=b; c=d`
        Weight::Rest => {
            length >= 6 && (length > LONGEST_WORD || value.contains('=') || value.starts_with("Basic "))
        }
    }
}

/// One word of twenty letters and digits or more that is no name: they change more often than words do.
pub(super) fn random(value: &str) -> bool {
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let signs = value.len() - letters - digits;
    let changes = digits >= 2 || (digits == 1 && value.len() >= 20 && super::base64::mixed(value.as_bytes()));
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_+/=.~".contains(&byte);
    value.len() >= 16
        && value.bytes().all(allowed)
        && letters >= 4
        && changes
        && signs * 6 <= value.len()
        && !path(value)
}

/// A place in a file system: there is a name between its slashes, and nothing but names.
fn path(value: &str) -> bool {
    let drive = value.as_bytes().get(1..3).is_some_and(|after| after == b":\\" || after == b":/");
    let start = value.starts_with('/')
        || value.starts_with("./")
        || value.starts_with("../")
        || value.starts_with("~/");
    let names = |byte: u8| byte.is_ascii_alphanumeric() || b"/\\._-:~ ".contains(&byte);
    let word = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let capitals = part.bytes().filter(u8::is_ascii_uppercase).count();
        digits * 2 <= part.len() && (capitals <= 1 || capitals == part.len() || part.len() < 24)
    };
    (drive || start) && value.len() > 3 && value.bytes().all(names) && value.split('/').skip(1).all(word) && {
        value
            .trim_start_matches(['.', '~'])
            .trim_start_matches('/')
            .bytes()
            .any(|byte| byte.is_ascii_alphabetic())
    }
}

/// A name of something that is kept elsewhere: `arn:aws:…`, `projects/x/secrets/y`, `vault:…`.
fn reference(value: &str) -> bool {
    ["arn:", "projects/", "vault:", "op://", "kms://", "ref+", "ssm:", "secretsmanager:", "keyvault:"]
        .iter()
        .any(|start| value.starts_with(start))
}

/// A count, a length, a version, a time: no secret is that small.
fn small(value: &str) -> bool {
    let number = value.bytes().all(|byte| byte.is_ascii_digit() || b".-:,%".contains(&byte));
    let version = value
        .strip_prefix('v')
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    (number && value.len() < 8) || version
}

fn identifier(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:&*".contains(&byte))
}

/// A name that would have a secret itself, such as `user_password`.
fn other_name(value: &str) -> bool {
    let value = value.trim_end_matches([',', ';', ')']);
    let name = value.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_.".contains(&byte));
    name && value.contains(['_', '.']) && super::name::classify(value.as_bytes()).is_some()
}

/// `get_password(db)`, `os.environ["X"]`, `str`: source code, or a type that stands for a value.
pub(super) fn code(value: &str) -> bool {
    const ROOTS: &[&str] = &[
        "self",
        "this",
        "req",
        "request",
        "res",
        "config",
        "cfg",
        "conf",
        "settings",
        "os",
        "process",
        "env",
        "options",
        "opts",
        "args",
        "params",
        "props",
        "ctx",
        "context",
        "user",
        "var",
        "vars",
        "local",
        "module",
        "secrets",
        "github",
        "data",
        "each",
        "input",
        "inputs",
        "credentials",
        "creds",
        "random_password",
        "form",
        "event",
        "body",
        "state",
    ];
    const TYPES: &[&str] = &[
        "str",
        "string",
        "bytes",
        "bool",
        "int",
        "char",
        "text",
        "object",
        "any",
        "optional",
        "varchar",
        "password",
        "passwd",
        "pwd",
        "token",
        "secret",
        "value",
        "sensitive",
        "nil",
        "func",
        "function",
        "number",
        "boolean",
        "field",
        "input",
        "auth",
        "none",
    ];
    let word = value.trim_end_matches([';', ',', ')', ']', '}', '>', '?', ':']);
    let (path, opened) =
        word.split_once(['(', '[', '<', '{']).map_or((word, false), |(path, _)| (path, true));
    let path = path.trim_start_matches(['&', '*', '!', '$']);
    let mut names = path.split(['.', ':', '-']).filter(|name| !name.is_empty()).peekable();
    let root = names.peek().is_some_and(|name| ROOTS.contains(name));
    let mut count = 0;
    let named = names.all(|name| {
        count += 1;
        name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
    });
    named
        && count > 0
        && (opened || (root && count > 1) || TYPES.iter().any(|name| path.eq_ignore_ascii_case(name)))
}

/// `lexer.next_token()`, `config.api_key`, `Token![;]`, `API_KEY_FILE`: an expression or a name in a stack trace or a compiler's message.
fn expression(value: &str) -> bool {
    let (path, call) = value.split_once(['(', '[']).map_or((value, false), |(path, _)| (path, true));
    let path = path.trim_end_matches('!');
    let mut words = path.split(['.', ':']).filter(|word| !word.is_empty()).peekable();
    let names = words.peek().is_some()
        && words.all(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_'));
    let variable = path.contains('_') && path.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    names && (call || variable || path.contains(['.', ':']))
}
