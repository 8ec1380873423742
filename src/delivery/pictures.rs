//! The pictures of a Markdown text: which of them can be shown, and what stands for the others.

use std::borrow::Cow;

use super::line::LineReader;
use super::media::{flaws, is_media_id, is_stripped};
use crate::lang::{Lang, Sentence};
use crate::say;

/// In a longer address brackets are not counted.
const LONGEST: usize = 2048;

/// What people should know about a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// In words.
    pub(super) text: Sentence,
    /// Is it not shown therefore?
    pub(super) changed: bool,
}

impl Note {
    /// With what becomes of the picture.
    pub(super) fn told(self) -> Sentence {
        let (en, zh) = (self.text.get(Lang::En), self.text.get(Lang::Zh));
        match self.changed {
            true => say!("{en}: only its name is sent", "{zh}：只发送其名称"),
            false => self.text,
        }
    }
}

/// What becomes of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// It is shown, from this address.
    From(String),
    /// These words stand for it.
    Words(String),
    /// It stays as it is written.
    AsItIs,
}

/// `markdown` with each picture outside of code as `decide` says, by its label and its address.
pub fn with_pictures<'a>(markdown: &'a str, decide: &mut dyn FnMut(&str, &str) -> Shown) -> Cow<'a, str> {
    if !markdown.contains("![") {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut reader = LineReader::default();
    for line in markdown.split_inclusive('\n') {
        if reader.read(line).is_code() || !line.contains('!') {
            out.push_str(line);
        } else {
            in_line(line, decide, &mut out);
        }
    }
    Cow::Owned(out)
}

fn in_line(line: &str, decide: &mut dyn FnMut(&str, &str) -> Shown, out: &mut String) {
    let mut rest = line;
    let mut code = 0;
    // No picture can be whole behind the last closing bracket.
    let last = line.rfind(')');
    while let Some(at) = rest.find(['`', '!']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let ticks = here.bytes().take_while(|byte| *byte == b'`').count();
        if ticks > 0 {
            out.push_str(&here[..ticks]);
            code = if code == 0 {
                ticks
            } else if code == ticks {
                0
            } else {
                code
            };
            rest = &here[ticks..];
            continue;
        }
        let inside = code == 0 && last.is_some_and(|last| line.len() - rest.len() + at < last);
        let Some((label, address, length)) = inside.then(|| picture(here)).flatten() else {
            out.push('!');
            rest = &here[1..];
            continue;
        };
        match decide(label, address) {
            Shown::From(address) => out.push_str(&format!("![{label}]({address})")),
            Shown::Words(words) => out.push_str(&words),
            Shown::AsItIs => out.push_str(&here[..length]),
        }
        rest = &here[length..];
    }
    out.push_str(rest);
}

