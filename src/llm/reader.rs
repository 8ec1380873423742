//! Reads the body of an answer, whichever way the service gives it.

use serde::de::DeserializeOwned;

use super::gather::{Finish, Gather, Piece, Usage};
use super::provider::Dialect;
use super::sse::{Event, Parser, TooLong};
use super::{anthropic, dashscope, openai};
use crate::api::wire::json::{self, Twice};
use crate::api::wire::llm::{Failure, failure};

/// A whole answer that is longer is none of a model: a chat takes some ten thousand characters.
const LONGEST: usize = 1 << 20;

/// Why an answer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    /// The service says that it failed.
    Failure(Failure),
    /// A page for people.
    Html,
    /// Not of the dialect, with what it is instead.
    Malformed(String),
    /// It ends in the middle.
    Cut,
}

impl From<TooLong> for Bad {
    fn from(TooLong: TooLong) -> Self {
        Self::Malformed("an event without end".into())
    }
}

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
    /// White space so far.
    Unknown,
    Events(Parser),
    /// One JSON document: the service does not stream, or failed.
    Whole(Vec<u8>),
    Html,
}

impl Reader {
    /// A reader of one answer.
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, body: Body::Unknown, gather: Gather::default(), grown: dashscope::Grown::default() }
    }

    /// Reads on; `on` is given each piece that `bytes` complete, also those before an error.
    ///
    /// # Errors
    /// See [`Bad`].
    pub fn push(&mut self, mut bytes: &[u8], on: &mut dyn FnMut(Piece)) -> Result<(), Bad> {
        if matches!(self.body, Body::Unknown) {
            bytes = bytes.trim_ascii_start();
            match bytes.first() {
                None => return Ok(()),
                Some(b'{' | b'[') => self.body = Body::Whole(Vec::new()),
                Some(b'<') => self.body = Body::Html,
                // `data`, `event`, `id`, `retry`, a comment, or a byte order mark.
                Some(b'd' | b'e' | b'i' | b'r' | b':' | 0xef) => self.body = Body::Events(Parser::default()),
                Some(_) => return Err(Bad::Malformed("neither JSON nor a stream of events".into())),
            }
        }
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
            // One page says no more than another.
            Body::Html | Body::Unknown => Ok(()),
        }
    }

    /// The connection has ended.
    ///
    /// # Errors
    /// The answer is not whole, or none.
    pub fn end(&mut self, on: &mut dyn FnMut(Piece)) -> Result<(), Bad> {
        let Self { dialect, body, gather, grown } = self;
        let result = match body {
            Body::Unknown => Ok(()),
            Body::Html => Err(Bad::Html),
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
}

fn one(
    dialect: Dialect,
    gather: &mut Gather,
    grown: &mut dashscope::Grown,
    event: &Event,
) -> Result<(), Bad> {
    // Keeps the connection open, in the way of some gateways.
    if event.data.trim().is_empty() {
        return Ok(());
    }
    match dialect {
        Dialect::OpenAi => openai::event(gather, event),
        Dialect::Anthropic => anthropic::event(gather, event),
        Dialect::DashScope => dashscope::event(gather, grown, event),
    }
}

fn whole(
    dialect: Dialect,
    gather: &mut Gather,
    grown: &mut dashscope::Grown,
    bytes: &[u8],
) -> Result<(), Bad> {
    match dialect {
        Dialect::OpenAi => openai::answer(gather, document(bytes)?)?,
        Dialect::Anthropic => anthropic::answer(gather, document(bytes)?),
        Dialect::DashScope => {
            dashscope::answer(gather, grown, document(bytes)?);
            dashscope::end(gather, grown);
        }
    }
    gather.done = true;
    Ok(())
}

/// One event: what it is meant to be, or the failure that it tells of.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Bad> {
    // Its end is marked: what stops before it was written so.
    document(text.as_bytes())
        .map_err(|bad| if bad == Bad::Cut { Bad::Malformed("not JSON".into()) } else { bad })
}

/// The same of a whole answer.
fn document<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Bad> {
    let text = String::from_utf8_lossy(bytes);
    let value = json::read(text.as_bytes(), Twice::LastCounts).map_err(|bad| match bad {
        json::Bad::Cut => Bad::Cut,
        json::Bad::TooMany => Bad::Malformed("JSON of far too many values".into()),
        json::Bad::Twice | json::Bad::NotJson => Bad::Malformed("not JSON".into()),
    })?;
    if let Some(failure) = failure(&value) {
        return Err(Bad::Failure(failure));
    }
    serde_json::from_value(value).map_err(|error| Bad::Malformed(format!("JSON of another shape ({error})")))
}
