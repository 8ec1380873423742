//! Standard input: how long it is waited for, on which thread it is read, and what becomes of what is left in it.

use std::io::{self, Cursor, Read};
use std::time::Duration;

use clap::Args;
use tokio::sync::oneshot;

use crate::args::duration;
use crate::ctx::{Ctx, Usage};
use crate::failure::Doing as _;
use crate::host::InputKind;
use crate::lang::{Sentence, span};
use crate::say;

/// Silence of a pipe after which a person is told what is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// How standard input is read.
#[derive(Debug, Clone, Args)]
#[group(skip)]
pub(super) struct StdinArgs {
    /// Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub stdin_timeout: Option<Duration>,

    /// Do not read standard input
    #[arg(long, conflicts_with = "stdin_timeout")]
    pub no_stdin: bool,
}

/// Hands standard input to `work`, on a thread of its own: a read cannot be given up, and neither a time limit nor a
/// signal may wait for it.
///
/// # Errors
/// It was read before, is forbidden, or stays silent for longer than `--stdin-timeout`.
pub(super) async fn piped<T: Send + 'static>(
    ctx: &Ctx,
    arguments: &StdinArgs,
    work: impl FnOnce(&mut dyn Read) -> T + Send + 'static,
) -> anyhow::Result<T> {
    piped_unless_silent(ctx, arguments, None, work).await?.ok_or_else(|| silent(arguments).into())
}

/// What is said of a pipe that stays silent.
pub(super) fn silent(arguments: &StdinArgs) -> Usage {
    Usage::new(
        say!(
            "standard input is a pipe that stayed silent for {}",
            "标准输入管道在 {}内没有任何数据";
            span(arguments.stdin_timeout.unwrap_or_default())
        ),
        say!(
            "give the body as argument with `--no-stdin`, or raise `--stdin-timeout`",
            "用 `--no-stdin` 并把正文写成参数，或放宽 `--stdin-timeout`"
        ),
    )
}

/// As [`piped`]; `None` for a pipe that stays silent. `waiting` is told when a pipe has said nothing for a while.
///
/// # Errors
/// It was read before or is forbidden.
pub(super) async fn piped_unless_silent<T: Send + 'static>(
    ctx: &Ctx,
    arguments: &StdinArgs,
    waiting: Option<Sentence>,
    work: impl FnOnce(&mut dyn Read) -> T + Send + 'static,
) -> anyhow::Result<Option<T>> {
    if arguments.no_stdin {
        return Err(forbidden().into());
    }
    let input = ctx.stdin.borrow_mut().take();
    let Some(mut input) = input else { return Err(read_already().into()) };
    let kind = input.kind;
    let (first, mut first_byte) = oneshot::channel();
    let (all, everything) = oneshot::channel();
    let (end, rest) = oneshot::channel();
    ctx.unread.replace(Some(rest));
    std::thread::spawn(move || {
        let mut start = vec![0; 64 * 1024];
        let count = loop {
            match input.reader.read(&mut start) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        // The receivers have gone when the wait was given up.
        let _ = first.send(());
        start.truncate(*count.as_ref().unwrap_or(&0));
        let failed = count.err().map_or_else(Failed::default, |error| Failed(Some(error)));
        let _ = all.send(work(&mut Cursor::new(start).chain(failed).chain(&mut input.reader)));
        finish(input);
        let _ = end.send(());
    });
    let patience = async {
        match waiting {
            Some(text) if kind == InputKind::Pipe => {
                ctx.clock.sleep(PATIENCE).await;
                ctx.ui.hint(text);
            }
            _ => {}
        }
        std::future::pending::<()>().await;
    };
    let limit = async {
        match arguments.stdin_timeout {
            Some(limit) => tokio::time::timeout(limit, &mut first_byte).await.is_ok(),
            None => {
                let _ = (&mut first_byte).await;
                true
            }
        }
    };
    let spoke = tokio::select! {
        biased;
        spoke = limit => spoke,
        () = patience => true,
    };
    if !spoke {
        // The limit was given so that nobody waits for this pipe.
        ctx.unread.replace(None);
        return Ok(None);
    }
    everything.await.map(Some).doing(|| say!("reading standard input", "读取标准输入"))
}

/// Reads what nobody wants from a pipe: its writer must not die of SIGPIPE because our work ended early.
fn finish(mut input: crate::host::Input) {
    if input.kind == InputKind::Pipe {
        input.discard();
    }
}

/// After a failed run: waits until what this call has left in its pipe, or would have read from it, is read and thrown
/// away.
pub async fn drain(ctx: &Ctx, would_read: impl FnOnce() -> bool) {
    let begun = ctx.unread.borrow_mut().take();
    let untouched = ctx.stdin.borrow_mut().take();
    let end = match (begun, untouched) {
        (Some(end), _) => end,
        (None, Some(input)) if input.kind == InputKind::Pipe && would_read() => {
            let (end, rest) = oneshot::channel();
            std::thread::spawn(move || {
                finish(input);
                let _ = end.send(());
            });
            rest
        }
        _ => return,
    };
    let _ = end.await;
}

/// Takes standard input for a command that reads it bit by bit with `work`, on a thread of its own.
///
/// # Errors
/// It was read before.
pub(super) fn stream(ctx: &Ctx, work: impl FnOnce(&mut dyn Read) + Send + 'static) -> Result<(), Usage> {
    let mut input = ctx.stdin.borrow_mut().take().ok_or_else(read_already)?;
    let (end, rest) = oneshot::channel();
    ctx.unread.replace(Some(rest));
    std::thread::spawn(move || {
        work(&mut input.reader);
        finish(input);
        let _ = end.send(());
    });
    Ok(())
}

pub(super) fn forbidden() -> Usage {
    Usage::new(
        say!(
            "`-` reads standard input, and `--no-stdin` forbids it",
            "`-` 要读标准输入，而 `--no-stdin` 禁止读取"
        ),
        say!("leave one of the two out", "去掉其中一个"),
    )
}

fn read_already() -> Usage {
    Usage::new(
        say!("standard input has been read already", "标准输入已经读取过"),
        say!("only one thing can come from it", "标准输入只能用于一处"),
    )
}

/// Gives the error of the first read to whoever reads on; then nothing.
#[derive(Default)]
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
