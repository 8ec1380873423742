//! README.md: every block in it is run or loaded, every table is held against the program.

mod console;
mod outcomes;
mod shell;
mod snippets;
mod tables;

use std::collections::BTreeSet;
use std::path::Path;

const TEXT: &str = include_str!("../README.md");

/// One fenced block.
struct Block {
    /// Line of its first fence, from 1.
    line: usize,
    language: &'static str,
    text: String,
}

/// The blocks of the page, in order.
fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in TEXT.lines().enumerate() {
        match line.strip_prefix("```") {
            Some("") if open => open = false,
            Some(language) if !open => {
                open = true;
                blocks.push(Block { line: index + 1, language, text: String::new() });
            }
            Some(_) => panic!("README.md:{}: a fence inside a fence", index + 1),
            None if open => {
                let text = &mut blocks.last_mut().unwrap().text;
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    assert!(!open, "the last block of README.md is not closed");
    blocks
}

/// The blocks in one language; there must be some.
fn blocks_in(language: &str) -> Vec<Block> {
    let blocks: Vec<Block> = blocks().into_iter().filter(|block| block.language == language).collect();
    assert!(!blocks.is_empty(), "README.md has no {language} block");
    blocks
}

/// The lines outside of blocks.
fn prose() -> Vec<&'static str> {
    let mut inside = false;
    let keep = |line: &&str| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !fence && !inside
    };
    TEXT.lines().filter(keep).collect()
}

/// Level and text of each heading.
fn headings() -> Vec<(usize, &'static str)> {
    let heading = |line: &&'static str| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        Some((level, line[level..].strip_prefix(' ')?)).filter(|(level, _)| *level > 0)
    };
    prose().iter().filter_map(heading).collect()
}

/// The rows below the heading of the table that starts with `head`, cell by cell.
fn table(head: &str) -> Vec<Vec<String>> {
    let lines = prose();
    let mut starts = lines.iter().enumerate().filter(|(_, line)| **line == head);
    let (Some((start, _)), None) = (starts.next(), starts.next()) else {
        panic!("README.md must have one table `{head}`")
    };
    let cells = |line: &&str| {
        let row = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |"));
        row.unwrap_or_else(|| panic!("not a row: {line}")).split(" | ").map(str::to_owned).collect()
    };
    let rows = lines[start + 2..].iter().take_while(|line| line.starts_with('|'));
    rows.map(cells).collect()
}

/// GitHub's name of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn it_begins_with_a_sentence_and_the_two_commands() {
    let lines: Vec<&str> = TEXT.lines().collect();
    assert_eq!(lines[0], "# ding");
    let sentence: Vec<&&str> = lines[2..].iter().take_while(|line| !line.is_empty()).collect();
    assert!(sentence.len() == 1 && sentence[0].ends_with('.'), "{sentence:?}");
    let first = &blocks()[0];
    assert_eq!((first.line, first.language), (5, "console"));
    let commands: Vec<&str> = first.text.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert_eq!(commands, ["cargo run --release -- sandbox demo", "cargo test --locked"]);
}

#[test]
fn headings_go_down_one_level_at_a_time_and_differ() {
    let headings = headings();
    assert_eq!(headings.iter().filter(|(level, _)| *level == 1).count(), 1);
    for pair in headings.windows(2) {
        assert!(pair[1].0 <= pair[0].0 + 1, "`{}` jumps below `{}`", pair[1].1, pair[0].1);
    }
    let anchors: BTreeSet<String> = headings.iter().map(|(_, text)| anchor(text)).collect();
    assert_eq!(anchors.len(), headings.len(), "two headings have the same anchor");
}

#[test]
fn links_lead_somewhere_and_the_contents_list_every_section() {
    let anchors: BTreeSet<String> = headings().iter().map(|(_, text)| anchor(text)).collect();
    let mut linked = BTreeSet::new();
    for link in prose().join("\n").split("](").skip(1) {
        let link = link.split_once(')').unwrap().0;
        match link.strip_prefix('#') {
            Some(name) => {
                assert!(anchors.contains(name), "README.md links to #{name}, which is no heading");
                linked.insert(name.to_owned());
            }
            None => {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
                assert!(path.exists(), "README.md links to {link}, which is not there");
            }
        }
    }
    for (_, section) in headings().iter().filter(|(level, _)| *level == 2) {
        assert!(linked.contains(&anchor(section)), "the contents leave out `{section}`");
    }
}

#[test]
fn every_block_is_in_a_language_that_a_test_runs() {
    for block in blocks() {
        let known = ["console", "sh", "crontab", "yaml", "groovy", "ini", "toml"];
        assert!(known.contains(&block.language), "README.md:{}: `{}`", block.line, block.language);
    }
}

#[test]
fn the_gate_runs_the_tests_as_the_page_says() {
    let gate = include_str!("../.ci/run");
    assert!(gate.lines().any(|line| line == "cargo test --locked"), ".ci/run lacks `cargo test --locked`");
}
