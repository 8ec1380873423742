//! Every English text of the parser and of the tables has its Chinese sister, and none is left over.

use std::collections::{BTreeMap, BTreeSet};

use ding::help::texts::{self, chinese};
use ding::sandbox::{MODEL_WHATS, WHATS, WHERES};
use ding::{env, exit};

use super::commands;

/// What needs a sister: section and key, with the English text.
pub fn wanted() -> Vec<(String, String, String)> {
    let mut wanted = Vec::new();
    let mut want = |section: &str, key: &str, english: String| {
        wanted.push((section.to_owned(), key.to_owned(), english));
    };
    for (path, command) in commands() {
        want(&path, "about", command.get_about().map(ToString::to_string).unwrap_or_default());
        let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
        if let Some((_, long)) = long.split_once("\n\n") {
            want(&path, "long", long.to_owned());
        }
        for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
            let id = argument.get_id().as_str();
            assert!(
                argument.get_long_help().is_none_or(|long| !long.to_string().contains("\n\n")),
                "{path} {id}"
            );
            want(&path, id, argument.get_help().map(ToString::to_string).unwrap_or_default());
            if let Some(heading) = argument.get_help_heading() {
                want("headings", heading, String::new());
            }
            if !argument.get_action().takes_values() {
                continue;
            }
            for name in argument.get_value_names().unwrap_or_default() {
                want("values", name, String::new());
            }
            if argument.is_hide_possible_values_set() {
                continue;
            }
            for value in argument.get_possible_values() {
                if let Some(help) = value.get_help() {
                    want(&path, &format!("{id}.{}", value.get_name()), help.to_string());
                }
            }
        }
    }
    for name in ["OPTIONS", "COMMAND"] {
        want("values", name, String::new());
    }
    for (name, meaning) in env::ALL {
        want("environment", name, meaning.trim().to_owned());
    }
    for (exit, meaning, advice) in exit::TABLE {
        want("exit-codes", &exit.code().to_string(), (*meaning).to_owned());
        if *advice != "-" {
            want("exit-advice", &exit.code().to_string(), (*advice).to_owned());
        }
    }
    for list in [WHERES, WHATS, MODEL_WHATS] {
        for (word, meaning) in list {
            want("ding sandbox", &format!("fault.{word}"), (*meaning).to_owned());
        }
    }
    wanted
}

/// The section in which the sister of a text stands: its own, or one above, whose texts the commands below share.
pub fn home(section: &str, key: &str) -> Option<String> {
    let mut section = section;
    let shared = !matches!(key, "about" | "long");
    loop {
        if texts::sister(section, key).is_some() {
            return Some(section.to_owned());
        }
        section = section.rsplit_once(' ').filter(|_| shared)?.0;
    }
}

#[test]
fn every_text_has_its_sister() {
    let missing: BTreeSet<String> = wanted()
        .into_iter()
        .filter(|(section, key, _)| home(section, key).is_none())
        .map(|(section, key, english)| format!("[{section}] {key}: {english}"))
        .collect();
    assert!(
        missing.is_empty(),
        "these need Chinese texts in src/help/chinese/*.txt (a section above may hold them for several commands):\n{}",
        missing.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn no_sister_is_left_over_and_none_stands_for_two_texts() {
    let mut used: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for (section, key, english) in wanted() {
        if let Some(home) = home(&section, &key) {
            used.entry((home, key)).or_default().insert(english);
        }
    }
    for (section, texts) in chinese() {
        for (key, text) in texts {
            let english = used.get(&((*section).to_owned(), (*key).to_owned()));
            let english = english.unwrap_or_else(|| panic!("[{section}] {key}: {text}\nbelongs to nothing"));
            assert!(english.len() == 1, "[{section}] {key} stands for different texts: {english:#?}");
        }
    }
}
