//! What to do after an import: are the credentials good, and where does the robot send to?

use super::plan::{Plan, section};
use crate::config::Entry;
use crate::lang::Sentence;
use crate::say;
use crate::settings::Settings;

/// A command for programs, if the step is one, and a line for people.
pub(super) fn next(settings: &Settings, plan: &Plan) -> Vec<(Option<String>, Sentence)> {
    let config = &settings.config;
    let keys = || plan.found.iter().map(|found| &found.key).chain(&plan.unchanged);
    let has = |start: &str| keys().any(|key| key.starts_with(start));
    let mut lines = Vec::new();
    let needed = missing_variables(settings, plan);
    if !needed.is_empty() {
        let (en, zh) = (needed.join("`, `"), needed.join("`、`"));
        lines.push((None, say!("set where `ding` runs: `{en}`", "在运行 `ding` 的环境中设置：`{zh}`")));
    }
    let mut apps = config.names("apps");
    for name in keys().filter_map(|key| section(key).strip_prefix("apps.")) {
        if !apps.iter().any(|known| known == name) {
            apps.push(name.to_owned());
        }
    }
    let any_app = has("app.") || has("apps.");
    let default = has("app.") || config.get("app.client_id").is_some();
    // Without a default app each call names one.
    let chosen = apps.first().filter(|_| !default && any_app);
    let with = chosen.map(|name| format!(" --with-app {}", shell_words::quote(name))).unwrap_or_default();
    let flag = chosen.map(|name| format!(" --app {}", shell_words::quote(name))).unwrap_or_default();
    if any_app || has("targets.") {
        let command = format!("ding verify{flag}");
        let (en, zh) = (apps.join(", "), apps.join("、"));
        let line = match chosen {
            Some(_) => say!(
                "{command}   (there is no default app; the apps: {en})",
                "{command}   （没有默认应用；现有应用：{zh}）"
            ),
            None => Sentence::same(command.clone()),
        };
        lines.push((Some(command), line));
    }
    if has("model") {
        lines.push((Some("ding doctor model".into()), Sentence::same("ding doctor model")));
    }
    let group = |name: &String| config.get(&format!("targets.{name}.group")).is_some();
    let reachable = config.names("targets").iter().any(group) || keys().any(|key| key.ends_with(".group"));
    if let Some(id) = plan.groups.first() {
        let command = format!("ding target add NAME{with} group:{id}");
        let number = plan.groups.len();
        let line = say!(
            "{command}   (groups that the file names: {number})",
            "{command}   （文件中提到的群：{number} 个）"
        );
        lines.push((Some(command), line));
    } else if any_app && !reachable {
        let command = format!("ding stream test --wait-message 60s -q{flag}");
        let line = say!(
            "a group's id: run `{command}` and mention the robot in the group: it is printed; then `ding target add \
             NAME{with} group:ID`",
            "群的 id：执行 `{command}`，再到群里 @ 机器人，即打印出来；然后执行 `ding target add NAME{with} group:ID`"
        );
        lines.push((Some(command), line));
    }
    lines
}

/// The variables that what was imported refers to, and that are not set here.
fn missing_variables<'a>(settings: &Settings, plan: &'a Plan) -> Vec<&'a str> {
    let mut needed: Vec<&str> = Vec::new();
    for found in &plan.found {
        if let Entry::Variable(name) = &found.entry
            && settings.variable(name).is_none()
            && !needed.contains(&name.as_str())
        {
            needed.push(name);
        }
    }
    needed
}
