//! The one place that sends calls, reads answers and repeats what may be repeated.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::error::{Cause, Error};
use super::gate::{Gate, Held, Sender};
use super::repeat;
use super::silence::Silence;
use super::wire::answer::{self, Answer, Rejection};
use super::wire::endpoints::{Base, Endpoint, Safety};
use crate::exit::{Exit, Sent};
use crate::host::{Clock, Random};
use crate::lang::{Sentence, Text};
use crate::net::{self, Body, Call, Net};
use crate::say;
use crate::secret::Secret;

/// Back-off before the first repetition; doubled each time, with up to half of it more at random.
const BACK_OFF: Duration = Duration::from_millis(300);
/// It grows no further than this, so that a connection that comes back is soon noticed.
const LONGEST_BACK_OFF: Duration = Duration::from_secs(5);
/// A try needs at least this much time.
const SHORTEST_TRY: Duration = Duration::from_secs(1);
/// Tries of a client that somebody watches.
const WATCHED_TRIES: u32 = 3;

/// The two hosts, without a slash at the end.
#[derive(Debug, Clone)]
pub struct Bases {
    /// Current API.
    pub api: String,
    /// Legacy API and webhooks.
    pub oapi: String,
}

impl Bases {
    /// The address of an operation, without query.
    pub fn url(&self, endpoint: &Endpoint) -> String {
        let base = match endpoint.base {
            Base::Api => &self.api,
            Base::Oapi => &self.oapi,
        };
        format!("{base}{}", endpoint.path)
    }
}

/// What happens during an operation, for whoever shows it.
#[derive(Debug)]
pub enum CallEvent<'a> {
    /// A try has ended.
    Tried {
        /// The call.
        call: &'a Call,
        /// How it ended, in a few words.
        outcome: &'a Sentence,
        /// How long it took.
        took: Duration,
    },
    /// The operation will be tried again.
    Again {
        /// Number of the coming try.
        attempt: u32,
        /// After this wait.
        wait: Duration,
        /// What it is for.
        operation: Text,
        /// Why the last one did not do.
        reason: &'a Sentence,
    },
    /// Another process holds the lock of the token cache.
    Waiting {
        /// The lock file.
        path: &'a std::path::Path,
    },
    /// A token is about to be used: an answer may repeat it.
    Using {
        /// The token.
        token: &'a Secret,
    },
    /// The token cache cannot be used.
    NoCache {
        /// Why.
        error: &'a crate::store::Error,
    },
}

