//! Stream mode (§7): opening a connection, the frames on it, and replies to the messages in them.

use std::time::Duration;

use serde_json::Value as Json;
use tokio::time::Instant;
use url::Url;

use super::client::{Bases, CallEvent, Client};
use super::error::{Cause, Error};
use super::wire::endpoints::{Endpoint, SESSION_SEND, STREAM_OPEN};
use super::wire::json::{self, Bad, Twice};
use super::wire::stream::{
    Ack, AckHeaders, BotMessage, DISCONNECT, Frame, FrameKind, OpenReply, OpenRequest, PING, Subscription,
};
use crate::exit::Sent;
use crate::failure::Fail;
use crate::lang::Sentence;
use crate::net::{self, Body, Call, Lost, Socket, UpgradeError, Value};
use crate::secret::Secret;

/// Characters of what is wrong with a frame.
const QUOTED: usize = 200;
/// Code of an answer to what is no frame (§7.3).
const BAD: u16 = 400;
/// A ping that is not answered for this long means that the connection is dead (§7.4: 5 s in the Go SDK).
const PONG: Duration = Duration::from_secs(10);
/// How long the other side may take to accept an answer.
const ANSWER: Duration = Duration::from_secs(10);

/// Where a connection can be made: with a ticket that is good once, for 90 s (§7.1).
pub struct Gateway {
    url: Url,
    ticket: Secret,
}

impl Gateway {
    /// Address and ticket of an answer; the address has to be `wss`, or `ws` on this machine itself.
    fn of(reply: OpenReply) -> Result<Self, &'static str> {
        let url = Url::parse(&reply.endpoint).ok().filter(|url| {
            let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
            plain
                && url.has_host()
                && (url.scheme() == "wss" || (url.scheme() == "ws" && net::is_loopback(url)))
        });
        match url {
            Some(_) if reply.ticket.trim().is_empty() => Err("ticket"),
            Some(url) => Ok(Self { url, ticket: Secret::new(reply.ticket) }),
            None => Err("endpoint that begins with `wss://`"),
        }
    }

    /// The address, without the ticket.
    pub fn endpoint(&self) -> &str {
        self.url.as_str()
    }

    /// The ticket.
    pub fn ticket(&self) -> &Secret {
        &self.ticket
    }

    /// The address in the words of HTTP, over which the WebSocket is asked for.
    pub fn http_url(&self) -> String {
        // `wss` and `ws` become `https` and `http`.
        self.url.as_str().replacen("ws", "http", 1)
    }

    fn request(&self) -> Call {
        Call {
            operation: "connecting to the Stream gateway",
            method: "GET",
            url: self.http_url(),
            query: vec![("ticket", Value::secret(Some(self.ticket.clone()), "<ticket>", "$TICKET"))],
            headers: Vec::new(),
            body: None,
            url_shell: None,
        }
    }
}

impl Client {
    /// Asks for a gateway and a ticket. The credentials go in the body.
    ///
    /// # Errors
    /// As [`Client::run`]; also when the answer has no ticket or no address that is safe to connect to.
    pub async fn stream_open(
        &self,
        client_id: &str,
        client_secret: &Secret,
        subscriptions: &[Subscription],
    ) -> Result<Gateway, Error> {
        let endpoint = &STREAM_OPEN;
        let body = |secret: &str| {
            super::json(&OpenRequest {
                client_id: client_id.to_owned(),
                client_secret: secret.to_owned(),
                subscriptions: subscriptions.to_vec(),
                ua: concat!("ding/", env!("CARGO_PKG_VERSION")).to_owned(),
            })
        };
        let written = |secret: &str| body(secret).map_err(|error| failed(endpoint, Cause::Body(error)));
        let (whole, shown) = (Secret::new(written(client_secret.expose())?), written("<client_secret>")?);
        let make = || {
            let body = Value::secret(Some(whole.clone()), &shown, String::new());
            post(endpoint, self.bases.url(endpoint), Vec::new(), body)
        };
        let answer = self.run(endpoint, make).await?;
        let failed = |cause| failed(endpoint, cause);
        let reply: OpenReply =
            serde_json::from_value(answer).map_err(|_| failed(Cause::Incomplete("endpoint and ticket")))?;
        let gateway = Gateway::of(reply).map_err(|what| failed(Cause::Incomplete(what)))?;
        (self.observer)(CallEvent::Using { token: &gateway.ticket });
        Ok(gateway)
    }

