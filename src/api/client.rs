//! The one place that sends calls, reads answers and repeats what may be repeated.

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::error::{Cause, Error};
use super::wire::answer::{self, Answer, Foreign};
use super::wire::codes::{self, Kind};
use super::wire::endpoints::{Base, Endpoint, Safety};
use crate::exit::Sent;
use crate::host::{Clock, Random};
use crate::net::{self, Body, Call, Net};
use crate::secret::Secret;

/// First try and repetitions together.
const TRIES: u32 = 3;
/// Back-off before the first repetition; doubled each time, with up to half of it more at random.
const BACK_OFF: Duration = Duration::from_millis(300);
/// A try needs at least this much time.
const SHORTEST_TRY: Duration = Duration::from_secs(1);
/// A longer wait than this is the caller's decision.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

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
pub enum Event<'a> {
    /// A try has ended.
    Tried {
        /// The call.
        call: &'a Call,
        /// How it ended, in a few words.
        outcome: &'a str,
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
        operation: &'a str,
        /// Why the last one did not do.
        reason: &'a str,
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
        reason: &'a str,
    },
}

/// Takes events; a lower layer that has something to say is given one.
pub type Observer = Rc<dyn Fn(Event<'_>)>;

/// Calls operations.
pub struct Client {
    pub(super) net: Net,
    pub(super) bases: Bases,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Random,
    pub(super) limit: Duration,
    pub(super) observer: Observer,
}

impl Client {
    /// `limit` holds for one operation with all its tries.
    pub fn new(
        net: Net,
        bases: Bases,
        clock: Arc<dyn Clock>,
        random: Random,
        limit: Duration,
        observer: Observer,
    ) -> Self {
        Self { net, bases, clock, random, limit, observer }
    }

    /// The two hosts.
    pub fn bases(&self) -> &Bases {
        &self.bases
    }

    /// Calls `endpoint` until an answer settles it. `make` builds each try afresh: signatures carry the time.
    ///
    /// # Errors
    /// A refusal, or that no usable answer came; with whether the operation may have been acted on.
    pub async fn run(&self, endpoint: &Endpoint, make: impl Fn() -> Call) -> Result<Value, Error> {
        let deadline = self.clock.elapsed() + self.limit;
        let mut doubt = false;
        let mut attempt = 1;
        loop {
            let remaining = deadline.saturating_sub(self.clock.elapsed());
            let call = make();
            // What can be repeated leaves time to do so; a file needs all the time there is.
            let upload = matches!(call.body, Some(Body::Form(_)));
            let share = if attempt < TRIES && endpoint.safety != Safety::Once && !upload { 2 } else { 1 };
            let (cause, retry_after) = match self.one_try(endpoint, &call, remaining / share).await {
                Ok(value) => return Ok(value),
                Err(failed) => failed,
            };
            let sent = sent(&cause);
            doubt |= sent == Sent::Unknown;
            let wait = self.back_off(attempt).max(retry_after.unwrap_or_default()).max(own_wait(&cause));
            let remaining = deadline.saturating_sub(self.clock.elapsed());
            let again = attempt < TRIES
                && may_repeat(&cause, sent, endpoint.safety)
                && wait <= LONGEST_WAIT
                // A try that cannot finish would only turn a clear answer into a doubtful one.
                && wait + SHORTEST_TRY.min(self.limit / 4) < remaining;
            if !again {
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
                    cause,
                });
            }
            attempt += 1;
            let reason = cause.to_string();
            (self.observer)(Event::Again { attempt, wait, operation: endpoint.name, reason: &reason });
            self.clock.sleep(wait).await;
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
        self.net.send(&call, self.limit).await
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
        let reply = self.net.send(&call, limit).await?;
        Ok(reply.date.and_then(|text| httpdate::parse_http_date(&text).ok()))
    }

    async fn one_try(
        &self,
        endpoint: &Endpoint,
        call: &Call,
        limit: Duration,
    ) -> Result<Value, (Cause, Option<Duration>)> {
        let start = self.clock.elapsed();
        let result = self.net.send(call, limit).await;
        let tell = |outcome: &str| {
            let took = self.clock.elapsed().saturating_sub(start);
            (self.observer)(Event::Tried { call, outcome, took });
        };
        let reply = match result {
            Ok(reply) => reply,
            Err(error) => {
                tell(&error.to_string());
                return Err((Cause::Net(error), None));
            }
        };
        let retry_after =
            reply.retry_after.as_deref().and_then(|text| net::retry_after(text, self.clock.now()));
        let cause = match answer::read(endpoint.base, reply.status, &reply.body) {
            Answer::Ok(value) => {
                tell(&format!("HTTP {}, accepted", reply.status));
                return Ok(value);
            }
            Answer::Rejected(rejection) => Cause::Rejected(Box::new(rejection)),
            Answer::Throttled { wait } => Cause::Throttled { wait },
            Answer::Foreign(what) => Cause::Foreign { status: reply.status, what },
        };
        tell(&format!("HTTP {}, {cause}", reply.status));
        Err((cause, retry_after))
    }

    fn back_off(&self, attempt: u32) -> Duration {
        let base = BACK_OFF * 2u32.saturating_pow(attempt - 1);
        let mut byte = [0];
        (self.random)(&mut byte);
        base + base.mul_f32(f32::from(byte[0]) / 512.0)
    }
}

/// Was this try acted on?
fn sent(cause: &Cause) -> Sent {
    match cause {
        Cause::Net(error) => error.sent,
        Cause::Rejected(rejection) => match rejection.kind() {
            Kind::Unknown => Sent::Unknown,
            _ => Sent::No,
        },
        Cause::Throttled { .. } | Cause::Secret(_) | Cause::Lock(_) => Sent::No,
        Cause::Foreign { .. } | Cause::Incomplete(_) => Sent::Unknown,
    }
}

/// The wait that the code itself asks for.
fn own_wait(cause: &Cause) -> Duration {
    match cause {
        Cause::Rejected(rejection) => codes::lookup(&rejection.code, &rejection.message)
            .map_or(Duration::ZERO, |row| Duration::from_secs(row.wait)),
        Cause::Throttled { wait } => Duration::from_secs(*wait),
        _ => Duration::ZERO,
    }
}

fn may_repeat(cause: &Cause, sent: Sent, safety: Safety) -> bool {
    let useful = match cause {
        Cause::Net(error) => matches!(
            error.kind,
            net::ErrorKind::Name
                | net::ErrorKind::Connect
                | net::ErrorKind::Proxy
                | net::ErrorKind::TimeLimit
                | net::ErrorKind::Cut
        ),
        Cause::Rejected(rejection) => match codes::lookup(&rejection.code, &rejection.message) {
            Some(row) => row.kind == Kind::Unknown || (row.kind == Kind::Later && row.wait > 0),
            None => false,
        },
        // A page comes from a proxy or from throttling: neither passes within seconds. A gateway's own page may.
        Cause::Foreign { what: Foreign::Html, status } => *status >= 500,
        Cause::Foreign { what, .. } => *what != Foreign::Redirect,
        Cause::Throttled { .. } | Cause::Incomplete(_) | Cause::Secret(_) | Cause::Lock(_) => false,
    };
    useful && (sent == Sent::No || safety != Safety::Once)
}
