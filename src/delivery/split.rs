//! A long Markdown text in parts that each fit into a message.

use unicode_segmentation::UnicodeSegmentation as _;

use super::line::{Line, LineReader};

/// For the number of a part, up to `(9999/9999)` and a blank line, and for a mark before what was cut out of a line.
const RESERVE: usize = 24;

/// Smaller budgets are taken for this: a fence and its number need room.
const LEAST: usize = 256;

/// Stands before the rest of a line, so that it begins nothing: neither a fence nor a heading.
const NOTHING: &str = "\u{200b}";

/// The bytes of `text` inside a JSON string, as it goes on the wire.
pub fn json_length(text: &str) -> usize {
    let more = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 8 | 12 => 1,
        0..0x20 => 5,
        _ => 0,
    };
    text.len() + text.bytes().map(more).sum::<usize>()
}

/// `text` in parts of at most `budget` bytes of JSON each (at least 256), numbered `(1/3)` when there are several; `tail`,
/// the mentions, on the last.
///
/// Blocks stay whole where they fit: paragraphs, list items, code. Code that does not is closed and opened again; a line
/// that does not is cut at white space, or between two characters. The caller takes title and envelope off the budget, and
/// sends the parts as they are, without laying them out again.
pub fn split(text: &str, tail: &str, budget: usize) -> Vec<String> {
    let budget = budget.max(LEAST);
    let text = text.trim_matches('\n');
    let joined = if tail.is_empty() { text.to_owned() } else { format!("{text}\n\n{tail}") };
    if json_length(&joined) <= budget {
        return vec![joined];
    }
    let room = budget - RESERVE;
    let mut packer = Packer { room, parts: Vec::new(), current: Vec::new(), used: 0 };
    for block in blocks(text) {
        packer.add(block);
    }
    packer.flush();
    let mut parts = packer.parts;
    if !tail.is_empty() {
        match parts.last_mut() {
            Some(last) if json_length(last) + 4 + json_length(tail) <= room => {
                last.push_str("\n\n");
                last.push_str(tail);
            }
            _ => parts.push(tail.to_owned()),
        }
    }
    let count = parts.len();
    parts.into_iter().enumerate().map(|(at, part)| format!("({}/{count})\n\n{part}", at + 1)).collect()
}

/// What stays together.
struct Block {
    /// With its fences.
    text: String,
    /// Line breaks before it.
    gap: usize,
    /// The lines that open and close it, when it is code.
    code: Option<(String, String)>,
    /// A heading stays with what follows it.
    heading: bool,
    /// Does it begin with an item of a list?
    item: bool,
}

impl Block {
    fn cost(&self) -> usize {
        2 * self.gap + json_length(&self.text)
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = 1;
    let mut lines = text.split('\n');
    let mut reader = LineReader::default();
    // Does the last block take further lines?
    let mut open = false;
    while let Some(line) = lines.next() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let kind = reader.read(line);
        if kind == Line::Blank {
            gap = 2;
            continue;
        }
        if let (Line::FenceOpen(language), Some(fence)) = (kind, reader.open()) {
            let body: Vec<&str> =
                lines.by_ref().take_while(|line| reader.read(line) != Line::FenceClose).collect();
            let (first, last) = (fence.start(language), fence.end());
            let text = format!("{first}\n{}\n{last}", body.join("\n"));
            blocks.push(Block { text, gap, code: Some((first, last)), heading: false, item: false });
            open = false;
        } else {
            let indented = line.starts_with([' ', '\t']);
            let heading = kind == Line::Heading && !indented;
            let item = matches!(kind, Line::Item(..)) && !indented;
            let joins = open && !heading && (indented || (gap == 1 && !item));
            match blocks.last_mut() {
                // What belongs to a list item may have blank lines before it.
                Some(last) if joins && (gap == 1 || last.item) => {
                    last.text.push_str(&"\n".repeat(gap));
                    last.text.push_str(line);
                }
                _ => blocks.push(Block { text: line.to_owned(), gap, code: None, heading, item }),
            }
            open = !heading;
        }
        gap = 1;
    }
    blocks
}

struct Packer {
    room: usize,
    parts: Vec<String>,
    current: Vec<Block>,
    /// Bytes of JSON in `current`.
    used: usize,
}

impl Packer {
    fn push(&mut self, block: Block) {
        self.used += block.cost();
        self.current.push(block);
    }

