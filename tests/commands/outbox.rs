//! `--queue` and `ding outbox`: what cannot be delivered now is stored, and goes out later, once.

use std::path::PathBuf;
use std::time::Duration;

use ding::host::Clock as _;
use ding::sandbox::Operation;
use serde_json::Value;

use super::pictures::png;
use crate::support::{Outcome, World, closed_port};

/// A world whose outbox lasts, wherever the tests run, with a target of each kind.
fn world(faults: &[&str]) -> World {
    let world = World::with_faults(faults);
    world.config(&settings(&world, "", &world.sandbox.webhook_url()));
    world
}

/// Settings with `more` at the top, and the webhook of `ops`.
fn settings(world: &World, more: &str, webhook: &str) -> String {
    format!(
        "{more}\n[outbox]\nlasting = true\n\n[quota]\nmax_wait = \"0\"\n\n[targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{}\"\n\n\
         [targets.release]\ngroup = \"{}\"\n\n[targets.people]\nuser = \"user001\"\n",
        world.sandbox.webhook_secret(),
        world.sandbox.group()
    )
}

/// What arrived, as it is read.
fn texts(world: &World) -> Vec<String> {
    let text = |body: Value| {
        let param = body["msgParam"].as_str().map(|text| serde_json::from_str::<Value>(text).unwrap());
        let inner = param.unwrap_or_else(|| body[body["msgtype"].as_str().unwrap_or_default()].clone());
        let text = inner.get("content").or_else(|| inner.get("text")).or_else(|| inner.get("photoURL"));
        text.map_or_else(|| inner.to_string(), |text| text.as_str().unwrap().to_owned())
    };
    world.sandbox.messages().into_iter().map(|entry| text(entry.body)).collect()
}

/// Names of files below the outbox, by the end that tells how they stand.
fn stored(world: &World) -> Vec<String> {
    let folder = world.folder.path().join("state/ding/outbox");
    let mut names = Vec::new();
    for folder in [folder.clone(), folder.join("dead")] {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if let Some((_, end)) = name.rsplit_once('.') {
                names.push(end.to_owned());
            }
        }
    }
    names.sort();
    names
}

fn file(world: &World) -> PathBuf {
    let folder = world.folder.path().join("state/ding/outbox");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "waiting" || end == "unknown"));
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

/// When every limit that was met has passed.
fn later(world: &World) {
    world.clock.advance(Duration::from_secs(11 * 60));
}

fn queue(world: &World, to: &str, text: &str) -> Outcome {
    world.run(["send", "text", text, "--queue", "--to", to, "--json"])
}

#[test]
fn what_a_limit_keeps_back_is_stored_and_goes_out_with_the_next_message() {
    let world = world(&["webhook:130101"]);
    let outcome = queue(&world, "ops", "disk full").exits(75);
    let document = outcome.json();
    assert_eq!(document["results"][0]["queued"].as_array().unwrap().len(), 1, "{outcome}");
    assert_eq!(document["results"][0]["sent"], "no");
    assert_eq!(document["failures"][0]["exit"], 75);
    assert_eq!(document["failures"][0]["retryable"], false);
    let fix = document["failures"][0]["fix"].as_str().unwrap();
    assert!(fix.contains("ding outbox flush") && fix.contains("`ops`"), "what flushes it: {fix}");
    // Not even tried: the quota has no slot for it.
    let _ = queue(&world, "ops", "second").exits(75);
    assert!(texts(&world).is_empty());
    world.clock.advance(Duration::from_secs(12 * 60));
    let outcome = world.run(["send", "text", "new", "--to", "ops"]).good();
    assert_eq!(texts(&world), ["new", "(12 min late)\ndisk full", "(12 min late)\nsecond"]);
    assert!(outcome.stdout.contains("and 2 stored before"), "{outcome}");
    assert!(stored(&world).is_empty(), "{:?}", stored(&world));
}

