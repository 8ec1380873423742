//! `ding recipe`: ready files for the tools that `ding` is called from.
//!
//! Each is a text beside this file. Its first line is its name, and what the list says of it. A line that begins with `en|` or `zh|` is there
//! in one language only, with `webhook|` or `app|` for one kind of target; `@TO@` stands for `--to TARGET`, `@LIST@` for the
//! same in a list of YAML, `@ID@` for the Client ID of the app, which is no secret.

use std::sync::LazyLock;

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;

use crate::ctx::{Ctx, Usage};
use crate::dispatch::{Strict, preview, targets};
use crate::exit::Exit;
use crate::lang::{Lang, Text};
use crate::say;
use crate::settings::{Lookup, Target, TargetKind, people};
use crate::ui::{Printed, Report, View, table};

/// The names of the recipes, for the parser; a test compares them with the texts.
const NAMES: &[&str] = &[
    "alertmanager",
    "cron",
    "docker",
    "gitea",
    "github",
    "gitlab",
    "jenkins",
    "kubernetes",
    "qinglong",
    "skill",
    "systemd",
    "webhook",
    "woodpecker",
];

/// All texts, one behind the other; packed, since few runs read them.
static TEXTS: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/recipes.z"));
    // The tests unpack them.
    let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
});

/// A recipe.
struct Source {
    name: &'static str,
    /// What the list says, in both languages.
    about: Text,
    /// The lines below.
    body: &'static str,
}

/// Each recipe, in the order of their names.
fn sources() -> impl Iterator<Item = Source> {
    let text = |text: &'static str| {
        let (first, body) = text.split_once('\n')?;
        let (name, about) = first.trim_start_matches("about|").split_once('|')?;
        let (en, zh) = about.split_once('|')?;
        Some(Source { name, about: Text { en, zh }, body })
    };
    TEXTS.split("\nabout|").filter_map(text)
}

/// Print a ready file for a CI service, cron, systemd, a monitor, …
///
/// Its comments are in the language of `--lang`. Secrets are never in it: it names where the tool keeps its own. Without a name
/// the recipes are listed.
#[derive(Debug, Args)]
pub struct Recipe {
    /// Which
    #[arg(value_parser = PossibleValuesParser::new(NAMES))]
    name: Option<String>,

    /// Target that it sends to: a name, group:OPEN_CONVERSATION_ID, user:USERID[,USERID…] or mobile:NUMBER[,NUMBER…]; a webhook comes from the tool's own
    /// secrets
    #[arg(short, long, value_name = "TARGET", requires = "name")]
    to: Option<String>,
}

/// The list.
#[derive(Debug, Serialize)]
struct List {
    recipes: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    about: &'static str,
}

impl Report for List {
    fn human(&self, view: View) -> String {
        let headings = match view.lang {
            Lang::En => ["recipe", "what it is for"],
            Lang::Zh => ["名称", "用途"],
        };
        let rows = self.recipes.iter().map(|row| vec![row.name.to_owned(), row.about.to_owned()]);
        table(&headings, rows, view)
    }

    fn essence(&self) -> Option<String> {
        Some(self.recipes.iter().map(|row| row.name).collect::<Vec<_>>().join("\n"))
    }
}

