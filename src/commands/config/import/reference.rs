//! A foreign value as an entry of ours: text, or a reference that stays one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::config::Entry;
use crate::failure::io_reason;
use crate::lang::Sentence;
use crate::say;
use crate::store;

/// What a value turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// It can be written.
    Entry(Entry),
    /// It says nothing, as in a file that was copied from an example.
    Empty,
    /// It stands where the real value is to be put.
    Placeholder,
    /// It cannot be expressed here; why.
    Bad(Sentence),
}

/// What references lead to.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Variables that the file itself defines: nobody else knows them.
    pub variables: BTreeMap<String, String>,
    /// `secrets.providers` of OpenClaw.
    pub providers: Map<String, Value>,
    /// The home folder, for `~/`.
    pub home: Option<PathBuf>,
    /// Where relative paths start.
    pub cwd: PathBuf,
    /// How long a file is waited for.
    pub limit: Duration,
}

impl References {
    /// Reads a value; `secret` when its key may be a reference.
    pub(super) fn read(&self, value: &Value, secret: bool) -> Read {
        match value {
            Value::Null => Read::Empty,
            Value::Bool(_) | Value::Number(_) => Read::Entry(Entry::Text(value.to_string())),
            Value::String(text) => self.text(text.trim(), secret),
            Value::Object(object) => self.object(object, secret),
            Value::Array(list) => match list.as_slice() {
                [] => Read::Empty,
                [one @ Value::String(_)] if !secret => self.read(one, secret),
                _ => Read::Bad(say!("it is no text", "不是文本")),
            },
        }
    }

    /// A path as the file means it.
    pub(super) fn path(&self, text: &str) -> PathBuf {
        match (text.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.cwd.join(text.strip_prefix("file://").unwrap_or(text)),
        }
    }

    fn file(&self, text: &str) -> Read {
        Read::Entry(Entry::File(self.path(text).display().to_string()))
    }

    /// A variable, or its value when only the file knows it.
    fn variable(&self, name: &str, secret: bool) -> Read {
        match self.variables.get(name) {
            Some(value) if value.trim().is_empty() => Read::Empty,
            Some(value) if is_placeholder(value) => Read::Placeholder,
            Some(value) if value.contains("${") => Read::Bad(more_than_a_name()),
            Some(value) => Read::Entry(Entry::Text(value.trim().to_owned())),
            None if secret => Read::Entry(Entry::Variable(name.to_owned())),
            None => Read::Entry(Entry::Text(format!("${{{name}}}"))),
        }
    }

    fn text(&self, text: &str, secret: bool) -> Read {
        if let Some(name) = variable_of(text, secret) {
            return self.variable(name, secret);
        }
        let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
        if let Some(path) = inner.strip_prefix("file:").filter(|_| secret) {
            return self.file(path);
        }
        // The address of 1Password's own command.
        if secret && text.starts_with("op://") {
            return Read::Entry(Entry::Command(["op", "read", text].map(str::to_owned).to_vec()));
        }
        if text.is_empty() {
            return Read::Empty;
        }
        if is_placeholder(text) {
            return Read::Placeholder;
        }
        // `$${` is how these files write a `${` that is meant as text.
        if text.contains("$${") {
            return Read::Bad(say!(
                "it holds `${{` as text, which the settings file would replace",
                "含有作为普通文本的 `${{`，配置文件会把它替换掉"
            ));
        }
        if !plain_references(text) {
            return Read::Bad(more_than_a_name());
        }
        let mut text = text.to_owned();
        for (name, value) in &self.variables {
            text = text.replace(&format!("${{{name}}}"), value);
        }
        Read::Entry(Entry::Text(text))
    }

    /// `{source, provider, id}` of OpenClaw, and the same in other words.
    fn object(&self, object: &Map<String, Value>, secret: bool) -> Read {
        let text = |name: &str| object.get(name).and_then(Value::as_str).map(str::trim);
        match text("source").or_else(|| text("from")) {
            Some("env") => match text("id").or_else(|| text("name")).filter(|name| is_name(name)) {
                Some(name) => self.variable(name, secret),
                None => Read::Bad(say!("its `id` is no name of a variable", "其 `id` 不是变量名")),
            },
            Some("file") => self.provided_file(object),
            Some("exec") => self.provided_command(object),
            Some(source) => {
                let source = source.to_owned();
                Read::Bad(say!(
                    "`ding` cannot read secrets from `{source}`",
                    "`ding` 无法从 `{source}` 读取密钥"
                ))
            }
            None => match (text("env"), text("file"), text("value")) {
                (Some(name), None, None) if is_name(name) => self.variable(name, secret),
                (None, Some(path), None) if secret => self.file(path),
                (None, None, Some(value)) => self.text(value, secret),
                _ => Read::Bad(say!("it is no text", "不是文本")),
            },
        }
    }

    fn provider(&self, reference: &Map<String, Value>) -> Result<&Map<String, Value>, Sentence> {
        let name = reference.get("provider").and_then(Value::as_str).unwrap_or("default");
        let provider = self.providers.get(name).and_then(Value::as_object);
        provider.ok_or_else(|| {
            say!("the file has no `secrets.providers.{name}`", "文件中没有 `secrets.providers.{name}`")
        })
    }

