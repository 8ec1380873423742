//! `ding explain`: what an error of DingTalk's means, without network.

mod log;
mod quick;
mod read;
mod report;
mod scan;
mod subject;

use clap::Args;

use self::report::{Explanation, List};
use self::subject::Subject;
use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::say;

/// Explain an error that you have in hand, offline: meaning, causes, fix (to look for one: ding doctor)
///
/// Takes a code (310000, invalidParameter.robotCode.notExsit), a whole JSON answer, an error line, words such as `sign
/// not match`, or a symptom such as `no bot messages`. `-`, or a pipe without argument, is read as a log: every line
/// goes through, and each error of DingTalk's is explained beneath it; with --json one line of JSON for each error, with
/// --quiet LINE:CODE. A pipe that holds one JSON answer and nothing else is explained like an argument.
///
/// With --redact it explains nothing and prints the text as `ding ask` would give it to a model: without colours, secrets,
/// and what `[redact]` and `[redact_rules]` of the settings hide besides; with --json how many of which kind.
///
/// It needs no network and no settings. The language is --lang, DING_LANG, LC_ALL, LC_MESSAGES or LANG.
///
/// What is not known exits 0 too, with `"known": false` in JSON and nothing with --quiet, which prints only the fix.
#[derive(Debug, Args)]
pub struct ExplainCommand {
    /// Code, JSON answer, words, or - for a log on standard input
    #[arg(value_name = "CODE|TEXT|-", allow_negative_numbers = true)]
    text: Vec<String>,

    /// List every code
    #[arg(long, conflicts_with = "text")]
    list: bool,

    /// Print the text without its secrets, and explain nothing
    #[arg(long, conflicts_with = "list")]
    redact: bool,
}

impl ExplainCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        // They only say which language: whoever looks for help may have a broken file.
        let _ = ctx.settings();
        if self.list {
            ctx.ui.report(&List::new(&ctx.ui))?;
            return Ok(Exit::Done);
        }
        let text = self.text.join(" ");
        let piped = ctx.stdin.borrow().as_ref().is_some_and(|input| !input.terminal());
        let log = text == "-" || (self.text.is_empty() && piped);
        if self.redact && (log || !text.trim().is_empty()) {
            return log::redact(ctx, (!log).then_some(text)).await;
        }
        if log {
            return log::annotate(ctx).await;
        }
        if text.trim().is_empty() {
            let hint = say!(
                "name a code or words, as in `ding explain 310000`; `ding explain --list` shows all",
                "请给出错误码或文字，例如 `ding explain 310000`；`ding explain --list` 列出全部"
            );
            return Err(Usage::new(say!("there is nothing to explain", "没有可解释的内容"), hint).into());
        }
        let mut subjects = read::read(&text);
        if subjects.is_empty() {
            subjects.push(Subject::new(text.trim(), ""));
        }
        ctx.ui.report(&Explanation::new(subjects, &ctx.ui))?;
        Ok(Exit::Done)
    }
}
