//! Sorts out what services say when they fail: status first where it is clear, then the words of code and text.

use super::error::{Kind, Said};
use crate::api::wire::llm::Failure;
use crate::secret::Secret;

/// The longest text of a service that is repeated, in characters.
const LONGEST: usize = 300;

/// Words by which a refusal is known, in lower case, the more telling first. Those with a dot or an underscore are
/// codes; the texts are those of the services of §12.4.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::TooLong,
        &[
            "context_length_exceeded",
            "context length",
            "context window",
            "maximum context",
            "prompt is too long",
            "input is too long",
            "input length",
            "request_too_large",
            "exceeds the maximum number of tokens",
            "exceeded model token limit",
            "上下文长度",
        ],
    ),
    (
        Kind::Content,
        &[
            "content_filter",
            "content_policy",
            "datainspectionfailed",
            "data_inspection_failed",
            "inappropriate content",
            "sensitive",
            "moderation",
            "敏感",
        ],
    ),
    (
        Kind::Credit,
        &[
            "insufficient_quota",
            "insufficient balance",
            "insufficient_balance",
            "credit balance",
            "arrearage",
            "quota exceeded",
            "余额不足",
            "欠费",
        ],
    ),
    (
        Kind::Model,
        &[
            "model_not_found",
            "modelnotfound",
            "model not exist",
            "model not found",
            "invalid model",
            "unknown model",
            "modelnotopen",
            "invalidendpointormodel",
            "模型不存在",
        ],
    ),
    (
        Kind::Key,
        &[
            "invalid_api_key",
            "invalidapikey",
            "invalid api key",
            "incorrect api key",
            "api key not valid",
            "authentication",
        ],
    ),
];

/// What a failure in the middle of a stream is known by that passes.
const BUSY: &[&str] = &[
    "overload",
    "rate_limit",
    "rate limit",
    "throttling",
    "busy",
    "unavailable",
    "timeout",
    "internal",
    "server_error",
    "api_error",
];

const SAMPLING: &[&str] = &["temperature", "top_p", "top_k"];

/// What `failure` means that came with `status`, or with 200 in the middle of a stream.
pub(super) fn kind(status: u16, failure: &Failure) -> Kind {
    let text = format!("{} {}", failure.code, failure.message).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // Gateways put the status into the code of a frame.
    let status = match failure.code.parse() {
        Ok(code @ 400..600) if status < 400 => code,
        _ => status,
    };
    let by_words = || WORDS.iter().find(|(_, words)| has(words)).map(|(kind, _)| *kind);
    match status {
        401 => Kind::Key,
        402 => Kind::Credit,
        413 => Kind::TooLong,
        // A limit of tokens for each minute speaks of tokens too.
        429 => by_words().filter(|kind| *kind == Kind::Credit).unwrap_or(Kind::Busy),
        404 | 405 => by_words().unwrap_or(if has(&["model"]) { Kind::Model } else { Kind::Address }),
        403 => by_words().filter(|kind| *kind != Kind::Key).unwrap_or(Kind::Denied),
        408 | 409 | 425 | 500.. => by_words().unwrap_or(Kind::Busy),
        _ => by_words().unwrap_or_else(|| match () {
            () if text.contains("model") && text.contains("does not exist") => Kind::Model,
            () if status < 400 && has(BUSY) => Kind::Busy,
            () if status >= 400 && has(SAMPLING) => Kind::Sampling,
            () => Kind::Other,
        }),
    }
}

/// What the service said, fit to be shown: on one line, not endless, and without the key, which some repeat.
pub(super) fn said(status: u16, failure: Failure, key: Option<&Secret>) -> Said {
    let hide = |text: String| match key {
        Some(key) => text.replace(key.expose(), "[hidden]"),
        None => text,
    };
    let clean = |text: String| -> String {
        let text = hide(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut short: String = text.chars().take(LONGEST).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    };
    Said {
        status,
        code: clean(failure.code),
        message: clean(failure.message),
        request_id: failure.request_id.map(clean),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Kind, Secret, kind, said};

    #[test]
    #[rustfmt::skip]
    fn what_services_say() {
        for (status, code, message, expected) in [
            (401, "invalid_api_key", "Incorrect API key provided: sk-x.", Kind::Key),
            (401, "invalid_request_error", "Authentication Fails (no such user)", Kind::Key),
            (400, "InvalidApiKey", "Invalid API-key provided.", Kind::Key),
            (200, "authentication_error", "invalid x-api-key", Kind::Key),
            (403, "permission_error", "Your API key does not have permission", Kind::Denied),
            (403, "Model.AccessDenied", "Model access denied.", Kind::Denied),
            (402, "unknown_error", "Insufficient Balance", Kind::Credit),
            (429, "insufficient_quota", "You exceeded your current quota", Kind::Credit),
            (429, "1113", "您的账户余额不足", Kind::Credit),
            (400, "Arrearage", "Access denied, please make sure your account is in good standing.", Kind::Credit),
            (429, "rate_limit_exceeded", "Rate limit reached on tokens per min: context length", Kind::Busy),
            (429, "Throttling.RateQuota", "Requests rate limit exceeded", Kind::Busy),
            (529, "overloaded_error", "Overloaded", Kind::Busy),
            (200, "overloaded_error", "Overloaded", Kind::Busy),
            (200, "502", "bad gateway", Kind::Busy),
            (503, "", "", Kind::Busy),
            (404, "model_not_found", "The model `x` does not exist", Kind::Model),
            (404, "not_found_error", "model: claude-x", Kind::Model),
            (404, "", "model \"x\" not found, try pulling it first", Kind::Model),
            (400, "invalid_request_error", "Model Not Exist", Kind::Model),
            (400, "", "The model x does not exist.", Kind::Model),
            (404, "", "Not Found", Kind::Address),
            (404, "", "Invalid URL (POST /v1/v1/chat/completions)", Kind::Address),
            (400, "context_length_exceeded", "This model's maximum context length is 8192 tokens", Kind::TooLong),
            (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", Kind::TooLong),
            (400, "InvalidParameter", "Range of input length should be [1, 30720]", Kind::TooLong),
            (413, "request_too_large", "Request exceeds the maximum size", Kind::TooLong),
            (500, "", "This model's maximum context length is 4096 tokens", Kind::TooLong),
            (400, "DataInspectionFailed", "Input data may contain inappropriate content.", Kind::Content),
            (200, "content_filter", "The response was filtered", Kind::Content),
            (400, "invalid_request_error", "`temperature` is not supported by this model", Kind::Sampling),
            (400, "invalid_request_error", "messages: at least one message is required", Kind::Other),
            (200, "odd", "nobody knows", Kind::Other),
        ] {
            let failure = Failure { code: code.into(), message: message.into(), request_id: None };
            assert_eq!(kind(status, &failure), expected, "{status} {code}: {message}");
        }
    }

    #[test]
    fn what_is_repeated_holds_no_key_and_has_an_end() {
        let key = Secret::new("sk-mark");
        let message = format!("bad key sk-mark\n\t{}", "x".repeat(900));
        let said = said(401, Failure { message, ..Failure::default() }, Some(&key));
        assert!(said.message.starts_with("bad key [hidden] xxx") && said.message.ends_with('…'));
        assert_eq!(said.message.chars().count(), 301);
    }
}
