//! What becomes of a message of the app's robot: who has read it, and its recall (§4.4).

use serde_json::{Value, json};

use super::entry::Entry;
use super::identity::name;
use super::operation::Operation;
use super::received::Received;
use super::refusal::Refusal;
use super::robot::{authorized, conversation, no_list};
use super::state::{Core, Sent, State};
use crate::api::wire::endpoints::{GROUP_RECALL, GROUP_STATUS};
use crate::api::wire::message::{GroupQueryReply, MAX_KEYS, PeopleStatusReply, ReadInfo, RecallReply};
use crate::host::unix_millis;

/// A key is good for 24 hours (§4.2).
const WINDOW_MILLIS: u64 = 24 * 60 * 60 * 1000;
/// Most readers of one page (§4.4).
const MAX_RESULTS: u64 = 200;

/// See [`super::Running::mark_read`].
pub(super) fn mark_read(core: &Core, key: &str, user: &str) -> bool {
    let state = &mut *core.lock();
    let Some(sent) = state.sent.get_mut(key) else { return false };
    let Some(entry) = state.journal.get(sent.index) else { return false };
    if entry.operation == Operation::People && !receivers(entry).any(|receiver| receiver == user) {
        return false;
    }
    if sent.readers.iter().all(|(reader, _)| reader != user) {
        sent.readers.push((user.to_owned(), unix_millis(core.clock.now())));
    }
    true
}

/// `GET /v1.0/robot/oToMessages/readStatus` and `POST /v1.0/robot/groupMessages/query`.
///
/// Assumptions: the group is looked at before the key, and a page that cannot be is a bad parameter.
pub(super) fn status(core: &Core, state: &State, received: &Received) -> Result<Value, Refusal> {
    authorized(core, state, received)?;
    let to_group = received.path == GROUP_STATUS.path;
    if to_group {
        conversation(&received.body)?;
    }
    let key = match received.body.get("processQueryKey") {
        Some(Value::String(key)) => key.as_str(),
        // Nobody has such a key.
        Some(other) if !other.is_null() => return Err(Refusal::documented("invalid.processQueryKey")),
        _ => "",
    };
    if key.is_empty() {
        return Err(Refusal::documented("invalidParameter.processQueryKey.missing"));
    }
    let (sent, entry) =
        find(state, key, to_group).ok_or_else(|| Refusal::documented("invalid.processQueryKey"))?;
    if is_expired(core, entry) {
        return Err(Refusal::documented("processQueryKey.expireTime"));
    }
    let send_status = if entry.recalled { "RECALLED" } else { "SUCCESS" }.to_owned();
    let reply = if to_group {
        serde_json::to_value(page(&received.body, sent, send_status)?)
    } else {
        let row = |user: &str| {
            let read = sent.readers.iter().find(|(reader, _)| reader == user);
            ReadInfo {
                name: name(user).to_owned(),
                user_id: user.to_owned(),
                read_status: if read.is_some() { "READ" } else { "UNREAD" }.to_owned(),
                read_timestamp: read.map(|(_, millis)| json!(millis)),
            }
        };
        let message_read_info_list = receivers(entry).map(row).collect();
        serde_json::to_value(PeopleStatusReply { send_status, message_read_info_list })
    };
    // Strings and lists: this cannot fail.
    Ok(reply.unwrap_or_default())
}

/// `POST /v1.0/robot/groupMessages/recall` and `POST /v1.0/robot/otoMessages/batchRecall`.
///
/// Assumption: a message that is recalled already is recalled once more. The sandbox has one app, so that a key of
/// another one is an unknown key.
pub(super) fn recall(
    core: &Core,
    state: &mut State,
    received: &Received,
    entry: &mut Entry,
) -> Result<Value, Refusal> {
    authorized(core, state, received).map_err(|refusal| match refusal.code.as_str() {
        // §4.5: a recall has codes of its own for this.
        "invalidParameter.robotCode.notExsit" => Refusal::documented("not.allowed.robotCode"),
        code if code.starts_with("invalidParameter.robotCode.") => {
            Refusal::new("invalidParameter.robotCode", refusal.text)
        }
        _ => refusal,
    })?;
    let to_group = received.path == GROUP_RECALL.path;
    if to_group {
        conversation(&received.body)?;
    }
    let none = || Refusal::documented("invalidParameter.processQueryKeys.missing");
    let keys = match received.body.get("processQueryKeys") {
        None | Some(Value::Null) => return Err(none()),
        Some(Value::Array(keys)) if keys.is_empty() => return Err(none()),
        Some(Value::Array(keys)) => keys,
        Some(_) => return Err(no_list()),
    };
    if keys.len() > MAX_KEYS {
        return Err(Refusal::documented("invalidParameter.processQueryKeys.overMax"));
    }
    let mut reply = RecallReply::default();
    for key in keys {
        let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
        let found = find(state, &key, to_group).map(|(sent, entry)| (sent.index, is_expired(core, entry)));
        match found {
            Some((index, false)) => {
                state.journal[index].recalled = true;
                reply.success_result.push(key);
            }
            Some((_, true)) => drop(reply.failed_result.insert(key, json!("processQueryKey expired"))),
            // Assumption: the reference shows the other reason only.
            None => drop(reply.failed_result.insert(key, json!("processQueryKey invalid"))),
        }
    }
    if reply.success_result.is_empty() {
        // The answer is a success all the same: only its list tells that nothing was recalled.
        let text = reply.failed_result.values().filter_map(Value::as_str).next().unwrap_or_default();
        entry.outcome = Refusal::new("failedResult", text).into();
    }
    Ok(serde_json::to_value(reply)?)
}

/// The message of this key, if it went to where the caller asks.
fn find<'a>(state: &'a State, key: &str, to_group: bool) -> Option<(&'a Sent, &'a Entry)> {
    let sent = state.sent.get(key)?;
    let entry = state.journal.get(sent.index)?;
    ((entry.operation == Operation::Group) == to_group).then_some((sent, entry))
}

fn is_expired(core: &Core, entry: &Entry) -> bool {
    core.millis().saturating_sub(entry.millis) > WINDOW_MILLIS
}

/// Those whom a message to people reached.
fn receivers(entry: &Entry) -> impl Iterator<Item = &str> {
    let users = entry.body.get("userIds").and_then(Value::as_array).into_iter().flatten();
    users.filter_map(Value::as_str).filter(|user| !entry.invalid_users.iter().any(|invalid| invalid == user))
}

/// One page of a group's readers; `nextToken` is where it starts.
fn page(body: &Value, sent: &Sent, send_status: String) -> Result<GroupQueryReply, Refusal> {
    let bad = no_list;
    let most = match body.get("maxResults") {
        None | Some(Value::Null) => MAX_RESULTS,
        Some(value) => value.as_u64().filter(|most| (1..=MAX_RESULTS).contains(most)).ok_or_else(bad)?,
    };
    let start: usize = match body.get("nextToken") {
        None | Some(Value::Null) => 0,
        Some(token) if token == "" => 0,
        Some(token) => token.as_str().and_then(|token| token.parse().ok()).ok_or_else(bad)?,
    };
    let rest = sent.readers.get(start..).ok_or_else(bad)?;
    let shown = rest.len().min(usize::try_from(most).map_err(|_| bad())?);
    let has_more = shown < rest.len();
    Ok(GroupQueryReply {
        send_status,
        read_user_ids: rest[..shown].iter().map(|(reader, _)| reader.clone()).collect(),
        next_token: has_more.then(|| (start + shown).to_string()),
        has_more,
    })
}
