//! Why the settings cannot be used. No text holds a secret.

use std::path::PathBuf;

use crate::config;

/// A setting that is missing or malformed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The settings file.
    #[error(transparent)]
    Config(#[from] config::Error),
    /// A value is not set.
    #[error("{what} is not set")]
    Missing {
        /// What, in words.
        what: String,
        /// The variable that would set it.
        variable: Option<&'static str>,
        /// The key that would set it.
        key: String,
    },
    /// A value breaks a rule.
    #[error("{what}: {rule}")]
    Malformed {
        /// The thing to change.
        what: String,
        /// The rule.
        rule: String,
    },
    /// A variable that another value refers to.
    #[error("{key} refers to the variable `{name}`, which is not set")]
    MissingVariable {
        /// Who refers to it.
        key: String,
        /// The variable.
        name: String,
    },
    /// A file that another value refers to.
    #[error("{what} refers to `{}`, which cannot be read: {reason}", path.display())]
    BadFile {
        /// Who refers to it.
        what: String,
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A command that another value refers to.
    #[error("{what} runs `{command}`, which failed: {reason}")]
    Command {
        /// Who refers to it.
        what: String,
        /// The program.
        command: String,
        /// Why.
        reason: String,
    },
    /// A literal target that cannot be read.
    #[error("target `{text}`: {rule}")]
    BadTarget {
        /// As it was written.
        text: String,
        /// The rule.
        rule: String,
    },
    /// No such app.
    #[error("there is no app `{name}` in the settings")]
    UnknownApp {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// No such target.
    #[error("there is no target `{name}` in the settings")]
    UnknownTarget {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// No such model.
    #[error("there is no model `{name}` in the settings")]
    UnknownModel {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// Nobody says which model to ask.
    #[error("no language model: nothing says which one to ask")]
    NoModel,
    /// The key of a model is not set, but the service's own variable is.
    #[error("the API key of the model `{name}` is not set")]
    OtherKey {
        /// What the user calls the model.
        name: String,
        /// The key that would set it.
        key: String,
        /// The service's own variable.
        variable: &'static str,
    },
    /// Nobody says where to.
    #[error("no target: nothing says where to send")]
    NoTarget,
}

impl Error {
    /// What to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Config(config::Error::UnknownKey { suggestion: Some(key), .. }) => {
                Some(format!("did you mean `{key}`?"))
            }
            Self::Config(config::Error::UnknownKey { .. }) => {
                Some("`ding help config` lists the keys".into())
            }
            Self::Config(config::Error::Unsafe { .. }) => {
                Some("make it yours alone: `chmod 600` the file, and own it".into())
            }
            Self::Config(_) => None,
            Self::Missing { variable: Some(variable), key, .. } => {
                Some(format!("set the variable `{variable}`, or the key with `ding config set {key} …`"))
            }
            Self::Missing { variable: None, key, .. } => Some(format!("set it with `ding config set {key} …`")),
            Self::UnknownApp { known, .. }
            | Self::UnknownTarget { known, .. }
            | Self::UnknownModel { known, .. }
                if !known.is_empty() =>
            {
                Some(format!("the settings know {}", quoted(known)))
            }
            Self::UnknownModel { .. } => {
                Some("add `[models.NAME]` with `provider`, `api_key` and `model`".into())
            }
            Self::NoModel => Some(
                "set `AI_MODEL_PROVIDER`, `AI_MODEL_API_KEY` and `AI_MODEL_NAME`, or `[model]` in the settings file"
                    .into(),
            ),
            Self::OtherKey { key, variable, .. } => {
                Some(format!("`{variable}` is set: `ding config set {key} --env {variable}` uses it"))
            }
            Self::UnknownApp { .. } => Some("add `[apps.NAME]` with `client_id` and `client_secret`".into()),
            Self::UnknownTarget { .. } => Some(
                "add it with `ding target add NAME …`, or write `webhook:URL`, `group:OPEN_CONVERSATION_ID` or \
                 `user:USERID`"
                    .into(),
            ),
            Self::NoTarget => Some(
                "name one with `--to`, or set `DING_TARGET`, `DING_WEBHOOK` or `default_target`".into(),
            ),
            Self::BadTarget { .. }
            | Self::Malformed { .. }
            | Self::MissingVariable { .. } | Self::BadFile { .. } | Self::Command { .. } => None,
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
