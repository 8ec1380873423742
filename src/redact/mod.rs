//! One engine that takes secrets out of any text before it is shown or sent.

mod lines;
mod name;
mod named;
mod places;
mod rules;
mod scan;
mod shape;
mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod value;

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::secret::Secret;

pub use rules::{BadRule, Rules};
pub use stream::{Found, Hidden, Stream};

/// What stands in place of a secret.
const MARK: &str = "[hidden]";

/// Shorter values are not searched for: they would turn up in ordinary words.
const SHORTEST: usize = 6;
/// The same for one line of a secret.
const SHORTEST_LINE: usize = 12;

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
        // A stream sees lines: a secret of several is known by each that is long enough.
        let several = value.trim_end().contains('\n');
        let lines = value.lines().map(str::trim).filter(|line| several && line.len() >= SHORTEST_LINE);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for form in forms.into_iter().chain(lines.map(str::to_owned)) {
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

    /// The same for a text that comes in pieces, with `rules` besides.
    pub fn stream<'a>(&'a self, rules: &'a Rules) -> Stream<'a> {
        Stream::new(self, rules)
    }
}

/// Takes out what looks like a credential, whoever's it is.
pub fn patterns(text: &str) -> Cow<'_, str> {
    let (nobody, rules) = (Redactor::default(), Rules::default());
    let mut stream = nobody.stream(&rules);
    let mut cleaned = String::new();
    stream.feed(text.as_bytes(), &mut cleaned);
    stream.finish(&mut cleaned);
    if stream.found().total() == 0 { Cow::Borrowed(text) } else { Cow::Owned(cleaned) }
}
