//! Memory that does not grow with the input.

#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::process::Stdio;

use super::{Machine, end};

/// What the heap may grow by for reasons of its own.
const ROOM: u64 = 8 << 20;
const MEGABYTE: usize = 1 << 20;

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
