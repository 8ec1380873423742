//! An AI card that is written while its text is still coming (§8).

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::markdown::card_breaks;
use crate::api::wire::card::{
    CardData, CreateAndDeliver, DeliverModel, MAX_CHARACTERS, SpaceModel, StreamingFrame, group_space,
    person_space,
};
use crate::api::wire::codes;
use crate::api::{self, Authed};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail, Failure};
use crate::host::{Clock, Random, random_hex};
use crate::say;
use crate::settings::TargetKind;

/// Between two frames of a card; faster than about 500 ms is throttled (§8.2).
const PACE: Duration = Duration::from_millis(800);
/// Between the card, its first frame and its last: nearer ones race the client (§8.2).
const APART: Duration = Duration::from_millis(500);
/// After a frame that was throttled (§8.2).
const THROTTLED: Duration = Duration::from_secs(2);
/// Tries of the last frame: without one the card says 输入中 for ever.
const LAST_TRIES: u32 = 3;

/// What a card is made from.
#[derive(Debug, Clone)]
pub struct Template {
    /// `….schema`, published, of the same app.
    pub id: String,
    /// Its streaming variable.
    pub key: String,
}

/// The text of a card so far, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// More is to come.
    Growing(String),
    /// This is all.
    Done(String),
    /// This is all that there will be, and it is not what was asked for.
    Failed(String),
}

/// Why a card is not there, or not as it should be.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A call failed.
    #[error(transparent)]
    Api(#[from] api::Error),
    /// Accepted, but not delivered (§8.1).
    #[error("the card was created but not delivered: {0}")]
    Undelivered(String),
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        match self {
            Self::Api(error) => error.failure(),
            Self::Undelivered(text) => Failure::new(
                "card-undelivered",
                Exit::Refused,
                say!("the card was created but not delivered: {text}", "卡片已创建，但未投递：{text}"),
            ),
        }
    }
}

/// The request that creates a card for a target; `None` for a target that takes none.
pub fn request(
    kind: &TargetKind,
    robot_code: String,
    template: &Template,
    id: String,
) -> Option<CreateAndDeliver> {
    let forward = SpaceModel { support_forward: true };
    let deliver =
        |space_type: Option<&str>| DeliverModel { space_type: space_type.map(str::to_owned), robot_code };
    let mut body = CreateAndDeliver {
        card_template_id: template.id.clone(),
        out_track_id: id,
        callback_type: "STREAM".into(),
        user_id_type: 1,
        card_data: CardData { card_param_map: [(template.key.clone(), String::new())].into() },
        open_space_id: String::new(),
        im_group_open_space_model: None,
        im_group_open_deliver_model: None,
        im_robot_open_space_model: None,
        im_robot_open_deliver_model: None,
    };
    match kind {
        TargetKind::Group { id, .. } => {
            body.open_space_id = group_space(id);
            body.im_group_open_space_model = Some(forward);
            body.im_group_open_deliver_model = Some(deliver(None));
        }
        TargetKind::People { ids, .. } => {
            let [only] = ids.as_slice() else { return None };
            body.open_space_id = person_space(only);
            body.im_robot_open_space_model = Some(forward);
            body.im_robot_open_deliver_model = Some(deliver(Some("IM_ROBOT")));
        }
        TargetKind::Webhook(_) | TargetKind::Session(_) => return None,
    }
    Some(body)
}

/// A card that is being written.
pub struct Card<'a> {
    authed: &'a Authed<'a>,
    clock: Arc<dyn Clock>,
    random: Random,
    id: String,
    key: String,
    /// Of the group or person; for read status and recall.
    pub carrier: String,
    last: Duration,
}

/// Which frame of a card it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// More may come.
    Growing,
    /// The last one, with the whole text.
    Last,
    /// The last one of a card that failed.
    Failed,
}

impl<'a> Card<'a> {
    /// Creates and delivers it, without text. When the answer is lost, a frame tells whether it is there.
    ///
    /// # Errors
    /// Refused, or not delivered.
    pub async fn open(
        authed: &'a Authed<'a>,
        body: &CreateAndDeliver,
        template: &Template,
        clock: Arc<dyn Clock>,
        random: Random,
    ) -> Result<Self, Error> {
        let created = create(authed, body).await;
        let last = clock.elapsed();
        let (id, key) = (body.out_track_id.clone(), template.key.clone());
        let mut card = Self { authed, clock, random, id, key, carrier: String::new(), last };
        match created {
            Ok(carrier) => card.carrier = carrier,
            Err(Error::Api(error)) if error.sent == Sent::Unknown => card.look(body, error).await?,
            Err(error) => return Err(error),
        }
        Ok(card)
    }