#[test]
fn doctor_tells_of_what_waits_and_of_what_is_dead() {
    let world = world(&["webhook:130101"]);
    let doctor = |lang: &str| world.run(["doctor", "--offline", "--lang", lang]);
    assert!(!doctor("en").stdout.contains("outbox"), "nothing waits: nothing is told");
    let _ = queue(&world, "ops", "disk full").exits(75);
    let told = doctor("en").stdout;
    assert!(told.contains("1 waiting, 0 dead") && told.contains("`ding outbox flush`"), "{told}");
    let waiting = file(&world);
    let dead =
        waiting.parent().unwrap().join("dead").join(waiting.with_extension("dead").file_name().unwrap());
    std::fs::create_dir_all(dead.parent().unwrap()).unwrap();
    std::fs::rename(&waiting, &dead).unwrap();
    let told = doctor("zh").stdout;
    assert!(told.contains("发件箱") && told.contains("死信 1 条"), "{told}");
    assert!(told.contains("`ding outbox retry`"), "{told}");
}

#[test]
fn the_mark_is_in_the_language_of_the_run() {
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "磁盘已满").exits(75);
    world.clock.advance(Duration::from_secs(12 * 60));
    let outcome = world.run(["outbox", "flush", "--lang", "zh"]).good();
    assert_eq!(texts(&world), ["（12 分钟前）\n磁盘已满"]);
    assert!(outcome.stdout.contains("已发送 1 条"), "{outcome}");
}

#[test]
fn a_setting_stands_for_the_flag_for_all_or_for_a_target() {
    for (global, own, flag, exit) in [
        ("", "", None, 6),
        ("queue = true", "", None, 75),
        ("queue = true", "queue = false", None, 6),
        ("", "queue = true", None, 75),
        ("queue = true", "", Some("--no-queue"), 6),
        ("", "queue = false", Some("--queue"), 75),
    ] {
        let world = world(&["webhook:130101"]);
        let text = settings(&world, global, &world.sandbox.webhook_url());
        world.config(&text.replace("[targets.ops]\n", &format!("[targets.ops]\n{own}\n")));
        let arguments = ["send", "text", "hi", "--to", "ops"];
        let outcome = world.run(arguments.into_iter().chain(flag)).exits(exit);
        assert_eq!(stored(&world).is_empty(), exit == 6, "{outcome}");
    }
}

#[test]
fn only_what_passes_by_itself_is_stored() {
    for (what, exit) in [("310000", 5), ("300005", 4), ("130101", 75), ("html", 75), ("punish", 75)] {
        let world = world(&[&format!("webhook:{what}")]);
        let outcome = queue(&world, "ops", "hi");
        assert_eq!(outcome.code, exit, "{what}: {outcome}");
        assert_eq!(stored(&world).is_empty(), exit != 75, "{what}");
    }
}

#[test]
fn what_nobody_can_reach_is_stored_and_waits_on() {
    let mut world = world(&[]);
    let token = world.sandbox.webhook_token();
    world.set("DINGTALK_OAPI_BASE", format!("http://127.0.0.1:{}", closed_port())).set("DING_WEBHOOK", token);
    let _ = world.run(["send", "text", "hi", "--queue"]).exits(75);
    let outcome = world.run(["outbox", "flush", "--json"]).exits(6);
    assert_eq!(outcome.json()["waiting"], 1);
    assert_eq!(outcome.json()["messages"][0]["outcome"], "waiting");
    assert_eq!(stored(&world), ["waiting"]);
}

/// How often a call that is dropped is tried in one run.
fn tries() -> usize {
    let world = world(&["webhook:drop*"]);
    let _ = world.run(["send", "text", "hi", "--to", "ops"]).exits(9);
    world.sandbox.requests(Operation::Webhook)
}

