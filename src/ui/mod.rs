//! The one door to the terminal: decides once from flags and streams; commands never ask.

mod document;
mod problem;
mod progress;
mod prompt;
mod report;
mod sanitize;
mod table;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use crate::env;
use crate::host::Output;
use crate::lang::{Lang, Sentence, Spoken, Text};
use crate::redact::Redactor;

use self::document::Told;

pub use document::{OutputError, SCHEMA};
pub use progress::{Bar, Spinner};
pub use prompt::{answer, terminal};
pub use report::{Printed, Report};
pub use sanitize::sanitize;
pub use table::table;

/// What the flags say about output.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// One JSON document instead of text.
    pub json: bool,
    /// Only the essential value.
    pub quiet: bool,
    /// How much to tell: 0, 1 or more.
    pub verbose: u8,
    /// `Some` for always or never, `None` to decide.
    pub color: Option<bool>,
}

/// Where everything is printed.
pub struct Ui {
    out: RefCell<Output>,
    err: RefCell<Output>,
    options: Options,
    color: bool,
    lang: Cell<Lang>,
    plain_terminal: bool,
    closed: Cell<bool>,
    redactor: Arc<Redactor>,
    told: RefCell<Told>,
}

impl Ui {
    /// Looks at streams and variables once.
    pub fn new(
        out: Output,
        err: Output,
        options: Options,
        variables: &BTreeMap<String, String>,
        lang: Lang,
        redactor: Arc<Redactor>,
    ) -> Self {
        let set = |name: &str| variables.get(name).is_some_and(|value| !value.is_empty());
        let dumb = variables.get(env::TERM).is_some_and(|term| term == "dumb");
        let forced =
            set(env::CLICOLOR_FORCE) && variables.get(env::CLICOLOR_FORCE).is_none_or(|value| value != "0");
        let color = options
            .color
            .unwrap_or_else(|| if set(env::NO_COLOR) { false } else { forced || (err.terminal && !dumb) });
        Self {
            out: RefCell::new(out),
            err: RefCell::new(err),
            options,
            color,
            lang: Cell::new(lang),
            plain_terminal: dumb,
            closed: Cell::new(false),
            redactor,
            told: RefCell::default(),
        }
    }

    /// The language of hints and explanations.
    pub fn lang(&self) -> Lang {
        self.lang.get()
    }

    /// Set once the settings are read.
    pub fn set_lang(&self, lang: Lang) {
        self.lang.set(lang);
    }

    /// Is one JSON document wanted?
    pub fn json(&self) -> bool {
        self.options.json
    }

    /// Is only the essential wanted?
    pub fn quiet(&self) -> bool {
        self.options.quiet
    }

    /// How much to tell.
    pub fn verbose(&self) -> u8 {
        self.options.verbose
    }

    /// Columns to draw in; a file has more room than a terminal of unknown width.
    pub fn width(&self) -> usize {
        let out = self.out.borrow();
        if out.terminal { out.width.map_or(80, usize::from) } else { 100 }
    }

    /// This run's knowledge of secrets.
    pub fn redactor(&self) -> &Arc<Redactor> {
        &self.redactor
    }

    /// Has the reader of standard output gone? What goes on for ever can stop then.
    pub fn closed(&self) -> bool {
        self.closed.get()
    }

    /// Tells something in passing, unless `--quiet`.
    pub fn note(&self, text: impl Spoken) {
        if !self.options.quiet {
            self.line(NONE, Style::Plain, text.spoken(self.lang()));
        }
    }

    /// Tells what happened.
    fn error(&self, text: impl Spoken) {
        self.line(ERROR, Style::Red, text.spoken(self.lang()));
    }

    /// Tells what to do.
    pub fn hint(&self, text: impl Spoken) {
        self.line(HINT, Style::Cyan, text.spoken(self.lang()));
    }

    /// Tells a detail, with `-v`; without it nothing is worded.
    pub fn detail<S: Spoken>(&self, text: impl FnOnce() -> S) {
        if self.options.verbose > 0 {
            self.line(NONE, Style::Dim, text().spoken(self.lang()));
        }
    }

    /// Shows that something is going on, on a terminal only: `text` is not asked for elsewhere.
    pub fn spinner(&self, text: impl FnOnce() -> Sentence) -> Spinner {
        Spinner::new(self.animates().then(|| text().get(self.lang()).to_owned()))
    }

    /// Shows how far something of `size` bytes is, on a terminal only.
    pub fn bar(&self, size: u64, text: &str) -> Bar {
        Bar::new(self.animates(), size, text)
    }

    fn animates(&self) -> bool {
        let quiet = self.options.quiet || self.options.verbose > 0 || self.plain_terminal;
        self.err.borrow().terminal && !quiet
    }

    fn line(&self, label: Text, style: Style, text: &str) {
        let label = label.get(self.lang());
        // Cut after it was cleaned: half a secret is not known for one.
        let clean = shorten(self.redactor.clean(text));
        let terminal = self.err.borrow().terminal;
        let text = if terminal { sanitize(&clean) } else { clean };
        let code = if self.color { style.code() } else { "" };
        let line = match (code.is_empty(), label.is_empty()) {
            (true, _) => format!("{label}{text}\n"),
            (false, true) => format!("{code}{text}\u{1b}[0m\n"),
            (false, false) => format!("{code}{label}\u{1b}[0m{text}\n"),
        };
        self.raw(&line);
    }

    fn raw(&self, text: &str) {
        let mut err = self.err.borrow_mut();
        // There is nowhere to complain when standard error is gone.
        let _ = err.writer.write_all(text.as_bytes()).and_then(|()| err.writer.flush());
    }
}

/// The most bytes of one text for people: a whole message and what is said about it fit in.
const LONGEST_TEXT: usize = 64 * 1024;

/// `text`, cut with a mark that tells how much is missing.
fn shorten(text: Cow<'_, str>) -> Cow<'_, str> {
    let end = text.floor_char_boundary(LONGEST_TEXT);
    match text.len() - end {
        0 => text,
        missing => Cow::Owned(format!("{}… (+{missing} bytes)", &text[..end])),
    }
}

const NONE: Text = Text { en: "", zh: "" };
const ERROR: Text = Text { en: "error: ", zh: "错误：" };
const WARNING: Text = Text { en: "warning: ", zh: "警告：" };
const HINT: Text = Text { en: "hint: ", zh: "提示：" };

#[derive(Clone, Copy)]
enum Style {
    Plain,
    Red,
    Yellow,
    Cyan,
    Dim,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Red => "\u{1b}[1;31m",
            Self::Yellow => "\u{1b}[1;33m",
            Self::Cyan => "\u{1b}[1;36m",
            Self::Dim => "\u{1b}[2m",
        }
    }
}
