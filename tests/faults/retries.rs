//! What is tried again, when, and with which memory of the tries before.

use std::time::Duration;

use ding::host::Clock as _;
use serde_json::json;

use super::{Operation, bodies, sends};
use crate::support::{Stub, World, answer, closed_port};

const JSON: &str = "Content-Type: application/json\r\n";

/// Answers of a current API that grants a token.
fn token() -> String {
    answer("200 OK", JSON, r#"{"accessToken":"fw8exampletokenfw8exampletoken","expireIn":7200}"#)
}

fn at(stub: &Stub) -> World {
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", stub.base());
    world
}

#[test]
fn two_refusals_that_pass_and_then_success() {
    let world = World::with_faults(&["send:-1*2"]);
    let outcome = world.run(["send", "text", "hi", "--json"]).good();
    assert_eq!(outcome.json()["results"][0]["sent"], "yes");
    assert_eq!(world.sandbox.requests(Operation::Webhook), 3);
    assert_eq!(world.sandbox.messages().len(), 1);
    let waits = world.clock.waits();
    // `-1` asks for a second; back-off alone would be less.
    assert_eq!(waits.len(), 2);
    assert!(waits.iter().all(|wait| (1000..2000).contains(&wait.as_millis())), "{waits:?}");
}

#[test]
fn the_back_off_grows_has_jitter_and_is_told_with_verbose() {
    let world = World::with_faults(&["webhook:drop*2"]);
    let outcome = world.run(["send", "text", "hi", "-v"]).good();
    let waits: Vec<u128> = world.clock.waits().iter().map(Duration::as_millis).collect();
    assert!((300..=450).contains(&waits[0]) && (600..=900).contains(&waits[1]), "{waits:?}");
    assert_eq!(outcome.stderr.matches("try ").count(), 2, "{outcome}");
    let other = World::with_faults(&["webhook:drop*2"]);
    let _ = other.run(["token", "get"]);
    let _ = other.run(["send", "text", "hi", "--dry-run"]);
    let _ = other.run(["send", "text", "hi"]).good();
    assert_ne!(world.clock.waits(), other.clock.waits(), "the same randomness twice");
}

#[test]
fn the_signature_of_each_try_is_of_its_own_time() {
    let world = World::with_faults(&["webhook:-1*2"]);
    let outcome = world.run(["send", "text", "hi", "-v"]).good();
    let times: Vec<&str> =
        outcome.stderr.split("timestamp=").skip(1).filter_map(|rest| rest.split('&').next()).collect();
    assert_eq!(times.len(), 3, "{outcome}");
    assert!(times.is_sorted() && times[0] != times[1] && times[1] != times[2], "{times:?}");
}

#[test]
fn what_was_in_doubt_once_stays_in_doubt() {
    for last in ["310000", "130101", "300005", "punish", "-1*"] {
        let world = World::with_faults(&["webhook:drop", &format!("webhook:{last}")]);
        let outcome = world.run(["send", "text", "hi", "--json", "--max-wait", "0"]).exits(9);
        assert_eq!(outcome.error()["sent"], "unknown", "{last}: {outcome}");
        assert_eq!(outcome.json()["results"][0]["sent"], "unknown", "{last}: {outcome}");
    }
    // It was delivered: the refusal of the repetition proves nothing.
    let world = World::with_faults(&["webhook:lost", "webhook:130101"]);
    let _ = world.run(["send", "text", "hi", "--max-wait", "0"]).exits(9);
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn an_expired_token_is_replaced_once_for_all_targets() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    world.sandbox.expire_tokens();
    let [_, (.., group), (.., people)] = sends(&world);
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &group, "--to", &people]).good();
    assert_eq!(outcome.json()["results"][0]["token_refreshed"], true, "{outcome}");
    assert_eq!(world.sandbox.token_requests(), 2);
    assert_eq!(world.sandbox.requests(Operation::Group), 2);
    assert_eq!(world.sandbox.requests(Operation::People), 1);
    assert_eq!(world.sandbox.messages().len(), 2);
    // The new one is kept.
    let _ = world.run(["send", "text", "again", "--to", &group]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
}

#[test]
fn a_token_that_expires_between_batches_is_replaced_and_nobody_gets_two() {
    let world = World::with_faults(&["people:drop", "people:expired"]);
    let _ = world.run(["token", "get"]).good();
    let ids: Vec<String> =
        (0..19).map(|n| format!("x{n}")).chain(["user001", "user002"].map(str::to_owned)).collect();
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &format!("user:{}", ids.join(","))]);
    // The first batch is in doubt, the second arrived after a new token.
    assert_eq!(outcome.code, 8, "{outcome}");
    assert_eq!(bodies(&world, Operation::People).len(), 3);
    assert_eq!(world.sandbox.messages().len(), 1);
    assert_eq!(world.sandbox.token_requests(), 2);
}

