//! What may be repeated, and when: one rule that knows HTTP status, code, `Retry-After` and safety together.

use std::time::Duration;

use super::error::Cause;
use super::wire::answer::{Foreign, Rejection};
use super::wire::codes::CodeKind;
use super::wire::endpoints::Safety;
use crate::exit::Sent;
use crate::net::ErrorKind;

/// Was this try acted on?
pub(super) fn sent(cause: &Cause) -> Sent {
    match cause {
        Cause::Net(error) => error.sent,
        Cause::Rejected(rejection) => match rejection.kind() {
            CodeKind::Unknown => Sent::Unknown,
            _ => Sent::No,
        },
        Cause::Throttled { .. } | Cause::Secret(_) | Cause::Body(_) | Cause::Held(_) => Sent::No,
        // Whoever points elsewhere has not acted (RFC 9110 §15.4); 303 points at the result of what was done.
        Cause::Foreign { what: Foreign::Redirect, status: 301 | 302 | 307 | 308 } => Sent::No,
        Cause::Foreign { .. } | Cause::Incomplete(_) => Sent::Unknown,
    }
}

/// Did nobody answer, so that the next call to the same host will hardly be answered either? What hangs counts where no
/// harm is in asking again.
pub(super) fn is_silence(cause: &Cause, safety: Safety) -> bool {
    let Cause::Net(error) = cause else { return false };
    match error.kind {
        ErrorKind::Name | ErrorKind::Connect | ErrorKind::Proxy => true,
        ErrorKind::TimeLimit => error.sent == Sent::No || safety == Safety::Repeatable,
        _ => false,
    }
}

/// How long the service takes nothing more of the sender, when that is what the refusal means. `asked` is the wait of
/// `Retry-After`.
pub(super) fn block(cause: &Cause, asked: Option<Duration>) -> Option<Duration> {
    let own = match cause {
        Cause::Rejected(rejection) => rejection.row().filter(|row| row.blocks)?.wait,
        Cause::Throttled { wait } => *wait,
        _ => return None,
    };
    Some(Duration::from_secs(own).max(asked.unwrap_or_default()))
}

/// The least wait before the same call makes sense again; `None` when it never does within one run. `asked` is the
/// wait of `Retry-After`.
pub(super) fn wait(cause: &Cause, asked: Option<Duration>, safety: Safety) -> Option<Duration> {
    if safety == Safety::Once && sent(cause) != Sent::No {
        return None;
    }
    let own = match cause {
        Cause::Net(error) => match error.kind {
            ErrorKind::Name
            | ErrorKind::Connect
            | ErrorKind::Proxy
            | ErrorKind::TimeLimit
            | ErrorKind::Cut => 0,
            _ => return None,
        },
        Cause::Rejected(rejection) => of_rejection(rejection, asked)?,
        // A page comes from a proxy or from throttling: neither passes within seconds. A gateway's own page may.
        Cause::Foreign { what: Foreign::Html, status } if *status < 500 => return None,
        Cause::Foreign { what: Foreign::Redirect, .. } => return None,
        Cause::Foreign { .. } => 0,
        // The address is blocked for minutes, and asking prolongs it.
        Cause::Throttled { .. } => return None,
        Cause::Incomplete(_) | Cause::Secret(_) | Cause::Body(_) | Cause::Held(_) => return None,
    };
    Some(Duration::from_secs(own).max(asked.unwrap_or_default()))
}

/// Seconds after which a refusal may have passed. What a code is known for goes before the status that it came with: a
/// quota that is used up stays so, whatever `Retry-After` says.
fn of_rejection(rejection: &Rejection, asked: Option<Duration>) -> Option<u64> {
    match rejection.row() {
        Some(row) => match (row.kind, row.wait) {
            (CodeKind::Unknown, wait) => Some(wait),
            (CodeKind::Later, wait) if wait > 0 => Some(wait),
            _ => None,
        },
        None => {
            let passes = asked.is_some() || rejection.status == 429 || rejection.status >= 500;
            (matches!(rejection.kind(), CodeKind::Later | CodeKind::Unknown) && passes).then_some(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejected(status: u16, code: &str, message: &str) -> Cause {
        Cause::Rejected(Box::new(Rejection {
            operation: "",
            code: code.into(),
            message: message.into(),
            status,
            request_id: None,
            missing_scopes: Vec::new(),
        }))
    }

    fn foreign(status: u16, what: Foreign) -> Cause {
        Cause::Foreign { status, what }
    }

    /// Seconds of the wait for each safety; `-` when the call is not repeated.
    fn waits(cause: &Cause, asked: Option<u64>) -> String {
        let one = |safety| match wait(cause, asked.map(Duration::from_secs), safety) {
            Some(wait) => wait.as_secs().to_string(),
            None => "-".to_owned(),
        };
        [Safety::Repeatable, Safety::Idempotent, Safety::Once].map(one).join(" ")
    }

    #[test]
    fn the_rule() {
        let permission = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
        for (cause, asked, expected) in [
            // An unlisted code: the status decides.
            (rejected(503, "some.new.code", ""), None, "0 0 -"),
            (rejected(503, "some.new.code", ""), Some(7), "7 7 -"),
            (rejected(429, "some.new.code", ""), None, "0 0 0"),
            (rejected(400, "some.new.code", ""), Some(7), "- - -"),
            (rejected(200, "999999", "send too fast"), None, "60 60 60"),
            (rejected(200, "999999", "send too fast"), Some(3), "60 60 60"),
            // A listed one goes before the status: permissions and quotas do not pass.
            (rejected(503, permission, ""), Some(1), "- - -"),
            (rejected(429, "90020", ""), Some(1), "- - -"),
            (rejected(503, "310000", "keywords not in content"), None, "- - -"),
            (rejected(200, "90018", ""), None, "1 1 1"),
            (rejected(200, "90018", ""), Some(4), "4 4 4"),
            (rejected(200, "130101", ""), None, "60 60 60"),
            (rejected(200, "15", ""), None, "0 0 -"),
            // Pages and others' answers.
            (foreign(400, Foreign::Html), None, "- - -"),
            (foreign(403, Foreign::Html), Some(1), "- - -"),
            (foreign(200, Foreign::Html), None, "- - -"),
            (foreign(502, Foreign::Html), None, "0 0 -"),
            (foreign(503, Foreign::Empty), Some(2), "2 2 -"),
            (foreign(200, Foreign::Truncated), None, "0 0 -"),
            (foreign(302, Foreign::Redirect), Some(1), "- - -"),
            (foreign(500, Foreign::Contradiction), None, "0 0 -"),
            (Cause::Throttled { wait: 300 }, Some(1), "- - -"),
        ] {
            assert_eq!(waits(&cause, asked), expected, "{cause} {asked:?}");
        }
    }
}
