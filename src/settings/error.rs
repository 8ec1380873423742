//! Why the settings cannot be used. No text holds a secret.

use std::path::PathBuf;

use crate::config::{self, shown};
use crate::env;
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::host::Variables;
use crate::lang::Sentence;
use crate::say;

/// A setting that is missing or malformed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Error {
    /// The settings file.
    Config(#[from] config::Error),
    /// A value is not set.
    Missing {
        /// What, in words.
        what: Sentence,
        /// The variable that would set it.
        variable: Option<&'static str>,
        /// The key that would set it.
        key: String,
    },
    /// A value breaks a rule.
    Malformed {
        /// The thing to change.
        what: Sentence,
        /// The rule.
        rule: Sentence,
        /// Is it one that nobody types, such as a secret?
        copied: bool,
    },
    /// A variable that another value refers to.
    MissingVariable {
        /// Who refers to it.
        key: Sentence,
        /// The variable.
        name: String,
    },
    /// A file that another value refers to.
    BadFile {
        /// Who refers to it.
        what: Sentence,
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Sentence,
    },
    /// A command that another value refers to.
    Command {
        /// Who refers to it.
        what: Sentence,
        /// The program.
        command: String,
        /// Why.
        reason: Sentence,
    },
    /// A literal target that cannot be read.
    BadTarget {
        /// As it was written.
        text: String,
        /// The rule.
        rule: Sentence,
    },
    /// There are apps, and nothing says which one to use.
    WhichApp {
        /// Their names.
        known: Vec<String>,
    },
    /// No such app.
    UnknownApp {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// No such target.
    UnknownTarget {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// No such model.
    UnknownModel {
        /// The name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// Nobody says which model to ask.
    NoModel,
    /// The key of a model is not set, but the service's own variable is.
    OtherKey {
        /// What the user calls the model.
        name: String,
        /// The key that would set it.
        key: String,
        /// The service's own variable.
        variable: &'static str,
    },
    /// Nobody says where to.
    NoTarget,
}

impl Error {
    /// A variable that another value refers to cannot be used.
    pub(super) fn no_variable(env: &Variables, key: Sentence, name: &str) -> Self {
        if env.is_not_text(name) {
            return Self::not_text(name);
        }
        Self::MissingVariable { key, name: name.to_owned() }
    }

    /// A variable whose value is no text.
    pub(super) fn not_text(name: &str) -> Self {
        let rule = say!(
            "its value is not UTF-8: set it again in UTF-8, or unset it",
            "值不是 UTF-8 编码：请用 UTF-8 重新设置，或取消该变量"
        );
        Self::malformed(Sentence::code(name), rule)
    }

    /// A value that breaks a rule, and was written by hand.
    pub(super) fn malformed(what: Sentence, rule: Sentence) -> Self {
        Self::Malformed { what, rule, copied: false }
    }

    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Config(error) => error.sentence(),
            Self::Missing { what, .. } => say!("{} is not set", "未设置{}"; what),
            Self::Malformed { what, rule, .. } => say!("{}: {}", "{}：{}"; what, rule),
            Self::MissingVariable { key, name } => {
                let name = shown(name);
                say!(
                    "{} refers to the variable `{name}`, which is not set",
                    "{} 引用的变量 `{name}` 未设置"; key
                )
            }
            Self::BadFile { what, path, reason } => {
                let path = path.display();
                say!(
                    "{} refers to `{path}`, which cannot be read: {}",
                    "{} 引用的文件 `{path}` 无法读取：{}"; what, reason
                )
            }
            Self::Command { what, command, reason } => say!(
                "{} runs `{command}`, which failed: {}",
                "{} 执行的命令 `{command}` 失败：{}"; what, reason
            ),
            Self::BadTarget { text, rule } => {
                let text = shown(text);
                say!("target `{text}`: {}", "目标 `{text}`：{}"; rule)
            }
            Self::WhichApp { .. } => {
                say!("nothing says which enterprise app to use", "未指定使用哪个企业应用")
            }
            Self::UnknownApp { name, .. } => {
                let name = shown(name);
                say!("there is no app `{name}` in the settings", "配置中没有应用 `{name}`")
            }
            Self::UnknownTarget { name, .. } => {
                let name = shown(name);
                say!("there is no target `{name}` in the settings", "配置中没有目标 `{name}`")
            }
            Self::UnknownModel { name, .. } => {
                let name = shown(name);
                say!("there is no model `{name}` in the settings", "配置中没有模型 `{name}`")
            }
            Self::NoModel => {
                say!("no language model: nothing says which one to ask", "没有语言模型：未指定使用哪个模型")
            }
            Self::OtherKey { name, .. } => {
                say!("the API key of the model `{name}` is not set", "未设置模型 `{name}` 的 API Key")
            }
            Self::NoTarget => say!("no target: nothing says where to send", "没有目标：未指定发送到哪里"),
        }
    }

    /// What happened and what to do, for a value that is only looked at.
    pub(super) fn rule(&self) -> Sentence {
        let sentence = self.sentence();
        self.fix().map_or(sentence.clone(), |fix| sentence.and(&fix))
    }

    /// Is no app set up that could be taken without being named?
    pub fn is_no_app(&self) -> bool {
        matches!(self, Self::WhichApp { .. } | Self::Missing { variable: Some(env::CLIENT_ID), .. })
    }

    fn id(&self) -> &'static str {
        match self {
            Self::Config(error) => error.id(),
            Self::Missing { .. } => "not-configured",
            Self::Malformed { .. } => "malformed-value",
            Self::MissingVariable { .. } => "missing-variable",
            Self::BadFile { .. } => "unreadable-file",
            Self::Command { .. } => "secret-command",
            Self::BadTarget { .. } => "malformed-target",
            Self::WhichApp { .. } => "which-app",
            Self::UnknownApp { .. } => "unknown-app",
            Self::UnknownTarget { .. } => "unknown-target",
            Self::UnknownModel { .. } => "unknown-model",
            Self::NoModel => "no-model",
            Self::OtherKey { .. } => "key-of-another-name",
            Self::NoTarget => "no-target",
        }
    }

    /// What to do.
    fn fix(&self) -> Option<Sentence> {
        Some(match self {
            Self::Config(error) => return error.fix(),
            Self::Missing { variable: Some(variable), key, .. } => say!(
                "set the variable `{variable}`, or the key with `ding config set {key} …`",
                "设置变量 `{variable}`，或执行 `ding config set {key} …`"
            ),
            Self::Missing { variable: None, key, .. } => {
                say!("set it with `ding config set {key} …`", "执行 `ding config set {key} …`")
            }
            Self::WhichApp { known } => {
                let (en, zh) = (quoted(known, ", "), quoted(known, "、"));
                Sentence::new(
                    format!(
                        "choose one with `--app NAME` or the variable `DING_APP`; the settings know {en}"
                    ),
                    format!("用 `--app NAME` 或变量 `DING_APP` 指定；配置中已有 {zh}"),
                )
            }
            Self::UnknownTarget { name, .. } if name.is_empty() => say!(
                "it is empty: is the variable that names it set where `ding` runs?",
                "目标为空：请检查指定它的变量在运行 `ding` 处是否已设置"
            ),
            Self::UnknownApp { known, .. }
            | Self::UnknownTarget { known, .. }
            | Self::UnknownModel { known, .. }
                if !known.is_empty() =>
            {
                let (en, zh) = (quoted(known, ", "), quoted(known, "、"));
                Sentence::new(format!("the settings know {en}"), format!("配置中已有 {zh}"))
            }
            Self::UnknownApp { .. } => say!(
                "add `[apps.NAME]` with `client_id` and `client_secret`",
                "添加 `[apps.NAME]`，填写 `client_id` 与 `client_secret`"
            ),
            Self::UnknownModel { .. } => say!(
                "add `[models.NAME]` with `provider`, `api_key` and `model`",
                "添加 `[models.NAME]`，填写 `provider`、`api_key` 与 `model`"
            ),
            Self::NoModel => say!(
                "set `AI_MODEL_PROVIDER`, `AI_MODEL_API_KEY` and `AI_MODEL_NAME`, or `[model]` in the settings file",
                "设置 `AI_MODEL_PROVIDER`、`AI_MODEL_API_KEY`、`AI_MODEL_NAME`，或配置文件中的 `[model]`"
            ),
            Self::OtherKey { key, variable, .. } => say!(
                "`{variable}` is set: `ding config set {key} --env {variable}` uses it",
                "已设置 `{variable}`：执行 `ding config set {key} --env {variable}` 即可使用"
            ),
            Self::UnknownTarget { .. } => say!(
                "add it with `ding target add NAME …`, or write `webhook:URL`, `group:OPEN_CONVERSATION_ID` or \
                 `user:USERID`, `mobile:NUMBER`",
                "用 `ding target add NAME …` 添加，或直接写 `webhook:URL`、`group:OPEN_CONVERSATION_ID`、`user:USERID`、`mobile:手机号`"
            ),
            Self::NoTarget => say!(
                "name one with `--to`, or set `DING_WEBHOOK`, `DING_TARGET` or `default_target`: `ding config init` \
                 asks for what is needed, `ding help targets` tells how a target is written",
                "用 `--to` 指定，或设置 `DING_WEBHOOK`、`DING_TARGET` 或 `default_target`：初次使用执行 `ding config init`，\
                 目标的写法见 `ding help targets`"
            ),
            Self::BadTarget { .. } => say!(
                "write `webhook:URL`, `group:OPEN_CONVERSATION_ID`, `user:USERID`, `mobile:NUMBER` or the name of a target",
                "写 `webhook:URL`、`group:OPEN_CONVERSATION_ID`、`user:USERID`、`mobile:手机号` 或已命名的目标"
            ),
            Self::Malformed { copied: false, .. } => say!(
                "correct it; `ding config show` tells who sets it, `ding help settings` how it is written",
                "请改正；`ding config show` 显示它由何处设置，`ding help settings` 列出写法"
            ),
            Self::Malformed { copied: true, .. } => say!(
                "copy the value again from where it comes from; `ding config show` tells who sets it",
                "从来源处重新复制该值；`ding config show` 显示它由何处设置"
            ),
            Self::MissingVariable { .. } => say!(
                "set the variable where `ding` runs: cron, CI and services do not read the profile of a shell",
                "在运行 `ding` 的环境中设置该变量：cron、CI 与系统服务不读取 shell 的配置文件"
            ),
            Self::BadFile { .. } => say!(
                "make it a regular file that this user may read, or name another one",
                "改为当前用户可读的普通文件，或指定其他文件"
            ),
            Self::Command { .. } => say!(
                "run the command by hand as this user; it has to print the secret and end with 0",
                "以当前用户手动执行该命令：须打印密钥并以 0 结束"
            ),
        })
    }
}

fn quoted(names: &[String], separator: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", shown(name))).collect();
    names.join(separator)
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let exit = match self {
            Self::BadTarget { .. } => Exit::Usage,
            _ => Exit::NotConfigured,
        };
        let mut failure = Failure::new(self.id(), exit, self.sentence());
        failure.fix.extend(self.fix());
        failure
    }
}
