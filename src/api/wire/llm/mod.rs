//! What language models are asked and what they answer (§12): three dialects.

pub mod anthropic;
pub mod dashscope;
mod failure;
pub mod openai;

use serde::{Deserialize, Serialize};

pub use failure::{Failure, failure, reason};

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Instructions; not a role of Anthropic's messages, which have a member of their own for them.
    System,
    /// Instructions, as newer models of OpenAI call them.
    Developer,
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
