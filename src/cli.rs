//! The root parser: name, version, help, and the fast path for the commands that scripts call in loops.

mod early;
pub mod misuse;

pub use early::{AskedHelp, Meant, asks_help, early, meant};

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Args as _, CommandFactory as _, FromArgMatches as _, Parser};

use crate::args::GlobalArgs;
use crate::commands::{self, Command, Leaf, MessageTypes, bodies_apart, completions, leaf_of};
use crate::help;

/// DingTalk (钉钉) from shell, cron and CI: send messages, and know whether they arrived.
#[derive(Debug, Parser)]
#[command(
    name = "ding",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
}

/// What the answers to a shell need of the help.
pub const TEXTS: completions::Texts = completions::Texts {
    sister: help::texts::sister,
    topics: || help::topics::TOPICS.iter().map(|topic| (topic.name, topic.about)).collect(),
};

/// The whole parser. Help has pages of its own (`help`): the parser only knows how it is asked for.
pub fn parser() -> clap::Command {
    tree(MessageTypes::Included)
}

/// What the page that these words name is made from: the types of messages only for a page of `send`.
pub fn parser_of(words: &[String]) -> clap::Command {
    tree(match words.first().is_some_and(|word| word == "send") {
        true => MessageTypes::Included,
        false => MessageTypes::LeftOut,
    })
}

fn tree(types: MessageTypes) -> clap::Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let words = Arg::new("words")
        .value_name("COMMAND|TOPIC")
        .num_args(0..)
        .help("A command with all its words, or a topic");
    let command = clap::Command::new("help").about("Print the help of a command or a topic").arg(words);
    commands::add(Cli::command(), types).arg(help.help("Print help; `-h` is shorter")).subcommand(command)
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// Wrong usage, or a request for help or version: what to print, and where.
pub fn parse(arguments: &[OsString]) -> Result<(GlobalArgs, Command), clap::Error> {
    let blank = |argument: &OsString| {
        let bytes = argument.as_encoded_bytes();
        bytes.starts_with(b"-") && bytes.iter().any(u8::is_ascii_whitespace)
    };
    let apart: Vec<OsString>;
    let arguments = if arguments.iter().any(blank) {
        apart = bodies_apart(parser(), arguments);
        &apart
    } else {
        arguments
    };
    if let Some(parsed) = parse_leaf(arguments.get(1..).unwrap_or_default()) {
        return Ok(parsed);
    }
    let help = || clap::Error::new(ErrorKind::DisplayHelp);
    if let [_, only] = arguments
        && (only == "--help" || only == "-h")
    {
        return Err(help());
    }
    let matches = parser().try_get_matches_from(arguments)?;
    if matches.subcommand_name() == Some("help") {
        return Err(help());
    }
    Ok((GlobalArgs::from_arg_matches(&matches)?, commands::read(&matches)?))
}

/// Parses with one command's arguments only: building the whole tree takes longer than a send. Any error is left to
/// the whole parser, which words it with the right names.
fn parse_leaf(arguments: &[OsString]) -> Option<(GlobalArgs, Command)> {
    let parser = clap::Command::new("ding").disable_help_flag(true).disable_version_flag(true);
    let parser = GlobalArgs::augment_args(parser).no_binary_name(true);
    let (leaf, arguments) = leaf(&parser, arguments)?;
    let mut matches = (leaf.augment)(parser).try_get_matches_from(arguments).ok()?;
    Some((GlobalArgs::from_arg_matches_mut(&mut matches).ok()?, (leaf.read)(&mut matches).ok()?))
}

/// The command that is called, and its arguments with the common options that stand before its name or inside of it.
fn leaf<'a>(
    globals: &clap::Command,
    arguments: &'a [OsString],
) -> Option<(&'static Leaf, Vec<&'a OsString>)> {
    let (mut words, mut flags) = (Vec::new(), Vec::new());
    let mut rest = arguments.iter();
    loop {
        let argument = rest.next()?;
        if argument.as_encoded_bytes().starts_with(b"-") {
            flags.push(argument);
            flags.extend(rest.by_ref().take(values(globals, argument.to_str()?)?));
            continue;
        }
        words.push(argument.to_str()?);
        match leaf_of(&words) {
            Some(leaf) => return Some((leaf, flags.into_iter().chain(rest).collect())),
            None if words.len() > 1 => return None,
            None => {}
        }
    }
}

