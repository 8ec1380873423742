//! Which page a call for help means, told from its words alone.

use std::ffi::OsString;

/// The words of the command whose help is asked for, and whether all of it: `--help` or `help`, and not `-h`. `arguments`
/// have the program's name first. Nothing needs to be built for it.
pub fn asked(root: &clap::Command, arguments: &[OsString]) -> (Vec<String>, bool) {
    let mut command = root;
    let mut words = Vec::new();
    let mut help = false;
    let mut arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    while let Some(word) = arguments.next() {
        match word.strip_prefix('-') {
            None if !help && word == "help" && command.has_subcommands() => help = true,
            None => match command.find_subcommand(word.as_ref()) {
                Some(below) => {
                    words.push(below.get_name().to_owned());
                    command = below;
                }
                // Behind `help` stands a topic too, or what somebody takes for one.
                None if help => words.push(word.into_owned()),
                None if command.has_subcommands() => break,
                None => {}
            },
            // `--help`: one dash is taken off already.
            Some("-help") => return (words, true),
            Some("-") | Some("") => break,
            Some(option) => {
                let options = || command.get_arguments().chain(root.get_arguments());
                let found = match option.strip_prefix('-') {
                    Some(long) => options().find(|one| one.get_long() == Some(long)),
                    None if option.contains('h') => return (words, false),
                    None => options().find(|one| one.get_short() == option.chars().next_back()),
                };
                if found.is_some_and(|one| one.get_action().takes_values()) {
                    arguments.next();
                }
            }
        }
    }
    (words, help)
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command};

    use super::asked;

    #[test]
    fn the_page_is_found_wherever_help_stands() {
        let option = || Arg::new("lang").long("lang").global(true);
        let text = Command::new("text").arg(Arg::new("to").short('t').long("to")).arg(Arg::new("body"));
        let root = Command::new("ding").arg(option()).subcommand(Command::new("send").subcommand(text));
        for (line, words, long) in [
            ("--help", "", true),
            ("-h", "", false),
            ("--lang zh --help", "", true),
            ("--help --lang zh", "", true),
            ("send text --lang zh -h", "send text", false),
            ("--lang=zh send text hi --to send -h", "send text", false),
            ("send text -t text -vh", "send text", false),
            ("help send text", "send text", true),
            ("help send text --lang zh", "send text", true),
            ("help --lang zh targets", "targets", true),
            ("send help text", "send text", true),
            ("send text help --help", "send text", true),
            ("sned text", "", false),
        ] {
            let arguments: Vec<_> = format!("ding {line}").split(' ').map(Into::into).collect();
            let (found, all) = asked(&root, &arguments);
            assert_eq!((found.join(" ").as_str(), all), (words, long), "{line}");
        }
    }
}
