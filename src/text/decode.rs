//! Bytes of whatever encoding as text, line by line: a log may change its encoding on the way.

use encoding_rs::{Decoder as Stream, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::guess::{self, Input, Order};

/// A longer line is decoded in pieces, in the encoding of its first one, so that it cannot fill the memory.
const PIECE: usize = 64 * 1024;

/// What was no text in what came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flaws {
    /// Places that show `�` instead.
    pub replaced: u64,
    /// The first line with one, counted from 1; 0 when there is none.
    pub line: u64,
}

/// Decodes UTF-8 with or without mark, GBK (as GB18030, which holds it), and UTF-16 of either byte order with or without
/// mark. What is none of them becomes `�`.
#[derive(Default)]
pub struct Decoder {
    /// The part of the input that is not decoded yet: never more than a piece and what was pushed last.
    pending: Vec<u8>,
    /// The number of its first bytes that are known to hold no end of a line.
    seen: usize,
    /// Set while the input is UTF-16.
    wide: Option<Order>,
    /// Decodes what follows of a line whose beginning has been given out.
    open: Option<Stream>,
    /// Was the last line that could tell GBK?
    gbk: bool,
    /// Has anything been decoded?
    begun: bool,
    /// Whole lines so far.
    lines: u64,
    flaws: Flaws,
}

impl Decoder {
    /// Takes the next bytes; whole lines of them come out, and of a long line its pieces.
    pub fn push(&mut self, bytes: &[u8], out: &mut String) {
        self.pending.extend_from_slice(bytes);
        self.run(Input::Open, out);
    }

    /// The rest, when nothing more comes.
    pub fn finish(&mut self, out: &mut String) {
        self.run(Input::Over, out);
    }

    /// What was no text so far.
    pub fn flaws(&self) -> Flaws {
        self.flaws
    }

    fn run(&mut self, input: Input, out: &mut String) {
        let last = input == Input::Over;
        let mut pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while !rest.is_empty() {
            let end = self.line_end(rest);
            // Of UTF-16 the other half of a line feed may still come.
            let halved = |end: usize| end == rest.len() && self.wide.is_none() && rest.contains(&0);
            let whole = last || rest.len() >= PIECE || end.is_some_and(|end| !halved(end));
            // The encoding changes only where a line begins.
            if whole
                && self.open.is_none()
                && let Some(skip) = self.turn(rest, end, input)
            {
                rest = &rest[skip..];
                continue;
            }
            let length = match end {
                Some(length) if whole => length,
                None if last => rest.len(),
                // Even, so that no unit of UTF-16 is cut.
                None if whole => rest.len() / 2 * 2,
                end => {
                    self.seen = end.map_or(rest.len(), |end| end - 1);
                    break;
                }
            };
            let (line, after) = rest.split_at(length);
            let from = out.len();
            self.line(line, end.is_some(), last && after.is_empty(), out);
            let made = &out[from..];
            let replaced = match made.is_ascii() {
                true => 0,
                false => made.matches(char::REPLACEMENT_CHARACTER).count() as u64,
            };
            self.flaws.replaced += replaced;
            if replaced > 0 && self.flaws.line == 0 {
                self.flaws.line = self.lines + 1;
            }
            self.lines += u64::from(end.is_some());
            self.begun = true;
            rest = after;
        }
        let done = pending.len() - rest.len();
        pending.drain(..done);
        self.pending = pending;
    }

    /// Where the first line ends, its line feed included. What was looked at before is not looked at again.
    fn line_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let from = std::mem::take(&mut self.seen) / 2 * 2;
        let end = match self.wide {
            Some(order) => order.line_end(&bytes[from..]),
            None => memchr::memchr(b'\n', &bytes[from..]).map(|at| at + 1),
        };
        end.map(|end| from + end)
    }

    /// Turns to UTF-16 or back where what follows says so; gives how many bytes are a mark.
    fn turn(&mut self, rest: &[u8], end: Option<usize>, input: Input) -> Option<usize> {
        let (wide, skip) = match self.wide {
            Some(order) => guess::narrow(rest, order, input).then_some((None, 0))?,
            None => guess::wide(rest, end, self.begun).map(|(order, skip)| (Some(order), skip))?,
        };
        self.wide = wide;
        Some(skip)
    }

    /// Decodes a line, or a piece of one: `ends` with a line feed, or is the `last` of the input.
    fn line(&mut self, mut bytes: &[u8], ends: bool, last: bool, out: &mut String) {
        let done = ends || last;
        if let Some(mut open) = self.open.take() {
            decode(&mut open, bytes, done, out);
            self.open = (!done).then_some(open);
            return;
        }
        let mut stream = match self.wide {
            Some(Order::Little) => UTF_16LE.new_decoder_without_bom_handling(),
            Some(Order::Big) => UTF_16BE.new_decoder_without_bom_handling(),
            None => {
                // Files that were put one behind another bring a mark each.
                bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                // Most lines are text as they are.
                if let Ok(text) = std::str::from_utf8(bytes) {
                    self.gbk = self.gbk && text.is_ascii();
                    self.open = (!done).then(|| UTF_8.new_decoder_without_bom_handling());
                    return out.push_str(text);
                }
                let cut = guess::Cut { start: !self.begun, end: !ends };
                match guess::gbk(bytes, cut, self.gbk) {
                    None => UTF_8.new_decoder_without_bom_handling(),
                    Some(skip) => {
                        out.extend(bytes[..skip].iter().map(|_| char::REPLACEMENT_CHARACTER));
                        bytes = &bytes[skip..];
                        GB18030.new_decoder_without_bom_handling()
                    }
                }
            }
        };
        if self.wide.is_none() && !bytes.is_ascii() {
            self.gbk = stream.encoding() == GB18030;
        }
        decode(&mut stream, bytes, done, out);
        self.open = (!done).then_some(stream);
    }
}

/// The whole of `bytes`: room is made for the longest that they can become.
fn decode(stream: &mut Stream, bytes: &[u8], last: bool, out: &mut String) {
    out.reserve(stream.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    // Room was made, so that all is read.
    let _ = stream.decode_to_string(bytes, out, last);
}

#[cfg(test)]
mod tests;
