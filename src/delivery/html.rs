//! HTML inside Markdown, which phones show as a blank message (§14): as Markdown where there is such, else as text.

use std::borrow::Cow;

use super::line::LineReader;

/// Behind a `<` that is no tag to anybody; not seen.
const BREAK: char = '\u{200b}';
/// Longest tag that is looked at.
const LONGEST: usize = 4096;
/// Most tags that are open at once.
const DEEPEST: usize = 64;

/// What a tag becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagKind {
    /// Stays: the clients know it (§5.8).
    Known,
    /// A sign at both ends.
    Around(&'static str),
    /// What it holds stands apart.
    Block,
    /// Begins a line with this.
    Line(&'static str),
    /// A cell of a table.
    Cell,
    /// A line break.
    Break,
    /// Vanishes.
    Nothing,
    Link,
    Picture,
    Code,
}

/// The tags that mean something in a message; whatever else looks like one is text, as `List<String>` is.
fn kind(name: &str) -> Option<TagKind> {
    Some(match name {
        "font" => TagKind::Known,
        "b" | "strong" => TagKind::Around("**"),
        "i" | "em" => TagKind::Around("*"),
        "s" | "del" | "strike" => TagKind::Around("~~"),
        "code" | "kbd" | "samp" | "tt" => TagKind::Around("`"),
        "p" | "div" | "section" | "article" | "header" | "footer" | "table" | "ul" | "ol" | "dl"
        | "blockquote" | "details" | "summary" | "center" | "figure" | "html" | "body" | "head" | "title" => {
            TagKind::Block
        }
        "h1" => TagKind::Line("# "),
        "h2" => TagKind::Line("## "),
        "h3" => TagKind::Line("### "),
        "h4" => TagKind::Line("#### "),
        "h5" => TagKind::Line("##### "),
        "h6" => TagKind::Line("###### "),
        "li" | "tr" => TagKind::Line("- "),
        "dt" | "dd" => TagKind::Line(""),
        "hr" => TagKind::Line("---\n"),
        "td" | "th" => TagKind::Cell,
        "br" => TagKind::Break,
        "u" | "ins" | "span" | "small" | "big" | "sub" | "sup" | "mark" | "abbr" | "thead" | "tbody"
        | "tfoot" | "colgroup" | "col" | "caption" | "figcaption" | "picture" | "source" | "meta"
        | "link" => TagKind::Nothing,
        "a" => TagKind::Link,
        "img" => TagKind::Picture,
        "pre" => TagKind::Code,
        _ => return None,
    })
}

/// `markdown` without HTML that the clients do not know. Code keeps its tags, as text.
pub(super) fn without_html(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains('<') {
        return Cow::Borrowed(markdown);
    }
    let mut writer = Writer { all: markdown, ..Writer::default() };
    let mut reader = LineReader::default();
    let mut at = 0;
    while at < markdown.len() {
        let end = markdown[at..].find('\n').map_or(markdown.len(), |length| at + length + 1);
        if reader.read(&markdown[at..end]).is_code() {
            writer.code(&markdown[at..end]);
            at = end;
        } else {
            at = writer.line(at, end);
        }
    }
    Cow::Owned(writer.out)
}

#[derive(Default)]
struct Writer<'a> {
    all: &'a str,
    out: String,
    /// Tags that are open, with where their link goes.
    open: Vec<(&'a str, Option<&'a str>)>,
    /// Where the last closing tag of each name is, as far as asked for.
    last: Vec<(String, Option<usize>)>,
    /// White space that follows is of the source alone.
    skip: bool,
}

