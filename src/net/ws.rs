//! A WebSocket over the one HTTP client: the same proxies, authorities and limits as every other call.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::time::Instant;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Message, Role, WebSocketConfig};

use super::call::{Call, Value};
use super::client::Net;
use super::error::Error;
use super::reason::UPGRADE;
use super::request::{answer, read};
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::host::Random;
use crate::say;

/// The most bytes of one message; the official Java SDK takes 256 KiB (§7.4).
const MAX_MESSAGE: usize = 512 << 10;
/// The most bytes that wait to be written: an answer may repeat what came. A gateway that does not read gets no more
/// pongs than fit, and answers wait for their time limit.
const MAX_WAITING: usize = 2 * MAX_MESSAGE;
/// What is read of an answer that is no upgrade: enough to see who speaks.
const MAX_REFUSAL: usize = 4096;
/// How long a closing connection may take to say good-bye.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// Why there is no WebSocket.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
pub enum UpgradeError {
    /// No reply.
    Net(#[from] Error),
    /// An answer other than 101.
    Refused {
        /// Who answered.
        host: String,
        /// HTTP status.
        status: u16,
        /// The beginning of the body.
        body: String,
    },
    /// A 101 that does not prove that the other side has understood the request.
    Handshake {
        /// Who answered.
        host: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

impl Fail for UpgradeError {
    fn failure(&self) -> Failure {
        let message = match self {
            Self::Net(error) => return error.failure(),
            Self::Refused { host, status, .. } => {
                say!(
                    "`{host}` answers HTTP {status} instead of 101",
                    "`{host}` 返回 HTTP {status} 而不是 101"
                )
            }
            Self::Handshake { host, what } => {
                say!("`{host}` answers 101 {what}", "`{host}` 返回 101，但握手无效（{what}）")
            }
        };
        let busy = matches!(self, Self::Refused { status: 500.., .. });
        Failure::of(&UPGRADE, if busy { Exit::Later } else { Exit::Unreachable }, message)
            .fix(say!("`ding stream test` looks at each stage", "用 `ding stream test` 逐步检查"))
    }
}

/// What comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A message.
    Text(String),
    /// A message that is no text, of this many bytes.
    Binary(usize),
    /// A sign of life: a ping, which is answered already, or a pong.
    Alive,
}

/// The connection is over, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Lost(pub String);

/// An open WebSocket.
pub struct Socket(WebSocketStream<reqwest::Upgraded>);

impl Net {
    /// Asks for a WebSocket. `call` is the GET without the headers of the handshake; its address is http(s).
    ///
    /// # Errors
    /// No reply, another one than 101, or one that is not an answer to this handshake.
    pub async fn upgrade(
        &self,
        call: &Call,
        random: &Random,
        limit: Duration,
    ) -> Result<Socket, UpgradeError> {
        let mut key = [0; 16];
        random(&mut key);
        let key = STANDARD.encode(key);
        let plain = |text: &str| Value::Plain(text.to_owned());
        let mut call = call.clone();
        call.headers.extend([
            ("Connection", plain("Upgrade")),
            ("Upgrade", plain("websocket")),
            ("Sec-WebSocket-Version", plain("13")),
            ("Sec-WebSocket-Key", plain(&key)),
        ]);
        let until = Instant::now() + limit;
        let shake = async |client: &reqwest::Client| {
            let (response, failing) = answer(client, &call, until).await?;
            let host = response.url().host_str().unwrap_or_default().to_owned();
            let status = response.status().as_u16();
            if status != 101 {
                let body = read(response, MAX_REFUSAL).await.unwrap_or_default();
                let body = String::from_utf8_lossy(&body[..body.len().min(MAX_REFUSAL)]).into_owned();
                return Ok(Err(UpgradeError::Refused { host, status, body }));
            }
            let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
            let websocket = header("upgrade").is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
            if !websocket {
                let what = "without `Upgrade: websocket`";
                return Ok(Err(UpgradeError::Handshake { host, what }));
            }
            // What a cache or a server of something else cannot know (RFC 6455 §4.1).
            if header("sec-websocket-accept").map(str::trim) != Some(&derive_accept_key(key.as_bytes())) {
                let what = "with a wrong `Sec-WebSocket-Accept`";
                return Ok(Err(UpgradeError::Handshake { host, what }));
            }
            Ok(Ok(response.upgrade().await.map_err(|error| failing.classified(&error))?))
        };
        let stream = self.with_roots(&call, shake).await??;
        let config = WebSocketConfig::default()
            .read_buffer_size(16 * 1024)
            .write_buffer_size(0)
            .max_write_buffer_size(MAX_WAITING)
            .max_message_size(Some(MAX_MESSAGE))
            .max_frame_size(Some(MAX_MESSAGE));
        Ok(Socket(WebSocketStream::from_raw_socket(stream, Role::Client, Some(config)).await))
    }
}

impl Socket {
    /// Waits for what comes next; pings are answered. Nothing is lost when the wait is given up.
    ///
    /// # Errors
    /// The connection is over.
    pub async fn next(&mut self) -> Result<Incoming, Lost> {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => Ok(Incoming::Text(text.as_str().to_owned())),
            Some(Ok(Message::Binary(bytes))) => Ok(Incoming::Binary(bytes.len())),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Ok(Incoming::Alive),
            Some(Ok(Message::Close(Some(frame)))) => {
                // The answer to it goes out with the next poll.
                let _ = tokio::time::timeout(GOOD_BYE, self.0.next()).await;
                let reason =
                    if frame.reason.is_empty() { String::new() } else { format!(": {}", frame.reason) };
                Err(Lost(format!("the other side closed it ({}{reason})", u16::from(frame.code))))
            }
            Some(Ok(Message::Close(None))) => Err(Lost("the other side closed it".into())),
            Some(Err(error)) => Err(Lost(error.to_string())),
            None => Err(Lost("the other side hung up".into())),
        }
    }

    /// Sends a text.
    ///
    /// # Errors
    /// The connection is over.
    pub async fn send(&mut self, text: String) -> Result<(), Lost> {
        self.0.send(Message::text(text)).await.map_err(|error| Lost(error.to_string()))
    }

    /// Asks for a sign of life.
    ///
    /// # Errors
    /// The connection is over.
    pub async fn ping(&mut self) -> Result<(), Lost> {
        self.0.send(Message::Ping(Vec::new().into())).await.map_err(|error| Lost(error.to_string()))
    }

    /// Says good-bye, and waits a moment for the answer.
    pub async fn close(mut self) {
        let leave = async {
            // Whoever has gone already needs no good-bye.
            if self.0.close(None).await.is_ok() {
                while let Some(Ok(_)) = self.0.next().await {}
            }
        };
        let _ = tokio::time::timeout(GOOD_BYE, leave).await;
    }
}
