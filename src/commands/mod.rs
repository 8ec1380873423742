//! The commands: one file each, the enum, and its one match.

pub mod ask;
mod body;
mod ci;
pub mod completions;
pub mod config;
mod diagnosis;
pub mod doctor;
mod edit;
mod empty;
pub mod explain;
mod input;
mod lines;
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

use clap::{ArgMatches, Args, FromArgMatches};

pub use input::drain;
pub use reads::{bodies_apart, reads_standard_input, several_words};

use crate::args::GlobalArgs;
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::host::Host;
use crate::lang::Text;

/// The commands, and how each is made of its arguments. Those of `send` are made of the arguments of a type of message.
macro_rules! commands {
    ($($(#[$condition:meta])* $name:ident($arguments:ty),)+) => {
        /// Every command.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "what each does stands at its arguments")]
        pub enum Command {
            Send(send::Send),
            $($(#[$condition])* $name($arguments),)+
        }

        $(
            $(#[$condition])*
            impl From<$arguments> for Command {
                fn from(arguments: $arguments) -> Self {
                    Self::$name(arguments)
                }
            }
        )+
    };
}

commands! {
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

    /// Is it there to deliver messages?
    pub fn delivers(&self) -> bool {
        match self {
            Self::Send(_) | Self::Ask(_) => true,
            // Jobs that nobody looks at any more are missed by nobody.
            Self::Overdue(_) => true,
            #[cfg(unix)]
            Self::Run(_) => true,
            Self::Outbox(command) => command.flushes(),
            _ => false,
        }
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

/// A command or, of `send`, a type of message, with all that the parser needs of it.
pub struct Leaf {
    /// The words that name it.
    pub words: &'static [&'static str],
    /// Adds its arguments to a bare parser.
    pub augment: fn(clap::Command) -> clap::Command,
    /// Reads them.
    pub read: fn(&mut ArgMatches) -> Result<Command, clap::Error>,
}

/// All of them, in the order of the help. The whole parser is made of them too: derived code that stands there once more is as
/// large as all of a send.
pub const LEAVES: &[Leaf] = &[
    leaf::<send::Text>(&["send", "text"]),
    leaf::<send::Markdown>(&["send", "markdown"]),
    leaf::<send::Link>(&["send", "link"]),
    leaf::<send::ActionCard>(&["send", "action-card"]),
    leaf::<send::FeedCard>(&["send", "feed-card"]),
    leaf::<send::Image>(&["send", "image"]),
    leaf::<send::Document>(&["send", "file"]),
    leaf::<send::Audio>(&["send", "audio"]),
    leaf::<send::Video>(&["send", "video"]),
    leaf::<send::Raw>(&["send", "raw"]),
    leaf::<send::Alertmanager>(&["send", "alertmanager"]),
    leaf::<upload::UploadCommand>(&["upload"]),
    leaf::<message::MessageCommand>(&["message"]),
    leaf::<outbox::OutboxCommand>(&["outbox"]),
    leaf::<overdue::Overdue>(&["overdue"]),
    leaf::<token::TokenCommand>(&["token"]),
    leaf::<ask::Ask>(&["ask"]),
    #[cfg(unix)]
    leaf::<run::Run>(&["run"]),
    leaf::<verify::Verify>(&["verify"]),
    leaf::<doctor::DoctorCommand>(&["doctor"]),
    leaf::<explain::ExplainCommand>(&["explain"]),
    leaf::<sign::Sign>(&["sign"]),
    leaf::<stream::StreamCommand>(&["stream"]),
    leaf::<target::TargetCommand>(&["target"]),
    leaf::<config::ConfigCommand>(&["config"]),
    leaf::<recipe::Recipe>(&["recipe"]),
    leaf::<sandbox::SandboxCommand>(&["sandbox"]),
    leaf::<completions::Completions>(&["completions"]),
    leaf::<man::Man>(&["man"]),
];

const fn leaf<A: Args + FromArgMatches + Into<Command>>(words: &'static [&'static str]) -> Leaf {
    Leaf { words, augment: A::augment_args, read: |matches| A::from_arg_matches_mut(matches).map(Into::into) }
}

/// Are the types of messages wanted below `send`? They are most of all arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageTypes {
    /// All of them.
    Included,
    /// None.
    LeftOut,
}

/// Adds the commands.
pub fn add(parser: clap::Command, types: MessageTypes) -> clap::Command {
    let send = send::About::augment_args(clap::Command::new("send"));
    let send = send.subcommand_required(true).arg_required_else_help(true);
    let send = match types {
        MessageTypes::Included => below(send, &["send"]),
        MessageTypes::LeftOut => send,
    };
    below(parser.subcommand(send), &[])
}

/// The command that was called.
///
/// # Errors
/// There is none, or its arguments are wrong.
pub fn read(matches: &ArgMatches) -> Result<Command, clap::Error> {
    let mut words = Vec::new();
    let mut matches = matches;
    while let Some((word, below)) = matches.subcommand() {
        words.push(word);
        matches = below;
        if let Some(leaf) = leaf_of(&words) {
            return (leaf.read)(&mut matches.clone());
        }
    }
    Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand))
}

/// Adds what stands below these words.
fn below(parser: clap::Command, words: &[&'static str]) -> clap::Command {
    LEAVES.iter().fold(parser, |parser, leaf| match leaf.words.strip_prefix(words) {
        Some([name]) => parser.subcommand((leaf.augment)(clap::Command::new(*name))),
        _ => parser,
    })
}

/// The leaf that these words name.
pub fn leaf_of(words: &[&str]) -> Option<&'static Leaf> {
    LEAVES.iter().find(|leaf| leaf.words == words)
}
