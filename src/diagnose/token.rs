//! The credentials of an enterprise app: token by both endpoints, and permissions.

use super::{Area, Cause, Equipment, Finding, Step, app, cause};
use crate::api::Authed;
use crate::api::token::TokenKind;
use crate::settings::{App, Error, Target, TargetKind};

/// Who acts, and where to.
#[derive(Default)]
pub struct Found<'a> {
    /// The app.
    pub app: Option<App>,
    /// The client with its identity.
    pub authed: Option<Authed<'a>>,
    /// The group or people to send to.
    pub target: Option<Target>,
    /// The webhook to send to.
    pub webhook: Option<Target>,
    /// What is odd about the credentials: the likely cause when they are refused.
    pub(super) odd: Option<&'static Cause>,
}

impl<'a> Found<'a> {
    /// The app of the settings, or the target's own.
    ///
    /// # Errors
    /// It is not set, or its secret cannot be had.
    pub fn of_app(given: &Equipment<'a>, of_target: Option<&str>) -> Result<Self, Error> {
        let app = given.settings.app(of_target)?;
        // Found now rather than in the middle of the token's step, where it looks like a refusal.
        let secret = given.settings.client_secret(&app)?;
        (given.learn)(&secret);
        let odd = odd(&app.client_id, secret.expose());
        let authed = (given.identify)(of_target)?;
        Ok(Self { app: Some(app), authed: Some(authed), odd, ..Self::default() })
    }

    /// The openConversationId of the target.
    pub(super) fn group(&self) -> Option<&str> {
        match &self.target.as_ref()?.kind {
            TargetKind::Group { id, .. } => Some(id),
            _ => None,
        }
    }
}

/// What people paste in place of the two values. A Client ID begins with `ding` or `suite` and is short, a Client
/// Secret is long.
fn odd(id: &str, secret: &str) -> Option<&'static Cause> {
    let is_id = |text: &str| text.len() < 32 && (text.starts_with("ding") || text.starts_with("suite"));
    if secret.contains(char::is_whitespace) {
        Some(&cause::SPACE)
    } else if secret.starts_with("SEC") {
        Some(&cause::SIGNING_KEY)
    } else if is_id(secret) && !is_id(id) {
        Some(&cause::SWAPPED)
    } else if id.bytes().all(|byte| byte.is_ascii_digit()) {
        Some(&cause::AGENT_ID)
    } else if is_uuid(id) {
        Some(&cause::APP_ID)
    } else {
        None
    }
}

/// An App ID looks like `00000000-0000-0000-0000-000000000000`.
fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Questions {
    /// The legacy token endpoint as well.
    pub legacy: bool,
    /// The permission probe, which costs a counted call.
    pub probe: bool,
}

/// The area.
pub struct Credentials<'f, 'a> {
    given: Equipment<'a>,
    found: &'f Found<'a>,
    questions: Questions,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum CredentialsStep {
    /// A new token of an endpoint.
    Token(TokenKind),
    /// The permission probe.
    Permission,
}

impl<'f, 'a> Credentials<'f, 'a> {
    /// `found` is the app.
    pub fn new(given: Equipment<'a>, found: &'f Found<'a>, questions: Questions) -> Self {
        Self { given, found, questions }
    }

    async fn token(&self, kind: TokenKind) -> Finding {
        let Some(authed) = &self.found.authed else { return self.given.nothing() };
        let Equipment { clock, settings, explain, lang, .. } = &self.given;
        let finding = app::token(authed, kind, clock.as_ref(), settings.timeout / 2, *explain, *lang).await;
        match (kind, self.found.odd) {
            (TokenKind::Current, Some(odd)) if finding.is_refused() => finding.because(odd, *lang),
            // Only uploads ever need it, and only where the current token is not accepted.
            (TokenKind::Legacy, _) if finding.is_broken() => finding.tolerable(),
            _ => finding,
        }
    }

    async fn permission(&self) -> Finding {
        let (Some(authed), Some(app)) = (&self.found.authed, &self.found.app) else {
            return self.given.nothing();
        };
        if !self.questions.probe {
            return Finding::skipped("`--no-probe`");
        }
        let Equipment { explain, lang, .. } = &self.given;
        app::permission(authed, &app.robot_code, self.found.group(), *explain, *lang).await
    }
}

impl Area for Credentials<'_, '_> {
    type Step = CredentialsStep;

    fn steps(&self) -> Vec<Step<CredentialsStep>> {
        let mut steps = vec![("token", CredentialsStep::Token(TokenKind::Current))];
        if self.questions.legacy {
            steps.push(("legacy-token", CredentialsStep::Token(TokenKind::Legacy)));
        }
        steps.push(("permission", CredentialsStep::Permission));
        steps.into_iter().map(|(name, what)| Step { name, host: None, what }).collect()
    }

    async fn take(&mut self, step: &CredentialsStep) -> Finding {
        match step {
            CredentialsStep::Token(kind) => self.token(*kind).await,
            CredentialsStep::Permission => self.permission().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::odd;

    #[test]
    fn what_is_pasted_in_place_of_the_credentials() {
        let secret = "kQ2m_X9vR4tA1bC3dE5fG6hJ8kL0nP-qS_uW2yZ4xV7";
        for (id, given, cause) in [
            ("dingexampleclientid", secret, None),
            (secret, "dingexampleclientid", Some("swapped-credentials")),
            ("1234567890", secret, Some("agent-id")),
            ("0f714542-0afc-2b0e-cf14-e2d39f5bffe8", secret, Some("app-id")),
            ("dingexampleclientid", "kQ2m X9vR", Some("secret-with-space")),
            ("dingexampleclientid", "SEC045ae0433d866d0019a47f441d3da2c3", Some("signing-secret")),
        ] {
            assert_eq!(odd(id, given).map(|cause| cause.id), cause, "{given}");
        }
    }
}