    /// Connects to the gateway. After `keep_alive` without a word from it, it is asked for a sign of life.
    ///
    /// # Errors
    /// There is no WebSocket; the ticket is used up all the same.
    pub async fn stream_connect(
        &self,
        gateway: &Gateway,
        keep_alive: Duration,
        limit: Duration,
    ) -> Result<Connection, UpgradeError> {
        let call = gateway.request();
        let start = self.clock.elapsed();
        let result = self.net.upgrade(&call, &self.random, limit).await;
        let took = self.clock.elapsed().saturating_sub(start);
        let outcome =
            result.as_ref().map_or_else(|error| error.failure().message, |_| Sentence::same("HTTP 101"));
        (self.observer)(CallEvent::Tried { call: &call, outcome: &outcome, took });
        Ok(Connection::new(result?, keep_alive))
    }

    /// Posts `body` (§5.3) to where a message came from.
    ///
    /// # Errors
    /// As [`Client::run`].
    pub async fn session_send(&self, session: &Session, body: &str) -> Result<(), Error> {
        let endpoint = &SESSION_SEND;
        let make = || {
            let query = vec![("session", Value::secret(Some(session.0.clone()), "<session>", "$SESSION"))];
            post(endpoint, self.bases.url(endpoint), query, Value::Plain(body.to_owned()))
        };
        self.run(endpoint, make).await.map(|_| ())
    }
}

/// What is secret in a sessionWebhook.
#[derive(Debug, Clone)]
pub struct Session(Secret);

impl Session {
    /// That of `address`, which has to be a sessionWebhook of the configured host: nothing is posted elsewhere (§5.7).
    pub fn of(address: &str, bases: &Bases) -> Option<Self> {
        let (address, own) = (Url::parse(address).ok()?, Url::parse(&bases.url(&SESSION_SEND)).ok()?);
        let same = address.origin() == own.origin() && address.path() == own.path();
        let bare = address.username().is_empty() && address.password().is_none();
        let mut pairs = address.query_pairs();
        let (name, value) = pairs.next()?;
        let only = name == "session" && !value.is_empty() && pairs.next().is_none();
        (same && bare && only).then(|| Self(Secret::new(value.into_owned())))
    }
}

fn post(endpoint: &Endpoint, url: String, query: Vec<(&'static str, Value)>, body: Value) -> Call {
    Call {
        operation: endpoint.name,
        method: endpoint.method,
        url,
        query,
        headers: vec![
            ("Content-Type", Value::Plain("application/json".into())),
            // Without it the gateway answers in XML (§7.1).
            ("Accept", Value::Plain("application/json".into())),
        ],
        body: Some(Body::Json(body)),
        url_shell: None,
    }
}

fn failed(endpoint: &Endpoint, cause: Cause) -> Error {
    Error { operation: endpoint.name, safety: endpoint.safety, sent: Sent::No, tries: 1, cause }
}

/// What comes in on a connection.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// An event or a callback: it has to be answered.
    Frame(Frame),
    /// A word about the connection itself, which is answered already.
    System(Frame),
    /// The gateway is about to close the connection, for this reason; answered already.
    Disconnect(String),
    /// Something that is no frame; answered already as far as that can be.
    Garbage(String),
}

/// A connection to the gateway.
pub struct Connection {
    socket: Socket,
    keep_alive: Duration,
    due: Instant,
    asked: bool,
}

