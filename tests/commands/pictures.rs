//! `ding upload`, `send image|file|audio|video`, `message status|recall`.

use std::path::PathBuf;
use std::time::Duration;

use ding::sandbox::{Entry, Fault, Operation, Options};
use serde_json::json;

use crate::support::{Stub, World, answer};

/// A PNG of one pixel; `salt` makes it another file.
pub(crate) fn png(salt: u8) -> Vec<u8> {
    let mut bytes =
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00".to_vec();
    bytes.extend(b"\x1f\x15\xc4\x89\x00\x00\x00\x01IDAT");
    bytes.extend([salt, 0, 0, 0, 0]);
    bytes.extend(b"\x00\x00\x00\x00IEND\xaeB`\x82");
    bytes
}

fn file(world: &World, name: &str, content: &[u8]) -> PathBuf {
    let path = world.folder.path().join(name);
    ding::store::write(&path, content).unwrap();
    path
}

fn group(world: &World) -> String {
    format!("group:{}", world.sandbox.group())
}

fn operations(world: &World) -> Vec<Operation> {
    world.sandbox.journal().iter().map(|entry| entry.operation).collect()
}

fn last(world: &World, operation: Operation) -> Entry {
    world.sandbox.journal().into_iter().rfind(|entry| entry.operation == operation).unwrap()
}

#[test]
fn a_picture_is_two_calls_and_then_one() {
    let world = World::new();
    file(&world, "shot 图.png", &png(0));
    let send = ["send", "image", "shot 图.png", "--to", &group(&world), "--json"];
    let outcome = world.run(send).good();
    assert_eq!(operations(&world), [Operation::Token, Operation::Upload, Operation::Group]);
    let upload = last(&world, Operation::Upload);
    assert_eq!(
        (upload.target.as_str(), upload.body["content_type"].as_str()),
        ("shot 图.png", Some("image/png"))
    );
    let message = last(&world, Operation::Group);
    let param: serde_json::Value = serde_json::from_str(message.body["msgParam"].as_str().unwrap()).unwrap();
    let media_id = param["photoURL"].as_str().unwrap();
    assert!(media_id.starts_with('@'), "{media_id}");
    assert_eq!(param, json!({ "photoURL": media_id }));
    assert_eq!(message.body["msgKey"], "sampleImageMsg");
    assert_eq!(world.sandbox.media(media_id).unwrap().bytes.unwrap(), png(0));
    assert_eq!(outcome.json()["results"][0]["process_query_keys"].as_array().unwrap().len(), 1);
    let _ = world.run(send).good();
    assert_eq!(operations(&world)[3..], [Operation::Group]);
    let _ = world.run([&send[..], &["--no-reuse"]].concat()).good();
    assert_eq!(operations(&world)[4..], [Operation::Upload, Operation::Group]);
    // After a week it is uploaded again.
    world.clock.advance(Duration::from_secs(7 * 24 * 3600 + 1));
    let _ = world.run(send).good();
    assert_eq!(operations(&world)[6..], [Operation::Token, Operation::Upload, Operation::Group]);
}

#[test]
fn reuse_can_be_switched_off() {
    let world = World::new();
    file(&world, "a.png", &png(0));
    world.config("media_reuse = \"off\"\n");
    for _ in 0..2 {
        let _ = world.run(["send", "image", "a.png", "--to", &group(&world)]).good();
    }
    assert_eq!(world.sandbox.requests(Operation::Upload), 2);
}

#[test]
fn a_media_id_that_is_refused_is_uploaded_again_once() {
    let world = World::new();
    file(&world, "a.png", &png(0));
    let send = ["send", "image", "a.png", "--to", &group(&world)];
    let _ = world.run(send).good();
    world.sandbox.add_fault(Fault::parse("group:miss.param.photoTophotoUrl").unwrap());
    let _ = world.run(send).good();
    assert_eq!(world.sandbox.requests(Operation::Upload), 2);
    assert_eq!(world.sandbox.messages().len(), 2);
    // A new one that is refused is not tried for ever.
    world.sandbox.add_fault(Fault::parse("group:miss.param.photoTophotoUrl*2").unwrap());
    let outcome = world.run(send).exits(5);
    assert!(outcome.stderr.contains("miss.param.photoTophotoUrl"), "{outcome}");
    assert_eq!(world.sandbox.requests(Operation::Upload), 3);
}

