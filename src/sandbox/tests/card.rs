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
        (json!({ "cardData": { "cardParamMap": { "content": 1 } } }), "param.invalid"),
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

/// What the official Python SDK does with the public template, to a group and to a person.
#[test]
fn a_card_is_created_delivered_and_updated_in_calls_of_their_own() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let headers = [JSON, ("x-acs-dingtalk-access-token", token.as_str())];
    let send = |method: &str, path: &str, body: &Value| {
        let (status, answer) =
            call(&sandbox, method, &format!("/v1.0/card/instances{path}"), &headers, &body.to_string());
        assert_eq!(status, 200, "{answer}");
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    let group = format!("dtv1.card//IM_GROUP.{}", sandbox.group());
    for (card, space, model) in [
        ("one", group.as_str(), json!({ "imGroupOpenDeliverModel": { "robotCode": sandbox.client_id() } })),
        (
            "two",
            "dtv1.card//IM_ROBOT.user001",
            json!({ "imRobotOpenDeliverModel": { "spaceType": "IM_ROBOT" } }),
        ),
    ] {
        let seen = sandbox.cards().len();
        let created = send(
            "POST",
            "",
            &json!({
                "cardTemplateId": "382e4302-551d-4880-bf29-a30acfab2e71.schema", "outTrackId": card, "callbackType": "STREAM",
                "cardData": { "cardParamMap": { "flowStatus": "1" } }, "imGroupOpenSpaceModel": { "supportForward": true },
            }),
        );
        assert_eq!(created, json!({ "success": true, "result": card }));
        assert_eq!(sandbox.cards().len(), seen, "nobody sees it yet");
        let mut deliver = json!({ "outTrackId": card, "userIdType": 1, "openSpaceId": space });
        deliver.as_object_mut().unwrap().extend(model.as_object().unwrap().clone());
        assert_eq!(send("POST", "/deliver", &deliver)["result"][0]["success"], true);
        for (status, text, progress) in [("2", "so far", Progress::Writing), ("3", "all", Progress::Finished)]
        {
            let map = json!({ "flowStatus": status, "msgContent": text });
            let updated =
                send("PUT", "", &json!({ "outTrackId": card, "cardData": { "cardParamMap": map } }));
            assert_eq!(updated, json!({ "success": true, "result": true }));
            let shown = sandbox.cards().pop().unwrap();
            assert_eq!((shown.text.as_str(), shown.progress), (text, progress));
        }
    }
    let shown = sandbox.journal().pop().unwrap();
    assert_eq!((shown.target.as_str(), shown.message.unwrap().text.as_deref()), ("user001", Some("all")));
}

#[test]
fn a_card_can_go_to_several_spaces() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let spaces = format!("dtv1.card//IM_GROUP.{};dtv1.card//IM_ROBOT.nobody", sandbox.group());
    let change = json!({ "openSpaceId": spaces, "imRobotOpenDeliverModel": { "spaceType": "IM_ROBOT" } });
    let (_, answer) = create(&sandbox, &token, &change);
    let results = answer["result"]["deliverResults"].as_array().unwrap();
    let success: Vec<bool> = results.iter().map(|result| result["success"] == true).collect();
    assert_eq!(success, [true, false], "{answer}");
    assert_eq!(sandbox.cards()[0].target, "sandbox group");
}

#[test]
fn a_legacy_card_is_sent_and_updated() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let data = |text: &str| json!({ "contents": [{ "type": "text", "text": text }] }).to_string();
    let body = json!({
        "cardTemplateId": "StandardCard", "cardBizId": "b1", "cardData": data("one"), "robotCode": sandbox.client_id(),
        "singleChatReceiver": r#"{"userId":"user001"}"#,
    });
    let path = "/v1.0/im/v1.0/robot/interactiveCards/send";
    let (status, answer) = robot_call(&sandbox, path, &token, body.clone(), &json!({}));
    assert_eq!((status, answer["processQueryKey"].is_string()), (200, true), "{answer}");
    let nobody = json!({ "singleChatReceiver": r#"{"userId":"nobody"}"# });
    assert_eq!(robot_call(&sandbox, path, &token, body, &nobody).1["code"], "staffId.notExisted");
    let headers = [JSON, ("x-acs-dingtalk-access-token", token.as_str())];
    let update = json!({ "cardBizId": "b1", "cardData": data("two") }).to_string();
    assert_eq!(call(&sandbox, "PUT", "/v1.0/im/robots/interactiveCards", &headers, &update).0, 200);
    let shown: Vec<_> = sandbox.journal().into_iter().filter_map(|entry| entry.message?.text).collect();
    assert_eq!(shown, ["one", "two"]);
}
