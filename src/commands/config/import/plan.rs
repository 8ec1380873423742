//! What of a harvest is to be written: each value checked, nothing by half, nothing over what stands already.

use super::harvest::{Disagreement, Found, Harvest, Left};
use crate::config::Entry;
use crate::lang::Sentence;
use crate::llm::Provider;
use crate::say;
use crate::settings::{Error, Settings};

/// What is to be written, and what is to be said about it.
pub(super) struct Plan {
    pub found: Vec<Found>,
    pub left: Vec<Left>,
    pub disagreements: Vec<Disagreement>,
    /// Keys that have these values already.
    pub unchanged: Vec<String>,
    /// Does the settings file say something else?
    pub contested: bool,
    /// Was there anything for `ding` in the file?
    pub of_use: bool,
    /// Was something left because its other half is missing?
    pub half: bool,
    /// openConversationIds that nothing was made of.
    pub groups: Vec<String>,
}

/// What becomes of a value that the settings file has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnConflict {
    /// It stays.
    Keep,
    /// What was found takes its place.
    Replace,
}

/// Chooses among what was found. `target` is the name of a robot that has none.
pub(super) fn plan(settings: &Settings, harvest: Harvest, target: &str, conflict: OnConflict) -> Plan {
    let Harvest { found, left, mut spoiled, disagreements, groups, .. } = harvest;
    let mut plan = Plan {
        found: Vec::new(),
        left,
        disagreements,
        unchanged: Vec::new(),
        contested: false,
        of_use: false,
        half: false,
        groups,
    };
    let sections: Vec<String> = found.iter().map(|found| section(&found.key).to_owned()).collect();
    for found in found {
        if let Some(why) = unusable(settings, &found.key, &found.entry, &sections) {
            spoiled.push(found.key);
            plan.left.push(Left { place: found.place, why });
            continue;
        }
        match plan.found.iter().find(|winner| winner.key == found.key) {
            Some(winner) if winner.entry == found.entry => {}
            Some(winner) => plan.disagreements.push(Disagreement {
                key: Sentence::same(found.key),
                wins: winner.place.clone(),
                loses: found.place,
            }),
            None => plan.found.push(found),
        }
    }
    halves(settings, &mut plan, &spoiled);
    plan.of_use = !plan.found.is_empty();
    against_the_file(settings, &mut plan, conflict);
    default_target(settings, &mut plan, target);
    for found in &plan.found {
        let variable = settings.overriding(&found.key);
        if let Some(name) = variable.filter(|name| !says_the_same(settings, name, &found.entry)) {
            plan.disagreements.push(Disagreement {
                key: Sentence::same(found.key.clone()),
                wins: say!("variable {name} (while it is set)", "环境变量 {name}（设置期间）"),
                loses: found.place.clone(),
            });
        }
    }
    plan
}

/// The table that a key stands in; a key of the root is a section of its own.
pub(super) fn section(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(section, _)| section)
}

