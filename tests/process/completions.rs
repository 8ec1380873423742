//! Completions in real shells on a terminal: a tab writes the rest of the word.

use std::process::Command;

use super::linear::of_a_run;
use super::terminal::Terminal;
use super::{Machine, PATH, program};

/// A machine with something to complete.
fn machine() -> Machine {
    let mut machine = Machine::new();
    machine.config("[targets.operations]\nwebhook = { command = [\"touch\", \"ran\"] }\n\n[jobs.nightly-backup]\nexpect = \"1d\"\n");
    ding::store::write(&machine.folder.path().join("page.pdf"), b"").unwrap();
    let folder = std::path::Path::new(program()).parent().unwrap().display().to_string();
    let home = machine.folder.path().display().to_string();
    machine.set("PATH", format!("{folder}:{PATH}")).set("TERM", "xterm").set("HOME", &*home);
    machine.set("XDG_DATA_HOME", format!("{home}/data")).set("LC_ALL", "C.UTF-8");
    machine
}

/// What is typed before the tab, and its last word after it.
const TYPED: [(&str, &str); 7] = [
    ("ding send mark", "markdown"),
    ("ding send text hi --to oper", "operations"),
    ("ding send text hi --to=oper", "--to=operations"),
    ("ding send text hi --overf", "--overflow"),
    ("ding config set targets.operations.key", "targets.operations.keyword"),
    ("ding overdue --forget night", "nightly-backup"),
    ("ding send file pa", "page.pdf"),
];

/// Starts a shell; `None` where it is not installed.
fn shell(machine: &Machine, words: &[&str]) -> Option<Terminal> {
    let missing = |name: &&&str| Command::new(name).arg("--version").output().is_err();
    if let Some(name) = ["setsid", words[0]].iter().find(missing) {
        crate::support::tell(&format!("NOT RUN: process::completions, {name} is not installed"));
        return None;
    }
    let mut command = Command::new("setsid");
    command.arg("--ctty").args(words).env_clear().envs(&machine.env).current_dir(machine.folder.path());
    Some(Terminal::new(command))
}

/// Types each call and a tab; `set_up` loads what `ding completions` prints and ends by writing `ready` in two parts.
fn completes(words: &[&str], set_up: &str) {
    let machine = machine();
    let Some(mut terminal) = shell(&machine, words) else { return };
    terminal.types(set_up);
    terminal.sees("read-y");
    terminal.takes_keys();
    for (typed, word) in TYPED {
        terminal.types(typed);
        terminal.types("\t");
        terminal.shows(word);
        // The line is taken back.
        terminal.types("\u{15}");
    }
    terminal.types("exit\r");
    super::end(terminal.child).exits(0);
    assert!(!machine.folder.path().join("ran").exists(), "a command of the settings was run");
}

#[test]
fn bash_asks_the_program() {
    completes(
        &["bash", "--norc", "--noprofile", "-i"],
        "source <(ding completions bash); bind 'set bell-style none'; echo read-$(echo y)\r",
    );
}

#[test]
fn zsh_asks_the_program() {
    completes(
        &["zsh", "-f", "-i"],
        "unsetopt beep; autoload -U compinit; compinit -u -D; source <(ding completions zsh); echo read-$(echo y)\r",
    );
}

#[test]
fn fish_asks_the_program() {
    completes(
        &["fish", "--no-config", "-i"],
        "set -g fish_autosuggestion_enabled 0; set -g fish_greeting; ding completions fish | source; echo read-(echo y)\r",
    );
}

/// What its list draws depends on its version; so the completer itself is asked, in a shell on a terminal, which alone has one.
#[test]
fn elvish_asks_the_program() {
    let machine = machine();
    let Some(mut terminal) = shell(&machine, &["elvish", "-norc", "-i"]) else { return };
    terminal.types("eval (ding completions elvish | slurp); echo read-(echo y)\r");
    terminal.shows("read-y");
    for (typed, word) in TYPED.iter().filter(|(_, word)| *word != "page.pdf") {
        let words = typed.split(' ').map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        terminal.types(&format!("echo got-($edit:completion:arg-completer[ding] {words})[stem]\r"));
        terminal.shows(&format!("got-{word}"));
    }
    terminal.types("exit\r");
    super::end(terminal.child).exits(0);
    assert!(!machine.folder.path().join("ran").exists(), "a command of the settings was run");
}

#[test]
fn bash_completes_no_file_where_none_is_meant() {
    let machine = machine();
    let Some(mut terminal) = shell(&machine, &["bash", "--norc", "--noprofile", "-i"]) else { return };
    terminal.types("source <(ding completions bash); bind 'set bell-style none'; echo read-$(echo y)\r");
    terminal.sees("read-y");
    terminal.types("ding send text pa\tZ");
    terminal.sees("paZ");
    terminal.types("\u{15}exit\r");
    super::end(terminal.child).exits(0);
}

#[test]
fn a_completion_costs_no_more_than_the_help() {
    let machine = machine();
    // Each run under valgrind takes its time: the languages share the calls.
    for (lang, calls) in [
        ("en", [&["send", ""][..], &["send", "text", "--to", ""]]),
        ("zh", [&["send", "text", "--"][..], &["config", "set", ""]]),
    ] {
        let Some(help) = of_a_run(&machine, &["--help", "--lang", lang]) else {
            crate::support::tell("NOT RUN: process::completions, valgrind is not installed");
            return;
        };
        for words in calls {
            let asked = [&["__complete", "fish", "--lang", lang], words].concat();
            let cost = of_a_run(&machine, &asked).unwrap();
            assert!(cost <= help, "{asked:?}: {cost} instructions, and {help} of `--help`");
        }
    }
}
