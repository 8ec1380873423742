//! OpenAI chat completions (§12.1).

use serde_json::{Value, json};

use super::gather::{Finish, Gather, Usage};
use super::options::Options;
use super::provider::MaxTokens;
use super::reader::{Bad, parse};
use super::sse::Event;
use crate::api::wire::llm::openai::{Answer, Content, DONE, Request, StreamOptions};
use crate::api::wire::llm::{Message, Role};

pub(super) fn body(options: &Options, system: Option<&String>, messages: &[Message], stream: bool) -> Value {
    // A compatible server may know the old name only.
    let new = options.provider.max_tokens == MaxTokens::New && options.is_own_base();
    json!(Request {
        model: options.model.clone(),
        messages: with_system(system, messages),
        temperature: options.temperature,
        max_tokens: options.max_tokens.filter(|_| !new),
        max_completion_tokens: options.max_tokens.filter(|_| new),
        stream,
        stream_options: stream.then_some(StreamOptions { include_usage: true }),
    })
}

/// The instructions as the first message.
pub(super) fn with_system(system: Option<&String>, messages: &[Message]) -> Vec<Message> {
    let system = system.map(|text| Message::new(Role::System, text));
    system.into_iter().chain(messages.iter().cloned()).collect()
}

pub(super) fn event(gather: &mut Gather, event: &Event) -> Result<(), Bad> {
    if event.data.trim() == DONE {
        gather.done = true;
        return Ok(());
    }
    answer(gather, parse(&event.data)?)
}

/// A whole answer, or one event of a stream.
pub(super) fn answer(gather: &mut Gather, answer: Answer) -> Result<(), Bad> {
    if let Some(usage) = answer.usage {
        gather.usage =
            Some(Usage { input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens });
    }
    let Some(choice) = answer.choices.into_iter().next() else { return Ok(()) };
    let Content { content, reasoning_content, reasoning, refusal, .. } =
        choice.delta.or(choice.message).unwrap_or_default();
    gather.reasoning(&reasoning_content.or(reasoning).unwrap_or_default());
    gather.text(&content.unwrap_or_default());
    // Some servers write an empty one until the end.
    if let Some(word) = choice.finish_reason.filter(|word| !word.is_empty()) {
        gather.finish = Some(Finish::read(&word));
    }
    if refusal.is_some_and(|text| !text.is_empty()) {
        gather.finish = Some(Finish::Refused);
    }
    Ok(())
}
