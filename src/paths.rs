//! Where settings, caches and state live: the XDG folders, those of systemd or Windows, or nowhere.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::env;

/// The name of our folders. Whatever is in one is ours.
const NAME: &str = "ding";

/// The folders of this run. Where nothing names one there is none: never a predictable path in a shared folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paths {
    /// Settings file; it need not exist.
    pub config: Option<PathBuf>,
    /// Did the user name that file, so that it must exist?
    pub config_named: bool,
    /// Folder of the token cache.
    pub cache: Option<PathBuf>,
    /// Folder of what is noted and shared.
    pub state: Option<PathBuf>,
}

impl Paths {
    /// From the environment; `config` is `--config`. [`Self::keep_state_in`] follows when a setting names the state folder.
    pub fn new(variables: &BTreeMap<String, String>, cwd: &Path, config: Option<&Path>) -> Self {
        Self::on(cfg!(windows), variables, cwd, config)
    }

    fn on(windows: bool, variables: &BTreeMap<String, String>, cwd: &Path, config: Option<&Path>) -> Self {
        let value = |name: &str| variables.get(name).filter(|value| !value.is_empty());
        // The XDG rules: a relative path counts as not set.
        let absolute = |name: &str| value(name).map(PathBuf::from).filter(|path| path.is_absolute());
        // systemd: several are separated by colons.
        let first = |names: &String| names.split(':').next().map(PathBuf::from);
        let service = |name: &str| value(name).and_then(first).filter(|path| path.is_absolute());
        // `/dev/null` and `/nonexistent` are what services without a home are given.
        let home = LazyCell::new(|| absolute(env::HOME).filter(|home| home.is_dir()));
        let folder = |xdg: &str, on_windows: &str, below_home: &str, of_service: &str| {
            absolute(xdg)
                .or_else(|| windows.then(|| value(on_windows).map(PathBuf::from))?)
                .or_else(|| home.as_ref().map(|home| home.join(below_home)))
                .or_else(|| service(of_service))
                .map(own)
        };
        let named = config.map(Path::to_owned).or_else(|| value(env::CONFIG).map(PathBuf::from));
        let state = folder(env::XDG_STATE_HOME, env::LOCALAPPDATA, ".local/state", env::STATE_DIRECTORY);
        let cache = folder(env::XDG_CACHE_HOME, env::LOCALAPPDATA, ".cache", env::CACHE_DIRECTORY);
        Self {
            config_named: named.is_some(),
            config: named.map(|path| cwd.join(path)).or_else(|| {
                let folder = folder(env::XDG_CONFIG_HOME, env::APPDATA, ".config", "");
                folder.map(|path| path.join("config.toml"))
            }),
            cache: cache.or_else(|| state.as_deref().map(cache_in)),
            state,
        }
    }

    /// The state goes below `folder`, and the cache too where nothing else names a place for it.
    pub fn keep_state_in(&mut self, folder: PathBuf) {
        let state = own(folder);
        // One that only follows the state follows it here too.
        let follows = self.cache == self.state.as_deref().map(cache_in);
        if self.cache.is_none() || follows {
            self.cache = Some(cache_in(&state));
        }
        self.state = Some(state);
    }
}

/// Our own folder in `folder`, which may be ours already.
fn own(folder: PathBuf) -> PathBuf {
    if folder.file_name().is_some_and(|name| name == NAME) { folder } else { folder.join(NAME) }
}

fn cache_in(state: &Path) -> PathBuf {
    state.join("cache")
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
    fn a_service_has_folders_of_its_own() {
        let found = paths(&[
            ("STATE_DIRECTORY", "/var/lib/job:/var/lib/other"),
            ("CACHE_DIRECTORY", "/var/cache/ding"),
        ]);
        assert_eq!(found.state, Some(PathBuf::from("/var/lib/job/ding")));
        assert_eq!(found.cache, Some(PathBuf::from("/var/cache/ding")));
        let found = paths(&[("STATE_DIRECTORY", "/var/lib/job"), ("HOME", "/nonexistent")]);
        assert_eq!(found.cache, Some(PathBuf::from("/var/lib/job/ding/cache")));
        // Whoever has a home shares its folders with the other jobs of this user.
        let folder = tempfile::tempdir().unwrap();
        let found = paths(&[("STATE_DIRECTORY", "/var/lib/job"), ("HOME", folder.path().to_str().unwrap())]);
        assert_eq!(found.state, Some(folder.path().join(".local/state/ding")));
        assert_eq!(paths(&[("STATE_DIRECTORY", "relative"), ("CACHE_DIRECTORY", "")]), Paths::default());
    }

    #[test]
    fn a_setting_names_the_state_and_where_nothing_else_does_the_cache() {
        let mut found = paths(&[]);
        found.keep_state_in("/srv/alerts".into());
        assert_eq!(found.state, Some(PathBuf::from("/srv/alerts/ding")));
        assert_eq!(found.cache, Some(PathBuf::from("/srv/alerts/ding/cache")));
        let mut found = paths(&[("STATE_DIRECTORY", "/var/lib/job")]);
        found.keep_state_in("/srv/ding".into());
        assert_eq!(found.cache, Some(PathBuf::from("/srv/ding/cache")));
        let mut found = paths(&[("XDG_CACHE_HOME", "/c")]);
        found.keep_state_in("/srv/ding".into());
        assert_eq!((found.cache, found.state), (Some("/c/ding".into()), Some("/srv/ding".into())));
    }

    #[test]
    fn windows_has_names_of_its_own() {
        let variables =
            [("APPDATA", r"C:\Users\li\AppData\Roaming"), ("LOCALAPPDATA", r"C:\Users\li\AppData\Local")];
        let map = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let found = Paths::on(true, &map, Path::new("/work"), None);
        let below = |folder: &str| Some(PathBuf::from(folder));
        assert_eq!(found.config, below(&format!("{}/ding/config.toml", variables[0].1)));
        assert_eq!(found.cache, below(&format!("{}/ding", variables[1].1)));
        assert_eq!(found.state, found.cache);
        assert_eq!(Paths::on(false, &map, Path::new("/work"), None), Paths::default());
    }

    #[test]
    fn a_named_file_must_exist() {
        let found = paths(&[("DING_CONFIG", "my.toml"), ("HOME", "/home/li")]);
        assert!(found.config_named);
        assert_eq!(found.config, Some(PathBuf::from("/work/my.toml")));
    }
}
