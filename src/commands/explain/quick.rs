//! The quick way through a log: most lines say nothing about DingTalk.

use crate::api::wire::codes;

/// The quick way out, for most lines of a log: is there a key, a name or a code that anything below looks for?
pub(super) fn speaks(line: &str) -> bool {
    /// What begins in a word, and whether the word has to end with it.
    const SIGNS: &[(&str, bool)] = &[
        ("code", true),
        ("dingt", false),
        ("dingd", false),
        ("ding", true),
        ("description", true),
        ("errmsg", false),
        ("oapi", false),
        ("sub_msg", false),
    ];
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if !byte.is_ascii() || byte == b'{' {
            return true;
        }
        if !is_inner(byte) {
            at += 1;
            continue;
        }
        let start = at;
        let (mut digits, mut capitals, mut dots) = (0, 0, 0);
        while let Some(byte) = bytes.get(at).filter(|byte| is_inner(**byte)) {
            match byte {
                b'0'..=b'9' => digits += 1,
                b'A'..=b'Z' => capitals += 1,
                b'.' => dots += 1,
                _ => {}
            }
            if matches!(byte | 0x20, b'c' | b'd' | b'e' | b'o' | b's') {
                let rest = &bytes[at..];
                let begins = |sign: &str| {
                    rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign.as_bytes()))
                };
                let ends = |sign: &str| rest.get(sign.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
                if SIGNS.iter().any(|(sign, whole)| begins(sign) && (!whole || ends(sign))) {
                    return true;
                }
            }
            at += 1;
        }
        let word = line[start..at].trim_end_matches(['.', '-']);
        let number = word.len() >= 5 && digits == word.len();
        let name = dots >= 2 || (dots == 1 && capitals > 0) || capitals >= 2;
        if (number || name) && codes::known(word) {
            return true;
        }
    }
    false
}

/// What words are made of.
pub(super) fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_".contains(&byte)
}
