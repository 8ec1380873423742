//! The snippets for other programs: parsed as those would, their commands run.

use std::collections::{BTreeMap, BTreeSet};

use yaml_rust2::{Yaml, YamlLoader};

use super::shell::{EnvValue, Shell, quote};
use super::{Block, LANGUAGES, Language, blocks_in};

/// The one document with that key at its top.
fn yaml(language: Language, key: &str) -> Yaml {
    let mut found: Vec<Yaml> = blocks_in(language, "yaml")
        .into_iter()
        .map(|block| {
            let documents = YamlLoader::load_from_str(&block.text);
            let mut documents = documents.unwrap_or_else(|error| panic!("{}: {error}", block.place()));
            assert_eq!(documents.len(), 1, "{}", block.place());
            documents.remove(0)
        })
        .filter(|document| !document[key].is_badvalue())
        .collect();
    assert_eq!(found.len(), 1, "the pages must have one YAML block with `{key}` ({language:?})");
    found.remove(0)
}

fn strings(yaml: &Yaml) -> BTreeMap<String, String> {
    let Some(hash) = yaml.as_hash() else { return BTreeMap::new() };
    let text = |yaml: &Yaml| yaml.as_str().unwrap_or_else(|| panic!("not a string: {yaml:?}")).to_owned();
    hash.iter().map(|(name, value)| (text(name), text(value))).collect()
}

/// The sandbox's variable behind the secret of that name.
fn secret(name: &str) -> EnvValue {
    match name {
        "DING_WEBHOOK" | "ding-webhook" => EnvValue::Sandbox("DING_WEBHOOK"),
        "DING_WEBHOOK_SECRET" | "ding-webhook-secret" => EnvValue::Sandbox("DING_WEBHOOK_SECRET"),
        _ => panic!("the page uses the secret `{name}`, which nothing provides"),
    }
}

fn given(pairs: &[(&str, &str)]) -> Vec<(String, EnvValue)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), EnvValue::text(*value))).collect()
}

#[test]
fn github_actions() {
    LANGUAGES.into_iter().for_each(check_github_actions);
}

fn check_github_actions(language: Language) {
    let workflow = yaml(language, "jobs");
    let cron = workflow["on"]["schedule"][0]["cron"].as_str().unwrap();
    assert_eq!(cron.split(' ').count(), 5, "{cron}");
    let mut told = 0;
    for (name, job) in workflow["jobs"].as_hash().unwrap() {
        assert!(job["runs-on"].as_str().is_some(), "{name:?}");
        for step in job["steps"].as_vec().unwrap() {
            let Some(run) = step["run"].as_str() else {
                assert!(step["uses"].as_str().is_some_and(|uses| uses.contains("@v")), "{step:?}");
                continue;
            };
            assert!(!run.contains("${{"), "an expression inside a script is code injection: {run}");
            if !run.contains("ding ") {
                assert_eq!(run, "./build.sh");
                continue;
            }
            assert_eq!(step["if"].as_str(), Some("failure()"));
            assert_eq!(step["continue-on-error"].as_bool(), Some(true));
            let mut environment = given(&[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_SERVER_URL", "https://github.example.com"),
                ("GITHUB_REPOSITORY", "octo/hello"),
                ("GITHUB_RUN_ID", "4711"),
                ("GITHUB_REF", "refs/heads/main"),
                ("GITHUB_SHA", "8a1f0c7d"),
            ]);
            for (name, value) in strings(&step["env"]) {
                if value == "${{ job.status }}" {
                    environment.push((name, EnvValue::text("failure")));
                    continue;
                }
                let secret_name =
                    value.strip_prefix("${{ secrets.").and_then(|rest| rest.strip_suffix(" }}"));
                environment.push((name, secret(secret_name.unwrap_or_else(|| panic!("{value}")))));
            }
            // As the runner calls it.
            let ran = Shell::new(language).run_with_only(&environment, "bash -eu", run).sends(1, run);
            let message = ran.messages()[0].to_string();
            let ended = language.of("octo/hello: failed", "octo/hello：失败");
            let text = language.of("the nightly build", "夜间构建");
            for part in ["octo/hello/actions/runs/4711", ended, text, "main", "8a1f0c7d"] {
                assert!(message.contains(part), "{part}: {message}");
            }
            told += 1;
        }
    }
    assert_eq!(told, 1);
}

#[test]
fn gitlab_ci() {
    LANGUAGES.into_iter().for_each(check_gitlab_ci);
}

