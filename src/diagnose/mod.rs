//! Stage by stage along a way, up to the first that is broken.
//!
//! An area is a list of steps; a walk goes along one or several areas. Each area has a file of its own.

mod app;
pub mod cause;
mod equipment;
pub mod image;
pub mod local;
pub mod model;
mod names;
pub mod network;
mod outbox;
mod quota;
pub mod server;
pub mod signature;
pub mod stream;
pub mod token;
mod walk;
pub mod webhook;

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::lang::{Lang, Sentence, Text};
use crate::net::reason;
use crate::say;

pub use cause::Cause;
pub use equipment::{Equipment, Identify, Quota};
pub use outbox::stored;
pub use walk::{Progress, Reach, Walk, alone, diagnose, first};

/// Is a test message sent, which people see?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestMessage {
    /// Yes.
    Sent,
    /// No: what only a message can show stays open.
    NotSent,
}

/// What became of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It works.
    Good,
    /// It works, but not for everybody or not for ever.
    Warning,
    /// It does not work; what follows was not tried.
    Broken,
    /// Nobody can tell from here.
    Unproved,
    /// Not looked at.
    Skipped,
}

impl Verdict {
    /// For people.
    pub fn word(self, lang: Lang) -> &'static str {
        let text = match self {
            Self::Good => Text { en: "good", zh: "正常" },
            Self::Warning => Text { en: "warning", zh: "警告" },
            Self::Broken => Text { en: "broken", zh: "故障" },
            Self::Unproved => Text { en: "not proved", zh: "未证实" },
            Self::Skipped => Text { en: "skipped", zh: "跳过" },
        };
        text.get(lang)
    }
}

/// A stage that has ended.
#[derive(Debug, Clone, Serialize)]
pub struct Stage {
    /// Stable name.
    pub name: &'static str,
    /// The host that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The target or app that it is about, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// What was seen.
    pub evidence: String,
    /// The same in one line, where it has many.
    #[serde(skip)]
    pub brief: Option<String>,
    /// The title of the broken stage that it was not tried after.
    #[serde(skip)]
    pub after: Option<String>,
    /// The same for a report that strangers read, where it differs; empty: nothing of it.
    #[serde(skip)]
    pub shareable: Option<String>,
    /// The address that DingTalk sees this machine under, when an answer named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub egress: Option<String>,
    /// Stable name of the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause_id: Option<Cow<'static, str>>,
    /// The likely cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// Milliseconds it took.
    pub millis: u64,
    /// The same as a failure, when it is broken.
    #[serde(skip)]
    pub failure: Option<Failure>,
}

impl Stage {
    /// Name and what it is about, for people.
    pub fn title(&self, lang: Lang) -> String {
        names::title(self.name, self.host.as_deref().or(self.about.as_deref()), lang)
    }
}

/// All stages.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnosis {
    /// In order.
    pub stages: Vec<Stage>,
    /// What only eyes can check; empty when something is broken.
    pub remaining: Vec<String>,
    /// That of the first broken stage.
    pub exit: Exit,
}

impl Diagnosis {
    /// The first stage that is broken.
    pub fn broken(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.verdict == Verdict::Broken)
    }
}

/// What a step found out.
#[derive(Debug, Clone)]
pub struct Finding {
    verdict: Verdict,
    evidence: String,
    brief: Option<String>,
    after: Option<String>,
    shareable: Option<String>,
    egress: Option<String>,
    cause_id: Option<Cow<'static, str>>,
    cause: Option<String>,
    fix: Option<String>,
    exit: Exit,
    /// Of an operation.
    failure: Option<Box<Failure>>,
}

impl Finding {
    /// What was seen, without more.
    pub fn new(verdict: Verdict, evidence: impl Into<String>) -> Self {
        let evidence = evidence.into();
        let (brief, after, shareable, egress) = (None, None, None, None);
        let (cause_id, cause, fix, failure) = (None, None, None, None);
        Self {
            verdict,
            evidence,
            brief,
            after,
            shareable,
            egress,
            cause_id,
            cause,
            fix,
            exit: Exit::Done,
            failure,
        }
    }

    /// With its evidence in one line, too.
    fn briefly(self, text: String) -> Self {
        Self { brief: Some(text), ..self }
    }

    /// With another evidence for strangers; empty: none.
    fn shared_as(self, text: impl Into<String>) -> Self {
        Self { shareable: Some(text.into()), ..self }
    }

    /// It works.
    pub fn good(evidence: impl Into<String>) -> Self {
        Self::new(Verdict::Good, evidence)
    }

