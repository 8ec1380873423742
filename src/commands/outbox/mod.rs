//! `ding outbox`: messages that could not be delivered yet.

mod change;
mod flush;
mod list;
mod show;

use clap::{Args, Subcommand};

use crate::ctx::{Ctx, Usage};
use crate::dispatch::Post;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::say;
use crate::state::outbox::{Letter, Slip, State};
use crate::state::{Error, Part};
use crate::store::{Lock, Wait};

/// Messages that could not be delivered yet
///
/// With `--queue`, or `queue = true` in the settings, a message that cannot be delivered for a reason that passes is stored
/// (exit 75). It goes out with the next `ding` that sends to the same target, or with `ding outbox flush`, as from cron. What
/// must not go out again by itself is a dead letter: refused for good, too old, meant for another robot than the target
/// is now, or sent by an enterprise robot with an outcome that nobody knows.
#[derive(Debug, Args)]
pub struct OutboxCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    List(list::List),
    Show(show::Show),
    Flush(flush::Flush),
    Drop(change::Remove),
    Retry(flush::Retry),
}

impl OutboxCommand {
    /// Does it send what waits?
    pub(super) fn flushes(&self) -> bool {
        matches!(self.action, Action::Flush(_))
    }

    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self.action {
            Action::List(list) => list.run(ctx),
            Action::Show(show) => show.run(ctx),
            Action::Flush(flush) => flush.run(ctx).await,
            Action::Drop(remove) => remove.run(ctx).await,
            Action::Retry(retry) => retry.run(ctx).await,
        }
    }
}

/// The outbox, to look into or to send from.
fn open(ctx: &Ctx) -> anyhow::Result<Post> {
    Post::open(ctx).map_err(|error| match error.downcast::<Error>() {
        Ok(error) => error.for_part(Part::Stored).into(),
        Err(error) => error,
    })
}

/// Which messages are meant.
#[derive(Debug, Args)]
struct Chosen {
    /// Ids, or their ends as `ding outbox list` prints them
    #[arg(value_name = "ID", required_unless_present = "all")]
    ids: Vec<String>,

    /// All of them
    #[arg(long, conflicts_with = "ids")]
    all: bool,

    /// Only those for this target
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,
}

impl Chosen {
    /// Those of `slips` that are meant.
    ///
    /// # Errors
    /// An id that none or several of them have.
    fn of(&self, post: &Post, slips: Vec<Slip>) -> anyhow::Result<Vec<Slip>> {
        let mut chosen: Vec<Slip> = match self.all {
            true => slips,
            false => self.ids.iter().map(|id| by_id(&slips, id).cloned()).collect::<Result<_, _>>()?,
        };
        chosen.dedup();
        if let Some(to) = &self.to {
            chosen.retain(|slip| is_for(post, slip, to));
        }
        Ok(chosen)
    }
}

/// The one message that `id` names.
fn by_id<'a>(slips: &'a [Slip], id: &str) -> Result<&'a Slip, Usage> {
    let mut found = slips.iter().filter(|slip| slip.id.ends_with(id));
    let list = say!("`ding outbox list` shows all of them", "`ding outbox list` 可查看全部");
    match (found.next(), found.next()) {
        (Some(slip), None) => Ok(slip),
        (None, _) => {
            Err(Usage::new(say!("there is no message `{id}` of this kind", "没有这样的消息 `{id}`"), list))
        }
        (Some(_), Some(_)) => {
            Err(Usage::new(say!("several messages end in `{id}`", "有多条消息以 `{id}` 结尾"), list))
        }
    }
}

/// Is a message for the target of this name? Only its data says so for sure.
fn is_for(post: &Post, slip: &Slip, to: &str) -> bool {
    slip.is_for(to) && post.outbox.read(slip).ok().flatten().is_some_and(|letter| letter.entry.target == to)
}

/// How a message stands, in a word for programs.
fn state(letter: &Letter, slip: &Slip) -> &'static str {
    match slip.state {
        State::Dead => "dead",
        State::Unknown => "unknown",
        State::Waiting if letter.doubt(slip) => "unknown",
        State::Waiting => "waiting",
    }
}

/// The same word for people.
fn state_for(state: &'static str, lang: Lang) -> &'static str {
    match (state, lang) {
        ("waiting", Lang::Zh) => "待发",
        ("unknown", Lang::Zh) => "结果未知",
        ("dead", Lang::Zh) => "死信",
        (state, _) => state,
    }
}

/// Takes the turn to send or change; a process that hangs is waited for 2 s.
async fn turn(ctx: &Ctx, post: &Post) -> anyhow::Result<Result<Lock, Exit>> {
    let waiting = || {
        ctx.ui.note(say!(
            "another process sends from the outbox; waiting for it",
            "另一进程正在发送发件箱中的消息；等待中"
        ));
    };
    let wait = Wait::alert(std::time::Duration::from_secs(60));
    match post.outbox.lock(wait, waiting).await {
        Ok(lock) => Ok(Ok(lock)),
        Err(error) if error.is_held() => {
            let message = say!(
                "another process sends from the outbox and does not get on",
                "另一进程正在发送发件箱中的消息，且没有进展"
            );
            let failure = Failure::new("outbox-busy", Exit::Later, message).fix(say!(
                "it may wait for its quota, and goes on by itself then; end a `ding` that is stopped or hangs",
                "对方可能在等待配额，随后会自行继续；若有已停止或卡住的 `ding`，请结束它"
            ));
            ctx.ui.fail(&failure);
            Ok(Err(failure.exit))
        }
        Err(error) => Err(error.into()),
    }
}
