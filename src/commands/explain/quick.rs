//! The quick way through a log: most lines say nothing about DingTalk.

use std::sync::OnceLock;

use crate::api::wire::codes;

/// What a line has that anything is looked for in: names, parts of names, and whether a word has to end behind them.
const SIGNS: &[(&str, bool)] = &[
    ("code", true),
    ("dingt", false),
    ("dingd", false),
    ("ding", true),
    ("description", true),
    ("errmsg", false),
    ("oapi", false),
    ("sub_msg", false),
    // Members of answers that say no code.
    ("punish", false),
    ("staffidlist", true),
    ("forbiddenuser", false),
    ("failedresult", true),
    ("deliverresults", true),
    ("spaceid", true),
    ("spacetype", true),
    ("钉钉", false),
    ("错误描述", false),
];

/// Bytes in small letters; 0 for what stands between words.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 128 || is_inner(byte as u8) {
            small[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// One bit for each value of a hash of four bytes.
type Fours = [u64; 64];

fn place(four: u32) -> (usize, u64) {
    let hash = four.wrapping_mul(0x9e37_79b1) >> 20;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// The four bytes behind `from`, in small letters.
fn four(text: &[u8], from: usize) -> u32 {
    text[from..from + 4].iter().fold(0, |four, byte| four << 8 | u32::from(SMALL[usize::from(*byte)]))
}

struct Tables {
    /// What signs begin with.
    begins: Fours,
    /// What codes end with.
    ends: Fours,
}

impl Tables {
    fn new() -> Self {
        let mut this = Self { begins: [0; 64], ends: [0; 64] };
        for (sign, _) in SIGNS {
            let (index, bit) = place(four(sign.as_bytes(), 0));
            this.begins[index] |= bit;
        }
        for code in codes::rows().map(|row| row.code().as_bytes()).filter(|code| code.len() >= SHORTEST) {
            let (index, bit) = place(four(code, code.len() - 4));
            this.ends[index] |= bit;
        }
        this
    }
}

/// A shorter code says nothing without a key before it.
const SHORTEST: usize = 4;

/// The quick way out, for most lines of a log: is there a key, a name or a code that anything below looks for?
pub(super) fn speaks(line: &str) -> bool {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let Tables { begins, ends } = TABLES.get_or_init(Tables::new);
    let bytes = line.as_bytes();
    // The last four bytes of the word so far.
    let mut four = 0_u32;
    for (at, byte) in bytes.iter().enumerate() {
        let small = SMALL[usize::from(*byte)];
        if small == 0 {
            if four != 0 && ends_code(ends, line, at, four) {
                return true;
            }
            four = 0;
            continue;
        }
        // No word holds what is not ASCII.
        if small >= 128 && at > 0 && bytes[at - 1].is_ascii() && ends_code(ends, line, at, four) {
            return true;
        }
        four = four << 8 | u32::from(small);
        let (index, bit) = place(four);
        if begins[index] & bit != 0 && at >= 3 && sign(bytes, at - 3) {
            return true;
        }
    }
    ends_code(ends, line, bytes.len(), four)
}

fn sign(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    SIGNS.iter().any(|(sign, whole)| {
        let begins = rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign.as_bytes()));
        begins && (!whole || rest.get(sign.len()).is_none_or(|next| !next.is_ascii_alphanumeric()))
    })
}

/// Is the word that ends at `end`, with these `four` bytes, a code that somebody knows?
fn ends_code(ends: &Fours, line: &str, end: usize, four: u32) -> bool {
    let (index, bit) = place(four);
    let closed = b".-".contains(&(four as u8));
    (closed || ends[index] & bit != 0) && is_code(line, end)
}

#[inline(never)]
fn is_code(line: &str, end: usize) -> bool {
    let start = end - line.as_bytes()[..end].iter().rev().take_while(|byte| is_inner(**byte)).count();
    let word = line[start..end].trim_end_matches(['.', '-']);
    let (mut digits, mut capitals, mut dots) = (0, 0, 0);
    for byte in word.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'A'..=b'Z' => capitals += 1,
            b'.' => dots += 1,
            _ => {}
        }
    }
    let number = word.len() >= 5 && digits == word.len();
    let name = dots >= 2 || (dots == 1 && capitals > 0) || capitals >= 2;
    (number || name) && codes::known(word)
}

/// What words are made of.
pub(super) const fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::{SHORTEST, SIGNS, codes, speaks};

    #[test]
    fn no_code_and_no_sign_is_passed_over() {
        for (sign, _) in SIGNS {
            assert!(speaks(sign) && speaks(&format!("x 长{} y", sign.to_uppercase())), "{sign}");
        }
        let name = |code: &str| code.contains('.') && code.bytes().any(|byte| byte.is_ascii_uppercase());
        let number = |code: &str| code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        let codes = codes::rows().map(|row| row.code()).filter(|code| name(code) || number(code));
        for code in codes {
            assert!(code.len() >= SHORTEST, "{code}");
            for line in [code.to_owned(), format!("({code}.)"), format!("码{code}，x"), format!("a {code}-")]
            {
                assert!(speaks(&line), "{line}");
            }
        }
        for line in ["{\"level\":\"info\"} done", "✓ 42 passing", "完成 12345", "NullPointerException."] {
            assert!(!speaks(line), "{line}");
        }
    }
}
