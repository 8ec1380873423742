//! Reads the body of an answer, whichever way the service gives it.

use serde_json::Value;

use super::document::{Bad, WORDS, document, excerpt};
use super::finish::Finish;
use super::gather::{Gather, Usage};
use super::piece::Piece;
use super::provider::Dialect;
use super::sse::{Parser, SseEvent};
use super::thoughts::Thoughts;
use super::{anthropic, dashscope, openai};
use crate::api::wire::llm::Failure;
use crate::api::wire::llm::openai::DONE;

/// A whole answer that is longer is none of a model: a chat takes some ten thousand characters.
const LONGEST: usize = 1 << 20;

/// Takes the bytes of an answer as they come, streamed or whole, and gives its pieces.
#[derive(Debug)]
pub struct Reader {
    dialect: Dialect,
    body: Body,
    gather: Gather,
    grown: dashscope::Grown,
}

#[derive(Debug)]
enum Body {
    /// White space and a byte order mark so far; the mark, or what there is of it, is kept.
    Unknown(Vec<u8>),
    Events(Parser),
    /// One JSON document: the service does not stream, or failed; or one in each line (Ollama's own way).
    Whole(Vec<u8>),
    Html,
    /// Neither; its first words may tell.
    Words(Vec<u8>),
}

/// May stand before the first character.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Reader {
    /// A reader of one answer.
    pub fn new(dialect: Dialect, thoughts: Thoughts) -> Self {
        Self {
            dialect,
            body: Body::Unknown(Vec::new()),
            gather: Gather::new(thoughts),
            grown: dashscope::Grown::default(),
        }
    }

    /// Reads on; `on` is given each piece that `bytes` complete, also those before an error.
    ///
    /// # Errors
    /// See [`Bad`].
    pub fn push(&mut self, bytes: &[u8], on: &mut dyn FnMut(Piece)) -> Result<(), Bad> {
        match self.begin(bytes)? {
            Some(begun) => self.read(&begun, on),
            None if matches!(self.body, Body::Unknown(_)) => Ok(()),
            None => self.read(bytes, on),
        }
    }

    /// Finds out what the body is, once; gives what there is of it then.
    fn begin(&mut self, bytes: &[u8]) -> Result<Option<Vec<u8>>, Bad> {
        let Body::Unknown(before) = &mut self.body else { return Ok(None) };
        before.extend_from_slice(bytes);
        let text = before.trim_ascii_start();
        // A part of the mark may be all that is there. White space is not kept: there may be no end of it.
        if text.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(text) {
            *before = text.to_vec();
            return Ok(None);
        }
        let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
        let text = text.strip_prefix(mark).unwrap_or(text).trim_ascii_start();
        let body = match text.first() {
            None => {
                // The mark is: a second one is text.
                *before = mark.to_vec();
                return Ok(None);
            }
            Some(b'{' | b'[') => Body::Whole(Vec::new()),
            Some(b'<') => Body::Html,
            // `data`, `event`, `id`, `retry`, a comment.
            Some(b'd' | b'e' | b'i' | b'r' | b':') => Body::Events(Parser::default()),
            Some(_) => Body::Words(Vec::new()),
        };
        let begun = text.to_vec();
        self.body = body;
        Ok(Some(begun))
    }

    fn read(&mut self, bytes: &[u8], on: &mut dyn FnMut(Piece)) -> Result<(), Bad> {
        let Self { dialect, body, gather, grown } = self;
        match body {
            Body::Events(parser) => parser.push(bytes, |event| {
                let read = one(*dialect, gather, grown, &event);
                gather.pieces.drain(..).for_each(&mut *on);
                read
            }),
            Body::Whole(whole) if whole.len() + bytes.len() > LONGEST => {
                Err(Bad::Malformed("a document without end".into()))
            }
            Body::Whole(whole) => {
                whole.extend_from_slice(bytes);
                Ok(())
            }
            Body::Words(words) => {
                words.extend(bytes.iter().take((4 * WORDS).saturating_sub(words.len())));
                Ok(())
            }
            // One page says no more than another.
            Body::Html | Body::Unknown(_) => Ok(()),
        }
    }

    /// The connection has ended.
    ///
    /// # Errors
    /// The answer is not whole, or none.
    pub fn end(&mut self, on: &mut dyn FnMut(Piece)) -> Result<(), Bad> {
        let Self { dialect, body, gather, grown } = self;
        let result = match body {
            Body::Unknown(_) => Ok(()),
            Body::Html => Err(Bad::Html),
            Body::Words(words) => {
                let words = String::from_utf8_lossy(words);
                Err(Bad::Malformed(format!("neither JSON nor a stream of events: {}", excerpt(&words))))
            }
            Body::Events(parser) => {
                let read = match parser.end() {
                    // Half of an event cannot be read.
                    Some(event) => one(*dialect, gather, grown, &event)
                        .map_err(|bad| if matches!(bad, Bad::Malformed(_)) { Bad::Cut } else { bad }),
                    None => Ok(()),
                };
                dashscope::end(gather, grown);
                read
            }
            Body::Whole(bytes) => whole(*dialect, gather, grown, bytes),
        };
        gather.end();
        gather.pieces.drain(..).for_each(on);
        result?;
        // Nothing at all is an empty answer; something without an end was cut.
        match self.body {
            Body::Events(_) if !self.is_finished() => Err(Bad::Cut),
            _ => Ok(()),
        }
    }

    /// Has the service said that the text ends here? What may follow is the usage.
    pub fn is_finished(&self) -> bool {
        self.gather.done || self.gather.finish.is_some()
    }

    /// Has it said that nothing follows?
    pub fn is_done(&self) -> bool {
        self.gather.done
    }

    /// Why the model stopped; `None` when the service does not tell.
    pub fn finish(&self) -> Option<&Finish> {
        self.gather.finish.as_ref()
    }

    /// What the answer cost; `None` when the service does not tell.
    pub fn usage(&self) -> Option<Usage> {
        self.gather.usage
    }

    /// Is it one document, not a stream?
    pub fn is_whole(&self) -> bool {
        matches!(self.body, Body::Whole(_))
    }

    /// Bytes of text and thoughts that came, whether they were passed on already or not.
    pub fn seen(&self) -> usize {
        self.gather.seen
    }
}

