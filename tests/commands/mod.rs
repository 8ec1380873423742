//! Commands in process, against the sandbox: standard output, standard error and code in one snapshot.

mod answers;
mod ask;
mod ci;
mod clocks;
mod completions;
mod config;
mod doctor;
mod explain;
mod foreign;
mod import;
mod import_shapes;
mod init;
mod metrics;
mod names;
mod outbox;
mod overdue;
mod passed;
pub(crate) mod pictures;
mod quota;
mod record;
#[cfg(unix)]
mod run;
mod sandbox;
mod send;
mod settings;
mod sign;
mod stream;
mod target;
mod terminal;
mod token;
mod values;
mod verify;
