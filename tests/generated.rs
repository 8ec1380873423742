//! Completions, manual pages and the tables of the help: what is checked in is what the program writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ding::cli::parser;
use ding::commands::completions;
use ding::help::topics::TOPICS;
use ding::lang::Lang;
use ding::{env, exit, help};

/// With this variable set at build time or in the shell, the files are written instead of compared.
const UPDATE: &str = "UPDATE_GENERATED";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[expect(clippy::disallowed_methods, reason = "a person tells the test to write the files")]
fn updating() -> bool {
    std::env::var_os(UPDATE).is_some()
}

/// The files below a folder, folders among them gone through.
fn files_below(folder: &Path, before: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{before}{}", entry.file_name().into_string().unwrap());
        match entry.path() {
            path if path.is_dir() => files.extend(files_below(&path, &format!("{name}/"))),
            _ => drop(files.insert(name)),
        }
    }
    files
}

/// Compares or writes the files of a folder: these and no others.
fn hold(name: &str, expected: Vec<(String, String)>) {
    let folder = folder(name);
    let expected: BTreeMap<String, String> = expected.into_iter().collect();
    let present = files_below(&folder, "");
    if updating() {
        for (file, text) in &expected {
            ding::store::write_public(&folder.join(file), text.as_bytes()).unwrap();
        }
        for stale in present.iter().filter(|file| !expected.contains_key(*file)) {
            fs::remove_file(folder.join(stale)).unwrap();
        }
        return;
    }
    let advice = format!("run the tests once with {UPDATE}=1 and check in what they write");
    let names: BTreeSet<String> = expected.keys().cloned().collect();
    assert_eq!(present, names, "{name}/ has other files; {advice}");
    for (file, text) in expected {
        let kept = fs::read_to_string(folder.join(&file)).unwrap();
        if let Some((line, (old, new))) = kept
            .lines()
            .chain([""])
            .zip(text.lines().chain([""]))
            .enumerate()
            .find(|(_, (old, new))| old != new)
        {
            panic!("{name}/{file}:{}: is `{old}`, should be `{new}`; {advice}", line + 1);
        }
        assert!(kept == text, "{name}/{file} has another length; {advice}");
    }
}

/// They are built into the program: the folder holds no others.
#[test]
fn each_file_of_completions_is_that_of_a_shell() {
    hold("completions", completions::files());
}

#[test]
fn manual_pages_are_up_to_date() {
    hold("man", [Lang::En, Lang::Zh].into_iter().flat_map(|lang| help::manual(parser(), lang)).collect());
}

/// Texts whose sister stands elsewhere, with digests of both as they were when the Chinese was read last.
const SISTERS: &str = "tests/sisters.txt";

/// FNV-1a of the words: the same on every machine, and however the lines are broken.
fn digest(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", words.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The texts in pages, in the help and in its topics: by their place digests of the English and of the Chinese.
fn pairs() -> BTreeMap<String, (String, String)> {
    let mut texts = crate::readme::sections();
    for (section, key, english) in crate::help::chinese::wanted() {
        // Several commands share the text of one above them.
        let home = crate::help::chinese::home(&section, &key).unwrap_or(section);
        let chinese = help::texts::sister(&home, &key).unwrap_or_default().to_owned();
        texts.push((format!("help [{home}] {key}"), english, chinese));
    }
    let read = |folder: PathBuf, file: &str| fs::read_to_string(folder.join(file)).unwrap();
    for file in files_below(&folder("src/help/topics/en"), "") {
        let (english, chinese) =
            (read(folder("src/help/topics/en"), &file), read(folder("src/help/topics/zh"), &file));
        texts.push((format!("src/help/topics/en/{file}"), english, chinese));
    }
    texts.retain(|(_, english, _)| !english.trim().is_empty());
    texts.into_iter().map(|(place, en, zh)| (place, (digest(&en), digest(&zh)))).collect()
}

/// The places of which the English has changed since `kept` was written, and the Chinese has not.
fn stale(kept: &str, now: &BTreeMap<String, (String, String)>) -> Vec<String> {
    let old = |line: &str| {
        let (english, rest) = line.split_once(' ')?;
        let (chinese, place) = rest.split_once(' ')?;
        let (now_english, now_chinese) = now.get(place)?;
        (english != now_english && chinese == now_chinese).then(|| place.to_owned())
    };
    kept.lines().filter_map(old).collect()
}

/// Nothing else tells that the English has changed and the Chinese has not.
#[test]
fn the_chinese_was_read_when_the_english_changed() {
    let now = pairs();
    if updating() {
        let text = now.iter().map(|(place, (en, zh))| format!("{en} {zh} {place}\n")).collect::<String>();
        ding::store::write_public(&folder(SISTERS), text.as_bytes()).unwrap();
        return;
    }
    let stale = stale(&fs::read_to_string(folder(SISTERS)).unwrap(), &now);
    assert!(
        stale.is_empty(),
        "the English of these changed, their Chinese did not: read it, then run the tests of `generated` once with {UPDATE}=1:\n{}",
        stale.join("\n")
    );
}

#[test]
fn only_english_that_changed_alone_is_stale() {
    let now = |en: &str, zh: &str| BTreeMap::from([("a b".to_owned(), (digest(en), digest(zh)))]);
    let kept = format!("{} {} a b\n", digest("one"), digest("一"));
    assert_eq!(stale(&kept, &now("two", "一")), ["a b"]);
    assert!(stale(&kept, &now("one", "一")).is_empty() && stale(&kept, &now("two", "二")).is_empty());
    assert!(stale(&kept, &now("one", "二")).is_empty() && stale(&kept, &BTreeMap::new()).is_empty());
}

#[test]
fn a_digest_is_of_words() {
    assert_eq!(digest("one  two\nthree"), digest("one two three\n"));
    assert_ne!(digest("one two"), digest("one too"));
    assert_eq!(digest(""), "cbf29ce484222325");
}

/// Every command with the words that name it, the program's name first; without clap's own `help`.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    fn walk(command: &clap::Command, path: &[String], all: &mut Vec<(Vec<String>, clap::Command)>) {
        let path = [path, &[command.get_name().to_owned()]].concat();
        all.push((path.clone(), command.clone()));
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            walk(sub, &path, all);
        }
    }
    let mut root = parser();
    root.build();
    let mut all = Vec::new();
    walk(&root, &[], &mut all);
    all
}

