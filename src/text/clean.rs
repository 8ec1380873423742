//! What a terminal would show in the end: no colours, no movements, of a line that was written over the last state.
//!
//! Crates that know these sequences (`vte`, `anstream`, `strip-ansi-escapes`) take them out and leave every state of a
//! progress bar behind; and a sequence that nobody ends takes the rest of the log with it.

use std::borrow::Cow;

/// The beginning of a longer line is given out, and can no longer be written over.
const LONGEST: usize = 64 * 1024;
/// A title or another string for the terminal that is longer, or does not end within its line, is text.
const STRING: usize = 16 * 1024;
/// Nothing moves further to the right.
const COLUMNS: usize = 200;

/// `text` as a terminal would show it: see [`Cleaner`].
pub fn clean(text: &str) -> Cow<'_, str> {
    if special(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut cleaner = Cleaner::default();
    let mut out = String::with_capacity(text.len());
    cleaner.push(text, &mut out);
    cleaner.finish(&mut out);
    Cow::Owned(out)
}

/// Where the first control character is that is neither line feed nor tab.
fn special(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().position(|(at, byte)| match byte {
        b'\n' | b'\t' => false,
        0xc2 => matches!(bytes.get(at + 1), Some(0x80..=0x9f)),
        byte => *byte < 0x20 || *byte == 0x7f,
    })
}

/// What the characters that come next belong to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// Behind an escape.
    Escape,
    /// `ESC (` and its like: one more character belongs to it.
    Short,
    /// `ESC [`: numbers, then a letter.
    Control,
    /// `ESC ]` and its like: a string for the terminal, till BEL or `ESC \`.
    String,
}

/// Takes control characters and terminal sequences out of text that comes in pieces. What is written over another text with
/// carriage returns, backspaces and movements within the line replaces it. Memory does not grow with the input.
#[derive(Debug, Default)]
pub struct Cleaner {
    state: State,
    /// What the sequence holds so far.
    sequence: String,
    /// The line as it stands.
    line: Vec<char>,
    /// Where the next character goes.
    column: usize,
    /// What stood in the line before the last carriage return.
    before: Vec<char>,
    /// Has the cursor returned, and nothing been written since?
    returned: bool,
    /// Was the line written over? Its end may be blanks that wiped something.
    edited: bool,
}

impl Cleaner {
    /// Takes the next piece; lines come out when they have ended.
    pub fn push(&mut self, text: &str, out: &mut String) {
        let mut rest = text;
        while !rest.is_empty() {
            if self.state == State::Text && self.line.is_empty() && self.before.is_empty() && !self.returned {
                let plain = &rest[..special(rest).unwrap_or(rest.len())];
                let (lines, after) = rest.split_at(plain.rfind('\n').map_or(0, |at| at + 1));
                out.push_str(lines);
                rest = after;
            }
            let (line, after) = rest.split_at(rest.find('\n').map_or(rest.len(), |at| at + 1));
            line.chars().for_each(|c| self.take(c, out));
            rest = after;
        }
    }

    /// The rest, when nothing more comes.
    pub fn finish(&mut self, out: &mut String) {
        self.give_up(out);
        self.give_out(out);
    }

    fn take(&mut self, c: char, out: &mut String) {
        match (self.state, c) {
            (State::String, '\u{7}' | '\u{9c}') => self.state = State::Text,
            (_, '\u{1b}') => self.state = State::Escape,
            (_, '\n' | '\u{b}' | '\u{c}' | '\u{85}') => {
                self.give_up(out);
                self.end_line(out);
            }
            (State::Text, c) => self.write(c, out),
            (State::Escape, c) => self.escape(c, out),
            (State::Short, _) => self.state = State::Text,
            (State::Control, '\u{40}'..='\u{7e}') => {
                self.state = State::Text;
                self.control(c, out);
            }
            (State::Control, '\u{20}'..='\u{3f}') if self.sequence.len() < 64 => self.sequence.push(c),
            // No sequence has this: it was broken off.
            (State::Control, c) => {
                self.state = State::Text;
                self.write(c, out);
            }
            (State::String, c) => {
                self.sequence.push(c);
                if self.sequence.len() > STRING {
                    self.give_up(out);
                }
            }
        }
    }

