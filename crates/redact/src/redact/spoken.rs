//! Secrets that a sentence tells: `the password is X`, `Password for 'URL': X`, `密码：X`, and the marks of runners.

use super::name;
use super::scan::{BACK, Scan};
use super::value::{self, Value};
use super::words::Weight;

/// What a sentence calls a secret, in small letters.
const WORDS: &[(&str, &str, Weight)] = &[
    ("password", "password", Weight::Strong),
    ("passwd", "password", Weight::Strong),
    ("passphrase", "password", Weight::Strong),
    ("passcode", "password", Weight::Strong),
    ("token", "token", Weight::Medium),
    ("secret", "secret", Weight::Medium),
    ("key", "api-key", Weight::Medium),
    ("code", "recovery-code", Weight::Medium),
    ("by", "password", Weight::Strong),
];

/// The same in Chinese, where no space ends a word.
const LABELS: &[(&str, &str, Weight)] = &[
    ("密码", "password", Weight::Strong),
    ("密碼", "password", Weight::Strong),
    ("口令", "password", Weight::Strong),
    ("密钥", "secret-key", Weight::Medium),
    ("秘钥", "secret-key", Weight::Medium),
    ("密匙", "secret-key", Weight::Medium),
    ("金鑰", "secret-key", Weight::Medium),
    ("私钥", "secret-key", Weight::Medium),
    ("私鑰", "secret-key", Weight::Medium),
    ("令牌", "token", Weight::Medium),
    ("權杖", "token", Weight::Medium),
    ("凭证", "credentials", Weight::Medium),
    ("凭据", "credentials", Weight::Medium),
    ("憑證", "credentials", Weight::Medium),
    ("授权码", "token", Weight::Medium),
];

/// What stands between a label and its value.
const VERBS_ZH: &[&str] = &[
    "已重置为",
    "已设置为",
    "已修改为",
    "已更新为",
    "已设为",
    "已改为",
    "设置为",
    "重置为",
    "修改为",
    "更新为",
    "设为",
    "改为",
    "现在是",
    "是",
    "为",
    "為",
];

/// What a sentence says of a secret that is shown once.
const KEPT: &[&str] =
    &["safe", "secure", "write", "shown", "only once", "again", "lose", "this key", "your key"];

/// The most bytes that may stand between the word and its value.
const NEAR: usize = 160;

