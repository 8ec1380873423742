//! What a service does not tell of a commit, the checkout may.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::env;
use crate::host::{Variables, child};

/// A commit.
pub(super) struct Commit {
    pub(super) author: String,
    pub(super) email: String,
    pub(super) title: String,
}

/// The most that is read of an answer.
const LARGEST: usize = 16 * 1024;

/// Asks Git for `commit`, a hash or `HEAD`, in the working folder. `None` without Git, without the commit, and when it takes
/// longer than `limit`: nothing waits for it.
pub(super) fn commit(env: &Variables, cwd: &Path, commit: &str, limit: Duration) -> Option<Commit> {
    env.get(env::PATH)?;
    let mut command = tokio::process::Command::new("git");
    // Neither a signature is checked nor a missing object fetched.
    command.args([
        "--no-pager",
        "log",
        "-1",
        "--no-show-signature",
        "--format=%aN%x00%aE%x00%s",
        commit,
        "--",
    ]);
    command.env_clear().envs(env.iter()).env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    command.current_dir(cwd).stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    let output = child::output(command, limit, LARGEST).ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut parts = text.trim_end().split('\0').map(str::to_owned);
    Some(Commit { author: parts.next()?, email: parts.next()?, title: parts.next()? })
}
