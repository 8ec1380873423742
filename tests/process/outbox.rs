//! The outbox under processes that are killed, that run at once, that hang, and on disks that refuse.

use std::collections::BTreeMap;
use std::hint::spin_loop;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use ding::sandbox::{Fault, Operation, Options, Outcome, Sandbox};
use rustix::process::Signal;
use serde_json::Value;

use super::{Ended, Machine, end, signal};
use crate::support::{TestClock, closed_port};

/// A quota that holds nobody up.
const SETTINGS: &str = "queue = true\n\n[outbox]\nlasting = true\n\n[quota]\nmessages = 1000\nwindow = \"1s\"\nmargin = \"0\"\nmax_wait = \"0\"\n";

/// A machine whose sandbox counts no minutes of its own.
fn machine(faults: &[&str]) -> (Machine, Arc<TestClock>) {
    let mut machine = Machine::with_faults(&[]);
    let clock = Arc::new(TestClock::default());
    clock.put(std::time::UNIX_EPOCH + Duration::from_secs(crate::support::START));
    let (sender, arrivals) = std::sync::mpsc::channel();
    machine.sandbox = Sandbox::start(Options {
        faults: faults.iter().map(|text| Fault::parse(text).unwrap()).collect(),
        strict_drop: true,
        clock: Some(clock.clone()),
        on_entry: Some(Arc::new(move |entry: &ding::sandbox::Entry| drop(sender.send(entry.clone())))),
        ..Options::default()
    })
    .unwrap();
    machine.arrivals = arrivals;
    for (name, value) in machine.sandbox.variables() {
        machine.set(name, value);
    }
    let state = machine.folder.path().join("state").display().to_string();
    machine.set("XDG_STATE_HOME", state).set("DING_WEBHOOK", "").set("DING_WEBHOOK_SECRET", "");
    machine.config(&format!(
        "{SETTINGS}\n[targets.ops]\nwebhook = \"{}\"\n\n[targets.release]\ngroup = \"{}\"\nquota_messages = 1000\n",
        machine.sandbox.plain_webhook_url(),
        machine.sandbox.group()
    ));
    (machine, clock)
}

fn folder(machine: &Machine) -> PathBuf {
    machine.folder.path().join("state/ding/outbox")
}

/// As if the limits that were met had passed.
fn forget_quota(machine: &Machine) {
    for entry in std::fs::read_dir(machine.folder.path().join("state/ding")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && path.file_name().unwrap().to_str().unwrap().starts_with("quota") {
            std::fs::remove_file(path).unwrap();
        }
    }
}

/// The files that wait, by their names.
fn waiting(machine: &Machine) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder(machine)).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".waiting") || name.ends_with(".unknown") {
            files.insert(name, std::fs::read(path).unwrap());
        }
    }
    files
}

/// A message of each kind as the program stores it, with the id of its file.
fn patterns(machine: &Machine) -> Vec<(String, Value)> {
    let mut patterns = Vec::new();
    for to in ["ops", "release"] {
        let _ = machine.run(["send", "text", "TEXT", "--to", to, "--timeout", "2s"]).exits(75);
        for (name, bytes) in waiting(machine) {
            patterns.push((name.clone(), serde_json::from_slice(&bytes).unwrap()));
            std::fs::remove_file(folder(machine).join(name)).unwrap();
        }
    }
    forget_quota(machine);
    patterns
}

/// Stores a message like `pattern` that says `text`, as the one of this number.
fn store(machine: &Machine, pattern: &(String, Value), number: usize, text: &str) {
    let (name, entry) = pattern;
    let mut entry = entry.clone();
    entry["body"] = entry["body"].as_str().unwrap().replace("TEXT", text).into();
    if let Some(uuid) = entry["uuid"].as_str().map(str::to_owned) {
        entry["body"] = entry["body"].as_str().unwrap().replace(&uuid, text).into();
        entry["uuid"] = text.into();
    }
    let mut parts: Vec<String> = name.split('-').map(str::to_owned).collect();
    parts[1] = format!("{number:05}");
    let path = folder(machine).join(parts.join("-"));
    ding::store::write(&path, format!("{entry}\n").as_bytes()).unwrap();
}

