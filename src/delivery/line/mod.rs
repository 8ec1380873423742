//! What each line of a Markdown text is: all who ask get the same answer.

mod fence;

pub(super) use self::fence::{Fence, fenced};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// It opens a fence; the language stands behind the signs.
    FenceOpen(&'a str),
    /// It stands in a fence.
    Code,
    /// It closes the fence.
    FenceClose,
    Blank,
    /// The line below the head of a table: `|---|:-:|`.
    Delimiters,
    /// A rule across the page: `---`, `* * *`.
    Rule,
    /// An item of a list, and what stands behind its marker.
    Item(Marker<'a>, &'a str),
    Heading,
    Quote,
    /// It begins with `|`, as most rows of tables do.
    Row,
    /// `===`, which makes a heading of the text above it.
    Underline,
    Text,
}

/// What an item of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker<'a> {
    /// `-`, `*` or `+`.
    Bullet,
    /// `•`: a list to people, and no list to Markdown.
    Dot,
    /// At most nine digits.
    Number(&'a str),
}

impl Line<'_> {
    /// Does it belong to a fence?
    pub(super) fn is_code(self) -> bool {
        matches!(self, Self::FenceOpen(_) | Self::Code | Self::FenceClose)
    }
}

/// Reads a text line by line, and knows whether a fence is open. White space at the beginning of a line is not looked at: what
/// it means depends on the lines around.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LineReader {
    open: Option<Fence>,
}

impl LineReader {
    /// What the next line is. Takes time in proportion to the line.
    pub(super) fn read<'a>(&mut self, line: &'a str) -> Line<'a> {
        if let Some(open) = self.open {
            if open.is_closed_by(line) {
                self.open = None;
                return Line::FenceClose;
            }
            return Line::Code;
        }
        if let Some((fence, language)) = Fence::opened_by(line) {
            self.open = Some(fence);
            return Line::FenceOpen(language);
        }
        outside(line.trim_start())
    }

    /// The fence that is open behind the last line.
    pub(super) fn open(&self) -> Option<Fence> {
        self.open
    }
}

/// Which level of heading `line` makes of the text above it.
pub(super) fn underline(line: &str) -> Option<usize> {
    let line = line.trim();
    let level = [(1, b'='), (2, b'-')].into_iter().find(|(_, sign)| line.bytes().all(|byte| byte == *sign));
    level.filter(|_| !line.is_empty()).map(|(level, _)| level)
}

/// What a line is outside of fences, without the white space that it begins with.
fn outside(start: &str) -> Line<'_> {
    let line = start.trim_end();
    match line.as_bytes().first() {
        None => Line::Blank,
        _ if delimiters(line) => Line::Delimiters,
        Some(b'-' | b'*' | b'_') if rule(line) => Line::Rule,
        Some(b'#') if line.trim_start_matches('#').starts_with([' ', '\t']) => Line::Heading,
        Some(b'>') => Line::Quote,
        Some(b'|') => Line::Row,
        Some(b'=') if underline(line).is_some() => Line::Underline,
        _ => item(start).map_or(Line::Text, |(marker, content)| Line::Item(marker, content)),
    }
}

/// Before items: `* * *` is a rule too.
fn rule(line: &str) -> bool {
    let first = line.chars().next();
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    signs.clone().count() >= 3 && signs.all(|sign| Some(sign) == first)
}

fn item(start: &str) -> Option<(Marker<'_>, &str)> {
    let digits = start.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let marker = match digits {
        0 if start.starts_with(['-', '*', '+']) => Marker::Bullet,
        0 if start.starts_with('•') => Marker::Dot,
        1..=9 if start[digits..].starts_with(['.', ')']) => Marker::Number(&start[..digits]),
        _ => return None,
    };
    // The sign is one character.
    let mut behind = start[digits..].chars();
    behind.next()?;
    let content = behind.as_str().strip_prefix(' ')?;
    Some((marker, content.trim_start()))
}

fn delimiters(line: &str) -> bool {
    let cell = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|c| c == b'-')
    };
    line.contains('|') && line.trim_matches('|').split('|').all(cell)
}

#[cfg(test)]
mod tests;
