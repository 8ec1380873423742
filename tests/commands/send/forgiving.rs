//! What cannot go out as it is: each input with each command to each kind of target, what arrives, the exit code and the
//! warning; and the same with `--exact` and `--best-effort`.

use serde_json::Value;

use super::{arrived, world};
use crate::support::{Outcome, World};

/// A target of each kind, and whether it is a webhook.
const TARGETS: [(&str, bool); 3] = [("ops", true), ("release", false), ("people", false)];

/// Every command that has a text, with what it needs beside it.
const COMMANDS: [&[&str]; 4] = [
    &["text"],
    &["markdown"],
    &["link", "--title", "T", "--url", "https://e.com"],
    &["action-card", "--button", "open=https://e.com"],
];

/// Lines of 105 characters and a line break each.
fn log(lines: usize) -> String {
    (1..=lines).map(|n| format!("{n:06} {}\n", "x".repeat(98))).collect()
}

/// A send to `target` of `body` through a pipe.
fn send(world: &World, command: &[&str], target: &str, more: &[&str], body: &str) -> Outcome {
    world.pipe([&["send"], command, &["--to", target], more].concat(), body.as_bytes())
}

/// The text of a body that arrived, whatever its type.
fn text(body: &Value) -> String {
    let param = body["msgParam"].as_str().map(|text| serde_json::from_str::<Value>(text).unwrap());
    let content = match (&param, body["msgtype"].as_str()) {
        (Some(param), _) => param,
        (None, Some(kind)) => &body[kind],
        (None, None) => body,
    };
    let found = ["content", "text"].iter().find_map(|name| content[*name].as_str());
    found.unwrap_or_default().to_owned()
}

fn hook(world: &World) -> String {
    format!("webhook:{}", world.sandbox.webhook_url())
}

fn warnings(outcome: &Outcome) -> usize {
    outcome.stderr.lines().filter(|line| line.starts_with("warning: ")).count()
}

#[test]
fn a_log_that_is_too_long_arrives_with_its_last_line() {
    let long = [log(200), log(300), log(2_900), format!("{}\nlast line", "告".repeat(10_000))];
    for body in &long {
        let last = body.lines().last().unwrap();
        for command in COMMANDS {
            for (target, _) in TARGETS {
                let world = world();
                // `--quiet` does not hide that something is missing.
                let outcome = send(&world, command, target, &["-q"], body);
                assert_eq!((outcome.code, warnings(&outcome)), (0, 1), "{command:?} {target}: {outcome}");
                assert!(outcome.stderr.contains("is too long"), "{outcome}");
                let bodies = arrived(&world);
                let text = text(&bodies[0]);
                assert_eq!(bodies.len(), 1);
                assert!(text.contains(last) && text.contains(" are missing here …]"), "{command:?}: {text}");
                assert!(text.starts_with(&body[..6]), "{text}");

                for exact in [&["--exact"][..], &["--overflow", "fail"]] {
                    let outcome = send(&world, command, target, exact, body).exits(5);
                    assert!(outcome.stderr.contains("is too long:"), "{outcome}");
                    let outcome = send(&world, command, target, &[exact, &["--best-effort"]].concat(), body);
                    assert_eq!((outcome.code, outcome.stderr.lines().count()), (0, 1), "{outcome}");
                    assert!(outcome.stderr.contains("not delivered"), "{outcome}");
                }
                assert_eq!(arrived(&world).len(), 1, "refused means not sent");
            }
        }
    }
}

