//! What was typed becomes what was meant: flag, variable, file, default, in this order, with its origin.

mod app;
mod ask;
mod authority;
mod borrowed;
mod call;
mod check;
mod error;
mod jobs;
mod kind;
mod mistake;
mod model;
mod network;
mod outbox;
mod passed;
mod people;
mod rows;
mod show;
mod source;
mod state;
mod target;
mod values;
mod webhook;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use crate::api::Bases;
use crate::args::{self, GlobalArgs};
use crate::config::{self, Config, Entry, Presence};
use crate::env;
use crate::host::Variables;
use crate::lang::{Lang, Sentence};
use crate::paths::Paths;
use crate::secret::Secret;

pub use app::App;
pub use ask::CardSettings;
pub use check::check_name;
pub use error::Error;
pub use kind::kind_words;
pub use model::{DEFAULT as DEFAULT_MODEL, ModelSettings};
pub use outbox::OutboxSettings;
pub use people::{Person, is_mobile, mobile_of, people};
pub use rows::{Check, KEYS, ROWS, Row, base_url, suggest};
pub use show::{Shown, State};
pub use source::{Origin, Source};
pub use state::{HOSTS, QuotaSettings};
pub use target::{Lookup, Target, TargetKind, Whence, is_name};
pub use values::state::dedup;
pub use values::target::{MOST_PARTS, is_user_id};
pub use webhook::webhook_token;

/// Time limit of one call with all its tries, unless set.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// How long a media_id may be used again, unless set, and at most; DingTalk documents no end of its life.
const MEDIA_REUSE: Duration = Duration::from_secs(7 * 24 * 3600);

/// The settings of one run.
#[derive(Clone)]
pub struct Settings {
    /// Environment variables.
    env: Variables,
    /// Working directory: relative paths of flags start here.
    cwd: PathBuf,
    /// The settings file.
    pub config: Config,
    /// Folders.
    pub paths: Paths,
    /// Language of hints.
    pub lang: Lang,
    /// Time limit of one call with all its tries.
    pub timeout: Duration,
    /// The two hosts.
    pub bases: Bases,
    flags: Flags,
    /// What is wrong and was passed over; `None` where nothing may be.
    passed: Option<Rc<RefCell<passed::Passed>>>,
}

/// The flags that are settings.
#[derive(Clone)]
struct Flags {
    app: Option<String>,
    proxy: Option<String>,
    no_proxy: bool,
    ca_file: Option<PathBuf>,
    metrics: Option<PathBuf>,
    lang: Option<Lang>,
    timeout: Option<Duration>,
}

/// What settings are read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// A message: a mistake that matters to no delivery is passed over.
    Delivery,
    /// Anything else.
    Any,
}

impl Settings {
    /// Reads the settings file and everything that every command needs.
    ///
    /// # Errors
    /// A malformed file or value.
    pub fn load(args: &GlobalArgs, env: Variables, cwd: PathBuf) -> Result<Self, Error> {
        let paths = Paths::new(&env, &cwd, args.config.as_deref());
        Self::from_paths(args, env, cwd, paths, Purpose::Any)
    }

    /// The same for what delivers a message: a mistake that matters to no delivery is passed over.
    ///
    /// # Errors
    /// A malformed value that says where messages go.
    pub fn load_to_deliver(args: &GlobalArgs, env: Variables, cwd: PathBuf) -> Result<Self, Error> {
        let paths = Paths::new(&env, &cwd, args.config.as_deref());
        Self::from_paths(args, env, cwd, paths, Purpose::Delivery)
    }

