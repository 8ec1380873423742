//! A diagnosis as table, document and one word.

use serde::Serialize;

use crate::ctx::Ctx;
use crate::diagnose::{Diagnosis, Verdict};
use crate::lang::Lang;
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
            [&mut stage.cause, &mut stage.fix, &mut stage.about].into_iter().flatten().for_each(clean);
        }
        Self { diagnosis }
    }
}

impl Report for DiagnosisReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let headings = match lang {
            Lang::En => ["stage", "verdict", "ms", "evidence"],
            Lang::Zh => ["阶段", "结论", "毫秒", "依据"],
        };
        let skipped = |verdict| verdict == Verdict::Skipped;
        let rows = self.diagnosis.stages.iter().map(|stage| {
            let millis = if skipped(stage.verdict) { String::new() } else { stage.millis.to_string() };
            vec![stage.title(), stage.verdict.word(lang).to_owned(), millis, stage.evidence.clone()]
        });
        let mut text = table(&headings, rows, view);
        let (cause, fix) = match lang {
            Lang::En => ("cause", "fix"),
            Lang::Zh => ("原因", "处理"),
        };
        let told = |verdict| matches!(verdict, Verdict::Broken | Verdict::Warning);
        for stage in self.diagnosis.stages.iter().filter(|stage| told(stage.verdict)) {
            if stage.cause.is_some() || stage.fix.is_some() {
                text.push_str(&format!("\n\n{}: {}", stage.title(), stage.verdict.word(lang)));
            }
            for (label, line) in [(cause, &stage.cause), (fix, &stage.fix)] {
                if let Some(line) = line {
                    text.push_str(&format!("\n  {label}: {line}"));
                }
            }
        }
        if !self.diagnosis.remaining.is_empty() {
            text.push_str("\n\n");
            text.push_str(match lang {
                Lang::En => "nothing is broken here; what remains to check by eye:",
                Lang::Zh => "以上均无故障；仍需人工确认：",
            });
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
