//! One try: the request, the head of the reply, then its body, each within its limit.

use std::time::Duration;

use tokio::time::Instant;

use super::document::Bad;
use super::error::{Cause, Limit};
use super::event::ModelEvent;
use super::finish::Finish;
use super::options::Options;
use super::piece::Piece;
use super::reader::Reader;
use super::sort;
use crate::api::wire::json::{self, Twice};
use crate::api::wire::llm::{Failure, reason};
use crate::host::Clock;
use crate::net::{self, Call, ErrorKind, Net, Streamed};

/// For the body of an error, and for the usage after the last text.
const REST: Duration = Duration::from_secs(2);

/// Bytes of text and thoughts; what is longer is no answer to anybody.
const LONGEST: usize = 1 << 20;

/// A try that failed.
pub(super) struct Failed {
    pub(super) cause: Cause,
    /// The wait that the service asks for.
    pub(super) retry_after: Option<Duration>,
}

impl From<Cause> for Failed {
    fn from(cause: Cause) -> Self {
        Self { cause, retry_after: None }
    }
}

/// One try, and what came of it so far.
pub(super) struct Attempt<'a> {
    options: &'a Options,
    net: &'a Net,
    clock: &'a dyn Clock,
    start: Duration,
    begin: Instant,
    end: Instant,
    pub(super) text: String,
    pub(super) reasoning: String,
    pub(super) first_token: Option<Duration>,
    /// Did the text begin inside a thought, without a word?
    pub(super) inside: bool,
}

/// A point in time, and the limit that it comes from.
#[derive(Clone, Copy)]
struct Until(Instant, Limit);

impl<'a> Attempt<'a> {
    /// A try that may take `left`. What the network is waited for is measured by the runtime, which drives those waits.
    pub(super) fn new(options: &'a Options, net: &'a Net, clock: &'a dyn Clock, left: Duration) -> Self {
        let (start, begin) = (clock.elapsed(), Instant::now());
        let (text, reasoning) = (String::new(), String::new());
        let end = begin + left;
        Self { options, net, clock, start, begin, end, text, reasoning, first_token: None, inside: false }
    }

