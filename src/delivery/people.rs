//! One call to people, some of whom are known by their mobile numbers only.

use super::delivered::{Delivered, Part, stops_the_rest};
use crate::api::wire::robot::{BatchSend, BatchSendReply};
use crate::api::{Authed, Error, Known};
use crate::settings::mobile_of;

/// Somebody who is written to.
struct Person {
    /// As they were given.
    given: String,
    user_id: String,
    /// Did an earlier run look them up?
    remembered: bool,
}

/// Sends `body`. Those of its people who are given by number are looked up first; one who is not found keeps nothing from the
/// others.
pub(super) async fn send(authed: &Authed<'_>, body: &BatchSend, delivered: &mut Delivered) -> Part {
    if !body.user_ids.iter().any(|given| mobile_of(given).is_some()) {
        return part(body.user_ids.clone(), authed.batch_send(body).await);
    }
    let mut found: Vec<Person> = Vec::new();
    let mut nobody: Vec<String> = Vec::new();
    let mut failed: Vec<Part> = Vec::new();
    for given in body.user_ids.iter().cloned() {
        let Some(mobile) = mobile_of(&given) else {
            found.push(Person { user_id: given.clone(), given, remembered: false });
            continue;
        };
        let known = match authed.known_user(mobile) {
            Some(known) => known,
            None if failed.last().is_some_and(stops_the_rest) => {
                delivered.untried.push(given);
                continue;
            }
            None => match authed.look_up_user(mobile).await {
                Ok(user_id) => Known { user_id, fresh: true },
                Err(error) => {
                    failed.push(part(vec![given], Err(error)));
                    continue;
                }
            },
        };
        match known.user_id {
            Some(user_id) => found.push(Person { given, user_id, remembered: !known.fresh }),
            None => nobody.push(given),
        }
    }
    let mut call = match (found.is_empty(), failed.is_empty()) {
        (false, _) => write(authed, body, &found, delivered).await,
        (true, false) => failed.remove(0),
        (true, true) => part(Vec::new(), Ok(BatchSendReply::default())),
    };
    delivered.beside.extend(failed);
    match &mut call.result {
        Ok(reply) => {
            call.receivers.extend(nobody.iter().cloned());
            reply.invalid_staff_id_list.extend(nobody);
        }
        Err(_) if !nobody.is_empty() => {
            let reply = BatchSendReply { invalid_staff_id_list: nobody.clone(), ..BatchSendReply::default() };
            delivered.beside.push(part(nobody, Ok(reply)));
        }
        Err(_) => {}
    }
    call
}

/// Sends to people who were found. A remembered userId that is refused is looked up again: numbers go to others.
async fn write(authed: &Authed<'_>, body: &BatchSend, found: &[Person], delivered: &mut Delivered) -> Part {
    let mut call = send_to(authed, body, found).await;
    let Ok(reply) = &mut call.result else { return call };
    let mut moved: Vec<Person> = Vec::new();
    for person in found.iter().filter(|person| person.remembered) {
        let refused = reply.invalid_staff_id_list.contains(&person.given);
        let Some(mobile) = mobile_of(&person.given).filter(|_| refused) else { continue };
        if let Ok(Some(user_id)) = authed.look_up_user(mobile).await
            && user_id != person.user_id
        {
            moved.push(Person { given: person.given.clone(), user_id, remembered: false });
        }
    }
    if moved.is_empty() {
        return call;
    }
    let stays = |given: &String| !moved.iter().any(|person| person.given == *given);
    reply.invalid_staff_id_list.retain(stays);
    call.receivers.retain(stays);
    let again = send_to(authed, body, &moved).await;
    if call.receivers.is_empty() {
        return again;
    }
    delivered.beside.push(again);
    call
}

async fn send_to(authed: &Authed<'_>, body: &BatchSend, people: &[Person]) -> Part {
    let mut user_ids: Vec<String> = Vec::with_capacity(people.len());
    for Person { user_id, .. } in people {
        // One person may have two numbers.
        if !user_ids.contains(user_id) {
            user_ids.push(user_id.clone());
        }
    }
    let mut result = authed.batch_send(&BatchSend { user_ids, ..body.clone() }).await;
    if let Ok(reply) = &mut result {
        for list in [
            &mut reply.invalid_staff_id_list,
            &mut reply.flow_controlled_staff_id_list,
            &mut reply.filtered_staff_id_list,
        ] {
            let told = people.iter().filter(|person| list.contains(&person.user_id));
            *list = told.map(|person| person.given.clone()).collect();
        }
    }
    part(people.iter().map(|person| person.given.clone()).collect(), result)
}

fn part(receivers: Vec<String>, result: Result<BatchSendReply, Error>) -> Part {
    Part { receivers, msg_uuid: None, result }
}
