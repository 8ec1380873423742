//! `--each`: many messages, a line of JSON each.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ding::sandbox::Operation;
use serde_json::Value;

use super::{arrived, world};
use crate::support::{Outcome, World, listener};

/// The lines of a run with `--json`, and the document at its end.
fn lines(outcome: &Outcome) -> (Vec<Value>, Value) {
    let mut lines: Vec<Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let document = lines.pop().unwrap();
    assert_eq!((&document["schema"], &document["exit"]), (&1.into(), &outcome.code.into()), "{outcome}");
    (lines, document)
}

/// The texts that arrived, in order.
fn texts(world: &World) -> Vec<String> {
    let text = |body: &Value| match body["msgParam"].as_str() {
        Some(param) => serde_json::from_str::<Value>(param).unwrap()["content"].clone(),
        None => body["text"]["content"].clone(),
    };
    arrived(world).iter().map(|body| text(body).as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_line_is_a_message_and_they_arrive_in_order() {
    let world = world();
    let input = "{\"text\":\"one\",\"to\":\"ops\"}\n{\"text\":\"two\"}\n{\"to\":[\"ops\",\"release\"],\"text\":\"three\"}\n";
    let outcome = world.pipe(["send", "text", "--each", "--to", "release", "-"], input.as_bytes());
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    line 1: sent to `ops` (webhook)
    line 2: sent to `release` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=
    line 3: sent to `ops` (webhook)
    line 3: sent to `release` (group), processQueryKey heySs7H8uxY98LDkX2gaqfOWfTbJ7S67/K9PJ+eRQYI=
    --- stderr
    ");
    assert_eq!(texts(&world), ["one", "two", "three", "three"]);
    // One token for all of them.
    let journal = world.sandbox.journal();
    let tokens = journal.iter().filter(|entry| entry.operation == Operation::Token);
    assert_eq!(tokens.count(), 1);
}

#[test]
fn what_is_wrong_with_a_line_is_told_and_the_others_go() {
    let world = world();
    let input = concat!(
        "\u{feff}{\"text\":\"one\"}\r\n",
        "\r\n",
        "no json\r\n",
        "[1]\n",
        "{\"text\":1}\n",
        "{\"txt\":\"x\",\"text\":\"y\"}\n",
        "{\"to\":[1],\"text\":\"y\"}\n",
        "{\"text\":\"\"}\n",
        "{\"at\":\"nobody\",\"text\":\"y\"}\n",
        "{\"to\":\"nowhere\",\"text\":\"y\"}\n",
        "{\"to\":\"ops\"}\n",
        "{\"text\":\"last\"}",
    );
    let outcome = world.pipe(["send", "text", "--each", "--to", "ops", "--json"], input.as_bytes()).exits(8);
    let (lines, document) = lines(&outcome);
    let numbers: Vec<u64> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    let exits: Vec<u64> = lines.iter().map(|line| line["exit"].as_u64().unwrap()).collect();
    assert_eq!(exits, [0, 2, 2, 2, 2, 2, 2, 2, 3, 2, 0], "{outcome}");
    let told =
        lines.iter().map(|line| line["failures"][0]["message"].as_str().unwrap_or("")).collect::<Vec<_>>();
    insta::assert_snapshot!(told.join("\n"), @"

    line 3: this is not JSON: expected ident (column 2)
    line 4: this is JSON, but not an object
    line 5: `text` is not a string
    line 6: `txt` is not known
    line 7: `to` holds something else than strings
    line 8: the body is empty
    line 9: `at`: write `mobile:13800000000`, `user:USERID`, `all` or `author`
    line 10: there is no target `nowhere` in the settings
    line 11: there is no `text`
    ");
    let members =
        ["messages", "sent", "queued", "left_out", "failed"].map(|name| document[name].as_u64().unwrap());
    assert_eq!(members, [11, 2, 0, 0, 9]);
    assert_eq!(document["failures"].as_array().unwrap().len(), 1, "{document}");
    assert_eq!(texts(&world), ["one", "last"]);
}

#[test]
fn when_all_fail_alike_that_is_the_exit_code() {
    let world = world();
    let nowhere = "{\"to\":\"nowhere\",\"text\":\"y\"}\n".repeat(2);
    let outcome = world.pipe(["send", "text", "--each"], nowhere.as_bytes());
    insta::assert_snapshot!(outcome, @"
    exit: 3
    --- stdout
    --- stderr
    error: line 1: there is no target `nowhere` in the settings
    hint: the settings know `ops`, `release`, `people`
    error: line 2: there is no target `nowhere` in the settings
    error: messages: 2; sent: 0; failed: 2; stored in the outbox: 0
    ");
    let _ = world.pipe(["send", "text", "--each"], b"{\n{\n").exits(2);
    // An input without messages is no mistake, a body where lines belong is one.
    let _ = world.pipe(["send", "text", "--each"], b"\n \n").good();
    insta::assert_snapshot!(world.run(["send", "text", "hi", "--each"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: with `--each` the messages are lines of standard input or of a file
    hint: give `-`, or `--body-file PATH`
    ");
    let _ = world.run(["send", "text", "--each", "--body-file", "missing"]).exits(2);
    let _ = world.pipe(["send", "markdown", "--each", "--upload-pictures"], b"").exits(2);
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn markdown_has_a_title_and_mentions_of_its_own() {
    let world = world();
    world
        .file("many", "{\"title\":\"T\",\"text\":\"# a\",\"at\":[\"all\"]}\n{\"text\":\"# b\"}\n".as_bytes());
    let outcome = world.run(["send", "markdown", "--each", "-F", "many", "--to", "ops"]).good();
    assert_eq!(outcome.stdout, "line 1: sent to `ops` (webhook)\nline 2: sent to `ops` (webhook)\n");
    let bodies = arrived(&world);
    assert_eq!(bodies[0]["markdown"]["title"], "T");
    assert_eq!(bodies[0]["at"]["isAtAll"], true);
    assert_eq!(bodies[1]["markdown"]["title"], "b");
    assert_ne!(bodies[1]["at"]["isAtAll"], true);
}

#[test]
fn a_raw_line_is_a_body_or_holds_one() {
    let world = world();
    let plain = r#"{"msgtype":"text","text":{"content":"one"}}"#;
    let input = format!(
        "{plain}\n{{\"to\":\"release\",\"msg_key\":\"sampleText\",\"body\":{{\"content\":\"two\"}}}}\n"
    );
    let arguments = ["send", "raw", "--each", "--to", "ops", "-"];
    let _ = world.pipe(arguments, input.as_bytes()).good();
    assert_eq!(texts(&world), ["one", "two"]);
}

#[test]
fn a_preview_of_each_sends_nothing() {
    let world = world();
    let input = b"{\"text\":\"one\"}\n{\"text\":\"two\"}\n";
    let outcome = world.pipe(["send", "text", "--each", "--to", "ops", "-n", "--json"], input).good();
    let (lines, document) = lines(&outcome);
    assert_eq!(lines[1]["requests"][0]["body"]["text"]["content"], "two", "{outcome}");
    assert_eq!(document["left_out"], 2);
    let plain = world.pipe(["send", "text", "--each", "--to", "ops", "-n"], input).good();
    assert_eq!(plain.stdout.matches("POST ").count(), 2, "{plain}");
    let curl = world.pipe(["send", "text", "--each", "--to", "ops", "--curl"], input).good();
    assert_eq!(curl.stdout.matches("curl").count(), 2, "{curl}");
    assert!(world.sandbox.messages().is_empty());
}

/// What is over the quota waits in the outbox; the rest of the lines is looked at all the same.
#[test]
fn what_cannot_go_now_is_stored() {
    let world = world();
    let input: String = (1..=22).map(|number| format!("{{\"text\":\"{number}\"}}\n")).collect();
    let arguments = ["send", "text", "--each", "--to", "ops", "--queue", "--max-wait", "0s", "--json"];
    let outcome = world.pipe(arguments, input.as_bytes()).exits(8);
    let (_, document) = lines(&outcome);
    assert_eq!((&document["sent"], &document["queued"]), (&20.into(), &2.into()), "{document}");
    let expected: Vec<String> = (1..=20).map(|number| number.to_string()).collect();
    assert_eq!(texts(&world), expected);
}

#[test]
fn a_reader_that_has_gone_keeps_no_message_back() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let world = world();
    world.file("many", b"{\"text\":\"one\"}\n{\n{\"text\":\"two\"}\n");
    let _ = world.run_to(["send", "text", "--each", "-F", "many", "--to", "ops"], Gone).exits(8);
    assert_eq!(texts(&world), ["one", "two"]);
}

/// Answers every request on a connection, and keeps it open.
#[test]
fn all_go_over_one_connection() {
    let (connections, requests) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let (seen, counted) = (connections.clone(), requests.clone());
    let address = listener(move |mut stream| {
        seen.fetch_add(1, Ordering::SeqCst);
        let mut bytes: Vec<u8> = Vec::new();
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..count]);
            // The body is one JSON object, and nothing is sent before the answer to it.
            if !bytes.ends_with(b"}") {
                continue;
            }
            bytes.clear();
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = r#"{"errcode":0,"errmsg":"ok"}"#;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", answer.len());
            stream.write_all(format!("{head}{answer}").as_bytes()).unwrap();
        }
    });
    let mut world = World::new();
    world.set("DINGTALK_OAPI_BASE", format!("http://{address}"));
    let input: String = (1..=15).map(|number| format!("{{\"text\":\"{number}\"}}\n")).collect();
    let token = "webhook:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let _ = world.pipe(["send", "text", "--each", "--to", token], input.as_bytes()).good();
    assert_eq!((connections.load(Ordering::SeqCst), requests.load(Ordering::SeqCst)), (1, 15));
}
