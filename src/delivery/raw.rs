//! JSON that was made for something else than DingTalk's webhook.

use serde_json::{Map, Value};

use crate::lang::{Sentence, Text};
use crate::say;

/// What a webhook takes (§5.3).
const TYPES: &[&str] = &["text", "markdown", "link", "actionCard", "feedCard"];
/// What it wants.
const FORM: &str = r#"`{"msgtype":"text","text":{"content":"…"}}`"#;

/// Whose a body without a `msgtype` is, by a member of it.
const OTHERS: &[(&str, Text)] = &[
    (
        "msg_type",
        Text { en: "this is a message for Feishu (`msg_type`)", zh: "这是飞书的消息（`msg_type`）" },
    ),
    (
        "alerts",
        Text {
            en: "this is a monitor's own payload (`alerts`), not a message",
            zh: "这是监控系统的原始数据（`alerts`），不是消息",
        },
    ),
    ("blocks", Text { en: "this is a message for Slack", zh: "这是 Slack 的消息" }),
    ("attachments", Text { en: "this is a message for Slack", zh: "这是 Slack 的消息" }),
    (
        "msgKey",
        Text {
            en: "this is a message for the enterprise robot: use `--msg-key` and a `group:` or `user:` target",
            zh: "这是企业机器人的消息：请用 `--msg-key` 和 `group:`、`user:` 目标",
        },
    ),
];

/// What is wrong with a body whose `msgtype` a webhook does not know, and what to do.
pub(super) fn foreign(members: &Map<String, Value>) -> Option<(Sentence, Sentence)> {
    let form = || say!("DingTalk wants {FORM}", "钉钉需要 {FORM}");
    match members.get("msgtype") {
        Some(Value::String(name)) if TYPES.contains(&name.as_str()) => None,
        Some(Value::String(name)) => {
            let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
            let near = TYPES.iter().find(|known| plain(known) == plain(name));
            let hint = match near {
                Some(near) => say!("write it as `{near}`", "请写作 `{near}`"),
                None => say!(
                    "a webhook takes {all}; an enterprise robot takes others",
                    "Webhook 支持 {all}；其他类型请用企业机器人",
                    all = TYPES.join(", ")
                ),
            };
            Some((say!("a body with the msgtype `{name}`", "msgtype 为 `{name}` 的消息体"), hint))
        }
        Some(_) => Some((say!("a body whose `msgtype` is no text", "`msgtype` 不是文本的消息体"), form())),
        None => {
            let whose = OTHERS.iter().find(|(name, _)| members.contains_key(*name));
            let hint = match whose {
                Some((_, whose)) => say!("{}; {}", "{}；{}"; whose, form()),
                None => form(),
            };
            Some((say!("a body without a `msgtype`", "没有 `msgtype` 的消息体"), hint))
        }
    }
}
