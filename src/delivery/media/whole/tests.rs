use std::io::Cursor;

use super::End::{self, Cut, Unmarked, Whole};
use super::end;

/// Small pictures of usual programs (Pillow), each with how many of its last bytes it can do without.
const PICTURES: &[(&str, &[u8], usize)] = &[
    ("png", include_bytes!("rgb.png"), 12),
    ("png", include_bytes!("palette.png"), 12),
    ("gif", include_bytes!("one.gif"), 2),
    ("jpg", include_bytes!("baseline.jpg"), 2),
    ("jpg", include_bytes!("full.jpg"), 2),
    ("jpg", include_bytes!("gray.jpg"), 2),
    ("bmp", include_bytes!("rgb.bmp"), 0),
    ("bmp", include_bytes!("bits.bmp"), 0),
];

fn found(bytes: &[u8], extension: &str) -> End {
    end(Cursor::new(bytes), extension).unwrap()
}

#[test]
fn every_cut_is_seen() {
    for (number, (extension, bytes, mark)) in PICTURES.iter().enumerate() {
        let data = bytes.len() - mark;
        assert_eq!(found(bytes, extension), Whole, "{extension} {number}");
        for length in 0..bytes.len() {
            let seen = found(&bytes[..length], extension);
            match () {
                // The last byte of a JPEG's data may hold nothing but filling, and so may the last row of a bitmap.
                () if length + 3 < data => assert_eq!(seen, Cut, "{extension} {number} {length}"),
                () if length >= data => assert_eq!(seen, Unmarked, "{extension} {number} {length}"),
                () => {}
            }
        }
    }
}

#[test]
fn of_several_frames_one_is_enough() {
    let bytes = include_bytes!("two.gif");
    let first = bytes.windows(2).rposition(|two| two == b"!\xf9").unwrap();
    assert_eq!(found(bytes, "gif"), Whole);
    for (length, expected) in [
        (first - 20, Cut),
        (first, Unmarked),
        (first + 5, Unmarked),
        (bytes.len() - 20, Cut),
        (bytes.len() - 1, Unmarked),
    ] {
        assert_eq!(found(&bytes[..length], "gif"), expected, "{length}");
    }
}

#[test]
fn what_comes_in_layers_is_there_when_its_last_layer_has_begun() {
    let bytes = include_bytes!("progressive.jpg");
    assert_eq!(found(bytes, "jpg"), Whole);
    for (length, expected) in [(bytes.len() / 2, Cut), (bytes.len() - 100, Cut), (bytes.len() - 2, Unmarked)]
    {
        assert_eq!(found(&bytes[..length], "jpg"), expected, "{length}");
    }
}

/// Writers that fill blocks of one size, cut right behind one.
#[test]
fn blocks_that_are_full_are_not_the_last() {
    let png = |blocks: &[usize]| {
        let mut bytes = include_bytes!("rgb.png")[..33].to_vec();
        for length in blocks {
            bytes.extend(u32::try_from(*length).unwrap().to_be_bytes());
            bytes.extend(b"IDAT");
            bytes.resize(bytes.len() + length + 4, 1);
        }
        bytes
    };
    for (blocks, expected) in [
        (&[8192][..], Cut),
        (&[8192, 8192], Cut),
        (&[100, 100], Cut),
        (&[8192, 17], Unmarked),
        (&[177], Unmarked),
        (&[], Cut),
    ] {
        assert_eq!(found(&png(blocks), "png"), expected, "{blocks:?}");
    }
}

/// An end mark does not make up for what is missing before it.
#[test]
fn the_header_promises_more_than_there_is() {
    let mut png = include_bytes!("rgb.png").to_vec();
    png[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
    assert_eq!(found(&png, "png"), Cut);
    let mut bmp = include_bytes!("rgb.bmp").to_vec();
    for height in [6_i32, -6] {
        bmp[22..26].copy_from_slice(&height.to_le_bytes());
        assert_eq!(found(&bmp, "bmp"), Cut);
    }
    bmp[22..26].copy_from_slice(&(-5_i32).to_le_bytes());
    assert_eq!(found(&bmp, "bmp"), Whole);
}

#[test]
fn nothing_in_a_picture_makes_it_panic_or_go_on_for_ever() {
    for (extension, bytes, _) in PICTURES {
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut changed = bytes.to_vec();
                changed[at] = value;
                let _ = found(&changed, extension);
            }
        }
    }
}
