//! The manual pages: the same pages as roff, the same on every day and machine.

use super::command::page_of;
use super::page::{ARGUMENTS, Body, EXAMPLES, Page, Row};
use super::topics::TOPICS;
use crate::lang::{Lang, Text};

const NAME: Text = Text { en: "NAME", zh: "名称" };
const SYNOPSIS: Text = Text { en: "SYNOPSIS", zh: "概要" };
const DESCRIPTION: Text = Text { en: "DESCRIPTION", zh: "描述" };
const SEE_ALSO: Text = Text { en: "SEE ALSO", zh: "参见" };
const MANUAL: Text = Text { en: "ding manual", zh: "ding 手册" };

/// Path and content of every page in `lang`; the program's own comes first. English pages lie beside each other, as they
/// always have; Chinese ones in the folders in which they are installed.
pub fn pages(mut root: clap::Command, lang: Lang) -> Vec<(String, String)> {
    root.build();
    let mut pages = Vec::new();
    collect(&mut root, &["ding"], lang, &mut pages);
    let topics = TOPICS.iter().map(|topic| {
        let page = topic.page(&root, lang);
        (path(&topic.page_name(), 7, lang), roff_page(&page, &topic.page_name(), 7, lang))
    });
    pages.extend(topics);
    pages
}

fn path(name: &str, section: u8, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name}.{section}"),
        Lang::Zh => format!("zh_CN/man{section}/{name}.{section}"),
    }
}

fn collect(command: &mut clap::Command, words: &[&str], lang: Lang, pages: &mut Vec<(String, String)>) {
    command.set_bin_name(words.join(" "));
    let page = page_of(command, words, lang);
    let name = words.join("-");
    pages.push((path(&name, 1, lang), roff_page(&page, &name, 1, lang)));
    for below in command.get_subcommands_mut().filter(|one| !one.is_hide_set() && one.get_name() != "help") {
        let own = below.get_name().to_owned();
        collect(below, &[words, &[own.as_str()]].concat(), lang, pages);
    }
}

fn roff_page(page: &Page, name: &str, section: u8, lang: Lang) -> String {
    // No date: the same program writes the same page on every day.
    let mut text = format!(
        ".TH {} {section} \"\" \"ding {}\" \"{}\"\n",
        escaped(&name.to_uppercase()),
        env!("CARGO_PKG_VERSION"),
        MANUAL.get(lang)
    );
    text.push_str(&format!(
        ".SH {}\n{} \\- {}\n",
        NAME.get(lang),
        escaped(name),
        escaped(&page.about.replace('`', ""))
    ));
    if let Some(usage) = &page.usage {
        let lines: Vec<String> = usage.lines().map(|line| format!("\\fB{}\\fR", escaped(line))).collect();
        text.push_str(&heading(SYNOPSIS.get(lang)));
        text.push_str(&format!("{}\n", lines.join("\n.br\n")));
    }
    if !page.examples.is_empty() {
        text.push_str(&heading(&EXAMPLES.get(lang).to_uppercase()));
        for example in &page.examples {
            text.push_str(&format!(".PP\n{}\n.PP\n.RS 4\n.nf\n", inline(example.comment(lang))));
            example.command.lines().for_each(|line| text.push_str(&format!("\\fB{}\\fR\n", escaped(line))));
            text.push_str(".fi\n.RE\n");
        }
    }
    if !page.text.is_empty() {
        text.push_str(&heading(DESCRIPTION.get(lang)));
        page.text.iter().for_each(|paragraph| prose(&mut text, paragraph));
    }
    for part in &page.parts {
        text.push_str(&heading(&part.heading.to_uppercase()));
        match &part.body {
            Body::Prose(paragraphs) => paragraphs.iter().for_each(|paragraph| prose(&mut text, paragraph)),
            Body::Rows(list) => {
                let plain = part.heading == ARGUMENTS.get(lang);
                list.iter().for_each(|row| term(&mut text, row, plain));
            }
        }
    }
    if !page.related.is_empty() {
        let one = |(name, section): &(String, u8)| format!("\\fB{}\\fR({section})", escaped(name));
        text.push_str(&heading(SEE_ALSO.get(lang)));
        text.push_str(&format!("{}\n", page.related.iter().map(one).collect::<Vec<_>>().join(",\n")));
    }
    text
}

fn heading(text: &str) -> String {
    format!(".SH \"{}\"\n", escaped(&text.replace('`', "")))
}

fn prose(text: &mut String, paragraph: &str) {
    text.push_str(".PP\n");
    let mut verbatim = false;
    for line in paragraph.lines() {
        let indented = line.starts_with("  ");
        if indented != verbatim {
            text.push_str(if indented { ".RS 4\n.nf\n" } else { ".fi\n.RE\n" });
            verbatim = indented;
        }
        text.push_str(&format!("{}\n", if indented { escaped(line.trim_start()) } else { inline(line) }));
    }
    if verbatim {
        text.push_str(".fi\n.RE\n");
    }
}

fn term(text: &mut String, row: &Row, plain: bool) {
    let font = if plain { "I" } else { "B" };
    text.push_str(&format!(".TP\n\\f{font}{}\\fR\n{}\n", escaped(row.term.trim()), inline(&row.text)));
    if !row.values.is_empty() {
        text.push_str(".RS\n");
        for (value, meaning) in &row.values {
            text.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(value), inline(meaning)));
        }
        text.push_str(".RE\n");
    }
}

/// What stands between backticks is typed: bold.
fn inline(text: &str) -> String {
    let escaped = escaped(text);
    let mut parts = escaped.split('`').peekable();
    let mut done = String::new();
    let mut bold = false;
    while let Some(part) = parts.next() {
        done.push_str(part);
        if parts.peek().is_some() {
            done.push_str(if bold { "\\fR" } else { "\\fB" });
            bold = !bold;
        }
    }
    done
}

/// Plain text for a page: no character of it is taken for a request.
fn escaped(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with('.') { format!("\\&{line}") } else { line }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{escaped, inline};

    #[test]
    fn no_text_is_a_request() {
        assert_eq!(escaped(".so x\n'br\na-b\\c"), "\\&.so x\n\\(aqbr\na\\-b\\ec");
        assert_eq!(inline("see `a-b` or `c`"), "see \\fBa\\-b\\fR or \\fBc\\fR");
    }
}
