//! Anthropic Messages (§12.2).

use serde_json::{Value, json};

use super::gather::{Finish, Gather, Usage};
use super::options::Options;
use super::reader::{Bad, parse};
use super::sse;
use crate::api::wire::llm::Message;
use crate::api::wire::llm::anthropic::{self as wire, Answer, Block, Delta, Event, Request};

/// The member is required; enough for any message that a group reads.
const MAX_TOKENS: u32 = 4096;

pub(super) fn body(options: &Options, system: Option<&String>, messages: &[Message], stream: bool) -> Value {
    json!(Request {
        model: options.model.clone(),
        max_tokens: options.max_tokens.unwrap_or(MAX_TOKENS),
        system: system.cloned(),
        messages: messages.to_vec(),
        temperature: options.temperature,
        stream,
    })
}

pub(super) fn event(gather: &mut Gather, event: &sse::Event) -> Result<(), Bad> {
    match parse(&event.data)? {
        Event::MessageStart { message } => usage(gather, message.usage),
        Event::ContentBlockStart { content_block, .. } => block(gather, &content_block),
        Event::ContentBlockDelta { delta, .. } => match delta {
            Delta::TextDelta { text } => gather.text(&text),
            Delta::ThinkingDelta { thinking } => gather.reasoning(&thinking),
            Delta::Other => {}
        },
        Event::MessageDelta { delta, usage: used } => {
            usage(gather, used);
            gather.finish = delta.stop_reason.as_deref().map(Finish::read).or(gather.finish.take());
        }
        Event::MessageStop => gather.done = true,
        Event::ContentBlockStop { .. } | Event::Ping | Event::Other => {}
    }
    Ok(())
}

/// A whole answer.
pub(super) fn answer(gather: &mut Gather, answer: Answer) {
    answer.content.iter().for_each(|part| block(gather, part));
    usage(gather, answer.usage);
    gather.finish = answer.stop_reason.as_deref().map(Finish::read);
}

fn block(gather: &mut Gather, block: &Block) {
    match block {
        Block::Text { text } => gather.text(text),
        Block::Thinking { thinking } => gather.reasoning(thinking),
        Block::Other => {}
    }
}

/// The numbers are cumulative; an event may leave one out.
fn usage(gather: &mut Gather, new: wire::Usage) {
    let old = gather.usage.unwrap_or_default();
    gather.usage = Some(Usage {
        input_tokens: new.input_tokens.max(old.input_tokens),
        output_tokens: new.output_tokens.max(old.output_tokens),
    });
}
