//! Finds meanings without a code: by what a message says, by what a person sees, by a code that is misspelt.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{Row, rows};

/// As many are shown at most of what only comes near.
const MOST: usize = 5;

/// The meanings that `text` may be about, the best first: those whose phrases it says, else those that speak of all its
/// words.
pub fn search(text: &str) -> Vec<Row> {
    let text = text.trim().to_lowercase();
    let said = said(&text, 1);
    if !said.is_empty() {
        return said;
    }
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = once_each(rows().filter(|row| {
        let all = everything(*row);
        words.iter().all(|word| all.contains(word))
    }));
    // A row whose few words are the ones asked for is nearer than one that has them in a long text.
    found.sort_by_key(|row| {
        let short = format!("{} {} {}", row.code(), row.meaning.en, row.meaning.zh).to_lowercase();
        words.iter().filter(|word| !short.contains(**word)).count()
    });
    found
}

/// The meanings whose phrase of at least `shortest` letters `text` (in lower case) says; the longest phrase wins.
pub fn said(text: &str, shortest: usize) -> Vec<Row> {
    let length = |row: &Row| {
        let said = row.phrases.iter().filter(|phrase| text.contains(**phrase));
        said.map(|phrase| phrase.chars().count()).max().unwrap_or(0)
    };
    let longest = rows().map(|row| length(&row)).max().unwrap_or(0);
    if longest < shortest {
        return Vec::new();
    }
    once_each(rows().filter(|row| length(row) == longest))
}

/// One row of each meaning.
fn once_each(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for row in rows {
        if !found.iter().any(|other| other.same_entry(row)) {
            found.push(row);
        }
    }
    found
}

/// Is there a row for `code`? Made for logs: it is asked of every word.
pub fn known(code: &str) -> bool {
    static CODES: OnceLock<HashSet<&str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| rows().map(Row::code).collect());
    let ending = || code.rfind('.').and_then(|dot| code.get(dot..));
    codes.contains(code) || ending().is_some_and(|ending| codes.contains(ending))
}

fn everything(row: Row) -> String {
    let mut all = format!("{} {}", row.code(), row.phrases.join(" "));
    for text in [row.meaning, row.fix].into_iter().chain(row.causes()) {
        all.push_str(&format!(" {} {}", text.en, text.zh));
    }
    all.to_lowercase()
}

/// Codes that are spelt like `code`, the likest first.
pub fn near(code: &str) -> Vec<&'static str> {
    let lower = code.to_lowercase();
    let mut found: Vec<(f64, &'static str)> = Vec::new();
    for row in rows().filter(|row| row.code() != code) {
        let likeness = strsim::jaro_winkler(&lower, &row.code().to_lowercase());
        // A number that differs in one digit is another code, but the likeliest slip of the hand.
        let numbers = [code, row.code()].iter().all(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let near = if numbers { slipped(code, row.code()) } else { likeness > 0.88 };
        if near && !found.iter().any(|(_, other)| *other == row.code()) {
            found.push((likeness, row.code()));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(MOST).map(|(_, code)| code).collect()
}

fn slipped(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) <= 1 && strsim::damerau_levenshtein(one, other) == 1
}