#[test]
fn a_webhook_message_in_doubt_goes_out_again_word_for_word_and_later_with_a_mark() {
    let tries = tries();
    for (seconds, text) in [(60, "hi"), (299, "hi"), (301, "(5 min late, may be a repeat)\nhi")] {
        let world = world(&[&format!("webhook:drop*{tries}")]);
        let outcome = queue(&world, "ops", "hi").exits(75);
        assert_eq!(outcome.json()["results"][0]["sent"], "unknown", "{outcome}");
        assert_eq!(stored(&world), ["unknown"]);
        assert!(world.run(["outbox", "list"]).good().stdout.contains("unknown"));
        let uuid = world.sandbox.journal().last().unwrap().body["msgUuid"].clone();
        // From its first try on.
        world.clock.advance(Duration::from_secs(seconds).saturating_sub(world.clock.elapsed()));
        let _ = world.run(["outbox", "flush"]).good();
        let last = world.sandbox.journal().last().unwrap().clone();
        assert_eq!(last.body["msgUuid"], uuid, "{seconds}");
        assert_eq!(last.body["text"]["content"], text, "{seconds}");
        assert!(stored(&world).is_empty());
    }
}

#[test]
fn how_long_a_message_is_repeated_is_a_setting() {
    let world = world(&[&format!("webhook:drop*{}", tries())]);
    let text = settings(&world, "", &world.sandbox.webhook_url());
    world.config(&text.replace("lasting = true", "lasting = true\nrepeat = \"0\""));
    let _ = queue(&world, "ops", "hi").exits(75);
    let _ = world.run(["outbox", "flush"]).good();
    assert_eq!(texts(&world), ["(may be a repeat)\nhi"]);
}

#[test]
fn a_robots_message_in_doubt_is_a_dead_letter_and_goes_out_only_when_a_person_says_so() {
    for to in ["release", "people"] {
        let world = world(&["send:lost"]);
        let outcome = queue(&world, to, "hi").exits(9);
        assert_eq!(outcome.json()["results"][0]["dead_letters"].as_array().unwrap().len(), 1, "{outcome}");
        assert!(outcome.error()["fix"].as_str().unwrap().contains("ding outbox retry"), "{outcome}");
        assert_eq!(stored(&world), ["dead"]);
        assert_eq!(texts(&world), ["hi"]);
        let _ = world.run(["outbox", "flush"]).good();
        let _ = world.run(["send", "text", "new", "--to", to]).good();
        assert_eq!(texts(&world), ["hi", "new"]);
        let _ = world.run(["outbox", "retry", "--all"]).good();
        assert_eq!(texts(&world), ["hi", "new", "(may be a repeat)\nhi"]);
        assert!(stored(&world).is_empty());
    }
}

#[test]
fn a_renamed_target_never_gets_the_message_of_another_one() {
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "yesterday").exits(75);
    world.config(&settings(&world, "", &world.sandbox.plain_webhook_url()).replace("secret", "# secret"));
    let outcome = world.run(["send", "text", "new", "--to", "ops"]).good();
    assert!(outcome.stderr.contains("another robot"), "{outcome}");
    assert_eq!(texts(&world), ["new"]);
    assert_eq!(stored(&world), ["dead"]);
    let list = world.run(["outbox", "list", "--json"]).good().json();
    assert_eq!(list["messages"][0]["state"], "dead");
    assert_eq!(list["messages"][0]["reason_id"], "outbox-other-target");
    // Nor when somebody insists.
    let _ = world.run(["outbox", "retry", "--all"]).exits(5);
    assert_eq!(texts(&world), ["new"]);
    assert_eq!(stored(&world), ["dead"]);
}

#[test]
fn a_target_that_is_gone_or_of_other_settings_gets_nothing() {
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "one").exits(75);
    let other = world.folder.path().join("other.toml");
    let text = settings(&world, "", &world.sandbox.webhook_url());
    ding::store::write(&other, text.as_bytes()).unwrap();
    let other = other.to_str().unwrap();
    // The same name in other settings is another target.
    let _ = world.run(["send", "text", "elsewhere", "--to", "ops", "--config", other]).exits(6);
    let outcome = world.run(["outbox", "flush", "--config", other]).exits(6);
    assert!(outcome.stderr.contains("--config"), "{outcome}");
    assert_eq!(stored(&world), ["waiting"]);
    world.config(&text.replace("targets.ops", "targets.old"));
    let outcome = world.run(["outbox", "flush"]).exits(5);
    assert!(outcome.stderr.contains("no target `ops`"), "{outcome}");
    assert_eq!(stored(&world), ["dead"]);
}

