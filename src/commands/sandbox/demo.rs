//! `ding sandbox demo`: the main job, step by step. Every step is a real run of the program.

use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::chart::chart;
use super::clean::Clean;
use super::start;
use crate::ctx::Ctx;
use crate::env;
use crate::exit::Exit;
use crate::host::{Host, Input, InputKind, Output};
use crate::lang::{Lang, Text};
use crate::sandbox::{Entry, Options, Running, draw};
use crate::say;
use crate::screen::{Style, fold, marked, styled, width};
use crate::ui::{Report, View};

/// One step: what it shows, the command, its input, changes of the environment, and the code it must end with.
struct Step {
    title: Text,
    command: &'static [&'static str],
    stdin: Option<&'static str>,
    change: &'static [(&'static str, &'static str)],
    exit: Exit,
}

const STEPS: &[Step] = &[
    Step {
        title: Text {
            en: "An enterprise app gets an access token; it is cached for everybody on this machine.",
            zh: "企业应用获取 access_token，并缓存供本机所有进程使用。",
        },
        command: &["token", "get"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "A text goes to a group through a webhook, signed, and mentions somebody.",
            zh: "通过 Webhook 加签发送文本，并 @ 某人。",
        },
        command: &["send", "text", "disk full on db1", "--at", "13800000000"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "Markdown goes to a group through the enterprise robot, with the token from the cache.",
            zh: "企业机器人使用缓存的 token 向群发送 Markdown。",
        },
        command: &["send", "markdown", "## Release 1.4\n\n- api **ok**\n- web **ok**", "--to", "release"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "A card with two buttons goes to a named target.",
            zh: "向已命名的目标发送带两个按钮的卡片。",
        },
        command: &[
            "send",
            "action-card",
            "### Deploy to production?",
            "--button",
            "Approve=https://ci.example.com/approve",
            "--button",
            "Reject=https://ci.example.com/reject",
            "--horizontal",
            "--to",
            "ops",
        ],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "A picture from this machine, inline in the group: uploaded once, then sent by its media_id.",
            zh: "把本机图片直接显示在群里：上传一次，再以 media_id 发送。",
        },
        command: &["send", "image", PICTURE, "--to", "release"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "A wrong signing secret: DingTalk answers HTTP 200 all the same, and `ding` says what it means.",
            zh: "加签密钥错误：钉钉仍返回 HTTP 200，`ding` 会指出真实原因。",
        },
        command: &["send", "text", "does this arrive?"],
        stdin: None,
        change: &[(env::WEBHOOK_SECRET, "SECwrong0000000000000000000000000000")],
        exit: Exit::Refused,
    },
    Step {
        title: Text {
            en: "What an error means, where to click, and whether a retry is safe: without network, from a table of codes.",
            zh: "错误的含义、在哪里修改、能否重试：查内置的错误码表，不需要网络。",
        },
        command: &["explain", "400102"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "Why a webhook does not work, stage by stage: this secret was broken when it was pasted.",
            zh: "逐个阶段检查 Webhook 为何不可用：这个密钥粘贴时被断开了。",
        },
        command: &["doctor", "webhook"],
        stdin: None,
        change: &[(env::WEBHOOK_SECRET, "SEC045ae0433d866d0019a47f441d3 da2c3")],
        exit: Exit::NotConfigured,
    },
    Step {
        title: Text {
            en: "The token again: from the cache, without a request.",
            zh: "再看 token：来自缓存，没有网络请求。",
        },
        command: &["token", "status"],
        stdin: None,
        change: &[],
        exit: Exit::Done,
    },
    Step {
        title: Text {
            en: "A language model says what a log means, in a card that fills while it writes. The password in the log stays here.",
            zh: "语言模型解读日志，回答实时写入群里的卡片；日志中的密码不会外传。",
        },
        command: &["ask", "why did this fail, in one line?", "--to", "release", "--card"],
        stdin: Some(LOG_TEXT),
        change: &[],
        exit: Exit::Done,
    },
];

/// What the steps say to the group and to the model, where that is not the same in both languages.
const SAID: &[Text] = &[
    Text { en: "disk full on db1", zh: "db1 磁盘已满" },
    Text {
        en: "## Release 1.4\n\n- api **ok**\n- web **ok**",
        zh: "## 发布 1.4\n\n- api **正常**\n- web **正常**",
    },
    Text { en: "### Deploy to production?", zh: "### 发布到生产环境？" },
    Text { en: "Approve=https://ci.example.com/approve", zh: "同意=https://ci.example.com/approve" },
    Text { en: "Reject=https://ci.example.com/reject", zh: "拒绝=https://ci.example.com/reject" },
    Text { en: "does this arrive?", zh: "这条能收到吗？" },
    Text { en: "why did this fail, in one line?", zh: "为什么失败？一句话说明。" },
];

