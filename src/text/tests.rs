use std::io::{Read, repeat};

use super::{KEPT, Text};
use crate::lang::Sentence;

fn read(mut reader: impl Read) -> Text {
    Text::read(&mut reader, &mut |_| Ok(())).unwrap()
}

#[test]
fn a_cut_character_shows_and_is_told() {
    let text = read(&"磁盘已满磁盘已满".as_bytes()[..10]);
    assert_eq!(text.window.whole(), Some("磁盘已\u{fffd}"));
    let warning = text.flaws.warning(&Sentence::same("standard input")).unwrap().to_string();
    assert!(warning.contains("1 in all, the first in line 1"), "{warning}");
    assert_eq!(read(&b"ok\n"[..]).flaws.warning(&Sentence::same("x")), None);
}

/// Colours stand between the bytes of nothing: first the encoding, then what only a terminal understands.
#[test]
fn decoded_then_cleaned() {
    let (gbk, ..) = encoding_rs::GB18030.encode("\u{1b}[31m磁盘\u{1b}[0m 10%\r磁盘 100%\n");
    assert_eq!(read(&*gbk).window.whole(), Some("磁盘 100%\n"));
    assert_eq!(Text::new("\u{1b}[31ma\u{7}\0b").window.whole(), Some("ab"));
}

#[test]
fn any_size_keeps_both_ends() {
    for filler in [b'x', b'\n', 0, 0xff, 0xe6, 0x1b, 0x8, b'\r'] {
        let middle = repeat(filler).take(1 << 20);
        let text = read(b"first line\n".chain(middle).chain(&b"\nlast line\n"[..]));
        let ends = text.window.ends(KEPT, KEPT);
        assert!(ends.head.starts_with("first line\n"), "{filler}");
        assert!([ends.head, ends.tail].concat().ends_with("\nlast line\n"), "{filler}");
    }
}

#[test]
fn the_spool_is_given_all_of_it() {
    let mut spool = String::new();
    let log = (0..50_000).map(|line| format!("\u{1b}[32mline {line}\u{1b}[0m\n")).collect::<String>();
    let text = Text::read(&mut log.as_bytes(), &mut |piece| {
        spool.push_str(piece);
        Ok(())
    });
    assert_eq!(text.unwrap().window.bytes(), spool.len());
    assert_eq!(spool, log.replace("\u{1b}[32m", "").replace("\u{1b}[0m", ""));
}

/// Recorded with `script -qec` from programs that draw on a terminal.
#[test]
fn real_logs_are_readable() {
    let logs: [(&[u8], &[&str]); 2] = [
        (
            include_bytes!("logs/git.log"),
            &[
                "Cloning into 'repository'...",
                "remote: Enumerating objects: 4295, done.",
                "remote: Counting objects: 100% (4295/4295), done.",
                "remote: Compressing objects: 100% (2406/2406), done.",
                "remote: Total 4295 (delta 3150), reused 2432 (delta 1818), pack-reused 0 (from 0)",
                "Receiving objects: 100% (4295/4295), 1.73 MiB | 12.69 MiB/s, done.",
                "Resolving deltas: 100% (3150/3150), done.",
            ],
        ),
        (
            include_bytes!("logs/pip.log"),
            &[
                "Collecting pillow",
                "  Downloading pillow-13.0.0-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl (7.1 MB)",
                "     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 7.1/7.1 MB 393.9 MB/s eta 0:00:00",
                "Saved ./p/pillow-13.0.0-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
                "Successfully downloaded pillow",
            ],
        ),
    ];
    for (log, expected) in logs {
        let text = read(log);
        let shown = text.window.whole().unwrap();
        assert_eq!(shown.trim_end().lines().collect::<Vec<_>>(), expected);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'));
    }
}
