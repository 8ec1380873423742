//! The webhook: what it takes and what it refuses.

use serde_json::{Value, json};

use super::{JSON, OK, Options, call, now, path_of, plain, post, signed, start, text, timed};
use crate::sandbox::Outcome;
use crate::sandbox::refusal::{SIGNATURE, TIMESTAMP};

#[test]
fn takes_all_five_types() {
    let sandbox = start();
    for body in [
        json!({ "msgtype": "text", "text": { "content": "disk full @138" }, "at": { "atMobiles": ["138"], "isAtAll": false } }),
        json!({ "msgtype": "markdown", "markdown": { "title": "Deploy", "text": "**ok** ![p](https://e.com/p.png)" } }),
        json!({ "msgtype": "link", "link": { "title": "t", "text": "x", "messageUrl": "https://e.com", "picUrl": "https://e.com/l.png" } }),
        json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "singleTitle": "open", "singleURL": "https://e.com" } }),
        json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "btns": [{ "title": "yes", "actionURL": "https://e.com/y" }] } }),
        json!({ "msgtype": "feedCard", "feedCard": { "links": [{ "title": "A", "messageURL": "https://e.com/a", "picURL": "https://e.com/a.png" }] } }),
    ] {
        assert_eq!(plain(&sandbox, &body), OK, "{body}");
    }
    let messages = sandbox.messages();
    assert_eq!(messages.len(), 6);
    assert!(messages.iter().all(|entry| entry.target == "plain"));
    let message = |index: usize| messages[index].message.as_ref().unwrap();
    assert_eq!(message(0).mentions, ["138"]);
    assert_eq!(message(1).pictures, ["https://e.com/p.png"]);
    assert_eq!(message(2).pictures, ["https://e.com/l.png"]);
    assert_eq!(message(3).buttons[0].label, "open");
    assert_eq!(message(4).buttons[0].url, "https://e.com/y");
    assert_eq!(message(5).rows[0].title, "A");
    assert_eq!(messages[5].kind.as_deref(), Some("feedCard"));
}

