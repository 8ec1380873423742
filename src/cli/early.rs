//! What is known of a call that does not parse: how it is to be answered, and whether it asks for help.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::parser;
use crate::args::GlobalArgs;
use crate::commands::several_words;
use crate::failure::Failure;
use crate::help;
use crate::lang::{Lang, Sentence};
use crate::say;

/// What arguments that cannot be parsed say about output all the same.
pub fn early(arguments: &[OsString]) -> GlobalArgs {
    let words: Vec<&str> =
        arguments.iter().map_while(|argument| argument.to_str()).take_while(|word| *word != "--").collect();
    let value = |flag: &str| {
        let mut attached = words.iter().filter_map(|word| word.strip_prefix(flag)?.strip_prefix('='));
        let next = || words.iter().skip_while(|word| **word != flag).nth(1).copied();
        attached.next().or_else(next)
    };
    GlobalArgs {
        json: words.contains(&"--json"),
        lang: value("--lang").and_then(Lang::parse),
        color: value("--color")
            .and_then(|when| clap::ValueEnum::from_str(when, false).ok())
            .unwrap_or_default(),
        ..GlobalArgs::default()
    }
}

/// Whose help is wanted.
pub struct AskedHelp {
    /// Its words, the program's name left out.
    pub words: Vec<String>,
    /// All of it: `--help`, and not `-h`.
    pub long: bool,
    /// Nobody asked, but a command is missing.
    pub missing: bool,
}

/// Does the call ask for help, or can nothing but help be answered?
pub fn asks_help(error: &clap::Error, arguments: &[OsString]) -> Option<AskedHelp> {
    let missing = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let below =
        || match error.get(ContextKind::InvalidSubcommand).or_else(|| error.get(ContextKind::InvalidArg)) {
            // `ding send help text`
            Some(ContextValue::String(word)) => word == "help",
            _ => false,
        };
    if !missing && error.kind() != ErrorKind::DisplayHelp && !below() {
        return None;
    }
    let (words, long) = match arguments {
        // The first page needs no parser to be found.
        [_, only] if only == "--help" || only == "-h" => (Vec::new(), only == "--help"),
        _ => help::asked(&parser(), arguments),
    };
    Some(AskedHelp { words, long, missing })
}

/// What was meant by a call that cannot be understood.
pub enum Meant {
    /// A command that does not exist.
    Command(Failure),
    /// An option that the command does not have, or words that are no options: what to do, when that is known.
    Option(Option<Sentence>),
}

/// What was meant, as far as the parser does not say it.
pub fn meant(error: &clap::Error, arguments: &[OsString]) -> Meant {
    let root = parser();
    let words = || help::asked(&root, arguments).0.join(" ");
    let about = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.as_str()),
        _ => None,
    };
    if let (ErrorKind::InvalidSubcommand, Some(word)) = (error.kind(), about(ContextKind::InvalidSubcommand))
    {
        return Meant::Command(help::meant::no_command(&root, &words(), word));
    }
    let Some(word) = about(ContextKind::InvalidArg).filter(|_| error.kind() == ErrorKind::UnknownArgument)
    else {
        return Meant::Option(None);
    };
    if word.starts_with('-') {
        // What the parser proposes is an option of the command itself, and nearer than those of others.
        let proposed = error.get(ContextKind::SuggestedArg).is_some();
        let elsewhere = || if proposed { None } else { help::meant::option_elsewhere(&root, &words(), word) };
        return Meant::Option(help::meant::option_of_others(word).or_else(elsewhere));
    }
    Meant::Option(several_words(root, arguments).then(|| {
        say!(
            "several words are one text only when you quote it: 'disk full'",
            "多个词要用引号括起来才是一段文本：'disk full'"
        )
    }))
}
