//! Commands in process, against the sandbox: standard output, standard error and code in one snapshot.

mod send;
mod token;
