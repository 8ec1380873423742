//! `ding sandbox push`.

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::api;
use crate::api::wire::endpoints::SANDBOX_PUSH;
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::net::{Body, Call, Value};
use crate::sandbox::{self, PushKind};
use crate::say;
use crate::ui::{Report, View};

/// Let a bot message or an event come in through Stream
///
/// Goes to the sandbox that the command runs under (`ding sandbox run`), or that DINGTALK_API_BASE points at (`ding
/// sandbox serve`), and from there to one of the connected programs. The message comes from 李雷 in the sandbox's
/// group. When nobody is connected that takes it, the exit code is 6.
#[derive(Debug, Args)]
pub(super) struct Push {
    /// What is written to the robot; with --event the event's content, a JSON object
    #[arg(required_unless_present_any = ["event", "over_quota", "kind"])]
    text: Option<String>,

    /// What is sent instead of a text: a picture, a text with a picture, or with --single a sound, a video, a document
    #[arg(long = "type", value_name = "TYPE", value_parser = KINDS.map(|(name, _)| name), conflicts_with_all = ["event", "over_quota"])]
    kind: Option<String>,

    /// Write to the robot alone, not in the group
    #[arg(long)]
    single: bool,

    /// Without text and with error 20001, as when the month's pushes are used up
    #[arg(long)]
    over_quota: bool,

    /// An event of this type, such as `user_add_org`, instead of a message
    #[arg(long, value_name = "TYPE", conflicts_with_all = ["single", "over_quota"])]
    event: Option<String>,
}

const KINDS: [(&str, PushKind); 5] = [
    ("picture", PushKind::Picture),
    ("richText", PushKind::RichText),
    ("audio", PushKind::Audio),
    ("video", PushKind::Video),
    ("file", PushKind::File),
];

#[derive(Serialize)]
struct PushReport {
    delivered: bool,
}

impl Report for PushReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        match lang {
            Lang::En => "delivered to a Stream connection".into(),
            Lang::Zh => "已推送到一个 Stream 连接".into(),
        }
    }
}

impl Push {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let bases = &ctx.settings()?.bases;
        // Settings take plain http for loopback only.
        if !bases.api.starts_with("http://") {
            return Err(Usage::new(
                say!("{} is no sandbox", "{} 不是沙箱", bases.api),
                say!(
                    "run it under `ding sandbox run`, or with the variables that `ding sandbox serve` prints",
                    "请在 `ding sandbox run` 下运行，或设置 `ding sandbox serve` 输出的变量"
                ),
            )
            .into());
        }
        let what = match &self.event {
            Some(event) => say!("the event `{event}`", "事件 `{event}`"),
            None => say!("bot messages", "机器人消息"),
        };
        let body = api::json(&self.body()?)?;
        let call = || Call {
            operation: SANDBOX_PUSH.name,
            method: SANDBOX_PUSH.method,
            url: bases.url(&SANDBOX_PUSH),
            query: Vec::new(),
            headers: vec![("Content-Type", Value::Plain("application/json".into()))],
            body: Some(Body::Json(Value::Plain(body.clone()))),
            url_shell: None,
        };
        if preview::wanted(ctx) {
            return preview::show(ctx, &[call()]);
        }
        let answer = ctx.client()?.run(&SANDBOX_PUSH, call).await?;
        let delivered = answer["delivered"] == true;
        if !delivered {
            let message = say!("no Stream connection takes {}", "没有 Stream 连接接收{}"; what);
            let fix = say!(
                "connect first the program that is to receive it, then push",
                "先让接收的程序建立连接，再推送"
            );
            ctx.ui.fail(&Failure::new("no-subscriber", Exit::Later, message).fix(fix));
            return Ok(Exit::Later);
        }
        ctx.ui.report(&PushReport { delivered })?;
        Ok(Exit::Done)
    }

    fn body(self) -> Result<sandbox::Push, Usage> {
        let text = self.text.unwrap_or_default();
        if self.event.is_none() {
            let Self { single, over_quota, .. } = self;
            let kind =
                KINDS.iter().find(|(name, _)| self.kind.as_deref() == Some(name)).map(|(_, kind)| *kind);
            if let (Some(kind), false) = (self.kind, single)
                && KINDS.iter().any(|(name, known)| *name == kind && known.only_single())
            {
                return Err(Usage::new(
                    say!("`{kind}` does not reach a robot in a group", "`{kind}` 在群里不会推送给机器人"),
                    say!("add `--single`, for a chat with the robot alone", "加上 `--single`，改为单聊"),
                ));
            }
            return Ok(sandbox::Push { text, single, over_quota, kind, ..sandbox::Push::default() });
        }
        let data: Map<String, Json> = match text.as_str() {
            "" => Map::new(),
            text => serde_json::from_str(text).map_err(|error| {
                Usage::new(
                    say!("the event's content is no JSON object: {error}", "事件内容不是 JSON 对象：{error}"),
                    say!(
                        r#"write it like `'{{"userId":["user002"]}}'`"#,
                        r#"请写成 `'{{"userId":["user002"]}}'`"#
                    ),
                )
            })?,
        };
        Ok(sandbox::Push { event: self.event, data, ..sandbox::Push::default() })
    }
}