    fn add(&mut self, block: Block) {
        if self.used + block.cost() <= self.room {
            return self.push(block);
        }
        let whole = block.cost() <= self.room;
        // A heading goes along; what has to be cut anyway fills the part that is there.
        let heading = self.current.pop_if(|last| last.heading);
        self.used -= heading.as_ref().map_or(0, Block::cost);
        let cramped = self.used > self.room / 2;
        if whole || cramped {
            self.flush();
        }
        if let Some(heading) = heading {
            self.push(heading);
        }
        let free = self.room - self.used;
        if block.cost() <= free {
            return self.push(block);
        }
        if free < self.room / 2 {
            self.flush();
        }
        let free = self.room - self.used - 2 * block.gap;
        let mut gap = block.gap;
        for text in cut(&block, free, self.room - 4) {
            if gap == 0 {
                self.flush();
            }
            self.push(Block { text, gap: gap.max(1), code: None, heading: false, item: false });
            gap = 0;
        }
    }

    fn flush(&mut self) {
        let mut part = String::new();
        self.used = 0;
        for block in self.current.drain(..) {
            if !part.is_empty() {
                part.push_str(&"\n".repeat(block.gap));
            }
            part.push_str(&block.text);
        }
        if !part.is_empty() {
            self.parts.push(part);
        }
    }
}

/// A block in pieces, the first of at most `first` bytes of JSON, the others of `room`.
fn cut(block: &Block, first: usize, room: usize) -> Vec<String> {
    let (open, close) = match &block.code {
        Some((open, close)) => (format!("{open}\n"), format!("\n{close}")),
        None => (String::new(), String::new()),
    };
    let body =
        block.text.strip_prefix(&open).and_then(|body| body.strip_suffix(&close)).unwrap_or(&block.text);
    let frame = json_length(&open) + json_length(&close);
    let mut pieces = Vec::new();
    let mut piece: Vec<String> = Vec::new();
    let mut left = first.saturating_sub(frame);
    let mut finish = |piece: &mut Vec<String>| {
        let lines = std::mem::take(piece);
        let text = if block.code.is_some() { lines.join("\n") } else { outdented(&lines) };
        pieces.push(format!("{open}{text}{close}"));
    };
    for line in body.split('\n') {
        let mut rest = line;
        loop {
            let before = if rest.len() < line.len() { NOTHING } else { "" };
            // Of a line without end only as much is looked at as may fit.
            let cost = if rest.len() <= left { json_length(rest) + before.len() + 2 } else { usize::MAX };
            if cost <= left {
                left -= cost;
                piece.push(format!("{before}{rest}"));
                break;
            }
            if piece.is_empty() {
                let length = fitting(rest, left.saturating_sub(before.len() + 2));
                piece.push(format!("{before}{}", &rest[..length]));
                rest = &rest[length..];
            }
            finish(&mut piece);
            left = room.saturating_sub(frame);
            if rest.is_empty() {
                break;
            }
        }
    }
    if !piece.is_empty() {
        finish(&mut piece);
    }
    pieces
}

/// Without the indentation that all lines share: at the beginning of a part it would make them code.
fn outdented(lines: &[String]) -> String {
    let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or("")).collect();
    lines.join("\n")
}

/// How much of `text` fits into `room` bytes of JSON: at least one character, no cluster of characters taken apart unless it
/// is too long itself, up to white space if there is any in the last quarter.
pub(super) fn fitting(text: &str, room: usize) -> usize {
    let (whole, text) = (text.len(), &text[..text.ceil_char_boundary((room + 1).min(text.len()))]);
    let up_to = |pieces: &mut dyn Iterator<Item = &str>| {
        let mut cost = 0;
        let fits = pieces.take_while(|piece| {
            cost += json_length(piece);
            cost <= room
        });
        fits.map(str::len).sum::<usize>()
    };
    let mut end = up_to(&mut text.graphemes(true));
    if end == 0 {
        end = up_to(&mut text.split_inclusive(|_: char| true));
    }
    if end == 0 {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    let late = text.floor_char_boundary(end - end / 4);
    let space = text[late..end].rfind(char::is_whitespace).filter(|_| end < whole);
    space.map_or(end, |at| text.ceil_char_boundary(late + at + 1))
}

#[cfg(test)]
mod tests;
