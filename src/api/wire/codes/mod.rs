//! What DingTalk's error codes mean: cause and fix in two languages, and what a script may do. Written once, for all.

mod card;
mod contact;
mod family;
mod judge;
mod limits;
mod media;
mod message;
mod other;
mod places;
mod platform;
mod robot;
mod search;
mod sources;
mod symptom;
mod text;
mod webhook;

use std::ops::Deref;

use crate::lang::Text;

pub use family::{Family, family};
pub use judge::{Meanings, TELLING, foreign, judge, lookup, lookup_in, said, tells};
pub use search::{known, near, search};
pub use text::{folded, opened, statement};

/// What a refusal means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
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

/// A code, with the words that tell its meanings apart.
#[derive(Debug)]
pub struct Name {
    /// The code; a leading `.` stands for any prefix.
    pub code: &'static str,
    /// Lower-case words of which the message holds one; none means any message.
    pub words: &'static [&'static str],
}

/// What a row rests on.
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    /// Was it seen in a source, or concluded?
    pub confirmed: bool,
    /// Does a page of DingTalk's own documentation say so?
    pub official: bool,
    /// The kinds of source.
    pub by: Text,
}

/// One meaning, of one code or of several.
#[derive(Debug)]
pub struct Entry {
    /// Stable name, for programs; unlike a code it means one thing only.
    pub id: &'static str,
    /// The codes that mean it. `symptom.…` stands for what has no code.
    pub names: &'static [Name],
    /// What it means for the caller.
    pub kind: CodeKind,
    /// Seconds after which a repetition makes sense, for [`CodeKind::Later`].
    pub wait: u64,
    /// Is it the sender that has sent too much, so that nothing else of the same robot or app goes within that time?
    pub blocks: bool,
    /// Lower-case phrases of messages and symptoms that tell it, with a code and without.
    pub phrases: &'static [&'static str],
    /// What it says, in a few words.
    pub meaning: Text,
    /// The likeliest cause.
    pub cause: Text,
    /// Further causes, the likelier first.
    pub also: &'static [Text],
    /// What to do.
    pub fix: Text,
    /// Where to click, or the call that it is about.
    pub place: Text,
    /// Public threads, and sections of `docs/dingtalk-api.md`; `#` is a row of its §11.
    pub sources: &'static str,
    /// What it rests on.
    pub proof: Proof,
}

/// One meaning of one code.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    name: &'static Name,
    entry: &'static Entry,
}

impl Row {
    /// The code; a leading `.` stands for any prefix.
    pub fn code(self) -> &'static str {
        self.name.code
    }

    /// Lower-case words of which the message holds one; none means any message.
    pub fn words(self) -> &'static [&'static str] {
        self.name.words
    }

    /// Do both say the same?
    pub fn same_entry(self, other: Self) -> bool {
        std::ptr::eq(self.entry, other.entry)
    }

    /// Every cause, the likeliest first.
    pub fn causes(self) -> impl Iterator<Item = Text> {
        std::iter::once(self.entry.cause).chain(self.entry.also.iter().copied())
    }
}

impl Deref for Row {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        self.entry
    }
}

impl Entry {
    /// May the same request be sent again? In one word for scripts, and for people.
    pub fn retry(&self) -> (&'static str, Text) {
        match (self.kind, self.wait) {
            (CodeKind::Token, _) => ("once", RETRY_TOKEN),
            (CodeKind::Credentials | CodeKind::Refused, _) => ("useless", RETRY_USELESS),
            (CodeKind::Later, 0) => ("later", RETRY_QUOTA),
            (CodeKind::Later, _) => ("later", RETRY_LATER),
            (CodeKind::Unknown, _) => ("unsafe", RETRY_UNSAFE),
        }
    }
}

const RETRY_TOKEN: Text = Text {
    en: "safe, once, with a new token: nothing was done",
    zh: "安全：换新 token 后重试一次；此前未执行",
};
const RETRY_USELESS: Text = Text {
    en: "useless: the same request is refused again until the cause is gone",
    zh: "无用：原因消除之前，同样的请求仍会被拒绝",
};
const RETRY_QUOTA: Text =
    Text { en: "safe, but not before the quota is renewed", zh: "安全，但须等额度恢复" };
const RETRY_LATER: Text =
    Text { en: "safe, after a wait: nothing was done", zh: "安全：等待后重试；此前未执行" };
const RETRY_UNSAFE: Text = Text {
    en: "not safe without a look: it may have been done already",
    zh: "先确认再重试：可能已经执行",
};

/// Every meaning of a code, the particular ones first.
pub fn rows_of(code: &str) -> impl Iterator<Item = Row> {
    rows()
        .filter(move |row| row.code() == code || (row.code().starts_with('.') && code.ends_with(row.code())))
}

/// The kind of a refusal of `operation` (the name of an endpoint, or nothing), also of one that has no row; `status` is
/// its HTTP status.
pub fn kind_in(operation: &str, code: &str, message: &str, status: u16) -> CodeKind {
    if let Some(row) = lookup_in(operation, code, message) {
        return row.kind;
    }
    // §5.6: throttling comes under several codes with telling texts.
    let message = message.to_lowercase();
    let throttled = ["too fast", "too many", "太快", "qpslimit"];
    if status == 429
        || throttled.iter().any(|word| message.contains(word) || code.to_lowercase().contains(word))
    {
        return CodeKind::Later;
    }
    if status >= 500 {
        return CodeKind::Unknown;
    }
    CodeKind::Refused
}

