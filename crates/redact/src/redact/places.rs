//! Places in a text that are asked for again and again: each is looked for once, so that a pass is linear in any text.

/// The next place with some property. Where the questions move through the text from its beginning, however they overlap,
/// every byte is looked at about once.
#[derive(Clone, Copy)]
pub(super) struct Next {
    /// Nothing from here…
    from: usize,
    /// …up to here.
    at: usize,
}

impl Next {
    pub(super) const NEW: Self = Self { from: usize::MAX, at: 0 };

    /// The first place from `from` on of which `is` holds, or `end`. `is` and `end` are the same at every call.
    pub(super) fn find(&mut self, from: usize, end: usize, is: impl Fn(usize) -> bool) -> usize {
        if self.from <= from && from <= self.at {
            return self.at;
        }
        let mut at = from;
        while at < end && at != self.from && !is(at) {
            at += 1;
        }
        // What comes now has been looked at.
        if at == self.from {
            at = self.at;
        }
        *self = Self { from, at };
        at
    }
}

/// How many quotes of each kind stand before a place that moves.
#[derive(Clone, Copy, Default)]
pub(super) struct Quotes {
    at: usize,
    counts: [usize; 3],
}

impl Quotes {
    /// How many `quote`s stand before `place`.
    pub(super) fn before(&mut self, bytes: &[u8], place: usize, quote: u8) -> usize {
        const KINDS: [u8; 3] = [b'"', b'\'', b'`'];
        let (from, to) = (self.at.min(place), self.at.max(place));
        for byte in &bytes[from..to] {
            if let Some(kind) = KINDS.iter().position(|kind| kind == byte) {
                if place > self.at {
                    self.counts[kind] += 1;
                } else {
                    self.counts[kind] -= 1;
                }
            }
        }
        self.at = place;
        KINDS.iter().position(|kind| *kind == quote).map_or(0, |kind| self.counts[kind])
    }
}

/// The sets of characters that tokens are made of, besides letters and digits.
const SETS: [&str; 14] =
    ["", "-_", "/-", "_", "-_.", "-", "-.", "/-_.:", "+/=", "-_=", "$./+=,-_", ".", "+/=_", "/-_.:@"];

/// Which sets a byte is in.
const CLASSES: [u16; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut set = 0;
        while set < SETS.len() {
            let extra = SETS[set].as_bytes();
            let mut has = (byte as u8).is_ascii_alphanumeric();
            let mut at = 0;
            while at < extra.len() {
                has |= extra[at] as usize == byte;
                at += 1;
            }
            classes[byte] |= (has as u16) << set;
            set += 1;
        }
        byte += 1;
    }
    classes
};

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Set(usize);

impl Set {
    /// The set with these characters; a list without it does not compile.
    pub(super) const fn of(extra: &str) -> Self {
        let mut index = 0;
        loop {
            let (known, extra) = (SETS[index].as_bytes(), extra.as_bytes());
            let mut same = known.len() == extra.len();
            let mut at = 0;
            while same && at < extra.len() {
                same = known[at] == extra[at];
                at += 1;
            }
            if same {
                return Self(index);
            }
            index += 1;
        }
    }

    fn has(self, byte: u8) -> bool {
        CLASSES[usize::from(byte)] >> self.0 & 1 == 1
    }
}

/// All places of one text.
pub(super) struct Places<'t> {
    pub bytes: &'t [u8],
    runs: [Next; SETS.len()],
    /// The end of the last run of each set, with and without signs.
    tokens: [(usize, usize); SETS.len()],
    digit: Next,
    bracket: Next,
    stops: [Next; 4],
    address: [Next; 4],
    quotes: [Next; 2],
    near: Quotes,
    far: Quotes,
    /// The end of the first part of the last JSON Web Token, and of all of it.
    jwt: (usize, usize),
    /// The last quote that closes a string, and the end of the string.
    string: (usize, usize),
}

/// A string with an uneven number of quotes in so many bytes before it stands in quotes itself.
const QUOTED: usize = 4096;

