//! `ding config init`: the first settings, by questions or by flags.

mod flags;
mod sources;
mod texts;

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use self::flags::{ClientSecretFrom, SecretFrom, Source, WebhookFrom};
use self::sources::{
    ask_address, check_client_id, credentials, nobody, typed_secret, typed_webhook, value, webhook_shape,
};
use self::texts::*;
use super::written::{Written, overridden, stale_robot_code};
use crate::commands::body;
use crate::commands::edit;
use crate::commands::input::StdinArgs;
use crate::commands::question::{Person, Suggested};
use crate::commands::target::{address, check_name};
use crate::config::{Config, Entry};
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::lang::Lang;
use crate::say;
use crate::settings::Settings;
use crate::ui::{Report, View};

/// Name of the first target, unless another is given.
const NAME: &str = "ops";

/// Set `ding` up, by questions or by flags
///
/// Without the credentials of a webhook or an app as flags, they and a first target are asked for on the terminal. Each
/// answer is checked at once, those of an app by asking DingTalk for a token. What is in the file already stays; a
/// value is replaced only after a question, or with --force.
#[derive(Debug, Args)]
pub(super) struct Init {
    #[command(flatten)]
    webhook: WebhookFrom,

    #[command(flatten)]
    secret: SecretFrom,

    /// Client ID (AppKey) of an enterprise app
    #[arg(long, value_name = "ID", conflicts_with = "webhook")]
    client_id: Option<String>,

    #[command(flatten)]
    client_secret: ClientSecretFrom,

    /// Name of the first target
    #[arg(long, value_name = "NAME")]
    target: Option<String>,

    /// Where the app sends to: group:OPEN_CONVERSATION_ID, user:USERID[,USERID…] or mobile:NUMBER[,NUMBER…]
    #[arg(long, value_name = "TARGET", conflicts_with = "webhook")]
    address: Option<String>,

    /// Keyword of the webhook's robot; added to a message only when it is missing
    #[arg(long)]
    keyword: Option<String>,

    /// Leave `default_target` as it is
    #[arg(long)]
    no_default: bool,

    /// Check the shape of the values only, without the network and without running commands
    #[arg(long)]
    no_verify: bool,

    /// Replace values that are in the file already
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    input: StdinArgs,
}

/// What is to be written.
#[derive(Default)]
struct Plan {
    entries: Vec<(String, Entry)>,
    /// Name of the target among them.
    target: Option<String>,
    /// Is it to be the default one?
    default: bool,
    /// Tables that go first, so that nothing of the old remains in them.
    replaced: Vec<Vec<String>>,
}

impl Plan {
    fn add(&mut self, key: impl Into<String>, entry: Entry) {
        self.entries.push((key.into(), entry));
    }
}