fn check_gitlab_ci(language: Language) {
    let pipeline = yaml(language, "stages");
    let stages: BTreeSet<&str> =
        pipeline["stages"].as_vec().unwrap().iter().map(|stage| stage.as_str().unwrap()).collect();
    let mut told = 0;
    for (name, job) in pipeline.as_hash().unwrap().iter().filter(|(name, _)| name.as_str() != Some("stages"))
    {
        assert!(stages.contains(job["stage"].as_str().unwrap()), "{name:?}");
        for line in job["script"].as_vec().unwrap() {
            let line = line.as_str().unwrap();
            if !line.contains("ding ") {
                assert_eq!(line, "./build.sh");
                continue;
            }
            assert_eq!(job["when"].as_str(), Some("on_failure"));
            assert_eq!(job["allow_failure"].as_bool(), Some(true));
            let shell = Shell::new(language);
            let build = [
                ("GITLAB_CI", "true"),
                ("CI_PROJECT_PATH", "octo/hello"),
                ("CI_JOB_STATUS", "running"),
                ("CI_PIPELINE_IID", "4711"),
                ("CI_PIPELINE_URL", "https://gitlab.example.com/octo/hello/-/pipelines/4711"),
                ("CI_COMMIT_REF_NAME", "main"),
                ("GITLAB_USER_NAME", "Li Lei"),
            ];
            let mut by_value = given(&build);
            let mut by_file = given(&build);
            for name in ["DING_WEBHOOK", "DING_WEBHOOK_SECRET"] {
                by_value.push((name.into(), secret(name)));
                let file = if name.ends_with("SECRET") { "secret" } else { "webhook" };
                let path = shell.path("etc/ding").join(file).display().to_string();
                by_file.push((format!("{name}_FILE"), EnvValue::Text(path)));
            }
            for environment in [by_value, by_file] {
                let ran = shell.run_with_only(&environment, "sh -eu", line).sends(1, line);
                let message = ran.messages()[0].to_string();
                let build = language.of("octo/hello #4711: failed", "octo/hello #4711：失败");
                for part in [build, "main", "Li Lei", "/pipelines/4711"] {
                    assert!(message.contains(part), "{part}: {message}");
                }
            }
            told += 1;
        }
    }
    assert_eq!(told, 1);
}

/// The text between `start` and the next `end`, each time.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split_once(end).unwrap().0).collect()
}

#[test]
fn jenkins() {
    LANGUAGES.into_iter().for_each(check_jenkins);
}

fn check_jenkins(language: Language) {
    let blocks = blocks_in(language, "groovy");
    let [block] = blocks.as_slice() else { panic!("one pipeline") };
    let mut open = Vec::new();
    let mut quoted = None;
    for c in block.text.chars() {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), '\n') => panic!("a string that does not end: {}", block.text),
            (Some(_), _) => {}
            (None, '\'' | '"') => quoted = Some(c),
            (None, '{' | '(' | '[') => open.push(c),
            (None, '}') => assert_eq!(open.pop(), Some('{')),
            (None, ')') => assert_eq!(open.pop(), Some('(')),
            (None, ']') => assert_eq!(open.pop(), Some('[')),
            (None, _) => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let mut environment = given(&[
        ("JOB_NAME", "nightly"),
        ("BUILD_TAG", "jenkins-nightly-42"),
        ("BUILD_NUMBER", "42"),
        ("BUILD_URL", "https://ci.example.com/job/nightly/42/"),
    ]);
    for line in block.text.lines().filter(|line| line.contains("credentials(")) {
        let (name, rest) = line.trim().split_once(" = credentials('").unwrap();
        environment.push((name.to_owned(), secret(rest.strip_suffix("')").unwrap())));
    }
    let scripts = between(&block.text, " sh '", "'");
    let (told, others): (Vec<&str>, Vec<&str>) = scripts.into_iter().partition(|line| line.contains("ding "));
    assert_eq!((told.len(), others.as_slice()), (1, ["./build.sh"].as_slice()));
    for line in told {
        assert!(!line.contains('\\'), "Groovy reads the backslash: {line}");
        let ran = Shell::new(language).run_with_only(&environment, "sh -e", line).sends(1, line);
        let message = ran.messages()[0].to_string();
        assert!(
            message.contains(language.of("nightly #42: failed", "nightly #42：失败"))
                && message.contains("/job/nightly/42/"),
            "{message}"
        );
    }
}

/// Is `field` one of a crontab, with numbers from `least` to `most`?
fn is_field(field: &str, least: u32, most: u32) -> bool {
    let number = |text: &str| text.parse().is_ok_and(|value: u32| (least..=most).contains(&value));
    field.split(',').all(|part| {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let bounds =
            range == "*" || range.split_once('-').map_or(number(range), |(a, b)| number(a) && number(b));
        bounds && step.is_none_or(|step| step.parse().is_ok_and(|step: u32| step > 0))
    })
}

