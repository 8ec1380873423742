//! The one integration binary: every further one would link the whole program again.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod commands;
mod diagnosis;
#[cfg(unix)]
mod documents;
mod faults;
mod fuzz;
mod generated;
#[cfg(target_os = "linux")]
mod hostile;
mod languages;
mod layering;
mod llm;
mod lockfile;
mod packages;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod readme;
mod redaction;
#[cfg(unix)]
mod redis;
mod secrets;
mod support;
