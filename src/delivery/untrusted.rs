//! What a model or a log says, made harmless before a group sees it.
//!
//! A scanner, not a parser: DingTalk's clients read Markdown each in their own way (§5.8: phones do not know fences), so what a
//! parser calls code or text may be active for them. Each sign that can begin something active is broken wherever it stands,
//! with an invisible space, so that the text looks the same; only a link whose address plainly begins with `http://` or
//! `https://` is let through.

use super::line::{LineReader, fenced};
use super::markdown::keep_line_breaks;
use super::subset::subset;

/// Breaks what stands around it and is not seen.
pub(super) const BREAK: char = '\u{200b}';

/// Longest address of a link that is let through.
const LONGEST_ADDRESS: usize = 2048;

/// Schemes that do something without `//` behind them.
const SCHEMES: &[&str] = &[
    "javascript",
    "vbscript",
    "data",
    "dtmd",
    "dingtalk",
    "eapp",
    "alipays",
    "weixin",
    "intent",
    "file",
    "blob",
    "mailto",
    "tel",
    "sms",
];

/// A model's Markdown as DingTalk shows it, laid out and harmless: pictures become links, links with other schemes than
/// `http` and `https` become their text, HTML and mentions become plain text. Who is mentioned is decided by `at` lists alone
/// (§5.3); a name in the text is broken so that it does not pass for one.
pub fn model_text(markdown: &str) -> String {
    keep_line_breaks(&defused(&subset(&visible(markdown))))
}

/// The end of a log in a fence that it cannot leave, without control characters; harmless also where fences are not known.
pub fn raw_text(log: &str) -> String {
    let mut scanner = Scanner::default();
    for line in visible(log).split('\n') {
        scanner.line(line, Line::Verbatim);
    }
    fenced(&scanner.finish(), "")
}

/// A name or a value on one line, where every sign means itself: no link, mention, emphasis or code in it does anything.
pub fn literal_text(text: &str) -> String {
    let mut scanner = Scanner { strict: true, ..Scanner::default() };
    scanner.line(&visible(text).split_whitespace().collect::<Vec<_>>().join(" "), Line::Verbatim);
    let text = scanner.finish();
    let mut result = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Within a word an underscore is one for every client.
        let inside = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(c, '*' | '`' | '~' | '\\') || (c == '_' && !inside) {
            result.push('\\');
        }
        result.push(c);
        before = c;
    }
    result
}

/// `text` without control characters, terminal sequences and invisible characters; a lone carriage return is a new line.
pub fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut result = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => {
                let kind = chars.next();
                let ends = |c: char| match kind {
                    Some('[') => ('@'..='~').contains(&c),
                    _ => c == '\u{7}' || c == '\\',
                };
                // A sequence that does not end is no reason to lose the rest of the line.
                for _ in 0..if matches!(kind, Some('[' | ']')) { 256 } else { 0 } {
                    if chars.peek().is_none_or(|next| *next == '\n') || chars.next().is_some_and(ends) {
                        break;
                    }
                }
            }
            '\r' => result.push('\n'),
            // The joiner of emoji; between letters it hides words.
            '\u{200d}' if result.ends_with(|before| before > '\u{2000}') => result.push(c),
            '\n' | '\t' => result.push(c),
            c if c.is_control() || invisible(c) => {}
            c => result.push(c),
        }
    }
    result
}

/// Does `c` take no room where it is shown? It may part what people read as one word.
pub fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn defused(markdown: &str) -> String {
    let mut scanner = Scanner::default();
    let mut reader = LineReader::default();
    for line in markdown.split('\n') {
        let place = if reader.read(line).is_code() { Line::Verbatim } else { Line::Markdown };
        scanner.line(line, place);
    }
    scanner.finish()
}

/// A `[` in the output that a link may begin with.
struct Bracket {
    at: usize,
    /// Was it a picture?
    picture: bool,
}

