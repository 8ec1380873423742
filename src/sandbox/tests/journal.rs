//! What the journal makes of it all: drawings, and refusals that nobody noticed.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{Running, draw, get_token, group, people, plain, start, text, with_faults};
use crate::lang::Lang;
use crate::sandbox::{Operation, unnoticed};

fn last(sandbox: &Running, width: usize) -> String {
    draw(&sandbox.journal().pop().unwrap(), width, Lang::En)
}

fn drawn(body: &Value) -> String {
    let sandbox = start();
    plain(&sandbox, body);
    last(&sandbox, 44)
}

#[test]
fn texts() {
    let body = json!({
        "msgtype": "text", "at": { "atMobiles": ["13800000000"], "isAtAll": true },
        "text": { "content": "disk \u{1b}[31mfull on web-1, please look at it @13800000000\n磁盘已满，请立即处理，否则服务将在十分钟内停止" },
    });
    assert_snapshot!(drawn(&body), @"
    ┌ #1 plain · text ─────────────────────────┐
    │ disk [31mfull on web-1, please look at   │
    │ it @13800000000                          │
    │ 磁盘已满，请立即处理，否则服务将在十分钟 │
    │ 内停止                                   │
    │ mentions @13800000000 @all               │
    └──────────────────────────────────────────┘
    ");
}

#[test]
fn markdown_and_link() {
    let body = json!({ "msgtype": "markdown", "markdown": { "title": "部署", "text": "### ok  \n![p](https://e.com/p.png)" } });
    assert_snapshot!(drawn(&body), @"
    ┌ #1 plain · markdown ─────────────────────┐
    │ 部署                                     │
    │ ----                                     │
    │ ### ok                                   │
    │ ![p](https://e.com/p.png)                │
    └──────────────────────────────────────────┘
    ");
    let link =
        json!({ "title": "Report", "text": "weekly", "messageUrl": "https://e.com/r", "picUrl": "@lALPD" });
    assert_snapshot!(drawn(&json!({ "msgtype": "link", "link": link })), @"
    ┌ #1 plain · link ─────────────────────────┐
    │ Report                                   │
    │ ------                                   │
    │ weekly                                   │
    │ -> https://e.com/r                       │
    │ [ broken picture: unknown media_id       │
    │ @lALPD ]                                 │
    └──────────────────────────────────────────┘
    ");
}

#[test]
fn cards() {
    let buttons = json!([{ "title": "是", "actionURL": "https://e.com/y" }, { "title": "no", "actionURL": "https://e.com/n" }]);
    let mut card = json!({ "title": "Vote", "text": "choose", "btns": buttons });
    assert_snapshot!(drawn(&json!({ "msgtype": "actionCard", "actionCard": card })), @"
    ┌ #1 plain · actionCard ───────────────────┐
    │ Vote                                     │
    │ ----                                     │
    │ choose                                   │
    │ [ 是 ] https://e.com/y                   │
    │ [ no ] https://e.com/n                   │
    └──────────────────────────────────────────┘
    ");
    card["btnOrientation"] = json!("1");
    assert_snapshot!(drawn(&json!({ "msgtype": "actionCard", "actionCard": card })), @"
    ┌ #1 plain · actionCard ───────────────────┐
    │ Vote                                     │
    │ ----                                     │
    │ choose                                   │
    │ [ 是 ] https://e.com/y                   │
    │ [ no ] https://e.com/n                   │
    └──────────────────────────────────────────┘
    ");
    let links = json!([{ "title": "A", "messageURL": "https://e.com/a", "picURL": "https://e.com/a.png" }]);
    assert_snapshot!(drawn(&json!({ "msgtype": "feedCard", "feedCard": { "links": links } })), @"
    ┌ #1 plain · feedCard ─────────────────────┐
    │ * A                                      │
    │   -> https://e.com/a                     │
    │   [ picture https://e.com/a.png ]        │
    └──────────────────────────────────────────┘
    ");
}

#[test]
fn robot_messages() {
    let sandbox = start();
    let token = get_token(&sandbox);
    assert_snapshot!(last(&sandbox, 60), @"#1 token (app): ok");
    people(&sandbox, &token, &json!({ "userIds": ["user001", "nobody"] }));
    assert_snapshot!(last(&sandbox, 60), @"
    ┌ #2 user001, nobody · sampleText ─────────────────────────┐
    │ done                                                     │
    │ not delivered to nobody                                  │
    └──────────────────────────────────────────────────────────┘
    ");
    let file = json!({ "mediaId": "@lAL", "fileName": "a.pdf", "fileType": "pdf" }).to_string();
    group(&sandbox, &token, &json!({ "msgKey": "sampleFile", "msgParam": file }));
    assert_snapshot!(last(&sandbox, 10), @"
    ┌ #3 sandbox group · … ┐
    │ [ broken file a.pdf: │
    │ unknown media_id     │
    │ @lAL ]               │
    └──────────────────────┘
    ");
}

#[test]
fn all_else_is_one_line() {
    let sandbox = with_faults(&["webhook:drop"]);
    let url = sandbox.plain_webhook_url();
    super::raw(&sandbox, "POST", super::path_of(&url), &[super::JSON], "");
    assert_snapshot!(last(&sandbox, 60), @"#1 webhook (plain): fault, drop");
    plain(&sandbox, &json!({ "msgtype": "image" }));
    assert_snapshot!(last(&sandbox, 60), @"#2 webhook (plain): refused, 400105: 不支持类型 msgType:image");
    let mut body = text("x");
    body["msgUuid"] = json!("7d0c-1");
    plain(&sandbox, &body);
    plain(&sandbox, &body);
    assert_snapshot!(last(&sandbox, 60), @"#4 webhook (plain): the same msgUuid again, not posted twice");
}

#[test]
fn the_journal_as_json_keeps_its_keys() {
    let sandbox = start();
    plain(&sandbox, &json!({ "msgtype": "image" }));
    plain(&sandbox, &text("x"));
    assert_snapshot!(serde_json::to_string(&sandbox.journal()).unwrap(), @r#"[{"number":1,"millis":0,"operation":"webhook","method":"POST","path":"/robot/send","outcome":"refused","code":"400105","text":"不支持类型 msgType:image","target":"plain","kind":"image","body":{"msgtype":"image"}},{"number":2,"millis":0,"operation":"webhook","method":"POST","path":"/robot/send","outcome":"accepted","target":"plain","kind":"text","body":{"msgtype":"text","text":{"content":"x"}},"message":{"text":"x"}}]"#);
}

#[test]
fn refusals_that_nobody_noticed() {
    let sandbox = with_faults(&["webhook:130101*2", "token:500", "group:expired"]);
    let codes = |sandbox: &Running| {
        let journal = sandbox.journal();
        unnoticed(&journal).iter().map(|entry| (entry.number, entry.operation)).collect::<Vec<_>>()
    };
    plain(&sandbox, &text("one"));
    plain(&sandbox, &text("two"));
    plain(&sandbox, &text("one"));
    assert_eq!(codes(&sandbox), [(2, Operation::Webhook)]);
    let body = json!({ "appKey": sandbox.client_id(), "appSecret": sandbox.client_secret() }).to_string();
    super::call(&sandbox, "POST", "/v1.0/oauth2/accessToken", &[super::JSON], &body);
    group(&sandbox, "stale", &json!({}));
    assert_eq!(codes(&sandbox), [(2, Operation::Webhook), (4, Operation::Token), (5, Operation::Group)]);
    let token = get_token(&sandbox);
    group(&sandbox, &token, &json!({}));
    plain(&sandbox, &text("two"));
    assert_eq!(codes(&sandbox), []);
    // The same text to somebody else is not the same message.
    group(&sandbox, &token, &json!({ "openConversationId": "cidOther==" }));
    group(&sandbox, &token, &json!({}));
    assert_eq!(codes(&sandbox), [(9, Operation::Group)]);
}