    /// A file that holds the value alone stays a reference; a value inside a file of many is taken out of it.
    fn provided_file(&self, reference: &Map<String, Value>) -> Read {
        let id = reference.get("id").and_then(Value::as_str).unwrap_or_default();
        let provider = match self.provider(reference) {
            Ok(provider) => provider,
            // Without a provider the id is a path, as in other programs.
            Err(_) if !reference.contains_key("provider") && !id.is_empty() => return self.file(id),
            Err(why) => return Read::Bad(why),
        };
        let Some(path) = provider.get("path").and_then(Value::as_str) else {
            return Read::Bad(say!("its provider has no `path`", "其 provider 没有 `path`"));
        };
        if provider.get("mode").and_then(Value::as_str) == Some("singleValue") {
            return self.file(path);
        }
        let path = self.path(path);
        let shown = path.display();
        let text = match store::read_text(&path, self.limit) {
            Ok(text) => text,
            Err(error) => {
                return Read::Bad(say!("`{shown}`: {}", "`{shown}`：{}"; io_reason(&error)));
            }
        };
        let value = serde_json::from_str::<Value>(&text).ok();
        match value.as_ref().and_then(|value| value.pointer(id)).and_then(Value::as_str) {
            Some(value) => match value.trim() {
                "" => Read::Empty,
                value if is_placeholder(value) => Read::Placeholder,
                value => Read::Entry(Entry::Text(value.to_owned())),
            },
            None => Read::Bad(say!("`{shown}` has no text at its `id`", "`{shown}` 中其 `id` 处没有文本")),
        }
    }

    /// A command that prints the value alone stays a reference; none is run here.
    fn provided_command(&self, reference: &Map<String, Value>) -> Read {
        let provider = match self.provider(reference) {
            Ok(provider) => provider,
            Err(why) => return Read::Bad(why),
        };
        let words = || {
            let arguments = provider.get("args").and_then(Value::as_array).into_iter().flatten();
            let words = provider.get("command").into_iter().chain(arguments);
            words.map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>()
        };
        match words() {
            Some(words)
                if provider.contains_key("command")
                    && provider.get("jsonOnly").and_then(Value::as_bool) == Some(false) =>
            {
                Read::Entry(Entry::Command(words))
            }
            _ => Read::Bad(say!(
                "its command answers in OpenClaw's own form, and `ding` takes what a command prints",
                "其命令按 OpenClaw 自己的格式应答，而 `ding` 只取命令打印的内容"
            )),
        }
    }
}

fn more_than_a_name() -> Sentence {
    say!("its `${{…}}` is more than the name of a variable", "其中的 `${{…}}` 不只是变量名")
}

/// The variable that a text stands for.
fn variable_of(text: &str, secret: bool) -> Option<&str> {
    let braces = || text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let angles = || text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let double = || text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
    let name = match braces() {
        Some(inner) => inner.strip_prefix("env:").unwrap_or(inner),
        None => {
            let named = |text: &'_ str| -> Option<usize> {
                ["env:", "env."].iter().find(|prefix| text.starts_with(**prefix)).map(|prefix| prefix.len())
            };
            match angles().or_else(double).or(Some(text)).and_then(|inner| Some(&inner[named(inner)?..])) {
                Some(name) => name,
                // OpenClaw's short form; in other values a `$` is a `$`.
                None => text.strip_prefix('$').filter(|name| secret && !name.contains(char::is_lowercase))?,
            }
        }
    };
    Some(name.trim()).filter(|name| is_name(name))
}

/// The settings file knows `${NAME}`, and no `${NAME:-default}`.
fn plain_references(text: &str) -> bool {
    text.split("${").skip(1).all(|rest| rest.split_once('}').is_some_and(|(name, _)| is_name(name)))
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// Does this stand where the reader is to put something of his own?
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if text.contains("${") {
        return false;
    }
    // What follows the token's name is what somebody was to replace.
    let text = text.rsplit_once("access_token=").map_or(text, |(_, token)| token);
    let text = text.split("://").last().unwrap_or(text);
    let lower = text.to_lowercase();
    let wrapped = |open, close| lower.starts_with(open) && lower.ends_with(close);
    if wrapped('<', '>') || wrapped('【', '】') || (wrapped('{', '}') && !lower.contains(':')) {
        return true;
    }
    const WORDS: &[&str] = &[
        "changeme",
        "change-me",
        "change_me",
        "replace-me",
        "replace_me",
        "replaceme",
        "placeholder",
        "put-your",
        "你的",
        "您的",
        "请填",
        "填入",
        "填写",
        "替换",
        "此处",
        "在这里",
        "fill-in",
        "fill_in",
        "insert-",
        "to-be-",
    ];
    if WORDS.iter().any(|word| lower.contains(word)) {
        return true;
    }
    const YOURS: &[&str] = &[
        "-", "_", " ", ".", "app", "client", "secret", "token", "key", "api", "robot", "bot", "ding",
        "webhook", "model",
    ];
    let yours = |at: usize| {
        let (before, after) = (&lower[..at], &lower[at + 4..]);
        let begins =
            !before.ends_with(|c: char| c.is_ascii_alphanumeric()) || ["ding", "sk", "sec"].contains(&before);
        begins && (after.is_empty() || YOURS.iter().any(|word| after.starts_with(word)))
    };
    if lower.match_indices("your").any(|(at, _)| yours(at)) {
        return true;
    }
    // `sk-xxxx`, `dingxxxxxxxx`, `SEC000000`, `***`, `sk-...`
    let mut rest = lower.as_str();
    for prefix in ["sk-or-v1-", "sk-ant-", "sk-proj-", "sk-", "sk_", "ding", "sec", "cid", "gsk-"] {
        if let Some(behind) = rest.strip_prefix(prefix) {
            rest = behind;
            break;
        }
    }
    let filler = |c: char| ['x', '*', '0', '.', '…', '-', '_', '='].contains(&c);
    let dots = lower.ends_with("...") || lower.ends_with('…');
    dots || (lower.len() >= 3 && !rest.is_empty() && rest.chars().all(filler))
}

#[cfg(test)]
mod tests;
