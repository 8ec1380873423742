//! A log on standard input: every line goes through, and what DingTalk says in it is explained beneath.

use std::borrow::Cow;
use std::io;

use encoding_rs::GB18030;
use tokio::sync::mpsc;

use super::report::{Explained, Explanation};
use super::scan::scan;
use super::subject::whole;
use crate::commands::input;
use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::say;
use crate::ui::OutputError;

/// A longer line is taken as several: one without end must not fill the memory.
const LONGEST: usize = 1 << 20;
/// An input that may be one answer is kept so long.
const ANSWER: usize = 64 * 1024;

/// Reads to the end; never keeps more than one line, or one answer.
pub(super) async fn annotate(ctx: &Ctx) -> anyhow::Result<Exit> {
    // `tail -f … | ding explain` ends in no other way.
    ctx.ends_by_signal.set(true);
    let mut chunks = chunks(ctx)?;
    let mut log = Log { ctx, line: 0, found: 0 };
    let mut pending: Vec<u8> = Vec::new();
    let mut answer = true;
    while let Some(chunk) = chunks.recv().await {
        pending.extend(chunk.doing(|| say!("reading standard input", "读取标准输入"))?);
        answer = answer && pending.len() <= ANSWER && may_be_answer(&pending);
        if !answer {
            log.lines(&mut pending)?;
        }
        if ctx.ui.closed() {
            return Ok(Exit::Done);
        }
    }
    if answer && let Some(subjects) = whole(&pending).filter(|list| list.iter().any(|one| one.code != "0")) {
        ctx.ui.report(&Explanation::new(subjects, &ctx.ui))?;
        return Ok(Exit::Done);
    }
    ctx.ui.lines("")?;
    log.lines(&mut pending)?;
    if !pending.is_empty() {
        pending.push(b'\n');
        log.lines(&mut pending)?;
    }
    if log.found == 0 {
        ctx.ui.note(&say!(
            "no error of DingTalk's found; lines read: {}",
            "未发现钉钉错误；已读 {} 行",
            log.line
        ));
    }
    Ok(Exit::Done)
}

/// A thread reads, since a read cannot be given up: a signal must not wait for the next line.
fn chunks(ctx: &Ctx) -> Result<mpsc::Receiver<io::Result<Vec<u8>>>, Usage> {
    let (sender, receiver) = mpsc::channel(2);
    input::stream(ctx, move |reader| {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let chunk = match reader.read(&mut buffer) {
                Ok(0) => return,
                Ok(count) => Ok(buffer[..count].to_vec()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let failed = chunk.is_err();
            if sender.blocking_send(chunk).is_err() || failed {
                return;
            }
        }
    })?;
    Ok(receiver)
}

/// Nothing yet but one JSON object, whole or begun: `curl … | ding explain` is no log.
fn may_be_answer(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"{") {
        return start.is_empty();
    }
    let mut values = serde_json::Deserializer::from_slice(start).into_iter::<serde::de::IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => start[values.byte_offset()..].trim_ascii().is_empty(),
        Some(Err(error)) => error.is_eof(),
        None => true,
    }
}

struct Log<'a> {
    ctx: &'a Ctx,
    line: u64,
    found: u64,
}

impl Log<'_> {
    /// Passes on the whole lines of `pending` and leaves the rest there.
    fn lines(&mut self, pending: &mut Vec<u8>) -> Result<(), OutputError> {
        let whole = match pending.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => last + 1,
            None if pending.len() > LONGEST => pending.len(),
            None => return Ok(()),
        };
        let mut text = String::new();
        for line in pending[..whole].split_inclusive(|byte| *byte == b'\n') {
            self.one(line, &mut text)?;
        }
        pending.drain(..whole);
        if text.is_empty() { Ok(()) } else { self.ctx.ui.lines(&text) }
    }

    fn one(&mut self, line: &[u8], text: &mut String) -> io::Result<()> {
        self.line += 1;
        let ui = &self.ctx.ui;
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = decode(line.strip_suffix(b"\r").unwrap_or(line));
        let through = !ui.json() && !ui.quiet();
        if through {
            text.push_str(&ui.redactor().clean(&line));
            text.push('\n');
        }
        for subject in scan(&line) {
            self.found += 1;
            let explained = Explained::new(subject, ui).at(self.line);
            if through {
                text.push_str(&explained.annotation(ui.lang()));
            } else if ui.json() {
                text.push_str(&serde_json::to_string(&explained)?);
                text.push('\n');
            } else {
                text.push_str(&format!("{}:{}\n", self.line, explained.code()));
            }
        }
        Ok(())
    }
}

/// Logs come in GBK too; whatever else a line holds, it is shown as well as it can be.
fn decode(line: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(line)
            .unwrap_or_else(|| String::from_utf8_lossy(line)),
    }
}