impl<'a> Writer<'a> {
    /// Tags are shown, not followed.
    fn code(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            self.out.push(c);
            if c == '<' && text[at + 1..].starts_with(tag_begins) {
                self.out.push(BREAK);
            }
        }
    }

    /// Writes the line that begins at `at`; gives where to go on, which is further when a comment or code goes on.
    fn line(&mut self, mut at: usize, end: usize) -> usize {
        let all = self.all;
        // A row of a table is one line.
        let row = all[at..end].contains('|');
        while let Some(c) = all[at..end].chars().next() {
            let rest = &all[at + c.len_utf8()..];
            if std::mem::take(&mut self.skip) && c.is_whitespace() {
                self.skip = true;
                at += c.len_utf8();
                continue;
            }
            if c == '`' {
                // Code inside the line.
                let run = 1 + rest.bytes().take_while(|byte| *byte == b'`').count();
                let close = all[at + run..end].find(&"`".repeat(run)).map(|length| at + run + length + run);
                let close = close.unwrap_or(at + run);
                self.code(&all[at..close]);
                at = close;
                continue;
            }
            if c != '<' || !rest.starts_with(tag_begins) {
                self.out.push(c);
                at += c.len_utf8();
                continue;
            }
            let length = if rest.starts_with("!--") {
                self.next(at, "-->").map(|close| close + "-->".len() - at)
            } else {
                self.tag(at, end, row)
            };
            if length.is_none() {
                self.out.push(c);
                self.out.push(BREAK);
            }
            at += length.unwrap_or(1);
            if at >= end {
                return at;
            }
        }
        at
    }

    /// Is there a `text` at or behind `at`? Each is looked for only once.
    fn comes(&mut self, at: usize, text: &str) -> bool {
        let known = self.last.iter().find(|(known, _)| known == text).map(|(_, last)| *last);
        let last = known.unwrap_or_else(|| {
            let last = self.all.rfind(text);
            self.last.push((text.to_owned(), last));
            last
        });
        last.is_some_and(|last| last >= at)
    }

    /// The next `text` at or behind `at`.
    fn next(&mut self, at: usize, text: &str) -> Option<usize> {
        self.comes(at, text).then(|| self.all[at..].find(text)).flatten().map(|length| at + length)
    }

    /// Writes what the tag at `at` becomes; gives its length. Nothing when it is text.
    fn tag(&mut self, at: usize, end: usize, row: bool) -> Option<usize> {
        let all = self.all;
        let near = &all[at..all.floor_char_boundary(end.min(at + LONGEST))];
        let length = near.find('>')? + 1;
        let inside = near[1..length - 1].trim_end_matches('/');
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        if !closes && let Some(address) = address(inside) {
            self.out.push_str(address);
            return Some(length);
        }
        let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
        let attributes = &inside[name.len()..];
        if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
            return None;
        }
        match kind(&name.to_ascii_lowercase())? {
            TagKind::Known => self.out.push_str(&near[..length]),
            TagKind::Nothing => {}
            TagKind::Around(sign) => {
                self.pair(name, closes, None, at)?;
                self.out.push_str(sign);
            }
            TagKind::Link => match self.pair(name, closes, attribute(attributes, "href"), at)? {
                Some(address) if closes => self.out.push_str(&format!("]({})", address.trim())),
                Some(_) => self.out.push('['),
                None => {}
            },
            TagKind::Picture => {
                let alt = attribute(attributes, "alt").unwrap_or_default();
                self.out.push_str(&format!("![{alt}]({})", attribute(attributes, "src")?));
            }
            TagKind::Break => self.out.push(if row { ' ' } else { '\n' }),
            TagKind::Block => self.apart("\n\n", ""),
            TagKind::Line("- ") if closes => {}
            TagKind::Line(_) if closes => self.apart("\n\n", ""),
            TagKind::Line(start) => self.apart(if start == "- " { "\n" } else { "\n\n" }, start),
            TagKind::Cell if closes => {}
            TagKind::Cell => {
                let first = self.out.trim_end().ends_with("\n-") || self.out.trim_end() == "-";
                self.apart("", if first { " " } else { " · " });
            }
            TagKind::Code => {
                let close = self.next(at, "</pre>")?;
                if closes {
                    return None;
                }
                self.apart("\n\n", "```\n");
                let code = all[at + length..close].trim_matches('\n');
                let code = code.strip_prefix("<code>").unwrap_or(code);
                self.code(code.strip_suffix("</code>").unwrap_or(code));
                self.out.push_str("\n```\n\n");
                return Some(close + "</pre>".len() - at);
            }
        }
        Some(length)
    }

    /// Something that needs both ends: what is not closed later, or was never opened, is text. Gives its address.
    fn pair(
        &mut self,
        name: &'a str,
        closes: bool,
        address: Option<&'a str>,
        at: usize,
    ) -> Option<Option<&'a str>> {
        if closes {
            let open = self.open.iter().rposition(|(open, _)| *open == name)?;
            return Some(self.open.remove(open).1);
        }
        if self.open.len() >= DEEPEST || !self.comes(at, &format!("</{name}>")) {
            return None;
        }
        self.open.push((name, address));
        Some(address)
    }

    /// Puts `before` in the place of the white space that stands last, then `start`.
    fn apart(&mut self, before: &str, start: &str) {
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push_str(before);
        }
        self.out.push_str(start);
        self.skip = true;
    }
}

