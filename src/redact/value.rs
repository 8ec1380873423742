//! How far the value behind a name goes.

use super::name::{Weight, placeholder};
use super::places::Places;

/// A value without its quotes.
pub(super) struct Value {
    pub start: usize,
    pub end: usize,
    pub quoted: bool,
}

/// More white space than this does not stand between a name and its value.
const MAX_SPACES: usize = 64;

/// Quotes inside quotes inside quotes have not more backslashes than this.
const MAX_SLASHES: usize = 15;
/// Nor stand more brackets than this around an assignment.
const MAX_BRACKETS: usize = 16;
/// What is longer is no word and no path: its beginning tells what there is to tell.
const LONGEST_WORD: usize = 128;

/// The value that begins at `at` or after white space. `encoded`: the text is percent-encoded.
pub(super) fn value(places: &mut Places<'_>, at: usize, weight: Weight, encoded: bool) -> Option<Value> {
    let bytes = places.bytes;
    let start = at + spaces(&bytes[at..]);
    let start = start + wrapper(&bytes[start..]);
    let slashes = bytes[start..].iter().take(MAX_SLASHES).take_while(|byte| **byte == b'\\').count();
    if let Some(quote @ (b'"' | b'\'' | b'`')) = bytes.get(start + slashes) {
        let first = start + slashes + 1;
        let end = closing(bytes, first, *quote, slashes);
        // Sentences have the names of settings in backticks.
        return Some(Value { start: first, end, quoted: *quote != b'`' });
    }
    let mut end =
        places.stop(start, (weight == Weight::Strong, encoded), |at| stops(bytes, at, weight, encoded));
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

/// What stands around a quoted value in debug output and source: `Some("…")`, `b'…'`.
fn wrapper(bytes: &[u8]) -> usize {
    const WRAPPERS: &[&str] = &["Some(", "Ok(", "String(", "Secret(", "b", "f", "r", "u"];
    let fits = |word: &&&str| {
        bytes.strip_prefix(word.as_bytes()).is_some_and(|rest| matches!(rest.first(), Some(b'"' | b'\'')))
    };
    WRAPPERS.iter().find(fits).map_or(0, |word| word.len())
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

fn stops(bytes: &[u8], at: usize, weight: Weight, encoded: bool) -> bool {
    let next = bytes.get(at + 1);
    match bytes[at] {
        b'"' | b'\'' | b'`' => true,
        b'<' => weight != Weight::Strong || next == Some(&b'/'),
        b'>' => weight != Weight::Strong,
        b',' | b';' | b'&' => weight != Weight::Strong || separates(&bytes[at + 1..]),
        b'\\' => matches!(next, Some(b'"' | b'\'' | b'n' | b'r' | b't')),
        b'%' => encoded && (bytes[at..].starts_with(b"%26") || bytes[at..].starts_with(b"%22")),
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

/// Is what stands in `text` a secret, for all that the weight of its name says? `prose`: it stands as `name: value` inside a
/// sentence.
pub(super) fn secret(text: &str, places: &mut Places<'_>, what: &Value, weight: Weight, prose: bool) -> bool {
    let &Value { start, end, quoted } = what;
    let length = end - start;
    let value = &text[start..end.min(text.floor_char_boundary(start + LONGEST_WORD))];
    if placeholder(value) {
        return false;
    }
    // `invalidSecret: 无效的密钥`
    let plain = value.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !quoted && (!plain || (weight == Weight::Medium && !value.is_ascii())) {
        return false;
    }
    let letters = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    match weight {
        Weight::Strong => length >= 3,
        Weight::Medium => {
            let structure = !quoted && value.starts_with(['{', '[', '(']);
            length >= 6
                && !structure
                && !(prose && letters && length < 16)
                && (quoted || length > LONGEST_WORD || !code(value))
        }
        Weight::Weak => length >= 16 && places.digit(start, end) && !value.contains(' '),
        Weight::Header | Weight::Rest => length >= 6,
    }
}

/// `lexer.next_token()`, `config.api_key`, `Token![;]`, `API_KEY_FILE`: an expression or a name in a stack trace or a compiler's message.
fn code(value: &str) -> bool {
    let (path, call) = value.split_once(['(', '[']).map_or((value, false), |(path, _)| (path, true));
    let path = path.trim_end_matches('!');
    let mut words = path.split(['.', ':']).filter(|word| !word.is_empty()).peekable();
    let names = words.peek().is_some()
        && words.all(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_'));
    let variable = path.contains('_') && path.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    names && (call || variable || path.contains(['.', ':']))
}
