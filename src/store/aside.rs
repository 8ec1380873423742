//! Files that are written aside: their mark, and which of them a killed writer has left.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Nobody else names files so: editors, `rsync` and backups build their names from that of the file.
const MARK: &str = ".ding-aside.";
/// Random letters and digits behind the mark.
const RANDOM: usize = 12;

/// A new file in `folder`, 0600, that [`sweep`] leaves alone for as long as this process writes it.
pub(super) fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let aside = Builder::new().prefix(MARK).rand_bytes(RANDOM).tempfile_in(folder)?;
    // A file system without locks has no sweep either.
    let _ = aside.as_file().try_lock();
    Ok(aside)
}

/// Removes what killed writers of this program left in `folder`. Another's file is never touched.
pub fn sweep(folder: &Path) {
    remove(folder, |name| {
        name.strip_prefix(MARK).is_some_and(|random| random.len() == RANDOM && is_random(random))
    });
}

/// Removes what killed writers of version 0.1 left of the files in `folder` whose names `is_own` knows. That version
/// put six random characters behind the name, as others do too: only for names that nobody but this program makes.
pub fn sweep_unmarked(folder: &Path, is_own: impl Fn(&str) -> bool) {
    remove(folder, |name| {
        name.strip_prefix('.').and_then(|name| name.rsplit_once('.')).is_some_and(|(name, random)| {
            // `backup`, `BACKUP` and `202611` are what a person writes.
            let mixed = [char::is_lowercase, char::is_uppercase, char::is_numeric]
                .iter()
                .all(|kind| random.contains(*kind));
            random.len() == 6 && is_random(random) && mixed && is_own(name)
        })
    });
}

fn is_random(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric())
}

fn remove(folder: &Path, is_ours: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_str().is_some_and(&is_ours) && is_left(&path) {
            // Another sweep may have been faster.
            let _ = fs::remove_file(path);
        }
    }
}

/// Is it a private file of this user that nobody is writing?
fn is_left(path: &Path) -> bool {
    let file = super::open::open(path, OpenOptions::new().read(true));
    file.is_ok_and(|file| {
        file.metadata().is_ok_and(|metadata| super::is_private(&metadata)) && file.try_lock().is_ok()
    })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use super::{create, sweep, sweep_unmarked};

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        names
    }

    fn private(path: &Path) {
        crate::store::write(path, b"x").unwrap();
    }

    #[test]
    fn what_a_killed_writer_left_goes_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (_, left) = create(folder.path()).unwrap().keep().unwrap();
        let writing = create(folder.path()).unwrap();
        sweep(folder.path());
        assert!(!left.exists() && writing.path().exists());
    }

    #[test]
    fn a_marked_name_alone_is_not_enough() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for other in
            [".ding-aside.", ".ding-aside.abc", ".ding-aside.aaaaaaaaaaaa.swp", "ding-aside.aaaaaaaaaaaa"]
        {
            private(&path(other));
        }
        private(&path(".ding-aside.readable0000"));
        fs::set_permissions(path(".ding-aside.readable0000"), fs::Permissions::from_mode(0o644)).unwrap();
        fs::create_dir(path(".ding-aside.folder000000")).unwrap();
        std::os::unix::fs::symlink(path(".ding-aside.abc"), path(".ding-aside.link00000000")).unwrap();
        let before = names(folder.path());
        sweep(folder.path());
        assert_eq!(names(folder.path()), before);
    }

    #[test]
    fn what_version_0_1_left_goes_only_where_the_name_is_our_own() {
        let folder = tempfile::tempdir().unwrap();
        let kept = [
            ".config.toml.aB3dE6",
            ".token.json.0ld1es",
            ".token.json.202611",
            ".token.json.aB3",
            ".token.json.aB3dE-",
            ".token.json.backup",
            ".token.json.swp",
            "token.json.aB3dE6",
        ];
        for name in kept.iter().copied().chain([".token.json.aB3dE6"]) {
            private(&folder.path().join(name));
        }
        sweep_unmarked(folder.path(), |name| name == "token.json");
        assert_eq!(names(folder.path()), kept);
    }
}
