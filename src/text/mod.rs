//! Text that comes in: decoded line by line, cleaned of what only a terminal understands, and of a long one both ends kept.
//!
//! Everything here is linear in time, also for one line of any length, and bounded in memory.

mod clean;
mod decode;
mod guess;
mod window;

use std::io::{self, ErrorKind, Read};

pub use self::clean::{Cleaner, clean};
pub use self::decode::{Decoder, Flaws};
pub use self::window::{Ends, Lost, Window};
use crate::lang::Sentence;
use crate::say;

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;
/// What is kept of each end: more than the three messages that a long text may become can carry.
pub const KEPT: usize = 128 * 1024;

/// A text as it came in.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its ends.
    pub window: Window,
    /// What of it was no text.
    pub flaws: Flaws,
}

impl Text {
    /// A text that is there already, such as an argument.
    pub fn new(text: &str) -> Self {
        let mut window = Window::new(KEPT, KEPT);
        window.push(&clean(text));
        Self { window, flaws: Flaws::default() }
    }

    /// Reads to the end. `spool` is given all of it, decoded and clean, piece by piece.
    ///
    /// # Errors
    /// It cannot be read, or what `spool` says.
    pub fn read(reader: &mut dyn Read, spool: &mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<Self> {
        Self::read_within(reader, KEPT, spool)
    }

    /// The same, with the first `most` bytes kept.
    ///
    /// # Errors
    /// As [`Text::read`].
    pub fn read_within(
        reader: &mut dyn Read,
        most: usize,
        spool: &mut dyn FnMut(&str) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut window = Window::new(most, KEPT);
        let flaws = pieces(reader, &mut |piece| {
            window.push(piece);
            spool(piece)
        })?;
        Ok(Self { window, flaws })
    }
}

/// A text that comes in by pushing, as from a command that runs.
pub struct Collector {
    intake: Intake,
    window: Window,
    piece: String,
}

impl Default for Collector {
    fn default() -> Self {
        Self { intake: Intake::default(), window: Window::new(KEPT, KEPT), piece: String::new() }
    }
}

impl Collector {
    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.piece.clear();
        self.intake.push(bytes, &mut self.piece);
        self.window.push(&self.piece);
    }

    /// The text, when nothing more comes.
    pub fn finish(mut self) -> Text {
        self.piece.clear();
        self.intake.finish(&mut self.piece);
        self.window.push(&self.piece);
        Text { window: self.window, flaws: self.intake.flaws() }
    }
}

/// Reads to the end and gives `take` what came, decoded and clean, piece by piece.
///
/// # Errors
/// It cannot be read, or what `take` says.
pub fn pieces(reader: &mut dyn Read, take: &mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<Flaws> {
    let mut bytes = vec![0; CHUNK];
    let mut intake = Intake::default();
    let mut text = String::new();
    loop {
        let count = match reader.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            count => count?,
        };
        text.clear();
        match count {
            0 => intake.finish(&mut text),
            count => intake.push(&bytes[..count], &mut text),
        }
        take(&text)?;
        if count == 0 {
            return Ok(intake.flaws());
        }
    }
}

/// Bytes in, clean text out.
#[derive(Default)]
pub struct Intake {
    decoder: Decoder,
    cleaner: Cleaner,
    decoded: String,
}

impl Intake {
    /// Takes the next bytes. What comes out may be less than a line behind.
    pub fn push(&mut self, bytes: &[u8], out: &mut String) {
        self.decoded.clear();
        self.decoder.push(bytes, &mut self.decoded);
        self.cleaner.push(&self.decoded, out);
    }

    /// The rest, when nothing more comes.
    pub fn finish(&mut self, out: &mut String) {
        self.decoded.clear();
        self.decoder.finish(&mut self.decoded);
        self.cleaner.push(&self.decoded, out);
        self.cleaner.finish(out);
    }

    /// What was no text so far.
    pub fn flaws(&self) -> Flaws {
        self.decoder.flaws()
    }
}

impl Flaws {
    /// The one warning about them; nothing when there are none. `what` names the text: standard input, a file.
    pub fn warning(self, what: &Sentence) -> Option<Sentence> {
        let Self { replaced, line } = self;
        let (en, zh) = (what.get(crate::lang::Lang::En), what.get(crate::lang::Lang::Zh));
        (replaced > 0).then(|| {
            say!(
                "{en} is not all text: what is neither UTF-8, UTF-16 nor GBK shows as `�` ({replaced} in all, the first in line {line})",
                "{zh}里有不是文字的内容：既非 UTF-8、UTF-16，也非 GBK 的字节显示为 `�`（共 {replaced} 处，首处在第 {line} 行）"
            )
        })
    }
}

#[cfg(test)]
mod tests;
