//! What a line is, and that all who read a text agree on its fences.

use super::super::html::without_html;
use super::super::markdown::title_of;
use super::super::pictures::{Shown, with_pictures};
use super::super::split::split;
use super::super::subset::subset;
use super::super::untrusted::model_text;
use super::{Line, LineReader, Marker};

fn alone(line: &str) -> Line<'_> {
    LineReader::default().read(line)
}

#[test]
fn each_line_is_what_markdown_says() {
    for (lines, expected) in [
        (&["", " ", "\t\r\n"][..], Line::Blank),
        (&["---", " * * *", "_____ "], Line::Rule),
        (&["# a", "  ###\tb"], Line::Heading),
        (&[">", "> a"], Line::Quote),
        (&["|---|", "--|:-:", "- | -", "| - |"], Line::Delimiters),
        (&["| a |", "|", "||"], Line::Row),
        (&["=", "====  "], Line::Underline),
        (&["- a", "*  a", "+ a\n"], Line::Item(Marker::Bullet, "a")),
        (&["\u{2022} a"], Line::Item(Marker::Dot, "a")),
        (&["12. a", "  12) a"], Line::Item(Marker::Number("12"), "a")),
        (
            &["-a", "-- ", "-*-", "#a", "#", "1.a", "1234567890. a", "*a*", "= =", "\u{2022}a", "12"],
            Line::Text,
        ),
        (&["```sh", "  ~~~sh"], Line::FenceOpen("sh")),
    ] {
        for line in lines {
            let kind = match alone(line) {
                Line::Item(marker, content) => Line::Item(marker, content.trim_end()),
                kind => kind,
            };
            assert_eq!(kind, expected, "{line:?}");
        }
    }
}

/// Small, and the same on every machine.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

/// Texts of everything that opens, closes or hides a fence; on some of their lines stands a probe, a heading that tells
/// those who read it as one from those who take it for code.
fn document(seed: &mut u64) -> (String, Vec<bool>) {
    const LINES: &[&str] = &[
        "```",
        "````",
        "~~~",
        "~~~~",
        "```sh",
        "  ```",
        "    ```",
        "\t~~~ x",
        "```a```",
        "```a|b",
        "|```|",
        "`````  ",
        "``",
        "text",
        "    indented",
        "| a | b |",
        "|---|---|",
        "- | -",
        "- item",
        "  - deeper",
        "1. one",
        "===",
        "---",
        "-",
        "> quote",
        "",
        "",
        "text ```",
        "# head",
        "*** ***",
        "~~~`",
        "- ```",
        "\u{2022} x",
        "```\r",
    ];
    let mut reader = LineReader::default();
    let (mut text, mut probes) = (String::new(), Vec::new());
    for _ in 0..next(seed) % 24 {
        let line = if next(seed).is_multiple_of(3) {
            let number = probes.len();
            format!("# ![{number}](p{number}) <b>n{number}</b>")
        } else {
            LINES[next(seed) % LINES.len()].to_owned()
        };
        let code = reader.read(&line).is_code();
        if line.starts_with("# !") {
            probes.push(code);
        }
        text.push_str(&line);
        text.push('\n');
    }
    (text, probes)
}

#[test]
fn all_readers_agree_on_fences() {
    let mut seed = 7;
    let mut in_code = 0;
    for _ in 0..4_000 {
        let (text, probes) = document(&mut seed);
        in_code += probes.iter().filter(|code| **code).count();
        let mut pictures = Vec::new();
        let _ = with_pictures(&text, &mut |label, _| {
            pictures.push(label.parse::<usize>().unwrap());
            Shown::AsItIs
        });
        let html = without_html(&text);
        let plain = subset(&text);
        for (number, code) in probes.iter().enumerate() {
            assert_eq!(pictures.contains(&number), !code, "pictures, {number} of\n{text}");
            assert_eq!(html.contains(&format!("**n{number}**")), !code, "HTML, {number} of\n{text}");
            let kept = plain.contains(&format!("\u{200b}# ![{number}]"));
            assert_eq!(kept, *code, "subset, {number} of\n{text}\n->\n{plain}");
        }
        // What is code in a text is code in what was made of it.
        let mut reader = LineReader::default();
        for line in plain.lines() {
            let probe = line.split_once("# ![").map(|(before, _)| !before.is_empty());
            let code = reader.read(line).is_code();
            assert!(probe.is_none_or(|probe| probe == code), "{line} of\n{text}\n->\n{plain}");
        }
        let titled = title_of(&text).unwrap_or_default();
        let first = probes.iter().position(|code| !code);
        assert!(
            titled == "head" || first.is_none_or(|n| titled.starts_with(&n.to_string())),
            "{titled} of\n{text}"
        );
        let parts = split(&text, "", 256);
        // What fits goes as it is, also when nobody closes its fence.
        let parts = parts.into_iter().filter(|part| *part != text.trim_matches('\n'));
        for part in parts.chain([model_text(&text)]) {
            let mut reader = LineReader::default();
            let lines = part.lines().filter(|line| !reader.read(line).is_code());
            let stray = lines.filter(|line| line.contains("\u{200b}# ")).count();
            assert!(stray == 0 && reader.open().is_none(), "{part}\nof\n{text}");
        }
    }
    assert!(in_code > 1_000, "{in_code}");
}
