//! DingTalk's errors in a line of a log. A number alone is none: it needs a key, a bracket or its own text beside it.

use serde_json::{Deserializer, Value};

use super::subject::{OVER_QUOTA, Subject, hidden, whole};
use crate::api::wire::codes::{self, Row};

/// So many opening braces of a line are tried: a line of braces alone must not take long.
const BRACES: usize = 16;
/// So deep an answer may lie in other JSON, or in strings that hold JSON.
const DEPTH: u8 = 4;
/// So many errors of a line are looked at: the text of each is searched for in the whole line.
const ERRORS: usize = 32;
/// Shorter phrases stand in too many lines.
const PHRASE: usize = 8;

/// Keys whose value is a code of DingTalk's, whatever it is.
const OWN_KEYS: &[&str] = &["errcode", "sub_code", "subcode"];
/// Keys that others use too: the value must be known.
const KEYS: &[&str] = &["code", "err_code", "error_code", "errorcode"];
const TEXT_KEYS: &[&str] = &["sub_msg", "errmsg", "message", "errormessage"];

/// Names by which a line speaks of DingTalk.
const DINGTALK: &[&str] = &["dingtalk", "钉钉", "oapi."];
/// Platforms with an `errcode` and numbers of their own.
const OTHERS: &[&str] = &["weixin", "wechat", "wecom", "微信", "feishu", "larksuite", "飞书"];

/// The errors that `line` carries, each code once.
pub(super) fn scan(line: &str) -> Vec<Subject> {
    let mut found = Vec::new();
    let lower = line.to_lowercase();
    if says(&lower, OTHERS) && !says(&lower, DINGTALK) {
        return found;
    }
    json(line, DEPTH, &mut found);
    if found.is_empty() {
        plain(line, &lower, &mut found);
    }
    found.truncate(ERRORS);
    let mut seen: Vec<String> = Vec::new();
    found.retain(|subject| {
        let new = !seen.contains(&subject.code);
        seen.push(subject.code.clone());
        new
    });
    found
}

fn says(lower: &str, names: &[&str]) -> bool {
    names.iter().any(|name| lower.contains(name))
}

/// Does the line hold a text that belongs to this code?
fn says_its_text(code: &str, lower: &str) -> bool {
    codes::rows_of(code).any(|row: Row| row.phrases.iter().any(|phrase| lower.contains(phrase)))
}

/// Answers that stand in `text` as JSON.
fn json(text: &str, depth: u8, found: &mut Vec<Subject>) {
    let mut rest = text;
    for _ in 0..BRACES {
        let Some(start) = rest.find('{') else { return };
        rest = &rest[start..];
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        let used = match values.next() {
            Some(Ok(value)) => {
                inside(&value, depth, found);
                values.byte_offset()
            }
            _ => 1,
        };
        rest = rest.get(used..).unwrap_or_default();
    }
}

