//! Every fault of the sandbox against every send: exit code, `sent`, what arrived, how often it was tried.
//!
//! The tables are the contract (docs/scripts.md), not a picture of the program.

mod answers;
#[cfg(unix)]
mod authority;
mod network;
mod retries;

use std::time::Duration;

use ding::sandbox::{Entry, Operation, WHATS};
use serde_json::Value;

use crate::support::{Outcome, World};

/// Exit code, `sent`, messages that arrived, requests that were made.
type End = (u8, &'static str, usize, usize);
/// Exit code of a look-up, requests that were made.
type Looked = (u8, usize);

/// As often as the time limit allows, with a growing wait between.
const MANY: usize = usize::MAX;
const NO: &str = "no";
const YES: &str = "yes";
const DOUBT: &str = "unknown";

/// Signed, with a `msgUuid`: what is in doubt is sent again, DingTalk recognises it.
#[rustfmt::skip]
const WEBHOOK: &[(&str, End, End)] = &[
    // What DingTalk says              once               always
    ("310000",                        (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("310000=sign not match",         (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("310000=ip 1.2.3.4 not in whitelist", (5, NO, 0, 1), (5, NO, 0, 1)),
    ("460101",                        (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("400105",                        (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("430102",                        (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("999999",                        (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("300005",                        (4, NO, 0, 1),     (4, NO, 0, 1)),
    ("expired",                       (4, NO, 0, 1),     (4, NO, 0, 1)),
    // The robot is blocked: within the longest wait for the quota there is one more try.
    ("130101",                        (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("410100",                        (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("999999=send too fast",          (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("90030",                         (6, NO, 0, 1),     (6, NO, 0, 1)),
    ("punish",                        (6, NO, 0, 1),     (6, NO, 0, 1)),
    // Not accepted, and it passes.
    ("-1",                            (0, YES, 1, 2),    (6, NO, 0, MANY)),
    ("90018",                         (0, YES, 1, 2),    (6, NO, 0, 7)),
    // DingTalk does not know itself.
    ("15",                            (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("88",                            (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("unknown.send.result",           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    // No usable answer.
    ("400",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("429",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("500",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("502",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("503",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("504",                           (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("drop",                          (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("lost",                          (0, YES, 1, 2),    (9, DOUBT, 1, MANY)),
    ("truncated",                     (0, YES, 1, 2),    (9, DOUBT, 1, MANY)),
    ("garbage",                       (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("empty",                         (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    ("foreign",                       (0, YES, 1, 2),    (9, DOUBT, 0, MANY)),
    // Does not pass within seconds.
    ("html",                          (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("redirect",                      (7, NO, 0, 1),     (7, NO, 0, 1)),
    // The time limit is for two tries, so that one of them may hang.
    ("hang",                          (0, YES, 1, 2),    (9, DOUBT, 0, 2)),
];

/// To a group and to people: no idempotency key, so only what was certainly not accepted is sent again.
#[rustfmt::skip]
const ROBOT: &[(&str, End, End)] = &[
    // What DingTalk says              once               always
    ("60011",                         (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("60020",                         (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("invalid.openConversationId",    (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("invalidParameter.robotCode.notExsit", (5, NO, 0, 1), (5, NO, 0, 1)),
    ("no.such.code",                  (5, NO, 0, 1),     (5, NO, 0, 1)),
    ("authFailed",                    (4, NO, 0, 1),     (4, NO, 0, 1)),
    // A refused token is replaced once.
    ("expired",                       (0, YES, 1, 2),    (4, NO, 0, 2)),
    ("40014",                         (0, YES, 1, 2),    (4, NO, 0, 2)),
    ("InvalidAuthentication",         (0, YES, 1, 2),    (4, NO, 0, 2)),
    ("130101",                        (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("send.too.fast",                 (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("toomuch.msg",                   (0, YES, 1, 2),    (6, NO, 0, 2)),
    ("90020",                         (6, NO, 0, 1),     (6, NO, 0, 1)),
    ("punish",                        (6, NO, 0, 1),     (6, NO, 0, 1)),
    ("90018",                         (0, YES, 1, 2),    (6, NO, 0, 7)),
    ("90002",                         (0, YES, 1, 2),    (6, NO, 0, MANY)),
    // `system.error` of the current API, whose outcome is unknown (§4.5).
    ("-1",                            (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("service.timeout",               (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("unknown.send.result",           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("400",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("429",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("500",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("502",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("503",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("504",                           (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("hang",                          (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("drop",                          (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("lost",                          (9, DOUBT, 1, 1),  (9, DOUBT, 1, 1)),
    ("truncated",                     (9, DOUBT, 1, 1),  (9, DOUBT, 1, 1)),
    ("html",                          (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("garbage",                       (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("empty",                         (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("foreign",                       (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
    ("redirect",                      (7, NO, 0, 1),     (7, NO, 0, 1)),
    ("noquery",                       (9, DOUBT, 0, 1),  (9, DOUBT, 0, 1)),
];

/// The token is looked up: that may be repeated, and whatever becomes of it, no message has left.
#[rustfmt::skip]
const TOKEN: &[(&str, Looked, Looked)] = &[
    // What DingTalk says   once     always
    ("40096",              (4, 1),  (4, 1)),
    ("authFailed",         (4, 1),  (4, 1)),
    ("expired",            (4, 1),  (4, 1)),
    ("60020",              (5, 1),  (5, 1)),
    ("90020",              (6, 1),  (6, 1)),
    ("punish",             (6, 1),  (6, 1)),
    ("html",               (6, 1),  (6, 1)),
    ("90018",              (0, 2),  (6, MANY)),
    ("-1",                 (0, 2),  (6, MANY)),
    ("15",                 (0, 2),  (6, MANY)),
    ("429",                (0, 2),  (6, MANY)),
    ("500",                (0, 2),  (6, MANY)),
    ("502",                (0, 2),  (6, MANY)),
    ("503",                (0, 2),  (6, MANY)),
    ("504",                (0, 2),  (6, MANY)),
    ("400",                (0, 2),  (7, MANY)),
    ("drop",               (0, 2),  (7, MANY)),
    ("lost",               (0, 2),  (7, MANY)),
    ("truncated",          (0, 2),  (7, MANY)),
    ("garbage",            (0, 2),  (7, MANY)),
    ("redirect",           (7, 1),  (7, 1)),
    ("hang",               (0, 2),  (7, 2)),
    // An answer, but without a token in it.
    ("empty",              (7, 1),  (7, 1)),
    ("foreign",            (7, 1),  (7, 1)),
];

/// A send of each kind, with the place of its faults.
fn sends(world: &World) -> [(&'static str, Operation, String); 3] {
    [
        ("webhook", Operation::Webhook, format!("webhook:{}", world.sandbox.webhook_token())),
        ("group", Operation::Group, format!("group:{}", world.sandbox.group())),
        ("people", Operation::People, "user:user001,user002".to_owned()),
    ]
}

/// [`MANY`] where `count` tries used the time there was, else `count`.
fn times(world: &World, count: usize) -> usize {
    let waits = world.clock.waits();
    let waited: Duration = waits.iter().sum();
    // The longest back-off and the shortest try do not fit into what is left.
    let used_up = waited > Duration::from_millis(30_000 - 7500 - 1000) && waited < Duration::from_secs(30);
    if used_up && count == waits.len() + 1 { MANY } else { count }
}

/// Nothing answers a hang: its limit, the usual one, passes in a moment.
fn hurry(world: &World, what: &str) {
    if what == "hang" {
        world.clock.hurry(Duration::from_millis(200));
    }
}

fn bodies(world: &World, operation: Operation) -> Vec<Value> {
    let of = |entry: &Entry| entry.operation == operation;
    world.sandbox.journal().into_iter().filter(of).map(|entry| entry.body).collect()
}

/// Sends with `fault` and holds the outcome against `expected`; says what is wrong.
fn wrong(kind: usize, fault: &str, expected: End) -> Option<String> {
    let world = World::new();
    let (place, operation, target) = sends(&world)[kind].clone();
    let what = fault.trim_end_matches('*');
    if place != "webhook" {
        // The token's look-up is not what fails here.
        let _ = world.run(["token", "get"]).good();
    }
    world.sandbox.add_fault(format!("{place}:{fault}").parse().unwrap());
    hurry(&world, what);
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &target]);
    let result = &outcome.json()["results"][0];
    let sent = result["sent"].as_str().unwrap().to_owned();
    let bodies = bodies(&world, operation);
    let end = (outcome.code, sent.as_str(), world.sandbox.messages().len(), times(&world, bodies.len()));
    let mut complaints = Vec::new();
    if end != expected {
        complaints.push(format!("{end:?} instead of {expected:?}"));
    }
    if bodies.iter().any(|body| *body != bodies[0]) {
        complaints.push("the tries have different bodies".into());
    }
    if place == "webhook" && bodies[0]["msgUuid"].as_str().is_none_or(|uuid| uuid.len() < 16) {
        complaints.push("no msgUuid".into());
    }
    complaints.extend(inconsistent(&outcome, &sent));
    (!complaints.is_empty()).then(|| format!("{place}:{fault}: {}\n{outcome}", complaints.join("; ")))
}

/// The same exit code and the same `sent` stand everywhere, and somebody who must look is told so.
fn inconsistent(outcome: &Outcome, sent: &str) -> Option<String> {
    if outcome.json()["exit"] != outcome.code {
        return Some("the document has another exit code".into());
    }
    if outcome.code == 0 {
        // That it waits is said before anybody can know how it ends.
        let more = outcome.stderr.lines().any(|line| !line.starts_with("waiting "));
        let told = outcome.json()["failures"] != serde_json::json!([]) || more;
        return told.then(|| "good, but not silent".into());
    }
    let error = outcome.error();
    if error["exit"] != outcome.code || error["sent"] != *sent {
        return Some("the error says something else".into());
    }
    if outcome.json()["results"][0]["failures"][0] != error["id"] || error["about"].is_null() {
        return Some("the result does not name its failure".into());
    }
    if error["retryable"] != matches!(outcome.code, 6 | 7) {
        return Some("`retryable` does not fit the exit code".into());
    }
    let hints = error["fix"].to_string();
    (outcome.code == 9 && !hints.contains("before sending again")).then(|| "no hint to look first".into())
}

fn hold(table: &[(&str, End, End)], kind: usize) {
    let wrong: Vec<String> = table
        .iter()
        .flat_map(|(what, once, always)| {
            [wrong(kind, what, *once), wrong(kind, &format!("{what}*"), *always)]
        })
        .flatten()
        .collect();
    assert!(wrong.is_empty(), "{} rows do not hold:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_webhook_meets_every_fault() {
    hold(WEBHOOK, 0);
}

#[test]
fn a_group_meets_every_fault() {
    hold(ROBOT, 1);
}

#[test]
fn people_meet_every_fault() {
    hold(ROBOT, 2);
}

#[test]
fn the_tables_have_every_fault_of_the_sandbox() {
    let codes = ["CODE", "STATUS"];
    // To uploads and to Stream connections.
    let elsewhere = ["currenttoken", "xml", "badaccept", "disconnect", "twice"];
    for (what, _) in WHATS.iter().filter(|(what, _)| !codes.contains(what) && !elsewhere.contains(what)) {
        let has = |mut list: Box<dyn Iterator<Item = &&str>>| list.any(|row| row == what);
        assert!(has(Box::new(ROBOT.iter().map(|(what, ..)| what))), "{what} is not tried on the robot");
        if *what != "noquery" {
            assert!(has(Box::new(WEBHOOK.iter().map(|(what, ..)| what))), "{what} is not tried on a webhook");
            assert!(has(Box::new(TOKEN.iter().map(|(what, ..)| what))), "{what} is not tried on a token");
        }
    }
}

/// `arguments` with a fault of the token's look-up.
fn wrong_token(arguments: &[&str], fault: &str, expected: Looked) -> Option<String> {
    let world = World::with_faults(&[&format!("token:{fault}")]);
    hurry(&world, fault.trim_end_matches('*'));
    let outcome = world.run([arguments, &["--json"]].concat());
    let end = (outcome.code, times(&world, world.sandbox.token_requests()));
    let messages = world.sandbox.messages().len();
    let mut complaints = Vec::new();
    if end != expected {
        complaints.push(format!("{end:?} instead of {expected:?}"));
    }
    if messages != usize::from(outcome.code == 0 && arguments[0] == "send") {
        complaints.push(format!("{messages} messages"));
    }
    if outcome.code != 0 && (outcome.error()["sent"] != NO || outcome.error()["exit"] != outcome.code) {
        complaints.push("the error says that something was sent, or another exit code".into());
    }
    if outcome.code != 0 && arguments[0] == "send" && outcome.json()["results"][0]["sent"] != NO {
        complaints.push("the result says that something was sent".into());
    }
    (!complaints.is_empty()).then(|| {
        format!("{} with token:{fault}: {}\n{outcome}", arguments[..2].join(" "), complaints.join("; "))
    })
}

#[test]
fn a_token_meets_every_fault_and_no_message_leaves_without_one() {
    let world = World::new();
    let group = format!("group:{}", world.sandbox.group());
    let calls: [&[&str]; 3] = [
        &["token", "get"],
        &["send", "text", "hi", "--to", &group],
        &["send", "text", "hi", "--to", "user:user001"],
    ];
    let mut list = Vec::new();
    for (what, once, always) in TOKEN {
        for call in calls {
            list.extend(wrong_token(call, what, *once));
            list.extend(wrong_token(call, &format!("{what}*"), *always));
        }
    }
    assert!(list.is_empty(), "{} rows do not hold:\n\n{}", list.len(), list.join("\n"));
}

/// In the legacy dialect `-1` and an empty body are what they are to a webhook.
#[rustfmt::skip]
const LEGACY: &[(&str, Looked, Looked)] = &[
    ("40096",     (4, 1),  (4, 1)),
    ("40089",     (4, 1),  (4, 1)),
    ("60020",     (5, 1),  (5, 1)),
    ("punish",    (6, 1),  (6, 1)),
    ("html",      (6, 1),  (6, 1)),
    ("-1",        (0, 2),  (6, MANY)),
    ("15",        (0, 2),  (6, MANY)),
    ("90018",     (0, 2),  (6, MANY)),
    ("500",       (0, 2),  (6, MANY)),
    ("502",       (0, 2),  (6, MANY)),
    ("drop",      (0, 2),  (7, MANY)),
    ("lost",      (0, 2),  (7, MANY)),
    ("truncated", (0, 2),  (7, MANY)),
    ("garbage",   (0, 2),  (7, MANY)),
    ("empty",     (0, 2),  (7, MANY)),
    ("foreign",   (0, 2),  (7, MANY)),
    ("redirect",  (7, 1),  (7, 1)),
    ("hang",      (0, 2),  (7, 2)),
];

#[test]
fn a_legacy_token_meets_every_fault() {
    let mut list = Vec::new();
    for (what, once, always) in LEGACY {
        list.extend(wrong_token(&["token", "get", "--api", "legacy"], what, *once));
        list.extend(wrong_token(&["token", "get", "--api", "legacy"], &format!("{what}*"), *always));
    }
    assert!(list.is_empty(), "{} rows do not hold:\n\n{}", list.len(), list.join("\n"));
}
