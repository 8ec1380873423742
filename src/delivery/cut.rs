//! A text that is too long: its beginning and its end with a mark between them, or several parts.

use unicode_segmentation::UnicodeSegmentation as _;

use super::line::{Line, LineReader};
use super::split::{fitting, json_length, split};
use crate::lang::Lang;
use crate::text::Lost;

/// Of what is left, this part goes to the beginning: of a log the end matters more.
const HEAD: usize = 5;
/// Bytes of JSON of fences that are closed before the mark and opened behind it.
const FENCES: usize = 100;
/// Bytes of JSON of the number of a part.
const NUMBER: usize = 24;

/// How a text is read by those who show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Line by line, as it stands.
    Plain,
    /// As Markdown: fences must not stay open.
    Markdown,
}

/// `text` in at most `room` bytes of JSON: the beginning, a mark that says what is missing, and the end. `gone` is
/// missing in the middle of it already; nothing is, where it fits. Takes time in proportion to the text.
pub fn cut(text: &str, gone: Lost, room: usize, syntax: Syntax, lang: Lang) -> (String, Lost) {
    if json_length(text) <= room {
        return (text.to_owned(), Lost::default());
    }
    let (bytes, lines) = (text.len() + gone.bytes, text.lines().count() + gone.lines);
    let gap = if syntax == Syntax::Markdown { "\n\n" } else { "\n" };
    // No mark is longer than one that says that all is missing.
    let longest = mark(Lost { bytes, lines }, bytes, lines, lang);
    let frame =
        json_length(&longest) + 2 * json_length(gap) + if syntax == Syntax::Markdown { FENCES } else { 0 };
    let room = room.saturating_sub(frame);
    let head = beginning(text, room / HEAD);
    let tail = end(&text[head.len()..], room - json_length(head));
    let missing = &text[head.len()..text.len() - tail.len()];
    let lost = Lost { bytes: missing.len() + gone.bytes, lines: missing.matches('\n').count() + gone.lines };
    let mark = mark(lost, bytes, lines, lang);
    let (before, after) =
        if syntax == Syntax::Markdown { fences(head, missing) } else { (String::new(), String::new()) };
    let mut result = String::with_capacity(head.len() + tail.len() + frame);
    if !head.is_empty() {
        result.push_str(head.trim_end_matches('\n'));
        result.push_str(&before);
        result.push_str(gap);
    }
    result.push_str(&mark);
    if !tail.is_empty() {
        result.push_str(gap);
        result.push_str(&after);
        result.push_str(tail.trim_start_matches('\n'));
    }
    (result, lost)
}

/// `text` in at most `most` parts of at most `room` bytes of JSON each, numbered when there are several; what they cannot
/// hold is cut out of its middle.
pub fn parts(
    text: &str,
    gone: Lost,
    room: usize,
    most: usize,
    syntax: Syntax,
    lang: Lang,
) -> (Vec<String>, Lost) {
    let mut budget = room.saturating_mul(most.max(1));
    loop {
        let (kept, lost) = cut(text, gone, budget, syntax, lang);
        let parts = if syntax == Syntax::Markdown { split(&kept, "", room) } else { lines(&kept, room) };
        // Parts are not filled to the brim: now and then one more is needed than the bytes alone would need.
        if parts.len() <= most || budget <= room {
            return (parts, lost);
        }
        budget = (budget - budget / 10).max(room);
    }
}

/// Plain text in numbered parts of whole lines; a line that is too long for a part is taken apart.
fn lines(text: &str, room: usize) -> Vec<String> {
    if json_length(text) <= room {
        return vec![text.to_owned()];
    }
    let room = room.saturating_sub(NUMBER).max(NUMBER);
    let mut parts = vec![String::new()];
    let mut used = 0;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while !rest.is_empty() {
            let cost = json_length(rest);
            if used + cost <= room {
                used += cost;
                push(&mut parts, rest);
                break;
            }
            // A line of its own begins a part, unless it fills more than one anyway.
            if cost > room && used < room / 2 {
                let (first, others) = rest.split_at(fitting(rest, room - used));
                push(&mut parts, first);
                rest = others;
            }
            parts.push(String::new());
            used = 0;
        }
    }
    let parts: Vec<&str> =
        parts.iter().map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty()).collect();
    let count = parts.len();
    parts.into_iter().enumerate().map(|(at, part)| format!("({}/{count})\n{part}", at + 1)).collect()
}

