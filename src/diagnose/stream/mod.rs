//! The way of a Stream connection (§7): settings, host, open, ticket, gateway, upgrade, first frame, a message.

mod frames;
mod opening;

use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

use super::cause::Cause;
use super::network::{Hop, Network};
use super::{Area, Equipment, Finding, Step, cause};
use crate::api;
use crate::api::stream::{Connection, Gateway, quiet_subscriptions};
use crate::api::wire::stream::{BOT_MESSAGES, BotMessage, FrameKind, Subscription};
use crate::exit::Exit;
use crate::secret::Secret;
use crate::settings::App;

/// Longer than any test: it looks at frames as they come and leaves.
const KEEP_ALIVE: Duration = Duration::from_secs(120);
/// §1.3: the push quota of the month is used up.
const QUOTA: u64 = 20001;

/// What to subscribe to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subscribe {
    /// The connection's own `ping` and `disconnect`; every event when the gateway does not take that.
    Quiet,
    /// Every event, answered with LATER.
    Events,
    /// Bot messages.
    Messages,
}

impl Subscribe {
    fn list(self) -> Vec<Subscription> {
        match self {
            Self::Quiet => quiet_subscriptions(),
            Self::Events => vec![Subscription::new(FrameKind::Event, "*")],
            Self::Messages => vec![Subscription::new(FrameKind::Callback, BOT_MESSAGES)],
        }
    }
}

/// A bot message that arrived, with the ids that a script needs.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    /// The group, or the conversation with one person.
    pub open_conversation_id: String,
    /// `1` for one person, `2` for a group.
    pub conversation_type: String,
    /// Name of the group.
    pub conversation_title: String,
    /// The robot that was addressed.
    pub robot_code: String,
    /// userId of the sender; empty for outsiders and before the app is published.
    pub sender_staff_id: String,
    /// Who wrote it.
    pub sender_nick: String,
    /// `text`, `picture` and others.
    pub msgtype: String,
    /// Text of a text.
    pub text: String,
}

impl From<&BotMessage> for Received {
    fn from(message: &BotMessage) -> Self {
        Self {
            open_conversation_id: message.conversation_id.clone(),
            conversation_type: message.conversation_type.clone(),
            conversation_title: message.conversation_title.clone(),
            robot_code: message.robot_code.clone(),
            sender_staff_id: message.sender_staff_id.clone(),
            sender_nick: message.sender_nick.clone(),
            msgtype: message.msgtype.clone(),
            // In groups it starts with a space where the mention was.
            text: message.text.content.trim().to_owned(),
        }
    }
}

/// The area.
pub struct Stream<'a> {
    given: Equipment<'a>,
    network: Network<'a>,
    subscribe: Subscribe,
    frame_wait: Duration,
    message_wait: Option<Duration>,
    deadline: Instant,
    /// One area among others, of an app that may not use Stream at all.
    in_passing: bool,
    // What the steps find out for those after them.
    identity: Option<(String, Secret)>,
    gateway: Option<Result<Gateway, api::Error>>,
    way: Option<Network<'a>>,
    connection: Option<Connection>,
    received: Option<BotMessage>,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum StreamStep {
    /// The app.
    Settings,
    /// On the way to the API's host.
    Api(Hop),
    /// Asking for a connection.
    Open,
    /// What came back.
    Ticket,
    /// On the way to the gateway.
    Gateway(Hop),
    /// The WebSocket.
    Upgrade,
    /// The first frame.
    Frame,
    /// A bot message.
    Message,
    /// The good-bye.
    Close,
}

impl<'a> Stream<'a> {
    /// A first frame is waited for at most `frame_wait`; with `message_wait` a bot message too. All that comes before
    /// takes no longer than the time limit of the settings.
    pub fn new(
        given: Equipment<'a>,
        subscribe: Subscribe,
        frame_wait: Duration,
        message_wait: Option<Duration>,
    ) -> Self {
        let limit = given.settings.timeout;
        Self {
            network: Network::to(&given, &given.client.bases().api, limit / 8),
            given,
            subscribe,
            frame_wait,
            message_wait,
            deadline: Instant::now() + limit,
            in_passing: false,
            identity: None,
            gateway: None,
            way: None,
            connection: None,
            received: None,
        }
    }

