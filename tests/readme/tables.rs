//! The tables of the page are the program's own.

use ding::help::texts;

use super::{LANGUAGES, Language, table};
use crate::support::World;

#[test]
fn exit_codes() {
    let expected: Vec<Vec<String>> = ding::exit::TABLE
        .iter()
        .map(|(exit, meaning, advice)| vec![exit.code().to_string(), (*meaning).into(), (*advice).into()])
        .collect();
    assert_eq!(table("| exit | meaning | a script should |"), expected);
    let sister = |section: &str, exit: &str| texts::sister(section, exit).unwrap_or("-").to_owned();
    let chinese: Vec<Vec<String>> = expected
        .iter()
        .map(|row| vec![row[0].clone(), sister("exit-codes", &row[0]), sister("exit-advice", &row[0])])
        .collect();
    assert_eq!(table("| 退出码 | 含义 | 脚本应当 |"), chinese);
}

#[test]
fn variables() {
    let expected: Vec<Vec<String>> = ding::env::ALL
        .iter()
        .map(|(name, meaning)| vec![format!("`{name}`"), meaning.trim().to_owned()])
        .collect();
    assert_eq!(table("| variable | meaning |"), expected);
    let chinese: Vec<Vec<String>> = ding::env::ALL
        .iter()
        .map(|(name, _)| vec![format!("`{name}`"), texts::sister("environment", name).unwrap().to_owned()])
        .collect();
    assert_eq!(table("| 变量 | 含义 |"), chinese);
}

#[test]
fn commands() {
    fn collect(command: &clap::Command, name: &str, rows: &mut Vec<Vec<String>>) {
        let subcommands: Vec<&clap::Command> =
            command.get_subcommands().filter(|sub| sub.get_name() != "help").collect();
        // `ding sign` is a command, and `ding sign verify` another.
        if subcommands.is_empty() || !command.is_subcommand_required_set() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            rows.push(vec![format!("`{name}`"), about]);
        }
        for sub in subcommands {
            collect(sub, &format!("{name} {}", sub.get_name()), rows);
        }
    }
    let mut expected = Vec::new();
    collect(&ding::cli::parser(), "ding", &mut expected);
    assert_eq!(table("| command | what it does |"), expected);
    let chinese: Vec<Vec<String>> = expected
        .iter()
        .map(|row| vec![row[0].clone(), texts::sister(row[0].trim_matches('`'), "about").unwrap().to_owned()])
        .collect();
    assert_eq!(table("| 命令 | 作用 |"), chinese);
}

/// Each of the three mistakes is made, and `ding` says what the row says.
#[test]
fn common_mistakes() {
    LANGUAGES.into_iter().for_each(check_mistakes);
}

fn check_mistakes(language: Language) {
    let rows = table(language.of("| error | cause | fix |", "| 报错 | 原因 | 处理 |"));
    let mut world = World::new();
    let keyword = world.sandbox.keyword_webhook_url();
    let mistakes: [&[(&str, &str)]; 3] = [
        &[("DING_WEBHOOK_SECRET", "SECwrong")],
        &[("DING_WEBHOOK", &keyword), ("DING_WEBHOOK_SECRET", "")],
        &[("DING_WEBHOOK", "0000000000")],
    ];
    assert_eq!(rows.len(), mistakes.len());
    world.set("DING_LANG", language.of("en", "zh"));
    let good = world.env.clone();
    for (row, mistake) in rows.iter().zip(mistakes) {
        world.env.clone_from(&good);
        for (name, value) in mistake {
            world.set(name, *value);
        }
        let outcome = world.run(["send", "text", "磁盘快满了"]);
        let [error, cause, fix] = row.as_slice() else { panic!("{row:?}") };
        let hint = language.of("hint: ", "提示：");
        assert!(outcome.stderr.contains(error.trim_matches('`')), "{row:?}: {outcome}");
        assert!(outcome.stderr.contains(&format!("{hint}{cause}\n{hint}{fix}\n")), "{row:?}: {outcome}");
        assert!(outcome.code != 0, "{outcome}");
    }
}
