//! What is written of targets.

use super::super::mistake;
use crate::args::Overflow;
use crate::lang::{Sentence, Text};
use crate::say;
use crate::secret::Secret;

/// More parts than this are no message any more; a robot may send 20 messages a minute (§5.5).
pub const MOST_PARTS: usize = 8;

pub(in crate::settings) fn group_id(text: &str) -> Result<String, Sentence> {
    let id = text.trim();
    if id.is_empty() || id.contains(char::is_whitespace) || id.chars().any(char::is_control) {
        return Err(say!(
            "needs the group's openConversationId (`cid…`), without spaces",
            "需要群的 openConversationId（`cid…`），不含空格"
        ));
    }
    match mistake::of_group(id) {
        Some(rule) => Err(rule),
        None => Ok(id.to_owned()),
    }
}

pub(in crate::settings) fn user_ids(text: &str) -> Result<Vec<String>, Sentence> {
    let mut ids: Vec<String> = Vec::new();
    for id in text.split(',').map(str::trim) {
        if let Some(rule) = mistake::of_user(id) {
            return Err(rule);
        }
        if !is_user_id(id) {
            let id = if id.len() < 32 { Sentence::same(id.to_owned()) } else { Secret::new(id).masked() };
            return Err(say!(
                "`{}` is not a userId: letters, digits, `-`, `_`, `.`, `@`, at most 64",
                "`{}` 不是 userId：只含字母、数字、`-`、`_`、`.`、`@`，最长 64"; id
            ));
        }
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    Ok(ids)
}

/// Can this be a userId? Not a unionId, openId or `$:LWCP…` id (§4).
pub fn is_user_id(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(word)
}

/// What becomes of a text that is too long.
pub(in crate::settings) fn overflow(text: &str) -> Result<Overflow, Sentence> {
    text.parse().map_err(|rule: Text| rule.into())
}

/// How many parts a text may have.
pub(in crate::settings) fn parts(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=MOST_PARTS).contains(count))
        .ok_or_else(|| say!("must be a number from 1 to {MOST_PARTS}", "必须是 1 到 {MOST_PARTS} 的数字"))
}
