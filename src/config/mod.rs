//! The settings file: read with every key checked, written without touching the user's comments.

mod access;
mod error;
mod keys;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml_edit::{Decor, DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value};

use self::access::{changeable_by_others, readable_by_others};
use self::keys::depth;
use crate::failure::io_reason;
use crate::lang::{Sentence, Text};
use crate::store::{self, Lock, Wait};

pub use error::Error;
pub use keys::{Key, Kind, find_key, split, suggest};

/// A value of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A string; for a secret key the secret itself.
    Text(String),
    /// `{ env = "NAME" }`
    Variable(String),
    /// `{ file = "PATH" }`
    File(String),
    /// `{ command = ["CMD", "ARG"] }`
    Command(Vec<String>),
}

/// The file's content.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// What it may hold.
    keys: &'static [Key],
    path: Option<PathBuf>,
    document: DocumentMut,
    /// What a file of comments alone holds: it stays above all that is written.
    head: String,
    /// Does the file begin with a byte-order mark, as some Windows editors write it?
    marked: bool,
    /// Do its lines end in CR LF?
    crlf: bool,
}

impl Config {
    /// Takes the lock of the file at `path`, to hold from reading to writing: two writers at once must lose nothing.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub async fn lock(path: &Path, limit: Duration, waiting: impl FnOnce()) -> Result<Lock, Error> {
        // Where the file really is: a link may stand in a folder that nobody can write.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let lock = Lock::take_beside(&lock_beside(&target), Wait::up_to(limit), waiting).await?;
        target.parent().inspect(|folder| store::sweep(folder));
        Ok(lock)
    }

    /// Reads `path`, which may hold `keys`; a missing file is an empty one unless the user named it.
    ///
    /// # Errors
    /// See [`Error`]; unknown keys are errors.
    pub fn load(
        keys: &'static [Key],
        path: Option<&Path>,
        named: bool,
        limit: Duration,
    ) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self { keys, ..Self::default() }) };
        let text = match store::read_text(path, limit) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => String::new(),
            Err(error) => return Err(Error::Read { path: path.to_owned(), reason: io_reason(&error) }),
        };
        let (marked, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            Error::Syntax { path: path.to_owned(), reason: Sentence::same(describe(text, &error)) }
        })?;
        let crlf = text.contains("\r\n");
        let mut head = String::new();
        if document.is_empty() {
            head = document.to_string();
            document.set_trailing("");
        }
        let config = Self { keys, path: Some(path.to_owned()), document, head, marked, crlf };
        let mut commands = false;
        for (key, item) in config.leaves() {
            let unknown = || Error::UnknownKey {
                path: path.to_owned(),
                key: key.clone(),
                suggestion: suggest(keys, &key),
            };
            let known = config.key(&key).ok_or_else(unknown)?;
            let entry = entry(item, known).map_err(|expected| Error::WrongType {
                path: path.to_owned(),
                key: key.clone(),
                expected,
            })?;
            commands |= matches!(entry, Entry::Command(_));
        }
        if commands && let Some(reason) = changeable_by_others(path) {
            return Err(Error::Unsafe { path: path.to_owned(), reason });
        }
        Ok(config)
    }

    /// The file, when there is a place for one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The value at a dotted path.
    pub fn get(&self, path: &str) -> Option<Entry> {
        let mut table: &dyn TableLike = self.document.as_table();
        let parts = split(path);
        let (last, folders) = parts.split_last()?;
        for part in folders {
            table = table.get(part)?.as_table_like()?;
        }
        entry(table.get(last)?, self.key(path)?).ok()
    }

    /// The names under `targets`, `apps`, `models` or `model_routes`, in the file's order.
    pub fn names(&self, section: &str) -> Vec<String> {
        let table = self.document.get(section).and_then(Item::as_table_like);
        table.map(|table| table.iter().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default()
    }

    /// Is there something under `name` of `section`?
    pub fn has(&self, section: &str, name: &str) -> bool {
        let table = self.document.get(section).and_then(Item::as_table_like);
        table.is_some_and(|table| table.contains_key(name))
    }

    /// Every path that is set.
    pub fn paths(&self) -> Vec<String> {
        self.leaves().into_iter().map(|(path, _)| path).collect()
    }

    /// Does a secret stand in the file itself, where others can read it?
    pub fn exposed(&self) -> bool {
        let literal = |(path, item): (String, &Item)| {
            self.key(&path).is_some_and(|key| key.secret && matches!(entry(item, key), Ok(Entry::Text(_))))
        };
        self.leaves().into_iter().any(literal) && self.path().is_some_and(readable_by_others)
    }

    /// Sets a value, keeping everything around it.
    pub fn set(&mut self, path: &str, entry: &Entry) {
        let kind = self.key(path).map_or(Kind::Text, |key| key.kind);
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
    pub fn describe(&mut self, path: &[&str], comment: &str) {
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
    pub fn remove(&mut self, path: &[&str]) -> bool {
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

    /// Writes the file, 0600.
    ///
    /// # Errors
    /// There is no place for it, or it cannot be written.
    pub fn save(&self) -> Result<(), Error> {
        let path = self.path.as_deref().ok_or(Error::NoPlace)?;
        let mut text = format!("{}{}", self.head, self.document);
        if self.crlf {
            // What is new ends in LF alone.
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        if self.marked {
            text.insert(0, '\u{feff}');
        }
        store::write(path, text.as_bytes())?;
        Ok(())
    }

    fn leaves(&self) -> Vec<(String, &Item)> {
        let mut leaves = Vec::new();
        collect(self.document.as_table(), "", &|section| depth(self.keys, section), &mut leaves);
        leaves
    }

    fn key(&self, path: &str) -> Option<&'static Key> {
        find_key(self.keys, path).map(|index| &self.keys[index])
    }
}

/// The lock of the file at `path`, with a name that nobody else uses: `Cargo.lock` belongs to another program.
fn lock_beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".ding-lock.");
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
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

fn entry(item: &Item, key: &Key) -> Result<Entry, Text> {
    const SECRET: Text = Text {
        en: "a string, `{ env = \"NAME\" }`, `{ file = \"PATH\" }` or `{ command = [\"CMD\", \"ARG\"] }`",
        zh: "字符串、`{ env = \"NAME\" }`、`{ file = \"PATH\" }` 或 `{ command = [\"CMD\", \"ARG\"] }`",
    };
    match key.kind {
        Kind::Number => {
            let number = item.as_integer().map(|number| number.to_string());
            let number = number.or_else(|| item.as_float().map(|number| number.to_string()));
            return number.map(Entry::Text).ok_or(Text { en: "a number", zh: "数字" });
        }
        Kind::Switch => {
            let switch = item.as_bool().map(|switch| Entry::Text(switch.to_string()));
            return switch.ok_or(Text { en: "`true` or `false`", zh: " `true` 或 `false`" });
        }
        Kind::Text | Kind::Prose | Kind::Path => {}
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

fn value(entry: &Entry, kind: Kind) -> Value {
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

/// Line, column and the parser's sentence, without the line itself.
fn describe(text: &str, error: &toml_edit::TomlError) -> String {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {}", error.message())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Config, Entry, Error, find_key, suggest};

    const LIMIT: Duration = Duration::from_secs(30);

    fn load(text: &str) -> Result<Config, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        crate::store::write(&path, text.as_bytes()).unwrap();
        Config::load(crate::settings::KEYS, Some(&path), true, LIMIT)
    }

    #[test]
    fn every_form_of_a_value() {
        let config = load(
            "default_target = \"ops\"\n[app]\nclient_id = \"dingx\"\nclient_secret = { env = \"S\" }\n\
             [targets.ops]\nwebhook = { file = \"/run/w\" }\nsecret = { command = [\"pass\", \"ding\"] }\n",
        )
        .unwrap();
        assert_eq!(config.get("default_target"), Some(Entry::Text("ops".into())));
        assert_eq!(config.get("app.client_secret"), Some(Entry::Variable("S".into())));
        assert_eq!(config.get("targets.ops.webhook"), Some(Entry::File("/run/w".into())));
        assert_eq!(
            config.get("targets.ops.secret"),
            Some(Entry::Command(vec!["pass".into(), "ding".into()]))
        );
        assert_eq!(config.names("targets"), ["ops"]);
        assert!(!config.exposed());
    }

    #[test]
    fn mistakes_are_named() {
        let Err(Error::UnknownKey { key, suggestion, .. }) = load("[app]\nclient_ids = \"x\"\n") else {
            panic!()
        };
        assert_eq!((key.as_str(), suggestion.as_deref()), ("app.client_ids", Some("app.client_id")));
        let Err(Error::UnknownKey { suggestion, .. }) = load("[targets.ops]\nkeywords = \"x\"\n") else {
            panic!()
        };
        assert_eq!(suggestion.as_deref(), Some("targets.ops.keyword"));
        let Err(Error::WrongType { key, .. }) = load("timeout = 30\n") else { panic!() };
        assert_eq!(key, "timeout");
        let error = load("[app]\nclient_secret = \"hush\n").unwrap_err().to_string();
        assert!(error.contains("line 2") && !error.contains("hush"), "{error}");
        use crate::settings::KEYS;
        assert!(suggest(KEYS, "zzz").is_none() && find_key(KEYS, "targets.a.b.webhook").is_some());
    }

    #[test]
    fn writing_keeps_comments_and_order() {
        let mut config =
            load("# mine\ndefault_target = \"a\" # why\n\n[targets.a] # first\ngroup = \"cidA==\"\n")
                .unwrap();
        config.set("default_target", &Entry::Text("b".into()));
        config.set("targets.b.webhook", &Entry::Variable("W".into()));
        config.set("app.client_id", &Entry::Text("dingx".into()));
        assert_eq!(
            config.document.to_string(),
            "# mine\ndefault_target = \"b\" # why\n\n[targets.a] # first\ngroup = \"cidA==\"\n\n\
             [targets.b]\nwebhook = { env = \"W\" }\n\n[app]\nclient_id = \"dingx\"\n"
        );
        assert!(config.remove(&["targets", "a"]) && !config.remove(&["targets", "zzz"]));
        assert_eq!(config.names("targets"), ["b"]);
    }

    #[test]
    fn writing_keeps_mark_and_line_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        crate::store::write(&path, "\u{feff}# mine\r\n[app]\r\nclient_id = \"dingx\"\r\n".as_bytes())
            .unwrap();
        let mut config = Config::load(crate::settings::KEYS, Some(&path), true, LIMIT).unwrap();
        config.set("app.robot_code", &Entry::Text("dingy".into()));
        config.save().unwrap();
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "\u{feff}# mine\r\n[app]\r\nclient_id = \"dingx\"\r\nrobot_code = \"dingy\"\r\n"
        );
    }

    #[test]
    fn comments_without_anything_else_stay_on_top() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        crate::store::write(&path, b"# mine\n\n").unwrap();
        let mut config = Config::load(crate::settings::KEYS, Some(&path), true, LIMIT).unwrap();
        config.set("app.client_id", &Entry::Text("dingx".into()));
        config.save().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# mine\n\n[app]\nclient_id = \"dingx\"\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_command_must_be_ours_alone() {
        use std::fs;
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        crate::store::write(&path, b"[app]\nclient_secret = { command = [\"pass\"] }\n").unwrap();
        assert!(Config::load(crate::settings::KEYS, Some(&path), true, LIMIT).is_ok());
        // The group alone and the others alone are others too.
        for mode in [0o666, 0o620, 0o602] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(
                matches!(
                    Config::load(crate::settings::KEYS, Some(&path), true, LIMIT),
                    Err(Error::Unsafe { .. })
                ),
                "{mode:o}"
            );
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Config::load(crate::settings::KEYS, Some(&path), true, LIMIT).is_ok());
        crate::store::write(&path, b"[app]\nclient_secret = \"literal\"\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(Config::load(crate::settings::KEYS, Some(&path), true, LIMIT).unwrap().exposed());
    }
}