/// Takes out what would be of no use without what is missing.
fn halves(settings: &Settings, plan: &mut Plan, spoiled: &[String]) {
    let mut sections: Vec<String> = plan.found.iter().map(|found| section(&found.key).to_owned()).collect();
    sections.dedup();
    for section in sections {
        let given = |member: &str| plan.found.iter().find(|found| found.key == format!("{section}.{member}"));
        let stands = |member: &str| settings.config.get(&format!("{section}.{member}"));
        let spoiled = |member: &str| spoiled.contains(&format!("{section}.{member}"));
        let mut nameless = false;
        let missing = match section.split('.').next() {
            Some("app" | "apps") => {
                let known = stands("client_id");
                let same = given("client_id").is_none_or(|found| known.as_ref() == Some(&found.entry));
                if given("client_id").is_none() && known.is_none() {
                    Some(say!(
                        "its Client ID is missing, and one is of no use without the other",
                        "缺少 Client ID，二者缺一不可"
                    ))
                } else if given("client_secret").is_none() && !(same && stands("client_secret").is_some()) {
                    Some(say!(
                        "its Client Secret is missing, and one is of no use without the other",
                        "缺少 Client Secret，二者缺一不可"
                    ))
                } else {
                    None
                }
            }
            Some("targets")
                if given("webhook").is_none()
                    && given("group").is_none()
                    && given("user").is_none()
                    && given("mobile").is_none() =>
            {
                Some(say!("there is no webhook that it belongs to", "没有它所属的 Webhook"))
            }
            // A robot may have no secret, but not one that is a placeholder.
            Some("targets") if given("secret").is_none() && spoiled("secret") => Some(say!(
                "its signing secret cannot be used, and the robot would refuse what is not signed",
                "其加签密钥不可用，而机器人会拒绝未加签的消息"
            )),
            Some("model" | "models") => {
                let asked = ["provider", "base_url", "model"].iter().any(|member| given(member).is_some());
                let provider = given("provider").map_or(Some("openai"), |found| match &found.entry {
                    Entry::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                let keyless = provider.and_then(Provider::find).is_some_and(|row| !row.wants_key());
                let key = format!("{section}.api_key");
                let has_key = given("api_key").is_some()
                    || stands("api_key").is_some()
                    || settings.overriding(&key).is_some();
                nameless = section != "model" && given("model").is_none() && stands("model").is_none();
                if asked && spoiled("provider") {
                    Some(say!("its provider cannot be used", "其 provider 不可用"))
                } else if asked && !keyless && !has_key {
                    Some(say!("its API key is missing", "缺少 API Key"))
                } else if nameless {
                    Some(say!("the name of the model is missing", "缺少模型名称"))
                } else {
                    None
                }
            }
            _ => None,
        };
        let Some(why) = missing else { continue };
        plan.half |= !nameless;
        for found in plan.found.extract_if(.., |found| self::section(&found.key) == section) {
            let left = Left { place: found.place, why: why.clone() };
            if !plan.left.contains(&left) {
                plan.left.push(left);
            }
        }
    }
    // What named them goes with them.
    let models: Vec<String> = plan.found.iter().map(|found| section(&found.key).to_owned()).collect();
    for found in plan.found.extract_if(.., |found| match &found.entry {
        Entry::Text(name) if found.key.starts_with("model_routes.") && found.key.ends_with(".model") => {
            name != crate::settings::DEFAULT_MODEL && !models.contains(&format!("models.{name}"))
        }
        Entry::Text(names) if found.key == "model.fallback" => {
            names.split(',').any(|name| !models.contains(&format!("models.{name}")))
                || !models.contains(&"model".into())
        }
        _ => false,
    }) {
        let why = say!("the model that it names was left out", "它所指的模型未导入");
        plan.left.push(Left { place: found.place, why });
    }
    let whole: Vec<String> = plan
        .found
        .iter()
        .filter(|found| found.key.ends_with(".model"))
        .map(|found| section(&found.key).to_owned())
        .collect();
    plan.found.retain(|found| {
        !found.key.starts_with("model_routes.") || whole.contains(&section(&found.key).to_owned())
    });
}

/// Where one robot was set up, messages went there without `--to`: so they do on.
fn default_target(settings: &Settings, plan: &mut Plan, target: &str) {
    let key = "default_target";
    if settings.config.get(key).is_some() || plan.found.iter().any(|found| found.key == key) {
        return;
    }
    let own = format!("targets.{target}");
    let mut targets: Vec<&Found> =
        plan.found.iter().filter(|found| found.key.starts_with("targets.")).collect();
    targets.dedup_by_key(|found| section(&found.key).to_owned());
    let chosen = targets.iter().find(|found| section(&found.key) == own).or(match targets.as_slice() {
        [one] if settings.config.names("targets").is_empty() => Some(one),
        _ => None,
    });
    let chosen = chosen.and_then(|found| {
        Some((section(&found.key).strip_prefix("targets.")?.to_owned(), found.place.clone()))
    });
    if let Some((name, place)) = chosen {
        plan.found.push(Found { key: key.into(), entry: Entry::Text(name), place });
    }
}

/// Settles what the settings file has already. Id and secret belong together: one section is taken whole or not.
fn against_the_file(settings: &Settings, plan: &mut Plan, conflict: OnConflict) {
    let replace = conflict == OnConflict::Replace;
    let config = &settings.config;
    let mut contested: Vec<String> = Vec::new();
    for found in &plan.found {
        let old = config.get(&found.key);
        let section = section(&found.key).to_owned();
        let name = section.strip_prefix("targets.");
        let taken = name.is_some_and(|name| config.names("targets").iter().any(|known| known == name));
        if old.as_ref() != Some(&found.entry) && (old.is_some() || taken) && !contested.contains(&section) {
            contested.push(section);
        }
    }
    plan.contested = !contested.is_empty();
    let file = say!("the settings file", "配置文件");
    let mut kept = Vec::new();
    for found in plan.found.drain(..) {
        let contested = contested.iter().any(|contested| contested == section(&found.key));
        let same = config.get(&found.key).as_ref() == Some(&found.entry);
        if same {
            plan.unchanged.push(found.key.clone());
        }
        if contested && !same {
            let (wins, loses) = if replace {
                (found.place.clone(), file.clone())
            } else {
                (file.clone(), found.place.clone())
            };
            plan.disagreements.push(Disagreement { key: Sentence::same(found.key.clone()), wins, loses });
        }
        // With `--replace` a target is written anew, with what is the same in it.
        if if contested { replace } else { !same } {
            kept.push(found);
        }
    }
    plan.found = kept;
}

/// Why a value would be refused at the next call. `sections` come with it.
fn unusable(settings: &Settings, key: &str, entry: &Entry, sections: &[String]) -> Option<Sentence> {
    let Entry::Text(text) = entry else { return None };
    // What refers to a variable is looked at when it is used.
    if text.contains("${") {
        return None;
    }
    let entry = match key {
        "default_target" => without(text, "targets", sections),
        _ if key.ends_with(".fallback") => without(text, "models", sections),
        _ if key.starts_with("model_routes.") && key.ends_with(".model") => without(text, "models", sections),
        _ => text.clone(),
    };
    if entry.is_empty() && !text.is_empty() {
        return None;
    }
    match settings.check(key, &Entry::Text(entry)).err()? {
        Error::Malformed { rule, .. } => Some(rule),
        error => Some(error.sentence()),
    }
}

/// The names of a list that are not those of what is imported too.
fn without(names: &str, kind: &str, sections: &[String]) -> String {
    let new = |name: &&str| !sections.contains(&format!("{kind}.{name}"));
    names.split(',').filter(new).collect::<Vec<_>>().join(",")
}

/// Does the variable hold what the entry says?
fn says_the_same(settings: &Settings, variable: &str, entry: &Entry) -> bool {
    match entry {
        Entry::Text(text) => settings.variable(variable) == Some(text),
        Entry::Variable(name) => name == variable || settings.variable(name) == settings.variable(variable),
        Entry::File(_) | Entry::Command(_) => false,
    }
}
