//! What DingTalk's error codes mean: cause and fix in two languages, and what a script may do. One row per meaning.

mod media;
mod platform;
mod robot;
mod webhook;

use crate::lang::Text;

/// What a refusal means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The app's token is not accepted: a new one may help, once.
    Token,
    /// Key, secret or webhook token are wrong.
    Credentials,
    /// The request as it is will never be accepted.
    Refused,
    /// Nothing was accepted; later the same request may be.
    Later,
    /// The platform does not know itself whether it acted.
    Unknown,
}

/// One meaning of one code.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The code; a leading `.` stands for any prefix.
    pub code: &'static str,
    /// Lower-case words of which the message holds one; none means any message.
    pub words: &'static [&'static str],
    /// What it means for the caller.
    pub kind: Kind,
    /// Seconds after which a repetition makes sense, for [`Kind::Later`].
    pub wait: u64,
    /// The likely cause.
    pub cause: Text,
    /// What to do.
    pub fix: Text,
}

/// The meaning of a refusal. Without an own row the family decides; see [`kind`].
pub fn lookup(code: &str, message: &str) -> Option<&'static Row> {
    let message = message.to_lowercase();
    let matches = |row: &&Row| {
        (row.code == code || (row.code.starts_with('.') && code.ends_with(row.code)))
            && (row.words.is_empty() || row.words.iter().any(|word| message.contains(word)))
    };
    rows().find(matches)
}

/// The kind of a refusal, also of one that has no row; `status` is its HTTP status.
pub fn kind(code: &str, message: &str, status: u16) -> Kind {
    if let Some(row) = lookup(code, message) {
        return row.kind;
    }
    // §5.6: throttling comes under several codes with telling texts.
    let message = message.to_lowercase();
    let throttled = ["too fast", "too many", "太快", "qpslimit"];
    if throttled.iter().any(|word| message.contains(word) || code.to_lowercase().contains(word)) {
        return Kind::Later;
    }
    if status >= 500 {
        return Kind::Unknown;
    }
    Kind::Refused
}

/// Every meaning that the commands of this version can meet.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    [platform::PLATFORM, webhook::WEBHOOK, media::MEDIA, robot::ROBOT].into_iter().flatten()
}

const fn row(
    code: &'static str,
    words: &'static [&'static str],
    kind: Kind,
    wait: u64,
    en: [&'static str; 2],
    zh: [&'static str; 2],
) -> Row {
    Row { code, words, kind, wait, cause: Text { en: en[0], zh: zh[0] }, fix: Text { en: en[1], zh: zh[1] } }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind, lookup, rows};

    #[test]
    fn one_code_with_several_meanings_is_told_apart_by_its_text() {
        for (message, word) in [
            ("keywords not in content", "keywords"),
            ("错误描述:关键词不匹配", "keywords"),
            ("sign not match", "signatures"),
            ("错误描述:机器人发送签名不匹配", "signatures"),
            ("invalid timestamp", "hour"),
            ("ip 1.2.3.4 not in whitelist", "IPv4"),
            ("something new", "security settings"),
        ] {
            assert!(lookup("310000", message).unwrap().cause.en.contains(word), "{message}");
        }
    }

    #[test]
    fn kinds() {
        assert_eq!(kind("Forbidden.AccessDenied.QpsLimitForApi", "", 400), Kind::Later);
        assert_eq!(kind("999999", "send too fast", 400), Kind::Later);
        assert_eq!(kind("999999", "no idea", 400), Kind::Refused);
        assert_eq!(kind("some.new.code", "no idea", 503), Kind::Unknown);
        assert_eq!(kind("40014", "", 400), Kind::Token);
        assert_eq!(kind("system.error", "", 400), Kind::Unknown);
    }

    #[test]
    fn every_row_can_be_reached_and_speaks_both_languages() {
        for row in rows() {
            let message = row.words.first().copied().unwrap_or("zzz");
            let found = lookup(row.code, message).unwrap();
            assert_eq!((found.code, found.words), (row.code, row.words), "shadowed by an earlier row");
            for text in [row.cause, row.fix] {
                assert!(!text.en.is_empty() && !text.zh.is_ascii(), "{}", row.code);
            }
        }
    }
}
