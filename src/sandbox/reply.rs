//! What goes back to a client, also replies that a well-behaved server could not give.

use std::future::pending;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use http_body::Frame;
use serde_json::{Value, json};

use super::faults::FaultEffect;
use super::pieces::Pieces;
use super::state::Joining;

/// Marks a response that is never sent.
#[derive(Clone, Copy)]
pub(super) struct Cut;

/// What goes back.
pub(super) enum Reply {
    /// An answer.
    Json(u16, Value),
    /// An answer of the Stream gateway to whoever does not ask for JSON.
    Xml(u16, Value),
    /// A stream of events.
    Pieces(Pieces),
    /// Half of an answer whose length promises all of it.
    Truncated(u16, Value),
    /// Something else: status, Content-Type, body.
    Other(u16, &'static str, &'static [u8]),
    /// To another host.
    Redirect,
    /// The connection becomes a WebSocket.
    Upgrade(Joining),
    /// Nothing; the connection is closed.
    Cut,
    /// Nothing, until the server stops or the caller goes away.
    Never,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json;charset=utf-8";
const XML: &str = "application/xml;charset=utf-8";
const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Bad Gateway</title></head>\
    <body><h1>Bad Gateway</h1><hr>gateway</body></html>\n";

impl Reply {
    /// The reply of a fault in which nothing is accepted.
    pub(super) fn fault(what: &FaultEffect) -> Self {
        match what {
            // As gateways do: a page when nobody answers them, nothing when they fail themselves.
            FaultEffect::Status(status @ 502..=504) => Self::Other(*status, HTML, PAGE.as_bytes()),
            FaultEffect::Status(status) => Self::Other(*status, HTML, b""),
            FaultEffect::Hang => Self::Never,
            FaultEffect::Html => {
                Self::Other(200, HTML, b"<!DOCTYPE html>\n<html><body>punish</body></html>\n")
            }
            FaultEffect::Garbage => Self::Other(200, JSON, b"\x01\x7f~~ not JSON \x02"),
            FaultEffect::Empty => Self::Other(200, JSON, b""),
            FaultEffect::Foreign => Self::Json(200, json!({ "ok": true })),
            FaultEffect::Redirect => Self::Redirect,
            FaultEffect::Punish => {
                // §1.2, word by word.
                let body =
                    json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "0f0f" });
                Self::Json(200, body)
            }
            FaultEffect::NoQuery => Self::Json(200, json!({ "processQueryKey": "" })),
            FaultEffect::Drop
            | FaultEffect::Lost
            | FaultEffect::Truncated
            | FaultEffect::Code { .. }
            | FaultEffect::Expired
            | FaultEffect::CurrentToken
            | FaultEffect::Model(_)
            | FaultEffect::Xml
            | FaultEffect::BadAccept
            | FaultEffect::Disconnect
            | FaultEffect::Twice => Self::Cut,
        }
    }

    /// The same in XML.
    pub(super) fn into_xml(self) -> Self {
        match self {
            Self::Json(status, value) => Self::Xml(status, value),
            other => other,
        }
    }

    /// As a response, after as long as it takes.
    pub(super) async fn send(self) -> Response {
        match self {
            Self::Json(status, value) => response(status, JSON, Body::from(value.to_string())),
            Self::Pieces(pieces) => response(200, "text/event-stream", Body::new(pieces)),
            Self::Truncated(status, value) => {
                let whole = Bytes::from(value.to_string());
                let half = whole.slice(..whole.len() / 2);
                let mut response = response(status, JSON, Body::new(Half(Some(half), false)));
                response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
                response
            }
            Self::Xml(status, value) => response(status, XML, Body::from(xml(&value))),
            Self::Other(status, kind, body) => response(status, kind, Body::from(body)),
            Self::Redirect => {
                let mut response = response(302, HTML, Body::empty());
                let elsewhere = HeaderValue::from_static("https://login.example.com/portal");
                response.headers_mut().insert(LOCATION, elsewhere);
                response
            }
            // An upgrade is answered where the request is at hand.
            Self::Cut | Self::Upgrade(_) => {
                let mut response = Response::new(Body::empty());
                response.extensions_mut().insert(Cut);
                response
            }
            Self::Never => pending().await,
        }
    }
}

fn response(status: u16, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// §7.1 says that an answer may be XML, not how it looks: the names are assumptions.
fn xml(value: &Value) -> String {
    let members = value.as_object().into_iter().flatten();
    let rows =
        members.map(|(name, member)| format!("<{name}>{}</{name}>", member.as_str().unwrap_or_default()));
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><response>{}</response>", rows.collect::<String>())
}

/// A body that breaks off: its bytes, then an error. Has it waited, so that the bytes are out?
struct Half(Option<Bytes>, bool);

impl http_body::Body for Half {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(bytes) = self.0.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if !self.1 {
            // One turn for hyper to flush what it has.
            self.1 = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::ConnectionAborted))))
    }
}
