//! `ding completions`: completions for a shell.

use clap::{Args, ValueEnum};
use clap_complete::{Shell, generate};

use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::ui::Printed;

/// Print completions for a shell
///
/// bash: `ding completions bash > ~/.local/share/bash-completion/completions/ding`;
/// zsh: `ding completions zsh > ~/.zfunc/_ding`; fish: `ding completions fish > ~/.config/fish/completions/ding.fish`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        ctx.ui.report(&Printed { name: "script", text: text(self.shell, (ctx.above.parser)()) })?;
        Ok(Exit::Done)
    }
}

fn text(shell: Shell, mut parser: clap::Command) -> String {
    let mut bytes = Vec::new();
    generate(shell, &mut parser, "ding", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Name and content of the file of every shell, as they are checked in.
pub fn files(parser: fn() -> clap::Command) -> Vec<(String, String)> {
    let file = |shell: &Shell| {
        let name = match shell {
            Shell::Zsh => "_ding".to_owned(),
            Shell::PowerShell => "_ding.ps1".to_owned(),
            shell => format!("ding.{shell}").replace("elvish", "elv"),
        };
        (name, text(*shell, parser()))
    };
    Shell::value_variants().iter().map(file).collect()
}