    /// Is a card there whose creation got no answer? If not, it is created once more under the same id; `lost` is what
    /// became of the first creation. Whatever nobody knows after that, the last frame will tell.
    async fn look(&mut self, body: &CreateAndDeliver, lost: api::Error) -> Result<(), Error> {
        self.wait(APART).await;
        let guid = self.guid();
        match self.frame(&guid, "", Frame::Growing).await {
            Err(error) if is_missing(&error) => match create(self.authed, body).await {
                Ok(carrier) => self.carrier = carrier,
                Err(Error::Api(error)) if error.sent == Sent::Unknown => {}
                Err(Error::Api(_)) => return Err(lost.into()),
                Err(error) => return Err(error),
            },
            _ => {}
        }
        self.last = self.clock.elapsed();
        Ok(())
    }

    /// Writes what comes through `drafts` until the last one. A sender that goes away without a last draft leaves a
    /// failed card, never one that seems to be typing. `safe` makes a text what may be shown.
    ///
    /// # Errors
    /// The last frame was not taken.
    pub async fn follow(
        mut self,
        mut drafts: watch::Receiver<Draft>,
        safe: impl Fn(&str) -> String,
    ) -> Result<(), api::Error> {
        let mut gap = PACE;
        loop {
            let gone = drafts.changed().await.is_err();
            // A copy: whoever writes must not wait for what is awaited here.
            let draft = drafts.borrow_and_update().clone();
            match &draft {
                Draft::Growing(text) if !gone && text.trim().is_empty() => continue,
                Draft::Growing(_) if !gone => {}
                last => return self.last(last, &safe).await,
            }
            // While this waits, more comes; the newest is written.
            let over = tokio::select! {
                biased;
                // A sender that goes away ends it as well.
                _ = drafts.wait_for(|draft| !matches!(draft, Draft::Growing(_))) => true,
                () = self.wait(gap) => false,
            };
            let newest = drafts.borrow_and_update().clone();
            let text = match &newest {
                Draft::Growing(text) if !over => safe(text),
                last => return self.last(last, &safe).await,
            };
            // A lost frame is made up for by the next, which holds the whole text.
            let guid = self.guid();
            let result = self.frame(&guid, &text, Frame::Growing).await;
            gap = if result.is_err_and(|error| throttled(&error)) { THROTTLED } else { PACE };
        }
    }

    async fn last(&mut self, draft: &Draft, safe: impl Fn(&str) -> String) -> Result<(), api::Error> {
        let (text, end) = match draft {
            Draft::Done(text) => (safe(text), Frame::Last),
            Draft::Growing(text) | Draft::Failed(text) => (safe(text), Frame::Failed),
        };
        let (mut tried, mut doubt) = (0, false);
        let mut guid = self.guid();
        loop {
            self.wait(APART).await;
            tried += 1;
            let error = match self.frame(&guid, &text, end).await {
                Ok(()) => return Ok(()),
                // The try whose answer was lost has ended the card: that is why this one is refused.
                Err(error) if doubt && is_over(&error) => return Ok(()),
                Err(error) => error,
            };
            if error.sent == Sent::Unknown {
                // The same frame keeps its guid: it is not written twice.
                doubt = true;
            } else if !doubt {
                guid = self.guid();
            }
            if tried < LAST_TRIES && !is_missing(&error) {
                self.clock.sleep(if throttled(&error) { THROTTLED } else { APART }).await;
                continue;
            }
            if matches!(error.cause, api::Cause::Rejected(_)) && !is_missing(&error) {
                // Its text is not taken: a card without it is better than one that seems to be typing for ever.
                self.wait(APART).await;
                let guid = self.guid();
                drop(self.frame(&guid, "", Frame::Failed).await);
            }
            return Err(error);
        }
    }

    fn guid(&self) -> String {
        random_hex(&self.random, 16)
    }

    /// Until `gap` after the last frame.
    async fn wait(&self, gap: Duration) {
        let due = self.last + gap;
        let now = self.clock.elapsed();
        if let Some(rest) = due.checked_sub(now).filter(|rest| !rest.is_zero()) {
            self.clock.sleep(rest).await;
        }
    }

    async fn frame(&mut self, guid: &str, text: &str, place: Frame) -> Result<(), api::Error> {
        let frame = StreamingFrame {
            out_track_id: self.id.clone(),
            guid: guid.to_owned(),
            key: self.key.clone(),
            content: shown(text),
            is_full: true,
            // A failed card is ended by its error alone.
            is_finalize: place == Frame::Last,
            is_error: place == Frame::Failed,
        };
        let result = self.authed.card_streaming(&frame).await;
        self.last = self.clock.elapsed();
        result
    }
}

