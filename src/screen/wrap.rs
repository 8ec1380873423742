//! Lines that fit into the width of a terminal, in both languages.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::style::{end, is_mark, open_after};

/// No line begins with these: they belong to the word before.
const CLOSING: &str = "，。、；：！？）】》」』”’…,.;:!?)]}%";
/// No line ends with these: they belong to the word behind.
const OPENING: &str = "（【《「『“‘([{";

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Each line of `text` at most `columns` wide, with the indent that its beginning asks for.
pub fn fold(text: &str, columns: usize) -> String {
    let mut folded = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            folded.push('\n');
        }
        folded.push_str(&wrap(line, columns, hang(line)).join("\n"));
    }
    folded
}

/// Where the rows below the first begin: under the text behind a bullet, a number or a label in a column of its own, else two
/// columns further in.
fn hang(line: &str) -> usize {
    let plain: String = line.chars().filter(|c| !is_mark(*c)).collect();
    let text = plain.trim_start_matches(' ');
    let indent = plain.len() - text.len();
    if let Some(bullet) = bullet(text) {
        return indent + bullet;
    }
    let Some(label) = text.find("  ").filter(|at| text[..*at].width() <= 24) else { return indent + 2 };
    let said = text[label..].trim_start_matches(' ');
    let before = text.len() - said.len() - label + text[..label].width();
    indent + before + bullet(said).unwrap_or_default()
}

/// Columns of the bullet or number that `text` begins with, and the blank behind it.
fn bullet(text: &str) -> Option<usize> {
    let word = text.split(' ').next().unwrap_or_default();
    let number = word.strip_suffix('.').is_some_and(|number| number.parse::<u16>().is_ok());
    (number || matches!(word, "-" | "*" | "✓" | "✗" | "!" | "?")).then(|| word.width() + 1)
}

/// `line` in rows at most `columns` wide; those below the first begin with `hang` blanks. It is broken between words, between
/// Chinese characters, and inside what stands in backticks or inside a word only where that fits into no row.
pub fn wrap(line: &str, columns: usize, hang: usize) -> Vec<String> {
    if line.width() <= columns {
        return vec![line.to_owned()];
    }
    // A third of a narrow terminal is not left empty.
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hang = if hang > columns / 3 { (indent + 2).min(columns / 3) } else { hang };
    let breaks = breaks(line, columns.saturating_sub(hang));
    let mut rows: Vec<String> = Vec::new();
    let mut open = None;
    let (mut start, mut used, mut last) = (0, 0, 0);
    let mut row = |part: &str, rows: &mut Vec<String>| {
        let mut row = if rows.is_empty() { String::new() } else { " ".repeat(hang) };
        row.extend(open);
        row.push_str(part.trim_end_matches(' '));
        open = open_after(part, open);
        if open.is_some() {
            end(&mut row);
        }
        rows.push(row);
    };
    for (at, c) in line.char_indices() {
        let wide = c.width().unwrap_or(0);
        if breaks.binary_search(&at).is_ok() {
            last = at;
        }
        let limit = if rows.is_empty() { columns } else { columns - hang };
        if used + wide > limit && c != ' ' && last > start && !line[start..last].trim().is_empty() {
            row(&line[start..last], &mut rows);
            start = last;
            used = line[last..at].width();
        }
        used += wide;
    }
    row(&line[start..], &mut rows);
    rows
}

/// Where `line` may be broken, in order. What stands in backticks is kept together when `room` columns hold it, and a word when
/// they do.
fn breaks(line: &str, room: usize) -> Vec<usize> {
    let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    let whole = ticks.chunks_exact(2).filter(|pair| line[pair[0]..=pair[1]].width() <= room);
    let mut whole = whole.map(|pair| pair[0] + 1..pair[1] + 1).peekable();
    let mut before = None;
    let mut words = vec![0];
    for (at, c) in line.char_indices().filter(|(_, c)| !is_mark(*c)) {
        while whole.next_if(|range| range.end <= at).is_some() {}
        let inside = whole.peek().is_some_and(|range| range.contains(&at));
        if !inside && before.is_some_and(|before| may_break(before, c)) {
            words.push(at);
        }
        before = Some(c);
    }
    let mut breaks = Vec::with_capacity(words.len());
    for (index, start) in words.iter().copied().enumerate() {
        let word = &line[start..words.get(index + 1).copied().unwrap_or(line.len())];
        breaks.push(start);
        if word.trim_end().width() > room {
            long_word(word, start, room, &mut breaks);
        }
    }
    breaks
}