#[test]
fn a_long_text_in_parts() {
    for command in COMMANDS {
        for (target, webhook) in TARGETS {
            let world = world();
            let at = if webhook { &["--at", "13800000000"][..] } else { &[] };
            let outcome = send(&world, command, target, &[&["--overflow", "split"], at].concat(), &log(300));
            let bodies = arrived(&world);
            let texts: Vec<String> = bodies.iter().map(text).collect();
            let link = webhook && command[0] == "link";
            // A link mentions nobody: a short text after it does.
            assert_eq!(warnings(&outcome), usize::from(link), "{command:?} {target}: {outcome}");
            let (parts, after) = texts.split_at(texts.len() - usize::from(link));
            assert!(outcome.code == 0 && (2..=3).contains(&parts.len()), "{}: {outcome}", parts.len());
            for (at, part) in parts.iter().enumerate() {
                assert!(part.starts_with(&format!("({}/{})\n", at + 1, parts.len())), "{part}");
            }
            let all = texts.concat();
            assert!((1..=300).all(|line| all.contains(&format!("{line:06} "))), "{command:?}");
            if webhook {
                let mentions = bodies.iter().filter(|body| !body["at"].is_null()).count();
                assert_eq!((mentions, after.len()), (1, usize::from(link)));
                assert_eq!(bodies.last().unwrap()["at"]["atMobiles"][0], "13800000000");
            }

            let world = self::world();
            let outcome = send(&world, command, target, &["--overflow", "split"], &log(2_900)).good();
            assert!(outcome.stderr.contains("too long even for its parts"), "{outcome}");
            let texts: Vec<String> = arrived(&world).iter().map(text).collect();
            assert!(
                texts.len() == 3 && texts[2].contains("002900 "),
                "{command:?} {target}: {}",
                texts.len()
            );
            let _ = send(&world, command, target, &["--overflow", "split", "--exact"], &log(2_900)).exits(5);
        }
    }
}

#[test]
fn a_part_that_is_refused_is_named_and_keeps_no_other_back() {
    // Its content is refused: the others go on.
    let world = World::with_faults(&["webhook:430101"]);
    let outcome = send(&world, &["text"], &hook(&world), &["--overflow", "split"], &log(300)).exits(8);
    assert!(outcome.stderr.contains("sending part 1 of 2 to `webhook:"), "{outcome}");
    assert!(text(&arrived(&world)[0]).starts_with("(2/2)\n"));
    // What the others would meet too: they are not tried, and named.
    let world = World::with_faults(&["webhook:130101*"]);
    let split = ["--overflow", "split", "--max-wait", "0"];
    let outcome = send(&world, &["text"], &hook(&world), &split, &log(600)).exits(6);
    assert!(
        outcome.stderr.contains("sending part 1 of 3") && outcome.stderr.contains("part 2/3, 3/3"),
        "{outcome}"
    );
    assert!(arrived(&world).is_empty());
}

/// The text in the archive that the last message of `bodies` shows.
fn file(world: &World, bodies: &[Value]) -> String {
    let last = bodies.last().unwrap();
    assert_eq!(last["msgKey"], "sampleFile");
    let param: Value = serde_json::from_str(last["msgParam"].as_str().unwrap()).unwrap();
    assert_eq!((&param["fileType"], &param["fileName"]), (&"zip".into(), &"message.txt.zip".into()));
    let stored = world.sandbox.media(param["mediaId"].as_str().unwrap()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(stored.bytes.unwrap())).unwrap();
    std::io::read_to_string(archive.by_name("message.txt").unwrap()).unwrap()
}

