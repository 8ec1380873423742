//! `ding config`: settings.

mod import;
mod init;
mod written;

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::body;
use super::edit;
use super::input::StdinArgs;
use super::question::Interrupted;
use crate::config::{Config, Entry, find_key, keys, split, suggest};
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::lang::{Lang, Sentence, Text};
use crate::say;
use crate::settings::{Row, Shown};
use crate::ui::{Report, table};

/// Show and change the settings
///
/// Each setting comes from its flag, else its environment variable, else the settings file, else its default.
#[derive(Debug, Args)]
#[command(after_long_help = keys_help())]
pub struct ConfigCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Init(Box<init::Init>),
    /// Print every setting with its origin, secrets masked
    Show,
    Get(Get),
    Set(Set),
    /// Print the path of the settings file
    Path,
    Import(import::Import),
}

/// Print the value of one setting
///
/// The value in force, wherever it comes from; of a secret only its beginning.
#[derive(Debug, Args)]
struct Get {
    /// Dotted key, such as app.client_id
    key: String,

    /// Print a secret as it is
    #[arg(long)]
    reveal: bool,
}

#[derive(Debug, Args)]
#[group(id = "source", multiple = false)]
struct SetFrom {
    /// The value is in this environment variable whenever it is needed
    #[arg(long, value_name = "NAME")]
    env: Option<String>,

    /// The value is in this file whenever it is needed
    #[arg(long, value_name = "PATH")]
    file: Option<String>,

    /// Read the value from standard input
    #[arg(long)]
    stdin: bool,

    /// Remove the key from the file
    #[arg(long)]
    unset: bool,
}

/// Write a value into the settings file, keeping its comments
#[derive(Debug, Args)]
struct Set {
    /// Dotted key, such as app.client_id
    key: String,

    /// The value; secrets are given with --env, --file or --stdin instead
    #[arg(conflicts_with = "source")]
    value: Option<String>,

    #[command(flatten)]
    from: SetFrom,

    #[command(flatten)]
    input: StdinArgs,
}

/// The keys of the file, for the help.
fn keys_help() -> String {
    // A named model has the keys of the default one.
    let own = keys().filter(|key| !key.path.starts_with("models."));
    let mut rows: Vec<_> = own.map(|key| (key.path.replace('*', "NAME"), key.help)).collect();
    rows.push(("models.NAME.…".into(), "a further model, with the same keys as `model`"));
    let rows = rows.iter().map(|(path, help)| format!("  {path:<26} {help}"));
    format!("Keys of the settings file:\n{}", rows.collect::<Vec<_>>().join("\n"))
}

impl ConfigCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let result = match self.action {
            Action::Init(init) => init.run(ctx).await,
            Action::Show => show(ctx),
            Action::Get(get) => get.run(ctx),
            Action::Set(set) => set.run(ctx).await,
            Action::Path => path(ctx),
            Action::Import(import) => import.run(ctx).await,
        };
        match result {
            // Whoever pressed Ctrl-C at a question knows it.
            Err(error) if error.is::<Interrupted>() => Ok(Exit::Interrupted),
            result => result,
        }
    }
}

#[derive(Serialize)]
struct ShowReport {
    settings: Vec<Shown>,
    file: Option<String>,
    #[serde(skip)]
    width: usize,
}

fn show(ctx: &Ctx) -> anyhow::Result<Exit> {
    let settings = ctx.settings()?;
    let file = settings.config.path().map(|path| path.display().to_string());
    ctx.ui.report(&ShowReport { settings: settings.show()?, file, width: ctx.ui.width() })?;
    Ok(Exit::Done)
}

/// In place of the settings file's path.
const NO_FOLDER: Text = Text {
    en: "none: neither HOME nor XDG_CONFIG_HOME names a folder",
    zh: "无：HOME 与 XDG_CONFIG_HOME 均未指定目录",
};

