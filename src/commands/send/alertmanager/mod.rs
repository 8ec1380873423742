//! `ding send alertmanager`: the webhook payload of a monitor as a message.

mod layout;
mod payload;
mod template;

use std::path::Path;

use clap::Args;
use serde::Serialize;

use self::layout::{Page, Writer};
use self::payload::{Payload, States};
use super::super::body::{self, Body, BodyArgs};
use super::{MessageArgs, usage};
use crate::ctx::Ctx;
use crate::delivery::{Message, Outgoing, raw_text, title_of};
use crate::dispatch::{Alike, Once, Order};
use crate::exit::Exit;
use crate::failure::{Failure, io_reason};
use crate::lang::Sentence;
use crate::say;
use crate::store::read_given;
use crate::text::Lost;
use crate::ui::{Report, View};

/// Most bytes of a payload: some thousand alerts.
const LARGEST: usize = 4 << 20;
/// Bytes of the end of what is no payload that go out as they are.
const RAW: usize = 6_000;

/// Send the alerts of Prometheus Alertmanager or Grafana
///
/// Reads the payload of their webhooks (Alertmanager version 4, Grafana version 1) and sends the group as one Markdown
/// message: who fires before who recovered, the severest first. Of many alerts the first are shown in full, more in a
/// line each, the rest is counted.
///
/// What is no such payload is sent as it came, with a mark, and the exit code is 8: an alert arrives.
///
/// With `--dedup`, or the window of the target, the same alerts in the same states are not sent again within that time:
/// fingerprint, state and start decide. Any change goes out at once, and so does every recovery. Without it whatever the
/// monitor repeats is sent.
#[derive(Debug, Args)]
pub struct Alertmanager {
    /// The payload, or - for standard input
    body: Option<String>,

    /// A layout of your own, as text or file: `{{title}}`, `{{#firing}}{{name}} {{labels.instance}}{{/firing}}`
    #[arg(long, value_name = "FILE|TEXT")]
    template: Option<String>,

    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

/// What the document says of the payload.
#[derive(Debug, Serialize)]
struct Group {
    payload: Counts,
}

#[derive(Debug, Serialize)]
struct Counts {
    /// `alertmanager` or `grafana`; `null` for what is no payload.
    monitor: Option<String>,
    firing: usize,
    resolved: usize,
    /// How many alerts the message shows.
    shown: usize,
    /// How many the monitor has left out.
    truncated: u64,
}

impl Report for Group {
    fn human(&self, _: View) -> String {
        String::new()
    }
}

impl Alertmanager {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let read = body::message(ctx, self.body.as_deref(), &self.source, LARGEST, &|| false).await?;
        let Some(body) = read else {
            return Err(usage(say!("the payload is empty", "消息体为空"), expected()));
        };
        // They say which language the message is in.
        ctx.settings()?;
        let read = match body.gone == Lost::default() {
            true => Payload::read(&body.text),
            false => Err(say!("is longer than {} MiB", "超过 {} MiB", LARGEST >> 20)),
        };
        match read {
            Ok(payload) => self.group(ctx, &payload).await,
            Err(why) if self.send.fidelity().is_exact() => Err(usage(no_payload(&why), expected())),
            Err(why) => self.raw(ctx, &body, &why).await,
        }
    }

    async fn group(&self, ctx: &Ctx, payload: &Payload) -> anyhow::Result<Exit> {
        if let Some(version) = &payload.unknown_version {
            let name = payload.monitor.name();
            ctx.ui.warn(say!(
                "version `{version}` of {name}'s payload is not known; it is read like the known one",
                "未知的 {name} 消息版本 `{version}`，按已知版本读取"
            ));
        }
        let writer = Writer::new(ctx, payload.alerts.len());
        let page = writer.page(payload);
        let own = match &self.template {
            Some(template) => self.own(ctx, &writer, payload, template)?,
            None => None,
        };
        let counts = Counts {
            monitor: Some(payload.monitor.name().to_lowercase()),
            firing: payload.firing(),
            resolved: payload.resolved(),
            shown: if own.is_some() { payload.alerts.len() } else { page.shown },
            truncated: payload.truncated,
        };
        ctx.ui.report(&Group { payload: counts })?;
        let outgoing = match own {
            Some(text) => {
                let title = title_of(&text).unwrap_or(page.title);
                Outgoing::from(Message::Markdown { title, text })
            }
            None => {
                let Page { title, text, .. } = page;
                Outgoing { verbatim: true, ..Message::Markdown { title, text }.into() }
            }
        };
        let order = self.send.order(ctx, vec![Outgoing { mentions: self.send.mentions(), ..outgoing }]);
        let alike = Alike { now: payload.essence(States::AsTheyAre), ends: payload.essence(States::Flipped) };
        let once = Once { alike: Some(alike), ..order.once };
        Order { once, ..order }.run(ctx, &self.send.to).await
    }

