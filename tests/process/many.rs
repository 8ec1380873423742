//! Many processes on one token file.

use std::collections::BTreeSet;
use std::process::Child;

use ding::sandbox::Operation;

use super::{Ended, Machine, end};

const MANY: usize = 100;

/// Starts all, then waits for all.
fn all(machine: &Machine, arguments: &[&str]) -> Vec<Ended> {
    let children: Vec<Child> = (0..MANY).map(|_| machine.command(arguments).spawn().unwrap()).collect();
    children.into_iter().map(|child| end(child).exits(0)).collect()
}

fn one_token(ended: &[Ended]) -> String {
    let tokens: BTreeSet<&str> = ended.iter().map(|ended| ended.stdout.trim()).collect();
    assert_eq!(tokens.len(), 1, "{tokens:?}");
    assert!(ended.iter().all(|ended| !ended.stderr.contains("warning")), "{ended:#?}");
    tokens.into_iter().next().unwrap().to_owned()
}

#[test]
fn an_empty_cache_costs_one_request() {
    let machine = Machine::new();
    let token = one_token(&all(&machine, &["token", "get"]));
    assert!(!token.is_empty());
    assert_eq!(machine.sandbox.token_requests(), 1);
    assert_eq!(machine.cache_files().len(), 2, "the token and its lock: {:?}", machine.cache_files());
}

#[test]
fn an_expired_cache_costs_one_request() {
    let machine = Machine::new();
    let old = machine.run(["token", "get"]).exits(0).stdout;
    let file = machine.token_file();
    let mut content: serde_json::Value = serde_json::from_str(&ding::store::read(&file).unwrap()).unwrap();
    for time in ["obtained_at", "expires_at"] {
        content[time] = (content[time].as_u64().unwrap() - 7_200_000).into();
    }
    ding::store::write(&file, content.to_string().as_bytes()).unwrap();
    machine.sandbox.expire_tokens();
    let token = one_token(&all(&machine, &["token", "get"]));
    assert_ne!(token, old.trim());
    assert_eq!(machine.sandbox.token_requests(), 2);
}

#[test]
fn a_refused_token_is_replaced_once() {
    let machine = Machine::new();
    let group = machine.group();
    // The quota is another test's matter.
    let group = group.trim_start_matches("group:");
    machine.config(&format!("[targets.all]\ngroup = \"{group}\"\nquota_messages = 1000\n"));
    let _ = machine.run(["token", "get"]).exits(0);
    machine.sandbox.expire_tokens();
    let ended = all(&machine, &["send", "text", "hi", "--to", "all"]);
    assert!(ended.iter().all(|ended| !ended.stderr.contains("warning")), "{ended:#?}");
    assert_eq!(machine.sandbox.token_requests(), 2);
    let posted = machine.sandbox.messages();
    assert_eq!(posted.iter().filter(|entry| entry.operation == Operation::Group).count(), MANY);
}

#[test]
fn processes_that_ask_anew_wait_for_each_other() {
    let machine = Machine::new();
    let children: Vec<Child> =
        (0..10).map(|_| machine.command(["token", "get", "--refresh"]).spawn().unwrap()).collect();
    let ended: Vec<Ended> = children.into_iter().map(|child| end(child).exits(0)).collect();
    let _ = one_token(&ended);
    assert_eq!(machine.sandbox.token_requests(), 10);
}

#[test]
fn settings_written_at_once_are_all_there() {
    let machine = Machine::new();
    let add = |index: usize| {
        let (name, group) = (format!("t{index}"), format!("group:cid{index}=="));
        machine.command(["target", "add", name.as_str(), group.as_str()]).spawn().unwrap()
    };
    let children: Vec<Child> = (0..12).map(add).collect();
    for child in children {
        let _ = end(child).exits(0);
    }
    let list = machine.run(["target", "list", "--quiet"]).exits(0);
    assert_eq!(list.stdout.lines().count(), 12, "{list:#?}");
}
