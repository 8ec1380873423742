//! The sandbox from outside: bytes over TCP, without any HTTP client that could be wrong in the same way.

mod card;
mod faults;
mod foreign;
mod journal;
mod media;
mod odd;
mod recorded;
mod robot;
mod sent;
mod stream;
mod token;
mod upload;
mod webhook;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Entry, Fault, Options, Running, Sandbox};
use crate::api::wire::sign::webhook_sign;
use crate::host::{Clock, Sleep, unix_millis};
use crate::lang::Lang;
use crate::screen::paint;
use crate::secret::Secret;

/// An entry without colours.
fn draw(entry: &Entry, width: usize, lang: Lang) -> String {
    paint(&super::draw(entry, width, lang), false).into_owned()
}

/// A clock that only a test moves.
struct Hands(Mutex<Duration>);

impl Hands {
    fn forward(&self, seconds: u64) {
        *self.0.lock().unwrap() += Duration::from_secs(seconds);
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.elapsed()
    }

    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        *self.0.lock().unwrap() += duration;
        Box::pin(async {})
    }
}

fn timed(options: Options) -> (Running, Arc<Hands>) {
    let hands = Arc::new(Hands(Mutex::new(Duration::ZERO)));
    let clock: Arc<dyn Clock> = Arc::<Hands>::clone(&hands);
    (Sandbox::start(Options { clock: Some(clock), ..options }).unwrap(), hands)
}

fn start() -> Running {
    timed(Options::default()).0
}

fn with_faults(faults: &[&str]) -> Running {
    let faults = faults.iter().map(|text| Fault::parse(text).unwrap()).collect();
    timed(Options { faults, strict_drop: true, ..Options::default() }).0
}

/// Sends a request; the connection with it.
fn open(
    sandbox: &Running,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &(impl AsRef<[u8]> + ?Sized),
) -> TcpStream {
    let mut stream = TcpStream::connect(sandbox.base().trim_start_matches("http://")).unwrap();
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if headers.iter().all(|(name, _)| *name != "Connection") {
        head.push_str("Connection: close\r\n");
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let body = body.as_ref();
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
    stream
}

/// All that comes back, as it comes.
fn raw(
    sandbox: &Running,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &(impl AsRef<[u8]> + ?Sized),
) -> String {
    let mut answer = Vec::new();
    // A cut connection may end with an error: what came before counts.
    let _ = open(sandbox, method, path, headers, body).read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Status and body.
fn call(
    sandbox: &Running,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &(impl AsRef<[u8]> + ?Sized),
) -> (u16, String) {
    let answer = raw(sandbox, method, path, headers, body);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

const JSON: (&str, &str) = ("Content-Type", "application/json");
const OK: &str = r#"{"errcode":0,"errmsg":"ok"}"#;

fn path_of(url: &str) -> &str {
    &url[url.find("/robot/send").unwrap()..]
}

/// Posts to a webhook that wants no signature.
fn post(sandbox: &Running, url: &str, body: &Value) -> String {
    let (status, answer) = call(sandbox, "POST", path_of(url), &[JSON], &body.to_string());
    assert_eq!(status, 200);
    answer
}

fn plain(sandbox: &Running, body: &Value) -> String {
    post(sandbox, &sandbox.plain_webhook_url(), body)
}

fn text(content: &str) -> Value {
    json!({ "msgtype": "text", "text": { "content": content } })
}

/// The default robot's address, signed for `timestamp`.
fn signed(sandbox: &Running, timestamp: u64) -> String {
    let sign = webhook_sign(timestamp, &Secret::new(sandbox.webhook_secret()));
    let sign = utf8_percent_encode(&sign, NON_ALPHANUMERIC);
    format!("{}&timestamp={timestamp}&sign={sign}", sandbox.webhook_url())
}

fn now(hands: &Hands) -> u64 {
    unix_millis(hands.now())
}

fn get_token(sandbox: &Running) -> String {
    let body = json!({ "appKey": sandbox.client_id(), "appSecret": sandbox.client_secret() }).to_string();
    let (status, answer) = call(sandbox, "POST", "/v1.0/oauth2/accessToken", &[JSON], &body);
    assert_eq!(status, 200, "{answer}");
    serde_json::from_str::<Value>(&answer).unwrap()["accessToken"].as_str().unwrap().to_owned()
}

/// A robot message to the group; `change` overwrites members, null removes them.
fn group(sandbox: &Running, token: &str, change: &Value) -> (u16, Value) {
    let body = json!({
        "robotCode": sandbox.client_id(), "openConversationId": sandbox.group(),
        "msgKey": "sampleText", "msgParam": r#"{"content":"done"}"#,
    });
    robot_call(sandbox, "/v1.0/robot/groupMessages/send", token, body, change)
}

fn people(sandbox: &Running, token: &str, change: &Value) -> (u16, Value) {
    let body = json!({
        "robotCode": sandbox.client_id(), "userIds": ["user001"],
        "msgKey": "sampleText", "msgParam": r#"{"content":"done"}"#,
    });
    robot_call(sandbox, "/v1.0/robot/oToMessages/batchSend", token, body, change)
}

fn robot_call(sandbox: &Running, path: &str, token: &str, mut body: Value, change: &Value) -> (u16, Value) {
    for (name, value) in change.as_object().unwrap() {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(name);
        } else {
            body[name] = value.clone();
        }
    }
    let headers = [JSON, ("x-acs-dingtalk-access-token", token)];
    let (status, answer) = call(sandbox, "POST", path, &headers, &body.to_string());
    (status, serde_json::from_str(&answer).unwrap())
}
