//! The Stream gateway, spoken to with another WebSocket library than its own.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use web_socket::{DataType, Event, Frame, MessageType, WebSocket};

use super::{JSON, OK, Options, Running, call, draw, plain, raw, start, text, timed, with_faults};
use crate::api::wire::stream::{BOT_MESSAGES, CARD_CALLBACKS, FrameKind};
use crate::lang::Lang;
use crate::sandbox::{Entry, Operation, Outcome, Push, PushKind};

const OPEN: &str = "/v1.0/gateway/connections/open";
const ACCEPT: (&str, &str) = ("Accept", "application/json");

/// A client of one connection.
struct Client {
    runtime: Runtime,
    socket: WebSocket<tokio::net::TcpStream>,
    /// Read while something else was waited for.
    early: VecDeque<Value>,
}

fn body(sandbox: &Running, subscriptions: &Value) -> Value {
    json!({
        "clientId": sandbox.client_id(), "clientSecret": sandbox.client_secret(), "subscriptions": subscriptions,
        "ua": "test/1", "localIp": "127.0.0.1", "extras": {},
    })
}

fn bot() -> Value {
    json!([{ "type": "CALLBACK", "topic": BOT_MESSAGES }])
}

fn events() -> Value {
    json!([{ "type": "EVENT", "topic": "*" }])
}

fn open(sandbox: &Running, body: &Value) -> (u16, Value) {
    let (status, answer) = call(sandbox, "POST", OPEN, &[JSON, ACCEPT], &body.to_string());
    (status, serde_json::from_str(&answer).unwrap())
}

fn ticket(sandbox: &Running, subscriptions: &Value) -> String {
    let (status, answer) = open(sandbox, &body(sandbox, subscriptions));
    assert_eq!(status, 200, "{answer}");
    let address = answer["endpoint"].as_str().unwrap();
    assert_eq!(address, format!("{}/connect", sandbox.base().replace("http:", "ws:")));
    answer["ticket"].as_str().unwrap().to_owned()
}

/// The connection and the head of the answer; the example of RFC 6455, 1.3.
fn upgrade(sandbox: &Running, ticket: &str) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(sandbox.base().trim_start_matches("http://")).unwrap();
    let request = format!(
        "GET /connect?ticket={ticket} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).unwrap_or_default() == 0 {
            break;
        }
        head.push(byte[0]);
    }
    (stream, String::from_utf8(head).unwrap())
}

