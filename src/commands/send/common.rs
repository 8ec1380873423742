//! The arguments that several types of message share: where to, whom to call, and how far a message may be changed.

use std::cell::OnceCell;

use clap::{Args, ValueEnum};

use super::super::body::{self, Body, BodyArgs};
use super::super::ci;
use super::super::empty::left_out;
use super::usage;
use crate::args::Overflow;
use crate::ctx::Ctx;
use crate::delivery::{Fidelity, Mention, Mentions, NO_OUTPUT, Outgoing, Rules};
use crate::dispatch::{Order, excused};
use crate::exit::Exit;
use crate::lang::Sentence;
use crate::say;
use crate::settings::MOST_PARTS;
use crate::text::KEPT;

/// Where a message goes.
#[derive(Debug, Args)]
#[group(skip)]
pub struct SendArgs {
    /// Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID, user:USERID[,USERID…] or
    /// mobile:NUMBER[,NUMBER…]; repeatable
    #[arg(short, long, value_name = "TARGET")]
    pub to: Vec<String>,

    #[command(flatten)]
    whom: AtArgs,

    /// What becomes of a text that is too long: by default its beginning and end are sent
    #[arg(long, value_enum, value_name = "HOW", hide_possible_values = true)]
    overflow: Option<Overflow>,

    /// Most parts of a text that is split
    #[arg(long, value_name = "N", value_parser = parts)]
    max_parts: Option<usize>,

    /// As given or not at all: refuse what would have to be changed
    #[arg(long)]
    pub(super) exact: bool,

    /// Store what cannot be delivered now in the outbox, exit 75; it goes out later
    #[arg(long, overrides_with = "no_queue")]
    queue: bool,

    /// Store nothing, whatever the settings say
    #[arg(long, overrides_with = "queue")]
    no_queue: bool,

    /// End with exit code 0 also when nothing could be delivered
    #[arg(long)]
    pub(in crate::commands) best_effort: bool,
}

/// Whom a message calls.
#[derive(Debug, Args)]
#[group(skip)]
pub struct AtArgs {
    /// Mention somebody: mobile:NUMBER, user:USERID, all, or author (of the commit that CI builds, by the table
    /// `[people]` of the settings); repeatable; webhooks only
    #[arg(long, value_name = "WHO")]
    at: Vec<At>,

    /// Whom `author` means, once that was looked up.
    #[arg(skip)]
    author: OnceCell<Option<Mention>>,
}

/// Somebody to mention.
#[derive(Debug, Clone)]
enum At {
    /// A script's variable may be empty.
    Nobody,
    /// The author of the commit that CI builds.
    Author,
    /// As it is said.
    Known(Mention),
}

impl std::str::FromStr for At {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        match text.trim() {
            "" | "mobile:" | "user:" => Ok(Self::Nobody),
            "author" => Ok(Self::Author),
            text => Ok(Self::Known(text.parse()?)),
        }
    }
}

fn parts(text: &str) -> Result<usize, Sentence> {
    let count = text.parse().ok().filter(|count| (1..=MOST_PARTS).contains(count));
    count.ok_or_else(|| say!("write a number from 1 to {MOST_PARTS}", "请写 1 到 {MOST_PARTS} 的数字"))
}

impl AtArgs {
    /// The same people, called otherwise than by arguments.
    ///
    /// # Errors
    /// A text that means nobody.
    pub(super) fn of(whom: &[String]) -> Result<Self, Sentence> {
        let at = whom.iter().map(|who| who.parse()).collect::<Result<_, _>>()?;
        Ok(Self { at, author: OnceCell::new() })
    }

    /// Tells what is left out, and finds out who is meant.
    ///
    /// # Errors
    /// With `--exact`, an empty `--at`, or an author who is not known.
    pub(in crate::commands) fn check(&self, ctx: &Ctx, fidelity: Fidelity) -> anyhow::Result<()> {
        if self.at.iter().any(|at| matches!(at, At::Author)) && self.author.get().is_none() {
            let _ = self.author.set(ci::author(ctx, fidelity)?);
        }
        match self.at.iter().any(|at| matches!(at, At::Nobody)) {
            true => left_out(ctx, fidelity, "--at"),
            false => Ok(()),
        }
    }

    /// Who is mentioned; the author only after [`check`](Self::check).
    pub(in crate::commands) fn mentions(&self) -> Mentions {
        let named = self.at.iter().filter_map(|at| match at {
            At::Nobody => None,
            At::Author => self.author.get().cloned().flatten(),
            At::Known(mention) => Some(mention.clone()),
        });
        Mentions::new(&named.collect::<Vec<_>>())
    }
}

