//! Hostile and ordinary files.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use super::{Error, Wanted, inspect, pack, spool};
use crate::api::wire::media::MediaType;

/// A PNG whose header says how large the picture is.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(b"\x00\x00\x00\x02IDATxx0000\x00\x00\x00\x00IEND0000");
    bytes
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        File::create_new(&path).unwrap().write_all(content).unwrap();
        path
    }
}

fn refused(path: &std::path::Path, wanted: Wanted) -> String {
    match inspect(path, "x", wanted) {
        Err(error @ Error::Refused { .. }) => error.to_string(),
        other => panic!("{}: {other:?}", path.display()),
    }
}

fn unreadable(path: &std::path::Path) -> String {
    match inspect(path, "x", Wanted::default()) {
        Err(error @ Error::Unreadable { .. }) => error.to_string(),
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn a_picture_is_known_by_its_content() {
    let folder = Folder::new();
    let found = inspect(&folder.file("a b 图.png", &png(3, 2)), "a b 图.png", Wanted::default()).unwrap();
    assert_eq!((found.kind, found.pixels), (MediaType::Image, Some((3, 2))));
    assert_eq!((found.upload.name.as_str(), found.upload.mime), ("a b 图.png", "image/png"));
    assert_eq!(found.hashed().unwrap().sha256.len(), 64);
    assert!(found.warnings.is_empty());
    let found = inspect(&folder.file("wrong.jpg", &png(3, 2)), "wrong.jpg", Wanted::default()).unwrap();
    assert_eq!(found.upload.name, "wrong.png");
    assert!(found.warnings[0].to_string().contains("wrong.png"), "{:?}", found.warnings);
    let found = inspect(&folder.file("noext", &png(3, 2)), "noext", Wanted::default()).unwrap();
    assert_eq!((found.upload.name.as_str(), found.warnings.len()), ("noext.png", 0));
}

#[test]
fn what_dingtalk_would_refuse_is_refused() {
    let folder = Folder::new();
    let any = Wanted::default();
    for (name, content, word) in [
        ("empty.png", Vec::new(), "empty"),
        ("text.png", b"just text".to_vec(), "called .png"),
        ("build.log", b"just text".to_vec(), "no type"),
        ("bomb.png", png(60_000, 60_000), "60000"),
        ("flat.png", png(0, 5), "0"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), "damaged"),
        ("half.png", png(3, 2)[..40].to_vec(), "cut off"),
        ("page.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ".to_vec(), "webp"),
    ] {
        let text = refused(&folder.file(name, &content), any);
        assert!(text.contains(word), "{name}: {text}");
    }
    let wanted = Wanted { kind: Some(MediaType::File), unchecked: false };
    assert!(refused(&folder.file("p.png", &png(1, 1)), wanted).contains("not of the type file"));
}

#[test]
fn sizes_are_checked_without_reading() {
    let folder = Folder::new();
    let path = folder.file("huge.png", &png(1, 1));
    File::options().write(true).open(&path).unwrap().set_len(2 << 30).unwrap();
    assert!(refused(&path, Wanted::default()).contains("20 MB"));
    let path = folder.file("long.amr", b"#!AMR\n");
    File::options().write(true).open(&path).unwrap().set_len((2 << 20) + 1).unwrap();
    assert!(refused(&path, Wanted::default()).contains("2 MB"));
    File::options().write(true).open(&path).unwrap().set_len(2 << 20).unwrap();
    assert!(inspect(&path, "x", Wanted::default()).is_ok());
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_read() {
    let folder = Folder::new();
    let path = |name: &str| folder.0.path().join(name);
    assert!(unreadable(&path("missing")).contains("No such file"));
    assert!(unreadable(folder.0.path()).contains("folder"));
    assert!(unreadable(std::path::Path::new("/dev/zero")).contains("regular"));
    std::os::unix::fs::symlink(path("b"), path("a")).unwrap();
    std::os::unix::fs::symlink(path("a"), path("b")).unwrap();
    assert!(unreadable(&path("a")).contains("symbolic links"));
    let fifo = path("fifo");
    crate::host::hear_children().unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    assert!(unreadable(&fifo).contains("regular"));
}

#[test]
fn names_cannot_break_out_of_their_header() {
    let folder = Folder::new();
    let found = inspect(&folder.file("a\r\nX-Evil: 1\n.png", &png(1, 1)), "x", Wanted::default()).unwrap();
    assert_eq!(found.upload.name, "a__X-Evil: 1_.png");
    assert!(found.warnings[0].to_string().contains("control characters"));
    let long = format!("{}.png", "长".repeat(83));
    let found = inspect(&folder.file(&long, &png(1, 1)), "x", Wanted::default()).unwrap();
    assert_eq!(found.upload.name, long);
}

#[test]
fn a_stream_is_spooled_up_to_its_limit() {
    let found = spool(&mut png(1, 1).as_slice(), "stdin", "-", Wanted::default()).unwrap();
    assert_eq!(found.upload.name, "stdin.png");
    let mut endless = std::io::repeat(0);
    assert!(spool(&mut endless, "stdin", "-", Wanted::default()).unwrap_err().to_string().contains("20 MB"));
}

/// Random enough not to be packed, and counted.
struct Noise(u64, u64);

impl std::io::Read for Noise {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for byte in buffer.iter_mut() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
        self.1 += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn packing_stops_where_the_archive_would_be_refused() {
    let mut noise = Noise(1, 0);
    let error = pack(&mut noise, "noise", "-").unwrap_err();
    assert!(error.to_string().contains("more than 20 MB, also packed"), "{error}");
    assert!(noise.1 < 22 << 20, "{} bytes were read", noise.1);
}

#[test]
fn packing_twice_gives_the_same_archive() {
    let packed = || {
        let mut file = pack(&mut &b"line\n"[..], "build.log", "-").unwrap();
        spool(&mut file, "build.log.zip", "-", Wanted::default()).unwrap()
    };
    let (first, second) = (packed(), packed());
    assert_eq!(first.hashed().unwrap().sha256, second.hashed().unwrap().sha256);
    assert_eq!((first.kind, first.upload.name.as_str()), (MediaType::File, "build.log.zip"));
}
