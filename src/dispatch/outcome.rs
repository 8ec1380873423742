//! What became of a send to one target.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Serialize;

use super::fate::Flushed;
use crate::api;
use crate::api::wire::endpoints;
use crate::config::shown;
use crate::ctx::Ctx;
use crate::delivery::{Delivered, Plan, Route};
use crate::exit::{Exit, Sent};
use crate::failure::{Failure, within};
use crate::lang::Sentence;
use crate::say;
use crate::settings::{Target, mobile_of};
use crate::state::repeats::Past;

/// What became of one target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetResult {
    pub(super) target: String,
    pub(super) kind: &'static str,
    pub(super) sent: Sent,
    /// Was it left out because the same was sent before, or an alert that is over was not open?
    pub(super) suppressed: bool,
    /// How often it came again since it was sent, where that is told or counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<u64>,
    msg_uuids: Vec<String>,
    pub(super) process_query_keys: Vec<String>,
    invalid_users: Vec<String>,
    throttled_users: Vec<String>,
    filtered_users: Vec<String>,
    untried_users: Vec<String>,
    /// Messages after one that failed; they were not tried.
    pub unsent_messages: usize,
    /// The wait for the quota, milliseconds.
    pub(super) waited_ms: u64,
    token_refreshed: bool,
    /// Ids of what is stored in the outbox and goes out later.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) queued: Vec<String>,
    /// Ids of dead letters: what may have arrived, and must not go out twice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) dead_letters: Vec<String>,
    /// What became of earlier messages that waited for this target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) flushed: Option<Flushed>,
    /// Names of the failures, which the document tells in full.
    #[serde(serialize_with = "ids")]
    pub(super) failures: Vec<Failure>,
    pub(super) exit: Exit,
    /// Why it was left out.
    #[serde(skip)]
    pub(super) why: Option<Sentence>,
    #[serde(skip)]
    people: BTreeSet<String>,
}

impl TargetResult {
    /// Nothing yet.
    pub fn new(target: &Target) -> Self {
        Self::named(target.name.clone(), target.kind.noun())
    }

    fn named(target: String, kind: &'static str) -> Self {
        Self {
            target,
            kind,
            sent: Sent::No,
            suppressed: false,
            repeats: None,
            msg_uuids: Vec::new(),
            process_query_keys: Vec::new(),
            invalid_users: Vec::new(),
            throttled_users: Vec::new(),
            filtered_users: Vec::new(),
            untried_users: Vec::new(),
            unsent_messages: 0,
            waited_ms: 0,
            token_refreshed: false,
            queued: Vec::new(),
            dead_letters: Vec::new(),
            flushed: None,
            failures: Vec::new(),
            exit: Exit::Done,
            why: None,
            people: BTreeSet::new(),
        }
    }

    /// One that no message can go to, for this error.
    pub(super) fn lost(name: String, error: &anyhow::Error, ctx: &Ctx) -> Self {
        let mut result = Self::named(shown(&name), "unknown");
        result.fail(error, ctx);
        result.settle()
    }

    /// One that these messages cannot go to, for this error.
    pub(super) fn unfit(target: &Target, error: &anyhow::Error, ctx: &Ctx) -> Self {
        let mut result = Self::new(target);
        result.fail(error, ctx);
        result.settle()
    }

    /// Tells its failures.
    pub(super) fn tell(&self, ctx: &Ctx) {
        self.failures.iter().for_each(|failure| ctx.ui.fail(failure));
    }

    /// What was left out.
    pub(super) fn suppressed(target: &Target, why: Sentence, past: Past) -> Self {
        Self { suppressed: true, repeats: Some(past.repeats), why: Some(why), ..Self::new(target) }
    }

    /// It told that the same came so often since it was sent last.
    pub(super) fn came_again(&mut self, repeats: u64) {
        self.repeats = (repeats > 0).then_some(repeats);
    }

    /// Was it delivered?
    pub(super) fn sent(&self) -> Sent {
        self.sent
    }

    /// Keys of what was accepted.
    pub fn keys(&self) -> &[String] {
        &self.process_query_keys
    }

    pub(super) fn intent(&self, part: Option<(usize, usize)>) -> Sentence {
        let target = &self.target;
        match part {
            Some((part, count)) => {
                say!("sending part {part} of {count} to `{target}`", "发送第 {part}/{count} 段到 `{target}`")
            }
            None => say!("sending to `{target}`", "发送到 `{target}`"),
        }
    }

    /// A message that could not even be tried.
    pub(super) fn fail(&mut self, error: &anyhow::Error, ctx: &Ctx) {
        let mut failure = ctx.explain(error).within(&self.intent(None)).about(&self.target);
        // Whatever became of the upload, this message did not go out.
        failure.sent = Sent::No;
        self.failures.push(failure);
    }

    /// None of its messages was tried.
    pub(super) fn held_back(&mut self, held: &api::Held, plans: &[Plan]) {
        let failure = held.failure().within(&self.intent(None)).about(&self.target);
        self.failures.push(failure);
        for plan in plans {
            if let Route::People { batches, .. } = &plan.route {
                batches.iter().for_each(|body| add_new(&mut self.untried_users, body.user_ids.clone()));
            }
        }
    }

    /// It was held back for so long.
    pub(super) fn waited(&mut self, waited: Duration) {
        self.waited_ms = u64::try_from(waited.as_millis()).unwrap_or(u64::MAX);
    }

    /// The messages after one that failed.
    pub(super) fn untried(&mut self, plans: &[Plan]) {
        self.unsent_messages = plans.len();
        let parts: Vec<String> =
            plans.iter().filter_map(Plan::part).map(|(part, count)| format!("{part}/{count}")).collect();
        if let (Some(failure), false) = (self.failures.last_mut(), parts.is_empty()) {
            let parts = parts.join(", ");
            failure.fix.push(say!("not tried after it: part {parts}", "其后未发送：第 {parts} 段"));
        }
    }