fn push(parts: &mut [String], text: &str) {
    if let Some(last) = parts.last_mut() {
        last.push_str(text);
    }
}

fn mark(lost: Lost, bytes: usize, lines: usize, lang: Lang) -> String {
    let missing = lost.bytes;
    match (lang, lost.lines) {
        (Lang::En, 0) => format!("[… {missing} of {bytes} bytes are missing here …]"),
        (Lang::En, gone) => {
            format!("[… {gone} of {lines} lines ({missing} of {bytes} bytes) are missing here …]")
        }
        (Lang::Zh, 0) => format!("[… 此处省略 {missing} 字节，共 {bytes} 字节 …]"),
        (Lang::Zh, gone) => {
            format!("[… 此处省略 {gone} 行（{missing} 字节），共 {lines} 行（{bytes} 字节） …]")
        }
    }
}

/// Whole lines from the beginning; when not even the first fits, a part of it.
fn beginning(text: &str, room: usize) -> &str {
    let mut cost = 0;
    let fits = text.split_inclusive('\n').take_while(|line| {
        cost += json_length(line);
        cost <= room
    });
    match fits.map(str::len).sum() {
        0 => &text[..fitting(text.split('\n').next().unwrap_or_default(), room)],
        length => &text[..length],
    }
}

/// Whole lines up to the end; when not even the last fits, a part of it.
fn end(text: &str, room: usize) -> &str {
    let mut cost = 0;
    let whole = text.strip_suffix('\n').unwrap_or(text);
    let fits = whole.rsplit('\n').take_while(|line| {
        cost += json_length(line) + 2;
        cost <= room
    });
    let (lines, length) = fits.fold((0, 0), |(lines, length), line| (lines + 1, length + line.len() + 1));
    if lines > 0 {
        let length = (length - 1).min(whole.len());
        return &text[whole.len() - length..];
    }
    let last = whole.rsplit('\n').next().unwrap_or_default();
    let mut left = room;
    let mut start = last.len();
    for piece in last.graphemes(true).rev() {
        match left.checked_sub(json_length(piece)) {
            Some(rest) => left = rest,
            None => break,
        }
        start -= piece.len();
    }
    // What comes after it is at most a line break.
    &text[whole.len() - (last.len() - start)..]
}

