//! A call that is not finished yet, read along the tree of commands: what may come next.

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command};

use super::source::Source;
use super::{Candidate, Texts};
use crate::config::ValueKind;
use crate::lang::Lang;
use crate::settings::Row;

/// A call up to the word that is being typed.
pub(super) struct Call<'a> {
    command: &'a Command,
    /// The commands that it belongs to, the program first.
    above: Vec<&'a Command>,
    /// Names of the command, without the program's.
    pub(super) path: Vec<&'a str>,
    /// Options with a value, by their ids.
    given: Vec<(&'a str, String)>,
    /// Ids of all options.
    used: Vec<&'a str>,
    /// Words that belong to no option.
    pub(super) words: Vec<String>,
    /// The option whose value comes next, and how many it has.
    waiting: Option<(&'a Arg, usize)>,
    /// Behind `--`.
    only_words: bool,
    /// Behind `help`.
    helping: bool,
    /// The language of what is told.
    pub(super) lang: Lang,
    texts: Texts,
}

/// What stands at the cursor.
pub(super) enum Open<'a> {
    /// Options.
    Flags,
    /// A value of this option.
    Value(&'a Arg),
    /// A command, or a value of this argument.
    Word(Option<&'a Arg>),
}

impl<'a> Call<'a> {
    /// Reads `words`, without the program's name. The tree need not be built.
    pub(super) fn read(root: &'a Command, texts: Texts, words: &[String]) -> Self {
        let mut call = Self {
            command: root,
            above: Vec::new(),
            path: Vec::new(),
            given: Vec::new(),
            used: Vec::new(),
            words: Vec::new(),
            waiting: None,
            only_words: false,
            helping: false,
            lang: Lang::En,
            texts,
        };
        words.iter().for_each(|word| call.add(word));
        call
    }

    fn add(&mut self, word: &str) {
        if let Some((argument, count)) = self.waiting {
            let (least, most) = numbers(argument);
            let ends = word.starts_with('-') && word != "-" && !argument.is_allow_hyphen_values_set();
            if !(ends && count >= least) {
                self.given.push((argument.get_id().as_str(), word.to_owned()));
                self.waiting = (count + 1 < most).then_some((argument, count + 1));
                return;
            }
            self.waiting = None;
        }
        if self.only_words {
            self.words.push(word.to_owned());
        } else if word == "--" {
            self.only_words = true;
        } else if let Some(long) = word.strip_prefix("--") {
            let (name, value) =
                long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
            if let Some(argument) = self.arguments().find(|argument| argument.get_long() == Some(name)) {
                self.met(argument, value.filter(|_| takes_value(argument)));
            }
        } else if word.len() > 1 && word.starts_with('-') {
            for (at, letter) in word.char_indices().skip(1) {
                let found = self.arguments().find(|argument| argument.get_short() == Some(letter));
                let Some(argument) = found else { continue };
                let rest = word[at + letter.len_utf8()..].trim_start_matches('=');
                let valued = takes_value(argument);
                self.met(argument, Some(rest).filter(|rest| valued && !rest.is_empty()));
                if valued {
                    break;
                }
            }
        } else if word == "help" && self.words.is_empty() && self.above.is_empty() {
            self.helping = true;
        } else if let Some(below) = self.below(word) {
            self.above.push(std::mem::replace(&mut self.command, below));
            self.path.push(below.get_name());
        } else {
            self.words.push(word.to_owned());
            // What follows belongs to another program.
            self.only_words |= self.positional().is_some_and(Arg::is_trailing_var_arg_set);
        }
    }

    /// An option, with the value that stands in the same word.
    fn met(&mut self, argument: &'a Arg, value: Option<&str>) {
        let id = argument.get_id().as_str();
        self.used.push(id);
        match value {
            Some(value) => self.given.push((id, value.to_owned())),
            None if takes_value(argument) => self.waiting = Some((argument, 0)),
            None => {}
        }
    }

    fn below(&self, word: &str) -> Option<&'a Command> {
        if self.words.is_empty() { self.command.find_subcommand(word) } else { None }
    }

    /// The command's own arguments, then those that it has in common with others.
    fn arguments(&self) -> impl Iterator<Item = &'a Arg> + use<'a> {
        let above = self.above.clone().into_iter();
        let common = above.flat_map(Command::get_arguments).filter(|argument| argument.is_global_set());
        self.command.get_arguments().chain(common)
    }

    /// The argument that the next word belongs to.
    fn positional(&self) -> Option<&'a Arg> {
        let all: Vec<&Arg> = self.command.get_positionals().collect();
        let last = all.last().filter(|last| numbers(last).1 > 1);
        all.get(self.words.len()).or(last).copied()
    }

    /// The value of the option `id`, the last where there are several.
    pub(super) fn value(&self, id: &str) -> Option<&str> {
        self.given.iter().rev().find(|(given, _)| *given == id).map(|(_, value)| value.as_str())
    }

    /// What stands at the cursor, where `word` is being typed, and the part of it that stays as it is.
    pub(super) fn open<'b>(&self, word: &'b str) -> (&'b str, Open<'a>) {
        if self.helping {
            return ("", Open::Word(None));
        }
        if let Some((argument, count)) = self.waiting
            && (count < numbers(argument).0 || !word.starts_with('-'))
        {
            return ("", Open::Value(argument));
        }
        if !self.only_words && word.starts_with('-') {
            let named = word.find('=').and_then(|at| {
                let name = word[..at].strip_prefix("--")?;
                let argument = self.arguments().find(|argument| argument.get_long() == Some(name))?;
                Some((&word[..=at], argument)).filter(|_| takes_value(argument))
            });
            return named.map_or(("", Open::Flags), |(start, argument)| (start, Open::Value(argument)));
        }
        ("", Open::Word(self.positional()))
    }

    /// The commands that may stand here.
    pub(super) fn commands(&self) -> Vec<Candidate> {
        if !self.words.is_empty() || self.only_words {
            return Vec::new();
        }
        let shown = self.command.get_subcommands().filter(|command| !command.is_hide_set());
        let told = |command: &Command| {
            let path = format!("{} {}", self.called(), command.get_name());
            self.told(&path, "about", command.get_about())
        };
        let mut all: Vec<Candidate> =
            shown.map(|command| Candidate::new(command.get_name(), told(command))).collect();
        if self.helping && self.above.is_empty() {
            let topics = (self.texts.topics)().into_iter();
            all.extend(topics.map(|(name, about)| Candidate::new(name, about.get(self.lang))));
        }
        all
    }

    /// The options that may stand here.
    pub(super) fn flags(&self) -> Vec<Candidate> {
        let again = |argument: &Arg| matches!(argument.get_action(), ArgAction::Append | ArgAction::Count);
        let fits = |argument: &&Arg| {
            let used = self.used.contains(&argument.get_id().as_str());
            !argument.is_hide_set() && !argument.is_positional() && (again(argument) || !used)
        };
        let mut all = Vec::new();
        for argument in self.arguments().filter(fits) {
            let help = self.told_of(argument.get_id().as_str(), argument.get_help());
            all.extend(argument.get_long().map(|long| Candidate::new(format!("--{long}"), &*help)));
            all.extend(argument.get_short().map(|short| Candidate::new(format!("-{short}"), &*help)));
        }
        if self.above.is_empty() {
            all.push(Candidate::new("--version", self.told_of("version", Some(&"Print version".into()))));
        }
        all
    }

    /// The values that the parser itself knows for `argument`.
    pub(super) fn possible(&self, argument: &Arg) -> Vec<Candidate> {
        let values = if takes_value(argument) { argument.get_possible_values() } else { Vec::new() };
        let shown = values.iter().filter(|value| !value.is_hide_set());
        let told = |value: &PossibleValue| {
            self.told_of(&format!("{}.{}", argument.get_id(), value.get_name()), value.get_help())
        };
        shown.map(|value| Candidate::new(value.get_name(), told(value))).collect()
    }

    /// The command as it is called, the program's name first.
    fn called(&self) -> String {
        ["ding"].iter().chain(&self.path).copied().collect::<Vec<_>>().join(" ")
    }

    /// The first line of a help; `path` and `key` name its Chinese sister.
    fn told(&self, path: &str, key: &str, english: Option<&StyledStr>) -> String {
        let sister = if self.lang == Lang::Zh { (self.texts.sister)(path, key) } else { None };
        let text = sister.map_or_else(|| english.map(ToString::to_string), |sister| Some(sister.to_owned()));
        text.unwrap_or_default().lines().next().unwrap_or_default().to_owned()
    }

    /// The same of an argument of this command, which those above may share.
    fn told_of(&self, key: &str, english: Option<&StyledStr>) -> String {
        let mut path = self.called();
        while self.lang == Lang::Zh && (self.texts.sister)(&path, key).is_none() {
            let Some((above, _)) = path.rsplit_once(' ') else { break };
            path = above.to_owned();
        }
        self.told(&path, key, english)
    }

    /// Where the values of `argument` come from.
    pub(super) fn source(&self, argument: &Arg) -> Source {
        let count = self.waiting.map_or(0, |(_, count)| count);
        let path_of_setting = || Row::of(self.words.first()?).filter(|row| row.key.kind == ValueKind::Path);
        match Source::of(&self.path, argument, count) {
            Source::SettingValues if path_of_setting().is_some() => Source::Files,
            source => source,
        }
    }
}

/// The fewest and the most values of an argument.
fn numbers(argument: &Arg) -> (usize, usize) {
    let named = argument.get_value_names().map_or(1, <[_]>::len);
    let many = argument.is_positional() && matches!(argument.get_action(), ArgAction::Append);
    let most = if many { usize::MAX } else { named };
    argument.get_num_args().map_or((named, most), |range| (range.min_values(), range.max_values().max(most)))
}

fn takes_value(argument: &Arg) -> bool {
    argument.get_action().takes_values()
}
