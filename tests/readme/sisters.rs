//! Every page is there in both languages, with the same structure.

use std::collections::BTreeSet;

use super::links::{links, resolved};
use super::{Block, Language, PAGES, Page, page};

/// The pages in pairs, the English one first.
fn pairs() -> Vec<(&'static Page, &'static Page)> {
    let (english, chinese): (Vec<&Page>, Vec<&Page>) =
        PAGES.iter().partition(|page| page.language() == Language::English);
    let pairs: Vec<_> = english
        .into_iter()
        .map(|page_in_english| (page_in_english, page(&sister(page_in_english))))
        .collect();
    let known: BTreeSet<&str> = pairs.iter().map(|(_, sister)| sister.name.as_str()).collect();
    let all: BTreeSet<&str> = chinese.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(all, known, "a Chinese page without its English sister");
    pairs
}

/// The name of the Chinese page that goes with an English one.
pub(super) fn sister(page: &Page) -> String {
    match page.name.strip_prefix("docs/") {
        Some(name) => format!("docs/zh/{name}"),
        None => page.name.replace(".md", ".zh-CN.md"),
    }
}

/// A block without what people read in it: quoted texts, comments, and all that is not ASCII.
fn skeleton(block: &Block) -> Vec<String> {
    let shown = |line: &&str| block.kind != "console" || line.starts_with("$ ");
    block.text.lines().filter(shown).map(bare).collect()
}

fn bare(line: &str) -> String {
    let code =
        if line.starts_with("# ") { "" } else { line.split_once("  # ").map_or(line, |(code, _)| code) };
    let mut kept = String::new();
    let mut quoted = None;
    for c in code.trim_end().chars() {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quoted = Some(c),
            (None, c) => kept.push(c),
        }
    }
    kept
}

#[test]
fn headings_blocks_and_tables_are_the_same() {
    for (english, chinese) in pairs() {
        let levels = |page: &Page| page.headings().iter().map(|(level, _)| *level).collect::<Vec<_>>();
        assert_eq!(levels(english), levels(chinese), "{}: other headings", chinese.name);
        let kinds = |page: &'static Page| page.blocks().iter().map(|block| block.kind).collect::<Vec<_>>();
        assert_eq!(kinds(english), kinds(chinese), "{}: other blocks", chinese.name);
        let rows = |page: &Page| page.tables().iter().map(|(_, rows)| rows.len()).collect::<Vec<_>>();
        assert_eq!(rows(english), rows(chinese), "{}: other tables", chinese.name);
        let points = |page: &Page| page.prose().iter().filter(|line| line.starts_with("- ")).count();
        assert_eq!(points(english), points(chinese), "{}: other lists", chinese.name);
    }
}

#[test]
fn each_page_leads_to_its_sister() {
    for (english, chinese) in pairs() {
        for (from, to) in [(english, chinese), (chinese, english)] {
            let linked = links(from).iter().any(|link| resolved(&from.name, link) == to.name);
            assert!(linked, "{} does not link to {}", from.name, to.name);
        }
    }
}

/// The words for people are in the reader's language, everything else is the same.
#[test]
fn commands_are_the_same_but_for_their_texts() {
    for (english, chinese) in pairs() {
        for (one, other) in english.blocks().iter().zip(chinese.blocks()) {
            // The script of YAML and systemd is made of texts.
            if ["console", "sh", "toml", "crontab"].contains(&one.kind) {
                assert_eq!(skeleton(one), skeleton(&other), "{} and {}", one.place(), other.place());
            } else {
                assert_eq!(one.text.lines().count(), other.text.lines().count(), "{}", other.place());
            }
        }
    }
}

/// What stands between backticks and begins a row says what the row is about: a command, a variable, a member.
#[test]
fn rows_are_about_the_same() {
    for (english, chinese) in pairs() {
        for ((_, one), (_, other)) in english.tables().iter().zip(chinese.tables()) {
            for (row, sister) in one.iter().zip(other) {
                assert_eq!(row.len(), sister.len(), "{}: {sister:?}", chinese.name);
                let code = row[0].starts_with('`') && row[0].ends_with('`')
                    || row[0].bytes().all(|c| c.is_ascii_digit());
                assert!(!code || row[0] == sister[0], "{}: {sister:?} is no sister of {row:?}", chinese.name);
            }
        }
    }
}

#[test]
fn texts_are_in_their_language() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (english, chinese) in pairs() {
        for ((_, one), (_, other)) in english.headings().iter().zip(chinese.headings()) {
            assert!(!one.contains(is_chinese), "{}: `{one}`", english.name);
            // A name is the same in every language.
            assert!(*one == other || other.contains(is_chinese), "{}: `{other}`", chinese.name);
        }
        for line in chinese.prose().iter().filter(|line| line.chars().filter(|c| is_chinese(*c)).count() > 9)
        {
            let english_marks = line.split('`').step_by(2).any(|text| {
                text.char_indices().any(|(at, c)| ",;!?".contains(c) && text[..at].ends_with(is_chinese))
            });
            assert!(!english_marks, "{}: English punctuation behind Chinese: {line}", chinese.name);
            assert!(bold_ends(line), "{}: bold that ends in punctuation stays open: {line}", chinese.name);
        }
    }
}

/// Does Markdown see where each bold part ends? Not behind punctuation with a letter after it, and Chinese has no blanks.
fn bold_ends(line: &str) -> bool {
    let parts: Vec<&str> = line.split("**").collect();
    parts.windows(2).skip(1).step_by(2).all(|pair| {
        let (end, next) = (pair[0].chars().next_back(), pair[1].chars().next());
        end.is_none_or(char::is_alphanumeric) || next.is_none_or(|next| !next.is_alphanumeric())
    })
}

#[test]
fn bold() {
    assert!(
        bold_ends("**甲**：乙")
            && bold_ends("**甲**乙")
            && bold_ends("**`a`** 乙")
            && bold_ends("- **甲** 乙 **丙**")
    );
    assert!(!bold_ends("**甲。**乙") && !bold_ends("**`a`**乙"));
}

#[test]
fn skeletons() {
    assert_eq!(bare("$ ding send text 'a' --to ops"), bare("$ ding send text '甲' --to ops"));
    assert_ne!(bare("$ ding send text 'a' --to ops"), bare("$ ding send text 'a' --to team"));
    assert_eq!(bare("key = 1   # one"), bare("key = 1  # 一"));
    assert_ne!(bare("key = 1"), bare("key = 2"));
}
