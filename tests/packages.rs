//! What a release is made of: the workflows, the action, the packages and the pages name what there is.

use std::collections::BTreeSet;
use std::fs;

fn text(path: &str) -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + path).unwrap()
}

/// The words of a text that begin with `ding-` and hold a target of Rust: `ding-x86_64-unknown-linux-musl`.
fn archives(text: &str) -> BTreeSet<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let targets = ["linux-musl", "linux-gnu", "apple-darwin", "windows-msvc"];
    text.split(|c| !is_part(c))
        .filter(|word| word.starts_with("ding-") && targets.iter().any(|target| word.ends_with(target)))
        .collect()
}

/// The archives that a release holds: the static ones of `.ci/package`, and those of other systems' machines.
fn released() -> BTreeSet<String> {
    let package = text(".ci/package");
    let own =
        package.lines().find_map(|line| line.strip_prefix("static_targets=(")).unwrap().trim_end_matches(')');
    let release = text(".github/workflows/release.yml");
    let others = release.lines().filter_map(|line| line.split_once("target: ")?.1.strip_suffix(" }"));
    own.split(' ').chain(others).map(|target| format!("ding-{target}")).collect()
}

#[test]
fn every_archive_that_is_named_is_made() {
    let released = released();
    assert!(released.len() >= 5, "{released:?}");
    for page in ["action.yml", "README.md", "README.zh-CN.md"] {
        for archive in archives(&text(page)) {
            assert!(released.contains(archive), "{page}: {archive} is in no release");
        }
    }
    let npm = text(".ci/packages/npm.mjs");
    for archive in &released {
        assert!(npm.contains(archive.trim_start_matches("ding-")), "{archive} has no package of npm");
    }
}

#[test]
fn cargo_binstall_finds_the_archives() {
    let manifest = text("Cargo.toml");
    let released = released();
    for archive in archives(&manifest) {
        assert!(released.contains(archive), "{archive}");
    }
    // Those of the host's own name, and the static ones for what it calls itself otherwise.
    for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
        assert!(manifest.contains(&format!("[package.metadata.binstall.overrides.{target}]")), "{target}");
    }
}

#[test]
fn the_action_uses_each_of_its_inputs_and_no_other() {
    let action = text("action.yml");
    let (inputs, steps) = action.split_once("\nruns:").unwrap();
    let inputs: BTreeSet<&str> = inputs
        .split_once("\ninputs:\n")
        .unwrap()
        .1
        .lines()
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .map(|line| line.trim_end_matches(':'))
        .collect();
    let used: BTreeSet<&str> = steps
        .split("inputs.")
        .skip(1)
        .map(|part| &part[..part.find(|c: char| !c.is_ascii_lowercase()).unwrap()])
        .collect();
    assert_eq!(inputs, used);
    // What a user writes reaches the shell as a variable: in the script itself it would be run.
    for line in steps.lines().filter(|line| line.contains("${{")) {
        let name = line.trim_start().split(':').next().unwrap();
        assert!(name.chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{line}");
    }
}

#[test]
fn workflows_build_with_the_lock_file() {
    for workflow in ["ci.yml", "release.yml"] {
        let workflow = text(&format!(".github/workflows/{workflow}"));
        let calls: Vec<_> = workflow.lines().filter(|line| line.contains("cargo ")).collect();
        for line in calls {
            assert!(line.contains("--locked"), "{line}");
        }
    }
}

/// Runs the script of the action that sends the card, as GitHub does, against the sandbox.
#[cfg(unix)]
#[test]
fn the_action_sends_a_card_of_the_job() {
    let action = text("action.yml");
    let script = action.rsplit_once("run: |\n").unwrap().1;
    let script: String =
        script.lines().map(|line| line.strip_prefix("        ").unwrap_or(line).to_owned() + "\n").collect();
    let program = std::path::Path::new(crate::support::program());
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.parent().unwrap().display());
    let folder = tempfile::tempdir().unwrap();
    for (status, extra, shown) in [("failure", "", "Hello-World"), ("", "**two** tests", "two")] {
        let ran = assert_cmd::Command::new(program)
            .args(["sandbox", "run", "--json", "--", "bash", "-c", &script])
            .env_clear()
            .envs([("PATH", path.as_str()), ("TO", ""), ("STATUS", status), ("TEXT", extra)])
            .env("HOME", folder.path())
            // A part of what a runner sets: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
            .envs([
                ("CI", "true"),
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_SERVER_URL", "https://github.com"),
                ("GITHUB_REPOSITORY", "octocat/Hello-World"),
                ("GITHUB_RUN_ID", "1658821493"),
                ("GITHUB_RUN_ATTEMPT", "3"),
                ("GITHUB_WORKFLOW", "My Workflow"),
                ("GITHUB_REF", "refs/heads/feature-branch-1"),
                ("GITHUB_REF_NAME", "feature-branch-1"),
                ("GITHUB_SHA", "ffac537e6cbbf934b08745a378932722df287a53"),
                ("GITHUB_ACTOR", "octocat"),
            ])
            .assert()
            .success();
        let output = String::from_utf8_lossy(&ran.get_output().stdout).into_owned();
        assert!(output.contains(shown) && output.contains("1658821493"), "{output}");
    }
}
