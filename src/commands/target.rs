//! `ding target`: named destinations.

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::body;
use super::edit;
use super::input::StdinArgs;
use crate::config::{Config, Entry};
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Fail as _;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::secret::Secret;
use crate::settings::{Error, Lookup, Settings, TargetKind, is_name, kind_words, people, webhook_token};
use crate::ui::{Report, View, table};

/// List, add or remove named targets
///
/// A named target is a place to send to, kept in the settings file: `ding send text hello --to NAME`.
#[derive(Debug, Args)]
pub struct TargetCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the named targets
    List,
    Add(Box<Add>),
    Remove(Remove),
}

/// Add a named target to the settings file
///
/// A webhook's address is a credential: it is read from standard input, or stays in a variable or file.
#[derive(Debug, Args)]
struct Add {
    /// Name to send to
    name: String,

    /// group:OPEN_CONVERSATION_ID, user:USERID[,USERID…] or mobile:NUMBER[,NUMBER…]
    #[arg(conflicts_with = "webhook", required_unless_present = "webhook")]
    target: Option<String>,

    #[command(flatten)]
    webhook: WebhookFrom,

    /// The signing secret is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME", requires = "webhook", conflicts_with = "secret_file")]
    secret_env: Option<String>,

    /// The signing secret is in this file whenever it is needed
    #[arg(long, value_name = "PATH", requires = "webhook")]
    secret_file: Option<String>,

    /// Keyword of the robot; added to a message only when it is missing
    #[arg(long)]
    keyword: Option<String>,

    /// App to send with, a name under `[apps]`
    #[arg(long = "with-app", value_name = "NAME", requires = "target")]
    with_app: Option<String>,

    /// Replace a target of this name
    #[arg(long)]
    replace: bool,

    #[command(flatten)]
    input: StdinArgs,
}

#[derive(Debug, Args)]
#[group(id = "webhook", multiple = false)]
struct WebhookFrom {
    /// Read the webhook URL from standard input; a second line is the signing secret
    #[arg(long)]
    webhook_stdin: bool,

    /// The webhook URL is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME")]
    webhook_env: Option<String>,

    /// The webhook URL is in this file whenever it is needed
    #[arg(long, value_name = "PATH")]
    webhook_file: Option<String>,
}

/// Remove a named target from the settings file
#[derive(Debug, Args)]
struct Remove {
    /// Name of the target
    name: String,
}

impl TargetCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self.action {
            Action::List => list(ctx),
            Action::Add(add) => add.run(ctx).await,
            Action::Remove(remove) => remove.run(ctx).await,
        }
    }
}

#[derive(Serialize)]
struct ListReport {
    targets: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    kind: Option<&'static str>,
    address: Sentence,
    keyword: Option<String>,
    default: bool,
    error: Option<Sentence>,
}

fn list(ctx: &Ctx) -> anyhow::Result<Exit> {
    let settings = ctx.settings()?;
    let default = settings.get("default_target")?.map(|(name, _)| name.expose().to_owned());
    let names = settings.config.names("targets");
    let targets = names.into_iter().map(|name| listed(settings, name, default.as_deref())).collect();
    ctx.ui.report(&ListReport { targets })?;
    Ok(Exit::Done)
}

fn listed(settings: &Settings, name: String, default: Option<&str>) -> Listed {
    let default = default == Some(name.as_str());
    match settings.target(&name, Lookup::Shown) {
        Ok(target) => {
            let (kind, address) = match &target.kind {
                TargetKind::Webhook(webhook) => {
                    let token = webhook
                        .token
                        .as_ref()
                        .map_or_else(|| say!("not looked up", "未查询"), Secret::masked);
                    let address = match webhook.signed {
                        true => say!("{}, signed", "{}，加签"; token),
                        false => token,
                    };
                    ("webhook", address)
                }
                TargetKind::Group { id, .. } => ("group", Sentence::same(id.clone())),
                TargetKind::People { ids, .. } => match people(ids) {
                    ("user", ids) => ("user", Sentence::same(ids)),
                    (form, numbers) => ("user", Sentence::same(format!("{form}:{numbers}"))),
                },
                // No setting names one.
                TargetKind::Session(_) => ("session", Sentence::default()),
            };
            Listed { name, kind: Some(kind), address, keyword: target.keyword, default, error: None }
        }
        Err(error) => {
            let error = Some(error.failure().message);
            Listed { name, kind: None, address: Sentence::default(), keyword: None, default, error }
        }
    }
}

