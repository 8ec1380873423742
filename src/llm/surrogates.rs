//! Half characters: `\ud83d` in one chunk, `\ude42` in the next. JSON allows it, text does not.

use std::borrow::Cow;

/// A half stands as a character that nobody uses until its other half comes: the last 2 048 of all (a private plane).
const FIRST: u32 = 0x0010_f800;
const SURROGATES: std::ops::Range<u32> = 0xd800..0xe000;
const LOW: u32 = 0xdc00;

/// `json` with each half that has no other half beside it as a stand-in.
pub(super) fn hidden(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return Cow::Borrowed(json);
    }
    let mut clean = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (half(rest), half(rest.get(6..).unwrap_or_default())) {
            (Some(high), Some(low)) if high < LOW && low >= LOW => 12,
            (Some(alone), _) => {
                clean.extend(char::from_u32(alone - SURROGATES.start + FIRST));
                rest = &rest[6..];
                continue;
            }
            // An escaped backslash is no beginning of the next escape.
            _ => rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end),
        };
        clean.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// The half character that is escaped at the beginning of `text`.
fn half(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|half| SURROGATES.contains(half))
}

/// Puts halves together over the borders of chunks.
#[derive(Debug, Default)]
pub(super) struct Joiner(Option<u32>);

impl Joiner {
    /// `text` with whole characters in place of stand-ins; a first half at its end waits.
    pub(super) fn push(&mut self, text: String) -> String {
        let stand_in = |c: char| u32::from(c) >= FIRST;
        if self.0.is_none() && !text.contains(stand_in) {
            return text;
        }
        let mut clean = String::with_capacity(text.len());
        for c in text.chars() {
            let half = stand_in(c).then(|| u32::from(c) - FIRST + SURROGATES.start);
            match (self.0.take(), half) {
                (Some(high), Some(low)) if low >= LOW => {
                    let code = 0x10000 + ((high - SURROGATES.start) << 10) + (low - LOW);
                    clean.extend(char::from_u32(code));
                    continue;
                }
                (before, _) => clean.extend(before.map(|_| char::REPLACEMENT_CHARACTER)),
            }
            match half {
                Some(high) if high < LOW => self.0 = Some(high),
                Some(_) => clean.push(char::REPLACEMENT_CHARACTER),
                None => clean.push(c),
            }
        }
        clean
    }

    /// What waits for another half that does not come.
    pub(super) fn end(&mut self) -> &'static str {
        self.0.take().map_or("", |_| "\u{fffd}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Joiner, hidden};

    fn read(chunks: &[&str]) -> String {
        let mut joiner = Joiner::default();
        let mut all = String::new();
        for chunk in chunks {
            let text: String = serde_json::from_str(&hidden(chunk)).unwrap();
            all.push_str(&joiner.push(text));
        }
        all + joiner.end()
    }

    #[test]
    fn halves_meet_over_chunks_and_alone_are_a_sign() {
        for (chunks, expected) in [
            (&[r#""a\ud83d\ude42b""#][..], "a🙂b"),
            (&[r#""a\ud83d""#, r#""\ude42b""#], "a🙂b"),
            (&[r#""a\uD83D""#, r#""""#, r#""\uDE42""#], "a🙂"),
            (&[r#""a\ud83d""#, r#""b""#], "a\u{fffd}b"),
            (&[r#""a\ud83d""#], "a\u{fffd}"),
            (&[r#""\ude42a""#], "\u{fffd}a"),
            (&[r#""\ud83d\ud83d\ude42""#], "\u{fffd}🙂"),
            // An escaped backslash, and an escape that is none of a half.
            (&[r#""\\ud83d \u00e4 中\n""#], "\\ud83d ä 中\n"),
        ] {
            assert_eq!(read(chunks), expected, "{chunks:?}");
        }
    }
}
