//! A running sandbox, as its owner sees it.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::entry::{Entry, Outcome};
use super::faults::Fault;
use super::identity::{
    CARD_TEMPLATE, CLIENT_ID, CLIENT_SECRET, CORP, GROUP, KEYWORD, MOBILES, MODEL, MODEL_KEY, PLAIN, SIGNED,
    USERS,
};
use super::operation::Operation;
use super::push::Push;
use super::sent;
use super::server::Handle;
use super::state::{Card, Core, StoredMedia};
use crate::api::wire::stream::FrameKind;
use crate::env;

/// Serves until it is stopped or dropped.
pub struct Running {
    base: String,
    core: Arc<Core>,
    handle: Option<Handle>,
    strict: bool,
}

impl Running {
    pub(super) fn new(base: String, core: Arc<Core>, handle: Handle, strict: bool) -> Self {
        Self { base, core, handle: Some(handle), strict }
    }

    /// `http://127.0.0.1:PORT`: the base of both APIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whole address of the default robot, which wants signed requests.
    pub fn webhook_url(&self) -> String {
        SIGNED.url(&self.base)
    }

    /// Token of the default robot.
    pub fn webhook_token(&self) -> &'static str {
        SIGNED.token
    }

    /// What the default robot's requests are signed with, `SEC…`.
    pub fn webhook_secret(&self) -> &'static str {
        SIGNED.secret.unwrap_or_default()
    }

    /// Whole address of a robot that takes anything, unsigned.
    pub fn plain_webhook_url(&self) -> String {
        PLAIN.url(&self.base)
    }

    /// Whole address of a robot that wants the keyword `告警` in each message.
    pub fn keyword_webhook_url(&self) -> String {
        KEYWORD.url(&self.base)
    }

    /// Client ID of the app; its robotCode too.
    pub fn client_id(&self) -> &'static str {
        CLIENT_ID
    }

    /// Client Secret of the app.
    pub fn client_secret(&self) -> &'static str {
        CLIENT_SECRET
    }

    /// openConversationId of the group that the app's robot is in.
    pub fn group(&self) -> &'static str {
        GROUP
    }

    /// userIds that the app's robot can write to.
    pub fn users(&self) -> &'static [&'static str] {
        USERS
    }

    /// The environment that points a program at this sandbox; secrets are in it.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            (env::API_BASE, self.base.clone()),
            (env::OAPI_BASE, self.base.clone()),
            (env::CLIENT_ID, CLIENT_ID.to_owned()),
            (env::CLIENT_SECRET, CLIENT_SECRET.to_owned()),
            (env::WEBHOOK, self.webhook_url()),
            (env::WEBHOOK_SECRET, self.webhook_secret().to_owned()),
            (env::MODEL_PROVIDER, "openai".to_owned()),
            (env::MODEL_API_KEY, MODEL_KEY.to_owned()),
            (env::MODEL_BASE_URL, format!("{}/v1", self.base)),
            (env::MODEL_NAME, MODEL.to_owned()),
            (env::sandbox::SDK_BASE, self.base.clone()),
            (env::sandbox::PLAIN_WEBHOOK, self.plain_webhook_url()),
            (env::sandbox::KEYWORD_WEBHOOK, self.keyword_webhook_url()),
            (env::sandbox::KEYWORD, KEYWORD.keywords.concat()),
            (env::sandbox::GROUP, GROUP.to_owned()),
            (env::sandbox::USERS, USERS.join(",")),
            (env::sandbox::MOBILES, MOBILES.join(",")),
            (env::sandbox::CARD_TEMPLATE, CARD_TEMPLATE.to_owned()),
            (env::sandbox::CORP_ID, CORP.to_owned()),
        ]
    }

    /// Every request so far.
    pub fn journal(&self) -> Vec<Entry> {
        self.core.lock().journal.clone()
    }

    /// Messages that were posted: what a person would find in the chats.
    pub fn messages(&self) -> Vec<Entry> {
        let posted = |entry: &Entry| entry.operation.is_message() && entry.outcome == Outcome::Accepted;
        self.core.lock().journal.iter().filter(|entry| posted(entry)).cloned().collect()
    }

    /// Template id of the AI cards that it knows.
    pub fn card_template(&self) -> &'static str {
        CARD_TEMPLATE
    }

    /// The AI cards, as people see them, in the order in which they came.
    pub fn cards(&self) -> Vec<Card> {
        self.core.lock().cards.list()
    }

    /// How many requests of this kind came in, whatever became of them.
    pub fn requests(&self, operation: Operation) -> usize {
        self.core.lock().journal.iter().filter(|entry| entry.operation == operation).count()
    }

    /// How many requests for a token of either kind came in.
    pub fn token_requests(&self) -> usize {
        self.requests(Operation::Token) + self.requests(Operation::Gettoken)
    }

    /// What was uploaded under this media_id, which includes its first character.
    pub fn media(&self, media_id: &str) -> Option<StoredMedia> {
        self.core.lock().media.find(media_id).cloned()
    }

    /// Lets somebody read the message that was sent with this key. False: no such key, or the message went to other
    /// people.
    pub fn mark_read(&self, process_query_key: &str, user: &str) -> bool {
        sent::mark_read(&self.core, process_query_key, user)
    }

    /// Delivers a message, as somebody would write it to the robot in the group, to one of the Stream connections.
    /// False: none is subscribed to bot messages.
    pub fn push_bot_message(&self, text: &str) -> bool {
        self.push(&Push { text: text.to_owned(), ..Push::default() })
    }

    /// Delivers an event without content.
    pub fn push_event(&self, event: &str) -> bool {
        self.push(&Push { event: Some(event.to_owned()), ..Push::default() })
    }

    /// Delivers a message or an event.
    pub fn push(&self, push: &Push) -> bool {
        push.deliver(&self.core)
    }

    /// The content of a bot message, with a sessionWebhook that is good, for [`Running::push_frame`].
    pub fn bot_message(&self, text: &str) -> Value {
        self.message(&Push { text: text.to_owned(), ..Push::default() })
    }

    /// The same of any message.
    pub fn message(&self, push: &Push) -> Value {
        push.message(&self.core, &mut self.core.lock())
    }

    /// Delivers anything.
    pub fn push_frame(&self, kind: FrameKind, topic: &str, data: &Value) -> bool {
        self.core.lock().gateway.deliver(&*self.core.clock, kind, topic, &Map::new(), data)
    }

    /// Announces their end to all Stream connections; each is closed 10 s later.
    pub fn disconnect(&self) {
        self.core.lock().gateway.disconnect();
    }

    /// Stream connections that are up and not about to end.
    pub fn connections(&self) -> usize {
        self.core.lock().gateway.connections()
    }

    /// Topics of the frames that nobody has answered well so far; the type of an event.
    pub fn unanswered(&self) -> Vec<String> {
        self.core.lock().gateway.unanswered()
    }

    /// Scripts one more fault.
    pub fn add_fault(&self, fault: Fault) {
        self.core.lock().faults.add(fault);
    }

    /// Faults that no request has met so far, as they were written.
    pub fn unmet_faults(&self) -> Vec<String> {
        self.core.lock().faults.unmet().map(ToString::to_string).collect()
    }

    /// From now on the language model answers with `text`.
    pub fn answer_with(&self, text: impl Into<String>) {
        self.core.lock().answer = text.into();
    }

    /// Key of the language model.
    pub fn model_key(&self) -> &'static str {
        MODEL_KEY
    }

    /// Every token handed out so far is refused from now on.
    pub fn expire_tokens(&self) {
        self.core.lock().tokens.expire();
    }

    /// Closes the port and all connections; the journal stays readable. A second call does nothing.
    pub fn stop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.stop();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
        let unmet = self.unmet_faults();
        if self.strict && !unmet.is_empty() && !std::thread::panicking() {
            panic!("the sandbox's scripted faults were never hit: {}", unmet.join(", "));
        }
    }
}
