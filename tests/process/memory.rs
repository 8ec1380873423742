//! Memory that does not grow with the input, and work that grows no faster.

#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::process::Stdio;

use ding::sandbox::Operation;

use super::{Machine, end};

/// What the heap may grow by for reasons of its own.
const ROOM: u64 = 8 << 20;
const MEGABYTE: usize = 1 << 20;
/// The same where the program has done all its work in both cases.
const GROWTH: u64 = 2 << 20;
/// What a send may take at all; half of it are pages of the program, which is not optimised here.
const MOST: u64 = 32 << 20;

/// The largest resident set so far, in bytes, of a process that runs.
fn peak(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<u64>().unwrap() * 1024
}

/// Of a log of 17 MB, one line of it 4 MB long, only both ends are held.
#[test]
fn a_long_log_takes_no_more_memory_than_a_short_one() {
    let machine = Machine::new();
    let webhook = format!("webhook:{}", machine.sandbox.plain_webhook_url());
    let arguments = ["ask", "why?", "--to", &webhook, "--stdin-timeout", "60s", "--json"];
    let mut child = machine.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = "2026-01-01T00:00:00Z worker 7: status 200, token=ghp_0123456789abcdefghijABCDEFGHIJ012345\n";
    let block = lines.repeat(MEGABYTE / lines.len());
    let endless = "x".repeat(MEGABYTE);
    stdin.write_all(block.as_bytes()).unwrap();
    // A pipe holds 64 kB: most of it has been read by now.
    let before = peak(child.id());
    for part in 0..16 {
        let block = if (4..8).contains(&part) { &endless } else { &block };
        stdin.write_all(block.as_bytes()).unwrap();
    }
    let after = peak(child.id());
    drop(stdin);
    let ended = end(child).exits(0);
    assert!(after < before + ROOM, "{before} bytes after 1 MB, {after} bytes after 17 MB");
    let report: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(report["input"]["given"].as_u64().unwrap().div_ceil(1024), 32, "{report}");
    assert_eq!(machine.sandbox.messages().len(), 1);
}

/// Whatever makes a message of it: a long log takes what 2 MB take, to the moment when the message is out, and its last line
/// arrives. Most of the one is a line that does not end.
#[test]
fn a_message_of_a_long_log_takes_no_more_memory_than_of_a_short_one() {
    let line = "2026-01-01T00:00:00Z worker 7: status 200, 磁盘正常 and all is as it should be\n";
    let lines = line.repeat(MEGABYTE / line.len());
    let endless = "x".repeat(MEGABYTE);
    let card = ["send", "action-card", "--button", "open=https://e.com"];
    let file = ["send", "text", "--overflow", "file"];
    let commands = [&["send", "text"][..], &["send", "markdown"], &card, &file, &["ask", "why?"]];
    for command in commands {
        // Looking for secrets takes its time: the test above is about a question's material.
        let ask = command[0] == "ask";
        let mut peaks = Vec::new();
        for megabytes in [2, if ask { 6 } else { 12 }] {
            // The model's answer is of no interest here: what goes out first, or instead, is the log.
            let faults: &[&str] = if ask { &["group:hang", "model:401*"] } else { &["group:hang"] };
            let machine = Machine::with_faults(faults);
            let group = machine.group();
            let arguments = [command, &["--to", &group, "--timeout", "100s"]].concat();
            let mut child = machine.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            for part in 0..megabytes {
                let block = if part % 12 > 4 { &endless } else { &lines };
                stdin.write_all(block.as_bytes()).unwrap();
            }
            stdin.write_all("\nthe last line\n".as_bytes()).unwrap();
            drop(stdin);
            let sent = loop {
                let entry = machine.arrival();
                if entry.operation == Operation::Group {
                    break entry;
                }
            };
            assert!(sent.body.to_string().contains("the last line"), "{command:?}: {}", sent.body);
            // It waits for the answer.
            peaks.push(peak(child.id()));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let [short, long] = peaks[..] else { unreachable!() };
        assert!(long < short + GROWTH && long < MOST, "{command:?}: {short} bytes of 2 MB, {long} of more");
    }
}
