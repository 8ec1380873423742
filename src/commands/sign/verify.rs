//! `ding sign verify`: is a signature right, and which mistake made it wrong?

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::super::body;
use super::super::input::StdinArgs;
use crate::api::wire::sign::VALIDITY_MILLIS;
use crate::ctx::{Ctx, Usage};
use crate::diagnose::signature::{
    Judgement, Mistake, OTHER, SECRET_OF_APP, SECRET_OF_WEBHOOK, SignatureToCheck, judge,
};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::host::unix_millis;
use crate::lang::{Lang, span};
use crate::say;
use crate::secret::Secret;
use crate::settings::{Lookup, Origin, Settings, Source, TargetKind};
use crate::ui::{Report, View};

/// Check a signature, and name the mistake in it
///
/// Of a request to a webhook, with the secret of `--to` or of the target in force; or, with --callback, of a request
/// that DingTalk made to a robot's own address. The exit code is 0 for a good signature and 5 for a wrong one.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The timestamp that belongs to it
    #[arg(long, value_name = "MILLISECONDS", required_unless_present = "url")]
    timestamp: Option<String>,

    /// The signature, as Base64 or as it stands in an address
    #[arg(long, allow_hyphen_values = true, required_unless_present = "url")]
    sign: Option<String>,

    /// The whole signed address; both are taken out of it
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["timestamp", "sign"])]
    url: Option<String>,

    #[command(flatten)]
    secret: SecretFrom,

    #[command(flatten)]
    input: StdinArgs,
}

#[derive(Debug, Args)]
#[group(id = "secret", multiple = false)]
struct SecretFrom {
    /// Webhook target whose secret signs: a name, or webhook:URL-or-token
    #[arg(short, long, value_name = "TARGET")]
    to: Option<String>,

    /// A request from DingTalk: signed with the Client Secret of the app
    #[arg(long)]
    callback: bool,

    /// The secret is in this environment variable
    #[arg(long, value_name = "NAME")]
    secret_env: Option<String>,

    /// The secret is in this file
    #[arg(long, value_name = "PATH")]
    secret_file: Option<String>,

    /// Read the secret from standard input
    #[arg(long)]
    secret_stdin: bool,
}

#[derive(Serialize)]
struct Verified {
    valid: bool,
    checked_with: String,
    age_seconds: i64,
    mistakes: Vec<Named>,
    exit: Exit,
    #[serde(skip)]
    left: u64,
}

#[derive(Serialize)]
struct Named {
    id: &'static str,
    text: String,
    fix: &'static str,
}

impl Verify {
    /// The timestamp and the signature, as they were given or as they stand in the address.
    fn signed(&self) -> Result<(&str, &str), Usage> {
        Ok((self.part(self.timestamp.as_deref(), "timestamp")?, self.part(self.sign.as_deref(), "sign")?))
    }

    /// `given`, else the parameter of the address.
    fn part<'a>(&'a self, given: Option<&'a str>, name: &str) -> Result<&'a str, Usage> {
        let address = self.url.as_deref().unwrap_or_default();
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let in_address = || query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        given.or_else(in_address).ok_or_else(|| Usage {
            message: say!("the address has no `{name}`", "该地址没有 `{name}`"),
            hint: Some(say!(
                "a signed address ends in `&timestamp=…&sign=…`; in a shell it must stand in single quotes",
                "已签名的地址以 `&timestamp=…&sign=…` 结尾；在 shell 中须用单引号括起"
            )),
        })
    }

    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let (secret, from) = self.secret.get(ctx, &self.input).await?;
        ctx.ui.redactor().learn(&secret);
        let now = unix_millis(ctx.clock.now());
        let (timestamp, sign) = self.signed()?;
        let given = SignatureToCheck { timestamp: timestamp.trim(), sign, secret: &secret, now };
        let lang = ctx.ui.lang();
        let Judgement { mut mistakes, age } =
            judge(&given).map_err(|rule| Usage { message: rule.into(), hint: None })?;
        if mistakes.contains(&OTHER)
            && let Some((secret, mistake)) = self.secret.other(ctx.settings()?)
            && let Ok(second) = judge(&SignatureToCheck { secret: &secret, ..given })
            && !second.mistakes.contains(&OTHER)
        {
            mistakes = [vec![mistake], second.mistakes].concat();
        }
        let exit = if mistakes.is_empty() { Exit::Done } else { Exit::Refused };
        for mistake in &mistakes {
            ctx.ui.record(&Failure::new(mistake.id, exit, mistake.text).fix(mistake.fix));
        }
        let named = mistakes.iter().map(|mistake| {
            let mut text = mistake.text.get(lang).to_owned();
            if ["expired", "future"].contains(&mistake.id) {
                text.push_str(&by(age, lang));
            }
            Named { id: mistake.id, text, fix: mistake.fix.get(lang) }
        });
        ctx.ui.report(&Verified {
            valid: mistakes.is_empty(),
            checked_with: from.text(lang),
            age_seconds: age / 1000,
            mistakes: named.collect(),
            exit,
            left: VALIDITY_MILLIS.saturating_add_signed(-age),
        })?;
        Ok(exit)
    }
}

