//! A second Stream gateway, which shares nothing with ours: another WebSocket library and a handshake of its own.

use std::future::pending;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use web_socket::{Event, WebSocket};

/// What the gateway does on one connection, in order. At the end it closes the WebSocket.
#[derive(Debug, Clone)]
pub enum Act {
    /// Sends text.
    Text(String),
    /// Sends bytes that are no text.
    Binary,
    /// Sends a WebSocket ping.
    Ping,
    /// Waits for one text from the client, and keeps it.
    Ack,
    /// Reads and answers nothing any more.
    Hang,
    /// Hangs up without a word.
    Drop,
    /// Waits for the client's good-bye.
    Closed,
}

/// How a request is answered.
#[derive(Debug, Clone)]
pub enum How {
    /// As it should be.
    Well,
    /// With these bytes.
    With(String),
    /// Not at all.
    Never,
    /// With a 101 that has the accept value of another key.
    WrongAccept,
}

/// What the gateway does.
#[derive(Debug, Clone)]
pub struct Script {
    /// The answer to opening; one for each request, the last one for all others.
    pub open: Vec<How>,
    /// The answer to the upgrade.
    pub upgrade: How,
    /// Acts for each connection; a connection without hangs.
    pub connections: Vec<Vec<Act>>,
    /// Address that tickets are for, in place of its own.
    pub endpoint: Option<String>,
    /// Names in its certificate; without one it speaks plain http.
    pub names: Vec<String>,
}

impl Default for Script {
    fn default() -> Self {
        let (open, connections) = (vec![How::Well], vec![vec![Act::Closed]]);
        Self { open, upgrade: How::Well, connections, endpoint: None, names: Vec::new() }
    }
}

/// What happened so far.
#[derive(Debug, Default)]
struct Log {
    opened: Vec<Value>,
    heads: Vec<String>,
    texts: Vec<Value>,
    replies: Vec<(String, Value)>,
    pongs: usize,
    closed: usize,
}

/// The gateway; it runs as long as the test.
pub struct Gateway {
    address: SocketAddr,
    encrypted: bool,
    /// Certificate of its authority.
    pub authority: String,
    log: Arc<Mutex<Log>>,
}

impl Gateway {
    /// One connection with these acts.
    pub fn acting(acts: Vec<Act>) -> Self {
        Self::start(Script { connections: vec![acts], ..Script::default() })
    }

    pub fn start(script: Script) -> Self {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::<Mutex<Log>>::default();
        let (acceptor, authority) = acceptor(&script.names);
        let encrypted = acceptor.is_some();
        let server = Arc::new(Server { script, address, acceptor, log: log.clone() });
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                listener.set_nonblocking(true).unwrap();
                let listener = TcpListener::from_std(listener).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(server.clone().serve(stream));
                }
            });
        });
        Self { address, encrypted, authority, log }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What `api_base` and `oapi_base` are set to.
    pub fn base(&self) -> String {
        if self.encrypted {
            format!("https://localhost:{}", self.address.port())
        } else {
            format!("http://{}", self.address)
        }
    }

    /// A sessionWebhook of this host.
    pub fn session_webhook(&self) -> String {
        format!("{}/robot/sendBySession?session={SESSION}", self.base())
    }

    /// Bodies of the requests to open.
    pub fn opened(&self) -> Vec<Value> {
        self.log.lock().unwrap().opened.clone()
    }

    /// Heads of the upgrades.
    pub fn heads(&self) -> Vec<String> {
        self.log.lock().unwrap().heads.clone()
    }

    /// What the client sent.
    pub fn texts(&self) -> Vec<Value> {
        self.log.lock().unwrap().texts.clone()
    }

    /// Query and body of what was posted to a sessionWebhook.
    pub fn replies(&self) -> Vec<(String, Value)> {
        self.log.lock().unwrap().replies.clone()
    }

    /// Pongs that came.
    pub fn pongs(&self) -> usize {
        self.log.lock().unwrap().pongs
    }

    /// Connections to which the client said good-bye.
    pub fn closed(&self) -> usize {
        self.log.lock().unwrap().closed
    }
}

/// Marked, so that it is found wherever it is shown.
pub const SESSION: &str = "MARKsession0123456789";
/// Beginning of each ticket; marked as well.
pub const TICKET: &str = "MARKticket";

