//! A reply whose body is read as it comes.

use tokio::time::{Instant, timeout_at};

use super::error::Error;
use super::request::{Failing, header};

/// Of a body that explains a failure no more than this is read.
const MAX_REST: usize = 64 * 1024;

/// The head of a reply; the body follows, chunk by chunk. Dropping it closes the connection.
pub struct Streamed {
    /// HTTP status.
    pub status: u16,
    /// Header `Retry-After`, as it came.
    pub retry_after: Option<String>,
    response: reqwest::Response,
    failing: Failing,
}

impl Streamed {
    pub(super) fn new(response: reqwest::Response, failing: Failing) -> Self {
        let status = response.status().as_u16();
        Self { status, retry_after: header(&response, "retry-after"), response, failing }
    }

    /// A header of the reply, as it came.
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.response, name)
    }

    /// The next bytes of the body, cut where the network cut them; `None` at its end.
    ///
    /// # Errors
    /// The connection broke, or nothing came until `until`.
    pub async fn chunk(&mut self, until: Instant) -> Result<Option<impl AsRef<[u8]> + use<>>, Error> {
        match timeout_at(until, self.response.chunk()).await {
            Ok(Ok(chunk)) => Ok(chunk),
            Ok(Err(error)) => Err(self.failing.classified(&error)),
            Err(_) => Err(self.failing.late()),
        }
    }

    /// The rest of the body, or as much of it as came until `until` and is worth reading: it only explains a failure
    /// that is known already.
    pub async fn rest(mut self, until: Instant) -> Vec<u8> {
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = self.chunk(until).await {
            body.extend_from_slice(chunk.as_ref());
            if body.len() > MAX_REST {
                body.truncate(MAX_REST);
                break;
            }
        }
        body
    }
}
