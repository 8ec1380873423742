//! Redaction of a text that comes in pieces: the same result wherever it is cut, with flat memory.

use std::collections::BTreeMap;

use encoding_rs::{Decoder, UTF_8};

use super::filter::Filter;
use super::keys::END_MARK;
use super::lines::{LineRole, Lines, Member};
use super::rules::Rules;
use super::scan::{Part, Span, merged, scan};
use super::{MARK, Redactor};
use crate::lang::Sentence;
use crate::say;
use crate::secret::Secret;

/// Most bytes of a line that are looked at together. A longer line is taken in windows of this size.
const WINDOW: usize = 64 * 1024;

/// The end of a window that is looked at again with the next: what begins before it is seen with at least this much
/// behind it. A secret that is longer takes the rest of its line with it.
const OVERLAP: usize = 16 * 1024;

/// A window is cut at white space, when there is any this near.
const NEAR: usize = 4 * 1024;

/// Most lines that wait for the name of the value in the first of them.
const MOST_HELD: usize = 3;

/// Most hidden values that are kept for a look.
const MOST_SHOWN: usize = 100;

/// What was hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many of each kind.
    pub counts: BTreeMap<String, u64>,
    /// The first hundred, shortened: for the user's own terminal only, never for a message or a log.
    pub shown: Vec<Hidden>,
}

/// One hidden value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Its kind, such as `github-token`.
    pub kind: String,
    /// Its first characters and its length: `ghp_… (40 characters)`.
    pub excerpt: Sentence,
}

impl Found {
    /// How many altogether.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Counts what was hidden elsewhere as well.
    pub fn count(&mut self, other: Self) {
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// How many of which kind were hidden, and where.
    pub fn sentence(&self, place: &Sentence) -> Sentence {
        let kinds: Vec<String> = self.counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let (total, kinds) = (self.total(), kinds.join(", "));
        let noun = if total == 1 { "secret" } else { "secrets" };
        say!("{total} {noun} hidden{}: {kinds}", "{}已隐藏 {total} 处敏感信息：{kinds}"; place)
    }

    fn add(&mut self, kind: &str, value: &str) {
        match self.counts.get_mut(kind) {
            Some(count) => *count += 1,
            None => drop(self.counts.insert(kind.to_owned(), 1)),
        }
        if self.shown.len() < MOST_SHOWN {
            self.shown.push(Hidden { kind: kind.to_owned(), excerpt: Secret::new(value).masked() });
        }
    }
}

/// Takes secrets out of a text that is fed piece by piece; made by [`Redactor::stream`].
///
/// Lines are looked at one by one, with a memory for private keys and YAML blocks that go over several. Up to 64 KiB of a
/// line are seen together; of a longer line, anything up to 16 KiB is found wherever it stands.
pub struct Stream<'a> {
    redactor: &'a Redactor,
    rules: &'a Rules,
    decoder: Decoder,
    /// The line that has not ended yet.
    pending: String,
    /// Has part of the pending line gone already?
    continued: bool,
    /// Is the rest of this line hidden?
    swallow: bool,
    lines: Lines,
    filter: Filter,
    /// How many forms of secrets the filter knows.
    known: usize,
    /// Lines that wait for what the value in the first of them is called.
    held: Vec<(String, &'static str)>,
    member: Option<Member>,
    found: Found,
}

impl<'a> Stream<'a> {
    pub(super) fn new(redactor: &'a Redactor, rules: &'a Rules) -> Self {
        Self {
            redactor,
            rules,
            decoder: UTF_8.new_decoder_without_bom_handling(),
            pending: String::new(),
            continued: false,
            swallow: false,
            lines: Lines::default(),
            filter: Filter::new(redactor.forms(), rules),
            known: redactor.forms().len(),
            held: Vec::new(),
            member: None,
            found: Found::default(),
        }
    }

    /// Takes the next bytes, cut anywhere, and appends to `out` what is clean by now. What is not UTF-8 becomes `�`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut String) {
        self.decode(bytes, false, out);
    }

    /// Appends the last line. The stream may not be fed any more.
    pub fn finish(&mut self, out: &mut String) {
        self.decode(&[], true, out);
        let line = std::mem::take(&mut self.pending);
        self.line(&line, "", false, out);
        self.release(None, out);
    }