/// A log of a build, with a secret in it.
const LOG: &str = "build.log";
const LOG_TEXT: &str = "DATABASE_URL=postgres://ci:correct-horse-battery@db1/app
test checkout ... FAILED
connection to db1 refused
";

/// The secret in it, which must not get anywhere.
const PLANTED: &str = "correct-horse-battery";

/// The picture of the demonstration, made in its own folder.
const PICTURE: &str = "chart.png";

const ANSWER: Text = Text {
    en: "**checkout** failed: the database `db1` refused the connection. Is it running?",
    zh: "**checkout** 失败：数据库 `db1` 拒绝连接，请确认其是否在运行。",
};
const WELCOME: Text = Text {
    en: "This is a sandbox: a DingTalk on this machine. Nothing here reaches the real one.",
    zh: "这是沙箱：运行在本机的模拟钉钉，任何内容都不会发送到真实服务。",
};
const CLOSING: Text = Text {
    en: "The same commands talk to the real DingTalk. Set\n\
         - for a group's robot: DING_WEBHOOK and DING_WEBHOOK_SECRET\n\
         - for an enterprise app: DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET\n\
         - for `ding ask`: AI_MODEL_PROVIDER, AI_MODEL_API_KEY and AI_MODEL_NAME\n\
         To try a script of yours against the sandbox: `ding sandbox run -- ./your-script.sh`",
    zh: "同样的命令可直接用于真实的钉钉，只需设置：\n\
         - 群机器人：DING_WEBHOOK 与 DING_WEBHOOK_SECRET\n\
         - 企业应用：DINGTALK_CLIENT_ID 与 DINGTALK_CLIENT_SECRET\n\
         - `ding ask`：AI_MODEL_PROVIDER、AI_MODEL_API_KEY 与 AI_MODEL_NAME\n\
         用沙箱试跑你的脚本：`ding sandbox run -- ./your-script.sh`",
};

pub(super) fn run(ctx: &Ctx) -> anyhow::Result<Exit> {
    let lang = ctx.settings()?.lang;
    let sandbox = start(Options { clock: Some(Arc::clone(&ctx.clock)), ..Options::default() })?;
    let clean = Clean::new(ctx, &sandbox)?;
    crate::store::write(&clean.folder().join(PICTURE), &chart()?)?;
    // The document holds the output of each step as a pipe would get it.
    let view = if ctx.ui.json() { View::plain(lang) } else { ctx.ui.view() };
    let fitting = |text: &str| view.width.map_or(text.to_owned(), |columns| fold(text, columns));
    // The sandbox's model has not read the log.
    sandbox.answer_with(ANSWER.get(lang));
    ctx.ui.text(&format!("{}\n", fitting(WELCOME.get(lang))))?;
    let mut report = DemoReport { steps: Vec::new() };
    for (index, step) in STEPS.iter().enumerate() {
        let before = sandbox.journal().len();
        let (exit, output) = run_step(ctx, &clean, step, view)?;
        let title = format!("{}. {}", index + 1, step.title.get(lang));
        let mut text = format!("\n{}\n\n", fitting(&styled(Style::Strong, &title)));
        if let Some(stdin) = step.stdin {
            text.push_str(&indented(&format!("$ cat {LOG}\n{stdin}")));
        }
        text.push_str(&indented(&typed(step, view)));
        text.push_str(&indented(&marked(&output)));
        if exit != Exit::Done {
            let code = say!("exit code {}", "退出码 {}", exit.code());
            text.push_str(&format!("   {}\n", styled(Style::Dim, code.get(lang))));
        }
        text.push_str(&arrived(&sandbox, before, view));
        ctx.ui.text(&text)?;
        let title = step.title.get(lang);
        report.steps.push(Ran { title, command: format!("ding {}", shown(step, lang)), output, exit });
        if exit != step.exit {
            let (step, exit, wanted) = (index + 1, exit.code(), step.exit.code());
            return Err(say!(
                "step {step} ended with {exit}, not {wanted}",
                "第 {step} 步以 {exit} 结束，应为 {wanted}"
            )
            .into());
        }
    }
    if sandbox.journal().iter().any(|entry| entry.body.to_string().contains(PLANTED)) {
        return Err(say!("the secret of the log left this machine", "日志中的密码被发送了出去").into());
    }
    let requests = sandbox.token_requests();
    if requests != 1 {
        return Err(say!(
            "the cache did not hold: {requests} token requests",
            "缓存没有生效：请求了 {requests} 次 token"
        )
        .into());
    }
    ctx.ui.text(&format!("\n{}\n", fitting(CLOSING.get(lang))))?;
    ctx.ui.report(&report)?;
    Ok(Exit::Done)
}

/// The document of `ding sandbox demo`; people have read it step by step.
#[derive(Serialize)]
struct DemoReport {
    steps: Vec<Ran>,
}