/// What closes a fence that is open at the end of `head`, and what opens the one that is open after `missing`.
fn fences(head: &str, missing: &str) -> (String, String) {
    let mut reader = LineReader::default();
    let mut language = "";
    let mut read = |text| {
        for line in str::lines(text) {
            if let Line::FenceOpen(behind) = reader.read(line) {
                language = behind;
            }
        }
        reader.open().map(|fence| (fence, language))
    };
    let before = read(head).map_or_else(String::new, |(fence, _)| format!("\n{}", fence.end()));
    let after = read(missing).map_or_else(String::new, |(fence, language)| fence.start(language) + "\n");
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::super::split::json_length;
    use super::{Syntax, cut, parts};
    use crate::lang::Lang;
    use crate::text::Lost;

    const NONE: Lost = Lost { bytes: 0, lines: 0 };

    fn log(lines: usize) -> String {
        (1..=lines).map(|n| format!("line {n} {}.\n", "告".repeat(n % 40))).collect()
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(
            cut("a\n\"b\"", NONE, 7 + 3, Syntax::Plain, Lang::En),
            ("a\n\"b\"".into(), Lost::default())
        );
        assert_eq!(parts("a\nb", NONE, 10, 3, Syntax::Plain, Lang::En).0, ["a\nb"]);
    }

    #[test]
    fn the_end_stays_and_the_mark_tells_the_truth() {
        for (count, room) in [(200, 1_000), (200, 4_000), (3_000, 20_000)] {
            for syntax in [Syntax::Plain, Syntax::Markdown] {
                let text = log(count);
                let (short, lost) = cut(&text, NONE, room, syntax, Lang::En);
                assert!(json_length(&short) <= room && json_length(&short) > room * 3 / 4, "{room}");
                assert!(
                    short.starts_with("line 1 ")
                        && short.trim_end().ends_with(text.lines().last().unwrap_or_default())
                );
                let kept = short.lines().filter(|line| line.starts_with("line ")).count();
                assert_eq!(kept + lost.lines, count);
                let mark = format!(
                    "[… {} of {count} lines ({} of {} bytes) are",
                    lost.lines,
                    lost.bytes,
                    text.len()
                );
                assert!(short.contains(&mark), "{short}");
            }
        }
    }

    #[test]
    fn what_was_gone_before_is_counted() {
        let text = log(200);
        let (short, lost) =
            cut(&text, Lost { bytes: 1_000_000, lines: 9_000 }, 2_000, Syntax::Plain, Lang::En);
        assert!(json_length(&short) <= 2_000 && lost.bytes > 1_000_000 && lost.lines > 9_000);
        let all = text.len() + 1_000_000;
        let mark = format!("[… {} of 9200 lines ({} of {all} bytes) are missing", lost.lines, lost.bytes);
        assert!(short.contains(&mark), "{short}");
    }

    #[test]
    fn a_line_without_an_end_is_cut_between_characters() {
        for text in
            ["告".repeat(9_000), "\"".repeat(30_000), "👨‍👩‍👧‍👦".repeat(2_000), format!("{}\n", "x".repeat(30_000))]
        {
            for room in [200, 1_000, 7_777] {
                let (short, lost) = cut(&text, NONE, room, Syntax::Plain, Lang::Zh);
                assert!(json_length(&short) <= room, "{room}: {}", json_length(&short));
                assert!(
                    lost.bytes > 0 && lost.lines == 0 && short.contains(&format!("省略 {} 字节", lost.bytes))
                );
            }
        }
    }

    #[test]
    fn code_is_closed_before_the_mark_and_opened_behind_it() {
        let text = format!("# Log\n```sh\n{}```\nend", log(300));
        let (short, _) = cut(&text, NONE, 2_000, Syntax::Markdown, Lang::En);
        assert_eq!(short.matches("```").count(), 4, "{short}");
        let (before, after) = short.split_once("[…").unwrap();
        assert!(before.ends_with("\n```\n\n") && after.contains("\n\n```sh\n"), "{short}");
        assert!(short.ends_with("```\nend"));
    }

    #[test]
    fn parts_are_numbered_and_hold_everything_up_to_the_most() {
        for syntax in [Syntax::Plain, Syntax::Markdown] {
            let text = log(200);
            let (all, lost) = parts(&text, NONE, 3_000, 9, syntax, Lang::En);
            assert_eq!(lost, Lost::default());
            assert!(all.len() > 2 && all.iter().all(|part| json_length(part) <= 3_000));
            assert!(all[1].starts_with(&format!("(2/{})\n", all.len())));
            let count: usize = all.iter().map(|part| part.matches("line ").count()).sum();
            assert_eq!(count, 200);
            let (three, lost) = parts(&log(2_000), NONE, 3_000, 3, syntax, Lang::En);
            assert!(
                three.len() == 3 && lost.lines > 1_000 && three[2].contains("line 2000 "),
                "{}",
                three.len()
            );
            let (one, _) = parts(&text, NONE, 3_000, 1, syntax, Lang::En);
            assert!(one.len() == 1 && !one[0].starts_with('(') && json_length(&one[0]) <= 3_000);
        }
        let long = "x".repeat(10_000);
        let (all, _) = parts(&long, NONE, 3_000, 9, Syntax::Plain, Lang::En);
        assert_eq!(all.iter().map(|part| part.matches('x').count()).sum::<usize>(), 10_000);
    }
}