/// Where `word` may be broken, which begins at `start` and fits into no row: behind what parts an address, else anywhere.
fn long_word(word: &str, start: usize, room: usize, breaks: &mut Vec<usize>) {
    let mut from = start;
    for part in word.split_inclusive(['/', '?', '&', '=', ',', '|']) {
        if from > start {
            breaks.push(from);
        }
        if part.width() > room {
            let letters = part.char_indices().skip(1).filter(|(_, c)| !is_mark(*c));
            breaks.extend(letters.map(|(at, _)| from + at));
        }
        from += part.len();
    }
}

fn may_break(before: char, c: char) -> bool {
    if c == ' ' || CLOSING.contains(c) || OPENING.contains(before) {
        return false;
    }
    let wide = |c: char| c.width() == Some(2);
    before == ' ' || wide(before) || wide(c)
}

#[cfg(test)]
mod tests {
    use super::{fold, wrap};
    use crate::screen::{Style, styled, width};

    #[test]
    fn lines_break_between_words_and_hang() {
        assert_eq!(
            fold("hint: copy both again from the page", 20),
            "hint: copy both\n  again from the\n  page"
        );
        assert_eq!(fold("  - copy both again now", 14), "  - copy both\n    again now");
        assert_eq!(fold("  12. copy both again", 18), "  12. copy both\n      again");
        assert_eq!(fold("  fix   copy both again", 17), "  fix   copy both\n    again");
        assert_eq!(fold("  fix   copy both again and more", 26), "  fix   copy both again\n        and more");
        assert_eq!(fold("  causes  1. copy both again", 32), "  causes  1. copy both again");
        assert_eq!(
            fold("  causes  1. copy both again and some more", 40),
            "  causes  1. copy both again and some\n             more"
        );
        assert_eq!(fold("short\n\n  kept  as it is", 40), "short\n\n  kept  as it is");
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_punctuation() {
        assert_eq!(fold("请重新复制两者，注意大小写。", 16), "请重新复制两者，\n  注意大小写。");
        assert_eq!(fold("请重新复制它们，注意（大小写）。", 14), "请重新复制它\n  们，注意（大\n  小写）。");
    }

    #[test]
    fn what_is_typed_stays_whole_when_it_fits() {
        assert_eq!(
            fold("run `ding verify --send` to see it", 23),
            "run\n  `ding verify --send`\n  to see it"
        );
        assert_eq!(fold("请运行`ding verify --send`试试", 24), "请运行\n  `ding verify --send`试\n  试");
        assert_eq!(
            fold("run `ding verify --send` to see it", 14),
            "run `ding\n  verify\n  --send` to\n  see it"
        );
    }

    #[test]
    fn a_word_that_fits_nowhere_is_cut_and_nothing_is_lost() {
        let line = "  key  Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k= 告警告警告警告警告警告警告警";
        assert_eq!(fold("https://example.com", 10), "https://ex\n  ample.co\n  m");
        assert_eq!(fold("https://example.com/a/long/path", 24), "https://example.com/a/\n  long/path");
        for columns in 20..80 {
            let rows = wrap(line, columns, 7);
            assert!(rows.iter().all(|row| width(row) <= columns), "{columns}: {rows:?}");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&rows.concat()), bare(line), "{columns}");
        }
    }

    #[test]
    fn a_style_ends_with_its_row_and_goes_on_in_the_next() {
        let rows = wrap(&format!("a {} d", styled(Style::Strong, "bb cc")), 4, 0);
        assert_eq!(rows, [format!("a {}", styled(Style::Strong, "bb")), styled(Style::Strong, "cc") + " d"]);
    }
}
