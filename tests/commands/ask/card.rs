//! `ding ask --card`.

use std::time::Duration;

use ding::sandbox::{Operation, Progress};

use super::{DEGRADED, LOG, ask, texts};
use crate::support::World;

fn world(faults: &[&str]) -> World {
    let world = World::with_faults(faults);
    world.config(&format!(
        "[model]\nidle_timeout = \"80ms\"\n[card]\ntemplate = \"{}\"\n[targets.here]\ngroup = \"{}\"\n",
        world.sandbox.card_template(),
        world.sandbox.group()
    ));
    world
}

#[test]
fn a_card_is_written_to_its_end() {
    let world = world(&[]);
    world.sandbox.answer_with("磁盘已满\n清理日志\n\n- 一\n- 二");
    let outcome =
        ask(&world, &["why?", "--card", "--to", "here", "--to", "user:user001", "--json"], LOG).good();
    let cards = world.sandbox.cards();
    assert_eq!(cards.len(), 2, "{outcome}");
    for card in &cards {
        assert_eq!((card.progress, card.raced), (Progress::Finished, false), "{card:?}");
        assert_eq!(card.text, "磁盘已满<br>清理日志\n\n- 一\n- 二");
    }
    assert_eq!(cards[1].target, "user001");
    assert!(texts(&world).is_empty());
    let report = outcome.json();
    for result in report["message"]["results"].as_array().unwrap() {
        assert_eq!(result["sent"], "yes", "{report}");
        assert!(result["process_query_keys"][0].as_str().unwrap().starts_with("carrier-"), "{report}");
    }
    // Each frame waits for the one before.
    let waits = world.clock.waits();
    assert!(!waits.is_empty() && waits.iter().all(|wait| *wait <= Duration::from_millis(800)), "{waits:?}");
}

#[test]
fn a_card_goes_to_a_person_by_number() {
    let world = world(&[]);
    let call = ["why?", "--card", "--to", "mobile:13800000002"];
    let shown = ask(&world, &[&call[..], &["--dry-run"]].concat(), LOG).good();
    assert!(shown.stdout.contains("/topapi/v2/user/getbymobile"), "{shown}");
    assert!(shown.stdout.contains("IM_ROBOT.<userid of 13800000002>"), "{shown}");
    let outcome = ask(&world, &call, LOG).good();
    assert_eq!(world.sandbox.cards()[0].target, world.sandbox.users()[1], "{outcome}");
    // Nobody has it: what comes instead of the card says so.
    let outcome = ask(&world, &["why?", "--card", "--to", "mobile:13800000009"], LOG);
    assert!(outcome.code != 0 && outcome.stderr.contains("nobody has this number"), "{outcome}");
    assert_eq!(world.sandbox.cards().len(), 1);
}

#[test]
fn a_refused_card_becomes_a_message() {
    for fault in ["card:param.templateNotExist", "card:500*", "card:drop*", "card:garbage*"] {
        let world = world(&[fault]);
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        assert!(outcome.stderr.contains("a message instead"), "{fault}: {outcome}");
        assert!(world.sandbox.cards().is_empty(), "{fault}");
        assert!(texts(&world)[0].contains("The sandbox's model"), "{fault}: {:?}", texts(&world));
    }
}

#[test]
fn a_card_without_permission_names_what_is_missing() {
    for (fault, scope) in [("card:60011*", "Card.Instance.Write"), ("frame:60011*", "Card.Streaming.Write")] {
        for (lang, told) in [("en", "missing permission: "), ("zh", "缺少权限：")] {
            let world = world(&[fault]);
            let call = ["why?", "--card", "--to", "here", "--json", "--lang", lang];
            let outcome = ask(&world, &call, LOG).good();
            let warning = &outcome.json()["warnings"][0];
            assert_eq!(warning["id"], "permission", "{outcome}");
            assert_eq!(warning["scopes"], serde_json::json!([scope]), "{outcome}");
            assert!(warning["cause"].is_string() && warning["fix"].is_string(), "{outcome}");
            assert!(outcome.stderr.contains(&format!("{told}`{scope}`")), "{outcome}");
            assert!(texts(&world)[0].contains("The sandbox's model"), "{:?}", texts(&world));
        }
    }
}

