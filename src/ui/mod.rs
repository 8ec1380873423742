//! The one door to the terminal: decides once from flags and streams; commands never ask.

mod document;
mod problem;
mod progress;
mod prompt;
mod report;
mod sanitize;
mod table;
mod view;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use indicatif::ProgressBar;

use crate::env;
use crate::host::Output;
use crate::lang::{Lang, Sentence, Spoken, Text};
use crate::redact::Redactor;
use crate::screen::{Style, fold, paint, styled, wrap};

use self::document::Told;

pub use document::{OutputError, SCHEMA};
pub use progress::{Bar, Meanwhile, Spinner};
pub use prompt::{answer, terminal};
pub use report::{Printed, Report};
pub use sanitize::sanitize;
pub use table::table;
pub use view::View;

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

/// Which streams get colours.
struct Colors {
    out: bool,
    err: bool,
}

/// Where everything is printed.
pub struct Ui {
    out: RefCell<Output>,
    err: RefCell<Output>,
    options: Options,
    colors: Colors,
    unicode: bool,
    lang: Cell<Lang>,
    plain_terminal: bool,
    closed: Cell<bool>,
    redactor: Arc<Redactor>,
    told: RefCell<Told>,
    /// Stands before each line on standard error.
    sign: Cell<&'static str>,
    /// Lines that wait.
    held: RefCell<Option<String>>,
    /// The hints of the last failure.
    hinted: RefCell<Vec<Sentence>>,
    /// Messages of which somebody asks whether they were told.
    watched: RefCell<Vec<(Sentence, bool)>>,
    /// What turns, or has turned.
    turning: RefCell<Option<ProgressBar>>,
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
        let color =
            |terminal: bool| options.color.unwrap_or(!set(env::NO_COLOR) && (forced || (terminal && !dumb)));
        let colors = Colors { out: color(out.terminal), err: color(err.terminal) };
        // A locale that is not set says nothing about the terminal.
        let locale = [env::LC_ALL, env::LOCALE].into_iter().find(|name| set(name));
        let locale = locale.and_then(|name| variables.get(name)).map(|name| name.to_ascii_lowercase());
        let unicode = locale.is_none_or(|name| name.contains("utf"));
        Self {
            out: RefCell::new(out),
            err: RefCell::new(err),
            options,
            colors,
            unicode,
            lang: Cell::new(lang),
            plain_terminal: dumb,
            closed: Cell::new(false),
            redactor,
            told: RefCell::default(),
            sign: Cell::new(""),
            held: RefCell::default(),
            hinted: RefCell::default(),
            watched: RefCell::default(),
            turning: RefCell::default(),
        }
    }

    /// From now on standard error is another one's too: what is told here begins with `sign`, and nothing moves.
    pub fn beside(&self, sign: &'static str) {
        self.sign.set(sign);
    }

    /// From now on what is told waits for [`Ui::release`].
    pub fn hold(&self) {
        self.held.borrow_mut().get_or_insert_default();
    }

    /// Tells what has waited.
    pub fn release(&self) {
        if let Some(text) = self.held.take() {
            self.raw(&text);
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

    /// How results are shown on standard output.
    pub fn view(&self) -> View {
        self.view_of(&self.out.borrow(), self.colors.out)
    }

    fn view_of(&self, output: &Output, color: bool) -> View {
        let (lang, verbose) = (self.lang(), self.options.verbose > 0);
        View { lang, width: columns(output), signs: color && self.unicode, verbose }
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
            self.line(NONE, None, text.spoken(self.lang()));
        }
    }

    /// Tells what happened.
    fn error(&self, text: impl Spoken) {
        self.line(ERROR, Some(Style::Broken), text.spoken(self.lang()));
    }

    /// Tells what to do.
    pub fn hint(&self, text: impl Spoken) {
        self.line(HINT, Some(Style::Label), text.spoken(self.lang()));
    }

    /// Tells a detail, with `-v`; without it nothing is worded.
    pub fn detail<S: Spoken>(&self, text: impl FnOnce() -> S) {
        if self.options.verbose > 0 {
            self.line(NONE, Some(Style::Dim), text().spoken(self.lang()));
        }
    }

    /// Shows that something is going on, on a terminal only: `text` is not asked for elsewhere.
    pub fn spinner(&self, text: impl FnOnce() -> Sentence) -> Spinner {
        let spinner = Spinner::new(self.animates().then(|| text().get(self.lang()).to_owned()));
        self.turning.replace(spinner.turning());
        spinner
    }

    /// Has the spinner, if one turns, say `text` until what this returns is dropped.
    #[must_use]
    pub fn meanwhile(&self, text: impl FnOnce() -> Sentence) -> Option<Meanwhile> {
        let bar = self.turning.borrow().clone().filter(|bar| !bar.is_finished())?;
        Some(Meanwhile::new(bar, text().get(self.lang())))
    }

    /// Shows how far something of `size` bytes is, on a terminal only.
    pub fn bar(&self, size: u64, text: &str) -> Bar {
        Bar::new(self.animates(), size, text)
    }

    fn animates(&self) -> bool {
        let quiet = self.options.quiet || self.options.verbose > 0 || self.plain_terminal;
        let quiet = quiet || !self.sign.get().is_empty();
        self.err.borrow().terminal && !quiet
    }

    /// Tells on standard error what `report` has to say, where standard output is somebody else's.
    pub fn aside(&self, report: &impl Report) {
        let view = self.view_of(&self.err.borrow(), self.colors.err);
        let text = if self.options.quiet { String::new() } else { report.human(view) };
        if !text.is_empty() {
            self.line(NONE, None, &text.replace('\n', &format!("\n{}", self.sign.get())));
        }
    }

    /// Does somebody look at standard error?
    pub fn watched(&self) -> bool {
        self.err.borrow().terminal
    }

    fn line(&self, label: Text, style: Option<Style>, text: &str) {
        let label = label.get(self.lang());
        // Cut after it was cleaned: half a secret is not known for one.
        let clean = shorten(self.redactor.clean(text));
        let (terminal, columns) = (self.err.borrow().terminal, columns(&self.err.borrow()));
        let text = if terminal { sanitize(&clean) } else { clean };
        let sign = self.sign.get();
        let text = match style {
            None => format!("{sign}{label}{text}"),
            Some(style) if label.is_empty() => format!("{sign}{}", styled(style, &text)),
            Some(style) => format!("{sign}{}{text}", styled(style, label)),
        };
        let text = match columns {
            None => text,
            Some(columns) => fitting(&text, columns, crate::screen::width(label) + sign.len()),
        };
        self.raw(&format!("{}\n", paint(&text, self.colors.err)));
    }

    fn raw(&self, text: &str) {
        if let Some(held) = &mut *self.held.borrow_mut() {
            return held.push_str(text);
        }
        let write = || {
            let mut err = self.err.borrow_mut();
            // There is nowhere to complain when standard error is gone.
            let _ = err.writer.write_all(text.as_bytes()).and_then(|()| err.writer.flush());
        };
        match &*self.turning.borrow() {
            // A line begins where the spinner does not stand.
            Some(bar) if !bar.is_finished() => bar.suspend(write),
            _ => write(),
        }
    }
}

/// The columns of a stream that has any. One of a terminal that does not tell is as wide as most were.
fn columns(output: &Output) -> Option<usize> {
    let told = output.width.filter(|width| *width > 0).map(|width| usize::from(width).max(20));
    told.or(output.terminal.then_some(80))
}

/// `text` in lines that fit; those of its first paragraph stand below the text behind a label of `label` columns.
fn fitting(text: &str, columns: usize, label: usize) -> String {
    let (first, rest) = text.split_once('\n').map_or((text, None), |(first, rest)| (first, Some(rest)));
    let first = if label == 0 { fold(first, columns) } else { wrap(first, columns, label).join("\n") };
    match rest {
        None => first,
        Some(rest) => format!("{first}\n{}", fold(rest, columns)),
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