impl Connection {
    fn new(socket: Socket, keep_alive: Duration) -> Self {
        Self { socket, keep_alive, due: Instant::now() + keep_alive, asked: false }
    }

    /// Waits for what comes next.
    ///
    /// # Errors
    /// The connection is over, or there is no sign of life any more.
    pub async fn next(&mut self) -> Result<Incoming, Lost> {
        loop {
            let Ok(incoming) = tokio::time::timeout_at(self.due, self.socket.next()).await else {
                if self.asked {
                    return Err(Lost("the other side shows no sign of life".into()));
                }
                self.asked = true;
                self.due = Instant::now() + PONG.min(self.keep_alive);
                limited(self.socket.ping()).await?;
                continue;
            };
            let incoming = incoming?;
            self.asked = false;
            self.due = Instant::now() + self.keep_alive;
            match incoming {
                net::Incoming::Alive => {}
                net::Incoming::Binary(size) => {
                    return Ok(Incoming::Garbage(format!("{size} bytes that are no text")));
                }
                net::Incoming::Text(text) => return self.read(&text).await,
            }
        }
    }

    async fn read(&mut self, text: &str) -> Result<Incoming, Lost> {
        let frame = match read_frame(text) {
            Ok(frame) => frame,
            Err((id, reason)) => {
                if let Some(message_id) = id {
                    let headers = AckHeaders { message_id, content_type: "application/json".into() };
                    let (message, data) = ("not a frame".into(), "{}".into());
                    self.answer(&Ack { code: BAD, message, headers, data }).await?;
                }
                return Ok(Incoming::Garbage(reason));
            }
        };
        match frame.kind {
            FrameKind::System => {
                self.answer(&Ack::success(&frame)).await?;
                Ok(if frame.topic() == DISCONNECT {
                    let data = json::read(frame.data.as_bytes(), Twice::LastCounts).unwrap_or_default();
                    let reason = data["reason"].as_str().unwrap_or("no reason given");
                    Incoming::Disconnect(reason.chars().take(QUOTED).collect())
                } else {
                    Incoming::System(frame)
                })
            }
            FrameKind::Unknown => {
                self.answer(&Ack::success(&frame)).await?;
                Ok(Incoming::Garbage("a frame of a type that is not known".into()))
            }
            FrameKind::Event | FrameKind::Callback => Ok(Incoming::Frame(frame)),
        }
    }

    /// Answers a frame.
    ///
    /// # Errors
    /// The connection is over.
    pub async fn answer(&mut self, ack: &Ack) -> Result<(), Lost> {
        let text = super::json(ack).map_err(|error| Lost(error.to_string()))?;
        limited(self.socket.send(text)).await
    }

    /// Closes it.
    pub async fn close(self) {
        self.socket.close().await;
    }
}

async fn limited(step: impl Future<Output = Result<(), Lost>>) -> Result<(), Lost> {
    let stuck = || Lost("the other side does not take what is sent".into());
    tokio::time::timeout(ANSWER, step).await.unwrap_or_else(|_| Err(stuck()))
}

/// Reads a frame; of something else, its messageId when it has one, and why it is none.
///
/// # Errors
/// It is none.
pub fn read_frame(text: &str) -> Result<Frame, (Option<String>, String)> {
    let mut value = json::read(text.as_bytes(), Twice::LastCounts).map_err(|bad| {
        let what = if bad == Bad::TooMany { "JSON of far too many values" } else { "text that is not JSON" };
        (None, what.to_owned())
    })?;
    // §7.3: `data` is JSON as text. The same without the quotes can be read as well.
    if let Some(data @ (Json::Object(_) | Json::Array(_))) = value.get_mut("data") {
        *data = data.to_string().into();
    }
    let id = value["headers"]["messageId"].as_str().map(str::to_owned);
    serde_json::from_value(value).map_err(|error| {
        // The error may quote the whole of it.
        let why: String = error.to_string().chars().take(QUOTED).collect();
        (id, format!("JSON that is no frame ({why})"))
    })
}

