//! What an import did, or would do.

use serde::Serialize;

use super::harvest::{Disagreement, Left};
use crate::lang::{Lang, Sentence, Text};
use crate::ui::{Report, View, table};

/// A value that is written.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    pub key: String,
    pub value: Sentence,
    pub from: String,
}

/// Of one file.
#[derive(Debug, Serialize)]
pub(super) struct ImportReport {
    pub from: String,
    pub file: String,
    pub values: Vec<Value>,
    pub unchanged: Vec<String>,
    pub left_out: Vec<Left<String>>,
    pub disagreements: Vec<Disagreement<String>>,
    pub written: bool,
    /// Commands to go on with.
    pub next: Vec<String>,
    /// The same for people.
    #[serde(skip)]
    pub then: Vec<String>,
    /// Does the settings file say something else?
    #[serde(skip)]
    pub contested: bool,
    /// Has the person seen the rest already?
    #[serde(skip)]
    pub shown: bool,
}

fn say(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    Text { en, zh }.get(lang)
}

/// Places on one line; `--json` has them all.
const MOST: usize = 12;

/// Several places of one reason on one line.
fn by_reason(left: &[Left<String>], lang: Lang) -> Vec<String> {
    let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
    for Left { place, why } in left {
        match lines.iter_mut().find(|(known, _)| known == why) {
            Some((_, places)) => places.push(place),
            None => lines.push((why, vec![place])),
        }
    }
    let line = |(why, places): &(&str, Vec<&str>)| {
        let mut names = places.iter().take(MOST).copied().collect::<Vec<_>>().join(lang.semicolon());
        if let Some(more) = places.len().checked_sub(MOST).filter(|more| *more > 0) {
            names.push_str(&match lang {
                Lang::En => format!(" and {more} more"),
                Lang::Zh => format!(" 等另外 {more} 处"),
            });
        }
        format!("  {names}{}{why}", lang.colon())
    };
    lines.iter().map(line).collect()
}

impl Report for ImportReport {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let say = |en, zh| say(lang, en, zh);
        let mut end = Vec::new();
        if self.written {
            end.push(format!("{} `{}`", say("written into", "已写入"), self.file));
        }
        if !self.then.is_empty() {
            let lines = self.then.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
            end.push(format!("{}\n{lines}", say("next:", "下一步：")));
        }
        if self.shown {
            return end.join("\n\n");
        }
        let mut parts = Vec::new();
        if !self.values.is_empty() {
            let rows = self
                .values
                .iter()
                .map(|value| vec![value.key.clone(), value.value.get(lang).to_owned(), value.from.clone()]);
            let headings = match lang {
                Lang::En => ["setting", "value", "from"],
                Lang::Zh => ["配置项", "值", "来源"],
            };
            parts.push(table(&headings, rows, view));
        } else if self.unchanged.is_empty() || self.contested {
            parts.push(say("there is nothing to write", "没有可写入的值").to_owned());
        } else {
            let file = &self.file;
            parts.push(match lang {
                Lang::En => format!("nothing changes: `{file}` says all of it already"),
                Lang::Zh => format!("无需更改：`{file}` 中已有全部这些值"),
            });
        }
        if !self.disagreements.is_empty() {
            let lines = self.disagreements.iter().map(|Disagreement { key, wins, loses }| match lang {
                Lang::En => format!("  {key}: {wins} wins over {loses}"),
                Lang::Zh => format!("  {key}：采用“{wins}”，而非“{loses}”"),
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            parts.push(format!("{}\n{lines}", say("several places disagree:", "以下各处不一致：")));
        }
        if !self.left_out.is_empty() {
            let lines = by_reason(&self.left_out, lang);
            parts.push(format!("{}\n{}", say("left out:", "未导入："), lines.join("\n")));
        }
        parts.extend(end);
        parts.join("\n\n")
    }
}

/// One known place.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub path: String,
    /// The keys that an import would write or finds written.
    pub keys: Vec<String>,
    /// How much of it is for `ding` and cannot be used.
    pub incomplete: bool,
    /// Why it cannot be read.
    pub error: Option<String>,
    /// The command that imports it.
    pub import: String,
}

/// Of all known places.
#[derive(Debug, Serialize)]
pub(super) struct LookReport {
    pub places: Vec<Place>,
    /// Places without a file, or with nothing for `ding` in it.
    pub looked_at: Vec<String>,
    pub disagreements: Vec<Disagreement<String>>,
}

impl Report for LookReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let say = |en, zh| say(lang, en, zh);
        if self.places.is_empty() {
            let lines = self.looked_at.iter().map(|path| format!("  {path}")).collect::<Vec<_>>().join("\n");
            let head = say("nothing to import in the usual places:", "常见位置中没有可导入的内容：");
            let hint =
                say("name the file: `ding config import FILE`", "请指定文件：`ding config import FILE`");
            return format!("{head}\n{lines}\n\n{hint}");
        }
        let rows = self.places.iter().map(|place| {
            let mut what = match &place.error {
                Some(error) => error.clone(),
                None => place.keys.join(", "),
            };
            if place.incomplete {
                let more = say("not all of it is complete", "部分内容不完整");
                what = if what.is_empty() {
                    more.to_owned()
                } else {
                    format!("{what}{}{more}", lang.semicolon())
                };
            }
            vec![place.path.clone(), what]
        });
        let headings = [say("file", "文件"), say("holds", "含有")];
        let mut parts = vec![table(&headings, rows, view)];
        if !self.disagreements.is_empty() {
            let lines = self.disagreements.iter().map(|Disagreement { key, wins, loses }| match lang {
                Lang::En => format!("  {key}: {wins}, {loses}"),
                Lang::Zh => format!("  {key}：{wins}、{loses}"),
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            parts.push(format!("{}\n{lines}", say("several places disagree:", "以下各处不一致：")));
        }
        let commands = self
            .places
            .iter()
            .filter(|place| place.error.is_none())
            .map(|place| format!("  {}", place.import));
        let commands = commands.collect::<Vec<_>>().join("\n");
        if !commands.is_empty() {
            parts.push(format!(
                "{}\n{commands}",
                say("nothing was written; take one over with", "未写入任何内容；导入其中之一：")
            ));
        }
        parts.join("\n\n")
    }
}
