//! What is written of quotas, repeats and shared state.

use std::time::Duration;

use crate::args;
use crate::lang::Sentence;
use crate::net::ServerAddress;
use crate::say;

/// After so long nobody remembers what was sent.
const LONGEST_DEDUP: Duration = Duration::from_secs(30 * 24 * 3600);

/// Reads for how long the same is not sent again: a duration of at most 30 days, or `off`.
///
/// # Errors
/// It is neither.
pub fn dedup(text: &str) -> Result<Option<Duration>, Sentence> {
    match text {
        "off" => Ok(None),
        _ => match args::duration(text)? {
            window if window <= LONGEST_DEDUP => Ok(Some(window)),
            _ => Err(say!("must be 30 days (`30d`) at most", "不能超过 30 天（`30d`）")),
        },
    }
}

pub(in crate::settings) fn server(text: &str) -> Result<ServerAddress, Sentence> {
    ServerAddress::parse(text)
}

pub(in crate::settings) fn hosts(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))
        .ok_or_else(|| say!("write 1 to 1000", "请写 1 到 1000"))
}

pub(in crate::settings) fn messages(text: &str) -> Result<usize, Sentence> {
    text.parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))
        .ok_or_else(|| say!("write 1 to 1000", "请写 1 到 1000"))
}
