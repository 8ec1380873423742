//! Files whose names are not UTF-8: they are found, and shown as far as they can be.
#![cfg(unix)]

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

use super::pictures::png;
use crate::support::{Outcome, World};

/// In Latin-1.
const NAME: &[u8] = b"caf\xe9";

fn file(world: &World, ending: &str, content: &[u8]) -> PathBuf {
    let name = [NAME, ending.as_bytes()].concat();
    let path = world.folder.path().join(OsStr::from_bytes(&name));
    ding::store::write(&path, content).unwrap();
    path
}

/// The call with `path` in the place of `FILE`.
fn arguments(call: &[&str], path: &std::path::Path) -> Vec<OsString> {
    let argument = |word: &&str| match *word {
        "FILE" => path.as_os_str().to_owned(),
        word => OsString::from(word),
    };
    call.iter().map(argument).collect()
}

fn run(world: &World, call: &[&str], path: &std::path::Path) -> Outcome {
    world.run(arguments(call, path))
}

#[test]
fn every_file_that_is_sent() {
    let world = World::new();
    let group = format!("group:{}", world.sandbox.group());
    let picture = file(&world, ".png", &png(0));
    let voice = file(&world, ".amr", b"#!AMR\n0123456789");
    let document = file(&world, ".pdf", b"%PDF-1.7\n%%EOF\n");
    let text = file(&world, ".txt", "磁盘已满".as_bytes());
    let sends: [(&[&str], &PathBuf); 6] = [
        (&["upload", "FILE"], &picture),
        (&["upload", "--zip", "FILE"], &text),
        (&["send", "image", "FILE", "--to", &group], &picture),
        (&["send", "file", "FILE", "--to", &group], &document),
        (&["send", "audio", "FILE", "--duration", "1s", "--to", &group], &voice),
        (&["send", "text", "--body-file", "FILE", "--to", &group], &text),
    ];
    for (call, path) in sends {
        let _ = run(&world, call, path).good();
        let shown = run(&world, &[call, &["--json"]].concat(), path).good();
        let _ = shown.json();
        let _ = run(&world, &[call, &["--dry-run"]].concat(), path).good();
    }
    assert!(world.sandbox.messages().iter().any(|message| format!("{message:?}").contains("磁盘已满")));
    // What a shell could not read back is not printed for one.
    let outcome = run(&world, &["upload", "--curl", "FILE"], &picture).exits(2);
    assert!(outcome.stderr.contains("caf\u{fffd}"), "{outcome}");
}

#[test]
fn a_video_with_its_cover() {
    let world = World::new();
    let cover = file(&world, ".png", &png(0));
    let group = format!("group:{}", world.sandbox.group());
    let send = ["send", "video", "FILE", "--duration", "1s", "--width", "1", "--height", "1", "--to", &group];
    let mut call: Vec<OsString> = send.iter().map(OsString::from).collect();
    let video = file(&world, ".mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat");
    call[2] = video.into();
    call.extend(["--cover".into(), cover.into()]);
    let _ = world.run(call).good();
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn what_is_not_there_or_not_good_is_named() {
    let world = World::new();
    let group = format!("group:{}", world.sandbox.group());
    let text = file(&world, ".txt", b"x");
    let none = text.with_extension("none");
    let calls: [(&[&str], u8); 9] = [
        (&["upload", "FILE"], 2),
        (&["upload", "--zip", "FILE"], 2),
        (&["send", "image", "FILE", "--to", &group], 2),
        (&["send", "file", "FILE", "--to", &group], 2),
        (&["send", "audio", "FILE", "--duration", "1s", "--to", &group], 2),
        (&["send", "video", "FILE", "--cover", "x.png", "--to", &group], 2),
        (&["send", "text", "--body-file", "FILE", "--to", &group], 2),
        (&["send", "text", "x", "--ca-file", "FILE", "--to", &group], 3),
        (&["send", "text", "x", "--config", "FILE", "--to", &group], 3),
    ];
    for (call, exit) in calls {
        let outcome = run(&world, call, &none).exits(exit);
        assert!(outcome.stderr.contains("caf\u{fffd}"), "{outcome}");
        let _ = run(&world, &[call, &["--json"]].concat(), &none).exits(exit).json();
    }
}

#[test]
fn settings_authorities_and_pages() {
    let world = World::new();
    let settings = file(&world, ".toml", b"default_target = \"user:user001\"\n");
    let _ = run(&world, &["send", "text", "hi", "--config", "FILE"], &settings).good();
    assert_eq!(world.sandbox.messages().len(), 1);
    let path = run(&world, &["config", "path", "--config", "FILE"], &settings).good();
    assert!(path.stdout.contains("caf\u{fffd}"), "{path}");
    let _ = run(&world, &["config", "set", "lang", "zh", "--config", "FILE"], &settings).good();
    assert!(ding::store::read(&settings).unwrap().contains("lang = \"zh\""));
    let pages = world.folder.path().join(OsStr::from_bytes(NAME)).join("man");
    let _ = run(&world, &["man", "--dir", "FILE"], &pages).good();
    assert!(pages.join("man1/ding-send.1").exists() && pages.join("zh_CN/man7/ding-targets.7").exists());
}
