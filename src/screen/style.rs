//! Styles as marks in the text: who writes it says what a word is, and who prints it knows whether colours are wanted.
//!
//! The marks are code points that stand for nothing and have no width (U+FFF0 to U+FFF8 are reserved in Unicode), so that
//! tables and lines can be measured with them. Text from outside that holds them can do no more than colour itself.

use std::borrow::Cow;

/// What a word is. Colours are of the palette of 16 that every terminal adapts to its background; black, white and blue are not
/// among them, since each is invisible on some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// It works.
    Good,
    /// It needs attention.
    Warning,
    /// It does not work.
    Broken,
    /// What is said next, such as `hint:`; what a person may click or be called by.
    Label,
    /// What can be passed over.
    Dim,
    /// What is to be seen first.
    Strong,
}

/// Ends a style.
const END: char = '\u{fff0}';
const RESET: &str = "\u{1b}[0m";

/// Each style with its mark and the code of terminals.
const STYLES: [(Style, char, &str); 6] = [
    (Style::Good, '\u{fff1}', "\u{1b}[32m"),
    (Style::Warning, '\u{fff2}', "\u{1b}[33m"),
    (Style::Broken, '\u{fff3}', "\u{1b}[1;31m"),
    (Style::Label, '\u{fff4}', "\u{1b}[36m"),
    (Style::Dim, '\u{fff5}', "\u{1b}[2m"),
    (Style::Strong, '\u{fff6}', "\u{1b}[1m"),
];

/// The first two of the three bytes of every mark.
const LEAD: &[u8] = "\u{fff0}".as_bytes().split_at(2).0;

/// `text` in `style`.
pub fn styled(style: Style, text: &str) -> String {
    let mark = STYLES.iter().find(|(one, ..)| *one == style).map_or(END, |(_, mark, _)| *mark);
    format!("{mark}{text}{END}")
}

/// The code of the mark `c`, when it is one.
fn code(c: char) -> Option<&'static str> {
    if c == END {
        return Some(RESET);
    }
    STYLES.iter().find(|(_, mark, _)| *mark == c).map(|(.., code)| *code)
}

/// Does `c` begin a style, or end one?
pub(super) fn is_mark(c: char) -> bool {
    code(c).is_some()
}

/// The mark of the style that is open after `text`, when it was `open` before.
pub(super) fn open_after(text: &str, open: Option<char>) -> Option<char> {
    text.chars().rfind(|c| is_mark(*c)).map_or(open, |mark| (mark != END).then_some(mark))
}

/// Ends what is open at the end of a line.
pub(super) fn end(line: &mut String) {
    line.push(END);
}

/// `text` with colours in place of its marks, or without both.
pub fn paint(text: &str, color: bool) -> Cow<'_, str> {
    // Long texts of others hold no marks.
    if !memchr::memmem::find(text.as_bytes(), LEAD).is_some_and(|at| text[at..].contains(is_mark)) {
        return Cow::Borrowed(text);
    }
    let mut painted = String::with_capacity(text.len());
    for c in text.chars() {
        match code(c) {
            Some(code) if color => painted.push_str(code),
            Some(_) => {}
            None => painted.push(c),
        }
    }
    Cow::Owned(painted)
}

/// The reverse: marks in place of the codes that [`paint`] writes, so that painted text of another run can be printed as one's
/// own.
pub fn marked(text: &str) -> String {
    STYLES.iter().fold(text.replace(RESET, END.encode_utf8(&mut [0; 4])), |text, (_, mark, code)| {
        text.replace(code, mark.encode_utf8(&mut [0; 4]))
    })
}

#[cfg(test)]
mod tests {
    use super::{STYLES, Style, marked, paint, styled};

    #[test]
    fn marks_become_colours_or_nothing_and_colours_become_marks() {
        for (style, _, code) in STYLES {
            let text = format!("a {} ￡ c", styled(style, "b"));
            let painted = paint(&text, true).into_owned();
            assert_eq!(painted, format!("a {code}b\u{1b}[0m ￡ c"));
            assert_eq!(paint(&text, false), "a b ￡ c");
            assert_eq!(marked(&painted), text);
        }
        assert_eq!(styled(Style::Good, "").chars().count(), 2);
    }

    #[test]
    fn no_style_is_invisible_on_some_background() {
        for (_, _, code) in STYLES {
            for hidden in ["30", "34", "37", "90", "94", "97", "4"] {
                let parameters = code.trim_start_matches("\u{1b}[").trim_end_matches('m');
                assert!(parameters.split(';').all(|parameter| parameter != hidden), "{code:?}");
            }
        }
    }
}
