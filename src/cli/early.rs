//! What is known of a call that does not parse: how it is to be answered, and whether it asks for help.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::parser;
use crate::args::GlobalArgs;
use crate::help;
use crate::lang::Lang;

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
    let (words, long) = help::asked(&parser(), arguments);
    Some(AskedHelp { words, long, missing })
}
