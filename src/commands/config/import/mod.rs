//! `ding config import`: settings from files that people already have.

mod apps;
mod dingtalk;
mod dotenv;
mod gateway;
mod harvest;
mod known;
mod models;
mod names;
mod next;
mod parts;
mod plan;
mod provider;
mod read;
mod reference;
mod report;
mod routes;
mod services;
mod unit;
mod walk;
mod yaml;

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use serde_json::Value as Json;

use self::harvest::{Found, Harvest};
use self::next::next;
use self::parts::Item;
use self::plan::{OnConflict, plan, section};
use self::read::Content;
use self::reference::References;
use self::report::{ImportReport, LookReport, Place, Value};
use self::walk::Walk;
use super::written::{shown, stale_robot_code};
use crate::commands::edit;
use crate::commands::question::{Person, Suggested};
use crate::commands::target::check_name;
use crate::config::{Config, Entry};
use crate::ctx::{Ctx, Usage};
use crate::env;
use crate::exit::Exit;
use crate::failure::io_reason;
use crate::lang::{Sentence, Text};
use crate::say;
use crate::settings::{Settings, TIMEOUT};
use crate::store;

/// Take settings over from the files of other programs
///
/// From `openclaw.json`, `moltbot.json`, `clawdbot.json`, a `.env` file, YAML, TOML or other JSON. Shows what it would
/// write, secrets masked, and asks before it writes; --yes answers, --dry-run only shows. What the settings file has
/// already stays unless --replace is given. A reference to a variable, file or command stays one. Half of a pair is
/// left out and told (exit code 8). Without FILE it looks at the places where such files usually are.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// File to take the settings from, or the folder that it is in
    file: Option<PathBuf>,

    /// Name for a robot that has none in the file
    #[arg(long, value_name = "NAME", default_value = "ops")]
    target: String,

    /// Write without asking
    #[arg(long, requires = "file")]
    yes: bool,

    /// Where the settings file says something else, replace it
    #[arg(long, requires = "file")]
    replace: bool,
}

const WRITE: Text = Text { en: "Write these values?", zh: "要写入这些值吗？" };

