//! Who is connected over Stream (§7), what is delivered to whom, and what is answered.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::super::faults::FaultEffect;
use super::super::refusal::Refusal;
use crate::api::wire::stream::{
    Ack, DISCONNECT, FAILED, Frame, FrameKind, NO_HANDLER, OK, PING, Subscription, TICKET_SECONDS,
};
use crate::host::{Clock, hex, sha256, unix_millis};

/// §7.3: an event that is not acknowledged for so long is delivered again. Assumption: so is one that is put off.
const RETRY: Duration = Duration::from_secs(3);

/// What the gateway remembers.
#[derive(Default)]
pub(in crate::sandbox) struct Gateway {
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
pub(in crate::sandbox) enum Order {
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
pub(in crate::sandbox) struct Joining {
    pub(in crate::sandbox) id: u32,
    pub(in crate::sandbox) orders: UnboundedReceiver<Order>,
    /// What goes wrong on this connection.
    pub(in crate::sandbox) fault: Option<FaultEffect>,
    /// Does the answer to the upgrade prove nothing?
    pub(in crate::sandbox) bad_accept: bool,
}

impl Joining {
    /// The answer to the upgrade is not one to it: as by something in between that answers for itself.
    pub(in crate::sandbox) fn with_bad_accept(self) -> Self {
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
    /// A ticket for one connection with these subscriptions.
    pub(in crate::sandbox) fn issue(&mut self, subscriptions: Vec<Subscription>, now: Duration) -> String {
        let ticket = self.id("ticket");
        self.tickets.insert(ticket.clone(), Ticket { issued: now, used: false, subscriptions });
        ticket
    }

    /// Takes a ticket and gives its subscriptions, or says why it is no good.
    pub(in crate::sandbox) fn redeem(
        &mut self,
        ticket: &str,
        now: Duration,
    ) -> Result<Vec<Subscription>, &'static str> {
        let ticket = self.tickets.get_mut(ticket).ok_or("unknown ticket")?;
        if ticket.used {
            return Err("the ticket was used before");
        }
        ticket.used = true;
        if now.saturating_sub(ticket.issued) > Duration::from_secs(TICKET_SECONDS) {
            return Err("the ticket is older than 90 s");
        }
        Ok(ticket.subscriptions.clone())
    }

    /// A connection with these subscriptions comes up; `fault` is what goes wrong on it.
    pub(in crate::sandbox) fn join(
        &mut self,
        subscriptions: Vec<Subscription>,
        fault: Option<FaultEffect>,
    ) -> Joining {
        let (sender, orders) = unbounded_channel();
        self.made += 1;
        let id = self.made;
        // Nothing is lost in a connection that is scripted to be dead, or to end.
        if !matches!(fault, Some(FaultEffect::Hang | FaultEffect::Drop | FaultEffect::Disconnect)) {
            let twice = fault == Some(FaultEffect::Twice);
            self.connections.push(Connection { id, subscriptions, orders: sender, twice });
        }
        Joining { id, orders, fault, bad_accept: false }
    }

    /// Shaped like a UUID, and different from all others.
    pub(in crate::sandbox) fn id(&mut self, what: &str) -> String {
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
    pub(in crate::sandbox) fn connections(&self) -> usize {
        self.connections.iter().filter(|connection| !connection.orders.is_closed()).count()
    }

    /// Topics of the frames that want an answer and have none so far.
    pub(in crate::sandbox) fn unanswered(&self) -> Vec<String> {
        let open = self.deliveries.iter().filter(|delivery| delivery.open > 0);
        // §7.3: a disconnect needs no answer.
        open.map(|delivery| delivery.topic.clone()).filter(|topic| topic != DISCONNECT).collect()
    }

    /// Delivers to one of the connections that take it; `headers` are those beside the ones that every frame has.
    /// False: there is none.
    ///
    /// The platform takes any (§7.2); here they take turns, so that what happens can be foreseen.
    pub(in crate::sandbox) fn deliver(
        &mut self,
        clock: &dyn Clock,
        kind: FrameKind,
        topic: &str,
        headers: &Map<String, Value>,
        data: &Value,
    ) -> bool {
        let Some(index) = self.choose(kind, topic) else { return false };
        let Connection { id, twice, .. } = self.connections[index];
        for _ in 0..=u8::from(twice) {
            let frame = self.frame(clock, id, kind, topic, headers, data);
            self.send(index, &frame);
        }
        true
    }

    /// A frame of the gateway itself to one connection.
    pub(in crate::sandbox) fn system(&mut self, clock: &dyn Clock, connection: u32, topic: &str) -> Frame {
        let data = match topic {
            DISCONNECT => json!({ "reason": "connection is expired" }),
            _ => json!({ "opaque": self.id("opaque") }),
        };
        self.frame(clock, connection, FrameKind::System, topic, &Map::new(), &data)
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
        clock: &dyn Clock,
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
            ("time", unix_millis(clock.now()).to_string()),
            // Events have their type in a header of its own.
            ("topic", if kind == FrameKind::Event { "*" } else { topic }.to_owned()),
        ] {
            all.insert(name.to_owned(), value.into());
        }
        all.extend(headers.clone());
        let frame = Frame { spec_version: "1.0".into(), kind, headers: all, data: data.to_string() };
        let due = (kind == FrameKind::Event).then(|| clock.elapsed() + RETRY);
        self.deliveries.push(Delivery { frame: frame.clone(), topic: topic.to_owned(), open: 1, due });
        frame
    }

    fn send(&self, index: usize, frame: &Frame) {
        // Who has gone gets nothing; an event is delivered again.
        let _ = self.connections[index].orders.send(Order::Write(frame.clone()));
    }

    /// Sends the events again that nobody has dealt with in time.
    pub(in crate::sandbox) fn redeliver(&mut self, now: Duration) {
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
    pub(in crate::sandbox) fn disconnect(&mut self) {
        for connection in self.connections.drain(..) {
            // A client that has gone already needs no announcement.
            let _ = connection.orders.send(Order::Disconnect);
        }
    }

    /// This connection gets nothing any more.
    pub(in crate::sandbox) fn leave(&mut self, id: u32) {
        self.connections.retain(|connection| connection.id != id);
    }

    /// Takes an answer (§7.3); the frame that it answers, if there is one, and what is wrong with it.
    pub(in crate::sandbox) fn answered(
        &mut self,
        now: Duration,
        text: &str,
    ) -> (Option<Frame>, Result<(), Refusal>) {
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