impl Report for ShowReport {
    fn human(&self, lang: Lang) -> String {
        let row = |shown: &Shown| {
            let value = shown.value.as_ref().map_or("-", |value| value.get(lang));
            vec![shown.key.clone(), value.to_owned(), shown.origin.get(lang).to_owned()]
        };
        let (headings, file) = match lang {
            Lang::En => (["setting", "value", "origin"], "settings file"),
            Lang::Zh => (["设置项", "值", "来源"], "设置文件"),
        };
        let list = table(&headings, self.settings.iter().map(row), self.width);
        let path = self.file.as_deref().unwrap_or(NO_FOLDER.get(lang));
        format!("{list}\n\n{file}{}{path}", lang.colon())
    }
}

#[derive(Serialize)]
struct ValueReport {
    key: String,
    value: Sentence,
}

impl Report for ValueReport {
    fn human(&self, lang: Lang) -> String {
        self.value.get(lang).to_owned()
    }

    fn essence(&self) -> Option<String> {
        Some(self.value.to_string())
    }

    fn reveals(&self) -> bool {
        true
    }
}

impl Get {
    fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        known(&self.key)?;
        let settings = ctx.settings()?;
        let Some((secret, is_secret)) = settings.get(&self.key)? else {
            bail!(crate::settings::Error::Missing {
                what: Sentence::code(&self.key),
                variable: Row::of(&self.key).and_then(|row| row.variable),
                key: self.key,
            });
        };
        let value = match is_secret && !self.reveal {
            true => secret.masked(),
            false => Sentence::same(secret.expose().to_owned()),
        };
        ctx.ui.report(&ValueReport { key: self.key, value })?;
        Ok(Exit::Done)
    }
}

/// Is there such a key?
fn known(key: &str) -> Result<bool, Usage> {
    match find_key(key) {
        Some(found) => Ok(found.secret),
        None => Err(match suggest(key) {
            Some(suggestion) => Usage::new(
                say!("there is no setting `{key}`", "没有设置项 `{key}`"),
                say!("did you mean `{suggestion}`?", "是否想写 `{suggestion}`？"),
            ),
            None => Usage::new(
                say!("there is no setting `{key}`", "没有设置项 `{key}`"),
                say!("`ding help config` lists the keys", "`ding help config` 列出全部键"),
            ),
        }),
    }
}

#[derive(Serialize)]
struct SetReport {
    key: String,
    file: String,
    removed: bool,
}

impl Report for SetReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, lang: Lang) -> String {
        let Self { key, file, removed } = self;
        let done = match removed {
            true => say!("removed `{key}` in `{file}`", "已从 `{file}` 删除 `{key}`"),
            false => say!("set `{key}` in `{file}`", "已在 `{file}` 设置 `{key}`"),
        };
        done.get(lang).to_owned()
    }
}

impl Set {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "config set")?;
        let secret = known(&self.key)?;
        // Standard input is read before the lock is taken: it may take long.
        let entry = if self.from.unset { None } else { Some(self.entry(ctx, secret).await?) };
        let change = |config: &mut Config| {
            match &entry {
                Some(entry) => config.set(&self.key, entry),
                None if config.remove(&split(&self.key)) => {}
                None => bail!(Usage::new(
                    say!("`{}` is not in the settings file", "设置文件中没有 `{}`", self.key),
                    say!(
                        "`ding config show` tells where values come from",
                        "`ding config show` 显示各值的来源"
                    )
                )),
            }
            Ok(())
        };
        let ((), file) = edit::settings_file(ctx, change).await?;
        ctx.ui.report(&SetReport { key: self.key, file, removed: self.from.unset })?;
        Ok(Exit::Done)
    }

    async fn entry(&self, ctx: &Ctx, secret: bool) -> anyhow::Result<Entry> {
        let by_reference = |entry: Entry| {
            if secret {
                return Ok(entry);
            }
            Err(Usage::new(
                say!("`{}` is no secret", "`{}` 不是密钥", self.key),
                say!("give its value as argument", "直接用参数给出它的值"),
            ))
        };
        Ok(match (&self.value, &self.from) {
            (Some(_), _) if secret => bail!(Usage::new(
                say!(
                    "`{}` is a secret, and other users of this machine see the arguments of programs",
                    "`{}` 是密钥，而本机其他用户能看到程序的参数",
                    self.key
                ),
                say!(
                    "give it with `--stdin`, `--env NAME` or `--file PATH`",
                    "用 `--stdin`、`--env NAME` 或 `--file PATH` 给出"
                ),
            )),
            (Some(value), _) => {
                check(&self.key, value)?;
                Entry::Text(value.clone())
            }
            (None, SetFrom { env: Some(name), .. }) => by_reference(Entry::Variable(name.clone()))?,
            (None, SetFrom { file: Some(path), .. }) => {
                let path = ctx.cwd.join(path);
                by_reference(Entry::File(path.display().to_string()))?
            }
            (None, SetFrom { stdin: true, .. }) => {
                let value = body::value(ctx, &self.input).await?;
                let value = value.trim();
                if value.contains('\n') {
                    bail!(Usage::new(
                        say!("standard input has more than one line", "标准输入多于一行"),
                        say!("pipe in the value alone", "管道中只放该值")
                    ));
                }
                check(&self.key, value)?;
                Entry::Text(value.to_owned())
            }
            (None, _) => bail!(Usage::new(
                say!("there is no value for `{}`", "没有给出 `{}` 的值", self.key),
                say!(
                    "give it as argument, or with `--env`, `--file` or `--stdin`",
                    "用参数给出，或用 `--env`、`--file`、`--stdin`"
                ),
            )),
        })
    }
}

