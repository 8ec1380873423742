//! The app's robot: group and people.

use serde_json::{Value, json};

use super::{JSON, call, get_token, group, people, start};
use crate::sandbox::{Operation, Outcome};

#[test]
fn takes_all_thirteen_keys() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let card = |count: usize| {
        let mut card = json!({ "title": "t", "text": "x" });
        for number in 1..=count {
            card[format!("actionTitle{number}")] = json!("b");
            card[format!("actionURL{number}")] = json!("https://e.com");
        }
        card
    };
    for (key, param) in [
        ("sampleText", json!({ "content": "x" })),
        ("sampleMarkdown", json!({ "title": "t", "text": "x" })),
        ("sampleImageMsg", json!({ "photoURL": "@lAL" })),
        ("sampleLink", json!({ "title": "t", "text": "x", "messageUrl": "https://e.com", "picUrl": "@lAL" })),
        (
            "sampleActionCard",
            json!({ "title": "t", "text": "x", "singleTitle": "s", "singleURL": "https://e.com" }),
        ),
        ("sampleActionCard2", card(2)),
        ("sampleActionCard3", card(3)),
        ("sampleActionCard4", card(4)),
        ("sampleActionCard5", card(5)),
        (
            "sampleActionCard6",
            json!({ "title": "t", "text": "x", "buttonTitle1": "y", "buttonUrl1": "https://e.com/y", "buttonTitle2": "n", "buttonUrl2": "https://e.com/n" }),
        ),
        ("sampleAudio", json!({ "mediaId": "@lAL", "duration": "3000" })),
        ("sampleFile", json!({ "mediaId": "@lAL", "fileName": "a.pdf", "fileType": "pdf" })),
        (
            "sampleVideo",
            json!({ "duration": "3", "videoMediaId": "@lAL", "videoType": "mp4", "picMediaId": "@lAL" }),
        ),
    ] {
        let (status, answer) =
            group(&sandbox, &token, &json!({ "msgKey": key, "msgParam": param.to_string() }));
        assert_eq!(status, 200, "{key}: {answer}");
        assert!(!answer["processQueryKey"].as_str().unwrap().is_empty());
        // Without its first member each is refused.
        let mut param = param;
        let first = param.as_object().unwrap().keys().next().unwrap().clone();
        param.as_object_mut().unwrap().remove(&first);
        let (status, answer) =
            group(&sandbox, &token, &json!({ "msgKey": key, "msgParam": param.to_string() }));
        assert_eq!(status, 400, "{key}");
        assert!(answer["code"].as_str().unwrap().starts_with("miss.param."), "{answer}");
    }
    let messages = sandbox.messages();
    assert_eq!(messages.len(), 13);
    assert_eq!(messages[8].message.as_ref().unwrap().buttons.len(), 5);
    assert!(messages[9].message.as_ref().unwrap().side_by_side);
    assert_eq!(messages[11].message.as_ref().unwrap().attachment.as_deref(), Some("a.pdf"));
    assert!(messages.iter().all(|entry| entry.target == "sandbox group"));
}

#[test]
fn refusals_of_a_group_message() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let long = json!({ "content": "x".repeat(15_000) }).to_string();
    for (change, code) in [
        (json!({ "robotCode": "1234567" }), "invalidParameter.robotCode.notExsit"),
        (json!({ "robotCode": "" }), "invalidParameter.robotCode.empty"),
        (json!({ "robotCode": null }), "invalidParameter.robotCode.missing"),
        (json!({ "openConversationId": "cidOther==" }), "invalid.openConversationId"),
        (json!({ "openConversationId": null }), "miss.openConversationId"),
        (json!({ "msgKey": "sampleCard" }), "invalidParameter.msgKey.invalid"),
        (json!({ "msgKey": null }), "invalidParameter.msgKey.empty"),
        (json!({ "msgParam": { "content": "x" } }), "invalidParameter.msgParam.invalid"),
        (json!({ "msgParam": "x" }), "invalidParameter.msgParam.invalid"),
        (json!({ "msgParam": "[]" }), "invalidParameter.msgParam.invalid"),
        (json!({ "msgParam": r#"{"content":1}"# }), "invalidParameter.msgParam.invalid"),
        (json!({ "msgParam": long }), "invalidParameter.msgParam.tooLong"),
        (json!({ "msgParam": r#"{"text":"x"}"# }), "miss.param.contentOfText"),
        (
            json!({ "msgKey": "sampleActionCard3", "msgParam": r#"{"title":"t","text":"x","actionTitle1":"b","actionURL1":"u"}"# }),
            "miss.param.actionCard",
        ),
    ] {
        let (status, answer) = group(&sandbox, &token, &change);
        assert_eq!((status, answer["code"].as_str()), (400, Some(code)), "{change}");
        assert!(answer["message"].is_string() && answer["requestid"].is_string());
    }
    assert!(sandbox.messages().is_empty());
}

#[test]
fn the_token_of_a_robot_message() {
    let sandbox = start();
    let path = "/v1.0/robot/groupMessages/send?access_token=x";
    let (status, answer) = call(&sandbox, "POST", path, &[JSON, ("Authorization", "Bearer x")], "{}");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((status, &answer["code"]), (400, &json!("AuthenticationFailed.MissingParameter")));
    assert_eq!(answer["message"], "缺少参数：x-acs-dingtalk-access-token");
    let (status, answer) = people(&sandbox, "bogus", &json!({}));
    assert_eq!((status, &answer["code"]), (400, &json!("InvalidAuthentication")));
    assert_eq!(answer["message"], "不合法的access_token");
    let header = ("x-acs-dingtalk-access-token", &*get_token(&sandbox));
    let (_, answer) = call(&sandbox, "POST", "/v1.0/robot/groupMessages/send", &[JSON, header], "no JSON");
    assert!(answer.contains("invalidParameter.msgBody.invalid"));
}

#[test]
fn people_known_and_unknown() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let (status, answer) = people(&sandbox, &token, &json!({ "userIds": sandbox.users() }));
    assert_eq!((status, &answer["invalidStaffIdList"]), (200, &json!([])));
    let (status, answer) = people(&sandbox, &token, &json!({ "userIds": ["user001", "nobody"] }));
    assert_eq!(status, 200);
    assert!(answer["processQueryKey"].is_string());
    assert_eq!(answer["invalidStaffIdList"], json!(["nobody"]));
    assert_eq!(answer["flowControlledStaffIdList"], json!([]));
    assert_eq!(sandbox.messages()[1].invalid_users, ["nobody"]);

    // A success on the wire, but no message.
    let (status, answer) = people(&sandbox, &token, &json!({ "userIds": ["nobody"] }));
    assert_eq!((status, &answer["invalidStaffIdList"]), (200, &json!(["nobody"])));
    assert_eq!(sandbox.messages().len(), 2);
    let last = sandbox.journal().pop().unwrap();
    assert!(matches!(last.outcome, Outcome::Refused { code, .. } if code == "invalidStaffIdList"));

    for (users, code) in [
        (json!([]), "invalidParameter.userIds.empty"),
        (Value::Null, "invalidParameter.userIds.empty"),
        (json!(vec!["user001"; 21]), "invalidParameter.userIds.overMax"),
    ] {
        let (status, answer) = people(&sandbox, &token, &json!({ "userIds": users }));
        assert_eq!((status, answer["code"].as_str()), (400, Some(code)));
    }
    assert_eq!(sandbox.requests(Operation::People), 6);
}
