//! The one integration binary: every further one would link the whole program again. Its servers, signals, pipes and modes of
//! files are those of Unix; on Windows the library's own tests run, and the demo.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod commands;
mod diagnosis;
mod documents;
mod faults;
mod fuzz;
mod generated;
mod help;
#[cfg(target_os = "linux")]
mod hostile;
mod languages;
mod layering;
mod llm;
mod lockfile;
mod packages;
mod process;
mod readme;
#[cfg(unix)]
mod recipes;
mod redaction;
mod redis;
mod schemas;
#[cfg(unix)]
mod screens;
mod secrets;
mod support;
