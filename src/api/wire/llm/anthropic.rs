//! Anthropic Messages (§12.2).

use serde::{Deserialize, Serialize};

use super::Message;
use crate::api::wire::or_default;

/// Path below the base.
pub const PATH: &str = "/v1/messages";

/// Header of the version.
pub const VERSION_HEADER: &str = "anthropic-version";
/// The version that gateways and compatible services understand too.
pub const VERSION: &str = "2023-06-01";
/// From this version on the key travels as a bearer token and sampling parameters are refused.
pub const BEARER_VERSION: &str = "2026-10-21";
/// Header of the key, unless it travels as a bearer token.
pub const KEY_HEADER: &str = "x-api-key";

/// A request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Name of the model.
    pub model: String,
    /// The most tokens of the answer; required.
    pub max_tokens: u32,
    /// Instructions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The conversation.
    pub messages: Vec<Message>,
    /// How freely the model chooses its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// Answer in pieces?
    #[serde(default)]
    pub stream: bool,
}

/// A whole answer; in `message_start` the beginning of one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    #[serde(default, deserialize_with = "or_default")]
    pub id: String,
    /// `message`.
    #[serde(default, deserialize_with = "or_default", rename = "type")]
    pub kind: String,
    /// `assistant`.
    #[serde(default, deserialize_with = "or_default")]
    pub role: String,
    /// Name of the model.
    #[serde(default, deserialize_with = "or_default")]
    pub model: String,
    /// What it says.
    #[serde(default, deserialize_with = "or_default")]
    pub content: Vec<Block>,
    /// `end_turn`, `max_tokens`, `stop_sequence`, `tool_use`, `refusal`; `None` until the end.
    #[serde(default)]
    pub stop_reason: Option<String>,
    /// Tokens used.
    #[serde(default, deserialize_with = "or_default")]
    pub usage: Usage,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Text.
    Text {
        /// The text.
        #[serde(default, deserialize_with = "or_default")]
        text: String,
    },
    /// Thoughts.
    Thinking {
        /// The thoughts.
        #[serde(default, deserialize_with = "or_default")]
        thinking: String,
    },
    /// Anything else: a call of a tool, a kind of a later time.
    #[serde(other)]
    Other,
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

/// One event of a stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AnthropicEvent {
    /// The beginning.
    MessageStart {
        /// An answer without content.
        message: Answer,
    },
    /// A part begins.
    ContentBlockStart {
        /// Its number.
        index: u32,
        /// The part, mostly empty.
        content_block: Block,
    },
    /// The next piece of a part.
    ContentBlockDelta {
        /// Number of the part.
        index: u32,
        /// The piece.
        delta: Delta,
    },
    /// A part ends.
    ContentBlockStop {
        /// Its number.
        index: u32,
    },
    /// Why the answer ends.
    MessageDelta {
        /// The reason.
        delta: Stop,
        /// Cumulative.
        #[serde(default, deserialize_with = "or_default")]
        usage: Usage,
    },
    /// The end.
    MessageStop,
    /// Nothing; keeps the connection open.
    Ping,
    /// A kind of a later time. Errors are read before, as a failure.
    #[serde(other)]
    Other,
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Delta {
    /// Of text.
    TextDelta {
        /// The piece.
        text: String,
    },
    /// Of thoughts.
    ThinkingDelta {
        /// The piece.
        thinking: String,
    },
    /// A signature of thoughts, arguments of a tool, a kind of a later time.
    #[serde(other)]
    Other,
}

/// Why an answer ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// As in [`Answer::stop_reason`].
    #[serde(default)]
    pub stop_reason: Option<String>,
}