impl Scan<'_, '_> {
    /// The word from `at` to `end` may be one that a value follows.
    pub(super) fn spoken(&mut self, at: usize, end: usize) {
        let bytes = self.bytes;
        let word = &bytes[at..end];
        if !b"ptskbc".contains(&(word[0] | 0x20)) || !matches!(word.len(), 2..=10) {
            return;
        }
        let Some((name, kind, weight)) =
            WORDS.iter().find(|(name, ..)| word.eq_ignore_ascii_case(name.as_bytes()))
        else {
            return;
        };
        let limit = self.text.floor_char_boundary((end + NEAR).min(bytes.len()));
        let rest = &self.text[end..limit];
        let before = bytes[at.saturating_sub(BACK)..at].to_ascii_lowercase();
        let said = |words: &[&str]| {
            words.iter().any(|word| before.windows(word.len()).any(|part| part == word.as_bytes()))
        };
        // Most codes tell of errors.
        let sentence = match *name {
            "by" => said(&["identified "]),
            "code" => said(&["recovery ", "backup ", "verification ", "pairing ", "one-time "]),
            _ => true,
        };
        if !sentence {
            return;
        }
        // `API key`, `access key`, `signing key`; other keys are secrets where they look like nothing else.
        let starts =
            [&b"api "[..], b"access ", b"secret ", b"private ", b"signing ", b"encryption ", b"license "];
        let kept = said(KEPT) || KEPT.iter().any(|word| rest.contains(word));
        let other = *name == "key" && !kept && !starts.iter().any(|start| before.ends_with(start));
        // Part of a longer name: `password_policy`, `token-url`.
        if !rest.starts_with([' ', '\t', ':']) {
            return;
        }
        let login = before.windows(6).any(|part| part == b"login ");
        let Some((skip, sure)) = behind(rest, name, *weight == Weight::Strong) else { return };
        let start = end + skip;
        let Some(mut value) = value::value(&mut self.places, start, Weight::Strong) else { return };
        if !value.quoted {
            while value.end > value.start && b".,;:!)]".contains(&bytes[value.end - 1]) {
                value.end -= 1;
            }
        }
        if value.end <= value.start || value.end - value.start > NEAR * 4 || self.refused(&value) {
            return;
        }
        let text = &self.text[value.start..value.end];
        let fits = match sure {
            _ if other => {
                text.len() >= 24
                    && !text.contains('-')
                    && value::random(text)
                    && super::base64::mixed(text.as_bytes())
            }
            // A colon, and nothing behind the value but the end of the line.
            Sure::Label => {
                *weight == Weight::Strong && text.len() >= 4 && self.ends(value.end) || telling(text)
            }
            Sure::Said => telling(text) && (*weight == Weight::Strong || text.len() >= 12),
            Sure::Beside if login || *name == "by" => true,
            Sure::Beside if value.quoted => *weight == Weight::Strong && (text.len() >= 4),
            Sure::Beside => {
                telling(text)
                    && (if *weight == Weight::Strong { text.len() >= 8 } else { value::random(text) })
            }
        };
        if fits {
            self.value((kind, Weight::Strong), at, &value);
        }
    }

    fn ends(&self, at: usize) -> bool {
        self.bytes[at..].iter().all(|byte| byte.is_ascii_whitespace() || b"\"'.,`".contains(byte))
    }

    /// A path, a name in source code, a number of characters.
    fn refused(&self, value: &Value) -> bool {
        let text = &self.text[value.start..value.end];
        let after = self.text[value.end..].trim_start();
        let unit = ["char", "字", "位", "byte", "day", "hour", "min", "sec", "bit", "time", "attempt"]
            .iter()
            .any(|unit| after.starts_with(unit));
        name::placeholder(text)
            || unit
            || text.contains("://")
            || (!value.quoted && text.contains(['(', '{', '=', '<', '/']) && !value::random(text))
    }

    /// The Chinese label that ends before `after`, if one does: `密码`, `访问密钥`.
    pub(super) fn label_before(&self, after: usize) -> Option<(&'static str, Weight)> {
        label(&self.text[..after])
    }

