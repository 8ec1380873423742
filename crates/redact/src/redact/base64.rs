//! Secrets in Base64: what a run of its letters says when it is read.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// Shorter runs are words.
pub(super) const SHORTEST: usize = 16;
/// A run is read so far: what it holds shows in its beginning.
const READ: usize = 4096;
/// Runs are looked for in steps of this many bytes: two in a row are met by every run of twice as many.
const STEP: usize = 12;

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Letters of Base64 in both alphabets.
fn letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)
}

/// Is there a run that is long enough to hold a secret, and may: it is text when read, or ends its line with capitals, small
/// letters and digits?
pub(super) fn long_run(bytes: &[u8]) -> bool {
    let mut at = STEP;
    while at < bytes.len() {
        if !letter(bytes[at]) || !letter(bytes[at - STEP]) {
            at += STEP;
            continue;
        }
        let start = at - bytes[..at].iter().rev().take_while(|byte| letter(**byte)).count();
        let end = at + bytes[at..].iter().take_while(|byte| letter(**byte)).count();
        let run = &bytes[start..end];
        // The end of a key whose beginning was cut off ends its line.
        let last = bytes.get(end).is_none_or(|next| b"\r\n=\"',\\".contains(next));
        let tail = || {
            run.len() >= 30
                && mixed(run)
                && run.iter().filter(|byte| b"-_/".contains(byte)).count() * 8 <= run.len()
        };
        // `32 digits.16 letters` is the key of a service.
        let dotted = run.len() == 32 && bytes.get(end) == Some(&b'.');
        if run.len() >= 2 * STEP && (dotted || reads(run) || (last && tail())) {
            return true;
        }
        at = end + STEP;
    }
    false
}

/// Does it begin with three letters and signs of a text?
fn reads(run: &[u8]) -> bool {
    run.get(..8)
        .and_then(|start| ENGINE.decode(start).ok())
        .is_some_and(|start| start.iter().all(|byte| printable(*byte)))
}

fn printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')
}

/// Capitals, small letters and digits?
pub(super) fn mixed(run: &[u8]) -> bool {
    let has = |is: fn(&u8) -> bool| run.iter().any(is);
    has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit)
}

/// The text that `run` stands for, if it is one.
pub(super) fn text(run: &str) -> Option<String> {
    let run = run.trim_end_matches('=').as_bytes();
    let run = &run[..run.len().min(READ)];
    if run.len() < 6 || (run.len() >= 8 && !reads(run)) {
        return None;
    }
    // Of a run that was cut the last group may be incomplete.
    let whole = if run.len() == READ || run.len() % 4 == 1 { run.len() / 4 * 4 } else { run.len() };
    let bytes = ENGINE.decode(&run[..whole]).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.bytes().all(|byte| printable(byte) || byte >= 0x80).then_some(text)
}

/// Does it stand for `user:password`?
pub(super) fn pair(run: &str) -> bool {
    text(run).is_some_and(|text| {
        text.split_once(':').is_some_and(|(user, password)| {
            !user.is_empty() && password.len() >= 3 && !text.contains(char::is_whitespace)
        })
    })
}
