//! The body of a message: an argument, a file, or standard input, in whatever encoding it comes.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use tokio::sync::mpsc;

use super::input::{self, StdinArgs, piped};
use super::lines::{Lines, pump};
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::Packer;
use crate::delivery::{WHOLE_TEXT, Whole};
use crate::failure::{Doing as _, Fail as _, io_reason};
use crate::host::Input;
use crate::lang::{Sentence, span};
use crate::say;
use crate::text::{self, KEPT, Lost, clean};

/// A text to be sent.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The text, or both ends of it.
    pub(super) text: String,
    /// What is missing between these.
    pub(super) gone: Lost,
    /// All of it, where that was asked for and it is no argument.
    pub(super) whole: Option<Whole>,
}

impl BodyArgs {
    /// Does it come from a file?
    pub(super) fn is_file(&self) -> bool {
        self.body_file.is_some()
    }

    /// The folder that a path in the text starts from, as the user calls it: that of the file, else the working folder.
    pub(super) fn folder(&self, ctx: &Ctx) -> PathBuf {
        let file = self.body_file.as_deref().filter(|file| ctx.cwd.join(file).is_file());
        file.and_then(Path::parent).unwrap_or(Path::new("")).to_owned()
    }
}

impl Body {
    /// A text that is there already; `None` for an empty one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = clean(text);
        let text = trimmed(&text);
        (!text.trim().is_empty()).then(|| Self { text: text.to_owned(), ..Self::default() })
    }

    /// The text, when nothing of it is missing.
    fn whole(self) -> anyhow::Result<String> {
        if self.gone == Lost::default() {
            return Ok(self.text);
        }
        let message = say!("this is too long to be taken whole", "内容过长，无法完整读取");
        Err(Usage::new(message, say!("give less of it", "请减少内容")).into())
    }
}

/// Where a body comes from when it is no argument.
#[derive(Debug, Clone, Args)]
#[group(skip)]
pub(super) struct BodyArgs {
    /// Read the body from this file, which may be a named pipe
    #[arg(short = 'F', long, value_name = "PATH", conflicts_with = "body")]
    body_file: Option<PathBuf>,

    #[command(flatten)]
    stdin: StdinArgs,
}

/// Reads the body: `argument` itself, `--body-file`, standard input for `-`, or nothing for a pipe.
///
/// # Errors
/// There is none, it cannot be read, or it is not text.
pub(super) async fn read(ctx: &Ctx, argument: Option<&str>, source: &BodyArgs) -> anyhow::Result<String> {
    match message(ctx, argument, source, KEPT, &|| false).await? {
        Some(body) => body.whole(),
        None => Err(missing(say!("the body is empty", "正文为空"))),
    }
}

/// As [`read`]; `None` for one that is empty. Of what is read the first `most` bytes are kept, and the end; where `keep` says
/// so, the whole besides.
///
/// # Errors
/// It cannot be read, or it is not text.
pub(super) async fn message(
    ctx: &Ctx,
    argument: Option<&str>,
    source: &BodyArgs,
    most: usize,
    keep: &dyn Fn() -> bool,
) -> anyhow::Result<Option<Body>> {
    let Body { text, gone, whole } = match (argument, &source.body_file) {
        (Some("-"), _) => standard_input(ctx, &source.stdin, most, keep()).await?,
        (Some(text), _) => {
            if names_file(ctx, text) {
                ctx.ui.warn(say!(
                    "the text `{text}` is sent as it stands; `--body-file PATH` sends what is in a file",
                    "文本 `{text}` 会原样发送；用 `--body-file PATH` 发送文件内容"
                ));
            }
            Body { text: clean(text).into_owned(), ..Body::default() }
        }
        (None, Some(path)) => file(ctx, path, most, keep()).await?,
        (None, None) if source.stdin.no_stdin => {
            return Err(missing(say!(
                "there is no body, and `--no-stdin` forbids to read one",
                "没有正文，而 `--no-stdin` 禁止读取标准输入"
            )));
        }
        (None, None) if ctx.stdin.borrow().as_ref().is_some_and(Input::terminal) => {
            return Err(missing(say!(
                "there is no body, and standard input is a terminal",
                "没有正文，且标准输入是终端"
            )));
        }
        (None, None) => standard_input(ctx, &source.stdin, most, keep()).await?,
    };
    let text = trimmed(&text);
    Ok((!text.trim().is_empty()).then(|| Body { text: text.to_owned(), gone, whole }))
}

/// The lines of standard input or of `--body-file`, as they come.
///
/// # Errors
/// There is nothing to read, it must not be read, or it stays silent for longer than `--stdin-timeout`.
pub(super) async fn lines(ctx: &Ctx, argument: Option<&str>, source: &BodyArgs) -> anyhow::Result<Lines> {
    let (sender, rest) = mpsc::channel(1);
    let mut lines = Lines { first: None, rest };
    match (argument, &source.body_file) {
        (Some("-") | None, None) if source.stdin.no_stdin => return Err(input::forbidden().into()),
        (None, None) if ctx.stdin.borrow().as_ref().is_some_and(Input::terminal) => {
            return Err(missing(say!(
                "there is no body, and standard input is a terminal",
                "没有正文，且标准输入是终端"
            )));
        }
        (Some("-") | None, None) => {
            input::stream(ctx, move |reader| pump(reader, &sender))?;
            if let Some(limit) = source.stdin.stdin_timeout {
                let Ok(first) = tokio::time::timeout(limit, lines.rest.recv()).await else {
                    // The limit was given so that nobody waits for this pipe.
                    ctx.unread.replace(None);
                    return Err(input::silent(&source.stdin).into());
                };
                lines.first = first;
            }
        }
        (_, Some(path)) => {
            let mut file = open(ctx, path).await?;
            std::thread::spawn(move || pump(&mut file, &sender));
        }
        (Some(_), None) => {
            return Err(Usage::new(
                say!(
                    "with `--each` the messages are lines of standard input or of a file",
                    "使用 `--each` 时，消息是标准输入或文件中的各行"
                ),
                say!("give `-`, or `--body-file PATH`", "请写 `-` 或 `--body-file PATH`"),
            )
            .into());
        }
    }
    Ok(lines)
}