#[test]
fn a_token_that_ends_between_upload_and_send_costs_one_refresh_and_no_second_upload() {
    let world = World::with_faults(&["group:expired"]);
    file(&world, "a.png", &png(0));
    let outcome = world.run(["send", "image", "a.png", "--to", &group(&world), "--json"]).good();
    assert_eq!(outcome.json()["results"][0]["token_refreshed"], true);
    assert_eq!((world.sandbox.requests(Operation::Upload), world.sandbox.token_requests()), (1, 2));
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn an_upload_that_wants_a_legacy_token_gets_one() {
    let world = World::with_options(Options { reject_current_tokens_on_upload: true, ..Options::default() });
    file(&world, "a.png", &png(0));
    let outcome = world.run(["upload", "a.png"]).good();
    assert!(outcome.stdout.starts_with('@') && outcome.stderr.contains("legacy"), "{outcome}");
    assert_eq!(world.sandbox.requests(Operation::Gettoken), 1);
}

#[test]
fn upload_prints_ids_in_order_and_tells_failures_item_by_item() {
    let world = World::with_faults(&["upload:45001"]);
    file(&world, "a.png", &png(0));
    file(&world, "b.jpg", &png(1));
    let outcome = world.run(["upload", "a.png", "b.jpg", "--json"]).exits(8);
    let document = outcome.json();
    assert_eq!(
        (outcome.error()["code"].as_str(), outcome.error()["about"].as_str()),
        (Some("45001"), Some("a.png"))
    );
    assert_eq!(document["files"][0]["failure"], outcome.error()["id"]);
    assert_eq!(document["files"][0]["media_id"], json!(null));
    let second = &document["files"][1];
    assert_eq!((second["name"].as_str(), second["type"].as_str()), (Some("b.png"), Some("image")));
    assert_eq!((second["size"].as_u64(), second["sha256"].as_str().map(str::len)), (Some(58), Some(64)));
    assert!(second["media_id"].as_str().unwrap().starts_with('@') && second["created_at"].is_u64());
    let outcome = world.run(["upload", "a.png"]).good();
    assert_eq!(outcome.stdout.lines().count(), 1);
    let outcome = world.pipe(["upload", "-", "--name", "piped"], &png(2)).good();
    assert!(outcome.stdout.starts_with('@'));
    assert_eq!(last(&world, Operation::Upload).target, "piped.png");
}

#[test]
fn names_arrive_as_they_are_and_cannot_add_headers() {
    let world = World::new();
    for (name, arrived) in [
        ("a \"b\" \\c.png", "a \"b\" \\c.png"),
        ("告警 图.png", "告警 图.png"),
        ("x\r\nX-Evil: 1.png", "x__X-Evil: 1.png"),
    ] {
        file(&world, name, &png(0));
        let outcome = world.run(["upload", name]).good();
        assert_eq!(last(&world, Operation::Upload).target, arrived);
        assert_eq!(outcome.stderr.contains("control characters"), name != arrived, "{outcome}");
    }
}

#[test]
fn what_cannot_be_sent_is_refused_before_any_request() {
    let world = World::new();
    file(&world, "text.png", b"just text");
    file(&world, "empty.png", b"");
    file(&world, "build.log", b"lines");
    file(&world, "a.png", &png(0));
    let to = group(&world);
    for (arguments, code, word) in [
        (&["send", "image", "text.png"][..], 5, "called .png"),
        (&["send", "image", "empty.png"], 5, "empty"),
        (&["send", "image", "missing.png"], 2, "cannot be read"),
        (&["send", "image", "."], 2, "folder"),
        (&["send", "image", "/dev/zero"], 2, "regular"),
        (&["send", "image", "https://down.dingtalk.com/media/x"], 5, "media_id"),
        (&["send", "image", "https://e.com/login?next=x.png"], 5, "login"),
        (&["send", "image", "ftp://x/y.png"], 2, "cannot be read"),
        (&["send", "image", "a.png", "--at", "all", "--exact"], 2, "`--at`"),
        (&["send", "file", "build.log"], 5, "`--zip`"),
        (&["send", "file", "a.png"], 5, "not of the type file"),
        (&["send", "audio", "a.png", "--duration", "3s"], 5, "voice"),
        (&["send", "video", "a.png", "--cover", "a.png"], 5, "video"),
        (&["upload", "build.log"], 5, "`--zip`"),
        (&["upload", "a.png", "--type", "file"], 5, "not of the type"),
    ] {
        let extra = if arguments[0] == "send" { &["--to", to.as_str()][..] } else { &[] };
        let outcome = world.run([arguments, extra].concat()).exits(code);
        assert!(outcome.stderr.contains(word), "{arguments:?}: {outcome}");
        assert!(world.sandbox.journal().is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_webhook_gets_markdown_that_shows_the_picture() {
    let world = World::new();
    file(&world, "a.png", &png(0));
    let outcome = world
        .run(["send", "image", "a.png", "https://e.com/p.png", "--caption", "two", "--at", "13800000000"])
        .good();
    assert!(outcome.stderr.contains("takes no pictures"), "{outcome}");
    let bodies: Vec<_> = world.sandbox.messages().into_iter().map(|entry| entry.body).collect();
    let text = |index: usize| bodies[index]["markdown"]["text"].as_str().unwrap().to_owned();
    assert!(text(0).starts_with("![a.png](@") && !text(0).contains("two"), "{}", text(0));
    assert_eq!(text(1), "![p.png](https://e.com/p.png)\n\ntwo  \n  @13800000000");
    assert_eq!(bodies[1]["at"]["atMobiles"], json!(["13800000000"]));
    for (format, key) in [("image", "picURL"), ("sampleImageMsg", "photoURL")] {
        let call = ["send", "image", "https://e.com/p.png", "--webhook-format", format];
        let outcome = world.run(call).exits(5);
        assert!(outcome.stderr.contains("undocumented") && outcome.stderr.contains("400105"), "{outcome}");
        let shown = world.run([&call[..], &["-n", "--json"]].concat()).good();
        assert_eq!(shown.json()["requests"][0]["body"][format][key], "https://e.com/p.png");
    }
}

#[test]
fn a_webhook_alone_cannot_take_a_file() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_ID", "").set("DINGTALK_CLIENT_SECRET", "");
    file(&world, "a.png", &png(0));
    let outcome = world.run(["send", "image", "a.png"]).exits(3);
    assert!(outcome.stderr.contains("DINGTALK_CLIENT_ID"), "{outcome}");
    let _ = world.run(["send", "image", "https://e.com/p.png"]).good();
}

/// The caption is the alert; the picture only shows it.
#[test]
fn a_broken_picture_does_not_hold_up_its_caption() {
    let world = World::new();
    let whole = png(0);
    let samples: [(&str, &[u8]); 3] = [
        ("a.jpg", include_bytes!("../../src/delivery/media/whole/baseline.jpg")),
        ("a.gif", include_bytes!("../../src/delivery/media/whole/one.gif")),
        ("a.bmp", include_bytes!("../../src/delivery/media/whole/rgb.bmp")),
    ];
    for (name, bytes) in samples.into_iter().chain([("a.png", &whole[..])]) {
        let cut = format!("cut-{name}");
        file(&world, &cut, &bytes[..bytes.len() * 2 / 3]);
        for to in [group(&world), world.sandbox.webhook_url()] {
            let call = ["send", "image", &cut, "--caption", "disk full", "--to", &to];
            let outcome = world.run([&call[..], &["-q"]].concat()).good();
            assert!(outcome.stderr.contains("only its name is"), "{outcome}");
            let body = world.sandbox.messages().last().unwrap().body.to_string();
            assert!(
                body.contains("disk full") && body.contains(&format!("(picture: {cut}, not sent)")),
                "{body}"
            );
            let before = world.sandbox.journal().len();
            let _ = world.run([&call[..], &["--exact"]].concat()).exits(5);
            assert_eq!(world.sandbox.journal().len(), before);
        }
        for alone in [&["upload", &cut][..], &["send", "image", &cut]] {
            let outcome = world.run(alone).exits(5);
            assert!(outcome.stderr.contains("cut off") || name == "a.png", "{outcome}");
        }
    }
    assert_eq!(world.sandbox.requests(Operation::Upload), 0);
    file(&world, "b.png", &whole);
    let _ = world.run(["send", "image", "cut-a.gif", "b.png", "--to", &group(&world)]).good();
    assert_eq!(last(&world, Operation::Upload).target, "b.png");
}

#[test]
fn a_missing_end_mark_alone_warns() {
    let world = World::new();
    let bytes = png(0);
    file(&world, "a.png", &bytes[..bytes.len() - 12]);
    let outcome = world.run(["send", "image", "a.png", "--to", &group(&world)]).good();
    assert!(outcome.stderr.contains("no mark at its end"), "{outcome}");
    assert_eq!(world.sandbox.requests(Operation::Upload), 1);
}

#[test]
fn what_was_meant_by_a_picture_is_said() {
    let world = World::new();
    file(&world, "chart.png", &png(0));
    file(&world, "noext", &png(0));
    for (name, bytes) in [
        ("a.webp", &b"RIFF\x00\x00\x00\x00WEBPVP8 "[..]),
        ("b.png", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
        ("c.svg", b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
        ("d.tiff", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
    ] {
        file(&world, name, bytes);
        for call in [&["send", "image", name][..], &["upload", name]] {
            let outcome = world.run(call).exits(5);
            assert!(outcome.stderr.contains("convert it to png"), "{outcome}");
            assert!(!outcome.stderr.contains("--zip"), "{outcome}");
        }
    }
    for (argument, path) in [("@chart.png", "chart.png"), ("@noext", "noext"), ("@gone.jpg", "gone.jpg")] {
        let outcome = world.run(["send", "image", argument]).exits(2);
        assert!(outcome.stderr.contains(&format!("without `@`: {path}")), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
    let _ = world.run(["send", "image", "@lALPDexampleMediaId"]).good();
}

#[test]
fn doubtful_addresses_are_warned_of() {
    let world = World::new();
    for (address, word) in [
        ("http://e.com/p.png", "plain http"),
        ("https://e.com/p.png?Expires=1&Signature=x", "expires"),
        ("https://192.168.1.2/p.png", "private network"),
    ] {
        let outcome = world.run(["send", "image", address, "--to", &group(&world)]).good();
        assert!(outcome.stderr.contains(word), "{outcome}");
    }
    let _ =
        world.run(["send", "image", "https://e.com/login-banner.png", "--to", &group(&world), "-q"]).good();
    let _ = world.run(["send", "image", "https://e.com/p(1).png"]).good();
    let text = last(&world, Operation::Webhook).body["markdown"]["text"].clone();
    assert_eq!(text, "![p 1 .png](https://e.com/p%281%29.png)");
}

#[test]
fn documents_voice_and_video_have_their_documented_members() {
    let world = World::new();
    file(&world, "report.pdf", b"%PDF-1.7\n");
    file(&world, "build.log", b"lines\n");
    file(&world, "v.amr", b"#!AMR\n\x3c\x00\x00\x00\x00\x00\x00\x00");
    file(&world, "v.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom");
    file(&world, "cover.png", &png(0));
    let to = group(&world);
    let param = |world: &World| -> (String, serde_json::Value) {
        let body = last(world, Operation::Group).body;
        let text = body["msgParam"].as_str().unwrap();
        (body["msgKey"].as_str().unwrap().to_owned(), serde_json::from_str(text).unwrap())
    };
    let _ = world.run(["send", "file", "report.pdf", "--to", &to]).good();
    let (key, members) = param(&world);
    assert_eq!(
        (key.as_str(), &members["fileName"], &members["fileType"]),
        ("sampleFile", &json!("report.pdf"), &json!("pdf"))
    );
    let _ = world.run(["send", "file", "build.log", "--zip", "--to", &to]).good();
    assert_eq!(param(&world).1["fileName"], "build.log.zip");
    let outcome = world.run(["send", "file", "build.log", "--unchecked", "--to", &to]);
    assert!(outcome.stderr.contains("undocumented"), "{outcome}");
    let _ = world.run(["send", "audio", "v.amr", "--duration", "3500ms", "--to", &to]).good();
    let (key, members) = param(&world);
    assert_eq!((key.as_str(), &members["duration"]), ("sampleAudio", &json!("3500")));
    let outcome = world.run(["send", "video", "v.mp4", "--cover", "cover.png", "--to", &to]).exits(2);
    assert!(outcome.stderr.contains("--duration") && outcome.stderr.contains("--width"), "{outcome}");
    let call = [
        "send",
        "video",
        "v.mp4",
        "--cover",
        "cover.png",
        "--duration",
        "8s",
        "--width",
        "1280",
        "--height",
        "720",
    ];
    let _ = world.run([&call[..], &["--to", &to]].concat()).good();
    let (key, members) = param(&world);
    assert_eq!(key, "sampleVideo");
    assert_eq!(
        (&members["duration"], &members["width"], &members["height"], &members["videoType"]),
        (&json!("8"), &json!("1280"), &json!("720"), &json!("mp4"))
    );
    // Only the enterprise robot takes files.
    let outcome = world.run(["send", "file", "report.pdf"]).exits(2);
    assert!(outcome.stderr.contains("group:"), "{outcome}");
}

#[test]
fn what_one_command_sent_is_asked_for_and_taken_back_together() {
    let world = World::new();
    file(&world, "a.png", &png(0));
    let people = format!("user:{}", world.sandbox.users().join(","));
    let to = group(&world);
    let sent =
        world.run(["send", "image", "a.png", "--caption", "c", "--to", &to, "--to", &people, "-q"]).good();
    let keys: Vec<&str> = sent.stdout.lines().collect();
    assert_eq!(keys.len(), 4);
    assert!(world.sandbox.mark_read(keys[0], world.sandbox.users()[0]));
    let status = world.run(["message", "status", keys[0], "--json"]).good().json();
    assert_eq!(status["messages"][0]["read"][0]["user_id"], world.sandbox.users()[0]);
    let status = world.run(["message", "status", "--last", "--json"]).good().json();
    assert_eq!(status["messages"].as_array().unwrap().len(), 4);
    assert_eq!(status["messages"][2]["unread"].as_array().unwrap().len(), world.sandbox.users().len());
    let recalled = world.run(["message", "recall", "--last", "--json"]).good().json();
    assert_eq!(recalled["recalled"].as_array().unwrap().len(), 4);
    assert_eq!(world.sandbox.requests(Operation::Recall), 2);
    let status = world.run(["message", "status", keys[0], "-q"]).good();
    assert_eq!(status.stdout, "RECALLED\n");
}

#[test]
fn keys_of_others_need_their_target_and_old_ones_are_told() {
    let world = World::new();
    let to = group(&world);
    let key = world.run(["send", "text", "hi", "--to", &to, "-q"]).good().stdout.trim().to_owned();
    std::fs::remove_dir_all(world.folder.path().join("state")).unwrap();
    let outcome = world.run(["message", "recall", &key]).exits(2);
    assert!(outcome.stderr.contains("--to"), "{outcome}");
    let outcome = world.run(["message", "recall", &key, "--to", "webhook:abcdef"]).exits(2);
    assert!(outcome.stderr.contains("cannot be recalled"), "{outcome}");
    let _ = world.run(["message", "status", &key, "--to", &to]).good();
    let outcome = world.run(["message", "recall", &key, "unknownkey", "--to", &to]).exits(8);
    assert!(outcome.stdout.contains(&key) && outcome.stderr.contains("unknownkey"), "{outcome}");
    let outcome = world.run(["message", "recall", "--last"]).exits(2);
    assert!(outcome.stderr.contains("24 hours"), "{outcome}");
    let key = world.run(["send", "text", "hi", "--to", &to, "-q"]).good().stdout.trim().to_owned();
    world.clock.advance(Duration::from_secs(25 * 3600));
    let outcome = world.run(["message", "recall", &key]).exits(5);
    assert!(outcome.stderr.contains("older than 24 hours"), "{outcome}");
}

#[test]
fn a_refusal_after_a_recall_without_an_answer_is_not_believed() {
    // The key is not known: the first try, whose answer was lost, may have recalled it, for all that anybody knows.
    for (faults, code, told) in [
        (&["recall:lost"][..], 9, "nobody knows whether `gone` is recalled"),
        (&["recall:lost", "recall:invalidParameter.processQueryKeys.missing"], 9, "DingTalk refused"),
        (&[], 5, "recalling `gone`"),
    ] {
        let world = World::with_faults(faults);
        let outcome = world.run(["message", "recall", "gone", "--to", &group(&world), "--json"]).exits(code);
        let failure = outcome.error();
        assert!(failure["message"].as_str().unwrap().contains(told), "{outcome}");
        assert_eq!(failure["sent"] == "unknown", code == 9, "{outcome}");
    }
    // What was recalled is recalled.
    let world = World::with_faults(&["recall:lost"]);
    let to = group(&world);
    let key = world.run(["send", "text", "hi", "--to", &to, "-q"]).good().stdout.trim().to_owned();
    assert_eq!(world.run(["message", "recall", &key, "-q"]).good().stdout.trim(), key);
}

#[test]
fn shown_requests_need_no_network_and_no_secret() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "");
    file(&world, "a.png", &png(0));
    let outcome = world.run(["send", "image", "a.png", "--to", &group(&world), "-n"]).good();
    assert!(outcome.stdout.contains("<token>") && outcome.stdout.contains("<media_id>"), "{outcome}");
    let outcome = world.run(["upload", "a.png", "--curl"]).good();
    assert!(
        outcome.stdout.contains("-F type=image") && outcome.stdout.contains("$(ding token get)"),
        "{outcome}"
    );
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn what_one_batch_has_is_not_sent_again_for_the_other() {
    let world = World::new();
    file(&world, "a.png", &png(0));
    let ids: Vec<String> = (0..22).map(|number| format!("user{number:03}")).collect();
    let people = format!("user:{}", ids.join(","));
    let send = ["send", "image", "a.png", "--to", &people, "--json"];
    let _ = world.run(send);
    let before = world.sandbox.requests(Operation::People);
    // The first batch arrives without an answer, the second is refused for its media_id.
    world.sandbox.add_fault(Fault::parse("people:lost").unwrap());
    world.sandbox.add_fault(Fault::parse("people:miss.param.photoTophotoUrl").unwrap());
    let outcome = world.run(send).exits(9);
    assert_eq!(outcome.json()["results"][0]["sent"], "unknown");
    assert_eq!(world.sandbox.requests(Operation::People), before + 2);
}

#[test]
fn a_recall_without_an_answer_is_in_doubt() {
    let world = World::new();
    let key = world.run(["send", "text", "hi", "--to", &group(&world), "-q"]).good().stdout.trim().to_owned();
    world.sandbox.add_fault(Fault::parse("recall:lost*").unwrap());
    let outcome = world.run(["message", "recall", &key, "--json"]).exits(9);
    assert_eq!(outcome.error()["sent"], "unknown", "{outcome}");
}

#[test]
fn a_foreign_answer_is_no_status() {
    let world = World::with_faults(&["status:foreign*"]);
    let to = group(&world);
    let key = world.run(["send", "text", "hi", "--to", &to, "-q"]).good().stdout.trim().to_owned();
    let outcome = world.run(["message", "status", &key]).exits(7);
    assert!(outcome.stdout.is_empty() && outcome.stderr.contains("sendStatus"), "{outcome}");
}

#[test]
fn a_recall_uses_the_app_that_sent() {
    let mut world = World::new();
    let file = "[apps.b]\nclient_id = \"dingother\"\nclient_secret = \"othersecret\"\n";
    world.config(file);
    let key = world.run(["send", "text", "hi", "--to", &group(&world), "-q"]).good().stdout.trim().to_owned();
    world.set("DING_APP", "b");
    let outcome = world.run(["message", "recall", &key]).exits(2);
    assert!(outcome.stderr.contains(world.sandbox.client_id()), "{outcome}");
    world.set("DING_APP", "");
    let _ = world.run(["message", "recall", &key]).good();
}

#[test]
fn a_silent_pipe_is_an_error_for_files_too() {
    let world = World::new();
    let (reader, _writer) = std::io::pipe().unwrap();
    let outcome = world.pipe_from(["upload", "-", "--stdin-timeout", "50ms"], reader).exits(2);
    assert!(outcome.stderr.contains("--no-stdin"), "{outcome}");
}

#[test]
fn a_refused_legacy_token_is_replaced_and_the_choice_remembered() {
    let world = World::with_options(Options { reject_current_tokens_on_upload: true, ..Options::default() });
    file(&world, "a.png", &png(0));
    file(&world, "b.png", &png(1));
    let outcome = world.run(["upload", "a.png", "b.png", "--json"]).good();
    assert_eq!(outcome.json()["legacy_token"], true);
    // The first wants a new current token, then the legacy one; the second goes straight with that.
    let uploads = world.sandbox.journal().into_iter().filter(|entry| entry.operation == Operation::Upload);
    let done: Vec<bool> = uploads.map(|entry| entry.is_done()).collect();
    assert_eq!(done, [false, false, true, true]);
    world.sandbox.expire_tokens();
    let _ = world.run(["upload", "a.png"]).good();
}

#[test]
fn an_address_can_be_asked_before_it_is_sent() {
    for (status, headers, code, word) in [
        ("200 OK", "Content-Type: image/png\r\n", 0, ""),
        ("200 OK", "Content-Type: text/html\r\n", 5, "text/html"),
        ("302 Found", "Location: /login\r\n", 5, "redirect"),
        ("403 Forbidden", "", 5, "referrer"),
        ("404 Not Found", "", 5, "404"),
        ("405 Method Not Allowed", "", 5, "HEAD"),
    ] {
        let world = World::new();
        let stub = Stub::answers(&[answer(status, headers, "")]);
        let address = format!("{}/p.png", stub.base());
        let call = ["send", "image", &address, "--check-url", "--to", &group(&world)];
        let outcome = world.run(call).exits(code);
        assert!(outcome.stderr.contains(word), "{status}: {outcome}");
        assert!(stub.requests()[0].starts_with("HEAD /p.png "), "{:?}", stub.requests());
        assert!(!stub.requests()[0].to_lowercase().contains("token"), "{:?}", stub.requests());
        assert_eq!(world.sandbox.messages().len(), usize::from(code == 0));
        // Shown, nothing is asked.
        let _ = world.run([&call[..], &["--dry-run"]].concat()).good();
        assert_eq!(stub.requests().len(), 1);
    }
}

#[test]
fn a_media_id_that_cannot_be_kept_is_told_and_the_picture_arrives() {
    let world = World::new();
    let _ = file(&world, "a.png", &png(0));
    let _ = world.run(["token", "get"]).good();
    // No folder: what would be kept in it has no place.
    let _ = file(&world, "cache/ding/media", b"");
    let outcome = world.run(["send", "image", "a.png", "--to", &group(&world)]).good();
    assert!(outcome.stderr.contains("warning: the media_id is not kept for the next run"), "{outcome}");
    assert_eq!(world.sandbox.messages().len(), 1);
}

/// The Markdown that arrived last, and the group's parameters in the same way.
fn markdown(world: &World) -> String {
    let body = world.sandbox.messages().last().unwrap().body.clone();
    match body["msgParam"].as_str() {
        Some(param) => serde_json::from_str::<serde_json::Value>(param).unwrap()["text"].clone(),
        None => body["markdown"]["text"].clone(),
    }
    .as_str()
    .unwrap()
    .to_owned()
}

#[test]
fn local_pictures_of_markdown_are_uploaded_where_that_is_wanted() {
    let world = World::new();
    std::fs::create_dir_all(world.folder.path().join("report/out")).unwrap();
    file(&world, "report/out/cpu 1.png", &png(1));
    file(&world, "report/mem.png", &png(2));
    let text =
        "# Load\n\n![CPU](out/cpu 1.png) and ![](./mem.png), again ![x](mem.png)\n\n`![no](mem.png)`\n";
    file(&world, "report/load.md", text.as_bytes());
    let call = ["send", "markdown", "-F", "report/load.md", "--upload-pictures", "--to"];
    for to in [group(&world), world.sandbox.webhook_url()] {
        let outcome = world.run([&call[..], &[&to]].concat()).good();
        let arrived = markdown(&world);
        assert_eq!(arrived.matches("](@").count(), 3, "{arrived}");
        assert!(arrived.contains("`![no](mem.png)`") && !arrived.contains("attachment"), "{arrived}");
        assert!(!outcome.stderr.contains("warning"), "{outcome}");
        let shown = world.run([&call[..], &[&to, "--dry-run"]].concat()).good().stdout;
        assert_eq!(shown.matches("/media/upload").count(), 2, "{shown}");
        assert_eq!(shown.matches("](<media_id>)").count(), 3, "{shown}");
    }
    // One upload for each file, whatever goes where.
    assert_eq!(world.sandbox.requests(Operation::Upload), 2);
    // Of standard input and of an argument the folder is the one where the call is made.
    let call = ["send", "action-card", "--upload-pictures", "--button", "a=https://e.com", "--to"];
    let _ = world.pipe([&call[..], &[&group(&world)]].concat(), b"![m](report/mem.png)").good();
    assert!(markdown(&world).contains("![m](@"), "{}", markdown(&world));
    // Without the flag nothing goes up.
    let outcome = world.run(["send", "markdown", "![m](report/mem.png)"]).good();
    assert!(
        outcome.stderr.contains("ding upload") && markdown(&world).contains("(picture: m, mem.png)"),
        "{outcome}"
    );
}

#[cfg(unix)]
#[test]
fn only_pictures_below_the_folder_are_uploaded() {
    let world = World::new();
    let folder = world.folder.path().join("report");
    std::fs::create_dir_all(folder.join("real")).unwrap();
    file(&world, "outside.png", &png(1));
    file(&world, "report/real/a.png", &png(2));
    file(&world, "report/secret.png", b"root:x:0:0");
    file(&world, "report/cut.png", &png(3)[..40]);
    std::os::unix::fs::symlink("../outside.png", folder.join("link.png")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("up")).unwrap();
    let outside = world.folder.path().join("outside.png").display().to_string();
    for (address, word) in [
        ("../outside.png", "does not lie below"),
        ("real/../../outside.png", "does not lie below"),
        (outside.as_str(), "does not lie below"),
        ("/etc/hostname", "does not lie below"),
        ("link.png", "symbolic link"),
        ("up/outside.png", "symbolic link"),
        ("secret.png", "no png file"),
        ("cut.png", "cut off"),
        ("gone.png", "cannot be read"),
        ("real", "folder"),
    ] {
        file(&world, "report/x.md", format!("before ![chart]({address}) after").as_bytes());
        let call = ["send", "markdown", "-F", "report/x.md", "--upload-pictures", "-q"];
        let outcome = world.run(call).good();
        assert!(outcome.stderr.contains(word), "{address}: {outcome}");
        let arrived = markdown(&world);
        assert!(arrived.starts_with("before (picture: chart, ") && arrived.ends_with("after"), "{arrived}");
        let before = world.sandbox.messages().len();
        let outcome = world.run([&call[..], &["--exact"]].concat());
        assert!(outcome.code != 0 && !outcome.stderr.contains("only its name"), "{outcome}");
        assert_eq!(world.sandbox.messages().len(), before);
    }
    assert_eq!(world.sandbox.requests(Operation::Upload), 0);
    let inside = folder.join("real/a.png").display().to_string();
    file(&world, "report/x.md", format!("![a]({inside})").as_bytes());
    let _ = world.run(["send", "markdown", "-F", "report/x.md", "--upload-pictures"]).good();
    assert!(markdown(&world).starts_with("![a](@"), "{}", markdown(&world));
}

#[test]
fn a_picture_that_cannot_go_up_does_not_hold_up_its_text() {
    let mut world = World::with_faults(&["upload:45001"]);
    file(&world, "a.png", &png(1));
    let call = ["send", "markdown", "disk full ![a](a.png)", "--upload-pictures"];
    let outcome = world.run(call).good();
    assert!(outcome.stderr.contains("45001"), "{outcome}");
    assert_eq!(markdown(&world), "disk full (picture: a)");
    world.set("DINGTALK_CLIENT_ID", "").set("DINGTALK_CLIENT_SECRET", "");
    let outcome = world.run(call).good();
    assert!(outcome.stderr.contains("DINGTALK_CLIENT_ID"), "{outcome}");
    assert_eq!(markdown(&world), "disk full (picture: a, a.png)");
}

#[test]
fn a_file_of_another_type_is_told_which_command_sends_it() {
    let world = World::new();
    for (name, content, called, leads) in [
        ("chart.png", png(0), "file", "`ding send image`"),
        ("report.pdf", b"%PDF-1.7\n%%EOF\n".to_vec(), "image", "`ding send file`"),
    ] {
        file(&world, name, &content);
        let ended = world.run(["send", called, name, "--to", &group(&world)]).exits(5);
        assert!(ended.stderr.contains(leads), "{ended}");
    }
    assert_eq!(world.sandbox.messages().len(), 0);
}
