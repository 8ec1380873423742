//! Enterprise apps: `[app]` with its variables, and `[apps.NAME]`.

use super::rows::{self, identifier};
use super::{Error, Settings, Source};
use crate::env;
use crate::lang::Sentence;
use crate::say;
use crate::secret::Secret;

/// An enterprise app, its secret not yet looked up.
pub struct App {
    /// Name under `[apps]`; `None` for `[app]`.
    pub name: Option<String>,
    /// Client ID.
    pub client_id: String,
    /// Where the Client Secret comes from; `None` when it is not set.
    pub client_secret: Option<Source>,
    /// robotCode.
    pub robot_code: String,
}

impl Settings {
    /// The app to use: `--app`, `DING_APP`, or `[app]` with its variables. `of_target` is the target's own choice.
    ///
    /// # Errors
    /// There is no such app, or it has no Client ID.
    pub fn app(&self, of_target: Option<&str>) -> Result<App, Error> {
        let name = self.flags.app.as_deref().or(of_target).or_else(|| self.variable(env::APP));
        self.app_called(name)
    }

    /// The app called `name`, or that of `[app]` with its variables.
    pub(super) fn app_called(&self, name: Option<&str>) -> Result<App, Error> {
        let (client_id, client_secret, robot_code) = match name {
            Some(name) => {
                self.known_app(name)?;
                let get = |member: &str| self.file_source(&format!("apps.{name}.{member}"));
                (get("client_id")?, get("client_secret")?, get("robot_code")?)
            }
            None => (
                self.source(&rows::CLIENT_ID)?,
                self.source(&rows::CLIENT_SECRET)?,
                self.source(&rows::ROBOT_CODE)?,
            ),
        };
        let Some(client_id) = client_id else {
            let known = self.config.names("apps");
            if name.is_none() && !known.is_empty() {
                return Err(Error::WhichApp { known });
            }
            return Err(Error::Missing {
                what: say!("the Client ID of an enterprise app", "企业应用的 Client ID"),
                variable: name.is_none().then_some(env::CLIENT_ID),
                key: key(name, "client_id"),
            });
        };
        let word = |source: &Source, member: &str| {
            let value = self.resolve(source)?.expose().to_owned();
            match identifier(&value) {
                Ok(()) => Ok(value),
                Err(rule) => Err(Error::malformed(Sentence::code(&key(name, member)), rule)),
            }
        };
        let client_id = word(&client_id, "client_id")?;
        let robot_code = match robot_code {
            Some(source) => word(&source, "robot_code")?,
            None => client_id.clone(),
        };
        Ok(App { name: name.map(str::to_owned), client_id, client_secret, robot_code })
    }

    /// Is there an app of this name?
    pub(super) fn known_app(&self, name: &str) -> Result<(), Error> {
        if self.config.has("apps", name) {
            return Ok(());
        }
        self.refuse_whole()?;
        Err(Error::UnknownApp { name: name.to_owned(), known: self.config.names("apps") })
    }

    /// The Client Secret of `app`.
    ///
    /// # Errors
    /// It is not set or cannot be had.
    pub fn client_secret(&self, app: &App) -> Result<Secret, Error> {
        let source = app.client_secret.as_ref().ok_or_else(|| Error::Missing {
            what: say!("the Client Secret of the enterprise app", "企业应用的 Client Secret"),
            variable: app.name.is_none().then_some(env::CLIENT_SECRET),
            key: key(app.name.as_deref(), "client_secret"),
        })?;
        self.resolve(source)
    }
}

fn key(name: Option<&str>, member: &str) -> String {
    match name {
        Some(name) => format!("apps.{name}.{member}"),
        None => format!("app.{member}"),
    }
}
