//! An app's identity: its token from the cache, refreshed once when it is refused.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::client::{CallEvent, Client};
use super::error::{Cause, Error};
use super::gate::Sender;
use super::request::{json, request, token_value};
use super::token::{self, MARGIN, Slot, Token, TokenKind};
use super::wire::endpoints::{Auth, Endpoint, Safety};
use crate::exit::Sent;
use crate::failure::Fail;
use crate::host::unix_millis;
use crate::net::Call;
use crate::secret::Secret;
use crate::store::{Lock, Wait};

/// Gives the app's secret when it is needed: with a cached token it is not.
pub type SecretSource = Box<dyn Fn() -> Result<Secret, Box<dyn Fail + Send + Sync>>>;

/// The identity of an enterprise app.
pub struct App {
    /// Client ID.
    pub client_id: String,
    /// Client Secret.
    pub client_secret: SecretSource,
}

/// Where a token may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenSource {
    /// The cache, where it holds one that is good.
    Cache,
    /// The platform, whatever the cache holds.
    Platform,
}

/// A client with an identity.
pub struct Authed<'a> {
    pub(super) client: &'a Client,
    app: App,
    pub(super) cache: Option<PathBuf>,
    token: RefCell<Option<Token>>,
    legacy_token: RefCell<Option<Token>>,
    refreshed: Cell<bool>,
    legacy: Cell<bool>,
    stuck: Cell<bool>,
    /// By mobile number: the userIds that this run asked for.
    pub(super) asked: RefCell<Vec<(String, Option<String>)>>,
}

impl<'a> Authed<'a> {
    /// `cache` is the cache folder; without one nothing is kept.
    pub fn new(client: &'a Client, app: App, cache: Option<PathBuf>) -> Self {
        Self {
            client,
            app,
            cache,
            token: RefCell::default(),
            legacy_token: RefCell::default(),
            refreshed: Cell::new(false),
            legacy: Cell::new(false),
            stuck: Cell::new(false),
            asked: RefCell::default(),
        }
    }

    /// Client ID of the app.
    pub fn client_id(&self) -> &str {
        &self.app.client_id
    }

    /// Was a token refused and replaced during this run?
    pub fn refreshed(&self) -> bool {
        self.refreshed.get()
    }

    /// Did the legacy API want a token of its own?
    pub fn legacy(&self) -> bool {
        self.legacy.get()
    }

    /// A token that is good for at least `least`; `source` says whether the cache may give it.
    ///
    /// # Errors
    /// As [`Client::run`]; also when the secret cannot be had or the lock not taken.
    pub async fn token(&self, kind: TokenKind, least: Duration, source: TokenSource) -> Result<Token, Error> {
        let good = |token: &Token| source == TokenSource::Cache && token.is_good(self.now(), least);
        let Some(slot) = self.slot(kind) else {
            return self.fetch(kind, None).await;
        };
        if let Some(token) = slot.read().filter(good) {
            return Ok(token);
        }
        self.fetch_locked(&slot, kind, good).await
    }

    /// Takes the lock, looks again, and only then asks: a hundred processes make one request.
    async fn fetch_locked(
        &self,
        slot: &Slot,
        kind: TokenKind,
        good: impl Fn(&Token) -> bool,
    ) -> Result<Token, Error> {
        let path = slot.lock_path();
        let waiting = || (self.client.observer)(CallEvent::Waiting { path: &path });
        // One wait in vain is enough for one run.
        let wait = if self.stuck.get() { Wait::NONE } else { Wait::alert(self.client.limit) };
        let lock = Lock::take(&path, wait, waiting).await;
        // Whoever has the lock may have stopped after its work.
        if let Some(token) = slot.read().filter(good) {
            return Ok(token);
        }
        let lock = match lock {
            Ok(lock) => lock,
            Err(error) => {
                // Neither a cache that cannot be used nor a process that hangs must keep a message from going out.
                if !self.stuck.replace(true) {
                    (self.client.observer)(CallEvent::NoCache { error: &error });
                }
                let token = self.fetch(kind, None).await?;
                // A file is replaced as a whole, lock or not: the next process need not wait.
                let _ = slot.write(&token);
                return Ok(token);
            }
        };
        let token = self.fetch(kind, Some(&lock)).await?;
        self.cache.as_deref().inspect(|folder| token::sweep(folder));
        self.keep(slot, &token);
        Ok(token)
    }

    /// A token asked for whatever the cache holds and whoever else is asking; later calls use it.
    ///
    /// # Errors
    /// As [`Client::run`]; also when the secret cannot be had.
    pub async fn fresh_token(&self, kind: TokenKind) -> Result<Token, Error> {
        let token = self.fetch(kind, None).await?;
        self.slot(kind).inspect(|slot| self.keep(slot, &token));
        self.held(kind).replace(Some(token.clone()));
        Ok(token)
    }

    fn keep(&self, slot: &Slot, token: &Token) {
        if let Err(error) = slot.write(token) {
            (self.client.observer)(CallEvent::NoCache { error: &error });
        }
    }

