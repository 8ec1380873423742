//! Sorts out what services say when they fail: status first where it is clear, then the words of code and text.

use super::error::{RefusalKind, Said};
use super::options::Member;
use super::phrases::{BUSY, LISTS, PAIRS, REFUSED, SAMPLING, SOON, WORDS};
use crate::api::wire::llm::Failure;
use crate::secret::Secret;

/// The longest text of a service that is repeated, in characters.
const LONGEST: usize = 300;

/// What `failure` means that came with `status`, or with 200 in the middle of a stream.
pub(super) fn kind(status: u16, failure: &Failure) -> RefusalKind {
    let text = format!("{} {}", failure.code, failure.message).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // Gateways put the status into the code of a frame.
    let status = match failure.code.parse() {
        Ok(code @ 400..600) if status < 400 => code,
        _ => status,
    };
    let by_words = || {
        let row = WORDS.iter().find(|(_, words)| has(words)).map(|(kind, _)| *kind);
        match row {
            Some(RefusalKind::Credit) if has(SOON) && !text.contains("freetieronly") => {
                Some(RefusalKind::Busy)
            }
            None => by_pairs(&text),
            row => row,
        }
    };
    let of = |kinds: &[RefusalKind]| by_words().filter(|kind| kinds.contains(kind));
    match status {
        // Some gateways keep these behind the same status.
        401 => of(&[RefusalKind::Region, RefusalKind::IpList, RefusalKind::Credit, RefusalKind::Model])
            .unwrap_or(RefusalKind::Key),
        402 => RefusalKind::Credit,
        413 => RefusalKind::TooLong,
        429 => of(&[RefusalKind::Credit]).unwrap_or(RefusalKind::Busy),
        403 => by_words().filter(|kind| *kind != RefusalKind::Key).unwrap_or(RefusalKind::Denied),
        _ => match member(&text).filter(|_| status != 200) {
            Some(member) => RefusalKind::Member(member),
            None => match status {
                404 | 405 => by_words().unwrap_or(if has(&["model"]) {
                    RefusalKind::Model
                } else {
                    RefusalKind::Address
                }),
                408 | 409 | 425 | 500.. => by_words().unwrap_or(RefusalKind::Busy),
                _ => by_words().unwrap_or_else(|| match () {
                    () if text.contains("model") && text.contains("does not exist") => RefusalKind::Model,
                    () if status < 400 && has(BUSY) => RefusalKind::Busy,
                    () if status >= 400 && has(SAMPLING) => RefusalKind::Sampling,
                    () => RefusalKind::Other,
                }),
            },
        },
    }
}

/// The words of a text: letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

fn by_pairs(text: &str) -> Option<RefusalKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(LISTS) && words(text).any(|word| word == "ip") {
        return Some(RefusalKind::IpList);
    }
    let row = PAIRS.iter().find(|(_, subject, wrong)| has(subject) && has(wrong));
    match row.map(|(kind, ..)| *kind) {
        // The answer has a limit of its own, and so has a minute.
        Some(RefusalKind::TooLong) if has(&["completion", "max_tokens", "output token"]) => None,
        Some(RefusalKind::TooLong | RefusalKind::Credit) if has(SOON) => Some(RefusalKind::Busy),
        kind => kind,
    }
}

