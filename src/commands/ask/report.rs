//! What became of a question, for people and scripts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::material::Material;
use crate::dispatch::SendReport;
use crate::exit::{Exit, Sent};
use crate::failure::Failure;
use crate::lang::Sentence;
use crate::llm::Answer;
use crate::ui::{Report, View};

/// The document of `ding ask`.
#[derive(Debug, Serialize)]
pub struct AskReport {
    /// What the model said, as it was sent; `None` when it gave no answer.
    pub answer: Option<String>,
    /// As far as an answer came that broke off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half: Option<String>,
    /// Did the raw end of the material go out in place of an answer?
    pub degraded: bool,
    /// Was the text kept back, since nobody knows what of it is secret?
    #[serde(skip)]
    pub withheld: bool,
    /// Why there is no answer; the document tells it among failures or warnings.
    #[serde(skip)]
    pub failure: Option<Failure>,
    /// Who answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<Answered>,
    /// What came in.
    pub input: Input,
    /// What was sent first, with `--attach-raw`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<SendReport>,
    /// What was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<SendReport>,
    /// Exit code of the whole.
    pub exit: Exit,
}

/// Who answered, and how.
#[derive(Debug, Serialize)]
pub struct Answered {
    name: String,
    model: String,
    tries: u32,
    /// Milliseconds to the first word or thought.
    first_token_millis: u64,
    /// `stop`, `length` and others; `None` when the service does not tell.
    finish: Option<String>,
    /// Of the thoughts, which nobody is sent.
    thought_characters: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<crate::llm::Usage>,
}

impl From<&Answer> for Answered {
    fn from(answer: &Answer) -> Self {
        let finish = answer.finish.as_ref().map(|finish| finish.word().to_owned());
        Self {
            name: answer.name.clone(),
            model: answer.model.clone(),
            tries: answer.tries,
            first_token_millis: u64::try_from(answer.first_token.as_millis()).unwrap_or(u64::MAX),
            finish,
            thought_characters: answer.reasoning.chars().count(),
            usage: answer.usage,
        }
    }
}

/// What came in.
#[derive(Debug, Serialize)]
pub struct Input {
    /// Bytes, decoded and without secrets.
    bytes: usize,
    /// Bytes of it that the model was given.
    pub given: usize,
    /// How many secrets were hidden.
    redacted: u64,
    /// How many of each kind.
    kinds: BTreeMap<String, u64>,
}

impl Input {
    /// Of a material of which the model was given `given` bytes.
    pub fn new(material: &Material, given: usize) -> Self {
        let found = &material.found;
        Self { bytes: material.window.bytes(), given, redacted: found.total(), kinds: found.counts.clone() }
    }
}

impl AskReport {
    /// The exit code from what was sent. An answer that could not be had is no failure when its message arrived.
    pub fn settle(mut self) -> Self {
        let reports: Vec<&SendReport> = self.raw.iter().chain(&self.message).collect();
        self.exit = match reports.as_slice() {
            [] => self.exit,
            [only] => only.exit,
            [.., last] if reports.iter().all(|report| report.exit == Exit::Done) => last.exit,
            _ if reports.iter().any(|report| report.sent() == Sent::Yes) => Exit::Partly,
            [.., last] => last.exit,
        };
        // The text itself is what was to be sent.
        if self.withheld && self.exit == Exit::Done {
            self.exit = Exit::Partly;
        }
        self
    }

    /// Why there is no answer, or why what was to be sent is not delivered.
    pub fn reason(&self) -> Option<Sentence> {
        let asked = self.failure.as_ref().map(|failure| failure.message.clone());
        let sent = self.raw.iter().chain(&self.message).find_map(SendReport::reason);
        match (asked, sent) {
            (Some(asked), Some(sent)) => Some(asked.and(sent)),
            (asked, sent) => asked.or_else(|| sent.cloned()),
        }
    }

    /// Was anything delivered?
    pub fn sent(&self) -> Sent {
        let all: Vec<Sent> = self.raw.iter().chain(&self.message).map(SendReport::sent).collect();
        [Sent::Yes, Sent::Unknown].into_iter().find(|sent| all.contains(sent)).unwrap_or(Sent::No)
    }
}

impl Report for AskReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lines: Vec<String> =
            self.raw.iter().chain(&self.message).map(|report| report.human(view)).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    fn essence(&self) -> Option<String> {
        let keys: Vec<String> = self
            .raw
            .iter()
            .chain(&self.message)
            .filter_map(Report::essence)
            .filter(|keys| !keys.is_empty())
            .collect();
        Some(keys.join("\n"))
    }
}
