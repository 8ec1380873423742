//! Stage by stage along a way, up to the first that is broken.
//!
//! An area is a list of steps; `image` is the first. Steps that several areas share are in files of their own.

mod app;
mod cause;
pub mod image;
mod network;

use std::time::Duration;

use serde::Serialize;

use crate::api;
use crate::api::wire::codes;
use crate::exit::Exit;
use crate::host::Clock;
use crate::lang::{Lang, Text};
use crate::ui::Problem;

pub use cause::Cause;

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
    /// What became of it.
    pub verdict: Verdict,
    /// What was seen.
    pub evidence: String,
    /// Stable name of the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause_id: Option<String>,
    /// The likely cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// Milliseconds it took.
    pub millis: u64,
}

impl Stage {
    /// Name and host, for people.
    pub fn title(&self) -> String {
        title(self.name, self.host.as_deref())
    }
}

/// Name and host, for people.
pub fn title(name: &str, host: Option<&str>) -> String {
    host.map_or_else(|| name.to_owned(), |host| format!("{name} {host}"))
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
    cause_id: Option<String>,
    cause: Option<String>,
    fix: Option<String>,
    exit: Exit,
}

impl Finding {
    /// What was seen, without more.
    pub fn new(verdict: Verdict, evidence: impl Into<String>) -> Self {
        let evidence = evidence.into();
        Self { verdict, evidence, cause_id: None, cause: None, fix: None, exit: Exit::Done }
    }

    /// It works.
    pub fn good(evidence: impl Into<String>) -> Self {
        Self::new(Verdict::Good, evidence)
    }

    /// It does not work, for a reason that has a name.
    pub fn broken(exit: Exit, evidence: impl Into<String>, cause: &Cause, lang: Lang) -> Self {
        Self { exit, ..Self::new(Verdict::Broken, evidence).because(cause, lang) }
    }

    /// It works, with a reservation that has a name.
    pub fn warning(evidence: impl Into<String>, cause: &Cause, lang: Lang) -> Self {
        Self::new(Verdict::Warning, evidence).because(cause, lang)
    }

    fn because(self, cause: &Cause, lang: Lang) -> Self {
        Self {
            cause_id: Some(cause.id.to_owned()),
            cause: Some(cause.text.get(lang).to_owned()),
            fix: Some(cause.fix.get(lang).to_owned()),
            ..self
        }
    }

    /// A failure of an operation, with the cause and fix that its code has.
    pub fn failed(error: impl Into<anyhow::Error>, explain: Explain, lang: Lang) -> Self {
        let error = error.into();
        let problem = explain(&error, lang);
        let mut finding = Self::new(Verdict::Broken, problem.message);
        finding.exit = problem.exit;
        let mut hints = problem.hints;
        // The first hint of a refusal that has a row is its cause.
        if error.chain().any(has_row) && hints.len() > 1 {
            finding.cause = Some(hints.remove(0));
        }
        finding.cause_id = Some(problem.code.unwrap_or_else(|| problem.kind.to_owned()));
        if !hints.is_empty() {
            finding.fix = Some(hints.join("; "));
        }
        finding
    }

    /// Is it broken?
    pub fn is_broken(&self) -> bool {
        self.verdict == Verdict::Broken
    }

    fn stage(self, name: &'static str, host: Option<String>, took: Duration) -> (Stage, Exit) {
        let Self { verdict, evidence, cause_id, cause, fix, exit } = self;
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        (Stage { name, host, verdict, evidence, cause_id, cause, fix, millis }, exit)
    }
}

fn has_row(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<api::Error>().is_some_and(|error| match &error.cause {
        api::Cause::Rejected(rejection) => codes::lookup(&rejection.code, &rejection.message).is_some(),
        _ => false,
    })
}

/// Any error as a failure; only the layers above know how.
pub type Explain = fn(&anyhow::Error, Lang) -> Problem;

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

    /// Takes a step.
    fn take(&mut self, step: &Self::Step) -> impl Future<Output = Finding>;

    /// What only eyes can check.
    fn remaining(&self) -> Vec<String>;
}

