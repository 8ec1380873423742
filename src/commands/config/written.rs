//! What was, or would be, written into the settings file: shown without secrets.

use serde::Serialize;

use crate::config::Entry;
use crate::ctx::Ctx;
use crate::lang::{Lang, Sentence};
use crate::redact::patterns;
use crate::say;
use crate::secret::Secret;
use crate::settings::{Row, Settings};

/// A key with its value as it may be shown.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    /// Dotted key.
    pub key: String,
    /// The value, masked when secret, or where it stands.
    pub value: Sentence,
}

impl Written {
    /// Of an entry that goes into the file.
    pub(super) fn new(key: &str, entry: &Entry) -> Self {
        Self { key: key.to_owned(), value: shown(key, entry) }
    }

    /// As one line.
    pub(super) fn line(&self, lang: Lang) -> String {
        format!("{} = {}", self.key, self.value.get(lang))
    }
}

/// An entry as it may be shown.
pub(super) fn shown(key: &str, entry: &Entry) -> Sentence {
    match entry {
        Entry::Text(text) if Row::of(key).is_none_or(|row| row.key.secret) => {
            Secret::new(text.clone()).masked()
        }
        Entry::Text(text) => Sentence::same(text.clone()),
        Entry::Variable(name) => say!("variable `{name}`", "环境变量 `{name}`"),
        Entry::File(path) => say!("file `{path}`", "文件 `{path}`"),
        // Somebody may have written a secret into it.
        Entry::Command(words) => {
            let words = shell_words::join(words);
            let command = patterns(&words);
            say!("command `{command}`", "命令 `{command}`")
        }
    }
}

/// Warns of variables that come before what was just written.
pub(super) fn overridden<'a>(ctx: &Ctx, settings: &Settings, keys: impl Iterator<Item = &'a str>) {
    for key in keys {
        if let Some(name) = settings.overriding(key) {
            ctx.ui.warn(&say!(
                "the variable `{name}` is set, and comes before `{key}` of the file",
                "变量 `{name}` 已设置，优先于文件中的 `{key}`"
            ));
        }
    }
}

/// Warns of a `robot_code` that stays in `section` beside another app.
pub(super) fn stale_robot_code(ctx: &Ctx, settings: &Settings, section: &str) {
    let key = format!("{section}.robot_code");
    if settings.config.get(&key).is_some() {
        ctx.ui.warn(&say!(
            "`{key}` stays as it is: does it belong to this app?",
            "`{key}` 保持不变：它属于该应用吗？"
        ));
    }
}
