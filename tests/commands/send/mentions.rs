//! Both halves of a mention (the name in the text, the entry in `at`), and keywords.

use serde_json::json;

use super::{arrived, world};
use crate::support::World;

#[test]
fn a_mention_has_both_halves_in_text() {
    let world = world();
    let arguments = ["send", "text", "disk full @user1", "--to", "ops"];
    let at =
        ["--at", "13800000000", "--at", "user:user1", "--at", "mobile:+852-12345678", "--at", "13800000000"];
    let _ = world.run([&arguments[..], &at].concat()).good();
    let body = arrived(&world).remove(0);
    assert_eq!(body["text"]["content"], "disk full @user1 @13800000000 @+852-12345678");
    let at = json!({"atMobiles": ["13800000000", "+852-12345678"], "atUserIds": ["user1"]});
    assert_eq!(body["at"]["atMobiles"], at["atMobiles"]);
    assert_eq!(body["at"]["atUserIds"], at["atUserIds"]);
    assert_ne!(body["at"]["isAtAll"], true);
}

#[test]
fn a_mention_in_markdown_stands_on_its_own_line() {
    let world = world();
    let arguments = ["send", "markdown", "### Deploy\n- api ok", "--to", "ops", "--at", "13800000000"];
    let _ = world.run(arguments).good();
    let body = arrived(&world).remove(0);
    assert_eq!(body["markdown"]["text"], "### Deploy\n- api ok  \n  @13800000000");
    assert_eq!(body["markdown"]["title"], "Deploy");
    assert_eq!(body["at"]["atMobiles"], json!(["13800000000"]));
}

#[test]
fn everybody_needs_no_text() {
    let world = world();
    for kind in ["text", "markdown"] {
        let _ = world.run(["send", kind, "up", "--to", "ops", "--at", "all"]).good();
        let body = arrived(&world).pop().unwrap();
        assert_eq!(body["at"]["isAtAll"], true);
        assert_eq!(body[kind][if kind == "text" { "content" } else { "text" }], "up");
    }
}

