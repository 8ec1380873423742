//! The body of a message: an argument, a file, or standard input, in whatever encoding it comes.

use std::borrow::Cow;
use std::io::Read as _;

use anyhow::Context as _;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::input::{StdinArgs, piped};
use crate::ctx::{Ctx, Usage};

/// No message is longer; a pipe that never ends must not fill the memory.
const LARGEST: usize = 1 << 20;

/// Reads the body that `argument` names: itself, `@FILE`, `-`, or nothing for a pipe.
///
/// # Errors
/// There is none, it cannot be read, or it is not text.
pub(super) async fn read(ctx: &Ctx, argument: Option<&str>, stdin: &StdinArgs) -> anyhow::Result<String> {
    message(ctx, argument, stdin).await?.ok_or_else(|| match argument {
        // A secret may be wanted, which is no argument.
        Some("-") => Usage::new("standard input is empty", "check the command in front of the pipe").into(),
        _ => missing("the body is empty"),
    })
}

/// As [`read`]; `None` for one that is empty.
///
/// # Errors
/// It cannot be read, or it is not text.
pub(super) async fn message(
    ctx: &Ctx,
    argument: Option<&str>,
    stdin: &StdinArgs,
) -> anyhow::Result<Option<String>> {
    let text = match argument {
        Some("-") => standard_input(ctx, stdin).await?,
        Some(text) => match text.strip_prefix('@') {
            Some(path) => file(ctx, path).await?,
            None => text.to_owned(),
        },
        None if stdin.no_stdin => {
            return Err(missing("there is no body, and `--no-stdin` forbids to read one"));
        }
        None if ctx.stdin.borrow().as_ref().is_some_and(|input| input.terminal()) => {
            return Err(missing("there is no body, and standard input is a terminal"));
        }
        None => standard_input(ctx, stdin).await?,
    };
    let trimmed = text.trim_end_matches(['\n', '\r']);
    Ok((!trimmed.trim().is_empty()).then(|| trimmed.to_owned()))
}

fn missing(message: &'static str) -> anyhow::Error {
    Usage::new(message, "give the text as argument, as `@FILE`, or through a pipe").into()
}

async fn file(ctx: &Ctx, path: &str) -> anyhow::Result<String> {
    let full = ctx.cwd.join(path);
    // It may be a FIFO, as in `@<(command)`: a signal must not wait for its writer.
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        // One byte more than allowed tells "too long" from "just fits"; `/dev/zero` ends here too.
        std::fs::File::open(full)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    });
    let bytes = read.await.context("reading the file")?.map_err(|error| {
        Usage::new(
            format!("cannot read `{path}`: {error}"),
            "`@` in front of the body means a file; text that starts with `@` can be piped in",
        )
    })?;
    decode(bytes).with_context(|| format!("reading `{path}`"))
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
            "the body is larger than 1 MiB",
            "DingTalk takes 20 000 bytes; send an extract",
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
                format!("this is not text: byte {} is neither UTF-8, UTF-16 nor GBK", place + 1),
                "convert it first, or send an extract",
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
