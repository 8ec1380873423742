//! Standard input on its way to a model: decoded, without colours and secrets, both ends kept.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use super::window::Keep;
use crate::commands::input::{StdinArgs, piped_unless_silent};
use crate::ctx::Ctx;
use crate::delivery::{invisible, visible};
use crate::failure::Doing as _;
use crate::host::Input;
use crate::lang::span;
use crate::redact::{Found, Redactor, Rules};
use crate::say;
use crate::text::{Flaws, Lost, Window, pieces};

/// Bytes of the end that go to the group as they are. Less than a message takes: escapes make it longer.
const RAW: usize = 4 * 1024;

/// Bytes before the kept end in which secrets are looked for too: a key or a value that goes on into it begins there.
const BEFORE: usize = 128 * 1024;

/// What is to be kept of the input.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most bytes for the model.
    pub max: usize,
    /// Which end.
    pub keep: Keep,
    /// Does the group get the end with its secrets?
    pub raw_unredacted: bool,
}

/// What came in.
#[derive(Debug)]
pub struct Material {
    /// For the model; without secrets.
    pub window: Window,
    /// The end, for the group.
    pub raw: Window,
    /// What was hidden.
    pub found: Found,
    /// What was no text.
    pub flaws: Flaws,
}

impl Material {
    /// Nothing came in.
    pub fn none(limits: Limits) -> Self {
        Self {
            window: limits.keep.window(limits.max),
            raw: Keep::Tail.window(RAW),
            found: Found::default(),
            flaws: Flaws::default(),
        }
    }

    /// Is there anything but white space? Of a long text only the ends are known, and there is something between.
    pub fn is_empty(&self) -> bool {
        self.window.text(usize::MAX).trim().is_empty()
    }

    /// Keeps what has no secrets.
    fn take(&mut self, hidden: &str, limits: Limits) {
        self.window.push(hidden);
        if !limits.raw_unredacted {
            self.raw.push(hidden);
        }
    }

    /// The end of it as it goes to the group.
    pub fn raw(&self) -> String {
        self.raw.text(RAW).trim_end().to_owned()
    }
}

/// `text` without secrets, and what they were.
pub fn hidden(ctx: &Ctx, rules: &Rules, text: &str) -> (String, Found) {
    let mut stream = ctx.ui.redactor().stream(rules);
    let mut clean = String::new();
    stream.feed(visible(text).as_bytes(), &mut clean);
    stream.finish(&mut clean);
    (clean, stream.found().clone())
}

/// Is there something to ask without standard input?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Yes: it may be empty.
    Optional,
    /// No: it is the question.
    Required,
}

/// Reads standard input to its end. A terminal, `--no-stdin`, and where it is optional a pipe that is silent for
/// longer than `--stdin-timeout` give nothing.
///
/// # Errors
/// It cannot be read.
pub async fn read(
    ctx: &Ctx,
    stdin: &StdinArgs,
    rules: Rules,
    limits: Limits,
    need: Need,
) -> anyhow::Result<Material> {
    let terminal = ctx.stdin.borrow().as_ref().is_none_or(Input::terminal);
    if terminal || stdin.no_stdin {
        return Ok(Material::none(limits));
    }
    let redactor = Arc::clone(ctx.ui.redactor());
    let work = move |reader: &mut dyn Read| drink(reader, &redactor, &rules, limits);
    let waiting = (need == Need::Optional).then(|| {
        say!(
            "waiting for standard input; `--no-stdin` asks without it",
            "正在等待标准输入；加 `--no-stdin` 则不读取标准输入，直接提问"
        )
    });
    match piped_unless_silent(ctx, stdin, waiting, work).await? {
        Some(material) => {
            let material = material.doing(|| say!("reading standard input", "读取标准输入"))?;
            if let Some(warning) = material.flaws.warning(&say!("standard input", "标准输入")) {
                ctx.ui.warn(warning);
            }
            Ok(material)
        }
        None if need == Need::Optional => {
            ctx.ui.note(say!(
                "standard input stayed silent for {}: asking without material",
                "标准输入在 {}内没有任何数据：不带材料提问";
                span(stdin.stdin_timeout.unwrap_or_default())
            ));
            Ok(Material::none(limits))
        }
        None => Err(super::nothing_to_ask()),
    }
}

