//! Where a value comes from, and getting it: only when it is needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use super::{Error, ROWS, Row};
use crate::config::shown;
use crate::env;
use crate::failure::io_reason;
use crate::host::{Variables, child};
use crate::lang::{Sentence, span};
use crate::redact::patterns;
use crate::say;
use crate::secret::Secret;

/// Who set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// An environment variable.
    Variable(String),
    /// A key of the settings file.
    File {
        /// The file.
        path: PathBuf,
        /// The key.
        key: String,
    },
    /// Nobody.
    Default,
}

impl Origin {
    /// The thing to change when the value is wrong.
    pub fn describe(&self, key: &str) -> Sentence {
        match self {
            Self::Flag(name) => Sentence::code(name),
            Self::Variable(name) => Sentence::code(&shown(name)),
            Self::File { path, key } => {
                let (path, key) = (path.display(), shown(key));
                say!("`{key}` in `{path}`", "`{path}` 中的 `{key}`")
            }
            Self::Default => Sentence::code(key),
        }
    }
}

impl Origin {
    /// Is a secret set there?
    fn is_secret(&self) -> bool {
        let named = |row: &&Row, name: &str| {
            row.variable.is_some_and(|own| own == name || env::file_twin(own) == name)
        };
        match self {
            // No other value is read from one as it is.
            Self::Flag(_) => true,
            // That of another tool is its webhook.
            Self::Variable(name) => ROWS.iter().find(|row| named(row, name)).is_none_or(|row| row.key.secret),
            Self::File { key, .. } => Row::of(key).is_some_and(|row| row.key.secret),
            Self::Default => false,
        }
    }
}

/// A value that has not been looked at yet.
#[derive(Debug, Clone)]
pub struct Source {
    /// Who set it.
    pub origin: Origin,
    form: Form,
}

#[derive(Debug, Clone)]
enum Form {
    Text(Secret),
    Prose(String),
    Variable(String),
    File(PathBuf),
    Command(Vec<String>),
}

impl Source {
    /// The value itself.
    pub fn text(value: impl Into<String>, origin: Origin) -> Self {
        Self { origin, form: Form::Text(Secret::new(value)) }
    }

    /// Text of the user's own, which may have many lines.
    pub(super) fn prose(text: String, origin: Origin) -> Self {
        Self { origin, form: Form::Prose(text) }
    }

    /// A variable that holds it.
    pub fn variable(name: String, origin: Origin) -> Self {
        Self { origin, form: Form::Variable(name) }
    }

    /// A file that holds it.
    pub fn file(path: PathBuf, origin: Origin) -> Self {
        Self { origin, form: Form::File(path) }
    }

    pub(super) fn command(words: Vec<String>, origin: Origin) -> Self {
        Self { origin, form: Form::Command(words) }
    }

    /// What the source is, without its value: for `config show`.
    pub fn describe(&self) -> Option<Sentence> {
        match &self.form {
            Form::Text(_) | Form::Prose(_) => None,
            Form::Variable(name) => Some(say!("variable `{name}`", "环境变量 `{name}`")),
            Form::File(path) => Some(say!("file `{}`", "文件 `{}`", path.display())),
            // Somebody may have written a secret into it.
            Form::Command(words) => {
                let words = shell_words::join(words);
                let command = patterns(&words);
                Some(say!("command `{command}`", "命令 `{command}`"))
            }
        }
    }

    /// The same for strangers: the words behind a command may be anything.
    pub fn describe_for_strangers(&self) -> Option<Sentence> {
        match &self.form {
            Form::Command(words) => {
                let program = words.first().map_or("", String::as_str);
                Some(say!("command `{program} …`", "命令 `{program} …`"))
            }
            _ => self.describe(),
        }
    }

    /// The file that holds it.
    pub fn path(&self) -> Option<&Path> {
        match &self.form {
            Form::File(path) => Some(path),
            _ => None,
        }
    }

    /// May it be looked up just to be shown? A command may ask for a password.
    pub fn is_cheap(&self) -> bool {
        !matches!(self.form, Form::Command(_))
    }

