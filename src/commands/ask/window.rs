//! Both ends of a text of any length in bounded memory.

use clap::ValueEnum;

/// The tail is cut back only now and then: once for each so many bytes.
const SLACK: usize = 64 * 1024;

/// Which end of a long text stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Keep {
    /// The beginning.
    Head,
    /// The end.
    Tail,
    /// Half of each.
    Both,
}

impl Keep {
    /// Bytes of the beginning and of the end among `max`.
    fn split(self, max: usize) -> (usize, usize) {
        match self {
            Self::Head => (max, 0),
            Self::Tail => (0, max),
            Self::Both => (max / 2, max - max / 2),
        }
    }
}

/// What stays of a text.
#[derive(Debug, Clone)]
pub struct Window {
    keep: Keep,
    max: usize,
    head: String,
    tail: String,
    total: usize,
}

impl Window {
    /// Keeps at most `max` bytes.
    pub fn new(keep: Keep, max: usize) -> Self {
        Self { keep, max, head: String::new(), tail: String::new(), total: 0 }
    }

    /// Takes the next piece.
    pub fn push(&mut self, text: &str) {
        let (head, tail) = self.keep.split(self.max);
        let mut rest = text;
        // Once something did not fit into the head, nothing later may follow it there.
        if self.head.len() == self.total {
            let (first, second) = text.split_at(floor(text, head.saturating_sub(self.head.len())));
            self.head.push_str(first);
            rest = second;
        }
        self.total += text.len();
        if tail == 0 {
            return;
        }
        self.tail.push_str(rest);
        if self.tail.len() > tail + SLACK {
            let start = ceil(&self.tail, self.tail.len() - tail);
            self.tail.drain(..start);
        }
    }

    /// Bytes that came in.
    pub fn total(&self) -> usize {
        self.total
    }

    /// What stays within `max` bytes, which is at most the window's own, with a mark where something was cut.
    pub fn text(&self, max: usize) -> String {
        let max = max.min(self.max);
        let whole = self.head.len() + self.tail.len() == self.total && self.total <= max;
        if whole {
            return format!("{}{}", self.head, self.tail);
        }
        let (head, tail) = self.keep.split(max);
        let head = &self.head[..line_end(&self.head, head)];
        let tail = if tail == 0 { "" } else { &self.tail[line_start(&self.tail, tail)..] };
        let cut = self.total - head.len() - tail.len();
        let mark = format!("[… {cut} of {} bytes cut …]", self.total);
        let parts = [head.trim_end_matches('\n'), &mark, tail];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    }
}

/// The last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first boundary of a character at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Where at most `max` bytes of the beginning end: after a line, unless that would leave less than half.
fn line_end(text: &str, max: usize) -> usize {
    let end = floor(text, max);
    match text[..end].rfind('\n') {
        Some(at) if at + 1 >= end / 2 => at + 1,
        _ => end,
    }
}

/// Where at most `max` bytes of the end begin: at a line, unless that would leave less than half.
fn line_start(text: &str, max: usize) -> usize {
    let start = ceil(text, text.len().saturating_sub(max));
    match text[start..].find('\n') {
        Some(at) if !text[..start].ends_with('\n') && at < (text.len() - start) / 2 => start + at + 1,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::{Keep, Window};

    fn window(keep: Keep, max: usize, text: &str, step: usize) -> Window {
        let mut window = Window::new(keep, max);
        let characters: Vec<char> = text.chars().collect();
        for piece in characters.chunks(step) {
            window.push(&piece.iter().collect::<String>());
        }
        window
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        for keep in [Keep::Head, Keep::Tail, Keep::Both] {
            for step in [1, 3, 100] {
                let text = "一二三\nfour\n";
                assert_eq!(window(keep, text.len(), text, step).text(100), text, "{keep:?} {step}");
            }
        }
    }

    #[test]
    fn the_cut_is_marked_and_falls_between_lines() {
        let text = "one\ntwo\nthree\nfour\nfive\n";
        for step in [1, 5, 100] {
            let shown = |keep| window(keep, 10, text, step).text(10);
            assert_eq!(shown(Keep::Head), "one\ntwo\n[… 16 of 24 bytes cut …]", "{step}");
            assert_eq!(shown(Keep::Tail), "[… 14 of 24 bytes cut …]\nfour\nfive\n", "{step}");
            assert_eq!(shown(Keep::Both), "one\n[… 15 of 24 bytes cut …]\nfive\n", "{step}");
        }
    }

    #[test]
    fn half_of_a_window_is_cut_from_what_it_holds() {
        let window = window(Keep::Both, 40, &"line\n".repeat(20), 7);
        let text = window.text(20);
        assert_eq!(text, "line\nline\n[… 80 of 100 bytes cut …]\nline\nline\n");
    }

    #[test]
    fn characters_stay_whole_and_memory_bounded() {
        let text = "长".repeat(200_000);
        for keep in [Keep::Head, Keep::Tail, Keep::Both] {
            let window = window(keep, 1000, &text, 4096);
            assert!(window.head.len() + window.tail.capacity() < 1 << 19, "{keep:?}");
            let shown = window.text(1000);
            assert!(shown.len() < 1100 && shown.contains("长长"), "{keep:?}: {}", shown.len());
            assert_eq!(window.total(), 600_000);
        }
    }
}
