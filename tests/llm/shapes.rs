//! Answers as services write them, `shapes.txt`: what is read of each wherever the network cuts, and what people get.

use std::collections::BTreeMap;

use ding::llm::{Bad, Dialect, Finish, Piece, Reader, Thoughts};
use ding::sandbox::Progress;
use serde_json::Value;

use crate::support::{Outcome, Stub, World, answer};

const SHAPES: &str = include_str!("shapes.txt");

/// What no group and no output may hold.
const MARKS: &[&str] = &["<think", "</think", "THINK]", "<|", "|>", "assistantfinal", "think▷"];

/// One answer, and what is to become of it.
struct Shape {
    name: &'static str,
    fields: BTreeMap<&'static str, &'static str>,
    body: String,
}

impl Shape {
    fn all() -> Vec<Self> {
        let rows = SHAPES.split("\n=== ").skip(1);
        let shape = |row: &'static str| {
            let (head, body) = row.split_once("---\n").unwrap_or_else(|| panic!("no body: {row}"));
            let mut lines = head.lines();
            let name = lines.next().unwrap();
            let fields = lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
            let shape = Self { name, fields: fields.collect(), body: body.to_owned() };
            assert!(!shape.get("from").is_empty() && !shape.get("dialect").is_empty(), "{name}");
            shape
        };
        rows.map(shape).collect()
    }

    fn get(&self, name: &str) -> &'static str {
        self.fields.get(name).copied().unwrap_or_default()
    }

    fn text(&self, name: &str) -> String {
        match self.get(name) {
            "" => String::new(),
            text => serde_json::from_str(text).unwrap_or_else(|_| panic!("{}: {text}", self.name)),
        }
    }

    fn status(&self) -> u16 {
        self.fields.get("status").map_or(200, |status| status.parse().unwrap())
    }

    fn dialect(&self) -> (Dialect, &'static str, &'static str) {
        match self.get("dialect") {
            "openai" => (Dialect::OpenAi, "openai", "/v1"),
            "ollama" => (Dialect::OpenAi, "ollama", "/v1"),
            "anthropic" => (Dialect::Anthropic, "anthropic", ""),
            "dashscope" => (Dialect::DashScope, "dashscope-native", ""),
            other => panic!("{}: {other}", self.name),
        }
    }

    fn is_answer(&self) -> bool {
        self.get("id").is_empty()
    }

    /// A machine whose model gives this answer to every question, and whose group is called `here`.
    fn world(&self) -> (World, Stub) {
        let (_, provider, path) = self.dialect();
        let reply = answer(&format!("{} Odd", self.status()), "", &self.body);
        let stub = Stub::answers(&vec![reply; 12]);
        let mut world = World::new();
        world.set("AI_MODEL_PROVIDER", provider).set("AI_MODEL_BASE_URL", stub.base() + path);
        let (card, group) = (world.sandbox.card_template(), world.sandbox.group());
        world.config(&format!("[card]\ntemplate = \"{card}\"\n[targets.here]\ngroup = \"{group}\"\n"));
        (world, stub)
    }
}

/// Text, thoughts, reason; or why there are none.
type Read = (String, String, Option<Finish>, Result<(), Bad>);

fn read(dialect: Dialect, chunks: &[&[u8]]) -> Read {
    let mut reader = Reader::new(dialect, Thoughts::Marked);
    let (mut text, mut thoughts) = (String::new(), String::new());
    let mut on = |piece| match piece {
        Piece::Text(piece) => text.push_str(&piece),
        Piece::Reasoning(piece) => thoughts.push_str(&piece),
        Piece::Void => thoughts.insert_str(0, &std::mem::take(&mut text)),
    };
    let mut result = Ok(());
    for chunk in chunks {
        result = reader.push(chunk, &mut on);
        if result.is_err() || reader.is_done() {
            break;
        }
    }
    let ended = reader.end(&mut on);
    (text, thoughts, reader.finish().cloned(), result.and(ended))
}

#[test]
fn the_same_is_read_wherever_the_network_cuts() {
    let shapes: Vec<Shape> = Shape::all().into_iter().filter(|shape| shape.status() == 200).collect();
    for shape in &shapes {
        let (dialect, ..) = shape.dialect();
        // With the line breaks of the other world as well, and behind a byte order mark.
        let unix = shape.body.clone();
        for body in [unix.replace('\n', "\r\n"), format!("\u{feff}{unix}"), unix] {
            let bytes = body.as_bytes();
            let whole = read(dialect, &[bytes]);
            for cut in 0..=bytes.len() {
                assert_eq!(
                    read(dialect, &[&bytes[..cut], &bytes[cut..]]),
                    whole,
                    "{} cut at {cut}",
                    shape.name
                );
            }
            assert_eq!(read(dialect, &bytes.chunks(1).collect::<Vec<_>>()), whole, "{}", shape.name);
            let (text, thoughts, finish, result) = whole;
            if shape.is_answer() {
                assert_eq!(result, Ok(()), "{}", shape.name);
                assert_eq!((text, thoughts), (shape.text("text"), shape.text("thoughts")), "{}", shape.name);
                let finish = finish.as_ref().map_or("stop", Finish::word);
                assert_eq!(finish, shape.fields.get("finish").copied().unwrap_or("stop"), "{}", shape.name);
            } else {
                assert_eq!(text, shape.text("half"), "{}", shape.name);
            }
        }
    }
    assert!(shapes.len() > 60, "{}", shapes.len());
}

