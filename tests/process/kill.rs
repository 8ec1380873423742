//! Processes that are killed at any point leave a usable cache.

use std::collections::BTreeSet;
use std::hint::spin_loop;

use rustix::process::Signal;

use super::{Machine, end, signal};

/// Kills; whether that came before the end or after it. `.ci/long kill` asks for more.
#[expect(clippy::disallowed_methods, reason = "who starts it says how long")]
fn kills() -> u32 {
    std::env::var("KILL_ROUNDS").map_or(80, |text| text.parse().unwrap())
}

/// What is neither the token, nor its lock.
fn left_behind(machine: &Machine) -> Vec<String> {
    machine.cache_files().into_iter().filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_killed_writer_leaves_a_whole_token_or_none() {
    let mut machine = Machine::new();
    let mut issued = BTreeSet::new();
    let (cache, other) = (machine.env["XDG_CACHE_HOME"].clone(), machine.folder.path().join("other"));
    for round in 0..kills() {
        // A token of its own for each round, which the writer will get too: nobody else tells what was issued.
        machine.sandbox.expire_tokens();
        machine.set("XDG_CACHE_HOME", other.display().to_string());
        issued.insert(machine.run(["token", "get", "--refresh"]).exits(0).stdout);
        machine.set("XDG_CACHE_HOME", &cache);
        while machine.arrivals.try_recv().is_ok() {}

        let mut writer = machine.command(["token", "get", "--refresh"]).spawn().unwrap();
        // A quarter is killed on its way to the request, the others at points spread over answer and write.
        if round % 4 > 0 {
            let _ = machine.arrival();
        }
        (0..round * 1_500).for_each(|_| spin_loop());
        signal(&writer, Signal::KILL);
        let _ = writer.wait().unwrap();

        let status = machine.run(["token", "status", "--json"]).exits(0).silent();
        let status: serde_json::Value = serde_json::from_str(&status.stdout).unwrap();
        // The old token or the new one, never the time between: each round but the first begins with a good cache.
        let whole = status["cached"] == true && status["usable"] == true;
        assert!(whole || (round == 0 && status["cached"] == false), "round {round}: {status}");
        let served = machine.run(["token", "get"]).exits(0).silent().stdout;
        assert!(issued.contains(&served), "round {round}: {served} was never issued");
        assert!(left_behind(&machine).len() <= 1, "{:?}", machine.cache_files());
    }
    assert_eq!(issued.len(), kills() as usize);
    let _ = machine.run(["token", "get", "--refresh"]).exits(0).silent();
    assert_eq!(left_behind(&machine), [] as [&str; 0]);
}

#[test]
fn the_next_writer_removes_what_killed_ones_left() {
    let machine = Machine::new();
    let token = machine.run(["token", "get"]).exits(0).stdout;
    let file = machine.token_file();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    // The second is one of version 0.1.
    for aside in [".ding-aside.aB3dE6gH9jK2", &format!(".{name}.xY9zA1")] {
        std::fs::copy(&file, file.with_file_name(aside)).unwrap();
    }
    // A reader changes nothing.
    assert_eq!(machine.run(["token", "get"]).exits(0).stdout, token);
    assert_eq!(left_behind(&machine).len(), 2);
    let _ = machine.run(["token", "get", "--refresh"]).exits(0).silent();
    assert_eq!(left_behind(&machine), [] as [&str; 0]);
}

#[test]
fn an_upload_killed_midway_leaves_nothing_behind() {
    let machine = Machine::with_faults(&["upload:hang*"]);
    let temporary = machine.folder.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let picture = machine.folder.path().join("a.png");
    ding::store::write(&picture, &crate::commands::pictures::png(0)).unwrap();
    for sent in [Signal::KILL, Signal::TERM] {
        // From a pipe it is spooled first; the reader of the pipe is the program itself.
        let child = machine
            .command(["upload", "-"])
            .env("TMPDIR", &temporary)
            .stdin(std::fs::File::open(&picture).unwrap())
            .spawn()
            .unwrap();
        while machine.arrival().operation != ding::sandbox::Operation::Upload {}
        signal(&child, sent);
        let _ = end(child);
        assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
        assert!(!machine.folder.path().join("cache/ding/media").exists());
    }
}