/// Takes events; a lower layer that has something to say is given one.
pub type Observer = Rc<dyn Fn(CallEvent<'_>)>;

/// Calls operations.
pub struct Client {
    pub(super) net: Net,
    pub(super) bases: Bases,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Random,
    pub(super) limit: Duration,
    watched: bool,
    silence: Silence,
    pub(super) observer: Observer,
    gate: Option<Rc<dyn Gate>>,
    /// May anything of the last delivery have arrived by a try that has ended?
    arrived: Cell<bool>,
    /// Is a try of a send under way?
    trying: Cell<bool>,
}

impl Client {
    /// `limit` holds for one operation with all its tries, which use the time there is.
    pub fn new(
        net: Net,
        bases: Bases,
        clock: Arc<dyn Clock>,
        random: Random,
        limit: Duration,
        observer: Observer,
    ) -> Self {
        let silence = Silence::default();
        let (arrived, trying) = (Cell::default(), Cell::default());
        Self {
            net,
            bases,
            clock,
            random,
            limit,
            watched: false,
            silence,
            observer,
            gate: None,
            arrived,
            trying,
        }
    }

    /// The same, with each try of a send held back by `gate`.
    pub fn gated(self, gate: Rc<dyn Gate>) -> Self {
        Self { gate: Some(gate), ..self }
    }

    /// The same, but tries three times at most, and is not held back: for a diagnosis, on which somebody waits.
    pub fn watched(self) -> Self {
        Self { watched: true, ..self }
    }

    /// The two hosts.
    pub fn bases(&self) -> &Bases {
        &self.bases
    }

    /// What comes next is another delivery.
    pub fn begin(&self) {
        self.arrived.set(false);
        self.trying.set(false);
    }

    /// May anything of a delivery that is cut off have arrived? Not while it looks for the host or waits for its next try.
    pub fn may_have_arrived(&self) -> bool {
        self.arrived.get() || (self.trying.get() && self.net.is_started())
    }

    /// Calls `endpoint` until an answer settles it. `make` builds each try afresh: signatures carry the time.
    ///
    /// # Errors
    /// A refusal, or that no usable answer came; with whether the operation may have been acted on.
    pub async fn run(&self, endpoint: &Endpoint, make: impl Fn() -> Call) -> Result<Value, Error> {
        Ok(self.run_as(endpoint, None, &make).await?.0)
    }

    /// The same as `sender`: each try is held back until it may go. That wait is not part of the limit. With the answer,
    /// whether an earlier try, whose answer was lost, may have been carried out already.
    ///
    /// # Errors
    /// As [`Client::run`]; also when it was held back for good.
    pub(super) async fn run_as(
        &self,
        endpoint: &Endpoint,
        sender: Option<Sender<'_>>,
        make: &dyn Fn() -> Call,
    ) -> Result<(Value, bool), Error> {
        let gated = self.gate.as_deref().zip(sender);
        let start = Cell::new(self.clock.elapsed());
        let left = |limit: Duration| limit.saturating_sub(self.clock.elapsed().saturating_sub(start.get()));
        let upload = |call: &Call| matches!(call.body, Some(Body::Form(_)));
        let mut reach = None;
        let mut doubt = false;
        let mut hung = false;
        let mut told = None;
        let mut attempt = 1;
        loop {
            let before = self.clock.elapsed();
            if let Some((gate, sender)) = gated
                && let Err(held) = gate.pass(sender, self.watched).await
            {
                return Err(held_back(endpoint, held, told, doubt, attempt - 1));
            }
            start.set(start.get() + self.clock.elapsed().saturating_sub(before));
            let call = make();
            let host = net::host(&call);
            if attempt == 1 {
                reach = self.silence.reach(&host, self.limit);
            }
            // What can be repeated leaves time to do so, once; a file needs all the time there is.
            let share = if hung || endpoint.safety == Safety::Once || upload(&call) { 1 } else { 2 };
            let whole = match reach {
                Some(reach) if endpoint.safety == Safety::Repeatable => left(reach),
                _ => left(self.limit) / share,
            };
            let limit = net::Limit { whole, reach: reach.map_or(whole, left) };
            // A look-up delivers nothing.
            let send = endpoint.safety != Safety::Repeatable;
            self.trying.set(send);
            let tried = self.one_try(endpoint, &call, limit).await;
            self.trying.set(false);
            let (cause, retry_after) = match tried {
                Ok(value) => {
                    self.arrived.set(self.arrived.get() || send);
                    self.silence.broken(&host);
                    return Ok((value, doubt));
                }
                Err(failed) => failed,
            };
            let silent = repeat::is_silence(&cause, endpoint.safety);
            if !silent {
                self.silence.broken(&host);
                reach = None;
            }
            let sent = repeat::sent(&cause);
            doubt |= sent == Sent::Unknown;
            self.arrived.set(self.arrived.get() || (send && doubt));
            hung |= matches!(&cause, Cause::Net(error) if error.kind == net::ErrorKind::TimeLimit);
            let least = repeat::wait(&cause, retry_after, endpoint.safety);
            let mut wait = self.back_off(attempt).max(least.unwrap_or_default());
            let remaining = left(reach.unwrap_or(self.limit));
            // A try that cannot finish would only turn a clear answer into a doubtful one.
            let mut again =
                least.is_some() && wait.saturating_add(SHORTEST_TRY.min(self.limit / 4)) < remaining;
            if let Some(((gate, sender), block)) = gated.zip(repeat::block(&cause, retry_after))
                && gate.blocked(sender, block).await
                && !self.watched
            {
                (again, wait) = (true, Duration::ZERO);
            }
            let again = again && (attempt < WATCHED_TRIES || !self.watched);
            if !again {
                if silent {
                    self.silence.add(&host, self.clock.elapsed().saturating_sub(start.get()), self.limit);
                }
                let sent = match endpoint.safety {
                    // A look-up delivers nothing, whatever became of it.
                    Safety::Repeatable => Sent::No,
                    _ if doubt => Sent::Unknown,
                    _ => sent,
                };
                return Err(Error {
                    operation: endpoint.name,
                    safety: endpoint.safety,
                    sent,
                    tries: attempt,
                    cause: clearer(cause, told),
                });
            }
            attempt += 1;
            let reason = cause.sentence();
            (self.observer)(CallEvent::Again { attempt, wait, operation: endpoint.words(), reason: &reason });
            told = Some(clearer(cause, told));
            if !wait.is_zero() {
                self.clock.sleep(wait).await;
            }
        }
    }

    /// Asks for an address of the user's own with HEAD; no credentials go with it.
    ///
    /// # Errors
    /// No answer came.
    pub async fn head(&self, address: &str) -> Result<net::Reply, net::Error> {
        let call = Call {
            operation: "asking for the picture",
            method: "HEAD",
            url: address.to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            url_shell: None,
        };
        self.net.send(&call, &*self.clock, self.limit).await
    }

    /// The time by the clock of the host `base`, from the answer to a call without credentials; `None` when it does
    /// not tell.
    ///
    /// # Errors
    /// No answer came within `limit`.
    pub async fn host_time(&self, base: &str, limit: Duration) -> Result<Option<SystemTime>, net::Error> {
        let call = Call {
            operation: "asking for the time",
            method: "HEAD",
            url: format!("{base}/"),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            url_shell: None,
        };
        let reply = self.net.send(&call, &*self.clock, limit).await?;
        Ok(reply.date.and_then(|text| httpdate::parse_http_date(&text).ok()))
    }

    async fn one_try(
        &self,
        endpoint: &Endpoint,
        call: &Call,
        limit: net::Limit,
    ) -> Result<Value, (Cause, Option<Duration>)> {
        let start = self.clock.elapsed();
        let result = self.net.send(call, &*self.clock, limit).await;
        let tell = |outcome: &Sentence| {
            let took = self.clock.elapsed().saturating_sub(start);
            (self.observer)(CallEvent::Tried { call, outcome, took });
        };
        let reply = match result {
            Ok(reply) => reply,
            Err(error) => {
                tell(&error.sentence());
                return Err((Cause::Net(error), None));
            }
        };
        let retry_after =
            reply.retry_after.as_deref().and_then(|text| net::retry_after(text, self.clock.now()));
        let cause = match answer::read(endpoint.base, reply.status, &reply.body) {
            Answer::Ok(value) => {
                tell(&say!("HTTP {}, accepted", "HTTP {}，已接受", reply.status));
                return Ok(value);
            }
            Answer::Rejected(rejection) => {
                Cause::Rejected(Box::new(Rejection { operation: endpoint.name, ..rejection }))
            }
            Answer::Throttled { wait } => Cause::Throttled { wait },
            Answer::Foreign(what) => Cause::Foreign { status: reply.status, what },
        };
        let status = reply.status;
        tell(&say!("HTTP {status}, {}", "HTTP {status}，{}"; cause.failure().message));
        Err((cause, retry_after))
    }

    fn back_off(&self, attempt: u32) -> Duration {
        let base = BACK_OFF.saturating_mul(2u32.saturating_pow(attempt - 1)).min(LONGEST_BACK_OFF);
        let mut byte = [0];
        (self.random)(&mut byte);
        base + base.mul_f32(f32::from(byte[0]) / 512.0)
    }
}

/// A send that may not go: when that is only for now, an earlier refusal tells more.
fn held_back(endpoint: &Endpoint, held: Held, earlier: Option<Cause>, doubt: bool, tries: u32) -> Error {
    let sent = if doubt { Sent::Unknown } else { Sent::No };
    let cause = match earlier {
        Some(earlier) if held.failure().exit == Exit::Later => earlier,
        _ => Cause::Held(held),
    };
    Error { operation: endpoint.name, safety: endpoint.safety, sent, tries, cause }
}

/// The limit may cut the last try off while it still looks for the host: then an earlier try tells more.
fn clearer(last: Cause, earlier: Option<Cause>) -> Cause {
    match (&last, earlier) {
        (Cause::Net(error), Some(earlier))
            if error.kind == net::ErrorKind::TimeLimit && error.sent == Sent::No =>
        {
            earlier
        }
        _ => last,
    }
}
