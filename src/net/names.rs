//! Names are looked up by the system; one that is not found is a type of its own, since the library has none for it.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::oneshot;

use crate::host::apart;

/// A name that was not found.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(super) struct UnknownName {
    /// The name: of the host, or of the proxy.
    pub(super) name: String,
    reason: io::Error,
}

/// Looks up a name as the system does it, on a thread apart: nothing else ends that.
///
/// # Errors
/// It is not found.
pub(super) async fn look_up(name: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let (tell, told) = oneshot::channel();
    let asked = (name.to_owned(), port);
    apart(
        move || asked.to_socket_addrs().map(Iterator::collect),
        move |found| {
            // Nobody waits for it any more when the limit has passed.
            let _ = tell.send(found);
        },
    )?;
    told.await.unwrap_or_else(|_| Err(io::ErrorKind::Interrupted.into()))
}

/// The system's own look-up.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // The library puts the port in.
            match look_up(name.as_str(), 0).await {
                Ok(addresses) => Ok(Box::new(addresses.into_iter()) as Addrs),
                Err(reason) => Err(UnknownName { name: name.as_str().to_owned(), reason }.into()),
            }
        })
    }
}
