//! Packs the texts of the help, tells the program what it is built from, and says how the released one is linked.
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
        println!("cargo::rerun-if-env-changed={OLD_GLIBC}");
        if is("HOST", &var("TARGET").unwrap_or_default()) && var(OLD_GLIBC).is_err() && packs_relocations() {
            println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        }
    }
}

/// For who builds here what has to run on older systems: packed relocations need glibc 2.36 where the program starts.
const OLD_GLIBC: &str = "DING_BUILD_FOR_OLD_GLIBC";

/// Does this machine's glibc read packed relocations? They save 400 kB. A linker that does not know them
/// warns, and links as ever.
fn packs_relocations() -> bool {
    let told = printed("getconf", &["GNU_LIBC_VERSION"]);
    let minor = told.and_then(|told| told.strip_prefix("glibc 2.")?.parse::<u32>().ok());
    minor.is_some_and(|minor| minor >= 36)
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
    let Some(folder) = printed("git", &["rev-parse", "--git-dir"]).filter(|_| Path::new(".git").exists())
    else {
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
    if let Some(commit) = printed("git", &["rev-parse", "HEAD"]) {
        let clean = printed("git", &["status", "--porcelain", "--untracked-files=no"])
            .is_some_and(|changes| changes.is_empty());
        commit_is(&if clean { commit } else { format!("{commit}-dirty") });
    }
}

fn commit_is(commit: &str) {
    println!("cargo::rustc-env=DING_BUILD_COMMIT={commit}");
}

/// What a program prints; `None` when it fails or is not there.
fn printed(program: &str, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
