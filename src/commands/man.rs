//! `ding man`: manual pages, one per command and topic, in both languages.

use std::path::PathBuf;

use clap::Args;

use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::lang::Lang;
use crate::say;
use crate::store;
use crate::ui::Printed;

/// Print the manual page, or write one for each command and topic
///
/// The folder gets `man1` and `man7`, and the Chinese pages below `zh_CN`, as `man` looks for them. With `--lang` only those of
/// that language are written.
#[derive(Debug, Args)]
pub struct Man {
    /// Write a page for each command and topic into this folder
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let pages = |lang| (ctx.above.manual)(lang);
        let Some(folder) = self.dir else {
            let text = pages(ctx.ui.lang()).into_iter().next().map(|(_, text)| text).unwrap_or_default();
            ctx.ui.report(&Printed { name: "page", text })?;
            return Ok(Exit::Done);
        };
        let wanted = |lang: &Lang| ctx.args.lang.is_none_or(|only| only == *lang);
        let pages: Vec<_> = [Lang::En, Lang::Zh].into_iter().filter(wanted).flat_map(pages).collect();
        for (name, text) in &pages {
            let path = ctx.cwd.join(&folder).join(name);
            store::write_public(&path, text.as_bytes())
                .doing(|| say!("writing `{name}`", "写入 `{name}`"))?;
        }
        let (count, folder) = (pages.len(), folder.display());
        ctx.ui.note(&say!("wrote {count} pages to `{folder}`", "已将 {count} 个手册页写入 `{folder}`"));
        Ok(Exit::Done)
    }
}
