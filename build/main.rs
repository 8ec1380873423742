//! Packs the texts of the help, tells the program what it is built from, and leaves the tables for unwinding out of the released one.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this is how Cargo and its scripts talk"
)]

mod texts;

use std::env::var;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build");
    texts::pack();
    identity();
    let is = |name: &str, value: &str| var(name).is_ok_and(|found| found == value);
    let released = is("PROFILE", "release");
    // Tried with the linkers that rustc takes by itself there (lld, GNU ld). Others, mold for one, do not read such scripts.
    let target = is("TARGET", "x86_64-unknown-linux-gnu");
    let own_linker = var("RUSTC_LINKER").is_ok()
        || var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    if released
        && target
        && !own_linker
        && let Ok(folder) = var("CARGO_MANIFEST_DIR")
    {
        println!("cargo::rustc-link-arg-bins=-T{folder}/build/layout.ld");
    }
}

/// The commit, the target and the profile, for `ding --version --json`.
fn identity() {
    for (name, from) in [("DING_BUILD_TARGET", "TARGET"), ("DING_BUILD_PROFILE", "PROFILE")] {
        println!("cargo::rustc-env={name}={}", var(from).unwrap_or_default());
    }
    if !var("PROFILE").is_ok_and(|profile| profile == "release") {
        // A commit would build the program of a developer anew each time.
        return;
    }
    // A package of the registry has no history, but says what it was made from.
    if let Ok(origin) = std::fs::read_to_string(".cargo_vcs_info.json") {
        let commit = origin
            .split('"')
            .find(|part| part.len() == 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
        return commit.into_iter().for_each(commit_is);
    }
    // Of another project's history, which this folder may lie in, nothing is told.
    let Some(folder) = git(&["rev-parse", "--git-dir"]).filter(|_| Path::new(".git").exists()) else {
        return;
    };
    for path in [
        &format!("{folder}/HEAD"),
        &format!("{folder}/logs/HEAD"),
        "src",
        "crates",
        "Cargo.toml",
        "Cargo.lock",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    if let Some(commit) = git(&["rev-parse", "HEAD"]) {
        let clean =
            git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|changes| changes.is_empty());
        commit_is(&if clean { commit } else { format!("{commit}-dirty") });
    }
}

fn commit_is(commit: &str) {
    println!("cargo::rustc-env=DING_BUILD_COMMIT={commit}");
}

/// What git prints; `None` without git.
fn git(arguments: &[&str]) -> Option<String> {
    let output =
        Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