fn status(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

impl Client {
    fn new(sandbox: &Running, subscriptions: &Value) -> Self {
        let (stream, head) = upgrade(sandbox, &ticket(sandbox, subscriptions));
        assert_eq!(status(&head), "101", "{head}");
        assert!(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{head}");
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_nonblocking(true).unwrap();
        let stream = runtime.block_on(async { tokio::net::TcpStream::from_std(stream).unwrap() });
        Self { runtime, socket: WebSocket::client(stream), early: VecDeque::new() }
    }

    /// Connected, and past the first ping.
    fn ready(sandbox: &Running, subscriptions: &Value) -> Self {
        let mut client = Self::new(sandbox, subscriptions);
        let ping = client.frame();
        assert_eq!(ping["headers"]["topic"], "ping");
        client.answer(&ping, ping["data"].as_str().unwrap());
        client
    }

    fn event(&mut self) -> Event {
        self.runtime.block_on(self.socket.recv()).unwrap()
    }

    fn frame(&mut self) -> Value {
        let early = self.early.pop_front();
        early.unwrap_or_else(|| json_of(self.event()))
    }

    fn send(&mut self, text: &str) {
        self.runtime.block_on(self.socket.send(text)).unwrap();
        self.settle();
    }

    /// Until the gateway has read what was sent, and written what was to be written before.
    fn settle(&mut self) {
        self.runtime.block_on(self.socket.send_ping("mark")).unwrap();
        loop {
            match self.event() {
                Event::Pong(mark) if *mark == *b"mark" => break,
                frame => self.early.push_back(json_of(frame)),
            }
        }
    }

    /// Has nothing come but what was looked at?
    fn is_quiet(&mut self) -> bool {
        self.settle();
        self.early.is_empty()
    }

    /// Did the gateway close the connection without a word?
    fn is_cut(&mut self) -> bool {
        self.runtime.block_on(self.socket.recv()).is_err()
    }

    fn answer(&mut self, frame: &Value, data: &str) {
        self.answer_with(frame, 200, data);
    }

    fn answer_with(&mut self, frame: &Value, code: u16, data: &str) {
        let headers =
            json!({ "messageId": frame["headers"]["messageId"], "contentType": "application/json" });
        self.send(&json!({ "code": code, "message": "OK", "headers": headers, "data": data }).to_string());
    }
}

fn data(frame: &Value) -> Value {
    serde_json::from_str(frame["data"].as_str().unwrap()).unwrap()
}

fn json_of(event: Event) -> Value {
    match event {
        Event::Data { data, ty: DataType::Complete(MessageType::Text) } => {
            serde_json::from_slice(&data).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

/// 1000.
const CLOSE: Frame<'_> = Frame { fin: true, opcode: 8, data: &[0x03, 0xe8] };
const TAKEN: &str = r#"{"response":null}"#;
const DONE: &str = r#"{"status":"SUCCESS","message":"ok"}"#;
const LATER: &str = r#"{"status":"LATER","message":"later"}"#;

fn of(sandbox: &Running, operation: Operation) -> Vec<Entry> {
    sandbox.journal().into_iter().filter(|entry| entry.operation == operation).collect()
}

/// The code of the last refusal of this kind.
fn refusal(sandbox: &Running, operation: Operation) -> String {
    match of(sandbox, operation).pop().unwrap().outcome {
        Outcome::Refused { code, .. } => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn opening_checks_credentials_and_subscriptions() {
    let sandbox = start();
    let good = body(&sandbox, &bot());
    for (member, value, status, code) in [
        ("clientSecret", json!("wrong"), 401, "authFailed"),
        // §7.1: as after a careless copy.
        ("clientId", json!(format!(" {}", sandbox.client_id())), 401, "authFailed"),
        ("clientId", json!(null), 400, "systemError"),
        ("subscriptions", json!([]), 400, "systemError"),
        ("subscriptions", json!(null), 400, "systemError"),
        ("subscriptions", json!([{ "type": "NEWS", "topic": "*" }]), 400, "systemError"),
        ("subscriptions", json!([{ "type": "EVENT", "topic": "" }]), 400, "systemError"),
        ("subscriptions", json!([{ "type": "EVENT" }]), 400, "systemError"),
    ] {
        let mut bad = good.clone();
        bad[member] = value;
        let (answered, answer) = open(&sandbox, &bad);
        assert_eq!((answered, answer["code"].as_str().unwrap()), (status, code), "{bad}");
        assert!(answer["requestid"].is_string());
    }
    assert_eq!(open(&sandbox, &json!({ "clientId": "x" })).0, 400);
    let (status, answer) =
        call(&sandbox, "POST", OPEN, &[ACCEPT, ("Content-Type", "text/plain")], &good.to_string());
    assert_eq!(status, 400, "{answer}");
    assert!(open(&sandbox, &good).1["ticket"].is_string());
    let journal = serde_json::to_string(&sandbox.journal()).unwrap();
    assert!(!journal.contains(sandbox.client_secret()), "{journal}");
    let wrong = open(&sandbox, &body(&sandbox, &json!([]))).1;
    assert_eq!(wrong["message"], "系统错误");
}

#[test]
fn who_does_not_ask_for_json_gets_xml() {
    let sandbox = with_faults(&["stream:xml"]);
    let body = body(&sandbox, &bot()).to_string();
    let answer = raw(&sandbox, "POST", OPEN, &[JSON, ACCEPT], &body);
    assert!(answer.contains("application/xml") && answer.contains("<ticket>"), "{answer}");
    let answer = raw(&sandbox, "POST", OPEN, &[JSON, ("Accept", "*/*")], &body);
    assert!(answer.contains("application/xml") && answer.contains("<ticket>"), "{answer}");
    let answer = raw(&sandbox, "POST", OPEN, &[JSON], "{}");
    assert!(answer.contains("<code>systemError</code>"), "{answer}");
    let answer = raw(&sandbox, "POST", OPEN, &[JSON, ACCEPT], &body);
    assert!(answer.contains("application/json"), "{answer}");
}

#[test]
fn a_ticket_is_good_once_and_for_ninety_seconds() {
    let (sandbox, hands) = timed(Options::default());
    let code = |ticket: &str| {
        let head = upgrade(&sandbox, ticket).1;
        status(&head).to_owned()
    };
    let first = ticket(&sandbox, &bot());
    let second = ticket(&sandbox, &bot());
    assert_ne!(first, second);
    assert_eq!((first.len(), first.split('-').count()), (36, 5));
    assert_eq!(code(&first), "101");
    assert_eq!(code(&first), "401");
    hands.forward(90);
    assert_eq!(code(&second), "101");
    let third = ticket(&sandbox, &bot());
    hands.forward(91);
    assert_eq!(code(&third), "401");
    assert_eq!(code("7724109a-0000-0000-0000-000000000000"), "401");
    assert_eq!(refusal(&sandbox, Operation::Gateway), "authFailed");
    let plain = call(&sandbox, "GET", &format!("/connect?ticket={}", ticket(&sandbox, &bot())), &[], "");
    assert_eq!(plain.0, 400);
    let journal = serde_json::to_string(&sandbox.journal()).unwrap();
    for ticket in [first, second, third] {
        assert!(!journal.contains(&ticket), "{journal}");
    }
}

#[test]
fn a_ping_comes_first_and_wants_its_own_data_back() {
    let sandbox = start();
    // As the Go SDK asks for it.
    let system = json!([{ "type": "SYSTEM", "topic": "ping" }, { "type": "SYSTEM", "topic": "disconnect" }]);
    let mut client = Client::new(&sandbox, &system);
    let ping = client.frame();
    assert_eq!((&ping["specVersion"], &ping["type"]), (&json!("1.0"), &json!("SYSTEM")));
    assert!(data(&ping)["opaque"].is_string());
    for name in ["messageId", "contentType", "time", "appId", "connectionId"] {
        assert!(ping["headers"][name].is_string(), "{name}: {ping}");
    }
    assert_eq!(sandbox.unanswered(), ["ping"]);
    client.answer(&ping, r#"{"opaque":"other"}"#);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.data");
    client.answer(&ping, ping["data"].as_str().unwrap());
    assert_eq!(sandbox.unanswered(), [""; 0]);
    let silent = timed(Options { ping: false, ..Options::default() }).0;
    assert!(Client::new(&silent, &bot()).is_quiet());
}

#[test]
fn a_bot_message_goes_to_one_of_those_who_asked_for_it() {
    let sandbox = start();
    assert!(!sandbox.push_bot_message("nobody is here"));
    let mut other = Client::ready(&sandbox, &events());
    assert!(!sandbox.push_bot_message("nobody listens"));
    let mut first = Client::ready(&sandbox, &bot());
    let mut second = Client::ready(&sandbox, &bot());
    assert_eq!(sandbox.connections(), 3);
    assert!(sandbox.push_bot_message("one") && sandbox.push_bot_message("two"));
    let frames = [first.frame(), second.frame()];
    assert_eq!(
        [&frames[0], &frames[1]].map(|frame| data(frame)["text"]["content"].clone()),
        [" one", " two"]
    );
    assert!(first.is_quiet() && second.is_quiet() && other.is_quiet());
    first.answer(&frames[0], TAKEN);
    second.answer(&frames[1], TAKEN);
    assert_eq!(sandbox.unanswered(), [""; 0]);
    drop(first);
    // The second alone is left, once the gateway has seen the first go.
    while sandbox.connections() > 2 {
        std::thread::yield_now();
    }
    assert!(sandbox.push_bot_message("three") && sandbox.push_bot_message("four"));
    assert_eq!(data(&second.frame())["text"]["content"], " three");
    assert_eq!(data(&second.frame())["text"]["content"], " four");
}

#[test]
fn a_bot_message_has_the_shape_of_the_reference() {
    let sandbox = start();
    let mut client = Client::ready(&sandbox, &bot());
    assert!(sandbox.push_bot_message("hello"));
    let group = data(&client.frame());
    for name in [
        "conversationId",
        "conversationType",
        "conversationTitle",
        "msgId",
        "msgtype",
        "senderNick",
        "senderStaffId",
        "senderId",
        "senderCorpId",
        "senderPlatform",
        "chatbotCorpId",
        "chatbotUserId",
        "robotCode",
        "sessionWebhook",
    ] {
        assert!(group[name].as_str().is_some_and(|text| !text.is_empty()), "{name}: {group}");
    }
    assert_eq!(group["conversationId"], sandbox.group());
    assert_eq!((&group["conversationType"], &group["isInAtList"]), (&json!("2"), &json!(true)));
    assert!(sandbox.push(&Push { text: "hi".into(), single: true, ..Push::default() }));
    let single = data(&client.frame());
    assert_eq!((&single["conversationType"], &single["text"]["content"]), (&json!("1"), &json!("hi")));
    assert_ne!(single["msgId"], group["msgId"]);
    assert!(sandbox.push(&Push { text: "hi".into(), over_quota: true, ..Push::default() }));
    let over = data(&client.frame());
    assert_eq!((&over["errorCode"], &over["text"]), (&json!(20001), &Value::Null));
    assert!(sandbox.push_frame(FrameKind::Callback, BOT_MESSAGES, &json!({ "msgtype": "picture" })));
    assert_eq!(data(&client.frame()), json!({ "msgtype": "picture" }));
    assert!(!sandbox.push_frame(FrameKind::Callback, CARD_CALLBACKS, &json!({})));
    let journal = serde_json::to_string(&sandbox.journal()).unwrap();
    assert!(!journal.contains("session="), "{journal}");
}

#[test]
fn a_star_covers_events_only() {
    let sandbox = start();
    let star = json!([{ "type": "CALLBACK", "topic": "*" }, { "type": "EVENT", "topic": "*" }]);
    let mut client = Client::ready(&sandbox, &star);
    assert!(!sandbox.push_bot_message("x"));
    assert!(sandbox.push_event("user_add_org"));
    let event = client.frame();
    assert_eq!((&event["type"], &event["headers"]["eventType"]), (&json!("EVENT"), &json!("user_add_org")));
    for name in ["eventId", "eventCorpId", "eventBornTime", "eventUnifiedAppId"] {
        assert!(event["headers"][name].is_string(), "{name}: {event}");
    }
    let mut one = Client::ready(&sandbox, &json!([{ "type": "EVENT", "topic": "chat_update_title" }]));
    assert!(sandbox.push_event("chat_update_title") && sandbox.push_event("chat_update_title"));
    assert_eq!(one.frame()["headers"]["eventType"], "chat_update_title");
    assert!(one.is_quiet());
}

#[test]
fn answers_are_checked() {
    let sandbox = start();
    let both = json!([bot()[0], events()[0]]);
    let mut client = Client::ready(&sandbox, &both);
    assert!(sandbox.push_bot_message("x") && sandbox.push_event("user_add_org"));
    let (message, event) = (client.frame(), client.frame());
    client.answer(&message, DONE);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.data");
    client.answer(&event, TAKEN);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.data");
    client.answer(&event, "not JSON");
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.data");
    client.answer_with(&message, 201, TAKEN);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.code");
    client.answer(&json!({ "headers": { "messageId": "none" } }), TAKEN);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.messageId");
    client.send("{}");
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.malformed");
    assert_eq!(sandbox.unanswered(), [BOT_MESSAGES, "user_add_org"]);
    client.answer_with(&message, 500, "{}");
    client.answer(&event, DONE);
    assert_eq!(sandbox.unanswered(), [""; 0]);
    client.answer(&event, DONE);
    assert_eq!(refusal(&sandbox, Operation::Ack), "ack.repeated");
    let good: Vec<Entry> =
        of(&sandbox, Operation::Ack).into_iter().filter(|entry| entry.outcome == Outcome::Accepted).collect();
    let shown = |entry: &Entry| (entry.kind.clone().unwrap(), entry.target.clone());
    assert_eq!(
        good.iter().map(shown).collect::<Vec<_>>(),
        [
            ("SYSTEM".into(), "ping".into()),
            ("CALLBACK".into(), BOT_MESSAGES.into()),
            ("EVENT".into(), "user_add_org".into())
        ]
    );
}

#[test]
fn an_event_comes_again_until_it_is_dealt_with() {
    let (sandbox, hands) = timed(Options::default());
    let mut client = Client::ready(&sandbox, &events());
    assert!(sandbox.push_event("first") && sandbox.push_event("second"));
    let (first, second) = (client.frame(), client.frame());
    client.answer(&first, LATER);
    client.answer(&second, DONE);
    hands.forward(3);
    // Those that are due come in their order, so the second did not.
    assert!(sandbox.push_event("third"));
    let mut came = [client.frame(), client.frame()];
    came.sort_by_key(|frame| frame["headers"]["eventType"].to_string());
    assert_eq!(came[0], first);
    assert_eq!(came[1]["headers"]["eventType"], "third");
    client.answer(&came[0], DONE);
    assert!(client.is_quiet());
    // Without an answer, and to somebody else when the first is gone.
    drop(client);
    while sandbox.connections() > 0 {
        std::thread::yield_now();
    }
    hands.forward(3);
    let mut other = Client::ready(&sandbox, &events());
    assert_eq!(other.frame(), came[1]);
    assert_eq!(sandbox.unanswered(), ["third"]);
}

#[test]
fn a_disconnect_is_announced_and_follows_ten_seconds_later() {
    let (sandbox, hands) = timed(Options::default());
    let mut client = Client::ready(&sandbox, &bot());
    sandbox.disconnect();
    let frame = client.frame();
    assert_eq!((&frame["type"], &frame["headers"]["topic"]), (&json!("SYSTEM"), &json!("disconnect")));
    assert!(data(&frame)["reason"].is_string());
    assert_eq!((sandbox.connections(), sandbox.push_bot_message("x")), (0, false));
    hands.forward(9);
    assert!(client.is_quiet());
    hands.forward(1);
    assert!(client.is_cut());
    assert_eq!(sandbox.unanswered(), [""; 0]);
}

#[test]
fn a_clean_end_is_noted() {
    let sandbox = start();
    let mut client = Client::ready(&sandbox, &bot());
    client.runtime.block_on(client.socket.send(CLOSE)).unwrap();
    assert!(matches!(client.event(), Event::Close { code: 1000, .. }));
    assert!(!sandbox.push_bot_message("too late"));
    assert_eq!(of(&sandbox, Operation::Close)[0].kind.as_deref(), Some("1000"));
}

/// What becomes of one try to connect.
fn tried(sandbox: &Running) -> String {
    let (_, head) = upgrade(sandbox, &ticket(sandbox, &bot()));
    status(&head).to_owned()
}

#[test]
fn faults_of_opening() {
    let sandbox = with_faults(&[
        "stream:authFailed",
        "stream:systemError",
        "stream:expired",
        "stream:503",
        "stream:html",
        "stream:drop",
    ]);
    let good = body(&sandbox, &bot());
    for expected in [(401, "authFailed"), (400, "systemError"), (401, "authFailed")] {
        let (status, answer) = open(&sandbox, &good);
        assert_eq!((status, answer["code"].as_str().unwrap()), expected);
    }
    let raw = || raw(&sandbox, "POST", OPEN, &[JSON, ACCEPT], &good.to_string());
    assert!(raw().starts_with("HTTP/1.1 503"));
    assert!(raw().contains("<!DOCTYPE html>"));
    assert_eq!(raw(), "");
    assert_eq!(open(&sandbox, &good).0, 200);
}

#[test]
fn faults_of_the_upgrade() {
    let sandbox =
        with_faults(&["gateway:503", "gateway:expired", "gateway:drop", "gateway:html", "gateway:lost"]);
    assert_eq!([(); 5].map(|()| tried(&sandbox)), ["503", "401", "", "200", ""]);
    assert_eq!(tried(&sandbox), "101");
    // Lost was the answer, not the upgrade: the ticket is used up.
    let sandbox = with_faults(&["gateway:lost"]);
    let ticket = ticket(&sandbox, &bot());
    assert_eq!(status(&upgrade(&sandbox, &ticket).1), "");
    assert_eq!(of(&sandbox, Operation::Gateway)[0].fault.as_deref(), Some("lost"));
    assert_eq!(status(&upgrade(&sandbox, &ticket).1), "401");
    let sandbox = with_faults(&["gateway:badaccept"]);
    let head = upgrade(&sandbox, &self::ticket(&sandbox, &bot())).1;
    assert_eq!(status(&head), "101");
    assert!(
        !head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") && head.contains("sec-websocket-accept"),
        "{head}"
    );
}

#[test]
fn an_upgrade_that_hangs() {
    let sandbox = with_faults(&["gateway:hang"]);
    let ticket = ticket(&sandbox, &bot());
    let mut stream = TcpStream::connect(sandbox.base().trim_start_matches("http://")).unwrap();
    let request = format!(
        "GET /connect?ticket={ticket} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    while of(&sandbox, Operation::Gateway).is_empty() {
        std::thread::yield_now();
    }
    stream.set_nonblocking(true).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[test]
fn faults_of_a_connection_that_is_up() {
    let sandbox = with_faults(&["socket:drop", "socket:garbage", "socket:disconnect", "socket:twice"]);
    assert!(Client::new(&sandbox, &bot()).is_cut());
    assert_eq!(draw(&of(&sandbox, Operation::Gateway)[0], 60, Lang::En), "#2 gateway (app): ok, socket drop");

    let mut garbage = Client::new(&sandbox, &bot());
    assert!(
        matches!(garbage.event(), Event::Data { data, .. } if serde_json::from_slice::<Value>(&data).is_err())
    );
    assert_eq!(garbage.frame(), json!({ "hello": "world" }));
    assert!(matches!(garbage.event(), Event::Data { ty: DataType::Complete(MessageType::Binary), .. }));
    assert_eq!(garbage.frame()["headers"]["topic"], "ping");
    drop(garbage);

    let mut ending = Client::ready(&sandbox, &bot());
    assert_eq!(ending.frame()["headers"]["topic"], "disconnect");
    drop(ending);
    while sandbox.connections() > 0 {
        std::thread::yield_now();
    }

    let mut twice = Client::ready(&sandbox, &bot());
    assert!(sandbox.push_bot_message("x"));
    let (one, two) = (twice.frame(), twice.frame());
    assert_eq!(one["data"], two["data"]);
    assert_ne!(one["headers"]["messageId"], two["headers"]["messageId"]);
}

#[test]
fn a_connection_that_is_dead_reads_nothing_and_says_nothing() {
    let sandbox = with_faults(&["socket:hang"]);
    let (mut stream, head) = upgrade(&sandbox, &ticket(&sandbox, &bot()));
    assert_eq!(status(&head), "101");
    assert!(!sandbox.push_bot_message("x"));
    // Another one works meanwhile.
    let mut client = Client::ready(&sandbox, &bot());
    assert!(sandbox.push_bot_message("y"));
    assert_eq!(data(&client.frame())["text"]["content"], " y");
    stream.set_nonblocking(true).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
}

/// Posts to the sessionWebhook of a bot message.
fn reply(sandbox: &Running, message: &Value, body: &Value) -> String {
    let address = message["sessionWebhook"].as_str().unwrap();
    let path = address.strip_prefix(sandbox.base()).unwrap();
    call(sandbox, "POST", path, &[JSON], &body.to_string()).1
}

const GONE: &str = r#"{"errcode":300001,"errmsg":"session 不存在"}"#;

#[test]
fn replies_through_the_session_webhook() {
    let (sandbox, hands) = timed(Options::default());
    let message = sandbox.bot_message("hello");
    assert_eq!(message["sessionWebhookExpiredTime"].as_u64().unwrap() - super::now(&hands), 5_400_000);
    let card = json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "singleTitle": "o", "singleURL": "https://e.com" } });
    for body in [text("done"), card] {
        assert_eq!(reply(&sandbox, &message, &body), OK);
    }
    assert!(draw(&sandbox.messages()[0], 40, Lang::En).contains("#1 sandbox group · text"));
    assert!(reply(&sandbox, &message, &json!({ "msgtype": "image" })).contains("缺少参数 image"));
    assert!(reply(&sandbox, &message, &json!([])).contains("40035"));
    let unknown = json!({ "sessionWebhook": format!("{}/robot/sendBySession?session=abc", sandbox.base()) });
    assert_eq!(reply(&sandbox, &unknown, &text("x")), GONE);
    let none = call(&sandbox, "POST", "/robot/sendBySession", &[JSON], &text("x").to_string()).1;
    assert_eq!(none, GONE);
    assert!(call(&sandbox, "GET", "/robot/sendBySession", &[JSON], "").1.contains("43002"));
    hands.forward(5400);
    assert_eq!(reply(&sandbox, &message, &text("x")), GONE);
    assert_eq!(of(&sandbox, Operation::Reply).pop().unwrap().target, "sandbox group");
}

#[test]
fn faults_of_replies() {
    let sandbox = with_faults(&["reply:300001", "reply:expired", "send:130101"]);
    let message = sandbox.bot_message("hello");
    assert_eq!(reply(&sandbox, &message, &text("x")), GONE);
    assert_eq!(reply(&sandbox, &message, &text("x")), GONE);
    assert!(reply(&sandbox, &message, &text("x")).contains("130101"));
    assert_eq!(reply(&sandbox, &message, &text("x")), OK);
    assert_eq!(plain(&sandbox, &text("x")), OK);
}

#[test]
fn a_push_on_demand() {
    let sandbox = start();
    let push = |body: &str| call(&sandbox, "POST", "/sandbox/push", &[JSON], body);
    assert_eq!(push(r#"{"text":"x"}"#), (200, r#"{"delivered":false}"#.into()));
    let mut client = Client::ready(&sandbox, &json!([bot()[0], events()[0]]));
    assert_eq!(push(r#"{"text":"x"}"#), (200, r#"{"delivered":true}"#.into()));
    assert_eq!(data(&client.frame())["text"]["content"], " x");
    push(r#"{"event":"user_add_org","data":{"userId":["user002"]}}"#);
    assert_eq!(data(&client.frame()), json!({ "userId": ["user002"] }));
    assert_eq!(push(r#"{"txt":"x"}"#).0, 400);
    let journal = sandbox.journal();
    assert!(journal.iter().all(|entry| !entry.path.contains("push")), "it is not the program's");
    let shown: Vec<String> = journal.iter().map(|entry| draw(entry, 60, Lang::En)).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    #1 stream (app): ok
    #2 gateway (app): ok
    #3 push (ping): ok
    #4 ack (ping): ok
    ┌ #5 /v1.0/im/bot/messages/get · CALLBACK ─────────────────┐
    │ x                                                        │
    └──────────────────────────────────────────────────────────┘
    #6 push (user_add_org): ok
    ");
}

/// The official Python SDK does so, with events and in its handler for many tasks.
#[test]
fn an_answer_may_be_what_came_in() {
    let sandbox = start();
    let mut client = Client::ready(&sandbox, &json!([bot()[0], events()[0]]));
    assert!(sandbox.push_bot_message("x"));
    let data = Push { event: Some("user_add_org".into()), ..Push::default() };
    let data = Push { data: json!({ "userId": ["user002"] }).as_object().unwrap().clone(), ..data };
    assert!(sandbox.push(&data));
    for _ in 0..2 {
        let frame = client.frame();
        client.answer(&frame, frame["data"].as_str().unwrap());
    }
    assert!(of(&sandbox, Operation::Ack).iter().all(Entry::is_done));
    assert_eq!(sandbox.unanswered(), [""; 0]);
}

#[test]
fn files_that_come_in_can_be_fetched() {
    let sandbox = start();
    let token = super::get_token(&sandbox);
    for (kind, content) in [(PushKind::Picture, "\u{fffd}PNG"), (PushKind::File, "a file of the sandbox")] {
        let message = sandbox.message(&Push { kind: Some(kind), single: true, ..Push::default() });
        let body =
            json!({ "robotCode": sandbox.client_id(), "downloadCode": message["content"]["downloadCode"] });
        let path = "/v1.0/robot/messageFiles/download";
        let (status, answer) = super::robot_call(&sandbox, path, &token, body, &json!({}));
        assert_eq!(status, 200, "{answer}");
        let url = answer["downloadUrl"].as_str().unwrap().to_owned();
        let path = url.strip_prefix(sandbox.base()).unwrap();
        assert!(call(&sandbox, "GET", path, &[], "").1.starts_with(content));
    }
    assert_eq!(call(&sandbox, "GET", "/sandbox/files/none", &[], "").0, 404);
}
