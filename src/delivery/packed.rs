//! A plan as data, and back: for messages that go out later.

use super::{Error, Plan, Route, placeholder};
use crate::api::Webhook;
use crate::api::wire::robot::{BatchSend, GroupSend};
use crate::lang::Lang;

/// One call as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// JSON text.
    pub body: String,
    /// The same with the names of its pictures, when those can stand for them.
    pub plain: Option<String>,
    /// Its `msgUuid`.
    pub uuid: Option<String>,
}

/// Characters that tell a message from others.
const ABOUT: usize = 60;

impl Plan {
    /// Its title or the beginning of its text, for a list.
    pub fn about(&self) -> String {
        let message = &self.outgoing.message;
        let intro = self.outgoing.intro.as_deref();
        let words = intro.or_else(|| message.title()).or_else(|| message.body().map(String::as_str));
        let line = words.unwrap_or_default().lines().find(|line| !line.trim().is_empty());
        match line.map(str::trim) {
            Some(line) => line.chars().take(ABOUT).collect(),
            None => message.noun().to_owned(),
        }
    }

    /// Its calls: one, or one for every 20 people. A [`placeholder`] stands for each media_id, whether it has one or not.
    ///
    /// # Errors
    /// A body cannot be written.
    pub fn packed(&self, lang: Lang) -> Result<Vec<Packed>, Error> {
        let numbers = self.attachments();
        if numbers.is_empty() {
            return self.as_sent();
        }
        let mut open = self.clone();
        let most = numbers.iter().max().map_or(0, |most| most + 1);
        open.fill(&(0..most).map(|number| Some(placeholder(number))).collect::<Vec<_>>())?;
        let mut packed = open.as_sent()?;
        let mut plain = self.clone();
        if plain.name_pictures(lang) && plain.attachments().is_empty() {
            for (packed, plain) in packed.iter_mut().zip(plain.as_sent()?) {
                packed.plain = Some(plain.body);
            }
        }
        Ok(packed)
    }

    /// Its calls as they are now, with the media_ids that they have.
    ///
    /// # Errors
    /// A body cannot be written.
    pub fn as_sent(&self) -> Result<Vec<Packed>, Error> {
        let packed = |body: String, uuid: Option<&String>| Packed { body, plain: None, uuid: uuid.cloned() };
        Ok(match &self.route {
            Route::Webhook { body, uuid, .. } => vec![packed(body.clone(), Some(uuid))],
            // A reply is never stored: its session ends soon.
            Route::Session { .. } => Vec::new(),
            Route::Group { body, .. } => vec![packed(super::json(body)?, None)],
            Route::People { batches, .. } => batches
                .iter()
                .map(|body| Ok(packed(super::json(body)?, None)))
                .collect::<Result<_, Error>>()?,
        })
    }
}

/// What a stored call goes out on: to `webhook`, or else to a group or people as `kind` says. `None` when the data is not that of
/// a call.
pub fn route(
    kind: &str,
    body: String,
    uuid: Option<&str>,
    app: Option<&str>,
    webhook: Option<&Webhook>,
) -> Option<Route> {
    let app = app.map(str::to_owned);
    Some(match (kind, webhook) {
        ("webhook", Some(webhook)) => {
            Route::Webhook { webhook: webhook.clone(), body, uuid: uuid?.to_owned() }
        }
        ("group", None) => Route::Group { app, body: serde_json::from_str::<GroupSend>(&body).ok()? },
        ("user", None) => {
            Route::People { app, batches: vec![serde_json::from_str::<BatchSend>(&body).ok()?] }
        }
        _ => return None,
    })
}
