//! `ding ask`: standard input through a language model to a group.

use crate::lang::Sentence;
use crate::say;
use crate::store::Wait;
mod answer;
mod card;
mod material;
mod message;
mod models;
mod prompt;
mod report;
mod run;
mod session;
#[cfg(unix)]
mod summary;
mod window;

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

pub(super) use self::material::hidden;
#[cfg(unix)]
pub(super) use self::summary::summary;

use self::material::{Limits, Need};
use self::message::Text;
use self::models::ModelArgs;
use self::session::Session;
use self::window::Keep;
use super::input::StdinArgs;
use super::send::{SendArgs, excuse};
use crate::ctx::{Ctx, Usage};
use crate::delivery::Mentions;
use crate::dispatch::card::Cards;
use crate::dispatch::{Addressed, Lost, SendReport, Strict, excused, preview, targets};
use crate::exit::Exit;
use crate::host::unix_millis;
use crate::redact::{Found, Rules};
use crate::settings::Target;

/// Longest wait for other processes that go on with the same conversation and get on.
const SESSION_WAIT: Duration = Duration::from_secs(300);
/// Bytes of a question that a conversation keeps: its material need not be sent again and again.
const REMEMBERED: usize = 4 * 1024;

/// Ask a language model about what comes in, and send its answer
///
/// Standard input is the material, PROMPT the question; one of the two may be missing:
/// `make test 2>&1 | ding ask 'why did this fail, in three lines?' --to ci`. Secrets are taken out of the material before
/// anything leaves. When the model fails, the end of the material goes out instead, with a line that says so.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; without one the model is asked what matters in the material
    prompt: Option<String>,

    #[command(flatten)]
    send: SendArgs,

    /// Write the answer to standard output as it comes; without --to it goes nowhere else
    #[arg(long)]
    print: bool,

    /// Preview in the list of conversations; by default the answer's first heading or line
    #[arg(long)]
    title: Option<String>,

    /// Instructions for the model, in place of those of the settings
    #[arg(long, value_name = "TEXT")]
    system: Option<String>,

    #[command(flatten)]
    model: ModelArgs,

    /// How much of the material the model gets, such as 8k or 1M bytes
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "32k")]
    max_input: usize,

    /// Which end of a longer material it gets
    #[arg(long, value_enum, value_name = "END", default_value = "both")]
    keep: Keep,

    /// Send the end of the material first, at once
    #[arg(long)]
    attach_raw: bool,

    /// Tell what was hidden, shortened, on standard error
    #[arg(long)]
    show_redacted: bool,

    /// Hide nothing in what goes to the group as it is; the model never gets a secret
    #[arg(long)]
    no_redact: bool,

    /// Fail when the model does (exit 10), instead of sending the end of the material
    #[arg(long)]
    strict: bool,

    /// Write the answer into an AI card while it comes; for groups and single persons
    #[arg(long)]
    card: bool,

    /// Go on with the conversation of this name
    #[arg(long, value_name = "NAME")]
    session: Option<String>,

    /// Forget the conversation; nothing is asked
    #[arg(long, requires = "session")]
    clear: bool,

    #[command(flatten)]
    stdin: StdinArgs,
}

