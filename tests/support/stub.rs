//! A server of canned bytes, for answers that the sandbox does not give and for proxies.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Answers one connection after the other; closes its port when it has no answer left.
pub struct Stub {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// One list for each connection: what is written after the request, and after each further read.
    pub fn start(connections: Vec<Vec<String>>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let kept = requests.clone();
        std::thread::spawn(move || {
            for answers in connections {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let request = read_request(&mut stream);
                kept.lock().unwrap().push(request);
                for (index, answer) in answers.iter().enumerate() {
                    if index > 0 {
                        let _ = stream.read(&mut [0; 4096]);
                    }
                    // A caller that has gone away is what some tests are about.
                    let _ = stream.write_all(answer.as_bytes());
                }
            }
        });
        Self { address, requests }
    }

    /// One answer for each connection.
    pub fn answers(answers: &[String]) -> Self {
        Self::start(answers.iter().map(|answer| vec![answer.clone()]).collect())
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Head and body of each request so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// An HTTP answer that closes its connection.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// A port that nobody listens on.
pub fn closed_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// A request with its whole body.
pub fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return text.into_owned();
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
            _ => return text.into_owned(),
        }
    }
}
