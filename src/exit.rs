//! The exit codes: the only place with the numbers. Help, README and man page print this table.

use serde::{Deserialize, Serialize, Serializer};

/// How a run ended, as a script sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// Done, also when the reader closed the pipe.
    Done,
    /// A bug, or the local machine (disk full, no memory).
    Unexpected,
    /// The command line is wrong.
    Usage,
    /// A value is missing or malformed.
    NotConfigured,
    /// Credentials refused.
    Credentials,
    /// Permission, unknown target, content, keyword, signature, too long.
    Refused,
    /// Rate limit, quota, the platform is busy.
    Later,
    /// Name, proxy, connection, TLS, time limit before anything was accepted.
    Unreachable,
    /// Some targets, recipients or parts failed.
    Partly,
    /// The request went out whole, no usable answer came back.
    Unknown,
    /// The language model gave no answer, and nothing was sent in its place.
    Model,
    /// A job that should have run did not, and the call asks for that as an exit code.
    Overdue,
    /// Not delivered now, stored in the outbox.
    Queued,
    /// Ctrl-C.
    Interrupted,
    /// SIGTERM.
    Terminated,
    /// The code of a wrapped command, handed on unchanged.
    Other(u8),
}

/// Was the request acted on?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sent {
    /// DingTalk said that it accepted it.
    Yes,
    /// The request cannot have been acted on: it was refused, or never left.
    No,
    /// Nobody knows whether the request was acted on.
    Unknown,
}

/// The documented table: number, meaning, what a script should do.
pub const TABLE: &[(Exit, &str, &str)] = &[
    (Exit::Done, "done (also when the reader closed the pipe)", "go on"),
    (Exit::Unexpected, "unexpected: a bug or the local machine", "report"),
    (Exit::Usage, "the command line is wrong", "fix the call"),
    (Exit::NotConfigured, "not configured: a value is missing or malformed", "set it up"),
    (Exit::Credentials, "credentials refused", "renew them"),
    (
        Exit::Refused,
        "refused: permission, unknown target, content, keyword, signature, too long",
        "change the request",
    ),
    (Exit::Later, "later: rate limit, quota, the platform is busy", "retry later"),
    (
        Exit::Unreachable,
        "unreachable: name, proxy, connection, TLS, time limit before anything was accepted",
        "check the network",
    ),
    (Exit::Partly, "partly done: some targets, recipients or parts failed", "read the list"),
    (
        Exit::Unknown,
        "unknown: the request went out whole, no usable answer came back",
        "look before sending again",
    ),
    (
        Exit::Model,
        "the language model failed: with `--strict`, without a target to send the raw text to, or in a diagnosis",
        "-",
    ),
    (Exit::Overdue, "a job is overdue, with `overdue --exit-code`", "look after the job"),
    (Exit::Queued, "not delivered now, stored in the outbox", "nothing: it goes out later"),
    (Exit::Interrupted, "interrupted by Ctrl-C", "-"),
    (Exit::Terminated, "interrupted by SIGTERM", "-"),
];

impl Exit {
    /// The number the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unexpected => 1,
            Self::Usage => 2,
            Self::NotConfigured => 3,
            Self::Credentials => 4,
            Self::Refused => 5,
            Self::Later => 6,
            Self::Unreachable => 7,
            Self::Partly => 8,
            Self::Unknown => 9,
            Self::Model => 10,
            Self::Overdue => 11,
            Self::Queued => 75,
            Self::Interrupted => 130,
            Self::Terminated => 143,
            Self::Other(code) => code,
        }
    }

    /// Its class, in one word for programs.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Unexpected => "unexpected",
            Self::Usage => "usage",
            Self::NotConfigured => "not-configured",
            Self::Credentials => "credentials",
            Self::Refused => "refused",
            Self::Later => "later",
            Self::Unreachable => "unreachable",
            Self::Partly => "partly",
            Self::Unknown => "unknown",
            Self::Model => "model",
            Self::Overdue => "overdue",
            Self::Queued => "queued",
            // SIGHUP and SIGQUIT.
            Self::Interrupted | Self::Terminated | Self::Other(129 | 131) => "interrupted",
            Self::Other(_) => "command-failed",
        }
    }

    /// Does trying the very same call again later make sense?
    pub fn retryable(self) -> bool {
        matches!(self, Self::Later | Self::Unreachable)
    }
}

impl Serialize for Exit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.code())
    }
}

/// The exit code that those of several results mean together; how often each of them occurs says nothing.
pub fn together(exits: &[Exit]) -> Exit {
    let good = [Exit::Done, Exit::Partly, Exit::Queued];
    match exits.iter().find(|exit| **exit != Exit::Done) {
        None => Exit::Done,
        Some(_) if exits.iter().all(|exit| *exit == Exit::Queued) => Exit::Queued,
        Some(_) if exits.iter().any(|exit| good.contains(exit)) => Exit::Partly,
        // Not knowing is what a script must not overlook.
        Some(_) if exits.contains(&Exit::Unknown) => Exit::Unknown,
        Some(first) => *first,
    }
}

#[cfg(test)]
mod tests {
    use super::{Exit, TABLE};

    #[test]
    fn the_table_is_in_order_and_each_number_stands_once() {
        let codes: Vec<u8> = TABLE.iter().map(|(exit, ..)| exit.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 75, 130, 143]);
        assert!(Exit::Later.retryable() && !Exit::Unknown.retryable());
    }
}