#[test]
fn the_whole_as_a_file() {
    // Of the last nobody has more than both ends in memory.
    let coloured = format!("\x1b[31mred\x1b[0m\n{}", log(300));
    let long = [log(2_900), coloured.clone(), log(20_000)];
    let read = [log(2_900), coloured.replace("\x1b[31m", "").replace("\x1b[0m", ""), log(20_000)];
    for command in COMMANDS {
        for (body, expected) in long.iter().zip(&read) {
            for (target, webhook) in TARGETS {
                let world = world();
                let outcome = send(&world, command, target, &["--overflow", "file"], body).good();
                let bodies = arrived(&world);
                assert!(text(&bodies[0]).contains(body.lines().last().unwrap()), "{outcome}");
                assert_eq!(warnings(&outcome), 1, "{outcome}");
                if webhook {
                    assert!(outcome.stderr.contains("a webhook takes no file"), "{outcome}");
                    assert_eq!(bodies.len(), 1);
                    continue;
                }
                assert!(outcome.stderr.contains("the whole follows as a file"), "{outcome}");
                assert_eq!(bodies.len(), 2);
                assert!(file(&world, &bodies) == *expected, "{command:?} {target}");
                // The text goes first: a file that cannot go up does not keep it back.
                let order: Vec<&str> =
                    world.sandbox.journal().iter().map(|entry| entry.operation.name()).collect();
                let place = |name: &str| order.iter().position(|operation| *operation == name);
                let first = if target == "release" { "group" } else { "people" };
                assert!(place(first) < place("upload"), "{order:?}");
            }
        }
        let shown =
            send(&world(), command, "release", &["--overflow", "file", "--dry-run"], &log(2_900)).good();
        assert!(shown.stdout.contains("media/upload") && shown.stdout.contains("<media_id>"), "{shown}");
        // What fits needs no file.
        let world = world();
        let _ = send(&world, command, "release", &["--overflow", "file", "--exact"], "short").good();
        let _ = send(&world, command, "release", &["--overflow", "file", "--exact"], &log(2_900)).exits(5);
        assert_eq!(arrived(&world).len(), 1);
    }
    // An argument and a file are as good as a pipe.
    let world = world();
    let _ = world.run(["send", "text", "--to", "release", "--overflow", "file", &log(300)]).good();
    assert!(file(&world, &arrived(&world)) == log(300).trim_end());
    let big = world.file("big.log", log(20_000).as_bytes());
    let _ = world.run(["send", "markdown", "--to", "people", "--overflow", "file", "-F", &big]).good();
    assert!(file(&world, &arrived(&world)) == log(20_000));
}

#[test]
fn a_target_wants_the_whole_as_a_file() {
    let world = World::new();
    let (group, url) = (world.sandbox.group(), world.sandbox.plain_webhook_url());
    world.config(&format!(
        "[targets.whole]\ngroup = \"{group}\"\noverflow = \"file\"\n\
         [targets.short]\ngroup = \"{group}\"\n[targets.hook]\nwebhook = \"{url}\"\n"
    ));
    let _ = send(&world, &["text"], "whole", &[], &log(20_000)).good();
    assert!(file(&world, &arrived(&world)) == log(20_000));
    // Each target as it says.
    let outcome = send(&world, &["text"], "short", &["--to", "whole", "--to", "hook"], &log(20_000)).good();
    assert_eq!(warnings(&outcome), 3, "{outcome}");
    let bodies = arrived(&world).split_off(2);
    let kinds: Vec<&str> = bodies.iter().map(|body| body["msgKey"].as_str().unwrap_or("webhook")).collect();
    assert_eq!(kinds, ["sampleText", "sampleText", "sampleFile", "webhook"]);
    // The command line goes first.
    let outcome = send(&world, &["text"], "whole", &["--overflow", "cut"], &log(20_000)).good();
    assert!(outcome.stderr.contains("`--overflow split` or `file` sends more"), "{outcome}");
    assert_eq!(arrived(&world).len(), 7);

    // An answer goes up as people may see it.
    let secret = "token=ghp_0123456789abcdefghijABCDEFGHIJ012345";
    let answer = format!("# Why\n\n{secret}\n\n{}\n\nthe end", "because\n\n".repeat(3_000));
    world.sandbox.answer_with(answer);
    let outcome = world.pipe(["ask", "why?", "--to", "whole"], b"log\n").good();
    assert!(outcome.stderr.contains("the whole follows as a file"), "{outcome}");
    let bodies = arrived(&world).split_off(7);
    assert_eq!(bodies.len(), 2);
    assert!(text(&bodies[0]).contains("the end"), "{outcome}");
    let whole = file(&world, &bodies);
    assert_eq!((whole.matches("because").count(), whole.contains("ghp_0123")), (3_000, false));
    assert!(whole.contains("[hidden]") && whole.trim_end().ends_with("the end"));
    // Without a word about it an answer comes in parts.
    let _ = world.pipe(["ask", "why?", "--to", "short"], b"log\n").good();
    let parts: Vec<String> = arrived(&world).split_off(9).iter().map(text).collect();
    assert!(parts.len() > 1 && parts[0].starts_with("(1/"), "{parts:?}");
}

