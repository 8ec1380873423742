//! The file as a tree that keeps everything around its values: for writing, and for what is not plain.

use toml_edit::{Decor, Document, DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value};

use super::keys::depth;
use super::{Entry, Error, Key, ValueKind, split};
use crate::lang::Text;

/// The tree.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    document: DocumentMut,
    /// What a file of comments alone holds: it stays above all that is written.
    head: String,
}

impl Tree {
    /// Parses `text`.
    pub(super) fn new(text: &str) -> Result<Self, toml_edit::TomlError> {
        let mut document: DocumentMut = text.parse()?;
        let mut head = String::new();
        if document.is_empty() {
            head = document.to_string();
            document.set_trailing("");
        }
        Ok(Self { document, head })
    }

    /// The file's text.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.head, self.document)
    }

    /// The value at a dotted path.
    pub(super) fn get(&self, path: &str, key: &Key) -> Option<Entry> {
        let mut table: &dyn TableLike = self.document.as_table();
        let parts = split(path);
        let (last, folders) = parts.split_last()?;
        for part in folders {
            table = table.get(part)?.as_table_like()?;
        }
        entry(table.get(last)?, key).ok()
    }

    /// The names under `section`, in the file's order.
    pub(super) fn names(&self, section: &str) -> Vec<&str> {
        let table = self.document.get(section).and_then(Item::as_table_like);
        table.map(|table| table.iter().map(|(name, _)| name).collect()).unwrap_or_default()
    }

    /// Is there something under `name` of `section`?
    pub(super) fn has(&self, section: &str, name: &str) -> bool {
        let table = self.document.get(section).and_then(Item::as_table_like);
        table.is_some_and(|table| table.contains_key(name))
    }

    /// Every value with its path, tables of `keys` opened.
    pub(super) fn leaves(&self, keys: &[Key]) -> Vec<(String, &Item)> {
        let mut leaves = Vec::new();
        collect(self.document.as_table(), "", &|section| depth(keys, section), &mut leaves);
        leaves
    }

    /// Sets a value, keeping everything around it.
    pub(super) fn set(&mut self, path: &str, entry: &Entry, kind: ValueKind) {
        let parts = split(path);
        let Some((last, folders)) = parts.split_last() else { return };
        let mut table: &mut dyn TableLike = self.document.as_table_mut();
        for (depth, part) in folders.iter().enumerate() {
            if table.get(part).and_then(Item::as_table_like).is_none() {
                let mut new = Table::new();
                // `[targets]` alone would be an empty heading above `[targets.ops]`.
                new.set_implicit(depth + 1 < folders.len());
                table.insert(part, Item::Table(new));
            }
            match table.get_mut(part).and_then(Item::as_table_like_mut) {
                Some(inner) => table = inner,
                None => return,
            }
        }
        let mut value = value(entry, kind);
        // The comment behind the old value stays.
        if let Some(old) = table.get(last).and_then(Item::as_value) {
            *value.decor_mut() = old.decor().clone();
        }
        // Put in place, not inserted: the key carries the comments above it.
        match table.get_mut(last) {
            Some(item) => *item = Item::Value(value),
            None => drop(table.insert(last, Item::Value(value))),
        }
    }

    /// Writes a comment above a value or table that has none.
    pub(super) fn describe(&mut self, path: &[&str], comment: &str) {
        let alone = self.document.iter().count() == 1;
        let Some((last, folders)) = path.split_last() else { return };
        let mut table: &mut dyn TableLike = self.document.as_table_mut();
        for part in folders {
            match table.get_mut(part).and_then(Item::as_table_like_mut) {
                Some(inner) => table = inner,
                None => return,
            }
        }
        let write = |decor: &mut Decor, gap: &str| {
            let before = decor.prefix().and_then(RawString::as_str).unwrap_or_default();
            if !before.contains('#') {
                let gap = if before.is_empty() { gap } else { "" };
                decor.set_prefix(format!("{before}{gap}# {comment}\n"));
            }
        };
        match table.get_key_value_mut(last) {
            Some((_, Item::Table(table))) => write(table.decor_mut(), if alone { "" } else { "\n" }),
            Some((mut key, _)) => write(key.leaf_decor_mut(), ""),
            None => {}
        }
    }

    /// Removes a value or a whole table. `false` when it was not there.
    pub(super) fn remove(&mut self, path: &[&str]) -> bool {
        let Some((last, folders)) = path.split_last() else { return false };
        let mut table: &mut dyn TableLike = self.document.as_table_mut();
        for part in folders {
            match table.get_mut(part).and_then(Item::as_table_like_mut) {
                Some(inner) => table = inner,
                None => return false,
            }
        }
        table.remove(last).is_some()
    }
}

