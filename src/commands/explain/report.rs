//! How a meaning is shown: for people, as JSON, and as one value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::subject::Subject;
use crate::api::wire::codes::{self, CodeKind, Row};
use crate::lang::Lang;
use crate::screen::{Style, styled};
use crate::ui::{Report, Ui, View, table};

/// More meanings than these are listed, not told in full.
const IN_FULL: usize = 5;

/// What was hidden of a log.
#[derive(Serialize)]
pub(super) struct Redacted {
    pub redacted: u64,
    pub kinds: BTreeMap<String, u64>,
}

impl Report for Redacted {
    fn human(&self, _: View) -> String {
        String::new()
    }
}

#[derive(Serialize)]
pub(super) struct Meaning {
    /// Stable, and of one meaning alone.
    id: &'static str,
    codes: Vec<Cow<'static, str>>,
    words: &'static [&'static str],
    kind: &'static str,
    meaning: &'static str,
    causes: Vec<&'static str>,
    fix: &'static str,
    place: &'static str,
    retry: Retry,
    source: Cow<'static, str>,
    based_on: &'static str,
    confidence: &'static str,
    /// The code that it was found by.
    #[serde(skip)]
    code: Cow<'static, str>,
}

#[derive(Serialize)]
struct Retry {
    safe: &'static str,
    text: &'static str,
    after_seconds: Option<u64>,
}

impl Meaning {
    fn new(row: Row, lang: Lang) -> Self {
        let (safe, text) = row.retry();
        Self {
            id: row.id,
            codes: row.names.iter().map(|name| full(name.code)).collect(),
            words: row.words(),
            kind: kind(row.kind),
            meaning: row.meaning.get(lang),
            causes: row.causes().map(|cause| cause.get(lang)).collect(),
            fix: row.fix.get(lang),
            place: row.place.get(lang),
            retry: Retry {
                safe,
                text: text.get(lang),
                after_seconds: Some(row.wait).filter(|wait| *wait > 0),
            },
            source: row.source(),
            based_on: row.proof.by.get(lang),
            confidence: if row.proof.confirmed { "confirmed" } else { "inferred" },
            code: full(row.code()),
        }
    }
}

/// Only the end of these codes counts for the table; in the documentation they begin so (§1.3).
fn full(code: &'static str) -> Cow<'static, str> {
    if code.starts_with('.') { format!("Forbidden.AccessDenied{code}").into() } else { code.into() }
}

fn kind(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Token => "token",
        CodeKind::Credentials => "credentials",
        CodeKind::Refused => "refused",
        CodeKind::Later => "later",
        CodeKind::Unknown => "unknown",
    }
}

/// One error with all that is known about it.
#[derive(Serialize)]
pub(super) struct Explained {
    /// Line of the log, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    code: String,
    message: Option<String>,
    request_id: Option<String>,
    missing_scopes: Vec<String>,
    known: bool,
    meanings: Vec<Meaning>,
    family: Option<FamilyText>,
    similar: Vec<&'static str>,
}

#[derive(Serialize)]
struct FamilyText {
    name: &'static str,
    text: &'static str,
}

impl Explained {
    /// What was given is shown again, so it is cleaned of what looks like a secret.
    pub(super) fn new(subject: Subject, ui: &Ui) -> Self {
        let clean = |text: String| ui.redactor().clean(&text).into_owned();
        let lang = ui.lang();
        let known = !subject.rows.is_empty();
        let family = codes::family(&subject.code).filter(|_| !known);
        Self {
            line: None,
            family: family.map(|family| FamilyText { name: family.name, text: family.text.get(lang) }),
            similar: if known { Vec::new() } else { codes::near(&subject.code) },
            code: clean(subject.code),
            message: subject.message.map(clean),
            request_id: subject.request_id.map(clean),
            missing_scopes: subject.missing_scopes.into_iter().map(clean).collect(),
            known,
            meanings: subject.rows.into_iter().map(|row| Meaning::new(row, lang)).collect(),
        }
    }

