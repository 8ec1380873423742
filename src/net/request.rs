//! One request: made from a call, sent, and what comes back.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::body::{Started, Tracked};
use super::call::{Body, Call};
use super::error::{Error, ErrorKind, classify};
use super::upload::Form;
use crate::exit::Sent;

/// Answers are at most some kilobytes; what is larger comes from somebody else.
const MAX_REPLY: usize = 1 << 20;

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

/// Host and port of the call.
pub fn host(call: &Call) -> String {
    let rest = call.url.split_once("://").map_or(call.url.as_str(), |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

/// What an error of one try is made from.
pub(super) struct Failing {
    operation: &'static str,
    host: String,
    pub(super) started: Option<Started>,
}

impl Failing {
    pub(super) fn classified(&self, error: &reqwest::Error) -> Error {
        let (kind, sent, detail) = classify(error, self.started.as_ref().map(Started::get), &self.host);
        Error { operation: self.operation, host: self.host.clone(), kind, sent, detail }
    }

    pub(super) fn is_started(&self) -> bool {
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
pub(super) fn request(
    client: &reqwest::Client,
    call: &Call,
) -> Result<(reqwest::RequestBuilder, Failing), Error> {
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

/// Sends the request and reads the whole reply.
pub(super) async fn exchange(request: reqwest::RequestBuilder, failing: &Failing) -> Result<Reply, Error> {
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
