//! Markdown as DingTalk shows it (§5.8): a lone line break may be swallowed, so ordinary ones are written out.

use super::html::without_html;
use super::line::{Line, LineReader, Marker};
use super::pictures::{Note, by_address, with_pictures};
use super::subset::subset;
use crate::lang::Lang;

/// Longest title made from a text; the list of conversations shows no more.
const TITLE: usize = 64;

/// The user's own Markdown as every client shows it: HTML and tables rewritten, pictures that nobody else can open named,
/// line breaks kept. `warn` is told what people should know about pictures.
pub(super) fn laid_out(text: &str, lang: Lang, warn: &mut dyn FnMut(Note)) -> String {
    let plain = without_html(text);
    let shown = with_pictures(&plain, &mut |label, address| by_address(label, address, lang, warn));
    let result = keep_line_breaks(&subset(&shown));
    // A text of comments alone: better those than nothing.
    if result.trim().is_empty() { keep_line_breaks(text) } else { result }
}

/// Line breaks inside ordinary paragraphs and quotes survive: two spaces before and, in paragraphs, after.
/// Headings, lists, tables, code and blank lines break by themselves and stay as they are.
pub(super) fn keep_line_breaks(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    let kinds = classify(&lines);
    let mut result = String::with_capacity(text.len() + lines.len() * 4);
    for (index, line) in lines.iter().enumerate() {
        let joins = |other: usize| kinds.get(other) == Some(&kinds[index]);
        match kinds[index] {
            Kind::Paragraph if index > 0 && joins(index - 1) => {
                result.push_str("  ");
                result.push_str(line.trim());
            }
            Kind::Paragraph | Kind::Quote => result.push_str(line.trim_end()),
            Kind::Blank | Kind::Block => result.push_str(line),
        }
        if index + 1 < lines.len() {
            let breaks = matches!(kinds[index], Kind::Paragraph | Kind::Quote) && joins(index + 1);
            result.push_str(if breaks { "  \n" } else { "\n" });
        }
    }
    result
}

/// Line breaks inside ordinary paragraphs as cards want them (§8.2): `<br>`.
pub(super) fn card_breaks(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let kinds = classify(&lines);
    let mut result = String::with_capacity(text.len() + lines.len() * 4);
    for (index, line) in lines.iter().enumerate() {
        let joined = kinds[index] == Kind::Paragraph && kinds.get(index + 1) == Some(&Kind::Paragraph);
        result.push_str(if kinds[index] == Kind::Paragraph { line.trim() } else { line });
        if index + 1 < lines.len() {
            result.push_str(if joined { "<br>" } else { "\n" });
        }
    }
    result
}

/// What becomes of the line break behind a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Paragraph,
    Quote,
    /// It breaks by itself: a heading, a list item, a row of a table, a rule, code.
    Block,
}

fn classify(lines: &[&str]) -> Vec<Kind> {
    let mut reader = LineReader::default();
    let mut kinds: Vec<Kind> = Vec::with_capacity(lines.len());
    for line in lines {
        let paragraph_above = kinds.last() == Some(&Kind::Paragraph);
        kinds.push(match reader.read(line) {
            Line::Blank => Kind::Blank,
            Line::Quote => Kind::Quote,
            // Indented text is code, or goes on with the list item above; in a paragraph it is just untidy.
            Line::Text | Line::Item(Marker::Dot, _) if paragraph_above || !is_indented(line) => {
                Kind::Paragraph
            }
            _ => Kind::Block,
        });
    }
    kinds
}

fn is_indented(line: &str) -> bool {
    line.starts_with('\t') || line.len() - line.trim_start().len() >= 2
}

