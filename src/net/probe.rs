//! The way to a host, one step at a time, for diagnosis: name, proxy, connection, TLS. No request, no credentials.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::chain::{Leaf, Recorder, Trust, read_leaf};
use super::flaw::{Flaw, Insecure};
use super::options::{LOOPBACK, Options, Proxies};
use super::tls;

/// A proxy's answer to CONNECT is a few lines.
const MAX_HEAD: usize = 8192;

/// The way to one host.
pub struct Probe<'a> {
    options: &'a Options,
    host: String,
    port: u16,
    encrypted: bool,
    proxy: Option<Intercept>,
    limit: Duration,
    addresses: Vec<SocketAddr>,
    stream: Option<Box<dyn Stream>>,
}

/// What is written to and read from, encrypted or not.
pub trait Stream: AsyncRead + AsyncWrite + Unpin {}
impl<T: AsyncRead + AsyncWrite + Unpin> Stream for T {}

/// A connection that is encrypted.
#[derive(Debug, Clone)]
pub struct Secured {
    /// `TLS 1.3`
    pub protocol: String,
    /// The host's certificate; `None` when it cannot be read.
    pub leaf: Option<Leaf>,
    /// Who knows its issuer.
    pub trust: Trust,
}

/// Why a step failed.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The time limit passed.
    #[error("no answer within {} s", .0.as_secs_f32())]
    TimeLimit(Duration),
    /// The name is not known.
    #[error("the name `{host}` was not found ({reason})")]
    Name {
        /// The name.
        host: String,
        /// What the system said.
        reason: String,
    },
    /// No connection.
    #[error("no connection to {address} ({reason})")]
    Connect {
        /// Whom to.
        address: String,
        /// What the system said.
        reason: String,
    },
    /// The proxy does not connect.
    #[error("the proxy {proxy} answers CONNECT with `{answer}`")]
    Refused {
        /// Host and port.
        proxy: String,
        /// First line of its answer.
        answer: String,
    },
    /// The proxy wants a password.
    #[error("the proxy {proxy} wants a user name and password")]
    Password {
        /// Host and port.
        proxy: String,
    },
    /// No encryption.
    #[error("{reason}")]
    Tls {
        /// What is wrong.
        insecure: Insecure,
        /// The certificate that came.
        leaf: Option<Leaf>,
        /// What the library said.
        reason: String,
    },
    /// An unusable CA file or system store.
    #[error("{0}")]
    Setup(String),
}

/// Does the host of the https address `base` stand in `bypass`, the list of those that go without a proxy?
pub fn goes_direct(bypass: &str, base: &str) -> bool {
    let any = Some(crate::secret::Secret::new("http://proxy.invalid:1"));
    let options = Options {
        proxies: Proxies { https: any, http: None, bypass: bypass.to_owned() },
        ..Options::default()
    };
    Probe::new(&options, base, Duration::ZERO).is_some_and(|probe| probe.proxy.is_none())
}

impl<'a> Probe<'a> {
    /// The way to the host of `base`; every step takes at most `limit`. `None` when `base` is no address.
    pub fn new(options: &'a Options, base: &str, limit: Duration) -> Option<Self> {
        let uri: Uri = base.parse().ok()?;
        let encrypted = uri.scheme_str() == Some("https");
        let host = uri.host()?.trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(if encrypted { 443 } else { 80 });
        let proxies = &options.proxies;
        let text = |secret: &Option<crate::secret::Secret>| {
            secret.as_ref().map(|secret| secret.expose().to_owned()).unwrap_or_default()
        };
        // The matcher that the HTTP client uses too.
        let matcher = Matcher::builder()
            .https(text(&proxies.https))
            .http(text(&proxies.http))
            .no(format!("{},{LOOPBACK}", proxies.bypass.trim()))
            .build();
        let proxy = matcher.intercept(&uri);
        Some(Self { options, host, port, encrypted, proxy, limit, addresses: Vec::new(), stream: None })
    }

    /// The host's name.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Is the connection to be encrypted?
    pub fn encrypted(&self) -> bool {
        self.encrypted
    }

    /// Host and port of the proxy, when there is one for this host.
    pub fn proxy(&self) -> Option<String> {
        let uri = self.proxy.as_ref()?.uri();
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        Some(format!("{}:{}", uri.host()?, uri.port_u16().unwrap_or(default)))
    }

    /// Looks the name up.
    ///
    /// # Errors
    /// It is not known.
    pub async fn resolve(&mut self) -> Result<&[SocketAddr], ProbeError> {
        self.addresses = look_up(&self.host, self.port, self.limit).await?;
        Ok(&self.addresses)
    }

    /// Connects to the first address that answers; each gets its share of the limit, so that a family of addresses
    /// that leads nowhere does not hide the other.
    ///
    /// # Errors
    /// No address accepts the connection.
    pub async fn connect(&mut self) -> Result<SocketAddr, ProbeError> {
        let (stream, address) = connect(&self.host, &self.addresses, self.limit).await?;
        self.stream = Some(Box::new(stream));
        Ok(address)
    }

