//! The gateway of Stream connections (§7): tickets, who is connected, what is delivered to whom and answered how.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::entry::{Entry, Operation};
use super::faults::FaultEffect;
use super::identity::{CLIENT_ID, CLIENT_SECRET};
use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, State};
use crate::api::wire::stream::{
    Ack, DISCONNECT, FAILED, Frame, FrameKind, NO_HANDLER, OK, OpenReply, OpenRequest, PING, Subscription,
    TICKET_SECONDS,
};
use crate::host::{hex, sha256, unix_millis};

/// Path of the WebSocket.
pub(super) const CONNECT: &str = "/connect";
/// §7.3: an event that is not acknowledged for so long is delivered again. Assumption: so is one that is put off.
const RETRY: Duration = Duration::from_secs(3);

/// What the gateway remembers.
#[derive(Default)]
pub(super) struct Gateway {
    tickets: HashMap<String, Ticket>,
    connections: Vec<Connection>,
    deliveries: Vec<Delivery>,
    /// Ids handed out.
    made: u32,
    /// Connections that something was delivered to, for taking turns.
    turn: usize,
}

struct Ticket {
    issued: Duration,
    used: bool,
    subscriptions: Vec<Subscription>,
}

/// A connection that is up.
struct Connection {
    id: u32,
    subscriptions: Vec<Subscription>,
    orders: UnboundedSender<Order>,
    /// Scripted: everything comes twice.
    twice: bool,
}

/// What a connection has to do.
pub(super) enum Order {
    /// Write a frame.
    Write(Frame),
    /// Announce the end, then close.
    Disconnect,
}

/// A frame that was sent.
struct Delivery {
    frame: Frame,
    /// Subscriptions to this topic get it.
    topic: String,
    /// Times that it was sent without an answer so far.
    open: u32,
    /// When it is sent again: of an event that nobody has dealt with.
    due: Option<Duration>,
}

/// The way from an accepted upgrade to the connection.
pub(super) struct Joining {
    pub(super) id: u32,
    pub(super) orders: UnboundedReceiver<Order>,
    /// What goes wrong on this connection.
    pub(super) fault: Option<FaultEffect>,
    /// Does the answer to the upgrade prove nothing?
    pub(super) bad_accept: bool,
}

/// `POST /v1.0/gateway/connections/open` (§7.1). Assumption: the order is Content-Type, body, credentials,
/// subscriptions, and what is wrong with them is a `systemError`.
pub(super) fn open(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let bad = || Refusal::documented("systemError").assumed();
    if !received.is_json() {
        return Err(bad());
    }
    let mut body = received.body.clone();
    // What a client says about itself is taken as it comes.
    body.as_object_mut().ok_or_else(bad)?.remove("ua");
    let request: OpenRequest = serde_json::from_value(body).map_err(|_| bad())?;
    if request.client_id != CLIENT_ID || request.client_secret != CLIENT_SECRET {
        return Err(Refusal::documented("authFailed"));
    }
    let meant = |wanted: &Subscription| wanted.kind != FrameKind::Unknown && !wanted.topic.is_empty();
    if request.subscriptions.is_empty() || !request.subscriptions.iter().all(meant) {
        return Err(bad());
    }
    let ticket = state.gateway.id("ticket");
    let subscriptions = request.subscriptions;
    let issued = core.clock.elapsed();
    state.gateway.tickets.insert(ticket.clone(), Ticket { issued, used: false, subscriptions });
    let reply = OpenReply { endpoint: format!("ws://{}{CONNECT}", core.address), ticket };
    Ok(serde_json::to_value(reply)?)
}

