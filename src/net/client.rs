//! Sends calls.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::body::Started;
use super::call::Call;
use super::chain::Recorder;
use super::error::{Error, ErrorKind};
use super::known;
use super::names::Names;
use super::options::{LOOPBACK, Options};
use super::request::{Reply, exchange, host, request};
use super::stream::Streamed;
use super::tls::{self, Roots, Trusted};
use crate::exit::Sent;
use crate::host::Clock;

/// Longest wait for a connection, so that the whole limit is not spent on a host that does not answer.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// How long a call may take.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Altogether.
    pub whole: Duration,
    /// Until the request is on its way.
    pub reach: Duration,
}

impl From<Duration> for Limit {
    fn from(whole: Duration) -> Self {
        Self { whole, reach: whole }
    }
}

/// The HTTP client, made when it is first needed.
pub struct Net {
    options: Options,
    first: OnceCell<Made>,
    with_system: OnceCell<Made>,
    /// Of the request that was made last.
    started: RefCell<Option<Started>>,
}

/// A client, and what takes notes of the certificates that it meets: only the one that asks the system too has it, since
/// no other has the last word.
struct Made {
    client: reqwest::Client,
    recorder: Option<Arc<Recorder>>,
}

impl Net {
    /// Nothing is opened or read before the first call.
    pub fn new(options: Options) -> Self {
        Self { options, first: OnceCell::new(), with_system: OnceCell::new(), started: RefCell::default() }
    }

    /// Has the body of the request that was sent last begun to go out?
    pub fn is_started(&self) -> bool {
        self.started.borrow().as_ref().is_some_and(Started::get)
    }

    /// Sends `call` and reads the whole reply within `limit`.
    ///
    /// # Errors
    /// No reply, with whether the request may have been acted on.
    pub async fn send(
        &self,
        call: &Call,
        clock: &dyn Clock,
        limit: impl Into<Limit>,
    ) -> Result<Reply, Error> {
        let (start, limit) = (clock.elapsed(), limit.into());
        let send = async |client: &reqwest::Client| {
            let (request, failing) = request(client, call)?;
            self.started.replace(failing.started.clone());
            let mut exchange = std::pin::pin!(exchange(request, &failing));
            let spent = clock.elapsed().saturating_sub(start);
            let whole = limit.whole.saturating_sub(spent);
            let reach = limit.reach.saturating_sub(spent).min(whole);
            tokio::select! {
                biased;
                result = &mut exchange => return result,
                () = clock.limit(reach) => {}
            }
            if reach == whole || !failing.is_started() {
                return Err(failing.late());
            }
            tokio::select! {
                biased;
                result = &mut exchange => result,
                () = clock.limit(whole - reach) => Err(failing.late()),
            }
        };
        self.with_roots(call, send).await
    }

    /// Sends `call` and waits until `until` for the head of the reply; its body is then read as it comes.
    ///
    /// # Errors
    /// As [`Net::send`].
    pub async fn open(&self, call: &Call, until: Instant) -> Result<Streamed, Error> {
        let open = async |client: &reqwest::Client| {
            let (request, failing) = request(client, call)?;
            match timeout_at(until, request.send()).await {
                Ok(Ok(response)) => Ok(Streamed::new(response, failing)),
                Ok(Err(error)) => Err(failing.classified(&error)),
                Err(_) => Err(failing.late()),
            }
        };
        self.with_roots(call, open).await
    }

    /// Makes one try, and another with the system's authorities when the first did not know an issuer.
    pub(super) async fn with_roots<T>(
        &self,
        call: &Call,
        attempt: impl AsyncFn(&reqwest::Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let first_roots = self.options.roots;
        let made = self.client(&self.first, first_roots.first()).map_err(|detail| fail(call, detail))?;
        match self.attempt(made, &attempt).await {
            // Nothing has been sent: TLS comes first. A company's authority is in the system's store.
            Err(error) if error.is_distrust() && first_roots == Roots::Auto => {
                let made =
                    self.client(&self.with_system, Trusted::System).map_err(|detail| fail(call, detail))?;
                let result = self.attempt(made, &attempt).await;
                result.inspect(|_| made.recorder.iter().for_each(|met| known::remember(&self.options, met)))
            }
            result => result,
        }
    }

    /// One try, with what is wrong with a certificate as exactly as it is known.
    async fn attempt<T>(
        &self,
        made: &Made,
        attempt: &impl AsyncFn(&reqwest::Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut result = attempt(&made.client).await;
        if let Err(error) = &mut result
            && let ErrorKind::Tls(insecure) = &mut error.kind
        {
            insecure.given = !self.options.authorities.is_empty();
            if let Some(recorder) = made.recorder.as_ref().filter(|_| insecure.flaw.is_distrust())
                && let Some(flaw) = recorder.flaw()
            {
                insecure.flaw = flaw;
                error.detail = recorder.issuer().map(|issuer| format!("issuer {issuer}")).unwrap_or_default();
            }
        }
        result
    }

    fn client<'a>(&self, cell: &'a OnceCell<Made>, trusted: Trusted) -> Result<&'a Made, String> {
        if cell.get().is_none() {
            let made = build(&self.options, trusted)?;
            // Set by nobody else: there is one thread.
            let _ = cell.set(made);
        }
        cell.get().ok_or_else(|| "the HTTP client could not be made".into())
    }
}

#[expect(clippy::disallowed_methods, reason = "the only maker of an HTTP client")]
fn build(options: &Options, trusted: Trusted) -> Result<Made, String> {
    let recorder = match trusted {
        Trusted::System => Some(Arc::new(Recorder::new(options)?)),
        Trusted::BuiltIn | Trusted::Given => None,
    };
    let tls = match &recorder {
        Some(recorder) => recorder.config()?,
        None => tls::config(&known::authorities(options), trusted)?,
    };
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .http1_only()
        .no_proxy()
        .dns_resolver(Arc::new(Names))
        // Credentials must not follow a redirect.
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(options.connect_limit.unwrap_or(CONNECT_LIMIT))
        .user_agent(concat!("ding/", env!("CARGO_PKG_VERSION")));
    let proxies = &options.proxies;
    let bypass = match proxies.bypass.trim() {
        "" => LOOPBACK.to_owned(),
        list => format!("{list},{LOOPBACK}"),
    };
    let bypass = reqwest::NoProxy::from_string(&bypass);
    let bad = |_| "the proxy's address cannot be read: write `http://HOST:PORT`".to_owned();
    if let Some(address) = &proxies.https {
        builder =
            builder.proxy(reqwest::Proxy::https(address.expose()).map_err(bad)?.no_proxy(bypass.clone()));
    }
    if let Some(address) = &proxies.http {
        builder = builder.proxy(reqwest::Proxy::http(address.expose()).map_err(bad)?.no_proxy(bypass));
    }
    let client = builder.build();
    let client =
        client.map_err(|error| format!("the HTTP client could not be made: {}", error.without_url()))?;
    Ok(Made { client, recorder })
}

fn fail(call: &Call, detail: String) -> Error {
    Error { operation: call.operation, host: host(call), kind: ErrorKind::Setup, sent: Sent::No, detail }
}
