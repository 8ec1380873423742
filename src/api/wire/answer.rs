//! Reads an answer of either dialect (§1.2): HTTP 200 proves nothing by itself.

use std::net::IpAddr;

use serde_json::Value;

use super::codes::{self, CodeKind};
use super::endpoints::Base;
use super::json::{self, Bad, Twice};
use crate::lang::Text;

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Done; the parsed body (`Null` for an empty one).
    Ok(Value),
    /// DingTalk refused, with a code.
    Rejected(Rejection),
    /// The whole egress address is throttled (§1.2): stop for this many seconds.
    Throttled {
        /// Seconds.
        wait: u64,
    },
    /// Not an answer of DingTalk's API.
    Foreign(Foreign),
}

/// A refusal, with all that the platform said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The name of the endpoint that refused; empty when it is not known.
    pub operation: &'static str,
    /// `errcode`, the `sub_code` that an 88 wraps, or the current API's `code`.
    pub code: String,
    /// Its text.
    pub message: String,
    /// HTTP status.
    pub status: u16,
    /// For DingTalk's support.
    pub request_id: Option<String>,
    /// Permissions that the app lacks.
    pub missing_scopes: Vec<String>,
}

impl Rejection {
    /// What it means for the caller.
    pub fn kind(&self) -> CodeKind {
        codes::kind_in(self.operation, &self.code, &self.message, self.status)
    }

    /// What the code and its text mean in this operation.
    pub fn row(&self) -> Option<codes::Row> {
        codes::lookup_in(self.operation, &self.code, &self.message)
    }

    /// The address that the platform saw this machine under, when its text names it: `request ip=1.2.3.4`, `ip 1.2.3.4
    /// not in whitelist`.
    pub fn egress(&self) -> Option<String> {
        egress(&self.message)
    }
}

/// What came instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// An HTML page: a throttled address, or a proxy.
    Html,
    /// XML, which the gateway of Stream mode speaks unless JSON is asked for (§7.1).
    Xml,
    /// JSON that stops in the middle.
    Truncated,
    /// Not JSON.
    NotJson,
    /// JSON without the members that an answer has.
    WrongShape,
    /// No body.
    Empty,
    /// A redirect, which is not followed.
    Redirect,
    /// `errcode` 0 with an HTTP status that says the opposite.
    Contradiction,
    /// JSON in which a name stands twice: nobody knows which `errcode` is meant.
    Twice,
    /// JSON of more values than any answer has.
    TooMany,
}

impl Foreign {
    /// In words that fit "the answer is …".
    pub fn describe(self) -> Text {
        match self {
            Self::Html => Text { en: "an HTML page", zh: "是 HTML 页面" },
            Self::Xml => Text { en: "XML", zh: "是 XML" },
            Self::Truncated => Text { en: "cut off in the middle", zh: "被截断" },
            Self::NotJson => Text { en: "not JSON", zh: "不是 JSON" },
            Self::WrongShape => {
                Text { en: "JSON, but not an answer of DingTalk", zh: "是 JSON，但不是钉钉的应答" }
            }
            Self::Empty => Text { en: "empty", zh: "为空" },
            Self::Redirect => Text { en: "a redirect", zh: "是跳转" },
            Self::Contradiction => Text {
                en: "in contradiction with itself: `errcode` 0, but the HTTP status of a failure",
                zh: "自相矛盾：`errcode` 为 0，HTTP 状态却是失败",
            },
            Self::Twice => {
                Text { en: "JSON that says one thing twice", zh: "是 JSON，但同一字段出现两次" }
            }
            Self::TooMany => Text {
                en: "JSON, but far too much for an answer of DingTalk",
                zh: "是 JSON，但内容过多，不像钉钉的应答",
            },
        }
    }
}

fn egress(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("ip") {
        return None;
    }
    let word = |c: char| c.is_ascii_hexdigit() || c == '.' || c == ':';
    let mut words = lower.split(|c| !word(c)).map(|text| text.trim_matches(['.', ':']));
    words.find_map(|word| {
        let address: IpAddr = word.parse().ok()?;
        Some(address.to_string())
    })
}

/// HTTP: the body is too large.
const TOO_LARGE: u16 = 413;

/// §1.2: a throttled address is blocked for 5 minutes.
const BLOCKED_SECONDS: u64 = 300;
/// Missing permissions of one call; more are none.
const MOST_SCOPES: usize = 32;

/// Reads the answer of a call to `base`.
pub fn read(base: Base, status: u16, body: &[u8]) -> Answer {
    match recognise(base, status, body) {
        // A gateway refuses what is too large before the API sees it, with a page (§14).
        Answer::Foreign(_) if status == TOO_LARGE => Answer::Rejected(Rejection {
            operation: "",
            code: TOO_LARGE.to_string(),
            message: String::new(),
            status,
            request_id: None,
            missing_scopes: Vec::new(),
        }),
        answer => answer,
    }
}

