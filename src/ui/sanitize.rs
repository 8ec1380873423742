//! Text from outside must not steer a terminal: control, bidirectional and invisible characters are shown, not sent.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with dangerous characters written as `\u{…}`; line feeds and tabs stay.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_dangerous(c) {
            // Writing to a String cannot fail.
            let _ = write!(safe, "{}", c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn is_dangerous(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Zero-width characters (the joiner of emoji apart), directional marks and overrides, byte-order mark.
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn escapes_are_shown_and_text_stays() {
        assert_eq!(sanitize("ok\u{1b}[2J\rgone"), "ok\\u{1b}[2J\\u{d}gone");
        assert_eq!(sanitize("a\u{202e}b\u{200b}c\u{9b}"), "a\\u{202e}b\\u{200b}c\\u{9b}");
        let plain = "告警 👩\u{200d}💻\n\ttab";
        assert_eq!(sanitize(plain), plain);
    }
}
