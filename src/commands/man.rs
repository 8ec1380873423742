//! `ding man`: manual pages, one per command, the same on every day and machine.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use clap_mangen::Man as Page;

use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::say;
use crate::store;
use crate::ui::Printed;
use crate::{env, exit};

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
            ctx.ui.report(&Printed { name: "page", text: first.to_owned() })?;
            return Ok(Exit::Done);
        };
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

/// Name and content of every page; the program's own comes first.
///
/// # Errors
/// A page cannot be rendered.
pub fn pages(parser: fn() -> clap::Command) -> io::Result<Vec<(String, String)>> {
    let mut root = parser().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, None, &mut pages)?;
    Ok(pages)
}

fn collect(
    command: &clap::Command,
    parent: Option<&str>,
    pages: &mut Vec<(String, String)>,
) -> io::Result<()> {
    let name = parent.map_or("ding".to_owned(), |parent| format!("{parent}-{}", command.get_name()));
    let text = page(command, &name, parent)?;
    pages.push((format!("{name}.1"), text));
    for sub in command.get_subcommands() {
        collect(sub, Some(&name), pages)?;
    }
    Ok(())
}

/// One page. Its synopsis is the short form of the help: all common options would bury what is the command's own.
fn page(command: &clap::Command, name: &str, parent: Option<&str>) -> io::Result<String> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let page = Page::new(command.clone().display_name(name.to_owned()).override_usage(usage));
    let mut bytes = Vec::new();
    page.render_name_section(&mut bytes)?;
    page.render_synopsis_section(&mut bytes)?;
    page.render_description_section(&mut bytes)?;
    page.render_options_section(&mut bytes)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut bytes)?;
    }
    match parent {
        None => tables(&mut bytes)?,
        Some(parent) => {
            if let Some(notes) = command.get_after_long_help() {
                // Rows stay rows.
                write!(bytes, ".SH NOTES\n.nf\n{}\n.fi\n", roff(&notes.to_string()))?;
            }
            write!(bytes, ".SH \"SEE ALSO\"\n{}(1)\n", roff(parent))?;
        }
    }
    // Each section comes with the same preamble; one is enough. No date: the same program writes the same page on
    // every day. The library would leave the empty date out, and what follows would move into its place.
    let sections = String::from_utf8_lossy(&bytes).replace(PREAMBLE, "");
    let version = concat!("ding ", env!("CARGO_PKG_VERSION"));
    Ok(format!(
        "{PREAMBLE}.TH {} 1 \"\" \"{version}\" \"ding manual\"\n{sections}",
        roff(&name.to_uppercase())
    ))
}

/// What an apostrophe is, here and elsewhere.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Exit codes and variables, from the tables that the program itself uses.
fn tables(page: &mut Vec<u8>) -> io::Result<()> {
    writeln!(page, ".SH \"EXIT STATUS\"")?;
    for (exit, meaning, advice) in exit::TABLE {
        let advice = if *advice == "-" { String::new() } else { format!("; {advice}") };
        write!(page, ".TP\n\\fB{}\\fR\n{}\n", exit.code(), roff(&format!("{meaning}{advice}")))?;
    }
    writeln!(page, ".SH ENVIRONMENT")?;
    for (name, meaning) in env::ALL {
        write!(page, ".TP\n\\fB{}\\fR\n{}\n", roff(name), roff(meaning.trim()))?;
    }
    let twins = "Every secret variable has a twin NAME_FILE that names a file holding the value.";
    write!(page, ".PP\n{}\n", roff(twins))
}

/// Plain text for a page: no character of it is taken for a request.
fn roff(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with('.') { format!("\\&{line}") } else { line }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::roff;

    #[test]
    fn no_text_is_a_request() {
        assert_eq!(roff(".so x\n'br\na-b\\c"), "\\&.so x\n\\(aqbr\na\\-b\\ec");
    }
}
