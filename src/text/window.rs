//! Both ends of a text of any length in bounded memory.

use crate::lang::Lang;
use crate::say;

/// The tail is cut back only now and then: once for each so many bytes.
const SLACK: usize = 64 * 1024;

/// What stays of a text.
#[derive(Debug, Clone)]
pub struct Window {
    most_head: usize,
    most_tail: usize,
    /// The head, and behind it the tail.
    text: String,
    /// Where the head ends.
    head: usize,
    bytes: usize,
    lines: usize,
}

/// What a text has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lost {
    /// Bytes.
    pub bytes: usize,
    /// Line feeds among them.
    pub lines: usize,
}

/// The ends of a text, cut between lines where that leaves enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends<'a> {
    /// The beginning; all of a text that fits.
    pub head: &'a str,
    /// The end; nothing when all fits.
    pub tail: &'a str,
    /// Bytes that are missing between them.
    pub bytes: usize,
    /// Line feeds among these.
    pub lines: usize,
}

impl Window {
    /// Keeps at most so many bytes of the beginning and of the end.
    pub fn new(head: usize, tail: usize) -> Self {
        Self { most_head: head, most_tail: tail, text: String::new(), head: 0, bytes: 0, lines: 0 }
    }

    /// Takes the next piece.
    pub fn push(&mut self, text: &str) {
        let mut rest = text;
        // Once something did not fit into the head, nothing later may follow it there.
        if self.head == self.bytes {
            let (first, second) = text.split_at(text.floor_char_boundary(self.most_head - self.head));
            self.text.push_str(first);
            self.head += first.len();
            rest = second;
        }
        self.bytes += text.len();
        self.lines += line_feeds(text);
        if self.most_tail == 0 {
            return;
        }
        // Of a piece that is longer than the tail nothing before its own end stays.
        let start = rest.ceil_char_boundary(rest.len().saturating_sub(self.most_tail + SLACK));
        if start > 0 {
            self.text.truncate(self.head);
        }
        self.text.push_str(&rest[start..]);
        if self.text.len() > self.head + self.most_tail + SLACK {
            let start = self.text.ceil_char_boundary(self.text.len() - self.most_tail);
            self.text.drain(self.head..start);
        }
    }

    /// Counts a piece that nobody will ask for: what comes next is the end.
    pub fn skip(&mut self, lost: Lost) {
        self.bytes += lost.bytes;
        self.lines += lost.lines;
        if lost.bytes > 0 {
            self.text.truncate(self.head);
        }
    }

    /// Bytes that came in.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Line feeds that came in.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// All that came in, unless a part of it is gone.
    pub fn whole(&self) -> Option<&str> {
        (self.text.len() == self.bytes).then_some(&self.text)
    }

    /// The ends within so many bytes each; no more than the window has kept.
    pub fn ends(&self, head: usize, tail: usize) -> Ends<'_> {
        let (before, after) = match self.whole() {
            Some(whole) if whole.len() <= head.saturating_add(tail) => {
                return Ends { head: whole, tail: "", bytes: 0, lines: 0 };
            }
            Some(whole) => (whole, whole),
            None => self.text.split_at(self.head),
        };
        let head = &before[..line_end(before, head)];
        let tail = if tail == 0 { "" } else { &after[line_start(after, tail)..] };
        Ends {
            head,
            tail,
            bytes: self.bytes - head.len() - tail.len(),
            lines: self.lines - line_feeds(head) - line_feeds(tail),
        }
    }

    /// All that was kept, and what is gone between its ends.
    pub fn kept(&self) -> (String, Lost) {
        if let Some(whole) = self.whole() {
            return (whole.to_owned(), Lost::default());
        }
        let Ends { head, tail, bytes, lines } = self.ends(self.most_head, self.most_tail);
        ([head, tail].concat(), Lost { bytes, lines })
    }

    /// All that was kept, with a mark for people where something was cut.
    pub fn marked(&self, lang: Lang) -> String {
        if let Some(whole) = self.whole() {
            return whole.to_owned();
        }
        let Ends { head, tail, bytes, lines } = self.ends(self.most_head, self.most_tail);
        let mark = say!("[… {lines} lines, {bytes} bytes cut …]", "[…… 省略 {lines} 行，{bytes} 字节 ……]");
        format!("{}\n{}\n{tail}", head.trim_end_matches('\n'), mark.get(lang))
    }

    /// What stays within `max` bytes, shared between the ends as in the window, with a mark where something was cut.
    pub fn text(&self, max: usize) -> String {
        let most = self.most_head + self.most_tail;
        let max = max.min(most);
        if self.bytes <= max
            && let Some(whole) = self.whole()
        {
            return whole.to_owned();
        }
        let head =
            (max as u128 * self.most_head as u128).checked_div(most as u128).unwrap_or_default() as usize;
        let ends = self.ends(head, max - head);
        let mark = format!("[… {} of {} bytes cut …]", ends.bytes, self.bytes);
        let parts = [ends.head.trim_end_matches('\n'), &mark, ends.tail];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    }
}

