//! `ding completions`: the few lines by which a shell asks this program, and its answers.
//!
//! A shell calls `ding __complete SHELL WORD…` with the words before the cursor, the last of which is the one that is being
//! typed, and gets a line for each that fits, with what it is behind a tab. A line `:files` or `:folders` leaves the rest to the
//! shell. Nothing here touches the network or runs a command of the settings.

mod line;
mod source;
mod values;
mod walk;

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use self::line::Typed;
use self::source::Source;
use self::values::Known;
use self::walk::{Call, Open};
use crate::args::GlobalArgs;
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::host::Host;
use crate::lang::{Lang, Text};
use crate::settings::Settings;
use crate::ui::Printed;

/// The first argument of such a call. It is none of the commands: no person types it.
pub const ASKED: &str = "__complete";

/// Print completions for a shell
///
/// The lines ask `ding` itself what fits, so that they need not be printed again for a later version.
/// bash: `ding completions bash > ~/.local/share/bash-completion/completions/ding`;
/// zsh: `ding completions zsh > ~/.zfunc/_ding`; fish: `ding completions fish > ~/.config/fish/completions/ding.fish`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell that can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

impl Shell {
    /// The name of its file in `completions/`, and what is in it.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Bash => ("ding.bash", include_str!("../../../completions/ding.bash")),
            Self::Elvish => ("ding.elv", include_str!("../../../completions/ding.elv")),
            Self::Fish => ("ding.fish", include_str!("../../../completions/ding.fish")),
            Self::Powershell => ("_ding.ps1", include_str!("../../../completions/_ding.ps1")),
            Self::Zsh => ("_ding", include_str!("../../../completions/_ding")),
        }
    }
}

impl Completions {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        ctx.ui.report(&Printed { name: "script", text: self.shell.file().1.to_owned() })?;
        Ok(Exit::Done)
    }
}

/// Name and content of the file of every shell, as they are checked in.
pub fn files() -> Vec<(String, String)> {
    let file = |shell: &Shell| shell.file();
    Shell::value_variants().iter().map(file).map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Something that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    /// The word.
    word: String,
    /// What it is, on one line; may be empty.
    help: String,
}

impl Candidate {
    fn new(word: impl Into<String>, help: impl Into<String>) -> Self {
        Self { word: word.into(), help: help.into() }
    }
}

/// What only the rooms above know.
#[derive(Clone, Copy)]
pub struct Texts {
    /// The Chinese text of a command, by its words and the name of what is told.
    pub sister: fn(&str, &str) -> Option<&'static str>,
    /// The topics of the help, and what each is about.
    pub topics: fn() -> Vec<(&'static str, Text)>,
}

/// What a shell is told that asks with `arguments`: its name and the words.
pub fn answer(parser: fn() -> clap::Command, texts: Texts, arguments: &[OsString], host: &Host) -> String {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let Some((shell, words)) = words.split_first() else { return String::new() };
    let Some(typed) = Typed::new(shell, words) else { return String::new() };
    let parser = parser();
    let mut call = Call::read(&parser, texts, &typed.before);
    let lang = call.value("lang").and_then(Lang::parse);
    call.lang = Settings::early_lang(&GlobalArgs { lang, ..GlobalArgs::default() }, &host.env);
    let (start, open) = call.open(&typed.word);
    let rest = &typed.word[start.len()..];
    let known = Known::new(host, &call);
    let (source, mut found) = match open {
        Open::Flags => (Source::Free, call.flags()),
        Open::Value(argument) => (call.source(argument), call.possible(argument)),
        Open::Word(argument) => {
            let source = argument.map_or(Source::Free, |argument| call.source(argument));
            let possible = argument.map(|argument| call.possible(argument)).unwrap_or_default();
            (source, [call.commands(), possible].concat())
        }
    };
    found.extend(known.values(source, rest));
    found.retain(|candidate| candidate.word.starts_with(rest));
    let mut lines: Vec<String> = found
        .iter()
        .map(|candidate| typed.line(&format!("{start}{}", candidate.word), &candidate.help))
        .collect();
    lines.extend(source.left_to_shell().map(str::to_owned));
    lines.iter().map(|line| format!("{line}\n")).collect()
}