impl Ask {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let best_effort = self.send.best_effort;
        match self.prepare_and_ask(ctx).await {
            Err(error) if best_effort => excuse(ctx, error),
            result => result,
        }
    }

    async fn prepare_and_ask(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if let (Some(name), true) = (&self.session, self.clear) {
            return forget(ctx, name).await;
        }
        let settings = ctx.settings()?;
        self.model.check(settings)?;
        if let Some(name) = &self.session {
            session::check(name)?;
            let server = settings.state_server().ok().flatten();
            if settings.paths.state.is_none() && server.is_none() {
                conversation(ctx, name)?;
            }
        }
        if self.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
            return Err(Usage::new(
                say!("`--title` is empty", "`--title` 为空"),
                say!("leave it out to take the first line", "去掉它即可使用第一行"),
            )
            .into());
        }
        if self.print && self.send.to.is_empty() {
            self.print_alone()?;
        }
        let strict = Strict::of(self.send.fidelity());
        let Addressed { targets, lost } = match self.print && self.send.to.is_empty() {
            true => Addressed::default(),
            false => targets(ctx, &self.send.to, preview::lookup(ctx), strict)?,
        };
        if targets.is_empty() && !lost.is_empty() {
            let report = SendReport::new(Vec::new()).count_beside(ctx, &lost).await;
            return match (self.send.best_effort, report.reason()) {
                (true, Some(why)) => {
                    ctx.excused.set(true);
                    ctx.ui.warn(excused(why));
                    Ok(Exit::Done)
                }
                _ => {
                    report.tell(ctx);
                    Ok(report.exit)
                }
            };
        }
        let asked = self.ask_for(ctx, &targets, &lost).await;
        lost.with(ctx, asked)
    }

    async fn ask_for(mut self, ctx: &Ctx, targets: &[Target], lost: &Lost) -> anyhow::Result<Exit> {
        let (preview, settings) = (preview::wanted(ctx), ctx.settings()?);
        // Everything that can be wrong with the call, before a model is paid for.
        self.send.check(ctx)?;
        self.check(ctx, targets)?;
        let cards = if self.card { Cards::plan(ctx, targets)? } else { None };
        // Also those that this run does not use: a log may hold any of them.
        settings.all_secrets().iter().for_each(|secret| ctx.ui.redactor().learn(secret));
        let limits = Limits { max: self.max_input, keep: self.keep, raw_unredacted: self.no_redact };
        let (rules, unknown) = match settings.redaction() {
            Ok(rules) => (rules, None),
            // What of it is secret nobody knows: neither a model nor the group gets it. That it is there is told all the same.
            Err(error) if !targets.is_empty() && !self.strict => (Rules::default(), Some(error)),
            Err(error) => return Err(error.into()),
        };
        let asked = self.prompt.as_deref().filter(|prompt| !prompt.trim().is_empty());
        let (asked, in_question) = asked.map(|prompt| hidden(ctx, &rules, prompt)).unzip();
        let in_question = in_question.unwrap_or_default();
        self.tell_hidden(ctx, &say!(" in the question", "提问中"), &in_question);
        self.system = self.system.as_deref().map(|system| hidden(ctx, &rules, system).0);
        let need = if asked.is_some() { Need::Optional } else { Need::Required };
        let mut material = material::read(ctx, &self.stdin, rules, limits, need).await?;
        if material.is_empty() && asked.is_none() {
            return Err(nothing_to_ask());
        }
        if let Some(error) = unknown {
            return self.withhold(ctx, targets, lost, &material, error).await;
        }
        self.tell_hidden(ctx, &Sentence::default(), &material.found);
        material.found.count(in_question);
        if preview {
            return self.preview(ctx, asked.as_deref(), &material, (targets, lost), cards.as_ref());
        }
        let raw = match self.attach_raw && !material.is_empty() && !targets.is_empty() {
            // Who is mentioned is called by what follows.
            true => {
                let raw = Text::raw(&material.raw(), ctx.ui.lang());
                Some(self.deliver(ctx, targets, &raw, Mentions::default()).await?)
            }
            false => None,
        };
        self.ask_and_send(ctx, asked.as_deref(), (targets, lost), cards, material, raw).await
    }

    /// What only a message can do is not left out in silence.
    fn print_alone(&self) -> Result<(), Usage> {
        let flag = match () {
            () if self.attach_raw => "--attach-raw",
            () if self.no_redact => "--no-redact",
            () if self.send.calls_somebody() => "--at",
            () if self.title.is_some() => "--title",
            () => return Ok(()),
        };
        let message = say!(
            "`{flag}` is for messages, and with `--print` alone there is none",
            "`{flag}` 用于消息，而仅用 `--print` 时不发消息"
        );
        Err(Usage::new(
            message,
            say!("name a target with `--to`, or leave the flag out", "用 `--to` 指定目标，或去掉该参数"),
        ))
    }

    /// The conversation. The alert does not wait for one that cannot be had.
    async fn session(&self, ctx: &Ctx) -> Option<Session> {
        let name = self.session.as_deref()?;
        match open(ctx, name).await {
            Ok(session) => Some(session),
            Err(error) => {
                let without = say!("asking without the conversation `{name}`", "不带会话 `{name}` 提问");
                ctx.ui.warn_of(&without, &ctx.explain(&error));
                None
            }
        }
    }

    fn tell_hidden(&self, ctx: &Ctx, place: &Sentence, found: &Found) {
        // A document tells it too.
        if found.total() == 0 || (ctx.ui.json() && !self.show_redacted) {
            return;
        }
        ctx.ui.note(found.sentence(place));
        if self.show_redacted {
            for hidden in &found.shown {
                ctx.ui.note(say!("  {kind}: {}", "  {kind}：{}", kind = hidden.kind; hidden.excerpt));
            }
        }
    }
}