#[test]
fn crontab() {
    LANGUAGES.into_iter().for_each(check_crontab);
}

fn check_crontab(language: Language) {
    let blocks = blocks_in(language, "crontab");
    let [block] = blocks.as_slice() else { panic!("one crontab") };
    let shell = Shell::new(language);
    // What cron itself sets.
    let mut environment: Vec<(String, EnvValue)> = vec![
        ("HOME".into(), EnvValue::text(shell.path("work").display().to_string())),
        ("LOGNAME".into(), EnvValue::text("root")),
        ("SHELL".into(), EnvValue::text("/bin/sh")),
    ];
    let mut jobs = 0;
    for line in block.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut rest = line;
        let mut fields = Vec::new();
        while fields.len() < 5 {
            let Some((field, more)) = rest.split_once(' ') else { break };
            fields.push(field);
            rest = more.trim_start();
        }
        if let Some((name, value)) = line.split_once('=')
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        {
            assert_eq!(jobs, 0, "cron sets a variable only for the jobs below it: {line}");
            if name == "PATH" {
                // The search path of the sandbox holds the same programs.
                assert!(value.split(':').any(|folder| folder == "/usr/local/bin"), "{line}");
            } else {
                environment.push((name.to_owned(), EnvValue::Text(shell.below(value))));
            }
            continue;
        }
        let limits = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
        assert_eq!(fields.len(), 5, "{line}");
        for (field, (least, most)) in fields.iter().zip(limits) {
            assert!(is_field(field, least, most), "`{field}` in {line}");
        }
        assert!(!rest.replace("\\%", "").contains('%'), "cron takes % for a line break: {line}");
        let ran = shell.run_with_only(&environment, "sh", rest).sends(1, line);
        let message = ran.messages()[0].to_string();
        let text = if rest.starts_with("backup.sh") {
            "2 of 40 tests failed"
        } else {
            language.of("stand-up", "站会")
        };
        assert!(message.contains(text), "{message}");
        // What a job prints, cron mails.
        assert_eq!(ran.output, "", "{line}");
        if rest.starts_with("backup.sh") {
            // A job that dies without a word.
            let silent = rest.replace("backup.sh", "false");
            let ran = shell.run_with_only(&environment, "sh", &silent).sends(1, &silent);
            let message = ran.messages()[0].to_string();
            assert!(
                message.contains(language.of("backup failed on ", "备份失败："))
                    && message.contains("(no output)"),
                "{message}"
            );
        }
        jobs += 1;
    }
    assert_eq!(jobs, 2);
    assert!(
        is_field("*/5", 0, 59) && is_field("1-5", 0, 7) && !is_field("60", 0, 59) && !is_field("x", 0, 7)
    );
}

/// A unit: its file's name, and the lines `Key=Value` with their section.
fn unit(block: &Block) -> (String, Vec<(String, String, String)>) {
    let mut lines = block.text.lines();
    let name = lines.next().and_then(|line| line.strip_prefix("# /etc/systemd/system/")).unwrap();
    let mut section = String::new();
    let mut entries = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(title) => {
                assert!(["Unit", "Service", "Install"].contains(&title), "{line}");
                section = title.to_owned();
            }
            None => {
                let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{line}"));
                let known = match section.as_str() {
                    "Unit" => ["Description", "OnFailure"].contains(&key),
                    _ => ["Type", "Environment", "ExecStart"].contains(&key),
                };
                assert!(known, "`{key}` in [{section}] of {name}");
                entries.push((section.clone(), key.to_owned(), value.to_owned()));
            }
        }
    }
    (name.to_owned(), entries)
}

#[test]
fn systemd() {
    LANGUAGES.into_iter().for_each(check_systemd);
}

