//! Read status and recall.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{
    Hands, Options, Running, call, draw, get_token, group, now, people, robot_call, start, timed, with_faults,
};
use crate::lang::Lang;
use crate::sandbox::{Operation, Outcome, unnoticed};

const DAY: u64 = 24 * 60 * 60;

fn key(answer: &(u16, Value)) -> String {
    assert_eq!(answer.0, 200, "{}", answer.1);
    answer.1["processQueryKey"].as_str().unwrap().to_owned()
}

fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or_default())
}

fn people_status(sandbox: &Running, token: &str, query: &str) -> (u16, Value) {
    let path = format!("/v1.0/robot/oToMessages/readStatus?{query}");
    let (status, answer) = call(sandbox, "GET", &path, &[("x-acs-dingtalk-access-token", token)], "");
    (status, serde_json::from_str(&answer).unwrap())
}

/// The query as it should be.
fn query(sandbox: &Running, key: &str) -> String {
    let key = utf8_percent_encode(key, NON_ALPHANUMERIC);
    format!("robotCode={}&processQueryKey={key}", sandbox.client_id())
}

fn group_status(sandbox: &Running, token: &str, key: &str, change: &Value) -> (u16, Value) {
    let body = json!({
        "robotCode": sandbox.client_id(), "openConversationId": sandbox.group(), "processQueryKey": key,
        "maxResults": 200,
    });
    robot_call(sandbox, "/v1.0/robot/groupMessages/query", token, body, change)
}

fn group_recall(sandbox: &Running, token: &str, keys: &[&str], change: &Value) -> (u16, Value) {
    let body = json!({
        "robotCode": sandbox.client_id(), "openConversationId": sandbox.group(), "processQueryKeys": keys,
    });
    robot_call(sandbox, "/v1.0/robot/groupMessages/recall", token, body, change)
}

fn people_recall(sandbox: &Running, token: &str, keys: &[&str], change: &Value) -> (u16, Value) {
    let body = json!({ "robotCode": sandbox.client_id(), "processQueryKeys": keys });
    robot_call(sandbox, "/v1.0/robot/otoMessages/batchRecall", token, body, change)
}

/// A sandbox whose tokens outlive the keys.
fn lasting() -> (Running, std::sync::Arc<Hands>) {
    timed(Options { token_seconds: 3 * DAY, ..Options::default() })
}

#[test]
fn who_of_some_people_has_read_it() {
    let (sandbox, hands) = lasting();
    let token = get_token(&sandbox);
    let to = json!({ "userIds": ["user001", "user002", "nobody"] });
    let key = key(&people(&sandbox, &token, &to));
    hands.forward(60);
    assert!(sandbox.mark_read(&key, "user002"));
    let read = now(&hands);
    hands.forward(60);
    assert!(sandbox.mark_read(&key, "user002"));
    assert!(!sandbox.mark_read(&key, "nobody") && !sandbox.mark_read("x", "user001"));
    let wanted = json!({ "sendStatus": "SUCCESS", "messageReadInfoList": [
        { "name": "李雷", "userId": "user001", "readStatus": "UNREAD" },
        { "name": "韩梅梅", "userId": "user002", "readStatus": "READ", "readTimestamp": read },
    ] });
    assert_eq!(people_status(&sandbox, &token, &query(&sandbox, &key)), (200, wanted));
    let entry = sandbox.journal().pop().unwrap();
    assert_eq!((entry.operation, entry.target.as_str()), (Operation::Status, "people"));
    assert_eq!(entry.body, json!({ "robotCode": sandbox.client_id(), "processQueryKey": key }));
    hands.forward(DAY - 120);
    assert_eq!(people_status(&sandbox, &token, &query(&sandbox, &key)).0, 200);
    hands.forward(1);
    let answer = people_status(&sandbox, &token, &query(&sandbox, &key));
    assert_eq!(code(&answer), (400, "processQueryKey.expireTime"));
}