/// Creates and delivers a card; gives what it is known by in its conversation.
async fn create(authed: &Authed<'_>, body: &CreateAndDeliver) -> Result<String, Error> {
    let reply = authed.card_create(body).await?;
    if let Some(failed) = reply.result.deliver_results.iter().find(|result| !result.success) {
        return Err(Error::Undelivered(failed.error_msg.clone()));
    }
    Ok(reply.result.deliver_results.into_iter().next().unwrap_or_default().carrier_id)
}

/// Does the refusal say that there is no such card (§8.4)?
pub fn is_missing(error: &api::Error) -> bool {
    refusal(error).is_some_and(|(code, text)| {
        code == "param.stream.outTrackId" || code == "param.cardNotExist" || text.contains("not exist")
    })
}

/// Is it the refusal of a card that has ended? No source tells the code (§13). It is asked where an earlier try may have ended the
/// card: what is not about the card's existence, the app, its permissions or its pace is not believed there.
fn is_over(error: &api::Error) -> bool {
    match &error.cause {
        api::Cause::Rejected(rejection) => {
            rejection.kind() == codes::CodeKind::Refused
                && rejection.missing_scopes.is_empty()
                && !is_missing(error)
                && !throttled(error)
        }
        _ => false,
    }
}

fn refusal(error: &api::Error) -> Option<(&str, String)> {
    match &error.cause {
        api::Cause::Rejected(rejection) => Some((&rejection.code, rejection.message.to_lowercase())),
        _ => None,
    }
}

fn throttled(error: &api::Error) -> bool {
    matches!(&error.cause, api::Cause::Rejected(rejection) if rejection.code.contains("QpsLimit"))
}

/// What a card does not show of `text`.
pub fn rest(text: &str) -> Option<&str> {
    Some(cut(text).1).filter(|rest| !rest.is_empty())
}

/// What a card shows of `text`, with its own line breaks: never nothing (§8.2), never more than it can.
fn shown(text: &str) -> String {
    if text.trim().is_empty() {
        return "…".to_owned();
    }
    let (head, rest) = cut(text);
    card_breaks(head) + if rest.is_empty() { "" } else { "…" }
}

/// What a card has room for, up to the end of a line where one is near, and the rest.
fn cut(text: &str) -> (&str, &str) {
    let mut room = MAX_CHARACTERS - 1;
    for (at, c) in text.char_indices() {
        let needed = if c == '\n' { "<br>".len() } else { 1 };
        if needed > room {
            let line = text[..at].rfind('\n').map(|line| line + 1).filter(|line| *line > at / 2);
            return text.split_at(line.unwrap_or(at));
        }
        room -= needed;
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::{MAX_CHARACTERS, Template, request, rest, shown};
    use crate::settings::TargetKind;

    #[test]
    fn a_card_shows_what_it_can() {
        assert_eq!(shown(" "), "…");
        assert_eq!(shown("text"), "text");
        let long = shown(&"长".repeat(MAX_CHARACTERS + 1));
        assert_eq!(long.chars().count(), MAX_CHARACTERS);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn a_card_and_what_follows_it_hold_everything() {
        // A line break is four characters in a card.
        let text = "行\n".repeat(MAX_CHARACTERS / 2);
        let rest = rest(&text).unwrap();
        let shown = shown(&text);
        assert!(shown.chars().count() <= MAX_CHARACTERS, "{}", shown.chars().count());
        let count = |text: &str| text.matches('行').count();
        assert_eq!(count(&shown) + count(rest), MAX_CHARACTERS / 2);
    }

    #[test]
    fn a_card_goes_to_a_group_or_one_person() {
        let template = Template { id: "t.schema".into(), key: "content".into() };
        let made = |kind: TargetKind| request(&kind, "robot".into(), &template, "ding-1".into());
        let group = made(TargetKind::Group { id: "cidX".into(), app: None }).unwrap();
        assert_eq!(group.open_space_id, "dtv1.card//IM_GROUP.cidX");
        let person = made(TargetKind::People { ids: vec!["user1".into()], app: None }).unwrap();
        assert_eq!(person.open_space_id, "dtv1.card//IM_ROBOT.user1");
        assert_eq!(person.im_robot_open_deliver_model.unwrap().space_type.as_deref(), Some("IM_ROBOT"));
        assert!(made(TargetKind::People { ids: vec!["a".into(), "b".into()], app: None }).is_none());
    }
}
