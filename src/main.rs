//! Hands the real machine to `ding::run` and returns its code.
fn main() {}
