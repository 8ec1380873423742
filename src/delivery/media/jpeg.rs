//! Is a JPEG all there? Its header does not say how many bytes it has; so without its end mark the codes are counted.

use std::io::{Read, Seek};

use super::bytes::{Bytes, End};

/// Where the marks of a JPEG are described: ITU-T T.81, table B.1.
const END: u8 = 0xd9;
const RESTART: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;

/// Huffman codes by their lengths: the first code of each, how many there are, and where their values begin.
#[derive(Debug, Clone, Default)]
struct Codes {
    counts: [u8; 16],
    values: Vec<u8>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Component {
    id: u8,
    /// Blocks of one unit, across and down.
    across: u32,
    down: u32,
    /// Codes of its mean value and of its details, as the scan says.
    codes: [usize; 2],
    /// Has a scan brought it whole?
    done: bool,
}

#[derive(Debug, Default)]
struct Picture {
    width: u32,
    height: u32,
    /// All codes of a block one after the other, which is what most writers do.
    baseline: bool,
    components: Vec<Component>,
    /// Mean values, details.
    codes: [[Codes; 4]; 2],
    restart: u32,
}

/// How the JPEG ends.
pub(super) fn jpeg(bytes: &mut Bytes<impl Read + Seek>) -> Option<End> {
    let mut picture = Picture::default();
    bytes.skip(2)?;
    let mut mark = next_mark(bytes)?;
    loop {
        match mark {
            END => return picture.components.iter().all(|component| component.done).then_some(End::Whole),
            0x01 => {}
            mark if RESTART.contains(&mark) => {}
            0xda => {
                let scanned = picture.scan(bytes)?;
                let begin = bytes.at();
                if let Some(next) = next_mark(bytes) {
                    mark = next;
                    continue;
                }
                let all = picture.components.iter().all(|component| component.done);
                bytes.go_to(begin)?;
                let counted = !picture.baseline || picture.count(&mut Bits::new(bytes), &scanned).is_some();
                return (all && counted).then_some(End::Unmarked);
            }
            mark => {
                let end = segment(bytes)?;
                match mark {
                    0xc4 | 0xc8 | 0xcc => {}
                    0xc0..=0xcf => picture.frame(bytes, mark)?,
                    _ => {}
                }
                if mark == 0xc4 {
                    picture.tables(bytes, end)?;
                } else if mark == 0xdd {
                    picture.restart = u16::from_be_bytes(bytes.take()?).into();
                }
                bytes.go_to(end)?;
            }
        }
        mark = next_mark(bytes)?;
    }
}

/// The next mark, whatever stands before it.
fn next_mark(bytes: &mut Bytes<impl Read + Seek>) -> Option<u8> {
    loop {
        while bytes.byte()? != 0xff {}
        let mut mark = bytes.byte()?;
        while mark == 0xff {
            mark = bytes.byte()?;
        }
        // A 255 of the data, or a mark within it.
        if mark != 0 && !RESTART.contains(&mark) {
            return Some(mark);
        }
    }
}

/// Where the segment ends.
fn segment(bytes: &mut Bytes<impl Read + Seek>) -> Option<u64> {
    let begin = bytes.at();
    Some(begin + u64::from(u16::from_be_bytes(bytes.take()?)))
}

impl Picture {
    fn frame(&mut self, bytes: &mut Bytes<impl Read + Seek>, mark: u8) -> Option<()> {
        self.baseline = mark <= 0xc1;
        bytes.skip(1)?;
        [self.height, self.width] = [bytes.take()?, bytes.take()?].map(|two| u16::from_be_bytes(two).into());
        let count = bytes.byte()?;
        self.components.clear();
        for _ in 0..count {
            let [id, sampling, _] = bytes.take()?;
            let (across, down) = (u32::from(sampling >> 4).max(1), u32::from(sampling & 15).max(1));
            self.components.push(Component { id, across, down, ..Component::default() });
        }
        Some(())
    }

    fn tables(&mut self, bytes: &mut Bytes<impl Read + Seek>, end: u64) -> Option<()> {
        while bytes.at() < end {
            let place = bytes.byte()?;
            let counts: [u8; 16] = bytes.take()?;
            let mut values = Vec::new();
            for _ in 0..counts.iter().map(|count| u32::from(*count)).sum() {
                values.push(bytes.byte()?);
            }
            let (class, number) = (usize::from(place >> 4 & 1), usize::from(place & 3));
            self.codes[class][number] = Codes { counts, values };
        }
        Some(())
    }

