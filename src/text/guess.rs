//! Which encoding a line is in: UTF-8 before all, GBK and UTF-16 by what people write.

use encoding_rs::{EncoderResult, GB18030};

/// The number of bytes by which the encoding of a line is guessed.
const SAMPLE: usize = 1024;

/// The byte order of UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The lower byte first, as Windows has it.
    Little,
    /// The higher byte first.
    Big,
}

impl Order {
    fn unit(self, bytes: &[u8]) -> u16 {
        let pair = [bytes[0], bytes[1]];
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }

    fn units(self, bytes: &[u8]) -> impl Iterator<Item = u16> {
        bytes.chunks_exact(2).map(move |pair| self.unit(pair))
    }

    /// Where the first line of `bytes` ends, its line feed included.
    pub(super) fn line_end(self, bytes: &[u8]) -> Option<usize> {
        self.units(bytes).position(|unit| unit == 0x0a).map(|at| (at + 1) * 2)
    }
}

/// May the first or the last character be broken because the input was cut there?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The line is the first of the input.
    pub(super) start: bool,
    /// The line does not end with a line feed.
    pub(super) end: bool,
}

/// Is `line` GBK rather than UTF-8? Then gives how many bytes at its beginning belong to no character. `before`: was
/// the line before it GBK? That decides where both are as good.
pub(super) fn gbk(line: &[u8], cut: Cut, before: bool) -> Option<usize> {
    let line = &line[..line.len().min(64 * SAMPLE)];
    if std::str::from_utf8(line).is_ok() {
        return None;
    }
    let utf8 = utf8(line, cut);
    let few = utf8.good >= 3 && utf8.good >= 2 * utf8.broken;
    if few || (utf8.broken == 0 && (utf8.score > 0 || utf8.good == 0) && !before) {
        return None;
    }
    let whole = pairs(line, cut);
    let other = if cut.start { line.get(1..).and_then(|line| pairs(line, cut)) } else { None };
    let (score, skip) = match (whole, other) {
        (whole, Some(other)) if whole.is_none_or(|whole| other > whole) => (other, 1),
        (whole, _) => (whole?, 0),
    };
    (score > utf8.score || (score == utf8.score && before)).then_some(skip)
}

/// How much a line looks like UTF-8.
struct Utf8 {
    /// Characters of more than one byte.
    good: usize,
    /// Places that are none.
    broken: usize,
    /// Likely characters less unlikely ones.
    score: isize,
}

fn utf8(line: &[u8], cut: Cut) -> Utf8 {
    let mut found = Utf8 { good: 0, broken: 0, score: 0 };
    // Bytes at the beginning that the rest of one character may be.
    let mut rest = 0;
    let mut chunks = line.utf8_chunks().peekable();
    let mut at = 0;
    while let Some(chunk) = chunks.next() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            found.good += 1;
            // Two bytes are UTF-8 by chance too often to tell.
            if c >= '\u{800}' && found.good <= SAMPLE {
                found.score += if hanzi(c) && !likely(c) { -1 } else { 1 };
            }
        }
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        let begins = cut.start && at == rest && rest < 3 && invalid.first().is_some_and(|byte| *byte < 0xc0);
        let begun = std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
        let ends = cut.end && begun && chunks.peek().is_none() && (found.good > 0 || rest == 0);
        if begins {
            rest += 1;
        } else if !invalid.is_empty() && !ends {
            found.broken += 1;
            found.score -= 1;
        }
        at += invalid.len();
    }
    found
}

/// The score of `line` as GB18030, by its bytes; nothing when it is not that.
fn pairs(line: &[u8], cut: Cut) -> Option<isize> {
    let mut score = 0;
    let mut at = 0;
    while let Some(lead) = line.get(at) {
        at += match (lead, line.get(at + 1), line.get(at + 2), line.get(at + 3)) {
            (..0x80, ..) => 1,
            (0x80 | 0xff, ..) => return None,
            (0xa1..=0xa3 | 0xb0..=0xd7, Some(0xa1..=0xfe), ..) => {
                score += 1;
                2
            }
            (_, Some(0x40..=0x7e | 0x80..=0xfe), ..) => {
                score -= 1;
                2
            }
            (_, Some(0x30..=0x39), Some(0x81..=0xfe), Some(0x30..=0x39)) => 4,
            (_, None, ..)
            | (_, Some(0x30..=0x39), None, _)
            | (_, Some(0x30..=0x39), Some(0x81..=0xfe), None)
                if cut.end =>
            {
                line.len()
            }
            _ => return None,
        };
    }
    Some(score)
}

