//! The two languages of explanations and hints.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The language of hints, of explanations of DingTalk's answers and of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese (简体中文).
    Zh,
}

impl Lang {
    /// Between a name and what is said about it.
    pub fn colon(self) -> &'static str {
        match self {
            Self::En => ": ",
            Self::Zh => "：",
        }
    }

    /// Between a statement and what is added to it.
    pub fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Zh => "，",
        }
    }

    /// Between two sentences on one line.
    pub fn semicolon(self) -> &'static str {
        match self {
            Self::En => "; ",
            Self::Zh => "；",
        }
    }

    /// Reads `zh`, `en`, or a locale such as `zh_CN.UTF-8`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let language = text.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }
}

/// One text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

impl Text {
    /// The text in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// A text in both languages with its values filled in. The only maker is [`say!`](crate::say), so that no sentence is
/// written without its sister. `Display` is the English one, for chains of errors: never by name
/// inside another sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence(Box<Pair>);

/// Behind a pointer: sentences stand in errors, and an error is moved far more often than it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    en: Cow<'static, str>,
    zh: Cow<'static, str>,
}

impl Sentence {
    /// For [`say!`](crate::say).
    pub fn new(en: impl Into<Cow<'static, str>>, zh: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Pair { en: en.into(), zh: zh.into() }))
    }

    /// For [`say!`](crate::say): a call to this is smaller than two calls to `format!`, and sentences are many.
    #[cold]
    #[inline(never)]
    pub fn filled(en: fmt::Arguments<'_>, zh: fmt::Arguments<'_>) -> Self {
        let fill = |arguments: fmt::Arguments<'_>| match arguments.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(arguments.to_string()),
        };
        Self::new(fill(en), fill(zh))
    }

    /// A quotation, a name or a number: the same in both languages.
    pub fn same(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        Self::new(text.clone(), text)
    }

    /// A name that is typed: a key, a variable, a flag.
    pub fn code(name: &str) -> Self {
        Self::same(format!("`{name}`"))
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.0.en,
            Lang::Zh => &self.0.zh,
        }
    }

    /// This one, a colon, and `rest`.
    pub fn with(&self, rest: &Self) -> Self {
        Self::new(format!("{}: {}", self.0.en, rest.0.en), format!("{}：{}", self.0.zh, rest.0.zh))
    }

    /// This one, a semicolon, and `rest`.
    pub fn and(&self, rest: &Self) -> Self {
        Self::new(format!("{}; {}", self.0.en, rest.0.en), format!("{}；{}", self.0.zh, rest.0.zh))
    }

    /// Does it say what `part` says?
    pub fn contains(&self, part: &Self) -> bool {
        self.0.en.contains(&*part.0.en)
    }
}

impl Default for Sentence {
    fn default() -> Self {
        Self::same("")
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.en)
    }
}

/// Programs get the English one, whatever the person reads.
impl Serialize for Sentence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.en)
    }
}

/// For parsers of values, whose rules reach people through the command line too.
impl std::error::Error for Sentence {}

impl From<Text> for Sentence {
    fn from(text: Text) -> Self {
        Self::new(text.en, text.zh)
    }
}

/// A [`Sentence`] from two format strings, English first: ``say!("no `{name}`", "没有 `{name}`")``.
/// Both see the same variables; further arguments are those of `format!`: `say!("{n} of {all}", "{all} 中的 {n}", n = 1, all = 2)`.
///
/// What is itself a sentence stands as `{}`, in its language, after a semicolon: `say!("{}; later", "{}；稍后"; reason)`.
#[macro_export]
macro_rules! say {
    ($en:literal, $zh:literal $(, $name:ident = $value:expr)*; $($sentence:expr),+ $(,)?) => {
        $crate::lang::Sentence::filled(
            format_args!($en, $($crate::lang::Spoken::spoken(&$sentence, $crate::lang::Lang::En)),+ $(, $name = $value)*),
            format_args!($zh, $($crate::lang::Spoken::spoken(&$sentence, $crate::lang::Lang::Zh)),+ $(, $name = $value)*),
        )
    };
    ($en:literal, $zh:literal $(, $($value:tt)*)?) => {
        $crate::lang::Sentence::filled(
            format_args!($en $(, $($value)*)?),
            format_args!($zh $(, $($value)*)?),
        )
    };
}

/// A length of time, as in `1h 30m`.
pub fn span(duration: Duration) -> Sentence {
    const UNITS: &[(&str, &str)] = &[
        ("years", "年"),
        ("year", "年"),
        ("months", "个月"),
        ("month", "个月"),
        ("days", "天"),
        ("day", "天"),
        ("h", "小时"),
        ("m", "分钟"),
        ("s", "秒"),
        ("ms", "毫秒"),
        ("us", "微秒"),
        ("ns", "纳秒"),
    ];
    let english = humantime::format_duration(duration).to_string();
    let part = |part: &str| {
        let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let chinese = UNITS.iter().find(|(english, _)| *english == unit).map_or(unit, |(_, chinese)| chinese);
        format!("{} {chinese}", &part[..part.len() - unit.len()])
    };
    let chinese = english.split(' ').map(part).collect::<Vec<_>>().join(" ");
    Sentence::new(english, chinese)
}

/// What can be shown to a person.
pub trait Spoken {
    /// The text in `lang`.
    fn spoken(&self, lang: Lang) -> &str;
}

impl Spoken for Sentence {
    fn spoken(&self, lang: Lang) -> &str {
        self.get(lang)
    }
}

impl Spoken for Text {
    fn spoken(&self, lang: Lang) -> &str {
        (*self).get(lang)
    }
}

impl<T: Spoken + ?Sized> Spoken for &T {
    fn spoken(&self, lang: Lang) -> &str {
        (**self).spoken(lang)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Lang;

    #[test]
    fn a_sentence_has_both_languages_and_the_same_values() {
        let path = "a/b";
        let sentence = say!("cannot read `{path}`: {why}", "无法读取 `{path}`：{why}", why = 7);
        assert_eq!(sentence.get(Lang::En), "cannot read `a/b`: 7");
        assert_eq!(sentence.get(Lang::Zh), "无法读取 `a/b`：7");
        assert_eq!(sentence.to_string(), "cannot read `a/b`: 7");
    }

    #[test]
    fn a_length_of_time_has_both_languages() {
        let span = super::span(Duration::from_millis(2 * 86_400_000 + 3_600_000 + 90_000 + 7));
        assert_eq!(span.get(Lang::En), "2days 1h 1m 30s 7ms");
        assert_eq!(span.get(Lang::Zh), "2 天 1 小时 1 分钟 30 秒 7 毫秒");
    }

    #[test]
    fn locales_name_a_language() {
        assert_eq!(Lang::parse("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::parse("zh"), Some(Lang::Zh));
        assert_eq!(Lang::parse("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("en_GB"), Some(Lang::En));
        assert_eq!(Lang::parse("de_DE"), None);
    }
}
