//! Hosts and proxies on ports of their own, with certificates of an authority that nobody knows.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::CertificateDer;

use super::{World, answer};

/// A world whose hosts are `https://localhost:PORT`.
pub fn elsewhere(address: SocketAddr) -> World {
    let mut world = World::new();
    let base = format!("https://localhost:{}", address.port());
    world.set("DINGTALK_API_BASE", base.clone()).set("DINGTALK_OAPI_BASE", base);
    world.set("DING_WEBHOOK", "").set("DING_WEBHOOK_SECRET", "");
    world
}

/// Takes connections on a port of its own and hands each to `serve`, for as long as the test runs.
pub fn listener(serve: impl Fn(std::net::TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || listener.incoming().flatten().for_each(serve));
    address
}

/// A TLS host with a certificate for `name`, good in `years`; and the authority's certificate.
pub fn tls_host(name: &str, years: Range<i32>) -> (SocketAddr, String) {
    let authority = authority("Example Company Gateway", None);
    let (leaf, key) = leaf(name, years, &authority);
    (serve_tls(vec![leaf], &key), authority.pem())
}

/// A TLS host that sends its certificate without that of its issuer; and the certificate of the authority above both.
pub fn tls_host_without_chain(name: &str) -> (SocketAddr, String) {
    let above = authority("Example Authority", None);
    let between = authority("Example Issuer", Some(&above));
    let (leaf, key) = leaf(name, 2020..2999, &between);
    (serve_tls(vec![leaf], &key), above.pem())
}

/// A TLS host whose certificate is its own issuer; with `authority`, as `openssl req -x509` makes it; and the certificate.
pub fn tls_host_self_signed(name: &str, is_authority: bool) -> (SocketAddr, String) {
    let mut parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if is_authority {
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().unwrap();
    let certificate = parameters.self_signed(&key).unwrap();
    (serve_tls(vec![certificate.der().clone()], &key), certificate.pem())
}

/// A TLS host of an authority of its own that takes every message, and counts connections.
pub struct TlsService {
    pub address: SocketAddr,
    pub authority: String,
    connections: Arc<AtomicUsize>,
}

impl TlsService {
    /// The connections so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Starts one with a certificate for `name`.
pub fn tls_service(name: &str) -> TlsService {
    let authority = authority("Example Company Gateway", None);
    let (leaf, key) = leaf(name, 2020..2999, &authority);
    let connections = Arc::<AtomicUsize>::default();
    let counted = Arc::clone(&connections);
    let address = serve_tls_with(vec![leaf], &key, move |mut stream| {
        counted.fetch_add(1, Ordering::SeqCst);
        let (mut request, mut piece) = (Vec::new(), [0; 4096]);
        while !is_whole(&request) {
            match stream.read(&mut piece) {
                Ok(count) if count > 0 => request.extend_from_slice(&piece[..count]),
                _ => return,
            }
        }
        let _ = stream.write_all(answer("200 OK", "", r#"{"errcode":0,"errmsg":"ok"}"#).as_bytes());
        stream.conn.send_close_notify();
        let _ = stream.flush();
    });
    TlsService { address, authority: authority.pem(), connections }
}

/// Has a request with `Content-Length` come to its end?
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_none_or(|length| body.len() >= length.parse().unwrap())
}

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str, above: Option<&Authority>) -> Authority {
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.distinguished_name.push(DnType::CommonName, name);
    let key = KeyPair::generate().unwrap();
    match above {
        Some(above) => CertifiedIssuer::signed_by(parameters, key, above).unwrap(),
        None => CertifiedIssuer::self_signed(parameters, key).unwrap(),
    }
}

fn leaf(name: &str, years: Range<i32>, issuer: &Authority) -> (CertificateDer<'static>, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
    leaf.distinguished_name.push(DnType::CommonName, "host");
    leaf.not_before = rcgen::date_time_ymd(years.start, 1, 1);
    leaf.not_after = rcgen::date_time_ymd(years.end, 1, 1);
    let leaf = leaf.signed_by(&key, issuer).unwrap();
    (leaf.der().clone(), key)
}

fn serve_tls(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> SocketAddr {
    serve_tls_with(chain, key, |mut stream| {
        // The client hangs up where it does not like the certificate; what it asks is not answered.
        let _ = stream.conn.complete_io(stream.sock);
        let _ = stream.read(&mut [0; 1]);
    })
}

type TlsStream<'a> = rustls::Stream<'a, rustls::ServerConnection, std::net::TcpStream>;

fn serve_tls_with(
    chain: Vec<CertificateDer<'static>>,
    key: &KeyPair,
    serve: impl Fn(TlsStream<'_>) + Send + 'static,
) -> SocketAddr {
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let config = Arc::new(config);
    listener(move |mut stream| {
        let Ok(mut connection) = rustls::ServerConnection::new(Arc::clone(&config)) else { return };
        serve(rustls::Stream::new(&mut connection, &mut stream));
    })
}

/// Connects whatever is asked for to `host`.
pub fn tunnel(host: SocketAddr) -> SocketAddr {
    listener(move |mut client| {
        let mut head = [0; 1024];
        let length = client.read(&mut head).unwrap_or_default();
        assert!(head[..length].starts_with(b"CONNECT "));
        let _ = client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n");
        let mut server = std::net::TcpStream::connect(host).unwrap();
        let (mut up, mut down) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut up, &mut server);
            let _ = server.shutdown(std::net::Shutdown::Both);
        });
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut down, &mut client);
            let _ = client.shutdown(std::net::Shutdown::Both);
        });
    })
}