/// A value that would be refused at the next call is refused now.
fn check(key: &str, value: &str) -> Result<(), Usage> {
    let result = match key {
        _ if key.starts_with("model.") || key.starts_with("models.") => {
            let member = key.rsplit('.').next().unwrap_or_default();
            crate::settings::check_member(member, value)
        }
        _ if key.ends_with(".min_bytes") => {
            value.parse::<u64>().map(|_| ()).map_err(|_| say!("write a number of bytes", "请写字节数"))
        }
        _ if ["card.", "session.", "redact"].iter().any(|start| key.starts_with(start)) => {
            crate::settings::check_ask(key, value)
        }
        _ if key.starts_with("quota.") || key.contains(".quota_") => crate::settings::check_state(key, value),
        "timeout" => crate::args::duration(value).map(|_| ()),
        "lang" => crate::args::lang(value).map(drop),
        "api_base" | "oapi_base" => crate::settings::base_url(value).map(|_| ()),
        _ if key.ends_with(".client_id") => check_client_id(value).map(|_| ()),
        "tls_roots" if value != "auto" && value != "system" => {
            Err(say!("write `auto` or `system`", "请写 `auto` 或 `system`"))
        }
        _ => Ok(()),
    };
    result.map_err(|rule| Usage {
        message: say!("`{value}` cannot be `{key}`: {}", "`{value}` 不能作为 `{key}`：{}"; rule),
        hint: None,
    })
}

/// Can this be a Client ID?
fn check_client_id(text: &str) -> Result<String, Sentence> {
    match text {
        "" => Err(say!("the Client ID is empty", "Client ID 为空")),
        _ if text.contains(|c: char| c.is_whitespace() || c.is_control()) => Err(say!(
            "a Client ID has no spaces: was something else pasted with it?",
            "Client ID 不含空格：是否粘贴了其他内容？"
        )),
        _ => Ok(text.to_owned()),
    }
}

#[derive(Serialize)]
struct PathReport {
    path: String,
    exists: bool,
}

fn path(ctx: &Ctx) -> anyhow::Result<Exit> {
    // Also with a broken file: that is when one wants to know where it is.
    let paths = crate::paths::Paths::new(&ctx.env, &ctx.cwd, ctx.args.config.as_deref());
    let Some(path) = paths.config else { bail!(crate::settings::Error::from(crate::config::Error::NoPlace)) };
    ctx.ui.report(&PathReport { exists: path.exists(), path: path.display().to_string() })?;
    Ok(Exit::Done)
}

impl Report for PathReport {
    fn human(&self, _: Lang) -> String {
        self.path.clone()
    }

    fn essence(&self) -> Option<String> {
        Some(self.path.clone())
    }
}
