//! Why the settings cannot be used. No text holds a secret.

use std::path::PathBuf;

use crate::config;
use crate::lang::Lang;

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
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let say = |en: String, zh: String| {
            Some(match lang {
                Lang::En => en,
                Lang::Zh => zh,
            })
        };
        let text = |en: &str, zh: &str| say(en.to_owned(), zh.to_owned());
        match self {
            Self::Config(config::Error::UnknownKey { suggestion: Some(key), .. }) => {
                say(format!("did you mean `{key}`?"), format!("是否想写 `{key}`？"))
            }
            Self::Config(config::Error::UnknownKey { .. }) => {
                text("`ding help config` lists the keys", "`ding help config` 列出全部键")
            }
            Self::Config(config::Error::Unsafe { .. }) => text(
                "make it yours alone: `chmod 600` the file, and own it",
                "文件须仅属于当前用户：执行 `chmod 600`，并检查属主",
            ),
            Self::Config(_) => None,
            Self::Missing { variable: Some(variable), key, .. } => say(
                format!("set the variable `{variable}`, or the key with `ding config set {key} …`"),
                format!("设置变量 `{variable}`，或执行 `ding config set {key} …`"),
            ),
            Self::Missing { variable: None, key, .. } => say(
                format!("set it with `ding config set {key} …`"),
                format!("执行 `ding config set {key} …`"),
            ),
            Self::UnknownApp { known, .. }
            | Self::UnknownTarget { known, .. }
            | Self::UnknownModel { known, .. }
                if !known.is_empty() =>
            {
                let names = quoted(known);
                say(format!("the settings know {names}"), format!("设置中已有 {names}"))
            }
            Self::UnknownApp { .. } => text(
                "add `[apps.NAME]` with `client_id` and `client_secret`",
                "添加 `[apps.NAME]`，填写 `client_id` 与 `client_secret`",
            ),
            Self::UnknownModel { .. } => text(
                "add `[models.NAME]` with `provider`, `api_key` and `model`",
                "添加 `[models.NAME]`，填写 `provider`、`api_key` 与 `model`",
            ),
            Self::NoModel => text(
                "set `AI_MODEL_PROVIDER`, `AI_MODEL_API_KEY` and `AI_MODEL_NAME`, or `[model]` in the settings file",
                "设置 `AI_MODEL_PROVIDER`、`AI_MODEL_API_KEY`、`AI_MODEL_NAME`，或设置文件中的 `[model]`",
            ),
            Self::OtherKey { key, variable, .. } => say(
                format!("`{variable}` is set: `ding config set {key} --env {variable}` uses it"),
                format!("已设置 `{variable}`：执行 `ding config set {key} --env {variable}` 即可使用"),
            ),
            Self::UnknownTarget { .. } => text(
                "add it with `ding target add NAME …`, or write `webhook:URL`, `group:OPEN_CONVERSATION_ID` or \
                 `user:USERID`",
                "用 `ding target add NAME …` 添加，或直接写 `webhook:URL`、`group:OPEN_CONVERSATION_ID`、`user:USERID`",
            ),
            Self::NoTarget => text(
                "name one with `--to`, or set `DING_TARGET`, `DING_WEBHOOK` or `default_target`",
                "用 `--to` 指定，或设置 `DING_TARGET`、`DING_WEBHOOK`、`default_target`",
            ),
            Self::BadTarget { .. }
            | Self::Malformed { .. }
            | Self::MissingVariable { .. }
            | Self::BadFile { .. }
            | Self::Command { .. } => None,
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
