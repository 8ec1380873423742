//! DashScope's own dialect (§12.3).

use serde_json::{Value, json};

use super::document::{Bad, parse};
use super::gather::{Gather, Growing};
use super::openai::with_system;
use super::options::Options;
use super::sse::SseEvent;
use super::values::{Said, finish, first, usage};
use crate::api::wire::llm::dashscope::{FORMAT, Input, Parameters, Request};
use crate::api::wire::llm::{Message, Role};

pub(super) fn body(options: &Options, system: Option<&str>, messages: Vec<Message>) -> Value {
    json!(Request {
        model: options.model.clone(),
        input: Input { messages: with_system(Role::System, system, messages) },
        parameters: Parameters {
            result_format: FORMAT.to_owned(),
            incremental_output: options.stream,
            temperature: options.temperature,
            max_tokens: options.max_tokens,
        },
    })
}

/// Text and thoughts so far.
#[derive(Debug, Default)]
pub(super) struct Grown {
    text: Growing,
    reasoning: Growing,
}

pub(super) fn event(gather: &mut Gather, grown: &mut Grown, event: &SseEvent) -> Result<(), Bad> {
    answer(gather, grown, &parse(&event.data)?);
    Ok(())
}

/// A whole answer, or one event of a stream.
pub(super) fn answer(gather: &mut Gather, grown: &mut Grown, answer: &Value) {
    usage(gather, &answer["usage"]);
    let output = &answer["output"];
    let choice = first(&output["choices"]);
    let mut said = Said::of(&choice["message"]);
    // The older format, which some models give whatever is asked for.
    said.text(&output["text"]);
    gather.reasoning(grown.reasoning.push(said.thoughts));
    gather.text(grown.text.push(said.text));
    finish(gather, if choice.is_null() { output } else { choice }, &["finish_reason"]);
    if gather.finish.is_some() {
        end(gather, grown);
    }
}

/// What was held back.
pub(super) fn end(gather: &mut Gather, grown: &mut Grown) {
    gather.reasoning(grown.reasoning.end());
    gather.text(grown.text.end());
}