/// A step that was run.
#[derive(Serialize)]
struct Ran {
    title: &'static str,
    command: String,
    output: String,
    exit: Exit,
}

impl Report for DemoReport {
    fn human(&self, _: View) -> String {
        String::new()
    }
}

/// The command's own words.
fn command(step: &Step, lang: Lang) -> impl Iterator<Item = &'static str> {
    let said =
        move |word| SAID.iter().find(|text| text.en == word).map_or(word, |text: &Text| text.get(lang));
    step.command.iter().copied().map(said)
}

/// The words of the command line as one would type them, each flag together with its value.
fn words(step: &Step, lang: Lang) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in command(step, lang) {
        let quoted = crate::net::quote(word);
        match words.last_mut() {
            Some(flag) if flag.starts_with("--") && !flag.contains(' ') && !word.starts_with("--") => {
                flag.push_str(&format!(" {quoted}"));
            }
            _ => words.push(quoted.into_owned()),
        }
    }
    words.extend(step.stdin.map(|_| format!("< {LOG}")));
    words
}

/// The command line.
fn shown(step: &Step, lang: Lang) -> String {
    words(step, lang).join(" ")
}

/// The command line at the prompt of a shell, in lines that a shell takes for one.
fn typed(step: &Step, view: View) -> String {
    let room = view.width.map_or(usize::MAX, |columns| columns.saturating_sub(INDENT + 2));
    let mut text = format!("$ {}", styled(Style::Strong, "ding"));
    let mut used = 6;
    for word in words(step, view.lang) {
        let first = word.lines().next().unwrap_or_default();
        if used + 1 + width(first) > room {
            text.push_str(" \\\n   ");
            used = 3;
        }
        text.push_str(&format!(" {}", word));
        used = match word.rsplit_once('\n') {
            Some((_, last)) => width(last),
            None => used + 1 + width(&word),
        };
    }
    text
}

/// Columns in front of what a step shows.
const INDENT: usize = 3;

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { "\n".into() } else { format!("{:INDENT$}{line}\n", "") })
        .collect()
}

/// What the step put into the chat.
fn arrived(sandbox: &Running, before: usize, view: View) -> String {
    let journal = sandbox.journal();
    let new: Vec<&Entry> = journal.iter().skip(before).collect();
    // Of a card that was written into the last look stays.
    let card = new.iter().rev().find(|entry| !entry.operation.is_message() && entry.message.is_some());
    let messages = new.iter().filter(|entry| entry.operation.is_message()).chain(card);
    let columns = view.width.unwrap_or(100).saturating_sub(INDENT);
    let drawn = messages.map(|entry| {
        let drawn = draw(entry, columns, view.lang);
        indented(&view.width.map_or(drawn.clone(), |_| fold(&drawn, columns)))
    });
    let drawn: Vec<String> = drawn.collect();
    if drawn.is_empty() { String::new() } else { format!("\n{}", drawn.join("\n")) }
}

/// Runs one step on a thread of its own: a run starts a runtime, and this one is inside another.
fn run_step(ctx: &Ctx, clean: &Clean, step: &Step, view: View) -> anyhow::Result<(Exit, String)> {
    let output = Shared::default();
    let mut env = clean.env.clone();
    env.insert(env::LANG.into(), if view.lang == Lang::Zh { "zh".into() } else { "en".into() });
    if view.signs {
        env.insert(env::CLICOLOR_FORCE.into(), "1".into());
    }
    env.extend(step.change.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let columns = view.width.map(|columns| u16::try_from(columns.saturating_sub(INDENT)).unwrap_or(u16::MAX));
    // No terminal: a spinner would turn on the real one.
    let stream =
        |output: &Shared| Output { writer: Box::new(output.clone()), terminal: false, width: columns };
    let host = Host {
        env: env.into(),
        cwd: clean.folder().to_owned(),
        clock: Arc::clone(&ctx.clock),
        random: Arc::clone(&ctx.random),
        stdin: match step.stdin {
            Some(text) => Input { reader: Box::new(text.as_bytes()), kind: InputKind::File },
            None => Input { reader: Box::new(io::empty()), kind: InputKind::Terminal },
        },
        stdout: stream(&output),
        stderr: stream(&output),
        ask: None,
        signals: false,
    };
    let arguments: Vec<OsString> =
        std::iter::once("ding").chain(command(step, view.lang)).map(Into::into).collect();
    let run = ctx.above.run;
    let ended = std::thread::spawn(move || run(arguments, host)).join();
    let exit = ended.map_err(|_| say!("a step panicked", "某一步意外崩溃"))?;
    let bytes = output.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok((exit, String::from_utf8_lossy(&bytes).into_owned()))
}

/// Standard output and standard error of a step, in the order in which they were written.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