/// Where a conversation is, and how long it lasts.
fn conversation(ctx: &Ctx, name: &str) -> anyhow::Result<(PathBuf, session::Limits)> {
    let settings = ctx.settings()?;
    let Some(state) = settings.paths.state.clone() else {
        let hint = say!(
            "set HOME, XDG_STATE_HOME or DING_STATE, or leave `--session` out",
            "设置 HOME、XDG_STATE_HOME 或 DING_STATE，或去掉 `--session`"
        );
        return Err(
            Usage::new(say!("there is no folder for conversations", "没有保存会话的目录"), hint).into()
        );
    };
    let (exchanges, timeout) = settings.session()?;
    Ok((session::file(&state, name)?, session::Limits { exchanges, timeout }))
}

/// Takes a conversation.
async fn open(ctx: &Ctx, name: &str) -> anyhow::Result<Session> {
    if let Some(redis) = ctx.redis() {
        session::check(name)?;
        let (exchanges, timeout) = ctx.settings()?.session()?;
        if let Some(session) = Session::shared(redis, name, session::Limits { exchanges, timeout }).await {
            return Ok(session);
        }
    }
    let (path, limits) = conversation(ctx, name)?;
    let waiting = || {
        ctx.ui.note(&say!(
            "another process goes on with `{name}`; waiting for it",
            "另一个进程正在使用会话 `{name}`；等待中"
        ))
    };
    let opened =
        Session::open(path, limits, unix_millis(ctx.clock.now()), Wait::alert(SESSION_WAIT), waiting);
    Ok(opened.await?)
}

async fn forget(ctx: &Ctx, name: &str) -> anyhow::Result<Exit> {
    preview::refuse(ctx, "ask --clear")?;
    let there = open(ctx, name).await?.clear().await?;
    ctx.ui.note(&match there {
        true => say!("the conversation `{name}` is forgotten", "会话 `{name}` 已清除"),
        false => say!("there is no conversation `{name}`", "没有会话 `{name}`"),
    });
    Ok(Exit::Done)
}

fn nothing_to_ask() -> anyhow::Error {
    Usage::new(
        say!("there is neither a question nor material", "既没有问题，也没有材料"),
        say!("give a question as argument, or pipe something in", "用参数给出问题，或用管道输入内容"),
    )
    .into()
}

/// Reads `8192`, `32k`, `1M`.
fn size(text: &str) -> Result<usize, Sentence> {
    let rule = || {
        say!("write a number of bytes, such as `8192`, `32k` or `1M`", "请写字节数，例如 `8192`、`32k`、`1M`")
    };
    let (digits, factor) = match text.as_bytes().last() {
        Some(b'k' | b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'm' | b'M') => (&text[..text.len() - 1], 1 << 20),
        _ => (text, 1),
    };
    let bytes = digits.parse::<usize>().ok().and_then(|count| count.checked_mul(factor)).ok_or_else(rule)?;
    if (256..=64 << 20).contains(&bytes) {
        Ok(bytes)
    } else {
        Err(say!("must be 256 bytes to 64M", "必须在 256 字节到 64M 之间"))
    }
}
