//! A Stream connection once it is up: writes frames, takes answers, and notes both in the journal.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::SEC_WEBSOCKET_ACCEPT;
use axum::response::Response;
use futures_util::{SinkExt as _, StreamExt as _};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::time::interval;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::Role;
use tokio_tungstenite::tungstenite::{Error, Message as Packet};

use super::describe::hide;
use super::entry::{Entry, Outcome};
use super::faults::FaultEffect;
use super::gateway::CONNECT;
use super::message::Message;
use super::operation::Operation;
use super::state::{Core, Joining, Order};
use crate::api::wire::stream::{BOT_MESSAGES, DISCONNECT, Frame, FrameKind, PING};

/// §7.3: the server closes about 10 s after it said so.
const GRACE: Duration = Duration::from_secs(10);
/// How often the clock is looked at. Sleeping by it would move a test's clock.
const TICK: Duration = Duration::from_millis(20);

/// What a request for an upgrade can become.
pub(super) struct Upgrade {
    answer: Response,
    socket: OnUpgrade,
}

impl Upgrade {
    /// `None`: the request asks for no WebSocket.
    pub(super) fn of(request: &mut Request) -> Option<Self> {
        let answer = create_response_with_body(request, Body::empty).ok()?;
        Some(Self { answer, socket: hyper::upgrade::on(request) })
    }

    /// Answers with 101, and serves the connection from then on.
    pub(super) fn accept(mut self, core: Arc<Core>, joining: Joining) -> Response {
        if joining.bad_accept {
            let foreign = HeaderValue::from_static("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            self.answer.headers_mut().insert(SEC_WEBSOCKET_ACCEPT, foreign);
        }
        tokio::spawn(async move {
            let id = joining.id;
            if let Ok(upgraded) = self.socket.await {
                let socket = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None);
                let mut socket = Socket { core: Arc::clone(&core), id, socket: socket.await };
                // It ends with an error as well when the client goes away without a word.
                let _ = socket.serve(joining).await;
            }
            core.lock().gateway.leave(id);
        });
        self.answer
    }
}

struct Socket {
    core: Arc<Core>,
    id: u32,
    socket: WebSocketStream<TokioIo<Upgraded>>,
}

impl Socket {
    /// Until the client leaves, or the grace after a disconnect is over.
    async fn serve(&mut self, mut joining: Joining) -> Result<(), Error> {
        match joining.fault {
            Some(FaultEffect::Drop) => return Ok(()),
            Some(FaultEffect::Hang) => pending().await,
            Some(FaultEffect::Garbage) => {
                for text in ["\u{1}~~ not JSON \u{2}", r#"{"hello":"world"}"#] {
                    self.socket.send(Packet::text(text)).await?;
                }
                self.socket.send(Packet::binary(vec![0, 159, 146, 150])).await?;
            }
            _ => {}
        }
        if self.core.ping {
            self.system(PING).await?;
        }
        let mut end = None;
        if joining.fault == Some(FaultEffect::Disconnect) {
            end = Some(self.disconnect().await?);
        }
        let mut ticks = interval(TICK);
        loop {
            tokio::select! {
                // What is to be delivered goes out before the next answer is read: tests can rely on the order.
                biased;
                Some(order) = joining.orders.recv() => match order {
                    Order::Write(frame) => self.write(frame).await?,
                    Order::Disconnect => end = Some(self.disconnect().await?),
                },
                _ = ticks.tick() => {
                    let now = self.core.clock.elapsed();
                    if end.is_some_and(|end| now >= end) {
                        return Ok(());
                    }
                    self.core.lock().gateway.redeliver(now);
                }
                packet = self.socket.next() => match packet {
                    Some(packet) => self.read(packet?),
                    None => return Ok(()),
                },
            }
        }
    }

    /// Says that the connection will end; when it will.
    async fn disconnect(&mut self) -> Result<Duration, Error> {
        // Before the client can know of it: whoever moves the clock then moves this end closer.
        let end = self.core.clock.elapsed() + GRACE;
        self.system(DISCONNECT).await?;
        Ok(end)
    }

    async fn system(&mut self, topic: &str) -> Result<(), Error> {
        let frame = self.core.lock().gateway.system(&*self.core.clock, self.id, topic);
        self.write(frame).await
    }

    async fn write(&mut self, frame: Frame) -> Result<(), Error> {
        let mut shown = serde_json::to_value(&frame).map_err(std::io::Error::from)?;
        let text = shown.to_string();
        open_data(&mut shown);
        let mut entry = self.entry(Operation::Push, Some(&frame), shown);
        if frame.topic() == BOT_MESSAGES {
            let said = entry.body["data"]["text"]["content"].as_str().map(|text| text.trim().to_owned());
            entry.message = said.map(|text| Message { text: Some(text), ..Message::default() });
        }
        self.core.note(entry);
        self.socket.send(Packet::text(text)).await
    }

    fn read(&self, packet: Packet) {
        match packet {
            Packet::Text(text) => self.answered(text.as_str()),
            // No answer is binary: not as JSON either.
            Packet::Binary(_) => self.answered("\u{0}"),
            Packet::Close(frame) => {
                let mut entry = self.entry(Operation::Close, None, Value::Null);
                entry.kind = frame.map(|frame| u16::from(frame.code).to_string());
                self.core.lock().gateway.leave(self.id);
                self.core.note(entry);
            }
            // Answered by the library.
            Packet::Ping(_) | Packet::Pong(_) | Packet::Frame(_) => {}
        }
    }

    fn answered(&self, text: &str) {
        let (frame, verdict) = self.core.lock().gateway.answered(self.core.clock.elapsed(), text);
        let mut shown = serde_json::from_str(text).unwrap_or_else(|_| json!(text));
        open_data(&mut shown);
        let mut entry = self.entry(Operation::Ack, frame.as_ref(), shown);
        if let Err(refusal) = verdict {
            entry.outcome = refusal.into();
        }
        self.core.note(entry);
    }

    /// About `frame`; the number is given when it is noted.
    fn entry(&self, operation: Operation, frame: Option<&Frame>, body: Value) -> Entry {
        Entry {
            number: 0,
            millis: self.core.millis(),
            operation,
            method: "WS".to_owned(),
            path: CONNECT.to_owned(),
            outcome: Outcome::Accepted,
            fault: None,
            target: frame.map(topic).unwrap_or_default(),
            invalid_users: Vec::new(),
            kind: frame.and_then(|frame| Some(serde_json::to_value(frame.kind).ok()?.as_str()?.to_owned())),
            body: hide(body),
            message: None,
            recalled: false,
        }
    }
}

/// Events all have the same topic; their type tells more.
fn topic(frame: &Frame) -> String {
    let name = if frame.kind == FrameKind::Event { "eventType" } else { "topic" };
    frame.header(name).to_owned()
}

/// Puts the JSON in place of the text that holds it.
fn open_data(shown: &mut Value) {
    if let Some(data) = shown.get_mut("data")
        && let Some(opened) = data.as_str().and_then(|text| serde_json::from_str(text).ok())
    {
        *data = opened;
    }
}
