//! Markdown of any kind in what DingTalk's clients show (§5.8): headings, quotes, bold, italics, links, plain lists.

use super::line::{Line, LineReader, Marker, fenced, underline};

/// Deeper lists are shown as this deep: the clients show three levels.
const DEEPEST: usize = 16;
/// Longer names of columns are cut: each stands in every row.
const LONGEST_NAME: usize = 40;

/// A rule across the page.
const RULE: &str = "────────";

/// `markdown` with the rest rewritten: tables become lists, underlined headings get their `#`, task boxes become signs,
/// indented code and `~~~` become fences, rules a line of signs, `<br>` a line break. Fences stay, though phones show them as
/// text: a `#` at the beginning of a line of code is kept from becoming a heading.
///
/// `~~struck out~~` keeps its marks: without them the text would say the opposite.
pub(super) fn subset(markdown: &str) -> String {
    let markdown = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = LineReader::default();
    let lines: Vec<(&str, Line<'_>)> = markdown.split('\n').map(|line| (line, reader.read(line))).collect();
    let mut writer = Writer::default();
    let mut at = 0;
    while at < lines.len() {
        at += writer.block(&lines[at..]);
    }
    writer.text.trim_matches('\n').to_owned()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Indentations of the list items that are open.
    levels: Vec<usize>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// One blank line, however many there were.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn apart(&mut self, text: &str) {
        self.gap();
        self.line(text);
        self.gap();
    }

    /// Writes what the lines begin with; gives how many they were.
    fn block(&mut self, lines: &[(&str, Line<'_>)]) -> usize {
        let (line, kind) = lines[0];
        let start = line.trim_start();
        let indent = width(line);
        match kind {
            Line::Blank => {
                self.gap();
                return 1;
            }
            Line::FenceOpen(language) => {
                let body = lines[1..].iter().take_while(|(_, kind)| *kind == Line::Code);
                let body: Vec<&str> = body.map(|(line, _)| without(line, indent)).collect();
                let language: String = language.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                self.code(&body, &language);
                return (body.len() + 2).min(lines.len());
            }
            Line::Rule => {
                self.levels.clear();
                self.apart(RULE);
                return 1;
            }
            Line::Item(marker, content) => {
                self.item(indent, marker, content);
                return 1;
            }
            _ => {}
        }
        let in_list = !self.levels.is_empty();
        if in_list && indent >= 2 {
            let level = self.levels.len().min(DEEPEST);
            self.line(&format!("{}{}", "  ".repeat(level), breaks(start)));
            return 1;
        }
        if self.text.ends_with("\n\n") || self.text.is_empty() {
            self.levels.clear();
            if indent >= 4 {
                let code = |(line, kind): &&(&str, Line<'_>)| {
                    *kind == Line::Blank || (width(line) >= 4 && !kind.is_code())
                };
                let body = lines.iter().take_while(code);
                let body: Vec<&str> = body.map(|(line, _)| without(line, 4)).collect();
                self.code(&body, "");
                return body.len();
            }
        }
        let next = lines.get(1);
        if start.contains('|') && next.is_some_and(|(_, next)| *next == Line::Delimiters) {
            let rows = lines[2..].iter().take_while(|(row, kind)| row.contains('|') && !kind.is_code());
            let rows: Vec<&str> = rows.map(|(row, _)| *row).collect();
            self.levels.clear();
            self.table(&cells(start), &rows);
            return 2 + rows.len();
        }
        let text = matches!(kind, Line::Text | Line::Underline) && !in_list;
        if let Some(level) = next.filter(|_| text).and_then(|(next, _)| underline(next)) {
            self.apart(&format!("{} {start}", "#".repeat(level)));
            return 2;
        }
        self.line(&breaks(if kind == Line::Heading { heading(start) } else { line }));
        1
    }

    fn code(&mut self, lines: &[&str], language: &str) {
        let safe =
            |line: &&str| if line.starts_with('#') { format!("\u{200b}{line}") } else { (*line).to_owned() };
        self.levels.clear();
        self.apart(&fenced(&lines.iter().map(safe).collect::<Vec<_>>().join("\n"), language));
    }

    fn item(&mut self, indent: usize, marker: Marker<'_>, content: &str) {
        let marker = match marker {
            Marker::Bullet | Marker::Dot => "-".to_owned(),
            Marker::Number(digits) => format!("{digits}."),
        };
        self.levels.retain(|open| *open < indent);
        // Items whose indents differ by one space are on the same level.
        if self.levels.last().is_some_and(|open| indent - open < 2) {
            self.levels.pop();
        }
        let level = self.levels.len().min(DEEPEST);
        self.levels.push(indent);
        let content = [("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ ")]
            .iter()
            .find_map(|(mark, sign)| content.strip_prefix(mark).map(|rest| format!("{sign}{rest}")))
            .unwrap_or_else(|| content.to_owned());
        self.line(&format!("{}{marker} {}", "  ".repeat(level), breaks(&content)));
    }

    /// A row is an item: its first cell, then the others with the names of their columns.
    fn table(&mut self, names: &[String], rows: &[&str]) {
        self.gap();
        if rows.is_empty() {
            self.line(&format!("- {}", names.join(" · ")));
        }
        for row in rows {
            let cells = cells(row);
            let first = cells.first().map_or("", String::as_str);
            let plain = !first.is_empty() && !first.contains(['*', '`', '[', '_']);
            let first = if plain { format!("**{first}**") } else { first.to_owned() };
            let named = |(at, cell): (usize, &String)| match names.get(at).filter(|name| !name.is_empty()) {
                Some(name) if names.len() > 2 => {
                    let end = name.char_indices().nth(LONGEST_NAME).map_or(name.len(), |(end, _)| end);
                    format!("{}{}: {cell}", &name[..end], if end < name.len() { "…" } else { "" })
                }
                _ => cell.clone(),
            };
            let others = cells.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()).map(named);
            let others = others.collect::<Vec<_>>().join("; ");
            let between = if first.is_empty() || others.is_empty() { "" } else { ": " };
            self.line(&format!("- {first}{between}{others}"));
        }
        self.gap();
    }
}

/// Columns of white space at the beginning; a tab counts for four.
fn width(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// `line` without so many columns.
fn without(line: &str, columns: usize) -> &str {
    let mut left = columns;
    line.trim_start_matches(|c| {
        let taken = left > 0 && matches!(c, ' ' | '\t');
        left = left.saturating_sub(if c == '\t' { 4 } else { 1 });
        taken
    })
}

/// Without the signs that may close it.
fn heading(start: &str) -> &str {
    let closed = start.trim_end().trim_end_matches('#');
    if closed.ends_with(' ') && !closed.trim().is_empty() { closed.trim_end() } else { start }
}

/// `<br>` as a line break, outside code.
fn breaks(line: &str) -> String {
    if line.contains('`') || !line.contains('<') {
        return line.to_owned();
    }
    ["<br>", "<br/>", "<br />", "<BR>"].iter().fold(line.to_owned(), |line, tag| line.replace(tag, "\n"))
}

/// The cells of a row; `\|` is no border.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut chars = row.chars().peekable();
    while let Some(c) = chars.next() {
        let mut c = c;
        match c {
            '\\' if chars.peek() == Some(&'|') => c = chars.next().unwrap_or(c),
            '|' => {
                cells.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
    }
    let tags: &[&str] = if row.contains('<') { &["<br>", "<br/>", "<br />"] } else { &[] };
    let clean = |cell: String| tags.iter().fold(cell, |cell, tag| cell.replace(tag, " "));
    cells.into_iter().map(|cell| clean(cell).trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::subset;

    #[test]
    fn what_clients_show_stays() {
        for text in [
            "# One\n\ntext **bold** *it*\nmore\n\n> quote\n> more\n\n- a\n- b\n\n1. x\n2. y",
            "```rust\nfn a() {}\n```",
            "",
        ] {
            assert_eq!(subset(text), text);
            assert_eq!(subset(&subset(text)), text);
        }
    }

    #[test]
    fn the_rest_is_rewritten() {
        for (text, expected) in [
            ("Title\n===\nSub\n---\ntext", "# Title\n\n## Sub\n\ntext"),
            ("## Closed ##\nC#", "## Closed\nC#"),
            ("a\n\n***\n\n- - -\nb", "a\n\n────────\n\n────────\n\nb"),
            ("* a\n    * b\n        + c\n    * d\n* e", "- a\n  - b\n    - c\n  - d\n- e"),
            ("1) a\n   more\n2) b", "1. a\n  more\n2. b"),
            ("- [ ] open\n- [x] done", "- ☐ open\n- ☑ done"),
            ("~~not~~ so", "~~not~~ so"),
            ("a<br>b<br/>c `<br>`", "a<br>b<br/>c `<br>`"),
            ("a<br>b", "a\nb"),
            ("~~~sh x\n# comment\n```\n~~~", "````sh\n\u{200b}# comment\n```\n````"),
            ("text\n\n    code\n\n      more\nend", "text\n\n```\ncode\n\n  more\n```\n\nend"),
            ("- a\n\n  ```sh\n  ls\n  ```\n- b", "- a\n\n```sh\nls\n```\n\n- b"),
            ("```\nnobody closes it", "```\nnobody closes it\n```"),
            ("a\r\n\r\n\r\n\r\nb", "a\n\nb"),
            (
                "| Job | Time |\n|---|--:|\n| build | 3 s |\n| `t\\|x` | |\nend",
                "- **build**: 3 s\n- `t|x`\n\nend",
            ),
            ("a | b | c\n--|--|--\n1 | 2 | 3\n | | 4<br>5", "- **1**: b: 2; c: 3\n- b: 4 5"),
            ("|a|b|\n|-|-|", "- a · b"),
            ("no | table\nhere", "no | table\nhere"),
        ] {
            assert_eq!(subset(text), expected, "{text}");
        }
    }
}
