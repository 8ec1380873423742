//! The page of a command, from the parser and, in Chinese, from the table of its sisters.

use clap::{Arg, ArgAction, Command};

use super::common;
use super::page::{ARGUMENTS, Body, COMMANDS, COMMON, OPTIONS, Page, Part, Row, TOPICS};
use super::sisters::Sisters;
use super::texts::examples_of;
use super::topics::TOPICS as ALL_TOPICS;
use crate::commands::notes;
use crate::lang::{Lang, Text};

/// The page of the command that `words` name, the program's name left out.
pub fn page(root: &mut Command, words: &[String], lang: Lang) -> Option<Page> {
    let command = find(root, words)?;
    let path: Vec<&str> = std::iter::once("ding").chain(words.iter().map(String::as_str)).collect();
    Some(page_of(command, &path, lang))
}

/// The command below `root`, ready to tell its usage. Only the way to it is built: the whole tree takes longer than a send.
fn find<'a>(root: &'a mut Command, words: &[String]) -> Option<&'a mut Command> {
    let mut command = root;
    let mut name = "ding".to_owned();
    loop {
        command.set_bin_name(&name);
        // This builds it and hands the common options down.
        command.render_usage();
        let depth = name.split(' ').count() - 1;
        let Some(word) = words.get(depth) else { return Some(command) };
        name = format!("{name} {word}");
        command = command.find_subcommand_mut(word)?;
    }
}

/// The page of a command that is built; `path` are its words, the program's name first.
pub fn page_of(command: &mut Command, path: &[&str], lang: Lang) -> Page {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let command = &*command;
    let name = path.join(" ");
    let sisters = Sisters { path: &name, lang };
    let mut page = Page {
        about: sisters.own("about", command.get_about().map(ToString::to_string).unwrap_or_default()),
        usage: Some(sisters.values(&usage)),
        examples: examples_of(&name),
        text: sisters.long(command),
        related: related(command, path),
        ..Page::default()
    };
    let root = path.len() == 1;
    let below = |command: &Command| Row {
        term: command.get_name().to_owned(),
        text: Sisters { path: &format!("{name} {}", command.get_name()), lang }
            .own("about", command.get_about().map(ToString::to_string).unwrap_or_default()),
        ..Row::default()
    };
    let visible = command.get_subcommands().filter(|one| !one.is_hide_set());
    page.rows(COMMANDS.get(lang), visible.map(below).collect());
    if root {
        let topic = |topic: &super::topics::Topic| Row {
            term: topic.name.to_owned(),
            text: topic.about.get(lang).to_owned(),
            ..Row::default()
        };
        page.rows(TOPICS.get(lang), ALL_TOPICS.iter().map(topic).collect());
    }
    let own = command
        .get_arguments()
        .filter(|one| shown(one, root) && common::of_use(&name, one.get_id().as_str()));
    let own: Vec<&Arg> = own.collect();
    let positional = own.iter().filter(|one| one.is_positional());
    page.rows(ARGUMENTS.get(lang), positional.map(|one| sisters.row(one)).collect());
    let mut headings: Vec<Option<&str>> = Vec::new();
    for option in own.iter().filter(|one| !one.is_positional()) {
        if !headings.contains(&option.get_help_heading()) {
            headings.push(option.get_help_heading());
        }
    }
    for heading in headings {
        let rows = own.iter().filter(|one| !one.is_positional() && one.get_help_heading() == heading);
        let rows = rows.map(|one| sisters.row(one)).collect();
        page.rows(&heading.map_or(OPTIONS.get(lang).to_owned(), |heading| sisters.heading(heading)), rows);
    }
    for (heading, rows) in notes(&path[1..]) {
        let row = |(term, text): (String, Text)| {
            // What has no sister of its own in the program has one in the table.
            let zh = || sisters.shared(&format!("fault.{term}")).unwrap_or(text.en);
            let text = if lang == Lang::Zh && text.zh.is_empty() { zh() } else { text.get(lang) };
            Row { text: text.to_owned(), term, ..Row::default() }
        };
        page.rows(heading.get(lang), rows.into_iter().map(row).collect());
    }
    let common = common::line(&name, lang);
    page.parts.push(Part { heading: COMMON.get(lang).to_owned(), body: Body::Prose(vec![common]) });
    page.name = name;
    page
}

/// Is it listed on the command's own page? Help itself needs no line but on the first page.
fn shown(option: &Arg, root: bool) -> bool {
    let common = option.get_help_heading() == Some(common::HEADING);
    let itself = matches!(option.get_action(), ArgAction::Help | ArgAction::Version);
    !option.is_hide_set() && !common && (root || !itself)
}

/// Above it, and below.
fn related(command: &Command, path: &[&str]) -> Vec<(String, u8)> {
    let name = path.join("-");
    let above = path.split_last().map(|(_, above)| above.join("-")).filter(|above| !above.is_empty());
    let below = command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help");
    let below = below.map(|one| (format!("{name}-{}", one.get_name()), 1));
    let topics = ALL_TOPICS.iter().filter(|_| path.len() == 1).map(|topic| (topic.page_name(), 7));
    let options = (path.len() > 1).then(|| ("ding-options".to_owned(), 7));
    above.map(|above| (above, 1)).into_iter().chain(below).chain(topics).chain(options).collect()
}

impl Page {
    /// Adds a list, if there is one.
    fn rows(&mut self, heading: &str, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.parts.push(Part { heading: heading.to_owned(), body: Body::Rows(rows) });
        }
    }
}