impl Init {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "config init")?;
        let settings = ctx.settings_to_make()?;
        settings.config_file()?;
        let (webhook, client_secret) = (self.webhook.source(), self.client_secret.source());
        let complete = webhook.is_some() || self.client_id.is_some() && client_secret.is_some();
        // With the credentials as flags nothing is asked: a script must not stop at a question.
        let person = if complete { None } else { Some(Person::of(ctx).ok_or_else(nobody)?) };
        let person = person.as_ref();
        let of_app = match person {
            Some(person) if self.client_id.is_none() && client_secret.is_none() => {
                person.choose(WHICH, &[WEBHOOK, APP]).await? == 1
            }
            _ => webhook.is_none(),
        };
        let mut plan = Plan::default();
        let going_on = match of_app {
            true => self.app(ctx, settings, person, client_secret, &mut plan).await?,
            false => self.robot(ctx, settings, person, webhook, &mut plan).await?,
        };
        if !going_on {
            ctx.ui.note(UNCHANGED);
            return Ok(Exit::Done);
        }
        self.default(settings, person, &mut plan).await?;
        write(ctx, settings, &plan).await
    }

    /// A webhook's address and secret. `false` when the person does not want to replace what is there.
    async fn robot(
        &self,
        ctx: &Ctx,
        settings: &Settings,
        person: Option<&Person<'_>>,
        from: Option<Source<'_>>,
        plan: &mut Plan,
    ) -> anyhow::Result<bool> {
        let oapi = settings.bases.oapi.as_str();
        let (webhook, secret) = match from {
            Some(Source::Stdin) => {
                let text = body::value(ctx, &self.input).await?;
                webhook_shape(&text, oapi).map_err(|rule| Usage { message: rule, hint: None })?
            }
            Some(from) => (from.entry(ctx), None),
            None => typed_webhook(ctx, person.ok_or_else(nobody)?, oapi).await?,
        };
        let secret = match (secret, self.secret.source()) {
            (Some(_), Some(_)) => {
                bail!(Usage::new(
                    say!("the secret is given twice", "密钥给出了两次"),
                    say!("leave out the second line, or the flag", "去掉第二行，或去掉该参数")
                ))
            }
            (secret, flag) => secret.or_else(|| flag.map(|from| from.entry(ctx))),
        };
        let Some(name) = self.name(settings, person).await? else { return Ok(false) };
        let key = |member: &str| format!("targets.{name}.{member}");
        if let Some(address) = value(ctx, settings, &key("webhook"), &webhook, self.no_verify)? {
            crate::settings::webhook_token(&address, oapi)
                .map_err(|rule| Usage { message: say!("webhook: {}", "Webhook：{}"; rule), hint: None })?;
        }
        plan.add(key("webhook"), webhook);
        if let Some(secret) = secret {
            if let Some(secret) = value(ctx, settings, &key("secret"), &secret, self.no_verify)?
                && !secret.expose().starts_with("SEC")
            {
                ctx.ui.warn(say!(
                    "the signing secret does not start with `SEC`: is it the right one?",
                    "加签密钥不以 `SEC` 开头：是否填对？"
                ));
            }
            plan.add(key("secret"), secret);
        }
        self.add_target(settings, name, plan)?;
        Ok(true)
    }

    /// An app's credentials and its first target. `false` when the person does not want to replace what is there.
    async fn app(
        &self,
        ctx: &Ctx,
        settings: &Settings,
        person: Option<&Person<'_>>,
        from: Option<Source<'_>>,
        plan: &mut Plan,
    ) -> anyhow::Result<bool> {
        let (section, app) = match &ctx.args.app {
            Some(name) => (format!("apps.{name}"), Some(name.clone())),
            None => ("app".to_owned(), None),
        };
        let key = |member: &str| format!("{section}.{member}");
        let there =
            ["client_id", "client_secret"].iter().any(|member| settings.config.get(&key(member)).is_some());
        if there && !self.force {
            match person {
                Some(person) if person.confirm(REPLACE_APP, Suggested::No).await? => {}
                Some(_) => return Ok(false),
                None => bail!(Usage::new(
                    say!("the settings have an app under `{section}` already", "配置中 `{section}` 已有应用"),
                    say!(
                        "replace it with `--force`, or add another one with `--app NAME`",
                        "用 `--force` 替换，或用 `--app NAME` 另加一个"
                    ),
                )),
            }
        }
        if there {
            stale_robot_code(ctx, settings, &section);
        }
        let (mut client_id, mut from) = (self.client_id.clone(), from);
        loop {
            let id = match &client_id {
                Some(id) => {
                    check_client_id(settings, id).map_err(|rule| Usage { message: rule, hint: None })?
                }
                None => {
                    person
                        .ok_or_else(nobody)?
                        .line(help("app.client_id"), None, |id| check_client_id(settings, id))
                        .await?
                }
            };
            let secret = match from {
                Some(Source::Stdin) => Entry::Text(body::value(ctx, &self.input).await?.trim().to_owned()),
                Some(from) => from.entry(ctx),
                None => typed_secret(ctx, person.ok_or_else(nobody)?).await?,
            };
            let known = value(ctx, settings, &key("client_secret"), &secret, self.no_verify)?;
            let checked = match known {
                Some(known) if !self.no_verify => credentials(ctx, &id, known).await,
                _ => Ok(()),
            };
            if let Err(error) = checked {
                let Some(person) = person else { return Err(error) };
                ctx.ui.fail(&ctx.explain(&error));
                match person.choose(REFUSED, &[AGAIN, KEEP, STOP]).await? {
                    0 => {
                        (client_id, from) = (None, None);
                        continue;
                    }
                    1 => {}
                    _ => return Ok(false),
                }
            }
            plan.add(key("client_id"), Entry::Text(id));
            plan.add(key("client_secret"), secret);
            break;
        }
        let address = match (&self.address, person) {
            (Some(text), _) => Some(address(settings, text)?),
            (None, Some(person)) => ask_address(ctx, settings, person).await?,
            (None, None) => None,
        };
        if let Some((member, entry)) = address {
            let Some(name) = self.name(settings, person).await? else { return Ok(false) };
            plan.add(format!("targets.{name}.{member}"), entry);
            if let Some(app) = app {
                plan.add(format!("targets.{name}.app"), Entry::Text(app));
            }
            self.add_target(settings, name, plan)?;
        }
        Ok(true)
    }

    /// The name of the target; `None` when the person does not want to replace the one that has it.
    async fn name(&self, settings: &Settings, person: Option<&Person<'_>>) -> anyhow::Result<Option<String>> {
        let check = |name: &str| check_name(name).map(|()| name.to_owned());
        let name = match (&self.target, person) {
            (Some(name), _) => check(name)?,
            (None, Some(person)) => {
                let rule = |usage: Usage| match &usage.hint {
                    Some(hint) => usage.message.with(hint),
                    None => usage.message,
                };
                person.line(TARGET_NAME, Some(NAME), |name| check(name).map_err(rule)).await?
            }
            (None, None) => NAME.to_owned(),
        };
        if settings.config.names("targets").contains(&name) && !self.force {
            match person {
                Some(person) if person.confirm(REPLACE_TARGET, Suggested::No).await? => {}
                Some(_) => return Ok(None),
                None => bail!(Usage::new(
                    say!("there is a target `{name}` already", "已有名为 `{name}` 的目标"),
                    say!(
                        "replace it with `--force`, or take another name with `--target`",
                        "用 `--force` 替换，或用 `--target` 换一个名称"
                    ),
                )),
            }
        }
        Ok(Some(name))
    }

    fn add_target(&self, settings: &Settings, name: String, plan: &mut Plan) -> anyhow::Result<()> {
        if let Some(keyword) = &self.keyword {
            let (key, entry) = (format!("targets.{name}.keyword"), Entry::Text(keyword.clone()));
            edit::check(settings, &key, &entry)?;
            plan.add(key, entry);
        }
        if settings.config.names("targets").contains(&name) {
            plan.replaced.push(vec!["targets".into(), name.clone()]);
        }
        plan.target = Some(name);
        Ok(())
    }

    /// Is the target to be the default one?
    async fn default(
        &self,
        settings: &Settings,
        person: Option<&Person<'_>>,
        plan: &mut Plan,
    ) -> anyhow::Result<()> {
        let Some(name) = plan.target.clone() else { return Ok(()) };
        let default = settings.config.get("default_target");
        if default == Some(Entry::Text(name.clone())) {
            return Ok(());
        }
        let set = default.is_some();
        plan.default = match person {
            _ if self.no_default => false,
            Some(person) => person.confirm(DEFAULT, if set { Suggested::No } else { Suggested::Yes }).await?,
            None => !set || self.force,
        };
        if plan.default {
            plan.entries.insert(0, ("default_target".into(), Entry::Text(name)));
        }
        Ok(())
    }
}

