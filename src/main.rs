//! Collects the arguments and the real machine, and returns the code of the run.

use std::process::ExitCode;

use ding::host::Host;

fn main() -> ExitCode {
    let arguments = std::env::args_os().collect();
    match Host::process() {
        Ok(host) => ExitCode::from(ding::run(arguments, host).code()),
        Err(_) => ExitCode::FAILURE,
    }
}