    /// It was not looked at, for this reason.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self::new(Verdict::Skipped, reason)
    }

    /// It was not tried, since the stage of the title `earlier` is broken.
    pub fn behind(earlier: &str, lang: Lang) -> Self {
        let reason = say!("after `{earlier}`", "“{earlier}”未通过");
        Self { after: Some(earlier.to_owned()), ..Self::skipped(reason.get(lang)) }
    }

    /// It does not work, for a reason that has a name.
    pub fn broken(exit: Exit, evidence: impl Into<String>, cause: &Cause, lang: Lang) -> Self {
        Self { exit, ..Self::new(Verdict::Broken, evidence).because(cause, lang) }
    }

    /// It works, with a reservation that has a name.
    pub fn warning(evidence: impl Into<String>, cause: &Cause, lang: Lang) -> Self {
        Self::new(Verdict::Warning, evidence).because(cause, lang)
    }

    /// With another cause than the one that was found first.
    fn because(self, cause: &Cause, lang: Lang) -> Self {
        Self {
            cause_id: Some(cause.id.into()),
            cause: Some(cause.text.get(lang).to_owned()),
            fix: Some(cause.fix.get(lang).to_owned()),
            shareable: shareable(cause.id).or(self.shareable),
            ..self
        }
    }

    /// A failure of an operation, with its own name, cause and fix.
    pub fn failed(error: impl Into<anyhow::Error>, explain: Explain, lang: Lang) -> Self {
        let failure = explain(&error.into());
        Self {
            exit: failure.exit,
            cause_id: Some(failure.id.clone()),
            cause: failure.cause.as_ref().map(|cause| cause.get(lang).to_owned()),
            fix: failure.remedy(lang),
            egress: failure.egress.clone(),
            shareable: shareable(&failure.id),
            failure: Some(Box::new(failure.clone())),
            ..Self::new(Verdict::Broken, failure.message.get(lang))
        }
    }

    /// The same, where it is no obstacle.
    fn tolerable(self) -> Self {
        Self { verdict: Verdict::Warning, exit: Exit::Done, ..self }
    }

    /// Has its cause this name?
    fn is_named(&self, id: &str) -> bool {
        self.cause_id.as_deref() == Some(id)
    }

    /// Were the credentials refused?
    fn is_refused(&self) -> bool {
        self.is_broken() && self.exit == Exit::Credentials
    }

    /// Is it broken?
    pub fn is_broken(&self) -> bool {
        self.verdict == Verdict::Broken
    }

    /// What programs are told of a broken stage, as of every other failure.
    fn as_failure(&self, title: &str) -> Failure {
        let id = self.cause_id.clone().unwrap_or("broken-stage".into());
        let known = match &self.failure {
            Some(failure) => (**failure).clone(),
            None => Failure::new(id.clone(), self.exit, Sentence::default()),
        };
        let said = |text: &Option<String>| text.clone().map(Sentence::same);
        let message = Sentence::same(format!("{title}: {}", self.evidence));
        let (cause, fix) = (said(&self.cause), said(&self.fix).into_iter().collect());
        Failure { id, message, cause, fix, about: Some(title.to_owned()), ..known }
    }

    fn stage(self, step: Title, took: Duration) -> (Stage, Exit) {
        let failure = self.is_broken().then(|| self.as_failure(&step.text()));
        let Title { name, host, about } = step;
        let Self { verdict, evidence, brief, after, shareable, egress, cause_id, cause, fix, exit, .. } =
            self;
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let stage = Stage {
            name,
            host,
            about,
            verdict,
            evidence,
            brief,
            after,
            shareable,
            egress,
            cause_id,
            cause,
            fix,
            millis,
            failure,
        };
        (stage, exit)
    }
}

/// What strangers are told of a certificate: nothing, since it names somebody, such as the company.
fn shareable(id: &str) -> Option<String> {
    reason::is_of_certificate(id).then(String::new)
}

/// What a stage is called.
struct Title {
    name: &'static str,
    host: Option<String>,
    about: Option<String>,
}

impl Title {
    /// For programs.
    fn text(&self) -> String {
        self.shown(Lang::En)
    }

    /// For people.
    fn shown(&self, lang: Lang) -> String {
        names::title(self.name, self.host.as_deref().or(self.about.as_deref()), lang)
    }
}

/// Any error as a failure; only the layers above know how.
pub type Explain = fn(&anyhow::Error) -> Failure;

/// A step on a way.
#[derive(Debug, Clone)]
pub struct Step<S> {
    /// Stable name.
    pub name: &'static str,
    /// The host that it is about.
    pub host: Option<String>,
    /// What to do.
    pub what: S,
}

/// A way: its steps and how each is taken.
pub trait Area {
    /// What tells its steps apart.
    type Step: Clone;

    /// The steps, in order.
    fn steps(&self) -> Vec<Step<Self::Step>>;

    /// Has the step to be taken although an earlier one is broken, so that nothing stays behind?
    fn must(&self, _step: &Self::Step) -> bool {
        false
    }

    /// Can the step be taken without the network?
    fn local(&self, _step: &Self::Step) -> bool {
        false
    }

    /// Do only some go this way? What is broken on it is a warning then.
    fn optional(&self) -> bool {
        false
    }

    /// Takes a step.
    fn take(&mut self, step: &Self::Step) -> impl Future<Output = Finding>;

    /// What only eyes can check.
    fn remaining(&self) -> Vec<String> {
        Vec::new()
    }
}