async fn write(ctx: &Ctx, settings: &Settings, plan: &Plan) -> anyhow::Result<Exit> {
    let lang = ctx.ui.lang();
    let change = |config: &mut Config| {
        for path in &plan.replaced {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            config.remove(&path);
        }
        for (key, entry) in &plan.entries {
            config.set(key, entry);
        }
        if plan.default {
            config.describe(&["default_target"], help("default_target").get(lang));
        }
        if plan.entries.iter().any(|(key, _)| key == "app.client_id") {
            let comment = say!(
                "the enterprise app, from the developer console (open-dev.dingtalk.com)",
                "企业内部应用，来自开发者后台（open-dev.dingtalk.com）"
            );
            config.describe(&["app"], comment.get(lang));
        }
        if let Some(name) = &plan.target {
            config.describe(&["targets", name], &format!("ding send text hello --to {name}"));
        }
        Ok(())
    };
    let ((), file) = edit::settings_file(ctx, change).await?;
    overridden(ctx, settings, plan.entries.iter().map(|(key, _)| key.as_str()));
    let next = match &plan.target {
        Some(_) if plan.default => "ding send text hello".to_owned(),
        Some(name) => format!("ding send text hello --to {name}"),
        None => "ding target add ops group:OPEN_CONVERSATION_ID".to_owned(),
    };
    let written = plan.entries.iter().map(|(key, entry)| Written::new(key, entry)).collect();
    ctx.ui.report(&InitReport { file, written, next })?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct InitReport {
    file: String,
    written: Vec<Written>,
    next: String,
}

impl Report for InitReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let (wrote, next) = match lang {
            Lang::En => ("wrote", "try it: "),
            Lang::Zh => ("已写入", "试一试："),
        };
        let lines: String = self.written.iter().map(|row| format!("  {}\n", row.line(lang))).collect();
        format!("{wrote} `{}`\n{lines}{next}{}", self.file, self.next)
    }
}