fn tag_begins(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')
}

/// `<https://…>`, `<a@b.c>`: an address in brackets.
fn address(inside: &str) -> Option<&str> {
    let web = inside.starts_with("https://") || inside.starts_with("http://");
    let mail = inside.contains('@') && inside.contains('.');
    ((web || mail) && !inside.contains(char::is_whitespace)).then_some(inside)
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let found = before.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case(name));
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if found {
            return Some(value);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::super::subset::subset;
    use super::without_html;

    #[test]
    fn what_clients_show_stays() {
        for text in [
            "plain",
            "<font color=\"#f5222d\">告警</font> **bold**",
            "<FONT color='red'>a</FONT>",
            "a < b <- c <= d << e 1<2",
            "dtmd <",
        ] {
            assert_eq!(without_html(text), text);
        }
    }

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("<b>bold</b> and <em class=\"x\">it</em> <del>old</del>", "**bold** and *it* ~~old~~"),
            (
                "see <a href=\"https://a/b\" target=_blank>log</a>, <a href='https://c'>c</a> <a>no</a>",
                "see [log](https://a/b), [c](https://c) no",
            ),
            (
                "<h2>Deploy</h2>\n<p>one</p><p>two<br>three<br/>four</p>",
                "## Deploy\n\none\n\ntwo\nthree\nfour",
            ),
            ("<ul>\n    <li>a</li>\n    <li><code>b</code></li>\n</ul>\nend", "- a\n- `b`\n\nend"),
            (
                "<table>\n  <thead><tr>\n    <th>Job</th>\n    <th>Time</th>\n  </tr></thead>\n  <tr><td>build</td><td>3 s</td></tr>\n</table>",
                "- Job · Time\n- build · 3 s",
            ),
            ("a<hr>b", "a\n\n────────\n\nb"),
            (
                "text\n<img src=\"https://a/p.png\" alt=\"chart\" width=3>\n<IMG SRC='@lALx'/>",
                "text\n![chart](https://a/p.png)\n![](@lALx)",
            ),
            ("<details>\n<summary>More</summary>\n\nhidden\n</details>", "More\n\nhidden"),
            ("a<!-- not\nseen -->b <span style=\"color:red\">c</span> x<sup>2</sup>", "ab c x2"),
            (
                "<pre><code>if a < b:\n    <b>x</b>\n</code></pre>after",
                "```\nif a < b:\n    <\u{200b}b>x<\u{200b}/b>\n```\n\nafter",
            ),
            ("<https://a/b?c=d> <ops@example.com>", "https://a/b?c=d ops@example.com"),
            ("| a | b |\n|---|---|\n| 1<br>2 | <b>3</b> |", "- **1 2**: **3**"),
        ] {
            assert_eq!(subset(&without_html(html)), markdown, "{html}");
        }
    }

    /// A message that phones show blank is worse than a tag that people see.
    #[test]
    fn the_rest_is_text() {
        for text in [
            "List<String> map<K, V> <host> <no-such a=\"1\">",
            "<script>alert(1)</script><style>p{}</style><iframe src=x>",
            "<b>never closed, </i> never opened",
            "<!-- never closed",
            "<!DOCTYPE html><?xml version=\"1.0\"?>",
            "`<b>code</b>` ``<i>``",
            "```\n<div>\n<b>x</b>\n```",
            "<a href=\"x\" never ends",
        ] {
            let shown = without_html(text);
            assert_eq!(shown.replace('\u{200b}', ""), text);
            for (at, _) in shown.match_indices('<') {
                assert!(shown[at + 1..].starts_with('\u{200b}'), "{shown}");
            }
        }
    }
}
