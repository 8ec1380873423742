//! Which app, robot and conversation of a foreign file is which of ours.

use super::harvest::{Found, Harvest, Left};
use super::names;
use super::parts::{ImportedValue, Part, off_because};
use super::reference::Read;
use crate::config::Entry;
use crate::lang::Sentence;
use crate::say;
use crate::settings::check_name;

/// Puts one value where it belongs.
pub(super) fn put(harvest: &mut Harvest, key: String, given: ImportedValue) {
    let ImportedValue { read, place, .. } = given;
    let why = match read {
        Read::Entry(entry) => return harvest.found.push(Found { key, entry, place }),
        Read::Empty => say!("it is empty", "为空"),
        Read::Placeholder => {
            harvest.spoiled.push(key);
            say!("it is a placeholder, not a value", "是占位符，不是真实的值")
        }
        Read::Bad(why) => {
            harvest.spoiled.push(key);
            why
        }
    };
    harvest.left.push(Left { place, why });
}

/// Puts the values of one place into `section`. An id from one place and a secret from another are no pair: what a second
/// place adds to a section stays where it is.
pub(super) fn put_together(harvest: &mut Harvest, section: &str, values: Vec<(&str, ImportedValue)>) {
    if values.is_empty() {
        return;
    }
    let known: Vec<String> =
        harvest.found.iter().map(|found| &found.key).chain(&harvest.spoiled).cloned().collect();
    let taken = harvest.taken.iter().any(|taken| taken == section);
    if !taken {
        harvest.taken.push(section.to_owned());
    }
    for (member, given) in values {
        let key = format!("{section}.{member}");
        if taken && !known.contains(&key) && given.read != Read::Empty {
            let why = say!("`{section}` is taken from another place", "`{section}` 已取自另一处");
            harvest.left.push(Left { place: given.place, why });
        } else {
            put(harvest, key, given);
        }
    }
}

/// Names the apps and robots; `target` is the name of a robot that has none.
pub(super) fn settle(harvest: &mut Harvest, parts: Vec<Part>, default: Option<&str>, target: &str) {
    let (off, parts): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.off);
    for part in off {
        // Without a credential in it there is nothing that could be missed.
        if part.given.iter().any(|given| given.read != Read::Empty) {
            let place = match part.place.as_str() {
                "" => part.given[0].place.clone(),
                path => Sentence::same(path.to_owned()),
            };
            harvest.left.push(Left { place, why: off_because() });
        }
    }
    let mut parts: Vec<Part> = parts.into_iter().map(with_its_own_secret).collect();
    // Whole pairs come before halves.
    let half = |part: &Part| {
        is_half(part, "app.client_id", "app.client_secret")
            || is_half(part, "target.webhook", "target.secret")
    };
    parts.sort_by_key(half);
    let unnamed = parts.iter().any(|part| is_app(part) && part.name.is_none());
    let named: Vec<String> =
        parts.iter().filter(|part| is_app(part)).filter_map(|part| part.name.clone()).collect();
    // The account that is asked when none is named is our `[app]`.
    let default = match default {
        Some(name) if named.iter().any(|known| known == name) => Some(name.to_owned()),
        _ if unnamed => None,
        _ if named.iter().any(|name| name == "default") => Some("default".to_owned()),
        _ if named.len() == 1 => named.first().cloned(),
        _ => None,
    };
    let mut apps: Vec<(String, Part)> = Vec::new();
    for part in parts {
        let section = app_section(&part, default.as_deref(), &apps);
        if check_name(&format!("{section}.client_id")).is_err() {
            let why = say!("its name cannot be the name of an app", "其名称不能用作应用名");
            harvest.left.push(Left { place: Sentence::same(part.place), why });
            continue;
        }
        if is_app(&part) {
            apps.push((section.clone(), part.clone()));
        }
        let is_name = |name: &String| {
            check_name(&format!("targets.{name}.webhook")).is_ok() && names::dingtalk(name).is_none()
        };
        let mut place = format!("targets.{}", part.name.clone().filter(is_name).as_deref().unwrap_or(target));
        // The further ones of a list without names are counted.
        let mut number = 2;
        while part.place.ends_with(']') && has(&part, "target.webhook") && harvest.taken.contains(&place) {
            place = format!("targets.{target}{number}");
            number += 1;
        }
        // A group is reached by the app beside it; a robot has its own.
        let group = part.get("target.group").is_some() && has(&part, "target.webhook");
        let (mut app, mut robot, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for given in part.given {
            match given.key.split_once('.') {
                Some(("app", member)) => app.push((member, given)),
                Some(("target", "group")) if group => {
                    if let Read::Entry(Entry::Text(id)) = given.read {
                        harvest.groups.push(id);
                    }
                }
                Some(("target", member)) => robot.push((member, given)),
                _ => rest.push(given),
            }
        }
        put_together(harvest, &section, app);
        put_together(harvest, &place, robot);
        rest.into_iter().for_each(|given| put(harvest, given.key.to_owned(), given));
    }
}

/// The section of the app of `part`; `apps` are those before it.
fn app_section(part: &Part, default: Option<&str>, apps: &[(String, Part)]) -> String {
    if !is_app(part) {
        return "app".into();
    }
    let same = |(_, other): &&(String, Part)| {
        ["app.client_id", "app.client_secret"].iter().all(|key| read(other, key) == read(part, key))
    };
    // An account that says what the one above it says is the same app.
    if let Some((known, _)) = apps.iter().find(same) {
        return known.clone();
    }
    let first =
        default.is_none() && (!part.place.ends_with(']') || apps.iter().all(|(known, _)| known != "app"));
    match (part.name.as_deref(), part.text("app.client_id")) {
        (Some(name), _) if default == Some(name) => "app".into(),
        (Some(name), _) => format!("apps.{name}"),
        // Of a list without names the further ones are called by their ids.
        (None, Some(id)) if !first => format!("apps.{id}"),
        (None, _) => "app".into(),
    }
}

fn is_app(part: &Part) -> bool {
    has(part, "app.client_id")
}

/// Is one of the two given, and not both so that they can be used? A robot may have no secret.
fn is_half(part: &Part, id: &str, secret: &str) -> bool {
    let usable = |key: &str| part.get(key).is_some_and(|given| matches!(given.read, Read::Entry(_)));
    let given = |key: &str| has(part, key);
    let optional = id == "target.webhook" && !given(secret);
    (given(id) || given(secret)) && !(usable(id) && (usable(secret) || optional))
}

fn has(part: &Part, key: &str) -> bool {
    part.get(key).is_some_and(|given| given.read != Read::Empty)
}

fn read<'a>(part: &'a Part, key: &str) -> Option<&'a Read> {
    part.get(key).map(|given| &given.read)
}

/// `secret` beside a Client ID is that of the app; beside a webhook it signs.
fn with_its_own_secret(mut part: Part) -> Part {
    if has(&part, "app.client_id") && !has(&part, "app.client_secret") && !has(&part, "target.webhook") {
        for given in part.given.iter_mut().filter(|given| given.key == "target.secret") {
            given.key = "app.client_secret";
        }
    }
    part
}
