//! What could not be delivered yet, and waits on this machine.

use super::{Equipment, Finding, cause};
use crate::say;
use crate::state::outbox::Outbox;
use crate::store::Disk;

/// What waits and what is dead; `None` when nothing does, so that nobody has to read about it.
pub fn stored(given: &Equipment<'_>) -> Option<Finding> {
    let outbox = Outbox::new(given.settings.paths.state.as_deref(), Disk::default()).ok()?;
    let (waiting, dead) = match outbox.waiting().and_then(|waiting| Ok((waiting.len(), outbox.dead()?.len())))
    {
        Ok(counts) => counts,
        Err(error) => return Some(given.failed(error)),
    };
    let cause = match (waiting, dead) {
        (0, 0) => return None,
        (_, 0) => &cause::STORED,
        _ => &cause::DEAD,
    };
    let evidence = say!("{waiting} waiting, {dead} dead", "待发 {waiting} 条，死信 {dead} 条");
    Some(Finding::warning(evidence.get(given.lang), cause, given.lang))
}
