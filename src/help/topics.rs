//! The topics of `ding help TOPIC`, which are the pages of section 7 too.
//!
//! A new topic is one row below, and its section `[name]` in `topics/en/` and `topics/zh/`.

use super::common;
use super::page::{Body, Page, Part, Row};
use super::sisters::Sisters;
use super::texts::{self, examples_of, sections, topics};
use crate::lang::{Lang, Text};
use crate::settings::ROWS;
use crate::{env, exit};

/// Makes heading and rows of a table.
type Table = fn(&clap::Command, Lang) -> (String, Vec<Row>);

/// A topic.
pub struct Topic {
    /// As it is typed.
    pub name: &'static str,
    /// What it tells, on one line.
    pub about: Text,
    /// A table below its own text, made from what the program itself uses: heading and rows.
    table: Option<Table>,
}

/// Every topic, in the order of the help.
pub const TOPICS: &[Topic] = &[
    topic("targets", "where messages go, and how a target is written", "消息发往何处，目标怎么写", None),
    topic("settings", "the settings file and all its keys", "配置文件及其全部配置项", Some(settings)),
    topic("environment", "the environment variables", "环境变量", Some(environment)),
    topic(
        "exit-codes",
        "what a script learns from the exit code",
        "脚本能从退出码知道什么",
        Some(exit_codes),
    ),
    topic("options", "the options that every command takes", "所有命令通用的选项", Some(options)),
    topic("json", "documents for programs: `--json`", "供程序使用的 JSON 文档：`--json`", None),
    topic("recipes", "cron, systemd, CI: lines to copy", "cron、systemd、CI：可直接复制的写法", None),
];

const fn topic(name: &'static str, en: &'static str, zh: &'static str, table: Option<Table>) -> Topic {
    Topic { name, about: Text { en, zh }, table }
}

impl Topic {
    /// The topic of that name.
    pub fn of(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }

    /// Its name in the manual.
    pub fn page_name(&self) -> String {
        format!("ding-{}", self.name)
    }

    /// Its page.
    pub fn page(&self, root: &clap::Command, lang: Lang) -> Page {
        let own = sections(topics(lang)).find(|(name, _)| *name == self.name);
        let text = own.map(|(_, text)| text.split("\n\n").map(str::to_owned).collect()).unwrap_or_default();
        let table = self.table.map(|table| table(root, lang));
        Page {
            name: format!("ding help {}", self.name),
            about: self.about.get(lang).to_owned(),
            examples: examples_of(&format!("ding help {}", self.name)),
            text,
            parts: table
                .map(|(heading, rows)| Part { heading, body: Body::Rows(rows) })
                .into_iter()
                .collect(),
            related: vec![("ding".to_owned(), 1)],
            ..Page::default()
        }
    }
}

/// The Chinese sister of a row whose English text stands in a table of the program.
fn sister(section: &str, key: &str, english: &str, lang: Lang) -> String {
    match lang {
        Lang::En => english.to_owned(),
        Lang::Zh => texts::sister(section, key).unwrap_or(english).to_owned(),
    }
}

fn row(term: impl Into<String>, text: String) -> Row {
    Row { term: term.into(), text, ..Row::default() }
}

fn settings(_: &clap::Command, lang: Lang) -> (String, Vec<Row>) {
    const HEADING: Text = Text { en: "Keys", zh: "配置项" };
    let also = |places: &[&str]| match (places.is_empty(), lang) {
        (true, _) => String::new(),
        (_, Lang::En) => format!(" ({})", places.join(", ")),
        (_, Lang::Zh) => format!("（{}）", places.join("、")),
    };
    let rows = ROWS.iter().filter(|row| row.in_file).map(|one| {
        let places: Vec<&str> = one.flag.into_iter().chain(one.variable).collect();
        let mut text = format!("{}{}", one.help.get(lang), also(&places));
        if let Some(default) = one.default {
            text.push_str(&super::page::bracketed(
                Text { en: "default", zh: "默认" },
                &[default.to_owned()],
                lang,
            ));
        }
        row(one.key.path.replace('*', "NAME"), text)
    });
    let further = FURTHER.iter().map(|(key, meaning)| row(*key, meaning.get(lang).to_owned()));
    (HEADING.get(lang).to_owned(), rows.chain(further).collect())
}

/// Keys that repeat others under a name.
const FURTHER: [(&str, Text); 2] = [
    (
        "apps.NAME.…",
        Text {
            en: "a further app, chosen with `--app`, with the same keys as `app`",
            zh: "另一个应用，用 `--app` 选择，配置项与 `app` 相同",
        },
    ),
    (
        "models.NAME.…",
        Text {
            en: "a further model, with the same keys as `model`",
            zh: "另一个模型，配置项与 `model` 相同",
        },
    ),
];

fn environment(_: &clap::Command, lang: Lang) -> (String, Vec<Row>) {
    const HEADING: Text = Text { en: "Variables", zh: "变量" };
    let rows =
        env::ALL.iter().map(|(name, meaning)| row(*name, sister("environment", name, meaning.trim(), lang)));
    (HEADING.get(lang).to_owned(), rows.collect())
}

fn exit_codes(_: &clap::Command, lang: Lang) -> (String, Vec<Row>) {
    const HEADING: Text = Text { en: "Exit codes", zh: "退出码" };
    let rows = exit::TABLE.iter().map(|(exit, meaning, advice)| {
        let code = exit.code().to_string();
        let text = sister("exit-codes", &code, meaning, lang);
        let advice = match *advice {
            "-" => String::new(),
            advice => format!("\n→ {}", sister("exit-advice", &code, advice, lang)),
        };
        row(code, text + &advice)
    });
    (HEADING.get(lang).to_owned(), rows.collect())
}

fn options(root: &clap::Command, lang: Lang) -> (String, Vec<Row>) {
    const HEADING: Text = Text { en: "Common options", zh: "通用选项" };
    let sisters = Sisters { path: "ding", lang };
    let rows = root.get_arguments().filter(|one| one.get_help_heading() == Some(common::HEADING));
    (HEADING.get(lang).to_owned(), rows.map(|one| sisters.row(one)).collect())
}