    /// `密码（root）为「X」`; the label begins at `at`.
    pub(super) fn label(&mut self, at: usize) {
        let Some((label, kind, weight)) =
            LABELS.iter().find(|(label, ..)| self.text[at..].starts_with(label))
        else {
            return;
        };
        let limit = self.text.floor_char_boundary((at + NEAR).min(self.text.len()));
        let mut rest = &self.text[at + label.len()..limit];
        for (open, close) in [('（', '）'), ('(', ')'), ('【', '】')] {
            if let Some(inside) = rest.strip_prefix(open)
                && let Some(end) = inside.find(close)
            {
                rest = &inside[end + close.len_utf8()..];
            }
        }
        let closed = rest.trim_start_matches(['"', '\'', '】', '」', '*']);
        let signs = closed.trim_start();
        let mut after = signs;
        for verb in VERBS_ZH.iter().copied() {
            if let Some(rest) = after.strip_prefix(verb) {
                after = rest.trim_start();
                break;
            }
        }
        let told =
            after.len() < signs.len() || closed.len() + "】".len() == rest.len() && rest.starts_with('】');
        let after_sign = after.trim_start_matches(['：', ':', '=', '＝', '→']);
        // `用户 root 密码 x`: a gap alone, and a value that is nothing else.
        let gap = closed.len() > signs.len();
        let beside = !told && after_sign.len() == after.len();
        if beside && !(gap && *weight == Weight::Strong) {
            return;
        }
        let value = after_sign
            .trim_start()
            .trim_start_matches(['"', '\'', '「', '『', '“', '`', '【', '[', '*', ' ']);
        let length =
            value.bytes().take_while(|byte| byte.is_ascii_graphic() && !b"\"'`,;<>".contains(byte)).count();
        let trimmed = value[..length].trim_end_matches(['.', ')', ']', '*']);
        let start = limit - value.len();
        // `用户名/密码：admin/x`, `账号密码：admin x`: the user stands before.
        let both = ["账号", "帐号", "用户名", "用户"]
            .iter()
            .any(|user| self.text[..at].trim_end_matches(['/', '、', '和', '及']).ends_with(user));
        let user = if both { value.find(['/', ' ', ':', ',']).map_or(0, |at| at + 1) } else { 0 };
        let (start, trimmed) = if user == 0 {
            (start, trimmed)
        } else {
            let password = value[user..].trim_start();
            let length = password
                .bytes()
                .take_while(|byte| byte.is_ascii_graphic() && !b"\"'`,;<>".contains(byte))
                .count();
            (limit - password.len(), &password[..length])
        };
        let value = Value { start, end: start + trimmed.len(), quoted: false };
        if (beside && (!telling(trimmed) || trimmed.len() < 6))
            || trimmed.len() < 4
            || self.refused(&value)
            || !trimmed.starts_with(|c: char| c.is_ascii_alphanumeric() || "!@#$%^&*_-+".contains(c))
        {
            return;
        }
        self.value((kind, *weight), at, &value);
    }

    /// `::add-mask::X`, `::set-output name=token::X`, `##vso[task.setvariable variable=x;issecret=true]X`; the mark is at `at`,
    /// where a line or a string begins.
    pub(super) fn mark(&mut self, at: usize) {
        let before = at.checked_sub(1).map(|before| self.bytes[before]);
        if before.is_some_and(|before| !before.is_ascii_whitespace() && !b"\"'m".contains(&before)) {
            return;
        }
        let quote = before.filter(|before| b"\"'".contains(before));
        let rest = self.text[at..].trim_end();
        let rest =
            quote.and_then(|quote| rest.split_once(char::from(quote))).map_or(rest, |(inside, _)| inside);
        let secret = |name: &str| name::classify(name.as_bytes()).is_some();
        let value = if let Some(value) = rest.strip_prefix("::add-mask::") {
            Some(value)
        } else if let Some((command, value)) = rest.strip_prefix("::").and_then(|rest| rest.split_once("::"))
        {
            command.split_once("name=").filter(|(_, name)| secret(name)).map(|_| value)
        } else if let Some((command, value)) = rest.strip_prefix("##").and_then(|rest| rest.split_once(']')) {
            let named =
                ["variable=", "name=", "set-output "].iter().find_map(|sign| command.split_once(sign));
            let name = named.map_or("", |(_, rest)| rest.split(';').next().unwrap_or(rest));
            (command.to_ascii_lowercase().contains("issecret=true") || secret(name)).then_some(value)
        } else {
            None
        };
        if let Some(value) = value.filter(|value| !value.is_empty() && !name::placeholder(value)) {
            let end = at + rest.len();
            self.add("masked-value", at, end - value.len(), end);
        }
    }
}

/// What a name that ends with a Chinese label is the name of.
pub(super) fn label(name: &str) -> Option<(&'static str, Weight)> {
    if name.bytes().next_back().is_none_or(|byte| byte.is_ascii()) {
        return None;
    }
    LABELS.iter().find(|(label, ..)| name.ends_with(label)).map(|found| (found.1, found.2))
}

/// How sure it is that what follows is a value.
#[derive(Clone, Copy)]
enum Sure {
    /// `Password for 'URL': X`
    Label,
    /// `the password is X`
    Said,
    /// `password X`
    Beside,
}