#[test]
fn a_file_that_does_not_go_up_does_not_keep_the_text_back() {
    let world = World::with_faults(&["upload:40035"]);
    let outcome =
        send(&world, &["text"], &world.group_target(), &["--overflow", "file"], &log(2_900)).exits(8);
    assert!(outcome.stderr.contains("uploading"), "{outcome}");
    assert_eq!(arrived(&world).len(), 1);
}

#[test]
fn a_target_says_what_becomes_of_long_texts() {
    let world = World::new();
    let url = format!("{}\"\nsecret = \"{}", world.sandbox.webhook_url(), world.sandbox.webhook_secret());
    world.config(&format!(
        "[targets.parts]\nwebhook = \"{url}\"\noverflow = \"split\"\nmax_parts = 2\n\
         [targets.strict]\nwebhook = \"{url}\"\noverflow = \"fail\"\n\
         [targets.wrong]\nwebhook = \"{url}\"\noverflow = \"drop\"\n\
         [targets.many]\nwebhook = \"{url}\"\nmax_parts = 99\n"
    ));
    let _ = send(&world, &["text"], "parts", &[], &log(2_900)).good();
    assert_eq!(arrived(&world).len(), 2);
    let _ = send(&world, &["text"], "strict", &[], &log(300)).exits(5);
    let _ = send(&world, &["text"], "strict", &["--overflow", "cut"], &log(300)).good();
    assert_eq!(arrived(&world).len(), 3);
    let outcome = send(&world, &["text"], "wrong", &[], "x").good();
    assert!(outcome.stderr.contains("cut, split, file and fail"), "{outcome}");
    let outcome = send(&world, &["text"], "many", &[], "x").good();
    assert!(outcome.stderr.contains("from 1 to 8"), "{outcome}");
}

#[test]
fn a_keyword_and_an_intro_are_never_cut() {
    let world = World::new();
    let url = world.sandbox.keyword_webhook_url();
    world.config(&format!("[targets.k]\nwebhook = \"{url}\"\nkeyword = \"告警\"\n"));
    for overflow in ["cut", "split"] {
        for command in COMMANDS {
            let more = ["--intro", "backup failed on db1", "--overflow", overflow];
            let before = arrived(&world).len();
            let outcome = send(&world, command, "k", &more, &log(2_900)).good();
            let bodies = arrived(&world).split_off(before);
            assert_eq!(bodies.len(), if overflow == "cut" { 1 } else { 3 }, "{outcome}");
            assert!(text(&bodies[0]).trim_start_matches("### ").starts_with("backup failed on db1\n"));
            assert!(bodies.iter().all(|body| text(body).contains("告警")), "{command:?}");
        }
    }
    let intro = "i".repeat(19_900);
    let outcome = send(&world, &["text"], "k", &["--intro", &intro], "x".repeat(300).as_str()).exits(5);
    assert!(outcome.stderr.contains("too long"), "{outcome}");
}

#[test]
fn an_intro_stands_before_the_body() {
    let world = world();
    for (target, _) in TARGETS {
        let before = arrived(&world).len();
        let _ = send(&world, &["text"], target, &["--intro", "failed"], "one\ntwo").good();
        let _ = send(&world, &["markdown"], target, &["--intro", "failed"], "one\ntwo").good();
        let bodies = arrived(&world).split_off(before);
        assert_eq!(text(&bodies[0]), "failed\none\ntwo");
        assert_eq!(text(&bodies[1]), "### failed\n\none  \n  two");
        let title = bodies[1]["markdown"]["title"].as_str().map(str::to_owned);
        let title = title.or_else(|| {
            let param: Value = serde_json::from_str(bodies[1]["msgParam"].as_str()?).ok()?;
            param["title"].as_str().map(str::to_owned)
        });
        assert_eq!(title.as_deref(), Some("failed"));
    }
    let _ = send(&world, &["text"], "ops", &["--intro", " "], "alone").good();
    assert_eq!(text(&arrived(&world)[6]), "alone");
}

