//! Names are looked up by the system; one that is not found is a type of its own, since the library has none for it.

use std::io;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A name that was not found.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(super) struct UnknownName {
    /// The name: of the host, or of the proxy.
    pub(super) name: String,
    reason: io::Error,
}

/// The system's own look-up, as the library does it.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // The library puts the port in.
            match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(addresses) => Ok(Box::new(addresses.collect::<Vec<_>>().into_iter()) as Addrs),
                Err(reason) => Err(UnknownName { name: name.as_str().to_owned(), reason }.into()),
            }
        })
    }
}
