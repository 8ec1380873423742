//! What the keeper of a log wrote before a line: a time, a step, a container.

/// Where the content of a line begins, behind what the keeper of the log wrote before it: a time, a step, a container.
pub(super) fn content(line: &str) -> usize {
    let bytes = line.as_bytes();
    let blank = |at: usize| at + bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let mut at = blank(0);
    for _ in 0..5 {
        let rest = &bytes[at..];
        let word = rest.iter().take(64).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let text = &rest[..word];
        let next = match text {
            // Colours.
            [0x1b, b'[', ..] => {
                at + 2
                    + rest[2..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count()
                    + 1
            }
            b"+" | b"$" | b">" | b"++" | b"#" | b"*" | b"PS>" | b"Step" => at + word,
            [b'[', .., b']']
                if word > 2
                    && text.iter().any(u8::is_ascii_alphanumeric)
                    && !text.contains(&b'"')
                    && !text.contains(&b'\'') =>
            {
                // `[password] => x` is no stamp.
                if rest[word..].trim_ascii_start().starts_with(b"=>") {
                    break;
                }
                at + word
            }
            // `[2026-11-25 07:03:27]`
            [b'[', digit, ..] if digit.is_ascii_digit() && rest.iter().take(40).any(|byte| *byte == b']') => {
                at + rest.iter().position(|byte| *byte == b']').unwrap_or(0) + 1
            }
            // `2026-11-25T07:03:27.123Z`, `07:03:27`, `3.456`, `#12`
            [b'0'..=b'9', ..]
                if text.iter().any(|byte| b":-.".contains(byte))
                    && text.iter().all(|byte| byte.is_ascii_digit() || b":-.,TZ+/".contains(byte)) =>
            {
                at + word
            }
            [b'#', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => at + word,
            // `web_1  |`
            [.., b'0'..=b'9']
                if rest[word..].trim_ascii_start().starts_with(b"|")
                    && text.iter().any(u8::is_ascii_alphabetic) =>
            {
                blank(at + word) + 1
            }
            // `Nov 25 07:03:27 host app[123]:`
            [a, _, _] if a.is_ascii_uppercase() => match syslog(rest) {
                Some(length) => at + length,
                None => break,
            },
            b"INFO" | b"DEBUG" | b"WARN" | b"ERROR" | b"TRACE" | b"info:" | b"DEBUG:" => at + word,
            _ => break,
        };
        if next > at + rest.len() {
            break;
        }
        at = blank(next);
    }
    // No character is cut in two: all that was passed over is ASCII but for what stands in brackets.
    line.ceil_char_boundary(at.min(line.len()))
}

fn syslog(rest: &[u8]) -> Option<usize> {
    let mut words = rest.split(|byte| *byte == b' ').take(8).filter(|word| !word.is_empty());
    let (month, day, time) = (words.next()?, words.next()?, words.next()?);
    if month.len() != 3 || !day.iter().all(u8::is_ascii_digit) || !(time.len() == 8 && time[2] == b':') {
        return None;
    }
    let program = rest.windows(2).take(96).position(|pair| pair == b": ")?;
    Some(program + 2)
}
