//! A table: for each fault what the failing command says, and what `ding doctor` names.

mod table;

use serde_json::Value;

use crate::support::{Outcome, World};
use table::{FAULTS, Fault, Row, TEXT, TOKEN};

/// What DingTalk says when an address is not in a list, with one of the reference's texts.
const EGRESS: &str = "203.0.113.7";

/// Faults that the diagnosis looks at more closely than the service that refuses: it sees the settings, the clock and the
/// certificate. All others have one name everywhere.
const CLOSER: &[&str] = &[
    "swapped credentials",
    "space in the secret",
    "signing secret as Client Secret",
    "no signing secret",
    "address as signing secret",
    "space in the signing secret",
    "signing secret cut off",
    "signing secret without SEC",
    "clock two hours ahead",
    "token cut off",
    "settings others can read",
    "cache that cannot be written",
    "no folders",
    "nothing configured",
    "fallback model that is none",
    "address as the model's key",
];

impl Fault {
    fn world(&self) -> World {
        let mut world = match self {
            Self::Sandbox(faults) => World::with_faults(faults),
            _ => World::new(),
        };
        world.file("picture.png", include_bytes!("../../src/diagnose/image/test.png"));
        match self {
            Self::Sandbox(_) => {}
            Self::Variables(variables) => {
                for (name, value) in *variables {
                    world.set(name, *value);
                }
            }
            Self::Settings(text) => drop(world.config(text)),
            Self::Machine(break_it) => break_it(&mut world),
        }
        world
    }
}

/// Exit code, and all that a script and a person are told.
fn said(outcome: &Outcome) -> (u8, String) {
    (outcome.code, format!("{}{}", outcome.stdout, outcome.stderr))
}

/// Name and cause of the first broken stage, else of the first warning.
fn named(report: &Value) -> Option<(&str, &str)> {
    let stages = report["stages"].as_array()?;
    let find = |verdict| stages.iter().find(|stage| stage["verdict"] == verdict);
    let stage = find("broken").or_else(|| find("warning"))?;
    Some((stage["name"].as_str()?, stage["cause_id"].as_str()?))
}

fn words(world: &World, call: &str) -> Vec<String> {
    let group = world.group_target();
    call.split(' ').map(|word| if word == "GROUP" { group.clone() } else { word.to_owned() }).collect()
}

/// What differs from the row.
fn check(row: &Row) -> Option<String> {
    let world = row.fault.world();
    let outcome = world.run(words(&world, &format!("{} --json", row.command)));
    let failure = outcome.json()["failures"][0].clone();
    let id = failure["id"].clone();
    // A code of DingTalk's has the same name in the dictionary.
    if failure["code"].is_string() && failure["operation"] != "asking the model" {
        let explained = world.run(["explain", failure["message"].as_str().unwrap(), "--json"]).json();
        let meanings = explained["errors"][0]["meanings"].as_array().unwrap().clone();
        if !meanings.is_empty() && meanings.iter().all(|meaning| meaning["id"] != id) {
            return Some(format!("{}: `explain` does not call it {id}: {explained:#}", row.name));
        }
    }
    let (exit, text) = said(&outcome);
    if exit != row.said.0 || !text.contains(row.said.1) {
        return Some(format!("{}: `{}` says otherwise: {outcome}", row.name, row.command));
    }
    let outcome = world.run(words(&world, &format!("{} --json", row.doctor)));
    let report = outcome.json();
    let (stage, cause, exit) = row.named;
    if named(&report) != Some((stage, cause)) || outcome.code != exit || report["exit"] != exit {
        return Some(format!(
            "{}: `{}` names {:?}, exit {}: {report:#}",
            row.name,
            row.doctor,
            named(&report),
            outcome.code
        ));
    }
    let told = &report["failures"][0];
    if told["id"] != cause && exit != 0 {
        return Some(format!("{}: `{}` does not tell its failure: {report:#}", row.name, row.doctor));
    }
    if id != cause && !CLOSER.contains(&row.name) {
        return Some(format!("{}: `{}` calls it {id}, `{}` {cause}", row.name, row.command, row.doctor));
    }
    if let Some(call) = verifying(row) {
        let outcome = world.run(words(&world, &format!("{call} --json")));
        let told = outcome.json()["failures"][0]["id"].clone();
        let named = if told.is_null() { exit == 0 } else { told == cause || told == id };
        if !named {
            return Some(format!("{}: `{call}` calls it {told}, not {cause}: {outcome}", row.name));
        }
    }
    let other = world.run(words(&world, &format!("{} --json --lang zh", row.doctor))).json();
    let stage = untold(&report, false).or_else(|| untold(&other, true))?;
    Some(format!("{}: `{}` gives no fix: {stage:#}", row.name, row.doctor))
}

