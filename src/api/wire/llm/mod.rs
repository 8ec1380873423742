//! What language models are asked and what they answer (§12): three dialects.

pub mod anthropic;
pub mod dashscope;
pub mod openai;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Instructions; not a role of Anthropic's messages, which have a member of their own for them.
    System,
    /// The one who asks.
    User,
    /// The model.
    Assistant,
}

/// One message of a conversation, the same in all dialects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who says it.
    pub role: Role,
    /// What.
    pub content: String,
}

impl Message {
    /// A message.
    pub fn new(role: Role, content: impl Into<String>) -> Self {
        Self { role, content: content.into() }
    }
}

/// What a service says about a failure, in a body or in the middle of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// `code`, or `type` where there is no code.
    pub code: String,
    /// `message`.
    pub message: String,
    /// For the service's support.
    pub request_id: Option<String>,
}

/// The failure that a body or a frame tells of; `None` when it is an answer.
///
/// Read widely: `{"error":{"message","type","code"}}` (§12.1, §12.2), `{"code","message","request_id"}` (§12.3), and
/// what compatible servers and gateways make of these: a bare text under `error`, `detail` or `message`.
pub fn failure(value: &Value) -> Option<Failure> {
    let text = |value: &Value, name: &str| match value.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let request_id = text(value, "request_id");
    let from = |inner: &Value| Failure {
        code: text(inner, "code").or_else(|| text(inner, "type")).unwrap_or_default(),
        message: text(inner, "message").unwrap_or_default(),
        request_id: request_id.clone(),
    };
    match value.get("error") {
        Some(error @ Value::Object(_)) => return Some(from(error)),
        Some(Value::String(message)) => {
            return Some(Failure { message: message.clone(), ..from(value) });
        }
        _ => {}
    }
    let answers = ["/choices", "/content", "/delta", "/output/choices"];
    if answers.iter().any(|pointer| value.pointer(pointer).is_some()) {
        return None;
    }
    let message = text(value, "message").or_else(|| text(value, "detail"))?;
    Some(Failure { message, ..from(value) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Failure, failure};

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
        ] {
            let expected =
                Failure { code: code.into(), message: message.into(), request_id: id.map(str::to_owned) };
            assert_eq!(failure(&body), Some(expected), "{body}");
        }
    }

    #[test]
    fn answers_are_no_failures() {
        for body in [
            json!({ "choices": [], "error": null }),
            json!({ "output": { "choices": [] }, "code": "0", "message": "success" }),
            json!({ "output": {}, "code": "", "message": "" }),
            json!({ "type": "message", "content": [] }),
            json!({ "type": "ping" }),
            json!([]),
        ] {
            assert_eq!(failure(&body), None, "{body}");
        }
    }
}
