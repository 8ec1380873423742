//! Many processes on one robot and on one file of notes, and what stops one that waits.

use std::io::{BufRead as _, BufReader};
use std::process::Child;
use std::time::Duration;

use ding::sandbox::{Operation, Options};
use rustix::process::Signal;

use super::hang::{hold, release};
use super::{Ended, Machine, end, rest, signal};

/// Nobody waits for more than 5 % longer than it must, where 20 may go each `seconds`: window and margin.
pub(super) fn assert_waits(ended: &[Ended], seconds: u64) {
    let waited = |ended: &Ended| -> u64 {
        let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
        document["results"][0]["waited_ms"].as_u64().unwrap()
    };
    let longest = ended.iter().map(waited).max().unwrap();
    let least = (ended.len() as u64 - 1) / 20 * seconds * 1000;
    assert!(longest > 0 && longest <= least + least / 20, "{longest} ms instead of {least} ms");
}

/// How many processes, unless the environment says otherwise.
#[expect(clippy::disallowed_methods, reason = "the long run asks for more")]
fn many(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |text| text.parse().unwrap())
}

fn all(machine: &Machine, count: usize, arguments: &[&str]) -> Vec<Ended> {
    let children: Vec<Child> = (0..count).map(|_| machine.command(arguments).spawn().unwrap()).collect();
    children.into_iter().map(end).collect()
}

#[test]
fn processes_that_send_at_once_are_refused_nothing_and_lose_nothing() {
    let count = many("QUOTA_PROCESSES", 25);
    // Minutes are seconds here; the latency is that of a bad network.
    let machine = Machine::with_options(Options {
        window: Duration::from_secs(2),
        latency: Some(Duration::from_millis(20)..=Duration::from_millis(1500)),
        ..Options::default()
    });
    machine.config("[quota]\nwindow = \"2s\"\n");
    let ended = all(&machine, count, &["send", "text", "hi", "--max-wait", "10m", "--json"]);
    assert!(ended.iter().all(|ended| ended.code == 0), "{ended:#?}");
    assert_waits(&ended, 4);
    assert_eq!(machine.sandbox.requests(Operation::Webhook), count, "each goes once");
    assert_eq!(machine.sandbox.messages().len(), count);
}

#[test]
fn notes_of_processes_that_send_at_once_are_all_there() {
    let count = many("NOTE_PROCESSES", 40);
    let machine = Machine::new();
    let group = machine.sandbox.group().to_owned();
    machine.config(&format!("[targets.all]\ngroup = \"{group}\"\nquota_messages = 1000\n"));
    let _ = machine.run(["token", "get"]).exits(0);
    for ended in all(&machine, count, &["send", "text", "hi", "--to", "all"]) {
        let _ = ended.exits(0).silent();
    }
    let list = machine.run(["message", "list", "--limit", "0", "--json"]).exits(0);
    let list: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    let keys: std::collections::BTreeSet<&str> = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["process_query_keys"][0].as_str().unwrap())
        .collect();
    assert_eq!(keys.len(), count);
}

/// One message goes, and the next would have to wait for an hour.
const NARROW: &str = "[quota]\nmessages = 1\nwindow = \"1h\"\n";

#[test]
fn a_signal_ends_the_wait_and_says_that_nothing_was_sent() {
    for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let machine = Machine::new();
        machine.config(NARROW);
        let _ = machine.run(["send", "text", "first"]).exits(0).silent();
        let send = ["send", "text", "second", "--json", "--max-wait", "2h"];
        let mut child = machine.command(send).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        stderr.read_line(&mut line).unwrap();
        assert!(line.starts_with("waiting 1h 2s for the quota"), "{line}");
        signal(&child, sent);
        let ended = end(child).exits(code);
        let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
        let failure = &document["failures"][0];
        assert_eq!((&failure["id"], &failure["sent"]), (&"interrupted".into(), &"no".into()), "{document}");
        assert_eq!((&document["exit"], &document["results"][0]["exit"]), (&code.into(), &code.into()));
        assert_eq!(document["failures"].as_array().unwrap().len(), 1, "{document}");
        let rest = rest(stderr);
        assert!(rest.contains("interrupted while waiting for the quota: not sent"), "{rest}");
        assert_eq!(machine.sandbox.messages().len(), 1);
    }
}

#[test]
fn a_process_that_is_killed_while_it_waits_costs_its_slot_alone() {
    let machine = Machine::new();
    machine.config("[quota]\nmessages = 1\nwindow = \"1h\"\nmargin = \"0s\"\n");
    let _ = machine.run(["send", "text", "first"]).exits(0).silent();
    let mut child = machine.command(["send", "text", "second", "--max-wait", "2h"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("waiting"), "{line}");
    signal(&child, Signal::KILL);
    let _ = end(child).exits(137);
    // Nothing is held, and nobody waits for what is gone.
    let third = machine.run(["send", "text", "third", "--max-wait", "0"]).exits(6);
    let _ = third.says("its next message may go in 2h");
}

#[test]
fn a_process_that_hangs_with_the_quota_costs_two_seconds() {
    let machine = Machine::new();
    let send = ["send", "text", "hi"];
    let _ = machine.run(send).exits(0).silent();
    let folder = machine.folder.path().join("state/ding");
    let quota = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("quota-"))
        .unwrap();
    let holder = hold(&quota);
    let ended = machine.run(send).exits(0).says("waited 2s").says("goes without the quota");
    assert_eq!(ended.warnings(), 1, "{ended:#?}");
    release(holder);
    let _ = machine.run(send).exits(0).silent();
    assert_eq!(machine.sandbox.messages().len(), 3);
}

#[test]
fn a_process_that_hangs_with_the_notes_costs_no_note() {
    let machine = Machine::new();
    let send = ["send", "text", "hi"];
    let _ = machine.run(send).exits(0).silent();
    // A note is added without the lock.
    let holder = hold(&machine.folder.path().join("state/ding/sent.jsonl"));
    let _ = machine.run(send).exits(0).silent();
    release(holder);
    let list = machine.run(["message", "list"]).exits(0);
    assert_eq!(list.stdout.matches("DING_WEBHOOK").count(), 2, "{list:#?}");
}

#[test]
fn a_disk_that_takes_nothing_keeps_no_message_back() {
    let machine = Machine::new();
    // A limit on the size of files stands for a full disk: what is written fails.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    let run = || {
        let ding = machine.command(["send", "text", "hi", "--json"]);
        let mut shell = std::process::Command::new("/bin/sh");
        shell
            .args(["-c", script])
            .arg(ding.get_program())
            .args(ding.get_args())
            .env_clear()
            .envs(&machine.env);
        shell.current_dir(machine.folder.path()).stdout(std::process::Stdio::piped());
        end(shell.stderr(std::process::Stdio::piped()).spawn().unwrap()).exits(0)
    };
    for _ in 0..2 {
        let ended = run().says("goes without the quota that processes share");
        assert_eq!(ended.warnings(), 1, "{ended:#?}");
    }
    assert_eq!(machine.sandbox.messages().len(), 2);
    // Nothing is left that would be in the way later.
    let _ = machine.run(["send", "text", "hi"]).exits(0).silent();
}
