//! The examples of the help: each runs as it stands, in a shell under a sandbox, one session for each command.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use ding::help::texts::{Example, examples};

use super::commands;

/// What a shell of a test has no use for, and how it ends there.
const ELSEWHERE: &[(&str, u8, &str)] = &[("ding config init", 2, "there is no terminal to ask for them on")];

/// What the examples name, as a user's shell and folder would have it.
const SETTING: &str = r#"export DING_OPS_WEBHOOK="$DING_WEBHOOK" DING_OPS_SECRET="$DING_WEBHOOK_SECRET" GROUP_ID="$SANDBOX_GROUP"
mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions
"#;

/// What must have happened before, for the commands below the first word.
const BEFORE: &[(&str, &str)] = &[
    ("ding message", "KEY=$(ding send text hello --to release --quiet)\n"),
    (
        "ding outbox",
        "ding send text later --to ops --queue --timeout 100ms >/dev/null 2>&1; ID=$(ding outbox list --quiet | head -n 1)\n",
    ),
    (
        "ding sign",
        "SIGNED_URL=$(ding sign --url); TIMESTAMP=${SIGNED_URL#*timestamp=}; TIMESTAMP=${TIMESTAMP%%&*}; \
         SIGN=${SIGNED_URL##*sign=}\n",
    ),
    (
        "ding sandbox push",
        "ding stream listen --topic bot --topic '*' >/dev/null 2>&1 & listener=$!; trap 'kill $listener' EXIT\n\
         until ding sandbox push hello >/dev/null 2>&1; do :; done\n",
    ),
];

/// Programs and scripts that the examples call.
const PROGRAMS: &[(&str, &str)] = &[
    ("bin/make", "echo 'test failed: db1 refused'; exit 2"),
    ("bin/journalctl", "echo 'db1: refused'"),
    ("bin/vi", "test -n \"$1\""),
    ("work/answer.sh", "cat >/dev/null; echo pong"),
    ("work/backup.sh", "echo copied"),
    ("work/nightly.sh", "ding send text 'nightly backup done'"),
];

/// What stands for the address of a user's own robot.
const ADDRESS: &str = "https://oapi.dingtalk.com/robot/send?access_token=YOUR_TOKEN";