#[test]
fn what_one_step_alone_knows_is_stored_with_the_message() {
    let mut world = world(&["webhook:130101"]);
    let _ = world.run(["send", "text", "hi", "--queue"]).exits(75);
    let kept = std::fs::read_to_string(file(&world)).unwrap();
    assert!(kept.contains(world.sandbox.webhook_token()));
    let shown = world.run(["outbox", "show", "", "--json"]).good();
    assert!(!shown.stdout.contains(world.sandbox.webhook_token()), "{shown}");
    world.set("DING_WEBHOOK", "").set("DING_WEBHOOK_SECRET", "");
    later(&world);
    let _ = world.run(["outbox", "flush"]).good();
    assert_eq!(texts(&world), ["(11 min late)\nhi"]);
}

#[test]
fn what_the_settings_know_is_not_stored() {
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "hi").exits(75);
    let kept = std::fs::read_to_string(file(&world)).unwrap();
    assert!(!kept.contains(world.sandbox.webhook_token()) && !kept.contains(world.sandbox.webhook_secret()));
}

#[test]
fn one_target_sent_and_one_queued_is_partly_done() {
    let world = world(&["group:130101"]);
    let arguments = ["send", "text", "hi", "--queue", "--json", "--to", "ops", "--to", "release"];
    let outcome = world.run(arguments).exits(8);
    let results = outcome.json()["results"].clone();
    assert_eq!((results[0]["exit"].clone(), results[1]["exit"].clone()), (0.into(), 75.into()), "{outcome}");
    assert_eq!(stored(&world), ["waiting"]);
    let world = self::world(&["webhook:130101", "group:130101"]);
    let _ = world.run(arguments).exits(75);
    let world = self::world(&["webhook:310000", "group:130101"]);
    let _ = world.run(arguments).exits(8);
}

#[test]
fn parts_that_did_not_go_out_wait_in_their_order() {
    let world = world(&["webhook:130101"]);
    let text = format!("{}\n", "line of a log\n".repeat(3000));
    let arguments = ["send", "text", &text, "--overflow", "split", "--queue", "--json", "--to", "ops"];
    let outcome = world.run(arguments).exits(75);
    let count = outcome.json()["results"][0]["queued"].as_array().unwrap().len();
    assert!(count > 1, "{outcome}");
    assert_eq!(outcome.json()["results"][0]["unsent_messages"], 0, "{outcome}");
    later(&world);
    let _ = world.run(["outbox", "flush"]).good();
    let arrived = texts(&world);
    assert_eq!(arrived.len(), count);
    for (index, text) in arrived.iter().enumerate() {
        assert!(text.contains(&format!("{}/{count}", index + 1)), "{index}: {text:.80}");
    }
}

#[test]
fn a_part_that_went_out_does_not_go_out_again() {
    let world = world(&[]);
    let text = settings(&world, "", &world.sandbox.webhook_url());
    // The service counts, and this host does not.
    world.config(&text.replace("max_wait", "messages = 1000\nmax_wait"));
    for number in 0..19 {
        let _ = world.run(["send", "text", &number.to_string(), "--to", "ops"]).good();
    }
    let text = "line of a log\n".repeat(3000);
    let arguments = ["send", "text", &text, "--overflow", "split", "--queue", "--json", "--to", "ops"];
    let outcome = world.run(arguments).exits(8);
    let queued = outcome.json()["results"][0]["queued"].as_array().unwrap().len();
    world.clock.advance(Duration::from_secs(600));
    let _ = world.run(["outbox", "flush"]).good();
    let arrived = texts(&world).split_off(19);
    assert_eq!(arrived.len(), queued + 1);
    for (index, text) in arrived.iter().enumerate() {
        assert!(text.contains(&format!("{}/{}", index + 1, queued + 1)), "{index}: {text:.80}");
    }
}

