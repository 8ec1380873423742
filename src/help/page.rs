//! What stands on a page, before anybody knows whether a terminal or a manual shows it.

use crate::lang::{Lang, Text};

use super::texts::Example;

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// As it is typed: `ding send text`, `ding help targets`.
    pub name: String,
    /// What it is, on one line.
    pub about: String,
    /// How it is called.
    pub usage: Option<String>,
    /// Commands to copy.
    pub examples: Vec<Example>,
    /// Paragraphs.
    pub text: Vec<String>,
    /// Lists and tables below headings.
    pub parts: Vec<Part>,
    /// Other pages: name and section of the manual.
    pub related: Vec<(String, u8)>,
}

/// Something below a heading.
#[derive(Debug)]
pub struct Part {
    /// The heading, without colon.
    pub heading: String,
    /// What stands below.
    pub body: Body,
}

/// What stands below a heading.
#[derive(Debug)]
pub enum Body {
    /// Terms and what they mean.
    Rows(Vec<Row>),
    /// Paragraphs; lines that begin with two blanks are shown as they are.
    Prose(Vec<String>),
}

/// A term and what it means.
#[derive(Debug, Default)]
pub struct Row {
    /// As it is typed.
    pub term: String,
    /// What it means.
    pub text: String,
    /// Values that can be given for it, with what each means.
    pub values: Vec<(String, String)>,
}

// The headings that the program itself writes.
pub const USAGE: Text = Text { en: "Usage", zh: "用法" };
pub const EXAMPLES: Text = Text { en: "Examples", zh: "示例" };
pub const START: Text = Text { en: "Start here", zh: "从这里开始" };
pub const COMMANDS: Text = Text { en: "Commands", zh: "命令" };
pub const TOPICS: Text = Text { en: "Topics (`ding help TOPIC`)", zh: "主题（`ding help 主题`）" };
pub const ARGUMENTS: Text = Text { en: "Arguments", zh: "参数" };
pub const OPTIONS: Text = Text { en: "Options", zh: "选项" };
pub const COMMON: Text = Text { en: "Common options", zh: "通用选项" };

/// A note in brackets behind a text.
pub fn bracketed(label: Text, values: &[String], lang: Lang) -> String {
    match lang {
        Lang::En => format!(" [{}: {}]", label.en, values.join(", ")),
        Lang::Zh => format!("［{}：{}］", label.zh, values.join("、")),
    }
}
