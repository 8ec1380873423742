//! `--exec`: a command for each event, and its output as the reply.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, watch};

use crate::api::stream::Session;
use crate::api::wire::stream::BotMessage;
use crate::api::{self, Authed, Client, SecretSource};
use crate::config::{Config, Entry};
use crate::ctx::{Ctx, Program};
use crate::delivery::{Message, Outgoing, Rules, title_of};
use crate::dispatch::{Replies, Unsent, conversation};
use crate::env;
use crate::exit::Exit;
use crate::failure::{Failure, io_reason};
use crate::host::child::{self, REST};
use crate::host::{Clock, Random, unix_millis};
use crate::lang::{Sentence, span};
use crate::say;
use crate::secret::Secret;
use crate::settings::{App, Row};
use crate::text::{Collector, Text};
use crate::ui::Ui;

/// Runs the command.
pub(super) struct Exec {
    /// Program and arguments.
    pub(super) words: Vec<OsString>,
    /// The environment without what is `ding`'s.
    pub(super) env: BTreeMap<String, String>,
    /// Working directory.
    pub(super) cwd: PathBuf,
    /// How long one run may take.
    pub(super) limit: Duration,
    /// Is the output Markdown?
    pub(super) markdown: bool,
    /// How many run at once.
    pub(super) slots: Semaphore,
    /// For the replies.
    pub(super) client: Rc<Client>,
    /// The app that is listened for: it replies where a sessionWebhook is of no use.
    pub(super) app: App,
    /// Its secret.
    pub(super) secret: Secret,
    /// Where its token is kept.
    pub(super) cache: Option<PathBuf>,
    /// Was a reply not sent?
    pub(super) failed: Cell<bool>,
    /// For what goes wrong.
    pub(super) ui: Rc<Ui>,
    /// Time.
    pub(super) clock: Arc<dyn Clock>,
    /// Randomness.
    pub(super) random: Random,
    /// Turns true when all is to end.
    pub(super) signal: watch::Receiver<bool>,
    /// Any error as a failure.
    pub(super) above: Program,
}

