//! A name or a line of somebody else's as part of a line of Markdown.

use super::untrusted::{BREAK, acts, entity, mentions, visible};

/// Keeps a sign from beginning or ending what is emphasised, and is hardly seen.
const HAIR: char = '\u{200a}';

/// `text` on one line and without anything that a client would act upon or lay out, cut behind `most` characters: branches
/// and titles of commits are called whatever people like.
pub fn literal(text: &str, most: usize) -> String {
    let line = visible(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = line.char_indices().nth(most).map(|(at, _)| &line[..at]);
    let mut result = String::with_capacity(line.len());
    for (at, c) in cut.unwrap_or(&line).char_indices() {
        let (before, rest) = (&line[..at], &line[at + c.len_utf8()..]);
        let inside = before.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
        match c {
            '`' => result.push('\''),
            '*' | '~' => result.extend([c, HAIR]),
            '_' if !inside => result.extend([c, HAIR]),
            ']' | '<' | '|' => result.extend([c, BREAK]),
            '!' if rest.starts_with('[') => result.extend([c, BREAK]),
            '&' if entity(rest) => result.extend([c, BREAK]),
            '@' if mentions(before, rest) => result.extend([c, BREAK]),
            ':' if acts(before, rest) => result.extend([BREAK, c]),
            c => result.push(c),
        }
    }
    if cut.is_some() {
        result.push('…');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn nothing_of_a_name_is_acted_upon_or_laid_out() {
        for (text, sign) in [
            ("fix @all", "@all"),
            ("@所有人 看", "@所有人"),
            ("@13800000000", "@138"),
            ("a@all.example", "@all"),
            ("[log](https://evil.example)", "]("),
            ("![x](https://evil.example/p.png)", "!["),
            ("<script>", "<s"),
            ("<!-- x -->", "<!"),
            ("**bold**", "**"),
            ("~~gone~~", "~~"),
            ("`code`", "`"),
            ("&#64;all", "&#"),
            ("dtmd://dingtalkclient/x", "dtmd:"),
            ("javascript:alert(1)", "javascript:"),
            ("one\n# two", "\n"),
            ("one\u{2028}two", "\u{2028}"),
            ("a | b", "| b"),
        ] {
            let shown = literal(text, 100);
            assert!(!shown.contains(sign), "{text}: {shown}");
        }
    }

    #[test]
    fn what_is_harmless_stays_as_it_is() {
        for text in [
            "feature/fix_the_thing-2",
            "修复 登录 (#12)",
            "release-1.0",
            "a: b",
            "see https://example.com/x",
            "!12 done!",
        ] {
            assert_eq!(literal(text, 100), text);
        }
        assert_eq!(literal("  a \t b  ", 100), "a b");
        assert_eq!(literal("修复登录问题", 2), "修复…");
        assert_eq!(literal("修复", 2), "修复");
    }
}