    /// What has been hidden so far.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// How many bytes wait for what follows them.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.pending.len()
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut String) {
        // A secret that was learnt meanwhile.
        let known = self.redactor.forms();
        if self.known != known.len() {
            self.known = known.len();
            self.filter = Filter::new(known, self.rules);
        }
        // Bytes that are UTF-8 already are not copied.
        if self.decoder.latin1_byte_compatible_up_to(bytes).is_some_and(|count| count == bytes.len())
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            return self.text(text, out);
        }
        let mut text = String::with_capacity(bytes.len().clamp(16, WINDOW));
        loop {
            let (result, read, _) = self.decoder.decode_to_string(bytes, &mut text, last);
            bytes = &bytes[read..];
            self.text(&text, out);
            text.clear();
            if result == encoding_rs::CoderResult::InputEmpty {
                return;
            }
        }
    }

    fn text(&mut self, mut text: &str, out: &mut String) {
        while !text.is_empty() {
            if self.pending.is_empty() && !self.continued && !self.swallow && self.lines.quiet() {
                let (plain, rest) = text.split_at(self.filter.plain(text));
                out.push_str(plain);
                text = rest;
                if text.is_empty() {
                    return;
                }
            }
            let room = WINDOW - self.pending.len();
            let head = &text.as_bytes()[..text.len().min(room + 1)];
            if let Some(end) = memchr::memchr(b'\n', head) {
                if self.pending.is_empty() {
                    // What has come through the filter has something.
                    self.line(&text[..end], "\n", true, out);
                } else {
                    let mut line = std::mem::take(&mut self.pending);
                    line.push_str(&text[..end]);
                    self.line(&line, "\n", false, out);
                    line.clear();
                    self.pending = line;
                }
                text = &text[end + 1..];
            } else if text.len() > room {
                let cut = text.floor_char_boundary(room);
                self.pending.push_str(&text[..cut]);
                self.window(out);
                text = &text[cut..];
            } else {
                self.pending.push_str(text);
                return;
            }
        }
    }

    /// The end of a line, or the whole of it. `known`: the filter has something in it, or was not asked.
    fn line(&mut self, line: &str, ending: &'static str, known: bool, out: &mut String) {
        let (line, ending) = match line.strip_suffix('\r') {
            Some(line) if !ending.is_empty() => (line, "\r\n"),
            _ => (line, ending),
        };
        let continued = std::mem::take(&mut self.continued);
        if std::mem::take(&mut self.swallow) {
            out.push_str(ending);
            return;
        }
        let Some(rest) = self.lines.behind_key(line) else { return };
        let whole = !continued && rest.len() == line.len();
        if !known && self.lines.quiet() && !self.filter.matters(rest) {
            out.push_str(rest);
            out.push_str(ending);
            return;
        }
        let above = if whole { self.lines.above(line) } else { LineRole::Here(Vec::new()) };
        match above {
            LineRole::Hidden => self.release(None, out),
            LineRole::Wait(member) => {
                self.release(None, out);
                self.lines.waiting = true;
                self.member = Some(member);
                self.held.push((line.to_owned(), ending));
            }
            LineRole::Named(kind) => {
                self.release(Some(kind), out);
                self.whole(line, ending, Vec::new(), out);
            }
            LineRole::Here(spans) => {
                // Another member of the same thing.
                if self.lines.waiting
                    && spans.is_empty()
                    && self.held.len() < MOST_HELD
                    && line.len() < 256
                    && line.contains([':', '='])
                {
                    return self.held.push((line.to_owned(), ending));
                }
                self.release(None, out);
                if whole {
                    self.whole(line, ending, spans, out);
                } else {
                    let spans = self.spans(rest, Part { first: false, last: true });
                    self.write(rest, &spans, rest.len(), out);
                    out.push_str(ending);
                }
            }
        }
    }

    /// A whole line, in which `spans` are known to be secret.
    fn whole(&mut self, line: &str, ending: &str, mut spans: Vec<Span<'a>>, out: &mut String) {
        spans.extend(scan(line, &self.redactor.forms(), self.rules, Part { first: true, last: true }));
        self.write(line, &merged(spans), line.len(), out);
        out.push_str(ending);
    }

    /// The lines that wait go; `kind` says that the value in the first of them is secret.
    fn release(&mut self, kind: Option<&'static str>, out: &mut String) {
        self.lines.waiting = false;
        let member = self.member.take().zip(kind);
        for (index, (line, ending)) in std::mem::take(&mut self.held).into_iter().enumerate() {
            let member = member.filter(|_| index == 0);
            let span = member.map(|(place, kind)| Span {
                kind,
                from: place.start,
                start: place.start,
                end: place.end,
            });
            self.whole(&line, ending, span.into_iter().collect(), out);
        }
    }

    /// The pending line is as long as a window: all but its end goes.
    fn window(&mut self, out: &mut String) {
        self.release(None, out);
        let first = !std::mem::replace(&mut self.continued, true);
        if self.swallow {
            self.pending.clear();
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let Some(rest) = self.lines.behind_key(&pending) else {
            // The mark that ends the key may be cut in two.
            self.pending.push_str(&pending[pending.floor_char_boundary(pending.len() - END_MARK)..]);
            return;
        };
        let part = Part { first: first && rest.len() == pending.len(), last: false };
        let spans = self.spans(rest, part);
        let cut = cut(rest, &spans);
        let key = self.write(rest, &spans, cut, out);
        self.pending.push_str(&rest[cut..]);
        self.swallow = !key && spans.last().is_some_and(|span| span.end == cut && cut == rest.len());
    }

    fn spans(&self, text: &str, part: Part) -> Vec<Span<'a>> {
        if !self.filter.matters(text) {
            return Vec::new();
        }
        scan(text, &self.redactor.forms(), self.rules, part)
    }

    /// Writes `text` up to `cut` without its secrets. Does a private key go on behind it?
    fn write(&mut self, text: &str, spans: &[Span<'_>], cut: usize, out: &mut String) -> bool {
        let mut at = 0;
        let mut key = false;
        for span in spans.iter().filter(|span| span.end <= cut) {
            out.push_str(&text[at..span.start]);
            out.push_str(MARK);
            self.found.add(span.kind, &text[span.start..span.end]);
            at = span.end;
            key = self.lines.ended(text, span);
        }
        out.push_str(&text[at..cut]);
        key
    }
}

/// Where a window is cut: where nothing is cut in two, and whatever follows has its end still to come.
fn cut(text: &str, spans: &[Span<'_>]) -> usize {
    let limit = text.floor_char_boundary(text.len().saturating_sub(OVERLAP));
    let near = text.floor_char_boundary(limit.saturating_sub(NEAR));
    let space = text.as_bytes()[near..limit].iter().rposition(u8::is_ascii_whitespace);
    let mut cut = space.map_or(limit, |length| near + length + 1);
    for span in spans {
        if span.from < cut && cut < span.end {
            cut = span.end;
        }
    }
    cut
}