/// The picture that `text` begins with: label, address, length of all.
fn picture(text: &str) -> Option<(&str, &str, usize)> {
    let inside = text.strip_prefix("![")?;
    let end = inside.find(['[', ']'])?;
    let (label, after) = inside.split_at(end);
    let target = after.strip_prefix("](")?;
    let mut depth = 1;
    let near = &target[..target.floor_char_boundary(LONGEST)];
    let end = near.find(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    // A bracket that nobody closes belongs to the address.
    let end = end.or_else(|| target.find(')'))?;
    let length = text.len() - target.len() + end + 1;
    let mut address = target[..end].trim();
    // `(address "title")`
    if let Some(at) = ['"', '\''].iter().find_map(|quote| address.strip_suffix(*quote)?.rfind(*quote))
        && address[..at].ends_with([' ', '\t'])
    {
        address = address[..at].trim_end();
    }
    let address = address.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(address);
    Some((label, address, length))
}

/// What becomes of a picture that goes as it is, by its address: mended, warned of, or named. `warn` is told why.
pub(super) fn by_address(label: &str, address: &str, lang: Lang, warn: &mut dyn FnMut(Note)) -> Shown {
    let words = || named(label, address, lang);
    let named = name(label, address);
    if is_media_id(address) {
        return Shown::From(address.to_owned());
    }
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let full = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let web = lower.starts_with("https://") || lower.starts_with("http://") || address.starts_with("//");
    if web {
        let full = escaped(&full);
        let mut shown = true;
        for flaw in flaws(&full) {
            let reason = Sentence::from(flaw.reason());
            let (en, zh) = (reason.get(Lang::En), reason.get(Lang::Zh));
            shown &= !flaw.is_fatal();
            let text = say!("the picture `{full}` {en}", "图片 `{full}` {zh}");
            warn(Note { text, changed: flaw.is_fatal() });
        }
        return if shown { Shown::From(full) } else { words() };
    }
    let text = if lower.starts_with("data:") {
        say!(
            "the picture `{named}` stands in the text itself (data:), which DingTalk does not show (save it as a file, and show what `ding upload FILE` prints)",
            "图片 `{named}` 内嵌在正文里（data:），钉钉不显示（请存为文件，并使用 `ding upload 文件` 的输出）"
        )
    } else if is_stripped(address) {
        say!(
            "the picture `{address}` looks like a media_id without its first character (`@` or `$`)",
            "图片 `{address}` 像是丢了首字符（`@` 或 `$`）的 media_id"
        )
    } else {
        say!(
            "the picture `{named}` is a file here, which nobody else can open (`ding send markdown --upload-pictures` uploads it, `ding upload FILE` prints what can be shown)",
            "图片 `{named}` 是本机文件，别人打不开（`ding send markdown --upload-pictures` 会上传它，`ding upload 文件` 会输出可显示的 media_id）"
        )
    };
    warn(Note { text, changed: true });
    words()
}

/// The words that stand for a picture.
pub fn named(label: &str, address: &str, lang: Lang) -> Shown {
    let named = name(label, address);
    let sentence = say!("(picture: {named})", "（图片：{named}）");
    Shown::Words(sentence.get(lang).to_owned())
}

/// What to call it: its label, else the end of its address.
fn name(label: &str, address: &str) -> String {
    let label = label.trim();
    let plain =
        |text: &str| text.replace(['[', ']', '(', ')', '<', '>', '`', '*', '_'], " ").trim().to_owned();
    let data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    let file =
        address.split(['?', '#']).next().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let file = if data { "" } else { file };
    match (label.is_empty(), file.is_empty()) {
        (true, true) => if data { "data:" } else { "?" }.to_owned(),
        (false, true) => plain(label),
        (true, false) => file.replace(['[', ']', '(', ')', '<', '>', '`'], " "),
        (false, false) if label == file => plain(label),
        (false, false) => {
            format!("{}, {}", plain(label), file.replace(['[', ']', '(', ')', '<', '>', '`'], " "))
        }
    }
}

/// An address with what would end it early, or what not every client takes, percent-encoded; its host stays as it is.
pub fn escaped(address: &str) -> String {
    let host_end = address
        .find("://")
        .map_or(0, |at| at + 3 + address[at + 3..].find(['/', '?', '#']).unwrap_or(address.len() - at - 3));
    let (host, path) = address.split_at(host_end);
    let mut result = String::with_capacity(address.len());
    result.push_str(host);
    for byte in path.bytes() {
        match byte {
            b'('
            | b')'
            | b'<'
            | b'>'
            | b'"'
            | b'\\'
            | b'`'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'|'
            | b'^'
            | ..=b' '
            | 0x7f.. => {
                result.push_str(&format!("%{byte:02X}"));
            }
            byte => result.push(byte.into()),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{Shown, by_address, escaped, with_pictures};
    use crate::lang::Lang;

    fn sent(markdown: &str) -> (String, Vec<String>) {
        let mut warnings = Vec::new();
        let mut decide = |label: &str, address: &str| {
            by_address(label, address, Lang::En, &mut |warning| warnings.push(warning.text.to_string()))
        };
        let text = with_pictures(markdown, &mut decide).into_owned();
        (text, warnings)
    }

    #[test]
    fn what_can_be_shown_stays() {
        for text in [
            "![a](https://a.com/p.png) ![](@lALPx) ![b]($iAEKx)",
            "no picture! [link](x) ![not",
            "`![code](x.png)` and\n```\n![code](x.png)\n```",
        ] {
            assert_eq!(sent(text), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn addresses_are_mended() {
        for (text, expected) in [
            ("![a](https://a.com/my chart (1).png)", "![a](https://a.com/my%20chart%20%281%29.png)"),
            ("![a](<https://a.com/b c.png>)", "![a](https://a.com/b%20c.png)"),
            ("![a](https://a.com/p.png \"title\")", "![a](https://a.com/p.png)"),
            ("![图](https://例え.jp/图.png?a=b&c=%20)", "![图](https://例え.jp/%E5%9B%BE.png?a=b&c=%20)"),
            ("![a](//a.com/p.png)", "![a](https://a.com/p.png)"),
            ("![a](HTTPS://a.com)", "![a](HTTPS://a.com)"),
        ] {
            assert_eq!(sent(text), (expected.to_owned(), vec![]), "{text}");
        }
        assert_eq!(escaped("https://a"), "https://a");
    }

    #[test]
    fn what_cannot_be_shown_is_named_and_told() {
        for (text, expected, word) in [
            ("see ![CPU](out/cpu.png) now", "see (picture: CPU, cpu.png) now", "ding upload"),
            ("![](C:\\tmp\\cpu (1).png)", "(picture: cpu  1 .png)", "ding upload"),
            ("![](file:///tmp/a.png)", "(picture: a.png)", "ding upload"),
            ("![CPU](data:image/png;base64,iVBORw0KGgo=)", "(picture: CPU)", "data:"),
            ("![](lALPDexampleMediaId)", "(picture: lALPDexampleMediaId)", "media_id"),
            ("![a](https://down.dingtalk.com/media/lALx)", "(picture: a, lALx)", "media_id"),
            ("![a](http://a.com/p.png)", "![a](http://a.com/p.png)", "plain http"),
            ("![a](https://10.0.0.1/p.png)", "![a](https://10.0.0.1/p.png)", "private network"),
        ] {
            let (shown, warnings) = sent(text);
            assert_eq!(shown, expected, "{text}");
            assert!(warnings.len() == 1 && warnings[0].contains(word), "{text}: {warnings:?}");
        }
        let warned = by_address("", "a.png", Lang::Zh, &mut |_| {});
        assert_eq!(warned, Shown::Words("（图片：a.png）".to_owned()));
    }
}