    fn escape(&mut self, c: char, out: &mut String) {
        self.state = State::Text;
        match c {
            '[' => self.begin(State::Control),
            ']' | 'P' | 'X' | '^' | '_' => self.begin(State::String),
            // The end of a string.
            '\\' => self.sequence.clear(),
            'E' => self.end_line(out),
            ' '..='/' => self.state = State::Short,
            '0'..='~' => {}
            c => self.write(c, out),
        }
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.sequence.clear();
    }

    /// A string that did not end was none.
    fn give_up(&mut self, out: &mut String) {
        if std::mem::take(&mut self.state) == State::String {
            let text = std::mem::take(&mut self.sequence);
            text.chars().for_each(|c| self.write(c, out));
        }
    }

    /// A sequence that ends with `letter`.
    fn control(&mut self, letter: char, out: &mut String) {
        let number = |at| self.sequence.split(';').nth(at).and_then(|number| number.parse().ok());
        let first: Option<usize> = number(0);
        let count = first.unwrap_or(1).clamp(1, COLUMNS);
        match letter {
            'G' | '`' => self.move_to(count - 1),
            'C' | 'a' => self.move_to(self.column + count),
            'D' => self.column = self.column.saturating_sub(count),
            'K' | 'J' => self.erase(first.unwrap_or(0)),
            'E' => self.end_line(out),
            'B' | 'H' | 'f' => {
                let column: usize = if letter == 'B' { self.column + 1 } else { number(1).unwrap_or(1) };
                if !self.line.is_empty() {
                    self.end_line(out);
                }
                self.move_to(column.clamp(1, COLUMNS) - 1);
            }
            _ => {}
        }
    }

    fn move_to(&mut self, column: usize) {
        if column == 0 {
            self.returned = true;
        } else if self.returned {
            // A cursor that moves forward over a text leaves the text as it is.
            self.returned = false;
        }
        self.column = column;
    }

    /// 0: from the cursor to the end; 1: from the beginning to the cursor; else all.
    fn erase(&mut self, what: usize) {
        self.edited = true;
        match what {
            0 if self.returned => self.wipe(),
            0 => {
                self.line.truncate(self.column);
                self.before.clear();
            }
            1 => {
                let end = self.line.len().min(self.column + 1);
                self.line[..end].fill(' ');
            }
            _ => self.wipe(),
        }
    }

    fn wipe(&mut self) {
        self.line.clear();
        self.before.clear();
        self.column = 0;
        self.returned = false;
    }

    fn write(&mut self, c: char, out: &mut String) {
        match c {
            '\r' => {
                self.settle();
                self.column = 0;
                self.returned = true;
                return;
            }
            '\u{8}' => {
                self.column = self.column.saturating_sub(1);
                self.edited = true;
                return;
            }
            '\u{9b}' => return self.begin(State::Control),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => return self.begin(State::String),
            '\t' => {}
            c if c.is_control() => return,
            _ => {}
        }
        if std::mem::take(&mut self.returned) && !self.line.is_empty() {
            self.before = std::mem::take(&mut self.line);
            self.edited = true;
        }
        if self.column > self.line.len() {
            self.line.resize(self.column.min(self.line.len() + COLUMNS), ' ');
            self.column = self.line.len();
        }
        match self.line.get_mut(self.column) {
            Some(cell) => *cell = c,
            None => self.line.push(c),
        }
        self.column += 1;
        if self.line.len() >= LONGEST {
            self.settle();
            out.extend(self.line.drain(..));
            self.column = 0;
        }
    }

    /// A new state replaces the one before. Only where it ends on the sign that the other had there (`[OK]` over `[..] step`)
    /// the rest of the other belongs to it.
    fn settle(&mut self) {
        let before = std::mem::take(&mut self.before);
        let Some(last) = self.line.len().checked_sub(1) else { return };
        let (new, old) = (self.line[last], before.get(last).copied().unwrap_or('a'));
        let same = new == old || last == 0;
        if same && !new.is_alphanumeric() && !old.is_alphanumeric() && !new.is_whitespace() {
            self.line.extend_from_slice(&before[last + 1..]);
        }
    }

    fn end_line(&mut self, out: &mut String) {
        self.give_out(out);
        out.push('\n');
    }

    fn give_out(&mut self, out: &mut String) {
        self.settle();
        if std::mem::take(&mut self.edited) {
            let end = self.line.iter().rposition(|c| !c.is_whitespace()).map_or(0, |at| at + 1);
            self.line.truncate(end);
        }
        out.extend(self.line.drain(..));
        self.column = 0;
        self.returned = false;
    }
}

#[cfg(test)]
mod tests;
