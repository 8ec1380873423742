//! Text from outside must not steer a terminal: control, bidirectional and invisible characters are shown, not sent.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with dangerous characters written as `\u{…}`; line feeds and tabs stay.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    escaped(text, |c, safe| safe.extend(c.escape_unicode()))
}

/// A JSON document with dangerous characters written as JSON writes them: it says the same.
pub(super) fn sanitize_json(document: &str) -> Cow<'_, str> {
    escaped(document, |c, safe| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(safe, "\\u{unit:04x}");
        }
    })
}

fn escaped(text: &str, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if !text.chars().any(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_dangerous(c) { escape(c, &mut safe) } else { safe.push(c) }
    }
    Cow::Owned(safe)
}

fn is_dangerous(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Directional marks and overrides; zero-width characters (the joiner of emoji apart), fillers and tags; separators of lines.
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}'
        | '\u{2028}'
        | '\u{2029}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::{sanitize, sanitize_json};

    #[test]
    fn escapes_are_shown_and_text_stays() {
        assert_eq!(sanitize("ok\u{1b}[2J\rgone"), "ok\\u{1b}[2J\\u{d}gone");
        assert_eq!(sanitize("a\u{202e}b\u{200b}c\u{9b}"), "a\\u{202e}b\\u{200b}c\\u{9b}");
        let plain = "告警 👩\u{200d}💻\n\ttab";
        assert_eq!(sanitize(plain), plain);
    }

    #[test]
    fn whatever_steers_a_terminal_or_hides_is_escaped_in_text_and_in_documents() {
        let dangerous = ('\u{80}'..='\u{9f}')
            .chain('\u{202a}'..='\u{202e}')
            .chain('\u{2066}'..='\u{2069}')
            .chain('\u{e0000}'..='\u{e007f}')
            .chain([
                '\u{61c}', '\u{2028}', '\u{2029}', '\u{200e}', '\u{200f}', '\u{7f}', '\u{1b}', '\r', '\u{8}',
            ]);
        for c in dangerous {
            let text = format!("a{c}b");
            assert_eq!(sanitize(&text), format!("a\\u{{{:x}}}b", u32::from(c)));
            let document = serde_json::to_string(&text).unwrap();
            let safe = sanitize_json(&document);
            assert!(safe.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{safe}");
            assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        }
    }
}