/// The pages as one reads them.
fn pages() -> BTreeMap<String, String> {
    let pages = help::manual(parser(), Lang::En).into_iter();
    pages.map(|(name, text)| (name, text.replace("\\-", "-"))).collect()
}

#[test]
fn each_command_has_a_page_with_its_flags() {
    let mut pages = pages();
    let topics: BTreeMap<String, String> = pages
        .iter()
        .filter(|(name, _)| name.ends_with(".7"))
        .map(|(name, text)| (name.clone(), text.clone()))
        .collect();
    for (path, command) in commands() {
        let name = path.join("-");
        let page = pages.remove(&format!("man1/{name}.1")).unwrap_or_else(|| panic!("no page for {path:?}"));
        let title = format!(".TH {} 1 \"\" \"ding {}\" ", name.to_uppercase(), env!("CARGO_PKG_VERSION"));
        assert!(page.contains(&title), "{page}");
        let about = command.get_about().unwrap().to_string().replace('\'', "\\(aq").replace('`', "");
        assert!(page.contains(&format!(".SH NAME\n{name} - {about}\n")), "{page}");
        let synopsis = format!(".SH \"SYNOPSIS\"\n\\fB{}", path.join(" "));
        assert!(page.contains(&synopsis), "{page}");
        for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
            if !help::of_use(&path.join(" "), argument.get_id().as_str()) {
                continue;
            }
            let common = argument.get_help_heading() == Some("Common options");
            let page = if common { &topics["man7/ding-options.7"] } else { &page };
            match argument.get_long() {
                Some("help" | "version") => {}
                Some(long) => {
                    assert!(page.contains(&format!("--{long}")), "--{long} is missing in {name}.1")
                }
                None => {
                    let value = argument.get_value_names().unwrap()[0].to_string();
                    assert!(page.contains(&value), "{value} is missing in {name}.1");
                }
            }
        }
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            assert!(page.contains(&format!("\\fB{name}-{}\\fR(1)", sub.get_name())), "{page}");
        }
    }
    let left: Vec<&String> = pages.keys().filter(|name| !topics.contains_key(*name)).collect();
    assert!(left.is_empty(), "pages without a command: {left:?}");
    let topics: BTreeSet<String> =
        TOPICS.iter().map(|topic| format!("man7/{}.7", topic.page_name())).collect();
    assert_eq!(pages.into_keys().collect::<BTreeSet<_>>(), topics);
}

#[test]
fn pages_hold_nothing_of_the_day_or_the_machine() {
    let here = env!("CARGO_MANIFEST_DIR");
    for (name, page) in pages() {
        let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
        assert!(title.contains(" \"\" \"ding "), "{name}: a date in {title}");
        for text in [here, "/home/", "/root/", "/tmp/", "target/debug"] {
            assert!(!page.contains(text), "{name} holds {text}");
        }
    }
    assert_eq!(help::manual(parser(), Lang::Zh), help::manual(parser(), Lang::Zh));
}

#[test]
fn the_topics_hold_the_tables() {
    let pages = pages();
    let shown = |topic: &str| {
        let look = help::Look { lang: Lang::En, width: 100, color: false, long: true };
        one_line(&help::show(parser(), &[topic.to_owned()], look).unwrap())
    };
    let (codes, variables) = (shown("exit-codes"), shown("environment"));
    for (exit, meaning, advice) in exit::TABLE {
        assert!(
            codes.contains(&format!(" {} {meaning}", exit.code())),
            "{}: {meaning}\n{codes}",
            exit.code()
        );
        let at = format!(".TP\n\\fB{}\\fR\n{}", exit.code(), meaning.replace('`', ""));
        let page = pages["man7/ding-exit-codes.7"].replace(&format!("\\fB{}\\fR", exit.code()), "CODE");
        let page =
            page.replace("\\fB", "").replace("\\fR", "").replace("CODE", &format!("\\fB{}\\fR", exit.code()));
        assert!(page.contains(&at), "{at}");
        if *advice != "-" {
            assert!(codes.contains(advice) && pages["man7/ding-exit-codes.7"].contains(advice), "{advice}");
        }
    }
    for (name, meaning) in env::ALL {
        let meaning = meaning.trim();
        assert!(variables.contains(&format!(" {name} {meaning}")), "{name}\n{variables}");
        assert!(pages["man7/ding-environment.7"].contains(&format!(".TP\n\\fB{name}\\fR\n")), "{name}");
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
