//! How many tokens a text has at least: what a service counts far fewer of, it has not read.

/// Letters of the longest words that are one token, digits and signs in a row, and Chinese characters of one token.
const LETTERS: usize = 12;
const DIGITS: usize = 4;
const SIGNS: usize = 8;
const IDEOGRAPHS: usize = 3;

/// A lower bound for the tokens of `texts`: no word reaches into the next one.
pub(super) fn least<'a>(texts: impl Iterator<Item = &'a str>) -> u64 {
    let mut tokens = 0;
    for text in texts {
        let mut run = (0, 0);
        for c in text.chars() {
            let kind = match c {
                c if c.is_ascii_alphabetic() => LETTERS,
                c if c.is_ascii_digit() => DIGITS,
                // White space belongs to the word after it.
                c if c.is_whitespace() => 0,
                c if c.is_ascii() => SIGNS,
                _ => IDEOGRAPHS,
            };
            if run.0 != kind || run.1 == kind {
                run = (kind, 0);
                tokens += u64::from(kind != 0);
            }
            run.1 += usize::from(kind != 0);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn no_more_than_any_tokenizer_finds() {
        for (text, tokens) in [
            ("", 0),
            ("the cat", 2),
            ("12345", 2),
            ("    \n", 0),
            ("================", 2),
            ("磁盘已满了", 2),
            ("2026-01-01T00:00:00Z error: no", 15),
        ] {
            assert_eq!(least([text].into_iter()), tokens, "{text}");
        }
        assert_eq!(least(["a b", "c"].into_iter()), 3);
    }
}
