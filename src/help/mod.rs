//! The help: one page for each command and topic, in two languages, for the terminal and as manual pages.
//!
//! English texts stand at the arguments themselves. Their Chinese sisters stand in `chinese/*.txt`, the examples in
//! `examples/*.txt`, the topics in `topics/`: a new command or argument needs its lines there, and a test names them.

mod command;
mod common;
mod manual;
pub mod meant;
mod page;
mod screen;
mod sisters;
pub mod texts;
pub mod topics;
mod words;

pub use common::{listed, of_use};
pub use manual::pages as manual;
pub use sisters::chinese_values;
pub use words::asked;

use std::mem::ManuallyDrop;

use crate::lang::Lang;

/// How a page is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The language.
    pub lang: Lang,
    /// Columns.
    pub width: usize,
    /// Headings in bold.
    pub color: bool,
    /// With all details, as `--help` shows it, or as `-h`.
    pub long: bool,
}

/// The page that `words` name, the program's name left out: a command, or a topic. `None` when there is no such page.
pub fn show(root: clap::Command, words: &[String], look: Look) -> Option<String> {
    // The first page needs no command to have the common options: handing them down takes longer than all the rest.
    let root = if words.is_empty() { root.mut_args(|option| option.global(false)) } else { root };
    // The process ends: to take the tree apart piece by piece takes as long as to lay out the page.
    let mut root = ManuallyDrop::new(root);
    let page = match words {
        [topic] if root.find_subcommand(topic).is_none() => topics::Topic::of(topic)?.page(&root, look.lang),
        _ => command::page(&mut root, words, look.lang)?,
    };
    Some(screen::text(&page, look))
}
