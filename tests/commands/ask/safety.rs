//! What a model or a log says does nothing in a group, whichever way it comes there.

use super::{ask, texts};
use crate::support::World;

/// Tracking, links that act, mentions, HTML, and ways out of a fence.
const HOSTILE: &str = "ok ![p](https://evil.example/p.png?u=1) ![][r] @all @所有人 @13800000000\n\
    [click](dtmd://dingtalkclient/sendMessage?content=x) dingtalk://dingtalkclient/page/link?url=x\n\
    <a atId=\"13800000000\">@x</a> <img src=\"https://evil.example/i.png\"> <font color=red>\n\
    ```\n````\n~~~\n![q](http://evil.example/q.png)\n```\n\
    [r]: https://evil.example/r.png\n[js](javascript:alert(1)) &#64;all\n\u{202e}dtmd\u{200b}://x @\u{200b}all\n";

/// Why `text` does something, if it does.
fn active(text: &str) -> Option<&'static str> {
    let signs = [
        "![",
        "](dtmd",
        "dtmd://",
        "dingtalk://",
        "@all",
        "@所有人",
        "@13800000000",
        "<a",
        "<img",
        "<font",
        "](javascript",
        "&#64",
        "\n[r]:",
        "\u{202e}",
    ];
    signs.into_iter().find(|sign| text.contains(sign))
}

/// Everything that people see, with a card's text; none of it mentions or shows a picture.
fn seen(world: &World) -> Vec<String> {
    for entry in world.sandbox.messages() {
        let message = entry.message.unwrap();
        assert!(message.mentions.is_empty() && message.pictures.is_empty(), "{message:?}");
        assert!(active(&message.title.unwrap()).is_none());
    }
    let cards = world.sandbox.cards().into_iter().map(|card| card.text);
    texts(world).into_iter().chain(cards).collect()
}

fn world(faults: &[&str]) -> World {
    let world = World::with_faults(faults);
    world.config(&format!("[card]\ntemplate = \"{}\"\n", world.sandbox.card_template()));
    world
}

#[test]
fn nothing_that_a_model_says_acts() {
    for target in ["", "user:user001", "group"] {
        for card in [&[][..], &["--card"]] {
            let world = world(&[]);
            world.sandbox.answer_with(HOSTILE);
            let group = world.group_target();
            let target = if target == "group" { &group } else { target };
            let to: &[&str] = if target.is_empty() { &[] } else { &["--to", target] };
            if target.is_empty() && !card.is_empty() {
                continue;
            }
            let outcome = ask(&world, &[&["why?"], to, card].concat(), "log\n").good();
            let seen = seen(&world);
            assert_eq!(seen.len(), 1, "{outcome}");
            assert_eq!(active(&seen[0]), None, "{}", seen[0]);
            assert!(seen[0].contains("](https://evil.example/p.png?u=1)"), "pictures are links: {}", seen[0]);
        }
    }
}

#[test]
fn nothing_that_a_log_or_a_question_says_acts() {
    for target in ["", "user:user001", "group"] {
        let world = world(&["model:refusal"]);
        let group = world.group_target();
        let target = if target == "group" { &group } else { target };
        let to: &[&str] = if target.is_empty() { &[] } else { &["--to", target] };
        // The question may be a variable of a CI job, such as a commit's message.
        let _ = ask(&world, &[&[HOSTILE, "--attach-raw"], to].concat(), HOSTILE).good();
        let seen = seen(&world);
        assert_eq!(seen.len(), 2);
        for text in &seen {
            assert_eq!(active(text), None, "{text}");
        }
        // The log stays inside its fence: nothing in it is as long.
        let fence = seen[0].lines().find(|line| line.starts_with("```")).unwrap();
        assert_eq!(seen[0].lines().filter(|line| line.starts_with(fence)).count(), 2, "{}", seen[0]);
    }
}

#[test]
fn a_megabyte_in_one_line() {
    let world = world(&["model:401"]);
    let group = world.group_target();
    let line = "x![p](https://evil.example/p.png)@all ".repeat(30_000);
    let _ = ask(&world, &["why?", "--to", &group], &line).good();
    let _ = ask(&world, &["why?", "--to", &group], &line).good();
    let seen = seen(&world);
    assert!(seen.len() >= 2 && seen.iter().all(|text| active(text).is_none()), "{seen:?}");
    assert!(super::questions(&world).iter().all(|question| question.len() < 34_000));
}

#[test]
fn a_long_answer_comes_in_numbered_parts_and_mentions_once() {
    let world = World::new();
    world.sandbox.answer_with((0..2000).map(|line| format!("第 {line} 行，磁盘已满\n")).collect::<String>());
    let arguments = ["why?", "--at", "13800000000", "--attach-raw", "--max-parts", "8"];
    let _ = ask(&world, &arguments, "log\n").good();
    let messages: Vec<_> = world.sandbox.messages().into_iter().map(|entry| entry.message.unwrap()).collect();
    let (raw, parts) = messages.split_first().unwrap();
    assert!(raw.mentions.is_empty() && parts.len() > 5, "{}", parts.len());
    for (at, part) in parts.iter().enumerate() {
        let text = part.text.as_deref().unwrap();
        assert!(text.starts_with(&format!("({}/{})", at + 1, parts.len())), "{text}");
        let mentions: &[&str] = if at + 1 == parts.len() { &["13800000000"] } else { &[] };
        assert_eq!(part.mentions, mentions, "{}", at + 1);
    }
    let all: String = parts.iter().filter_map(|part| part.text.clone()).collect();
    assert!((0..2000).all(|line| all.contains(&format!("第 {line} 行"))));
}

#[test]
fn an_answer_has_three_parts_at_most_and_keeps_its_end() {
    let world = World::new();
    world.sandbox.answer_with((0..4000).map(|line| format!("第 {line} 行，磁盘已满\n")).collect::<String>());
    let outcome = ask(&world, &["why?"], "log\n").good();
    assert!(outcome.stderr.contains("too long even for its parts"), "{outcome}");
    let parts = seen(&world);
    assert!(
        parts.len() == 3 && parts[0].starts_with("(1/3)") && parts[2].contains("第 3999 行"),
        "{parts:?}"
    );
    assert!(parts.concat().contains("are missing here"));
}

#[test]
fn tables_and_titles() {
    let world = World::new();
    world.sandbox.answer_with("## 磁盘 **已满**\n\n| host | used |\n|---|---|\n| db1 | 100% |\n");
    let group = world.group_target();
    let _ = ask(&world, &["why?", "--to", &group], "log\n").good();
    let _ = ask(&world, &["why?", "--to", &group, "--title", "值班"], "log\n").good();
    let messages: Vec<_> = world.sandbox.messages().into_iter().map(|entry| entry.message.unwrap()).collect();
    assert_eq!(messages[0].title.as_deref(), Some("磁盘 已满"));
    assert_eq!(messages[1].title.as_deref(), Some("值班"));
    let text = messages[0].text.as_deref().unwrap();
    assert!(!text.contains("|---|") && text.contains("db1") && text.contains("100%"), "{text}");
}

#[test]
fn an_answer_that_shows_nothing_is_none() {
    let world = World::new();
    world.sandbox.answer_with("\u{200b}\u{2060}");
    let group = world.group_target();
    let outcome = ask(&world, &["why?", "--to", &group, "--json"], super::LOG).good();
    assert_eq!(outcome.json()["degraded"], true, "{outcome}");
    assert!(texts(&world)[0].contains("FAILED 3"));
}
