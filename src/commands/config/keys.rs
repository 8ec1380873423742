//! `ding config keys`: every setting and what it means.

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::lang::Lang;
use crate::say;
use crate::settings::{ROWS, Row};
use crate::ui::{Report, View, table};

/// List every setting with its meaning, variable, flag and default
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// Only keys that begin so, such as `targets` or `model.`
    #[arg(value_name = "KEY")]
    prefix: Option<String>,
}

/// A setting as it is listed.
#[derive(Serialize)]
struct Listed {
    key: String,
    meaning: &'static str,
    variable: Option<&'static str>,
    flag: Option<&'static str>,
    default: Option<&'static str>,
    example: &'static str,
    secret: bool,
    in_file: bool,
}

#[derive(Serialize)]
struct KeysReport {
    settings: Vec<Listed>,
}

/// A key as people read it: what they name themselves stands as `NAME`.
fn shown(row: &Row) -> String {
    row.key.path.replace('*', "NAME")
}

impl Keys {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let lang = ctx.ui.lang();
        let prefix = self.prefix.unwrap_or_default();
        let exact = Row::of(&prefix).map(|row| row.key.path);
        // The members of a named app or model are those of the default one.
        let twin = ["apps", "models"].into_iter().find(|twins| prefix.split('.').next() == Some(*twins));
        let begins = twin.map_or(prefix.clone(), |twins| format!("{}.", twins.trim_end_matches('s')));
        let wanted = |row: &&Row| match exact {
            Some(path) => path == row.key.path,
            None => shown(row).starts_with(&begins),
        };
        let list: Vec<Listed> = ROWS
            .iter()
            .filter(wanted)
            .map(|row| Listed {
                key: shown(row),
                meaning: row.help.get(lang),
                variable: row.variable,
                flag: row.flag,
                default: row.default,
                example: row.example,
                secret: row.key.secret,
                in_file: row.in_file,
            })
            .collect();
        if list.is_empty() {
            bail!(Usage::new(
                say!("no setting begins with `{prefix}`", "没有以 `{prefix}` 开头的配置项"),
                say!("`ding config keys` lists all", "`ding config keys` 列出全部"),
            ));
        }
        ctx.ui.report(&KeysReport { settings: list })?;
        Ok(Exit::Done)
    }
}

impl Report for KeysReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let headings = match lang {
            Lang::En => ["setting", "meaning", "also set by", "default"],
            Lang::Zh => ["配置项", "含义", "也可由此设置", "默认值"],
        };
        let row = |row: &Listed| {
            let places: Vec<&str> = row.flag.into_iter().chain(row.variable).collect();
            let default = row.default.unwrap_or_default().to_owned();
            vec![row.key.clone(), row.meaning.to_owned(), places.join(" "), default]
        };
        table(&headings, self.settings.iter().map(row), view)
    }

    fn essence(&self) -> Option<String> {
        Some(self.settings.iter().map(|row| row.key.as_str()).collect::<Vec<_>>().join("\n"))
    }
}