/// Every meaning of every code.
pub fn rows() -> impl Iterator<Item = Row> {
    all().flat_map(|entry| entry.names.iter().map(move |name| Row { name, entry }))
}

/// One row of every meaning, in the order of the table.
pub fn entries() -> impl Iterator<Item = Row> {
    all().filter_map(|entry| entry.names.first().map(|name| Row { name, entry }))
}

fn all() -> impl Iterator<Item = &'static Entry> {
    let families = [
        platform::PLATFORM,
        limits::LIMITS,
        webhook::WEBHOOK,
        media::MEDIA,
        robot::ROBOT,
        message::MESSAGE,
        card::CARD,
        contact::CONTACT,
        symptom::SYMPTOM,
        other::OTHER,
    ];
    families.into_iter().flatten()
}

/// Of a row: its sender is blocked.
const BLOCKS: bool = true;

/// Id; codes with their words; kind, wait, maybe [`BLOCKS`], place, proof, sections, phrases; then English before Chinese:
/// the meaning, the causes, the fix.
macro_rules! table {
    ($all:ident $(
        $id:literal
        $([$code:literal $(~ $($word:literal)+)?])+
        $kind:ident $wait:literal $(($blocks:ident))? $place:ident $proof:ident $source:literal
        [$($phrase:literal),*]
        $en:literal $zh:literal
        - $cause_en:literal $cause_zh:literal
        $(- $also_en:literal $also_zh:literal)*
        = $fix_en:literal $fix_zh:literal;
    )+) => {
        pub(super) static $all: &[super::Entry] = &[$(super::Entry {
            id: $id,
            names: &[$(super::Name { code: $code, words: &[$($($word),+)?] }),+],
            kind: super::CodeKind::$kind,
            wait: $wait,
            blocks: false $(|| $blocks)?,
            phrases: &[$($phrase),*],
            meaning: super::Text { en: $en, zh: $zh },
            cause: super::Text { en: $cause_en, zh: $cause_zh },
            also: &[$(super::Text { en: $also_en, zh: $also_zh }),*],
            fix: super::Text { en: $fix_en, zh: $fix_zh },
            place: $place,
            sources: $source,
            proof: $proof,
        }),+];
    };
}
use table;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CodeKind, Row, entries, folded, kind_in, lookup, rows};

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
            (
                "description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在 timestampms 以内;",
                "hour",
            ),
            (
                "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:x",
                "signatures",
            ),
            ("description:ip 不在白名单中;solution:请联系对应群的管理员，设置机器人安全ip地址段", "IPv4"),
        ] {
            assert!(lookup("310000", message).unwrap().cause.en.contains(word), "{message}");
        }
    }

    #[test]
    fn kinds() {
        assert_eq!(kind_in("", "Forbidden.AccessDenied.QpsLimitForApi", "", 400), CodeKind::Later);
        assert_eq!(kind_in("", "999999", "send too fast", 400), CodeKind::Later);
        assert_eq!(kind_in("", "999999", "no idea", 400), CodeKind::Refused);
        assert_eq!(kind_in("", "some.new.code", "no idea", 503), CodeKind::Unknown);
        assert_eq!(kind_in("", "40014", "", 400), CodeKind::Token);
        assert_eq!(kind_in("", "system.error", "", 400), CodeKind::Unknown);
        // The Stream gateway's refusal says nothing about a send.
        assert_eq!(
            kind_in("opening the Stream connection", "systemError", "系统错误", 400),
            CodeKind::Refused
        );
        assert_eq!(kind_in("sending to the group", "systemError", "系统错误", 400), CodeKind::Unknown);
        assert_eq!(kind_in("sending to the group", "systemError", "", 500), CodeKind::Unknown);
    }

    #[test]
    fn the_table_is_whole() {
        let codes: BTreeSet<&str> = rows().map(Row::code).collect();
        assert!(codes.len() >= 150, "{} codes", codes.len());
        // §11 has 84 rows; each is the source of one here.
        let named: BTreeSet<u32> = rows()
            .flat_map(|row| row.sources.split("§11 #").nth(1).unwrap_or_default().split('#'))
            .filter(|part| !part.is_empty())
            .map(|part| part.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(named, (1..=84).collect());
    }

    #[test]
    fn ids_are_names_of_one_meaning_each() {
        let ids: BTreeSet<&str> = entries().map(|row| row.id).collect();
        assert_eq!(ids.len(), entries().count());
        for id in ids {
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
        }
    }

    #[test]
    fn phrases_are_written_as_texts_are_compared() {
        for row in rows() {
            for phrase in row.phrases.iter().chain(row.words()) {
                assert_eq!(*phrase, folded(phrase), "{}", row.code());
            }
        }
    }

    #[test]
    fn every_row_can_be_reached_and_speaks_both_languages() {
        for row in rows() {
            let message = row.words().first().copied().unwrap_or("zzz");
            let found = lookup(row.code(), message).unwrap();
            assert_eq!(found.id, row.id, "{} is shadowed by another row", row.code());
            for text in [row.meaning, row.fix, row.proof.by, row.retry().1].into_iter().chain(row.causes()) {
                assert!(!text.en.is_empty() && !text.zh.is_ascii(), "{}", row.code());
            }
            assert!(!row.place.en.is_empty() && !row.place.zh.is_empty(), "{}", row.code());
            assert!(row.sources.contains('§') || row.sources.contains('#'), "{}", row.code());
        }
    }
}
