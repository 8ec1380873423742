//! `.env` files: the names that people use for DingTalk and for language models.

use std::path::Path;

use super::harvest::{Found, Harvest};
use crate::config::Entry;
use crate::env;
use crate::say;
use crate::settings::Row;

/// Name of a variable and the key that it becomes; `*` stands for the name of the target.
const NAMES: &[(&str, &str)] = &[
    (env::WEBHOOK, "targets.*.webhook"),
    ("DINGTALK_WEBHOOK", "targets.*.webhook"),
    ("DINGTALK_WEBHOOK_URL", "targets.*.webhook"),
    (env::WEBHOOK_SECRET, "targets.*.secret"),
    ("DINGTALK_WEBHOOK_SECRET", "targets.*.secret"),
    (env::TARGET, "default_target"),
    (env::CLIENT_ID, "app.client_id"),
    ("DINGTALK_APP_KEY", "app.client_id"),
    (env::CLIENT_SECRET, "app.client_secret"),
    ("DINGTALK_APP_SECRET", "app.client_secret"),
    (env::ROBOT_CODE, "app.robot_code"),
    (env::API_BASE, "api_base"),
    (env::OAPI_BASE, "oapi_base"),
    (env::TIMEOUT, "timeout"),
    (env::LANG, "lang"),
    (env::HTTPS_PROXY, "proxy"),
    (env::ALL_PROXY, "proxy"),
    (env::NO_PROXY, "no_proxy"),
    (env::SSL_CERT_FILE, "ca_file"),
    ("AI_MODEL_PROVIDER", "model.provider"),
    ("AI_MODEL_API_KEY", "model.api_key"),
    ("AI_MODEL_BASE_URL", "model.base_url"),
    ("AI_MODEL_NAME", "model.model"),
];

/// Looks through the file. `target` is the name for its webhook, `cwd` where relative paths start.
pub(super) fn harvest(text: &str, target: &str, cwd: &Path) -> Harvest {
    let mut harvest = Harvest { later_wins: true, ..Harvest::default() };
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let number = index + 1;
        let place = say!("line {number}", "第 {number} 行");
        match assignment(line) {
            Ok(None) => {}
            Ok(Some((name, value, literal))) => {
                let place = say!("line {number}, {name}", "第 {number} 行 {name}");
                let key = |name: &str| {
                    let row = NAMES.iter().find(|(known, _)| *known == name);
                    row.map(|(_, key)| key.replace('*', target))
                };
                let twin = name.strip_suffix("_FILE").and_then(key);
                match (key(name), twin) {
                    (Some(key), _) => harvest.take(key, &value, place, literal),
                    (None, Some(key))
                        if Row::of(&key).is_some_and(|row| row.key.secret) && !value.is_empty() =>
                    {
                        let entry = Entry::File(cwd.join(&value).display().to_string());
                        harvest.add(Found { key, entry, place });
                    }
                    _ => harvest.leave(place, say!("it is no setting of `ding`", "不是 `ding` 的设置")),
                }
            }
            Err(Wrong::Open(quote)) => {
                // The lines of a key, whose Base64 may end in `=`, are no names to be shown.
                if lines.clone().any(|(_, line)| line.contains(quote)) {
                    lines.by_ref().find(|(_, line)| line.contains(quote));
                }
                harvest.leave(
                    place,
                    say!(
                        "its value has more than one line, or its quote is not closed",
                        "值有多行，或引号未闭合"
                    ),
                );
            }
            Err(Wrong::NoAssignment) => {
                harvest.leave(place, say!("it is not `NAME=value`", "不是 `NAME=value` 的形式"))
            }
        }
    }
    harvest
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
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let line = line.strip_prefix("export ").unwrap_or(line);
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
    use std::path::Path;

    use super::{assignment, harvest};
    use crate::config::Entry;
    use crate::lang::Lang;

    #[test]
    fn quotes_comments_and_export() {
        for (line, name, value, literal) in [
            ("A=b", "A", "b", false),
            ("  export A = b  ", "A", "b", false),
            ("A=b#c # comment", "A", "b#c", false),
            ("A=\"b # c\\\"d\\\\e\" # comment", "A", "b # c\"d\\e", false),
            ("A='b \\n ${C}' # comment", "A", "b \\n ${C}", true),
            ("\u{feff}A=", "A", "", false),
            ("A=https://x/y?a=b&c=d", "A", "https://x/y?a=b&c=d", false),
        ] {
            assert_eq!(assignment(line), Ok(Some((name, value.to_owned(), literal))), "{line}");
        }
        for line in ["", "  # A=b"] {
            assert_eq!(assignment(line), Ok(None));
        }
        for line in ["A", "A B=c", "=b", "A=\"b", "A='b", "A=\"b\\"] {
            assert!(assignment(line).is_err(), "{line}");
        }
    }

    #[test]
    fn names_become_keys_and_the_last_line_wins() {
        let text = "DINGTALK_CLIENT_ID=one\nDINGTALK_CLIENT_ID=two\nDING_WEBHOOK_FILE=hook\nOTHER=1\n\
                    AI_MODEL_API_KEY='a${b}'\nDINGTALK_CLIENT_SECRET=${SECRET}\nnonsense\nDING_LANG=\n";
        let harvest = harvest(text, "ops", Path::new("/work"));
        let found: Vec<(&str, Entry, &str)> = harvest
            .found
            .iter()
            .map(|found| (found.key.as_str(), found.entry.clone(), found.place.get(Lang::En)))
            .collect();
        assert_eq!(
            found,
            [
                ("app.client_id", Entry::Text("two".into()), "line 2, DINGTALK_CLIENT_ID"),
                ("app.client_id", Entry::Text("one".into()), "line 1, DINGTALK_CLIENT_ID"),
                ("targets.ops.webhook", Entry::File("/work/hook".into()), "line 3, DING_WEBHOOK_FILE"),
                ("app.client_secret", Entry::Variable("SECRET".into()), "line 6, DINGTALK_CLIENT_SECRET"),
            ]
        );
        let left: Vec<&str> = harvest.left.iter().map(|left| left.place.get(Lang::En)).collect();
        assert_eq!(left, ["line 4, OTHER", "line 5, AI_MODEL_API_KEY", "line 7", "line 8, DING_LANG"]);
    }

    #[test]
    fn lines_inside_a_quote_are_no_settings() {
        let key =
            "KEY=\"-----BEGIN\nMIIEvQIBADANBg==\nDINGTALK_CLIENT_ID=inside\nAB=\n-----END\"\nDING_LANG=zh\n";
        let harvest = harvest(key, "ops", Path::new("/work"));
        assert_eq!(harvest.left.iter().map(|left| left.place.get(Lang::En)).collect::<Vec<_>>(), ["line 1"]);
        assert_eq!(
            harvest.found.iter().map(|found| found.place.get(Lang::En)).collect::<Vec<_>>(),
            ["line 6, DING_LANG"]
        );
        // Never closed: the slip of one line takes no other along.
        let harvest = super::harvest("A='b\nDING_LANG=zh\n", "ops", Path::new("/work"));
        assert_eq!((harvest.left.len(), harvest.found.len()), (1, 1));
    }
}