const FILES: &[(&str, &[u8])] = &[
    ("report.md", b"### Nightly report\n\n![chart](chart.png)\n\n- all good\n"),
    ("build.log", b"start\nerror: {\"errcode\":310000,\"errmsg\":\"keywords not in content\"}\n"),
    ("test.log", b"ok\n"),
    ("report.pdf", b"%PDF-1.4\n%%EOF\n"),
    ("voice.amr", b"#!AMR\n\x3c\0\0\0\0\0\0\0"),
    ("demo.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
    ("chart.png", PICTURE),
    ("chart2.png", PICTURE),
    ("openclaw.json", br#"{"channels":{"dingtalk":{"clientId":"dingabc","clientSecret":"xyz0123456789"}}}"#),
    (
        "alerts.json",
        br#"{"version":"4","status":"firing","groupLabels":{"alertname":"HostDown"},"commonLabels":{},"commonAnnotations":{},"externalURL":"https://alerts.example.com","receiver":"ding","alerts":[{"status":"firing","labels":{"alertname":"HostDown","instance":"db1","severity":"critical"},"annotations":{"summary":"db1 does not answer"},"startsAt":"2026-07-30T02:10:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"c0ffee"}]}"#,
    ),
    (".env", b"AI_MODEL_NAME=qwen-plus\nAI_MODEL_PROVIDER=dashscope\n"),
];

/// A picture of one point.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// The line that runs one example: its output and exit code go to files of their own.
fn step(command: &str, example: &Example, index: usize) -> String {
    let text = &example.command.replace(&format!("'{ADDRESS}'"), "\"$DING_WEBHOOK\"");
    let whole = format!("{{ {text}\n}} >../{index}.out 2>&1; echo $? >../{index}.code");
    match command {
        // Somebody has to say something.
        "ding stream listen" | "ding stream" if text.contains("listen") => format!(
            "rm -f ../done; {{ {whole}; : >../done; }} &\n\
             until [ -e ../done ]; do ding sandbox push hello >/dev/null 2>&1; done\n"
        ),
        // It serves until it is ended: as soon as it has said how it is reached.
        "ding sandbox serve" => {
            let text = text.replace("8088", "0");
            let output =
                if text.contains("sandbox.env") { "sandbox.env" } else { &format!("../{index}.out") };
            format!(
                "rm -f {output}; ( exec {text} >{output} 2>&1 ) & job=$!\n\
                 until grep -q DINGTALK_API_BASE {output} 2>/dev/null; do :; done\n\
                 kill -TERM $job; wait $job; test $? -eq 143; echo $? >../{index}.code\n"
            )
        }
        _ => format!("{whole}\n"),
    }
}

/// Runs the examples of one command; tells those that do not end as they should.
fn run(command: &str, examples: &[Example]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["work", "bin", "home"] {
        fs::create_dir(path(name)).unwrap();
    }
    std::os::unix::fs::symlink(crate::support::program(), path("bin/ding")).unwrap();
    for (name, bytes) in FILES {
        ding::store::write(&path("work").join(name), bytes).unwrap();
    }
    for (name, text) in PROGRAMS {
        ding::store::write(&path("source"), format!("#!/bin/sh\n{text}\n").as_bytes()).unwrap();
        // Copied by another process: one that was written here may still be open in a child of another test.
        let copy = Command::new("install").args(["-m", "755"]).arg(path("source")).arg(path(name)).status();
        assert!(copy.unwrap().success());
    }
    let before = BEFORE.iter().filter(|(start, _)| command.starts_with(start)).map(|(_, text)| *text);
    let steps = examples.iter().enumerate().map(|(index, example)| step(command, example, index));
    let script =
        [SETTING.to_owned()].into_iter().chain(before.map(Into::into)).chain(steps).collect::<String>();
    ding::store::write(&path("script"), script.as_bytes()).unwrap();
    // What is stored in the outbox is refused once.
    let faults: &[&str] =
        if command.starts_with("ding outbox") { &["--fault", "webhook:http503*1"] } else { &[] };
    let ran = Command::new(crate::support::program())
        .args(["sandbox", "run", "--quiet"])
        .args(faults)
        .args(["--", "sh", "../script"])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", path("bin").display()))
        .env("HOME", path("home"))
        .current_dir(path("work"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = |index: usize, example: &Example| {
        let text = example.command;
        let read = |name: &str| fs::read_to_string(path(&format!("{index}.{name}"))).unwrap_or_default();
        let (code, output) = (read("code"), read("out"));
        let elsewhere = ELSEWHERE.iter().find(|(known, ..)| *known == text);
        let good = match elsewhere {
            Some((_, exit, words)) => code.trim() == exit.to_string() && output.contains(words),
            None => code.trim() == "0",
        };
        let whole = String::from_utf8_lossy(&ran.stderr);
        (!good).then(|| format!("[{command}] {text}\nends with {code}{output}{whole}"))
    };
    examples.iter().enumerate().filter_map(|(index, example)| told(index, example)).collect()
}

#[test]
fn every_example_runs() {
    let all: Vec<_> = examples().collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let flaws = std::sync::Mutex::new(Vec::new());
    // Each waits for processes of its own: four at a time keep two cores busy.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let take = || all.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
                while let Some((command, examples)) = take() {
                    let found = run(command, examples);
                    flaws.lock().unwrap().extend(found);
                }
            });
        }
    });
    let flaws = flaws.into_inner().unwrap();
    assert!(flaws.is_empty(), "{}", flaws.join("\n\n"));
}

#[test]
fn every_command_opens_with_two_to_six_examples_of_its_own() {
    let all: Vec<_> = examples().collect();
    for (command, _) in commands() {
        let own = all.iter().filter(|(name, _)| *name == command).collect::<Vec<_>>();
        let [(_, own)] = own[..] else {
            panic!("`{command}` needs a section in src/help/examples/*.txt, and one only")
        };
        assert!((2..=6).contains(&own.len()), "`{command}` has {} examples", own.len());
        for Example { en, zh, command: text } in own {
            assert!(text.contains("ding ") || text.contains("$(ding"), "`{command}`: {text}");
            assert!(
                !en.is_empty() && !zh.is_empty() && !en.ends_with('.') && !zh.ends_with('。'),
                "{en} {zh}"
            );
            assert!(en == zh || !zh.is_ascii(), "{zh}");
        }
    }
    let known: Vec<String> = commands().into_iter().map(|(name, _)| name).collect();
    for (name, _) in all {
        let topic = name
            .strip_prefix("ding help ")
            .is_some_and(|topic| ding::help::topics::Topic::of(topic).is_some());
        assert!(topic || known.iter().any(|command| command == name), "[{name}] is no command");
    }
    assert!(Path::new("/bin/sh").exists(), "these tests run shells");
}