/// A frame of the gateway.
pub fn frame(kind: &str, topic: &str, id: &str, data: &Value) -> Act {
    let frame = json!({
        "specVersion": "1.0", "type": kind,
        "headers": {"topic": topic, "messageId": id, "contentType": "application/json", "time": "1767225600000"},
        "data": data.to_string(),
    });
    Act::Text(frame.to_string())
}

/// A bot message in a group, with the id `msg-ID`.
pub fn bot_message(id: &str, session_webhook: &str, expires: u64) -> Act {
    let data = json!({
        "conversationId": "cidExample==", "conversationType": "2", "conversationTitle": "ops",
        "msgId": format!("msg-{id}"), "msgtype": "text", "text": {"content": " hello"}, "senderNick": "Li",
        "senderStaffId": "user123", "robotCode": "dingrobot", "sessionWebhook": session_webhook,
        "sessionWebhookExpiredTime": expires,
    });
    frame("CALLBACK", "/v1.0/im/bot/messages/get", id, &data)
}

/// An event with the eventId `event-ID`.
pub fn event(id: &str) -> Act {
    let frame = json!({
        "specVersion": "1.0", "type": "EVENT",
        "headers": {"topic": "user_add_org", "messageId": id, "eventId": format!("event-{id}"), "eventType": "user_add_org"},
        "data": "{\"userId\":[\"u1\"]}",
    });
    Act::Text(frame.to_string())
}

struct Server {
    script: Script,
    address: SocketAddr,
    acceptor: Option<TlsAcceptor>,
    log: Arc<Mutex<Log>>,
}

impl Server {
    async fn serve(self: Arc<Self>, stream: TcpStream) {
        let mut stream = match &self.acceptor {
            None => Wire(Box::new(stream)),
            // Whoever does not like the certificate hangs up.
            Some(acceptor) => match acceptor.accept(stream).await {
                Ok(stream) => Wire(Box::new(stream)),
                Err(_) => return,
            },
        };
        while let Some((head, body)) = read(&mut stream).await {
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            if head.starts_with("GET ") {
                return self.upgrade(stream, head).await;
            }
            let answer = if path == "/v1.0/gateway/connections/open" {
                self.open(body)
            } else {
                self.post(path, body)
            };
            match answer {
                Some(answer) => stream.write_all(answer.as_bytes()).await.unwrap_or_default(),
                None => pending().await,
            }
        }
    }

    fn open(&self, body: Value) -> Option<String> {
        let mut log = self.log.lock().unwrap();
        let count = log.opened.len();
        log.opened.push(body);
        let how = self.script.open.get(count).or(self.script.open.last()).cloned().unwrap_or(How::Well);
        let scheme = if self.acceptor.is_some() { "wss://localhost" } else { "ws://127.0.0.1" };
        let own = format!("{scheme}:{}/connect", self.address.port());
        let endpoint = self.script.endpoint.clone().unwrap_or(own);
        match how {
            How::With(answer) => Some(answer),
            How::Never => None,
            _ => Some(answer(&json!({"endpoint": endpoint, "ticket": format!("{TICKET}-{count}+/=")}))),
        }
    }

    fn post(&self, path: String, body: Value) -> Option<String> {
        let query = path.split_once('?').map_or("", |(_, query)| query).to_owned();
        self.log.lock().unwrap().replies.push((query, body));
        Some(answer(&json!({"errcode": 0, "errmsg": "ok"})))
    }