/// What is wrong with an output or a message for this shape.
fn shown(shape: &Shape, place: &str, text: &str) -> Vec<String> {
    let quoted = shape.name == "tags-in-code-stay";
    let marks = MARKS.iter().filter(|mark| text.contains(**mark) && !quoted);
    marks.map(|mark| format!("{place} holds `{mark}`: {text}")).collect()
}

fn printed(shape: &Shape, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let expected = if shape.is_answer() { 0 } else { 10 };
    if outcome.code != expected {
        wrong.push(format!("exit {} in place of {expected}: {outcome}", outcome.code));
    }
    let text = shape.text("text");
    let mark = ["length", "refused"].contains(&shape.get("finish"));
    if shape.is_answer() {
        let voided = outcome.stderr.contains("is a thought of the model");
        let fits = match voided {
            true => outcome.stdout.contains(&format!("\n\n{}", text.trim_end())),
            false => outcome.stdout.starts_with(text.trim_end()),
        };
        if !fits || outcome.stdout.contains("*(") != mark || outcome.stdout.contains("\u{feff}") {
            wrong.push(format!("printed {:?}", outcome.stdout));
        }
        if !voided {
            wrong.extend(shown(shape, "standard output", &outcome.stdout));
        }
    } else {
        let told = shape.get("says").trim_matches('"');
        if !outcome.stderr.contains(told) {
            wrong.push(format!("`{told}` is not told: {outcome}"));
        }
        if outcome.stdout != (shape.text("half") + if shape.text("half").is_empty() { "" } else { "\n" }) {
            wrong.push(format!("printed {:?}", outcome.stdout));
        }
    }
    wrong
}

fn sent(shape: &Shape, world: &World, outcome: &Outcome) -> Vec<String> {
    let texts: Vec<String> =
        world.sandbox.messages().into_iter().map(|entry| entry.message.unwrap().text.unwrap()).collect();
    // Marks in a message are made harmless by a space that nobody sees.
    let all = texts.concat().replace('\u{200b}', "");
    let mut wrong = shown(shape, "the message", &all);
    let mut expect = |what: &str, right: bool| {
        if !right {
            wrong.push(format!("{what}: {texts:?}\n{outcome}"));
        }
    };
    expect("exit 0", outcome.code == 0);
    expect("one message", texts.len() == 1);
    let report = outcome.json();
    if shape.is_answer() {
        expect("the text", all.contains(shape.text("text").lines().next().unwrap()));
        let thoughts = shape.text("thoughts");
        expect("no thoughts", thoughts.trim().len() < 3 || !all.contains(thoughts.trim()));
        expect("counted", report["model"]["thought_characters"] == thoughts.chars().count());
        expect("a mark", ["length", "refused"].contains(&shape.get("finish")) == all.contains("*("));
        expect("not degraded", report["degraded"] == false);
    } else {
        expect("degraded", report["degraded"] == true);
        expect("the end of the log", all.contains("FAILED 3 of 120"));
        let reason = shape.get("says");
        let told = &report["warnings"].to_string();
        let quoted = serde_json::to_string(reason).unwrap();
        expect("the reason", all.contains(reason) || told.contains(quoted.trim_matches('"')));
        expect("the half", all.contains(&shape.text("half")));
        let half = report["half"].as_str().unwrap_or_default();
        expect("the half in the document", half == shape.text("half"));
        let failure = report["warnings"].as_array().unwrap().iter().find(|one| one["kind"] == "model");
        expect("the id", failure.is_some_and(|one| one["id"] == shape.get("id")));
    }
    wrong
}

fn carded(shape: &Shape, world: &World, outcome: &Outcome) -> Vec<String> {
    let cards = world.sandbox.cards();
    let all: String = cards.iter().map(|card| card.text.replace('\u{200b}', "")).collect();
    let mut wrong = shown(shape, "the card", &all);
    let mut expect = |what: &str, right: bool| {
        if !right {
            wrong.push(format!("{what} of a card: {cards:?}\n{outcome}"));
        }
    };
    expect("exit 0", outcome.code == 0);
    expect("one card", cards.len() == 1);
    let thoughts = shape.text("thoughts");
    expect("no thoughts", thoughts.trim().len() < 3 || !all.contains(thoughts.trim()));
    let ended = if shape.is_answer() { Progress::Finished } else { Progress::Failed };
    expect("the end", cards.iter().all(|card| card.progress == ended));
    if shape.is_answer() {
        expect("the text", all.contains(shape.text("text").lines().next().unwrap()));
    }
    // The log of a model that failed follows.
    expect("a message only then", world.sandbox.messages().is_empty() == shape.is_answer());
    wrong
}