#[test]
fn refusals_word_by_word() {
    let sandbox = start();
    let url = sandbox.plain_webhook_url();
    let path = path_of(&url);
    let good = text("x").to_string();
    let long = text(&"x".repeat(20_000)).to_string();
    for (method, path, header, body, answer) in [
        ("GET", path, JSON, "", r#"{"errcode":43002,"errmsg":"需要POST请求"}"#),
        (
            "POST",
            path,
            ("Content-Type", "text/plain"),
            &*good,
            r#"{"errcode":43004,"errmsg":"无效的HTTP HEADER Content-Type"}"#,
        ),
        ("POST", "/robot/send", JSON, &*good, r#"{"errcode":40035,"errmsg":"缺少参数 access_token"}"#),
        (
            "POST",
            "/robot/send?access_token=abc",
            JSON,
            &*good,
            r#"{"errcode":300005,"errmsg":"token is not exist"}"#,
        ),
        ("POST", path, JSON, "", r#"{"errcode":40035,"errmsg":"缺少参数 json"}"#),
        ("POST", path, JSON, "{'msgtype':", r#"{"errcode":40035,"errmsg":"缺少参数 json"}"#),
        ("POST", path, JSON, &*long, r#"{"errcode":460101,"errmsg":"message too long, exceed 20000 bytes"}"#),
        (
            "POST",
            path,
            JSON,
            r#"{"msgtype":"action_card"}"#,
            r#"{"errcode":400105,"errmsg":"不支持类型 msgType:action_card"}"#,
        ),
        ("POST", path, JSON, r#"{"msgtype":"text"}"#, r#"{"errcode":400201,"errmsg":"miss param : text"}"#),
        (
            "POST",
            path,
            JSON,
            r#"{"msgtype":"text","text":{"content":" "}}"#,
            r#"{"errcode":400202,"errmsg":"miss param : text->content"}"#,
        ),
        (
            "POST",
            path,
            JSON,
            r#"{"msgtype":"link","link":{"title":"t","text":"x","messageURL":"u"}}"#,
            r#"{"errcode":400304,"errmsg":"错误描述:参数 link --》 messageUrl 缺失，或者参数格式不正确; 解决方案:请填充上对应参数;参考链接:请参考本接口对应文档查看参数获取方式，或者在https://open.dingtalk.com/document/  搜索对应文档;"}"#,
        ),
        (
            "POST",
            path,
            JSON,
            r#"{"msgtype":"actionCard","actionCard":{"title":"t","text":"x"}}"#,
            r#"{"errcode":400504,"errmsg":"错误描述:参数 actionCard --》 btns 缺失，或者参数格式不正确; 解决方案:请填充上对应参数;参考链接:请参考本接口对应文档查看参数获取方式，或者在https://open.dingtalk.com/document/  搜索对应文档;"}"#,
        ),
        (
            "POST",
            path,
            JSON,
            r#"{"msgtype":"feedCard","feedCard":{"links":[{"title":"t","messageUrl":"u","picUrl":"p"}]}}"#,
            r#"{"errcode":400604,"errmsg":"错误描述:参数 feedCard --》 messageURL 缺失，或者参数格式不正确; 解决方案:请填充上对应参数;参考链接:请参考本接口对应文档查看参数获取方式，或者在https://open.dingtalk.com/document/  搜索对应文档;"}"#,
        ),
    ] {
        assert_eq!(
            call(&sandbox, method, path, &[header], body),
            (200, answer.to_owned()),
            "{method} {path} {body}"
        );
    }
    assert!(sandbox.messages().is_empty());
    assert_eq!(sandbox.journal()[3].target, "unknown robot");
}

#[test]
fn more_than_fifty_mentions() {
    let sandbox = start();
    let mut body = text("x");
    body["at"] = json!({ "atUserIds": vec!["user001"; 50] });
    assert_eq!(plain(&sandbox, &body), OK);
    body["at"]["atMobiles"] = json!(["13800000000"]);
    assert!(plain(&sandbox, &body).contains("40035"));
}

#[test]
fn the_signature() {
    let (sandbox, hands) = timed(Options::default());
    let time = now(&hands);
    let refused = |text: &str| json!({ "errcode": 310_000, "errmsg": text }).to_string();
    let (bad_time, bad_sign) = (refused(TIMESTAMP), refused(SIGNATURE));
    assert_eq!(post(&sandbox, &signed(&sandbox, time), &text("x")), OK);
    assert_eq!(post(&sandbox, &signed(&sandbox, time - 3_600_000), &text("x")), OK);
    assert_eq!(post(&sandbox, &sandbox.webhook_url(), &text("x")), bad_sign);
    assert_eq!(post(&sandbox, &format!("{}&sign=abcd", sandbox.webhook_url()), &text("x")), bad_sign);
    assert_eq!(post(&sandbox, &signed(&sandbox, time - 3_600_001), &text("x")), bad_time);
    assert_eq!(post(&sandbox, &signed(&sandbox, time / 1000), &text("x")), bad_time);
    let unsigned = format!("{}&timestamp={time}", sandbox.webhook_url());
    assert_eq!(post(&sandbox, &unsigned, &text("x")), bad_sign);
    assert_eq!(post(&sandbox, &format!("{unsigned}&sign=abcd"), &text("x")), bad_sign);
    assert_eq!(sandbox.messages().len(), 2);
}

#[test]
fn keywords() {
    let sandbox = timed(Options { keywords: vec!["deploy".into()], ..Options::default() });
    let (sandbox, time) = (sandbox.0, now(&sandbox.1));
    let refused = r#"{"errcode":310000,"errmsg":"错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;"}"#;
    let url = sandbox.keyword_webhook_url();
    assert_eq!(post(&sandbox, &url, &text("disk full")), refused);
    assert_eq!(post(&sandbox, &url, &text("【告警】disk full")), OK);
    let titled = json!({ "msgtype": "markdown", "markdown": { "title": "告警", "text": "x" } });
    assert_eq!(post(&sandbox, &url, &titled), OK);
    assert_eq!(post(&sandbox, &signed(&sandbox, time), &text("告警")), refused);
    assert_eq!(post(&sandbox, &signed(&sandbox, time), &text("deploy done")), OK);
    assert_eq!(plain(&sandbox, &text("anything")), OK);
}

#[test]
fn the_same_uuid_is_posted_once() {
    let sandbox = start();
    let mut body: Value = text("x");
    body["msgUuid"] = json!("7d0c-1");
    assert_eq!((plain(&sandbox, &body), plain(&sandbox, &body)), (OK.to_owned(), OK.to_owned()));
    assert_eq!(sandbox.journal()[1].outcome, Outcome::Repeated);
    body["msgUuid"] = json!("7d0c-2");
    assert_eq!(plain(&sandbox, &body), OK);
    assert_eq!(sandbox.messages().len(), 2);
}

#[test]
fn twenty_a_minute() {
    let (sandbox, hands) = timed(Options::default());
    let refused = r#"{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}"#;
    for _ in 0..20 {
        assert_eq!(plain(&sandbox, &text("x")), OK);
    }
    hands.forward(59);
    assert_eq!(plain(&sandbox, &text("x")), refused);
    // Another robot is not concerned.
    assert_eq!(post(&sandbox, &sandbox.keyword_webhook_url(), &text("告警")), OK);
    hands.forward(599);
    assert_eq!(plain(&sandbox, &text("x")), refused);
    hands.forward(1);
    assert_eq!(plain(&sandbox, &text("x")), OK);
    // Slow enough goes on for ever.
    for _ in 0..25 {
        hands.forward(3);
        assert_eq!(plain(&sandbox, &text("x")), OK);
    }
}
