//! The body of a message: an argument, a file, or standard input, in whatever encoding it comes.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::input::{StdinArgs, piped};
use crate::ctx::{Ctx, Usage};
use crate::host::Input;
use crate::lang::Sentence;
use crate::say;

/// No message is longer; a pipe that never ends must not fill the memory.
const LARGEST: usize = 1 << 20;

/// Where a body comes from when it is no argument.
#[derive(Debug, Clone, Args)]
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
    message(ctx, argument, source).await?.ok_or_else(|| missing(say!("the body is empty", "正文为空")))
}

/// As [`read`]; `None` for one that is empty.
///
/// # Errors
/// It cannot be read, or it is not text.
pub(super) async fn message(
    ctx: &Ctx,
    argument: Option<&str>,
    source: &BodyArgs,
) -> anyhow::Result<Option<String>> {
    let text = match (argument, &source.body_file) {
        (Some("-"), _) => standard_input(ctx, &source.stdin).await?,
        (Some(text), _) => {
            if names_file(ctx, text) {
                ctx.ui.warn(say!(
                    "the text `{text}` is sent as it stands; `--body-file PATH` sends what is in a file",
                    "文本 `{text}` 会原样发送；用 `--body-file PATH` 发送文件内容"
                ));
            }
            text.to_owned()
        }
        (None, Some(path)) => file(ctx, path).await?,
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
        (None, None) => standard_input(ctx, &source.stdin).await?,
    };
    let text = trimmed(&text);
    Ok((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// Reads a value, such as a secret, from standard input.
///
/// # Errors
/// It is empty, cannot be read, or is not text.
pub(super) async fn value(ctx: &Ctx, stdin: &StdinArgs) -> anyhow::Result<String> {
    let text = standard_input(ctx, stdin).await?;
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

async fn file(ctx: &Ctx, path: &Path) -> anyhow::Result<String> {
    let full = ctx.cwd.join(path);
    // It may be a named pipe, as in `-F <(command)`: a signal must not wait for its writer.
    let read = tokio::task::spawn_blocking(move || {
        let mut file = std::fs::File::open(full)?;
        let mut bytes = Vec::new();
        // One byte more than allowed tells "too long" from "just fits"; `/dev/zero` ends here too.
        (&mut file).take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    });
    let shown = path.display();
    let bytes = read.await.context("reading the file")?.map_err(|error| {
        Usage::new(
            say!("cannot read `{shown}`: {error}", "无法读取 `{shown}`：{error}"),
            say!("check the path given to `--body-file`", "请检查 `--body-file` 的路径"),
        )
    })?;
    decode(bytes).with_context(|| format!("reading `{shown}`"))
}

async fn standard_input(ctx: &Ctx, arguments: &StdinArgs) -> anyhow::Result<String> {
    let bytes = piped(ctx, arguments, |reader| {
        let mut bytes = Vec::new();
        reader.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    })
    .await?
    .context("reading standard input")?;
    decode(bytes).context("reading standard input")
}

/// UTF-8 with or without byte-order mark, UTF-16, else GB18030 (which is GBK and more).
fn decode(bytes: Vec<u8>) -> anyhow::Result<String> {
    if bytes.len() > LARGEST {
        return Err(Usage::new(
            say!("the body is larger than 1 MiB", "消息体超过 1 MiB"),
            say!("DingTalk takes 20 000 bytes; send an extract", "钉钉上限为 20 000 字节；请发送摘录"),
        )
        .into());
    }
    let decoded = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling_and_without_replacement(rest),
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling_and_without_replacement(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        // Windows pipes UTF-16 without a mark: every second byte of its ASCII is zero.
        [first, 0, ..] if *first != 0 && bytes.len().is_multiple_of(2) => {
            UTF_16LE.decode_without_bom_handling_and_without_replacement(&bytes)
        }
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => Some(Cow::Borrowed(text)),
            Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        },
    };
    match decoded {
        Some(text) if !text.contains('\0') => Ok(text.into_owned()),
        _ => {
            let place = std::str::from_utf8(&bytes)
                .map_or_else(|error| error.valid_up_to(), |text| text.find('\0').unwrap_or(0));
            Err(Usage::new(
                say!(
                    "this is not text: byte {} is neither UTF-8, UTF-16 nor GBK",
                    "不是文本：第 {} 字节既不是 UTF-8、UTF-16，也不是 GBK",
                    place + 1
                ),
                say!("convert it first, or send an extract", "请先转换编码，或发送摘录"),
            )
            .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_of_pipes() {
        let utf16: Vec<u8> = "a告\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "a告\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            "a告\n".as_bytes().to_vec(),
            [&[0xef, 0xbb, 0xbf], "a告\n".as_bytes()].concat(),
            [&[0xff, 0xfe], utf16.as_slice()].concat(),
            [&[0xfe, 0xff], be.as_slice()].concat(),
            utf16,
            vec![b'a', 0xb8, 0xe6, b'\n'],
        ] {
            assert_eq!(decode(bytes.clone()).unwrap(), "a告\n", "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_says_where() {
        let error = decode(vec![b'a', b'b', 0xff, 0xff, b'c']).unwrap_err().to_string();
        assert!(error.contains("byte 3"), "{error}");
        assert!(decode(vec![b'a', b'b', b'c', 0, 0]).unwrap_err().to_string().contains("byte 4"));
        assert!(decode(vec![b'a'; (1 << 20) + 1]).is_err());
    }
}