#[derive(Default)]
struct Scanner {
    out: String,
    brackets: Vec<Bracket>,
    /// Bytes of the output to be left out.
    dropped: Vec<std::ops::Range<usize>>,
    /// Is a name behind an `@` broken also where code would keep it?
    strict: bool,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Text with marks.
    Markdown,
    /// Code, a log, a name: nothing may be taken away, for people read it as it is.
    Verbatim,
}

impl Scanner {
    fn finish(mut self) -> String {
        self.dropped.sort_unstable_by_key(|range| range.start);
        let mut text = String::with_capacity(self.out.len());
        let mut at = 0;
        for range in self.dropped {
            text.push_str(&self.out[at..range.start]);
            // What stood on both sides must not come together.
            text.push(BREAK);
            at = range.end;
        }
        text.push_str(&self.out[at..]);
        text.pop();
        text
    }

    fn line(&mut self, line: &str, place: Line) {
        let code = place == Line::Verbatim;
        if code || line.trim().is_empty() {
            self.brackets.clear();
        }
        let pairs = if code || !line.contains("](") { Vec::new() } else { pairs(line) };
        let definition = line.trim_start_matches([' ', '\t', '>', '-', '*']).starts_with('[');
        // Backticks open around code inside the line.
        let mut ticks = 0;
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            let rest = &line[at + c.len_utf8()..];
            let literal = code || ticks > 0;
            match c {
                '`' => {
                    let run = 1 + rest.bytes().take_while(|byte| *byte == b'`').count();
                    ticks = if ticks == run {
                        0
                    } else if ticks == 0 {
                        run
                    } else {
                        ticks
                    };
                    self.out.push_str(&line[at..at + run]);
                    at += run;
                    continue;
                }
                '!' if rest.starts_with('[') => self.push_broken(c),
                '[' => {
                    if !literal {
                        self.brackets
                            .push(Bracket { at: self.out.len(), picture: line[..at].ends_with('!') });
                    }
                    self.out.push(c);
                }
                ']' if rest.starts_with('(') => {
                    let open = at + c.len_utf8();
                    let close = pairs.binary_search_by_key(&open, |pair| pair.0).ok().map(|at| pairs[at].1);
                    let near = close.filter(|close| !literal && close - open < LONGEST_ADDRESS);
                    at += self.destination(near.map(|close| &line[open + 1..close]), literal);
                }
                ']' if definition && rest.starts_with(':') => self.push_broken(c),
                '<' => match autolink(rest) {
                    Some(address) if !literal => {
                        self.out.push_str(&encoded(address));
                        at += address.len() + 1;
                    }
                    _ if rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) => {
                        self.push_broken(c)
                    }
                    _ => self.out.push(c),
                },
                '&' if entity(rest) => self.push_broken(c),
                ':' if acts(&line[..at], rest) => {
                    self.out.push(BREAK);
                    self.out.push(c);
                }
                // In code and in addresses only these: `@scope/package` and `@Override` are copied from there.
                '@' if literal && !self.strict => match names_all(rest) {
                    true => self.push_broken(c),
                    false => self.out.push(c),
                },
                '@' if mentions(&line[..at], rest) => self.push_broken(c),
                c => self.out.push(c),
            }
            at += c.len_utf8();
        }
        self.out.push('\n');
    }

    fn push_broken(&mut self, c: char) {
        self.out.push(c);
        self.out.push(BREAK);
    }

    /// A `]` with a parenthesis behind it, and what stands inside when it closes. Gives how much is done with.
    fn destination(&mut self, inside: Option<&str>, literal: bool) -> usize {
        let target = inside.map(|inside| (address(inside), inside.len() + 2));
        let bracket = if literal { None } else { self.brackets.pop() };
        match (target, bracket) {
            (Some((Some(address), length)), bracket) => {
                if let Some(Bracket { at, picture: true }) = bracket {
                    // `!` and what broke it.
                    self.dropped.push(at - 1 - BREAK.len_utf8()..at);
                }
                self.out.push_str(&format!("]({})", encoded(address)));
                length
            }
            // The text alone; a break, lest what follows be taken for the address of what stands before.
            (Some((None, length)), Some(Bracket { at, picture })) => {
                let before = if picture { 1 + BREAK.len_utf8() } else { 0 };
                self.dropped.push(at - before..at + 1);
                self.out.push(BREAK);
                length
            }
            _ => {
                self.push_broken(']');
                0
            }
        }
    }
}