impl SecretFrom {
    /// The secret that this one is easily mixed up with, if it is at hand, and the mistake that this is.
    fn other(&self, settings: &Settings) -> Option<(Secret, Mistake)> {
        if self.callback {
            let target = settings.targets(&[], Lookup::All).ok()?.into_iter().next()?;
            let TargetKind::Webhook(webhook) = target.kind else { return None };
            return Some((webhook.secret?, SECRET_OF_WEBHOOK));
        }
        let source = settings.app(None).ok()?.client_secret.filter(Source::is_cheap)?;
        Some((settings.resolve(&source).ok()?, SECRET_OF_APP))
    }

    /// The secret, and where it comes from.
    async fn get(&self, ctx: &Ctx, input: &StdinArgs) -> anyhow::Result<(Secret, Found)> {
        let settings = ctx.settings()?;
        if self.callback {
            let app = settings.app(None)?;
            return Ok((settings.client_secret(&app)?, Found::App));
        }
        if let Some(name) = &self.secret_env {
            let source = Source::variable(name.clone(), Origin::Flag("--secret-env"));
            return Ok((settings.resolve(&source)?, Found::Variable(name.clone())));
        }
        if let Some(path) = &self.secret_file {
            let source = Source::file(ctx.cwd.join(path), Origin::Flag("--secret-file"));
            return Ok((settings.resolve(&source)?, Found::File(path.clone())));
        }
        if self.secret_stdin {
            let source = Source::text(body::value(ctx, input).await?, Origin::Flag("--secret-stdin"));
            return Ok((settings.resolve(&source)?, Found::Stdin));
        }
        let named: Vec<String> = self.to.iter().cloned().collect();
        let targets = settings.targets(&named, Lookup::All)?;
        match targets.into_iter().next().map(|target| (target.name, target.kind)) {
            Some((name, TargetKind::Webhook(webhook))) => match webhook.secret {
                Some(secret) => Ok((secret, Found::Target(name))),
                None => bail!(Usage::new(
                    say!("`{name}` has no signing secret", "`{name}` 没有加签密钥"),
                    say!(
                        "set the target's `secret` or `DING_WEBHOOK_SECRET`, or name the secret with `--secret-env`, \
                     `--secret-file` or `--secret-stdin`",
                        "设置该目标的 `secret` 或 `DING_WEBHOOK_SECRET`，或用 `--secret-env`、`--secret-file`、`--secret-stdin` 指定密钥"
                    ),
                )),
            },
            _ => bail!(Usage::new(
                say!("only requests to webhooks are signed", "只有发往 Webhook 的请求需要加签"),
                say!(
                    "name a webhook target with `--to`; a request from DingTalk is checked with `--callback`",
                    "用 `--to` 指定 Webhook 目标；来自钉钉的请求用 `--callback` 校验"
                ),
            )),
        }
    }
}

/// Where the secret was found.
enum Found {
    Target(String),
    App,
    Variable(String),
    File(String),
    Stdin,
}

impl Found {
    /// For people.
    fn text(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Target(name) if zh => format!("`{name}` 的密钥"),
            Self::Target(name) => format!("secret of `{name}`"),
            Self::App => "Client Secret".into(),
            Self::Variable(name) if zh => format!("变量 `{name}`"),
            Self::Variable(name) => format!("variable `{name}`"),
            Self::File(path) if zh => format!("文件 `{path}`"),
            Self::File(path) => format!("file `{path}`"),
            Self::Stdin if zh => "标准输入".into(),
            Self::Stdin => "standard input".into(),
        }
    }
}

/// How old the timestamp is, or how far ahead.
fn by(age: i64, lang: Lang) -> String {
    let seconds = age.unsigned_abs() / 1000;
    // Of days nobody needs the seconds.
    let length =
        std::time::Duration::from_secs(if seconds < 86_400 { seconds } else { seconds / 3600 * 3600 });
    let length = span(length);
    let length = length.get(lang);
    match (lang, age > 0) {
        (Lang::En, true) => format!(": {length} old, and one hour is allowed"),
        (Lang::En, false) => format!(": {length} ahead, and one hour is allowed"),
        (Lang::Zh, true) => format!("：距今 {length}，有效期为 1 小时"),
        (Lang::Zh, false) => format!("：超前 {length}，最多允许 1 小时"),
    }
}

impl Report for Verified {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        if self.valid {
            let left = span(std::time::Duration::from_secs(self.left / 1000));
            let left = left.get(lang);
            return match lang {
                Lang::En => {
                    format!("the signature is right ({}), and good for another {left}", self.checked_with)
                }
                Lang::Zh => format!("签名正确（{}），剩余有效期 {left}", self.checked_with),
            };
        }
        let (wrong, fix) = match lang {
            Lang::En => ("wrong", "fix  "),
            Lang::Zh => ("错误", "处理"),
        };
        let lines =
            self.mistakes.iter().map(|mistake| format!("{wrong}  {}\n{fix}  {}", mistake.text, mistake.fix));
        lines.collect::<Vec<_>>().join("\n")
    }
}
