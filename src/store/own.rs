//! Files of our own: regular, private, in a folder that nobody else can write; never links, FIFOs or devices.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::open::{is_ours, open, open_known};
use super::{Error, Flaw, aside, io_error};
use crate::lang::Text;

pub(super) const LOOK_AT: Text = Text { en: "look at", zh: "查看" };
pub(super) const RENAME: Text = Text { en: "rename", zh: "重命名" };
/// The name of our folders; below it everything is ours.
const FOLDER: &str = "ding";
/// A cache or record that is larger than this is not read.
const LARGEST: u64 = 8 << 20;

/// Reads a file of our own; a missing one is `None`.
///
/// # Errors
/// It is not as we make it, or cannot be read.
pub fn look(path: &Path) -> Result<Option<String>, Error> {
    if !check_folders(path)? {
        return Ok(None);
    }
    let (file, metadata) = match open_known(path, OpenOptions::new().read(true)) {
        Ok(known) => known,
        Err(error) if error.is_missing() => return Ok(None),
        Err(error) => return Err(error),
    };
    let flaw = |flaw| Error::Flawed { path: path.to_owned(), flaw };
    if !super::is_private(&metadata) {
        return Err(flaw(Flaw::Readable));
    }
    let room = metadata.len().min(LARGEST) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io_error(super::READ, path))?;
    if bytes.len() as u64 > LARGEST {
        return Err(flaw(Flaw::Large));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| flaw(Flaw::Damaged))
}

/// Reads a file of our own. A missing one, and one that is not as we make it, is `None`.
pub fn read(path: &Path) -> Option<String> {
    look(path).ok().flatten()
}

/// Replaces a file of our own by `content` as JSON, wiped from memory afterwards: it may hold a token.
///
/// # Errors
/// The folder cannot be written or is not ours alone; something that is no regular file has the name; `content` cannot
/// be written as JSON. The file stays as it was.
pub fn write_json(path: &Path, content: &impl serde::Serialize) -> Result<(), Error> {
    let text = serde_json::to_vec(content).map_err(|error| io_error(super::WRITE, path)(error.into()))?;
    replace(path, &zeroize::Zeroizing::new(text))
}

fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    make_folder(path)?;
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Error::Flawed { path: path.to_owned(), flaw: Flaw::NotRegular });
    }
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut aside = aside::create(folder).map_err(io_error(super::WRITE_IN, folder))?;
    aside.write_all(content).map_err(io_error(super::WRITE, path))?;
    aside.persist(path).map_err(|error| io_error(super::REPLACE, path)(error.error))?;
    Ok(())
}

/// Puts a file that cannot be used out of the way, so that it is not overwritten; gives its new name.
///
/// # Errors
/// It cannot be renamed.
pub fn keep_aside(path: &Path) -> Result<std::path::PathBuf, Error> {
    let name = |number: u32| match number {
        1 => path.with_extension("unreadable"),
        _ => path.with_extension(format!("unreadable-{number}")),
    };
    let is_free = |new: &std::path::PathBuf| fs::symlink_metadata(new).is_err();
    let new = (1..=99).map(name).find(is_free).unwrap_or_else(|| name(100));
    fs::rename(path, &new).map_err(io_error(RENAME, path))?;
    Ok(new)
}

/// Opens a lock of our own, made when it is not there.
pub(super) fn open_lock(path: &Path) -> Result<File, Error> {
    make_folder(path)?;
    open_lock_beside(path)
}

/// The same, in a folder that may be anybody's.
pub(super) fn open_lock_beside(path: &Path) -> Result<File, Error> {
    open(path, OpenOptions::new().create(true).truncate(false).write(true))
}

/// Opens a file of our own that nobody else may read, in a folder that is made when it is not there.
pub(super) fn open_private(path: &Path, options: &mut OpenOptions) -> Result<File, Error> {
    // Nearly always there: it is made only when it is missed.
    if !check_folders(path)? {
        make_folder(path)?;
    }
    let (file, metadata) = open_known(path, options)?;
    match super::is_private(&metadata) {
        true => Ok(file),
        false => Err(Error::Flawed { path: path.to_owned(), flaw: Flaw::Readable }),
    }
}

/// Makes the folder of `path` and looks at it.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    super::create_folder(folder).map_err(io_error(super::MAKE, folder))?;
    check_folders(path).map(drop)
}

