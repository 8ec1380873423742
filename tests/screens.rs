//! What a terminal shows: reports at several widths in both languages, as they were looked at by eye, and that all of them fit.

use std::path::Path;

use regex_lite::Regex;

use crate::support::World;

/// Columns of a phone, of a terminal as it opens, and of one that fills a screen.
const WIDTHS: [u16; 3] = [40, 80, 160];

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_ding");

/// A name, the faults of the sandbox, and the call.
const SCREENS: &[(&str, &[&str], &[&str])] = &[
    ("doctor-good", &[], &["doctor"]),
    ("doctor-broken", &["token:40089*"], &["doctor"]),
    ("verify-broken", &["token:40089*"], &["verify"]),
    ("explain", &[], &["explain", "310000"]),
    ("demo", &[], &["sandbox", "demo"]),
    (
        "run-table",
        &[],
        &[
            "sandbox",
            "run",
            "--fault",
            "webhook:lost",
            "--",
            PROGRAM,
            "send",
            "text",
            "磁盘快满了 disk almost full on db1, 3 GB left",
            "-q",
            "--to",
            "plain",
        ],
    ),
    ("refused", &["webhook:310000=keywords not in content"], &["send", "text", "hi"]),
];

/// A world whose paths are as long on every machine.
fn world(faults: &[&str], columns: u16) -> (World, tempfile::TempDir) {
    let folder = tempfile::Builder::new().prefix("ding-").rand_bytes(6).tempdir_in("/tmp").unwrap();
    let mut world = World::with_faults(faults);
    for (name, below) in
        [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")]
    {
        world.set(name, folder.path().join(below).display().to_string());
    }
    (world.terminal, world.width) = (true, Some(columns));
    world.set("TERM", "xterm");
    (world, folder)
}

/// Without what differs from run to run, in the same length, and with visible colours.
fn fixed(world: &World, text: &str) -> String {
    let port = Regex::new(r"127\.0\.0\.1:\d{5}").unwrap();
    let folder = Regex::new(r"/ding-(sandbox-)?[A-Za-z0-9]{6}\b").unwrap();
    // Named after the port, and on a narrow screen broken.
    let file = Regex::new(r"token-(HASH)?(\n +)?[0-9a-f]*\.json").unwrap();
    // How often a card is written into depends on the time that passes.
    let card = Regex::new(r"#\d+ ((?:sandbox group|沙箱群) · card)").unwrap();
    let text = text.replace("http://SANDBOX", world.sandbox.base());
    let text = port.replace_all(&text, "127.0.0.1:PORTS");
    let text = folder.replace_all(&text, "/ding-${1}FOLDER");
    let text = file.replace_all(&text, "token-HASH.json");
    card.replace_all(&text, "#99 $1").replace('\u{1b}', "␛")
}

/// Columns of a line as a terminal shows it.
fn columns(line: &str) -> usize {
    let colors = Regex::new("␛\\[[0-9;]*m").unwrap();
    ding::screen::width(&colors.replace_all(line, ""))
}

#[test]
fn screens_are_as_they_were_looked_at() {
    for (name, faults, call) in SCREENS {
        for lang in ["en", "zh"] {
            for width in WIDTHS {
                let (world, _folder) = world(faults, width);
                let outcome = world.run(["--lang", lang].into_iter().chain(call.iter().copied()));
                let screen = fixed(&world, &format!("{}{}", outcome.stdout, outcome.stderr));
                // What the demo lets a shell print is not ours to break.
                let own = |line: &&str| !line.contains("DATABASE_URL") && !line.ends_with('\\');
                for line in screen.lines().filter(own) {
                    assert!(columns(line) <= usize::from(width), "{name} at {width}: {line}");
                }
                // The demo's own folder stands elsewhere where the machine says so, and breaks lines elsewhere.
                if *name == "demo" && std::env::temp_dir() != Path::new("/tmp") {
                    crate::support::tell(&format!(
                        "NOT RUN: {name} is not compared, the temporary folder is not /tmp"
                    ));
                    continue;
                }
                insta::with_settings!({ snapshot_path => "screens", prepend_module_to_snapshot => false, omit_expression => true }, {
                    insta::assert_snapshot!(format!("{name}-{lang}-{width}"), screen);
                });
            }
        }
    }
}

#[test]
fn in_a_pipe_no_width_is_assumed() {
    let (mut world, _folder) = world(&["token:40089*"], 40);
    (world.terminal, world.width) = (false, None);
    let outcome = world.run(["doctor"]).exits(4);
    assert!(outcome.stdout.lines().any(|line| line.chars().count() > 130), "{outcome}");
    let verdict = "1 broken: token — the Client ID or the Client Secret is wrong, was rotated, or the two are swapped\n";
    assert!(outcome.stdout.starts_with(verdict), "{outcome}");
    assert!(!outcome.stdout.contains('\u{1b}'), "{outcome}");
}

#[test]
fn a_value_alone_is_never_broken() {
    let (world, _folder) = world(&[], 40);
    for call in
        [vec!["sign"], vec!["sign", "--url"], vec!["send", "text", "hello out there, this is long", "--curl"]]
    {
        let outcome = world.run(call.iter().copied()).good();
        assert!(outcome.stdout.lines().any(|line| line.chars().count() > 80), "{outcome}");
    }
    let key = world.run(["send", "text", "hi", "--to", &world.group_target(), "--quiet"]).good().stdout;
    assert_eq!(key.lines().count(), 1, "{key}");
}