fn one(
    dialect: Dialect,
    gather: &mut Gather,
    grown: &mut dashscope::Grown,
    event: &SseEvent,
) -> Result<(), Bad> {
    let data = event.data.trim();
    // Keeps the connection open, in the way of some gateways: nothing, or a comment where data belongs.
    if data.is_empty() || data.starts_with(':') {
        return Ok(());
    }
    if data == DONE {
        gather.done = true;
        return Ok(());
    }
    let read = match dialect {
        Dialect::OpenAi => openai::event(gather, event),
        Dialect::Anthropic => anthropic::event(gather, event),
        Dialect::DashScope => dashscope::event(gather, grown, event),
    };
    match read {
        // What is called an error is one, whatever it looks like.
        Err(Bad::Malformed(_)) if event.name == "error" => {
            Err(Bad::Failure(Failure { message: data.to_owned(), ..Failure::default() }))
        }
        read => read,
    }
}

fn whole(
    dialect: Dialect,
    gather: &mut Gather,
    grown: &mut dashscope::Grown,
    bytes: &[u8],
) -> Result<(), Bad> {
    let document = match document(bytes) {
        Err(Bad::Malformed(_)) if bytes.contains(&b'\n') => return lines(dialect, gather, grown, bytes),
        document => document?,
    };
    let answers = ["choices", "candidates", "content", "output", "message", "promptFeedback", "response"];
    // A list of pieces is how Gemini streams without events.
    let pieces = document.as_array().map_or(std::slice::from_ref(&document), Vec::as_slice);
    let known = |piece: &Value| {
        let has = |name: &&str| matches!(piece[*name], Value::Object(_) | Value::Array(_) | Value::String(_));
        answers.iter().any(has)
    };
    if pieces.is_empty() || !pieces.iter().all(known) {
        return Err(Bad::Malformed("JSON of another shape".into()));
    }
    for piece in pieces {
        match dialect {
            Dialect::OpenAi => openai::answer(gather, piece),
            Dialect::Anthropic => anthropic::answer(gather, piece),
            Dialect::DashScope => dashscope::answer(gather, grown, piece),
        }
    }
    dashscope::end(gather, grown);
    gather.done = true;
    Ok(())
}

/// One document in each line.
fn lines(
    dialect: Dialect,
    gather: &mut Gather,
    grown: &mut dashscope::Grown,
    bytes: &[u8],
) -> Result<(), Bad> {
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        let data = String::from_utf8_lossy(line).into_owned();
        one(dialect, gather, grown, &SseEvent { data, ..SseEvent::default() })?;
    }
    if gather.done || gather.finish.is_some() { Ok(()) } else { Err(Bad::Cut) }
}

#[cfg(test)]
mod tests {
    use super::{Body, Dialect, Reader, Thoughts};

    #[test]
    fn white_space_before_an_answer_is_not_kept() {
        let answer = r#"{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]}"#;
        for before in ["", "\u{feff}"] {
            let mut reader = Reader::new(Dialect::OpenAi, Thoughts::default());
            let mut pieces = Vec::new();
            // The mark comes byte by byte.
            for byte in format!(" {before}").bytes() {
                reader.push(&[byte], &mut |piece| pieces.push(piece)).unwrap();
            }
            for _ in 0..100 {
                reader.push(&[b' '; 4096], &mut |piece| pieces.push(piece)).unwrap();
                assert!(matches!(&reader.body, Body::Unknown(kept) if kept == before.as_bytes()));
            }
            reader.push(answer.as_bytes(), &mut |piece| pieces.push(piece)).unwrap();
            reader.end(&mut |piece| pieces.push(piece)).unwrap();
            assert!(!pieces.is_empty());
        }
    }
}
