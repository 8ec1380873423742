//! Why an operation failed, with all that the platform said.

use super::gate::Held;
use super::wire::answer::{Foreign, Rejection};
use super::wire::codes::CodeKind;
use super::wire::endpoints::Safety;
use crate::exit::{Exit, Sent};
use crate::failure::Fail;
use crate::net;

/// A failed operation.
#[derive(Debug, thiserror::Error)]
#[error("{cause}")]
pub struct Error {
    /// What it was for, in words that fit "… failed".
    pub operation: &'static str,
    /// May it be repeated?
    pub safety: Safety,
    /// Was it acted on? Over all tries, not only the last.
    pub sent: Sent,
    /// How often it was tried.
    pub tries: u32,
    /// Why.
    pub cause: Cause,
}

/// The reason.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Cause {
    /// No reply.
    Net(#[source] net::Error),
    /// DingTalk refused.
    Rejected(Box<Rejection>),
    /// This machine's egress address is blocked.
    Throttled {
        /// Seconds.
        wait: u64,
    },
    /// The answer is not DingTalk's.
    Foreign {
        /// HTTP status.
        status: u16,
        /// What came.
        what: Foreign,
    },
    /// The answer lacks what was asked for.
    Incomplete(&'static str),
    /// The body cannot be written as JSON; nothing was sent.
    Body(#[source] serde_json::Error),
    /// The app's secret could not be had.
    Secret(Box<dyn Fail + Send + Sync>),
    /// It was held back, and was not sent.
    Held(Held),
}

impl Error {
    /// The exit code that this failure alone deserves.
    pub fn exit(&self) -> Exit {
        let lookup = self.safety == Safety::Repeatable;
        match &self.cause {
            Cause::Secret(_) => Exit::NotConfigured,
            Cause::Body(_) => Exit::Unexpected,
            Cause::Held(error) => error.failure().exit,
            // An earlier try may have arrived, whatever the last one says.
            _ if self.sent == Sent::Unknown && !lookup => Exit::Unknown,
            Cause::Net(error) => match error.kind {
                net::ErrorKind::File => Exit::Unexpected,
                net::ErrorKind::Setup | net::ErrorKind::Incomplete => Exit::NotConfigured,
                _ => Exit::Unreachable,
            },
            Cause::Rejected(rejection) => match rejection.kind() {
                CodeKind::Token | CodeKind::Credentials => Exit::Credentials,
                CodeKind::Refused => Exit::Refused,
                // A look-up whose outcome is unknown may be repeated.
                CodeKind::Later | CodeKind::Unknown => Exit::Later,
            },
            Cause::Throttled { .. } => Exit::Later,
            Cause::Foreign { what: Foreign::Html, .. } => Exit::Later,
            Cause::Foreign { status: 429 | 500.., .. } => Exit::Later,
            Cause::Foreign { .. } | Cause::Incomplete(_) => Exit::Unreachable,
        }
    }

    /// Did DingTalk refuse the token?
    pub fn token_refused(&self) -> bool {
        matches!(&self.cause, Cause::Rejected(rejection)
            if rejection.kind() == CodeKind::Token)
    }
}
