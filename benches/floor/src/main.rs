//! The floor: one signed message, or one upload, over raw TLS with requests written by hand. It reads a token cache, signs, posts,
//! parses the answer and prints `ok`: what any program must do for a send, and nothing else. `.ci/bench` measures `ding` against it.
//!
//! usage: floor HOST:PORT CA.pem TOKEN.json [FILE]

use std::error::Error;
use std::fs::{self, File};
use std::io::{Read as _, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ring::hmac;
use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject as _};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// What is read and written at once, in bytes.
const PIECE: usize = 64 << 10;

type Tls = StreamOwned<ClientConnection, TcpStream>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, address, authority, cache, file @ ..] = arguments.as_slice() else {
        return Err("usage: floor HOST:PORT CA.pem TOKEN.json [FILE]".into());
    };
    let cached: serde_json::Value = serde_json::from_slice(&fs::read(cache)?)?;
    let token = cached["token"].as_str().ok_or("no token")?;
    let secret = cached["secret"].as_str().ok_or("no secret")?;
    let mut tls = connect(address, authority)?;
    match file.first() {
        None => send(&mut tls, address, token, secret)?,
        Some(path) => upload(&mut tls, address, token, path)?,
    }
    let answer: serde_json::Value = serde_json::from_slice(&body(&mut tls)?)?;
    if answer["errcode"] != 0 {
        return Err("refused".into());
    }
    println!("ok");
    Ok(())
}

fn connect(address: &str, authority: &str) -> Result<Tls, Box<dyn Error>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority)?)?;
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let host = address.split(':').next().unwrap_or_default().to_owned();
    let connection = ClientConnection::new(Arc::new(config), ServerName::try_from(host)?)?;
    let socket = TcpStream::connect(address)?;
    socket.set_nodelay(true)?;
    Ok(StreamOwned::new(connection, socket))
}

/// The signature of a webhook: HMAC-SHA256 of the time in milliseconds and the secret.
fn send(tls: &mut Tls, address: &str, token: &str, secret: &str) -> Result<(), Box<dyn Error>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let sign = BASE64_STANDARD.encode(hmac::sign(&key, format!("{now}\n{secret}").as_bytes()));
    let sign = sign.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let body = serde_json::json!({"msgtype": "text", "text": {"content": "hi"}}).to_string();
    let head = format!(
        "POST /robot/send?access_token={token}&timestamp={now}&sign={sign} HTTP/1.1\r\nHost: {address}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    tls.write_all((head + &body).as_bytes())?;
    Ok(tls.flush()?)
}

fn upload(tls: &mut Tls, address: &str, token: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let mut file = File::open(path)?;
    let before = "--border\r\nContent-Disposition: form-data; name=\"media\"; filename=\"file\"\r\n\
                  Content-Type: application/octet-stream\r\n\r\n";
    let after = "\r\n--border--\r\n";
    let length = before.len() as u64 + file.metadata()?.len() + after.len() as u64;
    let head = format!(
        "POST /media/upload?access_token={token}&type=file HTTP/1.1\r\nHost: {address}\r\n\
         Content-Type: multipart/form-data; boundary=border\r\nContent-Length: {length}\r\n\r\n{before}"
    );
    tls.write_all(head.as_bytes())?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => tls.write_all(&piece[..read])?,
        }
    }
    tls.write_all(after.as_bytes())?;
    Ok(tls.flush()?)
}

/// The body of the answer, of the length that its head names.
fn body(tls: &mut Tls) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.ok_or("no length")?.trim().parse()?;
            if answer.len() >= end + 4 + length {
                return Ok(answer.split_off(end + 4));
            }
        }
        match tls.read(&mut piece)? {
            0 => return Err("the answer was cut".into()),
            read => answer.extend_from_slice(&piece[..read]),
        }
    }
}