fn inside(value: &Value, depth: u8, found: &mut Vec<Subject>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Object(members) => {
            let has = |names: &[&str]| names.iter().any(|name| members.contains_key(*name));
            let own = has(&["errcode", "punish"]);
            if own || has(&["code", "Code"]) {
                let subjects = whole(value.to_string().as_bytes()).unwrap_or_default();
                let signed = has(&["requestid", "accessdenieddetail"]);
                let dingtalk = |subject: &Subject| own || certain(subject, signed);
                found.extend(subjects.into_iter().filter(|one| one.code != "0").filter(dingtalk));
            }
            // Others number their errors so too: a message of a robot has more members than these.
            let message = has(&["conversationId", "msgId", "senderStaffId", "robotCode"]);
            found.extend(hidden(value).into_iter().filter(|one| one.code != OVER_QUOTA || message));
            for member in members.values() {
                inside(member, depth, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| inside(item, depth, found)),
        Value::String(text) if text.contains('{') => json(text, depth, found),
        _ => {}
    }
}

/// Others have a `code` too, those of Alibaba Cloud a `RequestId` beside it: DingTalk's is a name that is known, or comes
/// with a `requestid`.
fn certain(subject: &Subject, signed: bool) -> bool {
    let name = subject.code.contains(|c: char| c.is_ascii_alphabetic());
    name && (signed || (!subject.rows.is_empty() && distinctive(&subject.code)))
}

/// No other program's log is likely to hold this word.
fn distinctive(code: &str) -> bool {
    let dots = code.matches('.').count();
    let capitals = code.chars().filter(char::is_ascii_uppercase).count();
    dots >= 2 || (dots == 1 && capitals > 0) || capitals >= 2
}

/// A word of a line: letters, digits, dots, hyphens, underscores.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

fn words(line: &str) -> Vec<Word<'_>> {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (inner(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let text = line[from..at].trim_end_matches(['.', '-']);
                words.push(Word { text, start: from, end: from + text.len() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn plain(line: &str, lower: &str, found: &mut Vec<Subject>) {
    let dingtalk = says(lower, DINGTALK);
    let words = words(line);
    for (index, word) in words.iter().enumerate() {
        if found.len() >= ERRORS {
            break;
        }
        if let Some(value) = value(line, &words, index)
            && of_key(&word.text.to_lowercase(), value.text, lower)
        {
            found.push(Subject::new(value.text, message(line, value)));
        } else if is_bare(line, lower, *word, dingtalk) {
            found.push(Subject::new(word.text, message(line, *word)));
        }
    }
    // An 88 that wraps another code says nothing itself (§1.2).
    if found.len() > 1 {
        found.retain(|subject| subject.code != "88");
    }
    if found.is_empty() && (dingtalk || lower.contains("errmsg") || lower.contains("sub_msg")) {
        let said = codes::said(lower, PHRASE);
        let message = keyed(line).map(|text| till_quote(text).to_owned());
        found.extend(said.into_iter().map(|row| Subject { message: message.clone(), ..Subject::found(row) }));
    }
}

/// The word after a key: only quotes, spaces and one `:` or `=` stand between.
fn value<'a>(line: &str, words: &[Word<'a>], index: usize) -> Option<Word<'a>> {
    let (key, value) = (words.get(index)?, words.get(index + 1)?);
    let between = line.get(key.end..value.start)?;
    let marks = between.chars().filter(|c| matches!(c, ':' | '=' | '：')).count();
    (marks == 1 && between.chars().all(is_mark)).then_some(*value)
}

fn of_key(key: &str, value: &str, lower: &str) -> bool {
    let known = codes::known(value);
    let number = value.parse::<i64>().is_ok();
    if OWN_KEYS.contains(&key) {
        return value != "0" && (number || known);
    }
    if !KEYS.contains(&key) || !known {
        return false;
    }
    let dingtalk = || says(lower, DINGTALK) || says_its_text(value, lower);
    if number { value.len() >= 5 && dingtalk() } else { distinctive(value) || lower.contains("requestid") }
}

/// A known code without a key before it.
fn is_bare(line: &str, lower: &str, word: Word<'_>, dingtalk: bool) -> bool {
    let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
    let looks = match number {
        true => word.text.len() >= 5,
        false => distinctive(word.text) || (dingtalk && word.text.contains('.')),
    };
    if !looks || !codes::known(word.text) || word.text.starts_with("symptom.") {
        return false;
    }
    if !number {
        // `resource.not.found` may be anybody's, `invalidParameter.robotCode.auth` may not.
        let own = word.text.contains(|c: char| c.is_ascii_uppercase());
        return own || dingtalk || says(lower, &["robot", "requestid", "request id"]);
    }
    let before = line[..word.start].chars().next_back();
    let after = line[word.end..].chars().next();
    let marked = before == Some('(') || matches!(after, Some(':' | '：'));
    (dingtalk && marked) || says_its_text(word.text, lower)
}

/// What is said with a code: the value of a key such as `errmsg`, else what follows.
fn message<'a>(line: &'a str, code: Word<'_>) -> &'a str {
    let after =
        || line.get(code.end..).unwrap_or_default().trim_start_matches(|c| is_mark(c) || ",)]".contains(c));
    till_quote(keyed(line).unwrap_or_else(after))
}

/// The value of a key such as `errmsg`, with what follows it.
fn keyed(line: &str) -> Option<&str> {
    let words = words(line);
    TEXT_KEYS.iter().find_map(|key| {
        let word = words.iter().find(|word| word.text.eq_ignore_ascii_case(key))?;
        let rest = line.get(word.end..)?;
        let value = rest.trim_start_matches(is_mark);
        rest[..rest.len() - value.len()].contains([':', '=', '：']).then_some(value)
    })
}

fn till_quote(text: &str) -> &str {
    text.split(['"', '\'', '}', ')']).next().unwrap_or_default().trim_end_matches(['\\', ' '])
}

/// What stands between a key and its value.
fn is_mark(c: char) -> bool {
    " \t\"'\\:=：".contains(c)
}
