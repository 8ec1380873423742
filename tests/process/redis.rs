//! Many processes on two hosts with one robot: the quota over a server, also when that goes away meanwhile.

use std::process::Child;
use std::time::Duration;

use ding::sandbox::Options;

use super::quota::assert_waits;
use super::{Ended, Machine, end};
use crate::support::RedisServer;

/// Two hosts: the same service and server, each with its own state.
fn hosts(server: &RedisServer, options: Options) -> (Machine, [String; 2]) {
    let mut machine = Machine::with_options(options);
    machine.set("DING_STATE_URL", server.url());
    let folder = |name: &str| machine.folder.path().join(name).display().to_string();
    let folders = [folder("one"), folder("other")];
    (machine, folders)
}

/// Starts `count` sends that do not wait, in turn on both hosts.
fn sends(machine: &mut Machine, folders: &[String; 2], count: usize) -> Vec<Ended> {
    sends_with(machine, folders, count, &["--max-wait", "0"])
}

fn sends_with(machine: &mut Machine, folders: &[String; 2], count: usize, more: &[&str]) -> Vec<Ended> {
    let children: Vec<Child> = (0..count)
        .map(|number| {
            machine.set("XDG_STATE_HOME", &folders[number % 2]);
            let text = number.to_string();
            machine.command(["send", "text", &text]).args(more).spawn().unwrap()
        })
        .collect();
    children.into_iter().map(end).collect()
}

fn refused(machine: &Machine) -> usize {
    machine.sandbox.journal().len() - machine.sandbox.messages().len()
}

#[test]
fn of_thirty_at_once_on_two_hosts_twenty_go_and_none_is_refused() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let (mut machine, folders) = hosts(&server, Options::default());
    let ended = sends(&mut machine, &folders, 30);
    let codes = |code: i32| ended.iter().filter(|ended| ended.code == code).count();
    assert_eq!((codes(0), codes(6)), (20, 10), "{ended:#?}");
    assert!(ended.iter().all(|ended| ended.code == 6 || ended.stderr.is_empty()), "{ended:#?}");
    assert_eq!((machine.sandbox.messages().len(), refused(&machine)), (20, 0));
}

#[test]
fn who_waits_on_two_hosts_is_refused_nothing_and_waits_no_longer_than_it_must() {
    let Some(server) = RedisServer::start(&[]) else { return };
    // Minutes are seconds here.
    let (mut machine, folders) = hosts(
        &server,
        Options {
            window: Duration::from_secs(2),
            latency: Some(Duration::from_millis(20)..=Duration::from_millis(1500)),
            ..Options::default()
        },
    );
    machine.config("[quota]\nwindow = \"2s\"\n");
    let ended = sends_with(&mut machine, &folders, 25, &["--max-wait", "10m", "--json"]);
    assert!(ended.iter().all(|ended| ended.code == 0), "{ended:#?}");
    assert_waits(&ended, 4);
    assert_eq!((machine.sandbox.messages().len(), refused(&machine)), (25, 0));
}

#[test]
fn a_server_that_is_killed_meanwhile_costs_a_warning_and_no_refusal() {
    let Some(mut server) = RedisServer::start(&[]) else { return };
    let (mut machine, folders) = hosts(&server, Options::default());
    let before = sends(&mut machine, &folders, 8);
    assert!(before.iter().all(|ended| ended.code == 0 && ended.stderr.is_empty()), "{before:#?}");
    server.kill();
    let after = sends(&mut machine, &folders, 30);
    let sent = after.iter().filter(|ended| ended.code == 0).count();
    // Each host knows of its own four at least, but for one that was noted late, and of the eight at most; it takes ten.
    assert!((4..=12).contains(&sent), "{sent}: {after:#?}");
    assert!(after.iter().all(|ended| ended.warnings() == 1 && [0, 6].contains(&ended.code)), "{after:#?}");
    assert_eq!((machine.sandbox.messages().len(), refused(&machine)), (8 + sent, 0));
}
