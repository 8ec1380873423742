//! What a service says about a failure, in whatever shape.

use serde_json::{Map, Value};

/// What a service says about a failure, in a body or in the middle of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// Its code, or its kind where there is no code.
    pub code: String,
    /// Its text.
    pub message: String,
    /// For the service's support.
    pub request_id: Option<String>,
}

/// Members that hold the failure, the outermost first.
const HOLDERS: &[&str] =
    &["error", "errors", "base_resp", "detail", "response", "responsemetadata", "header", "err"];
/// Members that hold its text.
const MESSAGES: &[&str] = &[
    "message",
    "msg",
    "error_msg",
    "errmsg",
    "err_msg",
    "error_message",
    "errormessage",
    "status_msg",
    "detail",
    "error_description",
    "description",
    "reason",
    "title",
];
/// Members that hold its code, the more telling first.
const CODES: &[&str] = &[
    "code",
    "error_code",
    "errcode",
    "errno",
    "err_code",
    "errorcode",
    "status_code",
    "type",
    "status",
    "error",
];
/// Codes that say that nothing failed.
const GOOD: &[&str] = &["", "0", "200", "ok", "success", "null", "false", "none"];
/// As deep as services nest: a gateway packs the answer of another one into a text.
const DEPTH: usize = 6;
/// As many failures of a list are told.
const LISTED: usize = 3;

/// The failure that an answer or a frame with a good status tells of; `None` when it is an answer.
///
/// Read widely: `{"error":{"message","type","code"}}` (§12.1, §12.2), `{"code","message","request_id"}` (§12.3), and what
/// other services, compatible servers and gateways make of these (§14).
pub fn failure(value: &Value) -> Option<Failure> {
    let document = match value {
        Value::Array(list) => return list.iter().find_map(failure),
        Value::Object(document) => document,
        _ => return None,
    };
    let bad = |name: &str| member(document, name).is_some_and(says_something);
    let numbered =
        ["error_code", "errno", "errcode"].iter().any(|name| member(document, name).is_some_and(is_bad));
    let told = bad("error")
        || bad("errors")
        || numbered
        || inner(document, "base_resp", "status_code").is_some_and(is_bad)
        || inner(document, "header", "code").is_some_and(is_bad)
        || inner(document, "response", "error").is_some()
        || inner(document, "responsemetadata", "error").is_some()
        || member(document, "success") == Some(&Value::Bool(false))
        || ["object", "type"].iter().any(|name| member(document, name).is_some_and(|kind| kind == "error"));
    let answers = ["choices", "content", "delta", "candidates", "output", "promptfeedback"];
    let answer = answers.iter().any(|name| member(document, name).is_some_and(says_something))
        || member(document, "choices").is_some()
        || member(document, "message").is_some_and(|message| message.get("role").is_some());
    let silent = || {
        let code = CODES.iter().find_map(|name| member(document, name));
        let mut found = Failure::default();
        let told = !answer && code.is_none_or(is_bad) && MESSAGES.iter().any(|name| bad(name));
        told.then(|| find(value, &mut found, DEPTH));
        !found.message.is_empty()
    };
    (told || silent()).then(|| reason(value))
}

/// The service's own reason in a body that is known to tell of a failure.
pub fn reason(value: &Value) -> Failure {
    let mut failure = Failure::default();
    find(value, &mut failure, DEPTH);
    failure.request_id = request_id(value);
    if failure.message.is_empty() && says_something(value) {
        // Nothing that is known: all of it.
        failure.message = value.to_string();
    }
    failure
}

fn request_id(value: &Value) -> Option<String> {
    let document = value.as_object().or_else(|| value.get(0)?.as_object())?;
    let own = ["request_id", "requestid", "req_id", "sid", "trace_id"]
        .iter()
        .find_map(|name| plain(member(document, name)?));
    own.or_else(|| request_id(member(document, "error")?))
}

