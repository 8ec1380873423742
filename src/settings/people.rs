//! Who is who: people as other services know them, and as DingTalk does.

use super::values::target::is_user_id;
use super::{Error, Settings};
use crate::config::shown;
use crate::lang::Sentence;
use crate::say;

/// The table of people.
const TABLE: &str = "people";

/// Somebody as DingTalk knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// By mobile number.
    Mobile(String),
    /// By userId.
    User(String),
}

/// Is it a mobile number, with or without a country code: `+852-12345678`?
pub fn is_mobile(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && number.chars().all(|c| c.is_ascii_digit() || c == '+' || c == '-')
}

/// What a number begins with among the userIds of a target: none of those can have a colon.
const MOBILE: &str = "mobile:";

/// The mobile number of somebody whose userId has to be looked up.
pub fn mobile_of(id: &str) -> Option<&str> {
    id.strip_prefix(MOBILE)
}

/// The numbers of a target, separated by commas, in the place of userIds. Those of China go without code, as DingTalk knows them.
pub(super) fn mobiles(text: &str) -> Result<Vec<String>, Sentence> {
    let mut ids: Vec<String> = Vec::new();
    // A Chinese keyboard has the other comma.
    for given in text.split([',', '，']) {
        let bare: String = given.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = bare.replace('-', "");
        let own = digits.strip_prefix("+86").unwrap_or(&digits);
        let own = own.strip_prefix("86").filter(|rest| is_chinese(rest)).unwrap_or(own);
        let number = if is_chinese(own) { own } else { &bare };
        let shape = number.strip_prefix('+').unwrap_or(number);
        if !is_mobile(number) || shape.contains('+') || shape.starts_with('-') || shape.ends_with('-') {
            let given = shown(given.trim());
            return Err(say!(
                "`{given}` is no mobile number: write digits, of another country with its code (`+852-12345678`), commas between several",
                "`{given}` 不是手机号：请写数字，境外号码加区号（`+852-12345678`），多个号码用逗号分隔"
            ));
        }
        let id = format!("{MOBILE}{number}");
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn is_chinese(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// The people of a target as the settings have them: the member, and its value.
pub fn people(ids: &[String]) -> (&'static str, String) {
    let numbers: Vec<&str> = ids.iter().filter_map(|id| mobile_of(id)).collect();
    match numbers.is_empty() {
        true => ("user", ids.join(",")),
        false => ("mobile", numbers.join(",")),
    }
}

/// `mobile:N` or `user:ID`; without either, 11 digits that begin with 1 are a mobile number.
pub(super) fn person(text: &str) -> Result<Person, Sentence> {
    match text.split_once(':') {
        Some(("mobile", number)) if is_mobile(number.trim()) => Ok(Person::Mobile(number.trim().to_owned())),
        Some(("user", id)) if is_user_id(id.trim()) => Ok(Person::User(id.trim().to_owned())),
        None if is_chinese(text) => Ok(Person::Mobile(text.to_owned())),
        None if is_user_id(text) && text != "all" => Ok(Person::User(text.to_owned())),
        _ => Err(say!("write `mobile:NUMBER` or `user:USERID`", "请写 `mobile:手机号` 或 `user:USERID`")),
    }
}

/// What a code host puts in place of an address that its owner hides: `123+login@users.noreply.github.com`,
/// `123-login@users.noreply.gitlab.com`, `login@noreply.example.com`. Gives the login.
fn hidden(email: &str) -> Option<&str> {
    let (local, domain) = email.split_once('@')?;
    if !domain.starts_with("users.noreply.") && !domain.starts_with("noreply.") {
        return None;
    }
    let end = local.bytes().take_while(u8::is_ascii_digit).count();
    Some(match &local[end..] {
        numbered if end > 0 && numbered.len() > 1 && numbered.starts_with(['+', '-']) => &numbered[1..],
        _ => local,
    })
}

/// What somebody called `name` may be called in the table.
fn keys(name: &str) -> impl Iterator<Item = &str> {
    [Some(name), hidden(name)].into_iter().flatten()
}

impl Settings {
    /// The first of `names` (e-mail addresses, logins, names, in any case) that the table knows.
    ///
    /// # Errors
    /// A malformed value.
    pub fn person(&self, names: &[&str]) -> Result<Option<Person>, Error> {
        let known = self.config.names(TABLE);
        for name in names.iter().flat_map(|name| keys(name)) {
            let same = |known: &&String| known.trim().to_lowercase() == name.trim().to_lowercase();
            if let Some(key) = known.iter().find(same) {
                return self.member(&format!("{TABLE}.{key}"), person);
            }
        }
        Ok(None)
    }

    /// The key under which somebody who is called one of `names` is best entered.
    pub fn person_key<'a>(&self, names: &[&'a str]) -> Option<&'a str> {
        let name = names.first()?;
        Some(hidden(name).unwrap_or(name))
    }
}

#[cfg(test)]
mod tests {
    use super::{Person, hidden, mobiles, people, person};

    #[test]
    fn numbers_of_a_target_go_without_the_code_of_china() {
        let of = |text: &str| mobiles(text).map(|ids| people(&ids));
        for (text, meant) in [
            ("13800000001", "13800000001"),
            (" 13800000001 , +86-13800000002 ", "13800000001,13800000002"),
            ("13800000001，13800000002", "13800000001,13800000002"),
            ("+8613800000001,+86 138 0000 0001,138-0000-0001,86-13800000001", "13800000001"),
            ("+852-12345678", "+852-12345678"),
        ] {
            assert_eq!(of(text), Ok(("mobile", meant.to_owned())), "{text}");
        }
        assert_eq!(people(&["user001".to_owned(), "b".to_owned()]), ("user", "user001,b".to_owned()));
        for bad in [
            "",
            "12",
            "13800000001,",
            "x",
            "user001",
            "1380000000x",
            "+",
            "138+00000001",
            "-1380000",
            "cidA==",
        ] {
            assert!(mobiles(bad).is_err(), "{bad}");
        }
        let long = mobiles(&"1".repeat(500)).unwrap_err().to_string();
        assert!(long.len() < 400, "{long}");
    }

    #[test]
    fn people_are_numbers_or_ids() {
        for (text, meant) in [
            ("13800000000", Person::Mobile("13800000000".into())),
            ("mobile:+852-12345678", Person::Mobile("+852-12345678".into())),
            ("manager4", Person::User("manager4".into())),
            ("user:13800000000", Person::User("13800000000".into())),
        ] {
            assert_eq!(person(text), Ok(meant), "{text}");
        }
        for bad in ["", "all", "mobile:", "mobile:x", "user:", "user:a b", "张三", "group:x"] {
            assert!(person(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn hidden_addresses_tell_the_login() {
        for (email, login) in [
            ("123+octocat@users.noreply.github.com", Some("octocat")),
            ("octocat@users.noreply.github.com", Some("octocat")),
            ("1-zhang.san@users.noreply.gitlab.example", Some("zhang.san")),
            ("octocat@noreply.git.example", Some("octocat")),
            ("2024@users.noreply.github.com", Some("2024")),
            ("49699333+dependabot[bot]@users.noreply.github.com", Some("dependabot[bot]")),
            ("mona@example.com", None),
            ("noreply", None),
        ] {
            assert_eq!(hidden(email), login, "{email}");
        }
    }
}
