//! The root parser: name, version, help, and the fast path for the commands that scripts call in loops.

mod early;
pub mod misuse;

pub use early::{AskedHelp, Meant, asks_help, early, meant};

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Args as _, CommandFactory as _, FromArgMatches as _, Parser};

use crate::args::GlobalArgs;
use crate::commands::{Command, bodies_apart, completions, leaf_of};
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
    #[command(subcommand)]
    command: Command,
}

/// What the answers to a shell need of the help.
pub const TEXTS: completions::Texts = completions::Texts {
    sister: help::texts::sister,
    topics: || help::topics::TOPICS.iter().map(|topic| (topic.name, topic.about)).collect(),
};

/// The whole parser. Help has pages of its own (`help`): the parser only knows how it is asked for.
pub fn parser() -> clap::Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let words = Arg::new("words")
        .value_name("COMMAND|TOPIC")
        .num_args(0..)
        .help("A command with all its words, or a topic");
    let command = clap::Command::new("help").about("Print the help of a command or a topic").arg(words);
    Cli::command().arg(help.help("Print help; `-h` is shorter")).subcommand(command)
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
    let cli = Cli::from_arg_matches(&matches)?;
    Ok((cli.global, cli.command))
}

/// Parses with one command's arguments only: building the whole tree takes longer than a send. Any error is left to
/// the whole parser, which words it with the right names.
fn parse_leaf(arguments: &[OsString]) -> Option<(GlobalArgs, Command)> {
    let leaf = leaf_of(arguments)?;
    let parser = clap::Command::new("ding").disable_help_flag(true).disable_version_flag(true);
    let parser = (leaf.augment)(GlobalArgs::augment_args(parser)).no_binary_name(true);
    let matches = parser.try_get_matches_from(arguments.get(leaf.words.len()..)?).ok()?;
    Some((GlobalArgs::from_arg_matches(&matches).ok()?, (leaf.read)(&matches).ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Cli, parse, parse_leaf, parser};
    use clap::Parser as _;

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
        ] {
            let arguments = words(line);
            let fast = parse_leaf(&arguments[1..]).unwrap_or_else(|| panic!("{line}: no fast path"));
            let whole = Cli::try_parse_from(&arguments).unwrap();
            assert_eq!(format!("{fast:?}"), format!("{:?}", (whole.global, whole.command)), "{line}");
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
        for line in ["ding send text --help", "ding send text --tto a", "ding send", "ding -v send text hi"] {
            assert!(parse_leaf(&words(line)[1..]).is_none(), "{line}");
        }
        let error = parse(&words("ding send text --tto a")).unwrap_err().to_string();
        assert!(error.contains("Usage: ding send text"), "{error}");
    }
}
