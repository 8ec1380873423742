//! The options that every command takes, named once: `ding help options` says what each does.

use crate::lang::Lang;

/// Their heading in the parser.
pub const HEADING: &str = "Common options";

/// How each is typed, in the order of the parser: its id and its shortest form.
pub const ALL: &[(&str, &str)] = &[
    ("json", "--json"),
    ("quiet", "-q"),
    ("verbose", "-v"),
    ("dry_run", "-n"),
    ("curl", "--curl"),
    ("color", "--color"),
    ("lang", "--lang"),
    ("timeout", "--timeout"),
    ("max_wait", "--max-wait"),
    ("proxy", "--proxy"),
    ("no_proxy", "--no-proxy"),
    ("ca_file", "--ca-file"),
    ("config", "--config"),
    ("app", "--app"),
    ("metrics", "--metrics"),
];

/// What a command, or each below it, refuses or has no use for.
const WITHOUT: &[(&str, &[&str])] = &[];

/// The options that are of use to the command, `ding` first, by id.
pub fn listed(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let below =
        |path: &str| name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let without: Vec<&str> =
        WITHOUT.iter().filter(|(path, _)| below(path)).flat_map(|(_, ids)| *ids).copied().collect();
    ALL.iter().copied().filter(move |(id, _)| !without.contains(id))
}

/// The one line about them.
pub fn line(name: &str, lang: Lang) -> String {
    let names: Vec<&str> = listed(name).map(|(_, option)| option).collect();
    let names = names.join(" ");
    match lang {
        Lang::En => format!("{names}  (`ding help options`)"),
        Lang::Zh => format!("{names}（说明见 `ding help options`）"),
    }
}
