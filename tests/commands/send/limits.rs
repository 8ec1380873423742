//! Limits, checked before any request: what just fits goes, one more is refused with limit and size.

use super::{arrived, world};
use crate::support::{Outcome, World};

fn refused(world: &World, outcome: Outcome, code: u8, words: &[&str]) {
    let outcome = outcome.exits(code);
    for word in words {
        assert!(outcome.stderr.contains(word), "`{word}`: {outcome}");
    }
    assert!(world.sandbox.journal().is_empty(), "a request was made");
}

/// Bytes of JSON around the text of a webhook message.
fn around() -> usize {
    let body = serde_json::json!({"msgtype": "text", "text": {"content": ""}, "msgUuid": "0".repeat(32)});
    body.to_string().len()
}

#[test]
fn a_webhook_takes_20_000_bytes_of_json() {
    let world = world();
    let fits = "x".repeat(20_000 - around());
    let _ = world.pipe(["send", "text", "--to", "ops"], fits.as_bytes()).good();
    assert_eq!(arrived(&world)[0].to_string().len(), 20_000);
}

#[test]
fn and_not_one_more() {
    let world = world();
    let long = "x".repeat(20_001 - around());
    let outcome = world.pipe(["send", "text", "--to", "ops", "--exact"], long.as_bytes());
    refused(&world, outcome, 5, &["20001 bytes", "20000", "`ops`"]);
    // Counted as it goes on the wire: escaped, and Chinese in three bytes each.
    let quotes = "\"".repeat(9_999);
    refused(
        &world,
        world.pipe(["send", "text", "--to", "ops", "--exact"], quotes.as_bytes()),
        5,
        &["too long"],
    );
    let chinese = "告".repeat(6_660);
    refused(
        &world,
        world.pipe(["send", "text", "--to", "ops", "--overflow", "fail"], chinese.as_bytes()),
        5,
        &["too long"],
    );
    let outcome = world.pipe(["send", "text", "--to", "ops", "--json", "--exact"], long.as_bytes());
    let error = outcome.error();
    assert_eq!(
        (&error["exit"], &error["sent"], &error["retryable"]),
        (&5.into(), &"no".into(), &false.into())
    );
}

#[test]
fn a_robot_takes_15_000_bytes_of_msg_param() {
    let around = r#"{"content":""}"#.len();
    for target in ["release", "people"] {
        let world = world();
        let fits = "x".repeat(15_000 - around);
        let _ = world.pipe(["send", "text", "--to", target], fits.as_bytes()).good();
        assert_eq!(arrived(&world)[0]["msgParam"].as_str().unwrap().len(), 15_000);
    }
    for target in ["release", "people"] {
        let world = world();
        let long = "x".repeat(15_001 - around);
        let outcome = world.pipe(["send", "text", "--to", target, "--exact"], long.as_bytes());
        refused(&world, outcome, 5, &["15001 bytes", "15000", "msgParam"]);
    }
}

