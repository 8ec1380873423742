//! Where settings and caches live: the XDG folders, or nowhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::env;

/// The folders of this run. Without HOME and XDG there are none: never a predictable path in a shared folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paths {
    /// Settings file; it need not exist.
    pub config: Option<PathBuf>,
    /// Did the user name that file, so that it must exist?
    pub config_named: bool,
    /// Folder of the token cache.
    pub cache: Option<PathBuf>,
    /// Folder of what is noted about sent messages.
    pub state: Option<PathBuf>,
}

impl Paths {
    /// From the environment; `config` is `--config`.
    pub fn new(variables: &BTreeMap<String, String>, cwd: &Path, config: Option<&Path>) -> Self {
        let value = |name: &str| variables.get(name).filter(|value| !value.is_empty());
        // The XDG rules: a relative path counts as not set.
        let folder = |xdg: &str, below_home: &str| {
            let absolute = |path: &PathBuf| path.is_absolute();
            value(xdg)
                .map(PathBuf::from)
                .filter(absolute)
                .or_else(|| {
                    // `/dev/null` and `/nonexistent` are what services without a home are given.
                    let home = value(env::HOME).map(PathBuf::from).filter(absolute);
                    home.filter(|home| home.is_dir()).map(|home| home.join(below_home))
                })
                .map(|path| path.join("ding"))
        };
        let named = config.map(Path::to_owned).or_else(|| value(env::CONFIG).map(PathBuf::from));
        Self {
            config_named: named.is_some(),
            config: named
                .map(|path| cwd.join(path))
                .or_else(|| folder(env::XDG_CONFIG_HOME, ".config").map(|path| path.join("config.toml"))),
            cache: folder(env::XDG_CACHE_HOME, ".cache"),
            state: folder(env::XDG_STATE_HOME, ".local/state"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::Paths;

    fn paths(variables: &[(&str, &str)]) -> Paths {
        let map = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Paths::new(&map, Path::new("/work"), None)
    }

    #[test]
    fn xdg_then_home_then_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_str().unwrap();
        let found = paths(&[("HOME", home), ("XDG_CACHE_HOME", "/c")]);
        assert_eq!(found.config, Some(folder.path().join(".config/ding/config.toml")));
        assert_eq!(found.cache, Some(PathBuf::from("/c/ding")));
        for none in ["/dev/null", "/nonexistent", "/etc/passwd"] {
            assert_eq!(paths(&[("HOME", none)]), Paths::default());
        }
        assert_eq!(paths(&[]), Paths::default());
        assert_eq!(paths(&[("XDG_CACHE_HOME", "relative"), ("HOME", "")]), Paths::default());
    }

    #[test]
    fn a_named_file_must_exist() {
        let found = paths(&[("DING_CONFIG", "my.toml"), ("HOME", "/home/li")]);
        assert!(found.config_named);
        assert_eq!(found.config, Some(PathBuf::from("/work/my.toml")));
    }
}
