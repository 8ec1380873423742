//! OpenAI chat completions (§12.1), which most services speak.

use serde::{Deserialize, Serialize};

use super::Message;
use crate::api::wire::or_default;

/// Path below the base, which holds the version where there is one (§12.4).
pub const PATH: &str = "/chat/completions";

/// Data of the last event of a stream.
pub const DONE: &str = "[DONE]";

/// A request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Name of the model.
    pub model: String,
    /// The conversation, instructions first.
    pub messages: Vec<Message>,
    /// How freely the model chooses its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// The most tokens of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
    /// The same, as newer models call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_completion_tokens: Option<u32>,
    /// Answer in pieces?
    #[serde(default)]
    pub stream: bool,
    /// What a stream holds beside text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream_options: Option<StreamOptions>,
}

/// What a stream holds beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamOptions {
    /// A last event with the usage?
    #[serde(default)]
    pub include_usage: bool,
}

/// A whole answer, or one event of a stream.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    #[serde(default, deserialize_with = "or_default")]
    pub id: String,
    /// `chat.completion` or `chat.completion.chunk`.
    #[serde(default, deserialize_with = "or_default")]
    pub object: String,
    /// Seconds since 1970.
    #[serde(default, deserialize_with = "or_default")]
    pub created: u64,
    /// Name of the model.
    #[serde(default, deserialize_with = "or_default")]
    pub model: String,
    /// The answers; none in the event that holds the usage.
    #[serde(default, deserialize_with = "or_default")]
    pub choices: Vec<Choice>,
    /// Tokens used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
}

/// One answer of those that were asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its number.
    #[serde(default, deserialize_with = "or_default")]
    pub index: u32,
    /// The whole of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Content>,
    /// The next piece of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta: Option<Content>,
    /// `stop`, `length`, `tool_calls`, `content_filter`; `None` until the end.
    #[serde(default)]
    pub finish_reason: Option<String>,
}

/// Text of an answer, or a piece of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// `assistant`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Text; may be absent, null or empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Thoughts, as DeepSeek, Qwen, Kimi and GLM call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_content: Option<String>,
    /// Thoughts, as others call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning: Option<String>,
    /// Why the model does not answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
}

/// Tokens used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Of the request.
    #[serde(default, deserialize_with = "or_default")]
    pub prompt_tokens: u64,
    /// Of the answer.
    #[serde(default, deserialize_with = "or_default")]
    pub completion_tokens: u64,
    /// Of both.
    #[serde(default, deserialize_with = "or_default")]
    pub total_tokens: u64,
}
