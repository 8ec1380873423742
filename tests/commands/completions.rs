//! What `ding` answers a shell that asks what fits.

use std::collections::BTreeSet;

use ding::cli::parser;
use ding::settings::{KEYS, Row};

use crate::support::World;

/// What fits behind `line`, which ends with the word that is being typed.
fn ask(world: &World, line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let outcome = world.run(["__complete", "fish"].iter().chain(&words)).good();
    assert_eq!(outcome.stderr, "", "{line}");
    outcome.stdout.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

fn world() -> World {
    let world = World::new();
    world.config(
        "[app]\nclient_id = \"dinga\"\n\n[apps.reports]\nclient_id = \"dingb\"\n\n[targets.ops]\nwebhook = { command = [\"touch\", \"ran\"] }\n\n\
         [targets.\"a.b\"]\ngroup = \"cidA==\"\n\n[model]\nprovider = \"ollama\"\n\n[models.smart]\nprovider = \"openai\"\n\n[jobs.nightly]\nexpect = \"26h\"\n",
    );
    world
}

/// Each command with the words that name it.
fn commands() -> Vec<(String, clap::Command)> {
    fn walk(command: &clap::Command, path: &str, all: &mut Vec<(String, clap::Command)>) {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
            let path = format!("{path}{} ", sub.get_name());
            walk(sub, &path, all);
            all.push((path, sub.clone()));
        }
    }
    let mut root = parser();
    root.build();
    let mut all = Vec::new();
    walk(&root, "", &mut all);
    all.push((String::new(), root));
    all
}

#[test]
fn each_command_and_flag_is_known_where_it_may_stand() {
    let world = World::new();
    for (path, command) in commands() {
        let words: BTreeSet<String> = ask(&world, &path).into_iter().collect();
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            assert!(words.contains(sub.get_name()), "{} of `{path}` is missing: {words:?}", sub.get_name());
        }
        assert!(!words.iter().any(|word| word.starts_with("--")), "flags among the words of `{path}`");
        let flags: BTreeSet<String> = ask(&world, &format!("{path}--")).into_iter().collect();
        let known = command.get_arguments().filter(|argument| !argument.is_hide_set());
        let known: BTreeSet<String> =
            known.filter_map(|argument| Some(format!("--{}", argument.get_long()?))).collect();
        assert_eq!(flags, known, "`{path}`");
    }
}

#[test]
fn each_argument_has_values_or_can_be_anything() {
    // What values are called that can be anything.
    const FREE: &[&str] = &[
        "ADDRESS",
        "BODY",
        "CAPTION",
        "COMMAND",
        "DURATION",
        "FAULT",
        "ID",
        "KEY",
        "KEYWORD",
        "LINES",
        "LABEL=URL",
        "MILLISECONDS",
        "N",
        "NAME",
        "PIXELS",
        "PORT",
        "PROMPT",
        "SIGN",
        "SIZE",
        "TEXT",
        "TITLE",
        "TYPE",
        "URL",
        "URL|MEDIA_ID",
        "VALUE",
        "WORD",
    ];
    let world = world();
    for (path, command) in commands() {
        for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
            let name =
                argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
            let Some(long) = argument.get_long() else { continue };
            let found = ask(&world, &format!("{path}--{long} "));
            assert!(!found.is_empty() || FREE.contains(&name), "no value for --{long} {name} of `{path}`");
        }
    }
}

