//! `ding ask --session`.

use std::time::Duration;

use super::{LOG, ask, texts};
use crate::support::World;

/// Messages of the last request, instructions apart.
fn said(world: &World) -> Vec<String> {
    let last = world.sandbox.journal().pop().unwrap();
    let messages = last.body["messages"].as_array().unwrap().clone();
    messages.iter().skip(1).map(|message| message["content"].as_str().unwrap().to_owned()).collect()
}

fn talk(world: &World, question: &str) -> Vec<String> {
    let _ = ask(world, &[question, "--print", "--session", "ci", "--no-stdin"], "").good();
    said(world)
}

#[test]
fn a_conversation_goes_on_until_it_is_forgotten_or_old() {
    let world = World::new();
    world.config("[session]\nexchanges = 2\ntimeout = \"1h\"\n");
    for (answer, question, said) in [
        ("one", "a", &["a"][..]),
        ("two", "b", &["a", "one", "b"]),
        ("three", "c", &["a", "one", "b", "two", "c"]),
        ("four", "d", &["b", "two", "c", "three", "d"]),
    ] {
        world.sandbox.answer_with(answer);
        assert_eq!(talk(&world, question), said);
    }
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(talk(&world, "e").len(), 5);
    world.clock.advance(Duration::from_secs(3601));
    assert_eq!(talk(&world, "f"), ["f"]);
    let outcome = world.run(["ask", "--session", "ci", "--clear"]).good();
    assert!(outcome.stderr.contains("is forgotten"), "{outcome}");
    let outcome = world.run(["ask", "--session", "ci", "--clear"]).good();
    assert!(outcome.stderr.contains("there is no conversation"), "{outcome}");
    assert_eq!(talk(&world, "g"), ["g"]);
}

#[test]
fn a_failure_is_no_part_of_it_and_a_long_one_is_halved() {
    let world = World::new();
    world.sandbox.add_fault("model:401".parse().unwrap());
    let _ = ask(&world, &["a", "--print", "--session", "ci", "--no-stdin"], "").exits(10);
    world.sandbox.answer_with("yes");
    assert_eq!(talk(&world, "b"), ["b"]);
    assert_eq!(talk(&world, "c").len(), 3);
    world.sandbox.add_fault("model:toolong".parse().unwrap());
    assert_eq!(talk(&world, "d"), ["c", "yes", "d"]);
}

#[test]
fn a_corrupt_file_begins_anew_and_a_folder_in_its_place_does_not_keep_the_alert() {
    let world = World::new();
    world.sandbox.answer_with("yes");
    let file = world.folder.path().join("state/ding/sessions/ci.json");
    for content in ["", "{", "[]", "{\"last\":1}", "\u{0}"] {
        ding::store::write(&file, content.as_bytes()).unwrap();
        assert_eq!(talk(&world, "a"), ["a"], "{content}");
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir_all(file.join("x")).unwrap();
    let group = world.group_target();
    let outcome = ask(&world, &["a", "--to", &group, "--session", "ci"], LOG).good();
    assert!(outcome.stderr.contains("the conversation is not kept"), "{outcome}");
    assert_eq!(texts(&world), ["yes"]);
}

#[test]
fn a_place_that_cannot_be_written_does_not_keep_the_alert() {
    let world = World::new();
    ding::store::write(&world.folder.path().join("state/ding/sessions"), b"a file").unwrap();
    let group = world.group_target();
    let outcome = ask(&world, &["a", "--to", &group, "--session", "ci"], LOG).good();
    assert!(outcome.stderr.contains("asking without the conversation `ci`"), "{outcome}");
    assert_eq!(texts(&world).len(), 1);
}

#[test]
fn one_of_a_later_version_stays_and_does_not_keep_the_alert() {
    let world = World::new();
    let file = world.folder.path().join("state/ding/sessions/ci.json");
    ding::store::write(&file, b"{\"version\":2,\"said\":[]}").unwrap();
    let group = world.group_target();
    let outcome = ask(&world, &["a", "--to", &group, "--session", "ci"], LOG).good();
    assert!(outcome.stderr.contains("a later version of `ding` has written it"), "{outcome}");
    assert_eq!(texts(&world).len(), 1);
    let _ = world.run(["ask", "--session", "ci", "--clear"]).exits(1);
    assert_eq!(std::fs::read(&file).unwrap(), b"{\"version\":2,\"said\":[]}");
}

#[test]
fn what_is_wrong_with_the_call_is_told_before_anything_goes_out() {
    let mut world = World::new();
    let group = world.group_target();
    for bad in ["", "../x", "a/b", ".x", "a b", &"x".repeat(65)] {
        let _ = ask(&world, &["a", "--to", &group, "--attach-raw", "--session", bad], LOG).exits(2);
        let _ = world.run(["ask", "--session", bad, "--clear"]).exits(2);
    }
    let _ = world.run(["ask", "--clear"]).exits(2);
    world.set("XDG_STATE_HOME", "");
    let outcome = ask(&world, &["a", "--to", &group, "--attach-raw", "--session", "ci"], LOG).exits(2);
    assert!(outcome.stderr.contains("XDG_STATE_HOME"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[cfg(unix)]
#[test]
fn it_is_private_and_short() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    world.sandbox.answer_with("yes");
    let log = "0123456789abcde\n".repeat(2000);
    let _ = ask(&world, &["a", "--print", "--session", "ci"], &log).good();
    let folder = world.folder.path().join("state/ding/sessions");
    let file = std::fs::metadata(folder.join("ci.json")).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    assert!(file.len() < 6000, "{}", file.len());
}
