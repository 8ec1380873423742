//! Every setting with its origin, secrets masked.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde::Serialize;
use url::Url;

use super::rows::{ROWS, Row, WEBHOOK};
use super::{Error, Origin, Settings, Source};
use crate::failure::Fail as _;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::secret::Secret;

/// One line of `ding config show`.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// Key of the settings file, or the name of what variables alone set.
    pub key: String,
    /// The value, masked when secret; `None` when it is not set.
    pub value: Option<Sentence>,
    /// Who set it.
    pub origin: Sentence,
    /// The same for a report that strangers read.
    #[serde(skip)]
    pub shareable_origin: Sentence,
    /// What the value is.
    #[serde(skip)]
    pub state: State,
    /// May the value stand in a report for strangers?
    #[serde(skip)]
    pub public: bool,
}

impl Shown {
    /// It as one line of evidence; `None` when it is not set.
    pub fn line(&self, lang: Lang) -> Option<String> {
        let (key, value) = (&self.key, self.value.as_ref()?);
        let line = say!("{key} = {} ({})", "{key} = {}（{}）"; value, self.origin);
        Some(line.get(lang).to_owned())
    }
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is set, or has a default.
    Set,
    /// It is secret and has this many characters.
    Secret(usize),
    /// It cannot be had: the reason stands in its place.
    Unusable,
    /// A command prints it, which was not run.
    NotLookedUp,
    /// Nothing sets it.
    Unset,
}

impl Settings {
    /// All settings, then those under names, in the file's order.
    ///
    /// # Errors
    /// A value that refers to what is not there.
    pub fn show(&self) -> Result<Vec<Shown>, Error> {
        let mut list = Vec::new();
        for row in ROWS {
            let path = row.key.path;
            if path.contains('*') {
                continue;
            }
            let source = self.flag(row).map_or_else(|| self.source(row), |source| Ok(Some(source)))?;
            match source {
                Some(source) => list.push(self.shown(path, &source, row)),
                // What nobody has set of a table that is not there would only be in the way.
                None if row.variable.is_none() && self.is_in_absent_table(path) => {}
                None if row.default.is_none() && row.variable.is_none() && path.contains('.') => {}
                None => {
                    let (state, origin) = match row.default {
                        Some(_) => (State::Set, say!("default", "默认")),
                        None => (State::Unset, say!("not set", "未设置")),
                    };
                    let (key, value) = (path.to_owned(), row.default.map(Sentence::same));
                    let public = row.public;
                    list.push(Shown { key, value, shareable_origin: origin.clone(), origin, state, public });
                }
            }
        }
        for (name, source) in self.borrowable() {
            list.push(self.shown(name, &source, &WEBHOOK));
        }
        for path in self.config.paths() {
            if let Some(row) = Row::of(&path).filter(|row| !row.is_itself(&path))
                && let Some(source) = self.file_source(&path)?
            {
                list.push(self.shown(&path, &source, row));
            }
        }
        Ok(list)
    }

    fn is_in_absent_table(&self, path: &str) -> bool {
        path.split_once('.').is_some_and(|(table, _)| self.config.names(table).is_empty())
    }

    /// Where each secret that is set comes from, with its key.
    fn secrets(&self) -> impl Iterator<Item = Source> {
        let rows = ROWS.iter().filter(|row| row.key.secret).filter_map(|row| self.source(row).ok()?);
        let named = self
            .config
            .paths()
            .into_iter()
            .filter(|path| Row::of(path).is_some_and(|row| row.key.secret && !row.is_itself(path)));
        let borrowed = self.borrowable().map(|(_, source)| source);
        rows.chain(borrowed).chain(named.filter_map(|path| self.file_source(&path).ok()?))
    }

    /// The files that hold secrets, the settings file apart.
    pub fn secret_files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            self.secrets().filter_map(|source| source.path().map(Path::to_owned)).collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// Every secret that can be had without running a command, and the secret parts of addresses: what must not stand
    /// in a report for others.
    pub fn all_secrets(&self) -> Vec<Secret> {
        let values = self.secrets().filter(Source::is_cheap).filter_map(|source| self.resolve(&source).ok());
        values.flat_map(|value| parts(&value).into_iter().chain([value])).collect()
    }

    /// The value of a key, and whether it is secret; `None` when nothing sets it.
    ///
    /// # Errors
    /// It cannot be had.
    pub fn get(&self, key: &str) -> Result<Option<(Secret, bool)>, Error> {
        let Some(row) = Row::of(key) else { return Ok(None) };
        let source = match row.is_itself(key) {
            true => self.flag(row).map_or_else(|| self.source(row), |source| Ok(Some(source)))?,
            false => self.file_source(key)?,
        };
        match source {
            Some(source) => Ok(Some((self.resolve(&source)?, row.key.secret))),
            None => Ok(row.default.map(|default| (Secret::new(default), false))),
        }
    }

    fn flag(&self, row: &Row) -> Option<Source> {
        let name = row.flag?;
        let text = match name {
            "--timeout" => humantime::format_duration(self.flags.timeout?).to_string(),
            "--lang" => match self.flags.lang? {
                Lang::En => "en".into(),
                Lang::Zh => "zh".into(),
            },
            "--proxy" => self.flags.proxy.clone()?,
            "--metrics" => self.flags.metrics.as_ref()?.display().to_string(),
            "--ca-file" => self.flags.ca_file.as_ref()?.display().to_string(),
            _ => return None,
        };
        Some(Source::text(text, Origin::Flag(name)))
    }

    fn shown(&self, key: &str, source: &Source, row: &Row) -> Shown {
        let (value, state) = match source.is_cheap().then(|| self.resolve(source)) {
            Some(Ok(value)) if row.key.secret => {
                (value.masked(), State::Secret(value.expose().chars().count()))
            }
            Some(Ok(value)) => (Sentence::same(value.expose().to_owned()), State::Set),
            Some(Err(error)) => {
                (say!("unusable: {}", "不可用：{}"; error.failure().message), State::Unusable)
            }
            // A command may ask for a password: it is named, not run.
            None => (say!("not looked up", "未查询"), State::NotLookedUp),
        };
        let origin = match &source.origin {
            Origin::Flag(name) => say!("flag {name}", "参数 {name}"),
            Origin::Variable(name) => say!("variable {name}", "环境变量 {name}"),
            Origin::File { .. } => say!("settings file", "配置文件"),
            Origin::Default => say!("default", "默认"),
        };
        let with = |place: Option<Sentence>| match place {
            Some(place) => say!("{}, {}", "{}，{}"; origin, place),
            None => origin.clone(),
        };
        let (origin, shareable_origin) = (with(source.describe()), with(source.describe_for_strangers()));
        let public = row.public;
        Shown { key: key.to_owned(), value: Some(value), origin, shareable_origin, state, public }
    }

    /// The settings file, whether or not it exists yet.
    ///
    /// # Errors
    /// There is no place for one.
    pub fn config_file(&self) -> Result<&Path, Error> {
        self.config.path().ok_or(Error::Config(crate::config::Error::NoPlace))
    }
}

/// The token of a webhook's address, the password of a proxy's: as they are written and as they are meant.
fn parts(address: &Secret) -> Vec<Secret> {
    let Ok(url) = Url::parse(address.expose()) else { return Vec::new() };
    let pairs = url.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let written = pairs.map(|(_, value)| value).chain(url.password());
    let meant = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    written.flat_map(|text| [Secret::new(text), Secret::new(meant(text))]).collect()
}