#[test]
fn pictures_are_stored_with_their_message_and_uploaded_when_it_goes_out() {
    for faults in [["upload:90018*"].as_slice(), &["group:130101"]] {
        let mut world = world(faults);
        let picture = world.file("a.png", &png(0));
        let arguments =
            ["send", "image", &picture, "--caption", "cpu", "--queue", "--json", "--to", "release"];
        let outcome = world.run(arguments).exits(75);
        assert_eq!(outcome.json()["results"][0]["queued"].as_array().unwrap().len(), 2, "{outcome}");
        std::fs::remove_file(world.folder.path().join("a.png")).unwrap();
        later(&world);
        if faults[0].starts_with("upload") {
            let _ = world.run(["outbox", "flush"]).exits(6);
            assert_eq!(stored(&world), ["waiting", "waiting"]);
            continue;
        }
        let other = world.folder.path().join("elsewhere").display().to_string();
        world.set("XDG_CACHE_HOME", other);
        let _ = world.run(["outbox", "flush"]).good();
        let arrived = texts(&world);
        assert_eq!(world.sandbox.media(&arrived[0]).unwrap().bytes.unwrap(), png(0));
        assert_eq!(arrived[1], "(11 min late)\ncpu");
    }
}

#[test]
fn files_that_are_too_large_stay_behind_when_their_names_can_stand_for_them() {
    let world = world(&["webhook:130101", "group:130101*2"]);
    let text = settings(&world, "", &world.sandbox.webhook_url());
    world.config(&text.replace("lasting = true", "lasting = true\nfile_megabytes = 1"));
    let mut picture = png(0);
    picture.resize(3 << 20, 0);
    let picture = world.file("a.png", &picture);
    let body = format!("# report\n\n![cpu]({picture})");
    let arguments = ["send", "markdown", &body, "--upload-pictures", "--queue", "--to", "ops"];
    let outcome = world.run(arguments).exits(75);
    assert!(outcome.stderr.contains("too large for the outbox"), "{outcome}");
    later(&world);
    let _ = world.run(["outbox", "flush"]).good();
    assert!(texts(&world)[0].contains("cpu") && !texts(&world)[0].contains("!["), "{:?}", texts(&world));
    // A picture alone has nothing that could stand for it.
    let outcome = world.run(["send", "image", &picture, "--queue", "--to", "release"]).exits(6);
    assert!(outcome.stderr.contains("too large for the outbox"), "{outcome}");
    assert!(stored(&world).is_empty());
}

#[test]
fn a_preview_stores_and_flushes_nothing() {
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "old").exits(75);
    world.clock.advance(Duration::from_secs(600));
    for flag in ["--dry-run", "--curl"] {
        let _ = world.run(["send", "text", "new", "--to", "ops", "--queue", flag]).good();
        let shown = world.run(["outbox", "flush", flag]).good();
        assert!(
            shown.stdout.contains("10 min late") && !shown.stdout.contains(world.sandbox.webhook_token())
        );
        let _ = world.run(["outbox", "drop", "--all", flag]).good();
    }
    assert!(texts(&world).is_empty());
    assert_eq!(stored(&world), ["waiting"]);
}