/// The member of a request that is refused, and can be left out.
fn member(text: &str) -> Option<Member> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["stream_options", "include_usage", "streamoptions"]) {
        return Some(Member::StreamOptions);
    }
    if !has(REFUSED) && !has(&["alternate user", "developer instruction"]) {
        return None;
    }
    let role = has(&[
        "'system'",
        "\"system\"",
        "system role",
        "role: system",
        "role 'system",
        "system message",
        "system prompt",
        "system instruction",
        "developer instruction",
        "role system",
    ]);
    match () {
        () if has(&["max_tokens", "max_completion_tokens"])
            && !has(&["too large", "at most", "greater than", "less than", "exceed", "range"]) =>
        {
            Some(Member::MaxTokens)
        }
        () if role || has(&["roles must alternate"]) => Some(Member::SystemRole),
        () if has(&[
            "'stream'",
            "`stream`",
            "\"stream\"",
            "stream mode",
            "streaming",
            "stream this model",
            "stream parameter",
            "stream=true",
            "support stream",
            "流式",
        ]) =>
        {
            Some(Member::Stream)
        }
        () => None,
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
    use super::{Failure, Member, RefusalKind, Secret, kind, said};

    #[test]
    #[rustfmt::skip]
    fn what_services_say() {
        for (status, code, message, expected) in [
            (401, "invalid_api_key", "Incorrect API key provided: sk-x.", RefusalKind::Key),
            (401, "invalid_request_error", "Authentication Fails (no such user)", RefusalKind::Key),
            (400, "InvalidApiKey", "Invalid API-key provided.", RefusalKind::Key),
            (200, "authentication_error", "invalid x-api-key", RefusalKind::Key),
            (403, "permission_error", "Your API key does not have permission", RefusalKind::Denied),
            (403, "Model.AccessDenied", "Model access denied.", RefusalKind::Denied),
            (402, "unknown_error", "Insufficient Balance", RefusalKind::Credit),
            (429, "insufficient_quota", "You exceeded your current quota", RefusalKind::Credit),
            (429, "1113", "您的账户余额不足", RefusalKind::Credit),
            (400, "Arrearage", "Access denied, please make sure your account is in good standing.", RefusalKind::Credit),
            (429, "rate_limit_exceeded", "Rate limit reached on tokens per min: context length", RefusalKind::Busy),
            (429, "Throttling.RateQuota", "Requests rate limit exceeded", RefusalKind::Busy),
            (529, "overloaded_error", "Overloaded", RefusalKind::Busy),
            (200, "overloaded_error", "Overloaded", RefusalKind::Busy),
            (200, "502", "bad gateway", RefusalKind::Busy),
            (503, "", "", RefusalKind::Busy),
            (404, "model_not_found", "The model `x` does not exist", RefusalKind::Model),
            (404, "not_found_error", "model: claude-x", RefusalKind::Model),
            (404, "", "model \"x\" not found, try pulling it first", RefusalKind::Model),
            (400, "invalid_request_error", "Model Not Exist", RefusalKind::Model),
            (400, "", "The model x does not exist.", RefusalKind::Model),
            (404, "", "Not Found", RefusalKind::Address),
            (404, "", "Invalid URL (POST /v1/v1/chat/completions)", RefusalKind::Address),
            (400, "context_length_exceeded", "This model's maximum context length is 8192 tokens", RefusalKind::TooLong),
            (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", RefusalKind::TooLong),
            (400, "InvalidParameter", "Range of input length should be [1, 30720]", RefusalKind::TooLong),
            (413, "request_too_large", "Request exceeds the maximum size", RefusalKind::TooLong),
            (500, "", "This model's maximum context length is 4096 tokens", RefusalKind::TooLong),
            (400, "DataInspectionFailed", "Input data may contain inappropriate content.", RefusalKind::Content),
            (200, "content_filter", "The response was filtered", RefusalKind::Content),
            (400, "invalid_request_error", "`temperature` is not supported by this model", RefusalKind::Sampling),
            (400, "invalid_request_error", "messages: at least one message is required", RefusalKind::Other),
            (200, "odd", "nobody knows", RefusalKind::Other),
            // one-api 1270, free_chatgpt_api 78, new-api service/quota.go, midscene 253, BettaFish 609.
            (403, "insufficient_user_quota", "user quota is not enough (request id: 2024)", RefusalKind::Credit),
            (403, "", "预扣费额度失败, 用户剩余额度: ¥0.056700, 需要预扣费额度: ¥0.069900", RefusalKind::Credit),
            (403, "AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted.", RefusalKind::Credit),
            (403, "30011", "The selected model requires paid balance. Your paid balance is insufficient.", RefusalKind::Credit),
            (429, "1113", "余额不足或无可用资源包,请充值。", RefusalKind::Credit),
            (429, "Throttling.AllocationQuota", "Allocated quota exceeded, please increase your quota limit.", RefusalKind::Busy),
            (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota. Please retry in 25.4s.", RefusalKind::Busy),
            // one-api 1692, gemini-api 4 (poenl), gemini-cli 1993.
            (403, "unsupported_country_region_territory", "Country, region, or territory not supported", RefusalKind::Region),
            (400, "FAILED_PRECONDITION", "User location is not supported for the API use.", RefusalKind::Region),
            // new-api middleware/auth.go, aisix PR 582, OpenAI's error codes, wit 1966.
            (403, "access_denied", "您的 IP 不在令牌允许访问的列表中", RefusalKind::IpList),
            (403, "ip_restricted", "Access denied: your client IP is not allowed to access this model", RefusalKind::IpList),
            (401, "ip_not_authorized", "Your IP is not authorized.", RefusalKind::IpList),
            (400, "bad-request", "Unauthorized source IP address", RefusalKind::IpList),
            (403, "x", "Your IP address is not in the allowlist", RefusalKind::IpList),
            // llama.cpp 15780 and 19774, ollama (re-embed logs), lmstudio-bug-tracker 237, openclaude 353, vllm, xAI, Groq,
            // Together, Gemini, llama-cpp-python 416, Copilot, Mistral.
            (400, "exceed_context_size_error", "request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it", RefusalKind::TooLong),
            (500, "server_error", "Context size has been exceeded.", RefusalKind::TooLong),
            (400, "", "the input length exceeds the context length", RefusalKind::TooLong),
            (400, "", "Trying to keep the first 15857 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens", RefusalKind::TooLong),
            (400, "", "The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096).", RefusalKind::TooLong),
            (400, "BadRequestError", "This model's maximum context length is 8192 tokens. However, your request has 8198 input tokens. Please reduce the length of the input messages.", RefusalKind::TooLong),
            (400, "", "This model's maximum prompt length is 131072 but the request contains 537812 tokens", RefusalKind::TooLong),
            (400, "", "Please reduce the length of the messages or completion", RefusalKind::TooLong),
            (422, "", "The input (250000 tokens) is longer than the model's context length (200000 tokens).", RefusalKind::TooLong),
            (400, "INVALID_ARGUMENT", "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575)", RefusalKind::TooLong),
            (500, "", "Requested tokens (2285) exceed context window of 2048", RefusalKind::TooLong),
            (400, "", "prompt token count of 200000 exceeds the limit of 128000", RefusalKind::TooLong),
            (400, "1261", "Prompt 超长", RefusalKind::TooLong),
            (400, "invalid_request_error", "max_tokens is too large: 99999. This model supports at most 4096 completion tokens", RefusalKind::Other),
            // continue 12795; LM Studio.
            (500, "", "model requires more system memory (7.5 GiB) than is available (5.2 GiB)", RefusalKind::Memory),
            (500, "", "CUDA out of memory. Tried to allocate 2.00 GiB", RefusalKind::Memory),
            (400, "", "Model loading was stopped due to insufficient system resources.", RefusalKind::Memory),
            // ms-agent 489, gpustack 429, Flowise 2866, semantic-kernel 10510, Azure before 2024-08-01.
            (400, "400", "body.stream_options: Extra inputs are not permitted", RefusalKind::Member(Member::StreamOptions)),
            (400, "", "Extra inputs are not permitted, field: 'stream_options'", RefusalKind::Member(Member::StreamOptions)),
            (400, "400", "Validation error at #/stream_options: Extra inputs are not permitted", RefusalKind::Member(Member::StreamOptions)),
            (400, "", "Unrecognized request argument supplied: stream_options", RefusalKind::Member(Member::StreamOptions)),
            (422, "", "unknown field: stream_options.include_usage", RefusalKind::Member(Member::StreamOptions)),
            // dify 8615, chathub 1294, OpenManus 330; OpenAI's check of organizations.
            (400, "unsupported_value", "Unsupported value: 'stream' does not support true with this model. Only the default (false) value is supported.", RefusalKind::Member(Member::Stream)),
            (400, "invalid_parameter_error", "This model only support stream mode, please enable the stream parameter to access the model. ", RefusalKind::Member(Member::Stream)),
            (400, "unsupported_value", "Your organization must be verified to stream this model.", RefusalKind::Member(Member::Stream)),
            // clarity-agent 59.
            (400, "unsupported_parameter", "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", RefusalKind::Member(Member::MaxTokens)),
            (422, "", "body.max_completion_tokens: Extra inputs are not permitted", RefusalKind::Member(Member::MaxTokens)),
            // new-api 989, CodexPlusPlus 267, vllm 10463, Gemma's template, OpenAI's o1.
            (400, "400", "Developer instruction is not enabled for models/gemini-2.0-flash-exp", RefusalKind::Member(Member::SystemRole)),
            (400, "bad_request_error", "invalid params, chat content has invalid message role: system (2013)", RefusalKind::Member(Member::SystemRole)),
            (400, "unsupported_value", "Unsupported value: 'messages[0].role' does not support 'system' with this model.", RefusalKind::Member(Member::SystemRole)),
            (500, "", "System role not supported", RefusalKind::Member(Member::SystemRole)),
            (400, "", "Conversation roles must alternate user/assistant/user/assistant/...", RefusalKind::Member(Member::SystemRole)),
            (400, "", "body.messages.0.role: Input should be 'user' 'system'", RefusalKind::Member(Member::SystemRole)),
            (400, "", "参数 stream_options 有误", RefusalKind::Member(Member::StreamOptions)),
            // Words that no row knows, in the ways of clouds and gateways.
            (403, "", "该令牌额度已耗尽", RefusalKind::Credit),
            (400, "", "Your account has run out of credits", RefusalKind::Credit),
            (429, "", "Quota exceeded: 3 requests per minute", RefusalKind::Busy),
            (400, "", "This service is not available in your territory", RefusalKind::Region),
            (403, "", "当前地区暂不支持访问", RefusalKind::Region),
            (500, "", "not enough GPU memory to load the model", RefusalKind::Memory),
            (400, "", "输入的 tokens 超过模型最大限制", RefusalKind::TooLong),
            (400, "", "The request is too large: 9000 tokens", RefusalKind::TooLong),
            // MiniMax-M2.5 18, ironclaw 1742, Baidu, one-api.
            (200, "1004", "login fail: Please carry the API secret key in the 'Authorization' field", RefusalKind::Key),
            (200, "2049", "invalid api key", RefusalKind::Key),
            (200, "110", "Access token invalid or no longer valid", RefusalKind::Key),
            (400, "400", "API key not valid. Please pass a valid API key.", RefusalKind::Key),
            (503, "", "当前分组 default 下对于模型 gpt-x 无可用渠道", RefusalKind::Model),
            (200, "server_error", "Provider disconnected unexpectedly", RefusalKind::Busy),
            (503, "unavailable_error", "Loading model", RefusalKind::Busy),
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
