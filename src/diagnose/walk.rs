//! A walk along areas, each up to its first step that is broken.

use std::time::Duration;

use super::{Area, Diagnosis, Finding, Stage, Step, Title, Verdict};
use crate::exit::Exit;
use crate::host::Clock;
use crate::lang::Lang;

/// What happens, for whoever shows it.
#[derive(Debug)]
pub enum Progress<'a> {
    /// A step begins.
    Begun(&'a str),
    /// A stage has ended.
    Ended(&'a Stage),
}

/// Told of what happens.
type Tell<'a> = Box<dyn FnMut(Progress<'_>) + 'a>;

/// How far a walk may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Over the network too.
    Network,
    /// Only where no network is needed.
    Offline,
}

/// A walk, and the stages behind it.
pub struct Walk<'a> {
    clock: &'a dyn Clock,
    lang: Lang,
    reach: Reach,
    tell: Tell<'a>,
    about: Option<String>,
    stages: Vec<Stage>,
    remaining: Vec<String>,
    exit: Exit,
}

impl<'a> Walk<'a> {
    /// Takes the steps that lie within `reach`; the others are skipped.
    pub fn new(clock: &'a dyn Clock, lang: Lang, reach: Reach, tell: impl FnMut(Progress<'_>) + 'a) -> Self {
        Self {
            clock,
            lang,
            reach,
            tell: Box::new(tell),
            about: None,
            stages: Vec::new(),
            remaining: Vec::new(),
            exit: Exit::Done,
        }
    }

    /// The coming stages are about this target or app.
    pub fn about(&mut self, about: Option<String>) {
        self.about = about;
    }

    /// Goes along `area` up to the first step that is broken, and gives its title. When something that the area
    /// depends on is broken already, `after` is its title, and no step is taken.
    pub async fn go<A: Area>(&mut self, area: &mut A, after: Option<&str>) -> Option<String> {
        let mut broken = after.map(str::to_owned);
        for Step { name, host, what } in area.steps() {
            let step = Title { name, host, about: self.about.clone() };
            let (must, local) = (area.must(&what), area.local(&what));
            match self.skipped(broken.as_deref(), must, local) {
                Some(finding) => self.push(finding.stage(step, Duration::ZERO)),
                None => {
                    (self.tell)(Progress::Begun(&step.shown(self.lang)));
                    let start = self.clock.elapsed();
                    let finding = area.take(&what).await;
                    self.taken(step, start, finding, area.optional(), &mut broken);
                }
            }
        }
        if broken.is_none() {
            self.remaining.extend(area.remaining());
        }
        broken
    }

    /// Why a step is not taken; `None` when it is.
    fn skipped(&self, broken: Option<&str>, must: bool, local: bool) -> Option<Finding> {
        let reason = match (broken, self.lang) {
            (Some(earlier), lang) if !must => return Some(Finding::behind(earlier, lang)),
            (_, Lang::En) if self.reach == Reach::Offline && !local => "needs the network (`--offline`)",
            (_, Lang::Zh) if self.reach == Reach::Offline && !local => "需要网络（`--offline`）",
            _ => return None,
        };
        Some(Finding::skipped(reason))
    }

    /// Notes what a step has found.
    fn taken(
        &mut self,
        step: Title,
        start: Duration,
        mut finding: Finding,
        optional: bool,
        broken: &mut Option<String>,
    ) {
        if finding.is_broken() {
            broken.get_or_insert_with(|| step.text());
            if optional {
                finding = finding.tolerable();
            }
        }
        self.push(finding.stage(step, self.clock.elapsed().saturating_sub(start)));
    }

    /// A stage without a step.
    pub fn note(&mut self, name: &'static str, finding: Finding) {
        self.push(finding.stage(Title { name, host: None, about: self.about.clone() }, Duration::ZERO));
    }

    fn push(&mut self, (stage, exit): (Stage, Exit)) {
        let first = !self.stages.iter().any(|stage| stage.verdict == Verdict::Broken);
        if stage.verdict == Verdict::Broken && first {
            self.exit = exit;
        }
        (self.tell)(Progress::Ended(&stage));
        self.stages.push(stage);
    }

    /// All stages.
    pub fn end(self) -> Diagnosis {
        let broken = self.stages.iter().any(|stage| stage.verdict == Verdict::Broken);
        let remaining = if broken { Vec::new() } else { self.remaining };
        Diagnosis { stages: self.stages, remaining, exit: self.exit }
    }
}

