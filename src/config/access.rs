//! Who else can read or change the settings file.

use std::path::Path;

use crate::store;

pub(super) fn readable_by_others(path: &Path) -> bool {
    store::mode(path).is_some_and(|mode| mode & 0o044 != 0)
}

#[cfg(unix)]
pub(super) fn changeable_by_others(path: &Path) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = std::fs::metadata(path).ok()?;
    // Root can change any file anyway.
    let owner = metadata.uid();
    if owner != 0 && owner != rustix::process::geteuid().as_raw() {
        return Some("it belongs to another user");
    }
    (metadata.mode() & 0o022 != 0).then_some("others can write it")
}

#[cfg(not(unix))]
pub(super) fn changeable_by_others(_: &Path) -> Option<&'static str> {
    None
}