    async fn upgrade(&self, mut stream: Wire, head: String) {
        let key = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("sec-websocket-key").then(|| value.trim().to_owned())
        });
        let index = {
            let mut log = self.log.lock().unwrap();
            log.heads.push(head);
            log.heads.len() - 1
        };
        let key = match &self.script.upgrade {
            How::Never => pending().await,
            How::With(answer) => {
                let _ = stream.write_all(answer.as_bytes()).await;
                return;
            }
            How::WrongAccept => "another key".to_owned(),
            How::Well => key.unwrap(),
        };
        let head = format!(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n\r\n",
            accept(&key)
        );
        let _ = stream.write_all(head.as_bytes()).await;
        let mut socket = WebSocket::server(stream);
        for act in self.script.connections.get(index).cloned().unwrap_or(vec![Act::Hang]) {
            match act {
                Act::Text(text) => socket.send(text.as_str()).await.unwrap_or_default(),
                Act::Binary => socket.send(&b"\x00\x01"[..]).await.unwrap_or_default(),
                Act::Ping => socket.send_ping(b"are you there").await.unwrap_or_default(),
                Act::Ack => {
                    if !self.receive(&mut socket, true).await {
                        return;
                    }
                }
                Act::Hang => pending().await,
                Act::Drop => return,
                Act::Closed => {
                    self.receive(&mut socket, false).await;
                    return;
                }
            }
        }
        let _ = socket.close(()).await;
    }

    /// Takes what comes, up to the first text when there is to be one; false when the client is gone.
    async fn receive(&self, socket: &mut WebSocket<Wire>, one: bool) -> bool {
        while let Ok(event) = socket.recv().await {
            match event {
                Event::Data { data, .. } => {
                    self.log.lock().unwrap().texts.push(serde_json::from_slice(&data).unwrap());
                    if one {
                        return true;
                    }
                }
                Event::Pong(data) => {
                    assert_eq!(&*data, b"are you there");
                    self.log.lock().unwrap().pongs += 1;
                }
                Event::Ping(data) => socket.send_pong(data).await.unwrap_or_default(),
                Event::Close { .. } => {
                    self.log.lock().unwrap().closed += 1;
                    // RFC 6455 §5.5.1: the answer to a good-bye is one.
                    let _ =
                        socket.send_raw(web_socket::Frame { fin: true, opcode: 8, data: b"\x03\xe8" }).await;
                    return false;
                }
                Event::Error(error) => panic!("the client speaks no WebSocket: {error}"),
            }
        }
        false
    }
}

fn answer(body: &Value) -> String {
    let body = body.to_string();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A request: its head, and its body as JSON.
async fn read(stream: &mut Wire) -> Option<(String, Value)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        // Byte by byte: what follows belongs to the body or the WebSocket.
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().unwrap())
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.ok()?;
    Some((head, serde_json::from_slice(&body).unwrap_or_default()))
}

/// A certificate for `names`, and its authority in PEM form.
fn acceptor(names: &[String]) -> (Option<TlsAcceptor>, String) {
    if names.is_empty() {
        return (None, String::new());
    }
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(names.to_vec()).unwrap().signed_by(&key, &authority).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    (Some(TlsAcceptor::from(Arc::new(config))), authority.pem())
}

/// A connection, encrypted or not.
struct Wire(Box<dyn Duplex>);

trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

/// RFC 6455 §4.2.2.
fn accept(key: &str) -> String {
    STANDARD.encode(sha1(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11").as_bytes()))
}

/// FIPS 180-4 §6.1; no crate of the tests has it.
fn sha1(message: &[u8]) -> [u8; 20] {
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64), 0);
    if padded.len() - message.len() < 9 {
        padded.resize(padded.len() + 64, 0);
    }
    let end = padded.len() - 8;
    padded[end..].copy_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> =
            block.chunks(4).map(|bytes| u32::from_be_bytes(bytes.try_into().unwrap())).collect();
        for at in 16..80 {
            words.push((words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mixed, constant) = match at / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let sum = [mixed, e, constant, *word].into_iter().fold(a.rotate_left(5), u32::wrapping_add);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        for (whole, part) in state.iter_mut().zip([a, b, c, d, e]) {
            *whole = whole.wrapping_add(part);
        }
    }
    let mut digest = [0; 20];
    for (bytes, word) in digest.chunks_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

/// A proxy that connects whatever is asked for to `host`, and counts how often.
pub fn connect_proxy(host: SocketAddr) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let kept = asked.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            listener.set_nonblocking(true).unwrap();
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((client, _)) = listener.accept().await {
                let kept = kept.clone();
                tokio::spawn(async move {
                    let mut client = Wire(Box::new(client));
                    let Some((head, _)) = read(&mut client).await else { return };
                    kept.lock().unwrap().push(head.split(' ').nth(1).unwrap_or_default().to_owned());
                    let _ = client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await;
                    let mut server = TcpStream::connect(host).await.unwrap();
                    let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
                });
            }
        });
    });
    (format!("http://{address}"), asked)
}

#[test]
fn the_answer_to_the_key_of_the_rfc() {
    assert_eq!(accept("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}
