//! What became of a send, for people and scripts.

use serde::Serialize;

use super::addressed::Lost;
use super::fate::Flushed;
use super::metrics;
use super::outcome::TargetResult;
use crate::ctx::Ctx;
use crate::exit::{Exit, Sent, together};
use crate::failure::within;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::kind_words;
use crate::ui::{OutputError, Report, View};

/// The document of `ding send`.
#[derive(Debug, Serialize)]
pub struct SendReport {
    pub(super) results: Vec<TargetResult>,
    /// Exit code of the whole.
    pub exit: Exit,
}

impl SendReport {
    /// The results of all targets, and the exit code that they mean together.
    pub fn new(results: Vec<TargetResult>) -> Self {
        let exits: Vec<Exit> = results.iter().map(|result| result.exit).collect();
        Self { exit: together(&exits), results }
    }

    /// With what is told of the targets that no message can go to.
    pub fn beside(self, lost: &Lost) -> Self {
        let mut results = self.results;
        lost.join(&mut results);
        Self::new(results)
    }

    /// The same, and counts them: no delivery knows of them, which would have done so.
    pub async fn count_beside(self, ctx: &Ctx, lost: &Lost) -> Self {
        let results: Vec<TargetResult> = lost.results().cloned().collect();
        if !results.is_empty() {
            metrics::count(ctx, &results, &[]).await;
        }
        self.beside(lost)
    }

    /// Tells all of it, and if that cannot be printed.
    pub fn end(self, ctx: &Ctx) -> Exit {
        // The failures first: a reader who closes standard output early must still see them.
        self.tell(ctx);
        if let Err(error) = ctx.ui.report(&self) {
            let mut failure = ctx.explain(&unwritten(&self, error));
            failure.sent = self.sent();
            ctx.ui.fail(&failure);
            return failure.exit;
        }
        self.exit
    }

    /// The same where nothing was delivered, which is no failure.
    ///
    /// # Errors
    /// The report cannot be printed.
    pub fn excuse(self, ctx: &Ctx) -> Result<Exit, OutputError> {
        ctx.excused.set(true);
        if let Some(why) = self.reason() {
            ctx.ui.warn(excused(why));
        }
        self.stored().for_each(|stored| ctx.ui.note(stored));
        ctx.ui.report(&self)?;
        Ok(Exit::Done)
    }

    /// What became of each target.
    pub fn into_results(self) -> Vec<TargetResult> {
        self.results
    }

    /// Tells the failures, and what they belong to.
    pub fn tell_within(&self, ctx: &Ctx, context: &Sentence) {
        let failures = self.results.iter().flat_map(|result| &result.failures);
        failures.for_each(|failure| ctx.ui.fail(&failure.clone().within(context)));
    }

    /// Tells the failures.
    pub fn tell(&self, ctx: &Ctx) {
        self.results.iter().for_each(|result| result.tell(ctx));
    }
}

impl SendReport {
    /// Is it certain that nothing was delivered?
    pub(super) fn nothing_sent(&self) -> bool {
        self.exit != Exit::Done && self.sent() != Sent::Yes
    }

    /// Why it is not all delivered: the first failure.
    pub fn reason(&self) -> Option<&Sentence> {
        self.results.iter().flat_map(|result| &result.failures).next().map(|failure| &failure.message)
    }

    /// What is said of messages that wait in the outbox now.
    pub(super) fn stored(&self) -> impl Iterator<Item = &Sentence> {
        let failures = self.results.iter().flat_map(|result| &result.failures);
        failures.filter(|failure| failure.exit == Exit::Queued).flat_map(|failure| &failure.fix)
    }

    /// Was anything delivered?
    pub fn sent(&self) -> Sent {
        let any = |sent| self.results.iter().any(|result| result.sent == sent);
        match () {
            () if any(Sent::Yes) => Sent::Yes,
            () if any(Sent::Unknown) => Sent::Unknown,
            () => Sent::No,
        }
    }
}

impl Report for SendReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let mut lines = Vec::new();
        for result in &self.results {
            lines.extend(result.why.as_ref().map(|why| why.get(lang).to_owned()));
            if result.sent != Sent::Yes {
                continue;
            }
            let mut line = match lang {
                Lang::En => format!("sent to `{}` ({})", result.target, result.kind),
                Lang::Zh => format!("已发送到 `{}`（{}）", result.target, kind_words(result.kind).get(lang)),
            };
            if !result.process_query_keys.is_empty() {
                line.push_str(&format!(
                    "{}processQueryKey {}",
                    lang.comma(),
                    result.process_query_keys.join(", ")
                ));
            }
            if let Some(Flushed { sent: count @ 1.., .. }) = result.flushed {
                line.push_str(&match lang {
                    Lang::En => format!(", and {count} stored before"),
                    Lang::Zh => format!("，并发出此前存入的 {count} 条"),
                });
            }
            lines.push(line);
        }
        lines.join("\n")
    }

    fn essence(&self) -> Option<String> {
        let keys: Vec<&str> =
            self.results.iter().flat_map(|result| &result.process_query_keys).map(String::as_str).collect();
        Some(keys.join("\n"))
    }
}

/// What `--best-effort` says in place of a failure.
pub fn excused(message: &Sentence) -> Sentence {
    say!("not delivered (`--best-effort`: exit 0): {}", "未送达（`--best-effort`：退出码 0）：{}"; message)
}

/// The report could not be printed; what was sent stays sent.
fn unwritten(report: &SendReport, error: OutputError) -> anyhow::Error {
    let sent = report.results.iter().filter(|result| result.sent == Sent::Yes).count();
    let all = report.results.len();
    within(
        say!(
            "sent to {sent} of {all} targets, but the report cannot be printed",
            "已发送到 {all} 个目标中的 {sent} 个，但报告无法输出"
        ),
        error,
    )
}