    /// Connects to the proxy and asks it for a tunnel to the host.
    ///
    /// # Errors
    /// The proxy cannot be reached or does not want to.
    pub async fn tunnel(&mut self) -> Result<(), ProbeError> {
        let (Some(proxy), Some(address)) = (&self.proxy, self.proxy()) else { return Ok(()) };
        let (name, port) = address.rsplit_once(':').unwrap_or((&address, "80"));
        let name = name.trim_matches(['[', ']']);
        let addresses = look_up(name, port.parse().unwrap_or(80), self.limit).await?;
        let stream = limited(self.limit, async {
            let (stream, _) = connect(name, &addresses, self.limit).await?;
            if proxy.uri().scheme_str() != Some("https") {
                return self.ask(Box::new(stream), proxy, &address).await;
            }
            let config = tls::config(&self.options.authorities, self.options.roots.first())
                .map_err(ProbeError::Setup)?;
            let secured = TlsConnector::from(Arc::new(config)).connect(server_name(name)?, stream).await;
            let secured = secured.map_err(|error| ProbeError::Connect {
                address: address.clone(),
                reason: error.to_string(),
            })?;
            self.ask(Box::new(secured), proxy, &address).await
        })
        .await?;
        self.stream = Some(stream);
        Ok(())
    }

    /// Sends CONNECT; the proxy's own password goes with it, as with every call.
    async fn ask(
        &self,
        mut stream: Box<dyn Stream>,
        proxy: &Intercept,
        address: &str,
    ) -> Result<Box<dyn Stream>, ProbeError> {
        let failed =
            |error: io::Error| ProbeError::Connect { address: address.to_owned(), reason: error.to_string() };
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let mut request = format!("CONNECT {host}:{0} HTTP/1.1\r\nHost: {host}:{0}\r\n", self.port);
        if let Some(Ok(password)) = proxy.basic_auth().map(|value| value.to_str()) {
            request.push_str(&format!("Proxy-Authorization: {password}\r\n"));
        }
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).await.map_err(failed)?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") && head.len() < MAX_HEAD {
            // Byte by byte: what follows belongs to TLS.
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(failed(error)),
            }
        }
        let head = String::from_utf8_lossy(&head);
        let answer = head.lines().next().unwrap_or_default().trim().to_owned();
        match answer.split(' ').nth(1).and_then(|status| status.parse().ok()) {
            Some(200..=299) => Ok(stream),
            Some(407u16) => Err(ProbeError::Password { proxy: address.to_owned() }),
            _ => Err(ProbeError::Refused { proxy: address.to_owned(), answer }),
        }
    }

    /// Encrypts the connection, and ends it.
    ///
    /// # Errors
    /// The certificate is not good, or the host does not speak TLS.
    pub async fn secure(&mut self) -> Result<Secured, ProbeError> {
        let Some(stream) = self.stream.take() else {
            return Err(ProbeError::Setup("there is no connection to encrypt".into()));
        };
        let recorder = Arc::new(Recorder::new(self.options).map_err(ProbeError::Setup)?);
        let config = recorder.config().map_err(ProbeError::Setup)?;
        let name = server_name(&self.host)?;
        let connector = TlsConnector::from(Arc::new(config));
        let result = tokio::time::timeout(self.limit, connector.connect(name, stream)).await;
        let leaf = recorder.leaf().and_then(|leaf| read_leaf(&leaf));
        match result {
            Err(_) => Err(ProbeError::TimeLimit(self.limit)),
            Ok(Err(error)) => {
                let given = !self.options.authorities.is_empty();
                let flaw = recorder.flaw().unwrap_or_else(|| {
                    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
                    tls.map_or(Flaw::Other, |tls| Flaw::of(tls).0)
                });
                Err(ProbeError::Tls { insecure: Insecure { flaw, given }, leaf, reason: error.to_string() })
            }
            Ok(Ok(mut stream)) => {
                let version = stream.get_ref().1.protocol_version().and_then(|version| version.as_str());
                let protocol = version.map_or_else(|| "TLS".into(), |text| text.replace("TLSv1_", "TLS 1."));
                // The other side may have closed it already; the answer is known.
                let _ = tokio::time::timeout(self.limit, stream.shutdown()).await;
                Ok(Secured { protocol, leaf, trust: recorder.trust() })
            }
        }
    }
}

pub(super) fn server_name(host: &str) -> Result<ServerName<'static>, ProbeError> {
    ServerName::try_from(host.to_owned()).map_err(|error| ProbeError::Setup(format!("`{host}`: {error}")))
}

async fn limited<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, ProbeError>>,
) -> Result<T, ProbeError> {
    tokio::time::timeout(limit, step).await.unwrap_or(Err(ProbeError::TimeLimit(limit)))
}

pub(super) async fn look_up(host: &str, port: u16, limit: Duration) -> Result<Vec<SocketAddr>, ProbeError> {
    let unknown = |reason: String| ProbeError::Name { host: host.to_owned(), reason };
    limited(limit, async {
        let list = super::names::look_up(host, port).await.map_err(|error| unknown(error.to_string()))?;
        if list.is_empty() { Err(unknown("no address".into())) } else { Ok(list) }
    })
    .await
}

pub(super) async fn connect(
    host: &str,
    addresses: &[SocketAddr],
    limit: Duration,
) -> Result<(TcpStream, SocketAddr), ProbeError> {
    let share = limit / u32::try_from(addresses.len()).unwrap_or(u32::MAX).max(1);
    let mut failure = ProbeError::Connect { address: host.to_owned(), reason: "no address".into() };
    for address in addresses {
        let failed = |reason| ProbeError::Connect { address: address.to_string(), reason };
        match tokio::time::timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok((stream, *address)),
            Ok(Err(error)) => failure = failed(error.to_string()),
            Err(_) => failure = failed(format!("no answer within {} s", share.as_secs_f32())),
        }
    }
    Err(failure)
}