/// The call of `ding verify` that looks at what the row's command uses; it knows neither models nor media.
fn verifying(row: &Row) -> Option<String> {
    let (call, flags) = row.command.split_once(" --").unwrap_or((row.command, ""));
    let flags = if flags.is_empty() { String::new() } else { format!(" --{flags}") };
    match call {
        TOKEN => Some(format!("verify{flags}")),
        TEXT => Some(format!("verify --send{flags}")),
        _ => None,
    }
}

/// A stage that needs a fix, and has none in Chinese, or in English.
fn untold(report: &Value, chinese: bool) -> Option<&Value> {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    report["stages"].as_array()?.iter().find(|stage| {
        let fix = stage["fix"].as_str().unwrap_or_default();
        let wanted = matches!(stage["verdict"].as_str(), Some("broken" | "warning"));
        wanted && (fix.is_empty() || fix.contains(han) != chinese)
    })
}

#[test]
fn each_fault_is_named_by_the_failing_command_and_by_doctor() {
    let wrong: Vec<String> = FAULTS.iter().filter_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn each_row_is_another_fault() {
    let mut names: Vec<&str> = FAULTS.iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FAULTS.len());
    assert!(names.len() >= 80, "{}", names.len());
}

#[test]
fn the_address_that_an_answer_names_is_reported() {
    for (fault, arguments, stage) in [
        ("status:60020=访问ip不在白名单之中 request ip=203.0.113.7", &["doctor", "token"][..], "permission"),
        ("upload:60020=访问ip不在白名单之中 request ip=203.0.113.7", &["doctor", "image"], "upload"),
        ("webhook:310000=ip 203.0.113.7 not in whitelist", &["doctor", "webhook", "--send"], "send"),
    ] {
        let world = World::with_faults(&[fault]);
        let report = world.run(arguments.iter().chain(&["--json"])).exits(5).json();
        let stages = report["stages"].as_array().unwrap();
        let broken = stages.iter().find(|stage| stage["verdict"] == "broken").unwrap();
        assert_eq!((&broken["name"], &broken["egress"]), (&stage.into(), &EGRESS.into()), "{fault}");
    }
}

#[test]
fn a_warning_that_an_error_makes_has_its_name() {
    for (name, id) in
        [("cache that cannot be written", "file-system"), ("fallback model that is none", "unknown-model")]
    {
        let row = FAULTS.iter().find(|row| row.name == name).unwrap();
        let world = row.fault.world();
        let outcome = world.run(words(&world, &format!("{} --json", row.command))).good();
        let warnings = outcome.json()["warnings"].clone();
        let warning = warnings.as_array().unwrap().iter().find(|warning| warning["id"] == id);
        let warning = warning.unwrap_or_else(|| panic!("{name}: {warnings:#}"));
        assert!(warning["message"].as_str().unwrap().contains(row.said.1), "{warning}");
        // What is to be done is told to both.
        if let Some(fix) = warning["fix"].as_str() {
            assert!(outcome.stderr.contains(fix.split("; ").next().unwrap()), "{outcome}");
        }
    }
}
