//! The table of what becomes of a message: each row is made to happen, and the program ends and tells as the row says.

use std::time::Duration;

use serde_json::{Value, json};

use super::table;
use crate::support::{Outcome, World};

const LATER: Duration = Duration::from_secs(11 * 60);

/// A world whose outbox lasts, where nothing waits unless told to.
fn world(faults: &[&str]) -> World {
    let world = World::with_faults(faults);
    settings(&world, "[outbox]\nlasting = true\n");
    world
}

fn settings(world: &World, more: &str) {
    let (url, secret, group) =
        (world.sandbox.webhook_url(), world.sandbox.webhook_secret(), world.sandbox.group());
    world.config(&format!(
        "queue = true\n[targets.ops]\nwebhook = \"{url}\"\nsecret = \"{secret}\"\n[targets.release]\ngroup = \"{group}\"\n{more}"
    ));
}

/// Sends to `ops`, with `more`.
fn send(world: &World, more: &[&str]) -> Outcome {
    world.run([["send", "text", "hi", "--json", "--max-wait", "0", "--to", "ops"].as_slice(), more].concat())
}

/// Three that wait, after which the limit has passed.
fn three_wait(world: &World) {
    for _ in 0..3 {
        let _ = send(world, &[]).exits(75);
    }
    world.clock.advance(LATER);
}

fn flush(world: &World) -> Outcome {
    world.run(["outbox", "flush", "--json", "--max-wait", "0"])
}

/// In the order of the table, with the values of the document that a row tells of.
fn outcomes() -> Vec<(Outcome, Vec<(&'static str, Value)>)> {
    let mut all = Vec::new();

    let plain = world(&[]);
    let skipped = plain.run(["send", "text", "", "--empty", "skip", "--json", "--to", "ops"]);
    all.push((skipped, vec![("/results", json!([]))]));

    let _ = send(&plain, &["--dedup", "10m"]).exits(0);
    let suppressed = send(&plain, &["--dedup", "10m"]);
    all.push((suppressed, vec![("/results/0/suppressed", json!(true))]));

    for _ in 0..19 {
        let _ = send(&plain, &[]).exits(0);
    }
    let waited = plain.run(["send", "text", "hi", "--json", "--to", "ops"]);
    all.push((waited, vec![("/results/0/waited_ms", json!(62_000))]));

    let refused = world(&["webhook:130101*2"]);
    let stored = send(&refused, &[]);
    let ids = stored.json()["results"][0]["queued"].clone();
    assert_eq!(ids.as_array().unwrap().len(), 1);
    all.push((
        stored,
        vec![("/results/0/queued", ids), ("/results/0/exit", json!(75)), ("/failures/0/exit", json!(75))],
    ));

    refused.clock.advance(LATER);
    let both = send(&refused, &["--to", "release"]);
    all.push((both, vec![("/results/0/exit", json!(75)), ("/results/1/exit", json!(0))]));

    let wrong = world(&[]);
    let told = send(&wrong, &["--to", "nobody"]);
    let results = vec![
        ("/results/0/exit", json!(0)),
        ("/results/1/exit", json!(3)),
        ("/results/1/kind", json!("unknown")),
    ];
    all.push((told, results));

    // The service counts to 20, and this host does not.
    let narrow = world(&[]);
    settings(&narrow, "[outbox]\nlasting = true\n[quota]\nmessages = 1000\n");
    for _ in 0..19 {
        let _ = send(&narrow, &[]).exits(0);
    }
    let text = "line of a log\n".repeat(3000);
    let parts = narrow.run([
        "send",
        "text",
        &text,
        "--overflow",
        "split",
        "--json",
        "--max-wait",
        "0",
        "--to",
        "ops",
    ]);
    let ids = parts.json()["results"][0]["queued"].clone();
    assert!(!ids.as_array().unwrap().is_empty(), "{parts}");
    all.push((parts, vec![("/results/0/sent", json!("yes")), ("/results/0/queued", ids)]));

    let mut fleeting = World::with_faults(&["webhook:130101"]);
    settings(&fleeting, "");
    fleeting.set("CI", "true");
    let ends = send(&fleeting, &[]);
    all.push((ends, vec![("/warnings/0/id", json!("outbox-fleeting"))]));

    let lost = world(&["group:lost"]);
    let doubt = lost.run(["send", "text", "hi", "--json", "--to", "release"]);
    let ids = doubt.json()["results"][0]["dead_letters"].clone();
    assert_eq!(ids.as_array().unwrap().len(), 1);
    all.push((doubt, vec![("/results/0/dead_letters", ids)]));

    let waiting = world(&["webhook:130101"]);
    three_wait(&waiting);
    let flushed = json!({ "sent": 3, "waiting": 0, "dead": 0 });
    all.push((send(&waiting, &[]), vec![("/results/0/flushed", flushed)]));

    let waiting = world(&["webhook:130101"]);
    three_wait(&waiting);
    all.push((flush(&waiting), vec![("/messages/2/outcome", json!("sent"))]));

    let waiting = world(&["webhook:130101", "webhook:310000", "group:130101*2"]);
    let _ = waiting.run(["send", "text", "hi", "--to", "release", "--max-wait", "0"]).exits(75);
    three_wait(&waiting);
    let numbers = vec![("/sent", json!(2)), ("/waiting", json!(1)), ("/dead", json!(1))];
    all.push((flush(&waiting), numbers));

    let waiting = world(&["webhook:130101*2"]);
    three_wait(&waiting);
    all.push((flush(&waiting), vec![("/messages/2/outcome", json!("waiting"))]));
    all
}

#[test]
fn what_becomes_of_a_message() {
    let rows = table("| what happened | exit | in the document of `--json` |");
    let outcomes = outcomes();
    assert_eq!(rows.len(), outcomes.len());
    for (row, (outcome, expected)) in rows.iter().zip(outcomes) {
        let [_, exit, tells] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(outcome.code.to_string(), *exit, "{row:?}: {outcome}");
        let document = outcome.json();
        assert_eq!(document["exit"].to_string(), *exit, "{row:?}: {outcome}");
        for (pointer, value) in expected {
            assert_eq!(document.pointer(pointer), Some(&value), "{row:?}: {outcome}");
            // A warning is called by the first word of its name.
            let name = match pointer.rsplit_once('/').unwrap().1 {
                "id" => "outbox-",
                name => name,
            };
            assert!(tells.contains(name), "{row:?} says nothing of `{name}`");
        }
    }
}
