//! What the language model's answers look like.

use serde_json::{Value, json};

use super::super::identity::MODEL;
use super::Dialect;
use crate::api::wire::llm::{anthropic, dashscope, openai};

/// Why the answer ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Finish {
    Stop,
    Refusal,
}

impl Finish {
    fn word(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Stop, Dialect::Anthropic) => "end_turn",
            (Self::Stop, _) => "stop",
            (Self::Refusal, Dialect::Anthropic) => "refusal",
            (Self::Refusal, _) => "content_filter",
        }
    }
}

/// A whole answer.
pub(super) fn whole(dialect: Dialect, text: &str, finish: Finish) -> Value {
    let word = Some(finish.word(dialect).to_owned());
    match dialect {
        Dialect::OpenAi => json!(openai::Answer {
            object: "chat.completion".into(),
            usage: Some(openai::Usage { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }),
            ..chat(None, Some(text), word)
        }),
        Dialect::Anthropic => json!(anthropic::Answer {
            content: vec![anthropic::Block::Text { text: text.to_owned() }],
            stop_reason: word,
            usage: anthropic::Usage { input_tokens: 10, output_tokens: 5 },
            ..opening()
        }),
        Dialect::DashScope => json!(native(text, finish.word(dialect))),
    }
}

/// The events of a stream, in pieces, or each with everything so far.
pub(super) fn frames(dialect: Dialect, parts: &[String], incremental: bool, finish: Finish) -> Vec<String> {
    let word = finish.word(dialect);
    match dialect {
        Dialect::OpenAi => {
            let mut events: Vec<_> = parts.iter().map(|part| json!(chat(Some(part), None, None))).collect();
            events.push(json!(chat(Some(""), None, Some(word.to_owned()))));
            let frames = events.iter().map(|value| event(dialect, "", value));
            frames.chain([format!("data: {}\n\n", openai::DONE)]).collect()
        }
        Dialect::Anthropic => {
            use anthropic::{AnthropicEvent, Block, Delta, Stop};
            let text = String::new();
            let mut events = vec![
                AnthropicEvent::MessageStart { message: opening() },
                AnthropicEvent::ContentBlockStart { index: 0, content_block: Block::Text { text } },
            ];
            events.extend(parts.iter().map(|part| AnthropicEvent::ContentBlockDelta {
                index: 0,
                delta: Delta::TextDelta { text: part.clone() },
            }));
            let usage = anthropic::Usage { input_tokens: 10, output_tokens: 5 };
            let stop_reason = Some(word.to_owned());
            events.extend([
                AnthropicEvent::Ping,
                AnthropicEvent::ContentBlockStop { index: 0 },
                AnthropicEvent::MessageDelta { delta: Stop { stop_reason }, usage },
                AnthropicEvent::MessageStop,
            ]);
            let value = |event: &AnthropicEvent| json!(event);
            let name = |value: &Value| value["type"].as_str().unwrap_or_default().to_owned();
            events.iter().map(value).map(|value| event(dialect, &name(&value), &value)).collect()
        }
        Dialect::DashScope => {
            let mut so_far = String::new();
            let mut frames: Vec<_> = parts
                .iter()
                .map(|part| {
                    so_far.push_str(part);
                    let text = if incremental { part } else { &so_far };
                    event(dialect, "result", &json!(native(text, dashscope::UNFINISHED)))
                })
                .collect();
            let last = if incremental { "" } else { so_far.as_str() };
            frames.push(event(dialect, "result", &json!(native(last, word))));
            frames
        }
    }
}

/// One event as the dialect writes it: DashScope without a space after the colon (§12.3).
pub(super) fn event(dialect: Dialect, name: &str, value: &Value) -> String {
    match dialect {
        Dialect::OpenAi => format!("data: {value}\n\n"),
        Dialect::Anthropic => format!("event: {name}\ndata: {value}\n\n"),
        Dialect::DashScope => {
            let status = if name == "error" { 529 } else { 200 };
            format!("id:1\nevent:{name}\n:HTTP_STATUS/{status}\ndata:{value}\n\n")
        }
    }
}

fn chat(delta: Option<&str>, message: Option<&str>, finish_reason: Option<String>) -> openai::Answer {
    let content = |text: &str| openai::Content { content: Some(text.to_owned()), ..Default::default() };
    openai::Answer {
        id: "chatcmpl-sandbox".into(),
        object: "chat.completion.chunk".into(),
        created: 1_700_000_000,
        model: MODEL.into(),
        choices: vec![openai::Choice {
            index: 0,
            message: message.map(content),
            delta: delta.map(content),
            finish_reason,
        }],
        usage: None,
    }
}

fn opening() -> anthropic::Answer {
    anthropic::Answer {
        id: "msg_sandbox".into(),
        kind: "message".into(),
        role: "assistant".into(),
        model: MODEL.into(),
        usage: anthropic::Usage { input_tokens: 10, output_tokens: 1 },
        ..Default::default()
    }
}

fn native(text: &str, finish: &str) -> dashscope::Answer {
    let message =
        dashscope::Content { role: "assistant".into(), content: text.to_owned(), ..Default::default() };
    dashscope::Answer {
        output: dashscope::Output {
            choices: vec![dashscope::Choice { message, finish_reason: Some(finish.to_owned()) }],
        },
        usage: Some(dashscope::Usage { input_tokens: 10, output_tokens: 5 }),
        request_id: "sandbox".into(),
    }
}
