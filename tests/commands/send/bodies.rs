//! Where a body comes from, and in which encoding.

use std::io::Write as _;

use super::{arrived, world};
use crate::support::{Outcome, World};

fn content(world: &World) -> String {
    arrived(world).pop().unwrap()["text"]["content"].as_str().unwrap().to_owned()
}

fn usage(world: &World, outcome: Outcome, words: &[&str]) {
    let outcome = outcome.exits(2);
    for word in words {
        assert!(outcome.stderr.contains(word), "`{word}`: {outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn an_argument_wins_over_a_pipe() {
    let world = world();
    let _ = world.pipe(["send", "text", "argument", "--to", "ops"], b"pipe").good();
    assert_eq!(content(&world), "argument");
}

#[test]
fn a_pipe_with_and_without_dash() {
    let world = world();
    let _ = world.pipe(["send", "text", "--to", "ops"], "one\n  two\n\n\n".as_bytes()).good();
    // Only the end is trimmed: a shell's `echo` puts a line break there.
    assert_eq!(content(&world), "one\n  two");
    let _ = world.pipe(["send", "text", "-", "--to", "ops"], b"  dash\r\n").good();
    assert_eq!(content(&world), "  dash");
}

#[test]
fn a_file_below_the_working_directory_and_elsewhere() {
    let world = world();
    let path = world.folder.path().join("body.txt");
    ding::store::write(&path, "from a file\n".as_bytes()).unwrap();
    let _ = world.run(["send", "text", "-F", "body.txt", "--to", "ops"]).good();
    assert_eq!(content(&world), "from a file");
    let _ = world.run(["send", "text", &format!("--body-file={}", path.display()), "--to", "ops"]).good();
    assert_eq!(world.sandbox.messages().len(), 2);
    let _ = world.pipe(["send", "text", "--to", "ops"], b"@body.txt").good();
    assert_eq!(content(&world), "@body.txt");
}

#[test]
fn a_file_that_is_not_there() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "-F", "nothing.txt", "--to", "ops"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: cannot read `nothing.txt`: No such file or directory (os error 2)
    hint: check the path given to `--body-file`
    ");
    usage(&world, world.run(["send", "text", "hi", "-F", "nothing.txt"]), &["cannot be used with"]);
}

/// A commit message or a call for somebody must never read a file.
#[test]
fn a_sign_at_the_beginning_means_nothing() {
    let world = world();
    let _ = world.file("secret.txt", b"secret");
    for text in ["@/etc/passwd", "@secret.txt", "@张三 请看", "@", "@nothing"] {
        let outcome = world.run(["send", "text", text, "--to", "ops"]).good();
        assert_eq!(content(&world), text);
        let there = ["@/etc/passwd", "@secret.txt"].contains(&text);
        assert_eq!(outcome.stderr.contains("`--body-file PATH` sends"), there, "{outcome}");
    }
    let world = super::world();
    let _ = world.file("body.json", b"{}");
    let outcome = world.run(["send", "raw", "@body.json", "--to", "ops"]);
    usage(&world, outcome, &["the name of a file", "--body-file"]);
}

#[test]
fn a_body_that_begins_like_an_option_is_one() {
    let world = world();
    for text in ["- api ok", "--- FAIL: TestX (0.00s)", "-q is quiet", "-1 degrees"] {
        let _ = world.run(["send", "text", text, "--to", "ops"]).good();
        assert_eq!(content(&world), text);
        let _ = world.run(["send", "text", "--to", "ops", text]).good();
        assert_eq!(content(&world), text);
    }
    let outcome = world.run(["send", "text", "disk", "full", "--to", "ops"]).exits(2);
    assert!(outcome.stderr.contains("quote it"), "{outcome}");
    let outcome = world.run(["send", "text", "hi", "--nope"]).exits(2);
    assert!(!outcome.stderr.contains("quote it"), "{outcome}");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_a_body_file() {
    let world = world();
    let path = world.folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let writer = std::thread::spawn(move || {
        std::fs::OpenOptions::new().write(true).open(path).unwrap().write_all(b"from a pipe").unwrap();
    });
    let _ = world.run(["send", "text", "-F", "pipe", "--to", "ops"]).good();
    writer.join().unwrap();
    assert_eq!(content(&world), "from a pipe");
}

#[test]
fn a_terminal_is_not_read() {
    let world = world();
    insta::assert_snapshot!(world.run(["send", "text", "--to", "ops"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: there is no body, and standard input is a terminal
    hint: give the text as argument, with `--body-file PATH`, or through a pipe
    ");
    usage(&world, world.run(["send", "text", "--no-stdin", "--to", "ops"]), &["--no-stdin"]);
    usage(&world, world.pipe(["send", "text", "--no-stdin", "--to", "ops"], b"x"), &["--no-stdin"]);
    usage(&world, world.pipe(["send", "text", "-", "--no-stdin", "--to", "ops"], b"x"), &["--no-stdin"]);
}

#[test]
fn nothing_is_no_body() {
    let world = world();
    for bytes in ["", "\n", " \r\n\t\n", "\u{feff}", "\u{feff}\n"] {
        usage(&world, world.pipe(["send", "text", "--to", "ops"], bytes.as_bytes()), &["the body is empty"]);
    }
    usage(&world, world.run(["send", "text", "", "--to", "ops"]), &["the body is empty"]);
}

#[test]
fn a_silent_pipe_is_given_up() {
    let world = world();
    let (reader, writer) = std::io::pipe().unwrap();
    let outcome = world.pipe_from(["send", "text", "--to", "ops", "--stdin-timeout", "50ms"], reader);
    insta::assert_snapshot!(outcome, @"
    exit: 2
    --- stdout
    --- stderr
    error: standard input is a pipe that stayed silent for 50ms
    hint: give the body as argument with `--no-stdin`, or raise `--stdin-timeout`
    ");
    drop(writer);
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn a_pipe_that_has_begun_is_read_to_its_end() {
    let world = world();
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(b"first ").unwrap();
    // The rest comes when the time limit of the silence would be over.
    let (passed, late) = std::sync::mpsc::channel::<()>();
    let thread = std::thread::spawn(move || {
        let _ = late.recv_timeout(std::time::Duration::from_millis(150));
        writer.write_all(b"second").unwrap();
    });
    let _ = world.pipe_from(["send", "text", "--to", "ops", "--stdin-timeout", "50ms"], reader).good();
    drop(passed);
    thread.join().unwrap();
    assert_eq!(content(&world), "first second");
}

#[test]
fn every_encoding_of_a_pipe() {
    let text = "告警: disk full";
    let (gbk, _, _) = encoding(text);
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        gbk,
        [b"\xff\xfe", le.as_slice()].concat(),
        [b"\xfe\xff", be.as_slice()].concat(),
    ] {
        let world = world();
        let outcome = world.pipe(["send", "text", "--to", "ops"], &bytes);
        assert_eq!(outcome.code, 0, "{bytes:x?}: {outcome}");
        assert_eq!(content(&world), text, "{bytes:x?}");
        let path = world.folder.path().join("body");
        ding::store::write(&path, &bytes).unwrap();
        let _ = world.run(["send", "text", "-F", "body", "--to", "ops"]).good();
        assert_eq!(content(&world), text, "{bytes:x?}");
    }
}

/// `text` in GBK, by hand: the test must not be wrong in the same way.
fn encoding(text: &str) -> (Vec<u8>, &'static str, bool) {
    let bytes = text.replace("告警", "").into_bytes();
    ([b"\xb8\xe6\xbe\xaf", bytes.as_slice()].concat(), "GBK", false)
}

#[test]
fn what_is_no_text_goes_with_a_mark_and_one_warning() {
    let world = world();
    for (bytes, sent, warned) in [
        (&b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xff"[..], "ELF\u{fffd}\u{fffd}", 1),
        (b"ok\xff\xff", "ok\u{fffd}\u{fffd}", 1),
        (&"磁盘已满磁盘已满".as_bytes()[..10], "磁盘已\u{fffd}", 1),
        (b"a\0b\x1b[31mred\x1b[0m\x07 10%\r\x1b[2Kab 100%\r\n", "ab 100%", 0),
        (b"\x1b]0;title\x07N\x08Nx_\x08_\r\n", "Nx_", 0),
    ] {
        let outcome = world.pipe(["send", "text", "--to", "ops"], bytes).good();
        assert_eq!(content(&world), sent, "{bytes:x?}");
        assert_eq!(outcome.stderr.matches("warning").count(), warned, "{outcome}");
        // Who asks for Markdown as it is asks for no control characters.
        let _ = world.pipe(["send", "markdown", "--verbatim", "--to", "ops"], bytes).good();
        let body = arrived(&world).pop().unwrap().to_string();
        assert!(!body.contains("\\u00") && body.contains(sent), "{body}");
    }
    let _ = world.run(["send", "text", "a\u{1b}[31mb\u{8}c\u{7}", "--to", "ops"]).good();
    assert_eq!(content(&world), "ac");
}

#[test]
fn markdown_is_laid_out_for_phones() {
    let world = world();
    let text = "<h2>Report</h2>\n<font color=\"red\">bad</font>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![cpu](out/cpu.png)";
    let outcome = world.run(["send", "markdown", text, "--to", "ops"]).good();
    let sent = arrived(&world).pop().unwrap()["markdown"].clone();
    assert_eq!(sent["title"], "Report");
    let shown = sent["text"].as_str().unwrap();
    assert_eq!(shown, "## Report\n\n<font color=\"red\">bad</font>\n\n- **1**: 2\n\n(picture: cpu, cpu.png)");
    assert_eq!(outcome.stderr.matches("ding upload").count() + outcome.stderr.matches("warning").count(), 2);
    let _ = world.run(["send", "markdown", text, "--to", "ops", "--exact"]).exits(2);
    let _ = world.run(["send", "markdown", text, "--to", "ops", "--verbatim"]).good();
    assert_eq!(arrived(&world).pop().unwrap()["markdown"]["text"], text);
}

#[test]
fn links_and_buttons_open_where_they_are_told_to() {
    let world = world();
    let _ = world
        .run([
            "send",
            "link",
            "x",
            "--title",
            "t",
            "--url",
            "https://a/b",
            "--open",
            "browser",
            "--to",
            "ops",
        ])
        .good();
    let url = arrived(&world).pop().unwrap()["link"]["messageUrl"].as_str().unwrap().to_owned();
    assert!(url.starts_with("dingtalk://dingtalkclient/action/open_platform_link?pcLink="), "{url}");
    let _ = world
        .run(["send", "action-card", "x", "--button", "a=https://a/b", "--open", "panel", "--to", "ops"])
        .good();
    assert!(arrived(&world).pop().unwrap().to_string().contains("pc%5Fslide%3Dtrue"));
    let _ = world.run(["send", "link", "x", "--title", "t", "--url", "https://a/b", "--to", "ops"]).good();
    assert_eq!(arrived(&world).pop().unwrap()["link"]["messageUrl"], "https://a/b");
}
