//! Is a picture all there? Told by its structure: what its header promises, and where its data ends.
//!
//! Libraries that decode pictures tell it too, but each of them weighs more than all that is done with pictures here.

use std::io::{self, Read, Seek};

use super::bytes::{Bytes, End};
use super::jpeg::jpeg;

/// How the picture of the format `extension` ends.
///
/// # Errors
/// It cannot be read.
pub(super) fn end(source: impl Read + Seek, extension: &str) -> io::Result<End> {
    let mut bytes = Bytes::new(source)?;
    let found = match extension {
        "png" => png(&mut bytes),
        "gif" => gif(&mut bytes),
        "bmp" => bmp(&mut bytes),
        "jpg" => jpeg(&mut bytes),
        _ => Some(End::Whole),
    };
    Ok(found.unwrap_or(End::Cut))
}

/// Deflate makes nothing smaller than by this.
const MOST_DEFLATED: u64 = 1032;

fn png(bytes: &mut Bytes<impl Read + Seek>) -> Option<End> {
    bytes.skip(16)?;
    let [width, height] = [bytes.take()?, bytes.take()?].map(|four| u64::from(u32::from_be_bytes(four)));
    let [depth, colour] = bytes.take()?;
    bytes.skip(3 + 4)?;
    let samples = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let promised = height * (1 + (width * samples * u64::from(depth)).div_ceil(8));
    // Writers fill blocks of one size, and only the last holds less.
    let (mut first, mut last, mut blocks, mut data) = (0, 0, 0, 0);
    loop {
        let begins = bytes.take().zip(bytes.take::<4>());
        let Some((length, kind)) = begins.filter(|(_, kind)| kind.is_ascii()) else { break };
        let length = u64::from(u32::from_be_bytes(length));
        if &kind == b"IEND" {
            let whole = bytes.skip(4).is_some();
            let enough = data * MOST_DEFLATED >= promised;
            return enough.then_some(if whole { End::Whole } else { End::Unmarked });
        }
        // What stands behind the data may be cut: times, texts.
        let Some(()) = bytes.skip(length + 4) else {
            if &kind == b"IDAT" || blocks == 0 {
                return None;
            }
            break;
        };
        if &kind == b"IDAT" {
            first = if blocks == 0 { length } else { first };
            last = length;
            blocks += 1;
            data += length;
        }
    }
    let more = if blocks == 1 { last >= 4096 && last.is_power_of_two() } else { last == first };
    (blocks > 0 && !more && data * MOST_DEFLATED >= promised).then_some(End::Unmarked)
}

fn gif(bytes: &mut Bytes<impl Read + Seek>) -> Option<End> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    bytes.skip(10)?;
    let [flags, ..] = bytes.take::<3>()?;
    bytes.skip(colours(flags))?;
    let mut shown = false;
    loop {
        match bytes.byte() {
            Some(b';') if shown => return Some(End::Whole),
            // What stands behind the last frame tells how often to repeat it, or who made it.
            Some(b'!') if bytes.byte().and_then(|_| blocks(bytes)) == Some(true) => {}
            Some(b',') => {
                bytes.skip(8)?;
                let flags = bytes.byte()?;
                bytes.skip(colours(flags) + 1)?;
                if !blocks(bytes)? {
                    return Some(End::Unmarked);
                }
                shown = true;
            }
            _ => return shown.then_some(End::Unmarked),
        }
    }
}

/// Passes over blocks: is there the empty one behind them? Nothing when more of them must follow.
fn blocks(bytes: &mut Bytes<impl Read + Seek>) -> Option<bool> {
    let mut last = 255;
    loop {
        match bytes.byte() {
            Some(0) => return Some(true),
            Some(length) => {
                bytes.skip(length.into())?;
                last = length;
            }
            // Only the last block is shorter than 255 bytes.
            None => return (last < 255).then_some(false),
        }
    }
}

/// A bitmap has no mark at its end: its rows are as many as its header says.
fn bmp(bytes: &mut Bytes<impl Read + Seek>) -> Option<End> {
    bytes.skip(10)?;
    let number = |four| u64::from(u32::from_le_bytes(four));
    let [begin, header] = [number(bytes.take()?), number(bytes.take()?)];
    let (width, height, depth, packed);
    if header == 12 {
        let [wide, high, _, bits] =
            [bytes.take()?, bytes.take()?, bytes.take()?, bytes.take()?].map(u16::from_le_bytes);
        (width, height, depth, packed) = (wide.into(), high.into(), u64::from(bits), None);
    } else {
        width = number(bytes.take()?);
        // Below zero when the rows come from the top.
        height = u64::from(i32::from_le_bytes(bytes.take()?).unsigned_abs());
        bytes.skip(2)?;
        depth = u64::from(u16::from_le_bytes(bytes.take()?));
        let [compression, size] = [number(bytes.take()?), number(bytes.take()?)];
        packed = [1, 2, 4, 5].contains(&compression).then_some(size);
    }
    let rows = || {
        let row = width.checked_mul(depth)?.div_ceil(32) * 4;
        // The padding of the last row may be missing: no program reads it.
        Some(row.checked_mul(height.checked_sub(1)?)? + (width * depth).div_ceil(8))
    };
    bytes.go_to(begin)?;
    bytes.skip(match packed {
        Some(size) => size,
        None => rows()?,
    })?;
    Some(End::Whole)
}

#[cfg(test)]
mod tests;