    /// The head of a scan: the components that it brings.
    fn scan(&mut self, bytes: &mut Bytes<impl Read + Seek>) -> Option<Vec<Component>> {
        let end = segment(bytes)?;
        let mut named = Vec::new();
        for _ in 0..bytes.byte()? {
            named.push(bytes.take::<2>()?);
        }
        let [_, last, approximate] = bytes.take()?;
        bytes.go_to(end)?;
        let mut scanned = Vec::new();
        for [id, codes] in named {
            let component = self.components.iter_mut().find(|component| component.id == id)?;
            component.codes = [usize::from(codes >> 4 & 3), usize::from(codes & 3)];
            component.done |= last == 63 && approximate & 15 == 0;
            scanned.push(*component);
        }
        Some(scanned)
    }

    /// Passes over all codes of a scan; nothing when they end too early.
    fn count(&self, bits: &mut Bits<'_, impl Read + Seek>, scanned: &[Component]) -> Option<()> {
        let most = |of: fn(&Component) -> u32| self.components.iter().map(of).max();
        let (across, down) = (most(|component| component.across)?, most(|component| component.down)?);
        let units = match scanned {
            // A component alone comes in single blocks.
            [one] => {
                let blocks = |pixels: u32, own: u32, most: u32| (pixels * own).div_ceil(most).div_ceil(8);
                blocks(self.width, one.across, across) * blocks(self.height, one.down, down)
            }
            _ => self.width.div_ceil(8 * across) * self.height.div_ceil(8 * down),
        };
        for unit in 0..units {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart()?;
            }
            for component in scanned {
                let blocks = if scanned.len() == 1 { 1 } else { component.across * component.down };
                for _ in 0..blocks {
                    self.block(bits, component)?;
                }
            }
        }
        Some(())
    }

    fn block(&self, bits: &mut Bits<'_, impl Read + Seek>, component: &Component) -> Option<()> {
        let [mean, details] = component.codes;
        let length = bits.code(&self.codes[0][mean])?;
        bits.skip(length & 15)?;
        let mut at = 1;
        while at < 64 {
            let code = bits.code(&self.codes[1][details])?;
            let (zeros, length) = (code >> 4, code & 15);
            match (zeros, length) {
                (15, 0) => at += 16,
                (_, 0) => break,
                _ => at += zeros + 1,
            }
            bits.skip(length)?;
        }
        Some(())
    }
}

/// The data of a scan, bit by bit.
struct Bits<'a, R> {
    bytes: &'a mut Bytes<R>,
    byte: u8,
    left: u8,
}

impl<'a, R: Read + Seek> Bits<'a, R> {
    fn new(bytes: &'a mut Bytes<R>) -> Self {
        Self { bytes, byte: 0, left: 0 }
    }

    fn bit(&mut self) -> Option<u16> {
        if self.left == 0 {
            self.byte = self.bytes.byte()?;
            self.left = 8;
            if self.byte == 0xff && self.bytes.byte()? != 0 {
                return None;
            }
        }
        self.left -= 1;
        Some(u16::from(self.byte >> self.left & 1))
    }

    fn skip(&mut self, count: u8) -> Option<()> {
        (0..count).try_for_each(|_| self.bit().map(|_| ()))
    }

    /// The value of the next code (T.81, F.2.2.3).
    fn code(&mut self, codes: &Codes) -> Option<u8> {
        let (mut code, mut first, mut index) = (0_u32, 0_u32, 0_u32);
        for count in codes.counts {
            code = code << 1 | u32::from(self.bit()?);
            let count = u32::from(count);
            if let Some(at) = code.checked_sub(first).filter(|at| *at < count) {
                return codes.values.get((index + at) as usize).copied();
            }
            index += count;
            first = (first + count) << 1;
        }
        None
    }

    fn restart(&mut self) -> Option<()> {
        self.left = 0;
        let [_, mark] = self.bytes.take()?;
        RESTART.contains(&mark).then_some(())
    }
}