impl Recipe {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "recipe")?;
        // They only say which language: whoever begins may have a broken file.
        let _ = ctx.settings();
        let lang = ctx.ui.lang();
        match sources().find(|source| Some(source.name) == self.name.as_deref()) {
            Some(source) => {
                let robot = self.robot(ctx)?;
                ctx.ui.report(&Printed { name: "recipe", text: text(source.body, lang, robot.as_ref()) })?;
            }
            None => {
                let row = |source: Source| Row { name: source.name, about: source.about.get(lang) };
                ctx.ui.report(&List { recipes: sources().map(row).collect() })?;
            }
        }
        Ok(Exit::Done)
    }

    /// The target that `--to` names; `None` for one that this machine does not know: the file is for another one.
    ///
    /// # Errors
    /// It can be no target.
    fn known(&self, ctx: &Ctx, to: &str) -> anyhow::Result<Option<Target>> {
        let error = match targets(ctx, &[to.to_owned()], Lookup::Shown, Strict::Call) {
            Ok(found) => return Ok(found.targets.into_iter().next()),
            Err(error) => error,
        };
        let failure = ctx.explain(&error);
        if failure.exit != Exit::NotConfigured {
            return Err(error);
        }
        ctx.ui.warn_of(
            &say!(
                "the file is made for a webhook, whose address the tool keeps",
                "已按 Webhook 生成，其地址由该工具保存"
            ),
            &failure.fix(say!(
                "for a group or people write `--to group:OPEN_CONVERSATION_ID` or `--to user:USERID`",
                "发往群或个人时请写 `--to group:OPEN_CONVERSATION_ID` 或 `--to user:USERID`"
            )),
        );
        Ok(None)
    }

    /// The group or people that it sends to; `None` for a webhook, whose address is a secret.
    ///
    /// # Errors
    /// A target that is not known, or has a sign that not every file can hold.
    fn robot(&self, ctx: &Ctx) -> anyhow::Result<Option<Robot>> {
        let target = match &self.to {
            Some(to) => self.known(ctx, to)?,
            // Where none is set one can be made to fit.
            None => {
                let found = targets(ctx, &[], Lookup::Shown, Strict::Call).ok();
                found.and_then(|found| found.targets.into_iter().next())
            }
        };
        if let Some((name, keyword)) =
            target.as_ref().and_then(|target| Some((&target.name, target.keyword.as_ref()?)))
        {
            ctx.ui.hint(say!(
                "`{name}` wants the keyword `{keyword}`, which settings of another machine do not know: write it into the text, `--title` or `--intro`",
                "`{name}` 需要关键词 `{keyword}`，而其他机器的设置中没有：请写进正文、`--title` 或 `--intro`"
            ));
        }
        let (to, app) = match target.map(|target| target.kind) {
            Some(TargetKind::Group { id, app }) => (format!("group:{id}"), app),
            Some(TargetKind::People { ids, app }) => {
                let (form, people) = people(&ids);
                (format!("{form}:{people}"), app)
            }
            Some(TargetKind::Webhook(_) | TargetKind::Session(_)) | None => return Ok(None),
        };
        let app = ctx.settings()?.app(ctx.args.app.as_deref().or(app.as_deref()));
        let id = app.map_or_else(|_| "dingxxxxxxxx".to_owned(), |app| app.client_id);
        for literal in [&to, &id] {
            if !literal.chars().all(|c| c.is_ascii_alphanumeric() || "+/=:,.-_".contains(c)) {
                return Err(Usage::new(
                    say!("`{literal}` cannot stand in a recipe", "`{literal}` 不能写入文件"),
                    say!(
                        "leave `--to` out, and write the target into what is printed",
                        "去掉 `--to`，再把目标写入输出的文件"
                    ),
                )
                .into());
            }
        }
        Ok(Some(Robot { to, id }))
    }
}

/// What of an enterprise robot may stand in a file.
struct Robot {
    to: String,
    /// The Client ID of its app.
    id: String,
}

/// `source` in one language, for a webhook or for the robot of an app.
fn text(source: &str, lang: Lang, robot: Option<&Robot>) -> String {
    let marks = [
        ("en|", lang == Lang::En),
        ("zh|", lang == Lang::Zh),
        ("webhook|", robot.is_none()),
        ("app|", robot.is_some()),
    ];
    let filled = |form: &dyn Fn(&Robot) -> String| robot.map(form).unwrap_or_default();
    let flag = filled(&|robot| format!(" --to {}", robot.to));
    let list = filled(&|robot| format!(", --to, \"{}\"", robot.to));
    let id = filled(&|robot| robot.id.clone());
    let mut text = String::with_capacity(source.len());
    'lines: for line in source.lines() {
        let mut line = line;
        while let Some((mark, wanted)) = marks.iter().find(|(mark, _)| line.starts_with(mark)) {
            if !wanted {
                continue 'lines;
            }
            line = &line[mark.len()..];
        }
        text.push_str(&line.replace("@TO@", &flag).replace("@LIST@", &list).replace("@ID@", &id));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Robot, sources, text};
    use crate::lang::Lang;

    #[test]
    fn each_has_both_languages_and_no_mark_is_left() {
        assert_eq!(sources().map(|source| source.name).collect::<Vec<_>>(), NAMES);
        for source in sources() {
            let name = source.name;
            assert_ne!(source.about.en, source.about.zh, "{name}");
            for lang in [Lang::En, Lang::Zh] {
                for to in [None, Some(Robot { to: "group:cidX==".into(), id: "dingid".into() })] {
                    let text = text(source.body, lang, to.as_ref());
                    for mark in ["en|", "zh|", "app|", "webhook|"] {
                        assert!(!text.lines().any(|line| line.starts_with(mark)), "{name}: {text}");
                    }
                    for mark in ["@TO@", "@LIST@", "@ID@"] {
                        assert!(!text.contains(mark), "{name}: {text}");
                    }
                    assert_eq!(to.is_some(), text.contains("group:cidX=="), "{name}: {text}");
                    let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert!(lang == Lang::Zh || !chinese || name == "skill", "{name}: {text}");
                    assert!(lang == Lang::En || chinese, "{name}");
                    assert!(text.lines().all(|line| !line.ends_with(' ')), "{name}");
                }
            }
        }
    }
}
