//! All that a command is given.

mod gate;
mod shared;

use std::cell::{Cell, OnceCell, RefCell};
use std::ffi::OsString;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use crate::api::{App, Authed, CallEvent, Client, Observer};
use crate::args::GlobalArgs;
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::host::{Ask, Clock, Host, Input, Random, Variables};
use crate::lang::{Lang, Sentence};
use crate::llm::{self, Model};
use crate::net::{Call, Net};
use crate::say;
use crate::settings::{self, ModelSettings, Settings};
use crate::state::redis::Redis;
use crate::store;
use crate::ui::Ui;

pub use gate::Gate;

/// What a run that ends by a signal may take for its good-bye.
pub const CLEAN_UP: Duration = Duration::from_secs(2);

/// A call that cannot be meant; exit 2.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Usage {
    /// What is wrong.
    pub message: Sentence,
    /// What to do.
    pub hint: Option<Sentence>,
}

impl Usage {
    /// A usage error with the next step.
    pub fn new(message: impl Into<Sentence>, hint: impl Into<Sentence>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

impl Fail for Usage {
    fn failure(&self) -> Failure {
        let mut failure = Failure::new("usage", Exit::Usage, self.message.clone());
        failure.fix.extend(self.hint.clone());
        failure
    }
}

/// What only the layers above know.
#[derive(Clone, Copy)]
pub struct Program {
    /// The whole parser, for completions.
    pub parser: fn() -> clap::Command,
    /// Path and content of the manual pages in a language; the program's own comes first.
    pub manual: fn(Lang) -> Vec<(String, String)>,
    /// The program itself, for `sandbox demo`.
    pub run: fn(Vec<OsString>, Host) -> Exit,
    /// Any error as a failure, for results that hold failures.
    pub explain: fn(&anyhow::Error) -> Failure,
}

/// The context of one run.
pub struct Ctx {
    /// Flags that every command takes.
    pub args: GlobalArgs,
    /// The terminal.
    pub ui: Rc<Ui>,
    /// Environment variables.
    pub env: Variables,
    /// Working directory.
    pub cwd: PathBuf,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Standard input.
    pub stdin: RefCell<Option<Input>>,
    /// While a thread reads standard input: tells when the last of it, wanted or not, has been read.
    pub unread: RefCell<Option<oneshot::Receiver<()>>>,
    /// Who answers questions; `None` when nobody is there to.
    pub ask: Option<Ask>,
    /// What only the layers above know.
    pub above: Program,
    /// Was a failure excused? The run ends with 0, maybe before it has read its pipe.
    pub excused: Cell<bool>,
    /// Was it told that nobody reads the file of the totals?
    pub metrics_told: Cell<bool>,
    /// Is a signal the usual end of this run, as of a server's?
    pub ends_by_signal: Cell<bool>,
    /// Is this run there to deliver a message? Then a mistake in the settings that matters to no delivery is a warning.
    pub delivers: Cell<bool>,
    /// Turns true at a signal. Who watches it has [`CLEAN_UP`] to come to an end.
    pub signal: watch::Sender<bool>,
    /// The exit code that the signal means; told before [`Ctx::signal`].
    pub ending: Rc<Cell<Exit>>,
    settings: OnceCell<Rc<Settings>>,
    gate: OnceCell<Rc<Gate>>,
    redis: OnceCell<Option<Rc<Redis>>>,
}

impl Ctx {
    /// Settings are read when a command first asks for them: completions work with a broken file.
    #[expect(clippy::too_many_arguments, reason = "taken apart from a Host by its only caller")]
    pub fn new(
        args: GlobalArgs,
        ui: Rc<Ui>,
        env: Variables,
        cwd: PathBuf,
        clock: Arc<dyn Clock>,
        random: Random,
        stdin: Input,
        ask: Option<Ask>,
        above: Program,
    ) -> Self {
        let stdin = RefCell::new(Some(stdin));
        Self {
            args,
            ui,
            env,
            cwd,
            clock,
            random,
            stdin,
            unread: RefCell::new(None),
            ask,
            above,
            excused: Cell::new(false),
            metrics_told: Cell::new(false),
            ends_by_signal: Cell::new(false),
            delivers: Cell::new(false),
            signal: watch::Sender::new(false),
            ending: Rc::new(Cell::new(Exit::Interrupted)),
            settings: OnceCell::new(),
            gate: OnceCell::new(),
            redis: OnceCell::new(),
        }
    }

    /// The settings.
    ///
    /// # Errors
    /// A malformed file or value.
    pub fn settings(&self) -> Result<&Rc<Settings>, settings::Error> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let load = if self.delivers.get() { Settings::load_to_deliver } else { Settings::load };
        self.keep(load(&self.args, self.env.clone(), self.cwd.clone())?)
    }

    /// The settings, for a command that makes the file: one that was named need not exist.
    ///
    /// # Errors
    /// As [`Ctx::settings`].
    pub fn settings_to_make(&self) -> Result<&Rc<Settings>, settings::Error> {
        self.keep(Settings::load_or_new(&self.args, self.env.clone(), self.cwd.clone())?)
    }

    fn keep(&self, settings: Settings) -> Result<&Rc<Settings>, settings::Error> {
        self.ui.set_lang(settings.lang);
        if settings.config.exposed()
            && let Some(path) = settings.config.path()
        {
            let path = path.display();
            self.ui.warn(&say!(
                "`{path}` holds secrets and can be read by others: `chmod 600 {path}`",
                "`{path}` 含有密钥且其他用户可读：执行 `chmod 600 {path}`"
            ));
        }
        self.ui.watch(settings.passed_over());
        Ok(self.settings.get_or_init(|| Rc::new(settings)))
    }

    /// Tells the mistakes in the settings that were passed over, but for those that `failures` tell of.
    pub fn tell_passed_over(&self, failures: &[Failure]) {
        let Some(settings) = self.settings.get() else { return };
        settings.tell_passed_over(&mut |mistake| {
            let told = mistake.failure();
            let known = |failure: &Failure| failure.message.contains(&told.message);
            if !failures.iter().any(known) && !self.ui.has_told(&told.message) {
                let passed = match mistake.is_of_whole_file() {
                    true => say!("the settings file was passed over", "已忽略配置文件"),
                    false => say!("a mistake in the settings was passed over", "配置有误，已忽略该处"),
                };
                self.ui.warn_of(&passed, &told);
            }
        });
    }

    /// Any error as a failure.
    pub fn explain(&self, error: &anyhow::Error) -> Failure {
        (self.above.explain)(error)
    }

    /// What holds sends back: the quota that processes share.
    ///
    /// # Errors
    /// As [`Ctx::settings`].
    pub fn gate(&self) -> Result<&Rc<Gate>, settings::Error> {
        let settings = self.settings()?;
        let make = || {
            let (clock, ui) = (Arc::clone(&self.clock), Rc::clone(&self.ui));
            let ending = Rc::clone(&self.ending);
            Rc::new(Gate::new(
                self.slots(settings),
                Rc::clone(settings),
                self.args.max_wait,
                clock,
                ui,
                self.signal.clone(),
                ending,
            ))
        };
        Ok(self.gate.get_or_init(make))
    }

    /// A client for operations that need no token.
    ///
    /// # Errors
    /// An unusable proxy or CA file.
    pub fn client(&self) -> Result<Client, settings::Error> {
        let settings = self.settings()?;
        let options = settings.net()?;
        for proxy in [&options.proxies.https, &options.proxies.http].into_iter().flatten() {
            // Its password; the host is no secret, but the whole address goes as one.
            self.ui.redactor().learn(proxy);
        }
        Ok(Client::new(
            Net::new(options),
            settings.bases.clone(),
            Arc::clone(&self.clock),
            Arc::clone(&self.random),
            settings.timeout,
            self.observer(),
        )
        .gated(self.gate()?.clone()))
    }

    /// The same client with the identity of an app.
    ///
    /// # Errors
    /// The app is not set.
    pub fn authed<'a>(&self, client: &'a Client, app: Option<&str>) -> Result<Authed<'a>, settings::Error> {
        let settings = Rc::clone(self.settings()?);
        let app = settings.app(app)?;
        let cache = settings.paths.cache.clone();
        if cache.is_none() {
            self.ui.warn(say!(
                "the token is not cached: neither HOME nor XDG_CACHE_HOME names a folder",
                "token 不缓存：HOME 与 XDG_CACHE_HOME 均未指向目录"
            ));
        }
        let ui = Rc::clone(&self.ui);
        let client_id = app.client_id.clone();
        let client_secret = Box::new(move || {
            let secret = settings.client_secret(&app);
            let secret = secret.map_err(|error| -> Box<dyn Fail + Send + Sync> { Box::new(error) })?;
            ui.redactor().learn(&secret);
            Ok(secret)
        });
        Ok(Authed::new(client, App { client_id, client_secret }, cache))
    }

    /// A language model, ready to be asked; what happens is for [`Ctx::watch_model`].
    ///
    /// # Errors
    /// Its key is not set, or an unusable proxy or CA file.
    pub fn model(&self, model: &ModelSettings) -> Result<Model, settings::Error> {
        let settings = self.settings()?;
        let key = settings.model_key(model)?;
        let options = settings.model_net(model)?;
        let secrets = [&key, &options.proxies.https, &options.proxies.http];
        secrets.into_iter().flatten().for_each(|secret| self.ui.redactor().learn(secret));
        let (clock, random) = (Arc::clone(&self.clock), Arc::clone(&self.random));
        Ok(Model::new(llm::Options { key, ..model.options.clone() }, Net::new(options), clock, random))
    }

    /// Shows what happens while a model is asked, apart from its text.
    pub fn watch_model(&self, event: &llm::ModelEvent<'_>) {
        match event {
            llm::ModelEvent::Tried { call, outcome, took } => tried(&self.ui, call, outcome, *took),
            llm::ModelEvent::Again { attempt, wait, reason } => {
                let wait = wait.as_millis();
                self.ui.detail(|| {
                    say!(
                        "asking the model: try {attempt} in {wait} ms, since {}",
                        "询问模型：{wait} 毫秒后第 {attempt} 次尝试，原因：{}";
                        reason
                    )
                });
            }
            llm::ModelEvent::Next { error, name } => {
                self.ui.warn_of(&say!("asking `{name}` instead", "改为询问 `{name}`"), &error.failure());
            }
            llm::ModelEvent::Without { member, reason } => {
                let (name, fix) = (member.name(), member.fix());
                self.ui.note(&say!(
                    "the service refuses `{name}` ({reason}): asked once more without it; {} spares that",
                    "服务不接受 `{name}`（{reason}）：去掉后重试一次；{}，可省去这次重试";
                    fix
                ));
            }
            llm::ModelEvent::Text(_) | llm::ModelEvent::Reasoning(_) | llm::ModelEvent::Void => {}
        }
    }

    fn observer(&self) -> Observer {
        let ui = Rc::clone(&self.ui);
        Rc::new(move |event| match event {
            CallEvent::Tried { call, outcome, took } => tried(&ui, call, outcome, took),
            CallEvent::Again { attempt, wait, operation, reason } => {
                ui.detail(|| {
                    say!(
                        "{}: try {attempt} in {wait} ms, since {}",
                        "{}：{wait} 毫秒后第 {attempt} 次尝试，原因：{}",
                        wait = wait.as_millis();
                        operation,
                        reason
                    )
                });
            }
            CallEvent::Waiting { path } => {
                ui.note(&say!(
                    "another process is getting a token; waiting for `{}`",
                    "另一个进程正在获取 token；等待 `{}`",
                    path.display()
                ));
            }
            CallEvent::Using { token } => ui.redactor().learn(token),
            CallEvent::NoCache { error } => ui.warn_as(&no_cache(error), &error.failure()),
        })
    }
}

/// Why a token is asked for without the cache, and what that means.
fn no_cache(error: &store::Error) -> Sentence {
    match error {
        store::Error::Locked { .. } => say!(
            "another process holds the token cache and does not get on ({}); going on without it",
            "另一进程占用 token 缓存且无进展（{}），本次不使用缓存，继续执行";
            error.sentence()
        ),
        _ => say!("the token is not cached: {}", "token 未缓存：{}"; error.sentence()),
    }
}

/// One line on a call, and its body when more is asked for.
fn tried(ui: &Ui, call: &Call, outcome: &Sentence, took: Duration) {
    let (method, url, took) = (call.method, call.shown_url(), took.as_millis());
    ui.detail(|| say!("{method} {url} -> {} ({took} ms)", "{method} {url} -> {}（{took} 毫秒）"; outcome));
    if ui.verbose() > 1
        && let Some(body) = &call.body
    {
        ui.detail(|| say!("  body: {}", "  正文：{}", body.shown()));
    }
}
