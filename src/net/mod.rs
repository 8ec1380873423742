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
mod options;
mod probe;
pub mod reason;
mod request;
mod stream;
mod tls;
mod upload;
mod ws;

pub use address::ServerAddress;
pub use call::{Body, Call, Value};
pub(crate) use call::{flag, quote};
pub use chain::{Leaf, Trust};
pub use client::{Limit, Net};
pub use dial::{Encryption, dial};
pub use error::{Error, ErrorKind};
pub use flaw::{Flaw, Insecure, date};
pub use local::{is_loopback, is_private};
pub use options::{Files as KnownFiles, Options, Place, Proxies};
pub use probe::{Probe, ProbeError, Secured, Stream, goes_direct};
pub use request::{Reply, host, retry_after};
pub use stream::Streamed;
pub use tls::{MoreAuthorities, Roots, certificates};
pub use upload::{Form, Known, Progress, Upload};
pub use ws::{Incoming, Lost, Socket, UpgradeError};