/// What stands between the word and its value, and how sure that makes it.
fn behind(rest: &str, name: &str, strong: bool) -> Option<(usize, Sure)> {
    const VERBS: &[&str] = &[
        "is now",
        "is set to",
        "is changed to",
        "is",
        "was set to",
        "was changed to",
        "was reset to",
        "was updated to",
        "was",
        "has been updated to",
        "updated to",
        "has been set to",
        "has been reset to",
        "has been changed to",
        "set to",
        "reset to",
        "changed to",
        "will be",
        "to",
    ];
    let text = rest.trim_start();
    let spaces = rest.len() - text.len();
    let words = text.to_ascii_lowercase();
    if words.is_empty() {
        return None;
    }
    // A clause, then a colon: `for 'https://…': X`, `to log in: X`, `is generated for root@localhost: X`. What fails names other
    // things so: `password failed for user: x`.
    const OTHER: &[&str] = &[
        "user",
        "username",
        "account",
        "host",
        "file",
        "url",
        "line",
        "code",
        "id",
        "name",
        "email",
        "path",
        "reason",
        "error",
        "at",
        "failed",
        "because",
        "warning",
        "note",
        "version",
        "status",
        "length",
        "http",
        "https",
        "step",
        "scope",
        "permissions",
    ];
    if let Some(colon) = text.rfind(": ").or_else(|| text.rfind("= ").filter(|at| strong && *at > 0)) {
        let clause = &text[..colon];
        let last =
            clause.rsplit(|c: char| !c.is_ascii_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let value = text[colon + 2..].trim();
        let sentence = clause.contains(['.', ';', '=', '{', '|'])
            && !clause.contains("://")
            && !clause.contains('@')
            && !clause.contains('/');
        if !sentence
            && colon > 0
            && clause.len() <= 100
            && !value.contains(char::is_whitespace)
            && !OTHER.iter().any(|word| last.eq_ignore_ascii_case(word))
        {
            return Some((spaces + colon + 2, Sure::Label));
        }
    }
    // `for ci is X`
    if words.starts_with("for ")
        && let Some(is) = words.find(" is ").filter(|is| *is < 60)
    {
        return Some((spaces + is + 4, Sure::Said));
    }
    for verb in VERBS {
        if let Some(after) = words.strip_prefix(verb)
            && after.starts_with([' ', ':', '\t'])
        {
            // `to` alone follows a verb elsewhere: "use the token to log in".
            if *verb == "to" {
                break;
            }
            let signs = after.len() - after.trim_start_matches([':', ' ', '\t']).len();
            return Some((spaces + verb.len() + signs, Sure::Said));
        }
    }
    if let Some(after) = rest.strip_prefix(':') {
        // What has the name in one word is an assignment.
        return matches!(name, "key" | "code")
            .then_some((rest.len() - after.trim_start().len(), Sure::Label));
    }
    let quoted = text.starts_with(['\'', '"', '`']);
    (spaces > 0 && (strong || !quoted)).then_some((spaces, Sure::Beside))
}

/// Letters and digits or signs together: no word of a sentence, no version, no time.
pub(super) fn telling(text: &str) -> bool {
    let has = |is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    let (letters, digits) = (has(u8::is_ascii_alphabetic), has(u8::is_ascii_digit));
    let signs = text.bytes().any(|byte| b"!@#$%^&*+=~?".contains(&byte));
    let long = text.len() >= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = text.bytes().all(|byte| byte.is_ascii_digit() || b".:-vT+Z".contains(&byte));
    // `0.009s`, `1.5GiB`
    let measure = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let measure = text.len() <= 9
        && (1..text.len()).contains(&measure.len())
        && measure.len() <= 3
        && measure.bytes().all(|byte| byte.is_ascii_alphabetic());
    text.len() >= 5 && text.is_ascii() && !measure && (long || (!numbers && letters && (digits || signs)))
}
