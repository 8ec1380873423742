//! Everything about a send that can be known without the network.

use serde_json::Value;

use super::keyword::with_keyword;
use super::size::{Size, measured};
use super::{Error, Message, Outgoing, Rules, Whole, compose, robot, webhook};
use crate::api::stream::Session;
use crate::api::wire::contact::ByMobile;
use crate::api::wire::endpoints;
use crate::api::wire::robot::{BatchSend, GroupSend, MAX_USERS};
use crate::api::{self, Bases, Webhook};
use crate::host::{Random, random_hex};
use crate::lang::Sentence;
use crate::net::Call;
use crate::settings::{Target, TargetKind, mobile_of};

/// A send to one target, ready to go.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The target's name.
    pub target: String,
    /// `webhook`, `group` or `user`.
    pub noun: &'static str,
    /// What goes where.
    pub route: Route,
    /// What it was made of.
    pub(super) outgoing: Outgoing,
}

impl Plan {
    /// How many calls it takes.
    pub fn calls(&self) -> usize {
        match &self.route {
            Route::People { batches, .. } => batches.len(),
            Route::Webhook { .. } | Route::Session { .. } | Route::Group { .. } => 1,
        }
    }
}

/// What goes where.
#[derive(Debug, Clone)]
pub enum Route {
    /// One body to a webhook.
    Webhook {
        /// The address.
        webhook: Webhook,
        /// JSON text.
        body: String,
        /// Its `msgUuid`.
        uuid: String,
    },
    /// One body to the conversation that a message came from.
    Session {
        /// The conversation.
        session: Session,
        /// JSON text.
        body: String,
    },
    /// One call to a group.
    Group {
        /// App to send with.
        app: Option<String>,
        /// The body.
        body: GroupSend,
    },
    /// A call for every 20 people.
    People {
        /// App to send with.
        app: Option<String>,
        /// The bodies.
        batches: Vec<BatchSend>,
    },
}

/// Plans `outgoing` for `target`. `robot_code` gives the robot of an app; `uuid` is the message's own.
///
/// # Errors
/// What the transport cannot do, or a limit that is passed; nothing has been sent then.
pub fn plan<E: From<Error>>(
    target: &Target,
    outgoing: &Outgoing,
    uuid: String,
    robot_code: impl Fn(Option<&str>) -> Result<String, E>,
) -> Result<Plan, E> {
    let outgoing = with_keyword(target, outgoing);
    let noun = target.kind.noun();
    let name = &target.name;
    let fits = |bytes: usize| match Size::new(target, bytes, &outgoing) {
        size if size.fits() => Ok(()),
        size => Err(size.error(name)),
    };
    let route = match &target.kind {
        TargetKind::Webhook(webhook) => {
            let body = webhook::body(name, &outgoing, Some(&uuid))?;
            fits(body.len())?;
            // A raw body may bring its own.
            let own = match &outgoing.message {
                Message::Raw { body, .. } => body.get("msgUuid").and_then(Value::as_str),
                _ => None,
            };
            let uuid = own.map_or(uuid, str::to_owned);
            Route::Webhook { webhook: webhook.clone(), body, uuid }
        }
        TargetKind::Session(session) => {
            let body = webhook::body(name, &outgoing, None)?;
            fits(body.len())?;
            Route::Session { session: session.clone(), body }
        }
        TargetKind::Group { id, app } => {
            let (msg_key, msg_param) = robot::param(name, noun, &outgoing)?;
            fits(msg_param.len())?;
            let body = GroupSend {
                robot_code: robot_code(app.as_deref())?,
                open_conversation_id: id.clone(),
                msg_key,
                msg_param,
            };
            Route::Group { app: app.clone(), body }
        }
        TargetKind::People { ids, app } => {
            let (msg_key, msg_param) = robot::param(name, noun, &outgoing)?;
            fits(msg_param.len())?;
            let robot_code = robot_code(app.as_deref())?;
            let batch = |ids: &[String]| BatchSend {
                robot_code: robot_code.clone(),
                user_ids: ids.to_vec(),
                msg_key: msg_key.clone(),
                msg_param: msg_param.clone(),
            };
            Route::People { app: app.clone(), batches: ids.chunks(MAX_USERS).map(batch).collect() }
        }
    };
    Ok(Plan { target: name.clone(), noun, route, outgoing: outgoing.into_owned() })
}

impl Plan {
    /// The attachments that it shows.
    pub fn attachments(&self) -> Vec<usize> {
        self.outgoing.attachments()
    }

    /// Its place among the parts of a message, `(2, 3)`.
    pub fn part(&self) -> Option<(usize, usize)> {
        self.outgoing.part
    }

    /// Puts the media_ids of what was uploaded in the place of the attachments; again, when there are new ones.
    ///
    /// # Errors
    /// As [`plan`].
    pub fn fill(&mut self, ids: &[Option<String>]) -> Result<(), Error> {
        if self.attachments().is_empty() {
            return Ok(());
        }
        let mut outgoing = self.outgoing.clone();
        outgoing.fill(ids);
        self.write(&outgoing)
    }

