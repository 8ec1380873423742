//! Code fences: where they open and close, and how to put a text into one that it cannot break out of.

/// Longer runs are ornaments, or meant to make every fence around them long.
const LONGEST: usize = 16;

/// Bytes of the language behind a fence that is closed and opened again.
const LONGEST_LANGUAGE: usize = 20;

/// An open fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::delivery) struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// The fence that `line` opens, and the language behind it.
    pub(super) fn opened_by(line: &str) -> Option<(Self, &str)> {
        let start = line.trim_start();
        let mark = start.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = start.trim_start_matches(mark);
        let length = start.len() - info.len();
        // Backticks on both sides are code inside a line.
        let inside = mark == '`' && info.contains('`');
        let fits = (3..=LONGEST).contains(&length) && !inside;
        fits.then(|| (Self { mark, length }, info.trim()))
    }

    /// Does `line` close it?
    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }

    /// A line that opens such a fence. Of the language behind it only so much is kept as names one.
    pub(in crate::delivery) fn start(self, language: &str) -> String {
        self.end() + language.split_at(language.floor_char_boundary(LONGEST_LANGUAGE)).0
    }

    /// The line that closes it.
    pub(in crate::delivery) fn end(self) -> String {
        String::from(self.mark).repeat(self.length)
    }
}

/// `text` in a fence that is longer than any run of backticks inside.
pub(in crate::delivery) fn fenced(text: &str, language: &str) -> String {
    let text = broken(text, '`');
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// Runs of `mark` that are longer than any fence, with something invisible inside.
fn broken(text: &str, mark: char) -> std::borrow::Cow<'_, str> {
    let run = String::from(mark).repeat(LONGEST - 1);
    if !text.contains(&run) {
        return text.into();
    }
    let mut result = String::with_capacity(text.len());
    let mut length = 0;
    for c in text.chars() {
        length = if c == mark { length + 1 } else { 0 };
        if length == LONGEST - 1 {
            result.push('\u{200b}');
            length = 1;
        }
        result.push(c);
    }
    result.into()
}

#[cfg(test)]
mod tests {
    use super::{Fence, fenced};

    #[test]
    fn fences_open_and_close_as_markdown_says() {
        let (fence, language) = Fence::opened_by("  ````rust x").unwrap();
        assert_eq!((language, fence.end()), ("rust x", "````".to_owned()));
        assert!(fence.is_closed_by("`````  ") && !fence.is_closed_by("```") && !fence.is_closed_by("````x"));
        assert!(!fence.is_closed_by("~~~~"));
        for line in ["``", "```a```", "text ```", &"`".repeat(17)] {
            assert_eq!(Fence::opened_by(line), None, "{line}");
        }
    }

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(fenced("a\n", ""), "```\na\n```");
        assert_eq!(fenced("a\n```\nb", "sh"), "````sh\na\n```\nb\n````");
        for count in [14, 15, 16, 17, 100, 1000] {
            let text = fenced(&format!("a\n{}\nb", "`".repeat(count)), "");
            let (first, rest) = text.split_once('\n').unwrap();
            let (fence, _) = Fence::opened_by(first).unwrap();
            let closed: Vec<&str> = rest.lines().filter(|line| fence.is_closed_by(line)).collect();
            assert_eq!(closed, [first], "{count}");
            assert_eq!(text.replace('\u{200b}', "").matches('`').count(), count + 2 * first.len());
        }
    }
}
