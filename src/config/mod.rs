//! The settings file: read with every key checked, written without touching the user's comments.

mod access;
mod error;
mod keys;
mod plain;
mod scan;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use self::access::{changeable_by_others, readable_by_others};
use self::keys::suggest_table;
use self::plain::Plain;
use self::tree::{Tree, entry};
use crate::failure::io_reason;
use crate::lang::Sentence;
use crate::store::{self, Lock, Wait};

pub use error::Error;
pub use keys::{Key, ValueKind, find_key, shown, split, suggest};

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

/// Does the file have to be there?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The user has named it.
    Required,
    /// A missing one is an empty one.
    Optional,
}

/// The file's content.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// What it may hold.
    keys: &'static [Key],
    path: Option<PathBuf>,
    content: Content,
    /// What is wrong with it, where that is no reason to stop.
    mistakes: Vec<Error>,
    /// Does the file begin with a byte-order mark, as some Windows editors write it?
    marked: bool,
    /// Do its lines end in CR LF?
    crlf: bool,
}

#[derive(Debug, Clone)]
enum Content {
    /// As it was read: nearly every file, in every call.
    Plain(Plain),
    /// What is written, and what is not plain.
    Tree(Box<Tree>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Plain(Plain::default())
    }
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

    /// Reads `path`, which may hold `keys`; a missing file is an empty one where it is optional.
    ///
    /// # Errors
    /// See [`Error`]; unknown keys are errors.
    pub fn load(
        keys: &'static [Key],
        path: Option<&Path>,
        presence: Presence,
        limit: Duration,
    ) -> Result<Self, Error> {
        let mut config = Self::load_what_can_be(keys, path, presence, limit);
        match config.mistakes.is_empty() {
            true => Ok(config),
            false => Err(config.mistakes.swap_remove(0)),
        }
    }

    /// Reads `path` as far as it is right; the rest is in [`Config::mistakes`].
    pub fn load_what_can_be(
        keys: &'static [Key],
        path: Option<&Path>,
        presence: Presence,
        limit: Duration,
    ) -> Self {
        let nothing = Self { keys, path: path.map(Path::to_owned), ..Self::default() };
        let Some(path) = path else { return nothing };
        let refused = |mistake| Self { mistakes: vec![mistake], ..nothing.clone() };
        let text = match store::read_text(path, limit) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && presence == Presence::Optional => {
                String::new()
            }
            Err(error) => {
                return refused(Error::Read { path: path.to_owned(), reason: io_reason(&error) });
            }
        };
        let (marked, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        let crlf = memchr::memchr(b'\r', text.as_bytes()).is_some() && text.contains("\r\n");
        let mut mistakes = Vec::new();
        let (content, commands) = match Plain::read(keys, text) {
            Ok(plain) => {
                let commands = plain.commands();
                (Content::Plain(plain), commands)
            }
            Err(text) => {
                let tree = match Tree::new(&text) {
                    Ok(tree) => tree,
                    Err(error) => {
                        let reason = Sentence::same(describe(&text, &error));
                        return refused(Error::Syntax { path: path.to_owned(), reason });
                    }
                };
                let commands = check(keys, &tree, path, &mut mistakes);
                tree::find_lines(&text, &mut mistakes);
                (Content::Tree(Box::new(tree)), commands)
            }
        };
        if commands && let Some(reason) = changeable_by_others(path) {
            // Somebody else may have written all of it.
            return refused(Error::Unsafe { path: path.to_owned(), reason });
        }
        Self { content, mistakes, marked, crlf, ..nothing }
    }

    /// What is wrong with the file.
    pub fn mistakes(&self) -> &[Error] {
        &self.mistakes
    }

    /// The mistake that a reader of the value `key` must know of.
    pub fn mistake_about(&self, key: &str) -> Option<&Error> {
        self.mistakes.iter().find(|mistake| mistake.concerns(key))
    }

    /// The file, when there is a place for one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The value at a dotted path.
    pub fn get(&self, path: &str) -> Option<Entry> {
        match &self.content {
            Content::Plain(plain) => plain.get(self.keys, path),
            Content::Tree(tree) => tree.get(path, self.key(path)?),
        }
    }

    /// The names under `targets`, `apps`, `models` or `model_routes`, in the file's order.
    pub fn names(&self, section: &str) -> Vec<String> {
        let names = match &self.content {
            Content::Plain(plain) => plain.names(section),
            Content::Tree(tree) => tree.names(section),
        };
        names.into_iter().map(str::to_owned).collect()
    }

    /// Is there something under `name` of `section`?
    pub fn has(&self, section: &str, name: &str) -> bool {
        match &self.content {
            Content::Plain(plain) => plain.has(section, name),
            Content::Tree(tree) => tree.has(section, name),
        }
    }

    /// Every path that is set.
    pub fn paths(&self) -> Vec<String> {
        match &self.content {
            Content::Plain(plain) => plain.paths(),
            Content::Tree(tree) => tree.leaves(self.keys).into_iter().map(|(path, _)| path).collect(),
        }
    }

