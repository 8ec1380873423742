//! The texts of reports.

use std::time::Duration;

use super::{News, Outcome, Run};
use crate::ci::Status;
use crate::commands::ci::Card;
use crate::ctx::Ctx;
use crate::delivery::{self, Mentions, Message, NO_OUTPUT, Outgoing, literal};
use crate::dispatch::{length, time_here};
use crate::host::machine_name;
use crate::lang::{Lang, Sentence, Text};
use crate::say;
use crate::state::jobs;

const LAST_LINES: Text = Text { en: "Last lines", zh: "最后的输出" };

/// Most characters of a name.
const NAME: usize = 100;
/// Bytes of output in a message, for each line that is wanted, and at least and at most.
const LINE: usize = 100;
const LEAST: usize = 4 * 1024;
const MOST: usize = 12 * 1024;

/// All that a report tells of.
pub(super) struct Facts<'a> {
    pub title: &'a str,
    pub outcome: &'a Outcome,
    pub took: Duration,
    pub news: &'a News,
    /// The last that was printed, as it came.
    pub output: &'a [u8],
    /// Milliseconds since 1970.
    pub now: u64,
    pub run: &'a Run,
}

impl Facts<'_> {
    /// What happened, in a line, as Markdown or as it is.
    fn headline(&self, ctx: &Ctx, name: &str) -> String {
        let mark = match self.news {
            News::Failed { .. } => Status::Failure,
            News::Recovered { .. } | News::Good => Status::Success,
            News::Slow => Status::Unstable,
        };
        let happened = match self.news {
            News::Failed { .. } => say!("{name} failed: {}", "{name} 失败：{}"; self.outcome.sentence()),
            News::Recovered { .. } => say!("{name} has recovered", "{name} 已恢复"),
            News::Slow => say!("{name} was slow", "{name} 运行过慢"),
            News::Good => say!("{name} succeeded", "{name} 成功"),
        };
        format!("{}{}", mark.mark(), happened.get(ctx.ui.lang()))
    }

    /// The facts, one line each.
    fn lines(&self, ctx: &Ctx) -> Vec<Sentence> {
        let mut lines = Vec::new();
        lines.extend(host());
        let limit = self.run.slow.filter(|slow| self.took > *slow);
        let took = length(self.took);
        lines.push(match limit {
            Some(limit) => {
                say!("took: {} (more than {})", "用时：{}（超过 {}）"; took, length(limit))
            }
            None => say!("took: {}", "用时：{}"; took),
        });
        match *self.news {
            News::Failed { count: count @ 2.., since } => {
                let (ordinal, since) = (ordinal(count), time_here(ctx, since, self.now));
                lines.push(say!(
                    "still failing: {ordinal} time in a row, since {since}",
                    "持续失败：连续第 {count} 次，自 {since} 起"
                ));
            }
            News::Recovered { count, after } => {
                let times = if count == 1 { "failure" } else { "failures" };
                lines.push(say!(
                    "recovered after {} ({count} {times})",
                    "历时 {}（失败 {count} 次）后恢复";
                    length(after)
                ));
            }
            _ => {}
        }
        lines
    }

    /// The message. `output` is what was printed last, without secrets, if that can be shown.
    pub fn message(
        &self,
        ctx: &Ctx,
        output: Option<&str>,
        card: Option<Card>,
        mentions: Mentions,
    ) -> Outgoing {
        let lang = ctx.ui.lang();
        let mut text = format!("**{}**\n", self.headline(ctx, &literal(self.title, NAME)));
        for line in self.lines(ctx) {
            text.push_str(&format!("\n- {}", line.get(lang)));
        }
        let Card { title: build, lines, buttons, .. } = card.unwrap_or_default();
        let build = (!build.is_empty()).then_some(build);
        build.iter().chain(&lines).for_each(|line| text.push_str(&format!("\n- {line}")));
        if let Some(output) = output
            && !self.run.no_tail
            && !matches!(self.outcome, Outcome::NotStarted(_))
        {
            let output = match output.trim().is_empty() {
                true => NO_OUTPUT.get(lang).to_owned(),
                false => delivery::raw_text(output),
            };
            text.push_str(&format!("\n\n**{}**\n\n{output}", LAST_LINES.get(lang)));
        }
        let title = self.headline(ctx, self.title);
        if buttons.is_empty() {
            return markdown(text, &title, mentions);
        }
        let message = Message::ActionCard { title, text, buttons, horizontal: false, hide_avatar: false };
        Outgoing { mentions, verbatim: true, ..message.into() }
    }

    /// The last lines for a message, out of what was printed last without secrets.
    pub fn last_lines<'b>(&self, clean: &'b str) -> &'b str {
        let clean = clean.trim_end();
        let start = clean.rmatch_indices('\n').nth(self.run.tail - 1).map_or(0, |(at, _)| at + 1);
        let lines = &clean[start..];
        let most = (self.run.tail * LINE).clamp(LEAST, MOST);
        let cut = lines.ceil_char_boundary(lines.len().saturating_sub(most));
        let line = lines[cut..].find('\n').filter(|at| cut > 0 && *at < most / 2);
        &lines[cut + line.map_or(0, |at| at + 1)..]
    }
}

/// A report of runs that nobody knows the end of; `last` is the last of `count`.
pub(super) fn unfinished(ctx: &Ctx, title: &str, last: &jobs::Run, count: usize, now: u64) -> Outgoing {
    let lang = ctx.ui.lang();
    let began = time_here(ctx, last.started, now);
    let mut lines: Vec<Sentence> = host().into_iter().collect();
    lines.push(say!(
        "the run of {began} was killed together with `ding`, or the machine went down",
        "{began} 开始的运行与 `ding` 一同被强制终止，或机器曾停机"
    ));
    if count > 1 {
        lines.push(say!("{count} runs in all", "共 {count} 次"));
    }
    lines.push(say!("a new run has begun", "新的运行已开始"));
    let lines: String = lines.iter().map(|line| format!("\n- {}", line.get(lang))).collect();
    let headline = |name: &str| {
        let happened = say!("{name} did not finish", "{name} 未正常结束");
        format!("{}{}", Status::Failure.mark(), happened.get(lang))
    };
    let text = format!("**{}**\n{lines}", headline(&literal(title, NAME)));
    markdown(text, &headline(title), Mentions::default())
}

/// The model's summary of what was printed.
pub(super) fn summary(title: &str, text: &str, lang: Lang) -> Outgoing {
    let headline = |name: &str| say!("{name}: what the output says", "{name}：输出摘要").get(lang).to_owned();
    let text = format!("**{}**\n\n{text}", headline(&literal(title, NAME)));
    markdown(text, &headline(title), Mentions::default())
}

fn host() -> Option<Sentence> {
    let host = literal(&machine_name()?, NAME);
    Some(say!("host: {host}", "主机：{host}"))
}

fn markdown(text: String, title: &str, mentions: Mentions) -> Outgoing {
    let message = Message::Markdown { title: title.to_owned(), text };
    // It is laid out already.
    Outgoing { mentions, verbatim: true, ..message.into() }
}

/// `1st`, `2nd`, `11th`.
fn ordinal(count: u64) -> String {
    let end = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{end}")
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals() {
        let all: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal).into();
        assert_eq!(all.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
    }
}
