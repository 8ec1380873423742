//! Whether a value would be refused at the next call: asked before it is written.

use super::rows::Row;
use super::{Error, Settings, target};
use crate::args;
use crate::config::{Config, Entry, split};
use crate::lang::Sentence;
use crate::say;

impl Settings {
    /// Would the next call take `entry` as the value of `key`? `Ok(false)` when it cannot be looked at here: its variable
    /// may be set where the call is made, its file may be there, and a command is not run for this.
    ///
    /// # Errors
    /// It would be refused, and why.
    pub fn check(&self, key: &str, entry: &Entry) -> Result<bool, Error> {
        let source = match self.entry_source(key, entry.clone()) {
            Err(Error::MissingVariable { .. }) => return Ok(false),
            source => source?,
        };
        if !source.is_cheap() {
            return Ok(false);
        }
        let value = match self.resolve(&source) {
            // Of what is written into the file itself the person knows where it stands.
            Err(Error::Malformed { rule, .. }) if matches!(entry, Entry::Text(_)) => {
                return Err(Error::malformed(Sentence::code(key), rule));
            }
            Err(Error::MissingVariable { .. } | Error::BadFile { .. }) => return Ok(false),
            value => value?,
        };
        let what = match entry {
            Entry::Variable(name) => Sentence::code(name),
            Entry::File(path) => Sentence::code(path),
            Entry::Text(_) | Entry::Command(_) => Sentence::code(key),
        };
        let rule = match Row::of(key).and_then(|row| row.check) {
            Some(check) => check(self, value.expose()),
            None => Ok(()),
        };
        let copied = Row::of(key).is_some_and(|row| row.key.secret);
        rule.map(|()| true).map_err(|rule| Error::Malformed { what, rule, copied })
    }

    /// Would the next call refuse `config`, of which `key` was just set, although it would not have refused the settings as
    /// they are? What is only incomplete is not refused: one value is set after the other.
    ///
    /// # Errors
    /// It would, and why.
    pub fn check_together(&self, key: &str, config: &Config) -> Result<(), Error> {
        let with = Self { config: config.clone(), ..self.clone() };
        match (self.around(key), with.around(key)) {
            (Ok(()), Err(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// What is wrong with the table that `key` stands in, as the next call would find it.
    fn around(&self, key: &str) -> Result<(), Error> {
        let found = match split(key)[..] {
            ["app", _] => self.app_called(None).map(drop),
            ["apps", name, _] => self.app_called(Some(name)).map(drop),
            ["targets", name, _] => self.check_named(name),
            ["redact_rules", ..] => self.redaction().map(drop),
            ["model", _] => self.model(None).map(drop),
            ["models", name, _] => self.model(Some(name)).map(drop),
            _ => Ok(()),
        };
        match found {
            Err(
                Error::Missing { .. }
                | Error::MissingVariable { .. }
                | Error::BadFile { .. }
                | Error::NoModel
                | Error::WhichApp { .. },
            ) => Ok(()),
            found => found,
        }
    }
}

/// Can a table of the user's own have the name that stands in `key`?
///
/// # Errors
/// The rule that it breaks.
pub fn check_name(key: &str) -> Result<(), Sentence> {
    match split(key)[..] {
        ["targets", name, _] if !target::is_name(name) => {
            Err(say!("a name has letters, digits, `-`, `_` or `.`", "名称由字母、数字、`-`、`_`、`.` 组成"))
        }
        ["jobs", name, _] => args::job(name).map(drop),
        ["models", "default", member] => Err(say!("write it as `model.{member}`", "请写成 `model.{member}`")),
        [_, name, _] if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            Err(say!("a name has no spaces", "名称不含空格"))
        }
        _ => Ok(()),
    }
}