fn check_systemd(language: Language) {
    let blocks = blocks_in(language, "ini");
    let units: Vec<_> = blocks.iter().map(unit).collect();
    let [(failing, first), (template, second)] = units.as_slice() else { panic!("two units") };
    let value = |entries: &[(String, String, String)], wanted: &str| -> String {
        let found = entries.iter().find(|(_, key, _)| key == wanted);
        found.unwrap_or_else(|| panic!("no {wanted}")).2.clone()
    };
    // `%n` is the failing unit's whole name, `%i` what stands between `@` and the suffix.
    let started = value(first, "OnFailure").replace("%n", failing);
    let (prefix, suffix) = template.split_once('@').unwrap();
    let instance = started.strip_prefix(&format!("{prefix}@")).and_then(|rest| rest.strip_suffix(suffix));
    let instance = instance.unwrap_or_else(|| panic!("`{started}` is no instance of `{template}`"));
    assert_eq!(instance, "backup.service");
    let shell = Shell::new(language);
    let filled = |text: &str| shell.below(&text.replace("%i", instance).replace("%H", "db1"));
    assert!(shell.path("bin/backup.sh").ends_with(value(first, "ExecStart").rsplit('/').next().unwrap()));
    let environment: Vec<(String, EnvValue)> = second
        .iter()
        .filter(|(_, key, _)| key == "Environment")
        .map(|(_, _, pair)| {
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), EnvValue::Text(filled(value)))
        })
        .collect();
    let command = filled(&value(second, "ExecStart"));
    assert!(command.starts_with('/') || command.starts_with(&shell.path("bin").display().to_string()));
    assert!(!command.contains(['%', '$', '|', '<', '>', '`']), "systemd runs no shell: {command}");
    let ran = shell.run_with_only(&environment, "sh -eu", &command).sends(1, &command);
    let message = ran.messages()[0].to_string();
    assert!(
        message.contains(language.of("backup.service failed on db1", "db1 上的 backup.service 失败")),
        "{message}"
    );
}

/// Settings are accepted, each key of them; with the whole file a message goes to each of its targets.
#[test]
fn settings_file() {
    LANGUAGES.into_iter().for_each(check_settings_file);
}

fn check_settings_file(language: Language) {
    for block in blocks_in(language, "toml") {
        let shell = Shell::new(language);
        let text = block
            .text
            .replace("dingxxxxxxxx", "CLIENT_ID")
            .replace("dingyyyyyyyy", "CLIENT_ID")
            .replace("cidxxxxxxxx==", "GROUP");
        let whole = text.starts_with("default_target");
        let sends = if whole {
            "ding send text hello --config $CONFIG\n\
             for target in $(ding target list --quiet --config $CONFIG); do ding send text hello --config $CONFIG --to $target; done\n"
        } else {
            ""
        };
        // The values of the sandbox are known inside it only.
        let script = format!(
            "GROUP=\"$(ding config get targets.release.group)\"\nCONFIG=../home/config.toml\n\
             sed -e \"s|CLIENT_ID|$DINGTALK_CLIENT_ID|\" -e \"s|\\\"GROUP\\\"|\\\"$GROUP\\\"|\" >$CONFIG <<'END'\n{text}END\n\
             chmod 600 $CONFIG\nprintf '%s' \"$DING_WEBHOOK_SECRET\" >../home/ops.secret\n\
             export APP_SECRET=\"$DINGTALK_CLIENT_SECRET\" PASS_SECRET=\"$DINGTALK_CLIENT_SECRET\" OPS_WEBHOOK=\"$DING_WEBHOOK\" DEEPSEEK_API_KEY=x\n\
             unset DING_WEBHOOK DING_WEBHOOK_SECRET DINGTALK_CLIENT_ID DINGTALK_CLIENT_SECRET\n\
             unset AI_MODEL_PROVIDER AI_MODEL_API_KEY AI_MODEL_BASE_URL AI_MODEL_NAME\n\
             ding config show --json --config $CONFIG >../shown\n{sends}"
        );
        let ran = shell.run(&["sh", "-eu"], &script).sends(if whole { 5 } else { 0 }, &block.place());
        if let Some(first) = ran.messages().first().map(ToString::to_string) {
            assert!(first.contains("告警") && first.contains("\"signed\""), "{first}");
        }
        let shown: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(shell.path("shown")).unwrap()).unwrap();
        let mut keys = 0;
        for setting in shown["settings"].as_array().unwrap() {
            let origin = setting["origin"].as_str().unwrap();
            keys += usize::from(origin.starts_with("settings file"));
            let value = setting["value"].as_str().unwrap_or_default();
            assert!(!value.contains("unusable"), "{setting}");
        }
        let lines = block.text.lines().filter(|line| line.contains(" = ")).count();
        assert_eq!(keys, lines, "{shown}");
    }
}

/// The scripts of the page run as they stand; the console blocks call them.
#[test]
fn scripts_are_called_by_a_console_block() {
    LANGUAGES.into_iter().for_each(check_scripts);
}

fn check_scripts(language: Language) {
    let consoles: String = blocks_in(language, "console").into_iter().map(|block| block.text).collect();
    for block in blocks_in(language, "sh") {
        let name = block.text.lines().nth(1).and_then(|line| line.strip_prefix("# ")).unwrap();
        assert!(consoles.contains(&format!("./{name}")), "{name}");
        let ran = Shell::new(language).run(&["sh", "-n"], &block.text);
        assert_eq!((ran.code, ran.output.as_str()), (0, ""), "{}", quote(name));
    }
}