fn collect<'a>(
    table: &'a dyn TableLike,
    prefix: &str,
    folders: &dyn Fn(&str) -> usize,
    leaves: &mut Vec<(String, &'a Item)>,
) {
    for (name, item) in table.iter() {
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
        let below = folders(name);
        match item.as_table_like() {
            Some(inner) if below > 0 => collect(inner, &path, &|_| below - 1, leaves),
            _ => leaves.push((path, item)),
        }
    }
}

/// Finds the lines of `text` on which the keys stand that are wrong.
pub(super) fn find_lines(text: &str, mistakes: &mut [Error]) {
    let document = if mistakes.is_empty() { None } else { Document::parse(text).ok() };
    let Some(document) = document else { return };
    let line_of = |path: &str| {
        let parts = split(path);
        let (last, folders) = parts.split_last()?;
        let mut table: &dyn TableLike = document.as_table();
        for part in folders {
            table = table.get(part)?.as_table_like()?;
        }
        let (key, item) = table.get_key_value(last)?;
        // A heading spans its table.
        let start = key.span().or_else(|| item.span())?.start;
        Some(text.get(..start)?.matches('\n').count() + 1)
    };
    for mistake in mistakes {
        if let Error::UnknownKey { line, key, .. } | Error::WrongType { line, key, .. } = mistake {
            *line = line_of(key);
        }
    }
}

/// What stands in `item`, or what should.
pub(super) fn entry(item: &Item, key: &Key) -> Result<Entry, Text> {
    const SECRET: Text = Text {
        en: "a string, `{ env = \"NAME\" }`, `{ file = \"PATH\" }` or `{ command = [\"CMD\", \"ARG\"] }`",
        zh: "字符串、`{ env = \"NAME\" }`、`{ file = \"PATH\" }` 或 `{ command = [\"CMD\", \"ARG\"] }`",
    };
    match key.kind {
        ValueKind::Number => {
            let number = item.as_integer().map(|number| number.to_string());
            let number = number.or_else(|| item.as_float().map(|number| number.to_string()));
            return number.map(Entry::Text).ok_or(Text { en: "a number", zh: "数字" });
        }
        ValueKind::Switch => {
            let switch = item.as_bool().map(|switch| Entry::Text(switch.to_string()));
            return switch.ok_or(Text { en: "`true` or `false`", zh: " `true` 或 `false`" });
        }
        ValueKind::Text | ValueKind::Prose | ValueKind::Path => {}
    }
    if let Some(text) = item.as_str() {
        return Ok(Entry::Text(text.to_owned()));
    }
    if !key.secret {
        return Err(Text { en: "a string", zh: "字符串" });
    }
    let table = item.as_table_like().ok_or(SECRET)?;
    let mut pairs = table.iter();
    let (Some((name, value)), None) = (pairs.next(), pairs.next()) else { return Err(SECRET) };
    match (name, value.as_str(), value.as_array()) {
        ("env", Some(text), _) => Ok(Entry::Variable(text.to_owned())),
        ("file", Some(text), _) => Ok(Entry::File(text.to_owned())),
        ("command", _, Some(words)) => {
            let words: Option<Vec<String>> =
                words.iter().map(|word| word.as_str().map(str::to_owned)).collect();
            words.filter(|words| !words.is_empty()).map(Entry::Command).ok_or(SECRET)
        }
        _ => Err(SECRET),
    }
}

fn value(entry: &Entry, kind: ValueKind) -> Value {
    let table = |name: &str, value: Value| {
        let mut table = InlineTable::new();
        table.insert(name, value);
        Value::InlineTable(table)
    };
    match entry {
        // What is no number and no switch is written as it came, and refused when it is read.
        Entry::Text(text) if !kind.is_text() => text.parse().unwrap_or_else(|_| Value::from(text)),
        Entry::Text(text) => Value::from(text),
        Entry::Variable(name) => table("env", Value::from(name)),
        Entry::File(path) => table("file", Value::from(path)),
        Entry::Command(words) => table("command", words.iter().collect()),
    }
}
