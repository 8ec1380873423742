//! The commands that `--curl` prints, run by real shells: each does what `ding` would have done, and nothing else.

use std::process::Command;

use ding::sandbox::Operation;

use super::{Machine, program};

/// Values that a shell would act on, were they not quoted.
const VALUES: &[&str] = &[
    "",
    " ",
    "it's",
    "say \"hi\"",
    "'; touch made; '",
    "$(touch made)",
    "$(touch${IFS}made)",
    "'$(touch${IFS}made)'",
    "\"$({touch,made})`{touch,made}`",
    "';touch${IFS}made;'",
    "\";touch${IFS}made;\"",
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

const SHELLS: &[&str] = &["sh", "bash", "dash"];

#[test]
fn a_printed_command_says_what_was_meant_and_runs_nothing_else() {
    let mut machine = machine();
    let (webhook, group) = (machine.sandbox.webhook_url(), machine.group());
    machine.config(&format!(
        "[targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{}\"\n",
        machine.sandbox.webhook_secret()
    ));
    let client = machine.env["DINGTALK_CLIENT_ID"].clone();
    let mut given = 0;
    for value in VALUES {
        // A Client ID of nothing is none.
        let id = if value.trim().is_empty() { "dingexample" } else { value };
        machine.set("DINGTALK_CLIENT_ID", id);
        let mut tokens = Vec::new();
        for api in ["current", "legacy"] {
            let call = machine.run(["token", "get", "--refresh", "--api", api, "--curl"]);
            // What no Client ID can be is refused.
            assert!([0, 3].contains(&call.code), "{call:#?}");
            given += usize::from(call.code == 0);
            tokens.extend((call.code == 0).then_some(call.stdout));
        }
        machine.set("DINGTALK_CLIENT_ID", client.as_str());
        for shell in shells() {
            let before = machine.sandbox.journal().len();
            tokens.iter().for_each(|printed| run(&machine, shell, printed));
            let entries = machine.sandbox.journal();
            assert_eq!(entries.len(), before + tokens.len(), "{shell} {value:?}");
            for entry in &entries[before..] {
                let text = serde_json::to_value(entry).unwrap();
                assert!(holds(&text, id), "{shell} {id:?}: {text}");
            }
        }
    }
    assert!(given >= 16, "{given}");
    // All in one: a robot takes twenty messages a minute.
    let body = VALUES.join(" | ");
    for (shell, target) in shells().flat_map(|shell| [(shell, "ops"), (shell, &*group)]) {
        // Printed anew for each shell: the service takes a message with the same id once.
        let printed = machine.run(["send", "text", &body, "--to", target, "--curl"]).exits(0).stdout;
        let before = machine.sandbox.messages().len();
        run(&machine, shell, &printed);
        let messages = machine.sandbox.messages();
        assert_eq!(messages.len(), before + 1, "{shell}: {printed}");
        let text = serde_json::to_value(&messages[before]).unwrap();
        for value in VALUES {
            assert!(holds(&text, value), "{shell} {value:?}: {text}");
        }
    }
}

#[test]
fn names_and_addresses_in_a_printed_command_run_nothing() {
    let mut machine = machine();
    let (webhook, secret) = (machine.sandbox.webhook_url(), machine.sandbox.webhook_secret().to_owned());
    let mut ran = 0;
    for value in VALUES {
        let name = serde_json::Value::from(*value).to_string();
        machine.config(&format!(
            "[targets.{name}]\nwebhook = \"{webhook}\"\nsecret = \"{secret}\"\n\n\
             [apps.{name}]\nclient_id = \"dingexample\"\nclient_secret = \"s\"\n"
        ));
        for arguments in [vec!["send", "text", "hi", "--to", *value], vec!["token", "get", "--app", *value]] {
            let call = machine.run([&arguments[..], &["--curl"]].concat());
            // A name that no target or app can have is refused; whatever is printed may be run.
            assert!([0, 2, 3].contains(&call.code), "{call:#?}");
            for shell in shells().filter(|_| call.code == 0) {
                run(&machine, shell, &call.stdout);
                ran += 1;
            }
        }
    }
    machine.config("");
    for host in
        ["a$({touch,made})", "a`{touch,made}`", "a';{touch,made};'", "a\";{touch,made};\"", "a&{touch,made}&"]
    {
        machine.set("DINGTALK_OAPI_BASE", format!("https://{host}.invalid"));
        for arguments in [vec!["send", "text", "hi"], vec!["token", "get", "--api", "legacy", "--refresh"]] {
            let call = machine.run([&arguments[..], &["--curl"]].concat());
            for shell in shells().filter(|_| call.code == 0) {
                // There is no such host; but nothing else happens either.
                let _ = tried(&machine, shell, &call.stdout);
                ran += 1;
            }
        }
    }
    assert!(ran > 0);
}

#[test]
fn a_printed_upload_takes_the_file_whatever_its_name_is() {
    let machine = machine();
    let mut uploads = 0;
    for value in VALUES {
        if value.contains('/') {
            continue;
        }
        let name = format!("{value} report.pdf");
        ding::store::write(&machine.folder.path().join(&name), b"%PDF-1.4\n").unwrap();
        let printed = machine.run(["upload", "--curl", "--", &name]).exits(0).stdout;
        for shell in shells() {
            run(&machine, shell, &printed);
            uploads += 1;
            let journal = machine.sandbox.journal();
            let come = journal.iter().filter(|entry| entry.operation == Operation::Upload).count();
            assert_eq!(come, uploads, "{shell} {name:?}: {printed}");
        }
    }
    assert!(uploads > VALUES.len());
}

fn machine() -> Machine {
    let mut machine = Machine::new();
    let folder = std::path::Path::new(program()).parent().unwrap().display().to_string();
    machine.set("PATH", format!("{folder}:{}", super::PATH));
    machine
}

/// Those of this machine.
fn shells() -> impl Iterator<Item = &'static str> {
    let is_there = |shell: &&&str| {
        super::PATH.split(':').any(|folder| std::path::Path::new(folder).join(shell).exists())
    };
    SHELLS.iter().filter(is_there).copied()
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
    let ran = tried(machine, shell, script);
    assert!(ran.status.success(), "{script}\n{}", String::from_utf8_lossy(&ran.stderr));
}

/// Runs it, and holds that it has made nothing.
fn tried(machine: &Machine, shell: &str, script: &str) -> std::process::Output {
    let ran = Command::new(shell)
        .args(["-c", script])
        .env_clear()
        .envs(&machine.env)
        .current_dir(machine.folder.path())
        .output()
        .unwrap();
    assert!(!machine.folder.path().join("made").exists(), "{shell}: {script}");
    ran
}
