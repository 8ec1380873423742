//! Lines that come in one by one, each with its number, in bounded memory.

use std::io::{self, ErrorKind, Read};

use tokio::sync::mpsc;

use crate::text::{Decoder, Flaws};

/// The most bytes of one line: what a long message keeps of both its ends fits in.
pub(super) const LONGEST: usize = 256 * 1024;
/// Bytes that are read at once.
const CHUNK: usize = 16 * 1024;

/// What comes of a reader.
pub(super) enum Told {
    /// A line with its number, counted from 1; `None` for one that is too long, of which nothing is kept.
    Line(u64, Option<String>),
    /// Nothing comes any more: what of it was no text, or why it cannot be read.
    End(io::Result<Flaws>),
}

/// The lines of standard input or a file, which a thread reads.
pub(super) struct Lines {
    /// What was waited for already.
    pub(super) first: Option<Told>,
    pub(super) rest: mpsc::Receiver<Told>,
}

impl Lines {
    /// The next one; can be given up without losing it.
    pub(super) async fn next(&mut self) -> Option<Told> {
        match self.first.take() {
            Some(first) => Some(first),
            None => self.rest.recv().await,
        }
    }
}

/// Reads to the end, as fast as the lines are taken; also when nobody takes them any more.
pub(super) fn pump(reader: &mut dyn Read, sender: &mpsc::Sender<Told>) {
    let mut decoder = Decoder::default();
    let mut buffer = vec![0; CHUNK];
    let (mut text, mut number, mut long) = (String::new(), 0, false);
    let mut tell = |line: &str, long: bool| {
        number += 1;
        let kept = (!long && line.len() <= LONGEST).then(|| line.to_owned());
        sender.blocking_send(Told::Line(number, kept)).is_ok()
    };
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => {
                // Whoever has gone needs no reason.
                let _ = sender.blocking_send(Told::End(Err(error)));
                return;
            }
        };
        match count {
            0 => decoder.finish(&mut text),
            _ => decoder.push(&buffer[..count], &mut text),
        }
        let mut rest = text.as_str();
        while let Some((line, after)) = rest.split_once('\n') {
            if !tell(line, std::mem::take(&mut long)) {
                return;
            }
            rest = after;
        }
        if count == 0 {
            if (!long && rest.is_empty()) || tell(rest, long) {
                let _ = sender.blocking_send(Told::End(Ok(decoder.flaws())));
            }
            return;
        }
        if rest.len() > LONGEST {
            (rest, long) = ("", true);
        }
        text = rest.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Told, pump};

    /// The lines of `bytes`, as they come out.
    fn lines(bytes: &[u8]) -> Vec<(u64, Option<String>)> {
        let (sender, mut receiver) = tokio::sync::mpsc::channel(64);
        pump(&mut &bytes[..], &sender);
        drop(sender);
        let mut lines = Vec::new();
        while let Some(told) = receiver.blocking_recv() {
            match told {
                Told::Line(number, text) => lines.push((number, text)),
                Told::End(end) => assert_eq!(end.unwrap().replaced, 0),
            }
        }
        lines
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        let expected = |texts: &[&str]| -> Vec<(u64, Option<String>)> {
            (1..).zip(texts.iter().map(|text| Some((*text).to_owned()))).collect()
        };
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"\xef\xbb\xbfa\r\n\nb"), expected(&["a\r", "", "b"]));
        let wide: Vec<u8> = "\u{feff}{}\n{}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&wide), expected(&["{}", "{}"]));
    }

    #[test]
    fn of_a_line_that_is_too_long_nothing_is_kept() {
        let (most, more) = ("x".repeat(LONGEST), "x".repeat(LONGEST * 3));
        let found = lines(format!("{most}\n{most}x\n{more}\na\n{more}").as_bytes());
        let kept: Vec<Option<usize>> = found.iter().map(|(_, text)| text.as_ref().map(String::len)).collect();
        assert_eq!(kept, [Some(LONGEST), None, None, Some(1), None]);
        assert_eq!(found.last().map(|(number, _)| *number), Some(5));
    }
}
