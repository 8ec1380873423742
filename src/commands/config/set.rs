//! `ding config set`: a value into the settings file, refused when the next call would refuse it.

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::known;
use crate::commands::body;
use crate::commands::edit;
use crate::commands::input::StdinArgs;
use crate::config::{Config, Entry, ValueKind, split};
use crate::ctx::{Ctx, Usage};
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::say;
use crate::settings::Row;
use crate::ui::{Report, View};

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
pub(super) struct Set {
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

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let Self { key, file, removed } = self;
        let done = match removed {
            true => say!("removed `{key}` in `{file}`", "已从 `{file}` 删除 `{key}`"),
            false => say!("set `{key}` in `{file}`", "已在 `{file}` 设置 `{key}`"),
        };
        done.get(lang).to_owned()
    }
}

impl Set {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "config set")?;
        let row = known(&self.key)?;
        // Standard input is read before the lock is taken: it may take long.
        let mut entry = if self.from.unset { None } else { Some(self.entry(ctx, row).await?) };
        if let Some(entry) = &mut entry {
            edit::check(ctx.settings()?, &self.key, entry)?;
            // The next call may be made from another folder.
            if let Entry::Text(path) = entry
                && row.key.kind == ValueKind::Path
                && !path.contains("${")
            {
                *path = ctx.cwd.join(path.trim()).display().to_string();
            }
        }
        let change = |config: &mut Config| {
            match &entry {
                Some(entry) => {
                    config.set(&self.key, entry);
                    edit::check_together(ctx.settings()?, &self.key, config)?;
                }
                None if config.remove(&split(&self.key)) => {}
                None => bail!(Usage::new(
                    say!("`{}` is not in the settings file", "配置文件中没有 `{}`", self.key),
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

    async fn entry(&self, ctx: &Ctx, row: &Row) -> anyhow::Result<Entry> {
        let secret = row.key.secret;
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
            (Some(value), _) => Entry::Text(value.clone()),
            (None, SetFrom { env: Some(name), .. }) => by_reference(Entry::Variable(name.clone()))?,
            (None, SetFrom { file: Some(path), .. }) => {
                let path = ctx.cwd.join(path);
                by_reference(Entry::File(path.display().to_string()))?
            }
            (None, SetFrom { stdin: true, .. }) => {
                let value = body::value(ctx, &self.input).await?;
                let value = value.trim();
                if value.contains('\n') && row.key.kind != ValueKind::Prose {
                    bail!(Usage::new(
                        say!("standard input has more than one line", "标准输入多于一行"),
                        say!("pipe in the value alone", "管道中只放该值")
                    ));
                }
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
