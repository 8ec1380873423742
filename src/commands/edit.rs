//! Changing the settings file: read again under its lock, changed, written.

use crate::config::Config;
use crate::ctx::Ctx;
use crate::say;
use crate::settings::Error;

/// Lets `change` work on the settings file as it is now, and writes it. Gives back what `change` gives and the path.
///
/// # Errors
/// There is no place for the file, its lock stays taken, or it cannot be read or written; what `change` says.
pub(super) async fn settings_file<T>(
    ctx: &Ctx,
    change: impl FnOnce(&mut Config) -> anyhow::Result<T>,
) -> anyhow::Result<(T, String)> {
    let settings = ctx.settings()?;
    let path = settings.config_file()?;
    let shown = path.display().to_string();
    let waiting = || {
        ctx.ui.note(&say!(
            "another process is writing `{shown}`; waiting for it",
            "另一个进程正在写入 `{shown}`；等待中"
        ))
    };
    let _lock = Config::lock(path, settings.timeout, waiting).await.map_err(Error::from)?;
    // Again: what was read before the lock may be old.
    let mut config = Config::load(Some(path), false, settings.timeout).map_err(Error::from)?;
    let result = change(&mut config)?;
    config.save().map_err(Error::from)?;
    Ok((result, shown))
}
