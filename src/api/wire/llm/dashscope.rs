//! DashScope's own dialect (§12.3).

use serde::{Deserialize, Serialize};

use super::Message;
use crate::api::wire::or_default;

/// Path below the host.
pub const PATH: &str = "/api/v1/services/aigc/text-generation/generation";

/// Asks for a stream; the value is [`SSE_ENABLE`].
pub const SSE_HEADER: &str = "X-DashScope-SSE";
/// Value of [`SSE_HEADER`].
pub const SSE_ENABLE: &str = "enable";

/// `result_format` of an answer with `choices`.
pub const FORMAT: &str = "message";

/// `finish_reason` until the end: a string, not a null.
pub const UNFINISHED: &str = "null";

/// A request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Name of the model.
    pub model: String,
    /// The conversation.
    pub input: Input,
    /// Everything else.
    #[serde(default)]
    pub parameters: Parameters,
}

/// The conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Instructions first.
    pub messages: Vec<Message>,
}

/// How to answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    /// [`FORMAT`].
    #[serde(default, deserialize_with = "or_default")]
    pub result_format: String,
    /// Each event only what is new? Without it each repeats everything so far.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incremental_output: bool,
    /// How freely the model chooses its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// The most tokens of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
}

/// A whole answer, or one event of a stream.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What the model says.
    #[serde(default, deserialize_with = "or_default")]
    pub output: Output,
    /// Tokens used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// For the service's support.
    #[serde(default, deserialize_with = "or_default")]
    pub request_id: String,
}

/// What the model says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Output {
    /// One answer.
    #[serde(default, deserialize_with = "or_default")]
    pub choices: Vec<Choice>,
}

/// One answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its text.
    #[serde(default, deserialize_with = "or_default")]
    pub message: Content,
    /// `stop`, `length`, `tool_calls`; [`UNFINISHED`] until the end.
    #[serde(default)]
    pub finish_reason: Option<String>,
}

/// Text of an answer, or a piece of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// `assistant`.
    #[serde(default, deserialize_with = "or_default")]
    pub role: String,
    /// Text.
    #[serde(default, deserialize_with = "or_default")]
    pub content: String,
    /// Thoughts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_content: Option<String>,
}

/// Tokens used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Of the request.
    #[serde(default, deserialize_with = "or_default")]
    pub input_tokens: u64,
    /// Of the answer so far.
    #[serde(default, deserialize_with = "or_default")]
    pub output_tokens: u64,
}