impl Report for ListReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        if self.targets.is_empty() {
            let none = say!(
                "no targets yet: add one with `ding target add`",
                "还没有目标：用 `ding target add` 添加"
            );
            return none.get(lang).to_owned();
        }
        let (headings, default) = match lang {
            Lang::En => (["name", "kind", "address", "keyword"], " (default)"),
            Lang::Zh => (["名称", "类型", "地址", "关键词"], "（默认）"),
        };
        let row = |target: &Listed| {
            let name = format!("{}{}", target.name, if target.default { default } else { "" });
            let address = target.error.as_ref().unwrap_or(&target.address).get(lang).to_owned();
            let kind = kind_words(target.kind.unwrap_or("-")).get(lang).to_owned();
            vec![name, kind, address, target.keyword.clone().unwrap_or_default()]
        };
        table(&headings, self.targets.iter().map(row), view)
    }

    fn essence(&self) -> Option<String> {
        Some(self.targets.iter().map(|target| target.name.as_str()).collect::<Vec<_>>().join("\n"))
    }
}

#[derive(Serialize)]
struct Changed {
    name: String,
    file: String,
    change: &'static str,
}

impl Report for Changed {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let Self { name, file, change } = self;
        let done = match *change {
            "removed" => say!("removed target `{name}` in `{file}`", "已从 `{file}` 删除目标 `{name}`"),
            "replaced" => say!("replaced target `{name}` in `{file}`", "已在 `{file}` 替换目标 `{name}`"),
            _ => say!("added target `{name}` in `{file}`", "已在 `{file}` 添加目标 `{name}`"),
        };
        let next = match *change {
            "removed" => Sentence::default(),
            _ => say!(
                "\ntry it: ding send text hello --to {name}",
                "\n试一试：ding send text hello --to {name}"
            ),
        };
        format!("{}{}", done.get(lang), next.get(lang))
    }
}

impl Add {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "target add")?;
        let name = self.name.as_str();
        check_name(name)?;
        // Standard input is read before the lock is taken: it may take long.
        let entries = self.entries(ctx, ctx.settings()?).await?;
        for (member, entry) in &entries {
            edit::check(ctx.settings()?, &format!("targets.{name}.{member}"), entry)?;
        }
        let change = |config: &mut Config| {
            let known = config.remove(&["targets", name]);
            if known && !self.replace {
                bail!(Usage::new(
                    say!("there is a target `{name}` already", "已有名为 `{name}` 的目标"),
                    say!(
                        "replace it with `--replace`, or take another name",
                        "用 `--replace` 替换，或换一个名称"
                    )
                ));
            }
            for (member, entry) in &entries {
                config.set(&format!("targets.{name}.{member}"), entry);
            }
            Ok(known)
        };
        let (known, file) = edit::settings_file(ctx, change).await?;
        let change = if known { "replaced" } else { "added" };
        ctx.ui.report(&Changed { name: self.name, file, change })?;
        Ok(Exit::Done)
    }

    async fn entries(&self, ctx: &Ctx, settings: &Settings) -> anyhow::Result<Vec<(&'static str, Entry)>> {
        let mut entries = Vec::new();
        let path = |path: &str| Entry::File(ctx.cwd.join(path).display().to_string());
        if let Some(text) = &self.target {
            entries.push(address(settings, text)?);
        }
        if let Some(name) = &self.webhook.webhook_env {
            entries.push(("webhook", Entry::Variable(name.clone())));
        }
        if let Some(file) = &self.webhook.webhook_file {
            entries.push(("webhook", path(file)));
        }
        if self.webhook.webhook_stdin {
            let text = body::value(ctx, &self.input).await?;
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let (Some(address), secret, None) = (lines.next(), lines.next(), lines.next()) else {
                bail!(Usage::new(
                    say!("standard input has more than two lines", "标准输入多于两行"),
                    say!("pipe in the webhook URL, then the secret", "管道中依次放 Webhook URL 与密钥")
                ));
            };
            let checked = webhook_token(&Secret::new(address), &settings.bases.oapi);
            checked.map_err(|rule| Usage {
                message: say!("the webhook {}", "给出的 Webhook {}"; rule),
                hint: None,
            })?;
            entries.push(("webhook", Entry::Text(address.to_owned())));
            if let Some(secret) = secret {
                if self.secret_env.is_some() || self.secret_file.is_some() {
                    bail!(Usage::new(
                        say!("the secret is given twice", "密钥给出了两次"),
                        say!("leave out the second line, or the flag", "去掉第二行，或去掉该参数")
                    ));
                }
                entries.push(("secret", Entry::Text(secret.to_owned())));
            }
        }
        if let Some(name) = &self.secret_env {
            entries.push(("secret", Entry::Variable(name.clone())));
        }
        if let Some(file) = &self.secret_file {
            entries.push(("secret", path(file)));
        }
        if let Some(keyword) = &self.keyword {
            entries.push(("keyword", Entry::Text(keyword.clone())));
        }
        if let Some(app) = &self.with_app {
            entries.push(("app", Entry::Text(app.clone())));
        }
        Ok(entries)
    }
}

