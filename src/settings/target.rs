//! Where messages go: named targets and literals.

use super::mistake;
use super::people::mobiles;
use super::rows::WEBHOOK_SECRET;
use super::values::target::{group_id, overflow, parts, user_ids};
use super::webhook::webhook_token;
use super::{Error, Origin, Settings, Source};
use crate::api::Webhook;
use crate::api::stream::Session;
use crate::args::Overflow;
use crate::lang::{Sentence, Text};
use crate::say;
use crate::secret::Secret;

/// A destination.
#[derive(Debug, Clone)]
pub struct Target {
    /// What to call it in reports: its name, or the literal without secrets.
    pub name: String,
    /// How it is reached.
    pub kind: TargetKind,
    /// Where its address is found again.
    pub whence: Whence,
    /// Keyword of the robot.
    pub keyword: Option<String>,
    /// What becomes of a text that is too long.
    pub overflow: Option<Overflow>,
    /// Most parts of one text.
    pub max_parts: Option<usize>,
}

impl Target {
    /// One of which nothing more is known.
    pub fn new(name: impl Into<String>, kind: TargetKind) -> Self {
        Self { name: name.into(), kind, whence: Whence::Run, keyword: None, overflow: None, max_parts: None }
    }
}

/// Where the address of a target is found again by a later run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// In the settings, by its name.
    Settings,
    /// It is its own name, and no secret.
    Literal,
    /// Nowhere: this run was given it.
    Run,
}

/// How a target is reached.
#[derive(Debug, Clone)]
pub enum TargetKind {
    /// A custom robot's webhook.
    Webhook(Webhook),
    /// A group, through the enterprise robot.
    Group {
        /// Its openConversationId.
        id: String,
        /// App to send with.
        app: Option<String>,
    },
    /// People, one by one, through the enterprise robot.
    People {
        /// Their userIds; of those who have to be looked up the number, see [`mobile_of`](super::mobile_of).
        ids: Vec<String>,
        /// App to send with.
        app: Option<String>,
    },
    /// The conversation that a message came from; no setting names it.
    Session(Session),
}

impl TargetKind {
    /// As programs and the settings call it.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Webhook(_) => "webhook",
            Self::Session(_) => "session",
            Self::Group { .. } => "group",
            Self::People { .. } => "user",
        }
    }

    /// The app that the target itself names.
    pub fn app(&self) -> Option<&str> {
        match self {
            Self::Webhook(_) | Self::Session(_) => None,
            Self::Group { app, .. } | Self::People { app, .. } => app.as_deref(),
        }
    }
}

const FORMS: Text = Text {
    en: "write a name from the settings, `webhook:URL-or-token`, `group:OPEN_CONVERSATION_ID`, `user:USERID[,USERID…]` or `mobile:NUMBER[,NUMBER…]`",
    zh: "请写配置中的名称，或 `webhook:URL或token`、`group:OPEN_CONVERSATION_ID`、`user:USERID[,USERID…]`、`mobile:手机号[,手机号…]`",
};

/// Which secrets of a target are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// All.
    All,
    /// Those that no command has to be run for.
    Cheap,
    /// What is there already, to show a request.
    Shown,
}

impl Settings {
    /// One target, by name or literal.
    ///
    /// # Errors
    /// As [`Settings::targets`].
    pub fn target(&self, text: &str, lookup: Lookup) -> Result<Target, Error> {
        let text = text.trim();
        let bad = |rule: Sentence| Error::BadTarget { text: without_token(text), rule };
        let plain = |kind| Target { whence: Whence::Literal, ..Target::new(text, kind) };
        match text.split_once(':') {
            Some(("webhook", address)) => self.literal_webhook(address, lookup),
            // A pasted address can mean nothing else.
            Some(("https" | "http", _)) => self.literal_webhook(text, lookup),
            Some(("group", id)) => Ok(plain(TargetKind::Group { id: group_id(id).map_err(bad)?, app: None })),
            Some(("user", ids)) => {
                Ok(plain(TargetKind::People { ids: user_ids(ids).map_err(bad)?, app: None }))
            }
            Some(("mobile", numbers)) => {
                Ok(plain(TargetKind::People { ids: mobiles(numbers).map_err(bad)?, app: None }))
            }
            _ if self.config.has("targets", text) => self.named(text, lookup),
            kind => match mistake::of_target(text) {
                Some(rule) => Err(bad(rule)),
                None if kind.is_some() => Err(bad(FORMS.into())),
                None => self.named(text, lookup),
            },
        }
    }

    fn literal_webhook(&self, address: &str, lookup: Lookup) -> Result<Target, Error> {
        let source = Source::text(address, Origin::Flag("webhook:"));
        let secret = self.source(&WEBHOOK_SECRET)?;
        let shell = "$(ding sign --url --to \"webhook:$WEBHOOK_TOKEN\")".to_owned();
        let webhook = self.webhook(&source, secret.as_ref(), shell, lookup).map_err(|error| match error {
            Error::Malformed { what, rule, .. } if what == source.origin.describe("") => {
                Error::BadTarget { text: "webhook:…".into(), rule }
            }
            error => error,
        })?;
        // The address is a credential: reports show enough to tell two apart.
        let shown = webhook.token.as_ref().map_or_else(|| "…".to_owned(), short);
        Ok(Target::new(format!("webhook:{shown}"), TargetKind::Webhook(webhook)))
    }

