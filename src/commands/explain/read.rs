//! What somebody asks about: a code, an answer, a line of a log, or words.

use super::scan;
use super::subject::{Subject, said, whole};
use crate::api::wire::codes::{self, Row};

/// What `text` is about: a code, an answer, a line of a log, or words. Empty when nothing is known.
pub(super) fn read(text: &str) -> Vec<Subject> {
    let text = text.trim();
    if let Some(row) = scan::foreign(text) {
        return vec![Subject { message: Some(text.to_owned()), ..Subject::found(row) }];
    }
    if let Some(subjects) = whole(text.as_bytes(), read) {
        return subjects;
    }
    if !text.contains(char::is_whitespace) {
        let subject = Subject::new(text, "");
        if !subject.rows.is_empty() {
            return vec![subject];
        }
        let code = codes::rows().map(Row::code).find(|code| code.eq_ignore_ascii_case(text));
        if let Some(code) = code {
            return vec![Subject::new(code, "")];
        }
    }
    let found = scan::asked(text, read);
    if !found.is_empty() {
        return found;
    }
    if let Some(subject) = named(text) {
        return vec![subject];
    }
    let told = said(text);
    if !told.is_empty() {
        return told;
    }
    codes::search(text).into_iter().map(Subject::found).collect()
}

/// Words beside which a number counts something or is somebody else's: durations, sizes, lines, ports, exit statuses.
const COUNTING: &[&str] = &[
    "ms", "s", "sec", "seconds", "minutes", "bytes", "kb", "mb", "rows", "lines", "line", "port", "pid",
    "took", "exit", "status", "retry", "order", "ticks", "times", "records", "items", "秒", "行", "条",
];
/// A number in a longer text stands there for something else.
const FEW: usize = 5;

/// A known code among few words, as in `310000 sign not match` or `what is 310000`.
fn named(text: &str) -> Option<Subject> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > FEW {
        return None;
    }
    let bare = |word: &str| {
        word.trim_matches(|c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c))).to_owned()
    };
    let counts = words
        .iter()
        .any(|word| COUNTING.contains(&bare(word).to_lowercase().as_str()) || COUNTING.contains(word));
    let code = words.iter().map(|word| bare(word)).find(|word| {
        let number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() >= 5 && !counts;
        let name = word.contains(|c: char| c.is_ascii_alphabetic())
            && word.contains(|c: char| c == '.' || c.is_ascii_uppercase());
        (number || name) && (codes::known(word) || codes::known(&format!(".{word}")))
    })?;
    Some(Subject::new(&code, &text.replacen(&code, "", 1)))
}
