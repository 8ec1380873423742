//! What a model is asked with.

use std::time::Duration;

use super::provider::{Dialect, MaxTokens, Provider, join, mended};
use super::thoughts::Thoughts;
use crate::api::wire::llm::{Message, anthropic as wire, dashscope as native, openai as chat};
use crate::secret::Secret;

/// How the key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// `Authorization: Bearer KEY`.
    Bearer,
    /// `x-api-key: KEY`.
    ApiKey,
}

/// Who gives the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SystemRole {
    /// A message of the role `system`.
    #[default]
    System,
    /// A message of the role `developer`.
    Developer,
    /// The user: they stand before the question.
    User,
}

/// A part of a request that some services refuse, and others want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// `stream_options`.
    StreamOptions,
    /// `stream`, whichever way it was.
    Stream,
    /// `max_tokens` in place of `max_completion_tokens`, or the reverse.
    MaxTokens,
    /// The role `system`.
    SystemRole,
}

impl Member {
    /// What it is called in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::StreamOptions => "stream_options",
            Self::Stream => "stream",
            Self::MaxTokens => "max_tokens",
            Self::SystemRole => "role: system",
        }
    }
}

/// How long things may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Until the first text or thought, from the beginning of a try.
    pub first_token: Duration,
    /// From one text or thought to the next; what only keeps the connection open does not count.
    pub idle: Duration,
    /// All tries and waits together.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_token: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(180),
        }
    }
}

/// One model at one service.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the user calls it.
    pub name: String,
    /// The service.
    pub provider: &'static Provider,
    /// Base of its addresses.
    pub base: String,
    /// The key; without one requests can be shown, and sent to services that want none.
    pub key: Option<Secret>,
    /// Name of the model.
    pub model: String,
    /// How freely it chooses its words; nothing is sent unless set: some services refuse it.
    pub temperature: Option<f64>,
    /// The most tokens of an answer.
    pub max_tokens: Option<u32>,
    /// How `max_tokens` is called.
    pub max_tokens_name: MaxTokens,
    /// Instructions, unless the prompt has its own.
    pub system: Option<String>,
    /// Who gives them.
    pub system_role: SystemRole,
    /// Is the answer to come in pieces?
    pub stream: bool,
    /// Are they to end with the usage?
    pub stream_options: bool,
    /// How the model's text begins.
    pub thoughts: Thoughts,
    /// Version of Anthropic's API.
    pub version: String,
    /// How the key travels.
    pub auth: Auth,
    /// How long things may take.
    pub limits: Limits,
}

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Instructions.
    pub system: Option<String>,
    /// The conversation; the last message is the question.
    pub messages: Vec<Message>,
}

impl Options {
    /// The address that is asked.
    pub fn url(&self) -> String {
        let path = match self.provider.dialect {
            Dialect::OpenAi => chat::PATH,
            Dialect::Anthropic => wire::PATH,
            Dialect::DashScope => native::PATH,
        };
        join(&mended(self.provider, &self.base), path)
    }

    /// The same without `member`, or with what stands in its place; does that change anything?
    pub(super) fn change(&mut self, member: Member, prompt: &Prompt) -> bool {
        match member {
            Member::StreamOptions => self.stream && std::mem::replace(&mut self.stream_options, false),
            Member::Stream => {
                self.stream = !self.stream;
                true
            }
            Member::MaxTokens => {
                self.max_tokens_name = match self.max_tokens_name {
                    MaxTokens::Old => MaxTokens::New,
                    MaxTokens::New => MaxTokens::Old,
                };
                self.max_tokens.is_some() && self.provider.dialect == Dialect::OpenAi
            }
            Member::SystemRole => {
                let before = std::mem::replace(&mut self.system_role, SystemRole::User);
                before != SystemRole::User && self.instructions(prompt).is_some()
            }
        }
    }

    /// What the model is told before the question; an empty text says that there is nothing.
    pub(super) fn instructions<'a>(&'a self, prompt: &'a Prompt) -> Option<&'a str> {
        let system = prompt.system.as_deref().or(self.system.as_deref());
        system.filter(|system| !system.trim().is_empty())
    }
}
