//! The start pages and the guides in docs/: every block is run or loaded, every table is held against the program.

mod console;
mod links;
mod outcomes;
mod shell;
mod sisters;
mod snippets;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Facts about DingTalk with their sources: a reference, whose blocks are no examples of this program.
const REFERENCE: &str = "docs/dingtalk-api.md";

/// Whom a page is written for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Language {
    English,
    Chinese,
}

impl Language {
    /// The one of two texts that is for this reader.
    fn of<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

/// The languages in which every page is there.
const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// A page for users.
struct Page {
    /// Its path from the root of the repository.
    name: String,
    text: String,
}

/// The start pages and the guides, as they are found in their folders.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let mut names: Vec<String> = ["", "docs/", "docs/zh/"].into_iter().flat_map(markdown_in).collect();
    // Beside the start page stand the papers for those who carry on.
    names.retain(|name| name != REFERENCE && (name.contains('/') || name.starts_with("README")));
    names.into_iter().map(Page::new).collect()
});

/// What the pages say outside of blocks: the place of each English section, its text and that of its Chinese sister.
pub fn sections() -> Vec<(String, String, String)> {
    let of = |page: &Page| {
        let mut sections = vec![(page.name.clone(), String::new())];
        for line in page.prose() {
            if line.starts_with('#') {
                sections.push((format!("{} {line}", page.name), String::new()));
            }
            sections.last_mut().unwrap().1.push_str(&format!("{line}\n"));
        }
        sections
    };
    let english = PAGES.iter().filter(|page| page.language() == Language::English);
    let paired = |one: &Page| of(one).into_iter().zip(of(page(&sisters::sister(one))));
    english.flat_map(paired).map(|((place, english), (_, chinese))| (place, english, chinese)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Markdown files of a folder below the root, sorted; none where there is no such folder.
fn markdown_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}{name}")).collect();
    pages.sort();
    pages
}

fn page(name: &str) -> &'static Page {
    PAGES.iter().find(|page| page.name == name).unwrap_or_else(|| panic!("{name} is missing"))
}

/// One fenced block.
struct Block {
    page: &'static Page,
    /// Line of its first fence, from 1.
    line: usize,
    /// What stands behind its first fence.
    kind: &'static str,
    text: String,
}

impl Block {
    /// Where its first fence stands.
    fn place(&self) -> String {
        format!("{}:{}", self.page.name, self.line)
    }
}

impl Page {
    fn new(name: String) -> Self {
        Self { text: fs::read_to_string(root().join(&name)).unwrap(), name }
    }

    fn language(&self) -> Language {
        let chinese = self.name.starts_with("docs/zh/") || self.name == "README.zh-CN.md";
        if chinese { Language::Chinese } else { Language::English }
    }

    /// The blocks of the page, in order.
    fn blocks(&'static self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut open = false;
        for (index, line) in self.text.lines().enumerate() {
            match line.strip_prefix("```") {
                Some("") if open => open = false,
                Some(kind) if !open => {
                    open = true;
                    blocks.push(Block { page: self, line: index + 1, kind, text: String::new() });
                }
                Some(_) => panic!("{}:{}: a fence inside a fence", self.name, index + 1),
                None if open => {
                    let text = &mut blocks.last_mut().unwrap().text;
                    text.push_str(line);
                    text.push('\n');
                }
                None => {}
            }
        }
        assert!(!open, "the last block of {} is not closed", self.name);
        blocks
    }

    /// The lines outside of blocks.
    fn prose(&self) -> Vec<&str> {
        let mut inside = false;
        let keep = |line: &&str| {
            let fence = line.starts_with("```");
            inside ^= fence;
            !fence && !inside
        };
        self.text.lines().filter(keep).collect()
    }

    /// Level and text of each heading.
    fn headings(&self) -> Vec<(usize, &str)> {
        fn heading(line: &str) -> Option<(usize, &str)> {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            Some((level, line[level..].strip_prefix(' ')?)).filter(|(level, _)| *level > 0)
        }
        self.prose().into_iter().filter_map(heading).collect()
    }

