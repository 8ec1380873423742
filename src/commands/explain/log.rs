//! A log on standard input: every line goes through, and what DingTalk says in it is explained beneath.

use std::io;

use tokio::sync::mpsc;

use super::read::read;
use super::report::{Explained, Explanation, Redacted};
use super::scan::scan;
use super::subject::{Subject, whole};
use crate::commands::input;
use crate::ctx::{Ctx, Usage};
use crate::delivery::invisible;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::lang::Sentence;
use crate::redact::{Rules, Stream};
use crate::say;
use crate::text::{Decoder, Intake};
use crate::ui::OutputError;

/// A longer line is looked at in pieces: one without end must not fill the memory.
const LONGEST: usize = 1 << 20;
/// An input that may be one answer is kept so long.
const ANSWER: usize = 64 * 1024;

/// Reads to the end; never keeps more than one line, or one answer.
pub(super) async fn annotate(ctx: &Ctx) -> anyhow::Result<Exit> {
    // `tail -f … | ding explain` ends in no other way.
    ctx.ends_by_signal.set(true);
    let mut chunks = chunks(ctx)?;
    let rules = Rules::default();
    let mut log = Log {
        ctx,
        stream: ctx.ui.redactor().stream(&rules),
        decoder: Decoder::default(),
        text: String::new(),
        notes: String::new(),
        line: 0,
        found: 0,
    };
    let mut pending: Vec<u8> = Vec::new();
    let mut answer = true;
    while let Some(chunk) = chunks.recv().await {
        pending.extend(chunk.doing(|| say!("reading standard input", "读取标准输入"))?);
        answer = answer && pending.len() <= ANSWER && may_be_answer(&pending);
        if !answer {
            log.take(&pending)?;
            pending.clear();
        }
        if ctx.ui.closed() {
            return Ok(Exit::Done);
        }
    }
    if answer
        && let Some(subjects) = whole(&pending, read).filter(|list| list.iter().any(|one| one.code != "0"))
    {
        ctx.ui.report(&Explanation::new(subjects, &ctx.ui))?;
        return Ok(Exit::Done);
    }
    ctx.ui.lines("")?;
    log.finish(&pending)?;
    if let Some(warning) = log.decoder.flaws().warning(&say!("standard input", "标准输入")) {
        ctx.ui.warn(warning);
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

/// Passes the log on as `ding ask` would give it to a model: decoded, without colours, secrets, and what the settings hide besides.
pub(super) async fn redact(ctx: &Ctx, text: Option<String>) -> anyhow::Result<Exit> {
    ctx.ends_by_signal.set(true);
    let settings = ctx.settings()?;
    let rules = settings.redaction()?;
    settings.all_secrets().iter().for_each(|secret| ctx.ui.redactor().learn(secret));
    let mut stream = ctx.ui.redactor().stream(&rules);
    let mut intake = Intake::default();
    let (mut plain, mut out) = (String::new(), String::new());
    let given = text.is_some();
    let mut chunks = if given { None } else { Some(chunks(ctx)?) };
    let mut next = text.map(String::into_bytes);
    loop {
        let chunk = match &mut chunks {
            Some(chunks) => {
                chunks.recv().await.transpose().doing(|| say!("reading standard input", "读取标准输入"))?
            }
            None => next.take(),
        };
        plain.clear();
        match &chunk {
            Some(bytes) => intake.push(bytes, &mut plain),
            None => intake.finish(&mut plain),
        }
        // What is not seen in the middle of a secret would hide it from us.
        plain.retain(|c| c.is_ascii() || !invisible(c));
        out.clear();
        stream.feed(plain.as_bytes(), &mut out);
        if chunk.is_none() {
            stream.finish(&mut out);
            if given {
                out.push('\n');
            }
        }
        if !ctx.ui.json() && !out.is_empty() {
            ctx.ui.lines(&out)?;
        }
        if chunk.is_none() || ctx.ui.closed() {
            break;
        }
    }
    if let Some(warning) = intake.flaws().warning(&say!("standard input", "标准输入")) {
        ctx.ui.warn(warning);
    }
    let found = stream.found();
    if ctx.ui.json() {
        ctx.ui.report(&Redacted { redacted: found.total(), kinds: found.counts.clone() })?;
    } else if found.total() > 0 {
        ctx.ui.note(found.sentence(&Sentence::default()));
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
    /// A secret may go on over lines.
    stream: Stream<'a>,
    decoder: Decoder,
    /// What follows the last line that went through.
    text: String,
    /// To stand beneath the line that goes through.
    notes: String,
    /// Lines that have ended.
    line: u64,
    found: u64,
}

impl Log<'_> {
    /// Passes on the lines that `bytes` end, as they are.
    fn take(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.decoder.push(bytes, &mut self.text);
        let mut out = String::new();
        self.lines(LONGEST, &mut out)?;
        self.print(&out)
    }

    /// The same for the last bytes.
    fn finish(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.decoder.push(bytes, &mut self.text);
        self.decoder.finish(&mut self.text);
        let whole = self.text.is_empty() || self.text.ends_with('\n');
        let mut out = String::new();
        self.lines(0, &mut out)?;
        self.line += u64::from(!whole);
        self.stream.finish(&mut out);
        if !self.notes.is_empty() {
            out.push('\n');
            out.push_str(&std::mem::take(&mut self.notes));
        }
        self.print(&out)
    }

    fn print(&self, out: &str) -> Result<(), OutputError> {
        if out.is_empty() { Ok(()) } else { self.ctx.ui.lines(out) }
    }

    /// Passes on the lines that are there; one without an end waits for it while it has no more than `most` bytes.
    fn lines(&mut self, most: usize, out: &mut String) -> Result<(), OutputError> {
        let text = std::mem::take(&mut self.text);
        let mut rest = text.as_str();
        // Lines of which nothing is to be said go through together.
        let mut through = rest;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest.as_bytes()).map(|at| at + 1);
            if end.is_none() && rest.len() <= most {
                break;
            }
            let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            let subjects = scan(piece.trim_end_matches(['\n', '\r']), read);
            if !subjects.is_empty() {
                self.pass(&through[..through.len() - rest.len()], out);
                through = rest;
                self.tell(subjects, out)?;
            }
            if end.is_some() {
                self.line += 1;
                out.push_str(&std::mem::take(&mut self.notes));
            }
        }
        self.pass(&through[..through.len() - rest.len()], out);
        self.text = rest.to_owned();
        Ok(())
    }

    /// Lines as they are, but for their secrets.
    fn pass(&mut self, lines: &str, out: &mut String) {
        if !self.ctx.ui.json() && !self.ctx.ui.quiet() {
            self.stream.feed(lines.as_bytes(), out);
        }
    }

    /// What is to be said of a line, or of a piece of one that does not end yet.
    fn tell(&mut self, subjects: Vec<Subject>, out: &mut String) -> io::Result<()> {
        let ui = &self.ctx.ui;
        for subject in subjects {
            self.found += 1;
            let explained = Explained::new(subject, ui).at(self.line + 1);
            if ui.json() {
                out.push_str(&serde_json::to_string(&explained)?);
                out.push('\n');
            } else if ui.quiet() {
                out.push_str(&format!("{}:{}\n", self.line + 1, explained.code()));
            } else {
                self.notes.push_str(&explained.annotation(ui.lang()));
            }
        }
        Ok(())
    }
}