/// `GET /connect?ticket=…` with an upgrade (§7.1). Assumption: a ticket that is no good is answered like wrong
/// credentials, and a request without a proper upgrade with 400; the reference shows neither.
pub(super) fn connect(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Joining, Refusal> {
    if !received.upgradable {
        return Err(Refusal::new("400", "no WebSocket upgrade").assumed());
    }
    let gateway = &mut state.gateway;
    let refused = |why: &str| Refusal::new("authFailed", format!("鉴权失败: {why}")).assumed();
    let ticket = received.parameter("ticket").and_then(|ticket| gateway.tickets.get_mut(ticket));
    let ticket = ticket.ok_or_else(|| refused("unknown ticket"))?;
    if ticket.used {
        return Err(refused("the ticket was used before"));
    }
    ticket.used = true;
    if core.clock.elapsed().saturating_sub(ticket.issued) > Duration::from_secs(TICKET_SECONDS) {
        return Err(refused("the ticket is older than 90 s"));
    }
    let subscriptions = ticket.subscriptions.clone();
    let fault = state.faults.take(Operation::Push, false);
    if let Some(fault) = &fault {
        entry.fault = Some(format!("socket {}", fault.label()));
    }
    let fault = fault.map(|fault| fault.what);
    let (sender, orders) = unbounded_channel();
    gateway.made += 1;
    let id = gateway.made;
    // Nothing is lost in a connection that is scripted to be dead, or to end.
    if !matches!(fault, Some(FaultEffect::Hang | FaultEffect::Drop | FaultEffect::Disconnect)) {
        let twice = fault == Some(FaultEffect::Twice);
        gateway.connections.push(Connection { id, subscriptions, orders: sender, twice });
    }
    Ok(Joining { id, orders, fault, bad_accept: false })
}

impl Joining {
    /// The answer to the upgrade is not one to it: as by something in between that answers for itself.
    pub(super) fn with_bad_accept(self) -> Self {
        Self { bad_accept: true, ..self }
    }
}

impl Connection {
    /// §7.1: `*` covers every topic of events only.
    fn takes(&self, kind: FrameKind, topic: &str) -> bool {
        let takes = |wanted: &Subscription| {
            wanted.kind == kind
                && (wanted.topic == topic || (kind == FrameKind::Event && wanted.topic == "*"))
        };
        !self.orders.is_closed() && self.subscriptions.iter().any(takes)
    }
}

impl Gateway {
    /// Shaped like a UUID, and different from all others.
    pub(super) fn id(&mut self, what: &str) -> String {
        self.made += 1;
        let digits = hex(&sha256(format!("{what} {}", self.made).as_bytes())[..16]);
        format!(
            "{}-{}-{}-{}-{}",
            &digits[..8],
            &digits[8..12],
            &digits[12..16],
            &digits[16..20],
            &digits[20..]
        )
    }

    /// Connections that are up and not about to end.
    pub(super) fn connections(&self) -> usize {
        self.connections.iter().filter(|connection| !connection.orders.is_closed()).count()
    }

    /// Topics of the frames that want an answer and have none so far.
    pub(super) fn unanswered(&self) -> Vec<String> {
        let open = self.deliveries.iter().filter(|delivery| delivery.open > 0);
        // §7.3: a disconnect needs no answer.
        open.map(|delivery| delivery.topic.clone()).filter(|topic| topic != DISCONNECT).collect()
    }

    /// Delivers to one of the connections that take it; `headers` are those beside the ones that every frame has.
    /// False: there is none.
    ///
    /// The platform takes any (§7.2); here they take turns, so that what happens can be foreseen.
    pub(super) fn deliver(
        &mut self,
        core: &Core,
        kind: FrameKind,
        topic: &str,
        headers: &Map<String, Value>,
        data: &Value,
    ) -> bool {
        let Some(index) = self.choose(kind, topic) else { return false };
        let Connection { id, twice, .. } = self.connections[index];
        for _ in 0..=u8::from(twice) {
            let frame = self.frame(core, id, kind, topic, headers, data);
            self.send(index, &frame);
        }
        true
    }

    /// A frame of the gateway itself to one connection.
    pub(super) fn system(&mut self, core: &Core, connection: u32, topic: &str) -> Frame {
        let data = match topic {
            DISCONNECT => json!({ "reason": "connection is expired" }),
            _ => json!({ "opaque": self.id("opaque") }),
        };
        self.frame(core, connection, FrameKind::System, topic, &Map::new(), &data)
    }

    fn choose(&mut self, kind: FrameKind, topic: &str) -> Option<usize> {
        let takers = (0..self.connections.len()).filter(|index| self.connections[*index].takes(kind, topic));
        let takers: Vec<usize> = takers.collect();
        let taker = takers.get(self.turn % takers.len().max(1)).copied()?;
        self.turn += 1;
        Some(taker)
    }

    /// Makes a frame (§7.3) and keeps it until it is answered.
    fn frame(
        &mut self,
        core: &Core,
        connection: u32,
        kind: FrameKind,
        topic: &str,
        headers: &Map<String, Value>,
        data: &Value,
    ) -> Frame {
        let mut all = Map::new();
        for (name, value) in [
            ("appId", "sandbox-app".to_owned()),
            ("connectionId", format!("sandbox-{connection}")),
            ("contentType", "application/json".to_owned()),
            ("messageId", self.id("message")),
            ("time", unix_millis(core.clock.now()).to_string()),
            // Events have their type in a header of its own.
            ("topic", if kind == FrameKind::Event { "*" } else { topic }.to_owned()),
        ] {
            all.insert(name.to_owned(), value.into());
        }
        all.extend(headers.clone());
        let frame = Frame { spec_version: "1.0".into(), kind, headers: all, data: data.to_string() };
        let due = (kind == FrameKind::Event).then(|| core.clock.elapsed() + RETRY);
        self.deliveries.push(Delivery { frame: frame.clone(), topic: topic.to_owned(), open: 1, due });
        frame
    }

    fn send(&self, index: usize, frame: &Frame) {
        // Who has gone gets nothing; an event is delivered again.
        let _ = self.connections[index].orders.send(Order::Write(frame.clone()));
    }

    /// Sends the events again that nobody has dealt with in time.
    pub(super) fn redeliver(&mut self, now: Duration) {
        for at in 0..self.deliveries.len() {
            let delivery = &self.deliveries[at];
            if delivery.due.is_none_or(|due| now < due) {
                continue;
            }
            let (frame, topic) = (delivery.frame.clone(), delivery.topic.clone());
            if let Some(index) = self.choose(frame.kind, &topic) {
                self.send(index, &frame);
                let delivery = &mut self.deliveries[at];
                delivery.due = Some(now + RETRY);
                delivery.open += 1;
            }
        }
    }

    /// All connections are about to end.
    pub(super) fn disconnect(&mut self) {
        for connection in self.connections.drain(..) {
            // A client that has gone already needs no announcement.
            let _ = connection.orders.send(Order::Disconnect);
        }
    }

    /// This connection gets nothing any more.
    pub(super) fn leave(&mut self, id: u32) {
        self.connections.retain(|connection| connection.id != id);
    }

    /// Takes an answer (§7.3); the frame that it answers, if there is one, and what is wrong with it.
    pub(super) fn answered(&mut self, now: Duration, text: &str) -> (Option<Frame>, Result<(), Refusal>) {
        let ack: Ack = match serde_json::from_str(text) {
            Ok(ack) => ack,
            Err(error) => return (None, Err(wrong("malformed", error.to_string()))),
        };
        let id = &ack.headers.message_id;
        let Some(delivery) = self.deliveries.iter_mut().find(|delivery| delivery.frame.message_id() == *id)
        else {
            return (None, Err(wrong("messageId", format!("no frame has the messageId `{id}`"))));
        };
        (Some(delivery.frame.clone()), delivery.settle(now, &ack))
    }
}

impl Delivery {
    fn echoes(&self, data: &Value) -> bool {
        serde_json::from_str(&self.frame.data).is_ok_and(|sent: Value| sent == *data)
    }

    fn settle(&mut self, now: Duration, ack: &Ack) -> Result<(), Refusal> {
        if self.open == 0 {
            return Err(wrong("repeated", "the frame was answered before"));
        }
        if ![OK, 400, NO_HANDLER, FAILED].contains(&ack.code) {
            return Err(wrong("code", format!("the code is {}", ack.code)));
        }
        let data: Value = serde_json::from_str(&ack.data)
            .map_err(|error| wrong("data", format!("data is not JSON: {error}")))?;
        let status = data.get("status").and_then(Value::as_str);
        let later = status == Some("LATER");
        let (fits, lack) = match self.frame.kind {
            FrameKind::System if self.topic == PING => (self.echoes(&data), "is not the ping's own"),
            // The official Python SDK sends the event's own data back (§14).
            FrameKind::Event => {
                (later || status == Some("SUCCESS") || self.echoes(&data), "has no `status` SUCCESS or LATER")
            }
            // Its handler for many tasks sends the message's own data back.
            FrameKind::Callback => {
                (data.get("response").is_some() || self.echoes(&data), "has no `response`")
            }
            _ => (true, ""),
        };
        if ack.code == OK && !fits {
            return Err(wrong("data", format!("data {lack}")));
        }
        self.open -= 1;
        self.due = (self.due.is_some() && (later || ack.code != OK)).then_some(now + RETRY);
        Ok(())
    }
}

/// Nothing goes back for an answer: this is what the journal says.
fn wrong(what: &str, text: impl Into<String>) -> Refusal {
    Refusal::new(format!("ack.{what}"), text)
}
