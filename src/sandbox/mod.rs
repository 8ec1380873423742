//! A faithful local DingTalk: tests start it in process, `ding sandbox` for any script.
//!
//! It refuses what the platform refuses, with its codes and in its shapes. Sections (§) are those of the wire
//! reference; where that says nothing, the choice made here is called an assumption.

mod card;
mod describe;
mod download;
mod draw;
mod entry;
mod faults;
mod foreign;
mod gate;
mod gateway;
mod identity;
mod lenient;
mod llm;
mod media;
mod message;
mod model_fault;
mod multipart;
mod operation;
mod pieces;
mod push;
mod received;
mod refusal;
mod reply;
mod robot;
mod routes;
mod running;
mod sent;
mod server;
mod session;
mod socket;
mod state;
#[cfg(test)]
mod tests;
mod token;
mod unknown;
mod user;
mod webhook;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

pub use download::ONE_PIXEL;
pub use draw::draw;
pub use entry::{Entry, Outcome, unnoticed};
pub use faults::{Fault, WHATS, WHERES};
pub use message::{Button, Media, Message, Row};
pub use model_fault::MODEL_WHATS;
pub use operation::Operation;
pub use push::{Push, PushKind};
pub use running::Running;
pub use state::{Card, Progress, StoredMedia};

use crate::host::Clock;

/// Called for each journal entry, on the sandbox's own thread, before the answer goes out.
pub type OnEntry = Arc<dyn Fn(&Entry) + Send + Sync>;

/// How a sandbox behaves.
pub struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// What goes wrong, and how often; the first that fits a request is taken.
    pub faults: Vec<Fault>,
    /// Seconds that an app's token is good for.
    pub token_seconds: u64,
    /// Seconds for which a robot stays blocked once it sent more than 20 messages in [`Options::window`].
    pub throttle_seconds: u64,
    /// The time in which a robot may send 20 messages; it slides with each of them (inferred).
    pub window: Duration,
    /// How long requests are on their way, one longer than the other; `None`: no time.
    pub latency: Option<RangeInclusive<Duration>>,
    /// Keywords of the default robot; a message has to contain one. None: no such rule.
    pub keywords: Vec<String>,
    /// Refuse the current endpoint's tokens where files are uploaded, so that a legacy one is needed: one report says
    /// that DingTalk does, official code says that it does not (§2.4, §13).
    pub reject_current_tokens_on_upload: bool,
    /// Send a ping as soon as a Stream connection is up. The platform may take many seconds (§7.2).
    pub ping: bool,
    /// Panic on drop when a fault was never hit: a test that does not test what it says fails.
    pub strict_drop: bool,
    /// The time; the machine's when `None`.
    pub clock: Option<Arc<dyn Clock>>,
    /// Who is told of each entry.
    pub on_entry: Option<OnEntry>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            faults: Vec::new(),
            token_seconds: 7200,
            throttle_seconds: 600,
            window: Duration::from_secs(60),
            latency: None,
            keywords: Vec::new(),
            reject_current_tokens_on_upload: false,
            ping: true,
            strict_drop: false,
            clock: None,
            on_entry: None,
        }
    }
}

/// Starts sandboxes.
pub struct Sandbox;

impl Sandbox {
    /// Binds the port and serves on a thread of its own, so that the caller may be inside a runtime or without one.
    ///
    /// Fails when the port is taken, or when the machine gives no thread.
    pub fn start(options: Options) -> io::Result<Running> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?.to_string();
        let base = format!("http://{address}");
        let strict = options.strict_drop;
        let core = Arc::new(state::Core::new(address, options));
        let handle = server::spawn(listener, Arc::clone(&core))?;
        Ok(Running::new(base, core, handle, strict))
    }
}
