//! One engine that takes secrets out of any text before it is shown or sent.
//!
//! A text comes in pieces (`stream`) and is taken line by line. A line goes through these, in this order:
//!
//! 1. `filter`: is there anything in it that a rule begins with? If not, and no line above has begun anything, it goes out.
//! 2. `stamp` finds its content behind times and steps, `lines` knows what lines above have begun (a private key, a block of YAML, a name whose value is to come, a table of `tables`).
//! 3. `scan`: the secrets of this run in each of their `forms`, the user's own `rules`; then one pass over its bytes. At each
//!    - word: the `shape` of a token, a name of `programs` with its `arguments`, a word of a sentence (`spoken`), what a secret is handed to (`typed`), `base64`
//!    - sign: an assignment to a `name` made of secret `words` (`named`), which may have a sibling for its value (`pairs`), an `address`, a flag
//! 4. `value` says how far a value goes and whether it is one. What is found in several ways becomes one span, and a mark.
//!
//! All of it is linear in time: what looks ahead or back does so over a fixed number of bytes, or asks `places`.

mod address;
mod arguments;
mod base64;
mod filter;
mod forms;
mod keys;
mod lines;
mod name;
mod named;
mod pairs;
mod places;
#[cfg(test)]
mod planted;
mod programs;
mod rules;
mod scan;
mod shape;
mod spoken;
mod stamp;
mod stream;
mod tables;
#[cfg(test)]
mod tests;
mod typed;
mod value;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::secret::Secret;

pub use rules::{BadRule, Rules};
pub use stream::{Found, Hidden, Stream};

/// What stands in place of a secret.
const MARK: &str = "[hidden]";

/// Knows this run's secrets and what secrets look like in general.
#[derive(Default)]
pub struct Redactor {
    /// The longest first: a secret may contain another.
    known: Mutex<Arc<Vec<String>>>,
}

impl Redactor {
    /// From now on every form of `secret` is taken out: as it is, percent-encoded, as a form, JSON-escaped, Base64. Of an address
    /// with a user and a password those are, and not its host.
    pub fn learn(&self, secret: &Secret) {
        let forms = forms::forms(secret.expose());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = Arc::make_mut(&mut known);
        for form in forms {
            if !known.contains(&form) {
                known.push(form);
            }
        }
        known.sort_unstable_by_key(|form| std::cmp::Reverse(form.len()));
    }

    fn forms(&self) -> Arc<Vec<String>> {
        Arc::clone(&self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// `text` without the secrets of this run; what only looks like one stays.
    pub fn without_known<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        let known = self.forms();
        for form in known.iter() {
            if text.contains(form.as_str()) {
                text = Cow::Owned(text.replace(form.as_str(), MARK));
            }
        }
        text
    }

    /// How many bytes at the end of `text` may be the beginning of a secret of this run.
    pub fn open_end(&self, text: &str) -> usize {
        let known = self.forms();
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
