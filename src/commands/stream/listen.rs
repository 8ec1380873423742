//! `ding stream listen`: the arguments, and one connection after the other.

use std::cell::Cell;
use std::ffi::OsString;
use std::num::NonZeroU64;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use tokio::sync::Semaphore;
use tokio::task::LocalSet;
use tokio::time::Instant;

use super::end::End;
use super::exec::{Exec, environment};
use super::lines::{LONGEST_WAIT, Lines, Served};
use crate::api::Client;
use crate::api::stream::Connection;
use crate::api::wire::stream::{BOT_MESSAGES, CARD_CALLBACKS, FrameKind, Subscription};
use crate::args::duration;
use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::host::{Random, hex, sha256};
use crate::say;
use crate::secret::Secret;
use crate::settings::App;
use crate::store::{self, Lock, Wait};

/// First wait before a new connection, doubled each time (§7.4, as the Python SDK).
const SHORTEST_WAIT: Duration = Duration::from_secs(1);

/// Print events as JSON lines as they come
///
/// Each line is one event: `time` (milliseconds since 1970), `type` (EVENT or CALLBACK), `topic`, `messageId`,
/// `eventId`, `eventType`, `headers`, and `data` as an object. An event is acknowledged only when its line is written;
/// an event that was dealt with is not printed again. A lost connection is made again, with longer and longer waits.
///
/// A push goes to one of the app's connections, chosen at random: what comes here does not reach other programs.
#[derive(Debug, Args)]
pub(super) struct Listen {
    /// Topic to receive: bot (the default), card, a callback's path such as /v1.0/…, or an event's name, * for all;
    /// repeatable
    #[arg(long, value_name = "TOPIC", value_parser = NonEmptyStringValueParser::new())]
    topic: Vec<String>,

    /// End after this many events
    #[arg(long, value_name = "N")]
    max: Option<NonZeroU64>,

    /// End after this time, such as 10m
    #[arg(long = "for", value_name = "DURATION", value_parser = duration)]
    time: Option<Duration>,

    /// Print only the ids that sending takes: openConversationId, robotCode, senderStaffId and their like
    #[arg(long)]
    print_ids: bool,

    /// Show each sessionWebhook, by which anybody can reply
    #[arg(long)]
    with_session_webhook: bool,

    /// Ask for a sign of life after this long without one
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "60s")]
    keep_alive: Duration,

    /// Listen although another process of this host does for the same app
    #[arg(long)]
    force: bool,

    /// Time limit of one run of the command
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "60s", requires = "exec")]
    exec_timeout: Duration,

    /// How many commands may run at once
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u16).range(1..=1000), requires = "exec")]
    jobs: u16,

    /// What the command's output is
    #[arg(long, value_enum, value_name = "FORM", default_value = "text", requires = "exec")]
    reply_as: Form,

    /// Run this command for each event and reply with its output; all that follows belongs to it. It gets the line on
    /// standard input and none of ding's own variables, and is run without a shell; those that run are waited for at
    /// the end, but ended with all they have started at a signal and after --exec-timeout
    #[arg(long, num_args = 1.., allow_hyphen_values = true, value_name = "CMD")]
    exec: Vec<OsString>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
}

