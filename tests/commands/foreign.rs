//! Other people's files beside ours: whatever `ding` does, they stay as they were.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::pictures::png;
use crate::support::World;

/// What editors, backups and copying programs put beside the file NAME.
const FORMS: &[&str] = &[
    // vim: swap, undo, backup, and its test for a writable folder
    ".NAME.swp",
    ".NAME.swo",
    ".NAME.un~",
    "NAME~",
    ".4913",
    // emacs: auto-save, numbered backup; nano: lock and save
    "#NAME#",
    "NAME.~1~",
    ".NAME.save",
    "NAME.save.1",
    // kate, gedit, LibreOffice, VS Code, JetBrains
    ".NAME.kate-swp",
    ".goutputstream-AB12CD",
    ".~lock.NAME#",
    ".NAME.vsctmp",
    "NAME___jb_tmp___",
    "NAME___jb_old___",
    // rsync, `sed -i`, `mktemp`, NFS
    ".NAME.aB3dE6",
    ".NAME.Xy9ZaB",
    "sedaB3dE6",
    "tmp.aB3dE6gH9j",
    ".nfs000000000a1b2c3d00000001",
    // people
    ".NAME.bak",
    ".NAME.backup",
    ".NAME.orig",
    ".NAME.old",
    ".NAME.tmp",
    ".NAME.202611",
    "NAME.lock~",
    "notes.json",
    // nearly our mark
    ".ding-aside",
    ".ding-aside.",
    ".ding-aside.notes",
    ".ding-aside.aB3dE6gH9jK2.swp",
    "ding-aside.aB3dE6gH9jK2",
    // what a pattern would take for our mark
    ".aB3dE6gH9jK2",
    ".NAME.aB3dE6gH9jK2",
];

/// What tells that nobody has touched a file.
type Known = BTreeMap<PathBuf, (Vec<u8>, SystemTime, u64)>;

fn look(files: &[PathBuf]) -> Known {
    use std::os::unix::fs::MetadataExt as _;
    let known = |path: &PathBuf| {
        let metadata =
            fs::symlink_metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.clone(), (fs::read(path).unwrap(), metadata.modified().unwrap(), metadata.ino()))
    };
    files.iter().map(known).collect()
}

/// Puts all of them beside `names` in `folder`, private as an editor makes them of a private file.
fn litter(folder: &Path, names: &[String]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for (name, form) in names.iter().flat_map(|name| FORMS.iter().map(move |form| (name, form))) {
        let path = folder.join(form.replace("NAME", name));
        ding::store::write(&path, format!("{form} of {name}").as_bytes()).unwrap();
        files.push(path);
    }
    files.sort();
    files.dedup();
    files
}

/// The names in `folder`, where ours are.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

#[test]
fn nothing_of_others_is_touched() {
    let mut world = World::new();
    world.set("HOOK", world.sandbox.webhook_url());
    let picture = world.file("a.png", &png(1));
    let _ = world.file(".env", format!("DING_WEBHOOK={}\n", world.sandbox.webhook_url()).as_bytes());
    let group = world.group_target();
    let calls: &[&[&str]] = &[
        &["config", "init", "--webhook-env", "HOOK", "--no-verify"],
        &["config", "set", "timeout", "20s"],
        &["config", "import", ".env", "--yes", "--target", "alerts"],
        &["target", "add", "release", &group],
        &["target", "remove", "release"],
        &["token", "get"],
        &["token", "get", "--refresh"],
        &["send", "text", "hi", "--to", &group],
        &["send", "image", &picture, "--to", &group],
        &["upload", &picture],
        &["ask", "why", "--session", "ci", "--to", &group],
        &["ask", "--session", "ci", "--clear"],
        &["doctor", "token"],
        &["token", "clear"],
        &["token", "clear", "--all"],
    ];
    let run = |world: &World| {
        for call in calls {
            let outcome = world.run(call.iter().copied());
            assert!(outcome.code == 0, "{call:?}: {outcome}");
        }
    };
    run(&world);
    let _ = world.run(["token", "get"]).good();
    let folder = |below: &str| world.folder.path().join(below);
    let mut files = Vec::new();
    for ours in ["config/ding", "cache/ding", "cache/ding/media", "state/ding", "state/ding/sessions", ""] {
        let mut beside = names(&folder(ours));
        beside.extend(["config.toml", "ding.toml", "sent.json", "ci.json"].map(str::to_owned));
        files.extend(litter(&folder(ours), &beside));
    }
    // Beside a file that has its name from a digest, that is what version 0.1 left.
    files.retain(|path| {
        let name = path.to_str().unwrap();
        let ours = name.contains("/media/") || name.contains(".token-");
        let old = ours && [".aB3dE6", ".Xy9ZaB"].iter().any(|end| name.ends_with(&format!(".json{end}")));
        !old || name.contains("sent.json") || name.contains("ci.json")
    });
    fs::remove_file(folder("config/ding/config.toml")).unwrap();
    let before = look(&files);
    assert!(before.len() > 500, "{}", before.len());
    run(&world);
    assert_eq!(look(&files), before);
}

#[test]
fn a_lock_of_another_program_is_not_ours() {
    let world = World::new();
    for (settings, lock) in
        [("flake.toml", "flake.lock"), ("Cargo.toml", "Cargo.lock"), ("config.toml", "config.lock")]
    {
        let files = [world.folder.path().join(world.file(lock, b"somebody's"))];
        let _ = world.file(settings, b"");
        let before = look(&files);
        let _ = world.run(["--config", settings, "config", "set", "timeout", "20s"]).good();
        assert_eq!(look(&files), before);
    }
}