/// Fills what is still empty, from the outside to the inside.
fn find(value: &Value, failure: &mut Failure, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text.trim()) {
            // Another answer, packed into a text: it is the more telling one.
            Ok(packed) if packed.is_object() || packed.is_array() => find(&packed, failure, depth - 1),
            _ if failure.message.is_empty() => text.trim().clone_into(&mut failure.message),
            _ => {}
        },
        Value::Array(list) => {
            let mut all: Vec<String> = Vec::new();
            for one in list.iter().take(LISTED) {
                let mut inner = Failure::default();
                find(one, &mut inner, depth - 1);
                all.extend(Some(inner.message).filter(|message| !message.is_empty()));
                if failure.code.is_empty() {
                    failure.code = inner.code;
                }
            }
            if failure.message.is_empty() {
                failure.message = all.join("; ");
            }
        }
        Value::Object(document) => object(document, failure, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn object(document: &Map<String, Value>, failure: &mut Failure, depth: usize) {
    // What a gateway was told by the service behind it (OpenRouter): its own text says less.
    if let Some(raw) = inner(document, "metadata", "raw") {
        find(raw, failure, depth - 1);
    }
    for name in HOLDERS {
        match member(document, name) {
            Some(holder @ (Value::Object(_) | Value::Array(_))) if says_something(holder) => {
                find(holder, failure, depth - 1);
            }
            // A kind, beside what describes it.
            Some(Value::String(_)) if member(document, "error_description").is_some() => {}
            Some(text @ Value::String(_)) => find(text, failure, depth - 1),
            _ => {}
        }
    }
    for name in MESSAGES {
        if failure.message.is_empty() {
            member(document, name).into_iter().for_each(|message| find(message, failure, depth - 1));
        }
    }
    let place = member(document, "loc").and_then(Value::as_array);
    if let Some(place) = place.filter(|_| !failure.message.is_empty()) {
        // FastAPI says what is wrong here, and where there.
        let place: Vec<String> = place.iter().filter_map(plain).collect();
        failure.message = format!("{}: {}", place.join("."), failure.message);
    }
    if failure.code.is_empty() {
        let code = CODES.iter().filter_map(|name| plain(member(document, name)?));
        failure.code =
            code.into_iter().find(|code| *code != failure.message && is_code(code)).unwrap_or_default();
    }
}

/// A sentence is no code, and neither is a word that says that all is well.
fn is_code(text: &str) -> bool {
    !text.contains(char::is_whitespace) && !GOOD.contains(&text.to_lowercase().as_str()) && text != "error"
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A member of any case.
fn member<'a>(document: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    document.get(name).or_else(|| {
        let same = |(other, _): &(&String, &Value)| other.eq_ignore_ascii_case(name);
        document.iter().find(same).map(|(_, value)| value)
    })
}

fn inner<'a>(document: &'a Map<String, Value>, outer: &str, name: &str) -> Option<&'a Value> {
    member(member(document, outer)?.as_object()?, name)
}

/// Is it a code of a failure?
fn is_bad(value: &Value) -> bool {
    plain(value).is_some_and(|code| !GOOD.contains(&code.to_lowercase().as_str()))
}