#[test]
fn values_are_those_of_this_machine() {
    let world = world();
    let sent = world.run(["send", "text", "hi", "--to", &world.group_target(), "--json"]).good().json();
    let key = sent["results"][0]["process_query_keys"][0].as_str().map(str::to_owned);
    let literals = ["webhook:", "group:", "user:", "mobile:"];
    for (line, fits) in [
        ("send text --to ", &["ops", "a.b", "webhook:", "group:", "user:", "mobile:"][..]),
        ("send text --to=o", &["--to=ops"]),
        ("send text -to", &[]),
        ("send text -t o", &["ops"]),
        ("target remove ", &["ops", "a.b"]),
        ("target add new ", &literals),
        ("send text --at ", &["all", "mobile:", "user:"]),
        ("--app ", &["reports"]),
        ("ask --model ", &["smart"]),
        ("--lang ", &["zh", "en"]),
        ("overdue --forget ", &["nightly"]),
        ("stream listen --topic ", &["bot", "card", "*"]),
        ("completions ", &["bash", "elvish", "fish", "powershell", "zsh"]),
        ("send raw --msg-key sampleT", &["sampleText"]),
        ("config set targets.ops.ov", &["targets.ops.overflow"]),
        ("config get targets.a.b.gr", &["targets.a.b.group"]),
        ("config set targets.new.gr", &["targets.new.group"]),
        ("config set apps.reports.client_i", &["apps.reports.client_id"]),
        ("config set targets.ops.overflow ", &["cut", "split", "file", "fail"]),
        ("config set queue ", &["true", "false"]),
        ("config set default_target ", &["ops", "a.b"]),
        ("config set targets.ops.secret ", &[]),
        ("config set ca_file ", &[":files"]),
        ("send file ", &[":files"]),
        ("send text --body-file ", &[":files"]),
        ("send text --metrics=", &[":files"]),
        ("man --dir ", &[":folders"]),
        ("send text ", &[]),
        ("send text -- ", &[]),
        ("sandbox run -- ls ", &[":files"]),
        ("explain 31000", &["310000"]),
        ("help tok", &["token"]),
        ("help to", &["token"]),
        ("help exit", &["exit-codes"]),
        ("help token ", &["get", "status", "clear"]),
        ("nonsense ", &[]),
        ("send te", &["text"]),
    ] {
        assert_eq!(ask(&world, line), fits, "{line}");
    }
    assert_eq!(ask(&world, "message status ").first(), key.as_ref());
    assert!(key.is_some());
    assert!(!world.folder.path().join("ran").exists(), "a command of the settings was run");
}

#[test]
fn a_value_of_a_setting_is_one_that_it_takes() {
    let world = world();
    for key in KEYS {
        let key = key.path.replace('*', "ops");
        // A file is the shell's; what else depends on one that is not there.
        for value in
            ask(&world, &format!("config set {key} ")).into_iter().filter(|value| !value.starts_with(':'))
        {
            let outcome = world.run(["config", "set", &key, &value]);
            assert!(outcome.code == 0 || Row::of(&key).unwrap().example == value, "{key} {value}\n{outcome}");
        }
    }
}

#[test]
fn settings_that_do_not_load_leave_what_needs_none() {
    let world = World::new();
    world.config("not = [toml");
    assert_eq!(ask(&world, "send text --overflow "), ["cut", "split", "file", "fail"]);
    assert_eq!(ask(&world, "send text --to "), ["webhook:", "group:", "user:", "mobile:"]);
    assert!(ask(&world, "config get ").contains(&"timeout".to_owned()));
    // Whatever is asked gets an answer.
    for words in [
        &["__complete"][..],
        &["__complete", "bash"],
        &["__complete", "powershell", "x"],
        &["__complete", "fish"],
    ] {
        assert_eq!(world.run(words).good().stdout, "", "{words:?}");
    }
}

#[test]
fn bash_and_powershell_get_what_they_take_for_a_word() {
    let world = world();
    let bash = |line: &str| world.run(["__complete", "bash", line, " =:"]).good().stdout;
    assert_eq!(bash("ding send text --to=o"), "ops\n");
    assert_eq!(bash("ding send text --to we"), "webhook:\n");
    assert_eq!(bash("ding send 'te"), "text\n");
    let _ = world.run(["config", "set", "jobs.夜间 备份.expect", "26h"]).good();
    assert_eq!(bash("ding overdue --forget 夜"), "夜间\\ 备份\n");
    let line = world.run(["__complete", "powershell", "send", "=te"]).good().stdout;
    assert_eq!(line, "text\tSend plain text\n");
}

#[test]
fn what_a_word_is_comes_in_the_language_of_the_reader() {
    let world = world();
    let told = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        world.run(["__complete", "zsh", "--lang", "zh"].iter().chain(&words)).good().stdout
    };
    assert_eq!(told("send te"), "text\t发送纯文本\n");
    for (line, start) in [
        ("send text --overf", "--overflow\t"),
        ("send text --color al", "always\t"),
        ("help ta", "target\t"),
        ("send text --quie", "--quiet\t"),
        ("config get lan", "lang\t"),
        ("explain 310000", "310000\t"),
    ] {
        let told = told(line);
        assert!(told.starts_with(start) && told.lines().all(|line| !line.is_ascii()), "{line}: {told}");
    }
}

#[test]
fn the_files_are_what_the_program_prints() {
    let world = World::new();
    for (name, text) in ding::commands::completions::files() {
        let shell = match name.as_str() {
            "_ding" => "zsh",
            "_ding.ps1" => "powershell",
            "ding.elv" => "elvish",
            other => other.trim_start_matches("ding."),
        };
        assert_eq!(world.run(["completions", shell]).good().stdout, text, "{name}");
        assert!(text.lines().count() < 40 && text.contains(&format!("__complete {shell}")), "{name}");
    }
}
