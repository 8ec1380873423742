//! The messages of the app's robot that can be asked about (§4.4).

use super::super::entry::Entry;

/// A message that has a processQueryKey.
pub(in crate::sandbox) struct Sent {
    /// Its place in the journal.
    pub(in crate::sandbox) index: usize,
    /// Who has read it, and when, in milliseconds since 1970.
    pub(in crate::sandbox) readers: Vec<(String, u64)>,
}

impl Sent {
    /// `entry` is about to go into the journal.
    pub(in crate::sandbox) fn new(entry: &Entry) -> Self {
        Self { index: entry.number - 1, readers: Vec::new() }
    }
}