    /// The heading row and the rows below it of each table, cell by cell.
    fn tables(&self) -> Vec<(&str, Vec<Vec<String>>)> {
        let cells = |line: &&str| {
            let row = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |"));
            row.unwrap_or_else(|| panic!("not a row: {line}")).split(" | ").map(str::to_owned).collect()
        };
        let lines = self.prose();
        let starts = (0..lines.len())
            .filter(|at| lines[*at].starts_with('|') && (*at == 0 || !lines[*at - 1].starts_with('|')));
        let table = |start: usize| {
            let rows = lines[start..].iter().skip(2).take_while(|line| line.starts_with('|'));
            (lines[start], rows.map(cells).collect())
        };
        starts.map(table).collect()
    }
}

/// The blocks of that kind of all pages in a language; there must be some.
fn blocks_in(language: Language, kind: &str) -> Vec<Block> {
    let pages = PAGES.iter().filter(|page| page.language() == language);
    let blocks: Vec<Block> = pages.flat_map(Page::blocks).filter(|block| block.kind == kind).collect();
    assert!(!blocks.is_empty(), "no page has a {kind} block ({language:?})");
    blocks
}

/// The rows of the one table of all pages whose heading row is `head`.
fn table(head: &str) -> Vec<Vec<String>> {
    let tables = PAGES.iter().flat_map(Page::tables).filter(|(start, _)| *start == head);
    let [(_, rows)] = &tables.collect::<Vec<_>>()[..] else {
        panic!("the pages must have one table `{head}`")
    };
    rows.clone()
}

#[test]
fn start_pages_begin_with_a_sentence_and_the_two_commands() {
    for (name, end) in [("README.md", '.'), ("README.zh-CN.md", '。')] {
        let page = page(name);
        let lines: Vec<&str> = page.text.lines().collect();
        assert!(lines.len() <= 250, "{name} has {} lines", lines.len());
        assert_eq!(lines[0], "# ding");
        let sentence: Vec<&&str> = lines[2..].iter().take_while(|line| !line.is_empty()).collect();
        assert!(sentence.len() == 1 && sentence[0].ends_with(end), "{sentence:?}");
        let first = &page.blocks()[0];
        assert_eq!((first.line, first.kind), (5, "console"));
        let commands: Vec<&str> = first.text.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
        assert_eq!(commands, ["cargo run --release -- sandbox demo", "cargo test --locked"]);
        let rust = format!("Rust {} ", env!("CARGO_PKG_RUST_VERSION"));
        assert!(page.text.contains(&rust), "{name} must name the oldest {rust}");
        // From a clone to a message within the first screens.
        let top = lines[..60].join("\n");
        for part in [
            concat!("`", env!("CARGO_PKG_NAME"), "`"),
            "Debian",
            "crates.io",
            "$ cargo install --locked --path .",
            "$ ding sandbox run -- ding send text ",
        ] {
            assert!(top.contains(part), "{part} is not in the first 60 lines of {name}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time_and_differ() {
    for page in PAGES.iter() {
        let headings = page.headings();
        let titles = headings.iter().filter(|(level, _)| *level == 1).count();
        assert!(titles == 1 && headings[0].0 == 1, "{} must have one title, at its beginning", page.name);
        for pair in headings.windows(2) {
            assert!(pair[1].0 <= pair[0].0 + 1, "{}: `{}` jumps below `{}`", page.name, pair[1].1, pair[0].1);
        }
        let names: BTreeSet<&str> = headings.iter().map(|(_, text)| *text).collect();
        assert_eq!(names.len(), headings.len(), "{}: two headings are the same", page.name);
    }
}

#[test]
fn every_block_is_of_a_kind_that_a_test_runs() {
    for block in PAGES.iter().flat_map(Page::blocks) {
        let known = ["console", "sh", "crontab", "yaml", "groovy", "ini", "toml"];
        assert!(known.contains(&block.kind), "{}: `{}`", block.place(), block.kind);
    }
}

#[test]
fn the_gate_runs_the_tests_as_the_page_says() {
    let gate = include_str!("../.ci/run");
    assert!(gate.lines().any(|line| line == "cargo test --locked"), ".ci/run lacks `cargo test --locked`");
}