    /// Adds a line below its text. `false` when it has no text, or the line does not fit.
    pub fn append(&mut self, target: &Target, line: &str) -> bool {
        let mut outgoing = self.outgoing.clone();
        let gap = if outgoing.message.is_markdown() { "\n\n" } else { "\n" };
        let Some(body) = outgoing.message.body_mut() else { return false };
        body.push_str(gap);
        body.push_str(line);
        if !measured(target, &outgoing).is_ok_and(|size| size.fits()) || self.write(&outgoing).is_err() {
            return false;
        }
        self.outgoing = outgoing;
        true
    }

    /// Writes the bodies anew.
    pub(super) fn write(&mut self, outgoing: &Outgoing) -> Result<(), Error> {
        match &mut self.route {
            Route::Webhook { body, uuid, .. } => *body = webhook::body(&self.target, outgoing, Some(uuid))?,
            Route::Session { body, .. } => *body = webhook::body(&self.target, outgoing, None)?,
            Route::Group { body, .. } => {
                body.msg_param = robot::param(&self.target, self.noun, outgoing)?.1;
            }
            Route::People { batches, .. } => {
                let param = robot::param(&self.target, self.noun, outgoing)?.1;
                batches.iter_mut().for_each(|body| body.msg_param.clone_from(&param));
            }
        }
        Ok(())
    }

    /// As [`Route::requests`].
    ///
    /// # Errors
    /// One cannot be written as JSON.
    pub fn requests(&self, bases: &Bases, now: u64, app: Option<&str>) -> Result<Vec<Call>, Error> {
        self.route.requests(bases, now, app)
    }
}

impl Route {
    /// The requests as they can be shown, for a signature of `now` (milliseconds since 1970). `app` is the one that
    /// the command line names: it goes before the target's own.
    ///
    /// # Errors
    /// One cannot be written as JSON.
    pub fn requests(&self, bases: &Bases, now: u64, app: Option<&str>) -> Result<Vec<Call>, Error> {
        Ok(match self {
            Route::Webhook { webhook, body, .. } => vec![webhook.request(bases, now, body.clone())],
            // It is never shown: who replies has no dry run.
            Route::Session { .. } => Vec::new(),
            Route::Group { app: own, body } => {
                let token = api::token_value(None, app.or(own.as_deref()));
                vec![api::request(bases, &endpoints::GROUP_SEND, token, &super::json(body)?)]
            }
            Route::People { app: own, batches } => {
                let token = api::token_value(None, app.or(own.as_deref()));
                let call = |body: &BatchSend| -> Result<Call, Error> {
                    let user_ids = body.user_ids.iter().map(|id| shown_id(id)).collect();
                    let body = super::json(&BatchSend { user_ids, ..body.clone() })?;
                    Ok(api::request(bases, &endpoints::BATCH_SEND, token.clone(), &body))
                };
                batches.iter().map(call).collect::<Result<_, _>>()?
            }
        })
    }

    /// The mobile numbers that are looked up before it is sent.
    pub fn mobiles(&self) -> Vec<&str> {
        let Route::People { batches, .. } = self else { return Vec::new() };
        batches.iter().flat_map(|body| &body.user_ids).filter_map(|id| mobile_of(id)).collect()
    }
}

/// A userId as it can be shown: in place of one that has to be looked up stands whose it is.
pub(super) fn shown_id(id: &str) -> String {
    mobile_of(id).map_or_else(|| id.to_owned(), |mobile| format!("<userid of {mobile}>"))
}

/// The question who has a mobile number, as it can be shown; `app` as for [`Route::requests`].
///
/// # Errors
/// It cannot be written as JSON.
pub fn look_up(bases: &Bases, mobile: &str, app: Option<&str>) -> Result<Call, Error> {
    let body = super::json(&ByMobile { mobile: mobile.to_owned() })?;
    Ok(api::look_up_request(bases, api::token_value(None, app), body))
}

/// What goes to one target, ready to go, and what was changed on the way.
#[derive(Debug, Default)]
pub struct Prepared {
    /// In order.
    pub plans: Vec<Plan>,
    /// What was changed.
    pub warnings: Vec<Sentence>,
    /// The text that one of the messages wants as a file.
    pub whole: Option<Whole>,
}

/// Composes `outgoing` for `target` and plans it; as [`compose()`] and [`plan`].
///
/// # Errors
/// As these two.
pub fn prepare<E: From<Error>>(
    target: &Target,
    outgoing: &Outgoing,
    rules: &Rules,
    random: &Random,
    robot_code: &dyn Fn(Option<&str>) -> Result<String, E>,
) -> Result<Prepared, E> {
    let composed = compose(target, outgoing, rules)?;
    let plan = |outgoing| plan(target, outgoing, random_hex(random, 16), robot_code);
    let plans = composed.messages.iter().map(plan).collect::<Result<_, _>>()?;
    Ok(Prepared { plans, warnings: composed.warnings, whole: composed.whole })
}
