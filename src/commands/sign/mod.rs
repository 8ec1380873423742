//! `ding sign`: the webhook signature for use by other tools.

mod verify;

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::host::unix_millis;
use crate::lang::Sentence;
use crate::say;
use crate::settings::{Lookup, TargetKind};
use crate::ui::{Report, View};

/// Sign a webhook's address for use by other tools
///
/// Prints timestamp, signature and the whole address, which is good for one hour and is a credential.
#[derive(Debug, Args)]
pub struct Sign {
    #[command(subcommand)]
    action: Option<Action>,

    /// Webhook target: a name, or webhook:URL-or-token
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,

    /// Print only the whole address; of a robot without secret the plain one
    #[arg(long)]
    url: bool,

    /// Sign for this time instead of now
    #[arg(long, value_name = "MILLISECONDS", value_parser = millis)]
    timestamp: Option<u64>,
}

#[derive(Debug, Subcommand)]
enum Action {
    Verify(verify::Verify),
}

fn millis(text: &str) -> Result<u64, Sentence> {
    match text.parse() {
        Ok(_) if text.len() <= 10 => {
            Err(say!("this is in seconds: write milliseconds, 13 digits", "这是秒数：请写 13 位毫秒数"))
        }
        Ok(number) => Ok(number),
        Err(_) => Err(say!("write Unix time in milliseconds, 13 digits", "请写 13 位毫秒级 Unix 时间")),
    }
}

#[derive(Serialize)]
struct Signed {
    timestamp: Option<u64>,
    sign: Option<String>,
    url: String,
    #[serde(skip)]
    only_url: bool,
}

impl Sign {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if let Some(Action::Verify(verify)) = self.action {
            // Not clap's rule for it: that counts the common flags in.
            if self.to.is_some() || self.url || self.timestamp.is_some() {
                bail!(Usage::new(
                    say!(
                        "`--to`, `--url` and `--timestamp` in front of `verify` belong to `ding sign` itself",
                        "写在 `verify` 之前的 `--to`、`--url`、`--timestamp` 属于 `ding sign` 本身"
                    ),
                    say!("write the flags behind `verify`", "把参数写在 `verify` 之后"),
                ));
            }
            return verify.run(ctx).await;
        }
        let settings = ctx.settings()?;
        let named: Vec<String> = self.to.into_iter().collect();
        let targets = settings.targets(&named, Lookup::All)?;
        if let Some(line) = settings.borrowing(&named)? {
            ctx.ui.note(line);
        }
        let Some((name, TargetKind::Webhook(webhook))) =
            targets.first().map(|target| (&target.name, &target.kind))
        else {
            bail!(Usage::new(
                say!("only webhooks are signed", "只有 Webhook 需要加签"),
                say!("name a webhook target with `--to`", "用 `--to` 指定 Webhook 目标")
            ));
        };
        let now = self.timestamp.unwrap_or_else(|| unix_millis(ctx.clock.now()));
        let signed = webhook.sign(now);
        if signed.is_none() && !self.url {
            bail!(Usage::new(
                say!("`{name}` has no signing secret", "`{name}` 没有加签密钥"),
                say!(
                    "set the target's `secret` or `DING_WEBHOOK_SECRET`, or print the plain address with `--url`",
                    "设置该目标的 `secret` 或 `DING_WEBHOOK_SECRET`，或用 `--url` 输出未加签的地址"
                ),
            ));
        }
        let Some(url) = webhook.url(&settings.bases, now) else {
            bail!("the address of `{name}` is not known");
        };
        ctx.ui.report(&Signed {
            timestamp: signed.as_ref().map(|(timestamp, _)| *timestamp),
            sign: signed.map(|(_, sign)| sign.expose().to_owned()),
            url: url.expose().to_owned(),
            only_url: self.url,
        })?;
        Ok(Exit::Done)
    }
}

impl Report for Signed {
    fn human(&self, _: View) -> String {
        match (&self.sign, self.timestamp, self.only_url) {
            (Some(sign), Some(timestamp), false) => {
                format!("timestamp  {timestamp}\nsign       {sign}\nurl        {}", self.url)
            }
            _ => self.url.clone(),
        }
    }

    fn essence(&self) -> Option<String> {
        Some(self.url.clone())
    }

    fn reveals(&self) -> bool {
        true
    }
}