impl<'t> Places<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            runs: [Next::NEW; SETS.len()],
            tokens: [(0, 0); SETS.len()],
            digit: Next::NEW,
            bracket: Next::NEW,
            stops: [Next::NEW; 4],
            address: [Next::NEW; 4],
            quotes: [Next::NEW; 2],
            near: Quotes::default(),
            far: Quotes::default(),
            jwt: (0, 0),
            string: (0, 0),
        }
    }

    /// The end of the run of `set` that begins at `from`.
    pub(super) fn run(&mut self, from: usize, set: Set) -> usize {
        let bytes = self.bytes;
        self.runs[set.0].find(from, bytes.len(), |at| !set.has(bytes[at]))
    }

    /// The same without the end of a sentence.
    pub(super) fn token(&mut self, from: usize, set: Set) -> usize {
        let end = self.run(from, set);
        if end == from {
            return end;
        }
        let known = &mut self.tokens[set.0];
        if known.0 != end {
            let signs = self.bytes[..end].iter().rev().take_while(|byte| b"./:".contains(byte)).count();
            *known = (end, end - signs);
        }
        known.1.max(from)
    }

    /// Is there a digit in this range?
    pub(super) fn digit(&mut self, from: usize, end: usize) -> bool {
        let bytes = self.bytes;
        self.digit.find(from, bytes.len(), |at| bytes[at].is_ascii_digit()) < end
    }

    /// Is there an opening bracket in this range?
    pub(super) fn bracket(&mut self, from: usize, end: usize) -> bool {
        let bytes = self.bytes;
        self.bracket.find(from, bytes.len(), |at| b"([{".contains(&bytes[at])) < end
    }

    /// The end of a value without quotes; `stops` depends on both switches alone.
    pub(super) fn stop(
        &mut self,
        from: usize,
        switches: (bool, bool),
        stops: impl Fn(usize) -> bool,
    ) -> usize {
        let slot = usize::from(switches.0) * 2 + usize::from(switches.1);
        self.stops[slot].find(from, self.bytes.len(), stops)
    }

    /// The first of these characters of an address.
    pub(super) fn address(&mut self, from: usize, what: Address) -> usize {
        let bytes = self.bytes;
        self.address[what as usize].find(from, bytes.len(), |at| match what {
            Address::End => bytes[at].is_ascii_whitespace() || b"\"'`<>".contains(&bytes[at]),
            Address::User => b":/?#@[,".contains(&bytes[at]),
            Address::Authority => b"/?#".contains(&bytes[at]),
            Address::At => bytes[at] == b'@',
        })
    }

    /// Is the number of backticks before `at` uneven?
    pub(super) fn opened(&mut self, at: usize) -> bool {
        self.near.before(self.bytes, at, b'`') % 2 == 1
    }

    /// The end of the string in quotes around `from`, if it stands in one.
    pub(super) fn string(&mut self, from: usize) -> Option<usize> {
        let bytes = self.bytes;
        let start = from.saturating_sub(QUOTED);
        for (slot, quote) in [b'"', b'\''].into_iter().enumerate() {
            let before = self.near.before(bytes, from, quote) - self.far.before(bytes, start, quote);
            let end = self.quotes[slot].find(from, bytes.len(), |at| bytes[at] == quote);
            if before % 2 == 1 && end < bytes.len() {
                if self.string.0 != end {
                    let escapes = bytes[..end].iter().rev().take_while(|byte| **byte == b'\\').count();
                    self.string = (end, end - escapes);
                }
                return Some(self.string.1);
            }
        }
        None
    }

    /// The end of the JSON Web Token (or encrypted one) that begins at `at`.
    pub(super) fn jwt(&mut self, at: usize) -> Option<usize> {
        if !self.bytes[at..].starts_with(b"eyJ") {
            return None;
        }
        let header = self.run(at, Set::of("-_"));
        if self.jwt.0 != header {
            let part =
                |from: usize| self.bytes[from..].iter().take_while(|byte| Set::of("-_").has(**byte)).count();
            let mut end = header;
            // Signed ones have three parts, encrypted ones five.
            for _ in 0..4 {
                let length = self.bytes.get(end).filter(|dot| **dot == b'.').map_or(0, |_| part(end + 1));
                end += if length > 0 { length + 1 } else { 0 };
            }
            self.jwt = (header, end);
        }
        let end = self.jwt.1;
        (header >= at + 10 && end >= header + 5).then_some(end)
    }
}

/// Where parts of an address end.
#[derive(Clone, Copy)]
pub(super) enum Address {
    /// What no address has.
    End,
    /// Behind the user's name.
    User,
    /// Behind the host.
    Authority,
    /// Before the host.
    At,
}
