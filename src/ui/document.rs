//! Standard output: text for people, or with `--json` one document for the whole run, whatever happens.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write as _};

use serde::Serialize;
use serde_json::{Map, Value};

use super::sanitize::sanitize_json;
use super::{Report, Ui, sanitize};
use crate::exit::Exit;
use crate::failure::{Fail, Failure, io_reason};
use crate::lang::Sentence;
use crate::say;
use crate::screen::{fold, paint};

/// The version of the form of every document. It grows when a key changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// Standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
pub struct OutputError(#[from] io::Error);

impl Fail for OutputError {
    fn failure(&self) -> Failure {
        // What takes the place of standard output says itself what it is.
        let own = self.0.get_ref().and_then(|inner| inner.downcast_ref::<Sentence>());
        let message = own.cloned().unwrap_or_else(
            || say!("cannot write to standard output: {}", "无法写入标准输出：{}"; io_reason(&self.0)),
        );
        Failure::new("output", Exit::Unexpected, message)
    }
}

/// What the run has told programs so far.
#[derive(Default)]
pub(super) struct Told {
    /// The members of the result.
    result: Map<String, Value>,
    /// Was a line printed? Then the document is one too.
    lines: bool,
    pub(super) warnings: Vec<Value>,
    pub(super) failures: Vec<Value>,
}

/// The document at the end of a run.
#[derive(Serialize)]
struct Document {
    schema: u32,
    exit: Exit,
    #[serde(flatten)]
    result: Map<String, Value>,
    warnings: Vec<Value>,
    failures: Vec<Value>,
}

impl Ui {
    /// Gives the result: for people, as its one value, or as the members of the document that [`Ui::finish`] writes.
    ///
    /// # Errors
    /// Standard output cannot be written; a closed pipe is not an error.
    pub fn report<R: Report>(&self, report: &R) -> Result<(), OutputError> {
        let reveals = report.reveals();
        if self.options.json {
            return self.keep(serde_json::to_value(report), reveals);
        }
        let view = self.view();
        let text = if self.options.quiet { report.essence() } else { Some(report.human(view)) };
        // A value alone, such as a command or an address, is there to be copied.
        let value = reveals || text == report.essence();
        let columns = view.width.filter(|_| !value);
        self.show(text, columns, reveals, report.confirms())
    }

    /// Gives one of many results: for people as [`Ui::report`] does, with `--json` as a line that also holds the warnings and
    /// failures told since the one before.
    ///
    /// # Errors
    /// As [`Ui::report`].
    pub fn each(&self, report: &impl Report) -> Result<(), OutputError> {
        if !self.options.json {
            return self.report(report);
        }
        let mut line = serde_json::to_value(report).map_err(io::Error::from)?;
        self.clean(&mut line);
        let mut told = self.told.borrow_mut();
        line["warnings"] = std::mem::take(&mut told.warnings).into();
        line["failures"] = std::mem::take(&mut told.failures).into();
        drop(told);
        self.lines(&format!("{line}\n"))
    }

    /// Prints the result for people, in so many columns: without secrets, unless it `reveals` one. One that only `confirms`
    /// may as well not be readable.
    fn show(
        &self,
        text: Option<String>,
        columns: Option<usize>,
        reveals: bool,
        confirms: bool,
    ) -> Result<(), OutputError> {
        let printed = match text {
            Some(text) if !text.is_empty() => {
                let clean = if reveals { text.into() } else { self.redactor.without_known(&text) };
                self.print_in(&format!("{}\n", clean.trim_end_matches('\n')), columns)
            }
            _ => Ok(()),
        };
        match printed {
            Err(OutputError(error))
                if error.kind() == ErrorKind::NotConnected && confirms && !self.options.quiet =>
            {
                Ok(())
            }
            printed => printed,
        }
    }

    /// Takes this run's secrets out of every text of a result.
    fn clean(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Cow::Owned(clean) = self.redactor.without_known(text) {
                    *text = clean;
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|item| self.clean(item)),
            Value::Object(members) => members.values_mut().for_each(|member| self.clean(member)),
            _ => {}
        }
    }

    /// Keeps the result for the document: without secrets, unless it `reveals` one.
    fn keep(&self, result: serde_json::Result<Value>, reveals: bool) -> Result<(), OutputError> {
        let mut result = result.map_err(io::Error::from)?;
        if !reveals {
            self.clean(&mut result);
        }
        match result {
            Value::Object(mut members) => {
                // The document has it already.
                members.shift_remove("exit");
                self.told.borrow_mut().result.extend(members);
            }
            other => return Err(io::Error::other(format!("a result is an object, not {other}")).into()),
        }
        Ok(())
    }

    /// Prints lines of which there are many: with `--json` each is a document, and the run's own is the last line.
    /// An empty text only says so.
    ///
    /// # Errors
    /// As [`Ui::report`].
    pub fn lines(&self, text: &str) -> Result<(), OutputError> {
        self.told.borrow_mut().lines = true;
        if text.is_empty() { Ok(()) } else { self.print(text) }
    }

    /// Prints text that belongs to no document, such as an answer while it comes; never with `--json`.
    ///
    /// # Errors
    /// As [`Ui::report`].
    pub fn text(&self, text: &str) -> Result<(), OutputError> {
        if self.options.json { Ok(()) } else { self.print(text) }
    }

    /// With `--json` writes the document of the run, which ended with `exit`. Called once, by whoever has called the
    /// command, so that no command can forget it.
    pub fn finish(&self, exit: Exit) -> Exit {
        if !self.options.json {
            return exit;
        }
        let Told { result, lines, warnings, mut failures } = self.told.take();
        if exit != Exit::Done && failures.is_empty() {
            // A result that says no, or the code of a wrapped command.
            let number = exit.code();
            let message = say!("the run ended with exit {number}", "运行以退出码 {number} 结束");
            failures.push(self.document_of(&Failure::new(exit.kind(), exit, message)));
        }
        let document = Document { schema: SCHEMA, exit, result, warnings, failures };
        let text =
            if lines { serde_json::to_string(&document) } else { serde_json::to_string_pretty(&document) };
        let printed = text.map_err(|error| OutputError::from(io::Error::from(error)));
        let printed = printed.and_then(|text| self.print(&format!("{text}\n")));
        let Err(error) = printed else { return exit };
        let number = exit.code();
        let context = say!(
            "the run ended with exit {number}, but its document cannot be printed",
            "运行以退出码 {number} 结束，但结果文档无法输出"
        );
        self.fail(&error.failure().within(&context));
        if exit == Exit::Done { Exit::Unexpected } else { exit }
    }

    fn print(&self, text: &str) -> Result<(), OutputError> {
        self.print_in(text, None)
    }

    /// Prints `text` in lines of at most so many columns.
    fn print_in(&self, text: &str, columns: Option<usize>) -> Result<(), OutputError> {
        let mut out = self.out.borrow_mut();
        let text = match (out.terminal, self.options.json) {
            (false, _) => text.into(),
            (true, true) => sanitize_json(text),
            (true, false) => sanitize(text),
        };
        let text = match columns {
            Some(columns) => Cow::Owned(fold(&text, columns)),
            None => text,
        };
        let text = if self.options.json { Cow::Borrowed(&*text) } else { paint(&text, self.colors.out) };
        match out.writer.write_all(text.as_bytes()).and_then(|()| out.writer.flush()) {
            // The reader has had enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed.set(true);
                Ok(())
            }
            result => Ok(result?),
        }
    }
}