    /// Its value breaks `rule`.
    pub(super) fn malformed(&self, key: &str, rule: Sentence) -> Error {
        Error::Malformed { what: self.origin.describe(key), rule, copied: self.origin.is_secret() }
    }

    pub(super) fn resolve(&self, env: &Variables, cwd: &Path, limit: Duration) -> Result<Secret, Error> {
        let what = || self.origin.describe("");
        let raw = match &self.form {
            Form::Text(value) => value.clone(),
            Form::Prose(text) => return Ok(Secret::new(text.trim())),
            Form::Variable(name) => {
                let value = env
                    .get(name)
                    .filter(|value| !value.is_empty())
                    .ok_or_else(|| Error::no_variable(env, what(), name))?;
                Secret::new(value.clone())
            }
            Form::File(path) => Secret::new(crate::store::read_text(path, limit).map_err(|error| {
                Error::BadFile { what: what(), path: path.clone(), reason: io_reason(&error) }
            })?),
            Form::Command(words) => run(words, env, cwd, limit, what())?,
        };
        clean(&raw).map_err(|rule| self.malformed("", rule))
    }
}

/// White space around a value is never part of it; what else is odd is refused rather than guessed at.
fn clean(raw: &Secret) -> Result<Secret, Sentence> {
    let value = raw.expose().trim().trim_matches('\u{feff}').trim();
    let quoted = |mark| value.len() > 1 && value.starts_with(mark) && value.ends_with(mark);
    if value.is_empty() {
        return Err(say!("is empty", "为空"));
    }
    if quoted('"') || quoted('\'') {
        return Err(say!("is wrapped in quotes: remove them", "带有引号：请去掉"));
    }
    if value.contains(['\n', '\r', '\0']) {
        return Err(say!(
            "has more than one line: was something else pasted with it?",
            "有多行：是否粘贴了其他内容？"
        ));
    }
    Ok(Secret::new(value))
}

/// What a secret may be long at most, with whatever a command prints beside it.
const LARGEST: usize = 64 * 1024;

/// Runs a command for its output. It and all that it has started has ended when this returns.
fn run(
    words: &[String],
    env: &BTreeMap<String, String>,
    cwd: &Path,
    limit: Duration,
    what: Sentence,
) -> Result<Secret, Error> {
    let failed = |reason: Sentence| Error::Command {
        what: what.clone(),
        command: words.first().cloned().unwrap_or_default(),
        reason,
    };
    let (program, arguments) = words.split_first().ok_or_else(|| failed(say!("it is empty", "命令为空")))?;
    // Terminal and standard error stay: a password manager may have to ask.
    let mut command = tokio::process::Command::new(program);
    command.args(arguments).env_clear().envs(env).current_dir(cwd);
    command.stdin(Stdio::inherit()).stderr(Stdio::inherit()).stdout(Stdio::piped());
    let output = child::output(command, limit, LARGEST).map_err(|error| match error.kind() {
        std::io::ErrorKind::TimedOut => {
            failed(say!("it did not end within {} and was stopped", "{}内未结束，已被终止"; span(limit)))
        }
        _ => failed(io_reason(&error)),
    })?;
    if output.cut {
        return Err(failed(say!("it printed more than {LARGEST} bytes", "输出超过 {LARGEST} 字节")));
    }
    if !output.status.success() {
        return Err(failed(Sentence::same(output.status.to_string())));
    }
    String::from_utf8(output.stdout)
        .map(Secret::new)
        .map_err(|_| failed(say!("its output is not text", "输出不是文本")))
}

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::secret::Secret;

    #[test]
    fn what_surrounds_a_secret_goes_and_what_is_odd_is_refused() {
        for (raw, value) in
            [(" a+/=%b \r\n", "a+/=%b"), ("this is secret", "this is secret"), ("\u{feff}SECx\n", "SECx")]
        {
            assert_eq!(clean(&Secret::new(raw)).unwrap().expose(), value);
        }
        for (raw, word) in [(" \n", "empty"), ("\"SECx\"", "quotes"), ("'x'", "quotes"), ("a\nb", "line")] {
            assert!(clean(&Secret::new(raw)).unwrap_err().to_string().contains(word), "{raw}");
        }
    }
}
