//! `ding help json COMMAND`: what it prints is the schema that the test suite's documents are held against.

use ding::{cli, schema};
use serde_json::{Value, json};

use crate::support::World;
use crate::support::schema::check;

/// The commands at the ends of the tree.
fn leaves(command: &clap::Command, path: &str, all: &mut Vec<String>) {
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let path = format!("{path} {}", below.get_name()).trim_start().to_owned();
        if !below.is_subcommand_required_set() {
            all.push(path.clone());
        }
        leaves(below, &path, all);
    }
}

#[test]
fn every_command_is_described_and_nothing_else() {
    let mut all = Vec::new();
    leaves(&cli::parser(), "", &mut all);
    for path in &all {
        assert!(schema::of(path).is_some(), "no shape of `{path}` in src/schema/shapes.json");
    }
    let further = ["help", "version", "run"];
    for command in schema::commands() {
        assert!(all.contains(&command) || further.contains(&command.as_str()), "{command} is no command");
    }
}

#[test]
fn the_schema_is_printed() {
    let world = World::new();
    let outcome = world.run(["help", "json", "send", "text"]).good();
    let printed: Value = outcome.json();
    assert_eq!(printed, schema::of("send text").unwrap());
    assert_eq!(printed["title"], "ding send text --json");
    let sent = world.run(["send", "text", "x", "--json"]).good().json();
    check(&printed, &printed, &sent).unwrap();
    let outcome = world.run(["help", "json", "send", "telegram"]).exits(2);
    assert!(outcome.stderr.contains("json send telegram"), "{outcome}");
}

#[test]
fn a_schema_refuses_what_it_does_not_describe() {
    let schema = schema::of("token status").unwrap();
    let world = World::new();
    let good = world.run(["token", "status", "--json"]).good().json();
    check(&schema, &schema, &good).unwrap();
    for (path, value) in [
        ("/more", json!(1)),
        ("/cached", json!("yes")),
        ("/age", json!("1 s")),
        ("/schema", json!(2)),
        ("/warnings", json!([{"id": "x"}])),
        ("/failures", json!([{"message": "x"}])),
    ] {
        let mut bad = good.clone();
        bad[&path[1..]] = value;
        assert!(check(&schema, &schema, &bad).is_err(), "{bad}");
    }
    for missing in ["schema", "exit", "warnings", "failures"] {
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().shift_remove(missing);
        assert!(check(&schema, &schema, &bad).is_err(), "{bad}");
    }
}
