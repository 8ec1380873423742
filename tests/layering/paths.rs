//! The paths that a file names, from the root of the crate.

use super::tokens::Token;

/// One path: `crate::api::{Client, wire::sign}` are two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub segments: Vec<String>,
    pub line: usize,
}

/// Every path that begins with `crate`, `super` or `self`; `module` is the file's own.
pub fn paths(tokens: &[Token], module: &[String]) -> Vec<Path> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let begins = at < 2 || !(tokens[at - 1].text == ":" && tokens[at - 2].text == ":");
        if !begins || !is_path(tokens, at) {
            continue;
        }
        let base = match token.text.as_str() {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => module[..module.len().saturating_sub(1)].to_vec(),
            _ => continue,
        };
        tree(tokens, at + 3, base, &mut found);
    }
    found
}

/// The paths of a `use` that begins at `at` with a module inside `module`.
pub fn group_of(tokens: &[Token], at: usize, module: &[String]) -> Vec<Path> {
    let mut found = Vec::new();
    tree(tokens, at, module.to_vec(), &mut found);
    found
}

/// A name with `::` behind it.
fn is_path(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_word()
        && [1, 2].iter().all(|next| tokens.get(at + next).is_some_and(|token| token.text == ":"))
}

/// Follows a path, and each branch of a group; gives the place behind it.
fn tree(tokens: &[Token], at: usize, mut base: Vec<String>, found: &mut Vec<Path>) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    match token.text.as_str() {
        "{" => {
            let mut next = at + 1;
            while tokens.get(next).is_some_and(|token| token.text != "}") {
                let after = tree(tokens, next, base.clone(), found);
                // Commas and `as NAME` between the branches.
                next = (after..tokens.len())
                    .find(|place| matches!(tokens[*place].text.as_str(), "," | "}"))
                    .unwrap_or(tokens.len());
                next += usize::from(tokens.get(next).is_some_and(|token| token.text == ","));
            }
            return next + 1;
        }
        "super" => drop(base.pop()),
        "self" | "*" => {}
        name => base.push(name.to_owned()),
    }
    if is_path(tokens, at) {
        return tree(tokens, at + 3, base, found);
    }
    found.push(Path { segments: base, line: token.line });
    at + 1
}

/// Where a crate from outside is named: in a path, or alone behind `use`.
pub fn crates<'a>(tokens: &'a [Token], names: &'a [&str]) -> impl Iterator<Item = &'a Token> {
    let names_it = move |at: usize| {
        let inside = at >= 2 && tokens[at - 1].text == ":" && tokens[at - 2].text == ":";
        let used = at >= 1 && matches!(tokens[at - 1].text.as_str(), "use" | "crate");
        names.contains(&tokens[at].text.as_str()) && !inside && (used || is_path(tokens, at))
    };
    (0..tokens.len()).filter(move |at| names_it(*at)).map(|at| &tokens[at])
}
