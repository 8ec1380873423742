//! The parsers of outside text, on stable: the saved corpus, and texts made from it at random.
//!
//! `FUZZ_ROUNDS` says how many of those (`.ci/long corpus`). What was found once stays in `fuzz/corpus/PARSER/`.

#[path = "../../fuzz/parsers.rs"]
mod parsers;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use self::parsers::PARSERS;

/// Rounds for each parser when nothing says otherwise.
const ROUNDS: usize = 200;
/// Texts grow no longer.
const LONGEST: usize = 16 * 1024;

/// What parsers look for.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ":",
    ",",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{202e}",
    "中",
    "\u{fffd}",
    "<html>",
    "<?xml",
    "data: ",
    "event: ",
    "[DONE]",
    "errcode",
    "\"errcode\":0",
    "\"code\":\"x\"",
    "310000",
    "88",
    "sub_code",
    "sk-",
    "ghp_",
    "token=",
    "Bearer ",
    "-----BEGIN CERTIFICATE-----",
    "```",
    "# ",
    "- ",
    "> ",
    "![](",
    "@all",
    "https://",
    "access_token=",
    "1e999",
    "-0",
    "18446744073709551616",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "hunter2-hunter2",
    "\u{89}PNG\r\n\u{1a}\n",
    "ftypisom",
    "PK\u{3}\u{4}",
];

/// xorshift64*: the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap() % most.max(1)
    }

    /// A text made of `seeds`.
    fn text(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut text = seeds.get(self.below(seeds.len())).cloned().unwrap_or_default();
        for _ in 0..=self.below(6) {
            let at = self.below(text.len() + 1);
            let end = at + self.below((text.len() - at).min(64) + 1);
            let word = WORDS[self.below(WORDS.len())].as_bytes();
            match self.below(6) {
                0 => drop(text.splice(at..at, word.iter().copied())),
                1 => drop(text.splice(at..end, [])),
                2 => text.truncate(at),
                3 if at < text.len() => text[at] = u8::try_from(self.below(256)).unwrap(),
                4 => drop(text.splice(at..at, word.repeat(self.below(200)))),
                _ => {
                    let part = text[at..end].to_vec();
                    drop(text.splice(at..at, part.repeat(1 + self.below(8))));
                }
            }
            text.truncate(LONGEST);
        }
        text
    }
}

/// The saved texts of a parser, in the order of their names.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[expect(clippy::disallowed_methods, reason = "who starts it says how long")]
#[test]
fn no_text_breaks_a_parser() {
    let rounds = std::env::var("FUZZ_ROUNDS").map_or(ROUNDS, |text| text.parse().unwrap());
    for (name, parser) in PARSERS {
        let seeds = corpus(name);
        assert!(!seeds.is_empty(), "{name} has no corpus");
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let made = (0..rounds).map(|_| random.text(&seeds)).collect::<Vec<_>>();
        for text in seeds.iter().chain(&made) {
            let broken = catch_unwind(AssertUnwindSafe(|| parser(text)));
            assert!(broken.is_ok(), "{name}: {:?}", String::from_utf8_lossy(text));
        }
    }
}

#[test]
fn every_parser_has_a_target_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for (name, _) in PARSERS {
        assert!(root.join("fuzz_targets").join(format!("{name}.rs")).is_file(), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
