//! A page on a terminal: as wide as that is, Chinese characters counted as the two columns that they take.

use super::Look;
use super::page::{Body, EXAMPLES, Page, Row, START, USAGE};
use crate::screen::{width, wrap};

/// Lines are not longer, however wide the terminal is: nobody reads them.
const WIDEST: usize = 100;
/// Terms that are longer stand on a line of their own.
const LONGEST_TERM: usize = 26;

/// The page as text.
pub fn text(page: &Page, look: Look) -> String {
    let mut screen = Screen { text: String::new(), width: look.width.clamp(20, WIDEST), color: look.color };
    let lang = look.lang;
    screen.paragraph(&page.about, 0);
    if !page.examples.is_empty() {
        screen.heading(if page.name == "ding" { START } else { EXAMPLES }.get(lang), lang.colon().trim_end());
        for example in &page.examples {
            screen.paragraph(&format!("# {}", example.comment(lang)), 2);
            // To be copied: never wrapped.
            example.command.lines().for_each(|line| screen.line(&format!("  {line}")));
        }
    }
    if let Some(usage) = &page.usage {
        let word = format!("{}{}", USAGE.get(lang), lang.colon());
        let indent = width(&word);
        screen.text.push('\n');
        let start = screen.bold(&word);
        for (index, line) in usage.lines().enumerate() {
            let room = screen.width.saturating_sub(indent);
            let lines = wrap(line, room, 2).join(&format!("\n{}", " ".repeat(indent)));
            let before = if index == 0 { start.clone() } else { " ".repeat(indent) };
            screen.line(&format!("{before}{lines}"));
        }
    }
    if look.long {
        for paragraph in &page.text {
            screen.text.push('\n');
            screen.paragraph(paragraph, 0);
        }
    }
    for part in &page.parts {
        match &part.body {
            Body::Rows(rows) => {
                screen.heading(&part.heading, lang.colon().trim_end());
                screen.rows(rows, look.long);
            }
            Body::Prose(paragraphs) => {
                screen.heading(&part.heading, lang.colon().trim_end());
                paragraphs.iter().for_each(|paragraph| screen.paragraph(paragraph, 2));
            }
        }
    }
    screen.text
}

struct Screen {
    text: String,
    width: usize,
    color: bool,
}

impl Screen {
    fn bold(&self, text: &str) -> String {
        if self.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str, colon: &str) {
        let line = format!("\n{}", self.bold(&format!("{text}{colon}")));
        self.line(&line);
    }

    /// A paragraph; lines that begin with blanks stay as they are.
    fn paragraph(&mut self, text: &str, indent: usize) {
        let before = " ".repeat(indent);
        for line in text.lines() {
            if line.starts_with("  ") {
                self.line(&format!("{before}{line}"));
                continue;
            }
            for part in wrap(line, self.width.saturating_sub(indent), 0) {
                self.line(format!("{before}{part}").trim_end());
            }
        }
    }

    fn rows(&mut self, rows: &[Row], long: bool) {
        let widths = rows.iter().map(|row| width(&row.term));
        let column = widths.filter(|columns| *columns <= LONGEST_TERM).max().unwrap_or(LONGEST_TERM) + 4;
        // On a narrow terminal the meaning stands below.
        let column = if self.width < column + 24 { 6 } else { column };
        for row in rows {
            self.row(&row.term, &row.text, 2, column);
            if long {
                for (value, meaning) in &row.values {
                    let longest = row.values.iter().map(|(value, _)| width(value)).max().unwrap_or_default();
                    self.row(value, meaning, column, column + longest + 2);
                }
            } else if !row.values.is_empty() {
                let names: Vec<&str> = row.values.iter().map(|(value, _)| value.as_str()).collect();
                self.row("", &names.join(" | "), 2, column);
            }
        }
    }

    /// A term, and its text from `column` on.
    fn row(&mut self, term: &str, text: &str, indent: usize, column: usize) {
        let start = format!("{}{term}", " ".repeat(indent));
        let gap = column.saturating_sub(width(&start));
        let room = self.width.saturating_sub(column).max(16);
        let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, room, 0)).collect();
        let after = " ".repeat(column);
        let joined = lines.join(&format!("\n{after}"));
        if gap < 2 && !term.is_empty() {
            self.line(&start);
            self.line(&format!("{after}{joined}"));
        } else {
            self.line(format!("{start}{}{joined}", " ".repeat(gap)).trim_end());
        }
    }
}
