//! Recorded answers: the sandbox says them word by word.

use serde_json::{Value, json};

use super::{JSON, call, path_of, start};
use crate::api::wire::answers::{COLUMNS, TABLE};

/// The whole answer of the row with this source and code, as far as it is JSON.
fn recorded(source: &str, code: u64) -> Value {
    let rows = TABLE.lines().map(|line| line.splitn(COLUMNS, '\t').collect::<Vec<_>>());
    let answers = rows.filter(|cells| cells.len() == COLUMNS && cells[6] == source).filter_map(|cells| {
        // Python's way of showing it is near enough to JSON; some lines have words around it.
        let text = cells[7].replace('\'', "\"");
        let text = text.get(text.find('{')?..=text.rfind('}')?)?;
        serde_json::from_str::<Value>(text).ok()
    });
    let mut matching = answers.filter(|answer| answer["errcode"] == code);
    matching.next().unwrap_or_else(|| panic!("{source} has no answer {code}"))
}

#[test]
fn what_was_recorded_is_answered_word_by_word() {
    let sandbox = start();
    let plain = path_of(&sandbox.plain_webhook_url()).to_owned();
    let keyword = path_of(&sandbox.keyword_webhook_url()).to_owned();
    let signed = path_of(&sandbox.webhook_url()).to_owned();
    let old = format!("{signed}&timestamp=1500000000000&sign=x");
    let long = json!({ "msgtype": "text", "text": { "content": "x".repeat(20_000) } }).to_string();
    let good = r#"{"msgtype":"text","text":{"content":"x"}}"#;
    for (source, code, path, body) in [
        ("jeessy2/ddns-go #397", 300_001, plain.as_str(), "{}"),
        ("nightingale #2704", 40035, &plain, r#"{"msgtype":"text","text":{"content":"C:\d"}}"#),
        ("public source, repository not known", 400_201, &plain, r#"{"msgtype":"text"}"#),
        ("smarterallen/prometheus-webhook-dingtalk #4", 400_202, &plain, r#"{"msgtype":"text","text":{}}"#),
        ("public source, repository not known", 400_302, &plain, r#"{"msgtype":"link","link":{}}"#),
        ("cryozerolabs/n8n-nodes-dingtalk #10", 400_402, &plain, r#"{"msgtype":"markdown","markdown":{}}"#),
        (
            "jenkinsci/dingtalk-plugin #369",
            400_403,
            &plain,
            r#"{"msgtype":"markdown","markdown":{"title":"t"}}"#,
        ),
        (
            "public source, repository not known",
            400_503,
            &plain,
            r#"{"msgtype":"actionCard","actionCard":{"title":"t"}}"#,
        ),
        ("Le0nsec/SecCrawler #12", 460_101, &plain, &long),
        ("mggger/chatgpt-bot-dingding #2", 310_000, &keyword, good),
        (
            "srcrs/UnicomTask, RayWangQvQ/BiliBiliToolPro #218, megaease/easeprobe #202",
            310_000,
            &signed,
            good,
        ),
        ("0wQ/air780e-forwarder #51", 310_000, &old, good),
        ("agentscope-ai/agentscope #1318", 300_001, "/robot/sendBySession?session=x", good),
    ] {
        let (status, answer) = call(&sandbox, "POST", path, &[JSON], body);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let recorded = recorded(source, code);
        let both = |answer: &Value| (answer["errcode"].clone(), answer["errmsg"].clone());
        assert_eq!((status, both(&answer)), (200, both(&recorded)), "{source}");
    }
}

#[test]
fn an_unknown_path_is_answered_in_the_shape_that_was_recorded() {
    let sandbox = start();
    let (_, answer) = call(&sandbox, "GET", "/topapi/app/remove_auth", &[], "");
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    answer["request_id"] = json!("00000000");
    assert_eq!(answer, recorded("pages oapi.dingtalk.com/topapi/app/remove_auth", 22));
}
