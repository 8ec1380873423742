//! Every fault of the model against every way to ask: exit code, what is told, what arrives.

use std::time::Duration;

use ding::host::Clock as _;
use ding::sandbox::{Fault, MODEL_WHATS, Operation, WHATS};

use super::{DEGRADED, LOG, ask, texts};
use crate::support::World;

/// The fault; is it overcome when it happens once?
#[rustfmt::skip]
const MODEL: &[(&str, bool)] = &[
    ("429", true), ("500", true), ("503", true), ("overload", true), ("drop", true), ("lost", true),
    ("toolong", true), ("300005=context_length_exceeded", true),
    ("400", false), ("401", false), ("403", false), ("404", false), ("expired", false), ("punish", false),
    ("stall", false), ("stall=1", false), ("midway", false), ("cut", false), ("truncated", false),
    ("blank", false), ("refusal", false), ("hang", false), ("html", false), ("garbage", false), ("empty", false),
    ("foreign", false), ("redirect", false),
];

/// Arguments, exit code without an answer, messages with one, messages without.
const WAYS: &[(&[&str], u8, usize, usize)] = &[
    (&["--to", "here"], 0, 1, 1),
    (&["--to", "here", "--strict"], 10, 1, 0),
    (&["--to", "here", "--attach-raw"], 0, 2, 2),
    (&["--to", "here", "--strict", "--attach-raw"], 10, 2, 1),
    (&["--print"], 10, 0, 0),
    (&["--print", "--to", "here"], 0, 1, 1),
];

/// A machine whose group is called `here`; a fault that waits is given up soon.
fn world(fault: &str) -> World {
    let world = World::with_faults(&[&format!("model:{fault}")]);
    let limit = match fault.split(['*', '=']).next().unwrap() {
        "hang" => "first_token_timeout = \"80ms\"",
        "stall" => "idle_timeout = \"80ms\"",
        _ => "",
    };
    world.config(&format!("[model]\n{limit}\n[targets.here]\ngroup = \"{}\"\n", world.sandbox.group()));
    world
}

fn wrong(fault: &str, answered: bool, way: &(&[&str], u8, usize, usize)) -> Option<String> {
    let (arguments, exit, good, bad) = *way;
    let world = world(fault);
    let outcome = ask(&world, &[&["why did it fail?", "--json"], arguments].concat(), LOG);
    let report = outcome.json();
    let (texts, targets, strict) =
        (texts(&world), arguments.contains(&"--to"), arguments.contains(&"--strict"));
    let raw = arguments.contains(&"--attach-raw");
    let mut complaints = Vec::new();
    let mut expect = |what: &str, right: bool| {
        if !right {
            complaints.push(what.to_owned());
        }
    };
    expect("exit code", outcome.code == if answered { 0 } else { exit });
    expect("exit code in the report", report["exit"] == outcome.code);
    expect("number of messages", texts.len() == if answered { good } else { bad });
    expect("`degraded`", report["degraded"] == (!answered && targets && !strict));
    expect("`answer`", report["answer"].is_string() == answered);
    let told =
        [&report["warnings"], &report["failures"]].into_iter().flat_map(|list| list.as_array().unwrap());
    let told = told.filter(|one| one["kind"] == "model").count();
    expect("the failure", (told > 0) || answered);
    if raw {
        expect("the raw end", texts[0].contains("FAILED 3 of 120 tests"));
    }
    if let Some(last) = texts.last() {
        if answered {
            expect("the answer", last.contains("The sandbox's model was given"));
        } else if !strict {
            expect("the reason", last.contains(DEGRADED));
            expect("the question", last.contains("why did it fail?"));
        }
        let times = texts.iter().filter(|text| text.contains("FAILED 3 of 120 tests")).count();
        expect("the end of the log, once", times == usize::from(raw || !answered));
    }
    if outcome.code == 10 {
        let sent = if raw { "yes" } else { "no" };
        let error = outcome.error();
        expect("the error", error["exit"] == 10 && error["sent"] == sent);
    }
    expect("time", world.clock.elapsed() < Duration::from_secs(180));
    (!complaints.is_empty())
        .then(|| format!("{fault} {arguments:?}: {}\n{texts:#?}\n{outcome}", complaints.join(", ")))
}

#[test]
fn the_alert_arrives_whatever_the_model_does() {
    let mut list = Vec::new();
    for (fault, overcome) in MODEL {
        for way in WAYS {
            list.extend(wrong(fault, *overcome, way));
            list.extend(wrong(&format!("{fault}*"), false, way));
        }
    }
    assert!(list.is_empty(), "{} rows do not hold:\n\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_table_has_every_fault_of_a_model() {
    let codes = ["CODE", "STATUS"];
    for (what, _) in WHATS.iter().chain(MODEL_WHATS).filter(|(what, _)| !codes.contains(what)) {
        let tried = MODEL.iter().any(|(fault, _)| fault == what);
        assert!(tried || Fault::parse(&format!("model:{what}")).is_err(), "{what} is not tried");
    }
}

#[test]
fn what_was_printed_before_a_failure_stays_and_ends_its_line() {
    let outcome = ask(&world("cut"), &["why?", "--print"], LOG).exits(10);
    assert_eq!(outcome.stdout, "The sandbox'\n", "{outcome}");
    assert!(outcome.stderr.contains("error: the model `sandbox-1`"), "{outcome}");
}

#[test]
fn a_message_that_fails_as_well_is_a_failure() {
    for (arguments, sent, exit) in [(&[][..], "no", 5), (&["--attach-raw"], "yes", 8)] {
        let world = world("401");
        let first = if sent == "yes" { "group:60011*2" } else { "group:60011" };
        if sent == "yes" {
            // The raw end does not arrive, the reason does, with the end in it.
            world.sandbox.add_fault("group:60011".parse().unwrap());
        } else {
            world.sandbox.add_fault(first.parse().unwrap());
        }
        let outcome = ask(&world, &[&["why?", "--to", "here"], arguments].concat(), LOG).exits(exit);
        assert_eq!(texts(&world).len(), usize::from(sent == "yes"), "{outcome}");
        assert!(texts(&world).iter().all(|text| text.contains("FAILED 3")), "{:?}", texts(&world));
        let claims = outcome.stderr.contains("was sent instead");
        assert_eq!(claims, sent == "yes", "{outcome}");
    }
}

#[test]
fn a_prompt_that_is_too_long_is_halved_once() {
    let world = world("toolong");
    let log = "0123456789abcde\n".repeat(1000);
    let outcome = ask(&world, &["why?", "--to", "here", "--max-input", "8k", "--json"], &log).good();
    let asked: Vec<usize> = super::questions(&world).iter().map(String::len).collect();
    assert!(asked[0] > 7900 && asked[1] > 3800 && asked[1] < 4300, "{asked:?}");
    let given = outcome.json()["input"]["given"].as_u64().unwrap();
    assert!((3800..4300).contains(&given), "{outcome}");
    let always = self::world("toolong*");
    let _ = ask(&always, &["why?", "--to", "here"], &log).good();
    assert_eq!(always.sandbox.requests(Operation::Model), 2);
}
