//! What the layers above give to every area.

use std::sync::Arc;

use super::{Explain, Finding};
use crate::api::{Authed, Client, Sender};
use crate::host::{Clock, Random};
use crate::lang::{Lang, Sentence};
use crate::llm::ModelEvent;
use crate::net::Options;
use crate::secret::Secret;
use crate::settings::{Error, Settings};
use crate::state::{Limits, Pending, Usage};

/// Gives the identity of an app.
pub type Identify<'a> = &'a dyn Fn(Option<&str>) -> Result<Authed<'a>, Error>;

/// Knows what was sent, and what may be.
pub trait Quota {
    /// How it stands with the robot or app of the target `name`; nothing is changed.
    ///
    /// # Errors
    /// Why nobody knows.
    fn usage<'a>(
        &'a self,
        name: &'a str,
        sender: Sender<'a>,
    ) -> Pending<'a, Result<(Usage, Limits), Sentence>>;
}

/// What the layers above give.
#[derive(Clone)]
pub struct Equipment<'a> {
    /// Settings.
    pub settings: &'a Settings,
    /// What the client was made from.
    pub options: &'a Options,
    /// The client.
    pub client: &'a Client,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Language of causes and fixes.
    pub lang: Lang,
    /// Any error as a failure.
    pub explain: Explain,
    /// Gives the identity of an app.
    pub identify: Identify<'a>,
    /// Told of each secret, so that it is never shown.
    pub learn: &'a dyn Fn(&Secret),
    /// Knows how much of the quota is used up.
    pub quota: &'a dyn Quota,
    /// Told of what happens while a model is asked.
    pub watch: &'a dyn Fn(&ModelEvent<'_>),
}

impl Equipment<'_> {
    /// The text in the language of the run.
    pub(super) fn say(&self, en: impl Into<String>, zh: impl Into<String>) -> String {
        match self.lang {
            Lang::En => en.into(),
            Lang::Zh => zh.into(),
        }
    }

    /// A failure of an operation.
    pub fn failed(&self, error: impl Into<anyhow::Error>) -> Finding {
        Finding::failed(error, self.explain, self.lang)
    }

    /// A step that needs what an earlier one did not find.
    pub(super) fn nothing(&self) -> Finding {
        Finding::skipped(self.say("there is nothing to look at", "没有可检查的内容"))
    }
}