impl Remove {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "target remove")?;
        let change = |config: &mut Config| {
            if !config.remove(&["targets", &self.name]) {
                bail!(Error::UnknownTarget { name: self.name.clone(), known: config.names("targets") });
            }
            Ok(())
        };
        let ((), file) = edit::settings_file(ctx, change).await?;
        ctx.ui.report(&Changed { name: self.name, file, change: "removed" })?;
        Ok(Exit::Done)
    }
}

/// Member and value of a target that is an address of an app.
pub(super) fn address(settings: &Settings, text: &str) -> anyhow::Result<(&'static str, Entry)> {
    let target = settings.target(text, Lookup::Shown).map_err(|error| match error {
        // Its hint is to add a target, which is what is being done.
        Error::UnknownTarget { name, .. } => anyhow::Error::from(Usage::new(
            say!("`{name}` is no address", "`{name}` 不是地址"),
            say!(
                "write `group:OPEN_CONVERSATION_ID`, `user:USERID` or `mobile:NUMBER`; a webhook comes with `--webhook-stdin`, `--webhook-env` or `--webhook-file`",
                "请写 `group:OPEN_CONVERSATION_ID`、`user:USERID` 或 `mobile:手机号`；Webhook 用 `--webhook-stdin`、`--webhook-env` 或 `--webhook-file` 给出"
            ),
        )),
        error => error.into(),
    })?;
    match target.kind {
        TargetKind::Group { id, .. } => Ok(("group", Entry::Text(id))),
        TargetKind::People { ids, .. } => {
            let (member, value) = people(&ids);
            Ok((member, Entry::Text(value)))
        }
        TargetKind::Webhook(_) | TargetKind::Session(_) => bail!(Usage::new(
            say!(
                "a webhook's address is a credential, and other users of this machine see the arguments of programs",
                "Webhook 地址是凭证，而本机其他用户能看到程序的参数"
            ),
            say!(
                "give it with `--webhook-stdin`, `--webhook-env NAME` or `--webhook-file PATH`",
                "用 `--webhook-stdin`、`--webhook-env NAME` 或 `--webhook-file PATH` 给出"
            ),
        )),
    }
}

/// Can a target have this name?
pub(super) fn check_name(name: &str) -> Result<(), Usage> {
    if !is_name(name) {
        return Err(Usage::new(
            say!("`{name}` cannot be the name of a target", "`{name}` 不能作为目标名称"),
            say!("use letters, digits, `-`, `_` or `.`", "请使用字母、数字、`-`、`_`、`.`"),
        ));
    }
    Ok(())
}
