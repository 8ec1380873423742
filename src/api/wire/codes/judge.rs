//! Judges an answer: a code narrows the meanings, what the text states decides among them.

use super::text::{folded, opened, says, statement};
use super::{Row, entries, other, places, rows_of};

/// What an error may mean, and whether its text told.
#[derive(Debug, Clone)]
pub struct Meanings {
    /// The likeliest first.
    pub rows: Vec<Row>,
    /// One of several was chosen by the text.
    pub told: bool,
}

/// Shorter phrases stand in too many texts to tell anything without a code; a Chinese letter says as much as two.
pub const TELLING: usize = 8;

/// A code that only wraps others (`docs/dingtalk-api.md` §1.2).
const WRAPPER: &str = "88";

/// What `code` with `message` means. A code without a telling text has all its meanings; a code that is in no table, or
/// wraps others, means what its text says.
pub fn judge(code: &str, message: &str) -> Meanings {
    let inside = opened(code, message);
    let (code, message) = inside.as_ref().map_or((code, message), |(code, message)| (*code, *message));
    let mut own: Vec<Row> = rows_of(code).collect();
    if own.is_empty() {
        // The part behind `Forbidden.AccessDenied.` stands for the whole.
        own = rows_of(&format!(".{code}")).collect();
    }
    let stated = folded(statement(message));
    if let Some(row) = longest(&own, &stated) {
        return Meanings { rows: vec![row], told: true };
    }
    if own.is_empty() || code == WRAPPER {
        let rows = said(&stated, TELLING);
        if !rows.is_empty() {
            return Meanings { rows, told: true };
        }
    }
    own.dedup_by(|row, earlier| row.same_entry(*earlier));
    Meanings { rows: own, told: false }
}

/// The one meaning of a refusal: what the text tells, else the row of the code that needs no words. Without an own row
/// the family decides; see [`kind_in`](super::kind_in).
pub fn lookup(code: &str, message: &str) -> Option<Row> {
    one(judge(code, message))
}

/// The same of an answer to `operation` (the name of an endpoint; nothing when it is not known): a row about uploads
/// explains no Stream connection. Where no meaning of the code fits, the text may tell one that does.
pub fn lookup_in(operation: &str, code: &str, message: &str) -> Option<Row> {
    let fits = |row: &Row| operation.is_empty() || places::fits(row.place, operation);
    let mut meanings = judge(code, message);
    meanings.rows.retain(fits);
    if meanings.rows.is_empty() {
        meanings.rows = said(statement(message), TELLING);
        meanings.rows.retain(fits);
    }
    one(meanings)
}

fn one(Meanings { rows, .. }: Meanings) -> Option<Row> {
    rows.iter().find(|row| row.words().is_empty() || rows.len() == 1).or(rows.first()).copied()
}

/// Of `rows` the one whose longest word or phrase `stated` holds.
fn longest(rows: &[Row], stated: &str) -> Option<Row> {
    let mut best: Option<(usize, Row)> = None;
    for row in rows {
        let length = length(row.words().iter().chain(row.phrases), stated);
        if length > best.map_or(0, |(most, _)| most) {
            best = Some((length, *row));
        }
    }
    best.map(|(_, row)| row)
}

fn length<'a>(phrases: impl Iterator<Item = &'a &'static str>, stated: &str) -> usize {
    phrases.filter(|phrase| says(stated, phrase)).map(|phrase| weight(phrase)).max().unwrap_or(0)
}

/// What a phrase tells: a Chinese letter as much as two others.
fn weight(phrase: &str) -> usize {
    phrase.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

/// The meanings whose phrase, telling at least `least`, `text` says without a code; the longest phrase wins.
pub fn said(text: &str, least: usize) -> Vec<Row> {
    let text = folded(text);
    let mut most = least;
    let mut found = Vec::new();
    for row in entries() {
        let length = length(row.phrases.iter(), &text);
        if length > most || (length == most && found.is_empty()) {
            most = length;
            found.clear();
        }
        if length == most {
            found.push(row);
        }
    }
    found
}

/// Does `text` (folded) hold a phrase that belongs to `code`?
pub fn tells(code: &str, text: &str) -> bool {
    rows_of(code).any(|row| row.phrases.iter().any(|phrase| says(text, phrase)))
}

/// Another service's error (WeCom, Feishu, the gateway of OpenClaw), known by what only it says.
pub fn foreign(text: &str) -> Option<Row> {
    let text = folded(text);
    let of_others = |row: &Row| other::OTHER.iter().any(|entry| std::ptr::eq(entry, &raw const **row));
    longest(&entries().filter(of_others).collect::<Vec<_>>(), &text)
}

#[cfg(test)]
mod tests {
    use super::{TELLING, judge, lookup_in, said};

    fn ids(code: &str, message: &str) -> Vec<&'static str> {
        judge(code, message).rows.iter().map(|row| row.id).collect()
    }

    #[test]
    fn the_text_decides_among_the_meanings_of_a_code() {
        assert_eq!(ids("300001", "msgtype is null"), ["msgtype-missing"]);
        assert_eq!(ids("300001", "session 不存在"), ["session-webhook-expired"]);
        assert!(ids("300001", "").len() > 2, "all of them");
        assert!(ids("300001", "no idea").len() > 2, "all of them");
        assert_eq!(
            ids("310000", "description:x;solution:关键词 签名 白名单").len(),
            5,
            "advice tells nothing"
        );
        assert_eq!(ids("310000", "a design not matching").len(), 5, "words begin where words begin");
    }

    #[test]
    fn wrappers_are_opened() {
        assert_eq!(ids("88", "ding talk error[subcode=60011,submsg=没有调用该接口的权限]"), ["permission"]);
        assert_eq!(ids("50", "x (sub_code: 40014, sub_msg: y)"), ["access-token"]);
        assert_eq!(ids("88", "不合法的access_token"), ["access-token"]);
        assert_eq!(ids("88", ""), ["platform-time-out"]);
        assert_eq!(ids("999123", "send too fast, exceed 20 times per minute"), ["webhook-throttled"]);
    }

    #[test]
    fn a_short_phrase_tells_nothing_alone() {
        assert!(said("a sign of the times, keyword included", TELLING).is_empty());
    }

    #[test]
    fn rows_explain_only_what_they_can_occur_in() {
        assert!(lookup_in("sending to the group", "systemError", "").is_none());
        assert_eq!(
            lookup_in("sending to the group", "systemError", "系统错误").unwrap().id,
            "platform-failure"
        );
        assert!(lookup_in("opening the Stream connection", "systemError", "").is_some());
        assert!(lookup_in("sending to the group", "60011", "").is_some());
    }
}