#[test]
fn a_lost_or_throttled_frame_is_made_up_for() {
    for fault in [
        "frame:lost",
        "frame:lost*2",
        "frame:drop",
        "frame:500",
        "frame:Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
        "frame:Forbidden.AccessDenied.QpsLimitForAppkeyAndApi*2",
    ] {
        let world = world(&[fault]);
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        let cards = world.sandbox.cards();
        assert_eq!((cards[0].progress, cards[0].raced), (Progress::Finished, false), "{fault}: {outcome}");
        assert!(cards[0].text.contains("The sandbox's model"), "{fault}");
        // Also when the last frame's answer was lost: its repetition is refused as one too many.
        assert!(texts(&world).is_empty(), "{fault}: {outcome}");
        assert!(!outcome.stderr.contains("warning"), "{fault}: {outcome}");
    }
}

#[test]
fn a_last_frame_whose_answer_was_lost_keeps_its_guid() {
    // A refused frame was not written: the next has a guid of its own.
    for (fault, same) in [("frame:lost", true), ("frame:truncated", true), ("frame:param.invalid", false)] {
        // Without a text the only frame is the last one.
        let world = world(&["model:blank", fault]);
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        assert_eq!(world.sandbox.cards()[0].progress, Progress::Failed, "{fault}: {outcome}");
        assert!(!outcome.stderr.contains("the card for"), "{fault}: {outcome}");
        let journal = world.sandbox.journal();
        let frames = journal.iter().filter(|entry| entry.operation == Operation::Frame);
        let guids: Vec<_> = frames.map(|entry| entry.body["guid"].clone()).collect();
        assert!(guids.len() == 2 && (guids[0] == guids[1]) == same, "{fault}: {guids:?}");
    }
}

#[test]
fn a_second_try_is_not_believed_where_the_first_may_have_ended_the_card() {
    for code in
        ["param.invalid", "card.state.over", "400400", "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"]
    {
        // The first frame of this answer is the last one, and was taken.
        let world = world(&["model:blank", "frame:lost", &format!("frame:{code}")]);
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        assert!(!outcome.stderr.contains("the card for"), "{code}: {outcome}");
        let journal = world.sandbox.journal();
        let guids = journal.iter().filter(|entry| entry.operation == Operation::Frame);
        let guids: Vec<_> = guids.map(|entry| entry.body["guid"].clone()).collect();
        assert!(guids.len() >= 2 && guids.iter().all(|guid| *guid == guids[0]), "{code}: {guids:?}");
    }
}

#[test]
fn a_card_whose_creation_got_no_answer_is_looked_for() {
    for (fault, created) in [("card:lost", 1), ("card:truncated", 1), ("card:drop", 2), ("card:garbage", 2)] {
        let world = world(&[fault]);
        let outcome = ask(&world, &["why?", "--card", "--to", "here", "--json"], LOG).good();
        let cards = world.sandbox.cards();
        assert_eq!(cards.len(), 1, "{fault}: {outcome}");
        assert_eq!((cards[0].progress, cards[0].raced), (Progress::Finished, false), "{fault}: {outcome}");
        assert!(texts(&world).is_empty(), "{fault}: {outcome}");
        assert_eq!(outcome.json()["message"]["results"][0]["sent"], "yes", "{fault}: {outcome}");
        let journal = world.sandbox.journal();
        let ids = journal.iter().filter(|entry| entry.operation == Operation::Card);
        let ids: Vec<_> = ids.map(|entry| entry.body["outTrackId"].clone()).collect();
        assert!(ids.len() == created && ids.iter().all(|id| *id == ids[0]), "{fault}: {ids:?}");
    }
}

#[test]
fn a_card_whose_last_text_is_refused_does_not_seem_to_be_typing() {
    for tries in 1..=4 {
        let world = world(&[&format!("frame:param.contentUnsafe*{tries}")]);
        world.sandbox.answer_with("好");
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        let card = &world.sandbox.cards()[0];
        let ended = if card.progress == Progress::Failed { 1 } else { 0 };
        assert!(card.progress != Progress::Writing, "{tries}: {outcome}");
        assert_eq!(texts(&world).len(), ended, "{tries}: {outcome}");
    }
}

#[test]
fn a_card_that_cannot_be_finished_is_followed_by_a_message() {
    let world = world(&["frame:500*"]);
    let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
    assert!(outcome.stderr.contains("a message as well"), "{outcome}");
    assert!(texts(&world)[0].contains("The sandbox's model"));
}

