//! Codes in lines, and what only looks like one.

use super::super::read::read;
use super::{Line, Source, asked, scan, speaks};

/// What is hard on a scanner: each piece, repeated, is one line.
const PIECES: &[&str] = &[
    "310000 ",
    "310000: ",
    "errcode: ",
    "errcode=310000 ",
    "code 40014 (",
    "errmsg ",
    "errmsg: ",
    "{",
    "[{\"a\":",
    "{\"a\":1}",
    "{\"errcode\":1}",
    "\"{\\\"errcode\\\":1}\",",
    "description ",
    "description: ",
    "错误描述:",
    ";solution:",
    "88 ",
    "a.b.C ",
    "钉钉 40035 ",
    "subcode=1,submsg=",
    "\\\\\"",
    "sign not match ",
    "x",
    "签名",
];

#[test]
fn the_quick_way_out_loses_nothing() {
    for line in include_str!("../../../../docs/answers.tsv").lines() {
        for line in line.split('\t').chain([line]) {
            let all = Line::new(line, Source::Log, read).subjects();
            assert_eq!(scan(line, read).len(), all.len(), "{line}");
        }
    }
    for line in ["2026-11-25 07:03:27 INFO done", "GET /a.b/c 200 in 12 ms", "tests::passed ok"] {
        assert!(!speaks(line), "{line}");
    }
}

#[test]
fn the_work_grows_as_the_line_does() {
    for piece in PIECES {
        let steps = |count: usize| {
            let text = piece.repeat(count);
            let line = Line::new(&text, Source::Log, read);
            let _ = line.subjects();
            line.steps.get()
        };
        let (once, twice) = (steps(1_000), steps(2_000));
        assert!(twice <= 2 * once + 100_000, "{piece}: {once} steps, then {twice}");
    }
}

#[test]
fn a_long_line_is_read_through() {
    for piece in PIECES {
        let text = piece.repeat((1 << 13) / piece.len());
        assert!(
            scan(&text, read).len() <= super::ERRORS && asked(&text, read).len() <= super::ERRORS,
            "{piece}"
        );
    }
}
