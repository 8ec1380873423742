//! A failure as people and scripts see it.

use std::borrow::Cow;

use serde::Serialize;

use super::Ui;
use crate::exit::{Exit, Sent};

/// One failure. Its `Serialize` is the `--json` document on standard error and inside results.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// Class: `usage`, `not-configured`, `credentials`, `refused`, `later`, `unreachable`, `partly`, `unknown`, `model`, …
    pub kind: &'static str,
    /// DingTalk's code.
    pub code: Option<String>,
    /// What happened, in the user's words.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// For DingTalk's support.
    pub request_id: Option<String>,
    /// The operation that failed.
    pub operation: Option<&'static str>,
    /// Was anything acted on?
    pub sent: Sent,
    /// May the same call succeed later?
    pub retryable: bool,
    /// Exit code.
    pub exit: Exit,
}

impl Problem {
    /// A failure before anything was sent.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            kind: kind(exit),
            code: None,
            message: message.into(),
            hints: Vec::new(),
            request_id: None,
            operation: None,
            sent: Sent::No,
            retryable: exit.retryable(),
            exit,
        }
    }
}

/// The class of an exit code.
pub fn kind(exit: Exit) -> &'static str {
    match exit {
        Exit::Done => "done",
        Exit::Unexpected | Exit::Other(_) => "unexpected",
        Exit::Usage => "usage",
        Exit::NotConfigured => "not-configured",
        Exit::Credentials => "credentials",
        Exit::Refused => "refused",
        Exit::Later => "later",
        Exit::Unreachable => "unreachable",
        Exit::Partly => "partly",
        Exit::Unknown => "unknown",
        Exit::Model => "model",
        Exit::Interrupted | Exit::Terminated => "interrupted",
    }
}

impl Ui {
    /// `problem` without secrets, for a result that holds failures: standard output is not cleaned.
    pub fn redacted(&self, mut problem: Problem) -> Problem {
        let texts = [&mut problem.message].into_iter().chain(&mut problem.hints);
        for text in texts.chain(&mut problem.code).chain(&mut problem.request_id) {
            if let Cow::Owned(clean) = self.redactor().clean(text) {
                *text = clean;
            }
        }
        problem
    }

    /// Shows a failure on standard error: for people, or as one JSON document.
    pub fn problem(&self, problem: &Problem) {
        if self.json() {
            self.error_document(problem);
            return;
        }
        self.error(&problem.message);
        for hint in &problem.hints {
            self.hint(hint);
        }
        if let Some(id) = &problem.request_id {
            self.note(&format!("request id: {id}"));
        }
    }
}
