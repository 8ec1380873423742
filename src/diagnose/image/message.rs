//! The message: its shape, its sending, who has read it, and its recall.

use serde_json::json;

use super::super::{Finding, Verdict, cause};
use super::Image;
use crate::api::wire::message::{GroupQuery, GroupRecall, MAX_KEYS, PeopleRecall, RecallReply};
use crate::api::wire::robot::Sample;
use crate::api::{self, Authed};
use crate::delivery::{MediaRef, Message, Outgoing, PictureShape, Route, Rules, deliver, prepare};
use crate::exit::Exit;

/// The only key that shows a picture inline (§4.3).
const KEY: &str = "sampleImageMsg";

impl Image<'_, '_> {
    pub(super) fn shape(&mut self) -> Finding {
        let Some(reference) = self.reference.clone() else { return self.given.nothing() };
        let (key, param) = match &self.found.target {
            Some(target) => {
                let outgoing = Outgoing::from(Message::Picture {
                    picture: MediaRef::Given(reference.clone()),
                    name: String::new(),
                    caption: None,
                    shape: PictureShape::default(),
                });
                let settings = self.given.settings;
                let robot_code =
                    |app: Option<&str>| -> anyhow::Result<String> { Ok(settings.app(app)?.robot_code) };
                let rules = Rules::new(self.given.lang);
                let planned = match prepare(target, &outgoing, &rules, &self.given.random, &robot_code) {
                    Ok(prepared) => prepared.plans.into_iter().next(),
                    Err(error) => return self.given.failed(error),
                };
                let Some(planned) = planned else { return self.given.nothing() };
                let shape = match &planned.route {
                    Route::Group { body, .. } => (body.msg_key.clone(), body.msg_param.clone()),
                    Route::People { batches, .. } => batches
                        .first()
                        .map(|body| (body.msg_key.clone(), body.msg_param.clone()))
                        .unwrap_or_default(),
                    Route::Webhook { .. } | Route::Session { .. } => {
                        let lang = self.given.lang;
                        return Finding::broken(Exit::Refused, &target.name, &cause::WEBHOOK, lang);
                    }
                };
                self.plan = Some(planned);
                shape
            }
            None => match (Sample::Image { photo_url: reference.clone() }).to_wire() {
                Ok(shape) => shape,
                Err(error) => return self.given.failed(error),
            },
        };
        let evidence = format!("msgKey {key}, msgParam {param}");
        // What goes on the wire, compared with the reference, letter by letter.
        let member = serde_json::from_str::<serde_json::Value>(&param).unwrap_or_default();
        if key == KEY && member == json!({ "photoURL": reference }) {
            return Finding::good(evidence);
        }
        Finding::broken(Exit::Unexpected, evidence, &cause::SHAPE, self.given.lang)
    }

    pub(super) async fn deliver(&mut self) -> Finding {
        let (Some(plan), Some(authed)) = (&self.plan, &self.found.authed) else {
            return self.given.nothing();
        };
        let delivered = deliver(&plan.route, self.given.client, Some(authed)).await;
        let mut reached = false;
        let mut missed = delivered.untried;
        let mut failure = None;
        for part in delivered.parts.into_iter().chain(delivered.beside) {
            match part.result {
                Ok(reply) => {
                    missed.extend(reply.invalid_staff_id_list);
                    missed.extend(reply.flow_controlled_staff_id_list);
                    missed.extend(reply.filtered_staff_id_list);
                    reached |=
                        part.receivers.is_empty() || part.receivers.iter().any(|id| !missed.contains(id));
                    if !reply.process_query_key.is_empty() {
                        self.keys.push(reply.process_query_key);
                    }
                }
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        let lang = self.given.lang;
        match failure {
            Some(error) => self.given.failed(error),
            None if !reached => Finding::broken(Exit::Refused, missed.join(", "), &cause::RECEIVERS, lang),
            None if !missed.is_empty() => Finding::warning(missed.join(", "), &cause::RECEIVERS, lang),
            None => Finding::good(format!("processQueryKey {}", self.keys.join(", "))),
        }
    }

    pub(super) async fn status(&self) -> Finding {
        let (Some(key), Some(authed), Some(app)) = (self.keys.first(), &self.found.authed, &self.found.app)
        else {
            return self.given.nothing();
        };
        let asked = match self.found.group() {
            Some(group) => {
                let query = GroupQuery {
                    robot_code: app.robot_code.clone(),
                    open_conversation_id: group.to_owned(),
                    process_query_key: key.clone(),
                    max_results: 200,
                    next_token: None,
                };
                authed.group_status(&query).await.map(|reply| (reply.send_status, reply.read_user_ids.len()))
            }
            None => authed.people_status(&app.robot_code, key).await.map(|reply| {
                let read = |status: &str| status.eq_ignore_ascii_case("read");
                let readers = reply.message_read_info_list.iter().filter(|info| read(&info.read_status));
                (reply.send_status, readers.count())
            }),
        };
        match asked {
            Ok((status, readers)) => {
                let evidence = self
                    .given
                    .say(format!("{status}, read by {readers}"), format!("{status}，{readers} 人已读"));
                // One sample of the reference spells it with one C.
                let done = ["SUCCESS", "SUCESS"].iter().any(|word| status.eq_ignore_ascii_case(word));
                Finding::new(if done { Verdict::Good } else { Verdict::Unproved }, evidence)
            }
            Err(error) => self.given.failed(error),
        }
    }

    pub(super) async fn recall(&self) -> Finding {
        let (Some(authed), false) = (&self.found.authed, self.keys.is_empty()) else {
            return self.given.nothing();
        };
        let mut left = Vec::new();
        for keys in self.keys.chunks(MAX_KEYS) {
            match self.recall_some(authed, keys).await {
                Ok(reply) => {
                    let reason = |key: &String| match reply.failed_result.get(key) {
                        Some(reason) => format!("{key}: {reason}"),
                        None => key.clone(),
                    };
                    left.extend(keys.iter().filter(|key| !reply.success_result.contains(key)).map(reason));
                }
                Err(error) => return self.given.failed(error),
            }
        }
        if left.is_empty() {
            return Finding::good(self.given.say("the test message is gone", "测试消息已撤回"));
        }
        Finding::broken(Exit::Refused, left.join(", "), &cause::LEFT_BEHIND, self.given.lang)
    }

    async fn recall_some(&self, authed: &Authed<'_>, keys: &[String]) -> Result<RecallReply, api::Error> {
        let robot_code = self.found.app.as_ref().map(|app| app.robot_code.clone()).unwrap_or_default();
        let process_query_keys = keys.to_vec();
        match self.found.group() {
            Some(group) => {
                let open_conversation_id = group.to_owned();
                let body = GroupRecall { robot_code, open_conversation_id, process_query_keys };
                authed.group_recall(&body).await
            }
            None => authed.people_recall(&PeopleRecall { robot_code, process_query_keys }).await,
        }
    }
}