/// The texts that were accepted, repetitions that were recognised apart.
fn arrived(machine: &Machine) -> Vec<String> {
    machine
        .sandbox
        .journal()
        .into_iter()
        .filter(|entry| entry.outcome == Outcome::Accepted)
        .filter(|entry| [Operation::Webhook, Operation::Group].contains(&entry.operation))
        .map(|entry| {
            let param =
                entry.body["msgParam"].as_str().map(|text| serde_json::from_str::<Value>(text).unwrap());
            let text =
                param.map_or_else(|| entry.body["text"]["content"].clone(), |param| param["content"].clone());
            // Late or not: that it came is what counts here.
            text.as_str().unwrap().rsplit('\n').next().unwrap().to_owned()
        })
        .collect()
}

fn dead(machine: &Machine) -> usize {
    std::fs::read_dir(folder(machine).join("dead")).map_or(0, Iterator::count)
}

/// Kills; `.ci/long outbox` asks for more.
#[expect(clippy::disallowed_methods, reason = "who starts it says how long")]
fn kills() -> u32 {
    std::env::var("KILL_ROUNDS").map_or(24, |text| text.parse().unwrap())
}

#[test]
fn a_killed_sender_loses_nothing_and_a_robots_message_never_comes_twice() {
    let (machine, clock) = machine(&["webhook:130101", "group:130101"]);
    let patterns = patterns(&machine);
    let mut told = 0;
    for round in 0..kills() {
        clock.advance(Duration::from_secs(3600));
        let texts: Vec<String> = (0..6).map(|number| format!("message-{round}-{number}")).collect();
        for (number, text) in texts.iter().enumerate() {
            store(&machine, &patterns[number % 2], round as usize * 10 + number, text);
        }
        while machine.arrivals.try_recv().is_ok() {}
        let mut sender = machine.command(["outbox", "flush"]).spawn().unwrap();
        // A quarter is killed before the first message, the others at points spread over all of them.
        for _ in 0..round % 7 {
            let _ = machine.arrivals.recv_timeout(Duration::from_secs(10));
        }
        (0..round * 1_500).for_each(|_| spin_loop());
        signal(&sender, Signal::KILL);
        let _ = sender.wait().unwrap();

        let before = dead(&machine);
        let ended = machine.run(["outbox", "flush"]);
        assert!([0, 8, 9].contains(&ended.code), "round {round}: {ended:#?}");
        assert_eq!(waiting(&machine).len(), 0, "round {round}: {ended:#?}");
        let arrived = arrived(&machine);
        let count = |text: &String| arrived.iter().filter(|arrived| *arrived == text).count();
        for text in texts.iter().step_by(2) {
            assert_eq!(count(text), 1, "round {round}: the webhook recognises a repetition: {text}");
        }
        // One that may have arrived is a dead letter, whether it did or not.
        let unknown = dead(&machine) - before;
        told += unknown;
        let missing = texts.iter().skip(1).step_by(2).filter(|text| count(text) == 0).count();
        assert!(texts.iter().all(|text| count(text) <= 1), "round {round}: {arrived:?}");
        assert!(missing <= unknown && unknown <= 1, "round {round}: {missing} missing, {unknown} told");
    }
    assert!(told < kills() as usize, "not every kill comes between claim and answer");
}

#[test]
fn a_sender_that_is_killed_while_it_stores_leaves_a_whole_message_or_none() {
    let (machine, clock) = machine(&["webhook:130101*"]);
    for round in 0..kills() {
        clock.advance(Duration::from_secs(3600));
        while machine.arrivals.try_recv().is_ok() {}
        let mut sender = machine.command(["send", "text", "hi", "--to", "ops"]).spawn().unwrap();
        let _ = machine.arrival();
        (0..round * 3_000).for_each(|_| spin_loop());
        signal(&sender, Signal::KILL);
        let _ = sender.wait().unwrap();
        let list = machine.run(["outbox", "list", "--json"]).exits(0).silent();
        let list: Value = serde_json::from_str(&list.stdout).unwrap();
        assert_eq!(list["messages"].as_array().unwrap().len(), waiting(&machine).len(), "round {round}");
        let _ = machine.run(["outbox", "drop", "--all"]).exits(0).silent();
        forget_quota(&machine);
    }
    // What killed writers left is gone with the next message that is stored.
    let _ = machine.run(["send", "text", "hi", "--to", "ops"]).exits(75);
    let left = std::fs::read_dir(folder(&machine)).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_str().unwrap().contains("aside")));
}

