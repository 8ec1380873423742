//! The help: every text has its sister, every example runs, every page shows what can be given and nothing else.

pub mod chinese;
#[cfg(unix)]
mod examples;

use std::collections::BTreeSet;

use ding::cli::parser;
use ding::help::{self, Look};
use ding::lang::Lang;

use crate::support::World;

/// Every command with its words, the program's name first.
pub fn commands() -> Vec<(String, clap::Command)> {
    fn walk(command: &clap::Command, path: &str, all: &mut Vec<(String, clap::Command)>) {
        all.push((path.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            walk(below, &format!("{path} {}", below.get_name()), all);
        }
    }
    let mut root = parser();
    root.build();
    let mut all = Vec::new();
    walk(&root, "ding", &mut all);
    all
}

/// A page as somebody reads it in a file.
pub fn page(words: &[&str], lang: Lang, long: bool) -> String {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    help::show(parser(), &words, Look { lang, width: 80, color: false, long }).unwrap()
}

#[test]
fn the_common_options_are_those_of_the_parser() {
    let mut root = parser();
    root.build();
    let ids = root.get_arguments().filter(|one| one.get_help_heading() == Some("Common options"));
    let ids: BTreeSet<&str> = ids.map(|one| one.get_id().as_str()).collect();
    assert_eq!(help::listed("ding").map(|(id, _)| id).collect::<BTreeSet<_>>(), ids);
}

#[test]
fn each_of_the_three_says_what_it_is_for() {
    for (name, other, zh) in [
        ("verify", "ding doctor", "是或否"),
        ("doctor", "ding verify", "逐步"),
        ("explain", "ding doctor", "手头"),
    ] {
        let first = |lang| {
            let page = page(&[name], lang, false);
            page.split_once("\n\n").unwrap().0.replace('\n', " ")
        };
        let (first, chinese) = (first(Lang::En), first(Lang::Zh));
        assert!(first.contains(other), "{first}");
        let chinese = chinese.replace(' ', "");
        assert!(chinese.contains(zh) && chinese.contains(&other.replace(' ', "")), "{chinese}");
    }
}

/// A call of each command, cheap and good.
const CALLS: &[&str] = &[
    "send text hi",
    "send raw {\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}",
    "ask hi --print",
    "token get",
    "token clear",
    "message list",
    "message status KEY --to GROUP",
    "message recall KEY --to GROUP",
    "outbox list",
    "outbox flush",
    "outbox retry --all",
    "outbox drop --all",
    "stream test",
    "stream listen --max 1",
    "doctor",
    "doctor token",
    "verify",
    "config set timeout 20s",
    "target remove x",
    "sandbox run true",
    "sandbox demo",
];

#[test]
fn what_is_refused_is_not_listed_and_what_is_listed_is_not_refused() {
    let world = World::new();
    let group = world.group_target();
    for call in CALLS {
        let words: Vec<&str> = call.split(' ').collect();
        let name = commands()
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| format!("ding {call} ").starts_with(&format!("{name} ")));
        let name = name.max_by_key(String::len).unwrap();
        let fill = |word: &&str| if *word == "GROUP" { group.clone() } else { (*word).to_owned() };
        let told = world.run(words.iter().map(fill).chain(["--dry-run".to_owned()]));
        let listed = help::listed(&name).any(|(id, _)| id == "dry_run");
        assert!(told.code == 0 || !listed, "listed, and refused: {call}: {told}");
        assert!(told.code == 2 || listed || *call == "message list", "not listed: {call}: {told}");
    }
}

#[test]
fn an_option_without_use_is_not_shown() {
    for (words, absent) in [
        (&["completions"][..], &["-n", "--curl", "--timeout", "--proxy", "--config"][..]),
        (&["send", "file"], &["--at", "--overflow", "--max-parts"]),
        (&["doctor"], &["-n", "--curl"]),
        (&["explain"], &["--proxy", "--max-wait"]),
    ] {
        for (lang, long) in [(Lang::En, true), (Lang::Zh, false)] {
            let page = page(words, lang, long);
            for option in absent {
                let shown = page.split([' ', '\n', '（']).any(|word| word == *option);
                assert!(!shown, "{option}: {page}");
            }
        }
    }
    assert!(page(&["send", "text"], Lang::En, false).contains("--at <WHO>"));
}

