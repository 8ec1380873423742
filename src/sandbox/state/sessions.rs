//! The sessionWebhooks that were handed out (§5.7).

use std::collections::HashMap;

use crate::api::wire::endpoints::SESSION_SEND;
use crate::host::{hex, sha256};

/// §5.7: the documented sample shows 90 minutes.
const LIFE_MILLIS: u64 = 90 * 60 * 1000;

/// What came with a message.
pub(in crate::sandbox) struct Session {
    pub(in crate::sandbox) target: String,
    /// Milliseconds since 1970.
    pub(in crate::sandbox) end: u64,
}

/// By the value of `session`.
#[derive(Default)]
pub(in crate::sandbox) struct Sessions(HashMap<String, Session>);

impl Sessions {
    /// A sessionWebhook at `host` for answers to `target`, and its end; `now` and the end are milliseconds since 1970.
    pub(in crate::sandbox) fn start(&mut self, host: &str, now: u64, target: &str) -> (String, u64) {
        let end = now + LIFE_MILLIS;
        let name = hex(&sha256(format!("session {}", self.0.len()).as_bytes())[..16]);
        let address = format!("http://{host}{}?session={name}", SESSION_SEND.path);
        self.0.insert(name, Session { target: target.to_owned(), end });
        (address, end)
    }

    /// Also when it is too late for it.
    pub(in crate::sandbox) fn find(&self, name: &str) -> Option<&Session> {
        self.0.get(name)
    }
}
