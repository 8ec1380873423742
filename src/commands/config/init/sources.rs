//! Where a credential comes from, given by flags or asked for, and the checks of it.

use super::flags::{Source, command_line};
use super::texts::*;
use crate::api::token::{MARGIN, TokenKind};
use crate::api::{App, Authed, TokenSource};
use crate::commands::edit;
use crate::commands::question::Person;
use crate::commands::target::address;
use crate::config::Entry;
use crate::ctx::{Ctx, Usage};
use crate::failure::Fail as _;
use crate::lang::Sentence;
use crate::say;
use crate::secret::Secret;
use crate::settings::{Error, Settings, webhook_token};

/// The value behind an entry, as far as it can be had here; a variable of a cron job may not be set in this shell.
///
/// # Errors
/// The value is malformed, or its command fails.
pub(super) fn value(
    ctx: &Ctx,
    settings: &Settings,
    key: &str,
    entry: &Entry,
    cheap: bool,
) -> anyhow::Result<Option<Secret>> {
    edit::check_variable(key, entry)?;
    let source = settings.entry_source(key, entry.clone())?;
    if cheap && !source.is_cheap() {
        return Ok(None);
    }
    match settings.resolve(&source) {
        Ok(value) => {
            ctx.ui.redactor().learn(&value);
            Ok(Some(value))
        }
        Err(error @ (Error::MissingVariable { .. } | Error::BadFile { .. })) => {
            ctx.ui.warn_of(&say!("not checked", "未检查"), &error.failure());
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks DingTalk for a token with these credentials; nothing is cached.
///
/// # Errors
/// They are refused, or DingTalk cannot be reached.
pub(super) async fn credentials(ctx: &Ctx, client_id: &str, secret: Secret) -> anyhow::Result<()> {
    let _spinner = ctx.ui.spinner(|| say!("asking DingTalk for a token", "正在向钉钉获取 token"));
    let client = ctx.client()?.watched();
    let client_secret = Box::new(move || Ok(secret.clone()));
    let app = App { client_id: client_id.to_owned(), client_secret };
    Authed::new(&client, app, None).token(TokenKind::Current, MARGIN, TokenSource::Platform).await?;
    ctx.ui.note(ACCEPTED);
    Ok(())
}

/// Can this be a Client ID?
///
/// # Errors
/// The rule that it breaks.
pub(super) fn check_client_id(settings: &Settings, text: &str) -> Result<String, Sentence> {
    match settings.check("app.client_id", &Entry::Text(text.to_owned())) {
        Ok(_) => Ok(text.to_owned()),
        Err(Error::Malformed { rule, .. }) => Err(say!("the Client ID {}", "Client ID {}"; rule)),
        Err(error) => Err(error.sentence()),
    }
}

/// A whole webhook URL or a token, and after white space perhaps the secret, taken apart.
///
/// # Errors
/// The rule that it breaks.
pub(super) fn webhook_shape(text: &str, oapi: &str) -> Result<(Entry, Option<Entry>), Sentence> {
    if text.trim().is_empty() {
        return Err(say!("the webhook URL is empty", "Webhook URL 为空"));
    }
    let mut words = text.split_whitespace();
    let (Some(address), secret, None) = (words.next(), words.next(), words.next()) else {
        return Err(say!(
            "this is not a webhook URL, followed by the secret at most",
            "不是 Webhook URL（后面最多可跟密钥）"
        ));
    };
    let token = webhook_token(&Secret::new(address), oapi)
        .map_err(|rule| say!("webhook: {}", "Webhook：{}"; rule))?;
    let secret = secret.map(|secret| Entry::Text(secret.to_owned()));
    Ok((Entry::Text(token.expose().to_owned()), secret))
}

/// Asks for a webhook and its secret.
pub(super) async fn typed_webhook(
    ctx: &Ctx,
    person: &Person<'_>,
    oapi: &str,
) -> anyhow::Result<(Entry, Option<Entry>)> {
    let form = person.choose(WEBHOOK_WHERE, &[HERE, VARIABLE, FILE, COMMAND]).await?;
    if form > 0 {
        let webhook = named(ctx, person, form).await?;
        return Ok(match person.choose(SECRET_WHERE, &[UNSIGNED, VARIABLE, FILE, COMMAND]).await? {
            0 => (webhook, None),
            form => (webhook, Some(named(ctx, person, form).await?)),
        });
    }
    let (webhook, secret) = person.hidden(PASTE, |text| webhook_shape(text, oapi)).await?;
    // Both may have been pasted at once.
    let secret = match secret {
        Some(secret) => Some(secret),
        None => person.hidden(SECRET, optional_secret).await?.map(Entry::Text),
    };
    Ok((webhook, secret))
}

/// Asks for a Client Secret.
pub(super) async fn typed_secret(ctx: &Ctx, person: &Person<'_>) -> anyhow::Result<Entry> {
    match person.choose(CLIENT_SECRET_WHERE, &[HERE, VARIABLE, FILE, COMMAND]).await? {
        0 => person.hidden(CLIENT_SECRET, |text| one_word(text).map(Entry::Text)).await,
        form => named(ctx, person, form).await,
    }
}

/// Asks for the name of a variable, a path or a command.
async fn named(ctx: &Ctx, person: &Person<'_>, form: usize) -> anyhow::Result<Entry> {
    let some = |text: &str| match text {
        "" => Err(say!("this cannot be empty", "不能为空")),
        text => Ok(text.to_owned()),
    };
    let variable = |text: &str| edit::variable(text.strip_prefix('$').unwrap_or(text)).map(str::to_owned);
    Ok(match form {
        1 => Source::Variable(&person.line(VARIABLE_NAME, None, variable).await?).entry(ctx),
        2 => Source::File(&person.line(PATH, None, some).await?).entry(ctx),
        _ => Source::Command(&person.line(COMMAND_LINE, None, command_line).await?).entry(ctx),
    })
}

fn one_word(text: &str) -> Result<String, Sentence> {
    match text {
        "" => Err(say!("the secret is empty", "密钥为空")),
        text if text.contains("://") => Err(say!("this is an address, not a secret", "这是地址，不是密钥")),
        text if text.contains(char::is_whitespace) => Err(say!("a secret has no spaces", "密钥不含空格")),
        text => Ok(text.to_owned()),
    }
}

fn optional_secret(text: &str) -> Result<Option<String>, Sentence> {
    if text.is_empty() { Ok(None) } else { one_word(text).map(Some) }
}

/// What the app writes to first; `None` for nothing yet.
pub(super) async fn ask_address(
    ctx: &Ctx,
    settings: &Settings,
    person: &Person<'_>,
) -> anyhow::Result<Option<(&'static str, Entry)>> {
    let prefix = match person.choose(WHERE, &[GROUP, PEOPLE, NOWHERE]).await? {
        0 => "group",
        1 => "user",
        _ => return Ok(None),
    };
    let check = |answer: &str| {
        // As it is written for `--to`.
        let answer = answer.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(':')).unwrap_or(answer);
        let text = match prefix == "user" && answer.starts_with("mobile:") {
            true => answer.to_owned(),
            false => format!("{prefix}:{answer}"),
        };
        address(settings, &text).map_err(|error| ctx.explain(&error).message)
    };
    Ok(Some(person.line(help(&format!("targets.*.{prefix}")), None, check).await?))
}

/// What is not given as flags has to be asked for.
pub(super) fn nobody() -> Usage {
    Usage::new(
        say!(
            "the credentials are not all given as flags, and there is no terminal to ask for them on",
            "凭证未全部用参数给出，且没有可供询问的终端"
        ),
        say!(
            "give them as `--webhook-env NAME --secret-env NAME`, or as `--client-id ID --client-secret-env NAME \
         --address group:OPEN_CONVERSATION_ID`; `ding config init --help` lists all flags",
            "请用 `--webhook-env NAME --secret-env NAME`，或 `--client-id ID --client-secret-env NAME --address group:OPEN_CONVERSATION_ID` 给出；`ding config init --help` 列出全部参数"
        ),
    )
}
