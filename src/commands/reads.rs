//! Which calls read standard input, told from their words alone: also of a call that does not parse.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Would the call with these `arguments`, the program's name first, have read a pipe on standard input? `error` is what
/// the parser says about them; a word that it knows better counts as the one that was meant.
pub fn reads_standard_input(
    mut parser: clap::Command,
    arguments: &[OsString],
    error: Option<&clap::Error>,
) -> bool {
    parser.build();
    let mut call = Call { command: &parser, flags: Vec::new(), words: Vec::new(), error };
    call.read(arguments.get(1..).unwrap_or_default());
    call.reads()
}

/// The same call with its bodies behind `--` where they would be taken for options: one that begins with `-` and holds a
/// blank is a body, and as the value of an option it is that.
pub fn bodies_apart(mut parser: clap::Command, arguments: &[OsString]) -> Vec<OsString> {
    parser.build();
    let mut call = Call { command: &parser, flags: Vec::new(), words: Vec::new(), error: None };
    let mut rest = arguments.iter();
    let mut kept: Vec<OsString> = rest.next().into_iter().cloned().collect();
    let mut bodies = Vec::new();
    while let Some(argument) = rest.next() {
        let word = argument.to_string_lossy();
        if word == "--" {
            break;
        }
        if call.is_body(&word) {
            bodies.push(argument.clone());
            continue;
        }
        kept.push(argument.clone());
        if word == "-" || !word.starts_with('-') {
            match call.command.find_subcommand(word.as_ref()) {
                Some(below) if call.words.is_empty() => call.command = below,
                _ => call.words.push(word),
            }
            continue;
        }
        let values = call.values_of(&word);
        match rest.as_slice() {
            [value, ..] if values == 1 && call.is_body(&value.to_string_lossy()) => {
                let sign = if word.starts_with("--") { "=" } else { "" };
                if let Some(option) = kept.last_mut() {
                    option.push(sign);
                    option.push(value);
                }
                rest.next();
            }
            _ => kept.extend(rest.by_ref().take(values).cloned()),
        }
    }
    if !call.takes_text() {
        return arguments.to_vec();
    }
    kept.push("--".into());
    kept.extend(bodies);
    kept.extend(rest.cloned());
    kept
}

/// Are there several words where one body belongs?
pub fn several_words(mut parser: clap::Command, arguments: &[OsString]) -> bool {
    parser.build();
    let mut call = Call { command: &parser, flags: Vec::new(), words: Vec::new(), error: None };
    call.read(arguments.get(1..).unwrap_or_default());
    call.takes_text() && call.words.len() > 1
}

struct Call<'a> {
    /// The command so far.
    command: &'a clap::Command,
    /// Long names of the options that were given.
    flags: Vec<String>,
    /// Its arguments that are no options.
    words: Vec<Cow<'a, str>>,
    error: Option<&'a clap::Error>,
}

impl<'a> Call<'a> {
    fn read(&mut self, arguments: &'a [OsString]) {
        let mut only_words = false;
        let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
        while let Some(word) = arguments.next() {
            if only_words || word == "-" || !word.starts_with('-') || self.is_body(&word) {
                match self.below(&word) {
                    Some(below) if self.words.is_empty() && !only_words => self.command = below,
                    _ => self.words.push(word),
                }
            } else if word == "--" {
                only_words = true;
            } else {
                for _ in 0..self.values_of(&word) {
                    arguments.next();
                }
            }
        }
    }

    fn takes(&self, id: &str) -> bool {
        self.command.get_arguments().any(|one| one.get_id() == id)
    }

    /// Is its argument one text?
    fn takes_text(&self) -> bool {
        self.takes("body") || self.takes("prompt")
    }

    /// Is this a text although it begins with `-`?
    fn is_body(&self, word: &str) -> bool {
        let option = match word.strip_prefix("--").and_then(|long| long.split_once('=')) {
            Some((name, _)) => self.command.get_arguments().any(|one| one.get_long() == Some(name)),
            None => word.starts_with("-F") && self.takes("body_file"),
        };
        word.starts_with('-') && word.contains(char::is_whitespace) && !option
    }

    fn below(&self, word: &str) -> Option<&'a clap::Command> {
        // For an unknown option the parser names a subcommand that has it: nobody meant that one.
        let misspelt = self.error.is_some_and(|error| error.kind() == ErrorKind::InvalidSubcommand);
        let meant = || {
            let name = misspelt.then(|| self.suggested(ContextKind::SuggestedSubcommand))??;
            self.command.find_subcommand(name)
        };
        self.command.find_subcommand(word).or_else(meant)
    }

    /// What the parser would have understood.
    fn suggested(&self, kind: ContextKind) -> Option<&'a str> {
        match self.error?.get(kind)? {
            ContextValue::String(text) => Some(text),
            // The likest stands last.
            ContextValue::Strings(texts) => texts.last().map(String::as_str),
            _ => None,
        }
    }

    /// Notes an option; how many of the next words belong to it?
    fn values_of(&mut self, word: &str) -> usize {
        let Some(long) = word.strip_prefix("--") else { return self.values_of_short(word) };
        let (name, attached) = long.split_once('=').map_or((long, false), |(name, _)| (name, true));
        // `ding send --to ops`: an option of the message that was left out.
        let of = |command: &'a clap::Command, name: &str| {
            command.get_arguments().find(|one| one.get_long() == Some(name))
        };
        let named = |name: &str| {
            let below = || self.command.get_subcommands().find_map(|command| of(command, name));
            of(self.command, name).or_else(below)
        };
        let meant = || named(self.suggested(ContextKind::SuggestedArg)?.trim_start_matches('-'));
        let found = named(name).or_else(meant);
        let values = found.map_or(0, values);
        self.flags.push(found.and_then(clap::Arg::get_long).unwrap_or(name).to_owned());
        if attached { 0 } else { values }
    }

    /// Of `-vt ops` and `-vtops`.
    fn values_of_short(&mut self, word: &str) -> usize {
        let mut letters = word.chars().skip(1);
        while let Some(letter) = letters.next() {
            let found = self.command.get_arguments().find(|one| one.get_short() == Some(letter));
            self.flags.extend(found.and_then(clap::Arg::get_long).map(str::to_owned));
            let values = found.map_or(0, values);
            if values > 0 {
                return if letters.next().is_some() { values - 1 } else { values };
            }
        }
        0
    }

    fn reads(&self) -> bool {
        let given = |name: &str| self.flags.iter().any(|flag| flag == name);
        let dash = self.words.iter().any(|word| word == "-");
        // What a build is called comes from variables; a step's own script may come from there.
        if given("no-stdin") || given("body-file") || given("ci") && !dash {
            return false;
        }
        match self.command.get_name() {
            "ask" => !given("clear"),
            "explain" => !given("list") && (self.words.is_empty() || dash),
            // Whatever was to be sent, it was to come from there.
            "send" => self.words.is_empty(),
            _ if self.takes("body") => self.words.first().is_none_or(|body| body == "-"),
            _ if self.takes("no_stdin") => dash || self.flags.iter().any(|flag| flag.ends_with("stdin")),
            _ => false,
        }
    }
}

