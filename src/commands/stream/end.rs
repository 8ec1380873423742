//! When listening ends.

use std::future::pending;

use tokio::sync::watch;
use tokio::time::Instant;

/// When it is over: at its time, or at a signal.
pub(super) struct End {
    pub(super) at: Option<Instant>,
    pub(super) signal: watch::Receiver<bool>,
}

impl End {
    /// What `step` gives, unless the end comes first.
    pub(super) async fn or<T>(&mut self, step: impl Future<Output = T>) -> Option<T> {
        let time = async {
            match self.at {
                Some(at) => tokio::time::sleep_until(at).await,
                None => pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = self.signal.wait_for(|given| *given) => None,
            () = time => None,
            result = step => Some(result),
        }
    }
}
