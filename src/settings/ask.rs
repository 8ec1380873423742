//! What `ding ask` is set up with besides its models: cards, conversations, redaction.

use std::time::Duration;

use super::values::switch;
use super::{Error, Settings};
use crate::args;
use crate::lang::Sentence;
use crate::redact::Rules;
use crate::say;

/// A template without a key of its own has this one: it is that of the documentation's template (§8.3).
pub(super) const CARD_KEY: &str = "content";
/// Exchanges of a conversation that are kept.
const EXCHANGES: usize = 10;
/// After so much silence a conversation starts anew.
const SILENCE: Duration = Duration::from_secs(30 * 60);

/// The template of AI cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSettings {
    /// Its id, `….schema`.
    pub template: String,
    /// Its streaming variable.
    pub key: String,
}

impl Settings {
    /// The template of AI cards. There is none that works for every app (§8.3).
    ///
    /// # Errors
    /// It is not set.
    pub fn card(&self) -> Result<CardSettings, Error> {
        let text = |text: &str| match text.trim() {
            "" => Err(say!("is empty", "为空")),
            text => Ok(text.to_owned()),
        };
        let template = self.member("card.template", text)?.ok_or_else(|| Error::Missing {
            what: say!("the template of AI cards", "AI 卡片模板"),
            variable: None,
            key: "card.template".into(),
        })?;
        Ok(CardSettings { template, key: self.member("card.key", text)?.unwrap_or_else(|| CARD_KEY.into()) })
    }

    /// How many exchanges of a conversation are kept, and for how long.
    ///
    /// # Errors
    /// A malformed value.
    pub fn session(&self) -> Result<(usize, Duration), Error> {
        let exchanges = self.member("session.exchanges", exchanges)?.unwrap_or(EXCHANGES);
        let timeout = self.member("session.timeout", args::duration)?.unwrap_or(SILENCE);
        Ok((exchanges, timeout))
    }

    /// What is hidden from models and groups besides credentials.
    ///
    /// # Errors
    /// A malformed value or rule.
    pub fn redaction(&self) -> Result<Rules, Error> {
        self.refuse_less_redaction()?;
        let emails = self.member("redact.emails", switch)?.unwrap_or(false);
        let phones = self.member("redact.phones", switch)?.unwrap_or(false);
        let mut rules = Rules::new(emails, phones);
        for name in self.config.names("redact_rules") {
            let key = format!("redact_rules.{name}.pattern");
            let pattern = self.member(&key, |text| Ok(text.to_owned()))?.unwrap_or_default();
            rules
                .add(&name, &pattern)
                .map_err(|bad| Error::malformed(Sentence::code(&key), bad.sentence()))?;
        }
        Ok(rules)
    }
}

/// The rule of a pattern.
pub(super) fn pattern(text: &str) -> Result<(), Sentence> {
    Rules::default().add("rule", text).map_err(|bad| bad.reason)
}

pub(super) fn exchanges(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=100).contains(count))
        .ok_or_else(|| say!("write 1 to 100", "请写 1 到 100"))
}
