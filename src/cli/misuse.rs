//! Wrong usage in Chinese, from the kind of clap's error and what it is about; the English words are clap's own.

use std::error::Error as _;

use clap::error::{ContextKind as About, ContextValue, ErrorKind};

use crate::help;
use crate::lang::{Lang, Sentence};

/// What is wrong, on one line.
pub fn message(error: &clap::Error) -> String {
    let about = |kind| error.get(kind).map(|value| help::chinese_values(&listed(value))).unwrap_or_default();
    let (argument, value) =
        (about(About::InvalidArg), error.get(About::InvalidValue).map(listed).unwrap_or_default());
    match error.kind() {
        ErrorKind::UnknownArgument => format!("无法识别的参数 {argument}"),
        ErrorKind::InvalidSubcommand => format!("无法识别的子命令 {}", about(About::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数：{argument}"),
        ErrorKind::MissingSubcommand => {
            format!("{} 需要子命令：{}", about(About::InvalidSubcommand), about(About::ValidSubcommand))
        }
        ErrorKind::ArgumentConflict => match about(About::PriorArg) {
            prior if prior == argument => format!("参数 {argument} 只能出现一次"),
            prior if prior.is_empty() => format!("参数 {argument} 与其他参数不能同时使用"),
            prior => format!("参数 {argument} 不能与 {prior} 同时使用"),
        },
        ErrorKind::InvalidValue if value.is_empty() || value == "''" => match about(About::ValidValue) {
            valid if valid.is_empty() => format!("参数 {argument} 缺少值"),
            valid => format!("参数 {argument} 缺少值，可选：{valid}"),
        },
        ErrorKind::InvalidValue => {
            format!("参数 {argument} 的值 {value} 无效，可选：{}", about(About::ValidValue))
        }
        ErrorKind::ValueValidation => match rule(error) {
            Some(rule) => format!("参数 {argument} 的值 {value} 无效：{rule}"),
            None => format!("参数 {argument} 的值 {value} 无效"),
        },
        ErrorKind::TooManyValues => format!("参数 {argument} 多出了值 {value}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let wanted = [About::MinValues, About::ExpectedNumValues].map(about).concat();
            format!("参数 {argument} 需要 {wanted} 个值，实际为 {} 个", about(About::ActualNumValues))
        }
        ErrorKind::NoEquals => format!("参数 {argument} 的值须用等号给出"),
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
        _ => "用法有误".to_owned(),
    }
}

/// What the user may have meant.
pub fn hints(error: &clap::Error) -> Vec<String> {
    let mut hints = Vec::new();
    for (kind, noun) in
        [(About::SuggestedSubcommand, "子命令"), (About::SuggestedArg, "参数"), (About::SuggestedValue, "值")]
    {
        if let Some(value) = error.get(kind) {
            hints.push(format!("相近的{noun}：{}", listed(value)));
        }
    }
    if hints.is_empty() && error.get(About::Suggested).is_some() {
        hints.push("如果它是值而不是参数，请写在 `--` 之后".to_owned());
    }
    hints
}

/// How the command is called, the names of values in Chinese.
pub fn usage(error: &clap::Error) -> Option<String> {
    let usage = error.get(About::Usage)?.to_string();
    Some(help::chinese_values(usage.trim_start_matches("Usage:").trim()))
}

/// The rule that a value breaks: our own in Chinese, those of numbers by their bounds, which are all they say.
fn rule(error: &clap::Error) -> Option<String> {
    let source = error.source()?;
    Some(match source.downcast_ref::<Sentence>() {
        Some(rule) => rule.get(Lang::Zh).to_owned(),
        None if source.is::<std::num::ParseIntError>() => "请写整数".to_owned(),
        None => format!("「{source}」"),
    })
}

/// Names as they are typed, in quotes.
fn listed(value: &ContextValue) -> String {
    let quoted = |text: &String| format!("'{text}'");
    match value {
        ContextValue::String(text) => quoted(text),
        ContextValue::Strings(texts) => texts.iter().map(quoted).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}
