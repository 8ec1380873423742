//! Parts: each fits, nothing is lost, nothing is torn that could stay whole.

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::line::LineReader;
use super::{NOTHING, json_length, split};

/// Small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }
}

const WORDS: &[&str] = &[
    "word",
    "磁盘",
    "\"quoted\"",
    "back\\slash",
    "👩\u{200d}💻",
    "🇨🇳",
    "e\u{301}",
    "\t",
    "`code`",
    "**bold**",
    "\u{1}",
    "a-rather-long-word-that-goes-on-and-on",
    "😀😀😀😀",
    "```",
    "x",
    "[link](https://e.com/a)",
];

fn line(random: &mut Random, most: u64) -> String {
    let words = 1 + random.below(most);
    (0..words).map(|_| random.pick(WORDS)).collect::<Vec<_>>().join(random.pick(&[" ", " ", "", ", "]))
}

fn document(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..1 + random.below(12) {
        let body = line(random, 60);
        match random.below(7) {
            0 => text.push_str(&format!("## {}\n\n", line(random, 5))),
            1 => {
                let fence = random.pick(&["```", "````", "~~~"]);
                text.push_str(&format!("{fence}rust\n"));
                for _ in 0..random.below(40) {
                    text.push_str(&format!("    {}\n", line(random, 8)));
                }
                // Now and then nobody closes it.
                if random.below(9) > 0 {
                    text.push_str(&format!("{fence}\n"));
                }
            }
            2 => {
                for _ in 0..random.below(20) {
                    text.push_str(&format!(
                        "{}{}\n",
                        random.pick(&["- ", "1. ", "  - ", "    - "]),
                        line(random, 9)
                    ));
                }
            }
            3 => text.push_str(&format!("> {body}\n> more\n\n")),
            4 => text.push_str(&body.repeat(30)),
            _ => text.push_str(&format!("{body}\n\n")),
        }
    }
    text
}

/// What is said, without white space, fences and numbers.
fn said(text: &str) -> String {
    let kept = text.lines().filter(|line| !LineReader::default().read(line).is_code());
    kept.flat_map(str::chars).filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn unnumbered(part: &str, number: usize, count: usize) -> String {
    if count == 1 {
        return part.to_owned();
    }
    part.strip_prefix(&format!("({}/{count})\n\n", number + 1)).unwrap().to_owned()
}

fn balanced(part: &str) -> bool {
    let mut reader = LineReader::default();
    for line in part.lines() {
        reader.read(line);
    }
    reader.open().is_none()
}

#[test]
fn whatever_comes_fits_and_nothing_is_lost() {
    let mut random = Random(7);
    let mut several = 0;
    for round in 0..400 {
        let text = document(&mut random);
        let tail = random.pick(&["", "@13800000000 @user1"]);
        let budget = usize::try_from(256 + random.below(3000)).unwrap();
        let parts = split(&text, tail, budget);
        let mut all = String::new();
        for (number, part) in parts.iter().enumerate() {
            let json = serde_json::to_string(part).unwrap();
            assert_eq!(json.len() - 2, json_length(part));
            assert!(json.len() - 2 <= budget, "round {round}: {} of {budget} bytes", json.len());
            assert!(parts.len() == 1 || balanced(part), "round {round}: {part}");
            all.push_str(&unnumbered(part, number, parts.len()));
            all.push('\n');
        }
        assert!(parts.last().unwrap().ends_with(tail));
        assert_eq!(said(&all), said(&format!("{text}\n{tail}")), "round {round}, {budget} bytes");
        several += usize::from(parts.len() > 1);
    }
    assert!(several > 200, "{several} only");
}

#[test]
fn short_texts_stay_as_they_are() {
    assert_eq!(split("a\n\nb\n", "", 1000), ["a\n\nb"]);
    assert_eq!(split("a", "@u", 1000), ["a\n\n@u"]);
    assert_eq!(split("", "", 1000), [""]);
}

#[test]
fn blocks_stay_whole_and_a_heading_goes_with_its_text() {
    let paragraph = "x".repeat(120);
    let text = format!("# One\n\n{paragraph}\n\n# Two\n\n{paragraph}");
    assert_eq!(
        split(&text, "", 256),
        [format!("(1/2)\n\n# One\n\n{paragraph}"), format!("(2/2)\n\n# Two\n\n{paragraph}")]
    );
    let text = format!("- {paragraph}\n  - below\n- {paragraph}\n  more");
    assert_eq!(
        split(&text, "", 256),
        [format!("(1/2)\n\n- {paragraph}\n  - below"), format!("(2/2)\n\n- {paragraph}\n  more")]
    );
}

#[test]
fn code_is_closed_and_opened_again() {
    let code = (0..80).map(|number| format!("let line_{number} = 0;\n")).collect::<String>();
    let parts = split(&format!("intro\n\n```rust\n{code}```\nend"), "@u", 300);
    assert!(parts.len() > 3);
    assert!(
        parts[0].starts_with(&format!("(1/{})\n\nintro\n\n```rust\nlet line_0 = 0;\n", parts.len())),
        "{}",
        parts[0]
    );
    for part in &parts[1..] {
        assert!(part.contains(")\n\n```rust\nlet line_"), "{part}");
    }
    assert!(parts.last().unwrap().ends_with("\n```\nend\n\n@u"));
}

#[test]
fn one_endless_line_is_cut_between_characters() {
    let family = "👩\u{200d}👩\u{200d}👧";
    let text = family.repeat(40_000);
    let parts = split(&text, "", 20_000);
    assert!(text.len() > 500_000 && parts.len() < 50, "{} parts", parts.len());
    for (number, part) in parts.iter().enumerate() {
        let part = unnumbered(part, number, parts.len()).replacen(NOTHING, "", 1);
        assert!(part.graphemes(true).all(|cluster| cluster == family));
    }
    // One cluster without an end has to be cut somewhere.
    let parts = split(&format!("e{}", "\u{301}".repeat(2000)), "", 256);
    assert!(parts.iter().all(|part| json_length(part) <= 256));
    let words = "word ".repeat(500);
    for part in split(&words, "", 300) {
        assert!(part.ends_with("word "), "{part:?}");
    }
}

#[test]
fn mentions_that_do_not_fit_get_a_part_of_their_own() {
    let tail = "@13800000000 ".repeat(15);
    let parts = split(&"x".repeat(260), tail.trim(), 256);
    assert_eq!(parts.last().unwrap(), &format!("({0}/{0})\n\n{1}", parts.len(), tail.trim()));
}
