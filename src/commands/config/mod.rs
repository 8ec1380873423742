//! `ding config`: settings.

mod import;
mod init;
mod keys;
mod set;
mod written;

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::question::Interrupted;
use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::lang::{Lang, Sentence, Text};
use crate::say;
use crate::settings::{Row, Shown, check_name, suggest};
use crate::ui::{Report, View, table};

/// Show and change the settings
///
/// Each setting comes from its flag, else its environment variable, else the settings file, else its default.
#[derive(Debug, Args)]
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
    Set(set::Set),
    Keys(keys::Keys),
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

impl ConfigCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let result = match self.action {
            Action::Init(init) => init.run(ctx).await,
            Action::Show => show(ctx),
            Action::Get(get) => get.run(ctx),
            Action::Set(set) => set.run(ctx).await,
            Action::Keys(keys) => keys.run(ctx),
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
}

fn show(ctx: &Ctx) -> anyhow::Result<Exit> {
    let settings = ctx.settings()?;
    let file = settings.config.path().map(|path| path.display().to_string());
    ctx.ui.report(&ShowReport { settings: settings.show()?, file })?;
    Ok(Exit::Done)
}

/// In place of the settings file's path.
const NO_FOLDER: Text = Text {
    en: "none: neither HOME nor XDG_CONFIG_HOME names a folder",
    zh: "无：HOME 与 XDG_CONFIG_HOME 均未指定目录",
};

impl Report for ShowReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let row = |shown: &Shown| {
            let value = shown.value.as_ref().map_or("-", |value| value.get(lang));
            vec![shown.key.clone(), value.to_owned(), shown.origin.get(lang).to_owned()]
        };
        let (headings, file) = match lang {
            Lang::En => (["setting", "value", "origin"], "settings file"),
            Lang::Zh => (["配置项", "值", "来源"], "配置文件"),
        };
        let list = table(&headings, self.settings.iter().map(row), view);
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
    fn human(&self, view: View) -> String {
        let lang = view.lang;
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
        // What variables alone set is a setting too.
        let row = match Row::of(&self.key) {
            Some(row) => row,
            None => known(&self.key)?,
        };
        let settings = ctx.settings()?;
        let Some((secret, is_secret)) = settings.get(&self.key)? else {
            bail!(crate::settings::Error::Missing {
                what: Sentence::code(&self.key),
                variable: row.variable.filter(|_| row.key.path == self.key),
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

/// The row of a key.
fn known(key: &str) -> Result<&'static Row, Usage> {
    let Some(row) = Row::of(key).filter(|row| row.in_file) else {
        let hint = match suggest(key) {
            Some(suggestion) => say!("did you mean `{suggestion}`?", "是否想写 `{suggestion}`？"),
            None => say!("`ding config keys` lists them", "`ding config keys` 列出全部配置项"),
        };
        return Err(Usage::new(say!("there is no setting `{key}`", "没有配置项 `{key}`"), hint));
    };
    check_name(key)
        .map_err(|rule| Usage { message: say!("`{key}`: {}", "`{key}`：{}"; rule), hint: None })?;
    Ok(row)
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
    fn human(&self, _: View) -> String {
        self.path.clone()
    }

    fn essence(&self) -> Option<String> {
        Some(self.path.clone())
    }
}
