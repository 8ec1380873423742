//! Sends calls.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::pki_types::CertificateDer;

use tokio::time::{Instant, timeout_at};

use super::body::{Started, Tracked};
use super::call::{Body, Call};
use super::chain::Recorder;
use super::error::{Error, ErrorKind, classify};
use super::known;
use super::names::Names;
use super::stream::Streamed;
use super::tls::{self, MoreAuthorities, Roots, Trusted};
use super::upload::Form;
use crate::exit::Sent;
use crate::host::Clock;
use crate::secret::Secret;

/// Answers are at most some kilobytes; what is larger comes from somebody else.
const MAX_REPLY: usize = 1 << 20;

/// Longest wait for a connection, so that the whole limit is not spent on a host that does not answer.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// Loopback is never proxied: the sandbox and local models live there.
pub(super) const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// Proxies by scheme, as the user wrote them (they may hold a password), and the hosts that go without.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    /// For https addresses.
    pub https: Option<Secret>,
    /// For http addresses.
    pub http: Option<Secret>,
    /// Comma-separated hosts, domains and networks.
    pub bypass: String,
}

/// What a client is made from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Proxies.
    pub proxies: Proxies,
    /// Trusted authorities.
    pub roots: Roots,
    /// Further authorities (`--ca-file`).
    pub authorities: Vec<CertificateDer<'static>>,
    /// A file with more, read when an issuer is unknown (`SSL_CERT_FILE`): it mostly is the system's own bundle,
    /// which takes longer to read than a whole send.
    pub more_authorities: Option<MoreAuthorities>,
    /// The memory of those of the system's store that have vouched before; none where that store alone is trusted.
    pub known: Option<Rc<dyn known::Files>>,
    /// Longest wait for a connection; ten seconds unless given.
    pub connect_limit: Option<Duration>,
}

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

/// A reply, read to its end.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Header `Retry-After`, as it came.
    pub retry_after: Option<String>,
    /// Header `Content-Type`, as it came.
    pub content_type: Option<String>,
    /// Header `Date`, as it came.
    pub date: Option<String>,
    /// The body.
    pub body: Vec<u8>,
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

/// Host and port of the call.
pub fn host(call: &Call) -> String {
    let rest = call.url.split_once("://").map_or(call.url.as_str(), |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

/// What an error of one try is made from.
pub(super) struct Failing {
    operation: &'static str,
    host: String,
    started: Option<Started>,
}

impl Failing {
    pub(super) fn classified(&self, error: &reqwest::Error) -> Error {
        let (kind, sent, detail) = classify(error, self.started.as_ref().map(Started::get), &self.host);
        Error { operation: self.operation, host: self.host.clone(), kind, sent, detail }
    }

    fn is_started(&self) -> bool {
        self.started.as_ref().is_some_and(Started::get)
    }

    /// The time limit passed, as the caller measures it.
    pub(super) fn late(&self) -> Error {
        let sent = match &self.started {
            Some(started) if !started.get() => Sent::No,
            _ => Sent::Unknown,
        };
        let kind = ErrorKind::TimeLimit;
        Error { operation: self.operation, host: self.host.clone(), kind, sent, detail: String::new() }
    }
}

/// The request of `call`, and what its errors are made from.
fn request(client: &reqwest::Client, call: &Call) -> Result<(reqwest::RequestBuilder, Failing), Error> {
    let incomplete = |what: &str| Error {
        operation: call.operation,
        host: host(call),
        kind: ErrorKind::Incomplete,
        sent: Sent::No,
        detail: format!("{what} is not known"),
    };
    let url = call.wire_url().ok_or_else(|| incomplete("a part of the address"))?;
    let method = match call.method {
        "GET" => reqwest::Method::GET,
        "HEAD" => reqwest::Method::HEAD,
        "PUT" => reqwest::Method::PUT,
        _ => reqwest::Method::POST,
    };
    let mut request = client.request(method, url.expose());
    for (name, value) in &call.headers {
        request = request.header(*name, value.wire().ok_or_else(|| incomplete("a header"))?);
    }
    let started = match &call.body {
        Some(body) => {
            let started = Started::default();
            request = match body {
                Body::Json(text) => {
                    let data =
                        text.wire().ok_or_else(|| incomplete("a part of the body"))?.as_bytes().to_vec();
                    request.body(reqwest::Body::wrap(Tracked::new(data, started.clone())))
                }
                Body::Form(form) => request
                    .multipart(multipart(form, &started).ok_or_else(|| incomplete("the file to upload"))?),
            };
            Some(started)
        }
        None => None,
    };
    Ok((request, Failing { operation: call.operation, host: host(call), started }))
}

async fn exchange(request: reqwest::RequestBuilder, failing: &Failing) -> Result<Reply, Error> {
    let response = request.send().await.map_err(|error| failing.classified(&error))?;
    let [retry_after, content_type, date] =
        ["retry-after", "content-type", "date"].map(|name| header(&response, name));
    let status = response.status().as_u16();
    let body = read(response, MAX_REPLY).await.map_err(|error| failing.classified(&error))?;
    Ok(Reply { status, retry_after, content_type, date, body })
}

/// Sends the call and waits for the head of its answer; `until` holds for the body too.
pub(super) async fn answer(
    client: &reqwest::Client,
    call: &Call,
    until: Instant,
) -> Result<(reqwest::Response, Failing), Error> {
    let (request, failing) = request(client, call)?;
    let left = until.saturating_duration_since(Instant::now());
    match request.timeout(left).send().await {
        Ok(response) => Ok((response, failing)),
        Err(error) => Err(failing.classified(&error)),
    }
}

/// The body, up to the chunk that passes `most` bytes.
pub(super) async fn read(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > most {
            break;
        }
    }
    Ok(body)
}

/// The wait that a header `Retry-After` asks for: seconds, or a date.
pub fn retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    httpdate::parse_http_date(text).ok()?.duration_since(now).ok()
}

/// A header of the reply, as it came.
pub(super) fn header(response: &reqwest::Response, name: &str) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

/// The form on the wire: the library escapes quotes and backslashes of the file's name and leaves other text as it is.
fn multipart(form: &Form, started: &Started) -> Option<reqwest::multipart::Form> {
    use reqwest::multipart;
    let file = &form.file;
    let body = reqwest::Body::wrap(file.body(started.clone())?);
    let part = multipart::Part::stream_with_length(body, file.size).file_name(file.name.clone());
    let part = part.mime_str(file.mime).ok()?;
    let text =
        form.fields.iter().fold(multipart::Form::new().percent_encode_noop(), |text, (name, value)| {
            text.text(*name, value.clone())
        });
    Some(text.part(form.part, part))
}