/// Is what begins here UTF-16? Then gives its order and how many bytes of a mark, or of half a character, stand before.
/// `line`: where its first line ends, byte by byte. Without a mark and without zero bytes it is looked for only where
/// the input begins.
pub(super) fn wide(bytes: &[u8], line: Option<usize>, begun: bool) -> Option<(Order, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((Order::Little, 2)),
        [0xfe, 0xff, ..] => return Some((Order::Big, 2)),
        _ => {}
    }
    // The zero of a line feed follows it.
    let line = &bytes[..line.map_or(bytes.len(), |end| bytes.len().min(end + 1))];
    let zeros = line.iter().take(SAMPLE).filter(|byte| **byte == 0).count();
    if zeros == 0 && begun {
        return None;
    }
    // The lower byte of 上 is a line feed: a short line tells too little.
    let sample = if line.len() < 16 { bytes } else { line };
    let sample = &sample[..sample.len().min(SAMPLE)];
    let cut = Cut { start: true, end: true };
    let plain = || {
        sample.len() < 4
            || std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true)
            || utf8(sample, cut).score > 0
            || pairs(sample, cut).is_some_and(|score| score > 0)
    };
    if zeros == 0 && plain() {
        return None;
    }
    let candidates = [(Order::Little, 0), (Order::Big, 0), (Order::Little, 1), (Order::Big, 1)];
    let best = candidates
        .into_iter()
        .rev()
        .map(|(order, skip)| (share(order.units(sample.get(skip..).unwrap_or_default())), order, skip))
        .max_by_key(|(share, ..)| *share);
    best.filter(|(share, ..)| *share >= 75).map(|(_, order, skip)| (order, skip))
}

/// May more come?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// It may.
    Open,
    /// Nothing more comes.
    Over,
}

/// Has UTF-16 ended, and what begins here has single bytes? Lines that others append look like that.
pub(super) fn narrow(bytes: &[u8], order: Order, input: Input) -> bool {
    let end = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) if input == Input::Over || end + 1 < bytes.len() => end,
        None if input == Input::Over => bytes.len(),
        _ => return false,
    };
    let line = &bytes[..end];
    let text = line.len() >= 4
        && bytes[..bytes.len().min(end + 2)]
            .iter()
            .all(|byte| *byte >= 0x20 || matches!(byte, b'\n' | b'\r' | b'\t'));
    let sample = &line[..line.len().min(SAMPLE)];
    let cut = Cut { start: false, end: true };
    text && (sample.is_ascii()
        || utf8(sample, cut).score > 0
        || pairs(sample, cut).is_some_and(|score| score > 0))
        && share(order.units(sample)) < 50
}

/// How many of a hundred units are likely in a text.
fn share(units: impl Iterator<Item = u16>) -> usize {
    let (mut all, mut good) = (0, 0);
    for unit in units {
        all += 1;
        let likely = match char::from_u32(unit.into()) {
            Some(c) if c.is_ascii() => !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{1b}'),
            Some(c) => likely(c),
            // Half of an emoji.
            None => matches!(unit, 0xd83c..=0xd83e | 0xdc00..=0xdfff),
        };
        good += usize::from(likely);
    }
    (good * 100_usize).checked_div(all).unwrap_or_default()
}

fn hanzi(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Is `c` a sign or one of the 3755 characters that GB 2312 calls common?
fn likely(c: char) -> bool {
    let (mut text, mut bytes) = ([0; 4], [0; 8]);
    let text = c.encode_utf8(&mut text);
    let (result, _, written) =
        GB18030.new_encoder().encode_from_utf8_without_replacement(text, &mut bytes, true);
    result == EncoderResult::InputEmpty
        && written == 2
        && matches!(bytes[..2], [0xa1..=0xa9 | 0xb0..=0xd7, 0xa1..=0xfe])
}
