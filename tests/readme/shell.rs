//! A shell under `ding sandbox run`, in a folder with the files that the page's examples name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::Language;

/// What the page writes in place of a user's own values, and the sandbox's variable for it.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("YOUR_TOKEN", "${DING_WEBHOOK##*=}"),
    ("SECYOUR_SECRET", "$DING_WEBHOOK_SECRET"),
    ("YOUR_CLIENT_ID", "$DINGTALK_CLIENT_ID"),
    ("YOUR_CLIENT_SECRET", "$DINGTALK_CLIENT_SECRET"),
    ("YOUR_GROUP_ID", "$(ding config get targets.release.group)"),
];

/// Fails as a build does, with something to say.
const FAILING: &str = "#!/bin/sh\necho '40 tests run'\necho '2 of 40 tests failed'\nexit 1\n";

/// Stands in for the password manager of that name.
const PASS: &str = "#!/bin/sh\n[ \"$1\" = show ] && printf '%s\\n' \"$PASS_SECRET\"\n";

/// Programs that are on the page's search path.
const PROGRAMS: &[(&str, &str)] = &[("backup.sh", FAILING), ("pass", PASS)];

/// A value of an environment that starts empty.
pub enum EnvValue {
    /// What this variable has in the sandbox.
    Sandbox(&'static str),
    Text(String),
}

impl EnvValue {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// How a script ended and what the sandbox saw of it.
pub struct Ran {
    pub code: i64,
    /// Everything that it printed.
    pub output: String,
    pub arrived: Vec<Value>,
}

impl Ran {
    /// Asserts that it ended well and that exactly `count` messages arrived, none of them refused.
    pub fn sends(self, count: usize, what: &str) -> Self {
        let texts: Vec<String> = self.arrived.iter().map(Value::to_string).collect();
        let told = format!("{what}\nexit {}\n{}\n{}", self.code, self.output, texts.join("\n"));
        assert_eq!(self.code, 0, "{told}");
        assert!(self.arrived.iter().all(|entry| entry["outcome"] == "accepted"), "{told}");
        assert_eq!(self.messages().len(), count, "{told}");
        self
    }

    pub fn messages(&self) -> Vec<&Value> {
        self.arrived.iter().filter(|entry| !entry["message"].is_null()).collect()
    }
}

pub struct Shell {
    folder: TempDir,
    language: Language,
}

impl Shell {
    /// A folder with `work` to be in, `bin` on the search path and `etc/ding` with the webhook in files.
    pub fn new(language: Language) -> Self {
        let shell = Self { folder: tempfile::tempdir().unwrap(), language };
        for folder in ["work", "bin", "home", "etc/ding"] {
            fs::create_dir_all(shell.path(folder)).unwrap();
        }
        for (name, text) in PROGRAMS {
            shell.program(&format!("bin/{name}"), text);
        }
        std::os::unix::fs::symlink(crate::support::program(), shell.path("bin/ding")).unwrap();
        shell.program("work/build.sh", FAILING);
        shell.file("work/report.md", "### Nightly report\n\n- all **good**\n");
        // Scripts of the page, each named in its second line.
        for block in super::blocks_in(language, "sh") {
            let name = block.text.lines().nth(1).and_then(|line| line.strip_prefix("# "));
            let name = name.unwrap_or_else(|| panic!("{}: a script without name", block.place()));
            shell.program(&format!("work/{name}"), &block.text);
        }
        shell
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn file(&self, below: &str, text: &str) -> PathBuf {
        let path = self.path(below);
        ding::store::write(&path, text.as_bytes()).unwrap();
        path
    }

    /// Copied by another process: a file that this one has just written may still be open for writing in a child that
    /// another test is starting, and then nobody can run it.
    fn program(&self, below: &str, text: &str) {
        let source = self.file("source", text);
        let copy = Command::new("install").args(["-m", "755"]).arg(source).arg(self.path(below)).status();
        assert!(copy.unwrap().success(), "{below}");
    }

    /// Runs `script` with `shell` under a sandbox of its own.
    pub fn run(&self, shell: &[&str], script: &str) -> Ran {
        let script = self.file("script", script);
        // A process has to find its shell and the usual tools; `ding` comes from the sandbox.
        let output = Command::new(crate::support::program())
            .args(["--json", "sandbox", "run", "--"])
            .args(shell)
            .arg(&script)
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.path("bin").display()))
            .env("HOME", self.path("home"))
            .env("LANG", self.language.of("C.UTF-8", "zh_CN.UTF-8"))
            .current_dir(self.path("work"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stderr).unwrap();
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: no report, but: {printed}"));
        Ran {
            code: report["command_exit"].as_i64().unwrap(),
            output: printed,
            arrived: report["arrived"].as_array().unwrap().clone(),
        }
    }

    /// Runs `script` with `shell` in an environment of nothing but `given`, the search path and the sandbox's bases.
    pub fn run_with_only(&self, given: &[(String, EnvValue)], shell: &str, script: &str) -> Ran {
        let inner = self.file("inner", script);
        let mut words = vec!["exec env -i".to_owned()];
        let fixed = ["PATH", "DINGTALK_API_BASE", "DINGTALK_OAPI_BASE"];
        words.extend(fixed.iter().map(|name| format!("{name}=\"${name}\"")));
        words.extend(given.iter().map(|(name, value)| match value {
            EnvValue::Sandbox(variable) => format!("{name}=\"${variable}\""),
            EnvValue::Text(text) => format!("{name}={}", quote(text)),
        }));
        words.push(format!("{shell} {}", quote(&inner.display().to_string())));
        let files = "printf '%s' \"$DING_WEBHOOK\" >../etc/ding/webhook\n\
                     printf '%s\\n' \"$DING_WEBHOOK_SECRET\" >../etc/ding/secret\n";
        self.run(&["sh", "-eu"], &format!("{files}{}\n", words.join(" ")))
    }

    /// Replaces the folder in which an administrator would keep files by the one here.
    pub fn below(&self, text: &str) -> String {
        text.replace("/etc/ding/", &format!("{}/", self.path("etc/ding").display()))
            .replace("/usr/local/bin", &self.path("bin").display().to_string())
    }
}

/// The lines that set a variable for each placeholder, before the page's own lines change anything.
pub fn placeholders() -> String {
    let line = |(name, value): &(&str, &str)| format!("{name}=\"{value}\"\n");
    PLACEHOLDERS.iter().map(line).collect()
}

/// Puts the variables where the page has placeholders; longer names first, since one may begin with another.
pub fn filled(command: &str) -> String {
    let mut names: Vec<&str> = PLACEHOLDERS.iter().map(|(name, _)| *name).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // Out of single quotes and back: the page protects addresses with them.
    names.iter().fold(command.to_owned(), |text, name| text.replace(name, &format!("'\"${{{name}}}\"'")))
}

pub fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Every placeholder is on a page: a renamed one would no longer be replaced.
#[test]
fn every_placeholder_is_used() {
    for (name, _) in PLACEHOLDERS {
        assert!(super::PAGES.iter().any(|page| page.text.contains(name)), "{name}");
    }
    assert!(Path::new("/usr/bin/env").exists(), "these tests run shells");
}
