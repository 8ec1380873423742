//! Rust source as words and signs with their lines, as the compiler cuts it: comments, strings and characters are no words.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// A whole name, or one sign.
    pub text: String,
    /// From 1.
    pub line: usize,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// Cuts `source` into tokens.
pub fn tokens(source: &str) -> Vec<Token> {
    let stream: TokenStream = source.parse().unwrap_or_else(|error| panic!("{error}: {source}"));
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    tokens
}

/// Groups become the signs around what they hold.
fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let mut add = |text: String, line| tokens.push(Token { text, line });
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                add(open.into(), group.span_open().start().line);
                flatten(group.stream(), tokens);
                tokens.push(Token { text: close.into(), line: group.span_close().start().line });
            }
            TokenTree::Ident(name) => add(name.to_string(), name.span().start().line),
            TokenTree::Punct(sign) => add(sign.as_char().into(), sign.span().start().line),
            // What a number or a string says is nobody's name.
            TokenTree::Literal(_) => {}
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