/// What happens, for whoever shows it.
#[derive(Debug)]
pub enum Progress<'a> {
    /// A step begins.
    Begun(&'a str),
    /// A stage has ended.
    Ended(&'a Stage),
}

/// Goes along `area` up to the first step that is broken.
pub async fn diagnose<A: Area>(
    area: &mut A,
    clock: &dyn Clock,
    lang: Lang,
    mut tell: impl FnMut(Progress<'_>),
) -> Diagnosis {
    let mut stages: Vec<Stage> = Vec::new();
    let mut result = Exit::Done;
    let mut broken: Option<String> = None;
    for Step { name, host, what } in area.steps() {
        let (stage, exit) = match &broken {
            Some(earlier) if !area.must(&what) => {
                let reason = match lang {
                    Lang::En => format!("after `{earlier}`"),
                    Lang::Zh => format!("在 `{earlier}` 之后"),
                };
                Finding::new(Verdict::Skipped, reason).stage(name, host, Duration::ZERO)
            }
            _ => {
                tell(Progress::Begun(&title(name, host.as_deref())));
                let start = clock.elapsed();
                let finding = area.take(&what).await;
                finding.stage(name, host, clock.elapsed().saturating_sub(start))
            }
        };
        if stage.verdict == Verdict::Broken && broken.is_none() {
            broken = Some(stage.title());
            result = exit;
        }
        tell(Progress::Ended(&stage));
        stages.push(stage);
    }
    let remaining = if broken.is_some() { Vec::new() } else { area.remaining() };
    Diagnosis { stages, remaining, exit: result }
}

/// A diagnosis that came no further than its first stage.
pub fn alone(name: &'static str, finding: Finding) -> Diagnosis {
    let (stage, exit) = finding.stage(name, None, Duration::ZERO);
    Diagnosis { stages: vec![stage], remaining: Vec::new(), exit }
}

#[cfg(test)]
mod tests {
    use super::{Area, Cause, Diagnosis, Finding, Step, Verdict, diagnose};
    use crate::exit::Exit;
    use crate::host::SystemClock;
    use crate::lang::{Lang, Text};

    const ROTTEN: Cause = Cause {
        id: "rotten",
        text: Text { en: "it is rotten", zh: "坏了" },
        fix: Text { en: "replace it", zh: "换掉" },
    };

    /// Steps that end as their letter says.
    struct Letters(&'static str, String);

    impl Area for Letters {
        type Step = char;

        fn steps(&self) -> Vec<Step<char>> {
            self.0.chars().map(|what| Step { name: "step", host: None, what }).collect()
        }

        fn must(&self, step: &char) -> bool {
            *step == 'm'
        }

        async fn take(&mut self, step: &char) -> Finding {
            self.1.push(*step);
            match step {
                'b' => Finding::broken(Exit::Refused, "rot", &ROTTEN, Lang::En),
                'w' => Finding::warning("spots", &ROTTEN, Lang::En),
                _ => Finding::good("fine"),
            }
        }

        fn remaining(&self) -> Vec<String> {
            vec!["look".into()]
        }
    }

    fn go(letters: &'static str) -> (Diagnosis, String) {
        let mut area = Letters(letters, String::new());
        let clock = SystemClock::default();
        let future = diagnose(&mut area, &clock, Lang::En, |_| {});
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let diagnosis = runtime.block_on(future);
        (diagnosis, area.1)
    }

    #[test]
    fn the_first_broken_step_ends_the_way_but_not_the_clean_up() {
        let (diagnosis, taken) = go("gwbgbm");
        assert_eq!(taken, "gwbm");
        assert_eq!(diagnosis.exit, Exit::Refused);
        let verdicts: Vec<_> = diagnosis.stages.iter().map(|stage| stage.verdict).collect();
        use Verdict::{Broken, Good, Skipped, Warning};
        assert_eq!(verdicts, [Good, Warning, Broken, Skipped, Skipped, Good]);
        assert_eq!(diagnosis.broken().unwrap().cause_id.as_deref(), Some("rotten"));
        assert!(diagnosis.remaining.is_empty());
    }

    #[test]
    fn warnings_do_not_break() {
        let (diagnosis, _) = go("gw");
        assert_eq!((diagnosis.exit, diagnosis.remaining.len()), (Exit::Done, 1));
    }
}
