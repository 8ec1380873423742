//! Why the settings file cannot be used. No text holds a secret.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keys::{shown, split};
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::store;

/// Why the settings file cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Error {
    /// It is there but cannot be read, or it was named and is not there.
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Sentence,
    },
    /// It is not TOML.
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, column and reason; never the line itself, which may hold a secret.
        reason: Sentence,
    },
    /// A key that does not exist.
    UnknownKey {
        /// The file.
        path: PathBuf,
        /// Its line.
        line: Option<usize>,
        /// The key.
        key: String,
        /// The key that was probably meant.
        suggestion: Option<String>,
    },
    /// A value of the wrong type.
    WrongType {
        /// The file.
        path: PathBuf,
        /// Its line.
        line: Option<usize>,
        /// The key.
        key: String,
        /// What it must be.
        expected: Text,
    },
    /// It names a command, and somebody else can change it.
    Unsafe {
        /// The file.
        path: PathBuf,
        /// Who can change it.
        reason: Text,
    },
    /// It could not be written.
    Write(#[source] Arc<store::Error>),
    /// There is no folder for it.
    NoPlace,
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Write(Arc::new(error))
    }
}

impl Error {
    /// Must a reader of the value `key` know of it? Of a file that cannot be read nobody knows what it says; a key that does
    /// not exist may be meant for another one of its table.
    pub(super) fn concerns(&self, key: &str) -> bool {
        let table =
            |key: &str| split(key).iter().rev().skip(1).rev().map(|part| (*part).to_owned()).collect();
        match self {
            Self::Read { .. } | Self::Syntax { .. } | Self::Unsafe { .. } => true,
            Self::WrongType { key: wrong, .. } => wrong == key,
            Self::UnknownKey { suggestion: Some(meant), .. } => key == meant,
            Self::UnknownKey { key: unknown, suggestion: None, .. } => {
                let (unknown_in, in_table): (Vec<String>, Vec<String>) = (table(unknown), table(key));
                let below = key.strip_prefix(unknown.as_str()).is_some_and(|rest| rest.starts_with('.'));
                below || (!in_table.is_empty() && unknown_in == in_table)
            }
            Self::Write(_) | Self::NoPlace => false,
        }
    }

    /// The key that is wrong; `None` where it is the whole file.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { key, .. } | Self::WrongType { key, .. } => Some(key),
            _ => None,
        }
    }

    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Read { path, reason } => {
                let path = path.display();
                say!("cannot read the settings file `{path}`: {}", "无法读取配置文件 `{path}`：{}"; reason)
            }
            Self::Syntax { path, reason } => {
                let path = path.display();
                say!("`{path}` is not valid TOML: {}", "`{path}` 不是有效的 TOML：{}"; reason)
            }
            Self::UnknownKey { path, line, key, .. } => {
                let (path, key) = (place(path, *line), shown(key));
                say!("`{path}` has an unknown key `{key}`", "`{path}` 中有未知的键 `{key}`")
            }
            Self::WrongType { path, line, key, expected } => {
                let (path, key) = (place(path, *line), shown(key));
                say!("`{key}` in `{path}` must be {}", "`{path}` 中的 `{key}` 必须是{}"; expected)
            }
            Self::Unsafe { path, reason } => {
                let path = path.display();
                say!("`{path}` names a command to run, but {}", "`{path}` 指定了要执行的命令，但{}"; reason)
            }
            Self::Write(error) => error.sentence(),
            Self::NoPlace => say!(
                "there is no place for a settings file: neither HOME nor XDG_CONFIG_HOME names a folder",
                "没有存放配置文件的位置：HOME 与 XDG_CONFIG_HOME 均未指向目录"
            ),
        }
    }

    /// Its stable name.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Read { .. } => "settings-file",
            Self::Syntax { .. } => "settings-syntax",
            Self::UnknownKey { .. } => "unknown-key",
            Self::WrongType { .. } => "wrong-type",
            Self::Unsafe { .. } => "unsafe-file",
            Self::Write(error) => error.id(),
            Self::NoPlace => "no-folder",
        }
    }

    /// What to do.
    pub fn fix(&self) -> Option<Sentence> {
        Some(match self {
            Self::Read { .. } => say!(
                "make it a regular file that this user may read, or name another one",
                "改为当前用户可读的普通文件，或指定其他文件"
            ),
            Self::Syntax { .. } | Self::WrongType { .. } => say!(
                "correct it in the settings file; `ding help settings` shows how each key is written",
                "在配置文件中改正；`ding help settings` 列出各键的写法"
            ),
            Self::UnknownKey { suggestion: Some(key), .. } => {
                let key = shown(key);
                say!("did you mean `{key}`?", "是否想写 `{key}`？")
            }
            Self::UnknownKey { .. } => {
                say!("`ding help settings` lists the keys", "`ding help settings` 列出全部键")
            }
            Self::Unsafe { .. } => say!(
                "make it yours alone: `chmod 600` the file, and own it",
                "文件须仅属于当前用户：执行 `chmod 600`，并检查属主"
            ),
            Self::Write(_) => return None,
            Self::NoPlace => say!("set `HOME` or `XDG_CONFIG_HOME`", "设置 `HOME` 或 `XDG_CONFIG_HOME`"),
        })
    }
}

/// The file, and the line in it, as compilers write it.
fn place(path: &Path, line: Option<usize>) -> String {
    let path = path.display();
    line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"))
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let mut failure = Failure::new(self.id(), Exit::NotConfigured, self.sentence());
        failure.fix.extend(self.fix());
        failure
    }
}
