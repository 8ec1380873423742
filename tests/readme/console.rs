//! The console blocks: every command is run, its output and exit code are compared.

use super::shell::{Shell, filled, placeholders};
use super::{Block, PAGES, Page};

/// Commands that are not run here, with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo test --locked", "is this very run; compared with the gate instead"),
    ("cargo install --locked --path .", "is a release build of minutes; its parts are checked instead"),
];

/// A command with what the page says that it prints.
struct Step {
    line: usize,
    command: String,
    expected: Vec<String>,
}

/// Is the command run, or only named?
fn is_run(command: &str) -> bool {
    !NOT_RUN.iter().any(|(known, _)| *known == command)
}

fn consoles() -> impl Iterator<Item = Block> {
    PAGES.iter().flat_map(Page::blocks).filter(|block| block.kind == "console")
}

fn steps(block: &Block) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, line) in block.text.lines().enumerate() {
        let number = block.line + 1 + index;
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { line: number, command: command.to_owned(), expected: Vec::new() });
            continue;
        }
        let step =
            steps.last_mut().unwrap_or_else(|| panic!("{}:{number}: output of no command", block.page.name));
        match line.strip_prefix('>') {
            Some(more) if step.expected.is_empty() => {
                step.command.push('\n');
                step.command.push_str(more.strip_prefix(' ').unwrap_or(more));
            }
            _ => step.expected.push(line.to_owned()),
        }
    }
    assert!(!steps.is_empty(), "{}: a console without command", block.place());
    steps
}

/// One session: output and exit code of each command in files of their own, `$?` handed on.
fn script(steps: &[Step], folder: &str) -> String {
    let mut text = placeholders();
    // Where the page sets a user's own values, nothing is set before: a misspelt name must not go unseen.
    if steps.iter().any(|step| step.command.starts_with("export ") && step.command.contains("YOUR_")) {
        text.push_str("unset DING_WEBHOOK DING_WEBHOOK_SECRET DINGTALK_CLIENT_ID DINGTALK_CLIENT_SECRET\n");
    }
    for (index, step) in steps.iter().enumerate() {
        let command = match step.command.strip_prefix("cargo run --release -- ") {
            Some(arguments) => format!("ding {arguments}"),
            None => step.command.clone(),
        };
        let command = if is_run(&command) { filled(&command) } else { ":".to_owned() };
        text.push_str(&format!(
            "{{ {command}\n}} >{folder}/{index}.out 2>&1\nSTATUS=$?; echo $STATUS >{folder}/{index}.code; (exit $STATUS)\n"
        ));
    }
    text
}

/// `…` inside a line stands for anything, a line `…` for any number of lines.
fn matches(expected: &[String], printed: &[&str]) -> bool {
    match (expected.split_first(), printed.split_first()) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some((line, rest)), _) if line == "…" => {
            matches(rest, printed) || (!printed.is_empty() && matches(expected, &printed[1..]))
        }
        (Some(_), None) => false,
        (Some((line, rest)), Some((first, more))) => fits(line, first.trim_end()) && matches(rest, more),
    }
}

fn fits(pattern: &str, line: &str) -> bool {
    match pattern.split_once('…') {
        None => pattern == line,
        Some((start, rest)) => {
            let Some(line) = line.strip_prefix(start) else { return false };
            let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
            ends.any(|at| fits(rest, &line[at..]))
        }
    }
}

/// Values that stand for placeholders are shown as such, addresses of the sandbox as DingTalk's.
fn as_on_the_page(printed: &str, values: &[(String, &str)]) -> String {
    values.iter().fold(printed.to_owned(), |text, (value, name)| text.replace(value, name))
}

fn check(block: &Block) {
    let shell = Shell::new(block.page.language());
    let steps = steps(block);
    let folder = shell.path("out");
    std::fs::create_dir(&folder).unwrap();
    let ending = "printf '%s\\n' \"$DINGTALK_API_BASE\" \"$YOUR_CLIENT_ID\" \"$YOUR_GROUP_ID\" >../values\n";
    let start = format!("{}{ending}", placeholders());
    let ran = shell.run(&["sh"], &format!("{start}{}", script(&steps, "../out")));
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let values = std::fs::read_to_string(shell.path("values")).unwrap();
    let [base, client_id, group] = values.lines().collect::<Vec<_>>()[..] else { panic!("{values}") };
    // Both kinds of base are one address in a sandbox.
    let official = |text: &str| {
        let oapi = text.replace(&format!("{base}/robot"), "https://oapi.dingtalk.com/robot");
        let oapi = oapi.replace(&format!("`oapi_base` ({base})"), "`oapi_base` (https://oapi.dingtalk.com)");
        let oapi =
            oapi.replace(&format!("`oapi_base`（{base}）"), "`oapi_base`（https://oapi.dingtalk.com）");
        oapi.replace(base, "https://api.dingtalk.com")
    };
    let values = [(client_id.to_owned(), "YOUR_CLIENT_ID"), (group.to_owned(), "YOUR_GROUP_ID")];
    for (index, step) in steps.iter().enumerate().filter(|(_, step)| is_run(&step.command)) {
        let place = format!("{}:{}: {}", block.page.name, step.line, step.command);
        let Ok(printed) = read(&format!("{index}.out")) else {
            panic!("{place}\nwas not reached: {}", ran.output)
        };
        let printed = as_on_the_page(&official(&printed), &values);
        let lines: Vec<&str> = printed.lines().collect();
        assert!(
            matches(&step.expected, &lines),
            "{place}\n--- the page says\n{}\n--- it printed\n{printed}",
            step.expected.join("\n")
        );
        let code = read(&format!("{index}.code")).unwrap();
        let shown = steps.get(index + 1).is_some_and(|next| next.command == "echo $?");
        assert!(shown != (code.trim() == "0"), "{place}\nends with {code}{printed}");
    }
}

#[test]
fn every_console_block_does_what_it_shows() {
    let blocks: Vec<Block> = consoles().collect();
    // Each waits for processes of its own: four at a time keep two cores busy.
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(block) = blocks.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    check(block);
                }
            });
        }
    });
}

#[test]
fn what_is_not_run_is_on_the_page_and_could_be_run() {
    let text: Vec<Step> = consoles().flat_map(|block| steps(&block)).collect();
    for (command, _) in NOT_RUN {
        assert!(text.iter().any(|step| step.command == *command), "{command}");
    }
    let cargo: Vec<&Step> = text.iter().filter(|step| step.command.starts_with("cargo ")).collect();
    for step in cargo {
        let known = !is_run(&step.command) || step.command.starts_with("cargo run --release -- ");
        assert!(known, "`{}`", step.command);
    }
    // `cargo install --locked --path .` takes a lock file and a program of that name.
    assert!(include_str!("../../Cargo.lock").contains(&format!("name = \"{}\"", env!("CARGO_PKG_NAME"))));
    assert!(include_str!("../../Cargo.toml").contains("[[bin]]\nname = \"ding\""));
}

#[test]
fn wildcards() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let fits = |pattern: &str, text: &str| matches(&lines(pattern), &text.lines().collect::<Vec<_>>());
    assert!(fits("a…c\n…\nd", "abc\nx\ny\nd") && fits("…\nd", "d") && fits("…", "") && fits("…b…", "abc"));
    assert!(!fits("a…c", "abd") && !fits("…\nd", "d\ne") && !fits("", "a") && !fits("a", "a\nb"));
}
