use encoding_rs::GB18030;

use super::{Decoder, Flaws};

fn decode_in(bytes: &[u8], step: usize) -> (String, Flaws) {
    let mut decoder = Decoder::default();
    let mut text = String::new();
    bytes.chunks(step).for_each(|piece| decoder.push(piece, &mut text));
    decoder.finish(&mut text);
    (text, decoder.flaws())
}

/// However the bytes come in pieces, the text is the same.
fn decode(bytes: &[u8]) -> (String, u64) {
    let (text, flaws) = decode_in(bytes, usize::MAX);
    for step in [1, 2, 3, 7, 100] {
        assert_eq!(decode_in(bytes, step), (text.clone(), flaws), "{step}: {text}");
    }
    (text, flaws.replaced)
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn little(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn big(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

const TEXTS: &[&str] = &[
    "a告\n",
    "告警",
    "磁盘已满，请清理 /data 目录\n剩余空间不足 5%\n",
    "2024-05-01 12:00:00 ERROR 数据库连接超时: 重试第 3 次\n\n\tat com.example.Main(Main.java:3)\n",
    "机房 上海 上午\n上\n中\n",
    "INFO start\r\n错误：找不到文件“报告.xlsx”。\r\ndone\r\n",
];

#[test]
fn each_encoding_with_and_without_mark() {
    for text in TEXTS {
        let bytes = text.as_bytes();
        for bytes in [
            bytes.to_vec(),
            [b"\xef\xbb\xbf", bytes].concat(),
            gbk(text),
            little(text),
            big(text),
            [b"\xff\xfe", little(text).as_slice()].concat(),
            [b"\xfe\xff", big(text).as_slice()].concat(),
        ] {
            assert_eq!(decode(&bytes), ((*text).to_owned(), 0), "{bytes:x?}");
        }
    }
    assert_eq!(decode(&little("plain words\n")).0, "plain words\n");
    assert_eq!(decode(&big("磁盘已满")).0, "磁盘已满");
    assert_eq!(decode(&little("😀 ok 😀\n")).0, "😀 ok 😀\n");
}

#[test]
fn broken_utf8_stays_utf8() {
    for (bytes, text, replaced) in [
        (&b"caf\xe9 ok"[..], "caf\u{fffd} ok", 1),
        (b"na\xefve", "na\u{fffd}ve", 1),
        (b"it\x92s 20\xb0C", "it\u{fffd}s 20\u{fffd}C", 2),
        (b"a\xff\xfe\xfab\n", "a\u{fffd}\u{fffd}\u{fffd}b\n", 3),
        ("磁盘\u{0}已满".replace('\0', "~").replace('~', "\u{fffd}").as_bytes(), "磁盘\u{fffd}已满", 1),
        (&["磁盘".as_bytes(), b"\x80", "已满".as_bytes()].concat(), "磁盘\u{fffd}已满", 1),
        (&["Привет ".as_bytes(), b"\xe9t\n"].concat(), "Привет \u{fffd}t\n", 1),
        (
            &["磁".as_bytes(), b"\xe7\n", "磁盘已".as_bytes(), b"\xe6\xbb\nok\n"].concat(),
            "磁\u{fffd}\n磁盘已\u{fffd}\nok\n",
            2,
        ),
    ] {
        assert_eq!(decode(bytes), (text.to_owned(), replaced), "{bytes:x?}");
    }
}

#[test]
fn a_log_may_change_its_encoding() {
    let (first, second) = ("时间 12:00 备份开始\nok\n", "错误: 磁盘空间不足\n完成\n");
    let both = format!("{first}{second}");
    for (one, two) in [
        (first.as_bytes().to_vec(), gbk(second)),
        (gbk(first), second.as_bytes().to_vec()),
        (little(first), second.as_bytes().to_vec()),
        (little(first), gbk(second)),
        (big(first), gbk(second)),
        (first.as_bytes().to_vec(), little(second)),
        (gbk(first), [b"\xff\xfe", little(second).as_slice()].concat()),
        ([b"\xff\xfe", little(first).as_slice()].concat(), second.as_bytes().to_vec()),
        (first.as_bytes().to_vec(), [b"\xef\xbb\xbf", second.as_bytes()].concat()),
        (b"\xff\xfe".to_vec(), both.as_bytes().to_vec()),
    ] {
        let (text, replaced) = decode(&[one, two].concat());
        let expected = if text.len() == both.len() { &both } else { &text };
        assert_eq!((&text, replaced), (expected, 0));
    }
}

/// What is left of a text that was cut anywhere is what was there, but for the character that the cut went through.
#[test]
fn every_cut_is_readable() {
    let text = "备份失败 disk /data 97%\n错误：磁盘已满，请清理。\nexit 1\n磁盘已满磁盘已满";
    let utf8 = text.as_bytes();
    let mixed = [utf8, b"\n", &gbk("服务器已重启，请检查日志\n数据库连接超时"), "\n完成".as_bytes()].concat();
    let whole = format!("{text}\n服务器已重启，请检查日志\n数据库连接超时\n完成");
    for at in 0..=mixed.len() {
        let (start, _) = decode_in(&mixed[..at], 64);
        let readable = start.trim_end_matches('\u{fffd}');
        assert!(whole.starts_with(readable), "{at}: {start}");
        assert!(start.len() - readable.len() <= 3, "{at}: {start}");
        // What is UTF-8 by chance stays that: `café` is GBK too.
        let line = mixed[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        if at > utf8.len() && std::str::from_utf8(line).is_ok() {
            continue;
        }
        let (end, _) = decode_in(&mixed[at..], 64);
        let readable = end.trim_start_matches('\u{fffd}');
        assert!(whole.ends_with(readable), "{at}: {end}");
        assert!(end.len() - readable.len() <= 9, "{at}: {end}");
        assert!(readable.len() + start.len() + 9 >= whole.len(), "{at}: {end}");
    }
    // A few bytes of UTF-16 may be anything.
    for (bytes, from) in [(gbk(text), 0), (little(text), 8), (big(text), 8)] {
        for at in from..=bytes.len() {
            let start = decode_in(&bytes[..at], 64).0;
            assert!(text.starts_with(start.trim_end_matches('\u{fffd}')), "{at}: {start}");
        }
    }
}

#[test]
fn the_first_flaw_is_told() {
    let (_, flaws) = decode_in(b"ok\nok\nb\xe9 d\nb\xe9\n", 100);
    assert_eq!(flaws, Flaws { replaced: 2, line: 3 });
}

/// A line without end is decoded in pieces, each in the encoding of its beginning.
#[test]
fn a_long_line_keeps_its_encoding() {
    let text = "磁盘已满a".repeat(40_000);
    for bytes in [text.as_bytes().to_vec(), gbk(&text), [b"\xff\xfe", little(&text).as_slice()].concat()] {
        for step in [1000, 65_537, usize::MAX] {
            let mut decoder = Decoder::default();
            let mut out = String::new();
            for piece in bytes.chunks(step) {
                decoder.push(piece, &mut out);
                assert!(decoder.pending.len() <= 65_537, "{}", decoder.pending.len());
            }
            decoder.finish(&mut out);
            assert!(out == text, "{step}: {} of {}", out.len(), text.len());
        }
    }
}