#[test]
fn a_model_that_fails_ends_the_card_and_sends_the_log() {
    for fault in ["model:cut", "model:midway", "model:stall", "model:401", "model:blank"] {
        for strict in [false, true] {
            let world = world(&[fault]);
            let more: &[&str] = if strict { &["--strict"] } else { &[] };
            let outcome = ask(&world, &[&["why?", "--card", "--to", "here"], more].concat(), LOG);
            assert_eq!(outcome.code, if strict { 10 } else { 0 }, "{fault}: {outcome}");
            let cards = world.sandbox.cards();
            assert_eq!(cards[0].progress, Progress::Failed, "{fault}: {outcome}");
            assert!(cards[0].text.contains("the model `sandbox-1`"), "{fault}: {}", cards[0].text);
            let texts = texts(&world);
            assert_eq!(texts.len(), usize::from(!strict), "{fault}");
            assert!(
                texts.iter().all(|text| text.contains(DEGRADED) && text.contains("FAILED 3")),
                "{texts:?}"
            );
        }
    }
}

#[test]
fn what_a_card_has_no_room_for_follows_as_a_message() {
    let world = world(&[]);
    world.sandbox.answer_with((0..1500).map(|line| format!("第 {line} 行\n")).collect::<String>());
    let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
    let card = &world.sandbox.cards()[0];
    assert_eq!(card.progress, Progress::Finished, "{outcome}");
    let all = format!("{}{}", card.text, texts(&world).concat());
    let missing: Vec<usize> = (0..1500).filter(|line| !all.contains(&format!("第 {line} 行"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!texts(&world).concat().contains("第 0 行"));
}

#[test]
fn a_preview_shows_the_card() {
    let world = world(&[]);
    let outcome = ask(&world, &["why?", "--card", "--to", "here", "--dry-run"], LOG).good();
    assert!(outcome.stdout.contains("/v1.0/card/instances/createAndDeliver"), "{outcome}");
    assert!(!outcome.stdout.contains("groupMessages"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn what_takes_no_card_is_refused_before_anything() {
    let world = world(&[]);
    for to in [&["--to", "user:user001,user002"][..], &["--to", "here", "--to", "hook"], &["--print"]] {
        world.config(&format!(
            "[card]\ntemplate = \"t.schema\"\n[targets.hook]\nwebhook = \"{}\"\n[targets.here]\ngroup = \"{}\"\n",
            world.sandbox.plain_webhook_url(),
            world.sandbox.group()
        ));
        let _ = ask(&world, &[&["why?", "--card"], to].concat(), LOG).exits(2);
    }
    world.config("");
    // No template could mend this: it is said first.
    let outcome = ask(&world, &["why?", "--card", "--to", &world.sandbox.plain_webhook_url()], LOG).exits(2);
    assert!(outcome.stderr.contains("a card cannot go to"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_card_without_a_template_becomes_a_message() {
    for config in ["", "[card]\ntemplate = \"\"\n"] {
        let world = World::new();
        world.config(config);
        let group = world.group_target();
        let outcome = ask(&world, &["why?", "--card", "--to", &group], LOG).good();
        assert!(outcome.stderr.contains("a message instead"), "{outcome}");
        assert!(outcome.stderr.contains("card.template"), "{outcome}");
        assert!(texts(&world)[0].contains("The sandbox's model") && world.sandbox.cards().is_empty());
        let shown = ask(&world, &["why?", "--card", "--to", &group, "--dry-run"], LOG).good();
        assert!(shown.stdout.contains("groupMessages/send"), "{shown}");
    }
}

#[test]
fn the_last_frame_of_a_card_holds_no_thought() {
    for text in ["<think>hm, let me see</think>\n\nyes", "hm, let me see\n</think>\n\nyes"] {
        let world = world(&[]);
        world.sandbox.answer_with(text);
        let outcome = ask(&world, &["why?", "--card", "--to", "here"], LOG).good();
        let card = &world.sandbox.cards()[0];
        assert_eq!((card.text.as_str(), card.progress), ("yes", Progress::Finished), "{outcome}");
        assert!(texts(&world).is_empty(), "{outcome}");
    }
}

#[test]
fn a_card_shows_no_secret_and_a_session_goes_on() {
    let world = world(&[]);
    world.sandbox.answer_with("password=hunter2-very-secret\n\nand done");
    let _ = ask(&world, &["why?", "--card", "--to", "here", "--session", "ci"], LOG).good();
    let _ = ask(&world, &["and now?", "--card", "--to", "here", "--session", "ci"], LOG).good();
    for entry in world.sandbox.journal().iter().filter(|entry| entry.operation == Operation::Frame) {
        assert!(!entry.body.to_string().contains("hunter2-very"), "{}", entry.body);
    }
    assert!(super::requests(&world).contains("[hidden]\\n\\nand done"), "{}", super::requests(&world));
}