    /// Adds what became of one message.
    pub fn add(&mut self, delivered: Delivered, part: Option<(usize, usize)>, ctx: &Ctx) {
        self.token_refreshed |= delivered.token_refreshed;
        self.people.extend(delivered.untried.iter().cloned());
        add_new(&mut self.untried_users, delivered.untried);
        for call in delivered.parts.into_iter().chain(delivered.beside) {
            self.people.extend(call.receivers.iter().cloned());
            self.msg_uuids.extend(call.msg_uuid);
            match call.result {
                Ok(reply) => {
                    let lost = [
                        (&mut self.invalid_users, reply.invalid_staff_id_list),
                        (&mut self.throttled_users, reply.flow_controlled_staff_id_list),
                        (&mut self.filtered_users, reply.filtered_staff_id_list),
                    ];
                    let mut failed = 0;
                    for (list, ids) in lost {
                        failed += ids.len();
                        add_new(list, ids);
                    }
                    if call.receivers.is_empty() || failed < call.receivers.len() {
                        self.sent = Sent::Yes;
                    }
                    if !reply.process_query_key.is_empty() {
                        self.process_query_keys.push(reply.process_query_key);
                    }
                }
                Err(error) => {
                    let number = call.receivers.first().and_then(|given| mobile_of(given));
                    let number = number.filter(|_| error.operation == endpoints::USER_BY_MOBILE.name);
                    let intent = self.intent(part);
                    let failure = match number {
                        Some(number) => {
                            let looking = say!("looking up `{number}`", "查找 `{number}`");
                            ctx.explain(&within(intent, within(looking, error)))
                        }
                        None => ctx.explain(&within(intent, error)),
                    };
                    let failure = failure.about(&self.target);
                    self.failures.push(failure);
                }
            }
        }
    }

    /// The people whom DingTalk lists as not reached, as a failure.
    fn lost_people(&self) -> Option<Failure> {
        let (nobody, invalid): (Vec<String>, Vec<String>) =
            self.invalid_users.iter().cloned().partition(|given| mobile_of(given).is_some());
        let lists = [
            (
                say!(
                    "nobody has this number, or the app may not see or write to them",
                    "没有人使用该手机号，或不在应用的通讯录权限范围或可使用范围内"
                ),
                &nobody,
            ),
            (
                say!(
                    "not a userId, or outside the robot's visible range",
                    "不是 userId，或不在机器人可见范围"
                ),
                &invalid,
            ),
            (say!("throttled", "被限流"), &self.throttled_users),
            (say!("filtered by DingTalk", "被钉钉过滤"), &self.filtered_users),
        ];
        let mut lost: Option<Sentence> = None;
        for (why, ids) in lists.iter().filter(|(_, ids)| !ids.is_empty()) {
            let ids = ids.join(", ");
            let part = say!("{ids} ({})", "{ids}（{}）"; why);
            lost = Some(lost.map_or_else(|| part.clone(), |lost| lost.and(&part)));
        }
        let lost = lost?;
        let count: usize = lists.iter().map(|(_, ids)| ids.len()).sum();
        let exit = match () {
            () if self.sent == Sent::Yes => Exit::Partly,
            () if self.invalid_users.is_empty() => Exit::Later,
            () => Exit::Refused,
        };
        let all = self.people.len();
        let message =
            say!("{count} of {all} people not reached: {}", "{all} 人中有 {count} 人未送达：{}"; lost);
        let mut failure =
            Failure::new("people-not-reached", exit, message).within(&self.intent(None)).about(&self.target);
        failure.sent = self.sent;
        if !nobody.is_empty() {
            failure = failure.fix(say!(
                "check the number, the app's permission `qyapi_get_member_by_mobile`, and its ranges of contacts and of users",
                "检查手机号、应用的权限 `qyapi_get_member_by_mobile`，以及应用的通讯录权限范围和可使用范围"
            ));
        }
        if !invalid.is_empty() {
            failure = failure.fix(say!(
                "use the userId (staffId), and widen the app's visible range",
                "使用 userId（staffId），并扩大应用的可使用范围"
            ));
        }
        Some(failure)
    }

    /// Exit code and `sent` of the target from its parts.
    pub fn settle(mut self) -> Self {
        self.failures.extend(self.lost_people());
        let doubt = self.failures.iter().any(|error| error.sent == Sent::Unknown);
        let lost: Vec<&Failure> =
            self.failures.iter().filter(|failure| failure.exit != Exit::Queued).collect();
        self.exit = match (self.failures.as_slice(), self.sent) {
            ([], _) => Exit::Done,
            ([.., last], _) if by_signal(last.exit) => last.exit,
            (_, Sent::Yes) => Exit::Partly,
            _ if lost.is_empty() => Exit::Queued,
            _ if lost.iter().any(|failure| failure.sent == Sent::Unknown) => Exit::Unknown,
            _ if !self.queued.is_empty() => Exit::Partly,
            ([first, ..], _) => first.exit,
        };
        if self.sent == Sent::No && doubt {
            self.sent = Sent::Unknown;
        }
        self
    }
}

/// Did a signal end the run?
pub(super) fn by_signal(exit: Exit) -> bool {
    matches!(exit, Exit::Interrupted | Exit::Terminated | Exit::Other(_))
}

/// Adds the ids that are not in the list yet: several messages have the same receivers.
fn add_new(list: &mut Vec<String>, ids: Vec<String>) {
    for id in ids {
        if !list.contains(&id) {
            list.push(id);
        }
    }
}

fn ids<S: serde::Serializer>(failures: &[Failure], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(failures.iter().map(|failure| &failure.id))
}
