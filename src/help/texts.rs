//! The texts of the help: packed in the program, unpacked when somebody reads them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lang::Lang;

/// The text that `build/main.rs` has made of one folder.
macro_rules! packed {
    ($name:literal) => {
        LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".z"))))
    };
}

static CHINESE: LazyLock<String> = packed!("chinese");
static EXAMPLES: LazyLock<String> = packed!("examples");
/// Those of the first page, which alone needs no others: to unpack all takes as long as to parse all arguments.
const FIRST: &str = include_str!("examples/ding.txt");
static TOPICS_EN: LazyLock<String> = packed!("topics.en");
static TOPICS_ZH: LazyLock<String> = packed!("topics.zh");

/// The tests unpack each.
fn unpacked(packed: &[u8]) -> String {
    let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The sections of a text: the name between brackets on a line of its own, and the lines below it.
pub fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = text.strip_prefix('[');
    std::iter::from_fn(move || {
        let section = rest?;
        let (name, body) = section.split_once("]\n")?;
        let (body, after) = match body.find("\n[") {
            Some(end) => (&body[..end + 1], Some(&body[end + 2..])),
            None => (body, None),
        };
        rest = after;
        Some((name, body.trim_end()))
    })
}

/// Every topic's own text in that language.
pub fn topics(lang: Lang) -> &'static str {
    match lang {
        Lang::En => &TOPICS_EN,
        Lang::Zh => &TOPICS_ZH,
    }
}

/// A command to copy, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// The command line; more lines where a shell reads several.
    pub command: &'static str,
}

impl Example {
    /// What it does.
    pub fn comment(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// The examples of every command, with its words.
pub fn examples() -> impl Iterator<Item = (&'static str, Vec<Example>)> {
    examples_in(&EXAMPLES)
}

fn examples_in(text: &'static str) -> impl Iterator<Item = (&'static str, Vec<Example>)> {
    let example = |text: &'static str| {
        let (en, rest) = text.trim().strip_prefix("# ")?.split_once("\n# ")?;
        let (zh, command) = rest.split_once('\n')?;
        Some(Example { en, zh, command })
    };
    sections(text).map(move |(name, body)| (name, body.split("\n\n").filter_map(example).collect()))
}

/// The examples of one command.
pub fn examples_of(name: &str) -> Vec<Example> {
    let text = if name == "ding" { FIRST } else { EXAMPLES.as_str() };
    examples_in(text).find(|(known, _)| *known == name).map(|(_, examples)| examples).unwrap_or_default()
}

/// Chinese texts by section and key.
pub type Table = BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>;

/// The Chinese texts: `key: text`, and below it paragraphs that begin with two blanks.
pub fn chinese() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let mut table = Table::new();
        for (section, body) in sections(&CHINESE) {
            let texts = table.entry(section).or_default();
            let mut rest = body;
            while let Some((key, after)) = rest.split_once(": ") {
                let mut ends = after.match_indices('\n').map(|(at, _)| at);
                let end = ends.find(|at| !after[at + 1..].starts_with("  ")).unwrap_or(after.len());
                texts.insert(key.trim_start(), &after[..end]);
                rest = &after[end..];
            }
        }
        table
    });
    &TABLE
}

/// The Chinese sister of a text.
pub fn sister(section: &str, key: &str) -> Option<&'static str> {
    chinese().get(section)?.get(key).copied()
}