#[test]
fn nothing_comes_in() {
    for (target, webhook) in TARGETS {
        for (command, lone) in [
            (&["text"][..], 2),
            (&["markdown"], 2),
            (&["link", "--title", "T", "--url", "https://e.com"], 0),
            (&["action-card", "--button", "open=https://e.com"], 0),
        ] {
            let world = world();
            let outcome = send(&world, command, target, &[], "\n").exits(lone);
            if lone == 2 {
                assert!(
                    outcome.stderr.contains("`--empty send`") && outcome.stderr.contains("`--empty skip`")
                );
                assert!(arrived(&world).is_empty());
            } else {
                assert_eq!(text(&arrived(&world)[0]), "(no output)");
            }
            let before = arrived(&world).len();
            let _ = send(&world, command, target, &["--empty", "skip", "--intro", "x"], "").good();
            assert_eq!(arrived(&world).len(), before);
            let _ = send(&world, command, target, &["--empty", "send", "--lang", "zh"], "").good();
            let _ = send(&world, command, target, &["--intro", "backup failed"], "").good();
            let bodies = arrived(&world).split_off(before);
            assert_eq!(text(&bodies[0]), "（没有输出）");
            let said = text(&bodies[1]);
            assert!(said.contains("backup failed") && said.ends_with("(no output)"), "{said}");
            let _ = send(&world, command, target, &["--intro", "x", "--exact"], "").exits(2);
            // The call is wrong: no effort makes it right.
            let _ = send(&world, command, target, &["--exact", "--best-effort"], "").exits(2);
            let at = send(&world, command, target, &["--at", "13800000000"], "");
            assert_eq!(
                (at.code, warnings(&at) > 0),
                (0, !webhook || command[0] == "link"),
                "{command:?}: {at}"
            );
        }
        let outcome = send(&world(), &["raw"], target, &["--empty", "send"], "").exits(2);
        assert!(outcome.stderr.contains("--empty"), "{outcome}");
    }
}

