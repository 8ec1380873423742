//! Reads an answer of either dialect (§1.2): HTTP 200 proves nothing by itself.

use std::net::IpAddr;

use serde_json::Value;

use super::codes::{self, Kind};
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
    pub fn kind(&self) -> Kind {
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
mod tests {
    use super::{Answer, Base, Foreign, Rejection, read};

    fn rejection(base: Base, status: u16, body: &str) -> Rejection {
        match read(base, status, body.as_bytes()) {
            Answer::Rejected(rejection) => rejection,
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn success_in_both_dialects() {
        for body in [
            r#"{"errcode":0,"errmsg":"ok"}"#,
            r#"{"errcode":"0"}"#,
            r#"{"errcode":0.0}"#,
            "\n {\"errcode\":0}\n",
            "\u{feff}{\"errcode\":0}",
        ] {
            assert!(matches!(read(Base::Oapi, 200, body.as_bytes()), Answer::Ok(_)), "{body}");
        }
        assert!(matches!(read(Base::Api, 200, br#"{"processQueryKey":"k"}"#), Answer::Ok(_)));
        assert_eq!(read(Base::Api, 204, b""), Answer::Ok(serde_json::Value::Null));
    }

    #[test]
    fn refusals_with_http_200() {
        let refused = rejection(Base::Oapi, 200, r#"{"errcode":310000,"errmsg":"keywords not in content"}"#);
        assert_eq!((refused.code.as_str(), refused.message.as_str()), ("310000", "keywords not in content"));
        let refused = rejection(
            Base::Oapi,
            200,
            r#"{"errcode":88,"errmsg":"ding talk error","sub_code":"40014","sub_msg":"不合法的access_token","request_id":"r1"}"#,
        );
        assert_eq!((refused.code.as_str(), refused.message.as_str()), ("40014", "不合法的access_token"));
        assert_eq!(refused.request_id.as_deref(), Some("r1"));
        let timeout = rejection(Base::Oapi, 200, r#"{"errcode":88,"errmsg":"timeout","sub_code":""}"#);
        assert_eq!(timeout.code, "88");
        // The legacy shape on the new host.
        let missing = rejection(Base::Api, 200, r#"{"errcode":404,"errmsg":"请求的URI地址不存在"}"#);
        assert_eq!(missing.code, "404");
        assert_eq!(rejection(Base::Oapi, 200, r#"{"errcode":"-1","errmsg":"系统繁忙"}"#).code, "-1");
    }

    #[test]
    fn refusals_of_the_current_api() {
        let refused = rejection(
            Base::Api,
            403,
            r#"{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","requestid":"A1B2","message":"应用尚未开通所需的权限","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}}"#,
        );
        assert_eq!(refused.missing_scopes, ["qyapi_robot_sendmsg"]);
        assert_eq!(refused.request_id.as_deref(), Some("A1B2"));
        let refused =
            rejection(Base::Api, 400, r#"{"Code":"InvalidAuthentication","Message":"m","RequestId":"R"}"#);
        assert_eq!(
            (refused.code.as_str(), refused.request_id.as_deref()),
            ("InvalidAuthentication", Some("R"))
        );
    }

    #[test]
    fn a_refusal_with_http_200_is_one() {
        let refused = rejection(Base::Api, 200, r#"{"requestid":"r","code":"some.code","message":"m"}"#);
        assert_eq!(refused.code, "some.code");
        // An empty `errcode` beside a usable answer says nothing.
        let beside = br#"{"errcode":"","processQueryKey":"k"}"#;
        assert!(matches!(read(Base::Api, 200, beside), Answer::Ok(_)));
        // Two dialects at once: the refusal counts.
        let both = r#"{"errcode":0,"code":"some.code","message":"m"}"#;
        assert_eq!(rejection(Base::Api, 503, both).code, "some.code");
        let other = br#"{"code":"0","message":"m","processQueryKey":"k"}"#;
        assert!(matches!(read(Base::Api, 200, other), Answer::Ok(_)));
    }

    #[test]
    fn a_text_without_end_is_cut_between_words() {
        let long =
            format!(r#"{{"errcode":310000,"errmsg":"keywords not in content {}"}}"#, "x".repeat(20_000));
        assert_eq!(rejection(Base::Oapi, 200, &long).message, "keywords not in content… (+20001 bytes)");
    }

    #[test]
    fn an_upload_that_is_too_large_is_refused() {
        for body in ["<html><h1>413 Request Entity Too Large</h1></html>", "", "too large", r#"{"ok":false}"#]
        {
            let refused = rejection(Base::Oapi, 413, body);
            assert_eq!((refused.code.as_str(), refused.kind()), ("413", super::Kind::Refused), "{body}");
        }
    }

    #[test]
    fn a_code_in_the_text_is_the_usable_one() {
        for body in [
            r#"{"errcode":88,"errmsg":"ding talk error[subcode=60011,submsg=没有调用该接口的权限]"}"#,
            r#"{"errcode":90,"errmsg":"x","sub_code":"60011","sub_msg":"没有调用该接口的权限"}"#,
        ] {
            let refused = rejection(Base::Oapi, 200, body);
            assert_eq!(
                (refused.code.as_str(), refused.message.as_str()),
                ("60011", "没有调用该接口的权限"),
                "{body}"
            );
        }
    }

    #[test]
    fn throttling_without_a_code() {
        let body = br#"{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0f0f"}"#;
        assert_eq!(read(Base::Oapi, 200, body), Answer::Throttled { wait: 300 });
        assert_eq!(read(Base::Api, 200, body), Answer::Throttled { wait: 300 });
    }

    #[test]
    fn what_is_not_an_answer() {
        for (base, status, body, foreign) in [
            (Base::Oapi, 200, "<html><body>punish</body></html>", Foreign::Html),
            (Base::Api, 502, "  <!doctype html>", Foreign::Html),
            (Base::Api, 200, r#"{"processQue"#, Foreign::Truncated),
            (Base::Oapi, 200, "hello", Foreign::NotJson),
            (Base::Oapi, 200, "", Foreign::Empty),
            (Base::Api, 500, "", Foreign::Empty),
            (Base::Oapi, 200, r#"{"ok":true}"#, Foreign::WrongShape),
            (Base::Oapi, 200, "[]", Foreign::WrongShape),
            (Base::Api, 500, r#"{"ok":false}"#, Foreign::WrongShape),
            (Base::Api, 302, "", Foreign::Redirect),
            (Base::Oapi, 302, r#"{"errcode":0}"#, Foreign::Redirect),
            (Base::Oapi, 500, r#"{"errcode":0,"errmsg":"ok"}"#, Foreign::Contradiction),
            (Base::Oapi, 403, r#"{"errcode":"0"}"#, Foreign::Contradiction),
            (Base::Api, 429, r#"{"errcode":0,"processQueryKey":"k"}"#, Foreign::Contradiction),
            (Base::Oapi, 200, r#"{"errcode":310000,"errcode":0}"#, Foreign::Twice),
            (Base::Oapi, 200, r#"{"errcode":0,"errcode":0}"#, Foreign::Twice),
            (Base::Api, 200, r#"{"processQueryKey":"","processQueryKey":"k"}"#, Foreign::Twice),
            (Base::Oapi, 200, r#"{"errcode":""}"#, Foreign::WrongShape),
            (Base::Oapi, 200, r#"{"errcode":" ","errmsg":"ok"}"#, Foreign::WrongShape),
            (Base::Oapi, 200, r#"{"errcode":null}"#, Foreign::WrongShape),
            (Base::Api, 400, r#"{"code":"","message":"m"}"#, Foreign::WrongShape),
            (Base::Api, 200, "\u{feff}<html>", Foreign::Html),
            (Base::Oapi, 200, "\u{feff}", Foreign::Empty),
        ] {
            assert_eq!(read(base, status, body.as_bytes()), Answer::Foreign(foreign), "{status} {body}");
        }
    }
}