    /// Asks, and passes the answer on.
    pub(super) async fn run(
        &mut self,
        call: &Call,
        on: &mut dyn FnMut(ModelEvent<'_>),
    ) -> Result<Reader, Failed> {
        let until = self.until(Limit::FirstToken, self.begin);
        let reply = self.net.open(call, until.0).await.map_err(|error| self.broken(error, until))?;
        match reply.status {
            200..300 => {}
            300..400 => return Err(Cause::Redirect(reply.status).into()),
            _ => return Err(self.refused(reply).await),
        }
        let reader = self.read(reply, until, on).await?;
        let empty = self.text.trim().is_empty();
        match reader.finish() {
            Some(Finish::Failed(word)) => Err(Cause::Failed(word.clone()).into()),
            Some(Finish::Refused) if empty => Err(Cause::Refused.into()),
            finish if empty => {
                Err(Cause::Empty(finish.cloned(), self.reasoning.trim().chars().count()).into())
            }
            _ => Ok(reader),
        }
    }

    async fn read(
        &mut self,
        mut reply: Streamed,
        mut until: Until,
        on: &mut dyn FnMut(ModelEvent<'_>),
    ) -> Result<Reader, Cause> {
        let status = reply.status;
        let mut reader = Reader::new(self.options.provider.dialect, self.options.thoughts);
        loop {
            let chunk = match reply.chunk(until.0).await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                // All the text is here; what is missing is the usage.
                Err(_) if reader.is_finished() => break,
                Err(error) => {
                    // What was held back belongs to the half that there is.
                    drop(reader.end(&mut |piece| self.pass(piece, on)));
                    return Err(match error.kind {
                        ErrorKind::Cut => Cause::Cut,
                        _ => self.broken(error, until),
                    });
                }
            };
            let before = reader.seen();
            let read = reader.push(chunk.as_ref(), &mut |piece| self.pass(piece, on));
            if let Err(bad) = read {
                drop(reader.end(&mut |piece| self.pass(piece, on)));
                return Err(self.bad(status, bad));
            }
            self.stamp(&reader);
            if reader.seen() > LONGEST {
                return Err(Cause::Malformed("without end".into()));
            }
            if reader.is_done() {
                break;
            }
            if reader.is_finished() {
                // Counted from the first such moment: keeping the connection open does not prolong it.
                let rest = Instant::now() + REST;
                until = if rest < until.0 { Until(rest, Limit::Total) } else { until };
            } else if reader.seen() > before {
                until = self.until(Limit::Idle, Instant::now());
            }
        }
        let ended = reader.end(&mut |piece| self.pass(piece, on));
        self.stamp(&reader);
        ended.map_err(|bad| self.bad(status, bad))?;
        Ok(reader)
    }

    /// Remembers when the first text or thought came.
    fn stamp(&mut self, reader: &Reader) {
        if reader.seen() > 0 {
            self.first_token.get_or_insert_with(|| self.clock.elapsed().saturating_sub(self.start));
        }
    }

    fn pass(&mut self, piece: Piece, on: &mut dyn FnMut(ModelEvent<'_>)) {
        match piece {
            Piece::Text(text) => {
                on(ModelEvent::Text(&text));
                self.text.push_str(&text);
            }
            Piece::Reasoning(text) => {
                on(ModelEvent::Reasoning(&text));
                self.reasoning.push_str(&text);
            }
            Piece::Void => {
                on(ModelEvent::Void);
                self.inside = true;
                let thoughts = std::mem::take(&mut self.text);
                self.reasoning.insert_str(0, &thoughts);
            }
        }
    }

    fn limit(&self, limit: Limit) -> Duration {
        let limits = &self.options.limits;
        match limit {
            Limit::FirstToken => limits.first_token,
            Limit::Idle => limits.idle,
            Limit::Total => limits.total,
        }
    }

    /// Whichever comes first, `limit` counted from `from` or the end of everything.
    fn until(&self, limit: Limit, from: Instant) -> Until {
        let at = from + self.limit(limit);
        if at < self.end { Until(at, limit) } else { Until(self.end, Limit::Total) }
    }

    fn broken(&self, error: net::Error, until: Until) -> Cause {
        match error.kind {
            ErrorKind::TimeLimit => Cause::Stalled(until.1, self.limit(until.1)),
            _ => Cause::Net(error),
        }
    }

    fn bad(&self, status: u16, bad: Bad) -> Cause {
        match bad {
            Bad::Failure(failure) => self.service(status, failure),
            Bad::Html => Cause::Html(status),
            Bad::Malformed(what) => Cause::Malformed(what),
            Bad::Cut => Cause::Cut,
        }
    }

    fn service(&self, status: u16, failure: Failure) -> Cause {
        let kind = sort::kind(status, &failure);
        Cause::Service(kind, sort::said(status, failure, self.options.key.as_ref()))
    }

    async fn refused(&self, reply: Streamed) -> Failed {
        let status = reply.status;
        let retry_after =
            reply.retry_after.as_deref().and_then(|text| net::retry_after(text, self.clock.now()));
        let request_id = ["x-request-id", "request-id"].iter().find_map(|name| reply.header(name));
        let body = reply.rest(self.end.min(Instant::now() + REST)).await;
        let text = String::from_utf8_lossy(&body);
        let text = text.trim();
        let html = text.starts_with('<');
        let mut failure = match json::read(text.as_bytes(), Twice::LastCounts) {
            Ok(value) => reason(&value),
            Err(_) if html => Failure::default(),
            Err(_) => Failure { message: text.to_owned(), ..Failure::default() },
        };
        failure.request_id = failure.request_id.or(request_id);
        let cause = match status {
            // The status alone tells as much as any page.
            401 | 402 | 413 | 429 | 500.. => self.service(status, failure),
            _ if html => Cause::Html(status),
            _ => self.service(status, failure),
        };
        Failed { cause, retry_after }
    }
}
