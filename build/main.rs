//! Leaves the tables for unwinding out of the released program.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this is how Cargo and its scripts talk"
)]

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build");
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
        println!("cargo::rustc-link-arg-bins=-T{folder}/build/no-unwind-tables.ld");
    }
}