/// Words that people try, and what they are told to type.
const TRIED: &[(&str, &str)] = &[
    ("send hello", "ding send text hello"),
    ("send card", "ding send action-card"),
    ("send 图片", "ding send image"),
    ("send txet hi", "ding send text"),
    ("send markdwon hi", "ding send markdown"),
    ("webhook", "ding send text"),
    ("notify hi", "ding send text"),
    ("发送 hi", "ding send text"),
    ("message send hi", "ding send"),
    ("login", "ding config init"),
    ("init", "ding config init"),
    ("recall KEY", "ding message recall"),
    ("listen", "ding stream listen"),
    ("snd text hi", "ding send"),
    ("docter", "ding doctor"),
    ("token gte", "ding token get"),
    ("target rm ops", "ding target remove"),
    ("hello", "ding send text hello"),
    ("send text hi --titel x", "ding send markdown"),
    ("send markdown hi --titel x", "--title"),
    ("send text hi --webhook x", "--to webhook:URL"),
    ("send text --message hi", "ding send text 'disk full'"),
    ("send text hi --at-all", "--at all"),
    ("send text hi --debug", "-v"),
    ("help targts", "ding help targets"),
    ("help recall", "ding help message recall"),
    ("help nothing", "ding help"),
];

#[test]
fn what_is_misspelt_has_sensible_neighbours() {
    let world = World::new();
    for (call, meant) in TRIED {
        let words: Vec<String> = call.split(' ').map(str::to_owned).collect();
        for lang in ["en", "zh"] {
            let told = world.run(words.iter().cloned().chain(["--lang".into(), lang.into()]));
            assert_eq!(told.code, 2, "{call}: {told}");
            let meant = if lang == "zh" { &meant.replace("webhook:URL", "webhook:网址") } else { *meant };
            assert!(told.stderr.contains(meant), "{call}: {meant}: {told}");
        }
    }
}

#[test]
fn help_is_in_the_language_that_is_asked_for_wherever_that_is_said() {
    let mut world = World::new();
    for call in ["--lang zh --help", "--help --lang zh", "help --lang=zh", "-h --lang zh", "--lang zh help"] {
        let told = world.run(call.split(' ')).good();
        assert!(
            told.stdout.contains("从这里开始：") && told.stdout.contains("用法：ding [选项] <命令>"),
            "{call}: {told}"
        );
    }
    for call in ["send text --help", "help send text", "send help text", "send text -h"] {
        let told = world.run(call.split(' ').chain(["--lang", "zh"])).good();
        assert!(told.stdout.starts_with("发送纯文本\n\n示例：\n"), "{call}: {told}");
    }
    world.set("DING_LANG", "zh");
    assert!(world.run(["help", "targets"]).good().stdout.starts_with("消息发往何处"));
    assert!(world.run(["help", "targets", "--lang", "en"]).good().stdout.starts_with("where messages go"));
}

#[test]
fn a_word_that_is_no_page_leads_to_the_pages_that_speak_of_it() {
    let world = World::new();
    for (word, leads) in [
        ("quota", "`ding help settings`"),
        ("cron", "`ding help recipes`"),
        ("GitHub", "`ding help recipes`"),
        ("mention", "`ding help send text`"),
        ("proxy", "`ding help options`"),
        ("uninstall", "`ding help settings`"),
        ("secret", "`ding help "),
        ("version", "`ding --version`"),
        ("定时", "`ding help"),
        ("卸载", "`ding help settings`"),
        ("密钥", "`ding help "),
        ("pictures", "`ding help send image`"),
    ] {
        let told = world.run(["help", word]).exits(2).stderr;
        assert!(told.contains(leads), "{word}: {told}");
    }
    let told = world.run(["help", "zzzz"]).exits(2).stderr;
    assert_eq!(told.lines().count(), 2, "nothing speaks of it: {told}");
    let told = world.run(["uninstall"]).exits(2).stderr;
    assert!(told.contains("`ding help settings`") && !told.contains("config init"), "{told}");
}

#[test]
fn each_form_of_a_target_that_the_help_names_can_be_given() {
    let world = World::new();
    for lang in [Lang::En, Lang::Zh] {
        let page = page(&["targets"], lang, true);
        let forms = page.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(':'));
        let mut names = Vec::new();
        for (name, _) in forms.filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase())) {
            names.push(name);
            let target = match name {
                "webhook" => world.sandbox.plain_webhook_url(),
                "group" => world.group_target(),
                "user" => "user:user001".to_owned(),
                "mobile" => "mobile:13800000001,13800000002".to_owned(),
                other => panic!("the help names the form `{other}:`, which nothing here tries"),
            };
            let _ = world.run(["send", "text", "hi", "--to", &target, "--dry-run"]).good();
        }
        assert_eq!(names, ["webhook", "group", "user", "mobile"], "{page}");
    }
}
