//! AI cards.

use serde_json::{Value, json};

use super::{Hands, JSON, Options, call, get_token, robot_call, start, timed, with_faults};
use crate::sandbox::{Progress, Running};

fn create(sandbox: &Running, token: &str, change: &Value) -> (u16, Value) {
    let body = json!({
        "cardTemplateId": sandbox.card_template(), "outTrackId": "ding-1", "callbackType": "STREAM", "userIdType": 1,
        "cardData": { "cardParamMap": { "content": "" } },
        "openSpaceId": format!("dtv1.card//IM_GROUP.{}", sandbox.group()),
        "imGroupOpenSpaceModel": { "supportForward": true },
        "imGroupOpenDeliverModel": { "robotCode": sandbox.client_id() },
    });
    robot_call(sandbox, "/v1.0/card/instances/createAndDeliver", token, body, change)
}

fn frame(sandbox: &Running, token: &str, guid: &str, change: &Value) -> (u16, Value) {
    let mut body = json!({
        "outTrackId": "ding-1", "guid": guid, "key": "content", "content": "so far",
        "isFull": true, "isFinalize": false, "isError": false,
    });
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    let headers = [JSON, ("x-acs-dingtalk-access-token", token)];
    let (status, answer) = call(sandbox, "PUT", "/v1.0/card/streaming", &headers, &body.to_string());
    (status, serde_json::from_str(&answer).unwrap())
}

fn begun() -> (Running, std::sync::Arc<Hands>, String) {
    let (sandbox, hands) = timed(Options::default());
    let token = get_token(&sandbox);
    let (status, answer) = create(&sandbox, &token, &json!({}));
    assert_eq!((status, &answer["result"]["deliverResults"][0]["success"]), (200, &json!(true)), "{answer}");
    (sandbox, hands, token)
}

#[test]
fn a_card_is_created_written_and_finished() {
    let (sandbox, hands, token) = begun();
    for (guid, text, last) in [("a", "one", false), ("b", "one two", false), ("c", "one two three", true)] {
        hands.forward(1);
        let (status, answer) = frame(&sandbox, &token, guid, &json!({ "content": text, "isFinalize": last }));
        assert_eq!((status, &answer["success"]), (200, &json!(true)), "{answer}");
    }
    let card = &sandbox.cards()[0];
    assert_eq!((card.text.as_str(), card.progress, card.frames), ("one two three", Progress::Finished, 3));
    assert!(!card.raced);
    let last = sandbox.journal().pop().unwrap();
    assert_eq!(last.message.unwrap().text.as_deref(), Some("one two three"));
    hands.forward(1);
    assert_eq!(frame(&sandbox, &token, "d", &json!({})).0, 400);
}

#[test]
fn what_is_wrong_with_a_card_has_a_code() {
    let sandbox = start();
    let token = get_token(&sandbox);
    for (change, code) in [
        (json!({ "cardTemplateId": null }), "MissingcardTemplateId"),
        (json!({ "outTrackId": null }), "MissingoutTrackId"),
        (json!({ "cardTemplateId": "x.schema" }), "param.templateNotExist"),
        (json!({ "openSpaceId": "" }), "param.openSpaceIdEmpty"),
        (json!({ "openSpaceId": "group" }), "param.openSpaceIdInvalid"),
        (json!({ "cardData": { "cardParamMap": { "content": 1 } } }), "param.cardPublicDataEmpty"),
        (json!({ "imGroupOpenDeliverModel": null }), "param.openDeliverModelEmpty"),
        (json!({ "imGroupOpenDeliverModel": { "robotCode": "x" } }), "param.openDeliverModelError"),
        (json!({ "imGroupOpenSpaceModel": {} }), "param.openSpaceModelInvalid"),
    ] {
        let (status, answer) = create(&sandbox, &token, &change);
        assert_eq!((status, answer["code"].as_str()), (400, Some(code)), "{answer}");
    }
    assert_eq!(create(&sandbox, "wrong", &json!({})).1["code"], "InvalidAuthentication");
    let (status, answer) =
        create(&sandbox, &token, &json!({ "openSpaceId": "dtv1.card//IM_GROUP.cidOther" }));
    assert_eq!((status, &answer["success"]), (200, &json!(true)));
    assert_eq!(answer["result"]["deliverResults"][0]["errorMsg"], "spaceId is illegal");
    assert!(sandbox.cards().is_empty());
    assert_eq!(create(&sandbox, &token, &json!({})).0, 200);
    assert_eq!(create(&sandbox, &token, &json!({})).1["code"], "param.cardAlreadyExist");
}

#[test]
fn what_is_wrong_with_a_frame_has_a_code() {
    let (sandbox, hands, token) = begun();
    hands.forward(1);
    for (change, code) in [
        (json!({ "outTrackId": "other" }), "param.stream.outTrackId"),
        (json!({ "guid": "" }), "param.stream.guidEmpty"),
        (json!({ "key": "" }), "param.stream.keyEmpty"),
        (json!({ "key": "msgContent" }), "unknownError"),
        (json!({ "content": "" }), "param.stream.contentEmpty"),
        (json!({ "content": "长".repeat(20_001) }), "param.stream.content"),
        (json!({ "isFull": false }), "param.stream.isFull"),
    ] {
        let (_, answer) = frame(&sandbox, &token, "a", &change);
        assert_eq!(answer["code"].as_str(), Some(code), "{answer}");
    }
    assert_eq!(frame(&sandbox, &token, "a", &json!({})).0, 200);
    let (status, answer) = frame(&sandbox, &token, "b", &json!({}));
    assert_eq!(status, 403, "{answer}");
    hands.forward(1);
    // A repetition is taken and changes nothing.
    assert_eq!(frame(&sandbox, &token, "a", &json!({ "content": "other" })).0, 200);
    assert_eq!(sandbox.cards()[0].text, "so far");
    assert_eq!(frame(&sandbox, &token, "c", &json!({ "isError": true })).0, 200);
    assert_eq!(sandbox.cards()[0].progress, Progress::Failed);
}

#[test]
fn a_frame_right_after_the_card_races_the_client() {
    let (sandbox, _, token) = begun();
    assert_eq!(frame(&sandbox, &token, "a", &json!({})).0, 200);
    assert!(sandbox.cards()[0].raced);
}

#[test]
fn cards_and_frames_meet_faults() {
    let sandbox = with_faults(&["card:param.templateUnpublished", "frame:lost"]);
    let token = get_token(&sandbox);
    assert_eq!(create(&sandbox, &token, &json!({})).1["code"], "param.templateUnpublished");
    assert_eq!(create(&sandbox, &token, &json!({})).0, 200);
    let headers = [JSON, ("x-acs-dingtalk-access-token", token.as_str())];
    let body =
        json!({ "outTrackId": "ding-1", "guid": "a", "key": "content", "content": "x", "isFull": true });
    let answer = super::raw(&sandbox, "PUT", "/v1.0/card/streaming", &headers, &body.to_string());
    assert_eq!((answer.as_str(), sandbox.cards()[0].text.as_str()), ("", "x"));
}
