//! Which app and which target, and where each value comes from.

use super::super::{Finding, cause};
use super::Image;
use crate::env;
use crate::exit::Exit;
use crate::settings::{Error, Kind, Target};

/// Settings that a picture's way depends on, beside those of its app.
const KEYS: &[&str] = &["api_base", "oapi_base", "proxy", "no_proxy", "ca_file", "tls_roots"];

impl Image<'_> {
    /// The openConversationId of the target.
    pub(super) fn group(&self) -> Option<&str> {
        match &self.target.as_ref()?.kind {
            Kind::Group { id, .. } => Some(id),
            _ => None,
        }
    }

    pub(super) fn look_at_settings(&mut self) -> Finding {
        let lang = self.given.lang;
        let target = match self.find_target() {
            Ok(target) => target,
            Err(Error::NoTarget) if !self.send => None,
            Err(error) => return self.failed(error),
        };
        let webhook = match &target {
            Some(Target { kind: Kind::Webhook(webhook), name, .. }) => {
                for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                    (self.given.learn)(secret);
                }
                Some(name.clone())
            }
            _ => None,
        };
        if let Some(name) = &webhook
            && (self.to.is_some() || self.send)
        {
            let evidence = self.say(format!("`{name}` is a webhook"), format!("`{name}` 是 webhook"));
            return Finding::broken(Exit::Refused, evidence, &cause::WEBHOOK, lang);
        }
        let evidence = match self.identity(target.as_ref()) {
            Ok(evidence) => evidence,
            Err(error) => return self.failed(error),
        };
        match webhook {
            // Nobody named it: the way of a picture through the app is looked at all the same.
            Some(_) => Finding::warning(evidence, &cause::WEBHOOK, lang),
            None => {
                self.target = target;
                Finding::good(evidence)
            }
        }
    }

    fn find_target(&self) -> Result<Option<Target>, Error> {
        let named = self.to.clone().into_iter().collect::<Vec<_>>();
        Ok(self.given.settings.targets(&named, true)?.into_iter().next())
    }

    /// Takes the app's identity and says where everything comes from.
    fn identity(&mut self, target: Option<&Target>) -> Result<String, Error> {
        let settings = self.given.settings;
        let of_target = match target.map(|target| &target.kind) {
            Some(Kind::Group { app, .. } | Kind::People { app, .. }) => app.clone(),
            _ => None,
        };
        let app = settings.app(of_target.as_deref())?;
        // Found now rather than in the middle of the token's step, where it looks like a refusal.
        (self.given.learn)(&settings.client_secret(&app)?);
        let own = match &app.name {
            Some(name) => format!("apps.{name}."),
            None => "app.".to_owned(),
        };
        let fits = |key: &str| KEYS.contains(&key) || key.starts_with(&own);
        let mut lines: Vec<String> = settings
            .show()?
            .into_iter()
            .filter(|shown| fits(&shown.key))
            .filter_map(|shown| Some(format!("{} = {} ({})", shown.key, shown.value?, shown.origin)))
            .collect();
        lines.push(format!("robotCode = {}", app.robot_code));
        lines.push(match target {
            Some(target) => format!("target = {} ({})", target.name, self.origin(target)),
            None => self.say("no target", "未指定目标"),
        });
        self.authed = Some((self.given.identify)(of_target.as_deref())?);
        self.app = Some(app);
        Ok(lines.join("\n"))
    }

    fn origin(&self, target: &Target) -> String {
        if self.to.is_some() {
            "--to".into()
        } else if self.given.settings.variable(env::TARGET).is_some() {
            format!("variable {}", env::TARGET)
        } else if target.name == env::WEBHOOK {
            format!("variable {}", env::WEBHOOK)
        } else {
            "default_target".into()
        }
    }
}