/// How many of the next words belong to this common option; `None` for any other.
fn values(globals: &clap::Command, word: &str) -> Option<usize> {
    let long = word.strip_prefix("--");
    let (name, attached) = match long.unwrap_or_default().split_once('=') {
        Some((name, _)) => (Some(name), true),
        None => (long, false),
    };
    // Of a short one that takes none: `-q`, but neither `-qv` nor `-tops`.
    let short = if long.is_none() && word.len() == 2 { word.chars().nth(1) } else { None };
    let option = globals.get_arguments().find(|one| {
        (name.is_some() && one.get_long() == name) || (short.is_some() && one.get_short() == short)
    })?;
    Some(usize::from(option.get_action().takes_values() && !attached))
}

#[cfg(test)]
mod tests {
    use super::{GlobalArgs, commands, leaf_of, parse, parse_leaf, parser};
    use clap::FromArgMatches as _;

    fn words(line: &str) -> Vec<std::ffi::OsString> {
        line.split(' ').map(Into::into).collect()
    }

    #[test]
    fn the_parser_is_sound() {
        parser().debug_assert();
    }

    #[test]
    fn the_fast_path_means_the_same_as_the_whole_parser() {
        for line in [
            "ding send text hi --to a --to group:cid== --at all -v --json",
            "ding send markdown # --title t --verbatim --timeout 5s",
            "ding send link x --title t --url https://a --picture @l",
            "ding send action-card x --button a=https://a --horizontal",
            "ding send feed-card --item a https://a https://b --item c https://c https://d -q",
            "ding send raw {} --msg-key sampleText -n",
            "ding token get --header --min-ttl 10m --api legacy",
            "ding run --name a --on change --after 3 -q -- sh -c x --json",
            "ding run --no-tail --limit 1h sh -c x",
            "ding sign --to a --url",
            "ding sign verify --timestamp 1 --sign x --to a --json",
            "ding sign --json verify --timestamp 1 --sign x",
            "ding --json send text hi",
            "ding -q --timeout 5s send --lang=zh markdown hi --to a",
            "ding --ca-file ca.pem -n token status",
            "ding send audio a.amr --duration 4s --to a",
            "ding send video a.mp4 --cover a.png --to a",
            "ding upload a.png b.png --json",
            "ding ask why? --to a --no-stdin",
            "ding explain 310000",
            "ding verify --app a",
            "ding token -v status --json",
            "ding message status --to a key",
            "ding message recall key --json",
            "ding outbox flush -q",
            "ding doctor --json webhook --to a",
            "ding stream test",
            "ding target list",
            "ding config show --json",
        ] {
            let arguments = words(line);
            let fast = parse_leaf(&arguments[1..]).unwrap_or_else(|| panic!("{line}: no fast path"));
            let whole = parser().try_get_matches_from(&arguments).unwrap();
            let whole = (GlobalArgs::from_arg_matches(&whole).unwrap(), commands::read(&whole).unwrap());
            assert_eq!(format!("{fast:?}"), format!("{whole:?}"), "{line}");
        }
    }

    #[test]
    fn every_command_has_a_fast_path() {
        let root = parser();
        for command in root.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = command.get_name();
            let below = command.get_subcommands().filter(|_| name == "send");
            let below: Vec<_> = below.map(|kind| vec![name, kind.get_name()]).collect();
            for words in if below.is_empty() { vec![vec![name]] } else { below } {
                assert!(leaf_of(&words).is_some(), "{words:?}");
            }
        }
    }

    /// A job may be silent for hours before it speaks.
    #[test]
    fn no_pipe_is_given_up_unless_that_is_asked_for() {
        for command in ["send text", "send file -", "upload -", "ask", "sign verify --sign x --timestamp 1"] {
            let (_, parsed) = parse(&words(&format!("ding {command}"))).unwrap();
            assert!(format!("{parsed:?}").contains("stdin_timeout: None"), "{command}");
        }
    }

    #[test]
    fn errors_and_help_come_from_the_whole_parser() {
        for line in [
            "ding send text --help",
            "ding send text --tto a",
            "ding send",
            "ding",
            "ding -v",
            "ding --json=x send text hi",
            "ding -vq send text hi",
            "ding --timeout",
            "ding -- send text hi",
            "ding send sign",
        ] {
            assert!(parse_leaf(&words(line)[1..]).is_none(), "{line}");
        }
        let error = parse(&words("ding send text --tto a")).unwrap_err().to_string();
        assert!(error.contains("Usage: ding send text"), "{error}");
    }
}
