//! One engine that takes secrets out of any text before it is shown.

use std::borrow::Cow;
use std::sync::{Mutex, OnceLock, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regex_lite::Regex;

use crate::secret::Secret;

/// What stands in place of a secret.
const MARK: &str = "[hidden]";

/// Shorter values are not searched for: they would turn up in ordinary words.
const SHORTEST: usize = 6;

/// Knows this run's secrets and what secrets look like in general.
#[derive(Default)]
pub struct Redactor {
    known: Mutex<Vec<String>>,
}

impl Redactor {
    /// From now on every form of `secret` is taken out: as it is, percent-encoded, JSON-escaped, Base64.
    pub fn learn(&self, secret: &Secret) {
        let value = secret.expose();
        if value.len() < SHORTEST {
            return;
        }
        let encoded = utf8_percent_encode(value, NON_ALPHANUMERIC).to_string();
        let json = serde_json::Value::from(value).to_string();
        let forms = [
            value.to_owned(),
            encoded.to_lowercase(),
            encoded,
            json.trim_matches('"').to_owned(),
            STANDARD_NO_PAD.encode(value),
            URL_SAFE_NO_PAD.encode(value),
        ];
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for form in forms {
            if !known.contains(&form) {
                known.push(form);
            }
        }
        // The longest first: a secret may contain another.
        known.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// `text` without secrets.
    pub fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for form in known.iter() {
            if text.contains(form.as_str()) {
                text = Cow::Owned(text.replace(form.as_str(), MARK));
            }
        }
        drop(known);
        match patterns(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(cleaned) => Cow::Owned(cleaned),
        }
    }
}

/// Takes out what looks like a DingTalk credential, whoever's it is.
pub fn patterns(text: &str) -> Cow<'_, str> {
    static PARAMETER: OnceLock<Option<Regex>> = OnceLock::new();
    static WEBHOOK: OnceLock<Option<Regex>> = OnceLock::new();
    static SIGNING: OnceLock<Option<Regex>> = OnceLock::new();
    // `name=value` of a URL or form, `"name":"value"` of JSON, `name: value` of a header.
    const PARAMETERS: &str = concat!(
        r#"(?i)(["']?\b(?:access_?token|app_?secret|client_?secret|sign|session|ticket|"#,
        r#"x-acs-dingtalk-access-token|authorization|api_?key)\b["']?\s*[=:]\s*["']?)"#,
        r#"((?:bearer |basic )?[^\s"'&,;<>}$\[(]{6,})"#
    );
    let text = replace(&PARAMETER, PARAMETERS, "${1}[hidden]", Cow::Borrowed(text));
    let text = replace(&SIGNING, r"\bSEC[0-9A-Za-z]{16,}", MARK, text);
    // What a webhook's token looks like (§5.1).
    replace(&WEBHOOK, r"\b[0-9a-f]{64}\b", MARK, text)
}

fn replace<'a>(
    cell: &OnceLock<Option<Regex>>,
    pattern: &str,
    replacement: &str,
    text: Cow<'a, str>,
) -> Cow<'a, str> {
    let Some(regex) = cell.get_or_init(|| Regex::new(pattern).ok()) else { return text };
    match regex.replace_all(&text, replacement) {
        Cow::Borrowed(_) => text,
        Cow::Owned(cleaned) => Cow::Owned(cleaned),
    }
}

#[cfg(test)]
mod tests {
    use super::{Redactor, patterns};
    use crate::secret::Secret;

    #[test]
    fn every_form_of_a_known_secret_goes() {
        let redactor = Redactor::default();
        redactor.learn(&Secret::new("ab+/= %cd\"ef"));
        for form in
            ["ab+/= %cd\"ef", "ab%2B%2F%3D%20%25cd%22ef", "ab%2b%2f%3d%20%25cd%22ef", "ab+/= %cd\\\"ef"]
        {
            let cleaned = redactor.clean(form);
            assert_eq!(cleaned, "[hidden]", "{form}");
        }
        assert!(redactor.clean("YWIrLz0gJWNkImVm").contains("[hidden]"));
    }

    #[test]
    fn the_longer_secret_goes_first() {
        let redactor = Redactor::default();
        redactor.learn(&Secret::new("abcdef"));
        redactor.learn(&Secret::new("abcdefgh"));
        assert_eq!(redactor.clean("x abcdefgh y"), "x [hidden] y");
    }

    #[test]
    fn credentials_of_others_go_by_their_looks() {
        for (text, cleaned) in [
            ("robot/send?access_token=0123456789abcdef&x=1", "robot/send?access_token=[hidden]&x=1"),
            (r#"{"appSecret":"example-client-secret"}"#, r#"{"appSecret":"[hidden]"}"#),
            ("x-acs-dingtalk-access-token: fw8exampletoken", "x-acs-dingtalk-access-token: [hidden]"),
            ("Authorization: Bearer abcdefgh", "Authorization: [hidden]"),
            ("token:5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918 x", "token:[hidden] x"),
            ("secret SEC045ae0433d866d0019a47f441d3da2c3", "secret [hidden]"),
        ] {
            assert_eq!(patterns(text), cleaned);
        }
    }

    #[test]
    fn ordinary_text_and_placeholders_stay() {
        for text in ["sign not match", "access_token=<token>", "keywords not in content", "SECTION one"] {
            assert_eq!(patterns(text), text);
        }
    }
}
