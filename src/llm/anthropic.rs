//! Anthropic Messages (§12.2).

use serde_json::{Value, json};

use super::document::{Bad, parse};
use super::gather::Gather;
use super::options::Options;
use super::sse;
use super::values::{Said, finish, text, usage};
use crate::api::wire::llm::Message;
use crate::api::wire::llm::anthropic::Request;

/// The member is required; enough for any message that a group reads.
const MAX_TOKENS: u32 = 4096;

pub(super) fn body(options: &Options, system: Option<&str>, messages: Vec<Message>) -> Value {
    json!(Request {
        model: options.model.clone(),
        max_tokens: options.max_tokens.unwrap_or(MAX_TOKENS),
        system: system.map(str::to_owned),
        messages,
        temperature: options.temperature,
        stream: options.stream,
    })
}

pub(super) fn event(gather: &mut Gather, event: &sse::SseEvent) -> Result<(), Bad> {
    let data = parse(&event.data)?;
    let kind = match text(&data, "type") {
        "" => event.name.as_str(),
        kind => kind,
    };
    match kind {
        "message_start" => answer(gather, &data["message"]),
        "content_block_start" => block(gather, &data["content_block"]),
        "content_block_delta" => block(gather, &data["delta"]),
        "message_delta" => {
            usage(gather, &data["usage"]);
            finish(gather, &data["delta"], &["stop_reason"]);
        }
        "message_stop" => gather.done = true,
        // A service that names nothing: its members tell.
        "" | "message" if data["content"].is_array() => answer(gather, &data),
        "" => {
            block(gather, &data["delta"]);
            usage(gather, &data["usage"]);
            finish(gather, &data["delta"], &["stop_reason"]);
        }
        _ => {}
    }
    Ok(())
}

/// A whole answer, or the beginning of one.
pub(super) fn answer(gather: &mut Gather, answer: &Value) {
    match &answer["content"] {
        Value::Array(parts) => parts.iter().for_each(|part| block(gather, part)),
        other => block(gather, other),
    }
    usage(gather, &answer["usage"]);
    finish(gather, answer, &["stop_reason"]);
}

/// A part of an answer, or a piece of one.
fn block(gather: &mut Gather, block: &Value) {
    let mut said = Said::default();
    match text(block, "type") {
        "text_delta" => said.text(&block["text"]),
        "thinking_delta" => said.thoughts(&block["thinking"]),
        _ => said.text(block),
    }
    gather.reasoning(said.thoughts);
    gather.text(said.text);
}
