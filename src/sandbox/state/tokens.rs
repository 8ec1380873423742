//! The tokens that are in force (§2).

use std::time::Duration;

use super::super::identity::CLIENT_ID;
use crate::host::{hex, sha256};

/// Which endpoint a token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sandbox) enum TokenKind {
    /// `/v1.0/oauth2`.
    Current,
    /// `/gettoken`.
    Legacy,
}

/// The tokens in force, one of each kind, each with the moment of its end.
#[derive(Default)]
pub(in crate::sandbox) struct Tokens {
    current: Option<(String, Duration)>,
    legacy: Option<(String, Duration)>,
    issued: u32,
}

impl Tokens {
    /// §2.4: inside the window the same token, renewed; a new one afterwards.
    pub(in crate::sandbox) fn issue(&mut self, kind: TokenKind, now: Duration, life: Duration) -> String {
        let issued = &mut self.issued;
        let slot = match kind {
            TokenKind::Current => &mut self.current,
            TokenKind::Legacy => &mut self.legacy,
        };
        let kept = slot.take().filter(|(_, end)| now < *end).map(|(token, _)| token);
        let token = kept.unwrap_or_else(|| {
            *issued += 1;
            hex(&sha256(format!("{CLIENT_ID} {issued}").as_bytes())[..16])
        });
        slot.insert((token, now.saturating_add(life))).0.clone()
    }

    /// Both kinds are good on both hosts (§2.4).
    pub(in crate::sandbox) fn accepts(&self, token: &str, now: Duration) -> bool {
        [&self.current, &self.legacy].into_iter().flatten().any(|(good, end)| good == token && now < *end)
    }

    /// Does it come from the current endpoint? Nothing is said about its age.
    pub(in crate::sandbox) fn is_current(&self, token: &str) -> bool {
        self.current.as_ref().is_some_and(|(current, _)| current == token)
    }

    /// From now on none of them is good.
    pub(in crate::sandbox) fn expire(&mut self) {
        (self.current, self.legacy) = (None, None);
    }
}
