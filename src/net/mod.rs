//! The only maker of an HTTP client: calls go in as values, replies come out as values.

mod address;
mod body;
mod call;
mod chain;
mod client;
mod dial;
mod error;
mod flaw;
mod known;
mod local;
mod names;
mod probe;
pub mod reason;
mod stream;
mod tls;
mod upload;
mod ws;

pub use address::ServerAddress;
pub use call::{Body, Call, Value};
pub(crate) use call::{flag, quote};
pub use client::{Limit, Net, Options, Proxies, Reply, host, retry_after};
pub use dial::{Encryption, dial};
pub use error::{Error, ErrorKind};
pub use flaw::{Flaw, Insecure, date};
pub use known::{Files as KnownFiles, Place};
pub use local::{is_loopback, is_private};
pub use probe::{Leaf, Probe, ProbeError, Secured, Stream, Trust, goes_direct};
pub use stream::Streamed;
pub use tls::{MoreAuthorities, Roots, certificates};
pub use upload::{Form, Known, Progress, Upload};
pub use ws::{Incoming, Lost, Socket, UpgradeError};