#[test]
fn messages_are_listed_shown_dropped_and_called_back() {
    let world = world(&["webhook:130101", "webhook:310000", "group:130101"]);
    let _ = queue(&world, "ops", "first line\nsecond").exits(75);
    let _ = queue(&world, "release", "for the group").exits(75);
    let list = world.run(["outbox", "list", "--to", "ops", "--json"]).good().json();
    assert_eq!(list["messages"].as_array().unwrap().len(), 1);
    assert_eq!(list["messages"][0]["about"], "first line");
    let id = list["messages"][0]["id"].as_str().unwrap().to_owned();
    let shown = world.run(["outbox", "show", &id, "--json"]).good().json();
    assert_eq!(shown["body"]["text"]["content"], "first line\nsecond");
    assert_eq!(shown["origin"], "settings");
    later(&world);
    // Refused for good: a dead letter, with the reason.
    let outcome = world.run(["outbox", "flush", "--json"]).exits(8);
    assert_eq!((outcome.json()["sent"].clone(), outcome.json()["dead"].clone()), (1.into(), 1.into()));
    let list = world.run(["outbox", "list", "--json"]).good().json();
    assert_eq!(list["messages"][0]["state"], "dead");
    assert_eq!(list["messages"][0]["reason_id"], "310000-keyword");
    let _ = world.run(["outbox", "retry", &id[id.len() - 4..]]).good();
    let late = "(11 min late)\n";
    assert_eq!(texts(&world), [format!("{late}for the group"), format!("{late}first line\nsecond")]);
    let _ = world.run(["outbox", "drop", &id]).exits(2);
    let _ = world.run(["outbox", "drop"]).exits(2);
    assert!(world.run(["outbox", "list"]).good().stdout.contains("empty"));
}

#[test]
fn each_limit_says_when_it_bites() {
    for (limit, text, word) in [
        ("messages = 1", "hi", "1 messages wait"),
        ("megabytes = 1", "hi", ""),
        ("file_megabytes = 1", "hi", ""),
    ] {
        let world = world(&["webhook:130101"]);
        let text_of = settings(&world, "", &world.sandbox.webhook_url());
        world.config(&text_of.replace("lasting = true", &format!("lasting = true\n{limit}")));
        let _ = queue(&world, "ops", text).exits(75);
        let outcome = world.run(["send", "text", text, "--queue", "--to", "ops"]);
        if word.is_empty() {
            assert_eq!(outcome.code, 75, "{outcome}");
        } else {
            assert!(outcome.code == 6 && outcome.stderr.contains(word), "{outcome}");
        }
    }
    let world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "hi").exits(75);
    world.clock.advance(Duration::from_secs(4 * 24 * 3600));
    let outcome = world.run(["outbox", "flush"]).exits(5);
    assert!(outcome.stderr.contains("older than 3days"), "{outcome}");
    assert_eq!(stored(&world), ["dead"]);
}

#[test]
fn an_outbox_that_goes_with_the_job_stores_nothing() {
    let mut world = world(&["webhook:130101*2"]);
    let text = settings(&world, "", &world.sandbox.webhook_url());
    world.config(&text.replace("lasting = true", ""));
    world.set("CI", "true");
    let outcome = world.run(["send", "text", "hi", "--queue", "--to", "ops"]).exits(6);
    assert!(outcome.stderr.contains("`CI` is set") && outcome.stderr.contains("lasting = true"), "{outcome}");
    assert!(stored(&world).is_empty());
    world.set("XDG_STATE_HOME", "").set("HOME", "").set("CI", "");
    let outcome = world.run(["send", "text", "hi", "--queue", "--to", "ops"]).exits(6);
    assert!(outcome.stderr.contains("XDG_STATE_HOME"), "{outcome}");
}

#[test]
fn best_effort_stores_and_ends_with_0() {
    let world = world(&["webhook:130101"]);
    let outcome = world.run(["send", "text", "hi", "--queue", "--best-effort", "--to", "ops"]).good();
    assert!(outcome.stderr.contains("stored in the outbox"), "{outcome}");
    assert_eq!(stored(&world), ["waiting"]);
}

#[test]
fn an_answer_of_a_model_waits_like_any_message() {
    let world = world(&["webhook:130101"]);
    world.sandbox.answer_with("the disk is full");
    let outcome = world.run(["ask", "why?", "--queue", "--to", "ops", "--json"]).exits(75);
    assert_eq!(outcome.json()["message"]["results"][0]["queued"].as_array().unwrap().len(), 1, "{outcome}");
    later(&world);
    let _ = world.run(["outbox", "flush"]).good();
    assert_eq!(texts(&world), ["(11 min late)\n\nthe disk is full"]);
}

