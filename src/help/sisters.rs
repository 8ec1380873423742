//! The texts of the parser in the language of a page: Chinese ones stand in the table of sisters.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::page::{Row, bracketed};
use super::texts::sister;
use crate::lang::{Lang, Text};

const POSSIBLE: Text = Text { en: "possible values", zh: "可选" };
const DEFAULT: Text = Text { en: "default", zh: "默认" };

/// The texts of one command in the language of the page.
pub struct Sisters<'a> {
    /// Its words, the program's name first.
    pub path: &'a str,
    /// The language.
    pub lang: Lang,
}

impl Sisters<'_> {
    /// The Chinese text of the command itself.
    pub(super) fn own(&self, key: &str, english: String) -> String {
        match self.lang {
            Lang::En => english,
            Lang::Zh => sister(self.path, key).map_or(english, str::to_owned),
        }
    }

    /// The Chinese text of one of its arguments, which those above may share. `None`: there is none.
    pub fn shared(&self, key: &str) -> Option<&'static str> {
        let mut path = self.path;
        loop {
            if let Some(text) = sister(path, key) {
                return Some(text);
            }
            path = path.rsplit_once(' ')?.0;
        }
    }

    fn argument(&self, key: &str, english: &str) -> String {
        match self.lang {
            Lang::En => english.to_owned(),
            Lang::Zh => self.shared(key).unwrap_or(english).to_owned(),
        }
    }

    pub(super) fn heading(&self, english: &str) -> String {
        match self.lang {
            Lang::En => english.to_owned(),
            Lang::Zh => word("headings", english),
        }
    }

    /// The paragraphs below the first line.
    pub(super) fn long(&self, command: &Command) -> Vec<String> {
        let english = || {
            let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            long.split("\n\n").skip(1).map(|paragraph| paragraph.trim().to_owned()).collect()
        };
        match self.lang {
            Lang::En => english(),
            Lang::Zh => match sister(self.path, "long") {
                Some(text) => text.split("\n  ").map(str::to_owned).collect(),
                None => english(),
            },
        }
    }

    /// `<TARGET>` and its kind in what is typed.
    pub(super) fn values(&self, text: &str) -> String {
        match self.lang {
            Lang::En => text.to_owned(),
            Lang::Zh => chinese_values(text),
        }
    }

    /// One of its arguments.
    pub fn row(&self, option: &Arg) -> Row {
        let id = option.get_id().as_str();
        let help = option.get_help().map(ToString::to_string).unwrap_or_default();
        let mut text = self.argument(id, &help);
        let mut values = Vec::new();
        if !option.is_hide_possible_values_set() && option.get_action().takes_values() {
            let visible = |value: &PossibleValue| !value.is_hide_set();
            let possible: Vec<_> = option.get_possible_values().into_iter().filter(visible).collect();
            if possible.iter().any(|value| value.get_help().is_some()) {
                values.extend(possible.iter().map(|value| self.value(id, value)));
            } else if !possible.is_empty() {
                let names: Vec<_> = possible.iter().map(|value| value.get_name().to_owned()).collect();
                text.push_str(&bracketed(POSSIBLE, &names, self.lang));
            }
        }
        let defaults = option.get_default_values();
        if !option.is_hide_default_value_set() && option.get_action().takes_values() && !defaults.is_empty() {
            let names: Vec<_> = defaults.iter().map(|value| value.to_string_lossy().into_owned()).collect();
            text.push_str(&bracketed(DEFAULT, &names, self.lang));
        }
        let short = match option.get_short() {
            Some(letter) if option.get_long().is_some() => format!("-{letter}, "),
            _ if option.is_positional() => String::new(),
            _ => "    ".to_owned(),
        };
        Row { term: format!("{short}{}", self.values(&option.to_string())), text, values }
    }

    fn value(&self, id: &str, value: &PossibleValue) -> (String, String) {
        let name = value.get_name();
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        (name.to_owned(), self.argument(&format!("{id}.{name}"), &help))
    }
}

/// A word of the table of words.
fn word(section: &str, english: &str) -> String {
    sister(section, english).unwrap_or(english).to_owned()
}

/// The names of values in a usage line or an option, in Chinese: what stands in capitals behind `<` or `[`.
pub fn chinese_values(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '[']) {
        let (before, name) = rest.split_at(at + 1);
        done.push_str(before);
        let end = name.find(['>', ']', '<', '[', ' ']).unwrap_or(name.len());
        done.push_str(&word("values", &name[..end]));
        rest = &name[end..];
    }
    done + rest
}
