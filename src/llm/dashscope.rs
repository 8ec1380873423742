//! DashScope's own dialect (§12.3).

use serde_json::{Value, json};

use super::gather::{Finish, Gather, Growing, Usage};
use super::openai::with_system;
use super::options::Options;
use super::reader::{Bad, parse};
use super::sse::Event;
use crate::api::wire::llm::Message;
use crate::api::wire::llm::dashscope::{Answer, FORMAT, Input, Parameters, Request, UNFINISHED};

pub(super) fn body(options: &Options, system: Option<&String>, messages: &[Message], stream: bool) -> Value {
    json!(Request {
        model: options.model.clone(),
        input: Input { messages: with_system(system, messages) },
        parameters: Parameters {
            result_format: FORMAT.to_owned(),
            incremental_output: stream,
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

pub(super) fn event(gather: &mut Gather, grown: &mut Grown, event: &Event) -> Result<(), Bad> {
    answer(gather, grown, parse(&event.data)?);
    Ok(())
}

/// A whole answer, or one event of a stream.
pub(super) fn answer(gather: &mut Gather, grown: &mut Grown, answer: Answer) {
    if let Some(usage) = answer.usage {
        gather.usage = Some(Usage { input_tokens: usage.input_tokens, output_tokens: usage.output_tokens });
    }
    let Some(choice) = answer.output.choices.into_iter().next() else { return };
    gather.reasoning(&grown.reasoning.push(choice.message.reasoning_content.unwrap_or_default()));
    gather.text(&grown.text.push(choice.message.content));
    let word = choice.finish_reason.filter(|word| !word.is_empty() && word != UNFINISHED);
    if let Some(word) = word {
        gather.finish = Some(Finish::read(&word));
        end(gather, grown);
    }
}

/// What was held back.
pub(super) fn end(gather: &mut Gather, grown: &mut Grown) {
    gather.reasoning(&grown.reasoning.end());
    gather.text(&grown.text.end());
}