#[test]
fn flushers_and_senders_at_once_send_each_message_once_and_in_order() {
    let (machine, clock) = machine(&["webhook:130101", "group:130101"]);
    let patterns = patterns(&machine);
    clock.advance(Duration::from_secs(3600));
    let texts: Vec<String> = (0..12).map(|number| format!("message-{number:02}")).collect();
    for (number, text) in texts.iter().enumerate() {
        store(&machine, &patterns[0], number, text);
    }
    let flush = ["outbox", "flush"].as_slice();
    let send = ["send", "text", "new", "--to", "ops"].as_slice();
    let all: Vec<_> = [flush, send, flush, send, flush]
        .map(|call| machine.command(call).spawn().unwrap())
        .into_iter()
        .collect();
    for child in all {
        let _ = end(child).exits(0);
    }
    let _ = machine.run(flush).exits(0);
    let arrived: Vec<String> = arrived(&machine).into_iter().filter(|text| text != "new").collect();
    assert_eq!(arrived, texts);
    // The patterns of both targets were met.
    assert_eq!(waiting(&machine).len(), 0);
}

#[test]
fn a_stopped_flusher_delays_nobody_but_other_flushers_by_two_seconds() {
    let (machine, clock) = machine(&["webhook:130101", "group:130101", "webhook:hang"]);
    let patterns = patterns(&machine);
    clock.advance(Duration::from_secs(3600));
    store(&machine, &patterns[0], 0, "old");
    while machine.arrivals.try_recv().is_ok() {}
    let mut holder = machine.command(["outbox", "flush"]).spawn().unwrap();
    let _ = machine.arrival();
    signal(&holder, Signal::STOP);
    let _ = machine.run(["send", "text", "new", "--to", "ops"]).exits(0).silent();
    let _ = machine.run(["outbox", "flush"]).exits(6).says("does not get on");
    signal(&holder, Signal::KILL);
    let _ = holder.wait().unwrap();
    let _ = machine.run(["outbox", "flush"]).exits(0);
    assert_eq!(arrived(&machine), ["new", "old"]);
}

/// Runs a send that meets a limit, with `before` in its shell.
fn refused_disk(machine: &Machine, before: &str) -> Ended {
    let program = super::program();
    let script = format!("{before}; exec {program} send text hi --to ops --json");
    let mut command = Command::new("sh");
    let command =
        command.args(["-c", &script]).env_clear().envs(&machine.env).current_dir(machine.folder.path());
    command.output().unwrap().into()
}