/// The bot message in a frame; `None` when it holds none.
pub fn bot_message(frame: &Frame) -> Option<BotMessage> {
    serde_json::from_value(json::read(frame.data.as_bytes(), Twice::LastCounts).ok()?).ok()
}

/// The two topics that every connection has anyway: nothing is delivered here that somebody else waits for (§7.2).
pub fn quiet_subscriptions() -> Vec<Subscription> {
    vec![Subscription::new(FrameKind::System, PING), Subscription::new(FrameKind::System, DISCONNECT)]
}

#[cfg(test)]
mod tests {
    use super::{Bases, FrameKind, Gateway, OpenReply, Session, read_frame};

    fn gateway(endpoint: &str, ticket: &str) -> Result<String, &'static str> {
        Gateway::of(OpenReply { endpoint: endpoint.into(), ticket: ticket.into() })
            .map(|gateway| gateway.request().wire_url().unwrap().expose().to_owned())
    }

    #[test]
    fn tickets_only_go_where_nobody_can_read_them() {
        assert_eq!(
            gateway("wss://wss-open-connection.dingtalk.com:443/connect", "77 24/+").unwrap(),
            "https://wss-open-connection.dingtalk.com/connect?ticket=77%2024%2F%2B"
        );
        assert_eq!(gateway("ws://127.0.0.1:80/connect", "t").unwrap(), "http://127.0.0.1/connect?ticket=t");
        for endpoint in [
            "ws://example.com/connect",
            "https://example.com",
            "wss://li@example.com/",
            "wss:///",
            "x",
            "wss://a/?b=c",
        ] {
            assert!(gateway(endpoint, "t").unwrap_err().contains("wss://"), "{endpoint}");
        }
        assert_eq!(gateway("wss://example.com/", " ").unwrap_err(), "ticket");
    }

    #[test]
    fn replies_go_to_the_configured_host_only() {
        let bases = Bases { api: String::new(), oapi: "https://oapi.dingtalk.com".into() };
        let session = |address| Session::of(address, &bases).map(|session| session.0.expose().to_owned());
        assert_eq!(session("https://oapi.dingtalk.com/robot/sendBySession?session=a%2Bb").unwrap(), "a+b");
        assert!(session("https://oapi.dingtalk.com:443/robot/sendBySession?session=a").is_some());
        for address in [
            "https://evil.example/robot/sendBySession?session=a",
            "http://oapi.dingtalk.com/robot/sendBySession?session=a",
            "https://oapi.dingtalk.com:8443/robot/sendBySession?session=a",
            "https://oapi.dingtalk.com/robot/send?session=a",
            "https://oapi.dingtalk.com@evil.example/robot/sendBySession?session=a",
            "https://li@oapi.dingtalk.com/robot/sendBySession?session=a",
            "https://oapi.dingtalk.com/robot/sendBySession?session=a&x=1",
            "https://oapi.dingtalk.com/robot/sendBySession",
            "",
        ] {
            assert!(session(address).is_none(), "{address}");
        }
    }

    #[test]
    fn frames_are_read_leniently() {
        let frame =
            read_frame(r#"{"type":"EVENT","headers":{"messageId":"m","x":1},"data":{"a":1}}"#).unwrap();
        assert_eq!(
            (frame.kind, frame.data.as_str(), frame.message_id()),
            (FrameKind::Event, r#"{"a":1}"#, "m")
        );
        assert!(read_frame("{}").unwrap_err().0.is_none());
        assert!(read_frame("ping").unwrap_err().1.contains("not JSON"));
        assert_eq!(read_frame(r#"{"headers":{"messageId":"m"}}"#).unwrap_err().0.as_deref(), Some("m"));
        assert!(read_frame("[1]").is_err());
    }
}