    /// Can messages go to `text` when no target is named? Whoever reads the settings sees it: no credential may stand there.
    pub(super) fn check_default(&self, text: &str) -> Result<(), Sentence> {
        match self.target(text, Lookup::Shown) {
            Ok(Target { kind: TargetKind::Webhook(_), .. }) if !self.config.has("targets", text) => {
                Err(say!(
                    "a webhook is a credential: add it with `ding target add`, and name it here",
                    "Webhook 是凭证：请先用 `ding target add` 添加，再在此填写其名称"
                ))
            }
            Ok(_) => Ok(()),
            // As it is at the next call, but for the target that the call would name.
            Err(Error::BadTarget { rule, .. }) => Err(rule),
            Err(error @ Error::UnknownTarget { .. }) => Err(error.rule()),
            // The target is there; what is wrong with it is said when it is used.
            Err(_) => Ok(()),
        }
    }

    /// Is a target right as far as it goes? One that says nothing yet is only incomplete.
    pub(super) fn check_named(&self, name: &str) -> Result<(), Error> {
        let set = |member: &&str| self.config.get(&format!("targets.{name}.{member}")).is_some();
        if !["webhook", "group", "user", "mobile"].iter().any(set) {
            return Ok(());
        }
        self.named(name, Lookup::Cheap).map(drop)
    }

    fn named(&self, name: &str, lookup: Lookup) -> Result<Target, Error> {
        if !self.config.has("targets", name) {
            self.refuse_whole()?;
            let known = self.config.names("targets");
            // A name of this length is a token that was pasted without `webhook:`.
            return Err(Error::UnknownTarget { name: masked(name), known });
        }
        let key = |member: &str| format!("targets.{name}.{member}");
        let get = |member: &str| self.file_source(&key(member));
        let text = |source: Option<Source>| -> Result<Option<String>, Error> {
            source.map(|source| Ok(self.resolve(&source)?.expose().to_owned())).transpose()
        };
        let malformed = |rule: Sentence| Error::malformed(say!("target `{name}`", "目标 `{name}`"), rule);
        let (webhook, group) = (get("webhook")?, get("group")?);
        let (user, mobile) = (get("user")?, get("mobile")?);
        let app = text(get("app")?)?;
        let secret = get("secret")?;
        let kind = match (webhook, group, user, mobile) {
            (Some(source), None, None, None) => {
                let shell = format!("$(ding sign --url {})", crate::net::flag("to", name));
                TargetKind::Webhook(self.webhook(&source, secret.as_ref(), shell, lookup)?)
            }
            (None, Some(group), None, None) => {
                TargetKind::Group { id: group_id(self.resolve(&group)?.expose()).map_err(malformed)?, app }
            }
            (None, None, Some(user), None) => {
                TargetKind::People { ids: user_ids(self.resolve(&user)?.expose()).map_err(malformed)?, app }
            }
            (None, None, None, Some(mobile)) => {
                TargetKind::People { ids: mobiles(self.resolve(&mobile)?.expose()).map_err(malformed)?, app }
            }
            _ => {
                return Err(malformed(say!(
                    "needs exactly one of `webhook`, `group`, `user` and `mobile`",
                    "`webhook`、`group`、`user`、`mobile` 须且只能有一个"
                )));
            }
        };
        if secret.is_some() && !matches!(kind, TargetKind::Webhook(_)) {
            return Err(malformed(say!("`secret` belongs to a `webhook`", "`secret` 只用于 `webhook`")));
        }
        Ok(Target {
            keyword: self.member(&key("keyword"), |text| Ok(text.to_owned()))?,
            overflow: self.member(&key("overflow"), overflow)?,
            max_parts: self.member(&key("max_parts"), parts)?,
            whence: Whence::Settings,
            ..Target::new(name, kind)
        })
    }

    pub(super) fn webhook(
        &self,
        address: &Source,
        secret: Option<&Source>,
        shell: String,
        lookup: Lookup,
    ) -> Result<Webhook, Error> {
        let signed = secret.is_some();
        let checked = |source: &Source| -> Result<Secret, Error> {
            let value = self.resolve(source)?;
            let malformed = |rule| source.malformed("webhook", rule);
            webhook_token(&value, &self.bases.oapi).map_err(malformed)
        };
        let wanted = |source: &Source| lookup == Lookup::All || source.is_cheap();
        let token = match wanted(address).then(|| checked(address)) {
            // To show a request no secret is needed; a malformed one that is there is still named.
            Some(Err(Error::MissingVariable { .. } | Error::BadFile { .. })) if lookup == Lookup::Shown => {
                None
            }
            token => token.transpose()?,
        };
        let secret = secret.filter(|source| lookup != Lookup::Shown && wanted(source));
        let secret = secret.map(|source| self.resolve(source)).transpose()?;
        Ok(Webhook { token, signed, secret, shell })
    }
}

/// A malformed target as it may be shown: what is long enough to be a token is masked.
fn without_token(text: &str) -> String {
    match text.split_once(':') {
        Some((kind, rest)) if rest.len() >= 32 => format!("{kind}:{}", Secret::new(rest).masked()),
        None if text.len() >= 32 => Secret::new(text).masked().to_string(),
        _ => text.to_owned(),
    }
}

/// A target of a call as it may be shown, whatever is wrong with it.
pub(super) fn masked(text: &str) -> String {
    match text.split_once(':') {
        Some(("webhook" | "https" | "http", _)) => "webhook:…".to_owned(),
        Some(_) => without_token(text),
        None if text.len() < 32 => text.to_owned(),
        None => Secret::new(text).masked().to_string(),
    }
}

/// The first characters of a webhook token, to tell two apart.
fn short(token: &Secret) -> String {
    token.masked().to_string().split_once('…').map_or_else(String::new, |(head, _)| format!("{head}…"))
}

/// Can a target have this name? `--to` would read another one as something else.
pub fn is_name(name: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || ":,\"'".contains(c);
    !name.is_empty() && !name.starts_with('-') && !name.contains(odd)
}

#[cfg(test)]
mod tests;