#[test]
fn a_mention_at_a_robot_names_what_can() {
    let world = world();
    for target in ["release", "people"] {
        for arguments in [
            &["text", "x"][..],
            &["markdown", "x"],
            &["link", "x", "--title", "T", "--url", "https://e.com"],
            &["action-card", "x", "--button", "a=https://e.com"],
            &["raw", "{}", "--msg-key", "sampleText"],
        ] {
            let all = [&["send"], arguments, &["--to", target, "--at", "all", "--exact"]].concat();
            let outcome = world.run(all).exits(2);
            for word in ["--at", "`webhook:`", "`send text`", "`send markdown`"] {
                assert!(outcome.stderr.contains(word), "{arguments:?}: {outcome}");
            }
        }
    }
    insta::assert_snapshot!(world.run(["send", "text", "x", "--at", "all", "--to", "release", "--exact"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `--at` cannot go to the group target `release`
    hint: only `webhook:` targets can mention, with `send text`, `send markdown` and `send action-card`
    ");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_mention_in_a_type_that_has_none_names_what_can() {
    let world = world();
    for arguments in [
        &["link", "x", "--title", "T", "--url", "https://e.com"][..],
        &["feed-card", "--item", "T", "https://e.com", "https://e.com/p.png"],
    ] {
        let more = ["--to", "ops", "--at", "all", "--exact"];
        let outcome = world.run([&["send"], arguments, &more].concat()).exits(2);
        for word in ["`send text`", "`send markdown`", arguments[0]] {
            assert!(outcome.stderr.contains(word), "{arguments:?}: {outcome}");
        }
    }
    let outcome = world
        .run(["send", "raw", "{\"msgtype\":\"text\"}", "--to", "ops", "--at", "all", "--exact"])
        .exits(2);
    assert!(outcome.stderr.contains("`at` member"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_bare_name_is_no_mention() {
    for who in ["zhangsan", "23800000000", "1380000000", "mobile:abc"] {
        let outcome = world().run(["send", "text", "x", "--to", "ops", "--at", who]).exits(2);
        assert!(outcome.stderr.contains("mobile:13800000000"), "{who}: {outcome}");
        assert!(outcome.stderr.contains("user:USERID"), "{who}: {outcome}");
    }
    insta::assert_snapshot!(world().run(["send", "text", "x", "--to", "ops", "--at", "zhangsan"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: invalid value 'zhangsan' for '--at <WHO>': write `mobile:13800000000`, `user:USERID`, `all` or `author`

    For more information, try '--help'.
    ");
}

/// A world whose robot wants a keyword, and whose settings know it.
fn with_keyword() -> World {
    let world = World::new();
    let url = world.sandbox.keyword_webhook_url();
    world.config(&format!("[targets.k]\nwebhook = \"{url}\"\nkeyword = \"告警\"\n"));
    world
}

#[test]
fn a_keyword_is_added_where_the_robot_looks_for_it() {
    let world = with_keyword();
    for arguments in [
        &["text", "disk full", "--at", "13800000000"][..],
        &["markdown", "# Disk\nfull"],
        &["link", "x", "--title", "T", "--url", "https://e.com"],
        &["action-card", "x", "--button", "a=https://e.com"],
        &["feed-card", "--item", "T", "https://e.com", "https://e.com/p.png"],
    ] {
        let outcome = world.run([&["send"], arguments, &["--to", "k"]].concat());
        assert_eq!(outcome.code, 0, "{arguments:?}: {outcome}");
    }
    let bodies = arrived(&world);
    assert_eq!(bodies[0]["text"]["content"], "disk full\n告警 @13800000000");
    assert_eq!(bodies[1]["markdown"]["text"], "# Disk\nfull\n\n告警");
    assert_eq!(bodies[1]["markdown"]["title"], "Disk");
}

#[test]
fn a_keyword_that_is_there_is_not_added() {
    let world = with_keyword();
    let feed = ["--item", "告警", "https://e.com", "https://e.com/p.png"];
    for arguments in [
        &["text", "告警: disk full"][..],
        &["markdown", "告警\nfull"],
        &["markdown", "full", "--title", "告警"],
        &["link", "x", "--title", "告警", "--url", "https://e.com"],
        &["action-card", "x 告警", "--button", "a=https://e.com"],
        &[&["feed-card"][..], &feed].concat(),
    ] {
        let _ = world.run([&["send"], arguments, &["--to", "k"]].concat()).good();
    }
    for body in arrived(&world) {
        let kind = body["msgtype"].as_str().unwrap();
        let text = ["content", "text"].iter().find_map(|name| body[kind][name].as_str()).unwrap_or("x");
        let given = ["告警: disk full", "告警  \n  full", "full", "x", "x 告警"];
        assert!(given.contains(&text), "{body}");
        assert_ne!(body[kind]["links"][0]["title"], "告警 告警", "{body}");
    }
}

#[test]
fn without_its_keyword_the_message_is_refused_with_cause_and_fix() {
    let world = World::new();
    let target = format!("webhook:{}", world.sandbox.keyword_webhook_url());
    insta::assert_snapshot!(world.run(["send", "text", "disk full", "--to", &target]), @"
    exit: 5
    --- stdout
    --- stderr
    error: sending to `webhook:e2f4…`: DingTalk refused (310000: 错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;)
    hint: the robot only accepts messages that contain one of its keywords
    hint: set the target's `keyword`, or write a keyword in the text or title
    ");
    insta::assert_snapshot!(world.run(["send", "text", "disk full", "--to", &target, "--lang", "zh"]), @"
    exit: 5
    --- stdout
    --- stderr
    错误：发送到 `webhook:e2f4…`：钉钉拒绝（310000: 错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;）
    提示：机器人只接受包含其关键词之一的消息
    提示：为该目标设置 `keyword`，或在正文、标题里写上关键词
    ");
}
