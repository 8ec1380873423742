//! Hosts that misbehave, each on a port of its own.

use std::io::{Read as _, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use crate::support::{listener, read_request};

/// What answers every command well.
pub const GOOD: &str = r#"{"errcode":0,"errmsg":"ok","processQueryKey":"k","accessToken":"fw8exampletokenfw8exampletoken","expireIn":7200,"media_id":"@lADPexample","type":"image","created_at":1,"choices":[{"message":{"role":"assistant","content":"fine"},"finish_reason":"stop"}]}"#;

/// What a host does once it has read a request. Its connection ends when it returns.
#[derive(Clone)]
pub struct Host(Arc<dyn Fn(&mut TcpStream) + Send + Sync>);

impl Host {
    pub fn new(serve: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self(Arc::new(serve))
    }

    /// Takes connections; a request for a token is answered well unless it is what the case is about.
    pub fn start(&self) -> SocketAddr {
        let host = self.clone();
        listener(move |mut stream| {
            let host = host.clone();
            // A thread each: the next try comes while this one still drips.
            std::thread::spawn(move || host.0(&mut stream));
        })
    }
}

/// Reads a request with its body; its head.
pub fn request(stream: &mut TcpStream) -> String {
    let text = read_request(stream);
    text.split_once("\r\n\r\n").map_or_else(|| text.clone(), |(head, _)| head.to_owned())
}

/// A whole answer.
pub fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

/// Writes `bytes` over and over, until the other side has had enough.
pub fn endless(stream: &mut TcpStream, bytes: &[u8]) {
    let block = bytes.repeat((64 * 1024 / bytes.len()).max(1));
    while stream.write_all(&block).is_ok() {}
}

/// Writes one byte of `bytes` each time that nothing has come for a while, and then nothing any more.
pub fn drip(stream: &mut TcpStream, bytes: &[u8]) {
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    for byte in bytes {
        let _ = stream.read(&mut [0; 64]);
        if stream.write_all(&[*byte]).is_err() {
            return;
        }
    }
    silence(stream);
}

/// Says nothing until the other side has gone.
pub fn silence(stream: &mut TcpStream) {
    stream.set_read_timeout(None).unwrap();
    let mut buffer = [0; 4096];
    while stream.read(&mut buffer).is_ok_and(|count| count > 0) {}
}

/// Ends the connection in one direction and waits for the other.
pub fn finish(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    silence(stream);
}

/// Writes what may not be taken to its end.
pub fn put(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes);
}