fn line_feeds(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Where at most `max` bytes of the beginning end: after a line, unless that would leave less than half.
fn line_end(text: &str, max: usize) -> usize {
    let end = text.floor_char_boundary(max);
    match text[..end].rfind('\n') {
        Some(at) if at + 1 >= end / 2 => at + 1,
        _ => end,
    }
}

/// Where at most `max` bytes of the end begin: at a line, unless that would leave less than half.
fn line_start(text: &str, max: usize) -> usize {
    let start = text.ceil_char_boundary(text.len().saturating_sub(max));
    match text[start..].find('\n') {
        Some(at) if !text[..start].ends_with('\n') && at < (text.len() - start) / 2 => start + at + 1,
        _ => start,
    }
}
#[cfg(test)]
mod tests {
    use super::Window;

    const HEAD: (usize, usize) = (1, 0);
    const TAIL: (usize, usize) = (0, 1);
    const BOTH: (usize, usize) = (1, 1);

    fn window((head, tail): (usize, usize), max: usize, text: &str, step: usize) -> Window {
        let part = max / (head + tail);
        let mut window = Window::new(head * part, tail * part);
        let characters: Vec<char> = text.chars().collect();
        for piece in characters.chunks(step) {
            window.push(&piece.iter().collect::<String>());
        }
        window
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        for keep in [HEAD, TAIL, BOTH] {
            for step in [1, 3, 100] {
                let text = "一二三\nfour\n!";
                let window = window(keep, 16, text, step);
                assert_eq!(
                    (window.text(100).as_str(), window.whole()),
                    (text, Some(text)),
                    "{keep:?} {step}"
                );
                assert_eq!((window.bytes(), window.lines()), (16, 2));
            }
        }
    }

    #[test]
    fn the_cut_is_marked_and_falls_between_lines() {
        let text = "one\ntwo\nthree\nfour\nfive\n";
        for step in [1, 5, 100] {
            let shown = |keep| window(keep, 10, text, step).text(10);
            assert_eq!(shown(HEAD), "one\ntwo\n[… 16 of 24 bytes cut …]", "{step}");
            assert_eq!(shown(TAIL), "[… 14 of 24 bytes cut …]\nfour\nfive\n", "{step}");
            assert_eq!(shown(BOTH), "one\n[… 15 of 24 bytes cut …]\nfive\n", "{step}");
        }
    }

    #[test]
    fn half_of_a_window_is_cut_from_what_it_holds() {
        let window = window(BOTH, 40, &"line\n".repeat(20), 7);
        assert_eq!(window.text(20), "line\nline\n[… 80 of 100 bytes cut …]\nline\nline\n");
    }

    #[test]
    fn the_ends_tell_how_much_is_missing() {
        let text = (1..=20_000).map(|line| format!("line {line}\n")).collect::<String>();
        let last = "line 19999\nline 20000\n";
        let missing = text.len() - "line 1\nline 2\n".len() - last.len();
        for kept in [1 << 20, 60] {
            let window = window(BOTH, kept, &text, 777);
            assert_eq!(window.whole().is_none(), kept == 60);
            let ends = window.ends(20, 30);
            assert_eq!((ends.head, ends.tail), ("line 1\nline 2\n", last));
            assert_eq!((ends.bytes, ends.lines), (missing, 19_996));
        }
        let all = window(BOTH, 1 << 20, &text, 777);
        let ends = all.ends(text.len(), 0);
        assert_eq!((ends.head, ends.bytes, ends.lines), (text.as_str(), 0, 0));
    }

    #[test]
    fn characters_stay_whole_and_memory_bounded() {
        let text = "长".repeat(200_000);
        for keep in [HEAD, TAIL, BOTH] {
            for step in [4096, 1 << 20] {
                let window = window(keep, 1000, &text, step);
                assert!(window.text.capacity() < 1 << 19, "{keep:?}");
                let shown = window.text(1000);
                assert!(shown.len() < 1100 && shown.contains("长长"), "{keep:?}: {}", shown.len());
                assert_eq!(window.bytes(), 600_000);
            }
        }
    }
}
