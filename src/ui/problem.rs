//! Failures and warnings, for people on standard error and for programs in the document.

use super::Ui;
use crate::failure::Failure;
use crate::lang::{Sentence, Spoken};
use crate::screen::Style;

impl Ui {
    /// Tells a failure.
    pub fn fail(&self, failure: &Failure) {
        self.notice(&failure.message);
        self.error(&failure.message);
        self.hints(failure);
        self.record(failure);
    }

    /// Puts a failure into the document that the result tells people already.
    pub fn record(&self, failure: &Failure) {
        if self.json() {
            self.told.borrow_mut().failures.push(self.document_of(failure));
        }
    }

    /// Tells a failure that did not keep the run from going on, with `context` before its message.
    pub fn warn_of(&self, context: &Sentence, failure: &Failure) {
        self.warn_as(&context.with(&failure.message), failure);
    }

    /// The same with another message, which says what became of it.
    pub fn warn_as(&self, message: &Sentence, failure: &Failure) {
        self.notice(message);
        let failure = Failure { message: message.clone(), ..failure.clone() };
        self.line(super::WARNING, Some(Style::Warning), failure.message.get(self.lang()));
        self.hints(&failure);
        if self.json() {
            self.told.borrow_mut().warnings.push(self.document_of(&failure));
        }
    }

    /// From now on it is known whether one of `messages` is told, whatever stands around it.
    pub fn watch(&self, messages: Vec<Sentence>) {
        self.watched.replace(messages.into_iter().map(|message| (message, false)).collect());
    }

    /// Was `message`, which is watched, told?
    pub fn has_told(&self, message: &Sentence) -> bool {
        self.watched.borrow().iter().any(|(watched, told)| *told && watched == message)
    }

    fn notice(&self, message: &Sentence) {
        for (watched, told) in self.watched.borrow_mut().iter_mut() {
            *told |= message.contains(watched);
        }
    }

    /// Tells something that may need attention.
    pub fn warn(&self, text: impl Spoken) {
        let text = text.spoken(self.lang());
        self.line(super::WARNING, Some(Style::Warning), text);
        if self.json() {
            let message = self.redactor().clean(text);
            self.told.borrow_mut().warnings.push(serde_json::json!({ "message": message }));
        }
    }

    /// Many lines of an input may fail for one reason: what is to be done is told once.
    fn hints(&self, failure: &Failure) {
        let hints: Vec<_> = failure.hints().collect();
        if *self.hinted.borrow() != hints {
            hints.iter().for_each(|hint| self.hint(hint));
            self.hinted.replace(hints);
        }
        if let Some(id) = &failure.request_id {
            self.note(&crate::say!("request id: {id}", "请求 ID：{id}"));
        }
    }

    pub(super) fn document_of(&self, failure: &Failure) -> serde_json::Value {
        failure.document(self.lang(), &|text| self.redactor().clean(text).into_owned())
    }
}