/// A title for a text without one: its first heading, else its first line, without marks. Code is none: its comments
/// look like headings.
pub fn title_of(text: &str) -> Option<String> {
    let text = &*without_html(text);
    let mut reader = LineReader::default();
    let lines = text.lines().map(|line| (reader.read(line), line.trim()));
    let lines: Vec<(Line<'_>, &str)> = lines.filter(|(kind, _)| !kind.is_code()).collect();
    let heading = lines.iter().find(|(kind, _)| *kind == Line::Heading);
    let (_, line) = heading.or_else(|| lines.iter().find(|(_, line)| !plain(line).is_empty()))?;
    let plain = plain(line);
    let mut title: String = plain.chars().take(TITLE).collect();
    if plain.chars().count() > TITLE {
        title.push('…');
    }
    (!title.is_empty()).then_some(title)
}

/// A line without its Markdown: a preview shows the marks as they are.
fn plain(line: &str) -> String {
    let row = line.trim_start().strip_prefix('|').map(cells);
    let line = row.as_deref().unwrap_or(line);
    let line = line.trim_start_matches(['#', '>', '-', '*', '+', ' ', '`', '~', '|']);
    let mut text = String::new();
    let mut rest = line;
    // `[text](address)` and `![text](address)` become their text.
    while let Some((before, after)) = rest.split_once('[') {
        let Some((label, tail)) = after.split_once("](") else { break };
        let Some((_, tail)) = tail.split_once(')') else { break };
        text.push_str(before.strip_suffix('!').unwrap_or(before));
        text.push_str(label);
        rest = tail;
    }
    text.push_str(rest);
    text.replace("**", "").replace('`', "").trim().to_owned()
}

/// The cells of a table's row as words; of the line below its head nothing is left.
fn cells(row: &str) -> String {
    let words = row.split('|').map(str::trim).filter(|cell| !cell.trim_matches(['-', ':', ' ']).is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{keep_line_breaks, title_of};

    #[test]
    fn ordinary_line_breaks_survive() {
        for (text, expected) in [
            ("one\ntwo\nthree", "one  \n  two  \n  three"),
            ("one\r\ntwo", "one  \n  two"),
            ("one  \n  two", "one  \n  two"),
            ("one\n\ntwo", "one\n\ntwo"),
            ("# Head\ntext\nmore", "# Head\ntext  \n  more"),
            ("intro\n- a\n- b\n  - c", "intro\n- a\n- b\n  - c"),
            ("1. a\n2. b\nend", "1. a\n2. b\nend"),
            ("> a\n> b\nafter", "> a  \n> b\nafter"),
            ("x\n```\na\nb\n```\ny\nz", "x\n```\na\nb\n```\ny  \n  z"),
            ("````\na\n```\nb\n````\ny\nz", "````\na\n```\nb\n````\ny  \n  z"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("#tag\nnot a heading", "#tag  \n  not a heading"),
            ("告警\n磁盘", "告警  \n  磁盘"),
            ("", ""),
        ] {
            assert_eq!(keep_line_breaks(text), expected, "{text:?}");
        }
    }

    #[test]
    fn twice_is_once() {
        for text in ["one\ntwo\n\n> a\n> b\n- c\nd", "a\n  b\n    c"] {
            let once = keep_line_breaks(text);
            assert_eq!(keep_line_breaks(&once), once, "{text:?}");
        }
    }

    #[test]
    fn titles() {
        for (text, title) in [
            ("intro\n## **Deploy** done\nx", "Deploy done"),
            ("\n\n> quoted `x`\n", "quoted x"),
            ("see [the log](https://a/b) now", "see the log now"),
            ("![chart](@lALx) today", "chart today"),
            ("---\ntext", "text"),
            ("|---|:-:|\n| job | **state** |\n", "job state"),
            ("```sh\n# set up\nmake\n```\n\nrun `make` first", "run make first"),
            ("~~~\n# a\n```\n# b\n~~~\n# Real", "Real"),
            ("```x``` is code", "x is code"),
        ] {
            assert_eq!(title_of(text).as_deref(), Some(title), "{text:?}");
        }
        assert_eq!(title_of(&"长".repeat(70)).unwrap(), format!("{}…", "长".repeat(64)));
        assert_eq!(title_of(" \n"), None);
        assert_eq!(title_of("```\n# set up\n"), None);
    }
}
