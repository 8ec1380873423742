//! `ding config import`: settings from files that people already have.

mod dotenv;
mod harvest;
mod json;

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use self::harvest::{Found, Harvest, Left};
use super::written::{shown, stale_robot_code};
use crate::commands::edit;
use crate::commands::question::Person;
use crate::commands::target::check_name;
use crate::config::{Config, Entry};
use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::failure::io_reason;
use crate::lang::{Lang, Sentence, Text};
use crate::say;
use crate::settings::{Error, Settings, TIMEOUT};
use crate::store;
use crate::ui::{Report, table};

/// Take settings over from `openclaw.json`, `moltbot.json`, `clawdbot.json` or a `.env` file
///
/// Shows what it would write, secrets masked, and asks before it writes; --yes answers, --dry-run only shows. What the
/// settings file has already stays unless --replace is given. A `${NAME}` stays a reference to that variable.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// File to take the settings from
    file: PathBuf,

    /// Name for the webhook of a `.env` file
    #[arg(long, value_name = "NAME", default_value = "ops")]
    target: String,

    /// Write without asking
    #[arg(long)]
    yes: bool,

    /// Where the settings file says something else, replace it
    #[arg(long)]
    replace: bool,
}

/// Two places that say different things.
#[derive(Serialize)]
struct Disagreement<S = Sentence> {
    key: String,
    wins: S,
    loses: S,
}

impl Disagreement {
    fn told(self, lang: Lang) -> Disagreement<String> {
        let Self { key, wins, loses } = self;
        Disagreement { key, wins: wins.get(lang).to_owned(), loses: loses.get(lang).to_owned() }
    }
}

#[derive(Serialize)]
struct Value {
    key: String,
    value: Sentence,
    from: String,
}

#[derive(Serialize)]
struct ImportReport {
    from: String,
    file: String,
    values: Vec<Value>,
    left_out: Vec<Left<String>>,
    disagreements: Vec<Disagreement<String>>,
    written: bool,
    /// Has the person seen the rest already?
    #[serde(skip)]
    shown: bool,
    #[serde(skip)]
    width: usize,
}

/// What is to be written, and what is to be said about it.
struct Plan {
    found: Vec<Found>,
    left: Vec<Left>,
    disagreements: Vec<Disagreement>,
    /// Was there anything for `ding` in the file?
    of_use: bool,
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
        let file = settings.config_file()?.display().to_string();
        let plan = self.plan(settings, self.read(ctx)?);
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
            from: self.file.display().to_string(),
            file,
            values: values.collect(),
            left_out: plan.left.iter().map(|left| left.told(lang)).collect(),
            disagreements: plan.disagreements.into_iter().map(|each| each.told(lang)).collect(),
            written: false,
            shown: false,
            width: ctx.ui.width(),
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
                ctx.ui.note(Sentence::same(report.human(ctx.ui.lang())));
                report.shown = true;
                if !person.confirm(WRITE, true).await? {
                    ctx.ui.note(say!("nothing was changed", "未做任何更改"));
                    return Ok(Exit::Done);
                }
            }
            self.write(ctx, &plan.found).await?;
            report.written = true;
        }
        ctx.ui.report(&report)?;
        // A script that meant to set something up must not go on without it.
        Ok(if plan.of_use { Exit::Done } else { Exit::NotConfigured })
    }

    fn read(&self, ctx: &Ctx) -> anyhow::Result<Harvest> {
        let name = self.file.display();
        let usage = |reason: Sentence| Usage {
            message: say!("cannot import `{name}`: {}", "无法导入 `{name}`：{}"; reason),
            hint: Some(say!(
                "it takes `openclaw.json`, `moltbot.json`, `clawdbot.json` and `.env` files",
                "支持 `openclaw.json`、`moltbot.json`、`clawdbot.json` 与 `.env` 文件"
            )),
        };
        let text = store::read_text(&ctx.cwd.join(&self.file), ctx.args.timeout.unwrap_or(TIMEOUT))
            .map_err(|error| usage(io_reason(&error)))?;
        let text = text.trim_start_matches('\u{feff}');
        // A comment may come first.
        let json = self.file.extension().is_some_and(|extension| extension == "json" || extension == "json5");
        if json || text.trim_start().starts_with('{') {
            Ok(json::harvest(text).map_err(usage)?)
        } else {
            Ok(dotenv::harvest(text, &self.target, &ctx.cwd))
        }
    }

    /// Chooses among what was found.
    fn plan(&self, settings: &Settings, harvest: Harvest) -> Plan {
        let mut plan =
            Plan { found: Vec::new(), left: harvest.left, disagreements: Vec::new(), of_use: false };
        for found in harvest.found {
            if let Some(why) = unusable(settings, &found.key, &found.entry) {
                plan.left.push(Left { place: found.place, why });
                continue;
            }
            match plan.found.iter().find(|winner| winner.key == found.key) {
                Some(winner) if winner.entry == found.entry => {}
                Some(winner) => plan.disagreements.push(Disagreement {
                    key: found.key,
                    wins: winner.place.clone(),
                    loses: found.place,
                }),
                None => plan.found.push(found),
            }
        }
        // A secret without its other half would be of no use, or belong to another robot.
        let webhook = format!("targets.{}.webhook", self.target);
        if !plan.found.iter().any(|found| found.key == webhook) {
            let secret = format!("targets.{}.secret", self.target);
            for found in plan.found.extract_if(.., |found| found.key == secret) {
                plan.left.push(Left {
                    place: found.place,
                    why: say!("there is no webhook that it belongs to", "没有它所属的 webhook"),
                });
            }
        }
        plan.of_use = !plan.found.is_empty();
        self.against_the_file(settings, &mut plan);
        self.default_target(settings, &mut plan);
        for found in &plan.found {
            let variable = settings.overriding(&found.key);
            if let Some(name) = variable.filter(|name| !says_the_same(settings, name, &found.entry)) {
                plan.disagreements.push(Disagreement {
                    key: found.key.clone(),
                    wins: say!("variable {name} (while it is set)", "变量 {name}（在它设置期间）"),
                    loses: found.place.clone(),
                });
            }
        }
        plan
    }

    /// Where `DING_WEBHOOK` was set, messages went there without `--to`: so they do on.
    fn default_target(&self, settings: &Settings, plan: &mut Plan) {
        let key = "default_target";
        let webhook = format!("targets.{}.webhook", self.target);
        let set = settings.config.get(key).is_some() || plan.found.iter().any(|found| found.key == key);
        if let Some(webhook) = plan.found.iter().find(|found| found.key == webhook)
            && !set
        {
            let (entry, place) = (Entry::Text(self.target.clone()), webhook.place.clone());
            plan.found.push(Found { key: key.into(), entry, place });
        }
    }

    /// Settles what the settings file has already. Id and secret belong together: one section is taken whole or not.
    fn against_the_file(&self, settings: &Settings, plan: &mut Plan) {
        let config = &settings.config;
        let mut contested: Vec<String> = Vec::new();
        for found in &plan.found {
            let old = config.get(&found.key);
            let section = section(&found.key).to_owned();
            let name = section.strip_prefix("targets.");
            let taken = name.is_some_and(|name| config.names("targets").iter().any(|known| known == name));
            if old.as_ref() != Some(&found.entry) && (old.is_some() || taken) && !contested.contains(&section)
            {
                contested.push(section);
            }
        }
        let file = say!("the settings file", "设置文件");
        let mut kept = Vec::new();
        for found in plan.found.drain(..) {
            let old = config.get(&found.key);
            let contested = contested.iter().any(|contested| contested == section(&found.key));
            let same = old.as_ref() == Some(&found.entry);
            match (contested, self.replace) {
                (false, _) if same => {
                    plan.left.push(Left {
                        place: found.place,
                        why: say!("the settings file says the same", "设置文件中已有相同的值"),
                    });
                }
                (false, _) => kept.push(found),
                (true, replace) => {
                    let (wins, loses) = if replace {
                        (found.place.clone(), file.clone())
                    } else {
                        (file.clone(), found.place.clone())
                    };
                    if !same {
                        plan.disagreements.push(Disagreement { key: found.key.clone(), wins, loses });
                    }
                    if replace {
                        kept.push(found);
                    }
                }
            }
        }
        plan.found = kept;
    }

    async fn write(&self, ctx: &Ctx, found: &[Found]) -> anyhow::Result<()> {
        let change = |config: &mut Config| {
            let target = format!("targets.{}", self.target);
            if found.iter().any(|found| section(&found.key) == target) {
                // Only with `--replace` is there one: nothing of the old may remain in it.
                config.remove(&["targets", &self.target]);
            }
            for found in found {
                config.set(&found.key, &found.entry);
            }
            Ok(())
        };
        edit::settings_file(ctx, change).await.map(|_| ())
    }
}

