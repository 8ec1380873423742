//! What a terminal gets to see: nothing that steers it or hides, whoever has written it.

use super::pictures::png;
use crate::support::World;

/// Sets the title of a window, colours, turns the reading direction, is not seen, ends a line elsewhere.
const NAMES: &[&str] = &[
    "a\u{1b}]0;owned\u{7}b",
    "a\u{1b}[31mred",
    "a\u{9b}31mred",
    "gnp.\u{202e}exe",
    "a\u{61c}b",
    "a\u{2028}b\u{2029}c",
    "a\u{e0041}\u{e0042}b",
    "a\u{200b}b\u{feff}",
    "a\rb",
    "a\u{7f}\u{8}b",
];

fn world() -> World {
    let mut world = World::new();
    world.set("NO_COLOR", "1").set("TERM", "dumb");
    world.terminal = true;
    world
}

/// Holds that `shown` steers nothing; a feed of lines and a tab are text.
#[track_caller]
fn assert_tame(shown: &str) {
    let seen = ding::ui::sanitize(shown);
    assert_eq!(seen, shown);
    for c in NAMES.concat().chars().filter(|c| c.is_control() || !c.is_ascii()) {
        assert!(!shown.contains(c), "{c:?} in {shown:?}");
    }
}

#[test]
fn wrong_usage_on_a_terminal_steers_nothing() {
    let world = world();
    for name in NAMES {
        let (flag, pair) = (format!("--{name}"), format!("--timeout={name}"));
        for arguments in [
            vec!["send", "text", "hi", &flag],
            vec!["send", "text", "hi", &pair],
            vec!["send", name],
            vec![name],
            vec!["send", "text", "a", name],
            vec!["stream", "listen", "--topic", name, "--max", name],
            vec!["--json", "send", "text", "hi", &flag],
        ] {
            let outcome = world.run(arguments.iter().copied()).exits(2);
            assert_tame(&outcome.stderr);
            assert_tame(&outcome.stdout);
            assert!(!outcome.stderr.is_empty() || !outcome.stdout.is_empty(), "{arguments:?}");
        }
    }
}

#[test]
fn wrong_usage_keeps_its_colours_when_the_words_are_plain() {
    let outcome = world().run(["send", "text", "hi", "--no-such-flag"]).exits(2);
    assert!(outcome.stderr.contains("\u{1b}[") && outcome.stderr.contains("--no-such-flag"), "{outcome}");
}

#[test]
fn a_credential_in_wrong_usage_is_hidden() {
    let token = format!("ghp_{}", "Ab1".repeat(12));
    let mut world = world();
    for terminal in [true, false] {
        world.terminal = terminal;
        for arguments in [vec!["send", "txet", &token], vec!["send", "text", "hi", "--timeout", &token]] {
            let outcome = world.run(arguments.iter().copied()).exits(2);
            assert!(!outcome.to_string().contains(&token), "{outcome}");
        }
    }
}

#[test]
fn names_of_files_steer_nothing() {
    let world = world();
    for name in NAMES {
        let file = format!("{name}.png");
        ding::store::write(&world.folder.path().join(&file), &png(0)).unwrap();
        let missing = format!("{name}.missing.png");
        for arguments in [
            vec!["upload", &file],
            vec!["--json", "upload", &file],
            vec!["-v", "upload", &file],
            vec!["upload", "--dry-run", &file],
            vec!["upload", "--curl", &file],
            vec!["upload", &missing],
            vec!["--json", "upload", &missing],
            vec!["send", "text", "--body-file", &missing],
            vec!["config", "import", &missing],
        ] {
            let outcome = world.run(arguments.iter().copied());
            assert_tame(&outcome.stderr);
            assert_tame(&outcome.stdout);
        }
    }
}