#[test]
fn a_token_that_is_refused_again_is_not_asked_for_a_third_time() {
    for (place, kind) in [("group", 1), ("people", 2)] {
        let world = World::with_faults(&[&format!("{place}:expired*")]);
        let target = sends(&world)[kind].2.clone();
        let outcome = world.run(["send", "text", "hi", "--json", "--to", &target]).exits(4);
        assert_eq!(outcome.error()["sent"], "no");
        assert_eq!(world.sandbox.token_requests(), 2, "{outcome}");
    }
}

#[test]
fn a_token_that_another_process_replaced_is_taken_from_the_cache() {
    let world = World::new();
    let _ = world.run(["token", "get"]).good();
    let file = world.cached().remove(0);
    let good = std::fs::read_to_string(&file).unwrap();
    let token = world.run(["token", "get"]).good().stdout.trim().to_owned();
    // A token of a region that is not this one: refused, and not the app's fault.
    ding::store::write(&file, good.replace(&token, "0123456789abcdef0123456789abcdef").as_bytes()).unwrap();
    let target = sends(&world)[1].2.clone();
    let _ = world.run(["send", "text", "hi", "--to", &target]).good();
    // DingTalk gives the same token inside its window: asked once more, since the file held the refused one.
    assert_eq!(world.sandbox.token_requests(), 2);
    assert_eq!(world.sandbox.requests(Operation::Group), 2);
}

#[test]
fn retry_after_is_honoured_in_both_forms() {
    let qps = r#"{"code":"Forbidden.AccessDenied.QpsLimitForApi","message":"m","requestid":"r"}"#;
    // 2026-01-01T00:00:04Z, four seconds after the test's clock starts.
    for (status, body, header, seconds) in [
        ("403 Forbidden", qps, "Retry-After: 3\r\n", 3),
        ("403 Forbidden", qps, "Retry-After: Thu, 01 Jan 2026 00:00:04 GMT\r\n", 4),
        ("503 Service Unavailable", "", "Retry-After: 2\r\n", 2),
        ("503 Service Unavailable", "<html>busy</html>", "Retry-After: 2\r\n", 2),
        ("429 Too Many Requests", "", "Retry-After: 2\r\n", 2),
    ] {
        let stub = Stub::answers(&[answer(status, header, body), token()]);
        let world = at(&stub);
        let outcome = world.run(["token", "get"]).good();
        assert_eq!(outcome.stdout, "fw8exampletokenfw8exampletoken\n");
        assert_eq!(world.clock.waits(), [Duration::from_secs(seconds)], "{status} {header}");
    }
}

