//! `ding sandbox run -- CMD`.

use std::ffi::OsString;
use std::process::{ExitStatus, Stdio};

use clap::Args;
use serde::Serialize;

use super::clean::Clean;
use super::{BehaviourArgs, start};
use crate::ctx::{Ctx, Usage};
use crate::env;
use crate::exit::Exit;
use crate::host::child;
use crate::lang::{Lang, Sentence};
use crate::sandbox::{Entry, Operation, Outcome, unnoticed};
use crate::say;
use crate::ui::{Report, View, table};

/// Run a command against a sandbox of its own and show what arrived
///
/// The command gets variables that point it at the sandbox and none of your own DING… variables; `ding` is this very
/// program. The named targets are ops, plain, keyword (webhooks), release (group) and me (people). The exit code is
/// the command's, or 5 when it ended with 0 although something was refused.
#[derive(Debug, Args)]
pub(super) struct Run {
    #[command(flatten)]
    behaviour: BehaviourArgs,

    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, value_name = "CMD")]
    command: Vec<OsString>,
}

impl Run {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let sandbox = start(self.behaviour.options(ctx))?;
        let clean = Clean::new(ctx, &sandbox)?;
        let Some((program, arguments)) = self.command.split_first() else {
            return Err(Usage::new(
                say!("there is no command", "没有给出命令"),
                say!("write it after `--`", "写在 `--` 之后"),
            )
            .into());
        };
        let mut command = tokio::process::Command::new(program);
        command.args(arguments).env_clear().envs(&clean.env).current_dir(&ctx.cwd).kill_on_drop(true);
        if let Some(path) = search_path(ctx) {
            command.env(env::PATH, path);
        }
        // On a terminal only the group in front may read, and Ctrl-C goes to all of it.
        let own_group = ctx.stdin.borrow().as_ref().is_none_or(|input| !input.terminal());
        if ctx.ui.json() {
            // Standard output is for the one document.
            command.stdout(Stdio::from(std::io::stderr()));
        }
        let name = program.display().to_string();
        let started = match own_group {
            true => child::start_group(&mut command).map(|(child, noted)| (child, Some(noted))),
            false => command.spawn().map(|child| (child, None)),
        };
        let (mut child, _noted) = started.map_err(|error| {
            Usage::new(
                say!("cannot run `{name}`: {error}", "无法执行 `{name}`：{error}"),
                say!("name a program that is on the search path", "请指定搜索路径中的程序"),
            )
        })?;
        let mut signal = ctx.signal.subscribe();
        let status = tokio::select! {
            biased;
            _ = signal.wait_for(|given| *given) => {
                let reach = if own_group { child::Reach::Group } else { child::Reach::Process };
                child::stop(&mut child, reach).await;
                // The signal is what ended it.
                return Ok(Exit::Interrupted);
            }
            status = child.wait() => status?,
        };
        let journal = sandbox.journal();
        let lost: Vec<usize> = unnoticed(&journal).iter().map(|entry| entry.number).collect();
        let command_exit = code(status);
        let exit = if command_exit == Exit::Done && !lost.is_empty() { Exit::Refused } else { command_exit };
        let report = RunReport { arrived: journal, unnoticed: lost, command_exit, exit };
        if ctx.ui.json() {
            ctx.ui.report(&report)?;
        } else {
            // Standard output is the command's.
            ctx.ui.aside(&report);
        }
        if exit == Exit::Refused && command_exit == Exit::Done {
            let is_ack = |entry: &&Entry| entry.operation == Operation::Ack;
            let failed = report.arrived.iter().filter(|entry| report.unnoticed.contains(&entry.number));
            let (acks, requests): (Vec<&Entry>, Vec<&Entry>) = failed.partition(is_ack);
            let (count, wrong) = (requests.len(), acks.len());
            if count > 0 {
                ctx.ui.warn(say!(
                    "the command ended with 0 although {count} of its requests failed: it does not look at the answers",
                    "命令以 0 结束，但其 {count} 个请求失败：它没有检查应答"
                ));
            }
            if wrong > 0 {
                ctx.ui.warn(say!(
                    "the command ended with 0 although {wrong} of its acknowledgements are wrong: a real gateway does not say so",
                    "命令以 0 结束，但其 {wrong} 个确认应答有误：真实网关不会提示"
                ));
            }
        }
        Ok(exit)
    }
}

/// This program's folder before the others, so that the command's `ding` is this one.
fn search_path(ctx: &Ctx) -> Option<OsString> {
    let folder = std::env::current_exe().ok()?.parent()?.to_owned();
    let rest = ctx.env.get(env::PATH).cloned().unwrap_or_default();
    std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&rest))).ok()
}

#[cfg(unix)]
fn code(status: ExitStatus) -> Exit {
    use std::os::unix::process::ExitStatusExt as _;
    let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or_default());
    exit(code)
}

#[cfg(not(unix))]
fn code(status: ExitStatus) -> Exit {
    exit(status.code().unwrap_or(1))
}

fn exit(code: i32) -> Exit {
    match u8::try_from(code) {
        Ok(0) => Exit::Done,
        Ok(code) => Exit::Other(code),
        Err(_) => Exit::Unexpected,
    }
}

#[derive(Serialize)]
struct RunReport {
    arrived: Vec<Entry>,
    /// Numbers of the requests that failed and that nobody repeated with success.
    unnoticed: Vec<usize>,
    command_exit: Exit,
    exit: Exit,
}

impl Report for RunReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        if self.arrived.is_empty() {
            return say!("nothing arrived at the sandbox", "沙箱没有收到任何请求").get(lang).to_owned();
        }
        let headings = match lang {
            Lang::En => ["#", "call", "target", "type", "outcome", "message"],
            Lang::Zh => ["#", "调用", "目标", "类型", "结果", "消息"],
        };
        let row = |entry: &Entry| {
            vec![
                entry.number.to_string(),
                entry.operation.words().get(lang).to_owned(),
                entry.target_words(lang).into_owned(),
                entry.kind.clone().unwrap_or_default(),
                outcome(entry).get(lang).to_owned(),
                summary(entry),
            ]
        };
        table(&headings, self.arrived.iter().map(row), view)
    }
}

fn outcome(entry: &Entry) -> Sentence {
    match (&entry.outcome, &entry.fault) {
        (Outcome::Accepted, None) => say!("accepted", "已接受"),
        (Outcome::Accepted, Some(fault)) if entry.operation == Operation::Gateway => {
            say!("accepted, {fault}", "已接受（模拟故障：{fault}）")
        }
        (Outcome::Accepted, Some(fault)) => say!("accepted, answer {fault}", "已接受（模拟故障：{fault}）"),
        (Outcome::Repeated, _) => say!("repeated", "重复"),
        (Outcome::Refused { code, text, assumed: false }, _) => {
            say!("refused: {code} {text}", "已拒绝：{code} {text}")
        }
        (Outcome::Refused { code, text, .. }, _) => {
            say!("refused (assumed): {code} {text}", "已拒绝（推定）：{code} {text}")
        }
        (Outcome::Fault { what }, _) => say!("failed: {what}", "失败（模拟故障：{what}）"),
    }
}

/// The beginning of the message, on one line.
fn summary(entry: &Entry) -> String {
    const LONGEST: usize = 40;
    let Some(message) = &entry.message else { return String::new() };
    let text =
        [message.title.as_deref(), message.text.as_deref()].into_iter().flatten().next().unwrap_or_default();
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    format!("{}…", line.chars().take(LONGEST).collect::<String>())
}
