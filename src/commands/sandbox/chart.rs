//! The picture of the demonstration: a day as 24 bars, those above the limit in red.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Pixels; the size that DingTalk shows pictures at is 358 × 350.
const WIDTH: u32 = 358;
const HEIGHT: u32 = 200;
/// Free space around the bars.
const MARGIN: u32 = 14;
/// Between two bars.
const GAP: u32 = 4;
/// Of the space for bars, in percent.
const LIMIT: u32 = 80;

/// Percent of each hour.
const HOURS: [u32; 24] =
    [22, 18, 16, 15, 17, 24, 35, 48, 61, 66, 63, 58, 64, 71, 69, 62, 57, 60, 68, 77, 86, 93, 97, 91];

/// Red, green and blue of what [`Ink`] names.
const PALETTE: [u8; 15] =
    [0xff, 0xff, 0xff, 0xe4, 0xe7, 0xeb, 0x16, 0x77, 0xff, 0xf5, 0x22, 0x2d, 0x86, 0x8e, 0x99];

/// A place in the palette.
#[derive(Clone, Copy)]
enum Ink {
    Paper,
    Grid,
    Bar,
    High,
    Line,
}

/// The chart as PNG.
///
/// # Errors
/// None that can happen in memory.
pub(super) fn chart() -> io::Result<Vec<u8>> {
    let row_bytes = WIDTH as usize + 1;
    // Each row begins with the number of its filter: none.
    let mut rows = vec![Ink::Paper as u8; row_bytes * HEIGHT as usize];
    let mut fill = |left: u32, top: u32, width: u32, height: u32, ink: Ink| {
        for y in top..top + height {
            let at = y as usize * row_bytes + 1 + left as usize;
            rows[at..at + width as usize].fill(ink as u8);
        }
    };
    let (inner, bottom) = (HEIGHT - 2 * MARGIN, HEIGHT - MARGIN);
    let top_of = |percent: u32| bottom - inner * percent / 100;
    for percent in [25, 50, 75, 100] {
        fill(MARGIN, top_of(percent), WIDTH - 2 * MARGIN, 1, Ink::Grid);
    }
    let step = (WIDTH - 2 * MARGIN) / 24;
    for (percent, left) in HOURS.into_iter().zip((MARGIN + GAP / 2..).step_by(step as usize)) {
        let ink = if percent > LIMIT { Ink::High } else { Ink::Bar };
        fill(left, top_of(percent), step - GAP, bottom - top_of(percent), ink);
    }
    for left in (MARGIN..WIDTH - MARGIN - 6).step_by(10) {
        fill(left, top_of(LIMIT), 6, 1, Ink::High);
    }
    fill(MARGIN, bottom, WIDTH - 2 * MARGIN, 1, Ink::Line);
    png(&rows)
}

/// A picture of 256 colours at most, whose rows are `rows`.
fn png(rows: &[u8]) -> io::Result<Vec<u8>> {
    // 8 bits for each pixel, of a palette; no other choice but deflate; not interlaced.
    let header = [&WIDTH.to_be_bytes()[..], &HEIGHT.to_be_bytes(), &[8, 3, 0, 0, 0]].concat();
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::fast());
    pixels.write_all(rows)?;
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in
        [(b"IHDR", header), (b"PLTE", PALETTE.to_vec()), (b"IDAT", pixels.finish()?), (b"IEND", Vec::new())]
    {
        png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
        let chunk = [&name[..], &data].concat();
        png.extend(&chunk);
        png.extend(crc32fast::hash(&chunk).to_be_bytes());
    }
    Ok(png)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{HEIGHT, HOURS, Ink, LIMIT, WIDTH, chart};

    #[test]
    fn it_is_a_picture_with_blue_and_red_bars() {
        let png = chart().unwrap();
        let size = imagesize::blob_size(&png).unwrap();
        assert_eq!((size.width, size.height), (WIDTH as usize, HEIGHT as usize));
        let at = png.windows(4).position(|name| name == b"IDAT").unwrap();
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&png[at + 4..]).read_to_end(&mut rows).unwrap();
        let lowest: Vec<u8> = rows.chunks((WIDTH + 1) as usize).nth_back(20).unwrap().to_vec();
        let bars = |ink: Ink| lowest.split(|pixel| *pixel != ink as u8).filter(|run| !run.is_empty()).count();
        let high = HOURS.iter().filter(|percent| **percent > LIMIT).count();
        assert_eq!((bars(Ink::Bar), bars(Ink::High)), (24 - high, high));
    }
}
