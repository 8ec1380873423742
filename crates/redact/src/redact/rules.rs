//! What is hidden besides credentials: rules of the user's own, addresses and numbers of people.

use regex_lite::Regex;

use crate::lang::Sentence;
use crate::say;

/// Of a long line the user's own rules see this many bytes together, in pieces that overlap.
const PIECE: usize = 4096;
const PIECE_OVERLAP: usize = 1024;

/// A rule that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct BadRule {
    /// Its name.
    pub name: String,
    /// What is wrong with it.
    pub reason: Sentence,
}

impl BadRule {
    /// What is wrong, in both languages.
    pub fn sentence(&self) -> Sentence {
        let Self { name, reason } = self;
        say!("the redaction rule `{name}` {}", "脱敏规则 `{name}` {}"; reason)
    }
}

/// Choices for one stream; the default has none of them.
#[derive(Debug, Default)]
pub struct Rules {
    pub(super) emails: bool,
    pub(super) phones: bool,
    own: Vec<(String, Regex)>,
}

impl Rules {
    /// `emails`: hide addresses too; `phones`: hide numbers too, Chinese mobiles and international ones with `+`.
    pub fn new(emails: bool, phones: bool) -> Self {
        Self { emails, phones, own: Vec::new() }
    }

    /// Adds a rule: what `pattern` matches is hidden and counted as `name`; with a group in it, only what the first
    /// group matches. It sees one line at a time, and of a long one 4 KiB at a time, so that anything up to 1 KiB is found.
    ///
    /// # Errors
    /// When the name is empty, or the pattern is no regular expression or matches nothing at all.
    pub fn add(&mut self, name: &str, pattern: &str) -> Result<(), BadRule> {
        let bad = |reason| BadRule { name: name.to_owned(), reason };
        if name.trim().is_empty() {
            return Err(bad(say!("has no name", "没有名称")));
        }
        let regex = Regex::new(pattern).map_err(|error| {
            bad(say!("is not a regular expression: {error}", "不是正则表达式（{error}）"))
        })?;
        if regex.is_match("") {
            return Err(bad(say!(
                "matches empty text, so it would match everywhere",
                "可匹配空文本，因而处处匹配"
            )));
        }
        self.own.push((name.to_owned(), regex));
        Ok(())
    }

    /// Are there rules of the user's own?
    pub(super) fn any_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// What the user's own rules find: kind, whole match, hidden part.
    pub(super) fn find<'r>(&'r self, text: &str, mut found: impl FnMut(&'r str, usize, usize, usize)) {
        for (name, regex) in &self.own {
            // A pattern can look at all of its text again behind every match.
            let mut from = 0;
            loop {
                let end = text.ceil_char_boundary((from + PIECE).min(text.len()));
                let mut at = from;
                while let Some(captures) = regex.captures_at(&text[..end], at) {
                    let Some(whole) = captures.get(0) else { break };
                    let part = captures.get(1).unwrap_or(whole);
                    if !part.is_empty() {
                        found(name, whole.start(), part.start(), part.end());
                    }
                    let least =
                        whole.start() + text[whole.start()..end].chars().next().map_or(1, char::len_utf8);
                    at = whole.end().max(least);
                    if at > end {
                        break;
                    }
                }
                if end == text.len() {
                    break;
                }
                from = text.floor_char_boundary(end - PIECE_OVERLAP);
            }
        }
    }
}

/// The address around the `@` at `at`.
pub(super) fn email(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let before = bytes[..at].iter().rev().take(64).take_while(local).count();
    let domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let mut after = bytes[at + 1..].iter().take(255).take_while(domain).count();
    while after > 0 && b".-".contains(&bytes[at + after]) {
        after -= 1;
    }
    let host = &bytes[at + 1..at + 1 + after];
    let last = host.rsplit(|byte| *byte == b'.').next()?;
    let named = last.len() < host.len() && last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic);
    (before > 0 && named).then_some((at - before, at + 1 + after))
}

/// The end of the phone number that begins at `at`: `138 0000 0000`, `+86-138…`, `+852 1234 5678`.
pub(super) fn phone(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let international = rest.first() == Some(&b'+');
    let mut digits = Vec::new();
    let mut end = usize::from(international);
    while digits.len() < 16 {
        match rest.get(end) {
            Some(digit @ b'0'..=b'9') => digits.push(*digit),
            // One separator at a time, and none before the first digit.
            Some(b' ' | b'-') if !digits.is_empty() && rest.get(end + 1).is_some_and(u8::is_ascii_digit) => {
                if !international && digits.len() == 11 {
                    break;
                }
            }
            _ => break,
        }
        end += 1;
    }
    let fits = if international {
        (8..=15).contains(&digits.len())
    } else {
        digits.len() == 11 && digits[0] == b'1' && (b'3'..=b'9').contains(&digits[1])
    };
    fits.then_some(at + end)
}
