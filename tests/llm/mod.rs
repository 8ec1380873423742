//! The model layer: requests, streams, failures, settings.

mod asking;
mod requests;
mod sandbox;
mod settings;
mod shapes;
mod streams;

use std::time::Duration;

use ding::llm::{Limits, Message, Options, Prompt, Provider, Role};
use ding::secret::Secret;

/// A model with everything that can be left out left out.
fn options(provider: &str) -> Options {
    let provider = Provider::find(provider).unwrap();
    Options {
        name: "default".into(),
        provider,
        base: provider.base.into(),
        key: Some(Secret::new("sk-mark-key")),
        model: "m1".into(),
        temperature: None,
        max_tokens: None,
        max_tokens_name: provider.max_tokens,
        system: None,
        system_role: Default::default(),
        stream: true,
        stream_options: true,
        thoughts: Default::default(),
        version: "2023-06-01".into(),
        auth: ding::llm::Auth::Bearer,
        limits: Limits { total: Duration::from_secs(60), ..Limits::default() },
    }
}

fn prompt() -> Prompt {
    let user = |text: &str| Message::new(Role::User, text);
    Prompt { system: Some("be short".into()), messages: vec![user("why? \"磁盘\"")] }
}
