//! `.env` files: names and values with the lines that they stand in.

use crate::lang::Sentence;
use crate::say;

use super::harvest::Left;

/// A name with its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Number of the line, from 1.
    pub number: usize,
    /// The name.
    pub name: String,
    /// The value without its quotes; `$${` stands for a `${` that is meant as text.
    pub value: String,
}

/// Looks through the file.
pub(super) fn read(text: &str) -> (Vec<Line>, Vec<Left>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let number = index + 1;
        let mut leave = |why: Sentence| {
            left.push(Left { place: say!("line {number}", "第 {number} 行"), why });
        };
        match assignment(line) {
            Ok(None) => {}
            Ok(Some((name, value, literal))) => {
                let value = if literal { value.replace("${", "$${") } else { value };
                // The last line of a name counts, as it does for whoever reads the file as it is meant.
                let before = found.iter().position(|line: &Line| line.name == name);
                let line = Line { number, name: name.to_owned(), value };
                found.insert(before.unwrap_or(found.len()), line);
            }
            Err(Wrong::Open(quote)) => {
                // The lines of a key, whose Base64 may end in `=`, are no names to be shown.
                if lines.clone().any(|(_, line)| line.contains(quote)) {
                    lines.by_ref().find(|(_, line)| line.contains(quote));
                }
                leave(say!(
                    "its value has more than one line, or its quote is not closed",
                    "值有多行，或引号未闭合"
                ));
            }
            Err(Wrong::NoAssignment) => leave(say!("it is not `NAME=value`", "不是 `NAME=value` 的形式")),
        }
    }
    (found, left)
}
/// Why a line gives no value.
#[derive(Debug, PartialEq, Eq)]
enum Wrong {
    /// It is no `NAME=value`.
    NoAssignment,
    /// This quote is not closed on it.
    Open(char),
}

/// Name, value, and whether a `${NAME}` in it is meant as text; `None` for an empty line or a comment.
fn assignment(line: &str) -> Result<Option<(&str, String, bool)>, Wrong> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let section = line.starts_with('[') && line.ends_with(']');
    if line.is_empty() || line.starts_with(['#', ';']) || section {
        return Ok(None);
    }
    // systemd writes its variables so, a list of YAML, and Windows.
    if let Some(inner) = line.strip_prefix("Environment=") {
        let quoted = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let (name, value) = quoted.unwrap_or(inner).split_once('=').ok_or(Wrong::NoAssignment)?;
        return Ok(Some((name, value.to_owned(), false)));
    }
    let prefixes = ["export ", "set ", "- "];
    let line = prefixes.iter().find_map(|prefix| line.strip_prefix(prefix)).unwrap_or(line);
    let (name, value) = line.split_once('=').ok_or(Wrong::NoAssignment)?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(Wrong::NoAssignment);
    }
    if let Some(rest) = value.strip_prefix('\'') {
        let (inner, _) = rest.split_once('\'').ok_or(Wrong::Open('\''))?;
        return Ok(Some((name, inner.to_owned(), true)));
    }
    if let Some(rest) = value.strip_prefix('"') {
        let value = double_quoted(rest).ok_or(Wrong::Open('"'))?;
        return Ok(Some((name, value, false)));
    }
    // A `#` in the middle of a word, as of an address, begins no comment.
    let end = value.find(" #").or_else(|| value.find("\t#")).unwrap_or(value.len());
    Ok(Some((name, value[..end].trim_end().to_owned(), false)))
}

/// Up to the closing quote; `None` without one.
fn double_quoted(text: &str) -> Option<String> {
    let mut value = String::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some(value),
            '\\' => match chars.next()? {
                'n' => value.push('\n'),
                c => value.push(c),
            },
            c => value.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{assignment, read};
    use crate::lang::Lang;

    #[test]
    fn quotes_comments_and_export() {
        for (line, name, value, literal) in [
            ("A=b", "A", "b", false),
            ("  export A = b  ", "A", "b", false),
            ("Environment=\"A=b c\"", "A", "b c", false),
            ("Environment=A=b", "A", "b", false),
            ("- A=b", "A", "b", false),
            ("set A=b", "A", "b", false),
            ("A=b#c # comment", "A", "b#c", false),
            ("A=\"b # c\\\"d\\\\e\" # comment", "A", "b # c\"d\\e", false),
            ("A='b \\n ${C}' # comment", "A", "b \\n ${C}", true),
            ("\u{feff}A=", "A", "", false),
            ("A=https://x/y?a=b&c=d", "A", "https://x/y?a=b&c=d", false),
        ] {
            assert_eq!(assignment(line), Ok(Some((name, value.to_owned(), literal))), "{line}");
        }
        for line in ["", "  # A=b", "; A=b", "[Service]"] {
            assert_eq!(assignment(line), Ok(None));
        }
        for line in ["A", "A B=c", "=b", "A=\"b", "A='b", "A=\"b\\"] {
            assert!(assignment(line).is_err(), "{line}");
        }
    }

    #[test]
    fn lines_inside_a_quote_are_no_settings() {
        let key =
            "KEY=\"-----BEGIN\nMIIEvQIBADANBg==\nDINGTALK_CLIENT_ID=inside\nAB=\n-----END\"\nDING_LANG=zh\n";
        let (found, left) = read(key);
        assert_eq!(left.iter().map(|left| left.place.get(Lang::En)).collect::<Vec<_>>(), ["line 1"]);
        assert_eq!((found.len(), found[0].number, found[0].name.as_str()), (1, 6, "DING_LANG"));
        // Never closed: the slip of one line takes no other along.
        let (found, left) = read("A='b\nDING_LANG=zh\n");
        assert_eq!((left.len(), found.len()), (1, 1));
    }
}
