//! A diagnosis for people: the verdict, what is broken and its fix, then the table; as document; and as one word.

use serde::Serialize;

use crate::ctx::Ctx;
use crate::diagnose::{Diagnosis, Stage, Verdict};
use crate::lang::{Lang, Text};
use crate::say;
use crate::screen::{Style, styled};
use crate::ui::{Report, View, table};

/// What `doctor` and `verify` report.
#[derive(Serialize)]
pub(in crate::commands) struct DiagnosisReport {
    /// The stages, without secrets.
    #[serde(flatten)]
    pub(in crate::commands) diagnosis: Diagnosis,
}

impl DiagnosisReport {
    /// Evidence quotes answers of others: known secrets and what looks like one are taken out.
    pub(in crate::commands) fn new(mut diagnosis: Diagnosis, ctx: &Ctx) -> Self {
        let clean = |text: &mut String| *text = ctx.ui.redactor().clean(text).into_owned();
        for stage in &mut diagnosis.stages {
            if let Some(failure) = &stage.failure {
                ctx.ui.record(failure);
            }
            clean(&mut stage.evidence);
            let texts = [&mut stage.cause, &mut stage.fix, &mut stage.about, &mut stage.brief];
            texts.into_iter().flatten().for_each(clean);
        }
        Self { diagnosis }
    }

    fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Stage> {
        self.diagnosis.stages.iter().filter(move |stage| stage.verdict == verdict)
    }

    /// The one line that says how it stands.
    fn headline(&self, view: View) -> String {
        let lang = view.lang;
        let (count, warnings) = (self.of(Verdict::Broken).count(), self.of(Verdict::Warning).count());
        let Some(first) = self.diagnosis.broken() else {
            let mut said = say!("nothing is broken", "未发现故障");
            if warnings > 0 {
                let names =
                    self.of(Verdict::Warning).map(|stage| stage.title(lang)).collect::<Vec<_>>().join(", ");
                let plural = if warnings > 1 { "s" } else { "" };
                said = said.and(&say!("{warnings} warning{plural}: {names}", "{warnings} 处警告：{names}"));
            }
            let unproved = self.of(Verdict::Unproved).count();
            if unproved > 0 {
                said = said.and(&say!("{unproved} not proved", "{unproved} 项未证实"));
            }
            let verdict = if warnings > 0 { Verdict::Warning } else { Verdict::Good };
            return with_sign(verdict, &styled(Style::Strong, said.get(lang)), view);
        };
        let (title, why) = (first.title(lang), why(first));
        let said = match count {
            1 => say!("1 broken: {title} — {why}", "1 处故障：{title}——{why}"),
            _ => say!("{count} broken, the first: {title} — {why}", "{count} 处故障，首先是 {title}——{why}"),
        };
        with_sign(Verdict::Broken, &styled(Style::Strong, said.get(lang)), view)
    }

    /// What was seen of each stage that is broken or nearly so, and what to do.
    fn told(&self, view: View) -> String {
        let lang = view.lang;
        let labels = [SEEN, FIX].map(|label| label.get(lang));
        let columns = labels.iter().map(|label| crate::screen::width(label)).max().unwrap_or_default() + 2;
        let mut text = String::new();
        let broken = self.of(Verdict::Broken);
        for (index, stage) in broken.chain(self.of(Verdict::Warning)).enumerate() {
            if index > 0 || stage.verdict == Verdict::Warning {
                let (title, why) = (stage.title(lang), why(stage));
                let title = match lang {
                    Lang::En => format!("{title} — {why}"),
                    Lang::Zh => format!("{title}——{why}"),
                };
                let word = stage.verdict.word(lang);
                let title = if view.signs { title } else { format!("{word}{}{title}", lang.colon()) };
                let title = styled(Style::Strong, &title);
                text.push_str(&format!("\n\n{}", with_sign(stage.verdict, &title, view)));
            }
            let seen = stage.cause.is_some().then_some(stage.evidence.as_str());
            for (label, lines) in labels.into_iter().zip([seen, stage.fix.as_deref()]) {
                for (index, line) in lines.into_iter().flat_map(str::lines).enumerate() {
                    let label = view.label(if index == 0 { label } else { "" }, columns);
                    text.push_str(&format!("\n  {label}{line}"));
                }
            }
        }
        text
    }

