//! What a model is asked with.

use std::time::Duration;

use super::provider::{Dialect, Provider, join};
use super::{anthropic, dashscope, openai};
use crate::api::wire::llm::{Message, anthropic as wire, dashscope as native, openai as chat};
use crate::net::{Body, Call, Value};
use crate::secret::Secret;

/// How the key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// `Authorization: Bearer KEY`.
    Bearer,
    /// `x-api-key: KEY`.
    ApiKey,
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
    /// Instructions, unless the prompt has its own.
    pub system: Option<String>,
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
        join(&self.base, path)
    }

    /// Does the address belong to the service itself, not to a gateway or a compatible server?
    pub(super) fn is_own_base(&self) -> bool {
        self.base.trim_end_matches('/') == self.provider.base
    }

    /// The request for `prompt`, streamed or whole.
    pub fn call(&self, prompt: &Prompt, stream: bool) -> Call {
        let system = prompt.system.as_ref().or(self.system.as_ref());
        let body = match self.provider.dialect {
            Dialect::OpenAi => openai::body(self, system, &prompt.messages, stream),
            Dialect::Anthropic => anthropic::body(self, system, &prompt.messages, stream),
            Dialect::DashScope => dashscope::body(self, system, &prompt.messages, stream),
        };
        let plain = |text: &str| Value::Plain(text.to_owned());
        let mut headers = vec![
            ("Content-Type", plain("application/json")),
            // An error comes as JSON whatever was asked for.
            (
                "Accept",
                plain(if stream { "text/event-stream, application/json" } else { "application/json" }),
            ),
        ];
        match self.provider.dialect {
            Dialect::Anthropic => headers.push((wire::VERSION_HEADER, plain(&self.version))),
            Dialect::DashScope if stream => headers.push((native::SSE_HEADER, plain(native::SSE_ENABLE))),
            _ => {}
        }
        if self.key.is_some() || self.provider.wants_key() {
            headers.push(self.key_header());
        }
        Call {
            operation: "asking the model",
            method: "POST",
            url: self.url(),
            query: Vec::new(),
            headers,
            body: Some(Body::Json(Value::Plain(body.to_string()))),
            url_shell: None,
        }
    }

    fn key_header(&self) -> (&'static str, Value) {
        let (name, prefix) = match self.auth {
            Auth::Bearer => ("Authorization", "Bearer "),
            Auth::ApiKey => (wire::KEY_HEADER, ""),
        };
        let key = self.key.as_ref().map(|key| Secret::new(format!("{prefix}{}", key.expose())));
        let shown = format!("{prefix}<api_key>");
        (name, Value::secret(key, shown, format!("{prefix}$AI_MODEL_API_KEY")))
    }
}