    /// Asks DingTalk; `lock` tells those that wait for it at each step.
    async fn fetch(&self, kind: TokenKind, lock: Option<&Lock>) -> Result<Token, Error> {
        let secret = (self.app.client_secret)().map_err(|error| failed(kind, Cause::Secret(error)))?;
        let asked_at = self.now();
        let call = token::request(&self.client.bases, kind, &self.app.client_id, Some(&secret))
            .map_err(|error| failed(kind, Cause::Body(error)))?;
        let make = || {
            lock.inspect(|lock| lock.touch());
            call.clone()
        };
        let answer = self.client.run(kind.endpoint(), make).await?;
        token::from_answer(kind, answer, asked_at).map_err(|what| failed(kind, Cause::Incomplete(what)))
    }

    /// A token in place of the refused one: the cache's, when another process has replaced it already.
    async fn replace(&self, kind: TokenKind, refused: &Secret) -> Result<Token, Error> {
        self.refreshed.set(true);
        match self.slot(kind) {
            Some(slot) => {
                let good = |token: &Token| &token.value != refused && token.is_good(self.now(), MARGIN);
                self.fetch_locked(&slot, kind, good).await
            }
            None => self.fetch(kind, None).await,
        }
    }

    fn slot(&self, kind: TokenKind) -> Option<Slot> {
        let folder = self.cache.as_deref()?;
        Some(Slot::new(folder, &self.client.bases, &self.app.client_id, kind))
    }

    pub(super) fn now(&self) -> u64 {
        unix_millis(self.client.clock.now())
    }

    /// Calls `endpoint` with the token; once more with a new one when it is refused.
    pub(super) async fn call<R: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        make: impl Fn(&Secret) -> Call,
    ) -> Result<R, Error> {
        let query = endpoint.auth == Auth::Query;
        if query && self.legacy.get() {
            return read(endpoint, self.call_with(TokenKind::Legacy, endpoint, &make).await?.0);
        }
        let mut result = self.call_with(TokenKind::Current, endpoint, &make).await;
        // §13: one source says that the legacy API refuses tokens of the current endpoint; a legacy one settles it.
        if query && result.as_ref().is_err_and(Error::token_refused) {
            self.legacy.set(true);
            result = self.call_with(TokenKind::Legacy, endpoint, &make).await;
        }
        read(endpoint, result?.0)
    }

    async fn call_with(
        &self,
        kind: TokenKind,
        endpoint: &Endpoint,
        make: impl Fn(&Secret) -> Call,
    ) -> Result<(Json, bool), Error> {
        let run = async |token: &Token| {
            (self.client.observer)(CallEvent::Using { token: &token.value });
            let sender = endpoint.sends().then_some(Sender::App(&self.app.client_id));
            self.client.run_as(endpoint, sender, &|| make(&token.value)).await
        };
        let held = self.held(kind).borrow().clone().filter(|token| token.is_good(self.now(), MARGIN));
        let mut token = match held {
            Some(token) => token,
            None => self.token(kind, MARGIN, TokenSource::Cache).await?,
        };
        let mut result = run(&token).await;
        if result.as_ref().is_err_and(Error::token_refused) {
            token = self.replace(kind, &token.value).await?;
            result = run(&token).await;
        }
        self.held(kind).replace(Some(token));
        result
    }

    /// The token that this run uses.
    fn held(&self, kind: TokenKind) -> &RefCell<Option<Token>> {
        match kind {
            TokenKind::Current => &self.token,
            TokenKind::Legacy => &self.legacy_token,
        }
    }

    /// A call of the current API with a JSON body.
    pub(super) async fn post<R: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        body: &impl Serialize,
    ) -> Result<R, Error> {
        Ok(self.post_told(endpoint, body).await?.0)
    }

    /// The same, and whether an earlier try, whose answer was lost, may have been carried out already.
    pub(super) async fn post_told<R: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        body: &impl Serialize,
    ) -> Result<(R, bool), Error> {
        let body = json(body).map_err(|error| unwritable(endpoint, error))?;
        let make =
            |token: &Secret| request(&self.client.bases, endpoint, token_value(Some(token), None), &body);
        let (answer, doubt) = self.call_with(TokenKind::Current, endpoint, make).await?;
        Ok((read(endpoint, answer)?, doubt))
    }
}

/// Reads the answer of a call; every member of ours is checked by whoever needs it.
fn read<R: DeserializeOwned>(endpoint: &Endpoint, answer: Json) -> Result<R, Error> {
    let answer = match answer {
        // 204: nothing to read, every member is optional.
        Json::Null => Json::Object(serde_json::Map::new()),
        answer => answer,
    };
    serde_json::from_value(answer).map_err(|_| incomplete(endpoint, "members that can be read"))
}

pub(super) fn incomplete(endpoint: &Endpoint, what: &'static str) -> Error {
    Error {
        operation: endpoint.name,
        safety: endpoint.safety,
        sent: Sent::Unknown,
        tries: 1,
        cause: Cause::Incomplete(what),
    }
}

pub(super) fn unwritable(endpoint: &Endpoint, error: serde_json::Error) -> Error {
    Error {
        operation: endpoint.name,
        safety: endpoint.safety,
        sent: Sent::No,
        tries: 0,
        cause: Cause::Body(error),
    }
}

fn failed(kind: TokenKind, cause: Cause) -> Error {
    Error { operation: kind.endpoint().name, safety: Safety::Repeatable, sent: Sent::No, tries: 1, cause }
}