/// The table that a key stands in; a key of the root is a section of its own.
fn section(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(section, _)| section)
}

/// Why a value would be refused at the next call.
fn unusable(settings: &Settings, key: &str, entry: &Entry) -> Option<Sentence> {
    let Entry::Text(text) = entry else { return None };
    // What refers to a variable is looked at when it is used.
    if text.contains("${") {
        return None;
    }
    match settings.check(key, entry).err()? {
        Error::Malformed { rule, .. } => Some(rule),
        error => Some(error.sentence()),
    }
}

/// Does the variable hold what the entry says?
fn says_the_same(settings: &Settings, variable: &str, entry: &Entry) -> bool {
    match entry {
        Entry::Text(text) => settings.variable(variable) == Some(text),
        Entry::Variable(name) => name == variable || settings.variable(name) == settings.variable(variable),
        Entry::File(_) | Entry::Command(_) => false,
    }
}

impl Report for ImportReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, lang: Lang) -> String {
        let say = |en: &'static str, zh: &'static str| Text { en, zh }.get(lang);
        let written = format!("{} `{}`", say("written into", "已写入"), self.file);
        if self.shown {
            return written;
        }
        let mut parts = Vec::new();
        if self.values.is_empty() {
            parts.push(say("there is nothing to write", "没有可写入的值").to_owned());
        } else {
            let rows = self
                .values
                .iter()
                .map(|value| vec![value.key.clone(), value.value.get(lang).to_owned(), value.from.clone()]);
            let headings = match lang {
                Lang::En => ["setting", "value", "from"],
                Lang::Zh => ["设置", "值", "来源"],
            };
            parts.push(table(&headings, rows, self.width));
        }
        if !self.disagreements.is_empty() {
            let lines = self.disagreements.iter().map(|Disagreement { key, wins, loses }| match lang {
                Lang::En => format!("  {key}: {wins} wins over {loses}"),
                Lang::Zh => format!("  {key}：以 {wins} 为准，而非 {loses}"),
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            parts.push(format!("{}\n{lines}", say("several places disagree:", "以下各处不一致：")));
        }
        if !self.left_out.is_empty() {
            let lines: Vec<String> = self
                .left_out
                .iter()
                .map(|Left { place, why }| format!("  {place}{}{why}", lang.colon()))
                .collect();
            parts.push(format!("{}\n{}", say("left out:", "未导入："), lines.join("\n")));
        }
        if self.written {
            parts.push(written);
        }
        parts.join("\n\n")
    }
}