/// A command, and with it whatever it has started: both are ended when it is dropped early.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Its number is its group's too, and nobody else's until it was waited for.
        #[cfg(unix)]
        if let Some(group) = self.0.id().and_then(|id| rustix::process::Pid::from_raw(id.try_into().ok()?)) {
            // Whoever has gone needs no end.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

impl Exec {
    /// Runs the command with `line` on its standard input and posts what it prints to where `message` came from.
    pub(super) async fn handle(self: Rc<Self>, id: String, line: String, message: Option<BotMessage>) {
        // Never closed.
        let Some(Ok(_slot)) = self.unless_signalled(self.slots.acquire()).await else { return };
        // Only what runs takes the room that running takes: a thousand may be waiting here.
        match Box::pin(self.run(&line)).await {
            Err(reason) => {
                self.ui.warn(&say!("event {id}: {}; nothing is replied", "事件 {id}：{}；未回复"; reason))
            }
            Ok(None) => {}
            Ok(Some(output)) => {
                if let Some(message) = message {
                    self.unless_signalled(Box::pin(self.reply(&id, &output, &message))).await;
                }
            }
        }
    }

    /// What `step` gives, unless a signal comes first.
    async fn unless_signalled<T>(&self, step: impl Future<Output = T>) -> Option<T> {
        let mut signal = self.signal.clone();
        tokio::select! {
            biased;
            _ = signal.wait_for(|given| *given) => None,
            result = step => Some(result),
        }
    }

    /// The output of the command; `None` when a signal ended it.
    async fn run(&self, line: &str) -> Result<Option<Text>, Sentence> {
        let Some((program, arguments)) = self.words.split_first() else { return Ok(None) };
        let name = program.display();
        let mut command = Command::new(program);
        command.args(arguments).env_clear().envs(&self.env).current_dir(&self.cwd).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A group of its own, so that a shell's children can be ended with it.
        let (child, _noted) = child::start_group(&mut command)
            .map_err(|error| say!("cannot run `{name}`: {}", "无法执行 `{name}`：{}"; io_reason(&error)))?;
        let mut running = Running(child);
        let talk = tokio::time::timeout(self.limit, talk(&mut running.0, line));
        let Some(ended) = self.unless_signalled(talk).await else {
            child::stop(&mut running.0, child::Reach::Group).await;
            return Ok(None);
        };
        let (status, out, err) = match ended {
            Ok(result) => result.map_err(|error| say!("`{name}`: {}", "`{name}`：{}"; io_reason(&error)))?,
            Err(_) => {
                return Err(say!(
                    "`{name}` did not end within {} and was stopped",
                    "`{name}` 未在 {}内结束，已停止";
                    span(self.limit)
                ));
            }
        };
        for (text, what) in
            [(&out, say!("its output", "其输出")), (&err, say!("its error output", "其错误输出"))]
        {
            if let Some(warning) = text.flaws.warning(&what) {
                self.ui.warn(say!("`{name}`: {}", "`{name}`：{}"; warning));
            }
        }
        let err = err.window.marked(self.ui.lang());
        let err = err.trim();
        if !status.success() {
            let ended = say!("`{name}` ended with {status}", "`{name}` 异常结束（{status}）");
            let said = Sentence::same(err.to_owned());
            return Err(if err.is_empty() { ended } else { ended.with(&said) });
        }
        if !err.is_empty() {
            self.ui.note(Sentence::same(err.to_owned()));
        }
        Ok(Some(out))
    }

    async fn reply(&self, id: &str, output: &Text, message: &BotMessage) {
        let (output, gone) = output.window.kept();
        let output = output.trim();
        if output.is_empty() {
            return self.ui.detail(|| say!("event {id}: no output, no reply", "事件 {id}：没有输出，不回复"));
        }
        let text = output.to_owned();
        let outgoing = if self.markdown {
            Message::Markdown { title: title_of(output).unwrap_or_else(|| "ding".into()), text }
        } else {
            Message::Text { content: text }
        };
        let outgoing = Outgoing { gone, ..outgoing.into() };
        match self.send(id, message, &outgoing).await {
            Ok(warnings) => warnings.iter().for_each(|warning| self.ui.warn(warning)),
            Err(failure) => {
                self.failed.set(true);
                let failure = failure.about(id);
                self.ui.warn_of(&say!("event {id}: not replied", "事件 {id}：未能回复"), &failure);
            }
        }
    }

    /// By the sessionWebhook of `message`; through the app when that is of no use (any more) and nothing has arrived.
    async fn send(
        &self,
        id: &str,
        message: &BotMessage,
        outgoing: &Outgoing,
    ) -> Result<Vec<Sentence>, Failure> {
        let explain = |unsent: Unsent| (self.above.explain)(&unsent.error);
        let secret = self.secret.clone();
        let source: SecretSource = Box::new(move || Ok(secret.clone()));
        let app = api::App { client_id: self.app.client_id.clone(), client_secret: source };
        let authed = Authed::new(&self.client, app, self.cache.clone());
        let rules = Rules::new(self.ui.lang());
        let replies = Replies { client: &self.client, authed: &authed, random: &self.random, rules };
        let name = format!("event {id}");
        let until = message.session_webhook_expired_time;
        let (why, failure) = match Session::of(&message.session_webhook, self.client.bases()) {
            None => (
                say!(
                    "its sessionWebhook is not one of `{}`",
                    "其 sessionWebhook 不属于 `{}`",
                    self.client.bases().oapi
                ),
                None,
            ),
            Some(_) if until != 0 && until <= unix_millis(self.clock.now()) => {
                (say!("its sessionWebhook has expired", "其 sessionWebhook 已过期"), None)
            }
            Some(session) => match replies.by_session(&name, session, outgoing).await {
                Ok(warnings) => return Ok(warnings),
                Err(unsent) if unsent.nothing_arrived => {
                    let failure = explain(unsent);
                    let message = failure.message.clone();
                    let why = say!("its sessionWebhook is of no use ({})", "其 sessionWebhook 无法使用（{}）"; message);
                    (why, Some(failure))
                }
                Err(unsent) => return Err(explain(unsent)),
            },
        };
        let robot_code = Some(&message.robot_code).filter(|code| !code.is_empty());
        let robot_code = robot_code.unwrap_or(&self.app.robot_code);
        let Some(conversation) = conversation(message) else {
            return Err(failure.unwrap_or_else(|| Failure::new("no-conversation", Exit::Refused, why)));
        };
        self.ui.note(&say!("event {id}: {}; replying through the app", "事件 {id}：{}；改由应用回复"; why));
        replies.by_app(&name, conversation, robot_code, outgoing).await.map_err(explain)
    }
}

/// Hands `line` over and reads both outputs until the command ends: what it has started may keep them open. One that does
/// not read its input is not an error.
async fn talk(child: &mut Child, line: &str) -> io::Result<(ExitStatus, Text, Text)> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let write = async {
        if let Some(mut stdin) = stdin {
            let _ = stdin.write_all(line.as_bytes()).await;
        }
    };
    let (mut out, mut err) = (Collector::default(), Collector::default());
    let status = {
        let all = async { tokio::join!(write, read(stdout, &mut out), read(stderr, &mut err)) };
        let mut all = std::pin::pin!(all);
        tokio::select! {
            _ = &mut all => child.wait().await?,
            status = child.wait() => {
                let _ = tokio::time::timeout(REST, all).await;
                status?
            }
        }
    };
    Ok((status, out.finish(), err.finish()))
}

/// Reads to the end, so that the writer never waits, and keeps both ends.
async fn read(stream: Option<impl AsyncRead + Unpin>, kept: &mut Collector) {
    let mut chunk = [0; 4096];
    if let Some(mut stream) = stream {
        while let Ok(count @ 1..) = stream.read(&mut chunk).await {
            kept.push(&chunk[..count]);
        }
    }
}

/// The environment of a command: without `ding`'s own variables and those that its settings take secrets from.
pub(super) fn environment(ctx: &Ctx, config: &Config) -> BTreeMap<String, String> {
    let mut variables = (*ctx.env).clone();
    variables.retain(|name, _| !env::is_own(name));
    for path in config.paths() {
        match config.get(&path) {
            Some(Entry::Variable(name)) => {
                variables.remove(&name);
            }
            Some(Entry::Text(text)) if Row::of(&path).is_some_and(|row| row.key.secret) => {
                variables.retain(|name, _| !text.contains(&format!("${{{name}}}")));
            }
            _ => {}
        }
    }
    variables
}