/// Looks at the folders of `path`, up to the one that is called `ding`. `false` when one is not there.
fn check_folders(path: &Path) -> Result<bool, Error> {
    let above: Vec<&Path> = path.ancestors().skip(1).collect();
    let last = above.iter().position(|folder| folder.file_name().is_some_and(|name| name == FOLDER));
    for folder in &above[..above.len().min(last.unwrap_or(0) + 1)] {
        let flaw = |flaw| Error::Flawed { path: (*folder).to_owned(), flaw };
        let metadata = match fs::symlink_metadata(folder) {
            // The user may keep the folder elsewhere; a link of somebody else's would lead anywhere.
            Ok(link) if link.is_symlink() && is_ours(&link) => fs::metadata(folder),
            found => found,
        };
        match metadata {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(io_error(LOOK_AT, folder)(error)),
            Ok(metadata) if !metadata.is_dir() => return Err(flaw(Flaw::NoFolder)),
            Ok(metadata) if !is_ours(&metadata) => return Err(flaw(Flaw::Foreign)),
            Ok(metadata) if is_open(&metadata) => return Err(flaw(Flaw::Writable)),
            Ok(_) => {}
        }
    }
    Ok(true)
}

#[cfg(unix)]
fn is_open(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.mode() & 0o022 != 0
}

#[cfg(not(unix))]
fn is_open(_: &fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::{Path, PathBuf};

    use super::{Error, Flaw, LARGEST, keep_aside, look, open_lock, read, write_json};

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn flaw<T: std::fmt::Debug>(result: Result<T, Error>) -> Flaw {
        match result.unwrap_err() {
            Error::Flawed { flaw, .. } => flaw,
            other => panic!("{other:?}"),
        }
    }

    /// A file of our own below a folder `ding`.
    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ding/below/file.json");
        write_json(&path, &1).unwrap();
        (folder, path)
    }

    #[test]
    fn what_is_no_regular_file_is_neither_read_nor_replaced() {
        let (folder, path) = place();
        let victim = folder.path().join("victim");
        crate::store::write(&victim, b"2").unwrap();
        let make: [&dyn Fn(); 5] = [
            &|| symlink(&victim, &path).unwrap(),
            &|| symlink("/dev/zero", &path).unwrap(),
            &|| symlink("/nowhere/at/all", &path).unwrap(),
            &|| assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()),
            &|| fs::create_dir(&path).unwrap(),
        ];
        for make in make {
            fs::remove_file(&path).unwrap();
            make();
            let before = fs::symlink_metadata(&path).unwrap().file_type();
            assert_eq!(flaw(look(&path)), Flaw::NotRegular);
            assert_eq!(flaw(write_json(&path, &3)), Flaw::NotRegular);
            assert_eq!(flaw(open_lock(&path)), Flaw::NotRegular);
            assert_eq!(fs::symlink_metadata(&path).unwrap().file_type(), before);
        }
        assert_eq!(fs::read(&victim).unwrap(), b"2");
    }

    #[test]
    fn others_may_not_read_it_and_it_is_not_large() {
        let (_folder, path) = place();
        assert_eq!(read(&path).as_deref(), Some("1"));
        mode(&path, 0o640);
        assert_eq!(flaw(look(&path)), Flaw::Readable);
        mode(&path, 0o600);
        fs::File::options().write(true).open(&path).unwrap().set_len(LARGEST + 1).unwrap();
        assert_eq!(flaw(look(&path)), Flaw::Large);
        write_json(&path, &2).unwrap();
        assert_eq!(read(&path).as_deref(), Some("2"));
        crate::store::write(&path, b"\xff").unwrap();
        assert_eq!(flaw(look(&path)), Flaw::Damaged);
    }

    #[test]
    fn no_folder_up_to_ours_may_be_written_by_others() {
        let (folder, path) = place();
        for (open, checked) in [("ding", true), ("ding/below", true), ("", false)] {
            let open = folder.path().join(open);
            mode(&open, 0o777);
            assert_eq!(look(&path).is_err(), checked);
            assert_eq!(write_json(&path, &2).is_err(), checked);
            assert_eq!(open_lock(&path).is_err(), checked);
            mode(&open, 0o700);
        }
        // The user may keep the folder elsewhere.
        fs::rename(folder.path().join("ding"), folder.path().join("elsewhere")).unwrap();
        symlink(folder.path().join("elsewhere"), folder.path().join("ding")).unwrap();
        assert_eq!(read(&path).as_deref(), Some("2"));
        write_json(&path, &3).unwrap();
    }

    #[test]
    fn what_is_kept_aside_is_never_overwritten() {
        let (_folder, path) = place();
        let mut kept = Vec::new();
        for number in 1..=3 {
            write_json(&path, &number).unwrap();
            kept.push(keep_aside(&path).unwrap());
        }
        assert!(look(&path).unwrap().is_none());
        let texts: Vec<String> = kept.iter().map(|path| read(path).unwrap()).collect();
        assert_eq!(texts, ["1", "2", "3"]);
    }
}
