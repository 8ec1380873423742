//! Values of the table of services: texts with variables in them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use url::Url;

use crate::host::Variables;
use crate::store;

/// What stays as it is in the path of an address.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// What is put in place of a value.
type Put = dyn Fn(&str, String, &str) -> Option<String>;

/// The variables of a run, and the files that they name.
pub(super) struct Reader<'a> {
    env: &'a Variables,
    cwd: &'a Path,
    limit: Duration,
    files: RefCell<BTreeMap<String, Option<Value>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(env: &'a Variables, cwd: &'a Path, limit: Duration) -> Self {
        Self { env, cwd, limit, files: RefCell::default() }
    }

    /// Does a condition hold: is its variable set, and one of the words behind `=`?
    pub(super) fn holds(&self, condition: &str) -> bool {
        let (template, words) = match condition.split_once("}=") {
            Some((template, words)) => (format!("{template}}}"), Some(words)),
            None => (condition.to_owned(), None),
        };
        let value = self.text(&template);
        value.is_some_and(|value| words.is_none_or(|words| words.split(',').any(|word| word == value)))
    }

    /// `template` filled in; `None` when something of it is not set.
    pub(super) fn text(&self, template: &str) -> Option<String> {
        self.filled(template, &|_, value, _| Some(value))
    }

    /// The address that `template` makes: one of the web, without a user and a password.
    pub(super) fn address(&self, template: &str) -> Option<String> {
        let filled = self.filled(template, &|before, value, after| match before {
            "" => {
                web(&value)?;
                // What names a server may end with a slash or not.
                Some(if after.starts_with('/') { value.trim_end_matches('/').to_owned() } else { value })
            }
            _ => Some(utf8_percent_encode(&value, PATH).to_string()),
        })?;
        let mut url = web(&filled)?;
        // Of an address with a host neither can fail.
        let _ = (url.set_username(""), url.set_password(None));
        Some(url.to_string())
    }

    /// `put` gets a value with what stands before and behind it.
    fn filled(&self, template: &str, put: &Put) -> Option<String> {
        let (mut result, mut rest) = (String::new(), template);
        while let Some((before, after)) = rest.split_once("${") {
            let (reference, tail) = after.split_once('}')?;
            result.push_str(before);
            let value = put(&result, self.value(reference)?, tail)?;
            result.push_str(&value);
            rest = tail;
        }
        result.push_str(rest);
        Some(result)
    }

    /// The value of `NAME`, `NAME#START%END` or `NAME:a.b`. One that is empty says nothing, nor does one of zeros: so a hash,
    /// a number or a time is written that there is none of.
    fn value(&self, reference: &str) -> Option<String> {
        let end = reference.find(['#', ':']).unwrap_or(reference.len());
        let raw = self.env.get(&reference[..end])?.trim();
        let value = match reference.get(end..end + 1) {
            Some("#") => {
                let (start, end) =
                    reference[end + 1..].split_once('%').unwrap_or((&reference[end + 1..], ""));
                raw.strip_prefix(start)?.strip_suffix(end)?.to_owned()
            }
            Some(_) => self.member(raw, &reference[end + 1..])?,
            None => raw.to_owned(),
        };
        let value = value.trim();
        (!value.bytes().all(|byte| byte == b'0')).then(|| value.to_owned())
    }

    /// A member of the JSON document in a file. What cannot be read says nothing: the variables say most of it too.
    fn member(&self, file: &str, path: &str) -> Option<String> {
        let mut files = self.files.borrow_mut();
        let read = || {
            let bytes = store::read_given(&self.cwd.join(file), self.limit).ok()?;
            serde_json::from_slice::<Value>(&bytes).ok()
        };
        let document = files.entry(file.to_owned()).or_insert_with(read).as_ref()?;
        let value = path.split('.').try_fold(document, |value, name| value.get(name))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// `text` as an address of the web.
fn web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
