//! The request to a model, in the dialect of its service.

use super::options::{Auth, Options, Prompt, SystemRole};
use super::provider::Dialect;
use super::{anthropic, dashscope, openai};
use crate::api::wire::llm::{Role, anthropic as wire, dashscope as native};
use crate::net::{Body, Call, Value};
use crate::secret::Secret;

impl Options {
    /// The request for `prompt`.
    pub fn call(&self, prompt: &Prompt) -> Call {
        let stream = self.stream;
        let mut system = self.instructions(prompt);
        let mut messages = prompt.messages.clone();
        if self.system_role == SystemRole::User {
            let first = messages.iter_mut().find(|message| message.role == Role::User);
            if let (Some(system), Some(first)) = (system.take(), first) {
                first.content = format!("{system}\n\n{}", first.content);
            }
        }
        let body = match self.provider.dialect {
            Dialect::OpenAi => openai::body(self, system, messages),
            Dialect::Anthropic => anthropic::body(self, system, messages),
            Dialect::DashScope => dashscope::body(self, system, messages),
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