impl Import {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if ctx.args.curl {
            bail!(Usage::new(
                say!(
                    "`ding config import` makes no request that `--curl` could show",
                    "`ding config import` 不发出可用 `--curl` 显示的请求"
                ),
                say!("leave the flag out; nothing was done", "去掉该参数；未执行任何操作"),
            ));
        }
        check_name(&self.target)?;
        let settings = ctx.settings_to_make()?;
        match &self.file {
            Some(file) => self.import(ctx, settings, file).await,
            None => self.look(ctx, settings),
        }
    }

    async fn import(&self, ctx: &Ctx, settings: &Settings, file: &Path) -> anyhow::Result<Exit> {
        let path = ctx.cwd.join(file);
        let path = if path.is_dir() { known::inside(&path).unwrap_or(path) } else { path };
        let name = file.display();
        let harvest = self.harvest(ctx, settings, &path).map_err(|reason| Usage {
            message: say!("cannot import `{name}`: {}", "无法导入 `{name}`：{}"; reason),
            hint: Some(say!(
                "it takes JSON such as `openclaw.json`, YAML, TOML and `.env` files",
                "支持 `openclaw.json` 等 JSON、YAML、TOML 与 `.env` 文件"
            )),
        })?;
        let conflict = if self.replace { OnConflict::Replace } else { OnConflict::Keep };
        let plan = plan(settings, harvest, &self.target, conflict);
        for found in plan.found.iter().filter(|found| found.key.ends_with(".client_id")) {
            let section = section(&found.key);
            let another = settings.config.get(&found.key).as_ref() != Some(&found.entry);
            if another && !plan.found.iter().any(|found| found.key == format!("{section}.robot_code")) {
                stale_robot_code(ctx, settings, section);
            }
        }
        let lang = ctx.ui.lang();
        let values = plan.found.iter().map(|found| Value {
            key: found.key.clone(),
            value: shown(&found.key, &found.entry),
            from: found.place.get(lang).to_owned(),
        });
        let mut report = ImportReport {
            from: file.display().to_string(),
            file: settings.config_file()?.display().to_string(),
            values: values.collect(),
            unchanged: plan.unchanged.clone(),
            left_out: plan.left.iter().map(|left| left.told(lang)).collect(),
            disagreements: plan.disagreements.iter().map(|each| each.told(lang)).collect(),
            written: false,
            next: Vec::new(),
            then: Vec::new(),
            contested: plan.contested,
            shown: false,
        };
        if !ctx.args.dry_run && !plan.found.is_empty() {
            if !self.yes {
                let Some(person) = Person::of(ctx) else {
                    bail!(Usage::new(
                        say!(
                            "`{}` is not imported without a question, and there is no terminal",
                            "导入 `{}` 前需要确认，而当前没有终端",
                            report.from
                        ),
                        say!(
                            "write with `--yes`, or look first with `--dry-run`",
                            "用 `--yes` 直接写入，或先用 `--dry-run` 查看"
                        ),
                    ));
                };
                ctx.ui.aside(&report);
                report.shown = true;
                if !person.confirm(WRITE, Suggested::Yes).await? {
                    ctx.ui.note(say!("nothing was changed", "未做任何更改"));
                    return Ok(Exit::Done);
                }
            }
            self.write(ctx, &plan.found).await?;
            report.written = true;
        }
        if report.written || plan.found.is_empty() && !plan.unchanged.is_empty() {
            for (command, line) in next(settings, &plan) {
                report.next.extend(command);
                report.then.push(line.get(lang).to_owned());
            }
        }
        if plan.contested && !self.replace {
            let line = say!(
                "where they differ the settings file stays as it is; `--replace` lets this file win",
                "不一致之处以配置文件为准；`--replace` 让此文件优先"
            );
            report.then.push(line.get(lang).to_owned());
        }
        ctx.ui.report(&report)?;
        // A script that meant to set something up must not go on without it.
        Ok(match () {
            () if plan.half => Exit::Partly,
            () if plan.of_use => Exit::Done,
            () => Exit::NotConfigured,
        })
    }

    /// Reads and understands a file.
    fn harvest(&self, ctx: &Ctx, settings: &Settings, path: &Path) -> Result<Harvest, Sentence> {
        let limit = ctx.args.timeout.unwrap_or(TIMEOUT);
        let text = store::read_text(path, limit).map_err(|error| io_reason(&error))?;
        let home = settings.variable(env::HOME).map(PathBuf::from);
        let mut references =
            References { home: home.clone(), cwd: ctx.cwd.clone(), limit, ..References::default() };
        let content = read::read(&text, path)?;
        let (walk, left) = match content {
            Content::Tree(root) => {
                for block in
                    [root.get("env"), root.get("env").and_then(|env| env.get("vars"))].into_iter().flatten()
                {
                    let members = block.as_object().into_iter().flatten();
                    let texts =
                        members.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
                    references.variables.extend(texts);
                }
                let providers = root.get("secrets").and_then(|secrets| secrets.get("providers"));
                references.providers = providers.and_then(Json::as_object).cloned().unwrap_or_default();
                let mut walk = Walk::new(&references, false);
                walk.whole(&root);
                (walk, Vec::new())
            }
            Content::Lines(lines, left) => {
                let values: Vec<Json> = lines.iter().map(|line| Json::String(line.value.clone())).collect();
                // One that refers to another is no value.
                let plain = lines.iter().filter(|line| !line.value.contains("${"));
                references.variables = plain.map(|line| (line.name.clone(), line.value.clone())).collect();
                let mut walk = Walk::new(&references, true);
                let items: Vec<Item<'_>> = lines
                    .iter()
                    .zip(&values)
                    .map(|(line, value)| {
                        let (number, name) = (line.number, &line.name);
                        let place = say!("line {number}, {name}", "第 {number} 行 {name}");
                        Item { name, value, place }
                    })
                    .collect();
                walk.object(&items, "");
                (walk, left)
            }
        };
        let Walk { apps, models, default_account, left: strange, groups, gateway, .. } = walk;
        let mut harvest = Harvest { left: strange, groups, ..Harvest::default() };
        harvest.left.extend(left);
        apps::settle(&mut harvest, apps, default_account.as_deref(), &self.target);
        let key_of = |name: &str| match references.variables.get(name) {
            Some(value) => Some(Entry::Text(value.clone())),
            None => settings.variable(name).map(|_| Entry::Variable(name.to_owned())),
        };
        models::settle(&mut harvest, models, &key_of);
        let set = |name: &str| settings.variable(name).map(str::to_owned);
        harvest.disagreements = gateway.compare(&set, home.as_deref(), limit);
        Ok(harvest)
    }

    /// Shows what the known places hold.
    fn look(&self, ctx: &Ctx, settings: &Settings) -> anyhow::Result<Exit> {
        let lang = ctx.ui.lang();
        let home = settings.variable(env::HOME).map(PathBuf::from);
        let (mut places, mut looked_at, mut all) = (Vec::new(), Vec::new(), Vec::<(String, Found)>::new());
        for path in known::places(settings, home.as_deref(), &ctx.cwd) {
            let shown = path.display().to_string();
            if !path.is_file() {
                looked_at.push(shown);
                continue;
            }
            let import = format!("ding config import {}", shell_words::quote(&shown));
            let mut place =
                Place { path: shown.clone(), keys: Vec::new(), incomplete: false, error: None, import };
            match self.harvest(ctx, settings, &path) {
                Ok(harvest) => {
                    all.extend(harvest.found.iter().map(|found| (shown.clone(), found.clone())));
                    let plan = plan(settings, harvest, &self.target, OnConflict::Replace);
                    place.keys =
                        plan.found.into_iter().map(|found| found.key).chain(plan.unchanged).collect();
                    place.keys.dedup();
                    place.incomplete = plan.half;
                }
                Err(error) => place.error = Some(error.get(lang).to_owned()),
            }
            if place.keys.is_empty() && !place.incomplete && place.error.is_none() {
                looked_at.push(shown);
            } else {
                places.push(place);
            }
        }
        let found = !places.is_empty();
        let disagreements = across(&all).iter().map(|each| each.told(lang)).collect();
        ctx.ui.report(&LookReport { places, looked_at, disagreements })?;
        Ok(if found { Exit::Done } else { Exit::NotConfigured })
    }

    async fn write(&self, ctx: &Ctx, found: &[Found]) -> anyhow::Result<()> {
        let change = |config: &mut Config| {
            for found in found.iter().filter(|found| found.key.starts_with("targets.")) {
                let name = section(&found.key).strip_prefix("targets.").unwrap_or_default();
                // Only with `--replace` is there one: nothing of the old may remain in it.
                if config.names("targets").iter().any(|known| known == name) {
                    config.remove(&["targets", name]);
                }
            }
            for found in found {
                config.set(&found.key, &found.entry);
            }
            Ok(())
        };
        edit::settings_file(ctx, change).await.map(|_| ())
    }
}

/// Files that say different things about one key.
fn across(all: &[(String, Found)]) -> Vec<harvest::Disagreement> {
    let mut told = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (path, found) in all {
        if seen.contains(&found.key.as_str()) {
            continue;
        }
        seen.push(&found.key);
        let other = all
            .iter()
            .find(|(other, same)| other != path && same.key == found.key && same.entry != found.entry);
        if let Some((other, _)) = other {
            let key = Sentence::same(found.key.clone());
            let (wins, loses) = (Sentence::same(path.clone()), Sentence::same(other.clone()));
            told.push(harvest::Disagreement { key, wins, loses });
        }
    }
    told
}
