//! Which page a call for help means, told from its words alone.

use std::ffi::OsString;

/// The words of the command whose help is asked for, and whether all of it: `--help` or `help`, and not `-h`. `arguments`
/// have the program's name first. Nothing needs to be built for it.
pub fn asked(root: &clap::Command, arguments: &[OsString]) -> (Vec<String>, bool) {
    let mut command = root;
    let mut words = Vec::new();
    let mut arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    while let Some(word) = arguments.next() {
        match word.strip_prefix('-') {
            // What follows is a command or a topic, known or not.
            None if word == "help" && command.has_subcommands() => {
                let mut options = Vec::new();
                words.extend(
                    arguments
                        .by_ref()
                        .filter(|word| match word.starts_with('-') {
                            true => {
                                options.push(word.to_string());
                                false
                            }
                            false => true,
                        })
                        .map(|word| word.into_owned()),
                );
                return (words, true);
            }
            None => {
                let Some(below) = command.find_subcommand(word.as_ref()) else { continue };
                words.push(below.get_name().to_owned());
                command = below;
            }
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
    (words, false)
}
