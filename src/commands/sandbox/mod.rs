//! `ding sandbox`: a local DingTalk for trying, testing and CI.

mod chart;
mod clean;
mod demo;
mod push;
mod run;
mod serve;

use clap::{Args, Subcommand};

use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::within;
use crate::lang::Text;
use crate::sandbox::{Fault, MODEL_WHATS, Options, WHATS, WHERES};
use crate::say;

/// A local DingTalk for trying, testing and CI
///
/// It answers on this machine, refuses what the real DingTalk refuses with the real codes, and never calls the real
/// one. Start with `ding sandbox demo`.
#[derive(Debug, Args)]
pub struct SandboxCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Serve(serve::Serve),
    Run(run::Run),
    Push(push::Push),
    /// Show the main job, step by step
    Demo,
}

/// How the sandbox behaves.
#[derive(Debug, Args)]
struct BehaviourArgs {
    /// Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,

    /// Keyword that messages to the default webhook must contain; repeatable
    #[arg(long, value_name = "WORD")]
    keyword: Vec<String>,
}

impl BehaviourArgs {
    fn options(&self, ctx: &Ctx) -> Options {
        Options {
            faults: self.fault.clone(),
            keywords: self.keyword.clone(),
            clock: Some(std::sync::Arc::clone(&ctx.clock)),
            ..Options::default()
        }
    }
}

/// The words of faults with what they mean, for the help; their Chinese sisters stand there.
pub(super) fn notes() -> Vec<(Text, Vec<(String, Text)>)> {
    let rows = |list: &[(&str, &'static str)]| {
        list.iter().map(|(word, meaning)| ((*word).to_owned(), Text { en: meaning, zh: "" })).collect()
    };
    vec![
        (
            Text {
                en: "WHERE of a fault, `WHERE:WHAT[*N]`", zh: "故障的位置 WHERE（`WHERE:WHAT[*N]`）"
            },
            rows(WHERES),
        ),
        (
            Text {
                en: "WHAT, N times (1 unless given; `*` alone: always)",
                zh: "故障的内容 WHAT，共 N 次（默认 1 次；只写 `*` 为始终）",
            },
            rows(WHATS),
        ),
        (Text { en: "WHAT, at the language model alone", zh: "仅用于语言模型的 WHAT" }, rows(MODEL_WHATS)),
    ]
}

fn start(options: Options) -> anyhow::Result<crate::sandbox::Running> {
    let port = options.port;
    crate::sandbox::Sandbox::start(options).map_err(|error| {
        if port == 0 {
            return within(say!("starting the sandbox", "启动沙箱"), error);
        }
        Usage::new(
            say!("port {port} cannot be used: {error}", "端口 {port} 无法使用：{error}"),
            say!("take another one, or leave `--port` out", "换一个端口，或去掉 `--port`"),
        )
        .into()
    })
}

impl SandboxCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if !matches!(self.action, Action::Push(_)) {
            preview::refuse(ctx, "sandbox")?;
        }
        match self.action {
            Action::Serve(serve) => serve.run(ctx).await,
            Action::Run(run) => run.run(ctx).await,
            Action::Push(push) => push.run(ctx).await,
            Action::Demo => demo::run(ctx),
        }
    }
}