fn examined(shape: &Shape, outcome: &Outcome) -> Vec<String> {
    let report = outcome.json();
    let stages = report["stages"].as_array().unwrap();
    let stage =
        |name: &str| stages.iter().find(|stage| stage["name"] == name).cloned().unwrap_or(Value::Null);
    let mut wrong = Vec::new();
    let expected = shape.fields.get("key").copied().unwrap_or("good");
    let key = stage("key");
    if key["verdict"] != expected {
        wrong.push(format!("doctor says {} of the key, not {expected}: {key}", key["verdict"]));
    }
    let inside = shape.name.contains("lone-close");
    let answer = stage("answer");
    if shape.is_answer() && (answer["cause_id"] == "thoughts-open") != inside {
        wrong.push(format!("doctor says of the answer: {answer}"));
    }
    if shape.is_answer() != (outcome.code == 0) {
        wrong.push(format!("doctor exits with {}: {outcome}", outcome.code));
    }
    wrong
}

#[test]
fn people_get_answers_and_the_reasons_of_services() {
    let mut list = Vec::new();
    let shapes = Shape::all();
    for shape in &shapes {
        let mut wrong = Vec::new();
        let (world, _stub) = shape.world();
        wrong.extend(printed(shape, &world.pipe(["ask", "why?", "--print"], b"log\n")));
        let (world, _stub) = shape.world();
        let log = b"step one\nFAILED 3 of 120 tests\n";
        let outcome = world.pipe(["ask", "why?", "--to", "here", "--json"], log);
        wrong.extend(sent(shape, &world, &outcome));
        let (world, _stub) = shape.world();
        let outcome = world.pipe(["ask", "why?", "--card", "--to", "here"], log);
        wrong.extend(carded(shape, &world, &outcome));
        let (world, _stub) = shape.world();
        wrong.extend(examined(shape, &world.run(["doctor", "model", "--json"])));
        if !wrong.is_empty() {
            list.push(format!("=== {}\n{}", shape.name, wrong.join("\n")));
        }
    }
    assert!(
        list.is_empty(),
        "{} of {} shapes do not hold:\n\n{}",
        list.len(),
        shapes.len(),
        list.join("\n\n")
    );
    assert!(shapes.len() >= 90, "{}", shapes.len());
}

/// The text of a model whose answer holds thoughts, in the way of each dialect, streamed in pieces of `size` characters
/// or whole (0).
fn written(dialect: &str, text: &str, size: usize) -> String {
    use serde_json::json;
    if size == 0 {
        return match dialect {
            "anthropic" => json!({ "content": [{ "type": "text", "text": text }], "stop_reason": "end_turn" }),
            "dashscope" => json!({ "output": { "choices": [{ "message": { "content": text }, "finish_reason": "stop" }] } }),
            _ => json!({ "choices": [{ "message": { "content": text }, "finish_reason": "stop" }] }),
        }
        .to_string();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut pieces: Vec<String> = letters.chunks(size).map(|piece| piece.iter().collect()).collect();
    pieces.push(String::new());
    let last = pieces.len() - 1;
    let mut body = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let ends = index == last;
        let data = match dialect {
            "anthropic" if ends => json!({ "type": "message_delta", "delta": { "stop_reason": "end_turn" } }),
            "anthropic" => {
                json!({ "type": "content_block_delta", "delta": { "type": "text_delta", "text": piece } })
            }
            "dashscope" => json!({ "output": { "choices": [{ "message": { "content": piece },
                "finish_reason": if ends { "stop" } else { "null" } }] } }),
            _ => json!({ "choices": [{ "delta": { "content": piece },
                "finish_reason": if ends { Some("stop") } else { None } }] }),
        };
        body.push_str(&format!("data: {data}\n\n"));
    }
    if dialect == "anthropic" {
        body.push_str("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }
    body
}

#[test]
fn thoughts_are_kept_apart_in_every_dialect_whole_and_streamed() {
    let forms = [
        ("<think>hm 思考</think>\n\n答案 yes", "答案 yes"),
        ("hm 思考\n</think>\n\n答案 yes", "答案 yes"),
        ("<thinking>hm</thinking>答案 yes", "答案 yes"),
        ("[THINK]hm[/THINK]答案 yes", "答案 yes"),
        ("◁think▷hm◁/think▷答案 yes", "答案 yes"),
        (
            "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>答案 yes<|return|>",
            "答案 yes",
        ),
        ("<think>hm", ""),
        (
            "the tag `</think>` closes\n\n```\n<think>\n```\n",
            "the tag `</think>` closes\n\n```\n<think>\n```\n",
        ),
    ];
    for (name, dialect) in
        [("openai", Dialect::OpenAi), ("anthropic", Dialect::Anthropic), ("dashscope", Dialect::DashScope)]
    {
        for (text, answer) in forms {
            for size in 0..=text.chars().count() {
                let body = written(name, text, size);
                let (found, _, finish, result) = read(dialect, &[body.as_bytes()]);
                assert_eq!((found.as_str(), result), (answer, Ok(())), "{name} in pieces of {size}: {text}");
                assert_eq!(finish, Some(Finish::Stop));
            }
        }
    }
}