fn recognise(base: Base, status: u16, body: &[u8]) -> Answer {
    let success = (200..300).contains(&status);
    if (300..400).contains(&status) {
        return Answer::Foreign(Foreign::Redirect);
    }
    let start = json::without_mark(body).trim_ascii_start();
    if start.is_empty() {
        // §1.2: 204 of the current API has no body.
        return if success && base == Base::Api {
            Answer::Ok(Value::Null)
        } else {
            Answer::Foreign(Foreign::Empty)
        };
    }
    let value = match json::read(body, Twice::Refused) {
        Ok(value) => value,
        Err(Bad::TooMany) => return Answer::Foreign(Foreign::TooMany),
        Err(Bad::Twice) => return Answer::Foreign(Foreign::Twice),
        Err(_) if start.starts_with(b"<?xml") && !has_html(start) => return Answer::Foreign(Foreign::Xml),
        Err(_) if start.starts_with(b"<") => return Answer::Foreign(Foreign::Html),
        Err(Bad::Cut) => return Answer::Foreign(Foreign::Truncated),
        Err(Bad::NotJson) => return Answer::Foreign(Foreign::NotJson),
    };
    if !value.is_object() {
        return Answer::Foreign(Foreign::WrongShape);
    }
    if text(&value, &["punish"]).is_some_and(|word| word == "deny") {
        return Answer::Throttled { wait: BLOCKED_SECONDS };
    }
    // An empty code says nothing, neither good nor bad.
    let errcode = text(&value, &["errcode"]).filter(|code| !code.is_empty());
    let code = text(&value, &["code", "Code"]).filter(|code| !code.is_empty());
    match (errcode, code) {
        (Some(errcode), _) if errcode != "0" => Answer::Rejected(legacy(&value, errcode, status)),
        // Some answers of the current API carry a `code` of their own beside the result; the status decides there.
        (_, Some(code)) if !success || is_bare_refusal(&value) => {
            Answer::Rejected(current(&value, code, status))
        }
        (Some(_), _) if success => Answer::Ok(value),
        (Some(_), _) => Answer::Foreign(Foreign::Contradiction),
        (None, _) if success && base == Base::Api => Answer::Ok(value),
        (None, _) => Answer::Foreign(Foreign::WrongShape),
    }
}

/// A page may be XML too.
fn has_html(body: &[u8]) -> bool {
    body.windows(5).any(|part| part.eq_ignore_ascii_case(b"<html"))
}

/// A `code` with its text and nothing else is a refusal, whatever the HTTP status says.
fn is_bare_refusal(value: &Value) -> bool {
    const MEMBERS: &[&str] = &["code", "message", "requestid", "accessdenieddetail"];
    let has = |name: &str| text(value, &[name]).is_some();
    (has("message") || has("Message"))
        && value
            .as_object()
            .is_some_and(|object| object.keys().all(|name| MEMBERS.contains(&name.to_lowercase().as_str())))
}

fn legacy(value: &Value, errcode: String, status: u16) -> Rejection {
    // The usable code is the inner one, a string; empty when the platform itself timed out (§1.2). Some answers have it
    // in their text only.
    let inner = text(value, &["sub_code"]).filter(|code| !code.is_empty() && *code != "0");
    let errmsg = text(value, &["errmsg", "sub_msg"]).unwrap_or_default();
    let (code, message) = match inner {
        Some(code) => (code, text(value, &["sub_msg", "errmsg"]).unwrap_or_default()),
        None => match codes::opened(&errcode, &errmsg) {
            Some((code, message)) => (code.to_owned(), message.to_owned()),
            None => (errcode, errmsg),
        },
    };
    Rejection {
        operation: "",
        code,
        message,
        status,
        request_id: text(value, &["request_id", "requestId", "requestid"]),
        missing_scopes: Vec::new(),
    }
}

fn current(value: &Value, code: String, status: u16) -> Rejection {
    let denied = ["accessdenieddetail", "AccessDeniedDetail", "accessDeniedDetail"];
    let scopes = denied.iter().find_map(|name| value.get(name)?.get("requiredScopes")?.as_array());
    Rejection {
        operation: "",
        code,
        message: text(value, &["message", "Message"]).unwrap_or_default(),
        status,
        request_id: text(value, &["requestid", "requestId", "RequestId"]),
        missing_scopes: scopes
            .map(|list| {
                list.iter().take(MOST_SCOPES).filter_map(|scope| scope.as_str().map(shorten)).collect()
            })
            .unwrap_or_default(),
    }
}

/// The most bytes of one text of an answer: the longest that is known has 2 kB.
const LONGEST_TEXT: usize = 8 * 1024;

/// The first of `names` that is there, as text: codes come as numbers and as strings.
fn text(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match value.get(name)? {
        Value::String(text) => Some(shorten(text.trim())),
        // Whoever passes an answer on may write 0 as 0.0.
        Value::Number(number) if number.as_f64() == Some(0.0) => Some("0".into()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// `text` as it is, or its beginning with a mark. It is cut between words, so that no half of a secret is left that
/// nobody would know for one; a word without end goes as a whole.
fn shorten(text: &str) -> String {
    if text.len() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let kept = &text[..text.floor_char_boundary(LONGEST_TEXT)];
    let end = kept.rfind(|c: char| c.is_whitespace() || ",;，；。".contains(c)).unwrap_or(0);
    format!("{}… (+{} bytes)", &kept[..end], text.len() - end)
}

#[cfg(test)]
mod tests;