    /// From opening to the good-bye, for an app that may not use Stream at all: as quiet as can be, and no frame is
    /// waited for.
    pub fn in_passing(given: Equipment<'a>, app: &App) -> Self {
        // What is wrong with the secret has been told when its token was asked for.
        let identity = given.settings.client_secret(app).ok().map(|secret| (app.client_id.clone(), secret));
        let stream = Self::new(given, Subscribe::Quiet, Duration::ZERO, None);
        Self { in_passing: true, identity, ..stream }
    }

    /// The message that came.
    pub fn received(&self) -> Option<Received> {
        self.received.as_ref().map(Received::from)
    }

    /// Half of what is left: however many stages wait for nothing, the time is never used up.
    fn share(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now()) / 2
    }

    /// Name, connection and TLS of a host each get a part of it.
    fn hop(&self) -> Duration {
        self.share() / 4
    }

    fn broken(&self, exit: Exit, evidence: impl Into<String>, cause: &Cause) -> Finding {
        Finding::broken(exit, evidence, cause, self.given.lang)
    }

    fn silent(&self, limit: Duration) -> Finding {
        let seconds = limit.as_secs_f32();
        let evidence =
            self.given.say(format!("no answer within {seconds} s"), format!("{seconds} 秒内无应答"));
        self.broken(Exit::Unreachable, evidence, &cause::SILENT)
    }
}

impl Area for Stream<'_> {
    type Step = StreamStep;

    fn steps(&self) -> Vec<Step<StreamStep>> {
        let step = |name, what| Step { name, host: None, what };
        let mut steps = Vec::new();
        if !self.in_passing {
            steps.push(step("settings", StreamStep::Settings));
            let way = self.network.steps().into_iter();
            steps.extend(way.map(|Step { name, host, what }| Step {
                name,
                host,
                what: StreamStep::Api(what),
            }));
        }
        steps.extend([
            step("open", StreamStep::Open),
            step("ticket", StreamStep::Ticket),
            step("gateway-name", StreamStep::Gateway(Hop::Name(0))),
            step("gateway-proxy", StreamStep::Gateway(Hop::Proxy(0))),
            step("gateway-tcp", StreamStep::Gateway(Hop::Connect(0))),
            step("gateway-tls", StreamStep::Gateway(Hop::Tls(0))),
            step("upgrade", StreamStep::Upgrade),
        ]);
        if !self.in_passing {
            steps.push(step("frame", StreamStep::Frame));
        }
        if self.message_wait.is_some() {
            steps.push(step("message", StreamStep::Message));
        }
        steps.push(step("close", StreamStep::Close));
        steps
    }

    fn must(&self, step: &StreamStep) -> bool {
        matches!(step, StreamStep::Close) && self.connection.is_some()
    }

    fn optional(&self) -> bool {
        self.in_passing
    }

    async fn take(&mut self, step: &StreamStep) -> Finding {
        match step {
            StreamStep::Settings => self.look_at_settings(),
            StreamStep::Api(hop) => self.network.take(hop).await,
            StreamStep::Open => self.open().await,
            StreamStep::Ticket => self.look_at_ticket(),
            StreamStep::Gateway(hop) => match &mut self.way {
                Some(way) => way.take(hop).await,
                None => self.given.nothing(),
            },
            StreamStep::Upgrade => self.upgrade().await,
            StreamStep::Frame => self.first_frame().await,
            StreamStep::Message => self.message().await,
            StreamStep::Close => self.close().await,
        }
    }

    fn local(&self, step: &StreamStep) -> bool {
        matches!(step, StreamStep::Settings)
    }
}