/// The first of two that is broken.
pub fn first<'b>(one: &'b Option<String>, other: &'b Option<String>) -> Option<&'b str> {
    one.as_deref().or(other.as_deref())
}

/// Goes along one area alone.
pub async fn diagnose<A: Area>(
    area: &mut A,
    clock: &dyn Clock,
    lang: Lang,
    tell: impl FnMut(Progress<'_>),
) -> Diagnosis {
    let mut walk = Walk::new(clock, lang, Reach::Network, tell);
    walk.go(area, None).await;
    walk.end()
}

/// A diagnosis that came no further than its first stage.
pub fn alone(name: &'static str, finding: Finding) -> Diagnosis {
    let (stage, exit) = finding.stage(Title { name, host: None, about: None }, Duration::ZERO);
    Diagnosis { stages: vec![stage], remaining: Vec::new(), exit }
}

#[cfg(test)]
mod tests {
    use super::{Reach, Walk, diagnose};
    use crate::diagnose::{Area, Cause, Diagnosis, Finding, Step, Verdict};
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

    /// The same, as a way that only some go.
    struct Optional(Letters);

    impl Area for Optional {
        type Step = char;

        fn steps(&self) -> Vec<Step<char>> {
            self.0.steps()
        }

        fn optional(&self) -> bool {
            true
        }

        async fn take(&mut self, step: &char) -> Finding {
            self.0.take(step).await
        }
    }

    impl Area for Letters {
        type Step = char;

        fn steps(&self) -> Vec<Step<char>> {
            self.0.chars().map(|what| Step { name: "step", host: None, what }).collect()
        }

        fn must(&self, step: &char) -> bool {
            *step == 'm'
        }

        fn local(&self, step: &char) -> bool {
            *step == 'l'
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

    #[test]
    fn areas_that_do_not_depend_on_each_other_are_all_walked() {
        let clock = SystemClock::default();
        let mut walk = Walk::new(&clock, Lang::En, Reach::Network, |_| {});
        let [mut one, mut two, mut three] = ["gb", "wg", "g"].map(|steps| Letters(steps, String::new()));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let diagnosis = runtime.block_on(async {
            let broken = walk.go(&mut one, None).await;
            assert_eq!(broken.as_deref(), Some("step"));
            assert_eq!(walk.go(&mut two, None).await, None);
            walk.about(Some("ops".into()));
            assert_eq!(walk.go(&mut three, broken.as_deref()).await, broken);
            walk.end()
        });
        assert_eq!((two.1.as_str(), three.1.as_str()), ("wg", ""));
        assert_eq!(diagnosis.exit, Exit::Refused);
        assert!(diagnosis.remaining.is_empty());
        assert_eq!(diagnosis.stages.last().unwrap().title(Lang::En), "step ops");
    }

    #[test]
    fn what_is_broken_on_a_way_that_only_some_go_is_a_warning() {
        let mut area = Optional(Letters("gbg", String::new()));
        let clock = SystemClock::default();
        let walked = diagnose(&mut area, &clock, Lang::En, |_| {});
        let diagnosis = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(walked);
        assert_eq!((area.0.1.as_str(), diagnosis.exit), ("gb", Exit::Done));
        let verdicts: Vec<_> = diagnosis.stages.iter().map(|stage| stage.verdict).collect();
        assert_eq!(verdicts, [Verdict::Good, Verdict::Warning, Verdict::Skipped]);
        assert_eq!(diagnosis.stages[1].cause_id.as_deref(), Some("rotten"));
    }

    #[test]
    fn without_the_network_only_local_steps_are_taken() {
        let clock = SystemClock::default();
        let mut walk = Walk::new(&clock, Lang::En, Reach::Offline, |_| {});
        let mut area = Letters("glg", String::new());
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(walk.go(&mut area, None));
        assert_eq!(area.1, "l");
        assert_eq!(walk.end().exit, Exit::Done);
    }
}
