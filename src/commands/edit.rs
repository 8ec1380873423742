//! Changing the settings file: read again under its lock, changed, written.

use crate::config::{Config, Entry, Presence};
use crate::ctx::{Ctx, Usage};
use crate::failure::Fail as _;
use crate::lang::Sentence;
use crate::say;
use crate::settings::{self, Error, Row, Settings};

/// Lets `change` work on the settings file as it is now, and writes it. Gives back what `change` gives and the path.
///
/// # Errors
/// There is no place for the file, its lock stays taken, or it cannot be read or written; what `change` says.
pub(super) async fn settings_file<T>(
    ctx: &Ctx,
    change: impl FnOnce(&mut Config) -> anyhow::Result<T>,
) -> anyhow::Result<(T, String)> {
    let settings = ctx.settings()?;
    let path = settings.config_file()?;
    let shown = path.display().to_string();
    let waiting = || {
        ctx.ui.note(&say!(
            "another process is writing `{shown}`; waiting for it",
            "另一个进程正在写入 `{shown}`；等待中"
        ))
    };
    let _lock = Config::lock(path, settings.timeout, waiting).await.map_err(Error::from)?;
    // Again: what was read before the lock may be old.
    let mut config = Config::load(settings::KEYS, Some(path), Presence::Optional, settings.timeout)
        .map_err(Error::from)?;
    let result = change(&mut config)?;
    config.save().map_err(Error::from)?;
    Ok((result, shown))
}

/// Refuses a value that the next call would refuse.
///
/// # Errors
/// What is wrong with it: with the call when it stands there, with the settings when it is behind a reference.
pub(super) fn check(settings: &Settings, key: &str, entry: &Entry) -> anyhow::Result<()> {
    check_variable(key, entry)?;
    match settings.check(key, entry) {
        Ok(_) => Ok(()),
        Err(Error::Malformed { rule, .. }) if matches!(entry, Entry::Text(_)) => {
            Err(refused(key, entry, &rule, example(key)).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Refuses a reference to what cannot be a variable: what was meant as the value must not be taken for the name of its variable.
///
/// # Errors
/// The rule.
pub(super) fn check_variable(key: &str, entry: &Entry) -> Result<(), Usage> {
    match entry {
        Entry::Variable(name) => variable(name).map(drop).map_err(|rule| refused(key, entry, &rule, None)),
        _ => Ok(()),
    }
}

/// The name of a variable.
///
/// # Errors
/// No variable can have this name.
pub(super) fn variable(name: &str) -> Result<&str, Sentence> {
    if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Ok(name);
    }
    Err(say!("a variable's name is letters, digits and `_`", "变量名只能含字母、数字与 `_`"))
}

/// Refuses a value that does not go with the others of its table in `config`, where it stands already.
///
/// # Errors
/// What does not go together.
pub(super) fn check_together(settings: &Settings, key: &str, config: &Config) -> anyhow::Result<()> {
    let Err(error) = settings.check_together(key, config) else { return Ok(()) };
    let entry = config.get(key).unwrap_or(Entry::Text(String::new()));
    let failure = error.failure();
    let hint = match error {
        Error::Malformed { .. } => example(key),
        _ => failure.fix.into_iter().next(),
    };
    Err(refused(key, &entry, &failure.message, hint).into())
}

fn refused(key: &str, entry: &Entry, rule: &Sentence, hint: Option<Sentence>) -> Usage {
    let message = match entry {
        Entry::Text(value) if Row::of(key).is_some_and(|row| !row.key.secret) => {
            say!("`{value}` cannot be `{key}`: {}", "`{value}` 不能作为 `{key}`：{}"; rule)
        }
        _ => say!("this cannot be `{key}`: {}", "该值不能作为 `{key}`：{}"; rule),
    };
    Usage { message, hint }
}

/// How a value is written.
fn example(key: &str) -> Option<Sentence> {
    let value = Row::of(key)?.example;
    Some(say!("a value looks like `{value}`", "取值形如 `{value}`"))
}
