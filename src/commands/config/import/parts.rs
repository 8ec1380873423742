//! What is found in a foreign tree: members, values, and what belongs together.

use serde_json::{Map, Value};

use super::names::{DIALECT, plain};
use super::reference::{Read, is_placeholder};
use crate::config::Entry;
use crate::lang::{Sentence, Text};
use crate::say;

/// Why most of such a file stays where it is.
pub(super) const NOT_OURS: Text = Text { en: "it is no setting of `ding`", zh: "不是 `ding` 的配置项" };

/// A member of an object, or a line of a file.
pub(super) struct Item<'a> {
    /// As it is written.
    pub name: &'a str,
    /// What stands behind it.
    pub value: &'a Value,
    /// Where it stands.
    pub place: Sentence,
}

/// A value under a key of ours.
#[derive(Debug, Clone)]
pub(super) struct ImportedValue {
    /// The key, as in the table of names.
    pub key: &'static str,
    /// The value.
    pub read: Read,
    /// Where it stands.
    pub place: Sentence,
}

impl ImportedValue {
    /// A text under a key.
    pub(super) fn text(key: &'static str, value: &str, place: &Sentence) -> Self {
        Self { key, read: Read::Entry(Entry::Text(value.to_owned())), place: place.clone() }
    }
}

/// What belongs together: an app, a robot, a model.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// What it is called there.
    pub name: Option<String>,
    /// Where it stands.
    pub place: String,
    /// Its values.
    pub given: Vec<ImportedValue>,
    /// Is it switched off?
    pub off: bool,
    /// The provider that its own name stands for.
    pub service: Option<String>,
}

impl Part {
    pub(super) fn new(name: Option<&str>, place: &str) -> Self {
        Self { name: name.map(str::to_owned), place: place.to_owned(), ..Self::default() }
    }

    /// The first value under a key.
    pub(super) fn get(&self, key: &str) -> Option<&ImportedValue> {
        self.given.iter().find(|given| given.key == key)
    }

    /// The text under a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.read {
            Read::Entry(Entry::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Takes over what is said once for several models: a further one without a service of its own is one of the first
    /// one's.
    pub(super) fn inherit(&mut self, first: &Self) {
        let own = ["model.provider", "model.base_url", "model.api_key"];
        if self.service.is_none() && own.iter().all(|key| self.get(key).is_none()) {
            self.service.clone_from(&first.service);
            self.given.extend(own.iter().filter_map(|key| first.get(key).cloned()));
            self.given.extend(first.get(DIALECT).cloned());
        } else if self.get("model.api_key").is_none()
            && self.get("model.base_url").is_none()
            && self.text("model.provider") == first.text("model.provider")
        {
            self.given.extend(own[1..].iter().filter_map(|key| first.get(key).cloned()));
        }
    }
}

/// A model with its name among ours; the first has none.
pub(super) type Named = (Option<String>, Part);

/// The model's own part of `SERVICE/MODEL`.
pub(super) fn short(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_owned()
}

/// A service with its models.
#[derive(Debug, Default)]
pub(super) struct Service {
    /// Address and key.
    pub part: Part,
    /// Its models.
    pub models: Vec<Part>,
}

/// All that is said about models.
#[derive(Debug, Default)]
pub(super) struct Models {
    /// `models.providers`.
    pub services: Vec<Service>,
    /// Models with what they need.
    pub parts: Vec<Part>,
    /// Which one is asked, and which ones when it fails.
    pub chosen: Vec<(String, Sentence)>,
    /// When another one is asked.
    pub rules: Vec<(Value, String)>,
}

/// Why a section that is switched off stays where it is.
pub(super) fn off_because() -> Sentence {
    say!("it is switched off there", "在原文件中已停用")
}

/// The members of an object below `path`.
pub(super) fn items_of<'a>(value: &'a Value, path: &str) -> Vec<Item<'a>> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, value)| Item { name, value, place: Sentence::same(join(path, name)) }).collect()
}

/// The members of an object with their paths and names.
pub(super) fn named(object: &Map<String, Value>, path: &str) -> Vec<(Value, String, Option<String>)> {
    object.iter().map(|(name, value)| (value.clone(), join(path, name), Some(name.clone()))).collect()
}

/// A path below another.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The text of a value that is no list and no object.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// What an entry of a list is called.
pub(super) fn label<'a>(items: &[Item<'a>]) -> Option<&'a str> {
    ["name", "id", "accountid", "alias"].iter().find_map(|wanted| {
        let item = items.iter().find(|item| plain(item.name) == **wanted)?;
        item.value.as_str().filter(|text| !text.trim().is_empty())
    })
}

/// Is it as long as the token of a robot?
pub(super) fn is_long_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Is it the address of a robot?
pub(super) fn is_webhook(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains("/robot/send?") && text.contains("access_token="))
}

/// Does an address, whatever is wrong with it, name DingTalk's host or nothing yet?
pub(super) fn is_of_dingtalk(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.contains("dingtalk.")
            || text.contains("access_token")
            || text.contains("${")
            || is_placeholder(text)
    })
}

/// Does the value say where the real one is?
pub(super) fn is_reference(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            let words = ["source", "env", "file"];
            words.iter().any(|word| object.get(*word).is_some_and(Value::is_string)) && object.len() <= 3
        }
        Value::String(text) => text.contains("${") || text.starts_with('<'),
        _ => false,
    }
}