/// The parentheses of `line` that close, each with its partner, in order. Found once: a text of nothing but `](` would be
/// searched again at each.
fn pairs(line: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

/// What ends an address, or does not belong in one.
fn foreign(c: char) -> bool {
    c.is_whitespace() || "<>\"'`\\[]".contains(c)
}

/// The address in a parenthesis, if it may stay; a title may stand behind it.
fn address(inside: &str) -> Option<&str> {
    let inside = inside.trim_start();
    let (opened, text) = inside.strip_prefix('<').map_or((false, inside), |text| (true, text));
    let (address, rest) = text.split_at(text.find(foreign).unwrap_or(text.len()));
    let rest = if opened { rest.strip_prefix('>')? } else { rest };
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (ends && web(address)).then_some(address)
}

/// Does it plainly begin with `http://` or `https://`, and hold nothing that could end it early?
fn web(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let host = start
        .strip_prefix("https://")
        .map(|_| &address[8..])
        .or_else(|| start.starts_with("http://").then(|| &address[7..]));
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
        && !address.contains(foreign)
        && !address.match_indices('&').any(|(at, _)| entity(&address[at + 1..]))
}

/// An address without what could be taken for something else inside it.
fn encoded(address: &str) -> String {
    let mut result = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let (before, rest) = (&address[..at], &address[at + c.len_utf8()..]);
        match c {
            '(' => result.push_str("%28"),
            ')' => result.push_str("%29"),
            ':' if acts(before, rest) => result.push_str("%3A"),
            '@' if names_all(rest) => result.push_str("%40"),
            c => result.push(c),
        }
    }
    result
}

/// `https://…>` behind a `<`.
fn autolink(rest: &str) -> Option<&str> {
    let (address, end) = rest.split_at(rest.find(foreign)?);
    (end.starts_with('>') && address.len() < LONGEST_ADDRESS && web(address)).then_some(address)
}

/// `#60;`, `lt;` behind an `&`: some clients decode before they read.
pub(super) fn entity(rest: &str) -> bool {
    let name = rest.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    rest.starts_with('#') || (name >= 2 && rest[name..].starts_with(';'))
}

/// Signs that vanish when Markdown is read.
fn formatting(c: char) -> bool {
    "*_~`\\".contains(c)
}

/// Does a `:` between these end a scheme that a client would follow?
pub(super) fn acts(before: &str, rest: &str) -> bool {
    let scheme: String = before
        .chars()
        .rev()
        .take(48)
        .filter(|c| !formatting(*c))
        .take_while(|c| c.is_ascii_alphanumeric() || "+.-".contains(*c))
        .collect();
    let scheme: String = scheme.chars().rev().collect::<String>().to_ascii_lowercase();
    let mut after = rest.chars().filter(|c| !formatting(*c));
    if after.next() == Some('/') && after.next() == Some('/') {
        return !scheme.is_empty() && !matches!(scheme.as_str(), "http" | "https");
    }
    rest.starts_with(|c: char| !c.is_whitespace()) && SCHEMES.iter().any(|name| scheme.ends_with(name))
}

/// Does an `@` between these look like a mention?
pub(super) fn mentions(before: &str, rest: &str) -> bool {
    let inside = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c));
    names_all(rest) || (!inside && rest.starts_with(|c: char| c.is_alphanumeric() || "$+".contains(c)))
}

/// Does an `@` before this name everybody, or a number?
fn names_all(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let first: String = rest.chars().take(3).collect::<String>().to_lowercase();
    digits >= 5 || first == "all" || first == "所有人"
}

#[cfg(test)]
mod tests;