/// Reads a value, such as a secret, from standard input.
///
/// # Errors
/// It is empty, cannot be read, or is not text.
pub(super) async fn value(ctx: &Ctx, stdin: &StdinArgs) -> anyhow::Result<String> {
    let text = standard_input(ctx, stdin, KEPT, false).await?.whole()?;
    if text.trim().is_empty() {
        return Err(Usage::new(
            say!("standard input is empty", "标准输入为空"),
            say!("check the command in front of the pipe", "请检查管道前面的命令"),
        )
        .into());
    }
    Ok(trimmed(&text).to_owned())
}

/// A shell's `echo` puts a line break there.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['\n', '\r'])
}

/// Does `text` look like a file that is there, in the way that other programs read one?
pub(super) fn names_file(ctx: &Ctx, text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|path| !path.is_empty() && ctx.cwd.join(path).is_file())
}

fn missing(message: Sentence) -> anyhow::Error {
    let hint = say!(
        "give the text as argument, with `--body-file PATH`, or through a pipe",
        "把正文写成参数，或用 `--body-file PATH`，或通过管道传入"
    );
    Usage::new(message, hint).into()
}

fn unreadable(path: &Path, error: &io::Error) -> Usage {
    let (shown, why) = (path.display(), io_reason(error));
    Usage::new(
        say!("cannot read `{shown}`: {}", "无法读取 `{shown}`：{}"; why),
        say!("check the path given to `--body-file`", "请检查 `--body-file` 的路径"),
    )
}

async fn open(ctx: &Ctx, path: &Path) -> anyhow::Result<File> {
    let full = ctx.cwd.join(path);
    let shown = path.display();
    // It may be a named pipe, as in `-F <(command)`: a signal must not wait for its writer. One that is there may be slow,
    // as on standard input; one that does not come is waited for within the limit.
    let opened = tokio::task::spawn_blocking(move || File::open(full));
    let limit = ctx.settings()?.timeout;
    match tokio::time::timeout(limit, opened).await {
        Ok(opened) => {
            let opened = opened.doing(|| say!("opening the file", "打开文件"))?;
            Ok(opened.map_err(|error| unreadable(path, &error))?)
        }
        Err(_) => Err(Usage::new(
            say!(
                "nobody has opened the named pipe `{shown}` for writing within {}",
                "{}内没有进程打开命名管道 `{shown}` 进行写入";
                span(limit)
            ),
            say!(
                "start the command that writes into it first, or raise `--timeout`",
                "请先启动写入该管道的命令，或放宽 `--timeout`"
            ),
        )
        .into()),
    }
}

async fn file(ctx: &Ctx, path: &Path, most: usize, keep: bool) -> anyhow::Result<Body> {
    let mut file = open(ctx, path).await?;
    let read = tokio::task::spawn_blocking(move || drink(&mut file, most, keep));
    let read = read.await.doing(|| say!("reading the file", "读取文件"))?;
    let text = read.map_err(|error| unreadable(path, &error))?;
    let shown = path.display();
    Ok(taken(ctx, text, &say!("`{shown}`", "`{shown}`")))
}

async fn standard_input(ctx: &Ctx, arguments: &StdinArgs, most: usize, keep: bool) -> anyhow::Result<Body> {
    let read = piped(ctx, arguments, move |reader| drink(reader, most, keep)).await?;
    let read = read.doing(|| say!("reading standard input", "读取标准输入"))?;
    Ok(taken(ctx, read, &say!("standard input", "标准输入")))
}

/// Reads to the end, in memory that does not grow; with `keep` all of it goes into an archive, as far as DingTalk takes one.
fn drink(reader: &mut dyn Read, most: usize, keep: bool) -> io::Result<(text::Text, Option<Whole>)> {
    if !keep {
        return Ok((text::Text::read_within(reader, most, &mut |_| Ok(()))?, None));
    }
    let mut packer = Packer::new(WHOLE_TEXT, WHOLE_TEXT);
    let text = text::Text::read_within(reader, most, &mut |piece| {
        // What goes wrong with the archive keeps no message back.
        if let Ok(open) = &mut packer
            && let Err(error) = open.push(piece.as_bytes())
        {
            packer = Err(error);
        }
        Ok(())
    })?;
    let whole = match packer.and_then(Packer::finish) {
        Ok(archive) => Whole::Packed(Arc::new(archive)),
        Err(error) => Whole::Lost(error.failure().message),
    };
    Ok((text, Some(whole)))
}

/// What is kept of a text, with a warning where it is none.
fn taken(ctx: &Ctx, (text, whole): (text::Text, Option<Whole>), what: &Sentence) -> Body {
    if let Some(warning) = text.flaws.warning(what) {
        ctx.ui.warn(warning);
    }
    let (text, gone) = text.window.kept();
    Body { text, gone, whole }
}
