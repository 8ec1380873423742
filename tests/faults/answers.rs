//! Answers that look like success and prove nothing, and others that only look odd.

use super::{Operation, sends};
use crate::commands::pictures::png;
use crate::support::{Outcome, Stub, World, answer};

const JSON: &str = "Content-Type: application/json\r\n";

/// Exit, and `sent`.
type Told = (u8, &'static str);

/// Status, body; exit and `sent` of a webhook and of a group, from a host that always answers so.
#[rustfmt::skip]
const ANSWERS: &[(&str, &str, Told, Told)] = &[
    // A status that contradicts the code, and names that stand twice: nobody knows.
    ("500 Oops",      r#"{"errcode":0,"errmsg":"ok","processQueryKey":"k"}"#, (9, "unknown"), (9, "unknown")),
    ("404 Not Found", r#"{"errcode":"0","errmsg":"ok"}"#,                     (9, "unknown"), (9, "unknown")),
    ("200 OK",        r#"{"errcode":310000,"errcode":0}"#,                    (9, "unknown"), (9, "unknown")),
    ("200 OK",        r#"{"errcode":0,"processQueryKey":"k","errcode":0}"#,   (9, "unknown"), (9, "unknown")),
    ("200 OK",        r#"{"errcode":"","errmsg":""}"#,                        (9, "unknown"), (9, "unknown")),
    // A mark before the text, and a number as somebody on the way wrote it.
    ("200 OK", "\u{feff}{\"errcode\":0.0,\"processQueryKey\":\"k\"}",         (0, "yes"),     (0, "yes")),
    ("200 OK", "\u{feff}{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}", (5, "no"), (5, "no")),
    ("200 OK", r#"{"errcode":"","processQueryKey":"k"}"#,                     (9, "unknown"), (0, "yes")),
    // Somebody else answers, and points elsewhere: nothing was done, except where the result of it is pointed at.
    ("302 Found",      "",                                                    (7, "no"),      (7, "no")),
    ("308 Permanent Redirect", r#"{"errcode":0}"#,                            (7, "no"),      (7, "no")),
    ("303 See Other",  "",                                                    (9, "unknown"), (9, "unknown")),
];

#[test]
fn only_an_answer_without_contradiction_is_a_proof() {
    let mut wrong = Vec::new();
    for (status, body, webhook, group) in ANSWERS {
        for (kind, expected) in [(0, webhook), (1, group)] {
            let refused = vec![answer(status, JSON, body); 20];
            let token = r#"{"accessToken":"fw8exampletokenfw8exampletoken","expireIn":7200}"#;
            let first = if kind == 0 { Vec::new() } else { vec![answer("200 OK", JSON, token)] };
            let stub = Stub::answers(&[first, refused].concat());
            let mut world = World::new();
            let target = sends(&world)[kind].2.clone();
            world.set("DINGTALK_OAPI_BASE", stub.base()).set("DINGTALK_API_BASE", stub.base());
            let outcome = world.run(["send", "text", "hi", "--json", "--to", &target]);
            let sent = outcome.json()["results"][0]["sent"].as_str().unwrap().to_owned();
            let doubt = outcome.stderr.contains("may have arrived");
            if (outcome.code, sent.as_str()) != *expected || doubt != (outcome.code == 9) {
                wrong.push(format!("{kind} {status} {body}: {outcome}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Upload of a small picture.
fn upload(world: &World) -> Outcome {
    let picture = world.file("picture.png", &png(0));
    world.run(["upload", &picture, "--json"])
}

#[test]
fn a_stale_token_is_replaced_once_and_then_the_credentials_are_wrong() {
    let refusal = "upload:40001=获取access_token时Secret错误,或者access_token无效";
    let world = World::with_faults(&[refusal]);
    let _ = upload(&world).good();
    assert_eq!(world.sandbox.requests(Operation::Token), 2, "one more token, and no more");

    let world = World::with_faults(&[&format!("{refusal}*")]);
    let outcome = upload(&world).exits(4);
    assert_eq!(outcome.error()["id"], "secret-or-token", "{outcome}");
    assert_eq!(world.sandbox.requests(Operation::Token), 2, "one more token, and no more");
}

#[test]
fn an_upload_that_a_gateway_finds_too_large_is_refused() {
    let token = r#"{"accessToken":"fw8exampletokenfw8exampletoken","expireIn":7200}"#;
    let page = "<html><h1>413 Request Entity Too Large</h1></html>";
    let refused = answer("413 Request Entity Too Large", "Content-Type: text/html\r\n", page);
    let stub = Stub::answers(&[answer("200 OK", JSON, token), refused]);
    let mut world = World::new();
    world.set("DINGTALK_OAPI_BASE", stub.base()).set("DINGTALK_API_BASE", stub.base());
    let outcome = upload(&world).exits(5);
    assert_eq!(outcome.error()["id"], "file-too-large", "{outcome}");
    assert_eq!(outcome.error()["sent"], "no", "{outcome}");
}

#[test]
fn a_code_of_the_stream_gateway_tells_nothing_about_a_send() {
    for (fault, exit, id) in [
        ("group:systemError=系统错误*", 9, "platform-failure"),
        ("group:unknownError=未知错误*", 9, "platform-unknown-error"),
        ("group:systemError=no idea*", 5, "systemError"),
        ("stream:systemError=系统错误*", 5, "stream-refused"),
    ] {
        let world = World::with_faults(&[fault]);
        let group = world.group_target();
        let command: &[&str] = match fault.starts_with("stream") {
            true => &["stream", "test", "--json"],
            false => &["send", "text", "hi", "--json", "--to", &group],
        };
        let outcome = world.run(command).exits(exit);
        let text = outcome.stdout.clone();
        assert!(text.contains(&format!("\"{id}\"")), "{fault}: {outcome}");
    }
}
