//! Why a model gave no answer.

use std::fmt;
use std::time::Duration;

use super::finish::Finish;
use super::options::Member;
use super::provider::Provider;
use crate::net;

/// A model that gave no answer, or only the beginning of one.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Error {
    /// What the user calls the model.
    pub name: String,
    /// The model's own name.
    pub model: String,
    /// The service.
    pub provider: &'static Provider,
    /// The address that was asked; never a secret.
    pub url: String,
    /// Why.
    #[source]
    pub cause: Cause,
    /// The text that was passed on before: half an answer, mostly nothing.
    pub half: String,
    /// How often it was tried.
    pub tries: u32,
}

/// The reason.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Cause {
    /// No reply.
    Net(#[source] net::Error),
    /// The service refused.
    Service(RefusalKind, Said),
    /// The model, or what guards it, will not answer.
    Refused,
    /// A page for people instead of an answer, with its HTTP status.
    Html(u16),
    /// Redirects are not followed, since the key would go with them.
    Redirect(u16),
    /// Bytes that are no answer of this dialect.
    Malformed(String),
    /// The end is missing.
    Cut,
    /// A limit of time passed.
    Stalled(Limit, Duration),
    /// It ended without text, after so many characters of thoughts.
    Empty(Option<Finish>, usize),
    /// The model failed while it answered, in the service's word.
    Failed(String),
}

impl Cause {
    /// May it have passed within seconds? A limit of time that passed has used up what there was.
    pub(super) fn passes(&self) -> bool {
        use net::ErrorKind::{Connect, Cut, Name, Proxy};
        match self {
            Self::Service(RefusalKind::Busy, _) | Self::Cut | Self::Failed(_) => true,
            Self::Net(error) => matches!(error.kind, Name | Connect | Proxy | Cut),
            _ => false,
        }
    }
}

/// What a refusal of the service means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// The key is not accepted.
    Key,
    /// The key is good, but not for this.
    Denied,
    /// Not from this country.
    Region,
    /// Not from this address: the key or the account has a list.
    IpList,
    /// The account has no money or quota left.
    Credit,
    /// There is no such model.
    Model,
    /// There is nothing at this address.
    Address,
    /// Too many requests, or too much to do: later it may work.
    Busy,
    /// The prompt does not fit into the model's context.
    TooLong,
    /// The machine has not enough memory for the model.
    Memory,
    /// The prompt or the answer is not allowed.
    Content,
    /// A sampling parameter is not accepted.
    Sampling,
    /// A member of the request is not accepted that can be left out.
    Member(Member),
    /// Anything else.
    Other,
}

/// What the service said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// HTTP status; 200 for a failure in the middle of a stream.
    pub status: u16,
    /// Its code, which may be empty.
    pub code: String,
    /// Its text, on one line and without the key.
    pub message: String,
    /// For its support.
    pub request_id: Option<String>,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {}", self.status)?;
        for (separator, text) in [(", ", &self.code), (": ", &self.message)] {
            if !text.is_empty() {
                write!(f, "{separator}{text}")?;
            }
        }
        Ok(())
    }
}

/// A limit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// For the first text or thought.
    FirstToken,
    /// From one text or thought to the next.
    Idle,
    /// For everything.
    Total,
}

impl Error {
    /// Does the prompt not fit? A shorter one may.
    pub fn is_too_long(&self) -> bool {
        matches!(self.cause, Cause::Service(RefusalKind::TooLong, _))
    }

    /// How much of a prompt that is too long may fit: half of it, or less where the service tells both counts.
    pub fn share(&self) -> f64 {
        let message = self.said().map_or("", |said| said.message.as_str());
        let counts = message.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
        let counts: Vec<u32> = counts.filter(|count| (256..10_000_000).contains(count)).collect();
        match counts.as_slice() {
            // A fifth is left for the answer.
            [a, b] if a != b => (f64::from(*a.min(b)) / f64::from(*a.max(b)) * 0.8).min(0.5),
            _ => 0.5,
        }
    }

    /// What the service said, when it said anything.
    pub fn said(&self) -> Option<&Said> {
        match &self.cause {
            Cause::Service(_, said) => Some(said),
            _ => None,
        }
    }
}
