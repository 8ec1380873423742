//! Gateways that flood, and frames that are none, against a listener: it bears them until its time is over.

use std::net::TcpStream;

use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::program::{Case, Talk};
use super::servers::{Host, answer, endless, finish, put, request, silence};

const TEXT: u8 = 0x81;
const BINARY: u8 = 0x82;
const PING: u8 = 0x89;

/// A frame of a server: not masked.
fn frame(kind: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![kind];
    match payload.len() {
        short @ 0..126 => bytes.push(u8::try_from(short).unwrap()),
        length @ 126..65_536 => {
            bytes.push(126);
            bytes.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
        length => {
            bytes.push(127);
            bytes.extend((length as u64).to_be_bytes());
        }
    }
    bytes.extend(payload);
    bytes
}

fn event(kind: &str, topic: &str, id: &str, data: &str) -> Vec<u8> {
    let headers = format!(r#"{{"topic":"{topic}","messageId":"{id}","eventId":"{id}"}}"#);
    frame(TEXT, format!(r#"{{"type":"{kind}","headers":{headers},"data":{data}}}"#).as_bytes())
}

/// Writes what `make` gives for 0, 1, 2 … and reads what comes back.
fn flood(stream: &mut TcpStream, make: impl Fn(usize) -> Vec<u8>) {
    let mut reader = stream.try_clone().unwrap();
    std::thread::spawn(move || silence(&mut reader));
    let mut number = 0;
    while std::io::Write::write_all(stream, &make(number)).is_ok() {
        number += 1;
    }
}

/// Name; is it of the core?; what the gateway does on the WebSocket.
type Row = (&'static str, bool, fn(&mut TcpStream));

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("pings and does not read",       true,  |s| endless(s, &frame(PING, &[b'x'; 125]))),
    ("words that are no frames",      true,  |s| endless(s, &frame(TEXT, b"x"))),
    ("bytes that are no text",        false, |s| endless(s, &frame(BINARY, b"x"))),
    ("frames without a type, unread", false, |s| endless(s, &frame(TEXT, br#"{"headers":{"messageId":"m"}}"#))),
    ("system frames, unread",         false, |s| endless(s, &event("SYSTEM", "ping", "m", &format!("\"{}\"", "x".repeat(450_000))))),
    ("system frames, read",           false, |s| flood(s, |n| event("SYSTEM", "ping", &n.to_string(), &format!("\"{}\"", "x".repeat(450_000))))),
    ("ids as long as messages",       true,  |s| flood(s, |n| event("EVENT", "x", &format!("{n}{}", "i".repeat(300_000)), "\"{}\""))),
    ("new ids without end",           false, |s| flood(s, |n| event("EVENT", "x", &n.to_string(), "\"{}\""))),
    ("the same event without end",    false, |s| flood(s, |_| event("EVENT", "x", "1", "\"{}\""))),
    ("wide events",                   true,  |s| flood(s, |n| event("EVENT", "x", &n.to_string(), &format!("[{}0]", r#"{"":0},"#.repeat(70_000))))),
    ("wide events as text",           false, |s| flood(s, |n| event("EVENT", "x", &n.to_string(), &format!("\"[{}0]\"", r#"{\"\":0},"#.repeat(50_000))))),
    ("a message that is too long",    false, |s| flood(s, |n| event("EVENT", "x", &n.to_string(), &format!("\"{}\"", "x".repeat(600_000))))),
    ("a number that is a list",       false, |s| flood(s, |n| event("CALLBACK", "/v1.0/im/bot/messages/get", &n.to_string(), &format!(r#""{{\"msgId\":\"{n}\",\"errorCode\":[{}0]}}""#, r#"{\"\":0},"#.repeat(50_000))))),
    ("large events",                  false, |s| flood(s, |n| event("EVENT", "x", &n.to_string(), &format!("\"{}\"", "x".repeat(500_000))))),
    ("deep events",                   false, |s| flood(s, |n| event("EVENT", "x", &n.to_string(), &"[".repeat(100_000)))),
    ("a frame of all bytes",          true,  |s| { put(s, &[TEXT, 127, 0x7f, 255, 255, 255, 255, 255, 255, 255]); endless(s, b"x") }),
    ("a message of fragments",        false, |s| { put(s, &[0x01, 1, b'x']); endless(s, &[0x00, 1, b'x']) }),
    ("a frame that is masked",        false, |s| { put(s, &[TEXT, 0x81, 1, 2, 3, 4, b'x']); silence(s) }),
    ("a frame of no kind",            false, |s| { put(s, &[0x87, 0]); silence(s) }),
    ("no text in a text",             false, |s| { put(s, &frame(TEXT, b"\xff\xfe")); silence(s) }),
    ("half a frame",                  false, |s| { put(s, &[TEXT, 126]); finish(s) }),
    ("a good-bye of commands",        false, |s| { put(s, &frame(0x88, &[&[3, 232][..], "\u{1b}[2J\u{7}".as_bytes()].concat())); silence(s) }),
    ("hangs up",                      false, |_| {}),
    ("says nothing",                  false, silence),
];

fn gateway(serve: fn(&mut TcpStream)) -> Host {
    Host::new(move |stream| {
        let head = request(stream);
        let header = |wanted: &str| {
            head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
            })
        };
        let Some(key) = header("sec-websocket-key") else {
            let body = format!(
                r#"{{"endpoint":"ws://{}/connect","ticket":"t"}}"#,
                header("host").unwrap_or_default()
            );
            put(stream, &answer("200 OK", "Content-Type: application/json\r\n", &body));
            return finish(stream);
        };
        let accept = derive_accept_key(key.as_bytes());
        put(stream, format!("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n").as_bytes());
        serve(stream);
    })
}

/// The cases; of the core only some.
pub fn cases(core: bool) -> Vec<Case> {
    let rows = ROWS.iter().filter(|(_, in_core, _)| !core || *in_core);
    let talks = if core { &[Talk::Listen][..] } else { &[Talk::Listen, Talk::Execute][..] };
    rows.flat_map(|(host, _, serve)| {
        talks.iter().map(|talk| Case { host, serve: gateway(*serve), talk: *talk, exits: &[0] })
    })
    .collect()
}
