//! DingTalk's errors in a line of a log. A number alone is none: it needs a key, a bracket or its own text beside it.
//!
//! Linear in the length of the line: every part of it is looked at a bounded number of times.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use serde_json::{Deserializer, Value};

use super::quick::{is_inner, speaks};
use super::subject::{OVER_QUOTA, ReadReason, Subject, hidden, said, whole};
use crate::api::wire::codes::{self, Row};
use crate::api::wire::json::Loose;

/// The most opening braces of a text that are tried: a line of braces alone must not take long.
const BRACES: usize = 16;
/// How deep an answer may lie in other JSON, or in strings that hold JSON.
const DEPTH: u8 = 4;
/// The most errors of a line that are looked at.
const ERRORS: usize = 32;
/// The most codes whose texts are searched for in the line.
const SEARCHES: usize = 64;
/// The most bytes of the text beside a code; a longer text is no error text.
const SAID: usize = 2048;

/// Keys whose value is a code of DingTalk's, whatever it is.
const OWN_KEYS: &[&str] = &["errcode", "sub_code", "subcode"];
/// Keys that others use too: the value must be known.
const KEYS: &[&str] = &["code", "err_code", "error_code", "errorcode", "respcode"];
const TEXT_KEYS: &[&str] = &["sub_msg", "errmsg", "message", "errormessage", "errormsg", "respmsg"];

/// Names by which a line speaks of DingTalk.
const DINGTALK: &[&str] = &["dingtalk", "dingding", "钉钉", "oapi."];
/// Forms that only DingTalk's texts have.
const FORMS: &[&str] = &["错误描述:", "description:", "ding talk error"];
/// Platforms with an `errcode` and numbers of their own.
const OTHERS: &[&str] = &["weixin", "wechat", "wecom", "微信", "feishu", "larksuite", "飞书", "hint: ["];

/// The errors that `line` carries, each code once.
pub(super) fn scan(line: &str, read: ReadReason) -> Vec<Subject> {
    if speaks(line) { Line::new(line, Source::Log, read).subjects() } else { Vec::new() }
}

/// The errors in a text that somebody asks about: what stands there is taken to be DingTalk's.
pub(super) fn asked(text: &str, read: ReadReason) -> Vec<Subject> {
    Line::new(text, Source::Question, read).subjects()
}

/// Another service's error, where nothing in `text` speaks of DingTalk; a gateway between the two is recognised always.
pub(super) fn foreign(text: &str) -> Option<Row> {
    let row = codes::foreign(text).or_else(|| numbered(text))?;
    (row.id.starts_with("openclaw") || !says(&codes::folded(text), DINGTALK)).then_some(row)
}

/// Feishu numbers its errors in `code` and writes `msg`; DingTalk does neither.
fn numbered(text: &str) -> Option<Row> {
    let value: Value = serde_json::from_str(text).ok()?;
    let ours = ["errcode", "message", "Message", "requestid"].iter().any(|name| value.get(name).is_some());
    let theirs = value.get("code")?.as_i64()? != 0 && value.get("msg")?.is_string();
    (theirs && !ours).then(|| codes::rows_of("symptom.feishu").next()).flatten()
}

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A log, most of whose lines are about something else.
    Log,
    /// Somebody asks about this very text.
    Question,
}

