//! The commands that `--curl` prints, run by real shells: each does what `ding` would have done, and nothing else.

use std::process::Command;

use super::{Machine, program};

/// Values that a shell would act on, were they not quoted.
const VALUES: &[&str] = &[
    "it's",
    "say \"hi\"",
    "'; touch made; '",
    "$(touch made)",
    "`touch made`",
    "\"$(touch made)\"",
    "'$(touch made)'",
    "a\nb\n",
    "\\",
    "\\'",
    "\\\"",
    "$HOME ${HOME} $$ $1",
    "-x --data @/etc/passwd",
    "@/etc/passwd",
    "* ? [a-z] {a,b} ~",
    "! !! #not a comment",
    "& | ; < > ( )",
    "%0a %s + =",
    "告警 👩\u{200d}💻 é",
    "<client_secret>",
    "'\"$DINGTALK_CLIENT_SECRET\"'",
];

#[test]
fn a_printed_command_says_what_was_meant_and_runs_nothing_else() {
    let mut machine = Machine::new();
    let folder = std::path::Path::new(program()).parent().unwrap().display().to_string();
    machine.set("PATH", format!("{folder}:{}", super::PATH));
    let (webhook, group) = (machine.sandbox.webhook_url(), machine.group());
    machine.config(&format!(
        "[targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{}\"\n",
        machine.sandbox.webhook_secret()
    ));
    let client = machine.env["DINGTALK_CLIENT_ID"].clone();
    for shell in ["sh", "bash", "dash"] {
        if !super::PATH.split(':').any(|folder| std::path::Path::new(folder).join(shell).exists()) {
            assert_ne!(shell, "sh");
            continue;
        }
        for value in VALUES {
            let before = machine.sandbox.journal().len();
            for arguments in [
                vec!["token", "get", "--refresh", "--curl"],
                vec!["token", "get", "--refresh", "--api", "legacy", "--curl"],
            ] {
                machine.set("DINGTALK_CLIENT_ID", *value);
                let printed = machine.run(&arguments).exits(0).stdout;
                machine.set("DINGTALK_CLIENT_ID", client.as_str());
                run(&machine, shell, &printed);
            }
            let entries = machine.sandbox.journal();
            assert_eq!(entries.len(), before + 2, "{shell} {value:?}");
            for entry in &entries[before..] {
                let text = serde_json::to_value(entry).unwrap();
                assert!(holds(&text, value), "{shell} {value:?}: {text}");
            }
            for target in ["ops", &group] {
                let before = machine.sandbox.messages().len();
                let body = format!("text {value}");
                let printed = machine.run(["send", "text", &body, "--to", target, "--curl"]).exits(0).stdout;
                run(&machine, shell, &printed);
                let messages = machine.sandbox.messages();
                assert_eq!(messages.len(), before + 1, "{shell} {value:?}: {printed}");
                let text = serde_json::to_value(&messages[before]).unwrap();
                assert!(holds(&text, value.trim_end()), "{shell} {value:?}: {text}");
            }
        }
    }
}

/// Does a text somewhere in `document` hold `value`, itself or inside JSON of its own?
fn holds(document: &serde_json::Value, value: &str) -> bool {
    match document {
        serde_json::Value::String(text) => {
            text.contains(value)
                || serde_json::from_str::<serde_json::Value>(text)
                    .is_ok_and(|inner| !inner.is_string() && holds(&inner, value))
        }
        serde_json::Value::Array(list) => list.iter().any(|item| holds(item, value)),
        serde_json::Value::Object(members) => members.values().any(|member| holds(member, value)),
        _ => false,
    }
}

fn run(machine: &Machine, shell: &str, script: &str) {
    let ran = Command::new(shell)
        .args(["-c", script])
        .env_clear()
        .envs(&machine.env)
        .current_dir(machine.folder.path())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{script}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(!machine.folder.path().join("made").exists(), "{script}");
}