#[test]
fn a_send_takes_five_along_and_none_that_would_have_to_wait() {
    let world = world(&["webhook:130101"]);
    for number in 0..7 {
        let _ = queue(&world, "ops", &format!("old {number}")).exits(75);
    }
    later(&world);
    let outcome = world.run(["send", "text", "new", "--to", "ops", "--json"]).good();
    let flushed = outcome.json()["results"][0]["flushed"].clone();
    assert_eq!((flushed["sent"].clone(), flushed["waiting"].clone()), (5.into(), 2.into()), "{outcome}");
    // Two slots are left: one for the new message.
    let text = settings(&world, "", &world.sandbox.webhook_url());
    world.config(&text.replace("max_wait", "messages = 8\nmax_wait"));
    let outcome = world.run(["send", "text", "newer", "--to", "ops", "--json"]).good();
    let flushed = outcome.json()["results"][0]["flushed"].clone();
    assert_eq!((flushed["sent"].clone(), flushed["waiting"].clone()), (1.into(), 1.into()), "{outcome}");
    assert_eq!(world.clock.waits(), [Duration::ZERO; 0]);
    let late = |number| format!("(11 min late)\nold {number}");
    let expected: Vec<String> =
        ["new".to_owned()].into_iter().chain((0..5).map(late)).chain(["newer".to_owned(), late(5)]).collect();
    assert_eq!(texts(&world), expected);
}

#[test]
fn what_is_read_from_the_outbox_shows_no_secret_and_speaks_the_language() {
    let world = world(&["webhook:130101"]);
    let token = world.sandbox.webhook_token();
    let outcome = world.run(["send", "text", "磁盘已满", "--queue", "--lang", "zh"]).exits(75);
    assert!(outcome.stderr.contains("已存入发件箱"), "{outcome}");
    for call in [["outbox", "list"].as_slice(), &["outbox", "show", ""], &["outbox", "flush", "-n"]] {
        let outcome = world.run([call, &["--lang", "zh", "-v"]].concat()).good();
        assert!(!outcome.stdout.contains(token) && !outcome.stderr.contains(token), "{outcome}");
    }
    let outcome = world.run(["outbox", "list", "--lang", "zh"]).good();
    assert!(outcome.stdout.contains("待发") && outcome.stdout.contains("磁盘已满"), "{outcome}");
    let outcome = world.run(["outbox", "show", "", "--lang", "zh"]).good();
    assert!(outcome.stdout.contains("（Webhook）\n状态：待发\n"), "{outcome}");
    // What waits for another one is not denied.
    let outcome = world.run(["outbox", "flush", "--to", "nobody"]).good();
    assert!(outcome.stdout.contains("nothing waits in the outbox for `nobody`"), "{outcome}");
}

#[test]
fn the_same_alert_is_stored_once_and_counted() {
    let world = world(&["webhook:130101"]);
    let alert = ["send", "text", "disk full", "--queue", "--dedup", "1h", "--to", "ops", "--json"];
    let _ = world.run(alert).exits(75);
    for _ in 0..3 {
        let outcome = world.run(alert).good();
        assert_eq!(outcome.json()["results"][0]["suppressed"], true, "{outcome}");
    }
    assert_eq!(stored(&world), ["waiting"]);
}

#[test]
fn what_cannot_be_read_is_told_for_what_it_is() {
    let mut world = world(&["webhook:130101"]);
    let _ = queue(&world, "ops", "hi").exits(75);
    let path = file(&world);
    ding::store::write(&path, b"?\n").unwrap();
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let outcome = world.run(["outbox", "flush"]).exits(6);
    assert!(outcome.stderr.contains(&format!("`{name}` waits on: ")), "{outcome}");
    for call in ["list", "flush"] {
        let outcome = world.run(["outbox", call]);
        assert!(outcome.stderr.contains("what is stored there stays"), "{outcome}");
        assert!(!outcome.stderr.contains("not stored"), "{outcome}");
    }
    world.set("XDG_STATE_HOME", "").set("HOME", "");
    let outcome = world.run(["outbox", "list"]).exits(6);
    assert!(outcome.stderr.contains("there is no outbox"), "{outcome}");
}
