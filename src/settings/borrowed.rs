//! Webhooks in variables that other tools read: used when nothing else names a target, and never mixed.

use super::webhook::webhook_token;
use super::{Error, Origin, Settings, Source};
use crate::env;
use crate::lang::Sentence;
use crate::say;
use crate::secret::Secret;

/// A webhook's address or token, and the signing secret beside it: the names that one family of tools reads.
struct Family {
    webhook: &'static str,
    secret: &'static str,
    /// Is this also what some call the access token of an app?
    doubtful: bool,
}

const FAMILIES: [Family; 3] = [
    // 青龙 and the scripts around it.
    Family { webhook: env::DD_BOT_TOKEN, secret: env::DD_BOT_SECRET, doubtful: false },
    Family { webhook: env::DINGTALK_WEBHOOK, secret: env::DINGTALK_SECRET, doubtful: false },
    Family { webhook: env::DINGTALK_ACCESS_TOKEN, secret: env::DINGTALK_SECRET, doubtful: true },
];

/// A webhook that others have set up.
pub(super) struct Borrowed<'a> {
    /// The variable of its address or token.
    pub variable: &'static str,
    pub webhook: Source,
    /// Not every robot signs: one that knows its messages by a keyword or an address has no secret.
    pub secret: Option<Source>,
    secret_variable: Option<&'a str>,
}

impl Settings {
    /// The webhook of the first family that is whole, else of the first that has one.
    pub(super) fn borrowed(&self) -> Option<Borrowed<'_>> {
        let set = |family: &&Family| {
            let value = self.variable(family.webhook);
            value.is_some_and(|value| !family.doubtful || is_surely_webhook(value, &self.bases.oapi))
        };
        let whole = |family: &&Family| self.variable(family.secret).is_some();
        let mut families = FAMILIES.iter().filter(set);
        let family = families.clone().find(whole).or_else(|| families.next())?;
        let source = |name: &str| Some(Source::text(self.variable(name)?, Origin::Variable(name.to_owned())));
        let secret = source(family.secret);
        Some(Borrowed {
            variable: family.webhook,
            webhook: source(family.webhook)?,
            secret_variable: secret.as_ref().map(|_| family.secret),
            secret,
        })
    }

    /// Says that a call without a target goes where other tools send to, when it does.
    ///
    /// # Errors
    /// A malformed value.
    pub fn borrowing(&self, named: &[String]) -> Result<Option<Sentence>, Error> {
        let Some(Borrowed { variable, secret_variable, .. }) = self.borrowed() else { return Ok(None) };
        if !named.is_empty() || self.names_target()? {
            return Ok(None);
        }
        Ok(Some(match secret_variable {
            Some(secret) => say!(
                "nothing names a target: `{variable}` and `{secret}`, which other tools read, are used",
                "未指定目标：使用其他工具的变量 `{variable}` 与 `{secret}`"
            ),
            None => say!(
                "nothing names a target: `{variable}`, which other tools read, is used, without a secret",
                "未指定目标：使用其他工具的变量 `{variable}`，无加签密钥"
            ),
        }))
    }

    /// All that is set of it, for reports and for what must not stand in them.
    pub(super) fn borrowable(&self) -> impl Iterator<Item = (&'static str, Source)> {
        env::BORROWED.iter().filter_map(|name| {
            let value = self.variable(name)?;
            Some((*name, Source::text(value, Origin::Variable((*name).to_owned()))))
        })
    }
}

/// Is it a webhook for sure? The token of a robot has 64 hexadecimal digits, the access token of an app 32 (§2).
fn is_surely_webhook(value: &str, oapi: &str) -> bool {
    let value = value.trim();
    match value.contains("://") {
        true => webhook_token(&Secret::new(value), oapi).is_ok(),
        false => value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit()),
    }
}