/// Reads to the end, in memory that does not grow with the input. Of a long one secrets are looked for, and counted, in what is
/// kept of its ends.
fn drink(reader: &mut dyn Read, redactor: &Redactor, rules: &Rules, limits: Limits) -> io::Result<Material> {
    let mut material = Material::none(limits);
    let mut stream = redactor.stream(rules);
    let mut hidden = String::new();
    let mut end = End { most: limits.max.max(RAW) + BEFORE, ..End::default() };
    let mut head = limits.max + BEFORE;
    material.flaws = pieces(reader, &mut |plain: &str| {
        // Before secrets are looked for: what is not seen in the middle of one would hide it from us.
        let plain: Cow<'_, str> = match plain.is_ascii() {
            true => plain.into(),
            false => plain.chars().filter(|c| !invisible(*c)).collect(),
        };
        if limits.raw_unredacted {
            material.raw.push(&plain);
        }
        let (first, rest) = plain.split_at(plain.floor_char_boundary(head));
        // No character is cut: what is left of the beginning is too little for the next.
        head = if rest.is_empty() { head - first.len() } else { 0 };
        hidden.clear();
        stream.feed(first.as_bytes(), &mut hidden);
        material.take(&hidden, limits);
        end.push(rest);
        Ok(())
    })?;
    hidden.clear();
    if end.lost.bytes == 0 {
        stream.feed(end.text.as_bytes(), &mut hidden);
        stream.finish(&mut hidden);
        material.take(&hidden, limits);
        material.found = stream.found().clone();
        return Ok(material);
    }
    stream.finish(&mut hidden);
    material.take(&hidden, limits);
    material.found = stream.found().clone();
    material.window.skip(end.lost);
    if !limits.raw_unredacted {
        material.raw.skip(end.lost);
    }
    let mut stream = redactor.stream(rules);
    hidden.clear();
    stream.feed(end.text.as_bytes(), &mut hidden);
    stream.finish(&mut hidden);
    material.take(&hidden, limits);
    material.found.shown.extend(stream.found().shown.iter().cloned());
    material.found.count(stream.found().clone());
    Ok(material)
}

/// What has come in last.
#[derive(Default)]
struct End {
    text: String,
    /// The number of bytes of it that stay; up to as many more are kept.
    most: usize,
    /// What stood before it.
    lost: Lost,
}

impl End {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        if self.text.len() <= 2 * self.most {
            return;
        }
        // Where a line begins: one without end is cut anywhere.
        let start = self.text.ceil_char_boundary(self.text.len() - self.most);
        let line = self.text[start..]
            .find('\n')
            .filter(|length| *length < BEFORE / 2)
            .map_or(0, |length| length + 1);
        let gone = &self.text[..start + line];
        self.lost.bytes += gone.len();
        self.lost.lines += gone.bytes().filter(|byte| *byte == b'\n').count();
        self.text.drain(..start + line);
    }
}

