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

/// Path and content of every page in `lang`, the path as below a folder in which `man` looks; the program's own comes first.
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
        Lang::En => format!("man{section}/{name}.{section}"),
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
    let inline = |text: &str| inline(text, lang);
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
        text.push_str(&heading(SYNOPSIS.get(lang), lang));
        text.push_str(&format!("{}\n", lines.join("\n.br\n")));
    }
    if !page.examples.is_empty() {
        text.push_str(&heading(&EXAMPLES.get(lang).to_uppercase(), lang));
        for (index, example) in page.examples.iter().enumerate() {
            let apart = if index == 0 { "" } else { ".PP\n" };
            text.push_str(&format!("{apart}{}\n.PP\n.RS 4\n.nf\n", inline(example.comment(lang))));
            example.command.lines().for_each(|line| text.push_str(&format!("\\fB{}\\fR\n", escaped(line))));
            text.push_str(".fi\n.RE\n");
        }
    }
    if !page.text.is_empty() {
        text.push_str(&heading(DESCRIPTION.get(lang), lang));
        prose(&mut text, &page.text, lang);
    }
    for part in &page.parts {
        text.push_str(&heading(&part.heading.to_uppercase(), lang));
        match &part.body {
            Body::Prose(paragraphs) => prose(&mut text, paragraphs, lang),
            Body::Rows(list) => {
                let plain = part.heading == ARGUMENTS.get(lang);
                list.iter().for_each(|row| term(&mut text, row, plain, lang));
            }
        }
    }
    if !page.related.is_empty() {
        let one = |(name, section): &(String, u8)| format!("\\fB{}\\fR({section})", escaped(name));
        text.push_str(&heading(SEE_ALSO.get(lang), lang));
        text.push_str(&format!("{}\n", page.related.iter().map(one).collect::<Vec<_>>().join(",\n")));
    }
    text
}

fn heading(text: &str, lang: Lang) -> String {
    let adjust = match lang {
        Lang::En => "",
        // Blanks are few in Chinese: spread over a line they tear it apart.
        Lang::Zh => ".ad l\n",
    };
    format!(".SH \"{}\"\n{adjust}", escaped(&text.replace('`', "")))
}

fn prose(text: &mut String, paragraphs: &[String], lang: Lang) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let verbatim = |line: &str| line.starts_with("  ");
        let mut inside = false;
        if index > 0 {
            text.push_str(".PP\n");
        }
        for line in paragraph.lines() {
            if verbatim(line) != inside {
                inside = !inside;
                text.push_str(if inside { ".RS 4\n.nf\n" } else { ".fi\n.RE\n" });
            }
            let shown = if inside { escaped(&line[2..]) } else { inline(line, lang) };
            text.push_str(&format!("{shown}\n"));
        }
        text.push_str(if inside { ".fi\n.RE\n" } else { "" });
    }
}

fn term(text: &mut String, row: &Row, plain: bool, lang: Lang) {
    let font = if plain { "I" } else { "B" };
    text.push_str(&format!(".TP\n\\f{font}{}\\fR\n{}\n", escaped(row.term.trim()), inline(&row.text, lang)));
    if !row.values.is_empty() {
        text.push_str(".RS\n");
        for (value, meaning) in &row.values {
            text.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(value), inline(meaning, lang)));
        }
        text.push_str(".RE\n");
    }
}

/// What stands between backticks is typed: bold. A Chinese line may be broken behind its marks: not every roff knows that.
fn inline(text: &str, lang: Lang) -> String {
    let mut escaped = escaped(text);
    if lang == Lang::Zh {
        for mark in ['，', '、', '；', '：', '。', '）'] {
            escaped = escaped.replace(mark, &format!("{mark}\\:"));
        }
    }
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
    use super::{Lang, escaped, inline};

    #[test]
    fn no_text_is_a_request() {
        assert_eq!(escaped(".so x\n'br\na-b\\c"), "\\&.so x\n\\(aqbr\na\\-b\\ec");
        assert_eq!(inline("see `a-b` or `c`", Lang::En), "see \\fBa\\-b\\fR or \\fBc\\fR");
        assert_eq!(inline("见 `a`，再看", Lang::Zh), "见 \\fBa\\fR，\\:再看");
    }
}
