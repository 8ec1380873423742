//! Who holds a send back until it may go: the service counts what each robot and each app sends.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::failure::Fail;
use crate::secret::Secret;

/// Whom the service counts a message for.
#[derive(Debug, Clone, Copy)]
pub enum Sender<'a> {
    /// A custom robot, by the token of its webhook.
    Robot(&'a Secret),
    /// An enterprise app, by its Client ID.
    App(&'a str),
}

/// Why a send may not go.
pub type Held = Box<dyn Fail + Send + Sync>;

/// Asked before each try of a send, and told what the service says to it.
pub trait Gate {
    /// Ends when a message of `sender` may go; with `now` it goes at once, and is only counted.
    ///
    /// # Errors
    /// It would have to wait for too long, or the run ends.
    fn pass<'a>(
        &'a self,
        sender: Sender<'a>,
        now: bool,
    ) -> Pin<Box<dyn Future<Output = Result<(), Held>> + 'a>>;

    /// The service takes nothing of `sender` for `wait`. Will the next try be held back for so long?
    fn blocked<'a>(&'a self, sender: Sender<'a>, wait: Duration) -> Pin<Box<dyn Future<Output = bool> + 'a>>;
}
