//! OpenAI chat completions (§12.1).

use serde_json::{Value, json};

use super::document::{Bad, parse};
use super::finish::Finish;
use super::gather::Gather;
use super::options::{Options, SystemRole};
use super::provider::MaxTokens;
use super::sse::SseEvent;
use super::values::{Said, finish, first, text, usage};
use crate::api::wire::llm::openai::{Request, StreamOptions};
use crate::api::wire::llm::{Message, Role};

pub(super) fn body(options: &Options, system: Option<&str>, messages: Vec<Message>) -> Value {
    let Options { stream, stream_options, .. } = *options;
    let new = options.max_tokens_name == MaxTokens::New;
    let role = match options.system_role {
        SystemRole::Developer => Role::Developer,
        SystemRole::System | SystemRole::User => Role::System,
    };
    json!(Request {
        model: options.model.clone(),
        messages: with_system(role, system, messages),
        temperature: options.temperature,
        max_tokens: options.max_tokens.filter(|_| !new),
        max_completion_tokens: options.max_tokens.filter(|_| new),
        stream,
        stream_options: (stream && stream_options).then_some(StreamOptions { include_usage: true }),
    })
}

/// The instructions as the first message.
pub(super) fn with_system(role: Role, system: Option<&str>, messages: Vec<Message>) -> Vec<Message> {
    let system = system.map(|text| Message::new(role, text));
    system.into_iter().chain(messages).collect()
}

pub(super) fn event(gather: &mut Gather, event: &SseEvent) -> Result<(), Bad> {
    let answer = parse(&event.data)?;
    let choice = first(&answer["choices"]);
    // Some services repeat the whole answer at the end of its pieces (MiniMax).
    let repeated = gather.seen > 0 && choice["message"].is_object() && !choice["delta"].is_object();
    if repeated {
        finish(gather, choice, FINISH);
        usage(gather, &answer["usage"]);
    } else {
        self::answer(gather, &answer);
    }
    Ok(())
}

const FINISH: &[&str] = &["finish_reason", "finishReason"];

/// A whole answer, or one event of a stream; also as Gemini and Ollama write them by themselves.
pub(super) fn answer(gather: &mut Gather, answer: &Value) {
    usage(gather, &answer["usage"]);
    usage(gather, &answer["usageMetadata"]);
    let choice = match first(&answer["choices"]) {
        Value::Null => match first(&answer["candidates"]) {
            Value::Null => answer,
            candidate => candidate,
        },
        choice => choice,
    };
    let of = |name: &str| Some(&choice[name]).filter(|content| content.is_object());
    let content = of("delta").or_else(|| of("message"));
    let mut said = content.map(Said::of).unwrap_or_default();
    if content.is_none() {
        said.text(&choice["text"]);
        said.text(&choice["content"]["parts"]);
    }
    gather.reasoning(said.thoughts);
    gather.text(said.text);
    finish(gather, choice, FINISH);
    if content.is_some_and(|content| !text(content, "refusal").is_empty())
        || !text(&answer["promptFeedback"], "blockReason").is_empty()
    {
        gather.finish = Some(Finish::Refused);
    }
    if answer["done"] == true {
        usage(gather, answer);
        finish(gather, answer, &["done_reason"]);
        gather.done = true;
    }
}