impl Listen {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        ctx.ends_by_signal.set(true);
        let settings = ctx.settings()?;
        let app = settings.app(None)?;
        let secret = settings.client_secret(&app)?;
        ctx.ui.redactor().learn(&secret);
        let _lock = if self.force { None } else { lock(ctx, &app.client_id).await? };
        // Commands run beside the connection: a frame is answered at once.
        LocalSet::new().run_until(self.listen(ctx, app, &secret)).await
    }

    async fn listen(self, ctx: &Ctx, app: App, secret: &Secret) -> anyhow::Result<Exit> {
        let client = Rc::new(ctx.client()?);
        let limit = ctx.settings()?.timeout;
        let subscriptions = self.subscriptions();
        let mut end = End { at: self.time.map(|time| Instant::now() + time), signal: ctx.signal.subscribe() };
        let client_id = &app.client_id.clone();
        let exec = self.exec(ctx, &client, app, secret)?;
        let mut lines = Lines::new(
            Rc::clone(&ctx.ui),
            self.max.map(NonZeroU64::get),
            self.print_ids,
            self.with_session_webhook,
            exec.clone(),
        );
        ctx.ui.lines("")?;
        let mut wait = SHORTEST_WAIT;
        let mut connected = false;
        loop {
            let making = connect(&client, client_id, secret, &subscriptions, self.keep_alive, limit);
            let reason = match end.or(making).await {
                None => break,
                Some(Ok(connection)) => {
                    if !connected {
                        ctx.ui.note(say!(
                            "listening; each event goes to one of the app's connections at random",
                            "监听中；每个事件随机发往该应用的一个连接"
                        ));
                    } else {
                        ctx.ui.note(say!("connected again", "已重新连接"));
                    }
                    connected = true;
                    match lines.serve(connection, &mut end).await? {
                        Served::Ended => break,
                        Served::Lost { reason, useful } => {
                            if useful {
                                wait = SHORTEST_WAIT;
                            }
                            reason
                        }
                    }
                }
                Some(Err(error)) => {
                    let failure = ctx.explain(&error);
                    // What never was, or will not be accepted later either, is not tried for ever.
                    if !connected || !failure.exit.retryable() {
                        return Err(error);
                    }
                    failure.message.get(ctx.ui.lang()).to_owned()
                }
            };
            let pause = wait + jitter(&ctx.random);
            ctx.ui.note(&say!(
                "{reason}; connecting again in {:.1} s",
                "{reason}；{:.1} 秒后重新连接",
                pause.as_secs_f32()
            ));
            if end.or(ctx.clock.sleep(pause)).await.is_none() {
                break;
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        lines.finish().await;
        if !connected {
            let message = say!(
                "no connection came about in the time given by `--for`",
                "在 `--for` 给定的时间内未能建立连接"
            );
            let fix = say!("`ding stream test` looks at each stage", "用 `ding stream test` 逐步检查");
            ctx.ui.fail(&Failure::new("no-connection", Exit::Unreachable, message).fix(fix));
            return Ok(Exit::Unreachable);
        }
        // Without an end of its own nobody asks how it ended.
        let ends = self.max.is_some() || self.time.is_some();
        let failed = exec.is_some_and(|exec| exec.failed.get());
        Ok(if ends && failed { Exit::Partly } else { Exit::Done })
    }

    fn subscriptions(&self) -> Vec<Subscription> {
        if self.topic.is_empty() {
            return vec![Subscription::new(FrameKind::Callback, BOT_MESSAGES)];
        }
        let subscription = |topic: &String| match topic.as_str() {
            "bot" => Subscription::new(FrameKind::Callback, BOT_MESSAGES),
            "card" => Subscription::new(FrameKind::Callback, CARD_CALLBACKS),
            path if path.starts_with('/') => Subscription::new(FrameKind::Callback, path),
            event => Subscription::new(FrameKind::Event, event),
        };
        self.topic.iter().map(subscription).collect()
    }

    fn exec(
        &self,
        ctx: &Ctx,
        client: &Rc<Client>,
        app: App,
        secret: &Secret,
    ) -> anyhow::Result<Option<Rc<Exec>>> {
        if self.exec.is_empty() {
            return Ok(None);
        }
        Ok(Some(Rc::new(Exec {
            words: self.exec.clone(),
            env: environment(ctx, &ctx.settings()?.config),
            cwd: ctx.cwd.clone(),
            limit: self.exec_timeout,
            markdown: self.reply_as == Form::Markdown,
            slots: Semaphore::new(self.jobs.into()),
            client: Rc::clone(client),
            app,
            secret: secret.clone(),
            cache: ctx.settings()?.paths.cache.clone(),
            failed: Cell::new(false),
            ui: Rc::clone(&ctx.ui),
            clock: Arc::clone(&ctx.clock),
            random: Arc::clone(&ctx.random),
            signal: ctx.signal.subscribe(),
            above: ctx.above,
        })))
    }
}

/// A ticket is good for one connection: each gets a new one.
async fn connect(
    client: &Client,
    client_id: &str,
    secret: &Secret,
    subscriptions: &[Subscription],
    keep_alive: Duration,
    limit: Duration,
) -> anyhow::Result<Connection> {
    let gateway = client.stream_open(client_id, secret, subscriptions).await?;
    Ok(client.stream_connect(&gateway, keep_alive, limit).await?)
}

/// Up to a second, so that many programs do not come back at once.
fn jitter(random: &Random) -> Duration {
    let mut byte = [0];
    random(&mut byte);
    Duration::from_secs(1).mul_f32(f32::from(byte[0]) / 255.0)
}

/// Two listeners of one app would each get half of the messages.
async fn lock(ctx: &Ctx, client_id: &str) -> anyhow::Result<Option<Lock>> {
    let settings = ctx.settings()?;
    let Some(state) = &settings.paths.state else {
        ctx.ui.warn(say!(
            "nobody sees to it that only one process listens: neither HOME nor XDG_STATE_HOME names a folder",
            "无法保证只有一个进程监听：HOME 与 XDG_STATE_HOME 均未指向目录"
        ));
        return Ok(None);
    };
    let name = hex(&sha256(format!("{}\n{client_id}", settings.bases.api).as_bytes())[..8]);
    let path = state.join(format!("stream-{name}.lock"));
    match Lock::take(&path, Wait::NONE, || {}).await {
        Ok(lock) => Ok(Some(lock)),
        Err(store::Error::Locked { .. }) => {
            let hint = say!(
                "end that one, or listen beside it with `--force`: each event goes to one of them",
                "结束那个进程，或用 `--force` 同时监听：每个事件只发往其中一个"
            );
            Err(Usage::new(
                say!("another process of this host is listening for this app", "本机已有进程在监听该应用"),
                hint,
            )
            .into())
        }
        Err(error) => {
            let what = say!("nobody sees to it that only one process listens", "无法保证只有一个进程监听");
            ctx.ui.warn_of(&what, &error.failure());
            Ok(None)
        }
    }
}
