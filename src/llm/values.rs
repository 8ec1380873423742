//! What is read of an answer, whatever the rest of it looks like: only what is used is judged.

use serde_json::Value;

use super::finish::Finish;
use super::gather::{Gather, Usage};

/// What a model says in one event or answer.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) thoughts: String,
}

/// What a text is to the reader of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Answer,
    Thoughts,
}

/// Members in which parts keep their text.
const TEXTS: &[&str] = &["text", "output_text", "content", "thinking", "reasoning", "summary", "value"];
/// Members beside the content that hold thoughts: the first that has any counts, since some services write two.
const THOUGHTS: &[&str] =
    &["reasoning_content", "reasoning", "thinking", "reasoning_text", "reasoning_details"];

impl Said {
    /// The content and the thoughts of a message, or of a piece of one.
    pub(super) fn of(message: &Value) -> Self {
        let mut said = Self::default();
        said.text(&message["content"]);
        for name in THOUGHTS {
            if said.thoughts.is_empty() {
                said.thoughts(&message[*name]);
            }
        }
        said
    }

    /// Adds a text, a part, or a list of both; a part may say that it holds thoughts.
    pub(super) fn text(&mut self, value: &Value) {
        self.add(value, Voice::Answer);
    }

    /// The same of thoughts.
    pub(super) fn thoughts(&mut self, value: &Value) {
        self.add(value, Voice::Thoughts);
    }

    fn add(&mut self, value: &Value, voice: Voice) {
        match value {
            Value::String(text) if voice == Voice::Thoughts => self.thoughts.push_str(text),
            Value::String(text) => self.text.push_str(text),
            Value::Array(parts) => parts.iter().for_each(|part| self.add(part, voice)),
            Value::Object(part) => {
                let kind = part.get("type").and_then(Value::as_str).unwrap_or_default();
                let thinking = voice == Voice::Thoughts
                    || kind.contains("think")
                    || kind.contains("reason")
                    || part.get("thought") == Some(&Value::Bool(true));
                // Calls of tools, pictures, kinds of a later time.
                if thinking || matches!(kind, "" | "text" | "output_text") {
                    let text = TEXTS.iter().find_map(|name| part.get(*name));
                    text.into_iter().for_each(|text| {
                        self.add(text, if thinking { Voice::Thoughts } else { Voice::Answer })
                    });
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// A member that is a text, or nothing.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Why a model stopped, in the first of `names` that says it.
pub(super) fn finish(gather: &mut Gather, value: &Value, names: &[&str]) {
    let read = |name: &&str| match &value[*name] {
        Value::String(word) => Finish::read(word),
        Value::Object(reason) => reason.get("type").and_then(Value::as_str).and_then(Finish::read),
        _ => None,
    };
    gather.finish = names.iter().find_map(read).or(gather.finish.take());
}

/// Tokens used, under any name; the numbers are those so far, and an event may leave one out.
pub(super) fn usage(gather: &mut Gather, usage: &Value) {
    let input = count(usage, &["prompt_tokens", "input_tokens", "promptTokenCount", "prompt_eval_count"]);
    let output = count(usage, &["completion_tokens", "output_tokens", "candidatesTokenCount", "eval_count"]);
    if input.is_none() && output.is_none() {
        return;
    }
    let old = gather.usage.unwrap_or_default();
    gather.usage = Some(Usage {
        input_tokens: input.unwrap_or_default().max(old.input_tokens),
        output_tokens: output.unwrap_or_default().max(old.output_tokens),
    });
}

/// A number, also with a fraction or as text.
fn count(value: &Value, names: &[&str]) -> Option<u64> {
    let number = names.iter().find_map(|name| match &value[*name] {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "tokens: small and positive")]
    (number.is_finite() && number >= 0.0).then_some(number as u64)
}

/// The first of several answers: nobody asked for more than one.
pub(super) fn first(list: &Value) -> &Value {
    let is_first = |one: &&Value| one["index"] == 0 || one["index"] == "0";
    match list {
        Value::Array(all) => all.iter().find(is_first).or_else(|| all.first()).unwrap_or(&Value::Null),
        other => other,
    }
}
