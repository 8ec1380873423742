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

/// These show the request: of no use to a command that makes none.
const SHOWN: &[&str] = &["dry_run", "curl"];
/// These say how the network is used: of no use to a command that works without it.
const NETWORK: &[&str] = &["verbose", "timeout", "proxy", "no_proxy", "ca_file"];
/// These are about messages: of no use to a command that sends none.
const SENDING: &[&str] = &["max_wait", "metrics"];
/// These are about reports and settings: of no use to a command that only prints a text.
const TEXT: &[&str] = &["quiet", "color", "config", "app"];
/// These are about a text and whom it mentions: a file has no text, and goes through enterprise robots, which mention nobody.
const FILES: &[&str] = &["at", "overflow", "max_parts"];

/// What a command, or each below it, refuses or has no use for: ids of common options, and of those that it shares with others.
const WITHOUT: &[(&str, &[&[&str]])] = &[
    ("ding send file", &[FILES]),
    ("ding send audio", &[FILES]),
    ("ding send video", &[FILES]),
    ("ding send raw", &[&["overflow", "max_parts"]]),
    ("ding upload", &[SENDING]),
    ("ding message", &[SENDING]),
    ("ding message list", &[SHOWN, NETWORK, &["app"]]),
    ("ding outbox list", &[SHOWN, NETWORK, SENDING]),
    ("ding outbox show", &[SHOWN, NETWORK, SENDING]),
    ("ding outbox drop", &[NETWORK, SENDING]),
    ("ding token", &[SENDING]),
    ("ding token status", &[SHOWN, NETWORK]),
    ("ding token clear", &[SHOWN, NETWORK]),
    ("ding verify", &[SHOWN, SENDING]),
    ("ding doctor", &[SHOWN, SENDING]),
    ("ding explain", &[SHOWN, NETWORK, SENDING, &["app"]]),
    ("ding sign", &[SHOWN, NETWORK, SENDING]),
    ("ding stream", &[SHOWN, SENDING]),
    ("ding target", &[SHOWN, NETWORK, SENDING, &["app"]]),
    ("ding config", &[&["max_wait", "metrics", "curl"]]),
    ("ding config show", &[&["dry_run"]]),
    ("ding config get", &[SHOWN, &["verbose"]]),
    ("ding config set", &[SHOWN, NETWORK, &["app"]]),
    ("ding config keys", &[SHOWN, NETWORK, &["app", "config"]]),
    ("ding config path", &[SHOWN, NETWORK, &["app"]]),
    ("ding config init", &[SHOWN, &["app"]]),
    ("ding config import", &[NETWORK, &["app"]]),
    ("ding sandbox", &[SENDING, &["config", "app", "proxy", "no_proxy", "ca_file"]]),
    ("ding sandbox serve", &[SHOWN, &["timeout", "verbose"]]),
    ("ding sandbox run", &[SHOWN, &["timeout", "verbose"]]),
    ("ding sandbox demo", &[SHOWN, &["timeout", "verbose"]]),
    ("ding recipe", &[SHOWN, NETWORK, SENDING, &["config", "app"]]),
    ("ding completions", &[SHOWN, NETWORK, SENDING, TEXT]),
    ("ding man", &[SHOWN, NETWORK, SENDING, TEXT]),
    ("ding help", &[SHOWN, NETWORK, SENDING, &["quiet", "config", "app"]]),
];

/// Is the option of that id of use to the command, `ding` first?
pub fn of_use(name: &str, id: &str) -> bool {
    let below =
        |path: &str| name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    !WITHOUT.iter().any(|(path, groups)| below(path) && groups.iter().any(|ids| ids.contains(&id)))
}

/// The options that are of use to the command, `ding` first: id and shortest form.
pub fn listed(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().copied().filter(move |(id, _)| of_use(name, id))
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

#[cfg(test)]
mod tests {
    use super::{WITHOUT, of_use};
    use crate::cli::parser;

    #[test]
    fn what_is_left_out_exists() {
        let mut root = parser();
        root.build();
        for (path, groups) in WITHOUT {
            let mut command = &root;
            for word in path.split(' ').skip(1) {
                command = command.find_subcommand(word).unwrap_or_else(|| panic!("{path}"));
            }
            for id in groups.iter().copied().flatten() {
                assert!(command.get_arguments().any(|one| one.get_id() == id), "{path}: {id}");
            }
        }
        assert!(of_use("ding send text", "dry_run") && !of_use("ding sandbox run", "curl"));
    }
}