#[test]
fn raw_has_the_same_limits() {
    let world = world();
    let body = format!(r#"{{"msgtype":"text","text":{{"content":"{}"}}}}"#, "x".repeat(20_000));
    refused(&world, world.pipe(["send", "raw", "--to", "ops"], body.as_bytes()), 5, &["20000"]);
    let param = format!(r#"{{"content":"{}"}}"#, "x".repeat(15_000));
    let outcome = world.pipe(["send", "raw", "--to", "release", "--msg-key", "sampleText"], param.as_bytes());
    refused(&world, outcome, 5, &["15000"]);
}

#[test]
fn fifty_mentions() {
    let at =
        |count: usize| (0..count).flat_map(|n| ["--at".to_owned(), format!("user:u{n}")]).collect::<Vec<_>>();
    let call = |count| ["send", "text", "x", "--to", "ops"].map(str::to_owned).into_iter().chain(at(count));
    let world = world();
    let outcome = world.run(call(51).chain(["--exact".to_owned()]));
    refused(&world, outcome, 2, &["51 mentions", "50", "--at all"]);
    let _ = world.run(call(50)).good();
    assert_eq!(arrived(&world)[0]["at"]["atUserIds"].as_array().unwrap().len(), 50);
}

fn card(world: &World, target: &str, buttons: usize, more: &[&str]) -> Outcome {
    let labels: Vec<String> = (0..buttons).map(|n| format!("b{n}=https://e.com/{n}")).collect();
    let buttons = labels.iter().flat_map(|label| ["--button", label]);
    world.run(
        ["send", "action-card", "x", "--to", target].into_iter().chain(more.iter().copied()).chain(buttons),
    )
}

#[test]
fn a_robots_card_has_five_buttons_or_two_beside_each_other() {
    let world = world();
    for target in ["release", "people"] {
        refused(&world, card(&world, target, 6, &["--exact"]), 2, &["6 buttons", "5"]);
        refused(
            &world,
            card(&world, target, 3, &["--horizontal", "--exact"]),
            2,
            &["3 horizontal buttons", "2"],
        );
    }
    // A webhook has no such limit.
    let _ = card(&world, "ops", 6, &[]).good();
    let _ = card(&world, "ops", 3, &["--horizontal"]).good();
    refused(&self::world(), self::world().run(["send", "action-card", "x", "--to", "ops"]), 2, &["--button"]);
}

#[test]
fn nine_rows_of_a_feed_card() {
    let feed = |count: usize| {
        let items = (0..count).flat_map(|_| ["--item", "T", "https://e.com", "https://e.com/p.png"]);
        ["send", "feed-card", "--to", "ops"].into_iter().chain(items).collect::<Vec<_>>()
    };
    let world = world();
    refused(&world, world.run([feed(10), vec!["--exact"]].concat()), 2, &["10 items", "9"]);
    let _ = world.run(feed(9)).good();
}

#[test]
fn addresses_are_checked_before_anything_else() {
    let world = world();
    let link = |url: &str| world.run(["send", "link", "x", "--title", "T", "--url", url, "--to", "ops"]);
    for (url, word) in [
        ("example.com", "must start with https://"),
        ("javascript:alert(1)", "must start with https://"),
        ("ftp://e.com", "must start with https://"),
        ("https://", "nothing after its scheme"),
        ("https://a b", "%20"),
        ("https://a\u{7}", "control"),
        ("", "must start with https://"),
    ] {
        refused(&world, link(url), 2, &["`--url`", word]);
    }
    for picture in ["lALPDexample", "/tmp/a.png", "dingtalk://x", "@"] {
        let outcome = world.run([
            "send",
            "link",
            "x",
            "--title",
            "T",
            "--url",
            "https://e.com",
            "--picture",
            picture,
            "--to",
            "ops",
        ]);
        refused(&world, outcome, 2, &["`--picture`", "media_id"]);
    }
    for button in ["open", "open=e.com", "=https://e.com", "open=javascript:x"] {
        let outcome = world.run(["send", "action-card", "x", "--button", button, "--to", "ops"]);
        refused(&world, outcome, 2, &["`--button`"]);
    }
    for (item, word) in [
        (["", "https://e.com", "https://e.com/p.png"], "empty title"),
        (["T", "e.com", "https://e.com/p.png"], "must start with"),
        (["T", "https://e.com", "p.png"], "media_id"),
    ] {
        let outcome = world.run(["send", "feed-card", "--to", "ops", "--item", item[0], item[1], item[2]]);
        refused(&world, outcome, 2, &["--item", word]);
    }
    let outcome = world.run(["send", "feed-card", "--to", "ops", "--item", "T", "https://e.com"]);
    refused(&world, outcome, 2, &["--item"]);
    let outcome = world.run(["send", "link", "x", "--title", " ", "--url", "https://e.com", "--to", "ops"]);
    refused(&world, outcome, 2, &["`--title`"]);
    let outcome = world.run(["send", "markdown", "x", "--title", "", "--to", "ops"]);
    refused(&world, outcome, 2, &["`--title`"]);
}