#[test]
fn refusals_of_a_read_status() {
    let sandbox = start();
    let token = get_token(&sandbox);
    // Sent until one key has a `+`, which a bare query turns into a space.
    let plus =
        (0..50).map(|_| key(&people(&sandbox, &token, &json!({})))).find(|key| key.contains('+')).unwrap();
    let to_group = key(&group(&sandbox, &token, &json!({})));
    let robot = sandbox.client_id();
    for (query, wanted) in [
        (format!("robotCode={robot}&processQueryKey={plus}"), "invalid.processQueryKey"),
        (query(&sandbox, "unknown"), "invalid.processQueryKey"),
        (query(&sandbox, &to_group), "invalid.processQueryKey"),
        (format!("robotCode={robot}"), "invalidParameter.processQueryKey.missing"),
        (format!("robotCode=12345&processQueryKey={plus}"), "invalidParameter.robotCode.notExsit"),
        (format!("processQueryKey={plus}"), "invalidParameter.robotCode.missing"),
    ] {
        assert_eq!(code(&people_status(&sandbox, &token, &query)), (400, wanted), "{query}");
    }
    let stale = people_status(&sandbox, "bogus", &query(&sandbox, &plus));
    assert_eq!(code(&stale), (400, "InvalidAuthentication"));
    people_status(&sandbox, &token, "access_token=geheim");
    assert_eq!(sandbox.journal().pop().unwrap().body, json!({ "access_token": "[hidden]" }));
}

#[test]
fn who_of_a_group_has_read_it() {
    let (sandbox, hands) = lasting();
    let token = get_token(&sandbox);
    let key = key(&group(&sandbox, &token, &json!({})));
    let nobody = json!({ "sendStatus": "SUCCESS", "readUserIds": [], "nextToken": null, "hasMore": false });
    assert_eq!(group_status(&sandbox, &token, &key, &json!({})), (200, nobody));
    assert!(sandbox.users().iter().all(|user| sandbox.mark_read(&key, user)));
    let (_, first) = group_status(&sandbox, &token, &key, &json!({ "maxResults": 3 }));
    assert_eq!((&first["readUserIds"][2], &first["hasMore"]), (&json!("user002"), &json!(true)));
    let next = json!({ "maxResults": 3, "nextToken": first["nextToken"] });
    let (_, second) = group_status(&sandbox, &token, &key, &next);
    assert_eq!(second["readUserIds"], json!(["01263554676938"]));
    assert_eq!((&second["hasMore"], &second["nextToken"]), (&json!(false), &Value::Null));
    for (change, wanted) in [
        (json!({ "openConversationId": "cidOther==" }), "invalid.openConversationId"),
        (json!({ "openConversationId": null }), "miss.openConversationId"),
        (json!({ "processQueryKey": null }), "invalidParameter.processQueryKey.missing"),
        (json!({ "processQueryKey": "x" }), "invalid.processQueryKey"),
        (json!({ "robotCode": "x" }), "invalidParameter.robotCode.notExsit"),
        (json!({ "maxResults": 201 }), "invalidParameter.param.invalid"),
        (json!({ "nextToken": "x" }), "invalidParameter.param.invalid"),
    ] {
        assert_eq!(code(&group_status(&sandbox, &token, &key, &change)), (400, wanted), "{change}");
    }
    hands.forward(DAY + 1);
    let answer = group_status(&sandbox, &token, &key, &json!({}));
    assert_eq!(code(&answer), (400, "processQueryKey.expireTime"));
}