#[test]
fn a_long_retry_after_is_the_callers_decision() {
    let stub = Stub::answers(&[answer("503 Service Unavailable", "Retry-After: 3600\r\n", ""), token()]);
    let world = at(&stub);
    let _ = world.run(["token", "get"]).exits(6);
    assert!(world.clock.waits().is_empty());
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_hang_that_passes_within_the_limit_is_tried_again() {
    let world = World::with_faults(&["webhook:hang"]);
    let outcome = world.run(["send", "text", "hi", "--timeout", "1s"]).good();
    assert_eq!(world.sandbox.requests(Operation::Webhook), 2, "{outcome}");
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn throttled_and_filtered_people_are_told() {
    let reply = |lists: &str| answer("200 OK", JSON, &format!(r#"{{"processQueryKey":"k",{lists}}}"#));
    for (lists, exit, sent, key) in [
        (r#""flowControlledStaffIdList":["a"]"#, 8, "yes", "throttled_users"),
        (r#""filteredStaffIdList":["a"],"invalidStaffIdList":null"#, 8, "yes", "filtered_users"),
        (r#""invalidStaffIdList":["a"]"#, 8, "yes", "invalid_users"),
        (r#""flowControlledStaffIdList":["a","b"]"#, 6, "no", "throttled_users"),
        (r#""invalidStaffIdList":["a","b"]"#, 5, "no", "invalid_users"),
        (r#""invalidStaffIdList":["a"],"flowControlledStaffIdList":["b"]"#, 5, "no", "throttled_users"),
    ] {
        let stub = Stub::answers(&[token(), reply(lists)]);
        let outcome = at(&stub).run(["send", "text", "hi", "--json", "--to", "user:a,b"]).exits(exit);
        let document = outcome.json();
        assert_eq!(document["results"][0]["sent"], sent, "{lists}: {outcome}");
        let list = document["results"][0][key].as_array().unwrap();
        assert!(list.contains(&json!("a")) || list.contains(&json!("b")), "{lists}: {outcome}");
    }
}

#[test]
fn what_stops_one_batch_is_not_tried_on_the_next() {
    let ids = |count: usize| (0..count).map(|n| format!("u{n}")).collect::<Vec<_>>().join(",");
    let world = World::with_faults(&["people:130101"]);
    let to = format!("user:{}", ids(45));
    let outcome = world.run(["send", "text", "hi", "--json", "--max-wait", "0", "--to", &to]).exits(6);
    assert_eq!(world.sandbox.requests(Operation::People), 1);
    let untried = &outcome.json()["results"][0]["untried_users"];
    assert_eq!(untried.as_array().unwrap().len(), 25, "{outcome}");
}

#[test]
fn a_dead_network_is_not_tried_batch_by_batch() {
    // The token is had; then nobody listens any more.
    let stub = Stub::answers(&[token()]);
    let world = at(&stub);
    let _ = world.run(["token", "get"]).good();
    let ids = (0..45).map(|n| format!("u{n}")).collect::<Vec<_>>().join(",");
    let outcome = world.run(["send", "text", "hi", "--json", "--to", &format!("user:{ids}")]).exits(7);
    let result = &outcome.json()["results"][0];
    assert_eq!(result["sent"], "no", "{outcome}");
    assert_eq!(result["untried_users"].as_array().unwrap().len(), 25, "{outcome}");
}

#[test]
fn a_dead_network_is_not_waited_for_by_each_target_anew() {
    let sends = |count: usize| {
        let targets = (0..count).flat_map(|n| ["--to".to_owned(), format!("webhook:{n:064}")]);
        ["send", "text", "hi", "--json"].map(str::to_owned).into_iter().chain(targets).collect::<Vec<_>>()
    };
    // One at which nobody listens, and one where nobody answers what TLS says.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let bases =
        [format!("http://127.0.0.1:{}", closed_port()), format!("https://{}", silent.local_addr().unwrap())];
    for base in bases {
        let passed = |count: usize| {
            let mut world = World::new();
            world.set("DINGTALK_OAPI_BASE", base.as_str());
            world.clock.hurry(Duration::from_millis(20));
            let outcome = world.run(sends(count)).exits(7);
            let results = outcome.json()["results"].as_array().unwrap().clone();
            assert_eq!(results.len(), count, "{outcome}");
            assert!(results.iter().all(|result| result["sent"] == "no"), "{outcome}");
            assert!(!outcome.stdout.contains("untried_users\": [\""), "{outcome}");
            world.clock.elapsed()
        };
        let [one, six] = [passed(1), passed(6)];
        assert!((20..=30).contains(&one.as_secs()), "{base}: {one:?}");
        assert!(six > one && six < Duration::from_secs(60), "{base}: {six:?}");
    }
}

#[test]
fn a_page_with_a_4xx_is_not_tried_again_and_one_with_a_5xx_is() {
    let page = |status| answer(status, "Content-Type: text/html\r\n", "<html>no</html>");
    for (status, exit, requests) in
        [("403 Forbidden", 6, 1), ("404 Not Found", 6, 1), ("502 Bad Gateway", 0, 2)]
    {
        let stub = Stub::answers(&[page(status), token()]);
        let _ = at(&stub).run(["token", "get"]).exits(exit);
        assert_eq!(stub.requests().len(), requests, "{status}");
    }
}

#[test]
fn a_code_that_nobody_knows_is_judged_by_its_status() {
    let body = r#"{"code":"some.new.code","message":"m","requestid":"r"}"#;
    for (status, headers, exit, requests) in [
        ("503 Service Unavailable", "", 0, 2),
        ("503 Service Unavailable", "Retry-After: 20\r\n", 0, 2),
        ("503 Service Unavailable", "Retry-After: 40\r\n", 6, 1),
        ("429 Too Many Requests", "", 0, 2),
        ("403 Forbidden", "Retry-After: 1\r\n", 5, 1),
    ] {
        let stub = Stub::answers(&[answer(status, headers, body), token()]);
        let _ = at(&stub).run(["token", "get"]).exits(exit);
        assert_eq!(stub.requests().len(), requests, "{status} {headers}");
    }
}

#[test]
fn a_network_that_comes_back_within_the_limit_gets_the_message() {
    let world = World::with_faults(&["webhook:drop*7"]);
    let _ = world.run(["send", "text", "hi"]).good();
    assert_eq!(world.sandbox.requests(Operation::Webhook), 8);
    // Somebody who waits for a diagnosis does not wait for the whole of it.
    let world = World::with_faults(&["token:503*"]);
    let _ = world.run(["verify"]);
    assert_eq!(world.sandbox.token_requests(), 3);
}
