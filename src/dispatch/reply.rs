//! A message to the conversation that another message came from.

use crate::api::stream::Session;
use crate::api::wire::stream::BotMessage;
use crate::api::{self, Authed, Client};
use crate::delivery::{Outgoing, Rules, deliver, prepare};
use crate::exit::Sent;
use crate::host::Random;
use crate::lang::Sentence;
use crate::settings::{Target, TargetKind};

/// Sends replies.
pub struct Replies<'a> {
    /// For those by sessionWebhook.
    pub client: &'a Client,
    /// For the others.
    pub authed: &'a Authed<'a>,
    /// Randomness.
    pub random: &'a Random,
    /// What may be done to a text.
    pub rules: Rules,
}

/// A reply that was not sent, or not whole.
pub struct Unsent {
    /// Why.
    pub error: anyhow::Error,
    /// Is it sure that nothing arrived?
    pub nothing_arrived: bool,
}

/// The conversation of a message as the app can reach it: the group, or whoever wrote to the robot alone.
pub fn conversation(message: &BotMessage) -> Option<TargetKind> {
    let BotMessage { conversation_id, conversation_type, sender_staff_id, .. } = message;
    match conversation_type.as_str() {
        "2" => Some(conversation_id)
            .filter(|id| !id.is_empty())
            .map(|id| TargetKind::Group { id: id.clone(), app: None }),
        _ => Some(sender_staff_id)
            .filter(|id| !id.is_empty())
            .map(|id| TargetKind::People { ids: vec![id.clone()], app: None }),
    }
}

impl Replies<'_> {
    /// Sends `outgoing` by a sessionWebhook; `name` is for messages. Gives what had to be changed.
    ///
    /// # Errors
    /// It cannot be sent, or was refused.
    pub async fn by_session(
        &self,
        name: &str,
        session: Session,
        outgoing: &Outgoing,
    ) -> Result<Vec<Sentence>, Unsent> {
        self.send(&Target::new(name, TargetKind::Session(session)), "", outgoing).await
    }

    /// The same through the app, by its robot.
    ///
    /// # Errors
    /// It cannot be sent, or was refused.
    pub async fn by_app(
        &self,
        name: &str,
        kind: TargetKind,
        robot_code: &str,
        outgoing: &Outgoing,
    ) -> Result<Vec<Sentence>, Unsent> {
        self.send(&Target::new(name, kind), robot_code, outgoing).await
    }

    async fn send(
        &self,
        target: &Target,
        robot_code: &str,
        outgoing: &Outgoing,
    ) -> Result<Vec<Sentence>, Unsent> {
        let robot = |_: Option<&str>| -> anyhow::Result<String> { Ok(robot_code.to_owned()) };
        let prepared = prepare(target, outgoing, &self.rules, self.random, &robot);
        let prepared = prepared.map_err(|error| Unsent { error, nothing_arrived: false })?;
        let mut nothing = true;
        for plan in &prepared.plans {
            for part in deliver(&plan.route, self.client, Some(self.authed)).await.parts {
                part.result.map_err(|error: api::Error| Unsent {
                    nothing_arrived: nothing && error.sent == Sent::No,
                    error: error.into(),
                })?;
                nothing = false;
            }
        }
        Ok(prepared.warnings)
    }
}
