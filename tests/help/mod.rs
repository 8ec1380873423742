//! The help: every text has its sister, every example runs, every page shows what can be given and nothing else.

mod chinese;
#[cfg(unix)]
mod examples;

use std::collections::BTreeSet;

use ding::cli::parser;
use ding::help::{self, Look};
use ding::lang::Lang;

/// Every command with its words, the program's name first.
pub fn commands() -> Vec<(String, clap::Command)> {
    fn walk(command: &clap::Command, path: &str, all: &mut Vec<(String, clap::Command)>) {
        all.push((path.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            walk(below, &format!("{path} {}", below.get_name()), all);
        }
    }
    let mut root = parser();
    root.build();
    let mut all = Vec::new();
    walk(&root, "ding", &mut all);
    all
}

/// A page as somebody reads it in a file.
pub fn page(words: &[&str], lang: Lang, long: bool) -> String {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    help::show(parser(), &words, Look { lang, width: 80, color: false, long }).unwrap()
}

#[test]
fn the_common_options_are_those_of_the_parser() {
    let mut root = parser();
    root.build();
    let ids = root.get_arguments().filter(|one| one.get_help_heading() == Some("Common options"));
    let ids: BTreeSet<&str> = ids.map(|one| one.get_id().as_str()).collect();
    assert_eq!(help::listed("ding").map(|(id, _)| id).collect::<BTreeSet<_>>(), ids);
}

#[test]
fn each_of_the_three_says_what_it_is_for() {
    for (name, other, zh) in [
        ("verify", "ding doctor", "是或否"),
        ("doctor", "ding verify", "逐步"),
        ("explain", "ding doctor", "手头"),
    ] {
        let first = |lang| {
            let page = page(&[name], lang, false);
            page.split_once("\n\n").unwrap().0.replace('\n', " ")
        };
        let (first, chinese) = (first(Lang::En), first(Lang::Zh));
        assert!(first.contains(other), "{first}");
        let chinese = chinese.replace(' ', "");
        assert!(chinese.contains(zh) && chinese.contains(&other.replace(' ', "")), "{chinese}");
    }
}
