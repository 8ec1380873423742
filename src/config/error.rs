//! Why the settings file cannot be used. No text holds a secret.

use std::path::PathBuf;

use crate::store;

/// Why the settings file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is there but cannot be read, or it was named and is not there.
    #[error("cannot read the settings file `{}`: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// It is not TOML.
    #[error("`{}` is not valid TOML: {reason}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, column and reason; never the line itself, which may hold a secret.
        reason: String,
    },
    /// A key that does not exist.
    #[error("`{}` has an unknown key `{key}`", path.display())]
    UnknownKey {
        /// The file.
        path: PathBuf,
        /// The key.
        key: String,
        /// The key that was probably meant.
        suggestion: Option<String>,
    },
    /// A value of the wrong type.
    #[error("`{key}` in `{}` must be {expected}", path.display())]
    WrongType {
        /// The file.
        path: PathBuf,
        /// The key.
        key: String,
        /// What it must be.
        expected: &'static str,
    },
    /// It names a command, and somebody else can change it.
    #[error("`{}` names a command to run, but {reason}", path.display())]
    Unsafe {
        /// The file.
        path: PathBuf,
        /// Who can change it.
        reason: &'static str,
    },
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] store::Error),
    /// There is no folder for it.
    #[error("there is no place for a settings file: neither HOME nor XDG_CONFIG_HOME is set")]
    NoPlace,
}