/// One line, with what is asked of it more than once.
struct Line<'a> {
    text: &'a str,
    folded: String,
    words: Vec<Word<'a>>,
    /// Somebody asks about this very text.
    asked: bool,
    read: ReadReason,
    dingtalk: bool,
    /// Does the line hold a text of this code?
    told: RefCell<HashMap<&'a str, bool>>,
    keyed: OnceCell<Option<&'a str>>,
    /// Bytes and words looked at.
    steps: Cell<usize>,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, source: Source, read: ReadReason) -> Self {
        let asked = source == Source::Question;
        let folded = codes::folded(text);
        let dingtalk = asked || says(&folded, DINGTALK) || says(&folded, FORMS);
        Self {
            text,
            words: words(text),
            asked,
            read,
            dingtalk,
            folded,
            told: RefCell::default(),
            keyed: OnceCell::new(),
            steps: Cell::new(0),
        }
    }

    fn step(&self, looked_at: usize) {
        self.steps.set(self.steps.get() + looked_at);
    }

    fn subjects(&self) -> Vec<Subject> {
        let mut found = Vec::new();
        if says(&self.folded, OTHERS) && !says(&self.folded, DINGTALK) {
            return found;
        }
        self.json(self.text, DEPTH, &mut found);
        if found.is_empty() {
            self.plain(&mut found);
        }
        let mut seen: Vec<String> = Vec::new();
        found.retain(|subject| {
            let new = !seen.contains(&subject.code);
            seen.push(subject.code.clone());
            new
        });
        found
    }

    /// Does the line hold a text that belongs to this code?
    fn says_its_text(&self, code: &'a str) -> bool {
        let mut told = self.told.borrow_mut();
        if told.len() >= SEARCHES && !told.contains_key(code) {
            return false;
        }
        *told.entry(code).or_insert_with(|| {
            self.step(self.folded.len());
            codes::tells(code, &self.folded)
        })
    }

    /// Answers that stand in `text` as JSON.
    fn json(&self, text: &str, depth: u8, found: &mut Vec<Subject>) {
        let mut rest = text;
        for _ in 0..BRACES {
            let Some(start) = rest.find('{') else { return };
            rest = &rest[start..];
            let mut values = Deserializer::from_str(rest).into_iter::<Loose>();
            let used = match values.next() {
                Some(Ok(Loose(value))) => {
                    self.inside(&value, depth, found);
                    values.byte_offset()
                }
                // A wrong letter ends the reading early, an end that is missing at the end.
                Some(Err(error)) if error.is_eof() => {
                    self.step(rest.len());
                    1
                }
                _ => 1,
            };
            self.step(used);
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    fn inside(&self, value: &Value, depth: u8, found: &mut Vec<Subject>) {
        let Some(depth) = depth.checked_sub(1).filter(|_| found.len() < ERRORS) else {
            return;
        };
        self.step(1);
        match value {
            Value::Object(members) => {
                let has = |names: &[&str]| names.iter().any(|name| members.contains_key(*name));
                let own = has(&["errcode", "punish"]);
                if own || has(&["code", "Code"]) {
                    let subjects = whole(value.to_string().as_bytes(), self.read).unwrap_or_default();
                    let signed = has(&["requestid", "accessdenieddetail"]);
                    let dingtalk = |subject: &Subject| own || certain(subject, signed);
                    found.extend(subjects.into_iter().filter(|one| one.code != "0").filter(dingtalk));
                }
                let text = || TEXT_KEYS.iter().find_map(|key| members.get(*key)?.as_str());
                if self.asked
                    && found.is_empty()
                    && let Some(text) = text()
                {
                    found.extend(said(text));
                }
                // Others number their errors so too: a message of a robot has more members than these.
                let message = has(&["conversationId", "msgId", "senderStaffId", "robotCode"]);
                found.extend(
                    hidden(value, self.read).into_iter().filter(|one| one.code != OVER_QUOTA || message),
                );
                for member in members.values() {
                    self.inside(member, depth, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.inside(item, depth, found)),
            Value::String(text) if text.contains('{') => self.json(text, depth, found),
            _ => {}
        }
    }

    fn plain(&self, found: &mut Vec<Subject>) {
        for (index, word) in self.words.iter().enumerate() {
            if found.len() >= ERRORS {
                break;
            }
            self.step(1);
            if let Some(value) = self.value(index)
                && self.of_key(&word.text.to_lowercase(), value.text)
            {
                found.push(self.subject(value));
            } else if self.is_bare(*word) {
                found.push(self.subject(*word));
            }
        }
        // What wraps another code says nothing itself (§1.2).
        if found.len() > 1 {
            found.retain(|subject| subject.code != "88");
        }
        // Who asks about a text is answered about all of it; see `read::read`.
        if found.is_empty()
            && !self.asked
            && (self.dingtalk || self.folded.contains("errmsg") || self.folded.contains("sub_msg"))
        {
            found.extend(said(self.keyed().unwrap_or(self.text)));
        }
    }

    /// A code with what is said with it. Some clients write the text before the code: when several meanings are left, the
    /// whole line decides.
    fn subject(&self, code: Word<'a>) -> Subject {
        let subject = Subject::new(code.text, self.message(code));
        if subject.rows.len() < 2 {
            return subject;
        }
        self.step(self.text.len());
        Subject { rows: codes::judge(&subject.code, self.text).rows, ..subject }
    }

    /// The word after a key: only quotes, spaces and one `:` or `=` stand between.
    fn value(&self, index: usize) -> Option<Word<'a>> {
        let (key, value) = (self.words.get(index)?, self.words.get(index + 1)?);
        let between = self.text.get(key.end..value.start)?;
        self.step(between.len());
        let marks = between.chars().filter(|c| matches!(c, ':' | '=' | '：')).count();
        (marks == 1 && between.chars().all(is_mark)).then_some(*value)
    }

    fn of_key(&self, key: &str, value: &'a str) -> bool {
        let number = value.parse::<i64>().is_ok();
        let known = || codes::known(value);
        if OWN_KEYS.contains(&key) {
            return value != "0" && (number || known());
        }
        if !KEYS.contains(&key) || !known() {
            return false;
        }
        if number {
            // Short numbers are everybody's: HTTP statuses, exit codes.
            let own = value.len() >= 5 && self.dingtalk;
            return own || (value == "88" && self.asked) || (value.len() >= 5 && self.says_its_text(value));
        }
        distinctive(value) || self.asked || self.folded.contains("requestid")
    }

    /// A known code without a key before it.
    fn is_bare(&self, word: Word<'a>) -> bool {
        let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
        let looks = match number {
            true => word.text.len() >= 5,
            false => distinctive(word.text) || (self.dingtalk && word.text.contains('.')),
        };
        if !looks || !codes::known(word.text) || word.text.starts_with("symptom.") {
            return false;
        }
        if !number {
            // `resource.not.found` may be anybody's, `invalidParameter.robotCode.auth` may not.
            let own = word.text.contains(|c: char| c.is_ascii_uppercase());
            return own || self.dingtalk || says(&self.folded, &["robot", "requestid", "request id"]);
        }
        let before = self.text[..word.start].chars().next_back();
        let after = self.text[word.end..].chars().next();
        let marked = matches!(before, Some('(' | '[')) || matches!(after, Some(':' | '：'));
        // `index out of range [40035]` and `SQLSTATE[40001]` are others'.
        let first = || self.text[..word.start].chars().all(|c| !c.is_alphanumeric());
        let named = match self.asked {
            true => before != Some(':') && (first() || says(&self.folded, DINGTALK)),
            false => self.dingtalk,
        };
        (marked && named) || self.says_its_text(word.text)
    }

    /// What is said with a code: the value of a key such as `errmsg`, else what follows.
    fn message(&self, code: Word<'_>) -> &'a str {
        let after = || {
            let rest = self.text.get(code.end..).unwrap_or_default();
            rest.trim_start_matches(|c| is_mark(c) || ",)]".contains(c))
        };
        self.keyed().unwrap_or_else(|| till_quote(after()))
    }

    /// The value of a key such as `errmsg`.
    fn keyed(&self) -> Option<&'a str> {
        *self.keyed.get_or_init(|| {
            self.step(TEXT_KEYS.len() * self.words.len());
            TEXT_KEYS.iter().find_map(|key| {
                let word = self.words.iter().find(|word| word.text.eq_ignore_ascii_case(key))?;
                let rest = self.text.get(word.end..)?;
                let value = rest.trim_start_matches(is_mark);
                let marked = rest[..rest.len() - value.len()].contains([':', '=', '：']);
                marked.then(|| till_quote(value)).filter(|value| !value.is_empty())
            })
        })
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
    let inner = |c: char| c.is_ascii() && is_inner(c as u8);
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

/// Up to the quote that ends it, and no longer than an error's text is.
fn till_quote(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(SAID)];
    text.split(['"', '\'', '}', ')']).next().unwrap_or_default().trim_end_matches(['\\', ' '])
}

fn says(folded: &str, names: &[&str]) -> bool {
    names.iter().any(|name| folded.contains(name))
}

/// What stands between a key and its value.
fn is_mark(c: char) -> bool {
    " \t\"'\\:=：".contains(c)
}

#[cfg(test)]
mod tests;