/// Is there anything in it?
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{failure, reason};

    #[test]
    fn failures_in_every_shape() {
        for (body, code, message, id) in [
            (json!({ "error": { "message": "m", "type": "t", "code": "c" } }), "c", "m", None),
            (json!({ "error": { "message": "m", "type": "t", "code": null } }), "t", "m", None),
            (json!({ "error": { "message": "m", "code": 1301 } }), "1301", "m", None),
            (
                json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" },
                        "request_id": "req_1" }),
                "overloaded_error",
                "Overloaded",
                Some("req_1"),
            ),
            (
                json!({ "code": "InvalidApiKey", "message": "m", "request_id": "r" }),
                "InvalidApiKey",
                "m",
                Some("r"),
            ),
            (
                json!({ "output": {}, "code": "DataInspectionFailed", "message": "m" }),
                "DataInspectionFailed",
                "m",
                None,
            ),
            (json!({ "error": "model not found" }), "", "model not found", None),
            (json!({ "detail": "Not Found" }), "", "Not Found", None),
            (
                json!([{ "error": { "code": 400, "message": "m", "status": "INVALID_ARGUMENT" } }]),
                "400",
                "m",
                None,
            ),
            (
                json!({ "detail": [{ "type": "missing", "loc": ["body", "model"], "msg": "Field required" }] }),
                "missing",
                "body.model: Field required",
                None,
            ),
            (json!({ "detail": { "error": "m" } }), "", "m", None),
            (
                json!({ "object": "error", "message": { "detail": [{ "msg": "m", "type": "t" }] }, "code": null }),
                "t",
                "m",
                None,
            ),
            (
                json!({ "object": "error", "message": "m", "type": "BadRequestError", "param": null, "code": 400 }),
                "400",
                "m",
                None,
            ),
            (
                json!({ "choices": null, "base_resp": { "status_code": 1004, "status_msg": "login fail" } }),
                "1004",
                "login fail",
                None,
            ),
            (
                json!({ "error_code": 110, "error_msg": "Access token invalid" }),
                "110",
                "Access token invalid",
                None,
            ),
            (json!({ "errno": 7, "errmsg": "m" }), "7", "m", None),
            (
                json!({ "success": false, "errors": [{ "code": 10000, "message": "Authentication error" }], "result": null }),
                "10000",
                "Authentication error",
                None,
            ),
            (
                json!({ "Response": { "Error": { "Code": "AuthFailure", "Message": "m" }, "RequestId": "r" } }),
                "AuthFailure",
                "m",
                None,
            ),
            (json!({ "header": { "code": 10013, "message": "m", "sid": "s" } }), "10013", "m", None),
            (json!({ "code": 30011, "message": "m", "data": null }), "30011", "m", None),
            (
                json!({ "error": { "message": "{\n \"error\": {\"code\": 400, \"message\": \"inner\", \"status\": \"S\"}}", "code": 400 } }),
                "400",
                "inner",
                None,
            ),
            (
                json!({ "error": { "message": "Provider returned error", "code": 429, "metadata": { "raw": "{\"detail\":\"too many\"}" } } }),
                "429",
                "too many",
                None,
            ),
            (json!({ "error": "invalid_request", "error_description": "m" }), "invalid_request", "m", None),
            (
                json!({ "error": { "message": "m", "code": "server_error" }, "choices": [{ "delta": { "content": "" }, "finish_reason": "error" }] }),
                "server_error",
                "m",
                None,
            ),
        ] {
            let found = failure(&body).unwrap_or_else(|| panic!("no failure: {body}"));
            assert_eq!(
                (found.code.as_str(), found.message.as_str(), found.request_id.as_deref()),
                (code, message, id),
                "{body}"
            );
            assert_eq!(reason(&body), found);
        }
        // A body that nobody knows is told as it is.
        assert_eq!(reason(&json!({ "x": [1] })).message, r#"{"x":[1]}"#);
    }

    #[test]
    fn answers_are_no_failures() {
        for body in [
            json!({ "choices": [], "error": null }),
            json!({ "choices": [{}], "error": {}, "base_resp": { "status_code": 0, "status_msg": "success" } }),
            json!({ "code": 0, "message": "Success", "sid": "s", "choices": [{ "message": {} }] }),
            json!({ "code": 200, "msg": "ok" }),
            json!({ "output": { "choices": [] }, "code": "0", "message": "success" }),
            json!({ "output": {}, "code": "", "message": "" }),
            json!({ "type": "message", "content": [] }),
            json!({ "message": { "role": "assistant", "content": "hi" }, "done": false }),
            json!({ "type": "ping" }),
            json!([]),
        ] {
            assert_eq!(failure(&body), None, "{body}");
        }
    }
}
