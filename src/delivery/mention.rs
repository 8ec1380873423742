//! Mentions: both halves (§5.3), the name in the visible text and the entry in `at`.

use super::Error;
use crate::api::wire::webhook::{At, MAX_MENTIONS};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::settings::{Person, is_mobile};

/// Somebody to mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// By mobile number.
    Mobile(String),
    /// By userId.
    User(String),
    /// Everybody in the group.
    All,
}

impl std::str::FromStr for Mention {
    type Err = Sentence;

    /// `mobile:N`, `user:ID`, `all`; a bare 11-digit number that starts with 1 is a mobile.
    fn from_str(text: &str) -> Result<Self, Sentence> {
        const FORMS: Text = Text {
            en: "write `mobile:13800000000`, `user:USERID`, `all` or `author`",
            zh: "请写 `mobile:13800000000`、`user:USERID`、`all` 或 `author`",
        };
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        match text.split_once(':') {
            // With or without a country code: `+852-12345678`.
            Some(("mobile", number)) if is_mobile(number) => Ok(Self::Mobile(number.to_owned())),
            Some(("mobile", _)) => {
                Err(say!("a mobile number has 5 to 20 digits; {}", "手机号为 5 到 20 位数字；{}"; FORMS))
            }
            Some(("user", id)) if !id.is_empty() && !id.contains(char::is_whitespace) => {
                Ok(Self::User(id.to_owned()))
            }
            None if text == "all" => Ok(Self::All),
            None if text.len() == 11 && text.starts_with('1') && digits(text) => {
                Ok(Self::Mobile(text.to_owned()))
            }
            _ => Err(FORMS.into()),
        }
    }
}

impl From<Person> for Mention {
    fn from(person: Person) -> Self {
        match person {
            Person::Mobile(number) => Self::Mobile(number),
            Person::User(id) => Self::User(id),
        }
    }
}

/// Everybody that a message mentions, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mentions(Vec<Mention>);

impl Mentions {
    /// Drops repetitions.
    pub fn new(list: &[Mention]) -> Self {
        let mut mentions = Vec::new();
        for mention in list {
            if !mentions.contains(mention) {
                mentions.push(mention.clone());
            }
        }
        Self(mentions)
    }

    /// Nobody?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with so many.
    pub(super) fn too_many(&self) -> Option<Error> {
        (self.0.len() > MAX_MENTIONS).then(|| Error::TooMany {
            what: Text { en: "mentions", zh: "个 @ 对象" },
            count: self.0.len(),
            limit: MAX_MENTIONS,
            hint: crate::say!("use `--at all`", "改用 `--at all`"),
        })
    }

    /// Leaves as many as a message can have.
    pub(super) fn shorten(&mut self) {
        self.0.truncate(MAX_MENTIONS);
    }

    /// Is everybody mentioned?
    pub(super) fn all(&self) -> bool {
        self.0.contains(&Mention::All)
    }

    /// The `at` member.
    pub(super) fn at(&self) -> Option<At> {
        if self.is_empty() {
            return None;
        }
        let mut at = At::default();
        for mention in &self.0 {
            match mention {
                Mention::Mobile(number) => at.at_mobiles.push(number.clone()),
                Mention::User(id) => at.at_user_ids.push(id.clone()),
                Mention::All => at.is_at_all = true,
            }
        }
        Some(at)
    }

    /// What the visible text still has to say, such as `@13800000000 @user1`. Everybody needs no text (§5.3).
    pub fn missing_in(&self, text: &str) -> String {
        let names = self.0.iter().filter_map(|mention| match mention {
            Mention::Mobile(name) | Mention::User(name) => Some(format!("@{name}")),
            Mention::All => None,
        });
        names.filter(|name| !holds(text, name)).collect::<Vec<_>>().join(" ")
    }
}

/// Does `text` hold `name` as a word of its own? `@user12` does not mention `@user1`.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let after = text[start + name.len()..].chars().next();
        !after.is_some_and(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::{Mention, Mentions};

    #[test]
    fn forms() {
        assert_eq!("13800000000".parse(), Ok(Mention::Mobile("13800000000".into())));
        assert_eq!("mobile:+852-12345678".parse(), Ok(Mention::Mobile("+852-12345678".into())));
        assert_eq!("user:manager1".parse(), Ok(Mention::User("manager1".into())));
        assert_eq!("all".parse(), Ok(Mention::All));
        for bad in ["zhangsan", "23800000000", "1380000000", "user:", "mobile:x", "mobile:"] {
            let error = bad.parse::<Mention>().unwrap_err().to_string();
            assert!(error.contains("mobile:") && error.contains("user:"), "{bad}");
        }
    }

    #[test]
    fn only_what_the_text_lacks_is_added() {
        let list: Vec<Mention> = ["13800000000", "user:user1", "all", "user:user1"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        let mentions = Mentions::new(&list);
        assert_eq!(mentions.missing_in("hi"), "@13800000000 @user1");
        assert_eq!(mentions.missing_in("hi @user1, @138000000001"), "@13800000000");
        for other in ["@user12", "@user1-x", "@user1_x", "@user1.x"] {
            assert_eq!(mentions.missing_in(&format!("{other} @13800000000")), "@user1", "{other}");
        }
        assert_eq!(mentions.missing_in("@user1，@13800000000"), "");
        let at = mentions.at().unwrap();
        assert!(at.is_at_all && at.at_mobiles == ["13800000000"] && at.at_user_ids == ["user1"]);
    }
}
