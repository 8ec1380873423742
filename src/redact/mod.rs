//! One engine that takes secrets out of any text before it is shown or sent.

mod forms;
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

use crate::secret::Secret;

pub use rules::{BadRule, Rules};
pub use stream::{Found, Hidden, Stream};

/// What stands in place of a secret.
const MARK: &str = "[hidden]";

/// Knows this run's secrets and what secrets look like in general.
#[derive(Default)]
pub struct Redactor {
    known: Mutex<Vec<String>>,
}

impl Redactor {
    /// From now on every form of `secret` is taken out: as it is, percent-encoded, as a form, JSON-escaped, Base64. Of an address
    /// with a user and a password those are, and not its host.
    pub fn learn(&self, secret: &Secret) {
        let forms = forms::forms(secret.expose());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for form in forms {
            if !known.contains(&form) {
                known.push(form);
            }
        }
        // The longest first: a secret may contain another.
        known.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// `text` without the secrets of this run; what only looks like one stays.
    pub fn without_known<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for form in known.iter() {
            if text.contains(form.as_str()) {
                text = Cow::Owned(text.replace(form.as_str(), MARK));
            }
        }
        text
    }

    /// How many bytes at the end of `text` may be the beginning of a secret of this run.
    pub fn open_end(&self, text: &str) -> usize {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let begins = |form: &String, start: usize| {
            text.len() - start < form.len() && form.as_bytes().starts_with(&text.as_bytes()[start..])
        };
        let longest = known.first().map_or(0, String::len);
        let near = text.ceil_char_boundary(text.len().saturating_sub(longest));
        let starts = text[near..].char_indices().map(|(at, _)| near + at);
        let open = starts.into_iter().find(|start| known.iter().any(|form| begins(form, *start)));
        open.map_or(0, |start| text.len() - start)
    }

    /// `text` without secrets.
    pub fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = self.without_known(text);
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