impl SendArgs {
    /// What becomes of a message that cannot go out as it was given.
    pub(in crate::commands) fn fidelity(&self) -> Fidelity {
        if self.exact { Fidelity::Exact } else { Fidelity::BestEffort }
    }

    /// Tells what is left out, and finds out who is meant.
    ///
    /// # Errors
    /// With `--exact`, an empty `--at`, or an author who is not known.
    pub(in crate::commands) fn check(&self, ctx: &Ctx) -> anyhow::Result<()> {
        self.whom.check(ctx, self.fidelity())
    }

    /// The body, and all of it where what is too long goes up as a file.
    ///
    /// # Errors
    /// As [`body::message`].
    pub(super) async fn body(
        &self,
        ctx: &Ctx,
        argument: Option<&str>,
        source: &BodyArgs,
    ) -> anyhow::Result<Option<Body>> {
        let file = Some(Overflow::File);
        let keep = || match self.overflow {
            // What is wrong with the targets is told when they are needed.
            None => ctx
                .settings()
                .is_ok_and(|settings| settings.any_target(&self.to, &|target| target.overflow == file)),
            own => own == file,
        };
        body::message(ctx, argument, source, KEPT, &keep).await
    }

    /// Is somebody to be mentioned?
    pub(in crate::commands) fn calls_somebody(&self) -> bool {
        self.whom.at.iter().any(|at| !matches!(at, At::Nobody))
    }

    /// Who is mentioned; the author only after [`check`](Self::check).
    pub(in crate::commands) fn mentions(&self) -> Mentions {
        self.whom.mentions()
    }

    /// How far the messages may be changed.
    pub(in crate::commands) fn rules(&self, ctx: &Ctx) -> Rules {
        Rules {
            overflow: self.overflow,
            max_parts: self.max_parts,
            fidelity: self.fidelity(),
            ..Rules::new(ctx.ui.lang())
        }
    }

    /// What is to be sent.
    pub(in crate::commands) fn order(&self, ctx: &Ctx, messages: Vec<Outgoing>) -> Order {
        let queue = if self.queue { Some(true) } else { self.no_queue.then_some(false) };
        Order { best_effort: self.best_effort, queue, ..Order::new(messages, self.rules(ctx)) }
    }
}

/// What `--best-effort` makes of an error: none, unless the call is wrong.
///
/// # Errors
/// The call is wrong.
pub(in crate::commands) fn excuse(ctx: &Ctx, error: anyhow::Error) -> anyhow::Result<Exit> {
    let failure = ctx.explain(&error);
    // Neither a wrong call nor a signal is a matter of effort.
    if failure.exit == Exit::Usage || *ctx.signal.borrow() {
        return Err(error);
    }
    ctx.excused.set(true);
    ctx.ui.warn(excused(&failure.message));
    Ok(Exit::Done)
}

/// What becomes of a message whose text is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Empty {
    /// It goes out and says that there was no output.
    Send,
    /// Nothing is sent.
    Skip,
}

/// What stands before the text, and in its place.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct IntroArgs {
    /// Text before the body, never cut; in Markdown a heading
    #[arg(long, value_name = "TEXT")]
    intro: Option<String>,

    /// When the body is empty: send the message all the same, or skip it
    #[arg(long, value_enum, value_name = "HOW")]
    empty: Option<Empty>,
}

impl IntroArgs {
    /// What stands before the text.
    pub(super) fn text(&self) -> Option<String> {
        self.intro.as_deref().map(str::trim).filter(|intro| !intro.is_empty()).map(str::to_owned)
    }

    /// The body, or what stands for an empty one when there is `more` to say; `None` when nothing is to be sent.
    ///
    /// # Errors
    /// It is empty, and nobody has said what then; with `--exact` whatever else there is to say.
    pub(super) fn body(
        &self,
        ctx: &Ctx,
        body: Option<Body>,
        more: bool,
        fidelity: Fidelity,
    ) -> anyhow::Result<Option<Body>> {
        match (body, self.empty) {
            (Some(body), _) => Ok(Some(body)),
            (None, Some(Empty::Skip)) => {
                ctx.ui.note(say!(
                    "the body is empty: nothing is sent (`--empty skip`)",
                    "正文为空：不发送（`--empty skip`）"
                ));
                Ok(None)
            }
            (None, None) if fidelity.is_exact() || (!more && self.text().is_none()) => Err(usage(
                say!("the body is empty", "正文为空"),
                say!(
                    "`--empty send` sends \"(no output)\", `--empty skip` sends nothing; `--intro` says what it is about",
                    "`--empty send` 发送“（没有输出）”，`--empty skip` 不发送；`--intro` 可说明来由"
                ),
            )),
            (None, _) => Ok(Some(Body { text: NO_OUTPUT.get(ctx.ui.lang()).to_owned(), ..Body::default() })),
        }
    }
}
