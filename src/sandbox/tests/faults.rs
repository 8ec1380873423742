//! Scripted faults, as bytes on the wire.

use std::io::{ErrorKind, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};

use serde_json::{Value, json};

use super::{
    Fault, JSON, OK, Options, Sandbox, call, get_token, group, open, path_of, people, plain, raw, start,
    text, with_faults,
};
use crate::sandbox::Outcome;

/// What a fault makes of one message to the plain robot.
fn wire(fault: &str) -> (String, Vec<Outcome>) {
    let sandbox = with_faults(&[fault]);
    let url = sandbox.plain_webhook_url();
    let answer = raw(&sandbox, "POST", path_of(&url), &[JSON], &text("x").to_string());
    (answer, sandbox.journal().into_iter().map(|entry| entry.outcome).collect())
}

#[test]
fn codes_in_the_dialect_of_the_endpoint() {
    let sandbox = with_faults(&[
        "send:130101*2",
        "webhook:310000=ip 1.2.3.4 not in whitelist",
        "webhook:send.forbidden=muted",
        "group:Forbidden.AccessDenied.AccessTokenPermissionDenied",
        "people:system.error",
        "token:40096*",
    ]);
    assert_eq!(
        plain(&sandbox, &text("x")),
        r#"{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}"#
    );
    let (status, answer) = group(&sandbox, "t", &json!({}));
    assert_eq!((status, &answer["code"]), (400, &json!("send.too.fast")));
    assert_eq!(plain(&sandbox, &text("x")), r#"{"errcode":310000,"errmsg":"ip 1.2.3.4 not in whitelist"}"#);
    let wrapped: Value = serde_json::from_str(&plain(&sandbox, &text("x"))).unwrap();
    assert_eq!((&wrapped["errcode"], &wrapped["sub_code"]), (&json!(88), &json!("send.forbidden")));
    let (status, answer) = group(&sandbox, "t", &json!({}));
    assert_eq!(status, 403);
    assert_eq!(answer["accessdenieddetail"], json!({ "requiredScopes": ["qyapi_robot_sendmsg"] }));
    assert_eq!(people(&sandbox, "t", &json!({})).0, 500);
    for _ in 0..2 {
        let (status, answer) = call(&sandbox, "POST", "/v1.0/oauth2/accessToken", &[JSON], "{}");
        assert_eq!(status, 400);
        assert!(answer.contains("invalidClientIdOrSecret"));
        assert!(call(&sandbox, "GET", "/gettoken", &[], "").1.contains("40096"));
    }
    assert_eq!(plain(&sandbox, &text("x")), OK);
    assert_eq!(sandbox.journal()[0].fault.as_deref(), Some("130101"));
}

#[test]
fn an_expired_token_makes_room_for_a_new_one() {
    let sandbox = with_faults(&["group:expired", "webhook:40014"]);
    let token = get_token(&sandbox);
    let (status, answer) = group(&sandbox, &token, &json!({}));
    assert_eq!((status, &answer["code"]), (400, &json!("InvalidAuthentication")));
    let renewed = get_token(&sandbox);
    assert_ne!(renewed, token);
    assert_eq!(group(&sandbox, &renewed, &json!({})).0, 200);
    assert!(plain(&sandbox, &text("x")).contains("300005"));
}

#[test]
fn answers_that_are_none() {
    for (fault, status, body) in [
        ("webhook:500", "500", ""),
        ("webhook:http404", "404", ""),
        ("webhook:empty", "200", ""),
        ("webhook:foreign", "200", r#"{"ok":true}"#),
        ("webhook:redirect", "302", ""),
        ("webhook:punish", "200", r#"{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0f0f"}"#),
    ] {
        let (answer, outcomes) = wire(fault);
        let (head, rest) = answer.split_once("\r\n\r\n").unwrap();
        assert_eq!((&head[9..12], rest), (status, body), "{fault}");
        let what = fault.trim_start_matches("webhook:").to_owned();
        assert_eq!(outcomes, [Outcome::Fault { what }]);
    }
    assert!(wire("webhook:redirect").0.contains("location: https://login.example.com"));
    for fault in ["webhook:html", "any:502"] {
        assert!(wire(fault).0.contains("\r\n\r\n<!DOCTYPE html>"), "{fault}");
    }
    let garbage = wire("send:garbage").0;
    let body = garbage.split_once("\r\n\r\n").unwrap().1;
    assert!(!body.is_empty() && serde_json::from_str::<Value>(body).is_err());
}

#[test]
fn connections_that_are_cut() {
    let (answer, outcomes) = wire("webhook:drop");
    assert_eq!((answer.as_str(), outcomes), ("", vec![Outcome::Fault { what: "drop".into() }]));
    let (answer, outcomes) = wire("webhook:lost");
    assert_eq!((answer.as_str(), outcomes), ("", vec![Outcome::Accepted]));
    let (answer, outcomes) = wire("webhook:truncated");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!((body, outcomes), (&OK[..OK.len() / 2], vec![Outcome::Accepted]));
    assert!(head.contains(&format!("content-length: {}", OK.len())), "{head}");
}

#[test]
fn a_lost_message_is_recognised_when_it_comes_again() {
    let sandbox = with_faults(&["webhook:lost"]);
    let mut body = text("x");
    body["msgUuid"] = json!("7d0c-1");
    let url = sandbox.plain_webhook_url();
    assert_eq!(raw(&sandbox, "POST", path_of(&url), &[JSON], &body.to_string()), "");
    assert_eq!(plain(&sandbox, &body), OK);
    assert_eq!(sandbox.messages().len(), 1);
    assert_eq!(sandbox.messages()[0].fault.as_deref(), Some("lost"));
}

#[test]
fn an_empty_query_key_accepts_nothing() {
    let sandbox = with_faults(&["send:noquery*2"]);
    assert_eq!(plain(&sandbox, &text("x")), OK);
    assert_eq!(group(&sandbox, "t", &json!({})), (200, json!({ "processQueryKey": "" })));
    assert_eq!(people(&sandbox, "t", &json!({})).1["processQueryKey"], "");
    assert_eq!(sandbox.messages().len(), 1);
}

#[test]
fn a_hanging_call_is_read_and_ends_with_the_sandbox() {
    let (told, heard) = mpsc::channel();
    let mut sandbox = Sandbox::start(Options {
        faults: vec![Fault::parse("webhook:hang").unwrap()],
        on_entry: Some(Arc::new(move |entry| told.send(entry.clone()).unwrap())),
        strict_drop: true,
        ..Options::default()
    })
    .unwrap();
    let url = sandbox.plain_webhook_url();
    let mut stream = open(&sandbox, "POST", path_of(&url), &[JSON], &text("x").to_string());
    assert_eq!(heard.recv().unwrap().outcome, Outcome::Fault { what: "hang".into() });
    stream.set_nonblocking(true).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
    // The others are served meanwhile.
    assert_eq!(plain(&sandbox, &text("y")), OK);
    sandbox.stop();
    stream.set_nonblocking(false).unwrap();
    assert!(!matches!(stream.read(&mut [0]), Ok(1..)));
}

#[test]
fn a_fault_that_nothing_met_is_named() {
    let sandbox = with_faults(&["group:hang*3", "webhook:drop"]);
    assert_eq!(sandbox.unmet_faults(), ["group:hang*3", "webhook:drop"]);
    let panic = catch_unwind(AssertUnwindSafe(|| drop(sandbox))).unwrap_err();
    assert!(panic.downcast_ref::<String>().unwrap().contains("group:hang*3, webhook:drop"));
    let lenient = start();
    lenient.add_fault(Fault::parse("any:hang").unwrap());
}