#[test]
fn recalls() {
    let (sandbox, hands) = lasting();
    let token = get_token(&sandbox);
    let old = key(&group(&sandbox, &token, &json!({})));
    hands.forward(DAY + 1);
    let one = key(&group(&sandbox, &token, &json!({})));
    let private = key(&people(&sandbox, &token, &json!({})));
    let answer = group_recall(&sandbox, &token, &[&one, &old, &private, "x"], &json!({}));
    let wanted = json!({ "successResult": [one], "failedResult": {
        &old: "processQueryKey expired", &private: "processQueryKey invalid", "x": "processQueryKey invalid",
    } });
    assert_eq!(answer, (200, wanted));
    let journal = sandbox.journal();
    let recalled: Vec<bool> = journal.iter().map(|entry| entry.recalled).collect();
    assert_eq!(recalled, [false, false, true, false, false]);
    assert!(draw(&journal[2], 60, Lang::En).contains("sampleText · recalled"));
    assert_eq!(serde_json::to_value(&journal[2]).unwrap()["recalled"], true);
    assert_eq!(serde_json::to_value(&journal[1]).unwrap().get("recalled"), None);
    assert_eq!((journal[4].operation, journal[4].target.as_str()), (Operation::Recall, "sandbox group"));
    assert_eq!(group_status(&sandbox, &token, &one, &json!({})).1["sendStatus"], "RECALLED");
    // Once more is the same.
    let again = json!({ "successResult": [one], "failedResult": {} });
    assert_eq!(group_recall(&sandbox, &token, &[&one], &json!({})), (200, again));

    let done = json!({ "successResult": [private], "failedResult": {} });
    assert_eq!(people_recall(&sandbox, &token, &[&private], &json!({})), (200, done));
    let (_, status) = people_status(&sandbox, &token, &query(&sandbox, &private));
    assert_eq!(status["sendStatus"], "RECALLED");
    assert!(sandbox.journal()[3].recalled);
    assert!(unnoticed(&sandbox.journal()).is_empty());
    // HTTP 200, but nothing is gone.
    assert_eq!(people_recall(&sandbox, &token, &["x"], &json!({})).0, 200);
    let journal = sandbox.journal();
    let last = journal.last().unwrap();
    assert!(matches!(&last.outcome, Outcome::Refused { code, .. } if code == "failedResult"));
    assert_eq!(unnoticed(&journal).len(), 1);
}

#[test]
fn refusals_of_a_recall() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let many = vec!["x"; 21];
    for (change, wanted) in [
        (json!({ "processQueryKeys": many }), "invalidParameter.processQueryKeys.overMax"),
        (json!({ "processQueryKeys": [] }), "invalidParameter.processQueryKeys.missing"),
        (json!({ "processQueryKeys": null }), "invalidParameter.processQueryKeys.missing"),
        (json!({ "robotCode": "x" }), "not.allowed.robotCode"),
    ] {
        assert_eq!(code(&people_recall(&sandbox, &token, &["x"], &change)), (400, wanted), "{change}");
        assert_eq!(code(&group_recall(&sandbox, &token, &["x"], &change)), (400, wanted), "{change}");
    }
    let elsewhere = group_recall(&sandbox, &token, &["x"], &json!({ "openConversationId": "cidOther==" }));
    assert_eq!(code(&elsewhere), (400, "invalid.openConversationId"));
    // The capital T of the other paths.
    let wrong = robot_call(&sandbox, "/v1.0/robot/oToMessages/batchRecall", &token, json!({}), &json!({}));
    assert_eq!(wrong, (200, json!({ "errcode": 404, "errmsg": "请求的URI地址不存在" })));
    assert_eq!(sandbox.requests(Operation::Other), 1);
}

#[test]
fn faults_of_status_and_recall() {
    let denied = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    let sandbox = with_faults(&[&format!("status:{denied}*2"), "recall:60011", "recall:lost", "any:500"]);
    let token = "x";
    let (status, answer) = people_status(&sandbox, token, "");
    assert_eq!(
        (status, &answer["accessdenieddetail"]["requiredScopes"]),
        (403, &json!(["qyapi_robot_sendmsg"]))
    );
    assert_eq!(code(&group_status(&sandbox, token, "x", &json!({}))), (403, denied));
    assert_eq!(code(&group_recall(&sandbox, token, &["x"], &json!({}))), (403, denied));
    assert_eq!(super::raw(&sandbox, "POST", "/v1.0/robot/otoMessages/batchRecall", &[], ""), "");
    assert_eq!(call(&sandbox, "GET", "/v1.0/robot/oToMessages/readStatus", &[], "").0, 500);
}