fn values(option: &clap::Arg) -> usize {
    let one = usize::from(option.get_action().takes_values());
    option.get_num_args().map_or(one, |count| count.min_values())
}

#[cfg(test)]
mod tests {
    use super::reads_standard_input;
    use crate::cli::{parse, parser};

    #[test]
    fn a_body_may_begin_like_an_option() {
        for (call, apart) in [
            (&["send", "text", "- api ok"][..], &["send", "text", "--", "- api ok"][..]),
            (
                &["send", "text", "--- FAIL: a", "--to", "x"],
                &["send", "text", "--to", "x", "--", "--- FAIL: a"],
            ),
            (&["send", "text", "-t is a flag", "-q"], &["send", "text", "-q", "--", "-t is a flag"]),
            (
                &["-v", "send", "markdown", "--title", "- x y", "- a\n- b"],
                &["-v", "send", "markdown", "--title=- x y", "--", "- a\n- b"],
            ),
            (&["send", "markdown", "--title=- x y", "b"], &["send", "markdown", "--title=- x y", "b", "--"]),
            (&["send", "text", "-Fmy file"], &["send", "text", "-Fmy file", "--"]),
            (&["ask", "- why this?"], &["ask", "--", "- why this?"]),
            (&["send", "text", "--", "- x y"], &["send", "text", "--", "- x y"]),
            (&["sandbox", "run", "sh", "-c ls x"], &["sandbox", "run", "sh", "-c ls x"]),
        ] {
            let words = |list: &[&str]| ["ding"].iter().chain(list).map(Into::into).collect::<Vec<_>>();
            assert_eq!(super::bodies_apart(parser(), &words(call)), words(apart), "{call:?}");
            let (_, parsed) = parse(&words(call)).unwrap();
            assert_eq!(format!("{parsed:?}"), format!("{:?}", parse(&words(apart)).unwrap().1));
        }
    }

    fn reads(line: &str) -> bool {
        let arguments: Vec<_> = line.split(' ').map(Into::into).collect();
        reads_standard_input(parser(), &arguments, parse(&arguments).err().as_ref())
    }

    #[test]
    fn a_call_without_a_body_reads() {
        for line in [
            "ding send text",
            "ding send text -",
            "ding send text --no-such-flag",
            "ding -v send text --to ops",
            "ding send text -t ops -q",
            "ding send text -qtops",
            "ding send markdown --titel x",
            "ding send markdown --title=x --nope",
            "ding send txt",
            "ding sned text",
            "ding send",
            "ding send --to ops",
            "ding send link --title x",
            "ding send action-card --button a=https://a --nope",
            "ding send action-card --ci - --nope",
            "ding send raw --msg-key sampleText --at nobody",
            "ding send file - --nope",
            "ding upload a.png -",
            "ding ask --nope",
            "ding ask why? --nope",
            "ding explain --nope",
            "ding explain - --lang xx",
            "ding sign verify --secret-stdin",
            "ding target add x --webhook-stdin --nope",
            "ding config set a.b --stdin",
        ] {
            assert!(reads(line), "{line}");
        }
    }

    #[test]
    fn a_call_with_a_body_or_no_use_for_one_does_not() {
        for line in [
            "ding send text hi",
            "ding send text hi --no-such-flag",
            "ding send text --no-such-flag hi",
            "ding send text -- -x",
            "ding send text disk full",
            "ding send text hi --timeout x",
            "ding -v send text hi --nope",
            "ding send text --no-stdin --nope",
            "ding send action-card --ci --nope",
            "ding send text -F a.txt --nope",
            "ding send text --body-file a.txt --nope",
            "ding send markdown --titel x hi",
            "ding send hello",
            "ding send feed-card --item a b",
            "ding send file a.pdf --nope",
            "ding upload a.png --nope",
            "ding ask why? --no-stdin --nope",
            "ding ask --session a --clear --nope",
            "ding explain 310000 --nope",
            "ding explain --list --nope",
            "ding sign verify --nope",
            "ding token get --nope",
            "ding config set a.b c --nope",
            "ding nonsense",
            "ding",
        ] {
            assert!(!reads(line), "{line}");
        }
    }
}