#[cfg(test)]
#[path = "../../../crates/redact/src/redact/planted.rs"]
mod planted;

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Limits, Material, drink, planted};
    use crate::commands::ask::window::Keep;
    use crate::redact::{Redactor, Rules};
    use crate::secret::Secret;

    const LIMITS: Limits = Limits { max: 1000, keep: Keep::Both, raw_unredacted: false };

    fn read(mut reader: impl Read, limits: Limits) -> Material {
        drink(&mut reader, &Redactor::default(), &Rules::default(), limits).unwrap()
    }

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(self.1);
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn encodings_and_colours() {
        let utf16: Vec<u8> =
            [&[0xff, 0xfe][..], &"告警\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()]
                .concat();
        for (bytes, expected) in [
            ("告警\n".as_bytes().to_vec(), "告警\n"),
            ([&[0xef, 0xbb, 0xbf], "告警\n".as_bytes()].concat(), "告警\n"),
            (utf16, "告警\n"),
            (vec![0xb8, 0xe6, 0xbe, 0xaf, b'\n'], "告警\n"),
            (b"a\xff\xfe\xfab\n".to_vec(), "a\u{fffd}\u{fffd}\u{fffd}b\n"),
            (b"\x1b[1;31mred\x1b[0m plain\n".to_vec(), "red plain\n"),
        ] {
            assert_eq!(read(bytes.as_slice(), LIMITS).window.text(1000), expected, "{bytes:?}");
        }
        assert_eq!(read(Drops("红\u{1b}[31m字\n".as_bytes(), 1), LIMITS).window.text(1000), "红字\n");
    }

    #[test]
    fn the_encoding_is_told_by_the_first_bytes_that_can() {
        let log = [&b"INFO start\n"[..], &[0xb8, 0xe6, 0xbe, 0xaf, b'\n']].concat();
        assert_eq!(read(Drops(&log, 11), LIMITS).window.text(1000), "INFO start\n告警\n");
    }

    /// The cut makes no difference: what stays is what stays of the text without its secrets.
    #[test]
    fn a_secret_on_a_cut_is_hidden_whole() {
        let redactor = Redactor::default();
        redactor.learn(&Secret::new(planted::KNOWN));
        for (_, before, secret, after) in planted::PLANTED {
            let secret = secret.replace('~', "");
            let visible = crate::text::clean(before).into_owned();
            let after = crate::text::clean(after).into_owned();
            for keep in [Keep::Head, Keep::Tail, Keep::Both] {
                let limits = Limits { max: 400, keep, raw_unredacted: false };
                for step in 0..4 {
                    // The cut falls into the secret, a quarter further each time.
                    let filler = |length: usize| "fill\n".repeat(length / 5);
                    let kept = if keep == Keep::Both { 200 } else { 400 };
                    let (first, last) = (
                        filler(kept - before.len() - secret.len() * step / 4),
                        filler(kept - secret.len() * step / 4),
                    );
                    let log = format!("{first}{before}{secret}{after}\n{last}");
                    let clean = format!("{first}{visible}[hidden]{after}\n{last}");
                    let mut expected = keep.window(400);
                    expected.push(&clean);
                    let reader = &mut Drops(log.as_bytes(), 7 + step);
                    let material = drink(reader, &redactor, &Rules::default(), limits).unwrap();
                    assert_eq!(material.window.text(400), expected.text(400), "{keep:?} {step}: {log}");
                    assert_eq!(material.window.text(200), expected.text(200), "{keep:?} {step}: {log}");
                    assert_eq!(
                        (material.raw(), material.found.total()),
                        (clean.trim_end().to_owned(), 1),
                        "{log}"
                    );
                }
            }
        }
    }

    #[test]
    fn of_a_long_log_the_ends_are_cleaned_and_the_rest_is_counted() {
        let secret = "password=hunter2-first";
        let key = format!(
            "-----BEGIN PRIVATE KEY-----\n{}",
            "MIIEvQ0123456789abcdefMIIEvQ0123456789abcdef\n".repeat(100)
        );
        let filler = "2026-11-25 a line of no interest to anybody\n".repeat(8_000);
        let log =
            format!("{secret}\n{filler}{secret}\n{filler}{key}-----END PRIVATE KEY-----\n{secret}\nlast\n");
        for (keep, most, found) in [(Keep::Both, 4000, 3), (Keep::Tail, 1000, 3), (Keep::Head, 100, 3)] {
            for reader in [Drops(log.as_bytes(), 1 << 16), Drops(log.as_bytes(), 777)] {
                let limits = Limits { max: most, keep, raw_unredacted: false };
                let material = read(reader, limits);
                let text = material.window.text(usize::MAX);
                assert!(
                    !text.contains("hunter2") && !text.contains("MIIE") && !material.raw().contains("MIIE")
                );
                assert_eq!(text.contains("password=[hidden]\nlast"), keep != Keep::Head, "{text}");
                assert!(material.raw().ends_with("[hidden]\npassword=[hidden]\nlast"), "{}", material.raw());
                assert_eq!(material.found.total(), found);
                // All of it is counted, as far as it is known.
                let missing = log.len() - material.window.bytes();
                assert!((4000..5000).contains(&missing), "{missing} bytes were hidden");
                assert_eq!(material.window.lines(), log.matches('\n').count() - 101);
            }
        }
    }

    #[test]
    fn a_secret_that_colours_cut_is_found_and_counted() {
        let log = "start\npassword=hunt\x1b[31mer2-very\u{200b}-secret\x1b[0m\nend\n".as_bytes();
        for material in [read(log, LIMITS), read(Drops(log, 1), LIMITS)] {
            assert!(!material.window.text(1000).contains("secret"), "{}", material.window.text(1000));
            assert!(!material.raw().contains("secret"));
            assert_eq!(material.found.total(), 1);
        }
        let material = read(log, Limits { raw_unredacted: true, ..LIMITS });
        assert!(material.raw().contains("hunter2-very-secret"));
        assert!(!material.window.text(1000).contains("secret"));
    }
}
