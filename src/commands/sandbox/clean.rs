//! Empty folders and a clean environment: nothing under a sandbox can reach the real service or the user's files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::config::{Config, Entry, Presence};
use crate::ctx::Ctx;
use crate::env;
use crate::failure::Doing as _;
use crate::host::child::remove_at_the_end;
use crate::sandbox::Running;
use crate::say;
use crate::settings::{KEYS, TIMEOUT};

/// Folders of one sandbox; removed when dropped.
pub(super) struct Clean {
    folder: TempDir,
    /// The environment.
    pub(super) env: BTreeMap<String, String>,
}

impl Clean {
    /// With named targets in a settings file: `ops`, `plain`, `keyword` (webhooks), `release` (group), `me` (people).
    pub(super) fn new(ctx: &Ctx, sandbox: &Running) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("ding-sandbox-")
            .tempdir()
            .doing(|| say!("making a temporary folder", "创建临时目录"))?;
        remove_at_the_end(folder.path());
        let mut env = (*ctx.env).clone();
        env.retain(|name, _| !env::is_own(name));
        let path = |name: &str| folder.path().join(name).display().to_string();
        env.insert(env::XDG_CONFIG_HOME.into(), path("config"));
        env.insert(env::XDG_CACHE_HOME.into(), path("cache"));
        env.insert(env::XDG_STATE_HOME.into(), path("state"));
        env.extend(sandbox.variables().into_iter().map(|(name, value)| (name.to_owned(), value)));
        let clean = Self { folder, env };
        clean.write_targets(sandbox)?;
        Ok(clean)
    }

    /// The settings file with the named targets.
    pub(super) fn config(&self) -> PathBuf {
        self.folder.path().join("config/ding/config.toml")
    }

    /// The folder of it all.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn write_targets(&self, sandbox: &Running) -> anyhow::Result<()> {
        let mut config = Config::load(KEYS, Some(&self.config()), Presence::Optional, TIMEOUT)?;
        let users = sandbox.users();
        for (key, value) in [
            ("targets.ops.webhook", sandbox.webhook_url()),
            ("targets.ops.secret", sandbox.webhook_secret().to_owned()),
            ("targets.plain.webhook", sandbox.plain_webhook_url()),
            ("targets.keyword.webhook", sandbox.keyword_webhook_url()),
            ("targets.keyword.keyword", "告警".to_owned()),
            ("targets.release.group", sandbox.group().to_owned()),
            ("card.template", sandbox.card_template().to_owned()),
            ("targets.me.user", users.first().copied().unwrap_or_default().to_owned()),
        ] {
            config.set(key, &Entry::Text(value));
        }
        config.save()?;
        Ok(())
    }
}