    /// Does a secret stand in the file itself, where others can read it?
    pub fn exposed(&self) -> bool {
        let literal = || match &self.content {
            Content::Plain(plain) => plain.secrets(),
            Content::Tree(tree) => tree.leaves(self.keys).into_iter().any(|(path, item)| {
                let secret = self.key(&path).filter(|key| key.secret);
                secret.is_some_and(|key| matches!(entry(item, key), Ok(Entry::Text(_))))
            }),
        };
        literal() && self.path().is_some_and(readable_by_others)
    }

    /// Sets a value, keeping everything around it.
    pub fn set(&mut self, path: &str, entry: &Entry) {
        let kind = self.key(path).map_or(ValueKind::Text, |key| key.kind);
        if let Some(tree) = self.tree() {
            tree.set(path, entry, kind);
        }
    }

    /// Writes a comment above a value or table that has none.
    pub fn describe(&mut self, path: &[&str], comment: &str) {
        if let Some(tree) = self.tree() {
            tree.describe(path, comment);
        }
    }

    /// Removes a value or a whole table. `false` when it was not there.
    pub fn remove(&mut self, path: &[&str]) -> bool {
        self.tree().is_some_and(|tree| tree.remove(path))
    }

    /// The tree, to be changed. What could be read as plain can be parsed; otherwise it stays as it is, and nothing is lost.
    fn tree(&mut self) -> Option<&mut Tree> {
        if let Content::Plain(plain) = &self.content {
            self.content = Content::Tree(Box::new(Tree::new(plain.text()).ok()?));
        }
        match &mut self.content {
            Content::Tree(tree) => Some(tree),
            Content::Plain(_) => None,
        }
    }

    /// Writes the file, 0600.
    ///
    /// # Errors
    /// There is no place for it, or it cannot be written.
    pub fn save(&self) -> Result<(), Error> {
        let path = self.path.as_deref().ok_or(Error::NoPlace)?;
        let mut text = match &self.content {
            Content::Plain(plain) => plain.text().to_owned(),
            Content::Tree(tree) => tree.text(),
        };
        if self.crlf {
            // New lines end in LF alone: they get the line end of the file.
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        if self.marked {
            text.insert(0, '\u{feff}');
        }
        store::write(path, text.as_bytes())?;
        Ok(())
    }

    fn key(&self, path: &str) -> Option<&'static Key> {
        find_key(self.keys, path).map(|index| &self.keys[index])
    }
}

/// Is each value of the tree one of `keys`, and of its kind? Tells whether one is a command.
fn check(keys: &[Key], tree: &Tree, path: &Path, mistakes: &mut Vec<Error>) -> bool {
    let mut commands = false;
    for (key, item) in tree.leaves(keys) {
        let Some(index) = find_key(keys, &key) else {
            let table = item.as_table_like().and_then(|_| suggest_table(keys, &key));
            let suggestion = table.or_else(|| suggest(keys, &key));
            mistakes.push(Error::UnknownKey { path: path.to_owned(), line: None, suggestion, key });
            continue;
        };
        match entry(item, &keys[index]) {
            Ok(entry) => commands |= matches!(entry, Entry::Command(_)),
            Err(expected) => {
                mistakes.push(Error::WrongType { path: path.to_owned(), line: None, key, expected });
            }
        }
    }
    commands
}

/// The lock of the file at `path`, with a name that nobody else uses: `Cargo.lock` belongs to another program.
fn lock_beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".ding-lock.");
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
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

    use super::{Config, Entry, Error, Presence, find_key, suggest};

    const LIMIT: Duration = Duration::from_secs(30);

    fn load(text: &str) -> Result<Config, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        crate::store::write(&path, text.as_bytes()).unwrap();
        Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT)
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
        for (text, meant) in [
            ("[target.ops]\nwebhook = \"x\"\n", Some("targets")),
            ("[redcat]\nemails = true\n", Some("redact")),
            ("[App]\nclient_id = \"x\"\n", Some("app")),
            ("[colours]\nred = 1\n", None),
            ("target = \"ops\"\n", Some("default_target")),
        ] {
            let Err(Error::UnknownKey { suggestion, .. }) = load(text) else { panic!() };
            assert_eq!(suggestion.as_deref(), meant, "{text}");
        }
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
            config.tree().unwrap().text(),
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
        let mut config = Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT).unwrap();
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
        let mut config = Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT).unwrap();
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
        assert!(Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT).is_ok());
        // The group alone and the others alone are others too.
        for mode in [0o666, 0o620, 0o602] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(
                matches!(
                    Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT),
                    Err(Error::Unsafe { .. })
                ),
                "{mode:o}"
            );
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT).is_ok());
        crate::store::write(&path, b"[app]\nclient_secret = \"literal\"\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(
            Config::load(crate::settings::KEYS, Some(&path), Presence::Required, LIMIT).unwrap().exposed()
        );
    }
}
