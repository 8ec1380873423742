//! `ding man`: manual pages, one per command, the same on every day and machine.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use clap_mangen::Man as Page;

use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::store;

/// Print the manual page, or write one for each command
#[derive(Debug, Args)]
pub struct Man {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let pages = pages(ctx.above.parser)?;
        let Some(folder) = self.dir else {
            let first = pages.first().map(|(_, text)| text.as_str()).unwrap_or_default();
            ctx.ui.data(first)?;
            return Ok(Exit::Done);
        };
        for (name, text) in &pages {
            let path = ctx.cwd.join(&folder).join(name);
            store::write_public(&path, text.as_bytes()).with_context(|| format!("writing `{name}`"))?;
        }
        ctx.ui.note(&format!("wrote {} pages to `{}`", pages.len(), folder.display()));
        Ok(Exit::Done)
    }
}

/// Name and content of every page; the program's own comes first.
///
/// # Errors
/// A page cannot be rendered.
pub fn pages(parser: fn() -> clap::Command) -> std::io::Result<Vec<(String, String)>> {
    let mut root = parser();
    root.build();
    let mut pages = Vec::new();
    collect(root, "ding", &mut pages)?;
    Ok(pages)
}

fn collect(command: clap::Command, name: &str, pages: &mut Vec<(String, String)>) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    // No date: the same program writes the same page on every day.
    let page = Page::new(command.clone().display_name(name.to_owned())).date("").manual("ding");
    page.render(&mut bytes)?;
    pages.push((format!("{name}.1"), String::from_utf8_lossy(&bytes).into_owned()));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        collect(sub.clone(), &format!("{name}-{}", sub.get_name()), pages)?;
    }
    Ok(())
}