    /// All stages; those that were not tried for the sake of a broken one are a single row.
    fn table(&self, view: View) -> String {
        let lang = view.lang;
        let mut headings = vec![STAGE.get(lang)];
        headings.extend((!view.signs).then_some(VERDICT.get(lang)));
        headings.extend((!view.narrow()).then_some(MILLIS.get(lang)));
        headings.push(EVIDENCE.get(lang));
        let mut folded: Vec<&str> = Vec::new();
        let mut rows = Vec::new();
        for stage in &self.diagnosis.stages {
            let verdict = stage.verdict;
            let mut title = stage.title(lang);
            let mut evidence = match (&stage.brief, verdict) {
                (_, Verdict::Broken | Verdict::Warning) if stage.cause.is_some() => {
                    ABOVE.get(lang).to_owned()
                }
                (Some(brief), _) if !view.verbose => brief.clone(),
                _ => stage.evidence.clone(),
            };
            if let Some(after) = stage.after.as_deref() {
                let earlier = self.diagnosis.stages.iter().find(|stage| stage.title(Lang::En) == after);
                let earlier = earlier.map_or(after.to_owned(), |stage| stage.title(lang));
                evidence =
                    say!("not tried after {earlier}", "“{earlier}”未通过，不再检查").get(lang).to_owned();
            }
            if let Some(after) = stage.after.as_deref().filter(|_| !view.verbose) {
                if folded.contains(&after) {
                    continue;
                }
                folded.push(after);
                let count = self
                    .diagnosis
                    .stages
                    .iter()
                    .filter(|stage| stage.after.as_deref() == Some(after))
                    .count();
                if count > 1 {
                    title = say!("{count} more", "其余 {count} 项").get(lang).to_owned();
                    let listed = say!("`-v` lists them", "`-v` 逐项列出");
                    evidence = format!("{evidence}{}{}", lang.semicolon(), listed.get(lang));
                }
            }
            let mut row = if view.signs {
                vec![with_sign(verdict, &title, view)]
            } else {
                vec![title, styled(style(verdict), verdict.word(lang))]
            };
            let millis =
                || if verdict == Verdict::Skipped { String::new() } else { stage.millis.to_string() };
            row.extend((!view.narrow()).then(millis));
            row.push(evidence);
            rows.push(row);
        }
        table(&headings, rows, view)
    }
}

const STAGE: Text = Text { en: "stage", zh: "阶段" };
const VERDICT: Text = Text { en: "verdict", zh: "结论" };
const MILLIS: Text = Text { en: "ms", zh: "毫秒" };
const EVIDENCE: Text = Text { en: "evidence", zh: "依据" };
const SEEN: Text = Text { en: "seen", zh: "现象" };
const FIX: Text = Text { en: "fix", zh: "处理" };
const ABOVE: Text = Text { en: "see above", zh: "见上" };
const BY_EYE: Text = Text { en: "what remains to check by eye:", zh: "仍需人工确认：" };

/// The cause; what was seen where there is none.
fn why(stage: &Stage) -> &str {
    stage.cause.as_deref().unwrap_or_else(|| stage.evidence.lines().next().unwrap_or_default())
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Good => Style::Good,
        Verdict::Warning => Style::Warning,
        Verdict::Broken => Style::Broken,
        Verdict::Unproved => Style::Label,
        Verdict::Skipped => Style::Dim,
    }
}

/// `text` behind the sign of `verdict`, where signs can be shown.
fn with_sign(verdict: Verdict, text: &str, view: View) -> String {
    let sign = match verdict {
        Verdict::Good => "✓",
        Verdict::Warning => "!",
        Verdict::Broken => "✗",
        Verdict::Unproved => "?",
        Verdict::Skipped => "-",
    };
    if view.signs { format!("{} {text}", styled(style(verdict), sign)) } else { text.to_owned() }
}

impl Report for DiagnosisReport {
    fn human(&self, view: View) -> String {
        let mut text = self.headline(view);
        text.push_str(&self.told(view));
        text.push_str("\n\n");
        text.push_str(&self.table(view));
        if !self.diagnosis.remaining.is_empty() {
            text.push_str(&format!("\n\n{}", BY_EYE.get(view.lang)));
            for line in &self.diagnosis.remaining {
                text.push_str(&format!("\n  - {line}"));
            }
        }
        text
    }

    fn essence(&self) -> Option<String> {
        self.diagnosis.broken().map(|stage| stage.name.to_owned())
    }
}