    /// The same, but a file that the user named may be one that is to be made.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load_or_new(args: &GlobalArgs, env: Variables, cwd: PathBuf) -> Result<Self, Error> {
        let paths = Paths { config_named: false, ..Paths::new(&env, &cwd, args.config.as_deref()) };
        Self::from_paths(args, env, cwd, paths, Purpose::Any)
    }

    fn from_paths(
        args: &GlobalArgs,
        env: Variables,
        cwd: PathBuf,
        paths: Paths,
        purpose: Purpose,
    ) -> Result<Self, Error> {
        // Taken as not set it would send an alert to another group, or a trial to the real service.
        if let Some(name) = env.not_text().find(|name| env::decides(name)) {
            return Err(Error::not_text(name));
        }
        // The limit of the file itself is not known before it is read; one that is malformed is told below.
        let limit = args.timeout.or_else(|| args::duration(env.get(env::TIMEOUT)?).ok()).unwrap_or(TIMEOUT);
        let presence = if paths.config_named { Presence::Required } else { Presence::Optional };
        let file = paths.config.as_deref();
        // A call that names a file which is not there is wrong by itself: a trial would go to the real service.
        let delivers =
            purpose == Purpose::Delivery && !(paths.config_named && file.is_some_and(|file| !file.exists()));
        let config = match delivers {
            true => Config::load_what_can_be(KEYS, file, presence, limit),
            false => Config::load(KEYS, file, presence, limit)?,
        };
        let mut settings = Self {
            env,
            cwd,
            config,
            paths,
            lang: Lang::En,
            timeout: TIMEOUT,
            bases: Bases { api: String::new(), oapi: String::new() },
            flags: Flags {
                app: args.app.clone(),
                proxy: args.proxy.clone(),
                no_proxy: args.no_proxy,
                ca_file: args.ca_file.clone(),
                metrics: args.metrics.clone(),
                lang: args.lang,
                timeout: args.timeout,
            },
            passed: delivers.then(Rc::default),
        };
        settings.pass_mistakes();
        settings.find_state()?;
        settings.lang = settings.read_lang()?;
        settings.timeout = match settings.flags.timeout {
            Some(timeout) => timeout,
            None => settings.parsed(&rows::TIMEOUT, args::duration)?.unwrap_or(TIMEOUT),
        };
        let base = |row: &Row| -> Result<String, Error> {
            let default = row.default.unwrap_or_default().to_owned();
            Ok(settings.parsed(row, base_url)?.unwrap_or(default))
        };
        settings.bases = Bases { api: base(&rows::API_BASE)?, oapi: base(&rows::OAPI_BASE)? };
        Ok(settings)
    }

    /// The language before any settings are read: for errors in the settings themselves.
    pub fn early_lang(args: &GlobalArgs, env: &BTreeMap<String, String>) -> Lang {
        let set = || Lang::parse(env.get(env::LANG)?);
        args.lang.or_else(set).or_else(|| locale(env)).unwrap_or_default()
    }

    /// The state folder may be a setting: a service has no home.
    fn find_state(&mut self) -> Result<(), Error> {
        let folder = || self.source(&rows::STATE_FOLDER)?.map(|source| self.path(&source)).transpose();
        if let Some(folder) = self.or_passed(rows::STATE_FOLDER.key.path, folder())? {
            self.paths.keep_state_in(folder);
        }
        Ok(())
    }

    /// Is the state folder the one that is meant?
    ///
    /// # Errors
    /// Why it may be another one.
    pub fn check_state_folder(&self) -> Result<(), Error> {
        let key = rows::STATE_FOLDER.key.path;
        match self.source(&rows::STATE_FOLDER)? {
            Some(source) => self.path(&source).map(drop),
            None => self.config.mistake_about(key).map_or(Ok(()), |mistake| Err(mistake.clone().into())),
        }
    }

    /// A path that is relative to where it is written.
    fn path(&self, source: &Source) -> Result<PathBuf, Error> {
        let path = PathBuf::from(self.resolve(source)?.expose());
        let from = match &source.origin {
            Origin::File { path, .. } => path.parent().unwrap_or(&self.cwd),
            _ => &self.cwd,
        };
        Ok(from.join(path))
    }

    /// The file for the totals of what was sent, where somebody wants them.
    ///
    /// # Errors
    /// A malformed value.
    pub fn metrics(&self) -> Result<Option<PathBuf>, Error> {
        match &self.flags.metrics {
            Some(path) => Ok(Some(self.cwd.join(path))),
            None => match self.parsed(&rows::METRICS, args::textfile)? {
                Some(_) => self.source(&rows::METRICS)?.map(|source| self.path(&source)).transpose(),
                None => Ok(None),
            },
        }
    }

    fn read_lang(&self) -> Result<Lang, Error> {
        if let Some(lang) = self.flags.lang {
            return Ok(lang);
        }
        Ok(self.parsed(&rows::LANG, args::lang)?.or_else(|| locale(&self.env)).unwrap_or_default())
    }

    /// The value of a variable; an empty one counts as not set, as CI systems leave it.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.env.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Where a setting's value comes from, flags apart; `None` when it is not set.
    fn source(&self, row: &Row) -> Result<Option<Source>, Error> {
        if let Some(name) = row.variable {
            if let Some(value) = self.variable(name) {
                return Ok(Some(Source::text(value, Origin::Variable(name.to_owned()))));
            }
            let twin = env::file_twin(name);
            if row.key.secret
                && let Some(path) = self.variable(&twin)
            {
                return Ok(Some(Source::file(self.cwd.join(path), Origin::Variable(twin))));
            }
        }
        if row.in_file { self.file_source(row.key.path) } else { Ok(None) }
    }

    /// Where the value of a key of the settings file comes from.
    pub fn file_source(&self, key: &str) -> Result<Option<Source>, Error> {
        self.refuse_mistake(key)?;
        self.config.get(key).map(|entry| self.entry_source(key, entry)).transpose()
    }

    /// Where the value of a key would come from if `entry` stood in the settings file.
    ///
    /// # Errors
    /// It refers to a variable that is not set.
    pub fn entry_source(&self, key: &str, entry: Entry) -> Result<Source, Error> {
        let path = self.config.path().unwrap_or(Path::new("")).to_owned();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let origin = Origin::File { path, key: key.to_owned() };
        Ok(match entry {
            Entry::Text(text) if Row::of(key).is_some_and(|row| row.key.kind == config::ValueKind::Prose) => {
                Source::prose(self.expand(key, &text)?, origin)
            }
            Entry::Text(text) => Source::text(self.expand(key, &text)?, origin),
            Entry::Variable(name) => Source::variable(name, origin),
            Entry::File(path) => Source::file(folder.join(self.expand(key, &path)?), origin),
            Entry::Command(words) => Source::command(words, origin),
        })
    }

    /// The variable that comes before `key` of the settings file in this run, if one is set.
    pub fn overriding(&self, key: &str) -> Option<String> {
        let name = Row::of(key).filter(|row| row.is_itself(key))?.variable?;
        let webhook = (key == rows::DEFAULT_TARGET.key.path).then_some(env::WEBHOOK);
        let names = [name].into_iter().chain(webhook);
        let both = names.flat_map(|name| [name.to_owned(), env::file_twin(name)]);
        both.into_iter().find(|name| self.variable(name).is_some())
    }

    /// Replaces `${NAME}` by the variable.
    fn expand(&self, key: &str, text: &str) -> Result<String, Error> {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, tail)) = after.split_once('}') else { break };
            let value = self
                .env
                .get(name)
                .ok_or_else(|| Error::no_variable(&self.env, Sentence::code(&config::shown(key)), name))?;
            result.push_str(before);
            result.push_str(value);
            rest = tail;
        }
        result.push_str(rest);
        Ok(result)
    }

    fn parsed<T>(&self, row: &Row, parse: impl Fn(&str) -> Result<T, Sentence>) -> Result<Option<T>, Error> {
        let value = || {
            let Some(source) = self.source(row)? else { return Ok(None) };
            let text = self.resolve(&source)?;
            match parse(text.expose().trim()) {
                Ok(value) => Ok(Some(value)),
                Err(rule) => Err(source.malformed(row.key.path, rule)),
            }
        };
        self.or_passed(row.key.path, value())
    }

    /// The value behind a source, checked as every secret is: trimmed, not empty, not quoted, one line.
    ///
    /// # Errors
    /// It cannot be had, or is not usable.
    pub fn resolve(&self, source: &Source) -> Result<Secret, Error> {
        source.resolve(&self.env, &self.cwd, self.timeout)
    }

    /// The value of a plain setting.
    fn text(&self, row: &Row) -> Result<Option<String>, Error> {
        self.parsed(row, |text| Ok(text.to_owned()))
    }

    /// The time limit that the call itself gives.
    pub fn explicit_timeout(&self) -> Option<Duration> {
        self.flags.timeout
    }

    /// How long a media_id may be used again; `None` when it may not.
    ///
    /// # Errors
    /// A malformed value.
    pub fn media_reuse(&self) -> Result<Option<Duration>, Error> {
        let reuse = self.parsed(&rows::MEDIA_REUSE, rows::media_reuse)?.unwrap_or(Some(MEDIA_REUSE));
        Ok(reuse.map(|time| time.min(MEDIA_REUSE)))
    }
}

/// The language of the locale.
fn locale(env: &BTreeMap<String, String>) -> Option<Lang> {
    let set = |name: &&str| env.get(*name).is_some_and(|value| !value.is_empty());
    let name = [env::LC_ALL, env::LC_MESSAGES, env::LOCALE].into_iter().find(|name| set(name))?;
    Lang::parse(env.get(name)?)
}
