//! The commands: one file each, the enum, and its one match.

pub mod ask;
mod body;
mod ci;
pub mod completions;
pub mod config;
pub mod doctor;
mod edit;
pub mod explain;
mod input;
pub mod man;
mod media;
pub mod message;
pub mod outbox;
pub mod overdue;
mod question;
mod reads;
pub mod recipe;
#[cfg(unix)]
pub mod run;
pub mod sandbox;
pub mod send;
pub mod sign;
pub mod stream;
pub mod target;
pub mod token;
pub mod upload;
pub mod verify;

use std::ffi::OsString;

use clap::{ArgMatches, Args, FromArgMatches, Subcommand};

pub use input::drain;
pub use reads::{bodies_apart, reads_standard_input, several_words};

use crate::args::GlobalArgs;
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::host::Host;
use crate::lang::Text;

/// Every command.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "clap would print a variant's comment in place of its command's whole help")]
pub enum Command {
    Send(send::Send),
    Upload(upload::UploadCommand),
    Message(message::MessageCommand),
    Outbox(outbox::OutboxCommand),
    Overdue(overdue::Overdue),
    Token(token::TokenCommand),
    Ask(ask::Ask),
    #[cfg(unix)]
    Run(run::Run),
    Verify(verify::Verify),
    Doctor(doctor::DoctorCommand),
    Explain(explain::ExplainCommand),
    Sign(sign::Sign),
    Stream(stream::StreamCommand),
    Target(target::TargetCommand),
    Config(config::ConfigCommand),
    Recipe(recipe::Recipe),
    Sandbox(sandbox::SandboxCommand),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Lists below the help of a command, named by its words, which are made from the program's own tables.
pub fn notes(words: &[&str]) -> Vec<(Text, Vec<(String, Text)>)> {
    match words {
        ["sandbox", "serve" | "run"] => sandbox::notes(),
        _ => Vec::new(),
    }
}

impl Command {
    /// Begins what is begun before settings are read: a command that is wrapped. Is it one?
    pub fn begin(&mut self, global: &mut GlobalArgs, host: &mut Host) -> bool {
        #[cfg(unix)]
        if let Self::Run(command) = self {
            return command.begin(global, host);
        }
        // Elsewhere there is none.
        let _ = (global, host);
        false
    }

    /// Waits for a command that was begun, where nothing else can be done.
    pub fn see_alone(&mut self) -> Option<Exit> {
        match self {
            #[cfg(unix)]
            Self::Run(command) => command.see_alone(),
            _ => None,
        }
    }

    /// Runs the command.
    ///
    /// # Errors
    /// Whatever kept it from its result; results that hold failures are exit codes, not errors.
    pub async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self {
            Self::Send(command) => command.run(ctx).await,
            Self::Upload(command) => command.run(ctx).await,
            Self::Message(command) => command.run(ctx).await,
            Self::Outbox(command) => command.run(ctx).await,
            Self::Overdue(command) => command.run(ctx).await,
            Self::Token(command) => command.run(ctx).await,
            Self::Ask(command) => command.run(ctx).await,
            #[cfg(unix)]
            Self::Run(command) => command.run(ctx).await,
            Self::Verify(command) => command.run(ctx).await,
            Self::Doctor(command) => command.run(ctx).await,
            Self::Explain(command) => command.run(ctx).await,
            Self::Sign(command) => command.run(ctx).await,
            Self::Stream(command) => command.run(ctx).await,
            Self::Target(command) => command.run(ctx).await,
            Self::Config(command) => command.run(ctx).await,
            Self::Recipe(command) => command.run(ctx),
            Self::Sandbox(command) => command.run(ctx).await,
            Self::Completions(command) => command.run(ctx),
            Self::Man(command) => command.run(ctx),
        }
    }
}

/// A command whose arguments can be parsed without building the whole tree.
pub struct Leaf {
    /// The words that name it.
    pub words: &'static [&'static str],
    /// Adds its arguments to a bare parser.
    pub augment: fn(clap::Command) -> clap::Command,
    /// Reads them.
    pub read: fn(&ArgMatches) -> Result<Command, clap::Error>,
}

/// The commands that scripts call in loops.
pub const LEAVES: &[Leaf] = &[
    leaf::<send::Text>(&["send", "text"]),
    leaf::<send::Markdown>(&["send", "markdown"]),
    leaf::<send::Link>(&["send", "link"]),
    leaf::<send::ActionCard>(&["send", "action-card"]),
    leaf::<send::FeedCard>(&["send", "feed-card"]),
    leaf::<send::Image>(&["send", "image"]),
    leaf::<send::Document>(&["send", "file"]),
    leaf::<send::Raw>(&["send", "raw"]),
    leaf::<token::Get>(&["token", "get"]),
    leaf::<sign::Sign>(&["sign"]),
    #[cfg(unix)]
    leaf::<run::Run>(&["run"]),
];

const fn leaf<A: Args + FromArgMatches + Into<Command>>(words: &'static [&'static str]) -> Leaf {
    Leaf { words, augment: A::augment_args, read: |matches| A::from_arg_matches(matches).map(Into::into) }
}

/// The leaf that `arguments` (without the program's name) name.
pub fn leaf_of(arguments: &[OsString]) -> Option<&'static Leaf> {
    LEAVES.iter().find(|leaf| {
        arguments.len() >= leaf.words.len()
            && leaf.words.iter().zip(arguments).all(|(word, argument)| argument == word)
    })
}
