//! Rust source as words and signs with their lines: enough to see what a file names, without a whole parser.

use std::iter::Peekable;
use std::str::Chars;

/// A word or a sign. What is inside comments, strings and characters is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// A whole name or number, or one sign.
    pub text: String,
    /// From 1.
    pub line: usize,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphanumeric() || first == '_')
    }
}

/// Cuts `source` into tokens.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source.chars().peekable(), line: 1 };
    let mut tokens = Vec::new();
    while let Some(first) = reader.rest.peek().copied() {
        let line = reader.line;
        if first.is_alphanumeric() || first == '_' {
            let word = reader.word();
            let next = reader.rest.peek().copied();
            let raw = matches!(word.as_str(), "r" | "br" | "cr") && matches!(next, Some('"' | '#'));
            if raw && reader.raw_string() {
                continue;
            }
            if matches!(word.as_str(), "b" | "c") && matches!(next, Some('"' | '\'')) {
                continue;
            }
            tokens.push(Token { text: word, line });
            continue;
        }
        reader.next();
        match (first, reader.rest.peek().copied()) {
            ('/', Some('/')) => {
                while reader.rest.peek().is_some_and(|next| *next != '\n') && reader.next().is_some() {}
            }
            ('/', Some('*')) => reader.block_comment(),
            ('"', _) => reader.until('"'),
            ('\'', Some('\\')) => reader.until('\''),
            ('\'', Some(_)) => {
                // A character ends after one, a lifetime goes on as a word that nobody looks for.
                let mut ahead = reader.rest.clone();
                ahead.next();
                if ahead.next() == Some('\'') {
                    reader.next();
                    reader.next();
                }
            }
            (space, _) if space.is_whitespace() => {}
            _ => tokens.push(Token { text: first.to_string(), line }),
        }
    }
    tokens
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.line += usize::from(next == Some('\n'));
        next
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(next) = self.rest.next_if(|next| next.is_alphanumeric() || *next == '_') {
            word.push(next);
        }
        word
    }

    /// To the end of a string or character; a backslash takes the next along.
    fn until(&mut self, end: char) {
        while let Some(next) = self.next() {
            if next == '\\' {
                self.next();
            } else if next == end {
                return;
            }
        }
    }

    /// After an `r`: a raw string, or the name `r#name`, of which nothing is read.
    fn raw_string(&mut self) -> bool {
        let marks = self.rest.clone().take_while(|next| *next == '#').count();
        if self.rest.clone().nth(marks) != Some('"') {
            return false;
        }
        let end = format!("\"{}", "#".repeat(marks));
        for _ in 0..=marks {
            self.next();
        }
        let mut seen = String::new();
        while let Some(next) = self.next() {
            seen.push(next);
            if seen.ends_with(&end) {
                break;
            }
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 1;
        self.next();
        while let Some(next) = self.next() {
            match (next, self.rest.peek()) {
                ('*', Some('/')) => {
                    self.next();
                    depth -= 1;
                    if depth == 0 {
                        return;
                    }
                }
                ('/', Some('*')) => {
                    self.next();
                    depth += 1;
                }
                _ => {}
            }
        }
    }
}

/// Items under `#[cfg(test)]`, as ranges of tokens.
pub fn test_items(tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !(is(at, "#") && is(at + 1, "[") && is(at + 2, "cfg")) {
            at += 1;
            continue;
        }
        let end = closing(tokens, at + 1);
        let words: Vec<&str> = tokens[at..end].iter().map(|token| token.text.as_str()).collect();
        if !words.contains(&"test") || words.contains(&"not") {
            at = end;
            continue;
        }
        let start = at;
        at = end;
        while is(at, "#") {
            at = closing(tokens, at + 1);
        }
        while at < tokens.len() && !is(at, ";") && !is(at, "{") {
            at = if is(at, "(") || is(at, "[") { closing(tokens, at) } else { at + 1 };
        }
        at = if is(at, "{") { closing(tokens, at) } else { at + 1 };
        found.push(start..at.min(tokens.len()));
    }
    found
}

/// The place after the bracket that closes the one at `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}