#[test]
fn an_outbox_that_cannot_store_never_says_that_it_did() {
    let (mut machine, _clock) = machine(&["webhook:130101*"]);
    let document = |ended: &Ended| -> Value { serde_json::from_str(&ended.stdout).unwrap() };
    let warned = |ended: &Ended, id: &str| {
        let document = document(ended);
        let warned = document["warnings"].as_array().unwrap().iter().any(|warning| warning["id"] == id);
        assert!(warned && document["results"][0].get("queued").is_none(), "{ended:#?}");
    };
    // A full disk: no file may hold a byte.
    let ended = refused_disk(&machine, "trap '' XFSZ; ulimit -f 0").exits(6);
    assert!(
        document(&ended)["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|warning| { warning["message"].as_str().unwrap().contains("not stored for later") }),
        "{ended:#?}"
    );
    assert!(waiting(&machine).is_empty());
    // No folder can be made there.
    for place in ["/proc/self/nowhere", "/dev/null/state"] {
        machine.set("XDG_STATE_HOME", place);
        let ended = refused_disk(&machine, ":").exits(6);
        assert!(document(&ended)["results"][0].get("queued").is_none(), "{ended:#?}");
    }
    machine.set("XDG_STATE_HOME", "");
    warned(&refused_disk(&machine, ":").exits(6), "state-no-folder");
}

/// How stored messages stand, as `ding outbox list` tells.
fn states(machine: &Machine) -> Vec<String> {
    let list = machine.run(["outbox", "list", "--json"]).exits(0);
    let list: Value = serde_json::from_str(&list.stdout).unwrap();
    let state = |message: &Value| message["state"].as_str().unwrap().to_owned();
    list["messages"].as_array().unwrap().iter().map(state).collect()
}

#[test]
fn what_was_under_way_at_the_end_of_a_run_is_stored_in_doubt() {
    let end_by = |to: &str, sent: Signal, code: i32| {
        let (machine, _clock) = machine(&["send:hang"]);
        let child = machine.command(["send", "text", "hi", "--to", to, "--json"]).spawn().unwrap();
        while machine.arrival().operation == Operation::Token {}
        signal(&child, sent);
        let ended = end(child).exits(code);
        let document: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(document["results"][0]["sent"], "unknown", "{ended:#?}");
        assert_eq!(document["failures"].as_array().unwrap().len(), 1, "{ended:#?}");
        states(&machine)
    };
    assert_eq!(end_by("ops", Signal::TERM, 143), ["unknown"]);
    assert_eq!(end_by("release", Signal::HUP, 129), ["dead"]);
    // Whoever presses Ctrl-C wants it not to go out.
    assert_eq!(end_by("ops", Signal::INT, 130), [] as [&str; 0]);
}

#[test]
fn what_waits_for_the_quota_at_the_end_of_a_run_is_stored_and_was_not_sent() {
    for (sent, code, stands) in [(Signal::TERM, 143, ["waiting"].as_slice()), (Signal::INT, 130, &[])] {
        let (machine, _clock) = machine(&[]);
        let path = machine.folder.path().join("config/ding/config.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        machine.config(
            &text
                .replace("messages = 1000\nwindow = \"1s\"", "messages = 1\nwindow = \"1h\"")
                .replace("margin = \"0\"", "margin = \"30s\"")
                .replace("max_wait = \"0\"", "max_wait = \"2h\""),
        );
        let _ = machine.run(["send", "text", "first", "--to", "ops"]).exits(0);
        let mut child = machine.command(["send", "text", "second", "--to", "ops", "--json"]).spawn().unwrap();
        let mut line = String::new();
        let mut stderr = std::io::BufReader::new(child.stderr.take().unwrap());
        std::io::BufRead::read_line(&mut stderr, &mut line).unwrap();
        assert!(line.contains("waiting"), "{line}");
        signal(&child, sent);
        let ended = end(child).exits(code);
        let document: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(document["failures"][0]["sent"], "no", "{ended:#?}");
        assert_eq!(document["failures"].as_array().unwrap().len(), 1, "{ended:#?}");
        assert_eq!(states(&machine), stands, "{ended:#?}");
        assert_eq!(arrived(&machine), ["first"]);
    }
}

#[test]
fn what_could_not_even_be_tried_at_the_end_of_a_run_is_stored_and_was_not_sent() {
    for to in ["ops", "release"] {
        let (mut machine, _clock) = machine(&[]);
        let base = format!("http://127.0.0.1:{}", closed_port());
        machine.set("DINGTALK_API_BASE", &base).set("DINGTALK_OAPI_BASE", &base);
        let (token, group) = (machine.sandbox.webhook_token(), machine.sandbox.group());
        machine.config(&format!(
            "{SETTINGS}\n[targets.ops]\nwebhook = \"{token}\"\n\n[targets.release]\ngroup = \"{group}\"\n"
        ));
        // Ends a run that waits for its next try.
        let ended = |arguments: &[&str]| {
            let mut child = machine.command(arguments).spawn().unwrap();
            let stderr = std::io::BufReader::new(child.stderr.take().unwrap());
            let mut lines = std::io::BufRead::lines(stderr).map(Result::unwrap);
            assert!(lines.any(|line| line.contains(": try 2 in ")), "{arguments:?}");
            signal(&child, Signal::TERM);
            let ended = end(child).exits(143);
            assert_eq!(states(&machine), ["waiting"], "{to}: {ended:#?}");
            ended
        };
        let send = ended(&["send", "text", "hi", "--to", to, "--json", "--verbose"]);
        let document: Value = serde_json::from_str(&send.stdout).unwrap();
        assert_eq!(document["results"][0]["sent"], "no", "{send:#?}");
        let _ = ended(&["outbox", "flush", "--verbose"]);
    }
}