    /// What the template makes of it; `None` where that goes wrong.
    ///
    /// # Errors
    /// With `--exact` what is wrong.
    fn own(
        &self,
        ctx: &Ctx,
        writer: &Writer<'_>,
        payload: &Payload,
        template: &str,
    ) -> anyhow::Result<Option<String>> {
        let text = match template.contains("{{") || template.contains('\n') {
            true => Ok(template.to_owned()),
            false => self.file(ctx, template),
        };
        match text.and_then(|text| template::render(&text, &template::fields(writer, payload))) {
            Ok(text) => Ok(Some(text)),
            Err(why) if self.send.fidelity().is_exact() => Err(usage(
                say!("`--template`: {}", "`--template`：{}"; why),
                say!("correct it, or leave it out", "请改正，或去掉该参数"),
            )),
            Err(why) => {
                ctx.ui.warn(say!(
                    "`--template`: {}; sent in the usual layout",
                    "`--template`：{}；改用默认版式发送";
                    why
                ));
                Ok(None)
            }
        }
    }

    fn file(&self, ctx: &Ctx, path: &str) -> Result<String, Sentence> {
        let limit = ctx.settings().map(|settings| settings.timeout).unwrap_or_default();
        let bytes = read_given(&ctx.cwd.join(Path::new(path)), limit)
            .map_err(|error| say!("cannot read `{path}`: {}", "无法读取 `{path}`：{}"; io_reason(&error)))?;
        Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned())
    }

    /// What is no payload, as it came.
    async fn raw(&self, ctx: &Ctx, body: &Body, why: &Sentence) -> anyhow::Result<Exit> {
        let lang = ctx.ui.lang();
        let title = say!("A monitor's message that could not be read", "无法解析的监控消息");
        let title = title.get(lang).to_owned();
        // Cleaned before it is cut: half a secret is not known for one.
        let clean = ctx.ui.redactor().clean(&body.text);
        let start = clean.ceil_char_boundary(clean.len().saturating_sub(RAW));
        let mark = if start > 0 { "…\n" } else { "" };
        let told = no_payload(why);
        let tail = raw_text(&format!("{mark}{}", &clean[start..]));
        let text = format!("### 🔴 {title}\n\n{}\n\n{tail}", told.get(lang));
        let counts = Counts { monitor: None, firing: 0, resolved: 0, shown: 0, truncated: 0 };
        ctx.ui.report(&Group { payload: counts })?;
        let message = Message::Markdown { title, text };
        let outgoing = Outgoing { mentions: self.send.mentions(), verbatim: true, ..message.into() };
        let sent = say!("{}; it is sent as it came", "{}；已按原文发送"; told);
        let flaw = Failure::new("no-payload", Exit::Partly, sent).fix(expected());
        let order = Order { flaw: Some(flaw), ..self.send.order(ctx, vec![outgoing]) };
        order.run(ctx, &self.send.to).await
    }
}

fn no_payload(why: &Sentence) -> Sentence {
    say!(
        "this is no payload of Alertmanager or Grafana: it {}",
        "这不是 Alertmanager 或 Grafana 的消息：{}";
        why
    )
}

fn expected() -> Sentence {
    say!(
        "expected is the JSON of their webhooks: an object with `alerts`, a list of objects with `status`, `labels` and `annotations`",
        "应为其 Webhook 的 JSON：含 `alerts` 列表的对象，列表中每项含 `status`、`labels`、`annotations`"
    )
}
