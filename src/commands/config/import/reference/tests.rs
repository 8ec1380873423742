//! Secrets as other tools refer to them.

use serde_json::json;

use super::{Read, References, is_placeholder};
use crate::config::Entry;

#[test]
fn placeholders_are_told_from_values() {
    for text in [
        "your_secret_here",
        "YOUR_APP_KEY",
        "your-app-secret",
        "sk-xxxx",
        "sk-xxx",
        "sk-...",
        "<AppSecret>",
        "<your key>",
        "dingxxxxxx",
        "dingxxxxxxxxx",
        "xxxxxxxxx",
        "SEC000000000000000000000",
        "***",
        "你的钉钉clientId",
        "replace-me",
        "put-your-client-id-here",
        "changeme",
        "https://oapi.dingtalk.com/robot/send?access_token=xxx",
        "https://oapi.dingtalk.com/robot/send?access_token=your_token",
        "sk-your-key",
        "SECxxx",
        "yourAppSecret",
        "https://your-gateway.com/v1",
        "…",
        "sk-or-v1-xxx",
        "[填写]",
    ] {
        assert!(is_placeholder(text), "{text}");
    }
    for text in [
        "dingnew0123",
        "sk-a0b1c2",
        "https://api.openai.com/v1",
        "qwen-max",
        "gpt-4o",
        "SEC0a1b",
        "30000",
        "0",
        "0.7",
        "10",
        "http://127.0.0.1:11434/v1",
        "tourYourney12",
        "cidAbc==",
        "{\"a\":1}",
        "1800000",
        "xiaomi",
        "a-x-b",
        "x1",
        "${YOUR_SECRET}",
    ] {
        assert!(!is_placeholder(text), "{text}");
    }
}

#[test]
fn references_stay_references() {
    let mut references =
        References { cwd: "/work".into(), home: Some("/home/li".into()), ..References::default() };
    references.variables.insert("INSIDE".into(), "literal-value".into());
    references.providers = json!({
        "one": { "source": "file", "path": "~/.openclaw/key.txt", "mode": "singleValue" },
        "many": { "source": "file", "path": "/nonexistent/secrets.json" },
        "op": { "source": "exec", "command": "/usr/bin/op", "args": ["read", "op://a/b"], "jsonOnly": false },
        "vault": { "source": "exec", "command": "/usr/local/bin/resolver" },
    })
    .as_object()
    .unwrap()
    .clone();
    let variable = |name: &str| Some(Entry::Variable(name.into()));
    let file = |path: &str| Some(Entry::File(path.into()));
    let command =
        |words: &[&str]| Some(Entry::Command(words.iter().map(|word| (*word).to_owned()).collect()));
    for (value, entry) in [
        (json!("${A}"), variable("A")),
        (json!("$A_KEY"), variable("A_KEY")),
        (json!("<env:A>"), variable("A")),
        (json!("env:A"), variable("A")),
        (json!("${env:A}"), variable("A")),
        (json!("{{ env.A }}"), variable("A")),
        (json!({ "source": "env", "provider": "default", "id": "A" }), variable("A")),
        (json!({ "env": "A" }), variable("A")),
        (json!("${INSIDE}"), Some(Entry::Text("literal-value".into()))),
        (json!("<file:/run/s>"), file("/run/s")),
        (json!("file:~/s"), file("/home/li/s")),
        (json!({ "source": "file", "provider": "one", "id": "value" }), file("/home/li/.openclaw/key.txt")),
        (json!({ "source": "file", "id": "s" }), file("/work/s")),
        (
            json!({ "source": "exec", "provider": "op", "id": "value" }),
            command(&["/usr/bin/op", "read", "op://a/b"]),
        ),
        (json!("op://v/i/f"), command(&["op", "read", "op://v/i/f"])),
        (json!("x${A}y"), Some(Entry::Text("x${A}y".into()))),
        (json!("a$$b"), Some(Entry::Text("a$$b".into()))),
        (json!({ "source": "file", "provider": "many", "id": "/a" }), None),
        (json!({ "source": "exec", "provider": "vault", "id": "a" }), None),
        (json!({ "source": "exec", "provider": "nobody", "id": "a" }), None),
        (json!({ "source": "store", "id": "a" }), None),
        (json!("${A:-b}"), None),
        (json!("${"), None),
        (json!("${}"), None),
        (json!("$${A}"), None),
        (json!(["a", "b"]), None),
    ] {
        let read = references.read(&value, true);
        match entry {
            Some(entry) => assert_eq!(read, Read::Entry(entry), "{value}"),
            None => assert!(matches!(read, Read::Bad(_)), "{value}: {read:?}"),
        }
    }
    assert_eq!(
        references.read(&json!({ "source": "env", "id": "A" }), false),
        Read::Entry(Entry::Text("${A}".into()))
    );
    assert_eq!(references.read(&json!(""), true), Read::Empty);
    assert_eq!(references.read(&json!("<YOUR_SECRET>"), true), Read::Placeholder);
}