    pub(super) fn at(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// Cause and fix, to stand below a line of a log.
    pub(super) fn annotation(&self, lang: Lang) -> String {
        let (code, colon) = (&self.code, lang.colon());
        // The last meaning of a code is the one that needs no words to be told by.
        let Some(meaning) = self.meanings.last() else {
            return format!("{MARK}{code}{colon}{}\n", self.unknown(lang));
        };
        let fix = match lang {
            Lang::En => "fix",
            Lang::Zh => "处理",
        };
        let mut text =
            format!("{MARK}{code}{colon}{}\n{MARK}{fix}{colon}{}\n", meaning.causes[0], meaning.fix);
        if !self.missing_scopes.is_empty() {
            let _ = writeln!(text, "{MARK}{}", scopes(&self.missing_scopes, lang));
        }
        text
    }

    fn unknown(&self, lang: Lang) -> String {
        let mut text = match lang {
            Lang::En => "not in the table",
            Lang::Zh => "错误码表中没有",
        }
        .to_owned();
        if let Some(family) = &self.family {
            let _ = match lang {
                Lang::En => write!(text, "; its family {}: {}", family.name, family.text),
                Lang::Zh => write!(text, "；同类 {}：{}", family.name, family.text),
            };
        }
        if !self.similar.is_empty() {
            let similar = self.similar.join("`, `");
            let _ = match lang {
                Lang::En => write!(text, "; similar: `{similar}`"),
                Lang::Zh => write!(text, "；相近：`{similar}`"),
            };
        }
        text
    }

    fn human(&self, text: &mut String, view: View) {
        let lang = view.lang;
        let labels = match lang {
            Lang::En => ["said", "causes", "fix", "where", "retry", "source", "lacks", "id"],
            Lang::Zh => ["原文", "原因", "处理", "位置", "重试", "来源", "权限", "编号"],
        };
        let [said, causes, fix, place, retry, source, lacks, id] = labels;
        if !self.known {
            let more = match lang {
                Lang::En => {
                    "; `ding explain --list` shows all of it, `ding doctor` looks for what is broken here"
                }
                Lang::Zh => "；`ding explain --list` 列出全部，`ding doctor` 查找本机哪里出了问题",
            };
            let more = if self.family.is_none() && self.similar.is_empty() { more } else { "" };
            let code = styled(Style::Strong, &self.code);
            let _ = writeln!(text, "{code}{}{}{more}", lang.colon(), self.unknown(lang));
        }
        for (index, meaning) in self.meanings.iter().enumerate() {
            let gap = if index > 0 { "\n" } else { "" };
            let title = styled(Style::Strong, &meaning.title());
            let _ = writeln!(text, "{gap}{title}  {}", meaning.meaning);
            let mut line = |label: &str, value: &str| {
                let _ = writeln!(text, "  {}{value}", view.label(label, 8));
            };
            if let Some(message) = &self.message {
                line(said, message);
            }
            if !self.missing_scopes.is_empty() {
                line(lacks, &self.missing_scopes.join(", "));
            }
            if let Some(request_id) = &self.request_id {
                line(id, request_id);
            }
            for (index, cause) in meaning.causes.iter().enumerate() {
                line(if index == 0 { causes } else { "" }, &format!("{}. {cause}", index + 1));
            }
            line(fix, meaning.fix);
            line(place, meaning.place);
            line(retry, meaning.retry.text);
            let confidence = match (meaning.confidence, lang) {
                ("inferred", Lang::Zh) => "推断",
                (_, Lang::Zh) => "已证实",
                (word, Lang::En) => word,
            };
            let and = lang.semicolon();
            line(source, &format!("{}{and}{}{and}{confidence}", meaning.source, meaning.based_on));
        }
    }
}

impl Meaning {
    /// The code, the word that tells it apart, and its twins.
    fn title(&self) -> String {
        let twins = self.codes.iter().filter(|code| **code != self.code && !code.starts_with("symptom."));
        let twins: Vec<&str> = twins.map(AsRef::as_ref).collect();
        let code = format!("{}{}", self.code, self.word());
        if twins.is_empty() { code } else { format!("{code} (= {})", twins.join(", ")) }
    }

    /// The first of the words that tell the meanings of a code apart.
    fn word(&self) -> String {
        self.words.first().map(|word| format!(" “{word}”")).unwrap_or_default()
    }
}

/// Begins each line that is not of the log.
const MARK: &str = "  ^ ding: ";

fn scopes(scopes: &[String], lang: Lang) -> String {
    let scopes = scopes.join("`, `");
    match lang {
        Lang::En => format!("missing permission: `{scopes}`"),
        Lang::Zh => format!("缺少权限：`{scopes}`"),
    }
}

/// The answer to one question.
#[derive(Serialize)]
pub(super) struct Explanation {
    known: bool,
    errors: Vec<Explained>,
}

impl Explanation {
    pub(super) fn new(subjects: Vec<Subject>, ui: &Ui) -> Self {
        let errors: Vec<Explained> =
            subjects.into_iter().map(|subject| Explained::new(subject, ui)).collect();
        Self { known: errors.iter().any(|error| error.known), errors }
    }
}

impl Report for Explanation {
    fn human(&self, view: View) -> String {
        if self.errors.len() > IN_FULL {
            let rows = self.errors.iter().flat_map(|error| &error.meanings);
            return rows_table(rows, view);
        }
        let mut text = String::new();
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            error.human(&mut text, view);
        }
        text
    }

    fn essence(&self) -> Option<String> {
        let fixes: Vec<&str> =
            self.errors.iter().flat_map(|error| &error.meanings).map(|meaning| meaning.fix).collect();
        (!fixes.is_empty()).then(|| fixes.join("\n"))
    }
}

/// The whole table.
#[derive(Serialize)]
pub(super) struct List {
    meanings: Vec<Meaning>,
}

impl List {
    pub(super) fn new(ui: &Ui) -> Self {
        Self { meanings: codes::entries().map(|row| Meaning::new(row, ui.lang())).collect() }
    }
}

impl Report for List {
    fn human(&self, view: View) -> String {
        rows_table(self.meanings.iter(), view)
    }

    fn essence(&self) -> Option<String> {
        let mut codes: Vec<&str> =
            self.meanings.iter().flat_map(|meaning| &meaning.codes).map(AsRef::as_ref).collect();
        codes.sort_unstable();
        codes.dedup();
        Some(codes.join("\n"))
    }
}

fn rows_table<'a>(meanings: impl Iterator<Item = &'a Meaning>, view: View) -> String {
    let headings = match view.lang {
        Lang::En => ["code", "meaning", "fix"],
        Lang::Zh => ["错误码", "含义", "处理"],
    };
    let rows = meanings.map(|meaning| {
        let words = meaning.words.first().map(|word| format!(" “{word}”")).unwrap_or_default();
        vec![
            format!("{}{words}", meaning.codes.join("\n")),
            meaning.meaning.to_owned(),
            meaning.fix.to_owned(),
        ]
    });
    table(&headings, rows, view)
}
