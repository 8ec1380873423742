//! Who else can read or change the settings file.

use std::path::Path;

use crate::lang::Text;
use crate::store;

pub(super) fn readable_by_others(path: &Path) -> bool {
    store::mode(path).is_some_and(|mode| mode & 0o044 != 0)
}

#[cfg(unix)]
pub(super) fn changeable_by_others(path: &Path) -> Option<Text> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = std::fs::metadata(path).ok()?;
    // Root can change any file anyway.
    let owner = metadata.uid();
    if owner != 0 && owner != rustix::process::geteuid().as_raw() {
        return Some(Text { en: "it belongs to another user", zh: "它属于其他用户" });
    }
    (metadata.mode() & 0o022 != 0).then_some(Text { en: "others can write it", zh: "其他用户可写" })
}

#[cfg(not(unix))]
pub(super) fn changeable_by_others(_: &Path) -> Option<Text> {
    None
}