#[test]
fn a_mention_arrives_where_it_can() {
    let world = world();
    let card = ["action-card", "--button", "open=https://e.com"];
    let _ = send(&world, &card, "ops", &["--at", "13800000000", "--at", "all"], "look").good();
    let body = arrived(&world).remove(0);
    assert_eq!(body["actionCard"]["text"], "look  \n  @13800000000  \n  @所有人");
    assert_eq!((&body["at"]["atMobiles"][0], &body["at"]["isAtAll"]), (&"13800000000".into(), &true.into()));

    let feed = ["feed-card", "--item", "Notes", "https://e.com", "https://e.com/p.png"];
    let link = ["link", "look", "--title", "Report", "--url", "https://e.com"];
    let picture = ["image", "https://e.com/p.png", "--webhook-format", "image"];
    let raw = ["raw", r#"{"msgtype":"text","text":{"content":"x"}}"#];
    for (command, title) in [(&feed[..], "Notes "), (&link, "Report "), (&raw, "")] {
        let before = arrived(&world).len();
        let outcome = send(&world, command, "ops", &["--at", "user:user1"], "").good();
        assert!(outcome.stderr.contains("cannot mention anybody: a short text after it does"), "{outcome}");
        let bodies = arrived(&world).split_off(before);
        assert_eq!((bodies.len(), text(&bodies[1])), (2, format!("{title}@user1")));
        assert_eq!((&bodies[0]["at"], &bodies[1]["at"]["atUserIds"][0]), (&Value::Null, &"user1".into()));
        let _ = send(&world, command, "ops", &["--at", "user:user1", "--exact"], "").exits(2);
    }
    let _ = send(&world, &raw, "ops", &["--at", "all"], "").good();
    assert_eq!(text(arrived(&world).last().unwrap()), "@所有人");
    // Shown as it would be sent.
    for flag in ["--dry-run", "--curl"] {
        let shown = send(&world, &picture, "ops", &["--at", "user:user1", flag], "").good();
        assert_eq!(shown.stdout.matches("msgUuid").count(), 2, "{shown}");
    }

    for (target, _) in &TARGETS[1..] {
        for command in [&["text", "x"][..], &["markdown", "x"], &link, &["image", "@lALPDexample"]] {
            let before = arrived(&world).len();
            let outcome = send(&world, command, target, &["-q", "--at", "13800000000"], "").good();
            assert_eq!(arrived(&world).len(), before + 1);
            assert!(outcome.stderr.contains("nobody is mentioned in the"), "{outcome}");
            let _ = send(&world, command, target, &["--at", "13800000000", "--exact"], "").exits(2);
        }
    }
}

#[test]
fn a_mention_after_a_link_has_the_keyword() {
    let world = World::new();
    let url = world.sandbox.keyword_webhook_url();
    world.config(&format!("[targets.k]\nwebhook = \"{url}\"\nkeyword = \"告警\"\n"));
    let link = ["link", "look", "--title", "Report", "--url", "https://e.com"];
    let _ = send(&world, &link, "k", &["--at", "all"], "").good();
    assert_eq!(text(&arrived(&world)[1]), "Report\n告警");
    let _ = send(&world, &["text"], "k", &["--overflow", "split"], &log(400)).good();
    assert!(arrived(&world)[2..].iter().all(|body| text(body).contains("告警")));
}

#[test]
fn empty_values_are_left_out() {
    for (target, _) in TARGETS {
        let world = world();
        for (command, flag) in [
            (&["text", "x", "--at", ""][..], "`--at`"),
            (&["text", "x", "--at", "mobile:"], "`--at`"),
            (&["markdown", "x", "--at", " "], "`--at`"),
            (&["link", "x", "--title", "T", "--url", "https://e.com", "--picture", ""], "`--picture`"),
            (&["action-card", "x", "--button", "", "--button", "open=https://e.com"], "`--button`"),
            (&["action-card", "x", "--button", "log="], "`--button`"),
        ] {
            let before = arrived(&world).len();
            let outcome = send(&world, command, target, &["-q"], "").good();
            assert!(outcome.stderr.contains(&format!("{flag} is empty")), "{command:?}: {outcome}");
            assert_eq!(arrived(&world).len(), before + 1, "{command:?}");
            let outcome = send(&world, command, target, &["--exact", "--best-effort"], "").exits(2);
            assert!(outcome.stderr.contains(flag), "{outcome}");
        }
        // The last one had no button left.
        let body = arrived(&world).pop().unwrap();
        assert!(body["msgtype"] == "markdown" || body["msgKey"] == "sampleMarkdown", "{body}");
    }
    // Whom it goes to is never left out.
    let world = world();
    for more in [&[][..], &["--best-effort"]] {
        let outcome = world.run([&["send", "text", "x", "--to", ""], more].concat());
        assert_ne!((outcome.code, outcome.stderr.as_str()), (0, ""), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn what_a_robot_cannot_show_beside_each_other_stands_below() {
    let world = world();
    let card = |count: usize, more: &[&str]| {
        let labels: Vec<String> = (0..count).map(|n| format!("b{n}=https://e.com/{n}")).collect();
        let buttons = labels.iter().flat_map(|label| ["--button", label]);
        world.run(
            ["send", "action-card", "x", "--to", "release"]
                .into_iter()
                .chain(more.iter().copied())
                .chain(buttons),
        )
    };
    let outcome = card(7, &[]).good();
    assert!(outcome.stderr.contains("the other 2 become links"), "{outcome}");
    let body = arrived(&world).remove(0);
    assert_eq!(
        (&body["msgKey"], text(&body).as_str()),
        (&"sampleActionCard5".into(), "x\n\n[b5](https://e.com/5)\n\n[b6](https://e.com/6)")
    );
    let outcome = card(3, &["--horizontal"]).good();
    assert!(outcome.stderr.contains("stand below each other"), "{outcome}");
    assert_eq!(arrived(&world)[1]["msgKey"], "sampleActionCard3");
    let items = (0..10).flat_map(|_| ["--item", "T", "https://e.com", "https://e.com/p.png"]);
    let _ = world.run(["send", "feed-card", "--to", "ops"].into_iter().chain(items)).good();
    let rows = |index: usize| arrived(&world)[index]["feedCard"]["links"].as_array().unwrap().len();
    assert_eq!((rows(2), rows(3)), (9, 1));
    let at: Vec<String> = (0..60).flat_map(|n| ["--at".to_owned(), format!("user:u{n}")]).collect();
    let call = ["send", "text", "x", "--to", "ops"].map(str::to_owned);
    let outcome = world.run(call.into_iter().chain(at)).good();
    assert!(outcome.stderr.contains("60 mentions"), "{outcome}");
    assert_eq!(arrived(&world)[4]["at"]["atUserIds"].as_array().unwrap().len(), 50);
}

#[test]
fn best_effort_ends_well_when_nothing_could_be_delivered() {
    // Refused, throttled, unreachable, no usable answer, not configured.
    for fault in ["webhook:310000", "webhook:130101*", "webhook:html", "webhook:drop*"] {
        let world = World::with_faults(&[fault]);
        let outcome = world.run(["send", "text", "x", "--best-effort", "--timeout", "1s"]).good();
        assert_eq!(outcome.stderr.lines().count(), 1, "{fault}: {outcome}");
        assert!(
            outcome.stderr.starts_with("warning: not delivered (`--best-effort`: exit 0): "),
            "{outcome}"
        );
        assert_eq!(outcome.stdout, "");
    }
    let mut world = World::new();
    let outcome = world.run(["send", "text", "x", "--best-effort", "--to", "nobody"]).good();
    assert!(outcome.stderr.contains("nobody") && outcome.stderr.lines().count() == 1, "{outcome}");
    world.set("DING_WEBHOOK", "");
    let _ = world.run(["send", "text", "x", "--best-effort"]).good();
    // A call that is wrong stays wrong.
    let _ = world.run(["send", "text", "x", "--best-effort", "--to", "mail:x"]).exits(2);
    let _ = world.run(["send", "text", "--best-effort"]).exits(2);
    let _ = world.run(["send", "text", "x", "--best-effort", "--wrong"]).exits(2);
}

#[test]
fn best_effort_of_a_question() {
    let world = World::with_faults(&["webhook:310000*", "model:401*"]);
    let ask = |more: &[&str]| world.pipe([&["ask", "why?"], more].concat(), b"log\n");
    let _ = ask(&[]).exits(5);
    let _ = ask(&["--best-effort"]).good();
    let _ = ask(&["--strict"]).exits(10);
    let _ = ask(&["--strict", "--best-effort"]).good();
    let _ = ask(&["--best-effort", "--title", ""]).exits(2);
    let outcome = ask(&["--best-effort", "--to", "nobody"]).good();
    assert!(outcome.stderr.contains("not delivered") && outcome.stderr.contains("nobody"), "{outcome}");
}

#[test]
fn best_effort_says_one_line() {
    let line = "warning: not delivered (`--best-effort`: exit 0): ";
    // The messages are refused, the model fails as well, the model fails and no line of the log is wanted.
    for (faults, more) in [
        (&["webhook:310000*"][..], &[][..]),
        (&["webhook:310000*", "model:401*"], &[]),
        (&["webhook:310000*"], &["--attach-raw"]),
        (&["webhook:130101*", "model:500*"], &["--timeout", "1s"]),
        (&["model:401*"], &["--strict"]),
        (&["webhook:drop*"], &["--timeout", "1s", "--lang", "en"]),
    ] {
        let world = World::with_faults(faults);
        let ask = world.pipe([&["ask", "why?", "--best-effort"], more].concat(), b"log\n").good();
        assert_eq!(ask.stderr.lines().count(), 1, "{faults:?} {more:?}: {ask}");
        assert!(ask.stderr.starts_with(line), "{faults:?} {more:?}: {ask}");
        assert!(arrived(&world).is_empty());
    }
    // Something went out: that is no matter of effort.
    let world = World::new();
    let both = [hook(&world), "--to".to_owned(), world.group_target()];
    for command in [&["send", "text", "x"][..], &["ask", "why?"]] {
        world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:310000").unwrap());
        let call = command.iter().map(|word| (*word).to_owned());
        let call = call.chain(["--best-effort".to_owned(), "--to".to_owned()]).chain(both.clone());
        let outcome = world.pipe(call, b"log\n").exits(8);
        assert!(outcome.stderr.contains("error: sending to `webhook:"), "{outcome}");
    }
}

#[test]
fn a_preview_shows_every_part() {
    let world = world();
    for (target, address) in
        [("ops", "/robot/send"), ("release", "groupMessages/send"), ("people", "batchSend")]
    {
        let shown = send(&world, &["text"], target, &["--overflow", "split", "--dry-run"], &log(300)).good();
        let count = shown.stdout.matches(address).count();
        assert!((2..=3).contains(&count) && shown.stdout.contains(&format!("({count}/{count})")), "{shown}");
        let shown = send(&world, &["text"], target, &["--overflow", "split", "--curl"], &log(300)).good();
        assert_eq!(shown.stdout.matches("curl ").count(), count, "{shown}");
    }
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_picture_where_an_address_belongs_names_the_upload() {
    let world = World::new();
    let file = world.file("cpu.png", b"");
    for call in [
        &["send", "link", "t", "--title", "t", "--url", &file][..],
        &["send", "link", "t", "--title", "t", "--url", "https://e.com", "--picture", &file],
        &[
            "send",
            "link",
            "t",
            "--title",
            "t",
            "--url",
            "https://e.com",
            "--picture",
            "data:image/png;base64,xx",
        ],
        &["send", "action-card", "t", "--button", "Chart=./out/cpu.JPG"],
        &["send", "feed-card", "--item", "t", "https://e.com", "shots/1.gif"],
        &["send", "feed-card", "--item", "t", "file:///tmp/1.webp", "https://e.com/1.png"],
    ] {
        let outcome = world.run(call).exits(2);
        assert!(outcome.stderr.contains("ding upload"), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

/// With `--exact` nothing is sent: no word of what would be.
#[test]
fn exact_does_not_tell_what_is_sent_instead() {
    let world = World::new();
    for picture in [
        "out/cpu.png",
        "data:image/png;base64,xx",
        "lALPDexampleMediaId",
        "https://down.dingtalk.com/media/x",
    ] {
        let body = format!("![x]({picture})");
        let outcome = world.run(["send", "markdown", &body]).good();
        assert!(outcome.stderr.contains("only its name is sent"), "{outcome}");
        let outcome = world.run(["send", "markdown", &body, "--exact"]);
        assert!(outcome.code != 0 && !outcome.stderr.contains("is sent"), "{outcome}");
    }
    assert_eq!(world.sandbox.messages().len(), 4);
}

#[test]
fn control_characters_go_out_nowhere() {
    let world = World::new();
    let button = "\u{1b}[31mLog\u{7}=https://e.com";
    let call = [
        "send",
        "action-card",
        "a\u{7}b",
        "--title",
        "t\u{1b}[0mi\nt",
        "--intro",
        "x\u{8}",
        "--button",
        button,
    ];
    let _ = world.run([&call[..], &["--verbatim"]].concat()).good();
    let body = world.sandbox.messages().last().unwrap().body.to_string();
    assert!(!body.contains("\\u00") && body.contains("\"Log\"") && body.contains("\"ti t\""), "{body}");
}
